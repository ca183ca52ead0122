# Left in mid-scenario: the next start is at that passage. A change of mind: both choices are in the
# journal, the score is untouched.
set -eu
journal=$HOME/.local/share/gently/journal.jsonl

play()
{
    "$GENTLY" text --no-wait --seed 1 --now 2026-11-23T21:30:00+01:00
}

number_of()
{
    grep -c "\"ev\":\"$1\"" "$journal" || :
}

# Choose once (the first sitting asks for nothing before), read the second passage, and the input ends.
printf '1\n' | play >first.txt
grep -q 'Everything is kept' first.txt
passage=$(tail -n 9 first.txt | head -n 1)

: | play >second.txt
grep -qF "$passage" second.txt || { echo "not resumed at: $passage"; cat second.txt; exit 1; }
[ "$(number_of session-began)" = 1 ]
[ "$(number_of chose)" = 1 ]

before=$("$GENTLY" stats --format json | sed 's/"acts".*//')
printf 'u\n2\n' | play >third.txt
[ "$(number_of chose)" = 2 ] && [ "$(number_of took-back)" = 1 ] || { cat "$journal"; exit 1; }
after=$("$GENTLY" stats --format json | sed 's/"acts".*//')
[ "$before" = "$after" ] || { echo "the score moved: $before $after"; exit 1; }
"$GENTLY" stats --format json | grep -q '"reconsider":1'

# On to an ending; there, too, a choice can be taken back, and what was reached stays counted.
yes 1 | head -8 | play >fourth.txt
grep -q '"scenario-ended"' "$journal"
