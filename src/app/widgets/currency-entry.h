#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An entry for the currency of a document and its rate on the day: "EUR", or "EUR 1.0825" when
 * the rate is another than that of the table; empty: the own currency.  What cannot be read is
 * shown as an error and told to screen readers.  Changes are those of GtkEditable::changed. */
#define SL_TYPE_CURRENCY_ENTRY (sl_currency_entry_get_type ())
G_DECLARE_FINAL_TYPE (SlCurrencyEntry, sl_currency_entry, SL, CURRENCY_ENTRY, GtkEntry)

/* @own: the currency of the business. */
GtkWidget  *sl_currency_entry_new      (const char      *own);
/* NULL, or (transfer none) a sentence about what cannot be read.  @currency "" and @rate 0 when
 * they are not typed; SL_CONVERSION_SCALE. */
const char *sl_currency_entry_read     (SlCurrencyEntry *self,
                                        char             currency[4],
                                        gint64          *rate);
/* @currency "": the own; @rate 0: that of the table. */
void        sl_currency_entry_set      (SlCurrencyEntry *self,
                                        const char      *currency,
                                        gint64           rate);
/* (transfer none): what amounts beside it are in; the own currency while it cannot be read. */
const char *sl_currency_entry_get_code (SlCurrencyEntry *self);

G_END_DECLS
