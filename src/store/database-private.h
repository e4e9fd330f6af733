#pragma once

#include "core/packed.h"
#include "store/database.h"
#include "store/error-private.h"
#include "store/history.h"
#include "store/migration.h"

G_BEGIN_DECLS

/* "SLN1", in the header of every business file. */
#define SL_DATABASE_APPLICATION_ID 0x534C4E31

/* The longest text or blob, and so the longest changeset of one verb (store/history.h). */
#define SL_DATABASE_MAX_LENGTH (64 * 1024 * 1024)

struct _SlDatabase
{
  sqlite3          *handle;       /* (owned) */
  char             *path;         /* (owned) absolute, links resolved */
  SlDatabaseMode    mode;
  GHashTable       *statements;   /* (owned) (element-type utf8 sqlite3_stmt): idle, by their SQL */
  GCancellable     *cancellable;  /* (owned) (nullable) */
  sqlite3_session  *session;      /* (owned) (nullable): records the verb that is going on */
  gboolean          session_overflowed;
  guint             n_recorded;   /* statements of the verb, see store/history-private.h */
  guint             n_parts;      /* of its record that are written already */
  GError           *part_fault;   /* (owned) (nullable): why one could not be written */
  GArray           *born[SL_BORN_N_KINDS]; /* (owned) (nullable): see store/history-part.c */
  SlDay             born_periods[SL_BORN_N_KINDS];
  char             *key;          /* (owned) (nullable): in the open files of store/probe.h */
  SlPacked         *order;        /* (owned) (nullable): see store/listing-search.c */
  char             *order_name;   /* (owned) (nullable) */
  gint64            order_version;
  gboolean          knows_search; /* the file has the tables of store/search.h */
  gboolean          is_unsafe;    /* the disk failed to sync: nothing more may be written */
};

/* store/connection.c: a raw connection with every setting the program relies on.
 * @is_immutable: the file cannot change while it is open, and nothing may be made beside it. */
gboolean _sl_connection_open (const char      *path,
                              SlDatabaseMode   mode,
                              gboolean         is_immutable,
                              sqlite3        **handle,
                              GError         **error);
/* WAL and full syncing: what a connection needs that writes to a finished file. */
gboolean _sl_connection_make_durable (sqlite3  *handle,
                                      GError  **error);
gboolean _sl_connection_execute (sqlite3     *handle,
                                 const char  *sql,
                                 GError     **error);
/* -1 on failure. */
gint64   _sl_connection_get_int (sqlite3     *handle,
                                 const char  *sql,
                                 GError     **error);

/* Takes @handle over. */
SlDatabase *_sl_database_new (sqlite3        *handle,
                              const char     *path,
                              SlDatabaseMode  mode);
/* store/opening.c: brings the file to the newest version in one transaction. */
gboolean    _sl_database_migrate (sqlite3             *handle,
                                  const SlMigrations  *migrations,
                                  GError             **error);
/* For tests of upgrades: as the public functions, with other migrations than the program's. */
SlDatabase *_sl_database_open_with (const char          *path,
                                    SlDatabaseMode       mode,
                                    const SlMigrations  *migrations,
                                    GError             **error);
SlDatabase *_sl_database_create_with (const char          *path,
                                      const SlMigrations  *migrations,
                                      SlDatabaseFillFunc   fill,
                                      gpointer             user_data,
                                      GError             **error);
/* Notes a fault after which the connection must not write again. */
void        _sl_database_note_fault (SlDatabase *database,
                                     int         code);

G_END_DECLS
