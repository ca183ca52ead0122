# A sitting with eyes closed: everything that is decided here is decided by what the voice says. And
# what the voice says is what the page holds.
set -eu
mkdir config
echo '{ "voice": true }' >config/settings.json

play()
{
    "$GENTLY" --mute --seed 4 --now 2026-11-23T18:30:00+01:00 --windowed 800x600 --reduced-motion \
        --data-dir "$PWD/data" --config-dir "$PWD/config" --script "$1"
}

cat >first <<'END_SCRIPT'
wait 100
expect-spoken Hello. A quiet place to practise
expect-spoken Everything stays on this computer. Begin, button 1 of 3.
key Tab
expect-spoken One breath, button 2 of 3. Key B.
key Tab
expect-spoken Text size, voice, movement, button 3 of 3. Key S.
key Return
wait 100
expect-spoken Settings. Everything here changes at once
expect-spoken Text size: 100 %, setting 1 of 11.
key Right
wait 20
expect-spoken 125 %.
key Down
expect-spoken Colours: By the hour, setting 2 of 11.
key F2
expect-spoken Settings. Everything here changes at once
key F3
key Escape
wait 100
expect-spoken Begin, button 1 of 3.
key Return
wait 100
expect-spoken choices.
expect-spoken choice 1 of
key Down
expect-spoken choice 2 of
key Up
expect-spoken choice 1 of
key Return
wait 100
expect-spoken choice 1 of
key U
wait 100
expect-spoken choices.
key B
wait 20
expect-spoken Breathe in
wait 6000
expect-spoken Breathe out.
key Space
wait 100
expect-spoken choice
key N
wait 100
expect-spoken A note to yourself: nothing written yet, to write in.
text Slow
expect-spoken w
key Tab
expect-spoken Keep this note, button 1 of 3.
key Escape
wait 100
expect-spoken choice
END_SCRIPT
play first

# With the voice off nothing is said, but a page is read when it is asked for.
echo '{ "voice": false }' >config/settings.json
printf 'wait 100\nkey Tab\nkey F2\nexpect-spoken One breath, button 2 of 3.\n' >second
play second
printf 'wait 100\nkey Tab\nexpect-spoken One breath\n' >third
if play third 2>told; then
    echo "the voice speaks though it is off"
    exit 1
fi
grep -q 'the voice says “”' told
