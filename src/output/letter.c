/* The letter is a text of its own, in Swedish: it goes to an authority, whatever language the
 * reader has chosen. What is only probable stands nowhere in it as a fact. */
#include "output/missing.h"

#include "output/escape.h"
#include "output/value.h"
#include "text/utf8.h"

#include <stdlib.h>

enum {
    FACTS = 4,      /* column of a record's facts */
    VALUES = 29,    /* and of their values */
    QUOTE_MAX = 240 /* bytes of a sentence that is quoted */
};

typedef struct letter {
    akt_screen screen;
    size_t n; /* records so far */
} letter;

/* --- Words --- */

static void add_day(akt_buf *out, akt_day day)
{
    static const char *const months[] = {
        "januari", "februari", "mars",      "april",   "maj",      "juni",
        "juli",    "augusti",  "september", "oktober", "november", "december",
    };
    int year, month, mday;

    akt_day_split(day, &year, &month, &mday);
    akt_buf_fmt(out, "%d %s %d", mday, months[(month - 1) % 12], year);
}

/* A day, or a month as the days it begins and ends with. */
static void add_date(akt_buf *out, akt_day start, akt_day end)
{
    add_day(out, start);
    if (end != start) {
        akt_buf_z(out, "–");
        add_day(out, end);
    }
}

/* "Uppdragshandling, 27 juni 2025, RS 2024-05699": a document as its issuer knows it. */
static void add_document(akt_buf *out, const akt_stored_document *document)
{
    if (document->title.len > 0)
        akt_show_text(document->title, out);
    else
        akt_buf_z(out, "en handling utan rubrik");
    if (document->has_date) {
        akt_buf_z(out, ", ");
        add_date(out, document->start, document->end);
    }
    if (document->case_numbers.len > 0) {
        akt_buf_z(out, ", ");
        akt_show_text(document->case_numbers, out);
    }
}

static void add_quote(akt_buf *out, akt_str sentence)
{
    size_t end = sentence.len;

    if (end > QUOTE_MAX) {
        end = akt_utf8_before(sentence, QUOTE_MAX);
        while (end > QUOTE_MAX / 2 && !akt_is_space(sentence.ptr[end]))
            end--;
    }
    akt_buf_z(out, "”");
    akt_show_text(akt_str_trim(akt_str_slice(sentence, 0, end)), out);
    akt_buf_z(out, end < sentence.len ? " …”" : "”");
}

/* --- Lines --- */

static void line(letter *l, const char *text)
{
    l->screen.indent = 0;
    akt_screen_z(&l->screen, text, AKT_STYLE_NONE);
    akt_screen_end(&l->screen);
}

static void fact(letter *l, const char *label, akt_buf *value)
{
    l->screen.indent = 0;
    akt_screen_to(&l->screen, FACTS);
    akt_screen_z(&l->screen, label, AKT_STYLE_NONE);
    akt_screen_to(&l->screen, VALUES);
    l->screen.indent = VALUES;
    akt_screen_text(&l->screen, akt_buf_str(value), AKT_STYLE_NONE);
    akt_screen_end(&l->screen);
    akt_buf_free(value);
}

static void begin_letter(letter *l)
{
    line(l, "Begäran om allmänna handlingar");
    line(l, "");
    line(l, "Hej!");
    line(l, "");
    line(l, "Med stöd av 2 kap. 15 och 16 §§ tryckfrihetsförordningen begär jag att få ta del av "
            "kopior av de handlingar som räknas upp nedan. De nämns i handlingar som jag redan "
            "har, men finns inte med bland dem.");
}

static void end_letter(letter *l)
{
    line(l, "");
    line(l, "Jag tar gärna emot handlingarna elektroniskt. Kostar kopiorna något vill jag veta det "
            "innan ni gör dem.");
    line(l, "");
    line(l, "Om en handling inte finns hos er ber jag er svara det och, om ni vet det, vilken "
            "myndighet som har den. Om en handling inte kan lämnas ut i sin helhet vill jag ha "
            "de delar som kan lämnas ut, och för resten ett skriftligt beslut med skäl och "
            "upplysning om hur det överklagas (6 kap. 3 § offentlighets- och sekretesslagen).");
    line(l, "");
    line(l, "Med vänlig hälsning");
}

/* The line of a record's name, numbered through the letter. */
static void begin_record(letter *l, akt_buf *name)
{
    if (l->n == 0)
        begin_letter(l);
    l->n++;
    line(l, "");
    l->screen.indent = FACTS;
    akt_screen_fmt(&l->screen, AKT_STYLE_NONE, "%zu.", l->n);
    akt_screen_to(&l->screen, FACTS);
    akt_screen_text(&l->screen, akt_buf_str(name), AKT_STYLE_NONE);
    akt_screen_end(&l->screen);
    akt_buf_free(name);
}

/* --- The four facts --- */

static void fact_number(letter *l, akt_str number)
{
    akt_buf value = {0};

    if (number.len > 0)
        akt_show_text(number, &value);
    else
        akt_buf_z(&value, "framgår inte");
    fact(l, "Diarienummer:", &value);
}

static void fact_date(letter *l, akt_day start, akt_day end)
{
    akt_buf value = {0};

    if (start != AKT_NO_DAY)
        add_date(&value, start, end);
    else
        akt_buf_z(&value, "framgår inte");
    fact(l, "Dag och år:", &value);
}

/* Documents seldom tell who started a case; whose the record or its number is they do. */
static void fact_who(letter *l, akt_str body, bool of_number)
{
    akt_buf value = {0};

    akt_buf_z(&value, "framgår inte");
    if (body.len > 0) {
        akt_buf_z(&value, of_number ? "; diarium: " : "; handlingen kommer från: ");
        akt_show_text(body, &value);
    }
    fact(l, "Vem som startat ärendet:", &value);
}

static void fact_type(letter *l, akt_str type, akt_str paragraph)
{
    akt_buf value = {0};

    if (type.len > 0)
        akt_show_text(type, &value);
    else
        akt_buf_z(&value, "framgår inte; alla handlingar i ärendet");
    if (paragraph.len > 0)
        akt_buf_fmt(&value, ", § %.*s", (int)paragraph.len, paragraph.ptr);
    fact(l, "Typ av handling:", &value);
}

static void fact_mentioned(letter *l, const akt_mention *citation)
{
    akt_buf value = {0};

    add_document(&value, citation->document);
    akt_buf_z(&value, ": ");
    add_quote(&value, citation->sentence);
    fact(l, "Nämns i:", &value);
}

/* --- Records --- */

static void write_attachment(letter *l, const akt_missing_entry *entry)
{
    const akt_stored_document *to = entry->attached_to;
    akt_buf name = {0};

    akt_missing_type(entry, &name);
    if (!to) { /* "de sista bilagorna": to what is for the reader of the quote */
        begin_record(l, &name);
        fact_number(l, AKT_STR(""));
        fact_date(l, AKT_NO_DAY, AKT_NO_DAY);
        fact_who(l, AKT_STR(""), false);
        fact_type(l, AKT_STR("bilaga"), AKT_STR(""));
        return;
    }
    akt_buf_z(&name, " till ");
    add_document(&name, to);
    begin_record(l, &name);
    fact_number(l, to->case_numbers);
    fact_date(l, to->has_date ? to->start : AKT_NO_DAY, to->has_date ? to->end : AKT_NO_DAY);
    fact_who(l, to->issuer, false);
    fact_type(l, AKT_STR("bilaga"), AKT_STR(""));
}

static void write_entry(letter *l, const akt_missing_entry *entry)
{
    bool known = entry->start != AKT_NO_DAY && !entry->probable;
    bool numbered = entry->kind != AKT_REFERENCE_RECORD;
    akt_buf name = {0}, type = {0};

    if (entry->kind == AKT_REFERENCE_ATTACHMENT) {
        write_attachment(l, entry);
    } else {
        akt_missing_type(entry, &name);
        akt_buf_z(&name, name.len == 0 ? "Handlingar i ärende " : numbered ? " " : "");
        if (numbered)
            akt_show_text(entry->number, &name);
        begin_record(l, &name);
        fact_number(l, entry->number);
        fact_date(l, known ? entry->start : AKT_NO_DAY, entry->end);
        fact_who(l, entry->body, entry->body_of_number);
        akt_buf_add(&type, entry->type);
        if (entry->serial.len > 0)
            akt_buf_fmt(&type, " %.*s", (int)entry->serial.len, entry->serial.ptr);
        fact_type(l, akt_buf_str(&type), entry->paragraph);
    }
    akt_buf_free(&type);
    fact_mentioned(l, &entry->citations[0]);
}

static void write_gap(letter *l, const akt_series *series, const akt_gap *gap)
{
    const akt_stored_document *document = series->document;
    bool paragraphs = series->kind == AKT_SERIES_PARAGRAPHS;
    char from[16], to[16];
    akt_buf name = {0}, range = {0}, value = {0};

    akt_series_number(series, gap->from, from);
    akt_series_number(series, gap->to, to);
    akt_buf_fmt(&range, gap->to > gap->from ? "%s–%s" : "%s", from, to);
    if (paragraphs) {
        akt_buf_z(&name, "Protokoll, § ");
        akt_buf_add(&name, akt_buf_str(&range));
    } else {
        akt_show_text(series->name, &name);
        akt_buf_fmt(&name, " %.*s", (int)range.len, range.ptr);
        if (series->year > 0)
            akt_buf_fmt(&name, " (%d)", series->year);
        if (name.len > 0 && name.ptr[0] >= 'a' && name.ptr[0] <= 'z')
            name.ptr[0] = (char)(name.ptr[0] - 0x20);
    }
    begin_record(l, &name);
    fact_number(l, paragraphs ? document->case_numbers : AKT_STR(""));
    fact_date(l, paragraphs && document->has_date ? document->start : AKT_NO_DAY, document->end);
    fact_who(l, document->issuer, false);
    fact_type(l, paragraphs ? AKT_STR("protokoll") : series->name,
              paragraphs ? akt_buf_str(&range) : AKT_STR(""));
    add_document(&value, document);
    fact(l, paragraphs ? "Jag har resten av:" : "Jag har bland annat:", &value);
    akt_buf_free(&range);
}

/* Whether an authority can be asked for it: print and pages are published. */
static bool is_asked_for(const akt_missing_entry *entry)
{
    switch (entry->kind) {
    case AKT_REFERENCE_CASE:
    case AKT_REFERENCE_COURT_CASE:
    case AKT_REFERENCE_RECORD:
    case AKT_REFERENCE_ATTACHMENT:
        return true;
    default:
        return false;
    }
}

size_t akt_print_letter(FILE *out, const akt_missing *missing)
{
    letter l = {.screen = akt_screen_of(out)};

    for (size_t i = 0; i < missing->n && !ferror(out); i++)
        if (is_asked_for(&missing->entries[i]))
            write_entry(&l, &missing->entries[i]);
    for (size_t i = 0; i < missing->n_series && !ferror(out); i++)
        for (size_t k = 0; k < missing->series[i].n_gaps; k++)
            if (missing->series[i].kind != AKT_SERIES_ATTACHMENTS)
                write_gap(&l, &missing->series[i], &missing->series[i].gaps[k]);
    if (l.n > 0)
        end_letter(&l);
    return l.n;
}
