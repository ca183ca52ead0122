#include "faults/events.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *random_string(Random *random)
{
    static const char *const strings[] = {
        "",
        "line-four",
        "“I may rest.”",
        "two\nlines\r\n\tand a tab",
        "a \"quote\", a back\\slash, a \\\" and a /",
        "\x01\x02\x1F\x7F control",
        "{\"v\":1,\"seq\":7,\"crc\":\"00000000\"}",
        ",\"prev\":\"00000000\",\"crc\":\"00000000\"}",
        "\xF0\x9F\x8C\xB1 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC",
        "שלום \xE2\x80\xAE العربية",
        "\xEF\xBB\xBF\xE2\x80\xA8\xEF\xBF\xBD\xF4\x8F\xBF\xBF",
        "\\u0041 \\n",
        "0123456789012345678901234567890123456789012345678901234567890123456789",
    };
    return strings[random_below(random, sizeof strings / sizeof *strings)];
}

Event events_random(EventKind kind, Random *random)
{
    enum { MS_PER_DAY = 86400000 };
    unsigned fields = event_fields(kind);
    Event event = {.kind = kind, .day = (Day)random_below(random, 60000) - 20000};
    event.at.utc_ms = (int64_t)event.day * MS_PER_DAY + random_below(random, MS_PER_DAY);
    event.at.offset_min = (int32_t)random_below(random, 2161) - 1080;
    if (fields & FIELD_SCENARIO)
        event.scenario = random_string(random);
    if (fields & FIELD_HASH)
        event.hash = random_string(random);
    if (fields & FIELD_PASSAGE)
        event.passage = random_string(random);
    if (fields & FIELD_TEXT)
        event.text = random_string(random);
    if (fields & FIELD_OF)
        event.of = random_below(random, 1000000);
    if (fields & FIELD_CHOICE)
        event.choice = (int)random_below(random, 4);
    if (fields & FIELD_ACT)
        event.act = (Act)random_below(random, ACT_COUNT);
    if (fields & FIELD_ARRIVED)
        event.arrived = (Arrived)random_below(random, ARRIVED_COUNT);
    if (fields & FIELD_SECONDS)
        event.seconds = random_below(random, 6000) / 10.0;
    return event;
}

Event events_note(const char *text)
{
    return (Event){.kind = EVENT_NOTED, .at = {1795464000000, 60}, .day = 20780, .text = text};
}

static void assert_same_string(const char *found, const char *expected)
{
    assert_int_equal(found == NULL, expected == NULL);
    if (found != NULL)
        assert_string_equal(found, expected);
}

void events_assert_equal(const Event *found, const Event *expected)
{
    assert_string_equal(event_name(found->kind), event_name(expected->kind));
    assert_int_equal(found->seq, expected->seq);
    assert_int_equal(found->at.utc_ms, expected->at.utc_ms);
    assert_int_equal(found->at.offset_min, expected->at.offset_min);
    assert_int_equal(found->day, expected->day);
    assert_int_equal(found->of, expected->of);
    assert_int_equal(found->choice, expected->choice);
    assert_int_equal(found->act, expected->act);
    assert_int_equal(found->arrived, expected->arrived);
    assert_true(found->seconds == expected->seconds);
    assert_same_string(found->scenario, expected->scenario);
    assert_same_string(found->hash, expected->hash);
    assert_same_string(found->passage, expected->passage);
    assert_same_string(found->text, expected->text);
    assert_true(event_equal(found, expected));
}
