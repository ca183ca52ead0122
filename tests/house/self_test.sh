#!/bin/sh
# A check that cannot fail is no check: each one here sees a small good tree and passes, then one
# thing is made wrong and it has to say so.
set -eu
house=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
bad=0

# An empty tree in which every check passes.
plant()
{
    rm -rf "$tree"
    mkdir -p "$tree/src/base" "$tree/src/core" "$tree/src/store" "$tree/src/sdl" "$tree/tests" \
        "$tree/assets" "$tree/levels" "$tree/.ci"
    cp "$house/../../.clang-format" "$tree"
    for name in src assets levels tests .; do
        echo "What lives here." >"$tree/$name/README.md"
    done
    mkdir "$tree/tests/e2e"
    echo '! grep -q lost out.txt || exit 1' >"$tree/tests/e2e/good.sh"
    for name in LICENSE CMakeLists.txt play test .ci/run; do
        echo "see $name" >"$tree/$name"
    done
    chmod +x "$tree/play" "$tree/test" "$tree/.ci/run"
    {
        echo '#include <SDL.h>'
        echo
        echo '#include "base/text.h"'
        echo
        lines 80 'int wide(void)\n{\n' '    wide();\n' '}\n'
    } >"$tree/src/sdl/window.c"
    echo '#include <zlib.h>' >"$tree/src/store/journal.c"
    echo '#include "sdl/window.h"' >"$tree/src/main.c"
    # A hundred columns in nearly three hundred bytes, and a path that is nobody's.
    echo "// $(lines 97 '' '…' '')" >"$tree/src/base/text.c"
    echo '// saves/home/tmp/ and ${home}/work/' >"$tree/src/base/text.h"
    mkdir -p "$tree/tests/unit"
    touch "$tree/tests/unit/test_a.c"
    items 40 >"$tree/assets/ACCESSIBILITY.md"
}

# items COUNT: so many rows, each with a test that is there.
items()
{
    awk -v count="$1" 'BEGIN { while (row++ < count) print "| " row " | item | how | `unit_a` | — |" }'
}

# lines COUNT HEAD LINE TAIL
lines()
{
    awk -v count="$1" -v head="$2" -v line="$3" -v tail="$4" 'BEGIN {
        printf "%s", head
        while (count-- > 0) printf "%s", line
        printf "%s", tail
    }'
}

accepts()
{
    status=0
    output=$(sh "$house/$1.sh" "$tree" 2>&1) || status=$?
    if [ "$status" -ne 0 ] && [ "$status" -ne 77 ]; then
        echo "$1 refuses a good tree: $output"
        bad=1
    fi
}

# refuses CHECK WHAT PATH CONTENT: with this file in it, CHECK fails and says WHAT.
refuses()
{
    plant
    mkdir -p "$(dirname "$tree/$3")"
    printf '%s\n' "$4" >"$tree/$3"
    status=0
    output=$(sh "$house/$1.sh" "$tree" 2>&1) || status=$?
    [ "$status" -ne 77 ] || return 0
    case $status:$output in
    0:*) echo "$1 passes over $3: $4"; bad=1 ;;
    *"$2"*) ;;
    *) echo "$1 refuses $3 for another reason: $output"; bad=1 ;;
    esac
}

plant
for check in arrows sizes format traces layout scripts accessibility; do
    accepts "$check"
done

refuses arrows 'src/core includes from store' src/core/a.c '#include "store/journal.h"'
refuses arrows 'src/base includes from core' src/base/a.h '  #  include "core/day.h"'
refuses arrows 'src/main.c includes from art' src/main.c '#include "art/palette.h"'
refuses arrows 'without its folder' src/core/a.c '#include "day.h"'
refuses arrows 'SDL is for src/sdl' src/core/a.c '#include <SDL2/SDL.h>'
refuses arrows 'for src/store alone' src/core/a.c '#include <cjson/cJSON.h>'
refuses arrows 'for src/store alone' src/sdl/a.c '#include <zlib.h>'
refuses arrows 'not a folder of the plan' src/misc/a.c 'int a;'
refuses sizes 'more than 600 lines' src/base/a.c "$(lines 601 '' 'int a;\n' '')"
refuses sizes '101 columns' src/base/a.c "// $(lines 98 '' 'x' '')"
refuses sizes 'has 81 lines' src/base/a.c "$(lines 81 'int f(void)\n{\n' '    f();\n' '}\n')"
refuses format 'clang-format -i src/base/a.c' src/base/a.c 'int   a;'
for trace in /"work"/main ' /'"tmp" '"/'"home"/someone'"' "deb.""debian.org" "TO""DO later" \
    "FIX""ME" "not ""implemented"; do
    refuses traces 'src/base/a.c:1:' src/base/a.c "// $trace"
done
refuses scripts 'tests/e2e/a.sh:1: this cannot fail' tests/e2e/a.sh '! grep -q lost out.txt'
refuses accessibility 'there are 39 items' assets/ACCESSIBILITY.md "$(items 39)"
refuses accessibility 'names e2e_gone, which' assets/ACCESSIBILITY.md "$(items 40 | sed '3s/unit_a/e2e_gone/')"
refuses accessibility 'row 7 is numbered 8' assets/ACCESSIBILITY.md "$(items 41 | sed 7d)"
refuses layout 'no place for this' notes.txt 'remember'
plant
rm "$tree/levels/README.md"
status=0
sh "$house/layout.sh" "$tree" >/dev/null || status=$?
[ "$status" -eq 1 ] || { echo "layout passes over a folder without README.md"; bad=1; }
exit "$bad"
