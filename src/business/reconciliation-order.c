/* Which own orders a statement counts: by the numbers that the company gave them where the
 * statement names them, else by a volume that only one of them has. */

#include "config.h"

#include "business/reconciliation-private.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "core/decimal.h"
#include "core/number-text.h"
#include "store/order.h"
#include "store/order-reference.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64  id;
  SlDay   dated;
  gint64  pv;     /* SL_VOLUME_SCALE, of all its lines */
  gint64  cv;
  char   *number; /* (owned): the company's; "": not known */
} Own;

struct _SlOwnOrders
{
  SlDatabase *database; /* (unowned) */
  gint64      company_id;
  char       *me;       /* (owned) */
  GArray     *orders;   /* (owned) (element-type Own): of the period, by day */
};

static void
clear_own (gpointer data)
{
  g_free (((Own *) data)->number);
}

void
_sl_own_orders_free (SlOwnOrders *orders)
{
  if (orders == NULL)
    return;

  g_free (orders->me);
  g_array_unref (orders->orders);
  g_free (orders);
}

static void
add_order_cb (const SlOwnOrderRow *row,
              gpointer             user_data)
{
  const Own own = { .id = row->order_id, .dated = row->dated, .pv = row->pv, .cv = row->cv };

  g_array_append_val ((GArray *) user_data, own);
}

SlOwnOrders *
_sl_own_orders_read (SlBusiness        *business,
                     const SlEstimate  *estimate,
                     GError           **error)
{
  g_autoptr(SlOwnOrders) self = g_new0 (SlOwnOrders, 1);

  self->database = business->database;
  self->company_id = estimate->company->id;
  self->me = g_strdup (estimate->company->me);
  self->orders = g_array_new (FALSE, TRUE, sizeof (Own));
  g_array_set_clear_func (self->orders, clear_own);

  if (!sl_order_each_own (self->database, self->company_id, estimate->period.first,
                          estimate->period.last, add_order_cb, self->orders, error))
    return NULL;

  for (guint i = 0; i < self->orders->len; i++)
    {
      Own *own = &g_array_index (self->orders, Own, i);

      if (!sl_order_reference_read (self->database, own->id, &own->number, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

static gboolean
is_named (const SlMatch *match,
          const Own     *own)
{
  return *own->number != '\0' &&
         g_ptr_array_find_with_equal_func (match->orders, own->number, g_str_equal, NULL);
}

static const Own *
find_number (const SlOwnOrders *self,
             const char        *number)
{
  for (guint i = 0; i < self->orders->len; i++)
    if (g_str_equal (g_array_index (self->orders, Own, i).number, number))
      return &g_array_index (self->orders, Own, i);

  return NULL;
}

/* (transfer full): "K-17 of 5 Nov 2026", or the day alone */
static char *
name_of (const Own *own)
{
  g_autofree char *day = sl_day_text (own->dated);

  /* translators: the number of an order, and its day */
  return *own->number != '\0' ? g_strdup_printf (_("%s of %s"), own->number, day)
                              : g_steal_pointer (&day);
}

/* Those that are not named have just the volume that is missing. */
static char *
name_uncounted (const SlOwnOrders *self,
                const SlMatch     *match,
                gint64             missing)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *volume = sl_number_text (missing, SL_VOLUME_SCALE, 0);
  gint64 pv = 0, cv = 0;

  for (guint i = 0; i < self->orders->len; i++)
    {
      const Own *own = &g_array_index (self->orders, Own, i);
      g_autofree char *name = NULL;

      if (is_named (match, own) || (own->pv == 0 && own->cv == 0))
        continue;

      name = name_of (own);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
      pv += own->pv;
      cv += own->cv;
    }

  if (pv != missing && cv != missing)
    return NULL;

  /* translators: orders with their days, and a volume */
  return g_strdup_printf (_("Not counted: %s, with a volume of %s."), names->str, volume);
}

/* What is named and is not an own order of the period. */
static gboolean
find_stranger (const SlOwnOrders *self,
               const SlMatch     *match,
               SlCause           *cause,
               gboolean          *is_certain,
               char             **note)
{
  for (guint i = 0; i < match->orders->len; i++)
    {
      const char *number = g_ptr_array_index (match->orders, i);
      gint64 order_id = 0;

      if (find_number (self, number) != NULL)
        continue;

      /* A fault of reading it leaves it unknown. */
      *is_certain = sl_order_reference_find (self->database, self->company_id, number, &order_id,
                                             NULL) && order_id != 0;
      *cause = *is_certain ? SL_CAUSE_CUT_OFF : SL_CAUSE_MISSING_ORDER;
      *note = *is_certain
                ? g_strdup_printf (_("Order %s is counted, which is of another period here."),
                                   number)
                : g_strdup_printf (_("Order %s is counted, which is not recorded here."), number);
      return TRUE;
    }

  return FALSE;
}

/* The only hint is an order of just the volume that is not there. */
static char *
name_alike (const SlOwnOrders *self,
            gint64             missing)
{
  for (guint i = 0; i < self->orders->len; i++)
    {
      const Own *own = &g_array_index (self->orders, Own, i);
      g_autofree char *volume = NULL, *day = NULL;

      if (own->pv != missing && own->cv != missing)
        continue;

      volume = sl_number_text (missing, SL_VOLUME_SCALE, 0);
      day = sl_day_text (own->dated);
      return g_strdup_printf (_("An own order of %s with a volume of %s is not counted."), day,
                              volume);
    }

  return NULL;
}

gboolean
_sl_own_orders_explain (const SlOwnOrders  *self,
                        const SlMatch      *match,
                        SlCause            *cause,
                        gboolean           *is_certain,
                        char              **note)
{
  gint64 missing = match->expected_volume - match->paid_volume;

  *note = NULL;
  if (*match->from_code != '\0' && !g_str_equal (match->from_code, self->me))
    return FALSE;

  if (missing < 0)
    return match->orders != NULL && find_stranger (self, match, cause, is_certain, note);

  *cause = SL_CAUSE_MISSING_ORDER;
  *is_certain = match->orders != NULL;
  *note = match->orders != NULL ? name_uncounted (self, match, missing)
                                : name_alike (self, missing);
  return *note != NULL;
}
