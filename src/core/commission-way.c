/* The figures of a few members out of a run of very many. */

#include "config.h"

#include "core/commission-private.h"

#include <string.h>

typedef struct
{
  const gint32 *way;   /* (unowned): positions, from the bottom to the top */
  guint         n;
  GHashTable   *taken; /* (owned) (element-type gconstpointer gpointer, unowned): array → its part;
                        * what was one array of the run is one here */
} Cut;

/* (transfer full) (nullable): as every array of a run with one item to spare. */
static gpointer
take (Cut           *cut,
      gconstpointer  array,
      gsize          size)
{
  guint8 *part;

  if (array == NULL)
    return NULL;

  part = g_malloc0_n (cut->n + 1, size);
  for (guint j = 0; j < cut->n; j++)
    memcpy (part + (cut->n - 1 - j) * size, (const guint8 *) array + (gsize) cut->way[j] * size,
            size);

  return part;
}

/* (nullable): of figures that a run knows under several names. */
static gint64 *
take_shared (Cut          *cut,
             const gint64 *array)
{
  gint64 *part = array != NULL ? g_hash_table_lookup (cut->taken, array) : NULL;

  if (part != NULL || array == NULL)
    return part;

  part = take (cut, array, sizeof (gint64));
  g_hash_table_insert (cut->taken, (gpointer) array, part);
  return part;
}

static SlGenealogy *
make_chain (gint32 n)
{
  SlGenealogy *chain = g_new0 (SlGenealogy, 1);

  chain->n_members = n;
  chain->member_at = chain->position_of = g_new (gint32, n + 1);
  chain->parent = g_new (gint32, n + 1);
  chain->end = g_new (gint32, n + 1);

  for (gint32 i = 0; i < n; i++)
    {
      chain->member_at[i] = i;
      chain->parent[i] = i - 1;
      chain->end[i] = n;
    }

  return chain;
}

/* The words are what predicates compare; nobody asks it for anything else. */
static SlCommissionInput *
make_input (const SlCommissionInput *from,
            gint32                   n)
{
  SlCommissionInput *input = sl_commission_input_new ();

  sl_id_table_free (input->words);
  input->words = sl_id_table_copy (from->words);
  input->n_members = (guint) n;
  input->place = make_chain (n);
  input->is_sealed = TRUE;
  return input;
}

static void
take_members (Cut                   *cut,
              const SlCommissionRun *run,
              SlCommissionRun       *part)
{
  part->joined = take (cut, run->joined, sizeof *run->joined);
  part->titles = take (cut, run->titles, sizeof *run->titles);
  part->kinds = take (cut, run->kinds, sizeof *run->kinds);
  part->countries = take (cut, run->countries, sizeof *run->countries);
  part->legs = take (cut, run->legs, sizeof *run->legs);
  part->forced = take (cut, run->forced, sizeof *run->forced);
  part->ranks = take (cut, run->ranks, sizeof *run->ranks);
  part->is_active = take (cut, run->is_active, sizeof *run->is_active);
  part->totals = take (cut, run->totals, sizeof *run->totals);
  part->held_back = take (cut, run->held_back, sizeof *run->held_back);
  part->customer_word = run->customer_word;
}

static void
take_held (Cut                   *cut,
           const SlCommissionRun *run,
           SlCommissionRun       *part)
{
  g_autoptr(GArray) held = g_array_new (FALSE, FALSE, sizeof (SlHeldRank));

  if (run->held_start == NULL)
    return;

  part->held_start = g_new0 (guint32, cut->n + 2);

  for (guint i = 0; i < cut->n; i++)
    {
      gint32 position = cut->way[cut->n - 1 - i];
      guint32 first = run->held_start[position];

      g_array_append_vals (held, run->held + first, run->held_start[position + 1] - first);
      part->held_start[i + 1] = held->len;
    }

  part->held = (SlHeldRank *) (gpointer) g_array_free (g_steal_pointer (&held), FALSE);
}

static void
take_volumes (Cut                   *cut,
              const SlCommissionRun *run,
              SlCommissionRun       *part)
{
  guint n_volumes = run->plan->volumes->len;

  part->volumes = g_new0 (gint64 *, n_volumes + 1);
  part->volume_own = g_new0 (const gint64 *, n_volumes + 1);
  part->volume_owned = g_new0 (gint64 *, n_volumes + 1);
  part->stops = g_new0 (guint8 *, n_volumes + 1);

  for (guint i = 0; i < SL_N_FIELDS; i++)
    part->own[i] = take_shared (cut, run->own[i]);

  for (guint i = 0; i < n_volumes; i++)
    {
      part->volume_owned[i] = take_shared (cut, run->volume_owned[i]);
      part->volume_own[i] = take_shared (cut, run->volume_own[i]);
      part->volumes[i] = take_shared (cut, run->volumes[i]);
      part->stops[i] = take (cut, run->stops[i], sizeof **run->stops);
    }
}

static void
take_slots (Cut                   *cut,
            const SlCommissionRun *run,
            SlCommissionRun       *part)
{
  guint n_slots = run->plan->slots->len, n_columns = run->plan->columns->len;

  part->slots = g_new0 (gint64 *, n_slots + 1);
  part->slots_right = g_new0 (gint64 *, n_slots + 1);
  part->columns = g_new0 (gint64 *, n_columns + 1);

  for (guint i = 0; i < n_slots; i++)
    {
      part->slots[i] = take (cut, run->slots[i], sizeof (gint64));
      part->slots_right[i] = take (cut, run->slots_right[i], sizeof (gint64));
    }

  for (guint i = 0; i < n_columns; i++)
    part->columns[i] = take (cut, run->columns[i], sizeof (gint64));
}

static void
take_amounts (Cut             *cut,
              const SlAmounts *from,
              SlAmounts       *to)
{
  to->minor = take (cut, from->minor, sizeof *from->minor);
  to->exact = take (cut, from->exact, sizeof *from->exact);
}

SlCommissionRun *
_sl_commission_run_along (const SlCommissionRun *run,
                          const gint32          *way,
                          guint                  n)
{
  g_autoptr(GHashTable) taken = g_hash_table_new (NULL, NULL);
  Cut cut = { .way = way, .n = n, .taken = taken };
  SlCommissionRun *part = g_new0 (SlCommissionRun, 1);
  guint n_bonuses = run->plan->bonuses->len;

  part->plan = sl_plan_ref (run->plan);
  part->input = make_input (run->input, (gint32) n);
  part->period = run->period;
  part->n = (gint32) n;
  part->place = part->input->place;
  part->carry = g_array_new (FALSE, TRUE, sizeof (SlCommissionCarry));
  part->amounts = g_new0 (SlAmounts, n_bonuses + 1);
  part->computed = g_new0 (SlAmounts, n_bonuses + 1);

  take_members (&cut, run, part);
  take_held (&cut, run, part);
  take_volumes (&cut, run, part);
  take_slots (&cut, run, part);

  for (guint i = 0; i < n_bonuses; i++)
    {
      take_amounts (&cut, &run->amounts[i], &part->amounts[i]);
      take_amounts (&cut, &run->computed[i], &part->computed[i]);
    }

  return part;
}
