#include "config.h"

#include "business/lookup-private.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "core/period.h"
#include "core/similar.h"
#include "store/closing.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define MAX_TEXT 10000

gboolean
_sl_resolve_past_day (SlBusiness  *business,
                      SlDay        day,
                      SlDay       *resolved,
                      GError     **error)
{
  SlDay today = sl_business_get_today (business);
  g_autofree char *text = NULL;

  *resolved = day == SL_DAY_NONE ? today : day;

  if (*resolved >= SL_BUSINESS_FIRST_DAY && *resolved <= today)
    return TRUE;

  if (*resolved < SL_DAY_FIRST || *resolved > SL_DAY_LAST)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("This is not a day of the calendar."));
      return FALSE;
    }

  text = sl_day_text (*resolved);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               *resolved > today ? _("%s is in the future; only what has happened is recorded.")
                                 : _("%s is too long ago."), text);
  return FALSE;
}

gboolean
_sl_check_not_too_long_ago (SlDay    day,
                            GError **error)
{
  g_autofree char *text = NULL;

  if (day >= SL_BUSINESS_FIRST_DAY)
    return TRUE;

  text = sl_day_text (day);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID, _("%s is too long ago."), text);
  return FALSE;
}

gboolean
_sl_resolve_day (SlBusiness  *business,
                 SlDay        day,
                 SlDay       *resolved,
                 GError     **error)
{
  g_autofree char *month = NULL;
  SlDay closed;

  if (!_sl_resolve_past_day (business, day, resolved, error) ||
      !sl_closing_read_last (business->database, &closed, error))
    return FALSE;

  if (closed == SL_DAY_NONE || *resolved > closed)
    return TRUE;

  month = sl_period_text (sl_period_of (*resolved, SL_PERIOD_MONTH, 0));
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_OVER,
               /* translators: a month, as September 2026 */
               _("The month %s is closed. Record it on a later day, with a remark that says why."),
               month);
  return FALSE;
}

gboolean
_sl_check_amount (gint64       amount,
                  const char  *what,
                  GError     **error)
{
  if (amount < 0)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 /* translators: %s is “discount”, “tax”, “amount” … */
                 _("The %s cannot be negative."), what);
  else if (amount > SL_BUSINESS_MAX_AMOUNT)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
                 _("The %s is too large to be counted exactly."), what);
  else
    return TRUE;

  return FALSE;
}

SlCompanyRow *
_sl_find_company (SlBusiness  *business,
                  const char  *name,
                  GError     **error)
{
  g_autoptr(GPtrArray) companies = sl_company_list (business->database, name, error);

  if (companies == NULL)
    return NULL;

  if (companies->len == 1)
    return g_ptr_array_steal_index (companies, 0);

  if (companies->len > 1)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_AMBIGUOUS,
                         _("There are several companies in this business; "
                           "say which one is meant."));
  else if (name != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no company “%s” in this business."), name);
  else
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                         _("There is no company in this business yet."));

  return NULL;
}

gboolean
_sl_find_company_id (SlBusiness  *business,
                     const char  *name,
                     gint64      *id,
                     GError     **error)
{
  g_autoptr(SlCompanyRow) row = _sl_find_company (business, name, error);

  if (row == NULL)
    return FALSE;

  *id = row->id;
  return TRUE;
}

static void
set_unknown_product (SlBusiness  *business,
                     gint64       company_id,
                     const char  *sku,
                     GError     **error)
{
  g_autoptr(GPtrArray) skus = sl_product_list_skus (business->database, company_id, NULL);
  const char *nearest = skus != NULL ? sl_similar_nearest (sku, skus) : NULL;

  if (nearest != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no product “%s”; is “%s” meant?"), sku, nearest);
  else
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no product “%s”."), sku);
}

/* (transfer full) (element-type SlProductRow): by the sku, or what a reader of bar codes read. */
static GPtrArray *
list_by_code (SlBusiness  *business,
              gint64       company_id,
              const char  *code,
              GError     **error)
{
  g_autoptr(GPtrArray) found = sl_product_list_by_sku (business->database, company_id, code,
                                                       error);

  if (found == NULL || found->len > 0)
    return g_steal_pointer (&found);

  return sl_product_list_by_barcode (business->database, company_id, code, error);
}

SlProductRow *
_sl_find_product (SlBusiness         *business,
                  gint64              company_id,
                  const SlLineDraft  *draft,
                  GError            **error)
{
  g_autoptr(SlProductRow) product = NULL;

  g_return_val_if_fail (draft->product_id != 0 || draft->sku != NULL, NULL);

  if (draft->product_id != 0)
    product = sl_product_read (business->database, draft->product_id, error);
  else
    {
      g_autoptr(GPtrArray) found = list_by_code (business, company_id, draft->sku, error);

      if (found == NULL)
        return NULL;

      if (found->len == 0)
        set_unknown_product (business, company_id, draft->sku, error);
      else if (found->len > 1)
        g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_AMBIGUOUS,
                     _("More than one company has a product “%s”; say which company is meant."),
                     draft->sku);
      else
        product = g_ptr_array_steal_index (found, 0);
    }

  return g_steal_pointer (&product);
}

gboolean
_sl_check_named_once (GArray  *lines,
                      GError **error)
{
  for (guint i = 1; i < lines->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const SlLineDraft *a = &g_array_index (lines, SlLineDraft, i);
        const SlLineDraft *b = &g_array_index (lines, SlLineDraft, j);

        if (a->product_id != b->product_id || g_strcmp0 (a->sku, b->sku) != 0)
          continue;

        g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                             _("The same product is named twice."));
        return FALSE;
      }

  return TRUE;
}

static gboolean
contact_by_id (SlBusiness  *business,
               gint64       id,
               gint64      *found,
               GError     **error)
{
  g_autoptr(SlContactRow) row = sl_contact_read (business->database, id, error);

  if (row == NULL)
    return FALSE;

  *found = id;
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;

  return *text == '\0';
}

static void
set_unknown_contact (SlBusiness  *business,
                     const char  *name,
                     GError     **error)
{
  g_autoptr(GPtrArray) names = sl_contact_list_names (business->database, NULL);
  const char *nearest = names != NULL ? sl_similar_nearest (name, names) : NULL;

  if (nearest != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no contact “%s”; is “%s” meant?"), name, nearest);
  else
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no contact “%s”."), name);
}

gboolean
_sl_find_contact (SlBusiness  *business,
                  gint64       id,
                  const char  *text,
                  gboolean     may_create,
                  gint64      *found,
                  gboolean    *is_new,
                  GError     **error)
{
  g_autoptr(GArray) ids = NULL;
  gint64 number;

  *found = 0;
  *is_new = FALSE;

  if (id != 0)
    return contact_by_id (business, id, found, error);

  if (text == NULL || is_blank (text))
    return TRUE;

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &number, NULL))
    return contact_by_id (business, number, found, error);

  ids = sl_contact_find (business->database, text, error);

  if (ids == NULL)
    return FALSE;

  if (ids->len == 1)
    *found = g_array_index (ids, gint64, 0);
  else if (ids->len > 1)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_AMBIGUOUS,
                 ngettext ("There is %u contact called “%s”; say which by its number.",
                           "There are %u contacts called “%s”; say which by its number.",
                           ids->len), ids->len, text);
  else if (may_create)
    *is_new = TRUE;
  else
    set_unknown_contact (business, text, error);

  return *found != 0 || *is_new;
}

gboolean
_sl_check_text (const char  *text,
                GError     **error)
{
  if (text == NULL || (strlen (text) <= MAX_TEXT && g_utf8_validate (text, -1, NULL)))
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("One of the texts is too long, or is not text."));
  return FALSE;
}

gboolean
_sl_find_order (SlBusiness  *business,
                gint64       id,
                gint64       number,
                const char  *kind,
                SlOrderRow  *row,
                GError     **error)
{
  g_autoptr(GError) local = NULL;

  if (!sl_order_read (business->database, id, number, row, &local))
    {
      if (!g_error_matches (local, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND) || id != 0)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                     _("There is no order number %" PRId64 "."), number);
      return FALSE;
    }

  if (kind == NULL || g_str_equal (row->kind, kind))
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("Order number %" PRId64 " is not a sale."), row->number);
  return FALSE;
}
