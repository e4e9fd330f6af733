#include "config.h"

#include "business/party.h"

#include "business/business-private.h"
#include "business/credit-private.h"
#include "business/lookup-private.h"
#include "business/party-private.h"
#include "business/sale-private.h"
#include "core/decimal.h"
#include "core/money.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
record (SlBusiness          *business,
        const SlPartyDraft  *draft,
        gint64              *id,
        GError             **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  SlPartyRow row = { .name = (char *) draft->name, .host_rate = draft->host_rate,
                     .note = (char *) draft->note };
  gboolean is_new;

  row.dated = draft->dated != SL_DAY_NONE ? draft->dated : sl_business_get_today (business);

  if (!_sl_find_contact (business, draft->host_id, draft->host, FALSE, &row.host_id, &is_new,
                         error))
    return FALSE;

  if (*draft->name == '\0' || draft->host_rate < 0 || draft->host_rate > SL_RATE_ONE)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("A party needs a name, and its host gets 0 to 100 percent."));
      return FALSE;
    }

  if (!_sl_check_not_too_long_ago (row.dated, error))
    return FALSE;

  _sl_business_will_write (business);
  return sl_party_insert (business->database, &row, uid, id, error);
}

gboolean
sl_party_record (SlBusiness          *business,
                 const SlPartyDraft  *draft,
                 gint64              *id,
                 GError             **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL && draft->name != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, id, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Party “%s”"), draft->name);
  return sl_business_finish (business, "party", subject, error);
}

GPtrArray *
sl_party_all (SlBusiness  *business,
              GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return sl_party_list (business->database, 0, error);
}

/* (transfer full): one that is not closed, alone in the array */
static GPtrArray *
find_open (SlBusiness  *business,
           gint64       id,
           GError     **error)
{
  g_autoptr(GPtrArray) rows = sl_party_list (business->database, id, error);

  if (rows == NULL)
    return NULL;

  if (id > 0 && rows->len == 1 &&
      ((SlPartyRow *) g_ptr_array_index (rows, 0))->closed_on == SL_DAY_NONE)
    return g_steal_pointer (&rows);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               _("There is no party number %" PRId64 " that is not closed yet."), id);
  return NULL;
}

gboolean
_sl_party_check_open (SlBusiness  *business,
                      gint64       id,
                      GError     **error)
{
  g_autoptr(GPtrArray) rows = find_open (business, id, error);

  return rows != NULL;
}

/* (transfer full) (array): each guest's part of the freight */
static gint64 *
spread_freight (SlBusiness  *business,
                GPtrArray   *sales,
                gint64       freight,
                GError     **error)
{
  g_autofree gint64 *weights = g_new0 (gint64, sales->len);
  gint64 *parts;

  for (guint i = 0; i < sales->len; i++)
    {
      g_autoptr(SlSalePreview) preview = sl_sale_preview (business, g_ptr_array_index (sales, i),
                                                          error);

      if (preview == NULL)
        return NULL;

      weights[i] = preview->goods - preview->discount;
    }

  parts = g_new (gint64, sales->len);
  sl_money_spread (freight, weights, sales->len, parts);
  return parts;
}

static gboolean
split (SlBusiness  *business,
       gint64       id,
       GPtrArray   *sales,
       gint64       freight,
       GArray      *results,
       GError     **error)
{
  g_autoptr(GPtrArray) party = find_open (business, id, error);
  g_autofree gint64 *parts = NULL;

  if (party == NULL || !_sl_check_amount (freight, _("freight"), error))
    return FALSE;

  parts = spread_freight (business, sales, freight, error);

  for (guint i = 0; parts != NULL && i < sales->len; i++)
    {
      g_autoptr(SlSaleDraft) draft = sl_sale_draft_copy (g_ptr_array_index (sales, i));
      g_autofree char *subject = NULL;
      SlOrderResult result;

      draft->party_id = id;
      draft->freight += parts[i];

      if (!_sl_sale_record_within (business, draft, 0, &result, &subject, error))
        return FALSE;

      g_array_append_val (results, result);
    }

  return parts != NULL;
}

gboolean
sl_party_split (SlBusiness  *business,
                gint64       id,
                GPtrArray   *sales,
                gint64       freight,
                GArray      *results,
                GError     **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && sales != NULL && results != NULL, FALSE);
  g_return_val_if_fail (sales->len > 0, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!split (business, id, sales, freight, results, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (ngettext ("%u order of a party", "%u orders of a party", sales->len),
                             sales->len);
  return sl_business_finish (business, "party", subject, error);
}

static gboolean
finish (SlBusiness  *business,
        gint64       id,
        gint64      *credit,
        char       **subject,
        GError     **error)
{
  g_autoptr(GPtrArray) rows = find_open (business, id, error);
  SlCreditDraft draft = { .dated = SL_DAY_NONE, .party_id = id };
  const SlPartyRow *party;
  SlDay today;

  if (rows == NULL || !_sl_resolve_day (business, SL_DAY_NONE, &today, error))
    return FALSE;

  party = g_ptr_array_index (rows, 0);
  *subject = g_strdup_printf (_("Party “%s” closed"), party->name);

  if (!sl_decimal_multiply (MAX (party->goods, 0), party->host_rate, SL_RATE_SCALE,
                            SL_ROUND_HALF_UP, credit))
    g_assert_not_reached (); /* a rate is never more than one */

  if (party->host_id == 0)
    *credit = 0;

  draft.amount = *credit;
  draft.reason = party->name;

  if (*credit > 0 && !_sl_credit_give (business, &draft, party->host_id, today, error))
    return FALSE;

  _sl_business_will_write (business);
  return sl_party_close (business->database, id, today, error);
}

gboolean
sl_party_finish (SlBusiness  *business,
                 gint64       id,
                 gint64      *credit,
                 GError     **error)
{
  g_autofree char *subject = NULL;
  gint64 given = 0;

  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!finish (business, id, &given, &subject, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (credit != NULL)
    *credit = given;

  return sl_business_finish (business, "party", subject, error);
}
