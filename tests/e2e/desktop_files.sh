# What a desktop is told of Gently is well-formed, and true to what `gently --help` lists: every
# command and option stands in the page of the manual and in each of the three completions.
set -eu
desktop=$GENTLY_SOURCE_DIR/assets/desktop
bad=0

missing()
{
    echo "$1 does not know $2"
    bad=1
}

commands=$("$GENTLY" --help | sed -n 's/^  gently \([a-z][a-z]*\) .*/\1/p' | sort -u)
options=$("$GENTLY" --help | grep -o -e '--[a-z][a-z-]*' | sort -u)
[ "$(printf '%s\n' "$commands" | wc -l)" -ge 8 ]
[ "$(printf '%s\n' "$options" | wc -l)" -ge 20 ]

bash_knows()
{
    bash -c '. "$1"; COMP_WORDS=(gently "$2"); COMP_CWORD=1; _gently
        printf "%s\n" "${COMPREPLY[@]}"' - "$desktop/completions/gently.bash" "$1" | grep -qx -e "$2"
}

for command in $commands; do
    grep -q "^\.It Cm $command\b" "$desktop/gently.6" || missing gently.6 "$command"
    bash_knows '' "$command" || missing gently.bash "$command"
    grep -q "'$command:" "$desktop/completions/_gently" || missing _gently "$command"
    grep -q -e "-a $command -d" "$desktop/completions/gently.fish" || missing gently.fish "$command"
done
for option in $options; do
    name=${option#--}
    grep -q "^\.\(It \)\?Fl .*-$name\b" "$desktop/gently.6" || missing gently.6 "$option"
    bash_knows -- "$option" || missing gently.bash "$option"
    grep -q -e "$option\[" "$desktop/completions/_gently" || missing _gently "$option"
    grep -q -e "-l $name " "$desktop/completions/gently.fish" || missing gently.fish "$option"
done

# Checks that are made where their program is installed.
with()
{
    command -v "$1" >/dev/null || return 0
    "$@" >told 2>&1 && [ ! -s told ] || { echo "$*:"; cat told; bad=1; }
}
with desktop-file-validate "$desktop"/*.desktop
with mandoc -Tlint "$desktop/gently.6"
with zsh -n "$desktop/completions/_gently"
with fish -n "$desktop/completions/gently.fish"
with xmllint --noout "$desktop/gently-mime.xml"
sed 's/@PROJECT_VERSION@/1.0.0/; s/@GENTLY_RELEASE_DATE@/2026-01-01/' "$desktop/metainfo.xml.in" \
    >org.gently_game.gently.metainfo.xml
if command -v appstreamcli >/dev/null; then
    appstreamcli validate --pedantic --no-net ./*.metainfo.xml >told || { cat told; bad=1; }
    ! grep '^[A-Z]:' told || bad=1
fi

# A desktop knows a scenario by what is in it, and previews it; other JSON is not ours.
types=/usr/share/mime/packages/freedesktop.org.xml
if command -v gio >/dev/null && command -v update-mime-database >/dev/null &&
    command -v update-desktop-database >/dev/null && [ -r $types ]; then
    mkdir -p share/mime/packages share/applications path
    cp "$desktop/gently-mime.xml" share/mime/packages/
    { # of all types, those that are nearest: reading all takes seconds
        echo '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">'
        sed -n '/<mime-type type="application\/\(schema+\)\?json">/,/<\/mime-type>/p' $types
        echo '</mime-info>'
    } >share/mime/packages/others.xml
    cp "$desktop"/*.desktop share/applications/
    update-mime-database share/mime
    update-desktop-database share/applications
    cp "$GENTLY_SOURCE_DIR/levels/the-good-chair.json" own.json
    echo '{ "id": "own" }' >own.gently.json
    echo '{ "id": "own" }' >other.json
    ln -s "$GENTLY" path/gently
    asks()
    {
        PATH=$PWD/path:$PATH XDG_DATA_HOME=$PWD/share XDG_DATA_DIRS=$PWD/share gio "$@"
    }
    for file in own.json own.gently.json; do
        asks info -a standard::content-type $file | grep -q 'x-gently-scenario+json' ||
            missing 'the desktop' $file
    done
    asks info -a standard::content-type other.json | grep -q 'type: application/json' ||
        missing 'the desktop' other.json
    asks mime application/x-gently-scenario+json | grep -q 'Default.*: gently-preview.desktop' ||
        missing 'the desktop' 'the way to the preview'
fi

# The reminder is quiet on a day that has its bead, and says one sentence on another.
mkdir bin
printf '#!/bin/sh\necho "$@" >>said\n' >bin/notify-send
printf '#!/bin/sh\nexec "%s" "$@"\n' "$GENTLY" >bin/gently
chmod +x bin/*
PATH=$PWD/bin:$PATH sh "$desktop/gently-remind"
[ "$(grep -c 'The room is open' said)" -eq 1 ] || { echo "it did not remind"; bad=1; }
yes 1 | head -40 | "$GENTLY" text --no-wait >/dev/null
PATH=$PWD/bin:$PATH sh "$desktop/gently-remind"
[ "$(wc -l <said)" -eq 1 ] || { echo "it reminded on a day that has its bead"; bad=1; }
exit "$bad"
