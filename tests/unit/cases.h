// Files with what is to be said about each: NAME<ending> and NAME.expected side by side. With
// GENTLY_ACCEPT=1 in the environment what is said now becomes what is expected.
#ifndef GENTLY_TESTS_UNIT_CASES_H
#define GENTLY_TESTS_UNIT_CASES_H

#include <stdbool.h>
#include <stdio.h>

// Prints what is to be said about the file `name` of the present folder.
typedef void CaseCheck(const char *name, FILE *out);

// Goes into tests/cases/<folder> and checks every file of that ending, at least `least` of them;
// also that every .expected has its file. Fails the test, and prints what differs.
void cases_check(const char *folder, const char *ending, int least, CaseCheck *check);

#endif
