# Memory does not grow with what is played: the most that 400 choices need in the window is no more
# than a twentieth above what 100 of them need. (10,000, and what is really held: tests/bench/passages.sh.)
set -eu
case $GENTLY in *asan*) exit 77 ;; esac # which keeps what is freed
command -v python3 >/dev/null || exit 77
export SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy

# most CHOICES: KiB, of a run of so many choices and of the keys in between.
most()
{
    awk -v keys=$(($1 * 2)) 'BEGIN { for (i = 0; i < keys; i++) print "key 1\nwait 48\nplay 32" }' >script
    rm -rf data
    python3 - "$GENTLY" --mute --windowed 640x360 --seed 3 --theme dusk --now 2026-11-23T18:30:00+00:00 \
        --data-dir data --script script <<'END'
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(child.pid, 0)
print(usage.ru_maxrss)
sys.exit(status != 0)
END
}

few=$(most 100)
choices=$(grep -c '"ev":"chose"' data/journal.jsonl)
many=$(most 400)
echo "$choices choices: $few KiB; $(grep -c '"ev":"chose"' data/journal.jsonl): $many KiB"
[ "$choices" -ge 50 ]
[ $((many * 20)) -le $((few * 21)) ]
