# A real disk that fills up, one that becomes read-only, and room again: in a name space of
# our own; skipped where that is not allowed.
set -eu
unshare -rm true 2>/dev/null || { echo 'skipped: this user may not mount anything'; exit 77; }
mkdir disk
cat >inside <<'END'
set -eu
mount -t tmpfs -o size=3m none disk || exit 77
now=2026-11-23T21:30:00Z
play()
{
    yes 1 | head -60 | "$GENTLY" text --no-wait --seed 1 --now $now --data-dir disk/data "$@" \
        >played.txt 2>said.txt
}
fail()
{
    echo "$1"
    cat played.txt said.txt
    exit 1
}
count()
{
    "$GENTLY" export --format json --data-dir disk/data | grep -c '"seq"'
}

# One page is left free, so that a few lines fit and then no more.
mkdir -m 700 disk/data
while head -c 4096 /dev/zero >>disk/ballast 2>/dev/null; do :; done
size=$(wc -c <disk/ballast)
truncate -s $((size - 4096)) disk/ballast
status=0
for sitting in 1 2 3 4 5 6; do
    [ "$status" != 0 ] || play || status=$?
done
[ "$status" = 3 ] || fail "on a full disk: left with $status after sitting $sitting"
grep -q 'No space left' played.txt || fail 'nothing was said'
cp disk/data/journal.jsonl full.jsonl
written=$(count)
[ "$written" -gt 0 ] || fail 'nothing was written where there was room'
status=0
"$GENTLY" doctor --data-dir disk/data --now $now >played.txt || status=$?
[ "$status" = 1 ] || fail "the doctor left with $status"
grep -q 'disk-full' played.txt || fail 'the doctor does not notice'
! grep -q 'journal-line' played.txt || fail 'a line is damaged'

# Room again: it goes on behind what was there.
rm disk/ballast
play || fail 'there is room, and it does not go on'
[ "$(count)" -gt "$written" ]
head -c "$(wc -c <full.jsonl)" disk/data/journal.jsonl | cmp - full.jsonl
# What of the scenarios did not fit is put back; nothing else was lost.
"$GENTLY" doctor --mend --data-dir disk/data --now $now >played.txt || fail 'something is damaged'

# Read-only: the past is there, and nothing is changed.
cksum disk/data/* disk/data/kept/* >before 2>/dev/null || :
mount -o remount,ro disk
status=0
play || status=$?
[ "$status" = 3 ] || fail "on a read-only disk: left with $status"
grep -q 'Read-only' played.txt || fail 'nothing was said'
"$GENTLY" thread --data-dir disk/data | grep -q 2026-11-23
status=0
"$GENTLY" doctor --data-dir disk/data --now $now >played.txt || status=$?
[ "$status" = 1 ] || fail "the doctor left with $status"
grep -q 'not-writable' played.txt || fail 'the doctor does not notice'
mount -o remount,rw disk
cksum disk/data/* disk/data/kept/* 2>/dev/null | cmp - before
umount disk
END
unshare -rm sh inside
