# The terminal for who only hears it: things can be called by their first letters, a page is read
# again on "?", and the prompt says how many answers there were.
set -eu
now=2026-11-23T10:30:00+01:00
yes 1 | head -40 | "$GENTLY" text --no-wait --seed 1 --now 2026-11-22T10:30:00+01:00 >/dev/null

# Tired is one of the answers on arriving; "set" might be Settled or Settings, "ti" is too short.
printf 'set\nti\nTIRED\nhelp\nback\n?\nleave\n' |
    "$GENTLY" text --no-wait --seed 1 --now $now >told
[ "$(grep -c 'That is not one of the answers' told)" = 2 ]
grep -q '"tired"' "$HOME/.local/share/gently/journal.jsonl"
grep -q 'If it is too much right now' told
grep -q 'Everything is kept' told

# The page stands there three times: as it came, after help, and when it was asked for.
shown=$(grep -n 'b Breathe' told | wc -l)
[ "$shown" -ge 4 ] || { echo "only $shown times"; exit 1; }

command -v script >/dev/null || { echo "skipped: script is not installed"; exit 77; }
printf 'leave\n' >inputs
script -qc "\"$GENTLY\" text --no-wait --seed 1 --now 2026-11-24T10:30:00+01:00" /dev/null \
    <inputs >seen
grep -q 'Your answer, 1 to [2-9]: ' seen
