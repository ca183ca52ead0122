# In the terminal, too, what one wished to be told of is named before it begins, and another one comes
# in its place.
set -eu
mkdir config
echo '{ "told_topics": ["work", "family", "body", "home", "friends"], "session_length": 1 }' >config/settings.json
play()
{
    "$GENTLY" text --no-wait --seed 4 --now 2026-11-2$1T18:30:00+01:00 --data-dir "$PWD/data" --config-dir "$PWD/config"
}
for day in 0 1 2 3 4 5 6 7; do
    printf '1\nanother\n1\n1\n1\n1\n1\n' | play $day >>said
done
grep -q 'Before the next moment' said
grep -q 'It touches on: ' said
grep -q 'Another one' said

# Of what was begun after the settings were made, nothing is about these topics.
sed -n 's/.*"ev":"scenario-began".*"scenario":"\([^"]*\)".*/\1/p' data/journal.jsonl >begun
[ "$(wc -l <begun)" -ge 5 ]
while read -r id; do
    if [ "$(sed -n 1p begun)" != "$id" ] &&
        grep '"topics"' "$GENTLY_SOURCE_DIR/levels/$id.json" | grep -qE '"(work|family|body|home|friends)"'; then
        echo "$id was begun"
        exit 1
    fi
done <begun
