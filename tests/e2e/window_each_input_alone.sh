# A whole first sitting by each input alone, from the welcome to the close: keyboard, mouse, touch,
# controller, one switch. Each takes the second answer wherever there is one, so that choosing is
# shown and not only going on.
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
