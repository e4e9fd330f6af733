#pragma once

#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

/* Changes JSON texts as a broken server would.  Pointers are JSON Pointers; one that leads
 * nowhere changes nothing.  A value {"$raw": TEXT} is written as TEXT, which need not be JSON
 * that anybody can represent: 1e400, NaN. */
void spoil_edit  (GString    *text,
                  json_t     *set,
                  json_t     *remove);
void spoil_array (GString    *text,
                  const char *pointer,
                  const char *how,
                  gsize       to);

G_END_DECLS
