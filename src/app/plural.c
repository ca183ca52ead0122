#include "app/plural.h"

#include <string.h>

typedef int PluralRule(long n);

static int one_form(long n)
{
    (void)n;
    return 0;
}

static int one_or_more(long n)
{
    return n != 1;
}

static int none_or_one(long n)
{
    return n > 1;
}

static bool is_few(long n)
{
    return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);
}

static int east_slavic(long n)
{
    return n % 10 == 1 && n % 100 != 11 ? 0 : is_few(n) ? 1 : 2;
}

static int polish(long n)
{
    return n == 1 ? 0 : is_few(n) ? 1 : 2;
}

static int czech(long n)
{
    return n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2;
}

static int arabic(long n)
{
    if (n <= 2)
        return (int)n;
    return n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5;
}

// The last one is for every language that is not named.
static const struct Family {
    const char *languages; // each with a space in front and behind
    int forms;
    PluralRule *rule;
    const char *header;
} families[] = {
    {" ja zh ko vi th id ms my lo ", 1, one_form, "nplurals=1; plural=0;"},
    {" fr pt-BR hy ", 2, none_or_one, "nplurals=2; plural=(n > 1);"},
    {" ru uk be sr hr bs ", 3, east_slavic,
     "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) "
     "? "
     "1 : 2);"},
    {" pl ", 3, polish,
     "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"},
    {" cs sk ", 3, czech, "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"},
    {" ar ", 6, arabic,
     "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? "
     "4 : 5);"},
    {"", 2, one_or_more, "nplurals=2; plural=(n != 1);"},
};
enum { FAMILIES = sizeof families / sizeof *families };

static bool lists(const char *languages, const char *lang, size_t length)
{
    for (const char *at = languages; (at = strchr(at, ' ')) != NULL; at++)
        if (strncmp(at + 1, lang, length) == 0 && at[1 + length] == ' ')
            return true;
    return false;
}

static const struct Family *family_of(const char *lang)
{
    size_t primary = strcspn(lang, "-");
    for (int i = 0; i < FAMILIES - 1 && primary > 0; i++)
        if (lists(families[i].languages, lang, strlen(lang)) ||
            lists(families[i].languages, lang, primary))
            return &families[i];
    return &families[FAMILIES - 1];
}

int plural_forms(const char *lang)
{
    return family_of(lang)->forms;
}

int plural_form(const char *lang, long number)
{
    return family_of(lang)->rule(number < 0 ? -number : number);
}

const char *plural_header(const char *lang)
{
    return family_of(lang)->header;
}
