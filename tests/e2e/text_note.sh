# A line that cannot be a note is not lost in silence; the note's page offers no numbers, since a number
# would be the note.
set -eu

play()
{
    "$GENTLY" text --no-wait --seed 1 --now 2026-11-23T21:30:00+01:00
}

letters()
{
    head -c "$1" /dev/zero | tr '\0' a
}

{ printf '1\nn\n'; letters 2001; printf '\n\377\nTea, and quiet\nq\n'; } | play >out.txt
grep -q 'longer than what fits' out.txt
grep -q 'could not be read' out.txt
if grep -q 'Keep this note' out.txt; then
    echo 'the page of the note shows numbers'
    exit 1
fi
"$GENTLY" thread >thread.txt
[ "$(grep -c '  note: ' thread.txt)" = 1 ]
grep -q '  note: Tea, and quiet' thread.txt

# Spaces up to the very end of what was read.
letters 119 | tr a ' ' | play >/dev/null
