/* The list of names is months.txt. */
#include "dates/month.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include "dates/months.inc"

int akt_month_at(akt_str text, size_t at, size_t *behind)
{
    enum { LONGEST = 9 }; /* september; all names are ASCII */
    size_t end = at;
    const akt_term *term;

    while (end < text.len && end - at <= LONGEST && (text.ptr[end] | 0x20) >= 'a' &&
           (text.ptr[end] | 0x20) <= 'z')
        end++;
    if (end - at > LONGEST || akt_glyph_is_letter(akt_glyph_at(text, end)))
        return 0;
    term = akt_term_find(months, akt_str_slice(text, at, end));
    if (!term)
        return 0;
    if (end < text.len && (text.ptr[end] == '.' || text.ptr[end] == ','))
        end++;
    *behind = end;
    return term->value;
}
