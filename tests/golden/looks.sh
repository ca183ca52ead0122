# Help of the golden tests: pictures of the game's screens, and whether they are those that were
# accepted as `accepted/$set.txt`. With GENTLY_ACCEPT=1 the pictures of now are accepted instead
# (tests/golden/accept). Read by a script that has set $set.
here=$GENTLY_SOURCE_DIR/tests/golden out=$GENTLY_BUILD_DIR/golden/$set names=''
mkdir -p "$out"
rm -f "$out"/*

# glibc computes sine and its kin a little differently where the processor has FMA: not here.
GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F
export GLIBC_TUNABLES

play()
{
    "$GENTLY" "$@" --seed 3 --levels "$here/levels" --data-dir "$PWD/data"
}

# shoot NOW [OPTION...] <SCRIPT
shoot()
{
    now=$1
    shift
    cat >script
    play --mute --windowed 1280x720 --script script --now "$now" "$@"
}

# A picture of the present screen, called NAME.
look_at()
{
    printf 'shot %s\n' "$out/$1.bmp"
    names="$names $1"
}

# Whether every picture that was looked at is as it was accepted.
compare_all()
{
    same=0
    [ "${GENTLY_ACCEPT-}" != 1 ] || : >"$here/accepted/$set.txt"
    for name in $names; do
        if [ "${GENTLY_ACCEPT-}" = 1 ]; then
            "$GENTLY_GOLDEN" tiles "$name" "$out/$name.bmp" >>"$here/accepted/$set.txt"
        else
            "$GENTLY_GOLDEN" compare "$here/accepted/$set.txt" "$name" "$out/$name.bmp" \
                "$out/$name-difference.png" || same=1
        fi
    done
    return $same
}
