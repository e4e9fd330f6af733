#include "config.h"

#include "model/plan-trial.h"

#include "core/commission.h"
#include "core/currency.h"
#include "core/number-text.h"
#include "model/format.h"

#include <glib/gi18n-lib.h>

#define CUSTOMER "customer"
#define DISTRIBUTOR "distributor"

/* Ana brought in by You stands below You; with legs, whoever is third moves down. */
static const struct
{
  const char *name;
  const char *enroller;
  const char *place;  /* in a plan with legs */
  int         leg;
  const char *kind;
  int         joined; /* days before the period */
  gint64      own;    /* QV of the order of one's own */
  gint64      sold;   /* QV of what customers ordered */
} people[] = {
  { N_("You"), "", "", -1, DISTRIBUTOR, 900, 300, 450 },
  { "Ana", "You", "You", 0, DISTRIBUTOR, 700, 250, 900 },
  { "Ben", "You", "You", 1, DISTRIBUTOR, 650, 220, 380 },
  { "Cleo", "You", "Ben", 1, DISTRIBUTOR, 600, 120, 0 },
  { "Dan", "Ana", "Ana", 0, DISTRIBUTOR, 500, 400, 2100 },
  { "Eva", "Ana", "Ana", 1, DISTRIBUTOR, 480, 60, 0 },
  { "Finn", "Ana", "Dan", 0, DISTRIBUTOR, 20, 150, 0 },
  { "Gus", "Ben", "Ben", 0, DISTRIBUTOR, 300, 130, 220 },
  { "Hana", "Ben", "Gus", 0, DISTRIBUTOR, 10, 200, 0 },
  { "Ida", "Cleo", "Cleo", 1, DISTRIBUTOR, 200, 0, 0 },
  { "Jon", "Dan", "Dan", 1, DISTRIBUTOR, 150, 110, 260 },
  { "Kim", "Eva", "Eva", 0, DISTRIBUTOR, 90, 180, 0 },
  { "Lea", "Gus", "Gus", 1, DISTRIBUTOR, 5, 140, 0 },
  { "Max", "You", "Eva", 1, CUSTOMER, 120, 75, 0 },
  { "Noor", "Ana", "Finn", 0, CUSTOMER, 60, 90, 0 },
};

/* (nullable): the name as it is shown; who is meant by "You" depends on the language. */
static const char *
say_name (guint person)
{
  return person == 0 ? _(people[0].name) : people[person].name;
}

static void
add_member (SlCommissionInput *input,
            const SlPlan      *plan,
            guint              person,
            SlPeriod           period)
{
  gboolean has_legs = sl_plan_uses_legs (plan);
  SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;

  member.id = people[person].name;
  member.sponsor = has_legs ? people[person].place : people[person].enroller;
  member.enroller = people[person].enroller;
  member.kind = people[person].kind;
  member.joined = period.first - people[person].joined;
  member.leg = has_legs ? people[person].leg : -1;
  sl_commission_input_add_member (input, &member);
}

/* A unit of volume costs 1.25; a third of that is the margin of who sells it. */
static void
add_order (SlCommissionInput *input,
           guint              person,
           const char        *type,
           gint64             qv,
           SlDay              date)
{
  gint64 scale = sl_decimal_power (SL_VOLUME_SCALE);
  gboolean is_sold = !g_str_equal (type, "wholesale");
  SlCommissionOrder order = {
    .member = people[person].name,
    .type = type,
    .date = date,
    .qv = qv * scale,
    .cv = qv * scale * 4 / 5,
    .price = qv * scale * 5 / 4,
    .margin = is_sold ? qv * scale * 5 / 12 : 0,
  };

  if (qv > 0)
    sl_commission_input_add_order (input, &order);
}

static SlCommissionInput *
make_input (const SlPlan *plan,
            SlPeriod      period)
{
  SlCommissionInput *input = sl_commission_input_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      gboolean is_customer = g_str_equal (people[i].kind, CUSTOMER);

      add_member (input, plan, i, period);
      add_order (input, i, is_customer ? CUSTOMER : "wholesale", people[i].own, period.first);
      /* Half each under the two names that plans have for it. */
      add_order (input, i, CUSTOMER, people[i].sold / 2, period.first + 2);
      add_order (input, i, "retail", people[i].sold - people[i].sold / 2, period.first + 3);
    }

  return input;
}

static char **
make_columns (const SlPlan *plan)
{
  g_autoptr(GStrvBuilder) columns = g_strv_builder_new ();

  g_strv_builder_add_many (columns, _("Member"), _("Below"), _("Ordered"), _("Rank"), NULL);
  for (guint i = 0; i < sl_plan_n_bonuses (plan); i++)
    g_strv_builder_add (columns, sl_plan_bonus_name (plan, i));
  g_strv_builder_add (columns, _("Paid"));

  return g_strv_builder_end (columns);
}

static void
add_amount (GStrvBuilder *row,
            const SlPlan *plan,
            gint64        amount)
{
  gboolean has_currency = sl_currency_decimals (sl_plan_currency (plan)) >= 0;
  g_autofree char *text = NULL;

  if (amount == 0)
    text = g_strdup ("–");
  else if (has_currency)
    text = sl_format_money (amount, sl_plan_currency (plan));
  else
    text = sl_number_text (amount, sl_plan_decimals (plan), sl_plan_decimals (plan));

  g_strv_builder_add (row, text);
}

static char **
make_row (const SlCommissionRun *run,
          const SlPlan          *plan,
          guint                  person)
{
  g_autoptr(GStrvBuilder) row = g_strv_builder_new ();
  gint32 above = sl_commission_input_sponsor (sl_commission_run_input (run), (gint32) person);
  int rank = sl_commission_run_rank (run, (gint32) person);
  gint64 ordered = (people[person].own + people[person].sold) *
                   sl_decimal_power (SL_VOLUME_SCALE);
  g_autofree char *volume = sl_format_volume (ordered);

  g_strv_builder_add_many (row, say_name (person), above >= 0 ? say_name ((guint) above) : "",
                           volume, rank >= 0 ? sl_plan_rank_name (plan, (guint) rank) : "", NULL);
  for (guint i = 0; i < sl_plan_n_bonuses (plan); i++)
    add_amount (row, plan, sl_commission_run_amount (run, (gint32) person, i));
  add_amount (row, plan, sl_commission_run_total (run, (gint32) person));

  return g_strv_builder_end (row);
}

SlPlanTable *
sl_plan_trial (SlPlan  *plan,
               SlDay    day,
               GError **error)
{
  g_autoptr(SlCommissionInput) input = NULL;
  g_autoptr(SlCommissionRun) run = NULL;
  SlPlanTable *table;
  SlPeriod period;

  g_return_val_if_fail (plan != NULL, NULL);

  period = sl_plan_period_of (plan, day);
  input = make_input (plan, period);
  run = sl_commission_run (plan, input, period, error);

  if (run == NULL)
    return NULL;

  table = sl_plan_table_new (_("A sample team"), make_columns (plan));
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    sl_plan_table_add_row (table, make_row (run, plan, i));

  return table;
}
