/* Kinds of characters, from Unicode's general categories. */
#include "text/chars.h"

#include <utf8proc.h>

bool akt_char_is_invisible(uint32_t c)
{
    if (c < 0x2000)
        return c == 0xAD || c == 0x034F || c == 0x061C || c == 0x180E;
    return (c >= 0x200B && c <= 0x200F) || /* zero-width space, joiners, direction marks */
           (c >= 0x202A && c <= 0x202E) || /* bidi embeddings */
           (c >= 0x2060 && c <= 0x206F) || /* word joiner, invisible operators, bidi isolates */
           (c >= 0xFE00 && c <= 0xFE0F) || /* variation selectors */
           c == 0xFEFF;                    /* BOM; once a zero-width no-break space */
}

bool akt_char_is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

akt_char_kind akt_char_kind_of(uint32_t c)
{
    if (c < 0x80) /* most of a text */
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? AKT_CHAR_LETTER
               : c >= '0' && c <= '9'                 ? AKT_CHAR_DIGIT
                                                      : AKT_CHAR_OTHER;
    if (akt_char_is_invisible(c))
        return AKT_CHAR_INVISIBLE;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return AKT_CHAR_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return AKT_CHAR_MARK;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return AKT_CHAR_DIGIT;
    default:
        return AKT_CHAR_OTHER;
    }
}

bool akt_char_begins_cluster(uint32_t c)
{
    if (c < 0x0300)
        return true;
    if ((c >= 0x1161 && c <= 0x1175) || (c >= 0x11A8 && c <= 0x11C2))
        return false;
    return akt_char_kind_of(c) != AKT_CHAR_MARK;
}
