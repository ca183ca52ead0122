# A folder removed in play, a clock set back, a journal of another version: said, and nothing lost.
set -eu
play()
{
    yes 1 | head -60 | "$GENTLY" text --no-wait --seed 1 "$@" >played.txt 2>said.txt
}
fail()
{
    echo "$1"
    cat played.txt said.txt
    exit 1
}

# Removed while the game waits for a line: it says so, and does not bring back what was removed.
mkfifo line
"$GENTLY" text --no-wait --now 2026-11-23T21:30:00Z --data-dir gone <line >played.txt 2>said.txt &
game=$!
exec 9>line
until grep -qs scenario-began gone/journal.jsonl; do :; done
rm -r gone
yes 1 | head -60 >&9
exec 9>&-
status=0
wait "$game" || status=$?
[ "$status" = 3 ] || fail "left with $status"
grep -q 'could not be written to gone' played.txt || fail 'nothing was said on the screen'
grep -q 'could not be written down' said.txt || fail 'nothing was said on leaving'
[ ! -e gone ] || fail 'the folder is back'

# The clock is set back by a week, then right again: no day is lost, none is counted twice.
for day in 20 21 14 15 22; do
    play --now 2026-11-${day}T21:30:00Z --data-dir back || fail "day $day"
done
"$GENTLY" stats --format json --data-dir back >stats.json
grep -q '"days":3,' stats.json || { cat stats.json; exit 1; }
"$GENTLY" doctor --data-dir back --now 2026-11-22T22:00:00Z >played.txt || fail 'the doctor finds damage'
"$GENTLY" doctor --data-dir back --now 2026-11-14T22:00:00Z >played.txt || fail 'a clock is no damage'
grep -q 'clock-ahead' played.txt || fail 'the clock was not noticed'

# Lines of a newer Gently stay as they are, and one goes on behind them.
mkdir -m 700 newer
cp "$GENTLY_SOURCE_DIR/tests/cases/journal/version-2.jsonl" newer/journal.jsonl
chmod 600 newer/journal.jsonl
play --now 2026-11-25T21:30:00Z --data-dir newer || fail 'a newer journal stopped the game'
head -n 3 newer/journal.jsonl | cmp - "$GENTLY_SOURCE_DIR/tests/cases/journal/version-2.jsonl"
[ "$(wc -l <newer/journal.jsonl)" -gt 8 ]
"$GENTLY" doctor --data-dir newer >played.txt || fail 'a newer line is no damage'
grep -q 'other-version' played.txt || fail 'the newer line was not noticed'
