# Whatever the environment holds, Gently plays in the folders that the specification says, or says
# in one line what is wrong; it never makes a folder where nobody expects one.
set -eu
now=2026-11-23T21:30:00Z
home=$HOME
huge=$(head -c 100000 /dev/zero | tr '\0' x)

# plays FOLDER VARIABLE=VALUE...: the journal is in FOLDER, and nothing else was made.
plays()
{
    wanted=$1
    shift
    rm -rf "$home" here
    mkdir "$home" here
    status=0
    (cd here && yes 1 | head -60 | env "$@" "$GENTLY" text --no-wait --now $now >../out.txt 2>../err.txt) ||
        status=$?
    [ "$status" = 0 ] || { echo "$* left with $status" | cut -c1-200; cat err.txt; exit 1; }
    [ -s "$wanted/journal.jsonl" ] || { echo "$*: there is no $wanted" | cut -c1-200; exit 1; }
    [ -z "$(ls here)" ] || { echo "$*: something was made where it was started" | cut -c1-200; exit 1; }
}

# fails VARIABLE=VALUE...: leaves with 3 and a line for each thing, and makes nothing.
fails()
{
    rm -rf "$home" here
    mkdir "$home" here
    status=0
    (cd here && env "$@" "$GENTLY" text --no-wait --now $now </dev/null >../out.txt 2>../err.txt) || status=$?
    [ "$status" = 3 ] || { echo "$* left with $status" | cut -c1-200; cut -c1-200 err.txt; exit 1; }
    [ "$(wc -l <err.txt)" = 1 ] || { echo "$*: not one line" | cut -c1-200; cut -c1-200 err.txt; exit 1; }
    [ -z "$(ls here)" ] || { echo "$*: something was made where it was started" | cut -c1-200; exit 1; }
}

usual=$home/.local/share/gently
plays "$usual" XDG_DATA_HOME= XDG_CONFIG_HOME= XDG_CACHE_HOME=
plays "$usual" XDG_DATA_HOME=data XDG_CONFIG_HOME=./config XDG_CACHE_HOME=..
plays "$usual" XDG_DATA_HOME="~" XDG_CONFIG_HOME='$HOME'
plays "$home/d/gently" XDG_DATA_HOME="$home/d" XDG_CONFIG_HOME="$home/c"
plays "$home/d/gently" XDG_DATA_HOME="$home/d///"
plays "$home/a b ü/gently" XDG_DATA_HOME="$home/a b ü"
for value in '' C POSIX xx ../../etc/passwd "$huge" '%s%n' 'en_' '_' "$(printf 'a\tb')"; do
    plays "$usual" LANG="$value" LC_ALL="$value" LC_MESSAGES="$value" TZ="$value"
done
plays "$usual" TERM=nonsense COLUMNS=-1 LINES=0
plays "$usual" COLUMNS="$huge"
fails XDG_DATA_HOME="/$huge"
fails XDG_DATA_HOME=/dev/null
fails HOME=/dev/null
fails HOME="/$huge"

# A home that is no path means the one of the user database: looking at it makes nothing.
for value in '' home ../; do
    status=0
    HOME=$value "$GENTLY" stats >out.txt 2>err.txt || status=$?
    [ "$status" = 0 ] || [ "$(wc -l <err.txt)" = 1 ]
done

# Names lead nowhere but into their folder.
rm -rf "$home"
mkdir "$home"
for name in ../escape /etc/escape a/b '' . .. 'a b' A; do
    status=0
    "$GENTLY" new "$name" >out.txt 2>err.txt || status=$?
    [ "$status" = 2 ] || { echo "new $name left with $status"; exit 1; }
done
for name in ../../x 2026-11-23/.. -1 99999999999999999999 '*'; do
    status=0
    "$GENTLY" replay -- "$name" --text >out.txt 2>err.txt </dev/null || status=$?
    [ "$status" = 2 ] || { echo "replay $name left with $status"; exit 1; }
done
for name in ../../etc/passwd /etc/passwd ../de '' de/..; do
    status=0
    "$GENTLY" text --lang "$name" >out.txt 2>err.txt </dev/null || status=$?
    [ "$status" = 2 ] || { echo "--lang $name left with $status"; exit 1; }
done
[ -z "$(ls -A "$home")" ] || { ls -A "$home"; exit 1; }

# A link in the levels folder that leads out of it is not followed, and said.
mkdir -p "$usual/levels" secret
cp "$GENTLY_SOURCE_DIR/levels/the-spoon.json" secret/outside.json
ln -s "$PWD/secret/outside.json" "$usual/levels/the-spoon.json"
ln -s /etc/passwd "$usual/levels/passwd.json"
ln -s "$PWD/secret" "$usual/levels/folder.json"
status=0
"$GENTLY" check "$usual/levels" >out.txt || status=$?
[ "$status" = 1 ]
[ "$(grep -c 'leads out of the folder' out.txt)" = 3 ] || { cat out.txt; exit 1; }
! grep -q root: out.txt || exit 1
