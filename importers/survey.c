/* Wrapped or not: in wrapped text most lines that follow another one go on with its sentence in the
 * middle, in a small letter, and no line is much longer than the rest. In text whose paragraphs are
 * lines of their own, neighbouring lines are short, or each is a whole sentence. */
#include "importers/survey.h"

#include "importers/line.h"
#include "text/utf8.h"

#include <string.h>

enum {
    LONGEST = 200,  /* lines of more characters are counted as this long */
    NARROWEST = 40, /* characters of a line in wrapped text */
    WIDEST = 132,
};

typedef struct pairs {
    size_t n;                      /* text lines that a text or item line stands right above */
    size_t lengths[LONGEST + 1];   /* of the upper lines, in characters */
    size_t continued[LONGEST + 1]; /* of those that go on in the middle of a sentence */
} pairs;

static void count_pair(pairs *p, akt_str text, const akt_line *above, const akt_line *line)
{
    akt_str upper = akt_str_slice(text, above->content, above->to);
    size_t length = akt_utf8_count(upper);

    if (akt_line_is_row(upper))
        return;
    length = length < LONGEST ? length : LONGEST;
    p->n++;
    p->lengths[length]++;
    if (length >= 30 && (line->lower || akt_is_digit(text.ptr[line->content])) &&
        !akt_line_ends_sentence(upper))
        p->continued[length]++;
}

/* The length that nine of ten upper lines do not exceed. */
static size_t usual_width(const pairs *p)
{
    size_t seen = 0;

    for (size_t length = 0; length < LONGEST; length++)
        if ((seen += p->lengths[length]) * 10 >= p->n * 9)
            return length;
    return LONGEST;
}

/* Whether enough of the lines that reach near the margin go on below; short ones say nothing. */
static bool is_wrapped(const pairs *p, size_t width)
{
    size_t n = 0, continued = 0;

    for (size_t length = width * 7 / 10; length <= LONGEST; length++) {
        n += p->lengths[length];
        continued += p->continued[length];
    }
    return continued * 5 >= n * 2 && continued > 0 && width >= NARROWEST && width < WIDEST;
}

/* "[text](" or "**text" or an escaped bracket somewhere in the line. */
static bool has_marks(akt_str text, const akt_line *line)
{
    akt_str s = akt_str_slice(text, 0, line->to);

    for (size_t i = line->from; (i = akt_str_find_byte(s, ']', i)) != AKT_NONE; i++)
        if (i + 1 < s.len && s.ptr[i + 1] == '(')
            return true;
    for (size_t i = line->from; (i = akt_str_find_byte(s, '*', i)) != AKT_NONE; i++)
        if (i + 2 < s.len && s.ptr[i + 1] == '*' && s.ptr[i + 2] > ' ' && s.ptr[i + 2] != '*')
            return true;
    return false;
}

static void note_heading(akt_survey *survey, uint32_t number, unsigned level, bool first,
                         unsigned *title_level)
{
    if ((level == 1 && *title_level != 1) || (first && survey->title == 0)) {
        if (*title_level > 1 && (survey->section == 0 || *title_level < survey->section))
            survey->section = *title_level;
        survey->title = number;
        *title_level = level;
    } else if (survey->section == 0 || level < survey->section) {
        survey->section = level;
    }
}

akt_survey akt_survey_text(akt_str text, const akt_lines *lines, const akt_blocks *blocks)
{
    akt_survey survey = {.marks = blocks != NULL};
    akt_line above = {.kind = AKT_LINE_BLANK}, line;
    pairs p = {0};
    size_t n_text = 0, hashes = 0, alone = 0;
    unsigned title_level = 0;

    for (uint32_t number = 1; number <= lines->n; number++) {
        line = blocks ? akt_blocks_line(blocks, text, lines, number)
                      : akt_line_read(text, lines, number, true);
        if (!survey.marks && line.kind != AKT_LINE_BLANK)
            survey.marks = has_marks(text, &line);
        if (line.kind == AKT_LINE_HEADING) {
            hashes++;
            alone += above.kind == AKT_LINE_BLANK;
            note_heading(&survey, number, line.level, n_text == 0, &title_level);
        } else if (!blocks && line.kind == AKT_LINE_RULE && line.level > 0 &&
                   above.kind == AKT_LINE_TEXT && above.to - above.from <= 120) {
            note_heading(&survey, number - 1, line.level, n_text == 1, &title_level);
        } else if (line.kind == AKT_LINE_TEXT &&
                   (above.kind == AKT_LINE_TEXT || above.kind == AKT_LINE_ITEM)) {
            count_pair(&p, text, &above, &line);
        }
        n_text += line.kind != AKT_LINE_BLANK && line.kind != AKT_LINE_RULE;
        above = line;
    }
    survey.marks |= alone > 0;
    if (!survey.marks && hashes > 0)
        survey.title = survey.section = 0; /* of lines that are not read as headings */
    survey.width = usual_width(&p);
    survey.wrapped = is_wrapped(&p, survey.width);
    return survey;
}
