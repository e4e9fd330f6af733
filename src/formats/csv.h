#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes CSV (RFC 4180): UTF-8, commas, lines that end in CR LF; a field is quoted when it has
 * to be.  formats/table.h reads it. */

/* A spreadsheet takes a text for a formula when it begins with = + - @ (or their wide forms), a tab
 * or a line end.  So a text that begins like this gets an apostrophe in front, as people type it
 * there; and so that nothing is lost, one that has apostrophes before such a character gets one
 * more.  Reading a table (formats/table.h) takes that one apostrophe away again: every text comes
 * back as it was.  Numbers that are written as numbers are not guarded. */

/* (transfer full) */
char       *sl_csv_guard      (const char         *text);
/* (transfer none): within @text */
const char *sl_csv_unguard    (const char         *text);

/* Appends one row of @n_fields texts to @text; NULL is empty. */
void        sl_csv_append_row (GString            *text,
                               const char * const *fields,
                               guint               n_fields);

G_END_DECLS
