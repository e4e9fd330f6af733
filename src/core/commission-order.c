/* From orders to figures a member. */

#include "config.h"

#include "core/commission-private.h"

gint64
_sl_order_figure (const SlCommissionInput *input,
                  SlOrderField             field,
                  gint32                   order)
{
  return field == SL_FIELD_COUNT ? sl_decimal_power (SL_VOLUME_SCALE)
                                 : g_array_index (input->order_fields[field], gint64, order);
}

static gboolean
compare (gint64    figure,
         SlCompare how,
         gint64    value)
{
  switch (how)
    {
    case SL_COMPARE_GE:
      return figure >= value;
    case SL_COMPARE_LE:
      return figure <= value;
    case SL_COMPARE_GT:
      return figure > value;
    case SL_COMPARE_LT:
      return figure < value;
    case SL_COMPARE_EQ:
      return figure == value;
    case SL_COMPARE_NE:
      return figure != value;
    default:
      g_assert_not_reached ();
    }
}

/* Whole calendar months from @joined to @day. */
static gint64
months_between (SlDay joined,
                SlDay day)
{
  int year, month, day_of_month, year_2, month_2;
  gint64 months;

  sl_day_split (joined, &year, &month, &day_of_month);
  sl_day_split (day, &year_2, &month_2, &day_of_month);
  months = (gint64) (year_2 - year) * 12 + (month_2 - month);

  return sl_day_add_months (joined, (int) months) > day ? months - 1 : months;
}

static gboolean
order_atom_holds (const SlCommissionRun *run,
                  const SlAtom          *atom,
                  gint32                 order)
{
  const SlCommissionInput *input = run->input;
  gint32 position = input->order_position[order];
  SlDay day = g_array_index (input->order_dates, SlDay, order);
  gboolean holds;

  switch ((guint) atom->kind)
    {
    case SL_ATOM_TYPE:
      holds = (atom->compare == SL_COMPARE_EQ) ==
              g_str_equal (atom->word,
                           sl_id_table_text (input->words,
                                             g_array_index (input->order_types, gint32, order)));
      break;
    case SL_ATOM_FIELD:
      holds = compare (_sl_order_figure (input, (SlOrderField) atom->volume, order), atom->compare,
                       atom->value);
      break;
    case SL_ATOM_AGE:
      holds = run->joined[position] != SL_DAY_NONE &&
              compare (day - run->joined[position], atom->compare, atom->value);
      break;
    case SL_ATOM_MONTHS:
      holds = run->joined[position] != SL_DAY_NONE &&
              compare (months_between (run->joined[position], day), atom->compare, atom->value);
      break;
    default:
      return _sl_atom_holds (run, atom, NULL, position);
    }

  return holds != atom->is_negated;
}

gboolean
_sl_order_passes (const SlCommissionRun *run,
                  const SlPredicate     *orders,
                  gint32                 order)
{
  for (guint i = 0; orders != NULL && i < orders->atoms->len; i++)
    if (!order_atom_holds (run, _sl_predicate_atom (orders, i), order))
      return FALSE;

  return TRUE;
}

gint64 *
_sl_orders_add_up (SlCommissionRun   *run,
                   SlOrderField       field,
                   const SlPredicate *orders,
                   guint              window)
{
  const SlCommissionInput *input = run->input;
  const SlDay *dates = (const SlDay *) (gpointer) input->order_dates->data;
  gint64 *sums = g_new0 (gint64, run->n + 1);
  SlDay first = window == 0 ? SL_DAY_FIRST
                            : sl_period_shift (run->period, -(int) (window - 1)).first;

  for (guint i = 0; i < input->order_dates->len; i++)
    {
      gint64 *sum = &sums[input->order_position[i]];

      if (dates[i] < first || dates[i] > run->period.last ||
          (orders != NULL && !_sl_order_passes (run, orders, (gint32) i)))
        continue;

      if (__builtin_add_overflow (*sum, _sl_order_figure (input, field, (gint32) i), sum))
        run->has_overflow = TRUE;
    }

  return sums;
}

const gint64 *
_sl_orders_own (SlCommissionRun *run,
                SlOrderField     field)
{
  if (run->own[field] == NULL)
    run->own[field] = _sl_orders_add_up (run, field, NULL, 1);

  return run->own[field];
}
