# The room is heard from its first moment on, without anybody's doing: SDL's disk driver writes what
# a loudspeaker would get.
set -eu
SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE=$PWD/heard.raw
export SDL_AUDIODRIVER SDL_DISKAUDIOFILE

"$GENTLY" --reduced-motion &
player=$!
# Silence is all zero bytes: something else has to come.
until [ -e heard.raw ] && [ "$(tr -d '\000' <heard.raw | head -c 1000 | wc -c)" = 1000 ]; do
    kill -0 $player || { echo 'the game has ended'; exit 1; }
done
kill -TERM $player
wait $player
