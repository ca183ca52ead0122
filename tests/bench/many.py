"""many.py LEVELS FOLDER COUNT: so many scenarios in a new folder, copies under ids of their own."""
import glob
import os
import re
import sys

levels, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
names = [name for name in sorted(glob.glob(levels + "/*.json")) if not name.endswith("schema.json")]
texts = []
for name in names:
    with open(name, encoding="utf-8") as file:
        texts.append(file.read())
os.mkdir(folder)
for i in range(count):
    text = re.sub(r'"id": "[^"]*"', f'"id": "file-{i:06}"', texts[i % len(texts)], count=1)
    with open(f"{folder}/file-{i:06}.json", "w", encoding="utf-8") as file:
        file.write(text)
