/* Questions: any bytes give a tree of bounded depth. */
#include "fuzz/fuzz.h"

#include "query/parse.h"
#include "text/utf8.h"

static void look_at(const akt_node *node, int depth)
{
    HOLDS(depth <= 2 * AKT_PARSE_DEPTH + 4);
    for (; node != NULL; node = node->next) {
        HOLDS(akt_utf8_valid(node->text, NULL));
        look_at(node->child, depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy(data, size);
    akt_arena arena = {0};
    akt_node *root = akt_parse((akt_str){copy, size}, &arena);

    HOLDS(root != NULL && root->kind == AKT_NODE_WORDS);
    look_at(root, 0);
    akt_arena_free(&arena);
    free(copy);
    return 0;
}
