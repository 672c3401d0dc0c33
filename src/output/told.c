#include "output/told.h"

const akt_statement *akt_told_by(const akt_event *event)
{
    return &event->sources[0];
}

akt_str akt_shortened(akt_str text, size_t most)
{
    size_t at = most;

    if (text.len <= most)
        return text;
    while (at > most / 2 && text.ptr[at] != ' ')
        at--;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return akt_str_slice(text, 0, at);
}

bool akt_said_before(const akt_event *event, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (event->sources[k].document == event->sources[i].document &&
            event->sources[k].passage->n == event->sources[i].passage->n)
            return true;
    return false;
}
