#include "config.h"

#include "business/trip.h"

#include "business/business-private.h"
#include "business/data-table-private.h"
#include "business/document-private.h"
#include "business/lookup-private.h"
#include "core/currency.h"
#include "core/day-text.h"
#include "core/decimal.h"
#include "core/money.h"
#include "core/number-text.h"
#include "formats/number.h"
#include "store/trip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DISTANCE (100000 * 1000) /* 10^3 */
#define MAX_TEXT 200

static const char *const unit_names[] = {
  [SL_TRIP_MILES] = "mile",
  [SL_TRIP_KILOMETRES] = "km",
};

static const char *const columns[] = { "place", "unit", "valid_from", "rate", "above", NULL };

/* What a mile or a kilometre counts for. */
typedef struct
{
  gint64 rate;  /* 10^6 */
  gint64 above; /* 10^3: beyond so many of a tax year another holds; 0: never */
  gint64 rest;  /* that one */
} Rates;

typedef struct
{
  const char *place; /* (unowned) */
  const char *unit;  /* (unowned) */
  SlDay       day;
  SlDay       from;  /* of @rates */
  Rates       rates; /* of 0: none found */
} RateSearch;

SlTripUnit
sl_trip_unit_of_currency (const char *currency)
{
  g_return_val_if_fail (currency != NULL, SL_TRIP_MILES);

  return g_str_equal (currency, "USD") || g_str_equal (currency, "GBP") ? SL_TRIP_MILES
                                                                       : SL_TRIP_KILOMETRES;
}

gboolean
sl_trip_unit_parse (const char *text,
                    SlTripUnit *unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    if (g_str_equal (text, unit_names[i]))
      {
        *unit = (SlTripUnit) i;
        return TRUE;
      }

  return FALSE;
}

const char *
sl_trip_unit_name (SlTripUnit unit)
{
  g_return_val_if_fail (unit < G_N_ELEMENTS (unit_names), NULL);

  return unit_names[unit];
}

gboolean
sl_trip_parse_distance (const char  *text,
                        gint64      *distance,
                        GError     **error)
{
  return sl_number_parse (text, 3, NULL, distance, error);
}

static gboolean
match_rate (const char * const *fields,
            gpointer            user_data)
{
  RateSearch *search = user_data;
  SlDay from;
  gint64 rate, above;

  if (!g_str_equal (fields[0], search->place) || !g_str_equal (fields[1], search->unit))
    return TRUE;

  if (!sl_day_parse (fields[2], &from, NULL) ||
      !sl_number_parse (fields[3], 6, NULL, &rate, NULL) ||
      !sl_number_parse (fields[4], 3, NULL, &above, NULL))
    g_assert_not_reached ();

  if (from > search->day || from < search->from)
    return TRUE;

  search->from = from;

  if (above == 0)
    search->rates = (Rates) { .rate = rate };
  else
    {
      search->rates.above = above; /* stands behind the row that it belongs to */
      search->rates.rest = rate;
    }

  return TRUE;
}

static gboolean
read_rates (SlBusiness  *business,
            SlTripUnit   unit,
            SlDay        day,
            Rates       *rates,
            GError     **error)
{
  RateSearch search = { .unit = unit_names[unit], .day = day, .from = SL_DAY_FIRST };
  g_autofree char *when = NULL;

  *rates = (Rates) { 0 };

  if (!sl_trip_read_rate (business->database, search.unit, day, &rates->rate, error))
    return FALSE;

  if (rates->rate > 0)
    return TRUE;

  search.place = g_str_equal (business->row.currency, "USD") ? "US"
                 : g_str_equal (business->row.currency, "GBP") ? "GB"
                 : g_str_equal (business->row.currency, "EUR") ? "DE" : "";
  _sl_data_table_each ("mileage.csv", columns, match_rate, &search);
  *rates = search.rates;

  if (rates->rate > 0)
    return TRUE;

  when = sl_day_text (day);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               /* translators: “mile” or “km”, a day */
               _("There is no rate for a %s on %s; set your own first."), search.unit, when);
  return FALSE;
}

gboolean
sl_trip_get_rate (SlBusiness  *business,
                  SlTripUnit   unit,
                  SlDay        day,
                  gint64      *rate,
                  GError     **error)
{
  Rates rates;

  g_return_val_if_fail (business != NULL && rate != NULL, FALSE);
  g_return_val_if_fail (unit < G_N_ELEMENTS (unit_names), FALSE);

  if (!read_rates (business, unit, day, &rates, error))
    return FALSE;

  *rate = rates.rate;
  return TRUE;
}

static gboolean
check_text (const char  *text,
            gboolean     must_be,
            GError     **error)
{
  if ((text == NULL || strspn (text, " ") == strlen (text)) && must_be)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A mileage log says what each trip was for."));
  else if (text != NULL &&
           (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > MAX_TEXT))
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("What a trip was for, and its way, are at most 200 characters each."));
  else
    return TRUE;

  return FALSE;
}

/* The first day of the tax year that @day is in, where a table counts distances by it: the sixth
 * of April in the United Kingdom. */
static SlDay
first_of_tax_year (SlDay day)
{
  int year, month, date;
  SlDay first;

  sl_day_split (day, &year, &month, &date);
  first = sl_day_new (year, 4, 6);
  return first <= day ? first : sl_day_new (year - 1, 4, 6);
}

/* How much of the trip is beyond what the first rate is for, after all that was logged before. */
static gboolean
read_beyond (SlBusiness       *business,
             const SlTripRow  *row,
             const Rates      *rates,
             gint64           *beyond,
             GError          **error)
{
  SlDay first = first_of_tax_year (row->dated);
  gint64 driven;

  *beyond = 0;

  if (rates->above == 0)
    return TRUE;

  if (!sl_trip_sum (business->database, row->unit, first, sl_day_add_months (first, 12) - 1,
                    &driven, error))
    return FALSE;

  *beyond = CLAMP (driven + row->distance - rates->above, 0, row->distance);
  return TRUE;
}

/* distance 10^3 × rate 10^6, in minor units of the currency; rounded once. */
static gboolean
multiply (SlBusiness  *business,
          __int128     product,
          gint64      *amount,
          GError     **error)
{
  __int128 minor = 1;

  for (int i = sl_currency_decimals (business->row.currency); i > 0; i--)
    minor *= 10;

  if (sl_decimal_divide (minor * product, G_GINT64_CONSTANT (1000000000),
                         SL_ROUND_HALF_UP, amount) && *amount <= SL_BUSINESS_MAX_AMOUNT)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
                       _("The trip is too long to be counted exactly."));
  return FALSE;
}

static gboolean
check (SlBusiness         *business,
       const SlTripDraft  *draft,
       SlTripRow          *row,
       GError            **error)
{
  Rates rates;
  gint64 beyond;

  if (!_sl_resolve_day (business, draft->dated, &row->dated, error) ||
      !check_text (draft->purpose, TRUE, error) || !check_text (draft->route, FALSE, error))
    return FALSE;

  if (draft->distance < 1 || draft->distance > MAX_DISTANCE)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("A trip is longer than nothing and at most 100,000 long."));
      return FALSE;
    }

  row->distance = draft->distance;
  row->unit = unit_names[draft->unit];
  row->purpose = draft->purpose;
  row->route = draft->route;

  if (!read_rates (business, draft->unit, row->dated, &rates, error) ||
      !read_beyond (business, row, &rates, &beyond, error))
    return FALSE;

  row->rate = beyond < row->distance ? rates.rate : rates.rest;
  return multiply (business, (__int128) (row->distance - beyond) * rates.rate
                             + (__int128) beyond * rates.rest, &row->amount, error);
}

static gboolean
record (SlBusiness         *business,
        const SlTripDraft  *draft,
        SlTripRow          *row,
        GError            **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  g_autoptr(SlEntry) entry = NULL;

  if (!check (business, draft, row, error))
    return FALSE;

  entry = sl_entry_for_expense ("expenses:mileage", SL_ACCOUNT_OWNER, row->amount);
  return _sl_write_entry (business, "trip", row->dated, 0, draft->purpose, entry, &row->entry_id,
                          error) &&
         sl_trip_insert (business->database, uid, row, error);
}

gboolean
sl_trip_record (SlBusiness         *business,
                const SlTripDraft  *draft,
                SlTripResult       *result,
                GError            **error)
{
  g_autofree char *distance = NULL, *subject = NULL;
  SlTripRow row = { 0 };

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);
  g_return_val_if_fail (draft->unit < G_N_ELEMENTS (unit_names), FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, &row, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (result != NULL)
    *result = (SlTripResult) { row.rate, row.amount };

  distance = sl_number_text (row.distance, 3, 0);
  /* translators: a number, “mile” or “km”, what the trip was for */
  subject = g_strdup_printf (_("Trip of %s %s: %s"), distance, row.unit, draft->purpose);
  return sl_business_finish (business, "trip", subject, error);
}

static void
free_trip (gpointer data)
{
  SlTrip *trip = data;

  g_free (trip->purpose);
  g_free (trip->route);
  g_free (trip);
}

static void
add_trip_cb (const SlTripRow *row,
             gpointer         user_data)
{
  SlTrip *trip = g_new0 (SlTrip, 1);

  trip->dated = row->dated;
  trip->distance = row->distance;
  trip->unit = g_str_equal (row->unit, "km") ? SL_TRIP_KILOMETRES : SL_TRIP_MILES;
  trip->rate = row->rate;
  trip->amount = row->amount;
  trip->purpose = g_strdup (row->purpose);
  trip->route = g_strdup (row->route);
  g_ptr_array_add (user_data, trip);
}

GPtrArray *
sl_trip_list (SlBusiness  *business,
              SlDay        from,
              SlDay        to,
              GError     **error)
{
  g_autoptr(GPtrArray) trips = g_ptr_array_new_with_free_func (free_trip);

  g_return_val_if_fail (business != NULL, NULL);

  if (!sl_trip_each (business->database, from, to, add_trip_cb, trips, error))
    return NULL;

  return g_steal_pointer (&trips);
}

static gboolean
write_rate (SlBusiness  *business,
            SlTripUnit   unit,
            SlDay        from,
            gint64       rate,
            const char  *source,
            GError     **error)
{
  if (rate < 1 || rate > 1000 * SL_RATE_ONE || from < SL_BUSINESS_FIRST_DAY)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("A mileage rate is an amount for one mile or kilometre, from a day "
                             "on."));
      return FALSE;
    }

  _sl_business_will_write (business);
  return sl_trip_write_rate (business->database, unit_names[unit], from, rate, source, error);
}

gboolean
sl_trip_set_rate (SlBusiness  *business,
                  SlTripUnit   unit,
                  SlDay        from,
                  gint64       rate,
                  const char  *source,
                  GError     **error)
{
  g_autofree char *shown = NULL, *subject = NULL;

  g_return_val_if_fail (business != NULL && unit < G_N_ELEMENTS (unit_names), FALSE);

  if (from == SL_DAY_NONE)
    from = sl_business_get_today (business);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!write_rate (business, unit, from, rate, source, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  shown = sl_number_text (rate, 6, 2);
  /* translators: an amount, its currency, “mile” or “km” */
  subject = g_strdup_printf (_("Mileage rate: %s %s a %s"), shown, business->row.currency,
                             unit_names[unit]);
  return sl_business_finish (business, "mileage-rate", subject, error);
}
