# The program is built so that a mistake in it is hard to exploit. Skipped under sanitizers, which do
# better, and where readelf is missing.
set -eu
command -v readelf >/dev/null || { echo 'skipped: readelf is not installed'; exit 77; }
readelf -Ws "$GENTLY" >symbols
! grep -qE '__asan_init|gcov_' symbols || { echo 'skipped: built with sanitizers or to be counted'; exit 77; }
readelf -Wh "$GENTLY" | grep -q 'Type: *DYN' || { echo 'not position-independent'; exit 1; }
readelf -Wl "$GENTLY" >segments
grep -q GNU_RELRO segments || { echo 'no relro'; exit 1; }
! grep -qE 'GNU_STACK.* RWE' segments || { echo 'the stack can be executed'; exit 1; }
readelf -Wd "$GENTLY" | grep -qE 'BIND_NOW|FLAGS.*NOW' || { echo 'not bound at the start'; exit 1; }
grep -q __stack_chk_fail symbols || { echo 'the stack is not watched'; exit 1; }
grep -q '_chk@' symbols || { echo 'the library does not check sizes'; exit 1; }
