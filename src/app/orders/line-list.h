#pragma once

#include "app/orders/line-row.h"

G_BEGIN_DECLS

/* The lines of a document while it is written.  There is always one blank line at the end.
 *
 * Signals: `changed`; `entered`: Enter in the blank line: nothing is to be added. */
#define SL_TYPE_LINE_LIST (sl_line_list_get_type ())
G_DECLARE_FINAL_TYPE (SlLineList, sl_line_list, SL, LINE_LIST, GtkWidget)

GtkWidget *sl_line_list_new      (SlLineFields   fields,
                                  SlSession     *session);
/* Takes all lines away. */
void       sl_line_list_clear    (SlLineList    *self);
/* A line more, as if the person had written it. */
void       sl_line_list_add      (SlLineList    *self,
                                  const SlChoice *choice,
                                  gint64         quantity,
                                  gint64         discount);
/* What the amounts of all lines are in, from now on. */
void       sl_line_list_set_currency (SlLineList *self,
                                  const char    *currency);
/* Nothing was written into any line. */
gboolean   sl_line_list_is_blank (SlLineList    *self);
/* Appends every line that is not blank to @lines.  FALSE with a sentence when one of them
 * cannot be read. */
gboolean   sl_line_list_read     (SlLineList    *self,
                                  GArray        *lines,
                                  GError       **error);
/* The same without the lines that cannot be read: for a preview.  @rows (out) (transfer
 * container): the row of each line. */
void       sl_line_list_read_readable (SlLineList  *self,
                                       GArray      *lines,
                                       GPtrArray  **rows);

G_END_DECLS
