/* One pass over the bytes. Most words matter to no date, so a word costs one hash and one look-up;
 * numbers that scanning has mixed with letters are sorted out where letters and digits touch. */
#include "dates/token.h"

#include "base/mem.h"
#include "dates/kind.h"
#include "dates/noise.h"

#include <string.h>

size_t akt_word_lower(akt_str text, char out[AKT_WORD_LONGEST], uint32_t *hash)
{
    uint32_t h = 0;
    size_t n = 0, i = 0;

    while (i < text.len) {
        unsigned char c = (unsigned char)text.ptr[i];

        if (n + 4 >= AKT_WORD_LONGEST)
            return 0;
        if (c < 0x80) {
            out[n] = akt_lower_ascii((char)c);
            h = akt_word_hash(h, (unsigned char)out[n++]);
            i++;
            continue;
        }
        glyph seen = glyph_at(text, i);

        if (seen.kind != K_HIGH)
            for (size_t k = 0; k < seen.length && i + k < text.len; k++) {
                unsigned char b = (unsigned char)text.ptr[i + k];

                if (k == 1 && c == 0xC3 && b >= 0x80 && b <= 0x9E)
                    b = (unsigned char)(b + 0x20);
                out[n] = (char)b;
                h = akt_word_hash(h, (unsigned char)out[n++]);
            }
        i += seen.length;
    }
    *hash = h;
    return n;
}

typedef struct lexer {
    akt_tokens *tokens;
    akt_str text;
    size_t base;   /* of the paragraph: tokens' places count from the text's start */
    uint8_t flags; /* for the next token */
    bool failed;
} lexer;

static akt_token *push(lexer *l, enum akt_piece piece, size_t from, size_t to)
{
    akt_token *token;

    if (l->tokens->n == l->tokens->room &&
        !akt_grow(&l->tokens->rows, &l->tokens->room, l->tokens->n + 1, sizeof *l->tokens->rows)) {
        static akt_token nowhere; /* written, never read */

        l->failed = true;
        return &nowhere;
    }
    token = l->tokens->rows + l->tokens->n++;
    *token = (akt_token){
        .from = (uint32_t)from, .to = (uint32_t)to, .piece = (uint8_t)piece, .flags = l->flags};
    l->flags = 0;
    return token;
}

static akt_word_id look_up(akt_str s)
{
    char lower[AKT_WORD_LONGEST];
    uint32_t hash;
    size_t n = akt_word_lower(s, lower, &hash);

    return n > 0 ? akt_word_find(lower, n, hash) : 0;
}

static bool is_capital(akt_str text, size_t at)
{
    unsigned c = at_or_0(text, at), second = at_or_0(text, at + 1);

    return (c >= 'A' && c <= 'Z') || (c == 0xC3 && second >= 0x80 && second <= 0x9E);
}

static bool is_all_capital(akt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((s.ptr[i] >= 'a' && s.ptr[i] <= 'z') ||
            ((unsigned char)s.ptr[i] == 0xC3 && i + 1 < s.len &&
             (unsigned char)s.ptr[i + 1] >= 0x9F))
            return false;
    return s.len > 1;
}

static akt_token *push_word(lexer *l, size_t from, size_t to, akt_word_id word)
{
    akt_token *token = push(l, PIECE_WORD, from, to);

    token->word = word;
    if (is_capital(l->text, from)) {
        token->flags |= TOKEN_UPPER;
        if (is_all_capital(akt_str_slice(l->text, from, to)))
            token->flags |= TOKEN_CAPS;
    }
    return token;
}

static void push_number(lexer *l, size_t from, size_t to)
{
    akt_token *token = push(l, PIECE_NUMBER, from, to);
    size_t digits = 0;
    int value = 0;

    for (size_t i = from; i < to && digits < 255; i++)
        if (akt_is_digit(l->text.ptr[i])) {
            if (digits < 9)
                value = value * 10 + (l->text.ptr[i] - '0');
            digits++;
        }
    token->digits = (uint8_t)digits;
    token->value = digits <= 9 ? value : 0;
}

/* Behind the letters or the digits from `at` on, with what is invisible among them; a soft hyphen
 * between digits ends them. */
static size_t run_end(akt_str text, size_t at, enum kind kind)
{
    size_t end = at;

    while (at < text.len) {
        enum kind here = kind_of((unsigned char)text.ptr[at]);

        if (here == K_HIGH) {
            glyph seen = glyph_at(text, at);

            if (seen.kind == K_HIGH && !(seen.soft && kind == K_DIGIT)) {
                at += seen.length;
                continue;
            }
            if ((enum kind)seen.kind != kind)
                break;
            at += seen.length;
        } else if (here == kind) {
            at++;
        } else {
            break;
        }
        end = at;
    }
    return end < text.len ? end : text.len;
}

/* Letters and digits that touch, where neither reads by itself: "2O24", "l2", "apri1". */
static bool push_noise(lexer *l, size_t from, size_t to)
{
    static const char *const months[] = {"",        "januari",  "februari", "mars",    "april",
                                         "maj",     "juni",     "juli",     "augusti", "september",
                                         "oktober", "november", "december"};
    akt_str s = akt_str_slice(l->text, from, to);
    int number = akt_noise_number(s), month = s.len >= 4 ? akt_noise_month(s) : 0;
    akt_token *token;

    if (number >= 0) {
        token = push(l, PIECE_NUMBER, from, to);
        token->digits = (uint8_t)s.len;
        token->value = number;
    } else if (month != 0) {
        token = push_word(l, from, to, look_up(akt_str_of(months[month])));
    } else {
        return false;
    }
    token->flags |= TOKEN_NOISY;
    return true;
}

/* A run of letters and digits that begins with digits, or holds some: into its pieces. Pieces that
 * are words or numbers by themselves ("15maj", "v46", "VT25", "28e") come before misreadings. */
static size_t mixed(lexer *l, size_t from)
{
    size_t ends[6], n = 0, end = from;
    bool known = true, letters = false;
    enum kind kind = kind_of((unsigned char)l->text.ptr[from]) == K_DIGIT ? K_DIGIT : K_LETTER;
    size_t begin = from;

    for (enum kind k = kind; n < 6; k = k == K_DIGIT ? K_LETTER : K_DIGIT) {
        size_t next = run_end(l->text, end, k);

        if (next == end)
            break;
        if (k == K_LETTER) {
            letters = true;
            akt_word_id id = look_up(akt_str_slice(l->text, end, next));

            known = known && id != 0 && /* not the "o" of "t o m" */
                    !(next - end == 1 && akt_word_is(id, AKT_W_PHRASE_REST));
        }
        ends[n++] = end = next;
    }
    if (letters && !known && n > 1 && n < 6 && push_noise(l, from, end))
        return end;
    for (size_t i = 0; i < n; i++) {
        if (kind == K_DIGIT)
            push_number(l, begin, ends[i]);
        else
            push_word(l, begin, ends[i], look_up(akt_str_slice(l->text, begin, ends[i])));
        begin = ends[i];
        kind = kind == K_DIGIT ? K_LETTER : K_DIGIT;
    }
    return end;
}

/* Where a word cut by a hyphen at a line's end goes on ("decem-\nber"); 0 when none does. */
static size_t cut_word_end(akt_str text, size_t at)
{
    size_t next = at + 1;

    if (at_or_0(text, at) != '-')
        return 0;
    while (next < text.len && next < at + 4 && akt_is_space(text.ptr[next]))
        next++;
    if (next == at + 1 || at_or_0(text, next) < 'a' || at_or_0(text, next) > 'z')
        return 0;
    return run_end(text, next, K_LETTER);
}

typedef struct folded { /* a word as it looks up */
    char lower[AKT_WORD_LONGEST];
    size_t n; /* 0: longer than any listed word */
    uint32_t hash;
} folded;

/* Folds the word that begins at `from` while it looks for its end: nearly all letters are ASCII or
 * one of À to ÿ, and one look at each of those does for both. false when others are among them. */
static bool fold_plain(akt_str text, size_t from, folded *out, size_t *end)
{
    size_t at = from, n = 0;
    uint32_t hash = 0;

    while (at < text.len) {
        unsigned char c = (unsigned char)text.ptr[at];
        unsigned second;

        if (c < 0x80 && kind_of(c) != K_LETTER)
            break;
        if (n + 4 >= AKT_WORD_LONGEST)
            return false;
        if (c < 0x80) {
            out->lower[n] = (char)(c | 0x20);
            hash = akt_word_hash(hash, (unsigned char)out->lower[n++]);
            at++;
            continue;
        }
        second = at_or_0(text, at + 1);
        if (c != 0xC3 || second < 0x80 || second == 0x97 || second == 0xB7)
            return false;
        out->lower[n++] = (char)c;
        out->lower[n] = (char)(second <= 0x9E ? second + 0x20 : second);
        hash = akt_word_hash(akt_word_hash(hash, c), (unsigned char)out->lower[n++]);
        at += 2;
    }
    out->n = n;
    out->hash = hash;
    *end = at;
    return true;
}

static size_t word(lexer *l, size_t from)
{
    folded low;
    size_t end, cut;
    akt_word_id id;

    if (!fold_plain(l->text, from, &low, &end)) {
        end = run_end(l->text, from, K_LETTER);
        low.n = akt_word_lower(akt_str_slice(l->text, from, end), low.lower, &low.hash);
    }
    if (end < l->text.len && akt_is_digit(l->text.ptr[end]))
        return mixed(l, from);
    id = low.n > 0 ? akt_word_find(low.lower, low.n, low.hash) : 0;
    cut = id == 0 && end - from >= 2 ? cut_word_end(l->text, end) : 0;
    if (cut != 0 && cut - from < AKT_WORD_LONGEST) {
        char joined[AKT_WORD_LONGEST];
        size_t n = 0;

        for (size_t i = from; i < cut; i++)
            if (l->text.ptr[i] != '-' && !akt_is_space(l->text.ptr[i]))
                joined[n++] = l->text.ptr[i];
        akt_word_id whole = look_up((akt_str){joined, n});

        if (akt_word_is(whole, AKT_W_MONTH) || akt_word_is(whole, AKT_W_WEEKDAY) ||
            akt_word_is(whole, AKT_W_WEEKDAY_DEF)) {
            push_word(l, from, cut, whole);
            return cut;
        }
    }
    push_word(l, from, end, id);
    return end;
}

static size_t one_blank(akt_str text, size_t at)
{
    unsigned c = at_or_0(text, at);

    if (c < 0x80)
        return c != 0 && c != '\n' && akt_is_space((char)c) ? 1 : 0;
    glyph seen = glyph_at(text, at);

    return seen.kind == K_BLANK ? seen.length : 0;
}

/* Bytes of a single capital or digit at `at` with nothing of its kind beside it. */
static size_t single(akt_str text, size_t at, bool digit)
{
    size_t length = 1;

    if (digit) {
        if (at >= text.len || !akt_is_digit(text.ptr[at]))
            return 0;
    } else {
        if (!is_capital(text, at))
            return 0;
        length = (unsigned char)text.ptr[at] < 0x80 ? 1 : 2;
    }
    if (at + length < text.len && one_blank(text, at + length) == 0 &&
        text.ptr[at + length] != '\n' && text.ptr[at + length] != '.' &&
        text.ptr[at + length] != ',')
        return 0;
    return length;
}

enum { SPACED_MAX = 40 }; /* letters: a longer run goes on as another */

/* Behind letter-spaced capitals or digits ("M A R S"); `from` when there are fewer than `least`. */
static size_t spaced_end(akt_str text, size_t from, bool digit, size_t least)
{
    size_t at = from, end = from, n = 0, length, blank;

    while (n < SPACED_MAX && (length = single(text, at, digit)) != 0) {
        end = at + length;
        n++;
        blank = one_blank(text, end);
        if (blank == 0)
            break;
        at = end + blank;
    }
    return n >= least ? end : from;
}

static akt_word_id look_up_spaced(akt_str s, size_t *start_of_last_den)
{
    char joined[AKT_WORD_LONGEST];
    size_t n = 0, at[AKT_WORD_LONGEST];
    akt_word_id id;

    for (size_t i = 0; i < s.len && n < AKT_WORD_LONGEST; i++)
        if (!akt_is_space(s.ptr[i]) && (unsigned char)s.ptr[i] != 0xC2 &&
            (unsigned char)s.ptr[i] != 0xA0) {
            at[n] = i;
            joined[n++] = s.ptr[i];
        }
    id = look_up((akt_str){joined, n});
    *start_of_last_den = 0;
    if (id == 0 && n > 3 && n < AKT_WORD_LONGEST && memcmp(joined + n - 3, "DEN", 3) == 0)
        *start_of_last_den = at[n - 3];
    return id;
}

static size_t spaced(lexer *l, size_t from)
{
    bool digit = akt_is_digit(l->text.ptr[from]), after;
    size_t end, next, den, blank;
    akt_token *token;

    if (single(l->text, from, digit) == 0)
        return from;
    after = l->tokens->n > 0 && (l->tokens->rows[l->tokens->n - 1].flags & TOKEN_SPACED);
    end = spaced_end(l->text, from, digit, digit ? 1 : 3);
    if (end == from)
        return from;
    if (digit) { /* digits are letter-spaced when letters beside them are */
        for (next = end; (blank = one_blank(l->text, next)) != 0;)
            next += blank;
        if (!after && (end == from + 1 || spaced_end(l->text, next, false, 3) == next))
            return from;
        push_number(l, from, end);
        l->tokens->rows[l->tokens->n - 1].flags |= TOKEN_SPACED;
        return end;
    }
    akt_word_id id = look_up_spaced(akt_str_slice(l->text, from, end), &den);

    if (den != 0) {
        push_word(l, from, from + den - 1, 0)->flags |= TOKEN_SPACED;
        l->flags = TOKEN_BLANK;
        id = look_up(AKT_STR("den"));
        from += den;
    }
    token = push_word(l, from, end, id);
    token->flags |= TOKEN_SPACED;
    return end;
}

static enum akt_piece piece_of(char c)
{
    switch (c) {
    case '-':
        return PIECE_DASH;
    case '/':
        return PIECE_SLASH;
    case '.':
        return PIECE_POINT;
    case ':':
        return PIECE_COLON;
    case ',':
        return PIECE_COMMA;
    case '!':
    case '?':
    case ';':
    case '|':
        return PIECE_STOP;
    default:
        return PIECE_OTHER;
    }
}

/* A line that begins a list's item or a heading: a paragraph of its own. */
static bool is_item(akt_str text, size_t at)
{
    char mark = (char)at_or_0(text, at);

    if (mark == '-' || mark == '*' || mark == '#')
        return akt_is_space((char)at_or_0(text, at + 1)) || mark == '#';
    return mark == (char)0xE2 && at_or_0(text, at + 1) == 0x80 && at_or_0(text, at + 2) == 0xA2;
}

/* Behind blanks; *end when they hold an empty line, or an item begins. Other line ends are marked
 * on the token. */
static size_t blanks(lexer *l, size_t at, bool *end)
{
    int lines = 0;
    size_t length;

    l->flags |= TOKEN_BLANK;
    for (; at < l->text.len; at += length) {
        unsigned char c = (unsigned char)l->text.ptr[at];

        if (c == '\n') {
            length = 1;
            lines++;
        } else if (akt_is_space((char)c)) {
            length = 1;
        } else if (c < 0x80 || (length = one_blank(l->text, at)) == 0) {
            break;
        }
    }
    if (lines > 0)
        l->flags |= TOKEN_LINE;
    *end = lines > 1 || (lines == 1 && is_item(l->text, at));
    return at;
}

/* A character outside ASCII that begins no word. */
static size_t high(lexer *l, size_t at)
{
    glyph seen = glyph_at(l->text, at);

    if (seen.kind == K_OTHER)
        push(l, seen.piece ? (enum akt_piece)seen.piece : PIECE_OTHER, at, at + seen.length);
    else if (seen.soft)
        push(l, PIECE_DASH, at, at + seen.length);
    return at + seen.length;
}

bool akt_tokens_read(akt_tokens *tokens, akt_str text, size_t from, size_t *next)
{
    enum { LIMIT = 1 << 30 };
    lexer l = {.tokens = tokens, .text = akt_str_slice(text, from, from + LIMIT)};
    size_t at = 0, spaced_to;
    bool end = false;

    if (tokens->room == 0 && /* about as many as there will be, at once */
        !akt_grow(&tokens->rows, &tokens->room, l.text.len / 5 + 8, sizeof *tokens->rows))
        return false;
    tokens->n = 0;
    push(&l, PIECE_END, 0, 0);
    while (at < l.text.len && !end && !l.failed) {
        unsigned char c = (unsigned char)l.text.ptr[at];
        enum kind kind = kind_of(c);

        if (kind == K_HIGH) {
            kind = (enum kind)glyph_at(l.text, at).kind;
            if (kind == K_HIGH || kind == K_OTHER) {
                at = high(&l, at);
                continue;
            }
        }
        switch (kind) {
        case K_BLANK:
            at = blanks(&l, at, &end);
            break;
        case K_LETTER:
            spaced_to = is_capital(l.text, at) ? spaced(&l, at) : at;
            at = spaced_to > at ? spaced_to : word(&l, at);
            break;
        case K_DIGIT:
            spaced_to = spaced(&l, at);
            at = spaced_to > at ? spaced_to : mixed(&l, at);
            break;
        default:
            push(&l, piece_of((char)c), at, at + 1);
            at++;
        }
    }
    push(&l, PIECE_END, at, at);
    *next = from + at;
    return !l.failed;
}

void akt_tokens_free(akt_tokens *tokens)
{
    akt_free(tokens->rows);
    *tokens = (akt_tokens){0};
}
