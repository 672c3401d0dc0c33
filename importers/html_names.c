/* A class or id is a sentence in a language of its own: "article__meta--byline", "mostRead",
 * "sv-text-portlet". Its words are parted by anything that is no letter and by humps, and compared
 * one by one; some only tell something together. */
#include "importers/html_names.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 24, NAMES_MAX = 400 };

/* In alphabetical order. */
static const char *const margin_words[] = {
    "ad",          "addthis",       "ads",
    "advert",      "advertisement", "advertising",
    "annons",      "annonser",      "author",
    "authors",     "backtotop",     "banner",
    "banners",     "bio",           "breadcrumb",
    "breadcrumbs", "brodsmulor",    "byline",
    "bylines",     "carousel",      "chat",
    "commentlist", "comments",      "consent",
    "cookie",      "cookiebar",     "cookies",
    "copyright",   "credit",        "credits",
    "crumbs",      "dateline",      "datestamp",
    "dela",        "disclaimer",    "disqus",
    "feedback",    "flyout",        "follow",
    "footer",      "gallery",       "gdpr",
    "jumplinks",   "keywords",      "kommentarer",
    "language",    "languages",     "linkback",
    "login",       "megamenu",      "menu",
    "meny",        "modal",         "mostread",
    "nav",         "navbar",        "navigation",
    "newsletter",  "noprint",       "outbrain",
    "pager",       "pagination",    "popular",
    "popup",       "prevnext",      "promo",
    "promos",      "promoted",      "puff",
    "rail",        "rating",        "ratings",
    "recirc",      "recommended",   "related",
    "relaterade",  "relaterat",     "respond",
    "ribbon",      "rss",           "search",
    "share",       "sharedaddy",    "sharing",
    "sidebar",     "sidfot",        "sidhuvud",
    "signup",      "skip",          "skiplink",
    "skiplinks",   "slideshow",     "social",
    "sok",         "sponsor",       "sponsored",
    "submenu",     "subscribe",     "subscription",
    "taboola",     "tags",          "taxonomy",
    "teaser",      "teasers",       "timestamp",
    "tipsa",       "toolbar",       "tooltip",
    "topbar",      "trending",      "visuallyhidden",
    "wabtn",       "weather",       "widget",
};

/* Words that tell it only together. */
static const char *const margin_phrases[] = {
    "-paywall-offer-",   "-paywall-overlay-", "-paywall-message-", "-paywall-banner-",
    "-paywall-box-",     "-paywall-modal-",   "-also-read-",       "-article-meta-",
    "-back-to-",         "-email-alert-",     "-entry-footer-",    "-entry-meta-",
    "-filed-under-",     "-inline-list-",     "-item-meta-",       "-mest-last-",
    "-mest-lasta-",      "-more-from-",       "-more-news-",       "-more-on-",
    "-more-stories-",    "-most-popular-",    "-most-read-",       "-most-viewed-",
    "-next-prev-",       "-page-metadata-",   "-post-info-",       "-post-meta-",
    "-post-tag-",        "-post-tags-",       "-prev-next-",       "-print-header-",
    "-pub-date-",        "-read-also-",       "-read-more-",       "-read-next-",
    "-screen-reader-",   "-see-also-",        "-sr-only-",         "-story-meta-",
    "-tag-list-",        "-top-stories-",     "-video-player-",    "-view-all-",
    "-visually-hidden-",
};

/* What a system calls the box in which the text stands, whatever else the name says. */
static const char *const body_phrases[] = {
    "-article-body-", "-articlebody-",  "-article-content-", "-article-text-",
    "-body-text-",    "-content-body-", "-entry-content-",   "-main-content-",
    "-news-body-",    "-page-content-", "-pagecontent-",     "-post-body-",
    "-post-content-", "-story-body-",   "-story-content-",   "-wiki-content-",
};

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static int compare_word(const void *word, const void *entry)
{
    return strcmp(word, *(const char *const *)entry);
}

static bool is_margin_word(const char *word, size_t len)
{
    char z[WORD_MAX];

    if (len == 0 || len >= sizeof z)
        return false;
    memcpy(z, word, len);
    z[len] = '\0';
    return bsearch(z, margin_words, sizeof margin_words / sizeof *margin_words,
                   sizeof *margin_words, compare_word) != NULL;
}

static bool has_phrase(akt_str words, const char *const *phrases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (akt_str_find(words, akt_str_of(phrases[i]), 0) != AKT_NONE)
            return true;
    return false;
}

/* "articleMeta--byline" as "-article-meta-byline-". */
static akt_str part_words(akt_str names, char *out)
{
    size_t len = 0;

    out[len++] = '-';
    for (size_t at = 0; at < names.len && len < NAMES_MAX - 3; at++) {
        char c = names.ptr[at], low = akt_lower_ascii(c);

        if (is_small(low) && !is_small(c) && at > 0 && is_small(names.ptr[at - 1]))
            out[len++] = '-';
        if (is_small(low))
            out[len++] = low;
        else if (out[len - 1] != '-')
            out[len++] = '-';
    }
    if (out[len - 1] != '-')
        out[len++] = '-';
    return (akt_str){out, len};
}

akt_html_sort akt_html_sort_of(akt_str names)
{
    char room[NAMES_MAX];
    akt_str words;

    if (names.len == 0)
        return AKT_SORT_NONE;
    words = part_words(names, room);
    if (has_phrase(words, body_phrases, sizeof body_phrases / sizeof *body_phrases))
        return AKT_SORT_BODY;
    for (size_t at = 1, end; at < words.len; at = end + 1) {
        end = akt_str_find_byte(words, '-', at);
        if (akt_str_eq(akt_str_slice(words, at, end), AKT_STR("footer")) ||
            akt_str_eq(akt_str_slice(words, at, end), AKT_STR("sidfot")))
            return AKT_SORT_FOOTER;
        if (is_margin_word(words.ptr + at, end - at))
            return AKT_SORT_MARGIN;
    }
    return has_phrase(words, margin_phrases, sizeof margin_phrases / sizeof *margin_phrases)
               ? AKT_SORT_MARGIN
               : AKT_SORT_NONE;
}

/* --- Comments of readers --- */

bool akt_html_is_comments(akt_str names)
{
    static const char *const phrases[] = {"-comments-",      "-comment-list-", "-commentlist-",
                                          "-disqus-thread-", "-respond-",      "-kommentarer-",
                                          "-comments-area-", "-comment-",      "-disqus-"};
    char room[NAMES_MAX];

    return names.len > 0 &&
           has_phrase(part_words(names, room), phrases, sizeof phrases / sizeof *phrases);
}

bool akt_html_is_consent(akt_str names)
{
    static const char *const phrases[] = {"-cli-modal-", "-consent-", "-cookie-",
                                          "-cookiebar-", "-cookies-", "-cookiebot-",
                                          "-gdpr-",      "-kakor-",   "-cybot-"};
    char room[NAMES_MAX];

    return names.len > 0 &&
           has_phrase(part_words(names, room), phrases, sizeof phrases / sizeof *phrases);
}

akt_html_caption akt_html_caption_of(akt_str names)
{
    static const char *const phrases[] = {"-caption-"};
    static const char *const pictures[] = {"-image-", "-img-",     "-photo-", "-picture-",
                                           "-bild-",  "-wp-capti", "-media-", "-gallery-"};
    char room[NAMES_MAX];
    akt_str words;

    if (names.len == 0)
        return AKT_CAPTION_NONE;
    words = part_words(names, room);
    if (!has_phrase(words, phrases, sizeof phrases / sizeof *phrases))
        return AKT_CAPTION_NONE;
    return has_phrase(words, pictures, sizeof pictures / sizeof *pictures) ? AKT_CAPTION_PICTURE
                                                                           : AKT_CAPTION_SOME;
}
