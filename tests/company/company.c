#include "company.h"

#include <sys/random.h>

#include "core/uid.h"

#define FIRST_DAY_MS G_GINT64_CONSTANT (1761955200000) /* 2025-11-01, the sample's first day */

static const char schema[] =
  "PRAGMA journal_mode = WAL;"
  "PRAGMA synchronous = FULL;"
  "PRAGMA recursive_triggers = ON;"
  "CREATE TABLE IF NOT EXISTS life ("
  "  one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL, next_rev INTEGER NOT NULL,"
  "  oldest_rev INTEGER NOT NULL, is_seeded INTEGER NOT NULL DEFAULT 0) STRICT;"
  "CREATE TABLE IF NOT EXISTS record ("
  "  account TEXT NOT NULL, scope TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL,"
  "  rev INTEGER NOT NULL, act INTEGER NOT NULL, removed TEXT, merged_into TEXT, origin_op TEXT,"
  "  body TEXT, PRIMARY KEY (account, scope, type, id)) STRICT, WITHOUT ROWID;"
  "CREATE UNIQUE INDEX IF NOT EXISTS record_feed ON record (account, scope, rev);"
  "CREATE TABLE IF NOT EXISTS digest ("
  "  account TEXT NOT NULL, scope TEXT NOT NULL, type TEXT NOT NULL, live INTEGER NOT NULL,"
  "  digest INTEGER NOT NULL, PRIMARY KEY (account, scope, type)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE IF NOT EXISTS op ("
  "  account TEXT NOT NULL, op_id TEXT NOT NULL, replica TEXT NOT NULL, seq INTEGER NOT NULL,"
  "  prev_op TEXT, kind TEXT NOT NULL, entity_id TEXT NOT NULL, sha256 TEXT NOT NULL,"
  "  outcome TEXT NOT NULL, result TEXT NOT NULL, at INTEGER NOT NULL,"
  "  PRIMARY KEY (account, op_id)) STRICT, WITHOUT ROWID;"
  "CREATE UNIQUE INDEX IF NOT EXISTS op_order ON op (account, replica, seq);"
  "CREATE TABLE IF NOT EXISTS replica ("
  "  replica_id TEXT PRIMARY KEY, account TEXT NOT NULL, app_version TEXT NOT NULL,"
  "  reason TEXT NOT NULL, replaces TEXT) STRICT, WITHOUT ROWID;"
  "CREATE TABLE IF NOT EXISTS void_of (reverses TEXT PRIMARY KEY, id TEXT NOT NULL) STRICT;"
  "CREATE TABLE IF NOT EXISTS lost_value ("
  "  account TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL, value TEXT, op_id TEXT) STRICT;"
  "CREATE TABLE IF NOT EXISTS rule (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
  "CREATE TABLE IF NOT EXISTS token ("
  "  secret TEXT PRIMARY KEY, kind TEXT NOT NULL, account TEXT NOT NULL, family TEXT NOT NULL,"
  "  expires INTEGER NOT NULL, is_spent INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;"
  "CREATE TABLE IF NOT EXISTS login ("
  "  code TEXT PRIMARY KEY, account TEXT NOT NULL, redirect_uri TEXT NOT NULL,"
  "  challenge TEXT NOT NULL, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE IF NOT EXISTS device ("
  "  device_code TEXT PRIMARY KEY, user_code TEXT NOT NULL UNIQUE, account TEXT,"
  "  state TEXT NOT NULL, interval_s INTEGER NOT NULL, asked INTEGER NOT NULL,"
  "  expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;";

static void
fill_random (guint8 *bytes)
{
  g_assert (getrandom (bytes, SL_UID_RANDOM_BYTES, 0) == SL_UID_RANDOM_BYTES);
}

char *
company_make_uid (Company *self)
{
  guint8 bytes[SL_UID_RANDOM_BYTES];

  fill_random (bytes);
  return sl_uid_new (company_now (self), bytes);
}

char *
company_derive_uid (const char *type,
                    const char *key)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guint8 *) type, -1);
  g_checksum_update (checksum, (const guint8 *) "/", 1);
  g_checksum_update (checksum, (const guint8 *) key, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return sl_uid_new (FIRST_DAY_MS, digest);
}

gint64
company_now (Company *self)
{
  return g_get_real_time () / 1000 + self->clock_offset;
}

char *
company_format_time (gint64 ms)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (ms / 1000);
  g_autofree char *text = g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", text, (int) (ms % 1000));
}

static void
read_life (Company *self)
{
  g_free (self->epoch);
  self->epoch = sql_get_text (self->sql, "SELECT epoch FROM life", "");
}

static void
be_born (Company *self)
{
  g_autofree char *epoch = company_make_uid (self);

  sql_run (self->sql, "INSERT INTO life (one, epoch, next_rev, oldest_rev) VALUES (1, ?, 1, 0)",
           "t", epoch);
}

Company *
company_open (const char *path)
{
  Company *self = g_new0 (Company, 1);

  self->path = g_strdup (path);
  self->origin = g_strdup ("");
  self->token_life = 3600;
  self->sql = sql_open (path);
  sql_script (self->sql, schema);
  read_life (self);
  if (self->epoch == NULL)
    be_born (self);
  read_life (self);
  return self;
}

void
company_close (Company *self)
{
  sql_close (self->sql);
  g_free (self->path);
  g_free (self->origin);
  g_free (self->epoch);
  g_free (self);
}

void
company_begin (Company *self)
{
  sql_script (self->sql, "BEGIN IMMEDIATE");
}

void
company_commit (Company *self)
{
  sql_script (self->sql, "COMMIT");
}

void
company_rollback (Company *self)
{
  sql_script (self->sql, "ROLLBACK");
}

static void
copy (sqlite3 *to,
      sqlite3 *from)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");

  g_assert (backup != NULL);
  g_assert (sqlite3_backup_step (backup, -1) == SQLITE_DONE);
  g_assert (sqlite3_backup_finish (backup) == SQLITE_OK);
}

void
company_back_up (Company    *self,
                 const char *path)
{
  g_autoptr(Sql) target = sql_open (path);

  copy (target->handle, self->sql->handle);
}

void
company_renew_epoch (Company *self)
{
  g_autofree char *epoch = company_make_uid (self);

  sql_run (self->sql, "UPDATE life SET epoch = ?", "t", epoch);
  read_life (self);
}

void
company_restore (Company    *self,
                 const char *path,
                 gboolean    keep_epoch)
{
  g_autoptr(Sql) source = sql_open (path);

  g_hash_table_remove_all (self->sql->statements);
  copy (self->sql->handle, source->handle);
  read_life (self);
  if (!keep_epoch)
    company_renew_epoch (self);
}

void
company_expire (Company *self)
{
  sql_run (self->sql, "UPDATE life SET oldest_rev = next_rev, next_rev = next_rev + 1", "");
}
