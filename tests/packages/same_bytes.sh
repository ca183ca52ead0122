# Whoever builds the packages from the same commit gets the same bytes: here from a copy of the tree
# that lies elsewhere and in which nothing was built before.
set -eu
mkdir copy
(cd "$GENTLY_SOURCE_DIR" && git ls-files -z --cached --others --exclude-standard |
    tar --null --ignore-failed-read -T - -cf -) | tar -C copy -xf -
mkdir -p copy/build
cp -r "$GENTLY_SOURCE_DIR/build/sources" copy/build/ # fetched once
# The time of the commit, which the copy does not know: that of the files in the packages.
SOURCE_DATE_EPOCH=$(date -d "$(TZ=UTC tar --full-time -tvzf "$GENTLY_PACKAGES"/gently-*-linux-*.tar.gz |
    awk 'NR == 1 { print $4, $5 }') UTC" +%s)
export SOURCE_DATE_EPOCH
copy/.ci/package deb portable windows >log 2>&1 || { cat log; exit 1; }
bad=0
for file in copy/build/packages/gently*; do
    cmp "$file" "$GENTLY_PACKAGES/${file##*/}" || bad=1
done
exit "$bad"
