# For the scripts here that need a window, to be read with `.`: the release preset's game as $gently,
# an empty folder as the present one and the home, a display, no sound card, and an end that leaves
# nothing behind. Needs Xvfb.
here=$(cd "$(dirname "$0")" && pwd -P)
root=$here/../..
folder=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT

cmake --preset release -S "$root" >/dev/null
cmake --build "$root/build/release" --target gently >/dev/null
gently=$root/build/release/gently

mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 3840x2160x24 -nolisten tcp -noreset 3>"$folder/display" 2>/dev/null &
server=$!
read -r number <"$folder/display"
HOME=$folder DISPLAY=:$number SDL_AUDIODRIVER=dummy LC_ALL=C.UTF-8
export HOME DISPLAY SDL_AUDIODRIVER LC_ALL
unset WAYLAND_DISPLAY XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME
cd "$folder"

# program NAME LIBRARIES OPTION...: compiles NAME.c, which lies here.
program()
{
    name=$1 libraries=$2
    shift 2
    # shellcheck disable=SC2046,SC2086
    "${CC:-cc}" -std=gnu17 -O2 "$@" -o "$folder/$name" "$here/${name%.so}.c" \
        $(pkg-config --cflags --libs $libraries)
}

# pss PROCESS: KiB, what is shared divided among those who share it.
pss()
{
    awk '/^Pss:/ { print $2 }' "/proc/$1/smaps_rollup"
}
