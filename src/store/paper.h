#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Papers kept with entries of the journal.  The bytes are kept by their digest, once. */
typedef struct
{
  gint64      id;
  gint64      entry_id;
  const char *name;     /* (unowned): until the callback returns, as all texts */
  const char *verb;     /* of the entry */
  const char *memo;
  gint64      number;   /* of the entry's order; 0: none */
  gint64      size;
} SlPaperRow;

/* @digest: SHA-256 in hexadecimal; @id (out) (optional). */
gboolean sl_paper_insert     (SlDatabase   *database,
                              const char   *uid,
                              gint64        entry_id,
                              const char   *name,
                              const char   *digest,
                              GBytes       *bytes,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): SL_STORE_ERROR_NOT_FOUND. */
GBytes  *sl_paper_read       (SlDatabase   *database,
                              gint64        id,
                              GError      **error);
/* The entry that an order was recorded with; 0: it has none. */
gboolean sl_paper_find_entry (SlDatabase   *database,
                              gint64        order_id,
                              gint64       *entry_id,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

typedef void (*SlPaperFunc) (const SlPaperRow *row,
                             gpointer          user_data);
/* The newest first. */
gboolean sl_paper_each       (SlDatabase   *database,
                              SlPaperFunc   func,
                              gpointer      user_data,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
