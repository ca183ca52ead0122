# What a start and a frame cost in instructions, as valgrind counts them: much the same on every
# machine, so that a step backward is seen. When one is wanted, write the new figures down here.
set -eu
command -v valgrind >/dev/null || exit 77
case $GENTLY in *asan*) exit 77 ;; esac # valgrind and sanitizers do not go together
export SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
now=2026-11-23T18:30:00+00:00

# count COMMAND...: millions of instructions.
count()
{
    valgrind --tool=callgrind --callgrind-out-file=profile "$@" </dev/null 2>said >/dev/null
    awk '/Collected/ { printf "%.1f\n", $NF / 1e6 }' said
}

# hold WHAT MILLIONS EXPECTED: within 20 % of what was measured with Debian 12's compiler (-Og).
hold()
{
    echo "$1: $2 million, expected $3"
    awk -v is="$2" -v was="$3" 'BEGIN { exit !(is > 0 && is < was * 1.2) }' ||
        { echo "that is more than a fifth above what it was"; exit 1; }
}

play()
{
    rm -rf data
    count "$GENTLY" --mute --windowed 1280x720 --seed 3 --now $now --theme dusk --data-dir data --script "$1"
}

# The library is read at the first start, and known at the second.
first=$(count "$GENTLY" text --data-dir text --seed 1 --now $now)
[ -f "$HOME/.cache/gently/scenarios.index" ]
touch -d '1 hour' "$HOME/.cache/gently/scenarios.index"
second=$(count "$GENTLY" text --data-dir text --seed 1 --now $now)
hold 'the first start in the terminal' "$first" 139
hold 'the next one' "$second" 14.3

printf 'paint\nwait 2000\nplay 16\n' >few
printf 'paint\nwait 2000\nplay 176\n' >more
play more >/dev/null # paints, and keeps what it has painted
printf 'wait 0\n' >start
hold 'the window until its first frame' "$(play start)" 135
few=$(play few)
more=$(play more) # ten frames more
hold 'a frame at home' "$(echo "$few $more" | awk '{ print ($2 - $1) / 10 }')" 12.7
