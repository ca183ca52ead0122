# A scenario while it is being written: shown again at the same passage when it is saved, with what
# is wrong in it on the page; nothing is recorded; a file dropped on the game opens, too.
set -eu
now=2026-11-23T18:30:00+01:00
"$GENTLY" new --levels . wet-sheets >/dev/null

# Saves the file as sed changes it.
save_with()
{
    sed "$1" original.json >next.json
    mv next.json wet-sheets.json
}
cp wet-sheets.json original.json

# A picture into a pipe holds the game until somebody takes it: one behind each save, so that what
# follows sees it, and one behind each look, so that the next save comes after it.
mkfifo saved.png seen.png
cat >script <<'END_SCRIPT'
wait 700
expect-screen preview
expect Here it begins
key 2
wait 700
expect What is there when it grows quiet
shot reached.bmp
shot saved.png
wait 200
expect What one hears when it grows quiet
shot seen.png
shot saved.png
wait 200
expect Not whole yet
expect Line
expect What one hears when it grows quiet
shot seen.png
shot saved.png
wait 200
refuse Not whole yet
expect What is there when it grows quiet
key j
wait 700
expect-screen preview-list
key 6
wait 700
expect changed
key a
key t
key x
key u
wait 700
expect quiet
key Escape
END_SCRIPT
"$GENTLY" preview --mute --now $now --windowed 1280x720 --script script wet-sheets.json &
game=$!
until [ -s reached.bmp ]; do # the script is there
    kill -0 $game || { echo "left too early"; exit 1; }
done
save_with 's/What is there when/What one hears when/'
cat saved.png >picture
cat seen.png >picture
save_with 's/"choices": \[/"choices": /; s/What is there when/What one hears when/'
cat saved.png >picture
cat seen.png >picture
save_with ''
cat saved.png >picture
wait $game
[ ! -e "$HOME/.local" ] && [ ! -e "$HOME/.config" ]

cat >drop <<'END_SCRIPT'
wait 700
expect-screen welcome
drop wet-sheets.json
wait 700
expect-screen preview
expect Here it begins
key Escape
wait 700
expect-screen welcome
drop no-such-file.json
wait 700
expect there is no file of this name
END_SCRIPT
"$GENTLY" --mute --seed 1 --now $now --windowed 1280x720 --script drop
if grep -q '"ev"' "$HOME/.local/share/gently/journal.jsonl"; then
    echo "a preview was recorded"
    exit 1
fi

# In the terminal.
printf '2\nj\n6\nq\n' | "$GENTLY" preview --text wet-sheets.json >out.txt
grep -q 'What is there when it grows quiet' out.txt
grep -q 'Wet sheets · changed' out.txt
echo '{' >broken.json
echo q | "$GENTLY" preview --text broken.json | grep -q 'Line 2:1'
