#!/bin/sh
# assets/ACCESSIBILITY.md has its forty items, in order, and each test that it names is there (a file
# in one of the folders of tests registers itself). The tree to look at is $1.
set -eu
cd "$1"
page=assets/ACCESSIBILITY.md
bad=0

awk -F ' *\\| *' '/^\| [0-9]+ \|/ { rows++; if ($2 != rows) print "row " rows " is numbered " $2 }
    END { if (rows != 40) print "there are " rows + 0 " items, not 40" }' "$page" | grep . && bad=1

for name in $(grep -oE '`(unit|property|faults|fuzz|e2e|golden|house)_[a-z0-9_*]+`' "$page" | tr -d '`' | sort -u); do
    folder=${name%%_*} rest=${name#*_}
    case $folder in
    unit | property | faults) file=tests/$folder/test_$rest.c ;;
    fuzz) file=tests/fuzz/$name.c ;;
    golden) file=tests/golden/accepted/${rest%\*}*.txt ;;
    *) file=tests/$folder/$rest.sh ;;
    esac
    # shellcheck disable=SC2086
    ls $file >/dev/null 2>&1 || { echo "$page names $name, which is not there"; bad=1; }
done
exit "$bad"
