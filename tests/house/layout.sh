#!/bin/sh
# The top level holds what the plan names and no more, and each folder says what lives in it. The
# tree to look at is $1.
set -eu
cd "$1"
bad=0
for name in *; do
    case $name in
    src | assets | levels | tests)
        [ -f "$name/README.md" ] || { echo "$name/README.md is missing"; bad=1; } ;;
    README.md | CHANGELOG.md | LICENSE* | CMakeLists.txt | play | test) ;;
    CMakePresets.json | CMakeUserPresets.json | compile_commands.json | build) ;;
    *) echo "$name: the top level has no place for this; see tests/house/layout.sh"; bad=1 ;;
    esac
done
for name in src assets levels tests README.md LICENSE CMakeLists.txt play test; do
    [ -e "$name" ] || { echo "$name is missing"; bad=1; }
done
for name in play test .ci/run; do
    [ ! -e "$name" ] || [ -x "$name" ] || { echo "$name cannot be run: chmod +x $name"; bad=1; }
done
exit "$bad"
