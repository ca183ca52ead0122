#include "app/speaking.h"

#include "app/strings.h"

SpeechWords speaking_words(void)
{
    return (SpeechWords){
        .role = {[ROLE_CHOICE] = string_text(STRING_SPOKEN_CHOICE),
                 [ROLE_BUTTON] = string_text(STRING_SPOKEN_BUTTON),
                 [ROLE_SETTING] = string_text(STRING_SPOKEN_SETTING),
                 [ROLE_SHORTCUT] = string_text(STRING_SPOKEN_SHORTCUT),
                 [ROLE_FIELD] = string_text(STRING_SPOKEN_FIELD),
                 [ROLE_BEAD] = string_text(STRING_SPOKEN_BEAD),
                 [ROLE_STOP] = string_text(STRING_SPOKEN_STOP)},
        .body = string_text(STRING_TERMINAL_BODY),
        .critic = string_text(STRING_SPOKEN_CRITIC),
        .quote = string_text(STRING_SPOKEN_QUOTE),
        .named = string_text(STRING_SPOKEN_NAMED),
        .place = string_text(STRING_SPOKEN_PLACE),
        .value = string_text(STRING_SPOKEN_VALUE),
        .empty = string_text(STRING_SPOKEN_EMPTY),
        .kept = string_text(STRING_SPOKEN_KEPT),
        .open = string_text(STRING_SPOKEN_OPEN),
        .key = string_text(STRING_SPOKEN_KEY),
        .answers = string_text(STRING_SPOKEN_ANSWERS),
    };
}
