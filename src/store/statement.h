#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* A prepared statement for the stores of src/store.  It comes from the connection's cache
 * and goes back when it is freed, reset and without values, so a store function reads
 *
 *   g_autoptr(SlStatement) statement = sl_statement_new (database, "SELECT … WHERE id = ?1");
 *
 *   sl_statement_bind_int (statement, 1, id);
 *   while (sl_statement_next (statement, error))
 *     … sl_statement_get_int (statement, 0) …
 *   return sl_statement_is_done (statement);
 *
 * A fault of preparing or binding is kept and reported by the first step.  The cache is
 * keyed by the SQL: give it constant text, or text of few shapes, never values. */
typedef struct _SlStatement SlStatement;

SlStatement *sl_statement_new         (SlDatabase    *database,
                                       const char    *sql);
void         sl_statement_free        (SlStatement   *statement);

/* Positions count from 1, as ?1 in the SQL. */
void         sl_statement_bind_int    (SlStatement   *statement,
                                       int            position,
                                       gint64         value);
/* For a function of ours that asks for a pointer of that @type, a literal; until the statement is
 * reset. */
void         sl_statement_bind_pointer (SlStatement  *statement,
                                       int            position,
                                       gpointer       pointer,
                                       const char    *type);
/* NULL is bound as NULL.  The text is copied. */
void         sl_statement_bind_text   (SlStatement   *statement,
                                       int            position,
                                       const char    *text);
/* The text is not copied: it stays as it is until the statement has run. */
void         sl_statement_lend_text   (SlStatement   *statement,
                                       int            position,
                                       const char    *text);
void         sl_statement_bind_blob   (SlStatement   *statement,
                                       int            position,
                                       gconstpointer  data,
                                       gsize          size);
void         sl_statement_bind_null   (SlStatement   *statement,
                                       int            position);
/* SL_DAY_NONE is bound as NULL, and 0 as an absent id is NULL. */
void         sl_statement_bind_day    (SlStatement   *statement,
                                       int            position,
                                       SlDay          day);
void         sl_statement_bind_id     (SlStatement   *statement,
                                       int            position,
                                       gint64         id);

/* TRUE: there is a row.  FALSE: the end, or a fault that sets @error; sl_statement_is_done()
 * tells which. */
gboolean     sl_statement_next        (SlStatement   *statement,
                                       GError       **error);
gboolean     sl_statement_is_done     (SlStatement   *statement);
/* As sl_statement_next() where there must be a row: none is SL_STORE_ERROR_NOT_FOUND. */
gboolean     sl_statement_need        (SlStatement   *statement,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Runs to the end, then the statement can be bound and run again. */
gboolean     sl_statement_run         (SlStatement   *statement,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first column of the only row: SL_STORE_ERROR_NOT_FOUND when there is no row. */
gboolean     sl_statement_run_int     (SlStatement   *statement,
                                       gint64        *value,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* As sl_statement_run(), and the id of the row that was inserted. */
gboolean     sl_statement_run_insert  (SlStatement   *statement,
                                       gint64        *id,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* The id of the row that was inserted last, if any was. */
gint64       sl_statement_get_inserted (SlStatement  *statement);
/* @n (out): how many rows it inserted, changed or deleted. */
gboolean     sl_statement_run_count    (SlStatement  *statement,
                                        guint        *n,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* Back to the start, values kept: to run again with some of them changed. */
void         sl_statement_reset       (SlStatement   *statement);

/* The highest position that the SQL has. */
int          sl_statement_get_n_values (SlStatement  *statement);

/* Columns count from 0. */
gint64       sl_statement_get_int     (SlStatement   *statement,
                                       int            column);
/* (transfer none): until the next step; NULL for NULL */
const char  *sl_statement_get_text    (SlStatement   *statement,
                                       int            column);
/* (transfer full) */
char        *sl_statement_dup_text    (SlStatement   *statement,
                                       int            column);
/* (transfer none): until the next step */
gconstpointer sl_statement_get_blob   (SlStatement   *statement,
                                       int            column,
                                       gsize         *size);
/* SL_DAY_NONE for NULL */
SlDay        sl_statement_get_day     (SlStatement   *statement,
                                       int            column);
gboolean     sl_statement_is_null     (SlStatement   *statement,
                                       int            column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlStatement, sl_statement_free)

G_END_DECLS
