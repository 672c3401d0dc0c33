/* windows-1252 and ISO 8859-15 both are ISO 8859-1 with some of its characters replaced. */
#include "text/charset.h"

static const uint16_t windows_1252[32] = {
    /* bytes 0x80..0x9F */
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static const struct {
    const char *key; /* letters and digits only, in lower case */
    akt_charset_id id;
} names[] = {
    {"utf8", AKT_CHARSET_UTF_8},          {"utf16", AKT_CHARSET_UTF_16},
    {"unicode", AKT_CHARSET_UTF_16},      {"utf16le", AKT_CHARSET_UTF_16LE},
    {"utf16be", AKT_CHARSET_UTF_16BE},    {"windows1252", AKT_CHARSET_WINDOWS_1252},
    {"cp1252", AKT_CHARSET_WINDOWS_1252}, {"xcp1252", AKT_CHARSET_WINDOWS_1252},
    {"ansi", AKT_CHARSET_WINDOWS_1252},   {"iso88591", AKT_CHARSET_ISO_8859_1},
    {"latin1", AKT_CHARSET_ISO_8859_1},   {"l1", AKT_CHARSET_ISO_8859_1},
    {"cp819", AKT_CHARSET_ISO_8859_1},    {"iso885915", AKT_CHARSET_ISO_8859_15},
    {"latin9", AKT_CHARSET_ISO_8859_15},  {"l9", AKT_CHARSET_ISO_8859_15},
};

akt_charset_id akt_charset_named(akt_str name)
{
    char key[16];
    size_t n = 0;

    for (size_t i = 0; i < name.len; i++) {
        char c = akt_lower_ascii(name.ptr[i]);

        if (!akt_is_digit(c) && (c < 'a' || c > 'z'))
            continue;
        if (n == sizeof key)
            return AKT_CHARSET_UNKNOWN;
        key[n++] = c;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (akt_str_eq((akt_str){key, n}, akt_str_of(names[i].key)))
            return names[i].id;
    return AKT_CHARSET_UNKNOWN;
}

akt_str akt_charset_name(akt_charset_id id)
{
    switch (id) {
    case AKT_CHARSET_UTF_8:
        return AKT_STR("utf-8");
    case AKT_CHARSET_UTF_16:
        return AKT_STR("utf-16");
    case AKT_CHARSET_UTF_16LE:
        return AKT_STR("utf-16le");
    case AKT_CHARSET_UTF_16BE:
        return AKT_STR("utf-16be");
    case AKT_CHARSET_WINDOWS_1252:
        return AKT_STR("windows-1252");
    case AKT_CHARSET_ISO_8859_1:
        return AKT_STR("iso-8859-1");
    case AKT_CHARSET_ISO_8859_15:
        return AKT_STR("iso-8859-15");
    case AKT_CHARSET_UNKNOWN:
        break;
    }
    return AKT_STR("unknown");
}

static uint32_t latin_9(unsigned char byte)
{
    switch (byte) {
    case 0xA4:
        return 0x20AC; /* € */
    case 0xA6:
        return 0x0160; /* Š */
    case 0xA8:
        return 0x0161; /* š */
    case 0xB4:
        return 0x017D; /* Ž */
    case 0xB8:
        return 0x017E; /* ž */
    case 0xBC:
        return 0x0152; /* Œ */
    case 0xBD:
        return 0x0153; /* œ */
    case 0xBE:
        return 0x0178; /* Ÿ */
    default:
        return byte;
    }
}

uint32_t akt_charset_char(akt_charset_id id, unsigned char byte)
{
    if (byte < 0x80)
        return byte;
    if (byte < 0xA0)
        return id == AKT_CHARSET_WINDOWS_1252 ? windows_1252[byte - 0x80] : 0;
    return id == AKT_CHARSET_ISO_8859_15 ? latin_9(byte) : byte;
}
