#pragma once

#include "company.h"

G_BEGIN_DECLS

/* The scope that records of @type belong to; "account" for what the company does not know. */
const char *record_get_scope (const char *type);

/* Each of these is part of the transaction of the caller; records of one transaction share
 * an act, and a page of the feed never ends between them. */
gint64      record_next_act  (Company    *company);
/* Returns the new rev. */
gint64      record_put       (Company    *company,
                              const char *account,
                              const char *type,
                              const char *id,
                              const char *body,
                              const char *origin_op,
                              gint64      act);
gint64      record_remove    (Company    *company,
                              const char *account,
                              const char *type,
                              const char *id,
                              const char *reason,
                              const char *merged_into,
                              gint64      act);
/* (transfer full) (nullable): the live record */
json_t     *record_read      (Company    *company,
                              const char *account,
                              const char *type,
                              const char *id);
gint64      record_get_rev   (Company    *company,
                              const char *account,
                              const char *type,
                              const char *id);
/* Why it was removed; NULL when it is there or never was. */
char       *record_get_end   (Company    *company,
                              const char *account,
                              const char *type,
                              const char *id,
                              char      **merged_into);

/* Appends the change that @statement stands on; its columns are RECORD_COLUMNS. */
#define RECORD_COLUMNS "type, id, rev, removed, merged_into, origin_op, body, act"
void        record_append    (GString      *text,
                              sqlite3_stmt *statement);
/* Appends the change of one record; nothing when there is none. */
gboolean    record_append_one (GString    *text,
                               Company    *company,
                               const char *account,
                               const char *type,
                               const char *id);
/* Appends "types" of a checkpoint, with its brackets. */
void        record_append_digests (GString    *text,
                                   Company    *company,
                                   const char *account,
                                   const char *scope);

G_END_DECLS
