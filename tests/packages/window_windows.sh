# The program for Windows, in Wine: it needs nothing that Windows does not have, passes the end-to-end
# tests that hold on every system (a day, a sitting gone on with, two at once, damage, a deletion), writes
# the journal that the game writes here, and paints the same pictures but for
# one step of 255.
set -eu
archive=$(ls "$GENTLY_PACKAGES"/gently-*-windows-*.zip)
unzip -q "$archive"
there=$PWD/$(basename "$archive" .zip)
x86_64-w64-mingw32-objdump -p "$there/gently.exe" | sed -n 's/.*DLL Name: //p' |
    tr '[:upper:]' '[:lower:]' | grep -vxE '(advapi32|gdi32|imm32|kernel32|msvcrt|ole32|oleaut32|setupapi|shell32|user32|version|winmm)\.dll' >needed || :
[ ! -s needed ] || { echo 'it needs more'; cat needed; exit 1; }

wine=$(command -v wine64 || ls /usr/lib/wine/wine64 2>/dev/null) || { echo 'skipped: wine64 is not installed'; exit 77; }
server=$(command -v wineserver || ls /usr/lib/wine/wineserver64)
WINEPREFIX=$PWD/prefix WINEDEBUG=-all
export WINEPREFIX WINEDEBUG
cat >gently <<END
#!/bin/sh
exec "$wine" "$there/gently.exe" --data-dir "\$HOME/.local/share/gently" \\
    --config-dir "\$HOME/.config/gently" "\$@"
END
chmod +x gently
program=$PWD/gently
[ "$("$program" --version 2>/dev/null)" = "$("$GENTLY" --version)" ]

number=0
# ---- its own places, names in all letters, the same journal

day="text --no-wait --seed 1 --now 2026-11-23T18:30:00+01:00"
yes 1 | head -40 >answers
# shellcheck disable=SC2086 # several options in one variable
"$wine" "$there/gently.exe" $day <answers >played
# shellcheck disable=SC2086
"$GENTLY" $day <answers | cmp - played
own=$(find prefix/drive_c/users -path '*/AppData/Roaming/gently/journal.jsonl')
for journal in "$own" "$HOME/.local/share/gently/journal.jsonl"; do # but for the milliseconds
    sed 's/"\(t\|prev\|crc\)":[^,}]*//g' "$journal" >"journal-$((number += 1))"
done
cmp journal-1 journal-2
"$wine" "$there/gently.exe" export --format markdown --output "Tagebuch früh 日記.md"
"$GENTLY" export --format markdown | cmp - "Tagebuch früh 日記.md"
"$wine" "$there/gently.exe" check >checked || { cat checked; exit 1; }
"$wine" "$there/gently.exe" doctor >doctor || { cat doctor; exit 1; }

# ---- the tests of the game. Each display is a new one, so Wine begins anew.

bad=0
for test in text_resume text_ten_days text_two_at_once text_damaged text_hard_times text_note \
    text_no_data_folder text_languages window_session window_past window_controls window_preview; do
    "$server" -k || :
    GENTLY=$program "$GENTLY_SOURCE_DIR/tests/tools/run-e2e" \
        "$GENTLY_SOURCE_DIR/tests/e2e/$test.sh" >said 2>&1 || { echo "$test:"; cat said; bad=1; }
done
[ "$bad" -eq 0 ] || exit 1

"$server" -k || :
status=0 # the two libraries of mathematics round a few pixels of a picture differently
"$GENTLY_SOURCE_DIR/tests/tools/same-pictures" "$program" 1 || status=$?
"$server" -k || :
"$server" -w || :
exit "$status"
