#pragma once

#include <gtk/gtk.h>

#include "app/widgets/choice.h"
#include "business/draft.h"
#include "model/session.h"

G_BEGIN_DECLS

/* One line of a document while it is written: product, quantity and, as @fields says, a price
 * and an expiry.
 *
 * Signals: `changed`: something else would be recorded; `done`: Enter in its last needed
 * field; `entered`: Enter while no product is named; `removed`: its button was pressed. */
#define SL_TYPE_LINE_ROW (sl_line_row_get_type ())
G_DECLARE_FINAL_TYPE (SlLineRow, sl_line_row, SL, LINE_ROW, GtkWidget)

typedef enum
{
  SL_LINE_PRICE = 1 << 0,  /* prefilled with the retail price of the day */
  SL_LINE_COST = 1 << 1,   /* prefilled with the wholesale price of the day */
  SL_LINE_EXPIRY = 1 << 2,
  SL_LINE_DISCOUNT = 1 << 3, /* an amount or a percentage off the line */
} SlLineFields;

GtkWidget *sl_line_row_new       (SlLineFields   fields,
                                  SlSession     *session);
/* Neither a product nor text. */
gboolean   sl_line_row_is_blank  (SlLineRow     *self);
/* As if the person had picked @choice and typed @quantity, and @discount off the line unless it
 * is 0. */
void       sl_line_row_fill      (SlLineRow     *self,
                                  const SlChoice *choice,
                                  gint64         quantity,
                                  gint64         discount);
/* FALSE with a sentence when a field cannot be read. */
gboolean   sl_line_row_read      (SlLineRow     *self,
                                  SlLineDraft   *line,
                                  GError       **error);
/* What its amounts are in.  In another currency than the @own one an empty price is that of the
 * catalogue, and nothing is prefilled. */
void       sl_line_row_set_currency (SlLineRow  *self,
                                  const char    *currency,
                                  const char    *own);
/* Under the fields; NULL for nothing. */
void       sl_line_row_set_note  (SlLineRow     *self,
                                  const char    *note,
                                  gboolean       is_warning);
/* The sum of the line, at its end; NULL for nothing. */
void       sl_line_row_set_sum   (SlLineRow     *self,
                                  const char    *sum);

G_END_DECLS
