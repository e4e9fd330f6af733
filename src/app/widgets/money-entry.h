#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An entry for an amount of money.  What is typed is read exactly (model/typing.h); what
 * cannot be read is shown as an error and told to screen readers, and never becomes 0.
 * An empty entry is 0.  Changes are those of GtkEditable::changed. */
#define SL_TYPE_MONEY_ENTRY (sl_money_entry_get_type ())
G_DECLARE_FINAL_TYPE (SlMoneyEntry, sl_money_entry, SL, MONEY_ENTRY, GtkEntry)

/* @label names it for screen readers. */
GtkWidget *sl_money_entry_new          (const char   *label);
/* "USD" until it is set. */
void       sl_money_entry_set_currency (SlMoneyEntry *self,
                                        const char   *currency);
/* Writes @amount; @amount 0 writes nothing when @is_blank. */
void       sl_money_entry_set_amount   (SlMoneyEntry *self,
                                        gint64        amount,
                                        gboolean      is_blank);
/* "10 %" is read too, as a rate between 0 and 1. */
void       sl_money_entry_take_percent (SlMoneyEntry *self);
gboolean   sl_money_entry_is_empty     (SlMoneyEntry *self);
/* FALSE when the text is neither; the other of @amount and @rate (SL_RATE_SCALE) is 0. */
gboolean   sl_money_entry_get_amount_or_rate (SlMoneyEntry *self,
                                              gint64       *amount,
                                              gint64       *rate);
/* FALSE, and @amount untouched, when the text is no amount or is negative. */
gboolean   sl_money_entry_get_amount   (SlMoneyEntry *self,
                                        gint64       *amount);

G_END_DECLS
