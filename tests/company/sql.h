#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* SQLite for the reference company.  Its file is its own, so an error of SQLite is a mistake
 * in these tests and stops the program.  Statements are kept by their text.
 * @types has a letter a value: i gint64, t text that may be NULL, b GBytes. */
typedef struct
{
  sqlite3    *handle;     /* (owned) */
  GHashTable *statements; /* (owned): text → sqlite3_stmt */
} Sql;

Sql          *sql_open  (const char *path);
void          sql_close (Sql        *sql);

/* Statements that return nothing. */
void          sql_script (Sql       *sql,
                         const char *text);
void          sql_run   (Sql        *sql,
                         const char *text,
                         const char *types,
                         ...);
/* (transfer none): bound and ready to step; reset by the next use of the same text. */
sqlite3_stmt *sql_query (Sql        *sql,
                         const char *text,
                         const char *types,
                         ...);
gboolean      sql_step  (sqlite3_stmt *statement);
/* The first column of the first row; 0 or NULL without a row. */
gint64        sql_get_int  (Sql        *sql,
                            const char *text,
                            const char *types,
                            ...);
char         *sql_get_text (Sql        *sql,
                            const char *text,
                            const char *types,
                            ...);
/* (transfer none): valid until the next step */
const char   *sql_column_text (sqlite3_stmt *statement,
                               int           column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sql, sql_close)

G_END_DECLS
