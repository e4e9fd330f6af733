#pragma once

#include "store/outbox.h"

G_BEGIN_DECLS

/* Fields and values of records in the words of the person. */

/* (transfer none): "/city" is “City”; what has no word is its pointer. */
const char *sl_saying_field (const char *pointer);
/* (transfer full): a value as JSON (nullable) as text: "–" for none */
char       *sl_saying_value (const char *json);

/* (transfer none): why an operation is not sent, "" when it only waits for the next exchange */
const char *sl_saying_waiting (const SlOutboxRow *row);

G_END_DECLS
