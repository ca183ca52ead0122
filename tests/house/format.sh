#!/bin/sh
# C code is formatted as .clang-format says (version 14: others differ in details; where that is
# not installed the test is skipped). The tree to look at is $1.
set -eu
cd "$1"
for program in clang-format-14 clang-format ''; do
    [ -n "$program" ] || { echo "skipped: clang-format 14 is not installed"; exit 77; }
    case $("$program" --version 2>/dev/null || :) in
    *" 14."*) break ;;
    esac
done
places=$(find src tests -name '*.[ch]' -exec "$program" --dry-run {} + 2>&1) || :
[ -z "$places" ] || printf '%s\n' "$places" | awk -F: '
    / warning: / { count[$1]++ }
    END {
        for (file in count)
            printf "%s: %d places; clang-format -i %s\n", file, count[file], file | "sort"
        close("sort")
        exit 1
    }'
