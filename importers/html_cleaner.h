/* What the parts of html_clean.c share. Nothing outside them includes this. */
#ifndef AKT_IMPORTERS_HTML_CLEANER_H
#define AKT_IMPORTERS_HTML_CLEANER_H

#include "importers/html_clean.h"
#include "importers/html_tag.h"

enum {
    AKT_HTML_NAME_MAX = 64, /* bytes of an element's name */
    AKT_HTML_KEPT = 22,     /* attributes that are kept */
};

typedef struct akt_html_start {
    akt_str name; /* as written */
    char lower[AKT_HTML_NAME_MAX];
    akt_str low; /* the same in small letters, and any odd character taken out */
    akt_html_tag id;
    size_t end; /* behind its ">" */
    bool alone; /* written "<br/>" */
    bool has[AKT_HTML_KEPT];
    akt_str values[AKT_HTML_KEPT]; /* as written, without quotes */
} akt_html_start;

typedef struct akt_cleaner {
    akt_doc *doc;
    akt_html_page *out;
    akt_str s;
    size_t at;
    size_t next_quote[2];  /* the first " and ' at or after where they were last looked for */
    size_t next_close;     /* the same for ">" */
    size_t no_comment_end; /* no "-->" from here on */
    size_t broken_until;   /* tags before this place have a quote that closes nowhere near */
    size_t n_damaged, first_untold;
    bool no_end[AKT_TAGS]; /* no end tag of this name in the rest of the text */
    bool uneven[AKT_TAGS]; /* more begin than end */
    bool xml;              /* "<br/>" ends what it begins */
    uint32_t open[AKT_TAGS], flattened[AKT_TAGS];
    uint32_t depth;
    bool html, body, too_deep;
    bool twice; /* the page's references have been escaped twice */
    size_t n_twice, first_twice;
} akt_cleaner;

/* --- html_clean.c: what comes out --- */

/* Notes that clean text from `clean` on stands for source[from, to). */
void akt_cleaner_note(akt_cleaner *c, size_t clean, size_t from, size_t to);

/* Adds clean text that stands for source[from, to). */
void akt_cleaner_edit(akt_cleaner *c, akt_str clean, size_t from, size_t to);

/* A few remarks tell what a page is like; a million are of no use to anybody. */
void akt_cleaner_damaged(akt_cleaner *c, size_t at, const char *detail);

/* --- html_clean_text.c: text between tags --- */

/* source[from, to) as text, where no "<" is markup. */
void akt_cleaner_text(akt_cleaner *c, size_t from, size_t to);

/* Whether the page has been escaped twice: a letter that is no ASCII stands so in the middle of a
 * word, outside of code. Who writes about references puts them there, but hardly inside a word. */
bool akt_html_is_twice_escaped(akt_str s);

/* --- html_clean_tag.c: one tag --- */

/* Whether a tag's name may begin with it. */
bool akt_html_is_name_start(char ch);

/* The first such byte at or after `from`, the text's length if there is none; *memo remembers it,
 * 0 at first. */
size_t akt_cleaner_next_byte(akt_cleaner *c, char byte, size_t from, size_t *memo);

/* The tag whose name begins at `at`. One that is not closed as it should ends at the next ">";
 * false when there is none. */
bool akt_cleaner_tag(akt_cleaner *c, size_t at, akt_html_start *t);

/* Writes it anew, with the attributes that tell something. */
void akt_cleaner_start(akt_cleaner *c, const akt_html_start *t, size_t from);

/* Whether an attribute that pages often have begins so, or is that: "cla", "href". */
bool akt_html_begins_attribute(akt_str s);

/* Whether it opens a script that holds JSON-LD. */
bool akt_html_is_jsonld(const akt_html_start *t);

#endif
