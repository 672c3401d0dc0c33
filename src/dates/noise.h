/* What scanning makes of numbers and months: "2O24", "l2", "apri1", "novernber". */
#ifndef AKT_DATES_NOISE_H
#define AKT_DATES_NOISE_H

#include "base/str.h"

/* The number that letters and digits stand for ("l2" 12, "2O24" 2024, "1S" 15); -1 when one of them
 * looks like no digit, or they are more than eight. */
int akt_noise_number(akt_str s);

/* The month (1..12) that s is a misreading of; 0 when none is near. For a word in the place of a
 * month only: "augusla" is no month elsewhere. At most some hundred steps. */
int akt_noise_month(akt_str s);

/* Whether s differs from a month's long name by characters that look alike only: "novernber",
 * "apri1", "0ktober". */
bool akt_noise_month_is_sure(akt_str s);

#endif
