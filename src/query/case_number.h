/* Numbers of cases in a question. "RS 2024-05699" is asked as its words, like all text, and besides
 * as a number: the table of references gives the units that cite it in any spelling, and a county
 * board's number is found without its class. So "rs2024-5699" finds "RS 2024–05699". */
#ifndef AKT_QUERY_CASE_NUMBER_H
#define AKT_QUERY_CASE_NUMBER_H

#include "query/find.h"

/* Adds a term of kind AKT_TERM_NUMBER, already answered, for each number of the question that the
 * archive has. After the index has answered the plan. */
akt_status akt_case_numbers_ask(akt_archive *archive, akt_plan *plan, akt_str question,
                                const akt_lengths *lengths, bool versions, akt_arena *arena,
                                akt_err *err);

/* Adds to *out where a text cites the plan's numbers. false when memory is out. */
bool akt_case_numbers_find(const akt_plan *plan, akt_str text, akt_finds *out);

#endif
