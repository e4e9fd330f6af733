#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Runs @func on the writer.  What it returns, (transfer full), is the text of a toast with Undo;
 * an error is told instead.  @data is freed by g_free(). */
void sl_verb_run    (SlWindow      *window,
                     SlSessionFunc  func,
                     gpointer       data);
/* The same with one id as the data. */
void sl_verb_run_id (SlWindow      *window,
                     SlSessionFunc  func,
                     gint64         id);

/* One fact of what has that id, changed where it stands (widgets/field-row.h): @field is the number
 * that its own verb knows it by, @text what was typed.  On the writer.
 * (transfer full) (nullable): the text of the toast. */
typedef char *(*SlFieldVerb) (SlBusiness  *business,
                              gint64       id,
                              int          field,
                              const char  *text,
                              GError     **error);

/* The same with what a line of details sends: @target is "(xis)".  A field that is not among
 * @n_fields is passed over. */
void sl_verb_run_field (SlWindow   *window,
                        SlFieldVerb verb,
                        int         n_fields,
                        GVariant   *target);

G_END_DECLS
