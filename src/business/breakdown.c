#include "config.h"

#include "business/breakdown.h"

#include "business/business-private.h"
#include "business/estimate-private.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

/* Nobody reads further; sources that are alike are told together after them. */
#define MAX_LINES 500

static void
free_line_cb (gpointer data)
{
  SlBreakdownLine *line = data;

  g_free (line->code);
  g_free (line->name);
  g_free (line->note);
  g_free (line);
}

void
sl_breakdown_free (SlBreakdown *breakdown)
{
  if (breakdown == NULL)
    return;

  g_free (breakdown->company);
  g_free (breakdown->plan);
  g_free (breakdown->currency);
  g_free (breakdown->member);
  g_free (breakdown->name);
  g_free (breakdown->bonus);
  g_free (breakdown->bonus_kind);
  g_free (breakdown->rank);
  g_ptr_array_unref (breakdown->lines);
  g_free (breakdown->remark);
  g_free (breakdown);
}

void
sl_next_rank_free (SlNextRank *next_rank)
{
  if (next_rank == NULL)
    return;

  g_free (next_rank->company);
  g_free (next_rank->member);
  g_free (next_rank->name);
  g_free (next_rank->rank);
  g_free (next_rank->next);
  g_ptr_array_unref (next_rank->needs);
  g_free (next_rank->remark);
  g_free (next_rank);
}

const char *
sl_breakdown_kind_name (SlLineKind kind)
{
  static const char * const names[] = {
    [SL_LINE_PAID] = "paid",
    [SL_LINE_UNPAID] = "unpaid",
    [SL_LINE_NO_RATE] = "no-rate",
    [SL_LINE_TOO_NEAR] = "too-near",
    [SL_LINE_TOO_DEEP] = "too-deep",
    [SL_LINE_USED_UP] = "used-up",
    [SL_LINE_STOPPED] = "stopped",
    [SL_LINE_SKIPPED] = "skipped",
    [SL_LINE_NO_SOURCE] = "no-source",
    [SL_LINE_PAIR] = "pair",
    [SL_LINE_POOL] = "pool",
    [SL_LINE_GRANT] = "grant",
    [SL_LINE_LIMIT] = "limit",
    [SL_LINE_ROUNDING] = "rounding",
    [SL_LINE_OTHERS] = "others",
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}

/* Finds @code, NULL being oneself. */
static gboolean
find_member (const SlEstimate  *estimate,
             const char        *code,
             gint32            *member,
             GError           **error)
{
  *member = code != NULL ? sl_commission_input_find_member (estimate->input, code) : estimate->me;

  if (*member >= 0)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               _("There is no member “%s” in the downline of that period."), code);
  return FALSE;
}

static gboolean
find_bonus (const SlEstimate  *estimate,
            const char        *name,
            int               *bonus,
            GError           **error)
{
  g_autoptr(GString) known = NULL;

  *bonus = sl_plan_find_bonus (estimate->plan, name);

  if (*bonus >= 0)
    return TRUE;

  known = g_string_new (NULL);

  for (guint i = 0; i < sl_plan_n_bonuses (estimate->plan); i++)
    g_string_append_printf (known, "%s“%s”", i > 0 ? ", " : "",
                            sl_plan_bonus_name (estimate->plan, i));

  /* translators: the bonus asked for, and those that there are */
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               _("The plan has no bonus “%s”; it has %s."), name, known->str);
  return FALSE;
}

/* (transfer full): who stands between and used up no level, or NULL. */
static char *
passed_text (const SlEstimate        *estimate,
             const SlExplanationLine *line)
{
  const char *code, *name;

  if (line->n_passed == 0)
    return NULL;

  code = sl_commission_input_member_id (estimate->input, line->passed);
  name = _sl_estimate_name (estimate, code);

  if (line->n_passed == 1)
    /* translators: name and code of a member */
    return g_strdup_printf (_("%s (%s), who stands between, is passed over and uses up no level."),
                            name, code);

  return g_strdup_printf (ngettext ("%s (%s) and %u more, who stand between, are passed over and "
                                    "use up no level.",
                                    "%s (%s) and %u more, who stand between, are passed over and "
                                    "use up no level.", line->n_passed - 1),
                          name, code, line->n_passed - 1);
}

/* (transfer full) (nullable): a line that is paid its rate at its level needs no words. */
static char *
note_on (const SlEstimate        *estimate,
         const SlExplanationLine *line)
{
  if (line->kind == SL_LINE_PAID && line->used == 0)
    return passed_text (estimate, line);

  return g_strdup (line->sentence);
}

static gint64
volume_of (const SlExplanationLine *line)
{
  g_assert (line->base_scale <= SL_VOLUME_SCALE);

  return line->base * sl_decimal_power (SL_VOLUME_SCALE - line->base_scale);
}

static SlBreakdownLine *
new_line (const SlEstimate        *estimate,
          const SlExplanationLine *from)
{
  SlBreakdownLine *line = g_new0 (SlBreakdownLine, 1);
  const char *code = from->source < 0
                     ? "" : sl_commission_input_member_id (estimate->input, from->source);

  line->kind = from->kind;
  line->code = g_strdup (code);
  line->name = from->n_more == 0
               ? g_strdup (_sl_estimate_name (estimate, code))
               : g_strdup_printf (ngettext ("%u member more", "%u members more", from->n_more),
                                  from->n_more);
  line->n_more = from->n_more;
  line->dated = from->order < 0
                ? SL_DAY_NONE : sl_commission_input_order_date (estimate->input, from->order);
  line->level = from->level;
  line->has_volume = from->base_scale > 0 || from->base != 0;
  line->volume = line->has_volume ? volume_of (from) : 0;
  line->rate = from->rate;
  line->used = from->used;
  line->amount = from->amount;
  line->note = note_on (estimate, from);
  return line;
}

static const char *
rank_name (const SlEstimate *estimate,
           gint32            member)
{
  int rank = sl_commission_run_rank (estimate->run, member);

  return rank >= 0 ? sl_plan_rank_name (estimate->plan, (guint) rank) : "";
}

static SlBreakdown *
new_breakdown (const SlEstimate    *estimate,
               const SlExplanation *explanation)
{
  const char *code = sl_commission_input_member_id (estimate->input, explanation->member);
  SlBreakdown *breakdown = g_new (SlBreakdown, 1);
  gint64 sum = 0;

  *breakdown = (SlBreakdown) {
    .company = g_strdup (estimate->company->name),
    .plan = g_strdup (sl_plan_name (estimate->plan)),
    .currency = g_strdup (estimate->company->currency),
    .period = estimate->period,
    .member = g_strdup (code),
    .name = g_strdup (_sl_estimate_name (estimate, code)),
    .bonus = g_strdup (sl_plan_bonus_name (estimate->plan, explanation->bonus)),
    .bonus_kind = g_strdup (sl_plan_bonus_trade_name (estimate->plan, explanation->bonus)),
    .rank = g_strdup (rank_name (estimate, explanation->member)),
    .is_active = sl_commission_run_is_active (estimate->run, explanation->member),
    .amount = explanation->amount,
    .lines = g_ptr_array_new_with_free_func (free_line_cb),
    .remark = _sl_estimate_remark (estimate),
  };

  for (guint i = 0; i < explanation->lines->len; i++)
    {
      const SlExplanationLine *line = g_ptr_array_index (explanation->lines, i);

      g_ptr_array_add (breakdown->lines, new_line (estimate, line));
      sum += line->amount;
    }

  g_assert (sum == breakdown->amount);
  return breakdown;
}

/* @source: -1 for all. */
static SlBreakdown *
explain (const SlEstimate *estimate,
         gint32            payee,
         guint             bonus,
         gint32            source)
{
  g_autoptr(SlExplanation) explanation = NULL;

  explanation = source < 0
                ? sl_commission_explain (estimate->run, payee, bonus, MAX_LINES)
                : sl_commission_explain_source (estimate->run, payee, bonus, source);
  return new_breakdown (estimate, explanation);
}

SlBreakdown *
sl_breakdown_read (SlBusiness  *business,
                   const char  *company,
                   SlPeriod     period,
                   const char  *member,
                   const char  *bonus,
                   const char  *source,
                   GError     **error)
{
  g_autoptr(SlEstimate) estimate = NULL;
  gint32 payee, from = -1;
  int number;

  g_return_val_if_fail (business != NULL && bonus != NULL, NULL);

  estimate = _sl_estimate_run (business, company, period.first, error);

  if (estimate == NULL || !find_member (estimate, member, &payee, error) ||
      !find_bonus (estimate, bonus, &number, error) ||
      (source != NULL && !find_member (estimate, source, &from, error)))
    return NULL;

  return explain (estimate, payee, (guint) number, from);
}

GPtrArray *
sl_breakdown_read_all (SlBusiness  *business,
                       const char  *company,
                       SlPeriod     period,
                       const char  *member,
                       const char  *source,
                       GError     **error)
{
  g_autoptr(SlEstimate) estimate = NULL;
  g_autoptr(GPtrArray) breakdowns = NULL;
  gint32 payee, from = -1;

  g_return_val_if_fail (business != NULL, NULL);

  estimate = _sl_estimate_run (business, company, period.first, error);

  if (estimate == NULL || !find_member (estimate, member, &payee, error) ||
      (source != NULL && !find_member (estimate, source, &from, error)))
    return NULL;

  breakdowns = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_breakdown_free);

  for (guint bonus = 0; bonus < sl_plan_n_bonuses (estimate->plan); bonus++)
    g_ptr_array_add (breakdowns, explain (estimate, payee, bonus, from));

  return g_steal_pointer (&breakdowns);
}

SlNextRank *
sl_next_rank_read (SlBusiness  *business,
                   const char  *company,
                   SlPeriod     period,
                   const char  *member,
                   GError     **error)
{
  g_autoptr(SlEstimate) estimate = NULL;
  SlNextRank *next_rank;
  const char *code;
  gint32 number;
  guint next;

  g_return_val_if_fail (business != NULL, NULL);

  estimate = _sl_estimate_run (business, company, period.first, error);

  if (estimate == NULL || !find_member (estimate, member, &number, error))
    return NULL;

  code = sl_commission_input_member_id (estimate->input, number);
  next = (guint) (sl_commission_run_rank (estimate->run, number) + 1);
  next_rank = g_new0 (SlNextRank, 1);
  next_rank->company = g_strdup (estimate->company->name);
  next_rank->period = estimate->period;
  next_rank->member = g_strdup (code);
  next_rank->name = g_strdup (_sl_estimate_name (estimate, code));
  next_rank->rank = g_strdup (rank_name (estimate, number));
  next_rank->remark = _sl_estimate_remark (estimate);

  if (next >= sl_plan_n_ranks (estimate->plan))
    next_rank->needs = g_ptr_array_new ();
  else
    {
      next_rank->next = g_strdup (sl_plan_rank_name (estimate->plan, next));
      next_rank->needs = sl_commission_run_needs (estimate->run, number, next);
    }

  return next_rank;
}
