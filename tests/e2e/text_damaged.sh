# Something is damaged: the game says so once on each screen and names the doctor, who mends it and
# keeps what was there.
set -eu
now=2026-11-23T21:30:00Z
play()
{
    yes 1 | head -60 | "$GENTLY" text --no-wait --seed 1 --now $now --data-dir data "$@"
}
expect()
{
    status=0
    wanted=$1
    shift
    "$GENTLY" doctor --data-dir data --now $now "$@" >doctor.txt 2>&1 || status=$?
    [ "$status" = "$wanted" ] || { echo "doctor $*: left with $status"; cat doctor.txt; exit 1; }
}

expect 0
grep -q 'All is well' doctor.txt
[ ! -e data ] # looking makes nothing
play >played.txt
expect 0
grep -q 'All is well' doctor.txt
! grep -q 'gently doctor' played.txt || exit 1

# A letter changes on the disk.
sed -i '3s/scenario-began/scenario-begun/' data/journal.jsonl
cp data/journal.jsonl before.jsonl
expect 1
grep -q '^journal.jsonl:3: damage: .*\[journal-line\]$' doctor.txt
cmp data/journal.jsonl before.jsonl
expect 1 --format json
python3 -c 'import json; d = json.load(open("doctor.txt")); assert d["damaged"] == 1, d' ||
    command -v python3 >/dev/null && grep -q '"damaged":1,' doctor.txt
play >played.txt
grep -q '“gently doctor” says what can be done' played.txt || { cat played.txt; exit 1; }
cp data/journal.jsonl before.jsonl

expect 0 --mend
grep -q '^mended: ' doctor.txt
cmp data/damaged/1/journal.jsonl before.jsonl
[ "$(wc -l <data/journal.jsonl)" = "$(($(wc -l <before.jsonl) - 1))" ]
play >played.txt
! grep -q 'gently doctor' played.txt || exit 1
expect 0

# A journal that cannot be read at all.
mkdir -p broken/journal.jsonl
status=0
"$GENTLY" doctor --data-dir broken >doctor.txt || status=$?
[ "$status" = 3 ]
