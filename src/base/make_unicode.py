#!/usr/bin/env python3
"""Writes unicode_lines.def and unicode_graphemes.def from the Unicode Character Database.

python3 src/base/make_unicode.py [/usr/share/unicode]     (Debian: unicode-data)
"""
import os
import sys

UCD = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
HERE = os.path.dirname(os.path.abspath(__file__))
LAST = 0x110000


def read(name, default):
    values = [default] * LAST
    with open(os.path.join(UCD, name), encoding="utf-8") as file:
        for line in file:
            fields = [field.strip() for field in line.split("#")[0].split(";")]
            if len(fields) < 2:
                continue
            first, _, last = fields[0].partition("..")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                values[code] = fields[1]
    return values


def pictographic():
    values = [False] * LAST
    with open(os.path.join(UCD, "emoji/emoji-data.txt"), encoding="utf-8") as file:
        for line in file:
            fields = [field.strip() for field in line.split("#")[0].split(";")]
            if len(fields) == 2 and fields[1] == "Extended_Pictographic":
                first, _, last = fields[0].partition("..")
                for code in range(int(first, 16), int(last or first, 16) + 1):
                    values[code] = True
    return values


def write(name, what, values, default):
    ranges, previous = [], None
    for code, value in enumerate(values):
        if value != previous:
            ranges.append(f"R(0x{code:X}, {value})")
        previous = value
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        file.write(f"// {what}.\n// From the Unicode Character Database 15.0, by make_unicode.py.\n")
        file.write("// R(first code point, class): up to the next one.\n")
        line = ""
        for item in ranges:
            if len(line) + len(item) + 1 > 100:
                file.write(line.rstrip() + "\n")
                line = ""
            line += item + " "
        file.write(line.rstrip() + "\n")


line = read("LineBreak.txt", "XX")
category = read("extracted/DerivedGeneralCategory.txt", "Cn")
width = read("EastAsianWidth.txt", "N")
picture = pictographic()
for code in range(LAST):
    value, wide = line[code], width[code] in ("F", "W", "H")
    if value in ("AI", "SG", "XX"):
        value = "AL"
    if value == "SA":
        value = "CM" if category[code] in ("Mn", "Mc") else "AL"
    if value == "CJ":
        value = "NS"
    if value in ("OP", "CP") and wide:
        value += "W"
    if picture[code] and category[code] == "Cn":
        value = "IDP"  # a pictograph of the future
    line[code] = value
write("unicode_lines.def", "Where lines may break: the classes of UAX 14, those of LB1 resolved",
      line, "AL")

grapheme = read("auxiliary/GraphemeBreakProperty.txt", "OTHER")
for code in range(LAST):
    value = grapheme[code].upper()
    grapheme[code] = "PICTURE" if value == "OTHER" and picture[code] else value
write("unicode_graphemes.def", "What belongs together: the classes of UAX 29", grapheme, "OTHER")
