#!/bin/sh
# No file over 600 lines, no line over 100 columns; in src no function over 80 lines. The tree to
# look at is $1.
set -eu
cd "$1"
# In the C locale a character beyond ASCII is several bytes; all but the first are taken out first.
find src tests -name '*.[ch]' | sort | LC_ALL=C xargs awk '
    function wrong(line, what) {
        printf "%s:%d: %s\n", FILENAME, line, what
        bad = 1
    }
    FNR == 601 { wrong(FNR, "the file has more than 600 lines") }
    {
        text = $0
        gsub(/[\200-\277]/, "", text)
        if (length(text) > 100)
            wrong(FNR, "the line has " length(text) " columns; 100 is the limit")
    }
    FNR == 1 { start = 0 }
    /^\{/ { start = FNR }
    /^\}/ && start {
        if (FILENAME ~ /^src\// && FNR - start - 1 > 80)
            wrong(start, "the function has " FNR - start - 1 " lines; 80 is the limit")
        start = 0
    }
    END { exit bad }'
