#include "config.h"

#include "sync/keeper-private.h"

#include <glib/gi18n-lib.h>

#include "store/base.h"

/* More than a fifth of a kind, and more than a few, is not what a person does in a day. */
#define GUARD_SHARE 5
#define GUARD_FEW 20

/* Beyond so many pages a first copy is a large one. */
#define N_FEW_PAGES 4

/* What no feed may take away without being asked. */
static gboolean
is_precious (const char *type)
{
  return g_str_equal (type, "sale") || g_str_equal (type, "order") ||
         g_str_equal (type, "payment");
}

static gboolean
is_too_much (const char *type,
             guint       n_removed,
             guint       n_before)
{
  return (is_precious (type) && n_removed > 0) ||
         (n_removed > GUARD_FEW && n_removed * GUARD_SHARE > n_before);
}

static void
say_guard (SlKeeper   *self,
           const char *type,
           guint       n)
{
  g_free (self->problem);
  self->problem = g_strdup_printf (ngettext ("The company would take away %u record (%s). Nothing "
                                             "was changed.",
                                             "The company would take away %u records (%s). Nothing "
                                             "was changed.", n), n, type);
}

static SlBaseRow
row_of (const SlChange *change)
{
  return (SlBaseRow) {
    .type = change->type, .uid = change->uid, .rev = change->rev, .body = change->body,
    .origin = change->origin, .period = change->period,
  };
}

/* Counts what a page takes away, with the pages before it in this run. */
static gboolean
guard_page (SlKeeper              *self,
            SlDatabase            *database,
            const SlEngineAction  *action,
            const SlAnswer        *answer,
            gboolean              *is_guarded,
            GError               **error)
{
  const char *scope = sl_scope_names[action->scope];

  for (guint i = 0; i < answer->changes->len; i++)
    {
      const SlChange *change = g_ptr_array_index (answer->changes, i);
      guint n_removed, n_left;
      gboolean is_live;
      gint64 rev;

      if (change->body != NULL)
        continue;

      if (!sl_base_read_rev (database, self->company_id, scope, change->type, change->uid, &rev,
                             &is_live, error) ||
          !sl_base_count (database, self->company_id, scope, change->type, &n_left, error))
        return FALSE;

      if (!is_live || rev >= change->rev)
        continue;

      n_removed = GPOINTER_TO_UINT (g_hash_table_lookup (self->removed, change->type)) + 1;
      g_hash_table_insert (self->removed, g_strdup (change->type), GUINT_TO_POINTER (n_removed));

      if (is_too_much (change->type, n_removed, MAX (n_left, n_removed)))
        {
          *is_guarded = TRUE;
          say_guard (self, change->type, n_removed);
        }
    }

  return TRUE;
}

void
_sl_keeper_forget_sums (SlKeeper *self)
{
  self->sums.is_valid = FALSE;
}

static void
free_checkpoint (gpointer checkpoint)
{
  sl_checkpoint_free (checkpoint);
}

/* The first page of a copy into a base that has nothing of its scope. */
static gboolean
begin_sums (SlKeeper    *self,
            SlDatabase  *database,
            guint        scope,
            GError     **error)
{
  gboolean has_any;

  if (!sl_base_has_older (database, self->company_id, sl_scope_names[scope], G_MAXINT64, &has_any,
                          error))
    return FALSE;

  g_clear_pointer (&self->sums.types, g_hash_table_unref);
  self->sums = (SlKeeperSums) {
    .is_valid = !has_any, .scope = scope,
    .types = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_checkpoint),
  };
  return TRUE;
}

static void
add_to_sums (SlKeeper       *self,
             const SlChange *change)
{
  SlCheckpoint *sum = g_hash_table_lookup (self->sums.types, change->type);

  if (change->body == NULL)
    return;

  if (sum == NULL)
    {
      sum = g_new0 (SlCheckpoint, 1);
      sum->type = g_strdup (change->type);
      g_hash_table_insert (self->sums.types, sum->type, sum);
    }

  sum->n++;
  sum->digest ^= change->digest;
}

/* FALSE when that cannot be told without reading the base. */
static gboolean
is_sum (SlKeeper           *self,
        const char         *scope,
        const SlCheckpoint *checkpoint)
{
  const SlCheckpoint *sum;

  if (!self->sums.is_valid || !g_str_equal (sl_scope_names[self->sums.scope], scope))
    return FALSE;

  sum = g_hash_table_lookup (self->sums.types, checkpoint->type);
  return sum != NULL && sum->n == checkpoint->n && sum->digest == checkpoint->digest;
}

static gboolean
apply_change (SlKeeper        *self,
              SlDatabase      *database,
              guint            scope,
              const SlChange  *change,
              GError         **error)
{
  SlBaseRow row = row_of (change);
  gboolean is_new = FALSE;

  _sl_keeper_forget_sums (self);
  if (!sl_base_apply (database, self->company_id, sl_scope_names[scope], &row,
                      self->cursors[scope].gen, &is_new, error))
    return FALSE;

  self->count.n_received += is_new;
  self->has_changed[scope] = self->has_changed[scope] || is_new;
  return TRUE;
}

/* Whether the copy is what the server says it should be. */
static gboolean
compare_digests (SlKeeper        *self,
                 SlDatabase      *database,
                 const char      *scope,
                 const SlAnswer  *answer,
                 gboolean        *is_wrong,
                 GError         **error)
{
  for (guint i = 0; i < answer->checkpoints->len; i++)
    {
      const SlCheckpoint *checkpoint = g_ptr_array_index (answer->checkpoints, i);
      guint64 digest;
      guint n;

      if (is_sum (self, scope, checkpoint))
        continue;

      if (!sl_base_digest (database, self->company_id, scope, checkpoint->type, &n, &digest, error))
        return FALSE;

      *is_wrong = *is_wrong || n != checkpoint->n || digest != checkpoint->digest;
    }

  return TRUE;
}

gboolean
_sl_keeper_page (SlKeeper              *self,
                 SlBusiness            *business,
                 const SlEngineAction  *action,
                 const SlAnswer        *answer,
                 SlEngineDone          *done,
                 GError               **error)
{
  SlDatabase *database = sl_business_get_database (business);
  const char *scope = sl_scope_names[action->scope];
  gboolean *has_changed = &self->has_changed[action->scope];
  gboolean is_guarded = FALSE;

  if (!guard_page (self, database, action, answer, &is_guarded, error))
    return FALSE;

  if (is_guarded && !action->is_agreed)
    {
      done->kind = SL_DONE_GUARDED;
      return TRUE;
    }

  if (!sl_cursor_advance (database, self->company_id, scope, answer->since, answer->next,
                          sl_business_get_now (business), error))
    return FALSE;

  for (guint i = 0; i < answer->changes->len; i++)
    if (!apply_change (self, database, action->scope, g_ptr_array_index (answer->changes, i),
                       error))
      return FALSE;

  /* Counting everything again is for when something came, were it only what was known: it may
   * have come in place of what was not. */
  *has_changed = *has_changed || answer->changes->len > 0;
  return answer->head.has_more || !*has_changed ||
         compare_digests (self, database, scope, answer, &done->is_wrong, error);
}

gboolean
_sl_keeper_take_record (SlKeeper        *self,
                        SlBusiness      *business,
                        const SlChange  *change,
                        GError         **error)
{
  guint scope = 0;

  while (!g_str_equal (sl_change_scope (change->type), sl_scope_names[scope]))
    scope++;

  return apply_change (self, sl_business_get_database (business), scope, change, error);
}

/* The first copy of a scope replaces nothing, so it needs no place of its own to become whole in:
 * nobody reads the base before it is. */
static gboolean
find_first (SlKeeper    *self,
            SlDatabase  *database,
            guint        scope,
            GError     **error)
{
  const char *name = sl_scope_names[scope];
  gint64 gen = self->cursors[scope].gen;
  gboolean has_older = FALSE;

  if (self->looked_at_gen[scope] == gen)
    return TRUE;

  if (!sl_base_has_older (database, self->company_id, name, gen, &has_older, error))
    return FALSE;

  self->looked_at_gen[scope] = gen;
  self->is_first[scope] = !has_older;
  return TRUE;
}

/* @loader (nullable): of one of very many pages */
static gboolean
stage_change (SlKeeper        *self,
              SlDatabase      *database,
              guint            scope,
              const SlChange  *change,
              SlBaseLoader    *loader,
              GError         **error)
{
  SlBaseRow row = row_of (change);
  gboolean is_new;

  if (loader != NULL)
    return sl_base_loader_add (loader, &row, error);

  return self->is_first[scope]
         ? sl_base_apply (database, self->company_id, sl_scope_names[scope], &row,
                          self->cursors[scope].gen, &is_new, error)
         : sl_stage_put (database, self->company_id, sl_scope_names[scope], &row, error);
}

/* Whether the page is one of very many. */
static gboolean
find_loading (SlKeeper    *self,
              SlDatabase  *database,
              guint        scope,
              gboolean    *is_loading,
              GError     **error)
{
  *is_loading = FALSE;
  if (!self->is_first[scope])
    return TRUE;

  return (++self->n_staged != N_FEW_PAGES || sl_base_begin_load (database, error)) &&
         sl_base_is_loading (database, is_loading, error);
}

gboolean
_sl_keeper_stage (SlKeeper              *self,
                  SlBusiness            *business,
                  const SlEngineAction  *action,
                  const SlAnswer        *answer,
                  GError               **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(SlBaseLoader) loader = NULL;
  gboolean is_loading = FALSE;

  if (!find_first (self, database, action->scope, error) ||
      !find_loading (self, database, action->scope, &is_loading, error))
    return FALSE;

  if (*self->cursors[action->scope].resync_token == '\0' &&
      !begin_sums (self, database, action->scope, error))
    return FALSE;

  if (is_loading)
    loader = sl_base_loader_new (database, self->company_id, sl_scope_names[action->scope],
                                 self->cursors[action->scope].gen);

  for (guint i = 0; i < answer->changes->len; i++)
    {
      const SlChange *change = g_ptr_array_index (answer->changes, i);

      if (!stage_change (self, database, action->scope, change, loader, error))
        return FALSE;
      if (self->sums.is_valid)
        add_to_sums (self, change);
    }

  self->count.n_received += answer->changes->len;
  return !answer->head.has_more ||
         sl_cursor_set_token (database, self->company_id, sl_scope_names[action->scope],
                              answer->page, error);
}

static gboolean
guard_swap (SlKeeper    *self,
            SlDatabase  *database,
            const char  *scope,
            gint64       gen,
            gboolean    *is_guarded,
            GError     **error)
{
  g_autoptr(GPtrArray) types =
    sl_base_list_types (database, self->company_id, scope, error);

  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      const char *type = g_ptr_array_index (types, i);
      guint n_lost, n;

      if (!sl_stage_count_lost (database, self->company_id, scope, type, gen, &n_lost, error) ||
          !sl_base_count (database, self->company_id, scope, type, &n, error))
        return FALSE;

      if (is_too_much (type, n_lost, n))
        {
          *is_guarded = TRUE;
          say_guard (self, type, n_lost);
        }
    }

  return types != NULL;
}

/* T5 */
gboolean
_sl_keeper_swap (SlKeeper              *self,
                 SlBusiness            *business,
                 const SlEngineAction  *action,
                 const SlAnswer        *answer,
                 SlEngineDone          *done,
                 GError               **error)
{
  SlDatabase *database = sl_business_get_database (business);
  const char *scope = sl_scope_names[action->scope];
  gint64 gen = self->cursors[action->scope].gen;
  gboolean is_guarded = FALSE;

  if (!find_first (self, database, action->scope, error))
    return FALSE;

  /* The first copy is in the base already, and takes nothing away. */
  self->has_changed[action->scope] = TRUE;
  if (self->is_first[action->scope])
    return sl_cursor_end_resync (database, self->company_id, scope, answer->next,
                                 sl_business_get_now (business), error);

  if (!guard_swap (self, database, scope, gen, &is_guarded, error))
    return FALSE;

  if (is_guarded && !action->is_agreed)
    {
      done->kind = SL_DONE_GUARDED;
      return TRUE;
    }

  return sl_stage_swap (database, self->company_id, scope, gen, error) &&
         sl_cursor_end_resync (database, self->company_id, scope, answer->next,
                               sl_business_get_now (business), error);
}

static gboolean
count_live (SlKeeper    *self,
            SlDatabase  *database,
            const char  *scope,
            guint       *n,
            GError     **error)
{
  g_autoptr(GPtrArray) types = sl_base_list_types (database, self->company_id, scope, error);

  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      guint n_type;

      if (!sl_base_count (database, self->company_id, scope, g_ptr_array_index (types, i), &n_type,
                          error))
        return FALSE;
      *n += n_type;
    }

  return types != NULL;
}

/* Compares ids and revisions with what is here; whatever differs asks for a full copy. */
gboolean
_sl_keeper_manifest (SlKeeper              *self,
                     SlBusiness            *business,
                     const SlEngineAction  *action,
                     const SlAnswer        *answer,
                     SlEngineDone          *done,
                     GError               **error)
{
  SlDatabase *database = sl_business_get_database (business);
  const char *scope = sl_scope_names[action->scope];
  guint n_live = 0;

  for (guint i = 0; i < answer->changes->len; i++)
    {
      const SlChange *entry = g_ptr_array_index (answer->changes, i);
      gboolean is_live;
      gint64 rev;

      if (!sl_base_read_rev (database, self->company_id, scope, entry->type, entry->uid, &rev,
                             &is_live, error))
        return FALSE;

      self->n_differing += rev != entry->rev || !is_live;
      self->n_matching += is_live;
    }

  g_free (self->page);
  self->page = g_strdup (answer->head.has_more ? answer->page : NULL);
  done->has_more = answer->head.has_more;
  if (done->has_more)
    return TRUE;

  if (!count_live (self, database, scope, &n_live, error))
    return FALSE;

  done->n = self->n_differing + (n_live - MIN (n_live, self->n_matching));
  self->n_differing = 0;
  self->n_matching = 0;
  return TRUE;
}
