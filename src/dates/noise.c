/* A misread character is taken for the one it looks like; what is left must differ from a month's
 * name by one step at most (two in the long names, none in the short ones). */
#include "dates/noise.h"

#include <string.h>

enum { LONGEST = 14 };

static const char *const names[] = {"januari",   "februari", "mars",     "april",
                                    "maj",       "juni",     "juli",     "augusti",
                                    "september", "oktober",  "november", "december"};

static int digit_like(char c)
{
    static const char *const looks[] = {"0OoQ", "1lI|!", "2z", "3",  "4",
                                        "5Ss",  "6",     "7",  "8B", "9"};

    for (int i = 0; i < 10; i++)
        if (c != 0 && strchr(looks[i], c))
            return i;
    return -1;
}

int akt_noise_number(akt_str s)
{
    int number = 0;

    if (s.len == 0 || s.len > 8)
        return -1;
    for (size_t i = 0; i < s.len; i++) {
        int digit = digit_like(s.ptr[i]);

        if (digit < 0)
            return -1;
        number = number * 10 + digit;
    }
    return number;
}

/* One letter for all that are mistaken for each other; "rn" and "nn" are what scanners make of m,
 * and blanks and hyphens inside a word are dropped. */
static size_t shape(akt_str s, char out[LONGEST + 1])
{
    static const char from[] = "jJ10!|iIlL5S$hH8B6bcCeEoOQvVuUjtfFT9gGq";
    static const char to[] = "lllollllllsssbbbbbbeeeeooovvuujttttgggg";
    size_t n = 0;

    for (size_t i = 0; i < s.len && n < LONGEST; i++) {
        char c = s.ptr[i];
        const char *found = c != 0 ? strchr(from, c) : NULL;

        if (c == ' ' || c == '-' || c == '\n' || c == '.')
            continue;
        if ((unsigned char)c >= 0x80)
            c = '?';
        else
            c = found ? to[found - from] : akt_lower_ascii(c);
        if (n > 0 && out[n - 1] == 'r' && c == 'n')
            out[n - 1] = 'm';
        else
            out[n++] = c;
    }
    out[n] = 0;
    return n;
}

/* Steps (a letter more, less or other) between two words, as far as `limit`. */
static int distance(const char *a, size_t n, const char *b, size_t m, int limit)
{
    int row[LONGEST + 1];

    for (size_t k = 0; k <= m; k++)
        row[k] = (int)k;
    for (size_t i = 1; i <= n; i++) {
        int corner = row[0], least = row[0] = (int)i;

        for (size_t k = 1; k <= m; k++) {
            int step = corner + (a[i - 1] != b[k - 1]);

            corner = row[k];
            if (row[k] + 1 < step)
                step = row[k] + 1;
            if (row[k - 1] + 1 < step)
                step = row[k - 1] + 1;
            row[k] = step;
            if (step < least)
                least = step;
        }
        if (least > limit)
            return least;
    }
    return row[m];
}

int akt_noise_month(akt_str s)
{
    char word[LONGEST + 1], name[LONGEST + 1];
    int best = 0, best_steps = 99;
    size_t n;

    if (s.len < 3 || s.len > LONGEST)
        return 0;
    n = shape(s, word);
    for (int month = 0; month < 12; month++) {
        size_t m = shape(akt_str_of(names[month]), name);
        int limit = m >= 8 ? 2 : m >= 5 ? 1 : 0, steps;

        if (n + 2 < m || m + 2 < n)
            continue;
        steps = distance(word, n, name, m, limit);
        if (steps > limit || steps > best_steps)
            continue;
        best = steps == best_steps ? 0 : month + 1; /* near to two is near to none */
        best_steps = steps;
    }
    return best;
}

bool akt_noise_month_is_sure(akt_str s)
{
    char word[LONGEST + 1], name[LONGEST + 1];

    if (s.len < 5 || s.len > LONGEST)
        return false;
    shape(s, word);
    for (int month = 0; month < 12; month++)
        if (shape(akt_str_of(names[month]), name) >= 5 && strcmp(word, name) == 0)
            return true;
    return false;
}
