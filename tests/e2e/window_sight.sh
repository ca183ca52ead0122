# What is seen: nothing moves where that is wished for, by the player or by the desktop; high contrast
# follows the desktop; a card can lie on plain paper; what the voice says can be read.
set -eu
mkdir -p config "$HOME/.config/gtk-3.0"

# look NAME OPTION...: plays the script on standard input.
look()
{
    name=$1
    shift
    cat >"$name"
    "$GENTLY" --mute --seed 4 --now 2026-11-23T12:30:00+01:00 --windowed 640x480 \
        --data-dir "$PWD/data-$name" --config-dir "$PWD/config" --script "$name" "$@"
}

same() { cmp -s "$1" "$2" || { echo "$1 and $2 differ"; exit 1; }; }
other() { ! cmp -s "$1" "$2" || { echo "$1 and $2 are the same"; exit 1; }; }

# Two pictures of the land, three seconds apart.
twice() { printf 'key Return\nwait 3000\nshot %s\nwait 3000\nshot %s\n' "$1" "$2"; }

echo '{}' >config/settings.json
twice moving-1.bmp moving-2.bmp | look moving
other moving-1.bmp moving-2.bmp
echo '{ "reduced_motion": true }' >config/settings.json
twice still-1.bmp still-2.bmp | look still
same still-1.bmp still-2.bmp

# The desktop wishes the same; who does not follow it sees it move.
printf '[Settings]\ngtk-enable-animations=0\n' >"$HOME/.config/gtk-3.0/settings.ini"
echo '{}' >config/settings.json
twice wished-1.bmp wished-2.bmp | look wished
same wished-1.bmp wished-2.bmp
echo '{ "follow_desktop": false }' >config/settings.json
twice own-1.bmp own-2.bmp | look own
other own-1.bmp own-2.bmp

printf '[Settings]\ngtk-theme-name=HighContrast\ngtk-enable-animations=0\n' \
    >"$HOME/.config/gtk-3.0/settings.ini"
echo '{}' >config/settings.json
printf 'wait 500\nshot contrast-wished.bmp\n' | look contrast-wished
printf 'wait 500\nshot contrast.bmp\n' | look contrast --theme contrast
same contrast-wished.bmp contrast.bmp
echo '{ "theme": "day" }' >config/settings.json
printf 'wait 500\nshot day.bmp\n' | look day # who has chosen has chosen
other day.bmp contrast.bmp

# On plain paper the land is the same whatever the weather, since there is none.
echo '{ "quiet_background": true, "theme": "day" }' >config/settings.json
printf 'key Return\nwait 1000\nshot quiet.bmp\n' | look quiet
echo '{ "theme": "day" }' >config/settings.json
printf 'key Return\nwait 1000\nshot painted.bmp\n' | look painted
other quiet.bmp painted.bmp

# Shown, not spoken.
echo '{ "voice_shown": true, "theme": "day" }' >config/settings.json
printf 'key Return\nwait 1000\nexpect-spoken choice 1 of\nshot shown.bmp\n' | look shown
other shown.bmp painted.bmp
