/* A question in, ranked passages out.
 *
 * Any byte string is a question: words, "phrases", +must, -without, prefix*, OR and parentheses
 * (query/parse.h); what is not understood is searched as text. There is no such thing as a
 * malformed question.
 *
 * A unit answers when it holds one word of the question at least; those that hold more of it, and
 * rarer words, rank higher. Stop words count only in a question that has nothing else.
 *
 * A phrase is required, as if it had a plus: who writes quotes means it. It matches its words next
 * to each other exactly as written, case aside; the first 64 of them are compared. An item such as
 * "2024-05699" is its words, lifted strongly where they stand side by side; with a plus or minus it
 * is a phrase.
 *
 * A word matches exactly, inflected (the same stem) or bare (the same without marks). One typed
 * with å, ä, ö or an accent matches bare only where the text has no marks at all, and only if that
 * spelling is no more frequent than its own: it is another word otherwise. What is left out with a
 * minus is left out in its inflections too.
 *
 * A word without an operator that the archive does not have in any form matches near: the nearest
 * spellings in the archive's vocabulary, in all inflections, stand in for it at a discount.
 *
 * Of a question of any length 4,096 items and 8,192 words are read, 1,024 different ones looked at,
 * and 64 scored: those with operators first, then the rarest. */
#ifndef AKT_QUERY_QUERY_H
#define AKT_QUERY_QUERY_H

#include "archive/archive.h"
#include "archive/get.h"

/* An archive made ready for questions: the lengths of all units in memory. One serves many
 * questions, one at a time; it sees what was in the archive when each question began. */
typedef struct akt_searcher akt_searcher;

akt_status akt_searcher_open(akt_archive *archive, akt_searcher **out, akt_err *err);
void akt_searcher_close(akt_searcher *searcher); /* NULL is fine; the archive stays open */

/* Which dates --from, --to and the field date: look at. */
typedef enum akt_date_of {
    AKT_DATE_OF_ANY, /* the document's own or one in the passage's text */
    AKT_DATE_OF_DOCUMENT,
    AKT_DATE_OF_TEXT,
    AKT_DATE_OF_DECISION, /* of one that the passage tells of */
} akt_date_of;

typedef enum akt_sort {
    AKT_SORT_RANK,   /* best first */
    AKT_SORT_NEWEST, /* by the document's date, undated last; only what covers as much of the
                      * question as anything does, for a date says nothing of how well it fits */
    AKT_SORT_OLDEST,
} akt_sort;

typedef struct akt_query_options { /* all zero is not valid: start from akt_query_defaults */
    size_t limit;                  /* hits wanted; SIZE_MAX for all */
    akt_day from, to;              /* overlap with this interval; AKT_NO_DAY leaves an end open */
    akt_date_of date_of;
    bool wide;     /* intervals longer than a year count too */
    bool versions; /* earlier versions of documents too */
    akt_sort sort;
    bool by_document; /* of each document only its best hit */
    bool fast; /* by the index alone: no near spellings, no words alike, no second look at the best
                * (rescore.h) */
    akt_str after;  /* the cursor of the page before, "" for the first */
    akt_str source; /* glob over the document's path, or the name of a folder or file on it; "" for
                     * any; * also matches "/" */
    akt_str issuer; /* documents whose issuer holds this, by folded form; "" for any */
    akt_str case_number; /* documents with this own case number; spaces, dashes, case aside */
} akt_query_options;

akt_query_options akt_query_defaults(void); /* limit 10, no filter, by rank */

/* How the cited passage matches, best first. It is the least that will do: each word of the
 * question that stands in the passage counts at its best, and the worst of these is the hit's.
 * Words that the passage does not have, and stop words, do not count. */
typedef enum akt_match {
    AKT_MATCH_EXACT,
    AKT_MATCH_INFLECTED, /* another form of the word */
    AKT_MATCH_BARE,      /* alike only without å ä ö and accents */
    AKT_MATCH_NEAR,      /* a near spelling, or a word alike in part */
} akt_match;

const char *akt_match_name(akt_match match); /* "exact", "inflected", "bare", "near" */

typedef struct akt_mark { /* bytes of the hit's text */
    size_t offset, length;
} akt_mark;

typedef struct akt_stand_in { /* a word of the archive that stood in for one of the question */
    akt_str asked, found;     /* exact forms (text/forms.h) */
} akt_stand_in;

typedef struct akt_hit { /* slices live until the next call of akt_query_next or akt_query_close */
    size_t rank;         /* from 1 */
    double score;        /* more is better; comparable within one question only */
    akt_stored_document document;
    akt_stored_passage passage; /* the best passage of the unit that was ranked */
    akt_str *headings;          /* the highest first */
    size_t n_headings;
    akt_str snippet;       /* a stretch of passage.text of about 200 characters, cut at words */
    size_t snippet_offset; /* where in passage.text it begins */
    akt_mark *marks;       /* in passage.text, ascending, without overlap */
    size_t n_marks;
    akt_match match;
    akt_stand_in *stand_ins;
    size_t n_stand_ins;
    akt_date *dates; /* in the passage */
    size_t n_dates;
    akt_decision *decisions; /* in the passage */
    size_t n_decisions;
    size_t more; /* hits that the document has besides, with by_document */
} akt_hit;

typedef struct akt_query akt_query;

/* Reads the question and finds its hits. A question without a word finds nothing, and is no error;
 * a cursor that is none, or another question's, is AKT_EUSAGE. */
akt_status akt_query_open(akt_searcher *searcher, akt_str question,
                          const akt_query_options *options, akt_query **out, akt_err *err);
void akt_query_close(akt_query *query); /* NULL is fine */

/* The next hit; *found is false after the last. */
akt_status akt_query_next(akt_query *query, akt_hit *hit, bool *found, akt_err *err);

/* How many units matched in all, before the limit. */
size_t akt_query_total(const akt_query *query);

/* How many hits there are in all: units, or with by_document documents. */
size_t akt_query_hits(const akt_query *query);

/* The rank of this page's last hit; 0 when nothing was found. */
size_t akt_query_end(const akt_query *query);

/* The cursor of the next page, of the archive as this one saw it, whatever is imported meanwhile;
 * "" when this page is the last. Lives as long as the query. */
akt_str akt_query_cursor(const akt_query *query);

/* The question's words that nothing in the archive matches in any form, for "nothing found". */
const akt_str *akt_query_unmatched(const akt_query *query, size_t *n);

/* Whether words in quotes, beside others, stand nowhere in the archive as written and were looked
 * for one by one. Every hit is then AKT_MATCH_NEAR. */
bool akt_query_is_loosened(const akt_query *query);

#endif
