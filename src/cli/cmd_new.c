#include "cli/cmd_new.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "store/fields.h"

// JSON has no comments, so the texts themselves say what belongs in their place. The file is a
// whole scenario: it plays, and gently check is content with it. {id} and {title} are replaced.
static const char start[] =
    "{\n"
    "  \"$schema\": \"scenario.schema.json\", \"format\": 1, \"id\": \"{id}\", \"title\": "
    "\"{title}\", \"lang\": \"en\",\n"
    "  \"wear\": \"override-body\", \"pull\": \"control\", \"topics\": [\"home\"], \"intensity\": "
    "1,\n"
    "  \"scene\": { \"place\": \"kitchen\", \"weather\": \"clear\" },\n"
    "  \"start\": \"moment\",\n"
    "  \"passages\": {\n"
    "    \"moment\": {\n"
    "      \"text\": \"Here it begins: one moment, seen from inside. Where are you, what is in "
    "your "
    "hand, what has somebody said? Twenty to seventy words, as if it were happening now. The last "
    "sentence stands where you usually go past yourself.\",\n"
    "      \"body\": \"One sentence for the body: where it is felt, and what it does there.\",\n"
    "      \"critic\": \"One line from the inner voice, short, and with a point.\",\n"
    "      \"choices\": [\n"
    "        { \"act\": \"push\", \"text\": \"What going on looks like, so that it tempts.\", "
    "\"goto\": "
    "\"went-on\" },\n"
    "        { \"act\": \"pause\", \"text\": \"A stop of one breath, before anything is "
    "decided.\", "
    "\"breath\": 20, \"goto\": \"quiet\" },\n"
    "        { \"act\": \"notice\", \"text\": \"A need that is seen, and a small answer to it.\", "
    "\"goto\": \"seen\" }\n"
    "      ] },\n"
    "    \"went-on\": {\n"
    "      \"text\": \"It works. Say what gets done and who is glad of it, and let it be worth "
    "something. Then the price, at its true size: a hand that shakes, a cup gone cold, somebody "
    "who "
    "was not asked.\",\n"
    "      \"choices\": [\n"
    "        { \"act\": \"repair\", \"text\": \"A small way back: a step to sit on, one "
    "sentence.\", "
    "\"goto\": \"back\" },\n"
    "        { \"act\": \"reconsider\", \"text\": \"A change of mind, said aloud to somebody.\", "
    "\"goto\": \"changed\" }\n"
    "      ] },\n"
    "    \"quiet\": {\n"
    "      \"text\": \"What is there when it grows quiet: a sound from outside, the weight of the "
    "thing you wanted to do. Nothing is solved. Perhaps two things turn out to be true at "
    "once.\",\n"
    "      \"choices\": [\n"
    "        { \"act\": \"stay\", \"text\": \"Not to know yet, and to remain a little longer.\", "
    "\"goto\": \"open\" },\n"
    "        { \"act\": \"push\", \"text\": \"To go on after all, now that it is quiet.\", "
    "\"goto\": "
    "\"went-on\" }\n"
    "      ] },\n"
    "    \"seen\": { \"text\": \"What the small answer is, and what it costs: somebody is put out, "
    "the bus is missed, the guilt comes along and sits down. And one thing that is a little better "
    "for it, which nobody else will notice.\", \"feeling\": \"guilt\", \"end\": true },\n"
    "    \"back\": { \"text\": \"An ending is quiet. Something true, something seen, and stop. "
    "Here "
    "it is the bread on the step, the shoes off, the answer that came from upstairs. Nobody "
    "praises "
    "you, and nothing is taught.\", \"end\": true },\n"
    "    \"changed\": { \"text\": \"The other one says something that you had not expected, or "
    "nothing at all. You hear your own sentence in the room for a while, like a cup that was put "
    "down. The thing is half done, and stays so.\", \"end\": true },\n"
    "    \"open\": { \"text\": \"It is still open, and the evening goes on around it: water in a "
    "pipe, a light across the yard. You notice how it feels not to have answered yet. There is "
    "room "
    "for that, too.\", \"end\": true }\n"
    "  }\n"
    "}\n";

// "wet-sheets" is “Wet sheets”.
static void add_title(TextBuffer *text, const char *id)
{
    for (size_t i = 0; id[i] != '\0'; i++) {
        char byte = id[i] == '-' ? ' ' : id[i];
        if (i == 0 && byte >= 'a' && byte <= 'z')
            byte = (char)(byte - 'a' + 'A');
        text_add_bytes(text, &byte, 1);
    }
}

void cmd_new_text(const char *id, TextBuffer *text)
{
    for (const char *rest = start; *rest != '\0';) {
        size_t plain = strcspn(rest, "{");
        text_add_bytes(text, rest, plain);
        rest += plain;
        if (strncmp(rest, "{id}", 4) == 0) {
            text_add(text, id);
            rest += 4;
        } else if (strncmp(rest, "{title}", 7) == 0) {
            add_title(text, id);
            rest += 7;
        } else if (*rest != '\0') {
            text_add_bytes(text, rest++, 1);
        }
    }
}

// What the id may have been meant to be: "Wet Sheets!" is “wet-sheets”.
static void add_likely_id(TextBuffer *likely, const char *written)
{
    bool gap = false;
    for (; *written != '\0' && likely->length < SCENARIO_ID_MAX; written++) {
        char byte = *written >= 'A' && *written <= 'Z' ? (char)(*written - 'A' + 'a') : *written;
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (strcmp(written, ".json") == 0)
            break;
        if (plain && gap && likely->length > 0)
            text_add(likely, "-");
        if (plain)
            text_add_bytes(likely, &byte, 1);
        gap = !plain && byte != '\'';
    }
}

static bool check_id(const char *id, Error *error)
{
    TextBuffer likely = {0};
    char excerpt[TEXT_EXCERPT_SIZE];
    if (fields_is_id(id))
        return true;
    add_likely_id(&likely, id);
    bool near = likely.length > 0 && fields_is_id(likely.bytes);
    error_set(error, ERROR_USAGE,
              "“%s” is no id: small letters, digits and single hyphens, at most 64. Try “%s”.",
              text_excerpt(id, excerpt), near ? likely.bytes : "wet-sheets");
    text_deinit(&likely);
    return false;
}

// Writes a file that is not there yet; EEXIST when it is.
static bool write_new(const FileOps *ops, const char *path, const TextBuffer *text)
{
    int fd = file_open(ops, path, O_WRONLY | O_CREAT | O_EXCL);
    if (fd < 0)
        return false;
    size_t written = 0;
    while (written < text->length) {
        ssize_t taken = file_write(ops, fd, text->bytes + written, text->length - written);
        if (taken <= 0)
            break;
        written += (size_t)taken;
    }
    bool whole = ops->close(ops->state, fd) == 0 && written == text->length;
    if (!whole)
        ops->unlink(ops->state, path);
    return whole;
}

// Without the schema the editor does not help; all else works.
static void copy_schema(const FileOps *ops, const char *folder, const char *schema_folder)
{
    enum { SCHEMA_MAX = 1 << 20 };
    TextBuffer from = {0}, to = {0}, schema = {0};
    text_addf(&from, "%s/scenario.schema.json", schema_folder);
    text_addf(&to, "%s/scenario.schema.json", folder);
    if (file_read(ops, from.bytes, SCHEMA_MAX, &schema) && schema.length > 0)
        write_new(ops, to.bytes, &schema);
    text_deinit(&from);
    text_deinit(&to);
    text_deinit(&schema);
}

bool cmd_new(const FileOps *ops, const char *folder, const char *schema_folder, const char *id,
             FILE *out, Error *error)
{
    TextBuffer path = {0}, text = {0};
    if (!check_id(id, error))
        return false;
    text_addf(&path, "%s/%s.json", folder, id);
    cmd_new_text(id, &text);
    bool written = file_make_folder(ops, folder) && write_new(ops, path.bytes, &text);
    if (written) {
        copy_schema(ops, folder, schema_folder);
        fprintf(out,
                "%s is written. It can be played as it is; each text in it says what belongs in "
                "its place.\n\n"
                "    gently preview %s    shows it, and again whenever you save\n"
                "    gently check %s      says what is still missing\n\n"
                "levels/README.md is the guide.\n",
                path.bytes, path.bytes, path.bytes);
    } else if (errno == EEXIST) {
        error_set(error, ERROR_INPUT, "%s is there already. Choose another id, or move it away.",
                  path.bytes);
    } else {
        error_set(error, ERROR_DATA, "%s could not be written: %s.", path.bytes, strerror(errno));
    }
    text_deinit(&path);
    text_deinit(&text);
    return written;
}
