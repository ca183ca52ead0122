# The same inputs in the window and in the terminal write the same journal, but for times and checksums.
set -eu
now=2026-11-23T21:30:00+01:00

# A day before, alike in both: the first sitting asks for nothing on arriving.
for face in in-terminal in-window; do
    yes 1 | head -40 | "$GENTLY" text --no-wait --seed 7 --now 2026-11-22T21:30:00+01:00 \
        --data-dir $face >/dev/null
done

# Arrive tense; then through three scenarios by numbers, with a change of mind, a breath, the ground,
# a note and help on the way; the close.
cat >inputs <<'END'
3
1
u
2
g
1
1
1
n A line of my own
1
1
h
3
1
1
1
1
1
1
1
1
1
1
1
1
1
END

# For the terminal a note is the letter and then the line.
sed 's/^n \(.*\)/n\
\1/' inputs >typed
"$GENTLY" text --no-wait --seed 7 --now $now --data-dir in-terminal <typed >terminal.txt

# For the window each is a key. What is left of them after the close opens another sitting there, while
# the terminal has ended: only the first sitting is compared.
awk 'BEGIN { print "key Return"; print "wait 1000" }
     /^n / { print "key N"; print "wait 400"; sub(/^n /, ""); print "text " $0
             print "key Ctrl+Return"; print "wait 400"; next }
     { print "key " toupper($0); print "wait 1000" }' inputs >script
"$GENTLY" --no-wait --seed 7 --now $now --data-dir in-window --windowed 800x600 --mute --script script

for face in in-terminal in-window; do
    sed '/"day":"2026-11-22"/d; s/"t":"[^"]*"//; s/"prev":.*//; /"session-ended"/q' $face/journal.jsonl >$face.txt
done
grep -q took-back in-terminal.txt
grep -q grounded in-terminal.txt
grep -q 'A line of my own' in-terminal.txt
[ "$(grep -c scenario-ended in-terminal.txt)" = 3 ]
diff in-terminal.txt in-window.txt
