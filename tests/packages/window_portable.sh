# The portable folder needs the C library and nothing else: unpacked into a root that holds only that,
# it says its version, finds its scenarios right, and plays, in words and in a window. On a display it
# shows the same pictures as the game that was built for this machine.
set -eu
archive=$(ls "$GENTLY_PACKAGES"/gently-*-linux-*.tar.gz)
name=$(basename "$archive" .tar.gz)
mkdir root
tar -xzf "$archive" -C root
there=root/$name

readelf -d "$there/bin/gently" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' | sort >needed
printf 'libc.so.6\nlibm.so.6\n' | cmp - needed || { echo 'it needs more'; cat needed; exit 1; }
# Nothing in it but the game, its things, and their licences.
[ "$(ls "$there" | tr '\n' ' ')" = 'README.txt bin gently licences share ' ] || { ls "$there"; exit 1; }
[ "$(ls "$there/licences" | wc -l)" -ge 14 ] || { ls "$there/licences"; exit 1; }

# ---- a root with nothing in it but the C library

loader=$(readelf -l "$there/bin/gently" | sed -n 's/.*interpreter: \(.*\)\]/\1/p')
mkdir root/proc root/player
for file in "$loader" $(ldd "$there/bin/gently" | sed -n 's/.*lib[cm]\.so\.6 => \([^ ]*\).*/\1/p'); do
    mkdir -p "root$(dirname "$file")"
    cp -L "$file" "root$file"
done
cat >bare <<'END'
mount -t proc proc root/proc
exec chroot root "$@"
END
bare()
{
    env -i HOME=/player TZ=UTC SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy \
        unshare --map-root-user --mount --pid --fork sh bare "/$name/gently" "$@"
}
unshare --map-root-user --mount true 2>/dev/null ||
    { echo 'skipped: no root of its own can be made here'; exit 77; }

[ "$(bare --version)" = "$("$GENTLY" --version)" ]
bare check >checked || { cat checked; exit 1; }
yes 1 | head -40 | bare text --no-wait --now 2026-11-23T18:30:00+01:00 >played
grep -q 'bowl\|bead' played || { cat played; exit 1; }
bare stats --format json | grep -q '"days": *1' || { bare stats --format json; exit 1; }
bare --now 2026-11-24T18:30:00+01:00 --screenshot /room.png
bare doctor || { echo 'the doctor found something'; exit 1; }

# ---- on a display

"$GENTLY_SOURCE_DIR/tests/tools/same-pictures" "$PWD/$there/gently"
