#include "config.h"

#include "app/page-table.h"

#include <glib/gi18n.h>

#include "app/contacts/contacts-place.h"
#include "app/income/bank-place.h"
#include "app/income/books-place.h"
#include "app/income/hours-place.h"
#include "app/income/income-place.h"
#include "app/income/journal-place.h"
#include "app/income/trips-place.h"
#include "app/inventory/inventory-place.h"
#include "app/inventory/lots-place.h"
#include "app/inventory/movements-place.h"
#include "app/orders/autoships-place.h"
#include "app/orders/orders-place.h"
#include "app/orders/owed-place.h"
#include "app/orders/papers-place.h"
#include "app/orders/parties-place.h"
#include "app/start/rules-place.h"
#include "app/team/team-place.h"
#include "app/today/today-place.h"
#include "app/training/payback-place.h"
#include "app/training/training-place.h"

static const SlPageInfo pages[] = {
  { "today", N_("Today"), "sl-place-today-symbolic", NULL, sl_today_place_new },
  { "contacts", N_("Contacts"), "sl-place-contacts-symbolic", NULL, sl_contacts_place_new },
  { "inventory", N_("Inventory"), "sl-place-inventory-symbolic", NULL, sl_inventory_place_new },
  { "orders", N_("Orders"), "sl-place-orders-symbolic", NULL, sl_orders_place_new },
  { "team", N_("Team"), "sl-place-team-symbolic", NULL, sl_team_place_new },
  { "income", N_("Income"), "sl-place-income-symbolic", NULL, sl_income_place_new },
  { "training", N_("Training"), "sl-place-training-symbolic", NULL, sl_training_place_new },

  { "lots", N_("Lots"), NULL, "inventory", sl_lots_place_new },
  { "movements", N_("Movements"), NULL, "inventory", sl_movements_place_new },

  { "owed", N_("Who Owes"), NULL, "orders", sl_owed_place_new },
  { "parties", N_("Parties"), NULL, "orders", sl_parties_place_new },
  { "autoships", N_("Autoships"), NULL, "orders", sl_autoships_place_new },
  { "papers", N_("Papers"), NULL, "orders", sl_papers_place_new },

  { "journal", N_("Journal"), NULL, "income", sl_journal_place_new },
  { "bank", N_("Bank"), NULL, "income", sl_bank_place_new },
  { "books", N_("Books of a Day"), NULL, "income", sl_books_place_new },
  { "trips", N_("Trips"), NULL, "income", sl_trips_place_new },
  { "hours", N_("Hours"), NULL, "income", sl_hours_place_new },
  { "rules", N_("Rules and Rates"), NULL, "income", sl_rules_place_new },

  { "payback", N_("What It Brought"), NULL, "training", sl_payback_place_new },
};

const SlPageInfo *
sl_page_table_get (guint index)
{
  return index < G_N_ELEMENTS (pages) ? &pages[index] : NULL;
}

guint
sl_page_table_n_places (void)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (pages) && pages[n].place == NULL)
    n++;

  return n;
}

int
sl_page_table_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (g_strcmp0 (pages[i].name, name) == 0)
        return (int) i;
    }

  return -1;
}

int
sl_page_table_find_place (int index)
{
  g_return_val_if_fail (index >= 0 && index < (int) G_N_ELEMENTS (pages), -1);

  return pages[index].place == NULL ? index : sl_page_table_find (pages[index].place);
}
