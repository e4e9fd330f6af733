#include "config.h"

#include "business/what-if.h"

#include "business/estimate-private.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  CHANGE_MEMBER,
  CHANGE_VOLUME,
  CHANGE_RANK,
} ChangeKind;

typedef struct
{
  ChangeKind kind;
  char      *member; /* (owned) */
  char      *other;  /* (owned) (nullable): sponsor or rank */
  int        leg;
  gint64     pv;
  gint64     cv;
} Change;

struct _SlWhatIf
{
  GArray *changes; /* (owned) (element-type Change) */
};

/* The changes, and where they are made. */
typedef struct
{
  const SlWhatIf *what_if; /* (unowned) */
  SlDay           day;
} Making;

static void
clear_change (gpointer data)
{
  Change *change = data;

  g_free (change->member);
  g_free (change->other);
}

SlWhatIf *
sl_what_if_new (void)
{
  SlWhatIf *what_if = g_new0 (SlWhatIf, 1);

  what_if->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (what_if->changes, clear_change);
  return what_if;
}

void
sl_what_if_free (SlWhatIf *what_if)
{
  if (what_if == NULL)
    return;

  g_array_unref (what_if->changes);
  g_free (what_if);
}

static void
add_change (SlWhatIf   *what_if,
            Change      change,
            const char *member,
            const char *other)
{
  change.member = g_strdup (member);
  change.other = g_strdup (other);
  g_array_append_val (what_if->changes, change);
}

void
sl_what_if_add_volume (SlWhatIf   *what_if,
                       const char *member,
                       gint64      pv,
                       gint64      cv)
{
  g_return_if_fail (what_if != NULL && member != NULL);

  add_change (what_if, (Change) { .kind = CHANGE_VOLUME, .pv = pv, .cv = cv }, member, NULL);
}

void
sl_what_if_set_rank (SlWhatIf   *what_if,
                     const char *member,
                     const char *rank)
{
  g_return_if_fail (what_if != NULL && member != NULL && rank != NULL);

  add_change (what_if, (Change) { .kind = CHANGE_RANK }, member, rank);
}

void
sl_what_if_add_member (SlWhatIf   *what_if,
                       const char *member,
                       const char *sponsor,
                       int         leg)
{
  g_return_if_fail (what_if != NULL && member != NULL && *member != '\0' && sponsor != NULL);
  g_return_if_fail (leg >= -1 && leg <= 1);

  add_change (what_if, (Change) { .kind = CHANGE_MEMBER, .leg = leg }, member, sponsor);
}

static void
set_unknown (GError     **error,
             const char  *code)
{
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               _("There is no member “%s” in the downline of that period."), code);
}

static gboolean
join (SlMemberTable *table,
      const Change  *change,
      SlDay          day,
      GError       **error)
{
  SlNewMember member = { .code = change->member, .kind = "distributor",
                         .leg = (gint8) change->leg, .joined = day };

  if (sl_member_table_find (table, change->member) >= 0)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_EXISTS,
                   _("There is a member “%s” already."), change->member);
      return FALSE;
    }

  member.sponsor = sl_member_table_find (table, change->other);

  if (member.sponsor < 0)
    {
      set_unknown (error, change->other);
      return FALSE;
    }

  sl_member_table_add (table, &member);
  return TRUE;
}

static gboolean
change_table (SlMemberTable  *table,
              gpointer        user_data,
              GError        **error)
{
  const Making *making = user_data;

  for (guint i = 0; i < making->what_if->changes->len; i++)
    {
      const Change *change = &g_array_index (making->what_if->changes, Change, i);

      if (change->kind == CHANGE_MEMBER && !join (table, change, making->day, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
change_input (SlCommissionInput  *input,
              gpointer            user_data,
              GError            **error)
{
  const Making *making = user_data;

  for (guint i = 0; i < making->what_if->changes->len; i++)
    {
      const Change *change = &g_array_index (making->what_if->changes, Change, i);
      gint32 member = sl_commission_input_find_member (input, change->member);
      SlCommissionOrder order = { .type = "reported", .date = making->day, .qv = change->pv,
                                  .cv = change->cv };

      if (member < 0)
        {
          set_unknown (error, change->member);
          return FALSE;
        }

      if (change->kind == CHANGE_VOLUME)
        sl_commission_input_add_order_of (input, member, &order);
      else if (change->kind == CHANGE_RANK)
        sl_commission_input_force_rank (input, member, change->other);
    }

  return TRUE;
}

static void
clear_difference (SlDifference *difference)
{
  g_free (difference->key);
  g_free (difference->name);
  g_free (difference->rank_without);
  g_free (difference->rank_with);
}

static void
free_difference (gpointer data)
{
  clear_difference (data);
  g_free (data);
}

void
sl_what_if_result_free (SlWhatIfResult *result)
{
  if (result == NULL)
    return;

  g_free (result->company);
  g_free (result->plan);
  g_free (result->currency);
  clear_difference (&result->own);
  g_ptr_array_unref (result->bonuses);
  g_ptr_array_unref (result->members);
  g_free (result->remark);
  g_free (result);
}

/* "" of nobody, too. */
static const char *
rank_of (const SlEstimate *estimate,
         gint32            member)
{
  int rank = member >= 0 ? sl_commission_run_rank (estimate->run, member) : -1;

  return rank >= 0 ? sl_plan_rank_name (estimate->plan, (guint) rank) : "";
}

static gint64
total_of (const SlEstimate *estimate,
          gint32            member)
{
  return member >= 0 ? sl_commission_run_total (estimate->run, member) : 0;
}

/* Of @member of @after, who is @known in @before, or -1. */
static SlDifference
compare_member (const SlEstimate *before,
                const SlEstimate *after,
                gint32            known,
                gint32            member)
{
  char buffer[SL_ID_TABLE_BUFFER];
  const char *code = sl_commission_input_peek_id (after->input, member, buffer);

  return (SlDifference) {
    .key = g_strdup (code),
    .name = g_strdup (known >= 0 ? _sl_estimate_name (before, code) : ""),
    .rank_without = g_strdup (rank_of (before, known)),
    .rank_with = g_strdup (rank_of (after, member)),
    .without = total_of (before, known),
    .with = total_of (after, member),
  };
}

static GPtrArray *
compare_bonuses (const SlEstimate *before,
                 const SlEstimate *after)
{
  GPtrArray *bonuses = g_ptr_array_new_with_free_func (free_difference);

  for (guint i = 0; i < sl_plan_n_bonuses (after->plan); i++)
    {
      SlDifference *difference = g_new0 (SlDifference, 1);

      difference->key = g_strdup (sl_plan_bonus_name (after->plan, i));
      difference->name = g_strdup ("");
      difference->rank_without = g_strdup ("");
      difference->rank_with = g_strdup ("");
      difference->without = sl_commission_run_amount (before->run, before->me, i);
      difference->with = sl_commission_run_amount (after->run, after->me, i);
      g_ptr_array_add (bonuses, difference);
    }

  return bonuses;
}

static GPtrArray *
compare_members (const SlEstimate *before,
                 const SlEstimate *after)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (free_difference);
  gint32 n = sl_commission_input_n_members (after->input);

  for (gint32 i = 0; i < n; i++)
    {
      char buffer[SL_ID_TABLE_BUFFER];
      const char *code = sl_commission_input_peek_id (after->input, i, buffer);
      gint32 known = sl_commission_input_find_member (before->input, code);
      SlDifference difference;

      if (i == after->me || (total_of (before, known) == total_of (after, i) &&
                             g_str_equal (rank_of (before, known), rank_of (after, i))))
        continue;

      difference = compare_member (before, after, known, i);
      g_ptr_array_add (members, g_memdup2 (&difference, sizeof difference));
    }

  return members;
}

SlWhatIfResult *
sl_what_if_run (SlBusiness      *business,
                const char      *company,
                SlPeriod         period,
                const SlWhatIf  *what_if,
                GError         **error)
{
  Making making = { .what_if = what_if };
  SlEstimateChange change = {
    .change_table = change_table, .change_input = change_input, .user_data = &making,
  };
  g_autoptr(SlEstimate) before = NULL;
  g_autoptr(SlEstimate) after = NULL;
  SlWhatIfResult *result;
  SlBusinessPart part;

  g_return_val_if_fail (business != NULL && what_if != NULL, NULL);

  part = sl_business_begin_part (business, 0, 1, 2);
  before = _sl_estimate_run (business, company, period.first, error);
  sl_business_end_part (business, part);

  if (before == NULL)
    return NULL;

  making.day = before->period.first;
  part = sl_business_begin_part (business, 1, 2, 2);
  after = _sl_estimate_run_if (business, company, period.first, &change, error);
  sl_business_end_part (business, part);

  if (after == NULL)
    return NULL;

  result = g_new (SlWhatIfResult, 1);
  *result = (SlWhatIfResult) {
    .company = g_strdup (before->company->name),
    .plan = g_strdup (sl_plan_name (before->plan)),
    .currency = g_strdup (before->company->currency),
    .period = before->period,
    .own = compare_member (before, after, before->me, after->me),
    .bonuses = compare_bonuses (before, after),
    .members = compare_members (before, after),
    .remark = _sl_estimate_remark (before),
  };

  return result;
}
