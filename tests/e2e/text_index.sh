# What a start remembers of the scenario files changes nothing but how long it takes: two weeks, two
# languages, in one home with the index of the day before and in one without, are the same to the
# letter.
set -eu
export XDG_CACHE_HOME=$PWD/cache
index=$XDG_CACHE_HOME/gently/scenarios.index

play()
{
    yes 1 | head -40 | "$GENTLY" text --no-wait --seed 7 --lang "$2" --data-dir "$1" --config-dir "$1" \
        --now "2026-11-$3T21:30:00+01:00" >"$1-$2-$3.txt"
}

for day in 10 11 12 13 14 15 16 17 18 19 20 21 22 23; do
    lang=en
    [ $((day % 4)) = 0 ] && lang=de
    rm -rf "$XDG_CACHE_HOME"
    play without "$lang" "$day"
    [ -f "$index" ] || { echo "nothing was remembered"; exit 1; }
    touch -d '1 hour' "$index" # so that what changed in the last moments is not in doubt
    play with "$lang" "$day"
    cmp "without-$lang-$day.txt" "with-$lang-$day.txt"
done
for home in without with; do # the clock runs on while they are played
    sed 's/"t":"[^"]*",//; s/,"seconds".*//; s/,"prev".*//' $home/journal.jsonl >$home.txt
done
cmp without.txt with.txt
[ "$(grep -c '"ev":"scenario-began"' with/journal.jsonl)" -ge 14 ]
(cd without && sha256sum kept/*) >kept.txt
(cd with && sha256sum --quiet -c ../kept.txt)
