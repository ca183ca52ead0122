# shellcheck shell=sh
# What Gently needs from a machine, how to get it there, and how to build. Sourced by ./play and
# ./test, which set `root` to the folder of the project. Must not do: write to standard output,
# which belongs to the game.

# A row: what to look for, its name, and who packs it: Debian, Fedora, Arch, Homebrew. A comma
# separates two packages of one row, `-` stands for none that we know of.
needs_of_play()
{
    cat <<'END'
command cc          gcc,libc6-dev     gcc                 gcc        gcc
command cmake       cmake             cmake               cmake      cmake
command ninja       ninja-build       ninja-build         ninja      ninja
command pkg-config  pkg-config        pkgconf-pkg-config  pkgconf    pkgconf
module  sdl2        libsdl2-dev       SDL2-devel          sdl2       sdl2
module  SDL2_ttf    libsdl2-ttf-dev   SDL2_ttf-devel      sdl2_ttf   sdl2_ttf
module  SDL2_mixer  libsdl2-mixer-dev SDL2_mixer-devel    sdl2_mixer sdl2_mixer
module  libcjson    libcjson-dev      cjson-devel         cjson      cjson
module  libutf8proc libutf8proc-dev   utf8proc-devel      libutf8proc utf8proc
module  zlib        zlib1g-dev        zlib-devel          zlib       zlib
module  vorbisenc   libvorbis-dev     libvorbis-devel     libvorbis  libvorbis
module  fribidi     libfribidi-dev    fribidi-devel       fribidi    fribidi
font    EBGaramond* fonts-ebgaramond  -                   -          font-eb-garamond
font    Quicksand*  fonts-quicksand   -                   -          font-quicksand
font    OpenDyslexic* fonts-opendyslexic -                -          font-open-dyslexic
END
}

needs_of_test()
{
    needs_of_play
    cat <<'END'
module  cmocka      libcmocka-dev     libcmocka-devel     cmocka     cmocka
END
}

# Installed where apt knows them; elsewhere the tests that want them are skipped.
wishes_of_test()
{
    cat <<'END'
command Xvfb            xvfb
command speech-dispatcher speech-dispatcher,libspeechd2
command clang-format-14 clang-format-14
python  jsonschema      python3-jsonschema
file    /usr/share/unicode/BidiCharacterTest.txt unicode-data
font    NotoNaskhArabic* fonts-noto-core
font    NotoSerifCJK*   fonts-noto-cjk
END
}

wishes_of_web_test()
{
    cat <<'END'
command emcc            emscripten
command chromium        chromium
command dpkg-source     dpkg-dev
command rsvg-convert    librsvg2-bin
command zip             zip
END
}

wishes_of_package_test()
{
    cat <<'END'
command Xvfb            xvfb
command debootstrap     debootstrap
command lintian         lintian
command unzip           unzip
command compare         imagemagick
command flatpak-builder flatpak-builder
command appstreamcli    appstream
command desktop-file-validate desktop-file-utils
file    /usr/lib/wine/wine64 wine64
END
}

wishes_of_long_test()
{
    wishes_of_test
    cat <<'END'
command valgrind        valgrind
command cppcheck        cppcheck
command clang-tidy      clang-tidy
END
    echo 'command clang           clang,libclang-rt-dev'
}

say()
{
    printf '%s\n' "$*" >&2
}

# Runs a command and shows what it said only when it failed, without ninja's steps that went well.
quietly()
{
    quietly_output=$("$@" 2>&1) && return
    printf '%s\n' "$quietly_output" | grep -v '^\[[0-9]*/[0-9]*\] ' >&2
    return 1
}

font_is_there()
{
    find /usr/share/fonts /usr/local/share/fonts /Library/Fonts \
        "${HOME:-/}/.local/share/fonts" "${HOME:-/}/.fonts" "${HOME:-/}/Library/Fonts" \
        -name "$1" 2>/dev/null | grep -q .
}

is_there()
{
    case $1 in
    command) command -v "$2" >/dev/null ;;
    module) pkg-config --exists "$2" 2>/dev/null ;;
    font) font_is_there "$2" ;;
    file) [ -e "$2" ] ;;
    python) python3 -c "import $2" 2>/dev/null || /usr/bin/python3 -c "import $2" 2>/dev/null ;;
    esac
}

# Of the rows on standard input, those that are not met.
not_there()
{
    while read -r kind name packages; do
        is_there "$kind" "$name" </dev/null || echo "$kind $name $packages"
    done
}

# Of the rows in $1, field $2, on one line.
field_of()
{
    printf '%s\n' "$1" | awk -v field="$2" '$field != "-" { print $field }' |
        tr ',\n' '  ' | sed 's/ *$//'
}

as_root()
{
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

apt_install()
{
    # shellcheck disable=SC2086 # several packages in one variable
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 \
        install --yes --no-install-recommends $1 2>&1
}

# The packages in $1, by apt; its lists are fetched only when they turn out to be missing or old.
get_by_apt()
{
    by_hand="apt-get install --no-install-recommends $1"
    say "Gently needs these packages, which are not here yet:"
    say "    $1"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        say "Installing them takes the administrator (root). This one line does it:"
        say "    su -c 'apt-get update && $by_hand'"
        exit 1
    fi
    say "Installing them now, with apt-get. This takes a minute or two, once."
    apt_install "$1" >/dev/null && return
    update=$(as_root apt-get -q update 2>&1)
    if ! quietly apt_install "$1"; then
        printf '%s\n' "$update" | grep '^[EW]:' >&2
        say "apt-get could not install them; what it said stands above. By hand it is:"
        say "    sudo apt-get update && sudo $by_hand"
        exit 1
    fi
}

# Names what is missing, for people who install it themselves. Does not return.
ask_for()
{
    say "Gently needs some things that are not on this computer yet."
    if command -v dnf >/dev/null; then
        say "On Fedora this line installs them:"
        say "    sudo dnf install $(field_of "$1" 4)"
    elif command -v pacman >/dev/null; then
        [ -z "$(field_of "$1" 5)" ] || say "On Arch Linux this line installs them:"
        [ -z "$(field_of "$1" 5)" ] || say "    sudo pacman -S --needed $(field_of "$1" 5)"
    elif [ "$(uname)" = Darwin ]; then
        say "With Homebrew (brew.sh), this line installs them:"
        say "    brew install $(field_of "$1" 6)"
    else
        say "Please install these by your system's way of installing:"
        say "    programs: $(field_of "$(printf '%s\n' "$1" | grep '^command')" 2)"
        say "    libraries with their headers (pkg-config names):" \
            "$(field_of "$(printf '%s\n' "$1" | grep '^module')" 2)"
    fi
    case $1 in
    *font*) say "The fonts are EB Garamond and Quicksand, both free; copies of their files in" \
        "/usr/local/share/fonts are enough." ;;
    esac
    say "Then start this again."
    exit 1
}

# Makes sure that the rows in $1 are met: installs, or says what to install and ends.
get_ready()
{
    missing=$(printf '%s\n' "$1" | not_there)
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null || ask_for "$missing"
    # Without pkg-config every library looks missing; apt passes over what is there.
    get_by_apt "$(field_of "$missing" 3)"
    missing=$(printf '%s\n' "$1" | not_there)
    [ -n "$missing" ] || return 0
    say "The packages are installed, but these are still not found: $(field_of "$missing" 2)"
    exit 1
}

# Installs what of the rows in $1 is missing and known to apt; what is not is done without.
get_wishes()
{
    command -v apt-get >/dev/null || return 0
    printf '%s\n' "$1" | not_there | while read -r kind name packages; do
        packages=$(field_of "$kind $name $packages" 3)
        # shellcheck disable=SC2086 # several packages in one variable
        if apt-cache show $packages >/dev/null 2>&1; then
            (get_by_apt "$packages") </dev/null || say "Going on without $name."
        fi
    done
}

# Builds preset $1, first configured when that was not done yet or the presets changed.
build()
{
    folder=$root/build/$1
    # A tree that was copied or moved brings build folders along that name the old place.
    [ "$(cat "$folder/made-for" 2>/dev/null)" = "$root" ] || rm -rf "$folder"
    if ! cmp -s "$root/CMakePresets.json" "$folder/made-by"; then
        (cd "$root" && quietly cmake --preset "$1") || return
        cp "$root/CMakePresets.json" "$folder/made-by"
        printf '%s\n' "$root" >"$folder/made-for"
    fi
    quietly cmake --build "$folder"
}
