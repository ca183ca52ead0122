// What went wrong with data, files or arguments: one sentence for a person, one code for the exit
// status. Programmer errors are assertions, never an Error.
#ifndef GENTLY_BASE_ERROR_H
#define GENTLY_BASE_ERROR_H

#include <stdbool.h>

// The values are the exit statuses of the command line (a contract, see README.md).
typedef enum ErrorCode {
    ERROR_NONE = 0,
    ERROR_INPUT = 1, // the given file or text is not right
    ERROR_USAGE = 2, // the command was called in a way it does not know
    ERROR_DATA = 3,  // the data folder could not be read or written
} ErrorCode;

typedef struct Error {
    ErrorCode code;
    char text[512]; // UTF-8, one line, no full path to guess: says where, what and what to do
} Error;

// Fills `error` (which may be NULL) and returns false, so that `return error_set(...)` reads well.
__attribute__((format(printf, 3, 4))) bool error_set(Error *error, ErrorCode code,
                                                     const char *format, ...);

#endif
