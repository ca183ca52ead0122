# Every screen in one theme ($GENTLY_SET): exactly the picture that was accepted, and everything on
# it can be read.
set -eu
set=$GENTLY_SET
. "$GENTLY_SOURCE_DIR/tests/golden/looks.sh"

# look NAME: a picture, the same without words, and where the words stand.
look()
{
    look_at "$1"
    printf '%s\n' "bare $out/$1-bare.bmp" "places $out/$1.places"
}

{
    echo 'wait 500'
    look welcome
} >script.1
shoot 2026-11-01T18:30:00+00:00 --theme "$set" <script.1

for day in 02 03 05 06 07 11 12 14 15 16 20 22; do
    printf '1\n1\n1\n1\n1\n' | play text --no-wait --now "2026-11-${day}T20:30:00+00:00" >/dev/null
done

{
    echo 'wait 500'
    look home
    printf 'key 3\nwait 3000\nexpect-screen thread\n'
    look thread
    printf 'key a\nwait 3000\nexpect-screen about\n'
    look about
    printf 'key Escape\nkey Escape\nkey k\nwait 3000\nexpect-screen keepsakes\n'
    look keepsakes
    printf 'key Escape\nkey s\nwait 3000\nexpect-screen settings\n'
    look settings
    printf 'click-on Who is playing\nwait 3000\nexpect-screen profiles\n'
    look profiles
    printf 'key Escape\n'
    printf 'key 9\nwait 3000\nexpect-screen topics\n'
    look topics
    printf 'key Escape\n'
    printf 'key Escape\nkey h\nwait 3000\n'
    look help
    printf 'click-on How it goes\nwait 3000\nexpect-screen how\n'
    look how
    printf 'key Escape\n'
    printf 'key Escape\nkey n\nwait 1000\ntext The lamp on the quay is lit.\nwait 3000\n'
    look note
    printf 'click-on A keyboard\nwait 3000\nexpect-screen writing\n'
    look keyboard
    printf 'click-on Without this keyboard\nwait 1000\n'
    printf 'key Escape\nkey g\nwait 3000\n'
    look ground
    printf 'key Escape\nkey b\npaint\nwait 3000\n'
    look breath
    printf 'key Escape\nwait 1000\nkey Return\nwait 3000\n'
    look arrive
    printf 'key 1\nwait 3000\n'
    look scenario
    printf 'key 1\nwait 5000\n'
    look rain
    printf 'key 1\nwait 5000\n'
    look wind
    printf 'key 1\nwait 5000\n'
    look fog
    printf 'key Return\npaint\nwait 6000\n'
    look close
} >script.2
shoot 2026-11-23T18:30:00+00:00 --theme "$set" <script.2

{
    printf 'wait 500\nkey 3\nwait 500\nkey y\nwait 3000\nexpect-screen thread\n'
    look year
    printf 'key f\nwait 3000\nexpect-screen find\n'
    look find
    printf 'key Escape\nkey 1\nwait 3000\nexpect-screen day\n'
    look day
    printf 'key 1\nwait 5000\nexpect-screen walk\n'
    look walk
    printf 'key c\nwait 5000\nexpect-screen otherwise\n'
    look otherwise
    printf 'key 2\nwait 1000\nkey 1\nwait 1000\nkey 1\nwait 1000\nkey 1\nwait 3000\nexpect-screen compare\n'
    look compare
    printf 'key Escape\nkey Escape\nkey Escape\nexpect-screen day\nkey Tab\n'
    printf 'wait 500\n'
} >script.3
shoot 2026-11-24T18:30:00+00:00 --theme "$set" <script.3

faults=0
for name in $names; do
    "$GENTLY_GOLDEN" contrast "$set/$name" "$out/$name-bare.bmp" "$out/$name.places" || faults=1
done
compare_all || faults=1
exit $faults
