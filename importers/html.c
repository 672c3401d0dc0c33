/* HTML, as saved from browsers and exported by Word, SharePoint and the content systems of Swedish
 * authorities: decode, clean, parse, tell text from margin, walk. */
#include "importers/html.h"

#include "importers/html_clean.h"
#include "importers/html_main.h"
#include "importers/html_tree.h"
#include "importers/html_walk.h"
#include "importers/importer.h"
#include "importers/quoted.h"
#include "text/sniff.h"

#include <string.h>

enum { SIGNATURE_HEAD = 4096 };

/* --- Is it HTML? --- */

/* The head without NULs, so that UTF-16 looks like ASCII. */
static akt_str plain_head(akt_str head, char *out)
{
    size_t len = 0;

    head = akt_str_slice(head, 0, SIGNATURE_HEAD);
    if (akt_str_find_byte(head, '\0', 0) == AKT_NONE)
        return head;
    for (size_t i = 0; i < head.len; i++)
        if (head.ptr[i] != '\0')
            out[len++] = head.ptr[i];
    return (akt_str){out, len};
}

/* Whether small, which has no capitals, stands at the beginning of s in letters of any case. */
static bool begins(akt_str s, const char *small)
{
    for (size_t i = 0; small[i] != '\0'; i++)
        if (i == s.len || akt_lower_ascii(s.ptr[i]) != small[i])
            return false;
    return true;
}

/* How many of the common tags there are; *names_itself: <html is in it somewhere. */
static size_t count_tags(akt_str s, bool *names_itself)
{
    static const char *const common[] = {"<p>",  "<p ", "<div", "<h1",   "<h2",   "<br",  "<table",
                                         "</a>", "<ul", "<li",  "<body", "<head", "<span"};
    enum { COMMON = sizeof common / sizeof *common };
    bool seen[COMMON] = {false};
    size_t n = 0;

    *names_itself = false;
    for (size_t at = 0; (at = akt_str_find_byte(s, '<', at)) != AKT_NONE; at++) {
        akt_str tag = akt_str_slice(s, at, s.len);

        *names_itself = *names_itself || begins(tag, "<html");
        for (size_t i = 0; i < COMMON; i++)
            if (!seen[i] && begins(tag, common[i])) {
                seen[i] = true;
                n++;
            }
    }
    return n;
}

static int bid(akt_str head, bool is_text)
{
    static const char *const openings[] = {"<!doctype html", "<html", "<head", "<body",
                                           "<?xml",          "<!--",  "<meta", "<title"};
    char room[SIGNATURE_HEAD];
    akt_str s = plain_head(head, room), start;
    bool names_itself;
    size_t tags = count_tags(s, &names_itself);

    start = s;
    while (start.len > 0 && ((unsigned char)*start.ptr >= 0x80 || akt_is_space(*start.ptr)))
        start = akt_str_slice(start, 1, start.len); /* a BOM in any encoding */
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (begins(start, openings[i]))
            return i < 4 || names_itself ? 80 : tags > 1 ? 60 : 5;
    if (tags >= 3)
        return akt_str_starts(start, AKT_STR("<")) ? 60 : 15;
    return is_text ? 1 : 0; /* only if its name says so */
}

akt_status akt_html_decode(akt_str bytes, akt_str charset, akt_arena *arena, akt_decoded *out,
                           akt_err *err)
{
    return akt_decode(bytes, charset.len > 0 ? charset : akt_sniff_declared(bytes), arena, out,
                      err);
}

akt_status akt_html_read(akt_doc *doc, akt_err *err)
{
    akt_html_page page = {0};
    akt_html_tree tree = {0};
    akt_status status;

    akt_html_clean(doc, &page);
    if (page.failed)
        status = akt_fail_memory(err);
    else
        status = akt_html_parse(&page, &tree, err);
    if (status == AKT_OK && tree.lost < page.text.len)
        akt_doc_remark(
            doc, "cut", akt_html_place(&page, tree.lost),
            "the markup cannot be read from here on; what is missing is in the original");
    if (status == AKT_OK && !akt_html_mark_main(&tree))
        status = akt_fail_memory(err);
    if (status == AKT_OK) {
        akt_html_cues(&tree, doc);
        if (!akt_html_dates(&tree, doc) || !akt_html_walk(&tree, doc))
            status = akt_fail_memory(err);
    }
    akt_html_tree_free(&tree);
    akt_html_clean_free(&page);
    return status;
}

static akt_status import(akt_str bytes, const akt_hint *hint, akt_doc *doc, akt_err *err)
{
    akt_decoded decoded;
    akt_quoted quoted;
    akt_status status = akt_quoted_undo(bytes, &doc->arena, &quoted, err);

    if (status == AKT_OK)
        status = akt_html_decode(quoted.bytes, hint->charset, &doc->arena, &decoded, err);
    if (status != AKT_OK)
        return status;
    akt_doc_set_source(doc, &decoded);
    akt_quoted_settle(&quoted, doc);
    status = akt_html_read(doc, err);
    return status == AKT_OK ? akt_doc_finish(doc, err) : status;
}

const akt_importer akt_importer_html = {"html", "text/html", "html htm xhtml xht shtml", bid,
                                        import};
