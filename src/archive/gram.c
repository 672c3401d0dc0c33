/* 4-grams of words and the lists of word ids that are stored under them. */
#include "archive/gram.h"

#include "text/utf8.h"

#include <utf8proc.h>

/* Grams hold 16 bits a character: enough for every letter of a living alphabet. */
static bool is_plain_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c > 0xFFFF)
        return false;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return true;
    default:
        return false;
    }
}

static size_t add_gram(akt_gram gram, akt_gram *grams, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (grams[i] == gram)
            return n;
    }
    grams[n] = gram;
    return n + 1;
}

size_t akt_grams_of(akt_str bare, akt_gram out[AKT_GRAMS_MAX])
{
    akt_gram gram = '^';
    size_t n = 0, at = 0, len, letters = 0;

    while (at < bare.len) {
        uint32_t c = akt_utf8_at(bare, at, &len);

        if (!is_plain_letter(c) || letters == AKT_GRAM_WORD_MAX)
            return 0;
        letters++;
        gram = gram << 16 | c;
        if (letters >= 3)
            n = add_gram(gram, out, n);
        at += len;
    }
    return letters < 2 ? 0 : add_gram(gram << 16 | '$', out, n);
}

size_t akt_gram_text(akt_gram gram, char out[AKT_GRAM_TEXT])
{
    size_t len = 0;

    for (int shift = 48; shift >= 0; shift -= 16) {
        uint32_t c = (uint32_t)(gram >> shift & 0xFFFF);

        if (c == 0 || (c >= 0xD800 && c <= 0xDFFF))
            c = 0xFFFD; /* no gram of a word has these */
        len += akt_utf8_put(c, out + len);
    }
    out[len] = '\0';
    return len;
}

void akt_gram_pack(akt_buf *words, int64_t *last, int64_t id)
{
    uint64_t rest = (uint64_t)(id - *last);

    *last = id;
    while (rest >= 0x80) {
        akt_buf_byte(words, (char)(unsigned char)((rest & 0x7F) | 0x80));
        rest >>= 7;
    }
    akt_buf_byte(words, (char)(unsigned char)rest);
}

bool akt_gram_unpack(akt_str words, size_t *at, int64_t *last)
{
    uint64_t step = 0;
    int shift = 0;

    for (size_t i = *at; i < words.len && shift < 63; shift += 7) {
        unsigned char byte = (unsigned char)words.ptr[i++];

        step |= (uint64_t)(byte & 0x7F) << shift;
        if ((byte & 0x80) != 0)
            continue;
        if (step == 0 || step > (uint64_t)(INT64_MAX - *last))
            return false; /* ids ascend */
        *last += (int64_t)step;
        *at = i;
        return true;
    }
    return false;
}
