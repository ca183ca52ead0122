#!/bin/sh
# The window's figures, one table: tests/bench/window.sh. Needs Xvfb.
set -eu
. "$(dirname "$0")/display.sh"
XDG_CACHE_HOME=$folder/cache
export XDG_CACHE_HOME
"${CC:-cc}" -std=gnu17 -O2 -o window "$here/window.c"
program copy sdl2
./window "$gently" ./copy
