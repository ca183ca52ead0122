# Who asks for it has the sounds in words, in the terminal too; who does not, has none.
set -eu

play()
{
    printf '1\n1\nb\nq\n' |
        "$GENTLY" text --no-wait --seed 1 --now 2026-11-23T21:30:00+01:00 --data-dir "$1"
}

play without >out.txt
if grep -q 'crickets far away' out.txt; then
    echo 'sounds are told without having been asked for'
    exit 1
fi

mkdir -p "$HOME/.config/gently"
echo '{"captions": true}' >"$HOME/.config/gently/settings.json"
play with >out.txt
grep -q '^(A very low wind, and crickets far away · A few slow notes.)$' out.txt
grep -q '^(A breeze, as through an open window' out.txt
grep -q 'tones' out.txt
