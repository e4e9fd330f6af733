#include "config.h"

#include "business/exchange.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "business/return-private.h"
#include "business/sale-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* The customer's credit, or his money, pays for what he takes instead. */
static gboolean
sell (SlBusiness           *business,
      const SlSaleDraft    *draft,
      const SlOrderRow     *old,
      const SlOrderResult  *back,
      SlOrderResult        *result,
      GError              **error)
{
  g_autoptr(SlSaleDraft) sale = sl_sale_draft_copy (draft);
  g_autoptr(SlSalePreview) preview = NULL;
  g_autofree char *subject = NULL;
  gint64 worth = -back->paid;

  /* In the currency of the old sale, and worth as much. */
  g_strlcpy (sale->currency, old->currency, sizeof sale->currency);
  sale->rate = old->rate;
  preview = sl_sale_preview (business, sale, error);

  if (preview == NULL)
    return FALSE;

  g_clear_pointer (&sale->customer, g_free);
  sale->create_customer = FALSE;
  sale->contact_id = old->contact_id;
  worth = MIN (worth, preview->total);

  if (old->contact_id != 0)
    sale->credit = worth;
  else if (sale->paid != SL_PAID_IN_FULL)
    sale->paid += worth;

  return _sl_sale_record_within (business, sale, back->order_id, result, &subject, error);
}

static gboolean
record (SlBusiness           *business,
        const SlReturnDraft  *back,
        const SlSaleDraft    *sale,
        SlOrderResult        *back_result,
        SlOrderResult        *sale_result,
        GError              **error)
{
  SlReturnDraft whole = *back;
  g_autofree char *subject = NULL;
  SlOrderRow old;

  if (!_sl_find_order (business, back->order_id, back->number, SL_ORDER_SALE, &old, error))
    return FALSE;

  whole.no_refund = FALSE;
  whole.method = old.contact_id != 0 ? SL_PAY_CREDIT : back->method;

  return _sl_return_record_within (business, &whole, back_result, &subject, error) &&
         sell (business, sale, &old, back_result, sale_result, error);
}

gboolean
sl_exchange_record (SlBusiness           *business,
                    const SlReturnDraft  *back,
                    const SlSaleDraft    *sale,
                    SlOrderResult        *back_result,
                    SlOrderResult        *sale_result,
                    GError              **error)
{
  SlOrderResult returned, sold;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && back != NULL && sale != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, back, sale, &returned, &sold, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (back_result != NULL)
    *back_result = returned;
  if (sale_result != NULL)
    *sale_result = sold;

  /* translators: numbers of a return and of a sale */
  subject = g_strdup_printf (_("Exchange: return %" PRId64 ", sale %" PRId64), returned.number,
                             sold.number);
  return sl_business_finish (business, "exchange", subject, error);
}
