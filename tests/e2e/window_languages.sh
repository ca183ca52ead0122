# In the window the language changes on the settings page, at once, and a German and a Spanish sitting
# are played by keys.
set -eu

play()
{
    "$GENTLY" --mute --seed 1 --windowed 1280x720 --now "$1" --script "$2" $3
}

cat >german <<'END_SCRIPT'
wait 700
expect-focus Anfangen
key Return
wait 700
expect-screen scenario
expect „Aber sicher.“
shot german.png
key 2
wait 600
key Escape
END_SCRIPT
play 2026-11-23T18:30:00+01:00 german '--lang de'

cat >spanish <<'END_SCRIPT'
wait 700
key s
wait 400
expect-screen settings
expect Ajustes
shot settings.png
key Escape
wait 400
key q
END_SCRIPT
play 2026-11-24T18:30:00+01:00 spanish '--lang es'
[ -s german.png ] && [ -s settings.png ]
