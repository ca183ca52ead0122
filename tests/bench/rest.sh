#!/bin/sh
# What rest costs: CPU and wake-ups of windows that nobody touches, each beside a page of text, all
# at the same time: tests/bench/rest.sh. Takes four minutes; needs xdotool, EB Garamond and Quicksand.
set -eu
. "$(dirname "$0")/display.sh"
make_page
python3 "$here/many.py" "$root/levels" many 10000

games=''
open_game()
{
    what=$1
    shift
    "$@" --windowed 1280x720 --seed 3 --data-dir "data-$what" >/dev/null &
    games="$games $!:$what"
}

$text_page &
games="$!:page"
open_game home "$gently" --mute
open_game sound "$gently"
open_game controller env GENTLY_WATCH=pad LD_PRELOAD="$folder/watch.so" "$gently" --mute
open_game scenarios "$gently" --mute --levels many
open_game still "$gently" --mute --reduced-motion

# wakes PROCESS: how often its threads have gone to sleep, and its CPU, in jiffies.
wakes()
{
    cat /proc/"$1"/task/*/status | awk '/^voluntary_ctxt/ { n += $2 } END { printf "%d ", n }'
    awk '{ print $14 + $15 }' "/proc/$1/stat"
}

note()
{
    for game in $games; do
        echo "${game#*:} $(wakes "${game%:*}")"
    done
}

sleep 20
# A controller is asked while its window has the focus.
controlled=$(echo "$games" | tr ' ' '\n' | sed -n 's/:controller$//p')
xdotool windowfocus "$(xdotool search --onlyvisible --pid "$controlled" | tail -n 1)"
note >moving
sleep 30
note >later
sleep 75
note >resting
sleep 60
note >rested
for game in $games; do
    kill "${game%:*}"
    wait "${game%:*}" || :
done

# share FROM TO SECONDS: what lies between two notes.
share()
{
    paste -d ' ' "$1" "$2" | awk -v seconds="$3" -v hertz="$(getconf CLK_TCK)" '
        { printf "  %-12s %6.2f %%  %8.2f wake-ups a second\n", $1, ($6 - $3) / hertz / seconds * 100,
                 ($5 - $2) / seconds }'
}

echo 'Untouched, in the first minute (for 30 s)'
share moving later 30
echo 'Untouched, behind it (for 60 s)'
share resting rested 60
