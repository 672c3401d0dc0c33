/* The elements of HTML and what matters about each when a page is read. */
#ifndef AKT_IMPORTERS_HTML_TAG_H
#define AKT_IMPORTERS_HTML_TAG_H

#include "base/str.h"

typedef enum akt_html_trait {
    AKT_HTML_BLOCK = 1,    /* begins on a line of its own */
    AKT_HTML_VOID = 2,     /* has no content and no end tag */
    AKT_HTML_RAW = 4,      /* its content is no markup, or not of this page, and not shown */
    AKT_HTML_TEXT = 8,     /* its content is text without markup */
    AKT_HTML_UNSEEN = 16,  /* its content is not shown */
    AKT_HTML_IMPLIED = 32, /* its end tag may be left out: it may stand open by the thousand */
    AKT_HTML_NEW = 64,     /* a block that libxml2 does not know: it must close a p itself */
    AKT_HTML_FORM = 128,   /* a control: what it shows is no part of the text */
} akt_html_trait;

#define AKT_HTML_TAGS(X)                                                                           \
    X(A, "a", 0)                                                                                   \
    X(ADDRESS, "address", AKT_HTML_BLOCK)                                                          \
    X(AREA, "area", AKT_HTML_VOID)                                                                 \
    X(ARTICLE, "article", AKT_HTML_BLOCK | AKT_HTML_NEW)                                           \
    X(ASIDE, "aside", AKT_HTML_BLOCK | AKT_HTML_NEW)                                               \
    X(AUDIO, "audio", AKT_HTML_RAW)                                                                \
    X(B, "b", 0)                                                                                   \
    X(BASE, "base", AKT_HTML_VOID)                                                                 \
    X(BLOCKQUOTE, "blockquote", AKT_HTML_BLOCK)                                                    \
    X(BODY, "body", AKT_HTML_BLOCK)                                                                \
    X(BR, "br", AKT_HTML_VOID)                                                                     \
    X(BUTTON, "button", AKT_HTML_BLOCK | AKT_HTML_FORM)                                            \
    X(CANVAS, "canvas", AKT_HTML_RAW)                                                              \
    X(CAPTION, "caption", AKT_HTML_BLOCK)                                                          \
    X(CENTER, "center", AKT_HTML_BLOCK)                                                            \
    X(CODE, "code", 0)                                                                             \
    X(COL, "col", AKT_HTML_VOID)                                                                   \
    X(COLGROUP, "colgroup", AKT_HTML_IMPLIED)                                                      \
    X(DATALIST, "datalist", AKT_HTML_RAW)                                                          \
    X(DD, "dd", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                                 \
    X(DEL, "del", 0)                                                                               \
    X(DETAILS, "details", AKT_HTML_BLOCK | AKT_HTML_NEW)                                           \
    X(DIALOG, "dialog", AKT_HTML_BLOCK | AKT_HTML_NEW)                                             \
    X(DIR, "dir", AKT_HTML_BLOCK)                                                                  \
    X(DIV, "div", AKT_HTML_BLOCK)                                                                  \
    X(DL, "dl", AKT_HTML_BLOCK)                                                                    \
    X(DT, "dt", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                                 \
    X(EMBED, "embed", AKT_HTML_VOID)                                                               \
    X(FIELDSET, "fieldset", AKT_HTML_BLOCK)                                                        \
    X(FIGCAPTION, "figcaption", AKT_HTML_BLOCK | AKT_HTML_NEW)                                     \
    X(FIGURE, "figure", AKT_HTML_BLOCK | AKT_HTML_NEW)                                             \
    X(FOOTER, "footer", AKT_HTML_BLOCK | AKT_HTML_NEW)                                             \
    X(FORM, "form", AKT_HTML_BLOCK)                                                                \
    X(FRAME, "frame", AKT_HTML_VOID)                                                               \
    X(H1, "h1", AKT_HTML_BLOCK)                                                                    \
    X(H2, "h2", AKT_HTML_BLOCK)                                                                    \
    X(H3, "h3", AKT_HTML_BLOCK)                                                                    \
    X(H4, "h4", AKT_HTML_BLOCK)                                                                    \
    X(H5, "h5", AKT_HTML_BLOCK)                                                                    \
    X(H6, "h6", AKT_HTML_BLOCK)                                                                    \
    X(HEAD, "head", AKT_HTML_BLOCK)                                                                \
    X(HEADER, "header", AKT_HTML_BLOCK | AKT_HTML_NEW)                                             \
    X(HGROUP, "hgroup", AKT_HTML_BLOCK | AKT_HTML_NEW)                                             \
    X(HR, "hr", AKT_HTML_BLOCK | AKT_HTML_VOID)                                                    \
    X(HTML, "html", AKT_HTML_BLOCK)                                                                \
    X(IFRAME, "iframe", AKT_HTML_RAW)                                                              \
    X(IMG, "img", AKT_HTML_VOID)                                                                   \
    X(INPUT, "input", AKT_HTML_VOID)                                                               \
    X(INS, "ins", 0)                                                                               \
    X(KEYGEN, "keygen", AKT_HTML_VOID)                                                             \
    X(LABEL, "label", AKT_HTML_FORM)                                                               \
    X(LEGEND, "legend", AKT_HTML_BLOCK)                                                            \
    X(LI, "li", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                                 \
    X(LINK, "link", AKT_HTML_VOID)                                                                 \
    X(LISTING, "listing", AKT_HTML_BLOCK)                                                          \
    X(MAIN, "main", AKT_HTML_BLOCK | AKT_HTML_NEW)                                                 \
    X(MAP, "map", 0)                                                                               \
    X(MENU, "menu", AKT_HTML_BLOCK)                                                                \
    X(META, "meta", AKT_HTML_VOID)                                                                 \
    X(NAV, "nav", AKT_HTML_BLOCK | AKT_HTML_NEW)                                                   \
    X(NOEMBED, "noembed", AKT_HTML_RAW)                                                            \
    X(NOFRAMES, "noframes", AKT_HTML_BLOCK)                                                        \
    X(NOSCRIPT, "noscript", AKT_HTML_RAW)                                                          \
    X(OBJECT, "object", 0)                                                                         \
    X(OL, "ol", AKT_HTML_BLOCK)                                                                    \
    X(OPTGROUP, "optgroup", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                     \
    X(OPTION, "option", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                         \
    X(P, "p", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                                   \
    X(PARAM, "param", AKT_HTML_VOID)                                                               \
    X(PRE, "pre", AKT_HTML_BLOCK)                                                                  \
    X(SCRIPT, "script", AKT_HTML_RAW)                                                              \
    X(SEARCH, "search", AKT_HTML_BLOCK | AKT_HTML_NEW)                                             \
    X(SECTION, "section", AKT_HTML_BLOCK | AKT_HTML_NEW)                                           \
    X(SELECT, "select", AKT_HTML_BLOCK | AKT_HTML_FORM)                                            \
    X(SOURCE, "source", AKT_HTML_VOID)                                                             \
    X(STRONG, "strong", 0)                                                                         \
    X(STYLE, "style", AKT_HTML_RAW)                                                                \
    X(SUMMARY, "summary", AKT_HTML_BLOCK | AKT_HTML_NEW)                                           \
    X(SUP, "sup", 0)                                                                               \
    X(SVG, "svg", AKT_HTML_RAW)                                                                    \
    X(TABLE, "table", AKT_HTML_BLOCK)                                                              \
    X(TBODY, "tbody", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                           \
    X(TD, "td", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                                 \
    X(TEMPLATE, "template", AKT_HTML_RAW)                                                          \
    X(TEXTAREA, "textarea", AKT_HTML_BLOCK | AKT_HTML_TEXT | AKT_HTML_FORM)                        \
    X(TFOOT, "tfoot", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                           \
    X(TH, "th", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                                 \
    X(THEAD, "thead", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                           \
    X(TIME, "time", 0)                                                                             \
    X(TITLE, "title", AKT_HTML_TEXT | AKT_HTML_UNSEEN)                                             \
    X(TR, "tr", AKT_HTML_BLOCK | AKT_HTML_IMPLIED)                                                 \
    X(TRACK, "track", AKT_HTML_VOID)                                                               \
    X(UL, "ul", AKT_HTML_BLOCK)                                                                    \
    X(VIDEO, "video", AKT_HTML_RAW)                                                                \
    X(WBR, "wbr", AKT_HTML_VOID)                                                                   \
    X(XMP, "xmp", AKT_HTML_BLOCK | AKT_HTML_TEXT)

typedef enum akt_html_tag {
    AKT_TAG_NONE, /* text */
    AKT_TAG_OTHER,
#define X(id, name, traits) AKT_TAG_##id,
    AKT_HTML_TAGS(X)
#undef X
        AKT_TAGS
} akt_html_tag;

akt_html_tag akt_html_tag_of(akt_str name); /* in lower case; AKT_TAG_OTHER when it is not above */
unsigned akt_html_traits(akt_html_tag tag);

#endif
