# The command line is a contract: what each command prints and the status it leaves with.
set -eu

fails_with()
{
    expected=$1
    shift
    status=0
    "$GENTLY" "$@" >out.txt 2>err.txt </dev/null || status=$?
    [ "$status" = "$expected" ] ||
        { echo "gently $*: left with $status, expected $expected"; cat out.txt err.txt; exit 1; }
    if [ "$expected" != 0 ]; then
        [ "$(wc -l <err.txt)" = 1 ] || { echo "gently $*: not one line"; cat err.txt; exit 1; }
    fi
}

fails_with 0 --help
grep -q 'Exit status' out.txt
[ -z "$(grep '^  gently' out.txt | sort | uniq -d)" ]
fails_with 0 --version
grep -qx 'gently [0-9]*\.[0-9]*\.[0-9]*' out.txt
fails_with 2 --no-such-option
fails_with 2 --noww 2026-11-23T21:30:00Z
grep -q -- '--now' err.txt
fails_with 2 stat
grep -q 'gently stats' err.txt
fails_with 2 --now yesterday
fails_with 2 --now
fails_with 2 stats --format xml
fails_with 2 stats extra
fails_with 2 --text-scale 250
fails_with 2 --theme noon
fails_with 2 --windowed 12
fails_with 2 --seed -1
fails_with 2 thread --day 2026-02-30
fails_with 2 "$(printf 'st\nats')"
fails_with 2 -xyz
grep -q -- '-x is not an option' err.txt
fails_with 2 stats --data-dir ''
fails_with 2 stats --config-dir ''

fails_with 2 frobnicate
grep -q 'gently --help' err.txt
for command in new graph replay preview; do
    fails_with 2 $command
    grep -q "gently $command wants" err.txt || { echo "$command: says nothing of what it wants"; exit 1; }
done
# shellcheck disable=SC2046 # seventeen options
fails_with 2 stats $(yes -- '--levels levels' | head -17)
grep -q 'at most 16 folders' err.txt
fails_with 0 --fullscreen --voice --mute --reduced-motion --renderer software --version

# Each command tells about itself, whichever way it is asked.
for command in thread replay stats export doctor new preview check walk graph strings text; do
    fails_with 0 help $command
    cp out.txt help.txt
    fails_with 0 $command --help
    cmp out.txt help.txt
    grep -q "gently $command" help.txt || { echo "the help of $command does not name it"; exit 1; }
done
[ ! -e "$HOME/.local" ]

# Nothing yet: an empty past is no error, and looking at it makes no folder.
fails_with 0 stats --format json
grep -q '"days":0,"returns":0,"effort":0.0,"trust":0.000000' out.txt
fails_with 0 thread --format json
fails_with 0 export --format json
[ ! -e "$HOME/.local" ]

# A data folder that cannot be read.
echo x >file
mkdir -p broken/journal.jsonl
fails_with 3 stats --data-dir broken

yes 1 | head -60 | "$GENTLY" text --no-wait --seed 1 --now 2026-11-23T21:30:00+01:00 >/dev/null
fails_with 0 thread --day 2026-11-23
grep -q '2026-11-23, Monday' out.txt
fails_with 0 thread --day 2026-11-22
[ ! -s out.txt ]
fails_with 0 export --format json --output export.json
grep -q '"ev":"scenario-ended"' export.json
fails_with 3 export --output file/export.json
fails_with 0 check
grep -q 'all is well' out.txt
if "$GENTLY" check --levels nowhere >out.txt; then
    echo 'a folder that is not there passes the check'
    exit 1
fi
fails_with 0 check --format json
grep -q '"errors":0' out.txt

# Without a display the game says so and plays in the terminal; without input it leaves in order.
fails_with 0
grep -q 'no display' err.txt
grep -q 'How is the body' out.txt
[ "$(grep -c '"session-ended"' "$HOME/.local/share/gently/journal.jsonl")" = 2 ]

# The author's commands.
fails_with 0 help walk
grep -q 'gently walk' out.txt
fails_with 0 graph --help
grep -q 'Graphviz' out.txt
fails_with 0 new wet-sheets
own=$HOME/.local/share/gently/levels
grep -q "$own/wet-sheets.json is written" out.txt
[ -f "$own/scenario.schema.json" ]
fails_with 1 new wet-sheets
fails_with 2 new 'Wet sheets'
grep -q 'Try “wet-sheets”' err.txt
fails_with 2 new
fails_with 2 new one two
fails_with 0 check
fails_with 0 walk "$own/wet-sheets.json"
grep -q '6 ways' out.txt
fails_with 0 walk
grep -q 'wet-sheets:' out.txt
fails_with 0 walk --random 20 --seed 3 "$own/wet-sheets.json"
grep -q '20 plays with seed 3' out.txt
fails_with 2 walk --random none
fails_with 1 walk no-such-file.json
fails_with 2 graph
fails_with 0 graph "$own/wet-sheets.json"
if command -v dot >/dev/null; then
    dot -Tsvg out.txt >graph.svg
    grep -q 'went-on' graph.svg
fi

# Everything to translate, out and in.
fails_with 0 strings
cp out.txt gently.pot
grep -q '^msgctxt "the-good-chair/hum/text"$' gently.pot
if command -v msgfmt >/dev/null; then
    msgfmt --check-format -o /dev/null gently.pot
fi
status=0
"$GENTLY" strings gently.pot >out.txt || status=$?
[ "$status" = 1 ]
tail -1 out.txt | grep -q ' 0 stale, 0 unsure, 0 gone'
fails_with 2 strings --output de
fails_with 2 strings gently.pot --output de
fails_with 1 strings no-such-file.po
