# A sitting in each language that is whole, in the terminal: asked for by --lang, by the locale and by
# the settings; and what was played stays in the past as it was.
set -eu
journal=$HOME/.local/share/gently/journal.jsonl

play()
{
    yes 1 | head -30 | "$GENTLY" text --no-wait --seed 1 --now "$@" >out.txt
}

says()
{
    grep -qF -- "$1" out.txt || { echo "not said: $1"; cat out.txt; exit 1; }
}

play 2026-11-23T21:30:00+01:00 --lang de
says 'Der Löffel ist auf halber Höhe.'
says '1) „Aber sicher.“'
says 'Du warst hier.'
LC_ALL=es_MX.UTF-8 play 2026-11-24T21:30:00+01:00
says '¿Cómo está el cuerpo ahora?'
says 'Estuviste aquí.'

play 2026-11-24T22:30:00+01:00 --data-dir ar --lang ar
says 'الملعقة في منتصف الطريق.'
says '1) «طبعًا».'
says 'كنت هنا.'
LC_ALL=ja_JP.UTF-8 play 2026-11-24T22:30:00+01:00 --data-dir ja
says '匙は、途中まで上がっている。'
says '1) 「もちろん」'
says 'ここにいましたね。'

# The setting wins over the locale, and --lang over both.
mkdir -p "$HOME/.config/gently"
echo '{ "language": "de" }' >"$HOME/.config/gently/settings.json"
LC_ALL=es_ES.UTF-8 play 2026-11-25T21:30:00+01:00
says 'Wie ist der Körper gerade?'
play 2026-11-26T21:30:00+01:00 --lang en
says 'How is the body now?'

# What was played was kept as it was: the first day is German whatever is spoken now.
rm "$HOME/.config/gently/settings.json"
"$GENTLY" replay 2026-11-23 --format text >past.txt
grep -qF 'Der Löffel ist auf halber Höhe.' past.txt || { cat past.txt; exit 1; }
[ "$(grep -c '"session-ended"' "$journal")" = 4 ]

# A language without sentences of its own is English; one that is no language is said.
play 2026-11-27T21:30:00+01:00 --lang tlh
says 'How is the body now?'
status=0
"$GENTLY" text --lang ../de </dev/null 2>error.txt || status=$?
[ "$status" = 2 ] && grep -q 'is not a language' error.txt

# Translators: the files that come with the game have nothing to be said about them.
for language in de es ar ja; do
    "$GENTLY" strings --lang $language "$GENTLY_SOURCE_DIR/assets/strings/$language.po" >strings.txt || :
    ! grep -qE 'missing:|stale:|unsure:|places:|forms:|twice:|straight-quote:' strings.txt || { cat strings.txt; exit 1; }
done
