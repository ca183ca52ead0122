# A whole first sitting by each input alone, from the welcome to the close: keyboard, mouse, touch,
# controller, one switch. Each takes the second answer wherever there is one, so that choosing is
# shown and not only going on. Then each of those without letters writes a note, and keeps it.
set -eu

# play NAME: the script on standard input; then the journal holds a sitting that was played to its
# end, with a second answer among the chosen.
play()
{
    cat >"$1.script"
    "$GENTLY" --no-wait --mute --seed 4 --now 2026-11-23T18:30:00+01:00 --windowed 800x600 --reduced-motion \
        --data-dir "$PWD/$1" --config-dir "$PWD/config-$1" --script "$1.script"
    journal=$1/journal.jsonl
    [ "$(grep -c '"ev":"session-ended"' "$journal")" -ge 1 ] || { echo "$1: no sitting was ended"; exit 1; }
    [ "$(grep -c '"ev":"scenario-ended"' "$journal")" -ge 3 ] || { echo "$1: not three scenarios"; exit 1; }
    grep '"ev":"chose"' "$journal" | grep -q '"choice":1' || { echo "$1: never the second answer"; exit 1; }
}

# again N LINE...: the lines, N times.
again()
{
    count=$1
    shift
    while [ "$count" -gt 0 ]; do
        printf '%s\n' "$@"
        count=$((count - 1))
    done
}

{
    printf 'wait 500\nexpect-screen welcome\nkey Return\nwait 64\nexpect-screen scenario\n'
    again 20 'key Down' 'key Return' 'wait 64'
} | play keyboard

{
    printf 'wait 500\nexpect-screen welcome\nclick-on Begin\nwait 64\nexpect-screen scenario\n'
    again 3 'click-on #2' 'wait 64'
    again 20 'click-on #1' 'wait 64'
} | play mouse

{
    printf 'wait 500\nexpect-screen welcome\ntap-on Begin\nwait 64\nexpect-screen scenario\n'
    again 3 'tap-on #2' 'wait 64'
    again 20 'tap-on #1' 'wait 64'
} | play touch

# Plugged in after the start; the stick does what the cross does.
{
    printf 'wait 500\nexpect-screen welcome\npad-in\npad a\nwait 64\nexpect-screen scenario\n'
    printf 'stick 0 90\nwait 50\nstick 0 0\nwait 50\npad a\nwait 64\n'
    printf 'pad x\nwait 64\npad-out\npad-in\n'
    again 20 'pad dpdown' 'pad a' 'wait 64'
} | play controller
grep -q '"ev":"took-back"' controller/journal.jsonl

# The focus goes round by itself, and stays on the first thing for two paces; the switch takes what has it.
mkdir config-switch
echo '{ "scan_ms": 300 }' >config-switch/settings.json
{
    printf 'wait 500\nexpect-screen welcome\nexpect-focus Begin\nawait-focus One breath\n'
    printf 'await-focus Begin\nkey Space\nwait 64\nexpect-screen scenario\n'
    again 2 'wait 750' 'key Space' 'wait 16'
    again 20 'wait 300' 'key Space' 'wait 16'
} | play switch

# ---- writing --------------------------------------------------------------------------------

# wrote NAME: the journal of that player holds the note.
wrote()
{
    grep '"ev":"noted"' "$1/journal.jsonl" | grep -q '"text":"Oh, i"' || { echo "$1: no note was kept"; exit 1; }
}

# write NAME: the script on standard input; then the note is kept.
write()
{
    cat >"$1.script"
    "$GENTLY" --mute --seed 4 --now 2026-11-24T18:30:00+01:00 --windowed 800x600 --reduced-motion \
        --data-dir "$PWD/$1" --config-dir "$PWD/config-$1" --script "$1.script"
    wrote "$1"
}

# The keys come when they are asked for, are there the next time, and go again.
for on in click tap; do
    name=mouse
    [ $on = click ] || name=touch
    {
        printf '%s\n' 'wait 500' "$on-on Note" 'wait 64' 'expect-screen writing' "$on-on A keyboard on the screen" 'wait 64'
        for key in Capitals O h , ' Space' Erase Space x Erase i; do
            printf '%s\n' "$on-on ${key# }" 'wait 32'
        done
        printf '%s\n' 'expect Oh, i' "$on-on Keep this note" 'wait 64' 'expect-screen home'
        printf '%s\n' "$on-on Note" 'wait 64' "$on-on Without this keyboard" 'wait 64' 'expect A keyboard on the screen'
    } | write $name
done

# A controller has no letters, so the keys are there by themselves: from key to key by the cross.
{
    printf 'wait 500\npad-in\nexpect-screen home\n'
    again 4 'pad rightshoulder' 'wait 16'
    printf 'expect-focus Note\npad a\nwait 64\nexpect-screen writing\nexpect-focus q\n'
    again 3 'pad dpdown' 'wait 16'
    printf 'expect-focus Capitals\npad a\nwait 16\nexpect-focus Q\n'
    again 8 'pad dpright' 'wait 16'
    printf 'expect-focus O\npad a\nwait 16\npad dpdown\nwait 16\n'
    again 2 'pad dpright' 'wait 16'
    again 3 'pad dpleft' 'wait 16'
    printf 'expect-focus h\npad a\nwait 16\npad dpdown\nwait 16\n'
    again 5 'pad dpright' 'wait 16'
    again 2 'pad dpleft' 'wait 16'
    printf 'expect-focus ,\npad a\nwait 16\npad dpdown\nwait 16\n'
    again 5 'pad dpleft' 'wait 16'
    again 2 'pad dpright' 'wait 16'
    printf 'expect-focus Space\npad a\nwait 16\n'
    again 2 'pad dpleft' 'wait 16'
    again 3 'pad dpup' 'wait 16'
    again 2 'pad dpleft' 'wait 16'
    again 7 'pad dpright' 'wait 16'
    printf 'expect-focus i\npad a\nwait 16\n'
    again 4 'pad dpdown' 'wait 16'
    again 4 'pad dpleft' 'wait 16'
    printf 'expect-focus Keep this note\npad a\nwait 64\nexpect-screen home\n'
} | write controller

# One switch takes a row first, and then a key of it.
{
    printf 'wait 500\n'
    for key in Note Capitals 'Q W' O 'a s' h 'z x' , Space 'q w' 'Another row' 'q w' i 'Keep this note'; do
        printf 'await-focus %s\nkey Space\nwait 32\n' "$key"
    done
    printf 'expect-screen home\n'
} | write switch
