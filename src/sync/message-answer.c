#include "config.h"

#include "sync/message.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/money.h"
#include "core/number-text.h"
#include "core/uid.h"
#include "store/base.h"
#include "sync/reading.h"
#include "sync/scan.h"

#define PROTOCOL 1
#define MAX_CHANGES 500
#define MAX_ENTRIES 10000
#define MAX_RESULTS 1000
#define MAX_TOKEN 512
#define MAX_TYPE 64
#define MAX_REASON 2000

/* A text of the server for the eyes of the person: one line of plain text. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(GString) line = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Also what turns the direction of the text around it. */
      if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        continue;
      g_string_append_unichar (line, g_unichar_iscntrl (c) ? ' ' : c);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Parts */

static gboolean
parse_rev (const char *text,
           gint64     *rev)
{
  guint64 value;

  if (*text == '0' || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    return FALSE;

  *rev = (gint64) value;
  return TRUE;
}

/* (transfer full) (nullable): a UUID in lower case */
static char *
dup_uid (const SlScan *value)
{
  char uid[SL_UID_LENGTH + 1];

  return sl_scan_copy (value, uid, sizeof uid) && sl_uid_is_valid (uid) ? g_strdup (uid) : NULL;
}

/* What a record says of itself has to agree with its frame. */
static gboolean
read_data (const SlScan *data,
           SlChange     *change)
{
  enum { ID, PERIOD, N_MEMBERS };
  static const char *const names[N_MEMBERS] = { "id", "period" };
  SlScan members[N_MEMBERS];
  char id[SL_UID_LENGTH + 1], period[sizeof "YYYY-MM"];

  sl_scan_members (data, names, N_MEMBERS, members);
  if (sl_scan_copy (&members[ID], id, sizeof id) && !g_str_equal (id, change->uid))
    return FALSE;

  if (g_str_equal (change->type, "volume") &&
      sl_scan_copy (&members[PERIOD], period, sizeof period))
    change->period = g_strdup (period);

  change->body = g_strndup (data->text, data->size);
  return TRUE;
}

/* (transfer full) (nullable): NULL when it is not as the contract says */
static SlChange *
read_change (const SlScan *object)
{
  enum { TYPE, ID, REV, OP, DATA, ORIGIN, MERGED, N_MEMBERS };
  static const char *const names[N_MEMBERS] = {
    "type", "id", "rev", "op", "data", "origin_op", "merged_into",
  };
  SlScan members[N_MEMBERS];
  char type[MAX_TYPE + 1], rev[20], op[9];
  g_autoptr(SlChange) change = g_new0 (SlChange, 1);
  gboolean is_put;

  sl_scan_members (object, names, N_MEMBERS, members);
  change->uid = dup_uid (&members[ID]);
  if (!sl_scan_copy (&members[TYPE], type, sizeof type) || type[0] == '\0' ||
      change->uid == NULL || !sl_scan_copy (&members[REV], rev, sizeof rev) ||
      !parse_rev (rev, &change->rev) || !sl_scan_copy (&members[OP], op, sizeof op))
    return NULL;

  is_put = g_str_equal (op, "put");
  if ((!is_put && !g_str_equal (op, "remove")) || (is_put && !sl_scan_is (&members[DATA], '{')))
    return NULL;

  change->type = g_strdup (type);
  if (is_put && !read_data (&members[DATA], change))
    return NULL;

  change->digest = sl_base_digest_of (change->uid, change->rev);
  change->origin = dup_uid (&members[ORIGIN]);
  change->merged_into = dup_uid (&members[MERGED]);
  return g_steal_pointer (&change);
}

static gboolean
read_changes (const SlScan *array,
              gsize         max,
              GPtrArray    *changes)
{
  gsize position = 0;
  SlScan item;

  if (!sl_scan_is (array, '['))
    return FALSE;

  while (sl_scan_next (array, &position, &item))
    {
      SlChange *change = changes->len < max ? read_change (&item) : NULL;

      if (change == NULL)
        return FALSE;
      g_ptr_array_add (changes, change);
    }

  return TRUE;
}

/* The records that an operation made; there need not be any. */
static gboolean
read_records (json_t     *records,
              SlOpResult *result)
{
  g_autofree char *text = records != NULL ? sl_reading_dump (records) : NULL, *written = NULL;
  SlScan array;

  return text == NULL || (sl_scan_begin (text, strlen (text), &array, &written) &&
                          read_changes (&array, MAX_CHANGES, result->records));
}

static void
read_conflicts (json_t    *array,
                GPtrArray *conflicts)
{
  json_t *item;
  size_t i;

  json_array_foreach (array, i, item)
    {
      const char *field = sl_reading_text (item, "field", MAX_TOKEN);
      const char *decided = sl_reading_text_or (item, "decided", 8);
      SlChangeConflict *conflict;

      if (field == NULL)
        continue;

      conflict = sl_change_conflict_new ();
      conflict->field = g_strdup (field);
      conflict->base = sl_reading_dump (json_object_get (item, "base"));
      conflict->client = sl_reading_dump (json_object_get (item, "client"));
      conflict->server = sl_reading_dump (json_object_get (item, "server"));
      conflict->decided = g_strdup (g_str_equal (decided, "client") || g_str_equal (decided, "both")
                                    ? decided : "server");
      g_ptr_array_add (conflicts, conflict);
    }
}

/* (transfer full): why an operation was refused, in the company's words if it has any */
static char *
read_reason (json_t *problem)
{
  const char *detail = sl_reading_text (problem, "detail", MAX_REASON);
  const char *title = sl_reading_text (problem, "title", MAX_REASON);
  const char *code = sl_reading_text (problem, "code", MAX_TYPE);

  if (detail != NULL && *detail != '\0')
    return clean (detail);
  if (title != NULL && *title != '\0')
    return clean (title);

  return clean (code != NULL ? code : "");
}

/* (transfer full): the same, with what the company would take instead. */
static char *
read_refusal (json_t *problem)
{
  g_autofree char *reason = read_reason (problem), *amount = NULL;
  const char *currency;
  gint64 minor;

  if (!sl_reading_money (json_object_get (problem, "quote"), "total", &minor, &currency))
    return g_steal_pointer (&reason);

  amount = sl_amount_text (minor, currency);
  /* translators: a sentence of the company, an amount and its currency */
  return g_strdup_printf (_("%s It would be %s %s now."), reason, amount, currency);
}

/* (transfer full) (nullable) */
static SlOpResult *
read_result (json_t *object)
{
  static const char *const outcomes[] = { "applied", "merged", "rejected", "conflict", NULL };
  const char *op_id = sl_reading_uid (object, "op_id");
  const char *outcome = sl_reading_text (object, "outcome", MAX_TYPE);
  const char *sha256 = sl_reading_text (object, "sha256", 64);
  SlOpResult *result;

  if (op_id == NULL || outcome == NULL || sha256 == NULL || strlen (sha256) != 64)
    return NULL;

  /* A word that we do not know is for the person to look at. */
  result = sl_op_result_new (op_id, g_strv_contains (outcomes, outcome) ? outcome : "conflict",
                             sha256);
  g_free (result->reason);
  result->reason = read_refusal (json_object_get (object, "problem"));
  g_free (result->period);
  result->period = g_strdup (sl_reading_text_or (object, "period", strlen ("YYYY-MM")));
  read_conflicts (json_object_get (object, "conflicts"), result->conflicts);

  if (!read_records (json_object_get (object, "records"), result))
    g_clear_pointer (&result, sl_op_result_free);

  return result;
}

static gboolean
read_results (json_t   *body,
              SlAnswer *answer)
{
  json_t *array = json_object_get (body, "results"), *item;
  size_t i;

  if (!json_is_array (array) || json_array_size (array) > MAX_RESULTS)
    return FALSE;

  json_array_foreach (array, i, item)
    {
      SlOpResult *result = read_result (item);

      if (result == NULL)
        return FALSE;
      g_ptr_array_add (answer->results, result);
    }

  return TRUE;
}

static void
read_checkpoint (json_t   *body,
                 SlAnswer *answer)
{
  json_t *types = json_object_get (json_object_get (body, "checkpoint"), "types"), *item;
  size_t i;

  json_array_foreach (types, i, item)
    {
      const char *type = sl_reading_text (item, "type", MAX_TYPE);
      const char *digest = sl_reading_text (item, "digest", 16);
      SlCheckpoint *checkpoint;
      guint64 value;
      gint64 count;

      if (type == NULL || digest == NULL || strlen (digest) != 16 ||
          !sl_reading_integer (item, "count", 0, G_MAXINT32, &count) ||
          !g_ascii_string_to_unsigned (digest, 16, 0, G_MAXUINT64, &value, NULL))
        continue;

      checkpoint = g_new (SlCheckpoint, 1);
      *checkpoint = (SlCheckpoint) { g_strdup (type), (guint) count, value };
      g_ptr_array_add (answer->checkpoints, checkpoint);
    }
}

/* Answers */

/* "0.9.1" against "0.10": -1, 0, 1 */
static int
compare_versions (const char *a,
                  const char *b)
{
  g_auto(GStrv) x = g_strsplit (a, ".", 4), y = g_strsplit (b, ".", 4);

  for (guint i = 0; x[i] != NULL || y[i] != NULL; i++)
    {
      guint64 m = x[i] != NULL ? g_ascii_strtoull (x[i], NULL, 10) : 0;
      guint64 n = y[i] != NULL ? g_ascii_strtoull (y[i], NULL, 10) : 0;

      if (m != n)
        return m < n ? -1 : 1;
      if (x[i] == NULL || y[i] == NULL)
        break;
    }

  return 0;
}

static void
compare_heads (const SlMessage *self,
               json_t          *heads,
               SlAnswer        *answer)
{
  for (guint i = 0; i < SL_N_SCOPES; i++)
    answer->head.is_current[i] =
      self->cursors[i] != NULL &&
      g_strcmp0 (sl_reading_text (heads, sl_scope_names[i], MAX_TOKEN), self->cursors[i]) == 0;
}

static gboolean
read_meta (const SlMessage *self,
           json_t          *body,
           SlAnswer        *answer)
{
  const char *epoch = sl_reading_uid (body, "epoch");
  const char *client_min = sl_reading_text_or (body, "client_min", MAX_TYPE);
  const char *server_time = sl_reading_text_or (body, "server_time", MAX_TYPE);
  g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601 (server_time, NULL);
  gint64 min, max;

  if (epoch == NULL || !sl_reading_integer (body, "protocol_min", 0, G_MAXINT32, &min) ||
      !sl_reading_integer (body, "protocol_max", 0, G_MAXINT32, &max))
    return FALSE;

  g_free (answer->epoch);
  answer->epoch = g_strdup (epoch);
  answer->server_time = moment != NULL ? g_date_time_to_unix (moment) : 0;
  answer->head.is_too_new = min > PROTOCOL || max < PROTOCOL ||
                            compare_versions (PACKAGE_VERSION, client_min) < 0;
  compare_heads (self, json_object_get (body, "heads"), answer);
  return TRUE;
}

static gboolean
read_registration (const SlMessage *self,
                   json_t          *body,
                   SlAnswer        *answer)
{
  const char *account = sl_reading_text (body, "account_id", 128);

  answer->account = g_strdup (account);
  return account != NULL && *account != '\0' &&
         g_strcmp0 (sl_reading_text (body, "replica_id", SL_UID_LENGTH), self->replica) == 0;
}

static gboolean
read_lookup (json_t   *body,
             SlAnswer *answer)
{
  json_t *unknown = json_object_get (body, "unknown"), *item;
  size_t i;

  if (!read_results (body, answer) || !json_is_array (unknown) ||
      json_array_size (unknown) > MAX_RESULTS)
    return FALSE;

  json_array_foreach (unknown, i, item)
    {
      if (!json_is_string (item) || !sl_uid_is_valid (json_string_value (item)))
        return FALSE;
      g_ptr_array_add (answer->unknown, g_strdup (json_string_value (item)));
    }

  return TRUE;
}

/* A page that does not repeat what was asked for is somebody else's. */
static gboolean
read_page (const SlMessage *self,
           json_t          *body,
           SlAnswer        *answer)
{
  const char *since = sl_reading_text (body, "since", MAX_TOKEN);
  const char *next = sl_reading_text (body, "next", MAX_TOKEN);

  if (g_strcmp0 (sl_reading_text (body, "scope", MAX_TYPE), self->scope) != 0 || since == NULL ||
      g_strcmp0 (since, self->since) != 0 || next == NULL || *next == '\0' ||
      !json_is_boolean (json_object_get (body, "has_more")))
    return FALSE;

  answer->since = g_strdup (since);
  answer->next = g_strdup (next);
  answer->head.has_more = sl_reading_flag (body, "has_more");
  answer->head.is_standing = g_str_equal (since, next);
  read_checkpoint (body, answer);
  return TRUE;
}

static gboolean
read_snapshot (const SlMessage *self,
               json_t          *body,
               SlAnswer        *answer)
{
  const char *page = sl_reading_text_or (body, "page", MAX_TOKEN);
  const char *next = sl_reading_text_or (body, "next", MAX_TOKEN);

  answer->head.has_more = sl_reading_flag (body, "has_more");
  answer->page = g_strdup (page);
  answer->next = g_strdup (next);
  if (!sl_reading_integer (body, "total_estimate", 0, G_MAXINT32, &answer->n_total))
    answer->n_total = 0;
  read_checkpoint (body, answer);

  return g_strcmp0 (sl_reading_text (body, "scope", MAX_TYPE), self->scope) == 0 &&
         (answer->head.has_more ? *page != '\0' : *next != '\0');
}

static gboolean
read_manifest (json_t   *body,
               SlAnswer *answer)
{
  json_t *entries = json_object_get (body, "entries"), *item;
  size_t i;

  if (!json_is_array (entries) || json_array_size (entries) > MAX_ENTRIES)
    return FALSE;

  json_array_foreach (entries, i, item)
    {
      const char *type = sl_reading_text (item, "type", MAX_TYPE);
      const char *uid = sl_reading_uid (item, "id");
      const char *rev_text = sl_reading_text_or (item, "rev", 19);
      gint64 rev;

      if (type == NULL || uid == NULL || !parse_rev (rev_text, &rev))
        return FALSE;
      g_ptr_array_add (answer->changes, sl_change_new (type, uid, rev, "{}", NULL));
    }

  answer->page = g_strdup (sl_reading_text_or (body, "page", MAX_TOKEN));
  answer->head.has_more = *answer->page != '\0';
  return TRUE;
}

/* (transfer full) (nullable): a page without its records, which are many: they are read apart and
 * become no tree. */
static json_t *
take_records (const SlScan *page,
              SlAnswer     *answer)
{
  static const char *const names[] = { "changes" };
  g_autoptr(GString) rest = NULL;
  SlScan changes;
  gsize before;

  sl_scan_members (page, names, 1, &changes);
  if (!read_changes (&changes, MAX_CHANGES, answer->changes))
    return NULL;

  before = (gsize) (changes.text - page->text);
  rest = g_string_new_len (page->text, (gssize) before);
  g_string_append (rest, "[]");
  g_string_append_len (rest, changes.text + changes.size,
                       (gssize) (page->size - before - changes.size));
  return sl_reading_parse (rest->str, rest->len);
}

/* (transfer full) (nullable) */
static json_t *
read_tree (const SlMessage   *self,
           const SlHttpReply *reply,
           SlAnswer          *answer)
{
  g_autofree char *written = NULL;
  SlScan page;

  if (self->work != SL_DO_SEND_CHANGES && self->work != SL_DO_SEND_SNAPSHOT)
    return sl_reading_parse (reply->body, reply->size);

  return sl_scan_begin (reply->body, reply->size, &page, &written)
         ? take_records (&page, answer) : NULL;
}

static gboolean
read_body (const SlMessage *self,
           json_t          *body,
           SlAnswer        *answer)
{
  switch ((int) self->work)
    {
    case SL_DO_SEND_META:
      return read_meta (self, body, answer);
    case SL_DO_SEND_REGISTER:
      return read_registration (self, body, answer);
    case SL_DO_SEND_LOOKUP:
      return read_lookup (body, answer);
    case SL_DO_SEND_PUSH:
      return read_results (body, answer);
    case SL_DO_SEND_CHANGES:
      return read_page (self, body, answer);
    case SL_DO_SEND_SNAPSHOT:
      return read_snapshot (self, body, answer);
    case SL_DO_SEND_MANIFEST:
      return read_manifest (body, answer);
    default:
      return FALSE;
    }
}

/* Failures */

static void
set_problem (SlAnswer   *answer,
             const char *sentence)
{
  g_free (answer->problem);
  answer->problem = g_strdup (sentence);
}

static const char *
describe_status (guint status)
{
  switch (status)
    {
    case 401:
      return _("The company asks you to sign in again.");
    case 403:
      return _("The company does not allow this account to do that.");
    case 426:
      return _("The company needs a newer version of Sideline.");
    case 429:
      return _("The company asks to be left alone for a while.");
    case 503:
      return _("The company is not available at the moment.");
    default:
      return status >= 500 ? _("Something went wrong at the company.")
                           : _("The company did not accept what was sent.");
    }
}

static void
read_problem (const SlHttpReply *reply,
              SlAnswer          *answer)
{
  g_autoptr(json_t) body =
    reply->size > 0 ? sl_reading_parse (reply->body, reply->size) : NULL;
  const char *code = body != NULL ? sl_reading_text_or (body, "code", MAX_TYPE) : "";
  const char *sentence = describe_status (reply->status);
  g_autofree char *reason = body != NULL ? read_reason (body) : g_strdup ("");

  answer->head.kind = SL_REPLY_REFUSED;
  answer->head.is_forked = reply->status == 409 && g_str_equal (code, "replica-forked");
  answer->head.is_epoch_gone = g_str_equal (code, "epoch-changed");

  if (*reason == '\0')
    set_problem (answer, sentence);
  else
    /* translators: a sentence of the program, and what the company says itself */
    answer->problem = g_strdup_printf (_("%s (“%s”)"), sentence, reason);
}

SlAnswer *
sl_message_read (const SlMessage   *self,
                 const SlHttpReply *reply,
                 const GError      *fault)
{
  SlAnswer *answer = sl_answer_new ();
  g_autoptr(json_t) body = NULL;

  g_return_val_if_fail (self != NULL, answer);

  if (reply == NULL)
    {
      answer->head.kind = SL_REPLY_UNREACHABLE;
      set_problem (answer, fault != NULL ? fault->message : _("The company cannot be reached."));
      return answer;
    }

  answer->head.status = reply->status;
  answer->head.retry_after_ms = reply->retry_after_ms;
  g_free (answer->epoch);
  answer->epoch = g_strdup (reply->epoch);

  if (reply->status < 200 || reply->status > 299)
    {
      read_problem (reply, answer);
      return answer;
    }

  body = read_tree (self, reply, answer);
  if (json_is_object (body) && read_body (self, body, answer))
    return answer;

  sl_answer_free (answer);
  answer = sl_answer_new ();
  answer->head.kind = SL_REPLY_UNREACHABLE;
  set_problem (answer, _("The company’s answer makes no sense, so nothing of it was taken."));
  return answer;
}
