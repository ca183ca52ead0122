# The screens with most words in one language ($GENTLY_SET), at 100, 150 and 200 % text size: exactly
# the pictures that were accepted.
set -eu
set=$GENTLY_SET letters=''
case $set in
en) words='The calves are heavy.' ;;
de) words='Die Waden sind schwer, und der Atem kommt noch.' ;;
ar) words='الساقان ثقيلتان، والنَّفَس لم يلحق بهما بعد.' letters=NotoNaskhArabic-Regular.ttf ;;
ja) words='ふくらはぎが重く、息がまだ追いついてこない。' letters=NotoSerifCJK-Regular.ttc ;;
esac
[ -z "$letters" ] || [ -n "$(find /usr/share/fonts -name "$letters")" ] ||
    { echo "skipped: $letters is not installed"; exit 77; }
. "$GENTLY_SOURCE_DIR/tests/golden/looks.sh"

for day in 14 16 20 22; do
    printf '1\n1\n1\n1\n1\n' |
        play text --no-wait --lang "$set" --now "2026-11-${day}T20:30:00+00:00" >/dev/null
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
        printf 'key Escape\nkey h\nwait 3000\nexpect-screen help\n'
        look_at help-$scale
        printf 'key Escape\nkey n\nwait 1000\ntext %s\nwait 3000\nexpect-screen writing\n' "$words"
        look_at writing-$scale
        printf 'key Escape\nkey Return\nwait 3000\nkey 1\nwait 3000\nexpect-screen scenario\n'
        look_at scenario-$scale
    } >script.$scale
    shoot 2026-11-23T18:30:00+00:00 --lang "$set" --theme day --text-scale $scale <script.$scale
    rm -r data
done
compare_all
