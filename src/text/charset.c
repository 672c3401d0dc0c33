/* Names are compared by their letters and digits alone, since documents write them in all ways;
 * what a browser knows is in text/label.c, what only old files say is here. */
#include "text/charset.h"

#include "text/charset_tables.h"
#include "text/label.h"

static const struct {
    const char *name; /* IANA's, in lower case */
    akt_charset_id id;
} ids[] = {
    {"utf-8", AKT_CHARSET_UTF_8},
    {"utf-16", AKT_CHARSET_UTF_16},
    {"utf-16le", AKT_CHARSET_UTF_16LE},
    {"utf-16be", AKT_CHARSET_UTF_16BE},
    {"iso-8859-1", AKT_CHARSET_ISO_8859_1},
    {"windows-1252", AKT_CHARSET_WINDOWS_1252},
    {"iso-8859-15", AKT_CHARSET_ISO_8859_15},
    {"macintosh", AKT_CHARSET_MACINTOSH},
    {"ibm850", AKT_CHARSET_IBM850},
    {"ibm437", AKT_CHARSET_IBM437},
    {"windows-1251", AKT_CHARSET_WINDOWS_1251},
    {"windows-1250", AKT_CHARSET_WINDOWS_1250},
    {"windows-1253", AKT_CHARSET_WINDOWS_1253},
    {"windows-1254", AKT_CHARSET_WINDOWS_1254},
    {"windows-1255", AKT_CHARSET_WINDOWS_1255},
    {"windows-1257", AKT_CHARSET_WINDOWS_1257},
    {"iso-8859-2", AKT_CHARSET_ISO_8859_2},
};

/* Names that browsers do not know, or know as another set. */
static const struct {
    const char *key; /* letters and digits only, in lower case */
    akt_charset_id id;
} others[] = {
    {"utf16", AKT_CHARSET_UTF_16},       {"unicode", AKT_CHARSET_UTF_16},
    {"ucs2", AKT_CHARSET_UTF_16},        {"iso88591", AKT_CHARSET_ISO_8859_1},
    {"latin1", AKT_CHARSET_ISO_8859_1},  {"l1", AKT_CHARSET_ISO_8859_1},
    {"cp819", AKT_CHARSET_ISO_8859_1},   {"usascii", AKT_CHARSET_UNKNOWN},
    {"ascii", AKT_CHARSET_UNKNOWN},      {"ansi", AKT_CHARSET_WINDOWS_1252},
    {"latin9", AKT_CHARSET_ISO_8859_15}, {"ibm850", AKT_CHARSET_IBM850},
    {"cp850", AKT_CHARSET_IBM850},       {"cp858", AKT_CHARSET_IBM850},
    {"850", AKT_CHARSET_IBM850},         {"ibm437", AKT_CHARSET_IBM437},
    {"cp437", AKT_CHARSET_IBM437},       {"437", AKT_CHARSET_IBM437},
    {"macroman", AKT_CHARSET_MACINTOSH},
};

akt_charset_id akt_charset_named(akt_str name)
{
    char key[AKT_LABEL_KEY_MAX];
    akt_str squeezed = akt_label_key(name, key), canonical;

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (akt_str_eq(squeezed, akt_str_of(others[i].key)))
            return others[i].id;
    canonical = akt_label_find(name);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (akt_str_eq(canonical, akt_str_of(ids[i].name)))
            return ids[i].id;
    return AKT_CHARSET_UNKNOWN;
}

akt_str akt_charset_name(akt_charset_id id)
{
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (ids[i].id == id)
            return akt_str_of(ids[i].name);
    return AKT_STR("unknown");
}

uint32_t akt_charset_char(akt_charset_id id, unsigned char byte)
{
    if (byte < 0x80)
        return byte;
    if (id < AKT_CHARSET_WINDOWS_1252)
        return byte < 0xA0 ? 0 : byte;
    return akt_charset_tables[id - AKT_CHARSET_WINDOWS_1252][byte - 0x80];
}
