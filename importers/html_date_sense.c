/* "news-list-date", "publishDate": a class or id names what stands in it. Its words are parted by
 * anything that is no letter and by humps, and the word that says most against a date counts. */
#include "importers/html_date_sense.h"

static const struct {
    const char *word;
    akt_date_sense sense;
} words[] = {
    {"andrad", AKT_SENSE_CHANGED},
    {"andrat", AKT_SENSE_CHANGED},
    {"archive", AKT_SENSE_ELSEWHERE},
    {"author", AKT_SENSE_DATE},
    {"byline", AKT_SENSE_DATE},
    {"calendar", AKT_SENSE_EVENT},
    {"carousel", AKT_SENSE_ELSEWHERE},
    {"changed", AKT_SENSE_CHANGED},
    {"clock", AKT_SENSE_ELSEWHERE},
    {"comment", AKT_SENSE_ELSEWHERE},
    {"comments", AKT_SENSE_ELSEWHERE},
    {"copyright", AKT_SENSE_ELSEWHERE},
    {"countdown", AKT_SENSE_EVENT},
    {"current", AKT_SENSE_ELSEWHERE},
    {"date", AKT_SENSE_DATE},
    {"dateline", AKT_SENSE_DATE},
    {"datetime", AKT_SENSE_DATE},
    {"datum", AKT_SENSE_DATE},
    {"deadline", AKT_SENSE_EVENT},
    {"evenemang", AKT_SENSE_EVENT},
    {"event", AKT_SENSE_EVENT},
    {"events", AKT_SENSE_EVENT},
    {"granskad", AKT_SENSE_CHANGED},
    {"granskat", AKT_SENSE_CHANGED},
    {"kalender", AKT_SENSE_EVENT},
    {"kalendarium", AKT_SENSE_EVENT},
    {"klocka", AKT_SENSE_ELSEWHERE},
    {"kommentar", AKT_SENSE_ELSEWHERE},
    {"kommentarer", AKT_SENSE_ELSEWHERE},
    {"latest", AKT_SENSE_ELSEWHERE},
    {"masthead", AKT_SENSE_ELSEWHERE},
    {"menu", AKT_SENSE_ELSEWHERE},
    {"meta", AKT_SENSE_DATE},
    {"metadata", AKT_SENSE_DATE},
    {"modified", AKT_SENSE_CHANGED},
    {"nav", AKT_SENSE_ELSEWHERE},
    {"popular", AKT_SENSE_ELSEWHERE},
    {"postmeta", AKT_SENSE_DATE},
    {"postdate", AKT_SENSE_DATE},
    {"posted", AKT_SENSE_PUBLISHED},
    {"promo", AKT_SENSE_TEASER},
    {"pubdate", AKT_SENSE_PUBLISHED},
    {"publicerad", AKT_SENSE_PUBLISHED},
    {"publicerat", AKT_SENSE_PUBLISHED},
    {"publicering", AKT_SENSE_PUBLISHED},
    {"publiceringsdatum", AKT_SENSE_PUBLISHED},
    {"publication", AKT_SENSE_PUBLISHED},
    {"publish", AKT_SENSE_PUBLISHED},
    {"publishdate", AKT_SENSE_PUBLISHED},
    {"published", AKT_SENSE_PUBLISHED},
    {"puff", AKT_SENSE_TEASER},
    {"recent", AKT_SENSE_ELSEWHERE},
    {"recommended", AKT_SENSE_ELSEWHERE},
    {"related", AKT_SENSE_ELSEWHERE},
    {"relaterade", AKT_SENSE_ELSEWHERE},
    {"relaterat", AKT_SENSE_ELSEWHERE},
    {"reply", AKT_SENSE_ELSEWHERE},
    {"respond", AKT_SENSE_ELSEWHERE},
    {"reviderad", AKT_SENSE_CHANGED},
    {"reviewed", AKT_SENSE_CHANGED},
    {"revised", AKT_SENSE_CHANGED},
    {"senaste", AKT_SENSE_ELSEWHERE},
    {"sidebar", AKT_SENSE_ELSEWHERE},
    {"sidhuvud", AKT_SENSE_ELSEWHERE},
    {"similar", AKT_SENSE_ELSEWHERE},
    {"start", AKT_SENSE_EVENT},
    {"submitted", AKT_SENSE_PUBLISHED},
    {"teaser", AKT_SENSE_TEASER},
    {"teasers", AKT_SENSE_TEASER},
    {"ticker", AKT_SENSE_ELSEWHERE},
    {"time", AKT_SENSE_DATE},
    {"timestamp", AKT_SENSE_DATE},
    {"today", AKT_SENSE_ELSEWHERE},
    {"topbar", AKT_SENSE_ELSEWHERE},
    {"update", AKT_SENSE_CHANGED},
    {"updated", AKT_SENSE_CHANGED},
    {"uppdaterad", AKT_SENSE_CHANGED},
    {"uppdaterat", AKT_SENSE_CHANGED},
    {"widget", AKT_SENSE_ELSEWHERE},
};

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static akt_date_sense sense_of_word(akt_str word)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (akt_str_eq_ascii_case(word, akt_str_of(words[i].word)))
            return words[i].sense;
    return AKT_SENSE_NONE;
}

/* What one name ("news-list-date", "publishDate") says: the word that says most against a date. */
static akt_date_sense sense_of_name(akt_str name)
{
    akt_date_sense most = AKT_SENSE_NONE;
    size_t from = 0;

    for (size_t at = 0; at <= name.len; at++) {
        char c = at < name.len ? name.ptr[at] : ' ';
        bool letter = is_small(akt_lower_ascii(c)),
             hump = letter && !is_small(c) && at > from && is_small(name.ptr[at - 1]);
        akt_date_sense one;

        if (letter && !hump)
            continue;
        one = at > from ? sense_of_word(akt_str_slice(name, from, at)) : AKT_SENSE_NONE;
        most = one > most ? one : most;
        from = hump ? at : at + 1;
    }
    return most;
}

/* What several names say together: "entry-date published updated" is a date, since one of them is
 * nothing else. */
akt_date_sense akt_html_date_sense(akt_str names)
{
    bool said[AKT_SENSE_ELSEWHERE + 1] = {false};

    for (size_t at = 0, end; at < names.len; at = end + 1) {
        end = at;
        while (end < names.len && !akt_is_space(names.ptr[end]))
            end++;
        said[sense_of_name(akt_str_slice(names, at, end))] = true;
    }
    if (said[AKT_SENSE_PUBLISHED] &&
        said[AKT_SENSE_ELSEWHERE]) /* "PublishDate ArticleComment_date" */
        return AKT_SENSE_PUBLISHED;
    for (int sense = AKT_SENSE_ELSEWHERE; sense >= AKT_SENSE_EVENT; sense--)
        if (said[sense])
            return (akt_date_sense)sense;
    if (said[AKT_SENSE_PUBLISHED])
        return AKT_SENSE_PUBLISHED;
    return said[AKT_SENSE_DATE]      ? AKT_SENSE_DATE
           : said[AKT_SENSE_CHANGED] ? AKT_SENSE_CHANGED
                                     : AKT_SENSE_NONE;
}
