// What `gently doctor` notices, one folder with everything wrong in it after the other; its exit
// status; that its help names every code, and that its JSON is JSON.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cmd_doctor.h"
#include "cli/options.h"
#include "faults/events.h"
#include "faults/frail.h"
#include "faults/scratch.h"
#include "store/journal_line.h"
#include "store/json.h"

typedef struct Doctor {
    FileOps ops;
    char *data, *config, *levels;
    HealthRequest request;
    char *out, *err; // what was printed last
    int status;
} Doctor;

static Doctor doctor_new(const char *folder)
{
    Doctor doctor = {.ops = frail_unsynced(),
                     .data = scratch_path(folder, "data"),
                     .config = scratch_path(folder, "config"),
                     .levels = scratch_path(folder, "levels")};
    scratch_empty(doctor.data);
    scratch_empty(doctor.config);
    scratch_empty(doctor.levels);
    return doctor;
}

static void doctor_free(Doctor *doctor)
{
    char *blocks[] = {doctor->data, doctor->config, doctor->levels, doctor->out, doctor->err};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        free(blocks[i]);
}

static void ask(Doctor *doctor, DoctorWish wish)
{
    size_t length;
    free(doctor->out);
    free(doctor->err);
    FILE *out = open_memstream(&doctor->out, &length), *err = open_memstream(&doctor->err, &length);
    assert_true(out != NULL && err != NULL);
    doctor->request = (HealthRequest){.ops = &doctor->ops,
                                      .data_folder = doctor->data,
                                      .config_folder = doctor->config,
                                      .own_levels = doctor->levels,
                                      .now = {1795464000000, 60}}; // 2026-11-24
    doctor->status = cmd_doctor(&doctor->request, wish, out, err);
    fclose(out);
    fclose(err);
}

static void assert_says(Doctor *doctor, int status, const char *what)
{
    ask(doctor, (DoctorWish){0});
    if (strstr(doctor->out, what) == NULL)
        fail_msg("“%s” is not said in:\n%s", what, doctor->out);
    assert_int_equal(doctor->status, status);
}

static void put_line(const char *folder, const char *name, uint64_t seq, Day day)
{
    TextBuffer line = {0};
    Event event = events_note("a line");
    event.seq = seq;
    event.day = day;
    journal_line_add(&line, &event, 0);
    scratch_write(folder, name, line.bytes, line.length);
    text_deinit(&line);
}

static void nothing_yet_is_well(void **state)
{
    Doctor doctor = doctor_new(*state);
    assert_says(&doctor, 0, "All is well.\n");
    scratch_remove(doctor.data);
    scratch_remove(doctor.config);
    scratch_remove(doctor.levels);
    assert_says(&doctor, 0, "Journal: nothing yet.\n");
    assert_false(scratch_has(*state, "data"));
    ask(&doctor, (DoctorWish){.mend = true});
    assert_int_equal(doctor.status, 0);
    assert_false(scratch_has(*state, "data"));
    doctor_free(&doctor);
}

static void what_is_odd_about_the_journal(void **state)
{
    Doctor doctor = doctor_new(*state);
    put_line(doctor.data, "journal.jsonl", 1, 20781);
    put_line(doctor.data, "journal.0010.jsonl", 2, 20781);
    put_line(doctor.data, "journal.10.jsonl", 2, 20781); // no name of ours
    assert_says(&doctor, 1, "journal.0010.jsonl: damage: this file is not read");
    assert_says(&doctor, 1, "1 thing is damaged. Nothing here has to be done at once");
    char *far = scratch_path(doctor.data, "journal.0010.jsonl");
    scratch_remove(far);
    put_line(doctor.data, "journal.jsonl", 1, 20782); // a day ahead: a journey
    assert_says(&doctor, 0, "All is well.");
    put_line(doctor.data, "journal.jsonl", 1, 20783);
    assert_says(&doctor, 0, "the last day in it is 2026-11-26, which is yet to come");
    put_line(doctor.data, "journal.rewritten.jsonl", 1, 20781);
    assert_says(&doctor, 0, "journal.rewritten.jsonl: note: a deletion was interrupted");
    ask(&doctor, (DoctorWish){.mend = true});
    assert_int_equal(doctor.status, 0);
    assert_false(scratch_has(doctor.data, "journal.rewritten.jsonl"));
    free(far);
    doctor_free(&doctor);
}

static void what_cannot_be_read(void **state)
{
    Doctor doctor = doctor_new(*state);
    char *folders[] = {scratch_path(doctor.config, "settings.json"),
                       scratch_path(doctor.data, "journal.jsonl")};
    scratch_empty(folders[0]);
    assert_says(&doctor, 3, "settings.json: unreadable: this could not be read: Is a directory");
    scratch_empty(folders[1]);
    assert_says(&doctor, 3, "journal.jsonl: unreadable: the journal in ");
    assert_says(&doctor, 3, "2 things could not be read.");
    ask(&doctor, (DoctorWish){.mend = true});
    assert_int_equal(doctor.status, 3);
    assert_non_null(strstr(doctor.err, "The journal was not mended: "));
    assert_int_equal(strchr(doctor.err, '\n')[1], '\0'); // one line
    free(doctor.data);
    scratch_write(*state, "file", "x", 1);
    doctor.data = scratch_path(*state, "file/data");
    assert_says(&doctor, 3, "file/data: unreadable: this could not be read: Not a directory");
    free(folders[0]);
    free(folders[1]);
    doctor_free(&doctor);
}

static void what_is_odd_about_copies(void **state)
{
    enum { HASH = 64 };
    Doctor doctor = doctor_new(*state);
    char *kept = scratch_path(doctor.data, "kept"), name[HASH + 16];
    scratch_empty(kept);
    snprintf(name, sizeof name, "%0*d.json", HASH, 7);
    scratch_write(kept, name, "{}", 2);
    assert_says(&doctor, 1, "this copy of a played scenario was changed or damaged [kept-changed]");
    assert_says(&doctor, 1, "Kept scenarios: 1, 0 as they were played.");
    char *copy = scratch_path(kept, name);
    scratch_empty(copy); // a folder of that name
    assert_says(&doctor, 3, "0007.json: unreadable: this could not be read");
    scratch_remove(copy);
    char *large = calloc(1, JSON_BYTES_MAX + 1);
    scratch_write(kept, name, large, JSON_BYTES_MAX + 1);
    assert_says(&doctor, 1, "[kept-changed]");
    scratch_remove(copy);
    snprintf(name, sizeof name, ".%0*d.json.new", HASH, 7); // left where keeping was interrupted
    scratch_write(kept, name, "{", 1);
    assert_says(&doctor, 0, "All is well.");
    free(large);
    free(copy);
    free(kept);
    doctor_free(&doctor);
}

static void what_others_may_see(void **state)
{
    Doctor doctor = doctor_new(*state);
    put_line(doctor.data, "journal.jsonl", 1, 20781);
    assert_int_equal(chmod(doctor.data, 0755), 0);
    assert_says(&doctor, 1, "data: damage: others who use this computer may look into this [");
    char *journal = scratch_path(doctor.data, "journal.jsonl");
    assert_int_equal(chmod(journal, 0644), 0);
    assert_says(&doctor, 1, "may look into this, and into 1 more [open-to-others]");
    ask(&doctor, (DoctorWish){.mend = true});
    assert_int_equal(doctor.status, 0);
    assert_non_null(strstr(doctor.out, "mended: 2 files and folders are yours alone now.\n"));
    free(journal);
    doctor_free(&doctor);
}

static void what_was_put_aside_is_named(void **state)
{
    Doctor doctor = doctor_new(*state);
    for (int i = 1; i <= 2; i++) {
        put_line(doctor.data, "journal.jsonl", 1, 20781);
        TextBuffer bytes = scratch_read(doctor.data, "journal.jsonl");
        bytes.bytes[20] ^= 1;
        scratch_write(doctor.data, "journal.jsonl", bytes.bytes, bytes.length);
        text_deinit(&bytes);
        ask(&doctor, (DoctorWish){.mend = true});
        assert_int_equal(doctor.status, 0);
    }
    assert_non_null(strstr(doctor.out, "2 times [put-aside]"));
    assert_true(scratch_has(doctor.data, "damaged/2/journal.jsonl"));
    doctor_free(&doctor);
}

static void own_scenarios_are_looked_at(void **state)
{
    Doctor doctor = doctor_new(*state);
    scratch_write(doctor.levels, "mine.json", "{\n,", 3);
    assert_says(&doctor, 1, "mine.json:2: damage: ");
    assert_says(&doctor, 1, "Your own scenarios: 1, 0 that can be played.");
    doctor_free(&doctor);
}

static void as_json_it_is_json(void **state)
{
    Doctor doctor = doctor_new(*state);
    scratch_write(doctor.data, "journal.jsonl", "\x1B[2J \"\\\xFF\n", 9);
    scratch_write(doctor.config, "settings.json", "{\"\\u001b\": 1, \"theme\": 1}", 25);
    for (int mend = 0; mend < 2; mend++) {
        ask(&doctor, (DoctorWish){.as_json = true, .mend = mend == 1});
        JsonDoc *doc = json_parse(doctor.out, strlen(doctor.out), NULL);
        assert_non_null(doc);
        int64_t damaged;
        assert_true(json_integer(json_get(json_root(doc), "damaged"), &damaged));
        assert_int_equal(damaged, mend == 0 ? 2 : 0);
        assert_true((json_first(json_get(json_root(doc), "mended")) != NULL) == (mend == 1));
        json_free(doc);
    }
    doctor_free(&doctor);
}

static void a_full_disk_is_noticed_in_printing(void **state)
{
    Doctor doctor = doctor_new(*state);
    ask(&doctor, (DoctorWish){0});
    FILE *full = fopen("/dev/full", "w");
    if (full == NULL)
        skip();
    FILE *err = fopen("/dev/null", "w");
    assert_int_equal(cmd_doctor(&doctor.request, (DoctorWish){0}, full, err), 3);
    fclose(full);
    fclose(err);
    doctor_free(&doctor);
}

static void the_help_names_every_code(void **state)
{
    (void)state;
    const char *help = options_help(COMMAND_DOCTOR);
    for (HealthCode code = 0; code < HEALTH_COUNT; code++)
        if (strstr(help, health_name(code)) == NULL)
            fail_msg("“gently help doctor” does not name %s", health_name(code));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_yet_is_well),
        TEST(what_is_odd_about_the_journal),
        TEST(what_cannot_be_read),
        TEST(what_is_odd_about_copies),
        TEST(what_others_may_see),
        TEST(what_was_put_aside_is_named),
        TEST(own_scenarios_are_looked_at),
        TEST(as_json_it_is_json),
        TEST(a_full_disk_is_noticed_in_printing),
        TEST(the_help_names_every_code),
    };
    umask(077);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
