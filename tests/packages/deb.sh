# The Debian package: lintian has nothing to say, and in a clean system it can be installed, played,
# and removed without a trace.
set -eu
for program in debootstrap lintian; do
    command -v $program >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
[ "$(id -u)" -eq 0 ] || { echo "skipped: debootstrap wants to be root"; exit 77; }
mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[.*\] \)\?\([^ ]*\) .*/\2/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -1)
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")

package=$(ls "$GENTLY_PACKAGES"/gently_*.deb)
lintian --tag-display-limit 0 --fail-on error,warning "$package"

root=$PWD/root
debootstrap --variant=minbase "$codename" "$root" "$mirror" >debootstrap.log 2>&1 ||
    { echo "skipped: debootstrap had no success"; tail -3 debootstrap.log; exit 77; }
cp "$package" "$root/gently.deb"
home=/"root" # in there
inside()
{
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/games HOME="$home" LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}
inside find /usr /etc -type f | sort >before
inside apt-get -q -y --no-install-recommends install /gently.deb >install.log 2>&1 ||
    { cat install.log; exit 1; }
inside gently --version
inside gently check >checked || { cat checked; exit 1; }
inside sh -c 'yes 1 | head -40 | gently text --no-wait' | grep -q 'bowl\|bead'
inside env SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy gently --now 2026-11-23T18:30:00+01:00 \
    --screenshot /room.png
[ "$(wc -c <"$root/room.png")" -gt 100000 ] || { echo "the picture is empty"; exit 1; }
inside apt-get -q -y purge gently >/dev/null 2>&1
inside find /usr /etc -name '*gently*' >left
[ ! -s left ] || { echo "left behind:"; cat left; exit 1; }
[ -s "$root$home/.local/share/gently/journal.jsonl" ] || { echo "the journal is gone"; exit 1; }
