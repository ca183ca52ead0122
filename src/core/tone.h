// Words that wear people down: a list of them, and a look for them in what the game says.
// Must not do: read the list's file (store/tone_file), know a language.
#ifndef GENTLY_CORE_TONE_H
#define GENTLY_CORE_TONE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/memory.h"
#include "core/finding.h"
#include "core/scenario.h"

// What is wrong with a word: its name in the file, and how a sentence goes on after the word.
#define TONE_KINDS(X)                                                                              \
    X(TONE_COMMANDING, "commanding", "tells people what to do")                                    \
    X(TONE_BELITTLING, "belittling", "makes a thing sound easy that may not be")                   \
    X(TONE_SHAMING, "shaming", "judges the person")                                                \
    X(TONE_DIAGNOSTIC, "diagnostic", "is a diagnosis, and the game makes none")                    \
    X(TONE_THERAPY, "therapy", "is a word from the consulting room")                               \
    X(TONE_SLOGAN, "slogan", "is a slogan")                                                        \
    X(TONE_LOUD, "loud", "raises the voice")

#define TONE_CONSTANT(constant, name, verdict) constant,
typedef enum ToneKind { TONE_KINDS(TONE_CONSTANT) TONE_KIND_COUNT } ToneKind;
#undef TONE_CONSTANT

// Who speaks. The narrator answers for every word; people in “quotation marks” and the critic may
// command and hurt a little, as people do, but do not talk like a leaflet.
typedef enum ToneVoice { TONE_NARRATOR, TONE_SOMEBODY } ToneVoice;

typedef struct ToneEntry {
    const char *phrase; // small letters, words with one space between, ’ as '
    bool open_end;      // its last word may go on: “trigger*” in the file
    char second;        // the first byte of its second word; '\0': there is one alone
    ToneKind kind;
    bool everywhere;  // also in what somebody says
    const char *hint; // what to write instead
} ToneEntry;

enum { TONE_STARTS = 1 << 15 };

// Entries and strings live until tone_list_deinit(). `(ToneList){0}` is empty.
typedef struct ToneList {
    ARRAY_OF(ToneEntry) entries;
    const char *lang;                // of the texts that it is for, such as "en"; NULL: of all
    uint8_t starts[TONE_STARTS / 8]; // a bit for the first four letters of each entry
    uint8_t kinds[UCHAR_MAX + 1];    // of bytes
    size_t first[UCHAR_MAX + 2];     // of the entries that begin with a byte; they are sorted by it
    Arena arena;
} ToneList;

// Adds an entry; the strings are copied. False, and nothing is added, when `phrase` holds nothing.
// Words are compared whole, but for the case of a to z, the shape of an apostrophe, and hyphens
// where the phrase has spaces; a last word that ends in * (behind three letters or more) stands for
// all that begin so. A mark such as "!" counts as a word.
bool tone_list_add(ToneList *list, const char *phrase, ToneKind kind, bool everywhere,
                   const char *hint);
void tone_list_deinit(ToneList *list);

// The value of a kind's name; -1 when unknown.
int tone_kind(const char *name);
const char *tone_kind_name(ToneKind kind);

// A find: bytes [offset, offset + length) of the text.
typedef struct ToneMatch {
    const ToneEntry *entry;
    size_t offset, length;
} ToneMatch;

// Where a look at a text, well-formed UTF-8, is. `(ToneScan){.text = ..., .voice = ...}` begins
// one; what is between “ and ”, „ and “, « and » in it is somebody's. Words go on over spaces and
// line ends, not over other marks.
typedef struct ToneScan {
    const char *text;
    ToneVoice voice;
    size_t at;
    bool quoted;
} ToneScan;

// The next find, the longest where several begin; false at the end.
bool tone_next(const ToneList *list, ToneScan *scan, ToneMatch *match);

// Adds a warning for each find in the scenario, at its place in the file `file`: title, texts,
// bodies, choices and variants in the narrator's voice, critics' lines in somebody's. Scenarios in
// another language than the list's are passed over.
void tone_check(const ToneList *list, const Scenario *scenario, const char *file,
                FindingList *findings);

#endif
