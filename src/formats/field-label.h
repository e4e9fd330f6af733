#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer none): what people call a field of a schema: “First name” for “first_name”;
 * translated. */
const char *sl_field_label (const char *name);

G_END_DECLS
