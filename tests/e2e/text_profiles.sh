# Several people at one computer, in the terminal and by --profile: who is asked, whose days they are.
set -eu
play()
{
    "$GENTLY" "$@" --no-wait --seed 4 --now 2026-11-23T18:30:00+01:00
}

# One person: nothing is asked, and nothing lies elsewhere than it always did.
printf 'n\nof the first one\nq\n' | play text >one
if grep -q 'Who is playing' one; then exit 1; fi
[ -f "$HOME/.local/share/gently/journal.jsonl" ]

# A new name begins anew.
printf 'n\nof Ana\nq\n' | play text --profile Ana >ana
if grep -q 'Who is playing' ana; then exit 1; fi
[ "$(grep -c '"text":"of Ana"' "$HOME/.local/share/gently/profiles/Ana/journal.jsonl")" = 1 ]
[ "$(grep -c '"ev":"noted"' "$HOME/.local/share/gently/journal.jsonl")" = 1 ]

# From now on the first question is who.
printf '2\nn\nagain of Ana\nq\n' | play text >asked
grep -q 'Who is playing' asked
grep -q 'everybody who uses this computer can read' asked
[ "$(grep -c '"ev":"noted"' "$HOME/.local/share/gently/profiles/Ana/journal.jsonl")" = 2 ]
printf '1\nn\nagain of the first one\nq\n' | play text >asked
[ "$(grep -c '"ev":"noted"' "$HOME/.local/share/gently/journal.jsonl")" = 2 ]
printf 'q\n' | play text >left
printf '' | play text >ended
printf 'n\nnot asked\nq\n' | play text --profile - >named
[ "$(grep -c '"ev":"noted"' "$HOME/.local/share/gently/journal.jsonl")" = 3 ]

# What is printed is that of who is named.
"$GENTLY" export --format markdown --profile Ana >diary
grep -q 'again of Ana' diary
if grep -q 'first one' diary; then exit 1; fi
"$GENTLY" export --format markdown >diary
grep -q 'again of the first one' diary
if grep -q 'of Ana' diary; then exit 1; fi

# fails WORDS OPTION...: leaves with 2, and says so in one line.
fails()
{
    words=$1
    shift
    status=0
    "$GENTLY" "$@" >out 2>err || status=$?
    [ "$status" = 2 ] && grep -q "$words" err && [ "$(wc -l <err)" = 1 ]
}
fails 'nobody called “Bea”' stats --profile Bea
fails 'cannot be a name' text --profile ../Ana
fails 'cannot be a name' text --profile .
[ ! -e "$HOME/.local/share/gently/profiles/Bea" ]
