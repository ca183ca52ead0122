# Somebody else plays, in the window: a name is written, the thread is a new one, and the first one
# finds everything as it was.
set -eu
play()
{
    cat >"$1"
    "$GENTLY" --no-wait --mute --seed 4 --now 2026-11-23T18:30:00+01:00 --windowed 800x600 --script "$1"
}

play first <<'END_SCRIPT'
wait 500
expect-screen welcome
key N
wait 100
text of the first one
click-on Keep this note
wait 100
expect-screen home
key S
wait 100
click-on Who is playing
wait 100
expect-screen profiles
expect The first one here
expect Playing now
click-on Somebody else
wait 100
expect-screen writing
text Ana
click-on Play as this one
wait 500
expect-screen welcome
key Return
wait 500
expect-screen scenario
END_SCRIPT

# Ana is in mid-scenario; whoever comes next is asked, and the first one has their own room.
play second <<'END_SCRIPT'
wait 500
expect-screen profiles
expect Ana
click-on The first one
wait 200
expect-screen home
refuse Go on reading
key S
wait 100
click-on Who is playing
wait 100
click-on Ana
wait 500
expect-screen home
expect Go on reading
END_SCRIPT
[ "$(grep -c '"ev":"noted"' "$HOME/.local/share/gently/journal.jsonl")" = 1 ]
[ "$(grep -c '"ev":"scenario-began"' "$HOME/.local/share/gently/profiles/Ana/journal.jsonl")" = 1 ]
