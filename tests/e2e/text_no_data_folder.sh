# A data folder that cannot be written: the game says so, plays on, and says so again on leaving.
set -eu
echo 'a file, not a folder' >blocked
status=0
yes 1 | head -60 |
    "$GENTLY" text --no-wait --data-dir blocked/gently --now 2026-11-23T21:30:00+01:00 \
        >played.txt 2>complaint.txt || status=$?
[ "$status" = 3 ] || { echo "left with $status"; cat complaint.txt; exit 1; }
grep -q 'blocked/gently cannot be written' played.txt
grep -q 'You were here' played.txt
[ "$(wc -l <complaint.txt)" = 1 ]
[ "$(cat blocked)" = 'a file, not a folder' ]

# The count on leaving: the sitting, its arrival (passed over), and the scenario that was begun.
"$GENTLY" text --data-dir blocked/gently </dev/null >played.txt 2>complaint.txt || :
grep -q '^gently: 3 of' complaint.txt || { cat complaint.txt; exit 1; }
