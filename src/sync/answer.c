#include "config.h"

#include "sync/answer.h"

#include "store/replica.h"
#include "sync/seeded-private.h"

SlAnswer *
sl_answer_new (void)
{
  SlAnswer *self = g_new0 (SlAnswer, 1);

  self->head.retry_after_ms = -1;
  self->epoch = g_strdup ("");
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_change_free);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_op_result_free);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  self->checkpoints = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_checkpoint_free);
  return self;
}

void
sl_answer_free (SlAnswer *self)
{
  if (self == NULL)
    return;

  g_free (self->epoch);
  g_free (self->problem);
  g_free (self->account);
  g_free (self->since);
  g_free (self->next);
  g_free (self->page);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->results);
  g_ptr_array_unref (self->unknown);
  g_ptr_array_unref (self->checkpoints);
  g_free (self);
}

void
sl_answer_judge (SlAnswer   *self,
                 const char *epoch)
{
  g_return_if_fail (self != NULL && epoch != NULL);

  self->head.is_same_epoch = SL_SEEDED (ANY_EPOCH) || g_str_equal (self->epoch, epoch);
}

SlChange *
sl_change_new (const char *type,
               const char *uid,
               gint64      rev,
               const char *body,
               const char *origin)
{
  SlChange *change = g_new0 (SlChange, 1);

  change->type = g_strdup (type);
  change->uid = g_strdup (uid);
  change->rev = rev;
  change->body = g_strdup (body);
  change->origin = g_strdup (origin);
  return change;
}

void
sl_change_free (SlChange *change)
{
  if (change == NULL)
    return;

  g_free (change->type);
  g_free (change->uid);
  g_free (change->body);
  g_free (change->origin);
  g_free (change->merged_into);
  g_free (change->period);
  g_free (change);
}

SlChangeConflict *
sl_change_conflict_new (void)
{
  return g_new0 (SlChangeConflict, 1);
}

void
sl_change_conflict_free (SlChangeConflict *conflict)
{
  if (conflict == NULL)
    return;

  g_free (conflict->field);
  g_free (conflict->base);
  g_free (conflict->client);
  g_free (conflict->server);
  g_free (conflict->decided);
  g_free (conflict);
}

SlOpResult *
sl_op_result_new (const char *op_id,
                  const char *outcome,
                  const char *sha256)
{
  SlOpResult *result = g_new0 (SlOpResult, 1);

  result->op_id = g_strdup (op_id);
  result->outcome = g_strdup (outcome);
  result->sha256 = g_strdup (sha256);
  result->reason = g_strdup ("");
  result->period = g_strdup ("");
  result->records = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_change_free);
  result->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_change_conflict_free);
  return result;
}

void
sl_op_result_free (SlOpResult *result)
{
  if (result == NULL)
    return;

  g_free (result->op_id);
  g_free (result->outcome);
  g_free (result->sha256);
  g_free (result->reason);
  g_free (result->period);
  g_ptr_array_unref (result->records);
  g_ptr_array_unref (result->conflicts);
  g_free (result);
}

void
sl_checkpoint_free (SlCheckpoint *checkpoint)
{
  if (checkpoint == NULL)
    return;

  g_free (checkpoint->type);
  g_free (checkpoint);
}

const char *
sl_change_scope (const char *type)
{
  static const char *const catalog[] = { "product", "price", "promotion", NULL };
  static const char *const team[] = { "member", "volume", NULL };

  if (g_strv_contains (catalog, type))
    return sl_scope_names[1];

  return sl_scope_names[g_strv_contains (team, type) ? 2 : 0];
}

#ifdef SL_WITH_SEEDED
SlSeeded _sl_seeded = SL_SEEDED_NONE;
#endif
