#pragma once

#include "business/business.h"
#include "business/currency-rate-private.h"
#include "business/draft.h"
#include "store/product.h"

G_BEGIN_DECLS

/* The lines of a draft, found and priced. */

typedef enum
{
  SL_PRICED_RETAIL,
  SL_PRICED_WHOLESALE,
  SL_PRICED_NOT, /* only quantities count; amounts are zero */
  SL_PRICED_ASKED, /* wholesale; a line without a price is one at zero that says so */
} SlPricing;

typedef struct
{
  SlProductRow *product;    /* (owned) */
  gint64        quantity;
  gint64        unit_price;
  gint64        amount;     /* quantity * unit_price - discount */
  gint64        discount;
  gint64        pv;         /* of the line */
  gint64        cv;
  SlDay         expires_on;
  gboolean      is_unpriced; /* of SL_PRICED_ASKED alone */
} SlPricedLine;

typedef struct
{
  GPtrArray *lines;      /* (owned) (element-type SlPricedLine) */
  gint64     goods;      /* sum of the amounts */
  gint64     pv;
  gint64     cv;
  gint64     company_id; /* of all lines; 0: of several */
  char      *no_rate;    /* (owned) (nullable): of SL_PRICED_ASKED alone, why the price of the day
                          * could not be converted, a sentence */
} SlPricedLines;

/* (transfer full): @company (nullable) narrows the search.  Amounts are in @tender (NULL: the own
 * currency); a catalogue in another is converted by the rates of @day.  Refuses unknown products
 * with the nearest one, quantities and prices out of range, sums too large. */
SlPricedLines *_sl_price_lines       (SlBusiness     *business,
                                      GArray         *drafts,
                                      const char     *company,
                                      SlPricing       pricing,
                                      const SlTender *tender,
                                      SlDay           day,
                                      GError        **error);
void           _sl_priced_lines_free (SlPricedLines  *lines);

/* (transfer none) */
static inline SlPricedLine *
_sl_priced_line (SlPricedLines *lines,
                 guint          i)
{
  return g_ptr_array_index (lines->lines, i);
}

/* @price of the catalogue of @product's company as one in @tender. */
gboolean       _sl_convert_price     (SlBusiness          *business,
                                      const SlProductRow  *product,
                                      const SlTender      *tender,
                                      SlDay                day,
                                      gint64              *price,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): "3 × Glow Serum" or "Glow Serum and 2 more". */
char          *_sl_describe_lines    (SlPricedLines  *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPricedLines, _sl_priced_lines_free)

G_END_DECLS
