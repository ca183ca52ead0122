#!/bin/sh
# Makes the pictures of README.md and levels/README.md from the game itself: plays some weeks in the
# terminal, then takes the window's picture under Xvfb. Needs a release build (./play --version makes it), Xvfb and ImageMagick.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
gently=$here/../../build/release/gently
folder=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$folder"' EXIT
HOME=$folder SDL_AUDIODRIVER=dummy
export HOME SDL_AUDIODRIVER
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME

mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 3>"$folder/display" 2>/dev/null &
server=$!
read -r number <"$folder/display"
DISPLAY=:$number
export DISPLAY

# Some weeks of coming and of not coming.
for month in 09 10; do
    for day in 01 02 04 05 06 07 10 11 12 15 16 17 18 19 23 24 26 27 28 30; do
        printf '2\n2\n2\n2\n2\n' |
            "$gently" text --no-wait --now "2026-$month-${day}T20:30:00+01:00" >/dev/null
    done
done

# shoot NAME HOUR SCRIPT...: one picture, at that hour, after these lines of input.
shoot()
{
    name=$1 hour=$2
    shift 2
    { printf '%s\n' "$@" "shot $folder/$name.png"; } >"$folder/script"
    cp -r "$folder/.local" "$folder/before"
    "$gently" --windowed 1280x720 --mute --seed 3 --script "$folder/script" \
        --now "2026-10-31T$hour:50:00+01:00"
    rm -rf "$folder/.local"
    mv "$folder/before" "$folder/.local"
    all="$all $folder/$name.png"
}

# Those that README.md shows large.
for_readme()
{
    convert "$folder/$1.png" -quality 88 -strip "$here/$1.jpg"
}

# Into a sitting, past the question how the body is, to the first passage.
begin='wait 500
key Return
wait 1500
key 7
paint
wait 3000'
all=''
shoot home-dawn 06 'wait 3000'
shoot home-day 11 'wait 3000'
shoot home-dusk 18 'wait 3000'
shoot home-night 22 'wait 3000'
shoot arrive-dawn 06 'wait 500' 'key Return' 'paint' 'wait 3000'
shoot scenario-day 11 "$begin"
shoot push-dusk 18 "$begin" 'key 1' 'wait 6000'
shoot scenario-night 22 "$begin" 'key 2' 'wait 1300'
shoot breath-day 11 'wait 500' 'key B' 'paint' 'wait 3000'
shoot breath-night 22 'wait 500' 'key B' 'paint' 'wait 3300'
shoot ground-dusk 18 'wait 500' 'key G' 'paint' 'wait 3000'
shoot note-dawn 06 'wait 500' 'key N' 'wait 500' 'text The lamp on the quay is lit.' 'paint' 'wait 3000'
shoot thread-dusk 18 'wait 500' 'key 3' 'paint' 'wait 3000'
shoot settings-day 11 'wait 500' 'key S' 'paint' 'wait 3000'
shoot help-night 22 'wait 500' 'key H' 'paint' 'wait 3000'
shoot home-contrast 18 'wait 500' 'key S' 'key Down' 'key Left' 'key Escape' 'paint' 'wait 3000'
for_readme home-dusk
for_readme scenario-day
for_readme breath-night

# And all of them on one sheet.
# shellcheck disable=SC2086
montage $all -resize 480x270 -tile 4x -geometry +6+6 -background '#1b1b20' -strip -quality 85 \
    "$here/screens.jpg"

# desk NAME SED SCRIPT...: the starting file of gently new, changed by sed, in the preview.
desk()
{
    name=$1 change=$2
    shift 2
    rm -f "$folder/wet-sheets.json"
    "$gently" new --levels "$folder" wet-sheets >"$folder/said"
    sed -i "$change" "$folder/wet-sheets.json"
    { printf '%s\n' "$@" "shot $folder/$name.png"; } >"$folder/script"
    "$gently" preview --windowed 1280x720 --mute --theme day --script "$folder/script" \
        "$folder/wet-sheets.json"
    convert "$folder/$name.png" -quality 88 -strip "$here/$name.jpg"
}

mine='s/Here it begins: .* past yourself\./The bus is nine minutes late. Four people, one shelter, and the man beside you says that his knees had known about the rain. In your bag the cake box leans. You said you would be there by six./'
desk desk-start '' 'wait 3000'
desk desk-mistake "$mine; s/\"goto\": \"quiet\"/\"goto\": \"quite\"/" 'wait 1000' 'key A' 'wait 3000'
desk desk-map "$mine" 'wait 1000' 'key M' 'paint' 'wait 3000'
desk desk-acts "$mine" 'wait 1000' 'key A' 'key 2' 'paint' 'wait 3000'
