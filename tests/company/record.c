#include "record.h"

static const struct
{
  const char *type;
  const char *scope;
} scopes[] = {
  { "product", "catalog" }, { "promotion", "catalog" },
  { "member", "team" },     { "volume", "team" },
};

const char *
record_get_scope (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_str_equal (type, scopes[i].type))
      return scopes[i].scope;
  return "account";
}

static const char *
owner_of (const char *account,
          const char *scope)
{
  return g_str_equal (scope, "catalog") ? "" : account;
}

static gint64
take_rev (Company *company)
{
  return sql_get_int (company->sql,
                      "UPDATE life SET next_rev = next_rev + 1 RETURNING next_rev - 1", "");
}

gint64
record_next_act (Company *company)
{
  return sql_get_int (company->sql, "SELECT next_rev FROM life", "");
}

/* The first 8 bytes of SHA-256 (the 16 bytes of the id, then the rev as 8 bytes). */
static gint64
fingerprint (const char *id,
             gint64      rev)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[24], digest[32];
  gsize length = sizeof digest;
  guint n = 0;
  gint64 first;

  for (const char *c = id; *c != '\0' && n < 16; c++)
    if (g_ascii_isxdigit (c[0]) && g_ascii_isxdigit (c[1]))
      {
        bytes[n++] = (guint8) (g_ascii_xdigit_value (c[0]) << 4 | g_ascii_xdigit_value (c[1]));
        c++;
      }
  g_assert (n == 16);
  for (guint i = 0; i < 8; i++)
    bytes[16 + i] = (guint8) ((guint64) rev >> (56 - 8 * i));
  g_checksum_update (checksum, bytes, sizeof bytes);
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (&first, digest, sizeof first);
  return GINT64_FROM_BE (first);
}

static void
count (Company    *company,
       const char *account,
       const char *scope,
       const char *type,
       gint64      change,
       gint64      print)
{
  sql_run (company->sql,
           "INSERT INTO digest (account, scope, type, live, digest) VALUES (?1, ?2, ?3, ?4, ?5)"
           " ON CONFLICT DO UPDATE SET live = live + ?4,"
           " digest = (digest | ?5) - (digest & ?5)",
           "tttii", account, scope, type, change, print);
}

static void
forget (Company    *company,
        const char *account,
        const char *scope,
        const char *type,
        const char *id)
{
  gint64 rev = sql_get_int (company->sql,
                            "SELECT rev FROM record WHERE account = ? AND scope = ? AND type = ?"
                            " AND id = ? AND removed IS NULL",
                            "tttt", account, scope, type, id);

  if (rev > 0)
    count (company, account, scope, type, -1, fingerprint (id, rev));
}

static gint64
write_record (Company    *company,
              const char *account,
              const char *type,
              const char *id,
              const char *body,
              const char *reason,
              const char *merged_into,
              const char *origin_op,
              gint64      act)
{
  const char *scope = record_get_scope (type);
  const char *owner = owner_of (account, scope);
  gint64 rev = take_rev (company);

  forget (company, owner, scope, type, id);
  sql_run (company->sql,
           "INSERT INTO record (account, scope, type, id, rev, act, removed, merged_into,"
           " origin_op, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
           " ON CONFLICT DO UPDATE SET rev = excluded.rev, act = excluded.act,"
           " removed = excluded.removed, merged_into = excluded.merged_into,"
           " origin_op = coalesce (origin_op, excluded.origin_op), body = excluded.body",
           "ttttiitttt", owner, scope, type, id, rev, act, reason, merged_into, origin_op, body);
  if (reason == NULL)
    count (company, owner, scope, type, 1, fingerprint (id, rev));
  return rev;
}

gint64
record_put (Company    *company,
            const char *account,
            const char *type,
            const char *id,
            const char *body,
            const char *origin_op,
            gint64      act)
{
  return write_record (company, account, type, id, body, NULL, NULL, origin_op, act);
}

gint64
record_remove (Company    *company,
               const char *account,
               const char *type,
               const char *id,
               const char *reason,
               const char *merged_into,
               gint64      act)
{
  return write_record (company, account, type, id, NULL, reason, merged_into, NULL, act);
}

static sqlite3_stmt *
find (Company    *company,
      const char *account,
      const char *type,
      const char *id)
{
  const char *scope = record_get_scope (type);

  return sql_query (company->sql,
                    "SELECT " RECORD_COLUMNS " FROM record"
                    " WHERE account = ? AND scope = ? AND type = ? AND id = ?",
                    "tttt", owner_of (account, scope), scope, type, id);
}

json_t *
record_read (Company    *company,
             const char *account,
             const char *type,
             const char *id)
{
  sqlite3_stmt *statement = find (company, account, type, id);
  json_t *data = NULL;

  if (sql_step (statement) && sqlite3_column_type (statement, 6) != SQLITE_NULL)
    data = json_loads (sql_column_text (statement, 6), 0, NULL);
  sqlite3_reset (statement);
  return data;
}

gint64
record_get_rev (Company    *company,
                const char *account,
                const char *type,
                const char *id)
{
  sqlite3_stmt *statement = find (company, account, type, id);
  gint64 rev = sql_step (statement) ? sqlite3_column_int64 (statement, 2) : 0;

  sqlite3_reset (statement);
  return rev;
}

char *
record_get_end (Company    *company,
                const char *account,
                const char *type,
                const char *id,
                char      **merged_into)
{
  sqlite3_stmt *statement = find (company, account, type, id);
  char *reason = NULL;

  if (sql_step (statement))
    {
      reason = g_strdup (sql_column_text (statement, 3));
      if (merged_into != NULL)
        *merged_into = g_strdup (sql_column_text (statement, 4));
    }
  sqlite3_reset (statement);
  return reason;
}

static void
append_member (GString    *text,
               const char *name,
               const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, ",\"%s\":\"%s\"", name, value);
}

void
record_append (GString      *text,
               sqlite3_stmt *statement)
{
  const char *removed = sql_column_text (statement, 3);

  g_string_append_printf (text, "{\"type\":\"%s\",\"id\":\"%s\",\"rev\":\"%" G_GINT64_FORMAT
                          "\",\"op\":\"%s\"",
                          sql_column_text (statement, 0), sql_column_text (statement, 1),
                          (gint64) sqlite3_column_int64 (statement, 2),
                          removed == NULL ? "put" : "remove");
  append_member (text, "reason", removed);
  append_member (text, "merged_into", sql_column_text (statement, 4));
  append_member (text, "origin_op", sql_column_text (statement, 5));
  if (removed == NULL)
    {
      g_string_append (text, ",\"data\":");
      g_string_append_len (text, sql_column_text (statement, 6),
                           sqlite3_column_bytes (statement, 6));
    }
  g_string_append_c (text, '}');
}

gboolean
record_append_one (GString    *text,
                   Company    *company,
                   const char *account,
                   const char *type,
                   const char *id)
{
  sqlite3_stmt *statement = find (company, account, type, id);
  gboolean found = sql_step (statement);

  if (found)
    record_append (text, statement);
  sqlite3_reset (statement);
  return found;
}

void
record_append_digests (GString    *text,
                       Company    *company,
                       const char *account,
                       const char *scope)
{
  sqlite3_stmt *statement =
    sql_query (company->sql,
               "SELECT type, live, digest FROM digest WHERE account = ? AND scope = ?",
               "tt", owner_of (account, scope), scope);
  const char *between = "";

  g_string_append_c (text, '[');
  while (sql_step (statement))
    {
      g_string_append_printf (text, "%s{\"type\":\"%s\",\"count\":%" G_GINT64_FORMAT
                              ",\"digest\":\"%016" G_GINT64_MODIFIER "x\"}",
                              between, sql_column_text (statement, 0),
                              (gint64) sqlite3_column_int64 (statement, 1),
                              (guint64) sqlite3_column_int64 (statement, 2));
      between = ",";
    }
  g_string_append_c (text, ']');
}
