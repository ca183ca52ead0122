#!/bin/sh
# The window's figures, one table: tests/bench/window.sh [--idle]. Builds the release preset's game
# and two small programs. Needs Xvfb; --idle also waits two minutes for what rest costs.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
root=$here/../..
folder=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT

cmake --preset release -S "$root" >/dev/null
cmake --build "$root/build/release" --target gently >/dev/null
cc=${CC:-cc}
"$cc" -std=gnu17 -O2 -o "$folder/window" "$here/window.c"
# shellcheck disable=SC2046
"$cc" -std=gnu17 -O2 -o "$folder/copy" "$here/copy.c" $(pkg-config --cflags --libs sdl2)

mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -noreset 3>"$folder/display" 2>/dev/null &
server=$!
read -r number <"$folder/display"
HOME=$folder XDG_CACHE_HOME=$folder/cache DISPLAY=:$number SDL_AUDIODRIVER=dummy LC_ALL=C.UTF-8
export HOME XDG_CACHE_HOME DISPLAY SDL_AUDIODRIVER LC_ALL
unset WAYLAND_DISPLAY XDG_DATA_HOME XDG_CONFIG_HOME
cd "$folder"
./window "$root/build/release/gently" ./copy "$@"
