# Ten days in the terminal, two sessions on one of them, nine days away before another: the score.
set -eu

play_on()
{
    yes 1 | head -60 | "$GENTLY" text --no-wait --seed 1 --now "$1" >/dev/null
}

for day in 02 03 04 05 06 07 08 09 10 20; do
    play_on "2026-11-${day}T21:30:00+01:00"
done
play_on 2026-11-20T22:15:00+01:00

stats=$("$GENTLY" stats --format json --now 2026-11-20T23:00:00+01:00)
trust=$(awk 'BEGIN { printf "%.6f", 1 - 2 ^ (-10.5 / 28) }')
for expected in '"days":10,' '"returns":1,' '"effort":10.5,' "\"trust\":$trust," \
    '"sessions":11,' '"scenarios":33,' '"rhythm_28":10'; do
    case $stats in
    *"$expected"*) ;;
    *) echo "expected $expected in $stats"; exit 1 ;;
    esac
done
