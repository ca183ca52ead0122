#!/bin/sh
# In the scripts of tests, `! grep ...` by itself on a line: `set -e` passes over it, so that it
# cannot fail. The tree to look at is $1.
set -eu
cd "$1"
find tests -name '*.sh' | sort | xargs awk '
    /^[ \t]*! (\[|[a-z])/ && !/\|\||\\$/ {
        printf "%s:%d: this cannot fail; end it with || exit 1\n", FILENAME, FNR
        bad = 1
    }
    END { exit bad }' /dev/null
