/* Damerau's distance in its restricted form (no letter is edited twice), with costs by letter, in a
 * band around the diagonal. */
#include "text/distance.h"

#include "text/utf8.h"

enum {
    MARK = 25,    /* a mark more, less or other */
    DOUBLED = 40, /* one of two equal letters */
    JOINT = 50,   /* the s between the parts of a compound */
    SOUND = 60,   /* letters that sound alike */
    SWAP = 80,    /* two letters in the other order */
    EDIT = 100,
    FIRST = 50, /* on top, for the first letter */
    BAND = 7    /* lengths of two prefixes that are compared differ by this at most */
};

typedef struct letters {
    uint32_t c[AKT_DISTANCE_WORD_MAX];
    size_t n;
} letters;

/* Endings and joints of compounds that are taken for each other. */
static const struct {
    const char *left, *right;
    int cost;
} parts[] = {{"ion", "iv", 80}, {"ation", "", 120}, {"ion", "", 120}};

static bool letters_of(akt_str word, letters *out)
{
    size_t at = 0, len;

    for (out->n = 0; at < word.len; at += len) {
        if (out->n == AKT_DISTANCE_WORD_MAX)
            return false;
        out->c[out->n++] = akt_utf8_at(word, at, &len);
    }
    return out->n > 0;
}

static uint32_t bare(uint32_t c)
{
    switch (c) {
    case 0xE0: /* à */
    case 0xE1: /* á */
    case 0xE4: /* ä */
    case 0xE5: /* å */
    case 0xE6: /* æ */
        return 'a';
    case 0xE8: /* è */
    case 0xE9: /* é */
        return 'e';
    case 0xF6: /* ö */
    case 0xF8: /* ø */
        return 'o';
    case 0xFC: /* ü */
        return 'u';
    default:
        return c;
    }
}

static bool sound_alike(uint32_t a, uint32_t b)
{
    static const uint32_t pairs[][2] = {{'c', 'k'},  {'c', 's'},  {'s', 'z'}, {'v', 'w'},
                                        {'k', 'q'},  {'i', 'j'},  {'i', 'y'}, {'d', 't'},
                                        {'e', 0xE4}, {'o', 0xE5}, {'g', 'j'}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((a == pairs[i][0] && b == pairs[i][1]) || (b == pairs[i][0] && a == pairs[i][1]))
            return true;
    return false;
}

static int other_letter(const letters *a, size_t i, const letters *b, size_t j)
{
    uint32_t left = a->c[i], right = b->c[j];

    if (left == right)
        return 0;
    if (bare(left) == bare(right))
        return MARK;
    return (sound_alike(left, right) ? SOUND : EDIT) + (i == 0 || j == 0 ? FIRST : 0);
}

/* What it costs that this letter stands in one of the words only. */
static int one_letter(const letters *w, size_t i)
{
    if ((i > 0 && w->c[i - 1] == w->c[i]) || (i + 1 < w->n && w->c[i + 1] == w->c[i]))
        return DOUBLED;
    if (w->c[i] == 's' && i > 1 && i + 2 < w->n)
        return JOINT;
    return EDIT + (i == 0 ? FIRST : 0);
}

static bool ends(const letters *w, size_t end, const char *part, size_t len)
{
    if (len + 2 > end) /* a part has something before it */
        return false;
    for (size_t i = 0; i < len; i++)
        if (w->c[end - len + i] != (unsigned char)part[i])
            return false;
    return true;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

typedef int grid[AKT_DISTANCE_WORD_MAX + 1][AKT_DISTANCE_WORD_MAX + 1];

static int by_parts(const letters *a, size_t i, const letters *b, size_t j, grid d)
{
    int best = AKT_DISTANCE_FAR;

    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        size_t left = strlen(parts[k].left), right = strlen(parts[k].right);

        if (ends(a, i, parts[k].left, left) && ends(b, j, parts[k].right, right))
            best = least(best, d[i - left][j - right] + parts[k].cost);
        if (ends(a, i, parts[k].right, right) && ends(b, j, parts[k].left, left))
            best = least(best, d[i - right][j - left] + parts[k].cost);
    }
    return best;
}

static int cell(const letters *a, size_t i, const letters *b, size_t j, grid d)
{
    int best = AKT_DISTANCE_FAR;

    if (i == 0 && j == 0)
        return 0;
    if (i > 0 && j > 0)
        best = d[i - 1][j - 1] + other_letter(a, i - 1, b, j - 1);
    if (i > 0)
        best = least(best, d[i - 1][j] + one_letter(a, i - 1));
    if (j > 0)
        best = least(best, d[i][j - 1] + one_letter(b, j - 1));
    if (i > 1 && j > 1 && a->c[i - 1] == b->c[j - 2] && a->c[i - 2] == b->c[j - 1])
        best = least(best, d[i - 2][j - 2] + SWAP);
    if (i > 2 && j > 2 && best > 0)
        best = least(best, by_parts(a, i, b, j, d));
    return best;
}

int akt_distance(akt_str a, akt_str b, int bound)
{
    letters left, right;
    grid d;
    int found;

    if (!letters_of(a, &left) || !letters_of(b, &right) || left.n > right.n + BAND ||
        right.n > left.n + BAND)
        return AKT_DISTANCE_FAR;
    for (size_t i = 0; i <= left.n; i++)
        for (size_t j = 0; j <= right.n; j++)
            d[i][j] =
                i > j + BAND || j > i + BAND ? AKT_DISTANCE_FAR : cell(&left, i, &right, j, d);
    found = d[left.n][right.n];
    return found <= bound ? found : AKT_DISTANCE_FAR;
}

int akt_distance_limit(size_t n_chars)
{
    static const struct {
        size_t n;
        int limit;
    } steps[] = {{14, 200}, {8, 150}, {5, EDIT}, {4, SOUND}, {0, MARK}};
    size_t i = 0;

    while (n_chars < steps[i].n)
        i++;
    return steps[i].limit;
}
