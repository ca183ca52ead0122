# Everything that can be in a past (a breath, the ground, a note, another way, a word to then, a day
# that is hidden) stands in each of its printed forms: the thread, its JSON, the table and the diary.
# What a stranger's scenario says is no formula in a spreadsheet and no heading in the diary.
set -eu
command -v python3 >/dev/null || { echo 'skipped: python3 is not installed'; exit 77; }
mkdir levels
sed 's/"title": "/"title": "=1+/; s/“How long is the second, Marisol?”/# “How long\\"? */' \
    "$GENTLY_SOURCE_DIR/levels/the-spoon.json" >levels/the-spoon.json

gently()
{
    command=$1
    shift
    "$GENTLY" "$command" --levels levels --seed 7 --lang en "$@"
}

# One day with everything, and one to be hidden.
printf '%s\n' 3 b g 'And then' 'And then' Back 1 'That is enough' 1 \
    Write '1. A note, with “quotes” and "these".' Good |
    gently text --no-wait --now 2026-11-23T21:30:00+01:00 >played.txt
session=$(gently thread | sed -n 's/.*session \([0-9]*\),.*/\1/p')
printf '%s\n' c 1 u 2 |
    gently replay "$session" --text --no-wait --now 2026-11-23T22:00:00+01:00 >played.txt
printf '%s\n' w '=You could not have known.' |
    gently replay "$session" --text --no-wait --now 2026-11-23T22:10:00+01:00 >>played.txt
yes 1 | head -40 | gently text --no-wait --now 2026-11-24T08:00:00+01:00 >>played.txt
hide=$(gently replay 2026-11-24 --text --now 2026-11-24T09:20:00+01:00 </dev/null |
    sed -n 's/^\([0-9]*\)) Hide this day.*/\1/p' | head -1)
echo "$hide" | gently replay 2026-11-24 --text --now 2026-11-24T09:20:00+01:00 >>played.txt

# The breath took 24 seconds, for which no script waits: written in, and sealed.
python3 - "$HOME/.local/share/gently/journal.jsonl" <<'END'
import sys, zlib
previous, lines = "00000000", []
for line in open(sys.argv[1]):
    body = line.replace('"seconds":0.0', '"seconds":24.5').split(',"prev":')[0]
    body += f',"prev":"{previous}"'
    previous = f"{zlib.crc32(body.encode()):08x}"
    lines.append(f'{body},"crc":"{previous}"}}\n')
open(sys.argv[1], "w").writelines(lines)
END
gently doctor >doctor.txt || { cat doctor.txt; exit 1; }

has()
{
    file=$1
    shift
    for line; do
        grep -qF -- "$line" "$file" || { echo "not in $file: $line"; cat "$file"; exit 1; }
    done
}
lacks()
{
    ! grep -F -- "$2" "$1" || { echo "in $1: $2"; exit 1; }
}

gently thread >thread.txt
has thread.txt '2026-11-23, Monday' '  =1+The spoon' '    notice: # “How long"? *' '  breaths: 1' \
    '  note: 1. A note, with “quotes” and "these".' '  another way through: =1+The spoon' \
    '=You could not have known.' '2026-11-24, Tuesday' '  (hidden)'
[ "$(grep -c 'session' thread.txt)" = 1 ] || { echo 'a hidden day is shown'; exit 1; }
gently thread --day 2026-11-23 >day.txt
lacks day.txt Tuesday

# A machine reads the same.
gently thread --format json >thread.json
gently export --format csv >past.csv
gently export --format json >past.json
python3 - <<'END'
import csv, json
first, second = json.load(open("thread.json"))["days"]
assert first["day"] == "2026-11-23" and not first["hidden"] and first["breaths"] == 1, first
assert first["notes"] == ['1. A note, with “quotes” and "these".'], first
assert first["kept"] == ["“Let me have this while it’s hot.”"], first
assert first["words_to_then"] == ["=You could not have known."], first
play = first["plays"][0]
assert play["title"] == "=1+The spoon" and play["ended"], play
assert play["choices"][0]["text"] == '# “How long"? *' and play["choices"][0]["act"] == "notice"
assert len(first["sessions"]) == 1, first
assert second["hidden"] and "plays" not in second, second

events = json.load(open("past.json"))["events"]
rows = list(csv.DictReader(open("past.csv", newline="")))
assert [int(row["seq"]) for row in rows] == [event["seq"] for event in events]
assert [row["what"] for row in rows] == [event["ev"] for event in events]
assert [row["day"] for row in rows] == [event["day"] for event in events]
for row in rows: # nothing that a spreadsheet would calculate
    assert not any(cell and cell[0] in "=+-@\t\r" for cell in row.values()), row
by_kind = {row["what"]: row for row in reversed(rows)}
assert by_kind["scenario-began"]["title"] == "'=1+The spoon"
assert by_kind["chose"]["words"] == '# “How long"? *'
assert by_kind["noted"]["words"] == '1. A note, with “quotes” and "these".'
assert by_kind["wrote-back"]["words"] == "'=You could not have known."
assert by_kind["wrote-back"]["about"] == by_kind["what-if-began"]["about"]
assert by_kind["what-if-chose"]["act"] != "" and by_kind["grounded"]["words"] == ""
assert by_kind["breathed"]["seconds"] == "24.5"
assert open("past.csv", newline="").read().count("\r\n") == len(rows) + 1
END

# The diary is text: what a stranger wrote is no heading, no list and no emphasis.
gently export --format markdown >diary.md
has diary.md '\# “How long"? \*' '> 1. A note, with “quotes”' '=You could not have known.' \
    'You breathed, for 24 seconds' 'You came to the ground' 'This day is hidden'
! grep -n '^# .How' diary.md || exit 1
