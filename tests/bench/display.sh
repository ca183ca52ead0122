# As game.sh, with a display and without a sound card. Needs Xvfb.
. "$(dirname "$0")/game.sh"

mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 3840x2160x24 -nolisten tcp -noreset 3>"$folder/display" 2>/dev/null &
server=$!
read -r number <"$folder/display"
DISPLAY=:$number SDL_AUDIODRIVER=dummy
export DISPLAY SDL_AUDIODRIVER
unset WAYLAND_DISPLAY

# program NAME LIBRARIES OPTION...: compiles NAME.c, which lies here.
program()
{
    name=$1 libraries=$2
    shift 2
    # shellcheck disable=SC2046,SC2086
    "${CC:-cc}" -std=gnu17 -O2 "$@" -o "$folder/$name" "$here/${name%.so}.c" \
        $(pkg-config --cflags --libs $libraries)
}

# What the game is measured beside: $text_page shows a page of text, and $folder/watch.so looks over a
# program's shoulder. Needs EB Garamond and Quicksand.
make_page()
{
    program page 'sdl2 SDL2_ttf'
    program watch.so sdl2 -shared -fPIC
    text_page="./page 1280 720 $(fc-match -f '%{file}' 'EB Garamond:style=Regular')"
    text_page="$text_page $(fc-match -f '%{file}' 'Quicksand:style=Regular')"
}

# pss PROCESS: KiB, what is shared divided among those who share it.
pss()
{
    awk '/^Pss:/ { print $2 }' "/proc/$1/smaps_rollup"
}
