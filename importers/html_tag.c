#include "importers/html_tag.h"

#include <string.h>

static const struct {
    const char *name;
    unsigned traits;
} tags[AKT_TAGS] = {{"", 0},
                    {"", 0},
#define X(id, name, traits) {name, traits},
                    AKT_HTML_TAGS(X)
#undef X
};

akt_html_tag akt_html_tag_of(akt_str name)
{
    size_t low = AKT_TAG_OTHER + 1, high = AKT_TAGS;

    while (low < high) {
        size_t middle = (low + high) / 2;
        size_t len = strlen(tags[middle].name);
        int order = memcmp(name.ptr, tags[middle].name, name.len < len ? name.len : len);

        if (order == 0 && name.len == len)
            return (akt_html_tag)middle;
        if (order < 0 || (order == 0 && name.len < len))
            high = middle;
        else
            low = middle + 1;
    }
    return AKT_TAG_OTHER;
}

unsigned akt_html_traits(akt_html_tag tag)
{
    return tags[tag].traits;
}
