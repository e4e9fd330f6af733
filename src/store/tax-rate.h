#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Rates of sales tax by place and class, each from a day on. */

/* The class of freight. */
#define SL_TAX_CLASS_SHIPPING "shipping"

typedef struct
{
  char    *place;       /* (owned): "DE", "US-CA"; "": wherever no other fits */
  char    *tax_class;   /* (owned): "": every class without a row of its own */
  SlDay    valid_from;
  gint64   rate;        /* SL_RATE_SCALE */
  gboolean is_included; /* in the prices */
  char    *name;        /* (owned): on papers */
} SlTaxRateRow;

void          sl_tax_rate_row_free (SlTaxRateRow        *row);

/* Adds @row, or takes the place of that of the same place, class and day. */
gboolean      sl_tax_rate_set      (SlDatabase          *database,
                                    const SlTaxRateRow  *row,
                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* @is_found FALSE: there was none. */
gboolean      sl_tax_rate_remove   (SlDatabase          *database,
                                    const char          *place,
                                    const char          *tax_class,
                                    SlDay                valid_from,
                                    gboolean            *is_found,
                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlTaxRateRow): by place, class and day. */
GPtrArray    *sl_tax_rate_list     (SlDatabase          *database,
                                    GError             **error);
/* What holds on @day.  The place itself comes before its country, and that before the row for
 * everywhere; at each the class before the general one.  @row (out) (transfer full) (nullable):
 * none. */
gboolean      sl_tax_rate_find     (SlDatabase          *database,
                                    const char          *place,
                                    const char          *tax_class,
                                    SlDay                day,
                                    SlTaxRateRow       **row,
                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTaxRateRow, sl_tax_rate_row_free)

G_END_DECLS
