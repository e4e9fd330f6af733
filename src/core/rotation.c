#include "config.h"

#include "core/rotation.h"

#include "core/decimal.h"

/* A number that is the same for all days of one day, week or month. */
typedef gint64 (*SpanFunc) (SlDay day);

static gint64
span_of_day (SlDay day)
{
  return day;
}

/* 1970-01-01 was a Thursday; a week begins on Monday. */
static gint64
span_of_week (SlDay day)
{
  gint64 since_monday = (gint64) day + 3;

  return since_monday >= 0 ? since_monday / 7 : -((6 - since_monday) / 7);
}

static gint64
span_of_month (SlDay day)
{
  int year, month, unused;

  sl_day_split (day, &year, &month, &unused);
  return (gint64) year * 12 + month;
}

/* Keeps the newest of each of the @n_spans newest spans that have a copy. */
static void
keep_spans (const SlDay *days,
            guint        n,
            guint        n_spans,
            SpanFunc     span_of,
            gboolean    *keeps)
{
  gint64 last = 0;
  guint n_kept = 0;

  for (guint i = 0; i < n && n_kept < n_spans; i++)
    {
      gint64 span = span_of (days[i]);

      if (n_kept > 0 && span == last)
        continue;

      keeps[i] = TRUE;
      last = span;
      n_kept++;
    }
}

void
sl_rotation_choose (const SlRotationRule *rule,
                    const SlDay          *days,
                    guint                 n,
                    gboolean             *keeps)
{
  g_return_if_fail (rule != NULL && (n == 0 || (days != NULL && keeps != NULL)));

  for (guint i = 0; i < n; i++)
    {
      g_return_if_fail (i == 0 || days[i] <= days[i - 1]);
      keeps[i] = i == 0;
    }

  keep_spans (days, n, rule->n_days, span_of_day, keeps);
  keep_spans (days, n, rule->n_weeks, span_of_week, keeps);
  keep_spans (days, n, rule->n_months, span_of_month, keeps);
}

gboolean
sl_rotation_parse (const char     *text,
                   SlRotationRule *rule)
{
  g_auto(GStrv) parts = NULL;
  gint64 numbers[3];

  g_return_val_if_fail (text != NULL && rule != NULL, FALSE);

  parts = g_strsplit (text, ",", -1);

  if (g_strv_length (parts) != G_N_ELEMENTS (numbers))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!sl_decimal_parse (parts[i], -1, 0, &numbers[i], NULL) || numbers[i] < 0 ||
        numbers[i] > SL_ROTATION_MAX)
      return FALSE;

  *rule = (SlRotationRule) { (guint) numbers[0], (guint) numbers[1], (guint) numbers[2] };
  return rule->n_days + rule->n_weeks + rule->n_months > 0;
}
