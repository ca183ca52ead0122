# What Gently does to the world: no socket but the display's, no other program, no file that others
# may read, nothing outside of its folders. Seen by strace; skipped where that is missing.
set -eu
now=2026-11-23T21:30:00Z
umask 022 # the files are private by themselves

if grep -q gcda "$GENTLY"; then
    echo 'skipped: a program that counts its lines writes elsewhere'
    exit 77
fi

play()
{
    yes 1 | head -60 | "$@" text --no-wait --seed 1 --now $now >/dev/null
}

# Rights, also after settings were changed, and with whatever umask.
play "$GENTLY"
printf 'wait 700\nkey s\nwait 500\nkey Return\nwait 500\nkey Escape\nwait 300\nkey q\n' >script
"$GENTLY" --mute --seed 1 --now $now --windowed 1280x720 --script script
[ -f "$HOME/.config/gently/settings.json" ] || { echo 'the settings were not written'; exit 1; }
[ -d "$HOME/.cache/gently" ] || { echo 'no pictures were kept'; exit 1; }
open=$(find "$HOME/.local/share/gently" "$HOME/.config/gently" "$HOME/.cache/gently" -perm /077)
[ -z "$open" ] || { echo "others may look into: $open"; exit 1; }
"$GENTLY" export --format json --output export.json
[ "$(stat -c %a export.json)" = 600 ] || { echo 'an export may be read by others'; exit 1; }

# Nothing of it asks for a shell or the network at all. (posix_spawnp is the voice's, whose engine
# may be a program; the traces below show that none is started while the voice is off.)
if command -v nm >/dev/null; then
    calls=$(nm -D --undefined-only "$GENTLY" | sed 's/.* //; s/@.*//' |
        grep -xE 'system|popen|exec[a-z]*|fork|vfork|posix_spawn|socket|connect|bind|getaddrinfo|gethostby[a-z]*|wordexp|tmpnam|mktemp|gets|strcpy_?|sprintf' || :)
    [ -z "$calls" ] || { echo "Gently calls $calls"; exit 1; }
fi

command -v strace >/dev/null || { echo 'skipped: strace is not installed'; exit 77; }
strace -f -o /dev/null true 2>/dev/null || { echo 'skipped: strace may not be used here'; exit 77; }

# Sanitizers look at themselves by ptrace, which strace has already.
ASAN_OPTIONS=detect_leaks=0
LSAN_OPTIONS=
export ASAN_OPTIONS LSAN_OPTIONS
rm -r "$HOME/.local" "$HOME/.config"
play strace -f -e trace=network,execve,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat -o text.trace "$GENTLY"
strace -f -e trace=network,execve,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir \
    -o window.trace \
    "$GENTLY" --mute --seed 1 --now $now --windowed 1280x720 --script script

# The terminal needs no socket at all; the window one to the display, and perhaps to the sound.
! grep -E 'socket\(' text.trace || exit 1
! grep -E 'socket\(AF_(INET|INET6|NETLINK|PACKET)' window.trace || exit 1
grep -q 'socket(AF_UNIX' window.trace || { echo 'the trace shows nothing'; exit 1; }
others=$(grep 'connect(' window.trace | grep -vE 'X11-unix|pulse|pipewire|wayland|dbus|bus' || :)
[ -z "$others" ] || { echo "$others"; exit 1; }
for trace in text window; do
    [ "$(grep -c 'execve(.* = 0' $trace.trace)" = 1 ] || { echo 'another program was started'; exit 1; }
done

# What is made, changed or removed lies in the folders that are Gently's; in the terminal, in that of
# the data alone. (Below SDL, devices are opened and shaders are kept.)
for trace in text window; do
    grep -q 'journal.jsonl".*O_WRONLY' $trace.trace || { echo "$trace: the trace shows nothing"; exit 1; }
done
changes()
{
    grep -E 'O_(CREAT|WRONLY|RDWR)|^[0-9]+ +(mkdir|rename|unlink|rmdir|creat)' "$1" |
        grep -vF -e "\"$HOME/.local" -e '"/dev/' -e ' = -1 E' -e '/proc/self/' || :
}
changes=$(changes text.trace; changes window.trace |
    grep -vF -e "\"$HOME/.config/gently" -e "\"$HOME/.cache/gently" \
        -e "mkdir(\"$HOME/.config\"" -e "mkdir(\"$HOME/.cache\"" -e "$HOME/.cache/mesa" || :)
[ -z "$changes" ] || { echo "outside of its folders: $changes"; exit 1; }
