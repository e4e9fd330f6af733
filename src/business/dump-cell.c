#include "config.h"

#include "business/dump-cell-private.h"

#include "core/decimal.h"
#include "core/money.h"

#include <inttypes.h>
#include <string.h>

/* Between the values of a cell with many, and what stands for that inside of one. */
#define MANY " ::: "
#define PART "\xe2\x80\x89:::\xe2\x80\x89"

/* (transfer full): all points of a kind, or their labels: "phone", "phone label". */
static char *
join_points (GPtrArray  *points,
             const char *part)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean is_label = g_str_has_suffix (part, " label"), has_any = FALSE;
  gsize length = strcspn (part, " ");
  guint n = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const SlContactPoint *point = points->pdata[i];
      g_autoptr(GString) value = g_string_new (is_label ? point->label : point->value);

      if (strncmp (point->kind, part, length) != 0)
        continue;

      has_any |= value->len > 0;
      g_string_replace (value, MANY, PART, 0);
      g_string_append (text, n++ > 0 ? MANY : "");
      g_string_append (text, value->str);
    }

  return g_strdup (has_any ? text->str : "");
}

/* (transfer full) */
static char *
format_points (const SlDumpCell *cell,
               const char       *part,
               GPtrArray        *points)
{
  /* The first of these columns reads what all of them show. */
  if (g_str_equal (part, "phone"))
    {
      g_ptr_array_set_size (points, 0);
      sl_contact_card_unpack_points (cell->text, points);
    }

  return join_points (points, part);
}

/* (transfer full): "2026-10-31T12:00:00Z" */
static char *
format_moment (gint64 at)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (at);

  return moment != NULL ? g_date_time_format_iso8601 (moment) : g_strdup ("");
}

/* (transfer full): a rate of 10^6 as a percentage */
static char *
format_percent (gint64 rate)
{
  g_autofree char *number = sl_decimal_format (rate, 4, 0);

  return g_strconcat (number, "%", NULL);
}

char *
_sl_dump_cell_format (const SlDumpCell   *cell,
                      const SlDumpColumn *column,
                      const char         *currency,
                      GPtrArray          *points)
{
  if (cell->is_empty)
    return g_strdup ("");

  switch (column->type)
    {
    case SL_DUMP_TEXT:
      return g_strdup (cell->text);
    case SL_DUMP_POINTS:
      return format_points (cell, column->part, points);
    case SL_DUMP_INTEGER:
      return g_strdup_printf ("%" PRId64, cell->number);
    case SL_DUMP_MONEY:
      return sl_money_format (cell->number, currency);
    case SL_DUMP_VOLUME:
      return sl_decimal_format (cell->number, SL_VOLUME_SCALE, 0);
    case SL_DUMP_RATE:
      return sl_decimal_format (cell->number, SL_RATE_SCALE, 0);
    case SL_DUMP_PERCENT:
      return format_percent (cell->number);
    case SL_DUMP_DISTANCE:
      return sl_decimal_format (cell->number, 3, 0);
    case SL_DUMP_DAY:
      return sl_day_format ((SlDay) cell->number);
    case SL_DUMP_MOMENT:
      return format_moment (cell->number);
    default:
      g_assert_not_reached ();
    }
}
