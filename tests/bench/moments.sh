#!/bin/sh
# The first frame, a key until it is seen, and memory while a passage is read, each beside a page
# that does no more than show text: tests/bench/moments.sh [--frames [SECONDS]]. Builds the game
# and two small programs. Needs Xvfb, xdotool, EB Garamond and Quicksand; takes a minute. --frames:
# then a minute of home, passage, walk, breath and thread at three sizes, frame by frame (20 minutes).
set -eu
. "$(dirname "$0")/display.sh"
cmake --preset bench -S "$root" >/dev/null
cmake --build "$root/build/bench" --target bench_thread >/dev/null
make_page

# median COLUMN: of the numbers on standard input.
median()
{
    awk -v column="$1" '{ print $column }' | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

# As anybody but root, for whom Xlib keeps no table of composed letters.
player=''
if [ "$(id -u)" = 0 ]; then
    chown 65534 "$folder"
    player='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi

first()
{
    GENTLY_WATCH=first LD_PRELOAD=$folder/watch.so $player "$@"
}

# home DATA: a start as on any day but the very first.
home()
{
    ${2:-$player} "$gently" --mute --windowed 1280x720 --theme dusk --data-dir "$1"
}

# known DATA: a start that leaves room and land in the cache, and the library in its index.
known()
{
    rm -f .cache/gently/*.layer
    home "$1" '' &
    game=$!
    while [ "$(find .cache -name '*.layer' 2>/dev/null | wc -l)" -lt 12 ]; do sleep .2; done
    kill "$game"
    wait "$game" || :
    touch -d '1 hour' .cache/gently/scenarios.index
}

$player "$root/build/bench/tests/bench_thread" data 3650 >/dev/null # ten years of days
known data
$player mkdir kept
$player cp .cache/gently/*.layer kept
known new
$player cp kept/*.layer .cache/gently
for _ in $(seq 15); do # in turn, since a machine is not as fast at all times
    first $text_page >>page.txt
    home new first >>new.txt
    home data first >>game.txt
done
rm -rf .cache

echo 'CPU until the first frame is shown, 1280x720 (all threads; median of 15)'
page=$(median 1 <page.txt)
printf '  %-34s %6.1f ms\n' 'a page of text' "$page"
for run in new game; do
    name='home, after ten years'
    [ $run = game ] || name='home, on the second day'
    printf '  %-34s %6.1f ms  %4.2f x\n' "$name" "$(median 1 <$run.txt)" \
        "$(echo "$(median 1 <$run.txt) / $page" | bc -l)"
done

# Plays into a passage, and gives it the time to paint.
GENTLY_WATCH=keys LD_PRELOAD=$folder/watch.so "$gently" --mute --windowed 1280x720 --seed 3 --data-dir keys >keys.txt &
game=$!
window=$(xdotool search --sync --onlyvisible --class gently | head -n 1)
xdotool windowfocus "$window"
sleep 3
xdotool key Return
sleep 8
for _ in $(seq 100); do # a choice, and taken back: each is written down before it is shown
    xdotool key 1
    sleep .06
    xdotool key u
    sleep .06
done
pss=$(pss "$game")
lines=$(wc -l <keys/journal.jsonl)
kill "$game"
wait "$game" || :
echo
echo 'A key until its frame is shown, a line of the journal written and synced in between'
tail -n 200 keys.txt | sort -n | awk -v lines="$lines" '
    { all[NR] = $1 }
    END { printf "  median %.1f ms, 99 of 100 within %.1f ms, worst %.1f ms, of %d; %d lines\n",
          all[int((NR + 1) / 2)], all[int(NR * .99)], all[NR], NR, lines }'
echo
echo 'Memory (PSS), 1280x720'
printf '  %-34s %6.1f MiB\n' 'a page of text' "$(echo "$(median 3 <page.txt) / 1024" | bc -l)"
printf '  %-34s %6.1f MiB\n' 'a passage that is read' "$(echo "$pss / 1024" | bc -l)"

[ "${1:-}" = --frames ] || exit 0
seconds=${2:-60}

# frames SIZE WHAT: CPU of the thread that shows them, and how many took too long for 60 a second.
frames()
{
    rm -f frames.txt
    cp -r data "frames-$1-$2"
    GENTLY_WATCH=frames LD_PRELOAD=$folder/watch.so "$gently" --mute --windowed "$1" --seed 3 \
        --theme dusk --data-dir "frames-$1-$2" >>frames.txt &
    game=$!
    window=$(xdotool search --sync --onlyvisible --class gently | head -n 1)
    xdotool windowfocus "$window"
    sleep 8
    case $2 in
    passage | walk)
        xdotool key Return
        sleep 12 # for the land to be painted
        xdotool key 1
        ;;
    breath) xdotool key b ;;
    thread) xdotool key t ;;
    esac
    sleep 4
    : >frames.txt
    for _ in $(seq $((seconds / 3))); do
        case $2 in
        walk) xdotool key u ;;
        thread) xdotool key Return ;; # earlier
        esac
        sleep 1.5
        case $2 in
        walk) xdotool key 1 ;;
        thread) xdotool key Return ;;
        esac
        sleep 1.5
    done
    kill "$game"
    wait "$game" || :
    sort -n frames.txt | awk -v size="$1" -v what="$2" '
        NF == 2 { all[++n] = $1; late += $1 > 16.7 }
        END { printf "  %-10s %-8s median %5.2f ms, 99 of 100 within %5.2f ms, %4d frames, %d too long\n",
              size, what, all[int((n + 1) / 2)], all[int(n * .99)], n, late }'
}

echo
echo 'CPU of a frame, in real time, software renderer'
for size in 1280x720 1920x1080 3840x2160; do
    for what in home passage walk breath thread; do
        frames $size $what
    done
done
