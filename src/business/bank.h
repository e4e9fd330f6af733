#pragma once

#include "business/business.h"
#include "store/bank.h"

G_BEGIN_DECLS

/* The bank's lines (business/import.h, SL_IMPORT_BANK) against the journal: each is matched with
 * the payment, the expense or the commission that says the same, or becomes an expense.  What is
 * left is what nobody recorded, or what the bank does not know. */

/* How far from the bank's day the own record may lie. */
#define SL_BANK_DAYS 7

/* (transfer full) (element-type SlBankLine): newest first. */
GPtrArray *sl_bank_list      (SlBusiness  *business,
                              gboolean     only_open,
                              GError     **error);
/* Matches every open line for which there is one entry of the same amount within SL_BANK_DAYS
 * days, and for which this is the only line; of several lines and entries that are alike, day by
 * day.  @n_matched, @n_open (out): lines that were matched, and that are still open.  Nothing to
 * match is no act. */
gboolean   sl_bank_match_all (SlBusiness  *business,
                              guint       *n_matched,
                              guint       *n_open,
                              GError     **error);
/* Matches a line with the entry of @order (its number) that moved the same amount. */
gboolean   sl_bank_match     (SlBusiness  *business,
                              gint64       line_id,
                              gint64       order,
                              GError     **error);
gboolean   sl_bank_unmatch   (SlBusiness  *business,
                              gint64       line_id,
                              GError     **error);
/* Records the expense that a line paid, on its day, and matches the two.  @kind: as
 * sl_expense_kinds(); @note (nullable): the payee by default. */
gboolean   sl_bank_spend     (SlBusiness  *business,
                              gint64       line_id,
                              const char  *kind,
                              const char  *note,
                              GError     **error);

G_END_DECLS
