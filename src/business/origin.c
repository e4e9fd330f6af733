#include "config.h"

#include "business/origin-private.h"

#include "business/business-private.h"
#include "business/currency-rate-private.h"
#include "business/estimate-private.h"

typedef struct
{
  const SlCompanyRow *company;   /* (unowned) */
  const SlEstimate   *estimate;  /* (unowned) (nullable): who stands below whom */
  SlBusiness         *business;  /* (unowned) */
  const SlPayoutRow  *payout;    /* (unowned): that is read */
  SlTender            tender;    /* of its day */
  SlOriginFunc        func;
  gpointer            user_data; /* (unowned) */
} Reading;

/* The member directly below oneself on the way to @code; -1: not known. */
static gint32
leg_of (const SlEstimate *estimate,
        const char       *code)
{
  gint32 member = estimate != NULL ? sl_commission_input_find_member (estimate->input, code) : -1;

  while (member >= 0)
    {
      gint32 sponsor = sl_commission_input_sponsor (estimate->input, member);

      if (sponsor == estimate->me)
        return member;
      member = sponsor;
    }

  return -1;
}

static void
read_line_cb (const SlPayoutLineRow *row,
              gpointer               user_data)
{
  const Reading *reading = user_data;
  SlOriginLine line = {
    .company = reading->company,
    .payout = reading->payout,
    .row = row,
    .is_own = *row->from_code == '\0' || g_str_equal (row->from_code, reading->company->me),
  };

  line.leg = line.is_own ? -1 : leg_of (reading->estimate, row->from_code);
  /* What does not fit was refused when the statement was imported. */
  if (!_sl_tender_to_own (reading->business, &reading->tender, row->amount, &line.amount, NULL))
    g_assert_not_reached ();

  reading->func (&line, reading->user_data);
}

/* At the rate of the day on which the statement was booked.  One whose rate was taken away since is
 * left out: what it was worth is not known any more. */
static gboolean
read_company (SlBusiness          *business,
              const SlCompanyRow  *company,
              SlDay                from,
              SlOriginFunc         func,
              gpointer             user_data,
              GError             **error)
{
  g_autoptr(GArray) payouts = sl_payout_list (business->database, company->id, error);
  g_autoptr(SlEstimate) estimate = NULL;

  if (payouts == NULL)
    return FALSE;

  estimate = _sl_estimate_run (business, company->name, sl_business_get_today (business), NULL);

  for (guint i = 0; i < payouts->len; i++)
    {
      const SlPayoutRow *payout = &g_array_index (payouts, SlPayoutRow, i);
      Reading reading = {
        .company = company,
        .estimate = estimate,
        .business = business,
        .payout = payout,
        .func = func,
        .user_data = user_data,
      };

      if (payout->received_on >= from &&
          _sl_tender_resolve (business, payout->currency, 0, payout->received_on, &reading.tender,
                              NULL) &&
          !sl_payout_each_line (business->database, payout->id, read_line_cb, &reading, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
_sl_origin_each_line (SlBusiness    *business,
                      SlDay          from,
                      SlOriginFunc   func,
                      gpointer       user_data,
                      GError       **error)
{
  g_autoptr(GPtrArray) companies = sl_company_list (business->database, NULL, error);

  if (companies == NULL)
    return FALSE;

  for (guint i = 0; i < companies->len; i++)
    {
      SlBusinessPart part = sl_business_begin_part (business, i, i + 1, companies->len);
      gboolean is_read = read_company (business, g_ptr_array_index (companies, i), from, func,
                                       user_data, error);

      sl_business_end_part (business, part);
      if (!is_read)
        return FALSE;
    }

  return TRUE;
}

/* Of one leg; @key first, so that it is found by it. */
typedef struct
{
  gint64 key;
  gint64 company;
  gint32 member;
  gint64 amount;
} Leg;

typedef struct
{
  SlOrigin   *origin; /* (unowned) */
  GHashTable *legs;   /* (unowned) (element-type Leg) */
} Sums;

static void
add_to_leg (GHashTable         *legs,
            const SlOriginLine *line)
{
  gint64 key = line->company->id << 32 | line->leg;
  Leg *leg = g_hash_table_lookup (legs, &key);

  if (leg == NULL)
    {
      leg = g_new (Leg, 1);
      *leg = (Leg) { key, line->company->id, line->leg, 0 };
      g_hash_table_add (legs, leg);
    }

  leg->amount += line->amount;
}

static void
add_line_cb (const SlOriginLine *line,
             gpointer            user_data)
{
  Sums *sums = user_data;

  if (line->is_own)
    sums->origin->own += line->amount;
  else
    sums->origin->team += line->amount;

  if (line->leg >= 0)
    add_to_leg (sums->legs, line);
}

gboolean
_sl_origin_read (SlBusiness  *business,
                 SlDay        from,
                 SlOrigin    *origin,
                 GError     **error)
{
  g_autoptr(GHashTable) legs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Sums sums = { origin, legs };
  GHashTableIter iter;
  gpointer pointer;

  *origin = (SlOrigin) { .leg_member = -1 };
  if (!_sl_origin_each_line (business, from, add_line_cb, &sums, error))
    return FALSE;

  g_hash_table_iter_init (&iter, legs);
  while (g_hash_table_iter_next (&iter, &pointer, NULL))
    {
      const Leg *leg = pointer;

      /* Of two that brought the same, always the same one. */
      if (leg->amount > origin->leg || (leg->amount == origin->leg && leg->amount > 0 &&
                                        leg->key < (origin->leg_company << 32 |
                                                    origin->leg_member)))
        {
          origin->leg = leg->amount;
          origin->leg_company = leg->company;
          origin->leg_member = leg->member;
        }
    }

  return TRUE;
}

gboolean
_sl_origin_is_of_leg (const SlOrigin     *origin,
                      const SlOriginLine *line)
{
  return line->leg >= 0 && line->leg == origin->leg_member &&
         line->company->id == origin->leg_company;
}
