# A month in the terminal; then every level file is edited, and then deleted: every past session is
# replayed word for word as before, in every format.
set -eu
cp -r "$GENTLY_SOURCE_DIR/levels" levels
rm -f levels/README.md

# Answers in turn: a change of mind, a breath, the ground, a note and a kept sentence among them.
play_on()
{
    printf '%s\n' "$2" u 1 2 1 b 2 1 3 n "A line on $1." 1 1 2 u 1 2 3 1 1 2 1 1 1 1 1 1 1 1 1 1 1 1 1 |
        "$GENTLY" text --no-wait --seed 3 --levels levels --now "$1" >/dev/null
}

turn=0
for day in 01 02 03 05 06 07 08 12 13 14 15 16 20 21 22 23 24 25 26 27 28 29 30; do
    turn=$((turn + 1))
    play_on "2026-11-${day}T$((10 + turn % 14)):40:00+01:00" $((1 + turn % 3))
done
play_on 2026-11-30T23:50:00+01:00 2

# Printed, which reads the kept copies alone; and walked, where the levels are open as well.
replay_all()
{
    mkdir -p "$1"
    for day in 01 02 03 05 06 07 08 12 13 14 15 16 20 21 22 23 24 25 26 27 28 29 30; do
        "$GENTLY" replay "2026-11-$day" --format text >"$1/$day.text"
        "$GENTLY" replay "2026-11-$day" --format json >"$1/$day.json"
    done
    for day in 03 14 30; do
        yes 1 | head -20 | "$GENTLY" replay "2026-11-$day" --text --levels levels \
            --now 2026-12-01T12:00:00+01:00 | grep -v -e '^No scenario could be read' -e '^$' >"$1/$day.walk"
    done
    "$GENTLY" replay 2026-11-12 --format markdown >"$1/12.markdown"
    "$GENTLY" thread >"$1/thread"
    "$GENTLY" export --format markdown >"$1/diary"
}

replay_all before
[ "$(cat before/*.text | wc -w)" -gt 3000 ]
grep -q 'Then: ' before/*.text
grep -q 'Then, and taken back: ' before/*.text
grep -q '"state":"' before/30.json
grep -q 'page 3 of' before/14.walk
[ "$(cat before/*.text | grep -c '(session ')" = 24 ]

# Edited: every text of every file is another one.
sed -i 's/"text": "/"text": "Edited. /; s/"title": "/"title": "Edited. /' levels/*.json
grep -q 'Edited' levels/line-four.json
replay_all edited
diff -r before edited

# Renamed, and gone.
for file in levels/*.json; do mv "$file" "$file.old"; done
replay_all gone
diff -r before gone

# One session alone, by its number.
session=$(sed -n 's/.*(session \([0-9]*\)).*/\1/p' before/12.text)
"$GENTLY" replay "$session" --format text >alone
diff before/12.text alone
