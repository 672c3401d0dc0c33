/* Dates in well-formed text. The first two bytes choose the document's own date. */
#include "fuzz/fuzz.h"

#include "dates/date.h"
#include "text/utf8.h"

static void look_at(const akt_date *dates, size_t n, akt_str text)
{
    size_t last = 0;

    for (size_t i = 0; i < n; i++) {
        HOLDS(dates[i].offset >= last && dates[i].length > 0);
        HOLDS(dates[i].length <= text.len - dates[i].offset);
        HOLDS(fuzz_at_character(text, dates[i].offset));
        HOLDS(fuzz_at_character(text, dates[i].offset + dates[i].length));
        HOLDS((dates[i].start == AKT_NO_DAY) == (dates[i].end == AKT_NO_DAY));
        HOLDS(dates[i].start <= dates[i].end);
        last = dates[i].offset + dates[i].length;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    akt_date_context context = {size >= 2 ? (data[0] << 8 | data[1]) - 10000 : AKT_NO_DAY};
    size_t skip = size >= 2 ? 2 : size, n;
    char *copy = fuzz_copy(data + skip, size - skip);
    akt_str text = {copy, size - skip};
    akt_arena arena = {0};
    akt_date *dates, value;

    if (akt_utf8_valid(text, NULL)) {
        HOLDS(akt_dates_find(text, &arena, &dates, &n));
        look_at(dates, n, text);
        n = akt_dates_resolve(dates, n, &context);
        look_at(dates, n, text);
        if (akt_date_read(text, &value))
            HOLDS(value.start <= value.end);
    }
    akt_arena_free(&arena);
    free(copy);
    return 0;
}
