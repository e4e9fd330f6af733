#pragma once

/* A commission run from texts, for tables of examples.
 *
 * Members, one a line: `ID SPONSOR KEY=VALUE…` with the keys enroller, leg (0, 1), kind, joined,
 * title, country, force, qv, cv (an order of that much, dated in the period) and any other, which
 * becomes a numeric column; `-` for no sponsor.
 * Orders, one a line: `MEMBER DATE KEY=VALUE…` with qv, cv, price, margin, type, id, counts (the
 * number of an SlOrderCounts). */

#include "core/commission.h"

#define CASE_PERIOD "2026-10"
#define CASE_DAY "2026-10-15"

static inline gint64
case_volume (const char *text)
{
  gint64 value;

  g_assert_true (sl_decimal_parse (text, -1, SL_VOLUME_SCALE, &value, NULL));
  return value;
}

static inline SlDay
case_day (const char *text)
{
  SlDay day;

  g_assert_true (sl_day_parse (text, &day, NULL));
  return day;
}

static inline SlPlan *
case_plan (const char *text)
{
  g_autoptr(GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_plan_problem_free);
  SlPlan *plan = sl_plan_parse (text, -1, problems);

  for (guint i = 0; plan == NULL && i < problems->len; i++)
    {
      const SlPlanProblem *problem = g_ptr_array_index (problems, i);

      g_test_message ("%u:%u: %s", problem->line, problem->column, problem->sentence);
    }

  g_assert_nonnull (plan);
  return plan;
}

static inline void
case_add_order (SlCommissionInput *input,
                char             **words)
{
  SlCommissionOrder order = { .member = words[0], .date = case_day (words[1]) };

  for (guint i = 2; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');

      g_assert_nonnull (value);
      *value++ = '\0';

      if (g_str_equal (words[i], "qv"))
        order.qv = case_volume (value);
      else if (g_str_equal (words[i], "cv"))
        order.cv = case_volume (value);
      else if (g_str_equal (words[i], "price"))
        order.price = case_volume (value);
      else if (g_str_equal (words[i], "margin"))
        order.margin = case_volume (value);
      else if (g_str_equal (words[i], "counts"))
        order.counts = (SlOrderCounts) (case_volume (value) / 10000);
      else if (g_str_equal (words[i], "type"))
        order.type = value;
      else if (g_str_equal (words[i], "id"))
        order.id = value;
      else
        g_assert_not_reached ();
    }

  sl_commission_input_add_order (input, &order);
}

static inline void
case_add_member (SlCommissionInput *input,
                 char             **words)
{
  SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;
  SlCommissionOrder order = { .member = words[0], .date = case_day (CASE_DAY) };
  gint32 number;

  member.id = words[0];
  member.sponsor = words[1] != NULL && !g_str_equal (words[1], "-") ? words[1] : NULL;

  for (guint i = 2; words[1] != NULL && words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');

      g_assert_nonnull (value);
      *value++ = '\0';

      if (g_str_equal (words[i], "enroller"))
        member.enroller = value;
      else if (g_str_equal (words[i], "leg"))
        member.leg = (gint32) (case_volume (value) / 10000);
      else if (g_str_equal (words[i], "kind"))
        member.kind = value;
      else if (g_str_equal (words[i], "joined"))
        member.joined = case_day (value);
      else if (g_str_equal (words[i], "title"))
        member.title = (gint32) (case_volume (value) / 10000);
      else if (g_str_equal (words[i], "country"))
        member.country = value;
      else if (g_str_equal (words[i], "force"))
        member.force_rank = value;
      else if (g_str_equal (words[i], "qv"))
        order.qv = case_volume (value);
      else if (g_str_equal (words[i], "cv"))
        order.cv = case_volume (value);
      else
        value[-1] = '=';
    }

  number = sl_commission_input_add_member (input, &member);

  for (guint i = 2; words[1] != NULL && words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');

      if (value == NULL)
        continue;
      *value++ = '\0';
      sl_commission_input_set_column (input, number,
                                      sl_commission_input_add_column (input, words[i]),
                                      case_volume (value));
    }

  if (order.qv != 0 || order.cv != 0)
    sl_commission_input_add_order (input, &order);
}

static inline SlCommissionInput *
case_input (const char *members,
            const char *orders)
{
  SlCommissionInput *input = sl_commission_input_new ();
  g_auto(GStrv) member_lines = g_strsplit (members, "\n", -1);
  g_auto(GStrv) order_lines = g_strsplit (orders != NULL ? orders : "", "\n", -1);

  for (guint i = 0; member_lines[i] != NULL; i++)
    if (*g_strstrip (member_lines[i]) != '\0')
      {
        g_auto(GStrv) words = g_strsplit (member_lines[i], " ", -1);

        case_add_member (input, words);
      }

  for (guint i = 0; order_lines[i] != NULL; i++)
    if (*g_strstrip (order_lines[i]) != '\0')
      {
        g_auto(GStrv) words = g_strsplit (order_lines[i], " ", -1);

        case_add_order (input, words);
      }

  return input;
}

static inline SlCommissionRun *
case_run_in (SlPlan            *plan,
             SlCommissionInput *input,
             const char        *period_text)
{
  g_autoptr(GError) error = NULL;
  SlPeriod period;
  SlCommissionRun *run;

  g_assert_true (sl_period_parse (period_text, &period, NULL));
  run = sl_commission_run (plan, input, period, &error);
  g_assert_no_error (error);
  return run;
}

static inline SlCommissionRun *
case_run (const char *plan_text,
          const char *members,
          const char *orders)
{
  g_autoptr(SlPlan) plan = case_plan (plan_text);
  g_autoptr(SlCommissionInput) input = case_input (members, orders);

  return case_run_in (plan, input, CASE_PERIOD);
}

static inline gint32
case_member (const SlCommissionRun *run,
             const char            *id)
{
  gint32 member = sl_commission_input_find_member (sl_commission_run_input (run), id);

  g_assert_cmpint (member, >=, 0);
  return member;
}

/* @expected: `ID=AMOUNT ID=AMOUNT…` in minor units; members who are not named get nothing. */
static inline void
case_expect (const SlCommissionRun *run,
             const char            *bonus,
             const char            *expected)
{
  SlCommissionInput *input = sl_commission_run_input (run);
  g_auto(GStrv) words = g_strsplit (expected, " ", -1);
  g_autoptr(GString) found = g_string_new (NULL);
  g_autoptr(GString) wanted = g_string_new (NULL);
  int number = bonus != NULL ? sl_plan_find_bonus (sl_commission_run_plan (run), bonus) : 0;

  g_assert_cmpint (number, >=, 0);

  for (gint32 i = 0; i < sl_commission_input_n_members (input); i++)
    {
      const char *id = sl_commission_input_member_id (input, i);
      g_autofree char *prefix = g_strdup_printf ("%s=", id);
      gint64 amount = bonus != NULL ? sl_commission_run_amount (run, i, (guint) number)
                                    : sl_commission_run_total (run, i);

      if (amount != 0)
        g_string_append_printf (found, "%s=%" G_GINT64_FORMAT " ", id, amount);

      for (guint k = 0; words[k] != NULL; k++)
        if (g_str_has_prefix (words[k], prefix) && !g_str_has_suffix (words[k], "=0"))
          g_string_append_printf (wanted, "%s ", words[k]);
    }

  g_assert_cmpstr (found->str, ==, wanted->str);
}
