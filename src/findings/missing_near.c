/* Numbers one digit apart: a misprint, or two cases; both are shown. */
#include "findings/missing_maker.h"

#include "findings/keep.h"

#include <stdlib.h>

typedef struct known_key {
    akt_str key;
    size_t group;
} known_key;

static int by_key(const void *left, const void *right)
{
    return akt_str_cmp(((const known_key *)left)->key, ((const known_key *)right)->key);
}

/* Numbers that are cited and not held, with the keys ascending. */
static bool missing_keys(akt_missing_maker *m, known_key **rows, akt_str **keys, size_t *n)
{
    *n = 0;
    *rows = akt_arena_array(&m->out->arena, m->n_groups + 1, sizeof **rows);
    *keys = akt_arena_array(&m->out->arena, m->n_groups + 1, sizeof **keys);
    if (!*rows || !*keys)
        return false;
    for (size_t i = 0; i < m->n_groups; i++)
        if (m->groups[i].class == NUMBER && m->groups[i].entry)
            (*rows)[(*n)++] = (known_key){m->groups[i].key, i};
    if (*n > 1)
        qsort(*rows, *n, sizeof **rows, by_key);
    for (size_t i = 0; i < *n; i++)
        (*keys)[i] = (*rows)[i].key;
    return true;
}

static akt_status add_near(akt_missing_maker *m, akt_missing_entry *entry, akt_str key,
                           const known_key *rows, const akt_str *keys, size_t n_keys)
{
    const akt_held_number *held[AKT_NEAR_NUMBERS];
    size_t n = akt_held_near(m->held, key, held, AKT_NEAR_NUMBERS), at[AKT_NEAR_NUMBERS];

    for (size_t i = 0; i < n; i++) {
        akt_near_number *near = &entry->near[entry->n_near];
        akt_status status = akt_keep_document(m->archive, held[i]->document->document,
                                              &m->out->arena, &m->document, m->err);
        bool told = false;

        if (status != AKT_OK)
            return status;
        for (size_t k = 0; k < entry->n_near; k++)
            told |= akt_str_eq(entry->near[k].number, held[i]->text);
        *near = (akt_near_number){akt_arena_copy(&m->out->arena, held[i]->text), true, m->document};
        if (!near->number.ptr)
            return akt_fail_memory(m->err);
        entry->n_near += !told;
    }
    n = akt_numbers_near(keys, n_keys, key, at, AKT_NEAR_NUMBERS - entry->n_near);
    for (size_t i = 0; i < n; i++) {
        const akt_missing_group *other = &m->groups[rows[at[i]].group];
        akt_str text = m->cited.rows[m->items[other->first].row].text;

        entry->near[entry->n_near] =
            (akt_near_number){akt_arena_copy(&m->out->arena, text), false, NULL};
        if (!entry->near[entry->n_near++].number.ptr)
            return akt_fail_memory(m->err);
    }
    return AKT_OK;
}

akt_status akt_missing_add_near(akt_missing_maker *m)
{
    known_key *rows;
    akt_str *keys;
    size_t n;
    akt_status status = AKT_OK;

    if (!missing_keys(m, &rows, &keys, &n))
        return akt_fail_memory(m->err);
    for (size_t i = 0; status == AKT_OK && i < m->n_groups; i++) {
        const akt_missing_group *g = &m->groups[i];
        akt_str key = g->class == NUMBER ? g->key : AKT_STR("");

        if (!g->entry || g->into)
            continue;
        if (g->number && m->groups[m->group_of[g->number - 1] - 1].entry)
            key = m->groups[m->group_of[g->number - 1] - 1].key;
        if (key.len > 0)
            status = add_near(m, &m->out->entries[g->entry - 1], key, rows, keys, n);
    }
    return status;
}
