#!/bin/sh
# Nothing names the machine on which it was made, a package registry, or work left undone. The tree
# to look at is $1.
set -eu
cd "$1"
places='(^|[^A-Za-z0-9_.)}*])/(work|tmp|root|home|Users)([^A-Za-z0-9_.-]|$)'
registries='pypi\.org|pythonhosted\.org|npmjs\.(org|com)|crates\.io|proxy\.golang\.org'
registries="$registries|(deb|snapshot|security)\.debian\.org|archive\.ubuntu\.com|rubygems\.org"
registries="$registries|nodesource\.com|packages\.cloud\.google\.com"
undone='TOD[O]|FIXM[E]|not implemente[d]|[Ll]orem ipsu[m]'
if find . \( -path ./.git -o -path ./build \) -prune -o -type f \
    ! -name '*.ogg' ! -name '*.wav' ! -name '*.png' ! -name '*.ttf' ! -name '*.otf' \
    -exec grep -nE "$places|$registries|$undone" /dev/null {} +; then
    exit 1
fi
