#include "config.h"

#include "app/orders/owed-place.h"

#include <glib/gi18n.h>

#include "business/owed.h"
#include "model/format.h"

/* Orders that are listed of an age: more than anybody reads. */
#define N_ORDERS 500

struct _SlOwedPlace
{
  SlSheetPlace parent_instance;
};

typedef struct
{
  SlOwedReport *customers; /* (owned) */
  SlOwedReport *companies; /* (owned): what is owed to them */
} Owed;

G_DEFINE_FINAL_TYPE (SlOwedPlace, sl_owed_place, SL_TYPE_SHEET_PLACE)

static const char * const titles[SL_N_AGES] = {
  [SL_AGE_NOT_DUE] = N_("Not due yet"),
  [SL_AGE_TO_30] = N_("Up to 30 days late"),
  [SL_AGE_TO_60] = N_("31 to 60 days late"),
  [SL_AGE_TO_90] = N_("61 to 90 days late"),
  [SL_AGE_OVER_90] = N_("More than 90 days late"),
};

static void
owed_free (gpointer pointer)
{
  Owed *owed = pointer;

  g_clear_pointer (&owed->customers, sl_owed_report_free);
  g_clear_pointer (&owed->companies, sl_owed_report_free);
  g_free (owed);
}

/* On the reader's thread. */
static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SlDay day = (SlDay) *(gint64 *) data;
  Owed *owed = g_new0 (Owed, 1);

  owed->customers = sl_owed_report (business, FALSE, day, error);
  if (owed->customers != NULL)
    owed->companies = sl_owed_report (business, TRUE, day, error);

  if (owed->companies == NULL)
    g_clear_pointer (&owed, owed_free);

  return owed;
}

/* (transfer full): "Sale 34 of 21 Nov 2026 · due 3 days ago · reminded 2 times, last 1 Dec" */
static char *
describe (const SlOwed *order,
          SlDay         as_of,
          gboolean      is_sale)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *day = sl_format_day (order->dated);
  g_autofree char *due = sl_format_day_distance (order->due_on, as_of);
  g_autofree char *number = sl_format_count (order->number);

  /* translators: number of the order and its day */
  g_ptr_array_add (parts, is_sale ? g_strdup_printf (_("Sale %s of %s"), number, day)
                                  : g_strdup_printf (_("Purchase %s of %s"), number, day));
  if (order->due_on != order->dated)
    /* translators: %s is "in 3 days", "today" or "3 days ago" */
    g_ptr_array_add (parts, g_strdup_printf (_("due %s"), due));

  if (order->n_reminders > 0)
    {
      g_autofree char *last = sl_format_day (order->reminded_on);
      g_autofree char *count = sl_format_count (order->n_reminders);

      /* translators: how often, and the last day */
      g_ptr_array_add (parts, g_strdup_printf (ngettext ("reminded %s time, last on %s",
                                                         "reminded %s times, last on %s",
                                                         (gulong) order->n_reminders),
                                               count, last));
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_order (SlDetails          *pane,
           const SlOwed       *order,
           const SlOwedReport *report,
           gboolean            is_sale)
{
  g_autofree char *amount = sl_format_money (order->owed, order->currency);
  g_autofree char *text = describe (order, report->as_of, is_sale);

  sl_details_add_link (pane, *order->who != '\0' ? order->who : _("Nobody named"), text, amount,
                       "win.show-order", g_variant_new_int64 (order->order_id));
  if (is_sale && order->owed > 0)
    sl_details_add_button (pane, _("Remind"), "win.remind-order",
                           g_variant_new_int64 (order->order_id));
}

static void
add_age (SlDetails          *pane,
         const SlOwedReport *report,
         SlAge               age,
         const char         *currency)
{
  g_autofree char *sum = sl_format_money (report->sums[age], currency);
  g_autofree char *title = NULL;
  guint n = 0;

  for (guint i = 0; i < report->orders->len; i++)
    {
      const SlOwed *order = g_ptr_array_index (report->orders, i);

      if (order->age != age || n++ >= N_ORDERS)
        continue;

      if (n == 1)
        {
          /* translators: how old a debt is, and the sum: "Up to 30 days late · $20.00" */
          title = g_strdup_printf (_("%s · %s"), _(titles[age]), sum);
          sl_details_add_group (pane, title);
        }
      add_order (pane, order, report, TRUE);
    }
  sl_details_add_more (pane, n - MIN (n, N_ORDERS));
}

static void
add_companies (SlDetails          *pane,
               const SlOwedReport *report,
               const char         *currency)
{
  g_autofree char *sum = sl_format_money (report->total, currency);
  g_autofree char *title = NULL;

  if (report->orders->len == 0)
    return;

  title = g_strdup_printf (_("Owed to companies · %s"), sum);
  sl_details_add_group (pane, title);
  for (guint i = 0; i < MIN (report->orders->len, N_ORDERS); i++)
    add_order (pane, g_ptr_array_index (report->orders, i), report, FALSE);
  sl_details_add_more (pane, report->orders->len - MIN (report->orders->len, N_ORDERS));
}

static void
fill (SlSheetPlace  *place,
      SlDetails     *pane,
      gconstpointer  report,
      const char    *currency)
{
  const Owed *owed = report;
  g_autofree char *day = sl_format_day_long (owed->customers->as_of);
  g_autofree char *sum = sl_format_money (owed->customers->total, currency);
  g_autofree char *heading = NULL;

  /* translators: %s is an amount */
  if (owed->customers->orders->len > 0)
    heading = g_strdup_printf (_("Customers owe %s"), sum);
  else
    heading = g_strdup (_("No customer owes money"));

  sl_details_begin (pane, heading, day);

  /* What is late first, the oldest before the rest. */
  for (int age = SL_N_AGES - 1; age >= 0; age--)
    add_age (pane, owed->customers, (SlAge) age, currency);

  add_companies (pane, owed->companies, currency);
  sl_details_end (pane);
}

static void
sl_owed_place_class_init (SlOwedPlaceClass *klass)
{
  SL_REPORT_PLACE_CLASS (klass)->read = read_func;
  SL_REPORT_PLACE_CLASS (klass)->free_report = owed_free;
  SL_SHEET_PLACE_CLASS (klass)->caption = N_("_At the end of");
  SL_SHEET_PLACE_CLASS (klass)->fill = fill;
}

static void
sl_owed_place_init (SlOwedPlace *self)
{
}

GtkWidget *
sl_owed_place_new (void)
{
  return g_object_new (SL_TYPE_OWED_PLACE, NULL);
}
