/* An open table of numbers, at most half full. */
#include "base/names.h"

#include "base/hash.h"
#include "base/mem.h"

/* Where in the table the name's number is, or would be. */
static size_t place_of(const akt_names *names, akt_str name)
{
    size_t place = (size_t)akt_hash(name, names->seed) & (names->size - 1);

    while (names->table[place] != 0 && !akt_str_eq(names->at[names->table[place] - 1], name))
        place = (place + 1) & (names->size - 1);
    return place;
}

size_t akt_names_find(const akt_names *names, akt_str name)
{
    size_t place;

    if (names->n == 0)
        return AKT_NONE;
    place = place_of(names, name);
    return names->table[place] != 0 ? names->table[place] - 1 : AKT_NONE;
}

static bool grow(akt_names *names)
{
    size_t size = names->size > 0 ? 2 * names->size : 256;
    uint32_t *table = akt_alloc(size * sizeof *table);

    if (table == NULL)
        return false;
    memset(table, 0, size * sizeof *table);
    akt_free(names->table);
    names->table = table;
    names->size = size;
    names->seed = akt_hash_seed();
    for (size_t i = 0; i < names->n; i++)
        table[place_of(names, names->at[i])] = (uint32_t)i + 1;
    return true;
}

size_t akt_names_add(akt_names *names, akt_str name)
{
    size_t place;

    if (names->n >= UINT32_MAX - 1 || (2 * names->n >= names->size && !grow(names)))
        return AKT_NONE;
    place = place_of(names, name);
    if (names->table[place] != 0)
        return names->table[place] - 1;
    if (!akt_grow(&names->at, &names->cap, names->n + 1, sizeof *names->at))
        return AKT_NONE;
    names->at[names->n] = name;
    names->table[place] = (uint32_t)++names->n;
    return names->n - 1;
}

void akt_names_clear(akt_names *names)
{
    if (names->size > 0)
        memset(names->table, 0, names->size * sizeof *names->table);
    names->n = 0;
}

void akt_names_free(akt_names *names)
{
    akt_free(names->at);
    akt_free(names->table);
    *names = (akt_names){0};
}
