# Keys and buttons can be exchanged, in the settings and in the file; half a second of rest, where it
# is wished for; an input method's letters.
set -eu

play()
{
    name=$1
    cat >"$name"
    "$GENTLY" --mute --seed 4 --now 2026-11-23T18:30:00+01:00 --windowed 800x600 --reduced-motion \
        --data-dir "$PWD/data-$name" --config-dir "$PWD/config" --script "$name"
}

# Back moves to Backspace; Breathe takes the key of Ground, which takes that of Breathe, and both say
# so where their keys are shown.
play remap <<'END_SCRIPT'
wait 100
key S
wait 100
click-on Keys, buttons
wait 100
click-on Keys
wait 100
expect-screen controls
key 8
wait 100
expect-screen assign
key Escape
wait 100
expect-screen controls
key 8
wait 100
key Backspace
wait 100
expect-screen controls
expect Backspace
wheel -20
wait 500
click-on Breathe
wait 100
expect-screen assign
key G
wait 100
expect-screen controls
key Backspace
wait 100
expect-screen section
key Escape
expect-screen section
click-on Buttons
wait 100
pad-in
key 7
wait 100
expect-screen assign
key X
wait 100
expect-screen assign
pad x
wait 100
expect-screen controls
pad b
wait 100
expect-screen section
key Backspace
wait 100
key Backspace
wait 100
expect-screen welcome
key G
wait 1000
expect-screen breath
pad x
wait 100
expect-screen home
key B
wait 100
expect-screen ground
END_SCRIPT
grep -q '"keys": "back=Backspace; breathe=G; ground=B"' config/settings.json
grep -q '"buttons": "activate=x; take-back=a"' config/settings.json

# All as they were.
play usual <<'END_SCRIPT'
wait 100
key S
wait 100
click-on Keys, buttons
wait 100
click-on Keys
wait 100
expect Backspace
click-on All as they were
wait 50
refuse Backspace
key Escape
wait 100
expect-screen section
END_SCRIPT
grep -q '"keys": ""' config/settings.json

# Two presses at once are one, where the player wishes for rest; else they are two.
echo '{ "input_pause": true }' >config/settings.json
play rest <<'END_SCRIPT'
wait 600
expect-focus Begin
key Tab
key Tab
expect-focus One breath
wait 480
key Tab
expect-focus One breath
wait 32
key Tab
expect-focus Text size
END_SCRIPT
echo '{ "input_pause": false }' >config/settings.json
printf 'wait 600\nkey Tab\nkey Tab\nexpect-focus Text size\n' | play no-rest

# A stick that is held moves once.
play held <<'END_SCRIPT'
wait 600
key S
wait 100
expect-focus Text size
pad-in
stick 0 90
wait 3000
expect-focus Colours
stick 0 60
wait 100
stick 0 95
wait 100
expect-focus Colours
stick 0 0
wait 50
stick 0 -90
wait 50
expect-focus Text size
END_SCRIPT

# What an input method puts together is shown, keys meanwhile belong to it, and what it gives is
# written.
play editing <<'END_SCRIPT'
wait 100
key N
wait 100
editing ni hao
wait 20
expect ni hao
key Backspace
key Escape
expect ni hao
text 你好
wait 20
refuse ni hao
expect 你好
key Backspace
wait 20
refuse 你好
expect 你
END_SCRIPT
