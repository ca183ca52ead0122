# The manifest is one that flatpak-builder reads, names the archive that lies beside it, and asks for no
# more than it needs. What it does to make the app is done here, without its runtime, which would have
# to be fetched; what the desktop gets of it is valid.
set -eu
for program in flatpak-builder appstreamcli desktop-file-validate python3; do
    command -v $program >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
manifest=$GENTLY_PACKAGES/org.gently_game.gently.yml
flatpak-builder --show-manifest "$manifest" >manifest.json
! grep -E 'share=network|filesystem=(home|host)' manifest.json || { echo 'it asks for too much'; exit 1; }
python3 - manifest.json >steps <<'END'
import json, sys
manifest = json.load(open(sys.argv[1]))
(module,) = manifest["modules"]
(source,) = module["sources"]
print("archive=%s sum=%s" % (source["path"], source["sha256"]))
print("id=%s" % (manifest.get("id") or manifest["app-id"]))
print("build() {\nset -eu")
for command in module["build-commands"]:
    print("(%s)" % command)
print("}")
END
. ./steps
echo "$sum  $GENTLY_PACKAGES/${archive##*/}" | sha256sum -c --quiet
mkdir source app
tar -xzf "$GENTLY_PACKAGES/${archive##*/}" -C source --strip-components=1
FLATPAK_DEST=$PWD/app FLATPAK_ID=$id
export FLATPAK_DEST FLATPAK_ID
(cd source && build)

[ "$(app/bin/gently --version)" = "$("$GENTLY" --version)" ]
app/bin/gently check | grep -q 'all is well'
# flatpak hands out to the desktop only what begins with the app's name.
find app/share/applications app/share/icons app/share/mime app/share/metainfo -type f \
    ! -name "$id*" >nameless
[ ! -s nameless ] || { echo 'not handed out:'; cat nameless; exit 1; }
desktop-file-validate app/share/applications/*.desktop
appstreamcli validate --pedantic --no-net app/share/metainfo/*.xml >told || { cat told; exit 1; }
grep -q ">$id.desktop<" app/share/metainfo/*.xml
[ -s "app/share/icons/hicolor/scalable/apps/$id.svg" ]
[ "$(find app/share/licenses -type f | wc -l)" -ge 14 ]
