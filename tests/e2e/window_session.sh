# One sitting in the window, by keyboard and mouse: what the keys say is what the journal holds, and
# what is on the screen.
set -eu
now=2026-11-23T18:30:00+01:00
journal=$HOME/.local/share/gently/journal.jsonl

play()
{
    "$GENTLY" --mute --seed 1 --now $now --windowed 1280x720 --script "$1"
}

# In the second sitting: the first one, a day before, asks for nothing on arriving.
number_of()
{
    tail -n "+$((before + 1))" "$journal" | grep -c "\"ev\":\"$1\"" || :
}

yes 1 | head -40 | "$GENTLY" text --no-wait --seed 1 --now 2026-11-22T18:30:00+01:00 >/dev/null
before=$(wc -l <"$journal")

# Begin by Enter, arrive by Tab and Space, choose by its number, take it back, choose by arrows.
cat >first <<'END_SCRIPT'
wait 700
expect-screen home
expect-focus Today
key Return
wait 700
expect-screen arrive
expect-focus Settled
key Tab
expect-focus Tired
key Shift+Tab
expect-focus Settled
key Tab
key Space
wait 700
expect-screen scenario
key 2
wait 600
key Escape
END_SCRIPT
play first
[ "$(number_of arrived)" = 1 ] || { echo "not arrived"; exit 1; }
grep -q '"tired"' "$journal"
[ "$(number_of chose)" = 1 ]

# The next start goes on where this one stopped: with a note, the help, the settings, the thread.
cat >second <<'END_SCRIPT'
wait 700
expect-screen home
expect-focus Go on
key Return
wait 700
expect-screen scenario
key n
wait 700
expect-screen writing
text It was enough for today, qbnhu.
expect It was enough for today, qbnhu.
key Backspace
refuse qbnhu.
text !
expect qbnhu!
key Ctrl+Return
wait 700
expect-screen scenario
key F1
wait 700
expect-screen help
expect 112
key Escape
expect-screen scenario
key g
wait 700
expect-screen ground
key Escape
expect-screen scenario
key u
wait 700
expect-screen scenario
refuse I changed my mind
key Escape
wait 700
expect-screen home
key s
wait 700
expect-screen settings
key 1
expect-focus Text size
expect 125 %
key Left
expect 100 %
key Right
key Escape
wait 700
expect-screen home
key b
wait 200
key Space
expect-screen breath
wait 2000
key Space
wait 100
expect-screen home
END_SCRIPT
play second
grep -q 'It was enough for today, qbnhu!' "$journal"
[ "$(number_of took-back)" = 1 ]
grep -q '"text_scale": *125' "$HOME/.config/gently/settings.json"

# What is expected and not there is told with file and line, and by the exit status.
printf 'wait 100\nexpect-screen home\nexpect no such words\n' >third
if play third 2>told; then
    echo "a script that expects what is not there went well"
    exit 1
fi
grep -q 'third:3:' told
