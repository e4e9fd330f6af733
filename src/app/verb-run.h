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

G_END_DECLS
