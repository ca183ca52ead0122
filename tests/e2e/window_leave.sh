# A signal in mid-scenario leaves in order: status 0, nothing lost, and the next start goes on there.
set -eu
now=2026-11-23T18:30:00+01:00
cat >script <<'END_SCRIPT'
wait 700
key Return
wait 700
expect-screen scenario
key 1
wait 700
shot reached.bmp
wait 1000000000
END_SCRIPT

for signal in TERM HUP; do
    "$GENTLY" --mute --seed 1 --now $now --data-dir $signal --windowed 1280x720 --script script &
    game=$!
    until [ -s reached.bmp ]; do # the script is there
        kill -0 $game || { echo "left too early"; exit 1; }
    done
    kill -$signal $game
    wait $game
    rm reached.bmp
    grep -q '"ev":"chose"' $signal/journal.jsonl
    printf 'wait 700\nexpect-screen home\nexpect-focus Go on\n' >next
    "$GENTLY" --mute --seed 1 --now $now --data-dir $signal --windowed 1280x720 --script next
done
