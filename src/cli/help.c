// What --help prints: a page for each command that has more to say than its line in the list.
#include "cli/options.h"

static const char all[] =
    "Gently: a game for practising self-compassion, a few minutes a day.\n"
    "\n"
    "  gently                    today’s session in a window\n"
    "  gently text               the same session in the terminal (--no-wait: breaths take\n"
    "                            no time)\n"
    "  gently thread             the past, printed; --day DATE, --format text|json\n"
    "  gently replay SESSION|DATE\n"
    "                            walk through a past session again; --text: in the terminal\n"
    "  gently stats              the score and what it is made of; --format text|json\n"
    "  gently export             everything that was kept; --format json|csv|markdown,\n"
    "                            --output FILE\n"
    "  gently doctor             looks whether anything of yours is damaged; --mend\n"
    "\n"
    "For authors (levels/README.md is the guide):\n"
    "  gently new ID             a starting file for a new scenario\n"
    "  gently preview FILE       a scenario while it is being written; --text in the terminal\n"
    "  gently check [PATH...]    look at scenario files (default: all levels);\n"
    "                            --format text|json\n"
    "  gently walk [PATH...]     every way through a scenario; --random N plays at random\n"
    "  gently graph FILE         a scenario as a graph, for Graphviz\n"
    "  gently strings            everything to translate, out and in (PO)\n"
    "\n"
    "“gently help COMMAND” tells more about one of these.\n"
    "\n"
    "For all of them:\n"
    "  --data-dir DIR            where the journal is (default: ~/.local/share/gently)\n"
    "  --config-dir DIR          where the settings are (default: ~/.config/gently)\n"
    "  --profile NAME            who plays, where several do; a new name begins anew, and - is\n"
    "                            the first one, who has none\n"
    "  --levels DIR              play the scenarios of this folder; can be repeated\n"
    "  --now TIME                as if it were that time: 2026-11-23T21:30:00+01:00\n"
    "  --seed N                  the number that today’s choice begins from\n"
    "  --lang xx                 the language, by its two letters\n"
    "  --help, --version\n"
    "\n"
    "For the window:\n"
    "  --windowed WxH, --fullscreen, --theme dawn|day|dusk|night|contrast|auto,\n"
    "  --text-scale 100..200, --reduced-motion, --mute, --voice (read aloud),\n"
    "  --renderer NAME, --script FILE (input for tests), --screenshot FILE (.bmp or .png)\n"
    "\n"
    "Exit status: 0 fine, 1 the checked input has errors, 2 the command was not\n"
    "understood, 3 the data folder could not be read or written.\n";

static const char check[] =
    "gently check [PATH...]: looks at scenario files and says what is wrong or could\n"
    "be better.\n"
    "\n"
    "A PATH is a file or a folder; of a folder all files ending in .json are looked\n"
    "at, and those in folders of languages (de, pt-BR). Without a PATH it is your own\n"
    "scenarios, those of the game, of the game, and the phone numbers of the help\n"
    "card.\n"
    "\n"
    "Each finding is one line: file:line:column: error or warning: what it is [code],\n"
    "then a hint. On a terminal the line of the file stands between them. A scenario\n"
    "with an error is not played; warnings are advice. levels/README.md explains\n"
    "every code, with an example.\n"
    "\n"
    "  --format text|json   json: one object with “files”, “errors”, “warnings” and “findings”,\n"
    "                       each with file, line, column, severity, code, text and hint\n"
    "  --levels DIR         in place of the usual folders; can be repeated\n"
    "  --now TIME           numbers of the help card grow old by this date\n"
    "\n"
    "Leaves with 0 when there is no error, 1 when there is one.\n"
    "\n"
    "  gently check                          everything\n"
    "  gently check wet-sheets.json          one file\n"
    "  gently check --format json drafts | jq -r '.findings[].code' | sort | uniq -c\n";

static const char walk[] =
    "gently walk [PATH...]: every way through a scenario, from its start to an\n"
    "ending.\n"
    "\n"
    "A PATH is a file or a folder; without one it is all scenarios. For each scenario\n"
    "it prints how many ways there are, the acts that are offered, the feelings, and\n"
    "each way with its seconds of reading (200 words a minute, all choices read;\n"
    "breaths come on top of that), its words, and the passages with the act that\n"
    "leads on from each. At the end stands what is uneven: an ending to which most\n"
    "ways lead, an act that is never offered, ways of very different lengths. None of\n"
    "that is an error; look whether you meant it. Of very many ways the first hundred\n"
    "are listed.\n"
    "\n"
    "  --random N           plays N times at random instead, also changing its mind, and counts "
    "how\n"
    "                       often each passage and each ending was reached\n"
    "  --seed S             the same S gives the same plays (default: 1)\n"
    "  --levels DIR         in place of the usual folders; can be repeated\n"
    "\n"
    "Leaves with 0, or with 1 when a file has errors; “gently check” says which.\n"
    "\n"
    "  gently walk wet-sheets.json\n"
    "  gently walk --random 1000 --seed 7 wet-sheets.json\n";

static const char graph[] =
    "gently graph FILE: a scenario as a graph, in the DOT language of Graphviz.\n"
    "\n"
    "Passages are boxes, with their first words; endings are round. Arrows carry the\n"
    "act and the words of the choice; a push is drawn bold, a pause dashed. Works on\n"
    "scenarios with errors, too, as long as the file can be read: what no way leads\n"
    "to and what does not exist can be seen.\n"
    "\n"
    "Leaves with 0, or with 1 when the file cannot be read as a scenario.\n"
    "\n"
    "  gently graph wet-sheets.json | dot -Tsvg > wet-sheets.svg\n"
    "\n"
    "Graphviz is a package of that name in most distributions.\n";

static const char new[] =
    "gently new ID: writes a starting file for a new scenario.\n"
    "\n"
    "ID is the name of the scenario for the machine, and of its file: small letters,\n"
    "digits and single hyphens, such as wet-sheets. The file is a whole small\n"
    "scenario that can be played at once; each of its texts says what belongs in its\n"
    "place. JSON has no comments, so replace the texts one by one. The schema is put\n"
    "beside it, for editors that complete and explain the keys.\n"
    "\n"
    "The file goes to the folder of your own scenarios, or to that of --levels DIR;\n"
    "an existing one is never overwritten.\n"
    "\n"
    "Leaves with 0, 1 when there is such a file already, 2 when ID is no id, 3 when\n"
    "the folder could not be written.\n"
    "\n"
    "  gently new wet-sheets\n"
    "  gently new --levels . wet-sheets      into this folder\n";

static const char doctor[] =
    "gently doctor: looks at everything of yours, and says what is damaged, what of\n"
    "it was kept, and what can be done.\n"
    "\n"
    "It looks at the journal, line by line; at the copies of the scenarios as you\n"
    "played them; at the settings; at scenarios of your own; at who else may read\n"
    "these files; at the disk, and the clock. Nothing is changed by looking.\n"
    "\n"
    "  --mend               mends what can be proved to be right: the journal is written anew "
    "from\n"
    "                       its whole lines, a copy is put back from the very same file, settings\n"
    "                       get their usual values where they held something impossible, and "
    "files\n"
    "                       become yours alone. What was damaged is kept, in “damaged” in the\n"
    "                       data folder, and as settings.json.bad-1.\n"
    "  --format text|json   json: one object with “damaged”, “unreadable”, “mendable”, counts,\n"
    "                       “mended” and “findings”, each with severity, code, file, line, text,\n"
    "                       kept, hint and mendable\n"
    "  --data-dir DIR, --config-dir DIR, --levels DIR\n"
    "\n"
    "What it can find: damage: journal-line, journal-missing, journal-not-read,\n"
    "kept-changed, kept-missing, settings, setting-wrong, own-scenario,\n"
    "open-to-others, not-writable, disk-full. Good to know: journal-torn,\n"
    "journal-rescued, journal-twice, other-version, unfinished, clock-ahead,\n"
    "setting-unknown, open-elsewhere, put-aside. Not to be looked at: unreadable.\n"
    "\n"
    "Leaves with 0 when nothing is damaged, 1 when something is, 3 when something\n"
    "could not be read or mended.\n";

static const char replay[] =
    "gently replay SESSION|DATE: walks through a past session again, page by page, as\n"
    "it was.\n"
    "\n"
    "A DATE such as 2026-11-23 opens that day, a SESSION (its number in “gently\n"
    "thread”) begins at its first page. What was chosen is marked; another way can be\n"
    "gone from any choice, and stands beside it; a word can be left there. None of\n"
    "that changes the score.\n"
    "\n"
    "  --text                        in the terminal; without it, in the window\n"
    "  --format text|json|markdown   prints it instead: every page of the session, or of all "
    "sessions\n"
    "                                of the day. json has a hash of the state at each page\n"
    "  --output FILE                 where to\n"
    "\n"
    "Leaves with 0, or with 2 when there is no such session.\n"
    "\n"
    "  gently replay 2026-11-23\n"
    "  gently replay 24 --text\n"
    "  gently replay 2026-11-23 --format markdown --output monday.md\n";

static const char export[] =
    "gently export: everything that was kept.\n"
    "\n"
    "  --format json       one object: the score, each event of the journal, each scenario as it "
    "was\n"
    "                      played, by the hash of its file (this is the default)\n"
    "  --format csv        a table with a row for each event. Cells that a spreadsheet would take "
    "for\n"
    "                      a formula begin with an apostrophe\n"
    "  --format markdown   a diary, to be read or printed\n"
    "  --output FILE       where to\n"
    "\n"
    "Hidden days are exported, and what was deleted is not there to be.\n"
    "\n"
    "Leaves with 0, or with 3 when something could not be read or written.\n";

static const char preview[] =
    "gently preview FILE: a scenario in the window, while it is being written.\n"
    "\n"
    "Whenever the file is saved, the window shows it again, at the same passage where\n"
    "that is still there. What is wrong in the file stands on the page, with its\n"
    "line. Nothing is recorded.\n"
    "\n"
    "  1 to 9, Enter, mouse   choose, as in the game\n"
    "  u                      one step back\n"
    "  j                      all passages, to go to any of them\n"
    "  v                      the other wordings of a passage (its variants), one after the other\n"
    "  a                      the act behind each choice, and where it leads\n"
    "  w                      what could be better\n"
    "  t, x                   the next colours; the next size of text, 100 to 200 %\n"
    "  q, Escape              leave\n"
    "\n"
    "  --text                 in the terminal: the same letters, each with Enter; Enter alone "
    "looks\n"
    "                         whether the file was saved\n"
    "  --theme NAME, --text-scale N, --windowed WxH and the others of the window\n"
    "\n"
    "A scenario file that is dropped on the window of the game opens in the same way.\n";

static const char strings[] =
    "gently strings: everything to translate, out; gently strings FILE.po: in.\n"
    "\n"
    "Without a file it prints a PO template: the sentences of the game and all texts\n"
    "of the scenarios. Each has an id (msgctxt) that stays while other texts change,\n"
    "such as the-good-chair/hum/choice-1.\n"
    "\n"
    "With a translated file it prints what is missing, what is stale (its English has\n"
    "changed since), unsure (fuzzy) and gone, and how many of each.\n"
    "\n"
    "  --lang xx --output DIR   also writes each scenario that is translated throughout to DIR, "
    "in\n"
    "                           that language; for the game DIR is levels/xx\n"
    "  --levels DIR             the scenarios of this folder; can be repeated\n"
    "\n"
    "Leaves with 0, or with 1 when there was something to say about the file.\n"
    "\n"
    "  gently strings > gently.pot\n"
    "  msginit -i gently.pot -l de -o de.po      (or your editor of PO files)\n"
    "  gently strings de.po --lang de --output levels/de\n";

const char *options_help(Command command)
{
    switch (command) {
    case COMMAND_DOCTOR:
        return doctor;
    case COMMAND_CHECK:
        return check;
    case COMMAND_WALK:
        return walk;
    case COMMAND_GRAPH:
        return graph;
    case COMMAND_NEW:
        return new;
    case COMMAND_REPLAY:
        return replay;
    case COMMAND_EXPORT:
        return export;
    case COMMAND_PREVIEW:
        return preview;
    case COMMAND_STRINGS:
        return strings;
    default:
        return all;
    }
}
