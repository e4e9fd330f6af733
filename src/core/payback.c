#include "config.h"

#include "core/payback.h"

#include "core/decimal.h"

#define MAX_DIFFERENCES (SL_PAYBACK_MOST_WEEKS * SL_PAYBACK_MOST_WEEKS)
/* So that a difference of differences stays far from the ends of a gint64. */
#define MAX_RATE (G_MAXINT64 / 8)

/* Amounts an hour of the weeks that count. */
typedef struct
{
  gint64 rates[SL_PAYBACK_MOST_WEEKS];
  guint  n_rates;
} Side;

static gint64
an_hour (gint64 amount,
         gint64 minutes)
{
  gint64 rate = 0;

  if (minutes <= 0)
    return 0;

  if (!sl_decimal_divide ((__int128) amount * 60, minutes, SL_ROUND_HALF_EVEN, &rate))
    rate = amount < 0 ? -MAX_RATE : MAX_RATE;

  return CLAMP (rate, -MAX_RATE, MAX_RATE);
}

static gint64
rate_of_week (const SlPaybackWeek *week)
{
  return an_hour (week->amount, week->minutes);
}

static gint64
rate_of_all (const SlPaybackWeek *weeks,
             guint                n_weeks)
{
  gint64 amount = 0, minutes = 0;

  for (guint i = 0; i < n_weeks; i++)
    {
      if (weeks[i].minutes <= 0)
        continue;
      if (__builtin_add_overflow (amount, weeks[i].amount, &amount) ||
          __builtin_add_overflow (minutes, weeks[i].minutes, &minutes))
        return 0;
    }

  return an_hour (amount, minutes);
}

static void
fill_side (Side                *side,
           const SlPaybackWeek *weeks,
           const SlPaybackWeek *control,
           guint                n_weeks)
{
  side->n_rates = 0;

  for (guint i = 0; i < n_weeks; i++)
    {
      if (weeks[i].minutes <= 0 || (control != NULL && control[i].minutes <= 0))
        continue;

      side->rates[side->n_rates] = rate_of_week (&weeks[i]);
      if (control != NULL)
        side->rates[side->n_rates] -= rate_of_week (&control[i]);
      side->n_rates++;
    }
}

static gboolean
is_enough (const Side *before,
           const Side *after)
{
  return before->n_rates >= SL_PAYBACK_LEAST_WEEKS && after->n_rates >= SL_PAYBACK_LEAST_WEEKS;
}

/* How many of the first differences, in order, can be left out at each end.
 *
 * Of all ways to mix n weeks before with m after, ways[n][u] have u pairs in which the one
 * before is greater: w(n, m, u) = w(n - 1, m, u - m) + w(n, m - 1, u).  The answer is the
 * largest k for which at most 1/40 of the ways have fewer than k such pairs. */
static guint
find_cut (guint n,
          guint m)
{
  const guint n_pairs = n * m;
  guint64 ways[SL_PAYBACK_MOST_WEEKS + 1][MAX_DIFFERENCES + 1] = { { 0 } };
  guint64 all = 0, fewer = 0;
  guint cut = 0;

  for (guint i = 0; i <= n; i++)
    ways[i][0] = 1;

  for (guint j = 1; j <= m; j++)
    for (guint i = 1; i <= n; i++)
      for (guint u = n_pairs; u >= j; u--)
        ways[i][u] += ways[i - 1][u - j];

  for (guint u = 0; u <= n_pairs; u++)
    all += ways[n][u];

  while (cut <= n_pairs && (fewer + ways[n][cut]) <= all / (2 * SL_PAYBACK_ERROR))
    fewer += ways[n][cut++];

  return cut;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gint64
middle (gint64 a,
        gint64 b)
{
  gint64 half = 0;

  /* Both are within an eighth of the range. */
  if (!sl_decimal_divide ((__int128) a + b, 2, SL_ROUND_HALF_EVEN, &half))
    g_assert_not_reached ();

  return half;
}

static void
judge (SlPayback  *payback,
       const Side *before,
       const Side *after)
{
  gint64 differences[MAX_DIFFERENCES];
  guint n = 0, cut;

  for (guint i = 0; i < after->n_rates; i++)
    for (guint j = 0; j < before->n_rates; j++)
      differences[n++] = after->rates[i] - before->rates[j];

  qsort (differences, n, sizeof *differences, compare);
  cut = find_cut (before->n_rates, after->n_rates);
  g_assert (cut >= 1 && cut <= n);

  payback->effect = middle (differences[(n - 1) / 2], differences[n / 2]);
  payback->low = differences[cut - 1];
  payback->high = differences[n - cut];
  payback->verdict = payback->low > 0 ? SL_PAYBACK_BETTER
                     : payback->high < 0 ? SL_PAYBACK_WORSE
                     : SL_PAYBACK_UNCLEAR;
}

SlPayback
sl_payback_judge (const SlPaybackWeek *before,
                  const SlPaybackWeek *after,
                  const SlPaybackWeek *before_control,
                  const SlPaybackWeek *after_control,
                  guint                n_weeks)
{
  SlPayback payback = { .verdict = SL_PAYBACK_TOO_FEW };
  Side first, second;

  g_return_val_if_fail (n_weeks <= SL_PAYBACK_MOST_WEEKS, payback);
  g_return_val_if_fail (n_weeks == 0 || (before != NULL && after != NULL), payback);
  g_return_val_if_fail ((before_control == NULL) == (after_control == NULL), payback);

  payback.before = rate_of_all (before, n_weeks);
  payback.after = rate_of_all (after, n_weeks);

  if (before_control != NULL)
    {
      fill_side (&first, before, before_control, n_weeks);
      fill_side (&second, after, after_control, n_weeks);
      payback.has_control = is_enough (&first, &second);
    }

  if (!payback.has_control)
    {
      fill_side (&first, before, NULL, n_weeks);
      fill_side (&second, after, NULL, n_weeks);
    }

  payback.n_before = first.n_rates;
  payback.n_after = second.n_rates;
  if (is_enough (&first, &second))
    judge (&payback, &first, &second);

  return payback;
}
