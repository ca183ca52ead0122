#include "cli/past.h"

bool past_open(Past *past, const char *data_folder, Error *error)
{
    const FileOps *ops = file_ops_posix();
    *past = (Past){0};
    history_init(&past->history);
    past->journal = journal_open_to_read(ops, data_folder, error);
    for (size_t i = 0; i < journal_count(past->journal); i++)
        history_apply(&past->history, journal_event(past->journal, i));
    shelf_init(&past->shelf, ops, data_folder, &past->no_library);
    return error->code == ERROR_NONE;
}

void past_close(Past *past)
{
    shelf_deinit(&past->shelf);
    history_deinit(&past->history);
    journal_close(past->journal);
}
