#include "config.h"

#include "business/consumption-private.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/kit-private.h"
#include "business/lookup-private.h"

#include <glib/gi18n-lib.h>

/* How each kind is written: as an order, as movements, and in the journal. */
typedef struct
{
  const char *order_kind;
  const char *movement_kind;
  const char *account;
} KindInfo;

static const KindInfo kinds[] = {
  [SL_CONSUMPTION_OWN_USE] = { "own-use", "own-use", "equity:own-use" },
  [SL_CONSUMPTION_SAMPLE] = { "sample", "sample", "expenses:samples" },
  [SL_CONSUMPTION_GIFT] = { "gift", "gift", "expenses:gifts" },
  [SL_CONSUMPTION_LOSS] = { "loss", "loss", "expenses:stock-loss" },
};

SlConsumptionDraft *
sl_consumption_draft_new (SlConsumptionKind kind)
{
  SlConsumptionDraft *draft = g_new0 (SlConsumptionDraft, 1);

  draft->kind = kind;
  draft->lines = sl_lines_new ();
  draft->dated = SL_DAY_NONE;
  return draft;
}

void
sl_consumption_draft_free (SlConsumptionDraft *draft)
{
  if (draft == NULL)
    return;

  g_free (draft->contact);
  g_free (draft->company);
  g_array_unref (draft->lines);
  g_free (draft->reason);
  g_free (draft);
}

/* Refuses before anything is written when one of the lines cannot be had. */
static GPtrArray *
pick_lines (SlShelf        *shelf,
            SlPricedLines  *lines,
            gint64         *cost,
            GError        **error)
{
  g_autoptr(GPtrArray) picks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < lines->lines->len; i++)
    {
      const SlPricedLine *line = _sl_priced_line (lines, i);
      gint64 available, missing, line_cost;
      GArray *taken;

      if (!_sl_shelf_available (shelf, line->product->id, &available, error))
        return NULL;

      taken = _sl_shelf_take (shelf, line->product->id, line->quantity, &missing, &line_cost,
                              error);

      if (taken == NULL)
        return NULL;

      g_ptr_array_add (picks, taken);
      *cost += line_cost;

      if (missing > 0)
        {
          _sl_set_not_enough (error, line->product->name, line->quantity, available);
          return NULL;
        }
    }

  return g_steal_pointer (&picks);
}

static gboolean
write_lines (SlBusiness                *business,
             const SlConsumptionDraft  *draft,
             const SlOrderRow          *order,
             SlPricedLines             *lines,
             GPtrArray                 *picks,
             GError                   **error)
{
  for (guint i = 0; i < lines->lines->len; i++)
    {
      const SlPricedLine *line = _sl_priced_line (lines, i);
      SlOrderLineRow row = {
        .position = i,
        .product_id = line->product->id,
        .quantity = line->quantity,
        .of_position = -1,
      };

      if (!sl_order_insert_line (business->database, order->id, &row, error) ||
          !_sl_write_picks (business, order, i, kinds[draft->kind].movement_kind, draft->reason,
                            g_ptr_array_index (picks, i), error))
        return FALSE;
    }

  return TRUE;
}

/* Only when what is missing can be had out of kits. */
static gboolean
open_kits (SlBusiness                *business,
           const SlConsumptionDraft  *draft,
           SlPricedLines             *lines,
           SlDay                      day,
           GError                   **error)
{
  g_autoptr(SlShelf) shelf = _sl_shelf_new (business, SL_PICK_GOOD, day);
  g_autoptr(GPtrArray) openings = NULL, picks = NULL;
  gint64 cost = 0;

  if (draft->kind == SL_CONSUMPTION_LOSS)
    return TRUE;

  openings = _sl_kit_plan_lines (business, shelf, lines, day, draft->open_kits, error);
  picks = openings != NULL ? pick_lines (shelf, lines, &cost, error) : NULL;
  return picks != NULL && _sl_kit_unpack_all (business, openings, day, error);
}

/* (transfer full) (element-type GArray): of each line, out of the file's lots. */
static GPtrArray *
take_lines (SlBusiness                *business,
            const SlConsumptionDraft  *draft,
            SlPricedLines             *lines,
            SlDay                      day,
            gint64                    *cost,
            GError                   **error)
{
  g_autoptr(SlShelf) shelf = _sl_shelf_new (business, draft->kind == SL_CONSUMPTION_LOSS
                                                      ? SL_PICK_EXPIRED_FIRST : SL_PICK_GOOD, day);

  return pick_lines (shelf, lines, cost, error);
}

static gboolean
record (SlBusiness                *business,
        const SlConsumptionDraft  *draft,
        SlPricedLines            **lines,
        SlOrderResult             *result,
        GError                   **error)
{
  SlOrderRow order = { .kind = kinds[draft->kind].order_kind };
  g_autoptr(GPtrArray) picks = NULL;
  g_autoptr(SlEntry) entry = NULL;
  gint64 cost = 0;
  gboolean is_new;

  if (!_sl_resolve_day (business, draft->dated, &order.dated, error) ||
      !_sl_find_contact (business, draft->contact_id, draft->contact, FALSE, &order.contact_id,
                         &is_new, error))
    return FALSE;

  *lines = _sl_price_lines (business, draft->lines, draft->company, SL_PRICED_NOT, NULL,
                            order.dated, error);

  if (*lines == NULL)
    return FALSE;

  if ((*lines)->lines->len == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("At least one product must be named."));
      return FALSE;
    }

  order.company_id = (*lines)->company_id;
  picks = open_kits (business, draft, *lines, order.dated, error)
          ? take_lines (business, draft, *lines, order.dated, &cost, error) : NULL;

  if (picks == NULL)
    return FALSE;

  entry = sl_entry_for_consumption (kinds[draft->kind].account, cost);

  if (!_sl_write_order (business, &order, draft->reason, error) ||
      !write_lines (business, draft, &order, *lines, picks, error) ||
      !_sl_write_entry (business, order.kind, order.dated, order.id, draft->reason, entry, NULL,
                        error))
    return FALSE;

  *result = (SlOrderResult) { .order_id = order.id, .number = order.number, .cost = cost };
  return TRUE;
}

/* (transfer full) */
static char *
describe (SlConsumptionKind  kind,
          const char        *what)
{
  switch (kind)
    {
    case SL_CONSUMPTION_OWN_USE:
      return g_strdup_printf (_("Own use: %s"), what);
    case SL_CONSUMPTION_SAMPLE:
      return g_strdup_printf (_("Sample: %s"), what);
    case SL_CONSUMPTION_GIFT:
      return g_strdup_printf (_("Gift: %s"), what);
    case SL_CONSUMPTION_LOSS:
      return g_strdup_printf (_("Loss: %s"), what);
    default:
      g_assert_not_reached ();
    }
}

gboolean
_sl_consumption_record_within (SlBusiness                *business,
                               const SlConsumptionDraft  *draft,
                               SlOrderResult             *result,
                               char                     **subject,
                               GError                   **error)
{
  g_autoptr(SlPricedLines) lines = NULL;
  g_autofree char *what = NULL;
  SlOrderResult unread;

  g_assert (draft->kind < G_N_ELEMENTS (kinds));

  if (!record (business, draft, &lines, result != NULL ? result : &unread, error))
    return FALSE;

  what = _sl_describe_lines (lines);
  *subject = describe (draft->kind, what);
  return TRUE;
}

gboolean
sl_consumption_record (SlBusiness                *business,
                       const SlConsumptionDraft  *draft,
                       SlOrderResult             *result,
                       GError                   **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);
  g_return_val_if_fail (draft->kind < G_N_ELEMENTS (kinds), FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!_sl_consumption_record_within (business, draft, result, &subject, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  return sl_business_finish (business, kinds[draft->kind].order_kind, subject, error);
}
