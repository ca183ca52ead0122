#!/bin/sh
# Memory while ever more is played, 1280x720: tests/bench/passages.sh [CHOICES], 10000 if not said
# (half an hour). Every key and every frame, in virtual time; each choice also adds to the past.
set -eu
. "$(dirname "$0")/display.sh"
most=${1:-10000}

# Far more than needed: it is ended when it has played enough.
awk -v most="$most" 'BEGIN { for (i = 0; i < most * 4; i++) print "key 1\nwait 16\nplay 32" }' >script
"$gently" --mute --windowed 1280x720 --seed 3 --theme dusk --now 2026-11-23T18:30:00+00:00 \
    --data-dir data --script script &
game=$!
printf '%9s %23s %12s\n' choices 'PSS, mean since before' most
wanted=100 samples=''
while kill -0 $game 2>/dev/null; do
    sleep 1
    samples="$samples $(pss $game)"
    made=$(cat data/journal*.jsonl 2>/dev/null | grep -c '"ev":"chose"' || :)
    [ "$made" -ge "$wanted" ] || continue
    echo "$samples" | awk -v made="$made" '{
        for (i = 1; i <= NF; i++) { sum += $i; if ($i > most) most = $i }
        printf "%9d %19.1f MiB %8.1f MiB\n", made, sum / NF / 1024, most / 1024 }'
    samples=''
    [ "$made" -lt "$most" ] || break
    wanted=$((wanted < most / 10 ? wanted * 10 : wanted + most / 10))
done
kill $game
wait $game || :
