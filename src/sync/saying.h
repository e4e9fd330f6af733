#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Fields and values of records in the words of the person. */

/* (transfer none): "/city" is “City”; what has no word is its pointer. */
const char *sl_saying_field (const char *pointer);
/* (transfer full): a value as JSON (nullable) as text: "–" for none */
char       *sl_saying_value (const char *json);

G_END_DECLS
