# The screens with most words in one language ($GENTLY_LANGUAGE), at 100, 150 and 200 % text size:
# exactly the pictures that were accepted.
set -eu
set=$GENTLY_LANGUAGE
case $set in
ar) letters=NotoNaskhArabic-Regular.ttf ;;
ja) letters=NotoSerifCJK-Regular.ttc ;;
*) letters='' ;;
esac
[ -z "$letters" ] || [ -n "$(find /usr/share/fonts -name "$letters")" ] ||
    { echo "skipped: $letters is not installed"; exit 77; }
. "$GENTLY_SOURCE_DIR/tests/golden/looks.sh"

for day in 02 03 05 06 07 11 12 14 15 16 20 22; do
    printf '1\n1\n1\n1\n1\n' | play text --no-wait --lang "$set" --now "2026-11-${day}T20:30:00+00:00" >/dev/null
done
mv data days
for scale in 100 150 200; do
    cp -r days data
    {
        echo 'wait 500'
        look_at home-$scale
        printf 'key 3\nwait 3000\nexpect-screen thread\n'
        look_at thread-$scale
        printf 'key Escape\nkey s\nwait 3000\nexpect-screen settings\n'
        look_at settings-$scale
        printf 'key Escape\nkey h\nwait 3000\n'
        look_at help-$scale
        printf 'key Escape\nkey n\nwait 1000\ntext %s\nwait 3000\n' "$(sed -n 's/.*"body": "\([^"]*\)".*/\1/p' \
            "$here/levels/$set/a-walk.json" "$here/levels/a-walk.json" 2>/dev/null | head -1)"
        look_at note-$scale
        printf 'key Escape\nkey Return\nwait 3000\nexpect-screen arrive\n'
        look_at arrive-$scale
        printf 'key 1\nwait 3000\nexpect-screen scenario\n'
        look_at scenario-$scale
    } >script.$scale
    shoot 2026-11-23T18:30:00+00:00 --lang "$set" --theme day --text-scale $scale <script.$scale
    rm -rf data
done
compare_all
