#pragma once

#include "store/outbox.h"

G_BEGIN_DECLS

/* Fields and values of records in the words of the person. */

/* (transfer none): "/city" is “City”; what has no word is its pointer. */
const char *sl_saying_field (const char *pointer);
/* (transfer full): a value as JSON (nullable) as text: "–" for none */
char       *sl_saying_value (const char *json);

/* Whether a form puts right what the company refused. */
gboolean    sl_saying_has_form (const SlSettledRow *row);
/* (transfer none): what a refusal leaves behind on both sides, and what can be done about it; ""
 * when the company took it, or a form puts it right. */
const char *sl_saying_refused (const SlSettledRow *row);

/* (transfer none): why an operation is not sent, "" when it only waits for the next exchange */
const char *sl_saying_waiting (const SlOutboxRow *row);

G_END_DECLS
