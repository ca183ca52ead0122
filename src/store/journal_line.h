// One event as one line of the journal, and back.
// {"v":1,"seq":12,"t":"2026-11-23T20:30:00.000Z","tz":"+01:00","day":"2026-11-23","ev":"chose",
//  <the fields of the kind>,"prev":"1a2b3c4d","crc":"5e6f7a8b"}
// `crc` is the CRC-32 (zlib's) over the exact bytes before `,"crc"`, `prev` that of the line
// before. Must not do: touch files.
#ifndef GENTLY_STORE_JOURNAL_LINE_H
#define GENTLY_STORE_JOURNAL_LINE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "core/event.h"

enum { JOURNAL_VERSION = 1 };

typedef enum JournalLineResult {
    JOURNAL_LINE_FINE,
    JOURNAL_LINE_OTHER,   // whole, but of a kind or version that this program does not know
    JOURNAL_LINE_DAMAGED, // cut off, changed, or no journal line at all
} JournalLineResult;

// Adds the line with its newline; returns its crc. What reading would refuse is written as the
// nearest that it takes: seconds in tenths, a year from 0 to 9999, U+FFFD for what is not UTF-8.
uint32_t journal_line_add(TextBuffer *buffer, const Event *event, uint32_t previous_crc);

// Adds a whole line (`bytes`, without its newline) word for word, but for what it follows on;
// returns its new crc.
uint32_t journal_line_chain(TextBuffer *buffer, const char *bytes, size_t length,
                            uint32_t previous_crc);

// Adds what a line says of the event, without braces, prev and crc: for the export.
void journal_line_add_fields(TextBuffer *buffer, const Event *event);

// Reads a line (without its newline). FINE: `event` is filled, its strings are in the arena. FINE
// and OTHER: `crc` and `previous` are filled, event->seq as well. DAMAGED: `reason` says why,
// static.
JournalLineResult journal_line_read(const char *bytes, size_t length, Arena *arena, Event *event,
                                    uint32_t *crc, uint32_t *previous, const char **reason);

#endif
