# For the scripts here, to be read with `.`: the release preset's game as $gently, an empty folder as
# the present one and the home, and an end that leaves nothing behind.
here=$(cd "$(dirname "$0")" && pwd -P)
root=$here/../..
folder=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT

cmake --preset release -S "$root" >/dev/null
cmake --build "$root/build/release" --target gently >/dev/null
gently=$root/build/release/gently
HOME=$folder LC_ALL=C.UTF-8
export HOME LC_ALL
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME
cd "$folder"
