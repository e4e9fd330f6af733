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

  g_free (self->url);
  g_free (self->body);
  g_free (self->replica);
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

/* (transfer full): the path behind the company's address */
static char *
pull_path (SlKeeper             *keeper,
           const SlEngineAction *action)
{
  const SlCursor *cursor = sl_keeper_get_cursor (keeper, action->scope);
  const char *scope = sl_scope_names[action->scope];
  const char *page = sl_keeper_get_page (keeper);
  g_autofree char *since =
    g_uri_escape_string (cursor->cursor != NULL ? cursor->cursor : "", NULL, FALSE);
  g_autofree char *token =
    g_uri_escape_string (cursor->resync_token != NULL ? cursor->resync_token : "", NULL, FALSE);
  g_autofree char *next = g_uri_escape_string (page != NULL ? page : "", NULL, FALSE);

  if (action->work == SL_DO_SEND_CHANGES)
    return g_strdup_printf ("/v1/sync/%s/changes?since=%s&limit=%d", scope, since, PAGE_LIMIT);

  if (action->work == SL_DO_SEND_MANIFEST)
    return g_strdup_printf ("/v1/sync/%s/manifest?at=%s%s%s", scope, since,
                            page != NULL ? "&page=" : "", next);

  return g_strdup_printf ("/v1/sync/%s/snapshot?limit=%d%s%s", scope, PAGE_LIMIT,
                          *token != '\0' ? "&page=" : "", token);
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
  self->url = g_strconcat (replica->address, path, NULL);
  self->replica = g_strdup (replica->uid);
  self->scope = g_strdup (sl_scope_names[action->scope]);
  self->since = g_strdup (sl_keeper_get_cursor (keeper, action->scope)->cursor);

  for (guint i = 0; i < SL_N_SCOPES; i++)
    self->cursors[i] = g_strdup (sl_keeper_get_cursor (keeper, i)->cursor);

  if (action->work == SL_DO_SEND_PUSH)
    self->body = push_body (keeper);
  else if (action->work == SL_DO_SEND_LOOKUP)
    self->body = lookup_body (keeper);
  else if (action->work == SL_DO_SEND_REGISTER)
    self->body = register_body (replica);

  return self;
}
