#include "config.h"

#include "business/yardstick.h"

#include "business/data-table-private.h"
#include "core/decimal.h"
#include "core/money.h"

#include <glib/gi18n-lib.h>

/* What the table says, for the catalogues. */
static const char * const titles[] G_GNUC_UNUSED = {
  N_("At least two thirds of what is paid out for sales to customers"),
  N_("More than half of the revenue from customers who are no distributors"),
  N_("Sales to ten customers in the month"),
  N_("At least 70 percent of what was bought sold before more is bought"),
  N_("At least 70 percent of the month’s own volume to customers, without own use"),
  N_("At least 60 percent of it in sales with the customer’s name and telephone number"),
  N_("Marketable goods of twelve months taken back for 90 percent of their cost or more"),
  N_("Most participants got 1,000 US dollars or less in a year, before costs"),
};

static const struct
{
  const char *name;
  guint       scale;
} measures[] = {
  [SL_YARDSTICK_RETAIL_SHARE] = { "retail-share", SL_RATE_SCALE },
  [SL_YARDSTICK_CUSTOMERS] = { "customers", 0 },
  [SL_YARDSTICK_YEAR_PAYMENTS] = { "year-payments", 2 },
  [SL_YARDSTICK_BUY_BACK] = { "buy-back", SL_RATE_SCALE },
  [SL_YARDSTICK_SOLD_SHARE] = { "sold-share", SL_RATE_SCALE },
  [SL_YARDSTICK_MONTH_SHARE] = { "month-share", SL_RATE_SCALE },
  [SL_YARDSTICK_MONTH_KNOWN_SHARE] = { "month-known-share", SL_RATE_SCALE },
};

void
sl_yardstick_free (SlYardstick *yardstick)
{
  if (yardstick == NULL)
    return;

  g_free (yardstick->key);
  g_free (yardstick->title);
  g_free (yardstick->source);
  g_free (yardstick->note);
  g_free (yardstick);
}

static gboolean
take_row (const char * const *fields,
          gpointer            user_data)
{
  GPtrArray *list = user_data;
  g_autoptr(SlYardstick) yardstick = g_new0 (SlYardstick, 1);
  guint measure = 0;

  while (!g_str_equal (fields[1], measures[measure].name))
    g_assert (++measure < G_N_ELEMENTS (measures));

  yardstick->key = g_strdup (fields[0]);
  yardstick->measure = (SlYardstickMeasure) measure;
  yardstick->title = g_strdup (_(fields[3]));
  yardstick->source = g_strdup (fields[4]);
  yardstick->note = g_strdup (fields[6]);
  if (!sl_decimal_parse (fields[2], -1, measures[measure].scale, &yardstick->least, NULL) ||
      !sl_day_parse (fields[5], &yardstick->dated, NULL))
    g_error ("yardsticks.csv: “%s” cannot be read", fields[0]);

  g_ptr_array_add (list, g_steal_pointer (&yardstick));
  return TRUE;
}

GPtrArray *
sl_yardstick_list (void)
{
  GPtrArray *list = sl_yardstick_list_all ();

  for (guint i = list->len; i > 0; i--)
    {
      const SlYardstick *yardstick = g_ptr_array_index (list, i - 1);

      if (yardstick->measure > SL_YARDSTICK_CUSTOMERS)
        g_ptr_array_remove_index (list, i - 1);
    }

  return list;
}

GPtrArray *
sl_yardstick_list_all (void)
{
  static const char * const columns[] = { "key", "measure", "least", "title", "source", "dated",
                                          "note", NULL };
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_yardstick_free);

  _sl_data_table_each ("yardsticks.csv", columns, take_row, list);

  return list;
}
