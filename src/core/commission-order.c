/* From orders to figures a member. */

#include "config.h"

#include "core/commission-private.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* (nullable): what a report says of @field. */
static const GArray *
report_figures (const SlReport *report,
                SlOrderField    field)
{
  return field == SL_FIELD_QV ? report->qv : field == SL_FIELD_CV ? report->cv : NULL;
}

static gint64
report_figure (const GArray *figures,
               gint32        member)
{
  return figures != NULL ? g_array_index (figures, gint64, member) : 0;
}

static gboolean
reports_any (const SlReport *report,
             gint32          member)
{
  return report_figure (report->qv, member) != 0 || report_figure (report->cv, member) != 0;
}

gint64
_sl_order_figure (const SlCommissionInput *input,
                  SlOrderField             field,
                  gint32                   order)
{
  gint32 member;
  const SlReport *report = _sl_order_report (input, order, &member);

  if (report == NULL)
    return g_array_index (input->order_fields[field], gint64, order);

  if (field == SL_FIELD_COUNT) /* what is reported of somebody is one order */
    return sl_decimal_power (SL_VOLUME_SCALE);

  return report_figure (report_figures (report, field), member);
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
  gint32 position = _sl_order_position (input, order);
  SlDay day = _sl_order_day (input, order);
  gboolean holds;

  switch ((guint) atom->kind)
    {
    case SL_ATOM_TYPE:
      holds = (atom->compare == SL_COMPARE_EQ) ==
              g_str_equal (atom->word,
                           sl_id_table_text (input->words, _sl_order_type (input, order)));
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
  gint32 member;
  const SlReport *report = _sl_order_report (run->input, order, &member);

  if (report != NULL && !reports_any (report, member))
    return FALSE;

  for (guint i = 0; orders != NULL && i < orders->atoms->len; i++)
    if (!order_atom_holds (run, _sl_predicate_atom (orders, i), order))
      return FALSE;

  return TRUE;
}

/* A whole column at a time. */
static gboolean
add_column (const SlCommissionRun *run,
            const GArray          *column,
            gint64                *sums)
{
  const gint64 *figures = (const gint64 *) (gpointer) column->data;
  const gint32 *position_of = run->place->position_of;
  gboolean has_overflow = FALSE;

  for (gint32 i = 0; i < run->n; i++)
    has_overflow |= __builtin_add_overflow (sums[position_of[i]], figures[i],
                                            &sums[position_of[i]]);

  return !has_overflow;
}

static void
add_report (SlCommissionRun   *run,
            guint              number,
            SlOrderField       field,
            const SlPredicate *orders,
            gint64            *sums)
{
  const SlCommissionInput *input = run->input;
  const SlReport *report = g_ptr_array_index (input->reports, number);
  gint32 first = (gint32) (input->order_members->len + number * input->n_members);

  if (orders == NULL && field != SL_FIELD_COUNT)
    {
      const GArray *column = report_figures (report, field);

      run->has_overflow |= column != NULL && !add_column (run, column, sums);
      return;
    }

  for (gint32 i = 0; i < run->n; i++)
    {
      gint64 *sum = &sums[run->place->position_of[i]];

      if (_sl_order_passes (run, orders, first + i) &&
          __builtin_add_overflow (*sum, _sl_order_figure (input, field, first + i), sum))
        run->has_overflow = TRUE;
    }
}

/* Orders that were added one by one, unfiltered, of a figure that they have a column of. */
static void
add_plain_orders (SlCommissionRun *run,
                  SlOrderField     field,
                  SlDay            first,
                  gint64          *sums)
{
  const SlCommissionInput *input = run->input;
  const SlDay *dates = (const SlDay *) (gpointer) input->order_dates->data;
  const gint64 *figures = (const gint64 *) (gpointer) input->order_fields[field]->data;
  const gint32 *positions = input->order_position;
  SlDay last = run->period.last;
  guint n = input->order_dates->len;
  gboolean has_overflow = FALSE;

  for (guint i = 0; i < n; i++)
    if (dates[i] >= first && dates[i] <= last)
      has_overflow |= __builtin_add_overflow (sums[positions[i]], figures[i],
                                              &sums[positions[i]]);

  run->has_overflow |= has_overflow;
}

static void
add_orders (SlCommissionRun   *run,
            SlOrderField       field,
            const SlPredicate *orders,
            SlDay              first,
            gint64            *sums)
{
  const SlCommissionInput *input = run->input;
  const SlDay *dates = (const SlDay *) (gpointer) input->order_dates->data;

  for (guint i = 0; i < input->order_dates->len; i++)
    {
      gint64 *sum = &sums[input->order_position[i]];

      if (dates[i] < first || dates[i] > run->period.last ||
          !_sl_order_passes (run, orders, (gint32) i))
        continue;

      if (__builtin_add_overflow (*sum, _sl_order_figure (input, field, (gint32) i), sum))
        run->has_overflow = TRUE;
    }
}

gint64 *
_sl_orders_add_up (SlCommissionRun   *run,
                   SlOrderField       field,
                   const SlPredicate *orders,
                   guint              window)
{
  const SlCommissionInput *input = run->input;
  gint64 *sums = g_new0 (gint64, run->n + 1);
  SlDay first = window == 0 ? SL_DAY_FIRST
                            : sl_period_shift (run->period, -(int) (window - 1)).first;

  for (guint i = 0; i < input->reports->len; i++)
    {
      SlDay day = ((const SlReport *) g_ptr_array_index (input->reports, i))->day;

      if (day >= first && day <= run->period.last)
        add_report (run, i, field, orders, sums);
    }

  if (orders == NULL)
    add_plain_orders (run, field, first, sums);
  else
    add_orders (run, field, orders, first, sums);

  return sums;
}

static gboolean
is_within (const SlCommissionRun *run,
           SlDay                  day)
{
  return day >= run->period.first && day <= run->period.last;
}

/* (nullable): the one report that is all of this period's orders, of members who stand in the
 * order of their positions: then it is the sum, and a copy of 80 MB for ten million is saved. */
static const GArray *
find_sum (const SlCommissionRun *run,
          SlOrderField           field)
{
  const SlCommissionInput *input = run->input;
  const SlReport *found = NULL;

  if (run->place->position_of != run->place->member_at)
    return NULL;

  for (guint i = 0; i < input->order_dates->len; i++)
    if (is_within (run, g_array_index (input->order_dates, SlDay, i)))
      return NULL;

  for (guint i = 0; i < input->reports->len; i++)
    {
      const SlReport *report = g_ptr_array_index (input->reports, i);

      if (!is_within (run, report->day))
        continue;
      if (found != NULL)
        return NULL;
      found = report;
    }

  return found != NULL ? report_figures (found, field) : NULL;
}

const gint64 *
_sl_orders_own (SlCommissionRun *run,
                SlOrderField     field)
{
  const GArray *sum;

  if (run->own[field] != NULL)
    return run->own[field];

  sum = find_sum (run, field);
  run->own_is_lent[field] = sum != NULL;
  run->own[field] = sum != NULL ? (gint64 *) (gpointer) sum->data
                                : _sl_orders_add_up (run, field, NULL, 1);
  return run->own[field];
}

static void
set_own (SlCommissionRun *run,
         SlOrderField     field,
         gint64          *own)
{
  const gint64 *before = run->own[field];

  for (guint i = 0; i < run->plan->volumes->len; i++)
    {
      if (run->volumes[i] == before)
        run->volumes[i] = own;
      if (run->volume_own[i] == before)
        run->volume_own[i] = own;
    }

  run->own[field] = own;
}

void
_sl_orders_own_apart (SlCommissionRun *run)
{
  for (SlOrderField field = SL_FIELD_QV; field < SL_N_FIELDS; field++)
    if (run->own_is_lent[field])
      {
        gint64 *own = g_new0 (gint64, run->n + 1);

        memcpy (own, run->own[field], (gsize) run->n * sizeof (gint64));
        set_own (run, field, own);
        run->own_is_lent[field] = FALSE;
      }
}

/* @field is set to that of the figure farthest from nought; -1: no order has one. */
static gint32
find_greatest (const SlCommissionInput *input,
               SlOrderField            *field)
{
  gint32 found = -1;
  guint64 greatest = 0;

  for (gint32 order = 0; order < _sl_input_n_orders (input); order++)
    for (SlOrderField i = SL_FIELD_QV; i < SL_FIELD_COUNT; i++)
      {
        gint64 figure = _sl_order_figure (input, i, order);
        guint64 size = figure < 0 ? -(guint64) figure : (guint64) figure;

        if (size <= greatest)
          continue;

        greatest = size;
        found = order;
        *field = i;
      }

  return found;
}

void
_sl_commission_refuse_sum (const SlCommissionRun *run,
                           const char            *sentence,
                           GError               **error)
{
  SlOrderField field = SL_FIELD_QV;
  gint32 order = find_greatest (run->input, &field);
  g_autofree char *figure = NULL;
  const char *member;

  if (order < 0)
    {
      g_set_error_literal (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_OVERFLOW, sentence);
      return;
    }

  member = sl_commission_input_member_id (
    run->input, run->place->member_at[_sl_order_position (run->input, order)]);
  figure = sl_number_text (_sl_order_figure (run->input, field, order), SL_VOLUME_SCALE, 0);
  g_set_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_OVERFLOW,
               /* translators: a sentence that says what is too large, a number and a member */
               _("%s The greatest figure of an order is %s, of member “%s”."), sentence, figure,
               member);
}
