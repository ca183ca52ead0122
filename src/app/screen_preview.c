// The screens of a scenario that is being written: a passage as in the game, with what is wrong in
// the file above it; and the list of all passages.
#include <string.h>

#include "app/app_internal.h"
#include "app/preview.h"

enum { SHOWN_MAX = 6 }; // findings on the page

// --- what is wrong -------------------------------------------------------------------------------

static void add_finding(Description *description, const Finding *finding)
{
    Arena *arena = &description->arena;
    const char *place = arena_format(arena, "%u:%u", (unsigned)finding->place.line,
                                     (unsigned)finding->place.column);
    const char *text = finding->text;
    if (finding->hint != NULL)
        text = arena_format(arena, "%s (%s)", finding->text, finding->hint);
    // A copy: the file may be read again before the page is gone.
    description_add(description, ROLE_STATUS,
                    string_format(arena, STRING_PREVIEW_FINDING, place, text));
}

static void add_findings(const Preview *preview, Severity severity, Description *description)
{
    int shown = 0;
    const FindingList *findings = &preview->file.findings;
    for (size_t i = 0; i < findings->count; i++) {
        if (finding_severity(findings->items[i].code) != severity || ++shown > SHOWN_MAX)
            continue;
        add_finding(description, &findings->items[i]);
    }
    if (shown > SHOWN_MAX)
        description_add(description, ROLE_STATUS,
                        phrase_number(&description->arena, STRING_PREVIEW_MORE, shown - SHOWN_MAX));
}

static void add_advice(const Preview *preview, Description *description)
{
    size_t count = finding_count(&preview->file.findings, SEVERITY_WARNING);
    if (count == 0)
        return;
    if (preview->advice_shown)
        add_findings(preview, SEVERITY_WARNING, description);
    else
        description_add(description, ROLE_LABEL,
                        phrase_number(&description->arena, STRING_PREVIEW_ADVICE, (int)count));
}

// --- a condition in words ------------------------------------------------------------------------

static void add_part(TextBuffer *words, const char *part)
{
    text_addf(words, "%s%s", words->length > 0 ? ", " : "", part);
}

static void add_condition(TextBuffer *words, const Condition *condition)
{
    TextBuffer part = {0};
    if (condition->seen != NULL)
        text_addf(&part, ", seen %s", condition->seen);
    if (condition->chose != NULL)
        text_addf(&part, ", chose %s/%s", condition->chose,
                  word_name(WORDS_ACT, (int)condition->chose_act));
    if (condition->away_days >= 0)
        text_addf(&part, ", away_days %d", condition->away_days);
    if (condition->visits >= 0)
        text_addf(&part, ", visits %d", condition->visits);
    if (condition->has_hour)
        text_addf(&part, ", hour %d–%d", condition->hour.from, condition->hour.to);
    if (condition->arrived != ARRIVED_NONE)
        text_addf(&part, ", arrived %s", word_name(WORDS_ARRIVED, (int)condition->arrived));
    if (condition->keepsake)
        text_add(&part, ", keepsake");
    if (part.length > 2)
        add_part(words, part.bytes + 2);
    text_deinit(&part);
    if (condition->not == NULL)
        return;
    TextBuffer inner = {0};
    add_condition(&inner, condition->not );
    add_part(words, "not (");
    text_addf(words, "%s)", inner.bytes != NULL ? inner.bytes : "");
    text_deinit(&inner);
}

static void add_variant_label(const Preview *preview, const Passage *passage,
                              Description *description)
{
    Arena *arena = &description->arena;
    if (passage->variant_count == 0)
        return;
    if (preview->variant < 0) {
        description_add(description, ROLE_LABEL,
                        phrase_number(arena, STRING_PREVIEW_OWN_WORDS, passage->variant_count));
        return;
    }
    TextBuffer words = {0};
    add_condition(&words, &passage->variants[preview->variant].condition);
    const char *count = arena_format(arena, "%d/%d", preview->variant + 1, passage->variant_count);
    description_add(description, ROLE_LABEL,
                    string_format(arena, STRING_PREVIEW_VARIANT, count, words.bytes));
    text_deinit(&words);
}

// --- a passage -----------------------------------------------------------------------------------

// A copy, with a sentence in the place of {keepsake}.
static const char *filled(Arena *arena, const char *words)
{
    static const char mark[] = SCENARIO_KEEPSAKE;
    TextBuffer text = {0};
    for (const char *found; (found = strstr(words, mark)) != NULL;
         words = found + sizeof mark - 1) {
        text_add_bytes(&text, words, (size_t)(found - words));
        text_add(&text, string_text(STRING_PREVIEW_KEEPSAKE));
    }
    text_add(&text, words);
    const char *copy = arena_string(arena, text.bytes);
    text_deinit(&text);
    return copy;
}

static void add_words(const Preview *preview, const Passage *passage, Description *description)
{
    Arena *arena = &description->arena;
    PassageWords words = {passage->text, passage->body, passage->critic};
    if (preview->variant >= 0) {
        const Variant *variant = &passage->variants[preview->variant];
        words.text = variant->text != NULL ? variant->text : words.text;
        words.body = variant->body != NULL ? variant->body : words.body;
        words.critic = variant->critic != NULL ? variant->critic : words.critic;
    }
    words.text = filled(arena, words.text);
    words.body = words.body != NULL ? filled(arena, words.body) : NULL;
    words.critic = words.critic != NULL ? filled(arena, words.critic) : NULL;
    describe_words(description, &words);
    describe_feeling(description, passage, 0);
}

static void add_choices(const Preview *preview, const Passage *passage, Description *description)
{
    Arena *arena = &description->arena;
    for (int i = 0; i < passage->choice_count; i++) {
        const Choice *choice = &passage->choices[i];
        const char *text = choice->text;
        if (preview->acts_shown || choice->target_index < 0)
            text = arena_format(
                arena, "%s  [%s%s → %s]", choice->text, word_name(WORDS_ACT, (int)choice->act),
                choice->breath_s > 0 ? arena_format(arena, ", breath %d", choice->breath_s) : "",
                choice->target);
        else
            text = arena_string(arena, text);
        description_add_action(description, ROLE_CHOICE, text, ACTION_PREVIEW_CHOOSE, i);
    }
    if (passage->choice_count == 0)
        description_add_action(description, ROLE_BUTTON, string_text(STRING_PREVIEW_RESTART),
                               ACTION_PREVIEW_RESTART, 0)
            ->primary = true;
}

static void add_head(const Preview *preview, const Passage *passage, Description *description)
{
    Arena *arena = &description->arena;
    const Scenario *scenario = preview->file.scenario;
    description_add(description, ROLE_LABEL,
                    arena_format(arena, "%s · %s", scenario->title, passage->id));
}

void screen_preview(App *app, Description *description)
{
    const Preview *preview = app->preview;
    const Passage *passage = preview_passage(preview);
    bool whole = finding_count(&preview->file.findings, SEVERITY_ERROR) == 0;
    if (!whole && (passage == NULL || !preview->file.is_latest))
        description_add(description, ROLE_HEADING, string_text(STRING_PREVIEW_BROKEN));
    else
        add_head(preview, passage, description);
    add_findings(preview, SEVERITY_ERROR, description);
    if (passage == NULL)
        return;
    if (!preview->file.is_latest)
        description_add(description, ROLE_LABEL, string_text(STRING_PREVIEW_BEFORE));
    add_advice(preview, description);
    add_variant_label(preview, passage, description);
    add_words(preview, passage, description);
    add_choices(preview, passage, description);
}

// --- the list ------------------------------------------------------------------------------------

// The first words of a text, on one line.
static const char *first_words(Arena *arena, const char *text)
{
    enum { WORDS = 9 };
    size_t end = 0;
    for (int words = 0; words < WORDS && text[end] != '\0'; words++) {
        end += strspn(text + end, " \n");
        end += strcspn(text + end, " \n");
    }
    char *first = arena_format(arena, "%.*s%s", (int)end, text, text[end] != '\0' ? " …" : "");
    for (char *at = first; *at != '\0'; at++)
        *at = *at == '\n' ? ' ' : *at;
    return first;
}

// " → boxes, quiet, asked"; nothing for an ending.
static const char *exits_of(Arena *arena, const Passage *passage)
{
    const char *exits = "";
    for (int i = 0; i < passage->choice_count; i++)
        exits =
            arena_format(arena, "%s%s%s", exits, i == 0 ? " → " : ", ", passage->choices[i].target);
    return exits;
}

void screen_preview_list(App *app, Description *description)
{
    Arena *arena = &description->arena;
    const Scenario *scenario = app->preview->file.scenario;
    description_add(description, ROLE_HEADING, string_text(STRING_PREVIEW_LIST));
    for (int i = 0; scenario != NULL && i < scenario->passage_count; i++) {
        const Passage *passage = &scenario->passages[i];
        const char *item = arena_format(arena, "%s%s: %s", passage->id, exits_of(arena, passage),
                                        first_words(arena, passage->text));
        description_add_action(description, ROLE_CHOICE, item, ACTION_PREVIEW_JUMP, i);
    }
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0);
}

// --- the picture ---------------------------------------------------------------------------------

// "push → sent, pause → still"; NULL for an ending.
static const char *ways_of(Arena *arena, const Passage *passage)
{
    const char *ways = NULL;
    for (int i = 0; i < passage->choice_count; i++) {
        const Choice *choice = &passage->choices[i];
        ways =
            arena_format(arena, "%s%s%s → %s", ways != NULL ? ways : "", ways != NULL ? ", " : "",
                         word_name(WORDS_ACT, (int)choice->act), choice->target);
    }
    return ways;
}

void screen_preview_map(App *app, Description *description)
{
    Arena *arena = &description->arena;
    const Scenario *scenario = app->preview->file.scenario;
    const Passage *here = preview_passage(app->preview);
    description_add(description, ROLE_HEADING, string_text(STRING_PREVIEW_MAP));
    int first = (int)description->nodes.count;
    for (int i = 0; scenario != NULL && i < scenario->passage_count; i++) {
        const Passage *passage = &scenario->passages[i];
        Node *stop = description_add_action(
            description, ROLE_STOP, arena_string(arena, passage->id), ACTION_PREVIEW_JUMP, i);
        stop->value = ways_of(arena, passage);
        stop->selected = passage == here;
        for (int j = 0; j < passage->choice_count; j++)
            if (passage->choices[j].target_index >= 0)
                array_push(&description->links,
                           (Link){first + i, first + passage->choices[j].target_index,
                                  word_name(WORDS_ACT, (int)passage->choices[j].act)});
    }
    description_add_action(description, ROLE_BUTTON, string_text(STRING_KEY_BACK), ACTION_BACK, 0);
}

// --- keys ----------------------------------------------------------------------------------------

static void add_key(Description *description, char key, StringId text, Action action)
{
    description_add_action(description, ROLE_SHORTCUT, string_text(text), (int)action, 0)->key =
        key;
}

void preview_shortcuts(const App *app, Description *description)
{
    const Preview *preview = app->preview;
    const Passage *passage = preview_passage(preview);
    if (app_screen(app) != SCREEN_PREVIEW) {
        add_key(description, 'q', STRING_KEY_LEAVE, ACTION_LEAVE);
        return;
    }
    if (passage != NULL) {
        if (preview->trail_count > 1)
            add_key(description, 'u', STRING_PREVIEW_KEY_STEP_BACK, ACTION_PREVIEW_STEP_BACK);
        add_key(description, 'j', STRING_PREVIEW_KEY_LIST, ACTION_PREVIEW_LIST);
        add_key(description, 'm', STRING_PREVIEW_KEY_MAP, ACTION_PREVIEW_MAP);
        add_key(description, 'a', STRING_PREVIEW_KEY_ACTS, ACTION_PREVIEW_ACTS);
        if (passage->variant_count > 0)
            add_key(description, 'v', STRING_PREVIEW_KEY_VARIANT, ACTION_PREVIEW_VARIANT);
    }
    if (finding_count(&preview->file.findings, SEVERITY_WARNING) > 0)
        add_key(description, 'w', STRING_PREVIEW_KEY_ADVICE, ACTION_PREVIEW_ADVICE);
    if (app->config.preview_file != NULL) { // else these are the player's own settings
        add_key(description, 't', STRING_PREVIEW_KEY_THEME, ACTION_PREVIEW_THEME);
        add_key(description, 'x', STRING_PREVIEW_KEY_TEXT, ACTION_PREVIEW_TEXT);
        if (preview->versions.count > 1)
            add_key(description, 'l', STRING_PREVIEW_KEY_LANGUAGE, ACTION_PREVIEW_LANGUAGE);
    } else {
        add_key(description, '\0', STRING_KEY_BACK, ACTION_BACK);
    }
    add_key(description, 'q', STRING_KEY_LEAVE, ACTION_LEAVE);
}

// --- actions -------------------------------------------------------------------------------------

static bool next_theme(App *app)
{
    app->settings.theme = (app->settings.theme + 1) % (SETTINGS_THEME_CONTRAST + 1);
    return true;
}

static bool next_text_scale(App *app)
{
    enum { LEAST = 100, MOST = 200, STEP = 25 };
    int scale = app->settings.text_scale + STEP;
    app->settings.text_scale = scale > MOST ? LEAST : scale;
    return true;
}

// The game around it speaks the same language, where it can.
static bool next_language(App *app)
{
    const Preview *preview = app->preview;
    if (!preview_next_language(app->preview))
        return false;
    if (preview->file.scenario != NULL)
        language_use(app, preview->file.scenario->lang);
    return true;
}

static bool toggle(bool *shown)
{
    *shown = !*shown;
    return true;
}

bool preview_do(App *app, Action action, int argument)
{
    Preview *preview = app->preview;
    switch (action) {
    case ACTION_PREVIEW_CHOOSE:
        return preview_choose(preview, argument);
    case ACTION_PREVIEW_STEP_BACK:
        return preview_step_back(preview);
    case ACTION_PREVIEW_RESTART:
        return preview_restart(preview);
    case ACTION_PREVIEW_LIST:
        app_push(app, SCREEN_PREVIEW_LIST);
        return true;
    case ACTION_PREVIEW_MAP:
        app_push(app, SCREEN_PREVIEW_MAP);
        return true;
    case ACTION_PREVIEW_JUMP:
        app_pop(app);
        return preview_jump(preview, argument);
    case ACTION_PREVIEW_VARIANT:
        return preview_next_variant(preview);
    case ACTION_PREVIEW_ACTS:
        return toggle(&preview->acts_shown);
    case ACTION_PREVIEW_ADVICE:
        return toggle(&preview->advice_shown);
    case ACTION_PREVIEW_THEME:
        return app->config.preview_file != NULL && next_theme(app);
    case ACTION_PREVIEW_TEXT:
        return app->config.preview_file != NULL && next_text_scale(app);
    case ACTION_PREVIEW_LANGUAGE:
        return app->config.preview_file != NULL && next_language(app);
    default:
        return false;
    }
}

void app_open_file(App *app, const char *path)
{
    preview_free(app->preview);
    app->preview = preview_open(path, app->config.tone_folder);
    app_push(app, SCREEN_PREVIEW);
    app->version++;
}
