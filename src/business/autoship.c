#include "config.h"

#include "business/autoship.h"

#include "business/business-private.h"
#include "business/lines-private.h"
#include "business/lookup-private.h"
#include "business/purchase-private.h"
#include "business/sale-private.h"
#include "core/recurrence.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
check (SlBusiness             *business,
       const SlAutoshipDraft  *draft,
       SlAutoshipRow          *row,
       GError                **error)
{
  gboolean is_new;

  row->starts_on = draft->starts_on != SL_DAY_NONE ? draft->starts_on
                                                   : sl_business_get_today (business);
  row->next_on = row->starts_on;
  row->every = draft->every;
  row->in_days = draft->in_days;
  row->cancel_days = draft->cancel_days;

  if (draft->every < 1 || draft->every > 366 || draft->cancel_days < 0 ||
      draft->cancel_days > 366 || row->starts_on < SL_BUSINESS_FIRST_DAY)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("An order comes again every 1 to 366 days or months."));
      return FALSE;
    }

  return (draft->customer == NULL && draft->contact_id == 0) ||
         _sl_find_contact (business, draft->contact_id, draft->customer, FALSE, &row->contact_id,
                           &is_new, error);
}

static gboolean
record (SlBusiness             *business,
        const SlAutoshipDraft  *draft,
        SlAutoshipRow          *row,
        GError                **error)
{
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (SlAutoshipLine));
  g_autofree char *uid = sl_business_new_uid (business);
  g_autoptr(SlPricedLines) priced = NULL;

  if (!check (business, draft, row, error))
    return FALSE;

  priced = _sl_price_lines (business, draft->lines, draft->company, SL_PRICED_NOT, NULL,
                            sl_business_get_today (business), error);

  if (priced == NULL)
    return FALSE;

  if (priced->lines->len == 0 || priced->company_id == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("An order that comes again needs products of one company."));
      return FALSE;
    }

  for (guint i = 0; i < priced->lines->len; i++)
    {
      const SlAutoshipLine line = {
        .product_id = _sl_priced_line (priced, i)->product->id,
        .quantity = _sl_priced_line (priced, i)->quantity,
        .unit_price = g_array_index (draft->lines, SlLineDraft, i).unit_price,
      };

      g_array_append_val (lines, line);
    }

  row->company_id = priced->company_id;
  row->kind = g_strdup (row->contact_id == 0 ? "purchase" : draft->direct ? "direct" : "sale");
  row->note = g_strdup (draft->note);
  _sl_business_will_write (business);
  return sl_autoship_insert (business->database, row, uid, lines, &row->id, error);
}

static void
clear_row (SlAutoshipRow *row)
{
  g_free (row->kind);
  g_free (row->note);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlAutoshipRow, clear_row)

gboolean
sl_autoship_record (SlBusiness             *business,
                    const SlAutoshipDraft  *draft,
                    gint64                 *id,
                    GError                **error)
{
  g_auto(SlAutoshipRow) row = { 0 };
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, &row, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (id != NULL)
    *id = row.id;

  subject = g_strdup_printf (_("Autoship %" PRId64), row.id);
  return sl_business_finish (business, "autoship", subject, error);
}

GPtrArray *
sl_autoship_all (SlBusiness  *business,
                 GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return sl_autoship_list (business->database, 0, error);
}

/* (transfer full): one that goes on, alone in the array */
static GPtrArray *
find (SlBusiness  *business,
      gint64       id,
      GError     **error)
{
  g_autoptr(GPtrArray) rows = sl_autoship_list (business->database, id, error);

  if (rows == NULL)
    return NULL;

  if (id != 0 && rows->len == 1 &&
      ((SlAutoshipRow *) g_ptr_array_index (rows, 0))->ended_on == SL_DAY_NONE)
    return g_steal_pointer (&rows);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               _("There is no autoship number %" PRId64 " that goes on."), id);
  return NULL;
}

/* (transfer full) (element-type SlLineDraft) */
static GArray *
lines_of (SlBusiness  *business,
          gint64       id,
          GError     **error)
{
  g_autoptr(GArray) rows = sl_autoship_read_lines (business->database, id, error);
  GArray *lines;

  if (rows == NULL)
    return NULL;

  lines = sl_lines_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const SlAutoshipLine *line = &g_array_index (rows, SlAutoshipLine, i);

      sl_lines_add_product (lines, line->product_id, line->quantity,
                            line->unit_price >= 0 ? line->unit_price : SL_PRICE_OF_THE_DAY);
    }

  return lines;
}

static gboolean
make_order (SlBusiness           *business,
            const SlAutoshipRow  *row,
            GArray               *lines,
            SlOrderResult        *result,
            GError              **error)
{
  g_autofree char *subject = NULL;

  if (g_str_equal (row->kind, "purchase"))
    {
      g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();

      g_array_unref (draft->lines);
      draft->lines = g_array_ref (lines);
      draft->placed = TRUE;
      draft->unpaid = TRUE;
      return _sl_purchase_record_within (business, draft, row->id, result, &subject, error);
    }

  {
    g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();

    g_array_unref (draft->lines);
    draft->lines = g_array_ref (lines);
    draft->contact_id = row->contact_id;
    draft->direct = g_str_equal (row->kind, "direct");
    draft->allow_backorder = TRUE;
    draft->autoship_id = row->id;
    return _sl_sale_record_within (business, draft, 0, result, &subject, error);
  }
}

typedef enum
{
  STEP_RUN,
  STEP_SKIP,
  STEP_END,
} Step;

static gboolean
take_step (SlBusiness     *business,
           gint64          id,
           Step            step,
           SlOrderResult  *result,
           GError        **error)
{
  g_autoptr(GPtrArray) rows = find (business, id, error);
  g_autoptr(GArray) lines = NULL;
  const SlAutoshipRow *row;
  SlRecurrence recurrence;

  if (rows == NULL)
    return FALSE;

  row = g_ptr_array_index (rows, 0);
  recurrence = (SlRecurrence) { row->starts_on, row->every, row->in_days };
  lines = lines_of (business, id, error);

  if (lines == NULL || (step == STEP_RUN && !make_order (business, row, lines, result, error)))
    return FALSE;

  _sl_business_will_write (business);
  return sl_autoship_set (business->database, id,
                          step == STEP_END ? row->next_on
                                           : sl_recurrence_next (&recurrence, row->next_on),
                          step == STEP_END ? sl_business_get_today (business) : SL_DAY_NONE,
                          error);
}

static gboolean
run_step (SlBusiness     *business,
          gint64          id,
          Step            step,
          SlOrderResult  *result,
          GError        **error)
{
  g_autofree char *number = g_strdup_printf ("%" PRId64, id);
  g_autofree char *subject = NULL;
  SlOrderResult ignored;

  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!take_step (business, id, step, result != NULL ? result : &ignored, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (step == STEP_RUN)
    subject = g_strdup_printf (_("Order of autoship %s"), number);
  else if (step == STEP_SKIP)
    subject = g_strdup_printf (_("Autoship %s was left out once"), number);
  else
    subject = g_strdup_printf (_("Autoship %s ended"), number);

  return sl_business_finish (business, "autoship", subject, error);
}

gboolean
sl_autoship_run (SlBusiness     *business,
                 gint64          id,
                 SlOrderResult  *result,
                 GError        **error)
{
  return run_step (business, id, STEP_RUN, result, error);
}

gboolean
sl_autoship_skip (SlBusiness  *business,
                  gint64       id,
                  GError     **error)
{
  return run_step (business, id, STEP_SKIP, NULL, error);
}

gboolean
sl_autoship_end (SlBusiness  *business,
                 gint64       id,
                 GError     **error)
{
  return run_step (business, id, STEP_END, NULL, error);
}
