#include "config.h"

#include "business/product.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "store/catalogue.h"

#include <glib/gi18n-lib.h>

/* (transfer full) (nullable) */
static SlCatalogueRow *
find (SlBusiness            *business,
      const SlProductDraft  *draft,
      GError               **error)
{
  const SlLineDraft line = { .product_id = draft->product_id, .sku = (char *) draft->code };
  g_autoptr(SlProductRow) product = NULL;
  gint64 company_id = 0;

  if (draft->company != NULL &&
      !_sl_find_company_id (business, draft->company, &company_id, error))
    return NULL;

  product = _sl_find_product (business, company_id, &line, error);
  if (product == NULL)
    return NULL;

  return sl_catalogue_find (business->database, product->company_id, product->sku, error);
}

static void
replace (char       **field,
         const char  *text)
{
  if (text == NULL)
    return;

  g_free (*field);
  *field = g_strstrip (g_strdup (text));
}

static gboolean
edit (SlBusiness            *business,
      const SlProductDraft  *draft,
      SlCatalogueRow        *row,
      GError               **error)
{
  if (!_sl_check_text (draft->name, error) || !_sl_check_text (draft->barcode, error))
    return FALSE;

  replace (&row->name, draft->name);
  replace (&row->barcode, draft->barcode);
  if (*row->name == '\0')
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("A product needs a name."));
      return FALSE;
    }

  _sl_business_will_write (business);
  return sl_catalogue_update (business->database, row, error);
}

gboolean
sl_product_edit (SlBusiness            *business,
                 const SlProductDraft  *draft,
                 GError               **error)
{
  g_autoptr(SlCatalogueRow) row = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  row = find (business, draft, error);
  if (row == NULL || !edit (business, draft, row, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Changes to %s"), row->name);
  return sl_business_finish (business, "product-edit", subject, error);
}
