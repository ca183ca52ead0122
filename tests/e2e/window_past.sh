# Looking back in the window and in the terminal writes the same journal: another way, taken back and
# gone again; a word to then; a day hidden and shown; a note deleted; at last everything.
set -eu
now=2026-11-25T20:00:00+01:00

live()
{
    yes 1 | head -40 | "$GENTLY" text --no-wait --seed 7 --now 2026-11-21T21:30:00+01:00 --data-dir "$1" >/dev/null
    printf '%s\n' 2 1 u 2 n 'A line that is to go.' 1 1 1 1 1 1 1 1 1 1 1 1 1 |
        "$GENTLY" text --no-wait --seed 7 --now 2026-11-23T21:30:00+01:00 --data-dir "$1" >/dev/null
}
live in-terminal
live in-window
grep -q 'A line that is to go.' in-window/journal.jsonl

session=$("$GENTLY" thread --data-dir in-window --day 2026-11-23 | sed -n 's/.*session \([0-9]*\),.*/\1/p' | head -1)

printf 'c\n1\nu\n2\n' >typed
"$GENTLY" replay "$session" --text --now $now --data-dir in-terminal <typed >terminal.txt
printf 'key C\nwait 500\nkey 1\nwait 500\nkey U\nwait 500\nkey 2\nwait 500\n' >script
"$GENTLY" replay "$session" --now $now --data-dir in-window --windowed 800x600 --mute --script script

printf 'w\nYou could not have known.\n' >typed
"$GENTLY" replay "$session" --text --now $now --data-dir in-terminal <typed >>terminal.txt
printf 'key W\nwait 500\ntext You could not have known.\nkey Ctrl+Return\nwait 500\nexpect You could not have known.\n' >script
"$GENTLY" replay "$session" --now $now --data-dir in-window --windowed 800x600 --mute --script script
grep -q 'You could not have known' terminal.txt

same()
{
    for face in in-terminal in-window; do
        sed 's/"t":"[^"]*"//; s/"prev":.*//' $face/journal.jsonl >$face.txt
    done
    diff in-terminal.txt in-window.txt
}
same
for event in what-if-began what-if-chose what-if-took-back wrote-back; do
    grep -q "\"$event\"" in-window.txt || { echo "no $event"; exit 1; }
done

# What the number of a button is on the day's page, in the terminal.
number()
{
    "$GENTLY" replay 2026-11-23 --text --now $now --data-dir in-terminal </dev/null | sed -n "s/^\([0-9]*\)) $1.*/\1/p" | head -1
}

for name in 'Hide this day' 'Show this day'; do
    answer=$(number "$name")
    echo "$answer" | "$GENTLY" replay 2026-11-23 --text --now $now --data-dir in-terminal >terminal.txt
done
grep -q '"hid"' in-terminal/journal.jsonl
grep -q '"unhid"' in-terminal/journal.jsonl

# A note; then the day: gone, and the day still counts.
before=$("$GENTLY" stats --format json --data-dir in-terminal --now $now | sed 's/,"sessions.*//')
answer=$(number 'A note: .A line that is to go')
printf '%s\n1\n2\n' "$answer" |
    "$GENTLY" replay 2026-11-23 --text --now $now --data-dir in-terminal >terminal.txt
! grep -rq 'A line that is to go' in-terminal || exit 1
answer=$(number 'Delete this day')
printf '%s\n1\n' "$answer" |
    "$GENTLY" replay 2026-11-23 --text --now $now --data-dir in-terminal >kept.txt
grep -q '2026-11-23.*"scenario-began"' in-terminal/journal.jsonl # 1 keeps it
answer=$(number 'Delete this day')
printf '%s\n2\n' "$answer" |
    "$GENTLY" replay 2026-11-23 --text --now $now --data-dir in-terminal >deleted.txt
grep -q 'What goes: ' deleted.txt
grep -q 'What stays: ' deleted.txt
[ "$(grep -c '"day":"2026-11-23"' in-terminal/journal.jsonl)" = 1 ]
grep -q '"day":"2026-11-23","ev":"came"' in-terminal/journal.jsonl
[ "$("$GENTLY" stats --format json --data-dir in-terminal --now $now | sed 's/,"sessions.*//')" = "$before" ]
"$GENTLY" thread --data-dir in-terminal --day 2026-11-23 | grep -q 'you were here'
