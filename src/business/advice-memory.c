#include "config.h"

#include "business/advice-memory-private.h"

#include "business/business-private.h"
#include "business/envelope.h"
#include "core/advice.h"
#include "store/downline.h"
#include "store/journal.h"

#define YEAR 365
#define USUAL_DAYS 30        /* between orders, when there is no rhythm yet */
/* More products than anybody orders in one go. */
#define MOST_DEMANDS 5000

typedef struct
{
  gint64 product_id;
  SlDay  today;
  int    n_days;
} DemandKey;

struct _SlAdviceMemory
{
  gint64       version;    /* sl_database_data_version () before anything was read */
  GHashTable  *demands;    /* (owned) (element-type DemandKey SlProductDemand) */
  gboolean     has_money;
  SlDay        money_day;
  SlEnvelopes  envelopes;
  int          n_days;     /* of the rhythm; 0: not read */
  gint64       rhythm_of;  /* company */
  SlDay        rhythm_day;
  gboolean     has_fees;
  SlDay        fees_day;
  gint64       fees;
  GPtrArray   *periods;    /* (owned) (nullable) (element-type SlEstimate) */
  gint64       company_id; /* of @periods */
  SlPeriod     before;     /* the period that they come before */
};

static guint
hash_cb (gconstpointer data)
{
  const DemandKey *key = data;

  return g_int64_hash (&key->product_id) ^ (guint) key->today * 31 ^ (guint) key->n_days * 1009;
}

static gboolean
equal_cb (gconstpointer a,
          gconstpointer b)
{
  const DemandKey *first = a, *second = b;

  return first->product_id == second->product_id && first->today == second->today &&
         first->n_days == second->n_days;
}

void
_sl_advice_memory_free (SlAdviceMemory *memory)
{
  if (memory == NULL)
    return;

  g_hash_table_unref (memory->demands);
  g_clear_pointer (&memory->periods, g_ptr_array_unref);
  g_free (memory);
}

SlAdviceMemory *
_sl_advice_memory (SlBusiness *business)
{
  gboolean is_read_only = sl_database_get_mode (business->database) == SL_DATABASE_READ;
  gint64 version = is_read_only ? sl_database_data_version (business->database) : -1;

  if (version == -1)
    return NULL;

  if (business->advice_memory != NULL && business->advice_memory->version == version)
    return business->advice_memory;

  g_clear_pointer (&business->advice_memory, _sl_advice_memory_free);
  business->advice_memory = g_new0 (SlAdviceMemory, 1);
  business->advice_memory->version = version;
  business->advice_memory->demands = g_hash_table_new_full (hash_cb, equal_cb, g_free, g_free);
  return business->advice_memory;
}

gboolean
_sl_advice_memory_read_demand (SlBusiness       *business,
                               gint64            product_id,
                               SlDay             today,
                               int               n_days,
                               SlProductDemand  *demand,
                               GError          **error)
{
  SlAdviceMemory *memory = _sl_advice_memory (business);
  const DemandKey key = { product_id, today, n_days };
  const SlProductDemand *kept = memory != NULL ? g_hash_table_lookup (memory->demands, &key)
                                               : NULL;

  if (kept != NULL)
    {
      *demand = *kept;
      return TRUE;
    }

  if (!_sl_product_demand_read (business, product_id, today, n_days, demand, error))
    return FALSE;

  if (memory != NULL && g_hash_table_size (memory->demands) < MOST_DEMANDS)
    g_hash_table_insert (memory->demands, g_memdup2 (&key, sizeof key),
                         g_memdup2 (demand, sizeof *demand));
  return TRUE;
}

gboolean
_sl_advice_memory_read_money (SlBusiness   *business,
                              SlEnvelopes  *envelopes,
                              GError      **error)
{
  SlAdviceMemory *memory = _sl_advice_memory (business);
  SlDay today = sl_business_get_today (business);

  if (memory != NULL && memory->has_money && memory->money_day == today)
    {
      *envelopes = memory->envelopes;
      return TRUE;
    }

  if (!sl_envelopes_read (business, envelopes, error))
    return FALSE;

  if (memory != NULL)
    {
      memory->has_money = TRUE;
      memory->money_day = today;
      memory->envelopes = *envelopes;
    }
  return TRUE;
}

gboolean
_sl_advice_memory_read_rhythm (SlBusiness  *business,
                               gint64       company_id,
                               SlDay        today,
                               int         *n_days,
                               GError     **error)
{
  SlAdviceMemory *memory = _sl_advice_memory (business);
  g_autoptr(GArray) days = NULL;

  if (memory != NULL && memory->n_days > 0 && memory->rhythm_of == company_id &&
      memory->rhythm_day == today)
    {
      *n_days = memory->n_days;
      return TRUE;
    }

  days = sl_purchase_list_days (business->database, company_id, today - YEAR, error);
  if (days == NULL)
    return FALSE;

  *n_days = sl_advice_rhythm ((const SlDay *) (gpointer) days->data, days->len, USUAL_DAYS);

  if (memory != NULL)
    {
      memory->n_days = *n_days;
      memory->rhythm_of = company_id;
      memory->rhythm_day = today;
    }
  return TRUE;
}

static void
add_fee_cb (const char *account,
            gint64      debit,
            gpointer    user_data)
{
  if (g_str_equal (account, "expenses:fees"))
    *(gint64 *) user_data += debit;
}

gboolean
_sl_advice_memory_read_fees (SlBusiness  *business,
                             SlDay        today,
                             gint64      *fees,
                             GError     **error)
{
  SlAdviceMemory *memory = _sl_advice_memory (business);

  *fees = memory != NULL ? memory->fees : 0;
  if (memory != NULL && memory->has_fees && memory->fees_day == today)
    return TRUE;

  *fees = 0;
  if (!sl_journal_sum (business->database, today - YEAR + 1, today, business->row.currency,
                       add_fee_cb, fees, error))
    return FALSE;

  if (memory != NULL)
    {
      memory->has_fees = TRUE;
      memory->fees_day = today;
      memory->fees = *fees;
    }
  return TRUE;
}

/* (transfer full) (nullable): NULL when it has no report of its own or cannot be run, and with
 * @error. */
static SlEstimate *
run_period (SlBusiness        *business,
            const SlEstimate  *estimate,
            SlPeriod           period,
            GError           **error)
{
  g_autoptr(GError) local = NULL;
  SlEstimate *past;
  SlDay snapshot;

  if (!sl_downline_read_snapshot (business->database, estimate->company->id, period.first,
                                  &snapshot, error) || snapshot != period.first)
    return NULL;

  past = _sl_estimate_run_if (business, estimate->company->name, period.first, NULL, &local);

  if (past == NULL && local->domain == SL_STORE_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));

  return past;
}

static GPtrArray *
run_periods (SlBusiness        *business,
             const SlEstimate  *estimate,
             GError           **error)
{
  g_autoptr(GPtrArray) periods = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                 _sl_estimate_free);

  if (sl_commission_input_n_members (estimate->input) > SL_ADVICE_MOST_MEMBERS)
    return g_steal_pointer (&periods);

  for (int i = 1; i <= SL_ADVICE_PERIODS; i++)
    {
      g_autoptr(GError) local = NULL;
      SlEstimate *past = run_period (business, estimate, sl_period_shift (estimate->period, -i),
                                     &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }

      if (past != NULL)
        g_ptr_array_add (periods, past);
    }

  return g_steal_pointer (&periods);
}

GPtrArray *
_sl_advice_memory_list_periods (SlBusiness        *business,
                                const SlEstimate  *estimate,
                                GError           **error)
{
  SlAdviceMemory *memory = _sl_advice_memory (business);
  GPtrArray *periods;

  if (memory != NULL && memory->periods != NULL &&
      memory->company_id == estimate->company->id &&
      memory->before.first == estimate->period.first)
    return g_ptr_array_ref (memory->periods);

  periods = run_periods (business, estimate, error);

  if (periods != NULL && memory != NULL)
    {
      g_clear_pointer (&memory->periods, g_ptr_array_unref);
      memory->periods = g_ptr_array_ref (periods);
      memory->company_id = estimate->company->id;
      memory->before = estimate->period;
    }

  return periods;
}
