# The sounds are the same bytes each time: a bed, a weather, a cue and a note, made once more and
# compared with what the build has made.
set -eu
files='bed-night.ogg weather-rain.ogg repair.ogg felt-d4.ogg'
mkdir again
# shellcheck disable=SC2086
"$GENTLY_BUILD_DIR/assets/gently_make_sounds" again $files
for file in $files; do
    cmp "again/$file" "$GENTLY_BUILD_DIR/sounds/$file"
done
[ "$(find again -name '*.ogg' | wc -l)" = 4 ]
