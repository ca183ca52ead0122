# A second Gently at the same time plays too, writes nothing, and says so.
set -eu
now=2026-11-23T21:30:00+01:00
mkfifo line
"$GENTLY" text --no-wait --now $now <line >first.txt &
first=$!
exec 9>line
journal=$HOME/.local/share/gently/journal.jsonl
# What it has written says that it has started; now it waits for its first line.
until grep -qs scenario-began "$journal"; do :; done
before=$(cksum <"$journal")
status=0
yes 1 | head -60 | "$GENTLY" text --no-wait --now $now >second.txt 2>&1 || status=$?
grep -q 'already open elsewhere' second.txt
[ "$status" = 3 ]
[ "$before" = "$(cksum <"$journal")" ]
exec 9>&-
wait "$first"
