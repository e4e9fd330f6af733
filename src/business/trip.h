#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* The mileage log: trips with one's own car for the business, at the rate of their day.
 *
 * The rate is the person's own (sl_trip_set_rate()), or else that of data/tables/mileage.csv for
 * the currency: of the United States for USD, of the United Kingdom for GBP, of Germany for EUR.
 * Where that has a second rate beyond a distance of a tax year, each trip is counted after all that
 * was logged for the year before it.
 * Entry: Dr expenses:mileage / Cr equity:owner: the owner's car costs the business, though no
 * money of it moves.  Rounded once, half up. */
typedef enum
{
  SL_TRIP_MILES,
  SL_TRIP_KILOMETRES,
} SlTripUnit;

typedef struct
{
  gint64      distance; /* scaled by 10^3, positive */
  SlTripUnit  unit;
  SlDay       dated;
  const char *purpose;  /* why: must be said */
  const char *route;    /* (nullable): from where to where */
} SlTripDraft;

typedef struct
{
  gint64 rate;   /* of one unit, scaled by 10^6 */
  gint64 amount;
} SlTripResult;

typedef struct
{
  SlDay       dated;
  gint64      distance;
  SlTripUnit  unit;
  gint64      rate;
  gint64      amount;
  char       *purpose; /* (owned) */
  char       *route;   /* (owned): "" for none */
} SlTrip;

/* Miles where they are used, by the currency. */
SlTripUnit sl_trip_unit_of_currency (const char     *currency);
/* "mile", "km" */
gboolean   sl_trip_unit_parse   (const char         *text,
                                 SlTripUnit         *unit);
const char *sl_trip_unit_name   (SlTripUnit          unit);
/* "12.4": scaled by 10^3. */
gboolean   sl_trip_parse_distance (const char       *text,
                                 gint64             *distance,
                                 GError            **error);

gboolean   sl_trip_record       (SlBusiness         *business,
                                 const SlTripDraft  *draft,
                                 SlTripResult       *result,
                                 GError            **error);
/* (transfer full) (element-type SlTrip): by day. */
GPtrArray *sl_trip_list         (SlBusiness         *business,
                                 SlDay               from,
                                 SlDay               to,
                                 GError            **error);
/* What holds on @day, scaled by 10^6.  Errors: SL_BUSINESS_ERROR_NOT_FOUND. */
gboolean   sl_trip_get_rate     (SlBusiness         *business,
                                 SlTripUnit          unit,
                                 SlDay               day,
                                 gint64             *rate,
                                 GError            **error);
/* The person's own rate from a day on. */
gboolean   sl_trip_set_rate     (SlBusiness         *business,
                                 SlTripUnit          unit,
                                 SlDay               from,
                                 gint64              rate,
                                 const char         *source,
                                 GError            **error);

G_END_DECLS
