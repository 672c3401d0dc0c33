/* References: other records that a text names, by number ("RS 2024-05699", "mål nr 5794-23", "SOU
 * 2017:114", "§ 303", "bilaga 5") or without one ("Verkställighetsbeslut daterat 2024-11-28"). What
 * only looks like a number of a record (dates, amounts, telephones, standards) is none. */
#ifndef AKT_FACTS_REFERENCE_H
#define AKT_FACTS_REFERENCE_H

#include "dates/date.h"

typedef enum akt_reference_kind {
    AKT_REFERENCE_CASE,       /* a number in an authority's register */
    AKT_REFERENCE_COURT_CASE, /* mål nr 5794-23; a ruling as reports of cases cite it */
    AKT_REFERENCE_STATUTE,    /* SFS, other series of regulations, acts of the EU */
    AKT_REFERENCE_PRINT,      /* SOU, Ds, dir., prop., bet., rskr., motions */
    AKT_REFERENCE_PARAGRAPH,  /* of a meeting's minutes */
    AKT_REFERENCE_ATTACHMENT,
    AKT_REFERENCE_RECORD, /* without a number: type + date, body + date + § */
    AKT_REFERENCE_LINK,
} akt_reference_kind;

/* "case", "court-case", "statute", "print", "paragraph", "attachment", "record", "link" */
const char *akt_reference_name(akt_reference_kind kind);
akt_reference_kind akt_reference_kind_of(akt_str name); /* AKT_REFERENCE_CASE for no such name */

typedef struct akt_reference {
    akt_reference_kind kind;
    size_t offset, length; /* bytes of the text: as written, without a label such as "dnr" */
    /* The same for every spelling: whose number it is, ":", and the number in lower case without
     * leading zeros, its groups parted by "-": "rs:2024-5699", "833-2014" where nobody says whose.
     * Others: "sfs:2007:1091", "prop:2008/09:150", "rs:2020-05-26:§163", "bilaga:5",
     * "verkställighetsbeslut:2024-11-28". "" when it has none ("de sista bilagorna"). */
    akt_str key;
    akt_str authority; /* whose number it is, in full where known: "Regionstyrelsen"; else "" */
} akt_reference;

typedef struct akt_reference_context {
    akt_str issuer;        /* of the document: its own labelled numbers are this body's; or "" */
    const akt_date *dates; /* of the text, in order: no number begins in one */
    size_t n_dates;
} akt_reference_context;

/* The references in text (well-formed UTF-8), in order, without overlap. *out is in arena. false
 * when memory is out. Linear time, on any text. */
bool akt_references_find(akt_str text, const akt_reference_context *context, akt_arena *arena,
                         akt_reference **out, size_t *n);

/* The numbers that a reader's question names: "rs2024-5699", "2024–05699", "123456-2012", in any
 * case, with or without a label. Cases, court cases, statutes and print only. */
bool akt_references_asked(akt_str question, akt_arena *arena, akt_reference **out, size_t *n);

/* The key of a link's target: without scheme, "www." and a last "/"; "" when it leads to no record:
 * within the same page, to a mailbox or a telephone. */
akt_str akt_reference_address(akt_str target);

/* The part of a key that every way to cite the number shares, for an index: its last two groups
 * ("lst:403-123456-2012" -> "123456-2012"). "" for kinds that have no such number. */
akt_str akt_reference_tail(akt_reference_kind kind, akt_str key);

/* A county board's number as it is also cited, without its class ("lst:403-123456-2012" ->
 * "123456-2012"); "" for the numbers of others. */
akt_str akt_reference_without_class(akt_str key);

/* Whether a question that names `asked` means the number with this key: the same number, and the
 * same authority where the question gives one; a county board's number also without its class. */
bool akt_reference_meant(akt_str asked, akt_str key);

/* --- Records that have no number --- */

typedef struct akt_record_key { /* what the key of a record says */
    akt_str type;               /* "verkställighetsbeslut"; of a paragraph "protokoll" */
    akt_str body;               /* "rs"; "" when it has none */
    akt_day start, end;         /* a day or a month; AKT_NO_DAY when it has none */
    akt_str number;             /* of a series: "16" */
    akt_str paragraph;          /* "163" */
} akt_record_key;

/* Reads the key of a record or of a paragraph. false when it has neither a day nor a number of a
 * series: a paragraph of a meeting that nobody names. */
bool akt_record_key_read(akt_str key, akt_record_key *out);

/* The types of record that a text names, as keys have them: "VERKSTÄLLIGHETSBESLUT",
 * "Protokollsutdrag från nämnden". At most n; how many there are. */
size_t akt_reference_types(akt_str text, akt_str *out, size_t n);

/* Whether one type is the other, told less exactly: a "beslut" and a "delegationsbeslut". */
bool akt_reference_types_alike(akt_str a, akt_str b);

/* Whether a text names the body with this key: "rs" in "Protokoll regionstyrelsen". */
bool akt_names_body(akt_str text, akt_str key);

#endif
