#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* What the company refused, by the uid of its record. */

/* Opens the form that takes back the sale @uid as a mistake. */
void     sl_refused_record_take_back    (SlWindow   *owner,
                                         const char *uid);

/* Whether records of @type, as "sale", have a page here. */
gboolean sl_refused_record_can_be_shown (const char *type);
/* Opens the details of the order @uid. */
void     sl_refused_record_show         (SlWindow   *owner,
                                         const char *uid);

G_END_DECLS
