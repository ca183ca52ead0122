# Every kind of bad scenario file: one message with file:line:col, the others still play, exit 1.
set -eu
mkdir levels
cp "$GENTLY_SOURCE_DIR/levels/the-good-chair.json" levels/
good=levels/the-good-chair.json

{ printf '{ "id": '; } >levels/not-json.json
sed 's/"intensity": 1/"intensity": "one"/' "$good" >levels/wrong-type.json
sed 's/"wear":/"waer":/' "$good" >levels/unknown-key.json
sed 's/"goto": "boxes"/"goto": "bokses"/' "$good" >levels/missing-passage.json
sed 's/"goto": "nine"/"goto": "hum"/' "$good" >levels/loop.json
sed "s/Saturday/Satur$(printf '\377')day/" "$good" >levels/not-utf8.json
head -c 2097152 /dev/zero | tr '\0' ' ' >levels/too-large.json
mkdir levels/folder.json
ln -s nowhere.json levels/unreadable.json

status=0
"$GENTLY" check levels >said.txt || status=$?
[ "$status" = 1 ] || { echo "check left with $status"; cat said.txt; exit 1; }

expect()
{
    grep -qE "^levels/$1\.json:[0-9]+:[0-9]+: error: .*\[$2\]$" said.txt ||
        { echo "expected $2 for $1"; cat said.txt; exit 1; }
}
expect not-json not-json
expect wrong-type wrong-type
expect unknown-key unknown-key
expect missing-passage missing-passage
expect loop loop
expect not-utf8 not-utf8
expect too-large too-large
expect folder unreadable
expect unreadable unreadable
! grep -q the-good-chair.json: said.txt || exit 1

yes 1 | head -30 | "$GENTLY" text --no-wait --levels levels --now 2026-11-23T10:00:00+01:00 >played.txt
grep -q 'The good chair' played.txt
grep -q 'gently check' played.txt
"$GENTLY" stats --format json | grep -q '"scenarios":1,'
"$GENTLY" check "$good" >/dev/null

# In another language what is translated is played, and in English what is not.
mkdir -p both/de
"$GENTLY" new --levels both wet-sheets >/dev/null
sed 's/Here it begins/Hier beginnt es/; s/"lang": "en"/"lang": "de"/' both/wet-sheets.json \
    >both/de/wet-sheets.json
"$GENTLY" check both
yes 1 | head -20 | "$GENTLY" text --no-wait --levels both --lang de --data-dir de >de.txt
grep -q 'Hier beginnt es' de.txt
yes 1 | head -20 | "$GENTLY" text --no-wait --levels both --lang fr --data-dir fr >fr.txt
grep -q 'Here it begins' fr.txt
