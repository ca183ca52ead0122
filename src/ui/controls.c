#include "ui/controls.h"

#include <stdio.h>
#include <string.h>

typedef struct Row {
    const char *id, *key, *button;
} Row;

static const Row rows[CONTROL_COUNT] = {
    [CONTROL_UP] = {"up", "Up", "dpup"},
    [CONTROL_DOWN] = {"down", "Down", "dpdown"},
    [CONTROL_LEFT] = {"left", "Left", "dpleft"},
    [CONTROL_RIGHT] = {"right", "Right", "dpright"},
    [CONTROL_NEXT] = {"next", "Tab", "rightshoulder"},
    [CONTROL_PREVIOUS] = {"previous", "", "leftshoulder"},
    [CONTROL_ACTIVATE] = {"activate", "Return", "a"},
    [CONTROL_BACK] = {"back", "Escape", "b"},
    [CONTROL_REPEAT] = {"repeat", "F2", "leftstick"},
    [CONTROL_HUSH] = {"hush", "F3", "rightstick"},
    [CONTROL_FULLSCREEN] = {"fullscreen", "F11", ""},
    [CONTROL_TAKE_BACK] = {"take-back", "U", "x"},
    [CONTROL_BREATHE] = {"breathe", "B", "y"},
    [CONTROL_GROUND] = {"ground", "G", ""},
    [CONTROL_HELP] = {"help", "H", "back"},
    [CONTROL_NOTE] = {"note", "N", ""},
    [CONTROL_KEPT] = {"kept", "K", ""},
    [CONTROL_SETTINGS] = {"settings", "S", "start"},
    [CONTROL_LEAVE] = {"leave", "Q", ""},
};

static const struct {
    const char *key;
    Control control;
} seconds[] = {
    {"Space", CONTROL_ACTIVATE}, {"Keypad Enter", CONTROL_ACTIVATE}, {"AC Back", CONTROL_BACK},
    {"F1", CONTROL_HELP},        {"Keypad 8", CONTROL_UP},           {"Keypad 2", CONTROL_DOWN},
    {"Keypad 4", CONTROL_LEFT},  {"Keypad 6", CONTROL_RIGHT},
};

void controls_init(Controls *controls)
{
    *controls = (Controls){0};
    for (int i = 0; i < CONTROL_COUNT; i++) {
        snprintf(controls->names[DEVICE_KEYS][i], CONTROLS_NAME_SIZE, "%s", rows[i].key);
        snprintf(controls->names[DEVICE_BUTTONS][i], CONTROLS_NAME_SIZE, "%s", rows[i].button);
    }
}

static const char *usual(Device device, int control)
{
    return device == DEVICE_KEYS ? rows[control].key : rows[control].button;
}

static Control control_with_id(const char *id, size_t length)
{
    for (int i = 0; i < CONTROL_COUNT; i++) {
        if (strlen(rows[i].id) == length && strncmp(rows[i].id, id, length) == 0)
            return (Control)i;
    }
    return CONTROL_NONE;
}

static Control owner_of(const Controls *controls, Device device, const char *name)
{
    for (int i = 0; i < CONTROL_COUNT; i++) {
        if (name[0] != '\0' && strcmp(controls->names[device][i], name) == 0)
            return (Control)i;
    }
    return CONTROL_NONE;
}

bool controls_assign(Controls *controls, Device device, Control control, const char *name)
{
    size_t length = strlen(name);
    if (control < 0 || control >= CONTROL_COUNT || length == 0 || length >= CONTROLS_NAME_SIZE ||
        strpbrk(name, ";=") != NULL)
        return false;
    char(*names)[CONTROLS_NAME_SIZE] = controls->names[device];
    Control owner = owner_of(controls, device, name);
    if (owner != CONTROL_NONE && owner <= CONTROL_BACK && names[control][0] == '\0')
        return false;
    if (owner != CONTROL_NONE)
        memmove(names[owner], names[control], CONTROLS_NAME_SIZE);
    memset(names[control], 0, CONTROLS_NAME_SIZE);
    memcpy(names[control], name, length);
    return true;
}

static void read_once(Controls *controls, Device device, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, ";"), id = strcspn(text, "=;");
        char name[CONTROLS_NAME_SIZE] = "";
        if (id < length && length - id <= sizeof name) {
            memcpy(name, text + id + 1, length - id - 1);
            Control control = control_with_id(text, id);
            if (name[0] != '\0')
                controls_assign(controls, device, control, name);
            else if (control > CONTROL_BACK)
                memset(controls->names[device][control], 0, CONTROLS_NAME_SIZE);
        }
        text += length;
        text += strspn(text, "; ");
    }
}

// Twice: a key may be free only after its owner has been given another.
void controls_read(Controls *controls, Device device, const char *text)
{
    read_once(controls, device, text);
    read_once(controls, device, text);
}

bool controls_write(const Controls *controls, Device device, char *text, size_t size)
{
    size_t at = 0;
    text[0] = '\0';
    for (int i = 0; i < CONTROL_COUNT; i++) {
        const char *name = controls->names[device][i];
        if (strcmp(name, usual(device, i)) == 0)
            continue;
        int length =
            snprintf(text + at, size - at, "%s%s=%s", at > 0 ? "; " : "", rows[i].id, name);
        at += (size_t)length;
        if (at >= size)
            return false;
    }
    return true;
}

Control controls_of(const Controls *controls, Device device, const char *name)
{
    Control owner = owner_of(controls, device, name);
    if (owner != CONTROL_NONE || device != DEVICE_KEYS)
        return owner;
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        if (strcmp(seconds[i].key, name) == 0)
            return seconds[i].control;
    }
    return CONTROL_NONE;
}

const char *controls_id(Control control)
{
    return rows[control].id;
}

static char letter_of(const char *name)
{
    bool letter = name[0] >= 'A' && name[0] <= 'Z' && name[1] == '\0';
    return letter ? (char)(name[0] - 'A' + 'a') : '\0';
}

char controls_letter(Control control)
{
    return letter_of(rows[control].key);
}

char controls_letter_now(const Controls *controls, char letter)
{
    char name[2] = {(char)(letter - 'a' + 'A'), '\0'};
    for (int i = 0; i < CONTROL_COUNT; i++) {
        if (letter != '\0' && controls_letter((Control)i) == letter)
            return letter_of(controls->names[DEVICE_KEYS][i]);
    }
    // A letter that is no control's own has to give way where a control was given it.
    return owner_of(controls, DEVICE_KEYS, name) == CONTROL_NONE ? letter : '\0';
}
