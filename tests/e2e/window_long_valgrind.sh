# A whole sitting in the terminal and one in the window under valgrind: nothing is read that was not
# written, nothing is freed twice, and nothing is lost. Skipped where valgrind is missing, and under
# sanitizers, which it cannot look at.
set -eu
command -v valgrind >/dev/null || { echo 'skipped: valgrind is not installed'; exit 77; }
! grep -qE '__asan_init|gcda' "$GENTLY" ||
    { echo 'skipped: built with sanitizers or to be counted'; exit 77; }
export SDL_RENDER_DRIVER=software SDL_AUDIODRIVER=dummy LIBGL_ALWAYS_SOFTWARE=1

under_valgrind()
{
    log=$1
    shift
    valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite \
        --suppressions="$GENTLY_SOURCE_DIR/tests/tools/valgrind.txt" --log-file="$log" "$GENTLY" "$@"
}

printf '%s\n' 3 b 1 u 2 n 'A note.' 1 1 1 1 1 1 1 1 1 1 1 1 >typed
under_valgrind text.log text --no-wait --seed 1 --now 2026-11-23T21:30:00+01:00 <typed >text.txt ||
    { cat text.log; exit 1; }
for command in thread stats 'export --format csv' 'export --format markdown' doctor check \
    'replay 2026-11-23 --format text'; do
    # shellcheck disable=SC2086 # words of a command
    under_valgrind other.log $command >other.txt || { echo "$command:"; cat other.log; exit 1; }
done

{
    echo 'wait 2000'
    for key in Return 1 1 U 1 U 1 U 1 B Escape H Escape G 1 1 1 1 1 1 1 1 1 1 1 1; do
        echo "key $key"
        echo 'wait 1500'
    done
    printf 'key %s\nwait 1500\n' T Escape S Escape
} >script
under_valgrind window.log --seed 1 --now 2026-11-24T21:30:00+01:00 --windowed 640x400 --script script ||
    { cat window.log; exit 1; }
for event in session-began chose took-back breathed grounded scenario-ended session-ended; do
    grep -q "\"2026-11-24\".*\"$event\"" "$HOME/.local/share/gently/journal.jsonl" ||
        { echo "in the window, nothing of $event"; exit 1; }
done
