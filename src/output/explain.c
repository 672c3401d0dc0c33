#include "output/explain.h"

#include "base/message.h"
#include "output/value.h"

#define LEVELS 4 /* the values of akt_match */

/* --- The question, for people --- */

static size_t sum_of(const size_t units[LEVELS])
{
    size_t sum = 0;

    for (size_t i = 0; i < LEVELS; i++)
        sum += units[i];
    return sum;
}

static const char *what_is_asked(const akt_asked *asked)
{
    if (asked->without)
        return _("left out, in all its forms");
    switch (asked->as) {
    case AKT_ASKED_PREFIX:
        return _("words that begin so");
    case AKT_ASKED_PHRASE:
        return _("these words in a row, exactly as written");
    case AKT_ASKED_TOGETHER:
        return _("counts more where these stand side by side");
    case AKT_ASKED_NUMBER:
        return _("a case number, in any spelling of it");
    case AKT_ASKED_FIELD:
        return _("only what is so");
    case AKT_ASKED_NEAR:
        return _("only where these stand so close");
    default:
        return _("a word, in all its forms");
    }
}

/* Of a word that is found in several ways: how many passages each of them adds. */
static void screen_ways(akt_screen *screen, const size_t units[LEVELS])
{
    const char *const ways[LEVELS] = {_("exactly"), _("in another form"), _("without å ä ö"),
                                      _("in a near spelling")};
    bool begun = false;

    if (sum_of(units) == units[AKT_MATCH_EXACT])
        return;
    for (size_t i = 0; i < LEVELS; i++) {
        if (units[i] == 0)
            continue;
        akt_screen_z(screen, begun ? ", " : " (", AKT_STYLE_NONE);
        akt_screen_fmt(screen, AKT_STYLE_NONE, "%zu %s", units[i], ways[i]);
        begun = true;
    }
    akt_screen_z(screen, ")", AKT_STYLE_NONE);
}

static void screen_asked(akt_screen *screen, const akt_asked *asked, size_t n_units)
{
    size_t found = sum_of(asked->units);

    screen->indent = 0;
    akt_screen_to(screen, 4);
    screen->indent = 6;
    akt_screen_text(screen, asked->text, AKT_STYLE_STRONG);
    akt_screen_fmt(screen, AKT_STYLE_NONE, ": %s; ", what_is_asked(asked));
    akt_screen_fmt(screen, AKT_STYLE_NONE,
                   ngettext("in %zu of %zu passage", "in %zu of %zu passages", n_units), found,
                   n_units);
    screen_ways(screen, asked->units);
    akt_screen_end(screen);
}

void akt_screen_reading(akt_screen *screen, const akt_understood *reading)
{
    screen->indent = 0;
    akt_screen_z(screen, _("The question was read as:"), AKT_STYLE_FAINT);
    akt_screen_z(screen, " ", AKT_STYLE_NONE);
    akt_screen_text(screen, reading->read, AKT_STYLE_NONE);
    akt_screen_end(screen);
    for (size_t i = 0; i < reading->n_asked; i++)
        screen_asked(screen, &reading->asked[i], reading->n_units);
    if (reading->n_skipped > 0) {
        screen->indent = 0;
        akt_screen_to(screen, 4);
        screen->indent = 6;
        akt_screen_z(screen, _("too common to look for beside other words:"), AKT_STYLE_NONE);
        for (size_t i = 0; i < reading->n_skipped; i++) {
            akt_screen_z(screen, i > 0 ? ", " : " ", AKT_STYLE_NONE);
            akt_screen_text(screen, reading->skipped[i], AKT_STYLE_STRONG);
        }
        akt_screen_end(screen);
    }
    screen->indent = 0;
    akt_screen_end(screen);
}

/* --- A hit, for people --- */

static void screen_line(akt_screen *screen)
{
    akt_screen_end(screen);
    screen->indent = 0;
    akt_screen_to(screen, 6);
    screen->indent = 8;
}

static void screen_part(akt_screen *screen, const akt_explained_part *part)
{
    const char *const ways[LEVELS] = {_("exactly"), _("in another form"), _("without å ä ö"),
                                      _("in a near spelling")};
    char points[32];
    bool begun = false;

    screen_line(screen);
    akt_decimal_text(part->points, 2, points);
    akt_screen_fmt(screen, AKT_STYLE_NONE, "%s ", points);
    akt_screen_text(screen, part->text, AKT_STYLE_STRONG);
    for (size_t i = 0; i < LEVELS; i++) {
        if (part->times[i] == 0)
            continue;
        akt_screen_z(screen, begun ? ", " : ": ", AKT_STYLE_NONE);
        akt_screen_fmt(screen, AKT_STYLE_NONE,
                       ngettext("%u time %s", "%u times %s", part->times[i]), part->times[i],
                       ways[i]);
        begun = true;
    }
}

void akt_screen_explained(akt_screen *screen, const akt_explained_hit *explained, double score)
{
    char points[32];

    akt_decimal_text(score, 2, points);
    screen->indent = 0;
    akt_screen_to(screen, 4);
    screen->indent = 6;
    akt_screen_fmt(screen, AKT_STYLE_FAINT, _("score %s, made of points: rarer words give more"),
                   points);
    for (size_t i = 0; i < explained->n_parts; i++)
        if (explained->parts[i].points > 0)
            screen_part(screen, &explained->parts[i]);
    if (explained->rest > 0) {
        akt_decimal_text(explained->rest, 2, points);
        screen_line(screen);
        akt_screen_fmt(
            screen, AKT_STYLE_NONE,
            explained->dated
                ? _("%s as it holds %.0f %% of the question by the weight of its words, for "
                    "letters in common with them, words close together, the date of an event")
                : _("%s as it holds %.0f %% of the question by the weight of its words, for "
                    "letters in common with them, words close together"),
            points, 100 * explained->cover);
    }
    akt_screen_end(screen);
}

/* --- For programs --- */

static void json_by_match(akt_json *json, const char *key, const size_t counts[LEVELS])
{
    akt_json_put_open(json, key, '{');
    for (size_t i = 0; i < LEVELS; i++)
        akt_json_put_int(json, akt_match_name((akt_match)i), (int64_t)counts[i]);
    akt_json_close(json, '}');
}

void akt_json_reading(akt_json *json, const akt_understood *reading)
{
    akt_json_open(json, '{');
    akt_json_put_text(json, "read", reading->read);
    akt_json_put_int(json, "passages", (int64_t)reading->n_units);
    akt_json_put_open(json, "asked", '[');
    for (size_t i = 0; i < reading->n_asked; i++) {
        akt_json_open(json, '{');
        akt_json_put_text(json, "text", reading->asked[i].text);
        akt_json_put_z(json, "as", akt_asked_as_name(reading->asked[i].as));
        akt_json_put_bool(json, "left_out", reading->asked[i].without);
        json_by_match(json, "found", reading->asked[i].units);
        akt_json_close(json, '}');
    }
    akt_json_close(json, ']');
    akt_json_put_open(json, "skipped", '[');
    for (size_t i = 0; i < reading->n_skipped; i++)
        akt_json_text(json, reading->skipped[i]);
    akt_json_close(json, ']');
    akt_json_close(json, '}');
}

void akt_json_explained(akt_json *json, const akt_explained_hit *explained)
{
    akt_json_open(json, '{');
    akt_json_put_open(json, "parts", '[');
    for (size_t i = 0; i < explained->n_parts; i++) {
        const akt_explained_part *part = &explained->parts[i];
        size_t times[LEVELS];

        for (size_t k = 0; k < LEVELS; k++)
            times[k] = part->times[k];
        akt_json_open(json, '{');
        akt_json_put_text(json, "text", part->text);
        akt_json_put_z(json, "as", akt_asked_as_name(part->as));
        akt_json_put_real(json, "points", part->points);
        json_by_match(json, "times", times);
        akt_json_close(json, '}');
    }
    akt_json_close(json, ']');
    akt_json_put_real(json, "cover", explained->cover);
    akt_json_put_real(json, "rest", explained->rest);
    akt_json_close(json, '}');
}
