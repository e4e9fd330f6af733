#include "config.h"

#include "sync/message.h"

#include <inttypes.h>

#include "core/uid.h"
#include "formats/json.h"
#include "store/outbox.h"

#define PAGE_LIMIT 500

void
sl_message_free (SlMessage *self)
{
  if (self == NULL)
    return;

  g_free (self->address);
  g_free (self->url);
  g_free (self->body);
  g_free (self->replica);
  g_free (self->epoch);
  g_free (self->since);
  g_free (self->scope);
  for (guint i = 0; i < SL_N_SCOPES; i++)
    g_free (self->cursors[i]);
  g_free (self);
}

/* (transfer full): "2026-11-21T20:11:05.000Z" */
static char *
format_moment (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S.000Z")
                        : g_strdup ("1970-01-01T00:00:00.000Z");
}

static void
write_op (SlJson            *json,
          const SlOutboxRow *row,
          const char        *previous)
{
  g_autofree char *created = format_moment (row->created_at);

  sl_json_begin_object (json);
  sl_json_member_string (json, "op_id", row->op_id);
  sl_json_member_integer (json, "seq", row->seq);
  if (*previous != '\0')
    sl_json_member_string (json, "prev_op", previous);
  sl_json_member_string (json, "kind", row->kind);
  sl_json_member_string (json, "entity_type", row->entity_type);
  sl_json_member_string (json, "entity_id", row->entity_uid);

  if (row->base_rev > 0)
    {
      g_autofree char *rev = g_strdup_printf ("%" PRId64, row->base_rev);

      sl_json_member_string (json, "base_rev", rev);
    }

  sl_json_member_string (json, "sha256", row->sha256);
  sl_json_member_string (json, "body", row->body);
  sl_json_member_string (json, "created_at", created);
  sl_json_end_object (json);
}

/* (transfer full) */
static char *
push_body (SlKeeper *keeper)
{
  g_autoptr(SlJson) json = sl_json_new ();
  GPtrArray *batch = sl_keeper_get_batch (keeper);
  const char *previous = sl_keeper_get_replica (keeper)->last_op;

  sl_json_begin_object (json);
  sl_json_key (json, "ops");
  sl_json_begin_array (json);

  for (guint i = 0; batch != NULL && i < batch->len; i++)
    {
      const SlOutboxRow *row = g_ptr_array_index (batch, i);

      write_op (json, row, previous);
      previous = row->op_id;
    }

  sl_json_end_array (json);
  sl_json_end_object (json);
  return sl_json_finish (json);
}

/* (transfer full) */
static char *
lookup_body (SlKeeper *keeper)
{
  g_autoptr(SlJson) json = sl_json_new ();
  GPtrArray *ids = sl_keeper_get_doubtful (keeper);

  sl_json_begin_object (json);
  sl_json_key (json, "op_ids");
  sl_json_begin_array (json);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    sl_json_string (json, g_ptr_array_index (ids, i));
  sl_json_end_array (json);
  sl_json_end_object (json);
  return sl_json_finish (json);
}

/* (transfer full) */
static char *
register_body (const SlReplica *replica)
{
  g_autoptr(SlJson) json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "replica_id", replica->uid);
  sl_json_member_string (json, "app_version", PACKAGE_VERSION);
  sl_json_member_string (json, "reason", replica->reason != NULL ? replica->reason : "new");
  if (replica->replaces[0] != '\0')
    sl_json_member_string (json, "replaces", replica->replaces);
  sl_json_end_object (json);
  return sl_json_finish (json);
}

/* (transfer full): the path behind the company's address.  @token (nullable): of the page; NULL or
 * "" for the first. */
static char *
snapshot_path (const char *scope,
               const char *token)
{
  g_autofree char *escaped =
    g_uri_escape_string (token != NULL ? token : "", NULL, FALSE);

  return g_strdup_printf ("/v1/sync/%s/snapshot?limit=%d%s%s", scope, PAGE_LIMIT,
                          *escaped != '\0' ? "&page=" : "", escaped);
}

static char *
changes_path (const char *scope,
              const char *since)
{
  g_autofree char *escaped =
    g_uri_escape_string (since != NULL ? since : "", NULL, FALSE);

  return g_strdup_printf ("/v1/sync/%s/changes?since=%s&limit=%d", scope, escaped, PAGE_LIMIT);
}

static char *
manifest_path (const char *scope,
               const char *since,
               const char *page)
{
  g_autofree char *at = g_uri_escape_string (since != NULL ? since : "", NULL, FALSE);
  g_autofree char *escaped = g_uri_escape_string (page != NULL ? page : "", NULL, FALSE);

  return g_strdup_printf ("/v1/sync/%s/manifest?at=%s%s%s", scope, at,
                          page != NULL ? "&page=" : "", escaped);
}

static char *
pull_path (SlKeeper             *keeper,
           const SlEngineAction *action)
{
  const SlCursor *cursor = sl_keeper_get_cursor (keeper, action->scope);
  const char *scope = sl_scope_names[action->scope];

  if (action->work == SL_DO_SEND_CHANGES)
    return changes_path (scope, cursor->cursor);

  return action->work == SL_DO_SEND_MANIFEST
         ? manifest_path (scope, cursor->cursor, sl_keeper_get_page (keeper))
         : snapshot_path (scope, cursor->resync_token);
}

/* (transfer full) */
static char *
find_path (SlKeeper             *keeper,
           const SlEngineAction *action)
{
  switch ((int) action->work)
    {
    case SL_DO_SEND_META:
      return g_strdup ("/v1/meta");
    case SL_DO_SEND_REGISTER:
      return g_strdup ("/v1/replicas");
    case SL_DO_SEND_LOOKUP:
      return g_strdup ("/v1/ops/lookup");
    case SL_DO_SEND_PUSH:
      return g_strdup ("/v1/ops");
    default:
      return pull_path (keeper, action);
    }
}

SlMessage *
sl_message_new (SlKeeper             *keeper,
                const SlEngineAction *action)
{
  const SlReplica *replica = sl_keeper_get_replica (keeper);
  SlMessage *self = g_new0 (SlMessage, 1);
  g_autofree char *path = find_path (keeper, action);

  self->work = action->work;
  self->address = g_strdup (replica->address);
  self->url = g_strconcat (replica->address, path, NULL);
  self->replica = g_strdup (replica->uid);
  self->scope = g_strdup (sl_scope_names[action->scope]);
  self->since = g_strdup (sl_keeper_get_cursor (keeper, action->scope)->cursor);

  for (guint i = 0; i < SL_N_SCOPES; i++)
    self->cursors[i] = g_strdup (sl_keeper_get_cursor (keeper, i)->cursor);

  if (action->work == SL_DO_SEND_PUSH)
    {
      self->epoch = g_strdup (replica->epoch);
      self->body = push_body (keeper);
    }
  else if (action->work == SL_DO_SEND_LOOKUP)
    self->body = lookup_body (keeper);
  else if (action->work == SL_DO_SEND_REGISTER)
    self->body = register_body (replica);

  return self;
}

SlMessage *
sl_message_new_next (const SlMessage *self,
                     const SlAnswer  *answer)
{
  gboolean is_snapshot = self->work == SL_DO_SEND_SNAPSHOT;
  g_autofree char *path = NULL;
  SlMessage *next;

  g_return_val_if_fail (answer != NULL, NULL);

  if (answer->head.kind != SL_REPLY_OK || !answer->head.has_more ||
      (!is_snapshot && self->work != SL_DO_SEND_CHANGES))
    return NULL;

  path = is_snapshot ? snapshot_path (self->scope, answer->page)
                     : changes_path (self->scope, answer->next);
  next = g_new0 (SlMessage, 1);
  next->work = self->work;
  next->address = g_strdup (self->address);
  next->url = g_strconcat (self->address, path, NULL);
  next->replica = g_strdup (self->replica);
  next->scope = g_strdup (self->scope);
  next->since = g_strdup (is_snapshot ? self->since : answer->next);
  return next;
}

gboolean
sl_message_equal (const SlMessage *a,
                  const SlMessage *b)
{
  return a->work == b->work && g_str_equal (a->url, b->url) &&
         g_str_equal (a->replica, b->replica) && a->body == NULL && b->body == NULL &&
         g_strcmp0 (a->since, b->since) == 0;
}
