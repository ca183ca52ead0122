#!/bin/sh
# How a start grows with the scenarios that there are and with the events of the past:
# tests/bench/growth.sh [SCENARIOS_MAX] [EVENTS_MAX], 10000 and 1000000 if not said. One sitting in
# the terminal that is left at once: CPU time (the least of five) and memory. `exponent`: 1 grows as
# the number does, 0 does not grow; between this row and the one before.
set -eu
. "$(dirname "$0")/game.sh"

# cost COMMAND...: "CPU-ms peak-MiB".
cost()
{
    python3 - "$@" <<'END'
import os, subprocess, sys
least, peak = 1e9, 0
for _ in range(5):
    child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(1)
    least = min(least, (usage.ru_utime + usage.ru_stime) * 1000)
    peak = max(peak, usage.ru_maxrss / 1024)
print(f"{least:.1f} {peak:.1f}")
END
}

# row NUMBER CPU PEAK: beside the row before.
row()
{
    awk -v n="$1" -v cpu="$2" -v peak="$3" -v n0="${before_n:-0}" -v cpu0="${before_cpu:-0}" 'BEGIN {
        printf "  %9d %10.1f ms %8.1f MiB", n, cpu, peak
        if (n0 > 0) printf "  %5.2f", log(cpu / cpu0) / log(n / n0)
        print "" }'
    before_n=$1 before_cpu=$2
}

size=10
while [ $size -le "${1:-10000}" ]; do
    python3 "$here/many.py" "$root/levels" levels-$size $size
    size=$((size * 10))
done
for kind in 'read for the first time' 'read before'; do
    echo "Scenarios, $kind"
    before_n=''
    size=10
    while [ -d "levels-$size" ]; do
        index=.cache/gently/scenarios.index
        if [ "$kind" = 'read before' ]; then
            rm -f $index
            "$gently" text --levels "levels-$size" </dev/null >/dev/null
            touch -d '1 hour' $index
        else # an index that cannot be written
            rm -rf .cache && mkdir -p .cache && touch .cache/gently
        fi
        # shellcheck disable=SC2046
        row $size $(cost "$gently" text --data-dir empty --levels "levels-$size")
        [ "$kind" = 'read before' ] || rm -rf .cache
        size=$((size * 10))
    done
done

cmake --preset bench -S "$root" >/dev/null
cmake --build "$root/build/bench" --target bench_thread >/dev/null
echo 'Events of the past'
before_n=''
size=1000
while [ $size -le "${2:-1000000}" ]; do
    "$root/build/bench/tests/bench_thread" past $((size / 9))
    # shellcheck disable=SC2046
    row "$(wc -l <past/journal.jsonl)" $(cost "$gently" stats --data-dir past)
    rm -rf past
    size=$((size * 10))
done
