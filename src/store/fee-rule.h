#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What is kept of a payment by each way of paying, from a day on. */
typedef struct
{
  char   *method;     /* (owned): "cash", "bank", "card", "other" */
  SlDay   valid_from;
  gint64  rate;       /* SL_RATE_SCALE */
  gint64  fixed;      /* minor units of the business's currency */
} SlFeeRuleRow;

void       sl_fee_rule_row_free (SlFeeRuleRow        *row);

/* Adds @row, or takes the place of that of the same way and day. */
gboolean   sl_fee_rule_set      (SlDatabase          *database,
                                 const SlFeeRuleRow  *row,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* @is_found FALSE: there was none. */
gboolean   sl_fee_rule_remove   (SlDatabase          *database,
                                 const char          *method,
                                 SlDay                valid_from,
                                 gboolean            *is_found,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlFeeRuleRow): by way and day. */
GPtrArray *sl_fee_rule_list     (SlDatabase          *database,
                                 GError             **error);
/* What holds on @day; 0 and 0 without a rule. */
gboolean   sl_fee_rule_find     (SlDatabase          *database,
                                 const char          *method,
                                 SlDay                day,
                                 gint64              *rate,
                                 gint64              *fixed,
                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFeeRuleRow, sl_fee_rule_row_free)

G_END_DECLS
