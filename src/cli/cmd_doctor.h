// gently doctor: how it stands with the player's data; mends it when asked.
// Must not do: find anything wrong itself (store/health does).
#ifndef GENTLY_CLI_CMD_DOCTOR_H
#define GENTLY_CLI_CMD_DOCTOR_H

#include <stdbool.h>
#include <stdio.h>

#include "store/health.h"

typedef struct DoctorWish {
    bool mend; // first, and then look at what is left
    bool as_json;
} DoctorWish;

// Looks, prints to `out`; one line on `err` for each thing that could not be done. Returns the exit
// status: 0, 1 when something is damaged, 3 when something could not be read, mended or printed.
int cmd_doctor(const HealthRequest *request, DoctorWish wish, FILE *out, FILE *err);

#endif
