# Every screen in every theme and at sizes from small to large: a picture of the right size comes
# out, it is not empty, and the same script makes the same picture again.
set -eu
now=2026-11-23T18:30:00+01:00

# Width and height of a BMP from its header.
size_of()
{
    od -An -t d4 -j 18 -N 8 "$1" | awk '{ print $1 "x" ($2 < 0 ? -$2 : $2) }'
}

for theme in dawn day dusk night contrast; do
    cat >script <<END_SCRIPT
wait 700
shot $theme-welcome.bmp
key Return
wait 700
shot $theme-arrive.bmp
key 1
wait 700
shot $theme-scenario.bmp
key h
wait 700
shot $theme-help.bmp
END_SCRIPT
    "$GENTLY" --mute --seed 1 --now $now --data-dir $theme --theme $theme --windowed 640x480 \
        --script script
    for screen in welcome arrive scenario help; do
        [ "$(size_of $theme-$screen.bmp)" = 640x480 ]
        [ "$(od -An -t x1 -v -w3 -j 54 $theme-$screen.bmp | sort -u | wc -l)" -gt 20 ] ||
            { echo "$theme-$screen.bmp is nearly empty"; exit 1; }
    done
done
for screen in welcome arrive scenario help; do
    cmp -s dusk-$screen.bmp night-$screen.bmp && { echo "dusk is night on $screen"; exit 1; }
done

printf 'wait 700\nsize 800 600\nwait 400\nshot again.bmp\nsize 480 640\nwait 400\nshot tall.bmp\n' >script
for run in 1 2; do
    "$GENTLY" --mute --seed 1 --now $now --data-dir sizes-$run --text-scale 200 --windowed 1280x720 \
        --script script
    mv again.bmp again-$run.bmp
done
[ "$(size_of again-1.bmp)" = 800x600 ]
[ "$(size_of tall.bmp)" = 480x640 ]
cmp again-1.bmp again-2.bmp

"$GENTLY" --mute --seed 1 --now $now --data-dir shot --windowed 640x480 --screenshot one.png
[ "$(od -An -c -N 4 one.png | tr -d ' ')" = '211PNG' ]
