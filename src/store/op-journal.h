#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* The journal of operations of money and stock beside the business file, outside of SQLite: what a
 * damaged or restored file lacks is found there.  A file a month, "NAME.ops-YYYYMM.jnl", readable
 * by its owner alone, only ever appended to and synced before the person is told "saved".
 *
 * A record is: u32 length of the body (little-endian), u8 type, 16 bytes of the operation's id, the
 * body, and the first 16 bytes of SHA-256 (those 16 of the record before, then this record without
 * them).  The first record names the business.  A torn end is cut off with the next append; what is
 * damaged in the middle is skipped to the next record that fits the bytes before it. */
typedef enum
{
  SL_OP_JOURNAL_BUSINESS,  /* whose journal it is; the body is empty */
  SL_OP_JOURNAL_FACT,
  SL_OP_JOURNAL_WITHDRAWN, /* taken back by undo before it was sent */
  SL_OP_JOURNAL_REVIVED,   /* done again by redo */
} SlOpJournalType;

typedef struct
{
  SlOpJournalType type;
  char            uid[37];
  char           *body;   /* (owned): the kind, a line break, and the bytes of the operation; "" */
} SlOpJournalRecord;

/* Where an append of one's own ended, which is where the next begins without reading what is there,
 * if nobody made the file longer, shorter or another since.  All 0: not known. */
typedef struct
{
  guint64 device;
  guint64 inode;
  gint64  size;
  guint8  seal[16]; /* of the last record */
} SlOpJournalEnd;

SlOpJournalRecord *sl_op_journal_record_new  (SlOpJournalType           type,
                                              const char               *uid,
                                              const char               *body);
void               sl_op_journal_record_free (SlOpJournalRecord        *record);

/* To the file of @month ("202611") of the business @uid whose file is @path; synced on return.
 * @end: (inout) */
gboolean           sl_op_journal_append      (const char               *path,
                                              const char               *uid,
                                              const char               *month,
                                              GPtrArray                *records,
                                              SlOpJournalEnd           *end,
                                              GError                  **error)
                                              G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlOpJournalRecord): all that can be read, the oldest first, without
 * those that name the business; nothing of another business.  @n_damaged (out) (optional): places
 * where something could not be read. */
GPtrArray         *sl_op_journal_read        (const char               *path,
                                              const char               *uid,
                                              guint                    *n_damaged);
/* Those of the newest month alone. */
GPtrArray         *sl_op_journal_read_newest (const char               *path,
                                              const char               *uid);
/* What it says is given up on purpose: its files get another name. */
void               sl_op_journal_set_aside   (const char               *path);
/* Takes away months before @month ("202510"). */
void               sl_op_journal_forget      (const char               *path,
                                              const char               *month);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOpJournalRecord, sl_op_journal_record_free)

/* Facts of the file whose line in the journal is still to be written, by the frame of the verb.
 * Part of the transaction of the caller. */
gboolean           sl_journal_fact_insert    (SlDatabase               *database,
                                              const char               *uid,
                                              const char               *body,
                                              GError                  **error)
                                              G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlOpJournalRecord): what the journal has to be told, after @after.
 * @last (out): the newest of them; unchanged when there are none */
GPtrArray         *sl_journal_fact_list      (SlDatabase               *database,
                                              gint64                    after,
                                              gint64                   *last,
                                              GError                  **error);
/* The lines up to @last are on the disk. */
gboolean           sl_journal_fact_clear     (SlDatabase               *database,
                                              gint64                    last,
                                              GError                  **error)
                                              G_GNUC_WARN_UNUSED_RESULT;
/* After undo and redo: notes which of the newest facts are there no more, or again. */
gboolean           sl_journal_fact_compare   (SlDatabase               *database,
                                              GError                  **error)
                                              G_GNUC_WARN_UNUSED_RESULT;
/* @exists (out): whether an order, a payment or an entry has this uid */
gboolean           sl_journal_fact_find      (SlDatabase               *database,
                                              const char               *uid,
                                              gboolean                 *exists,
                                              GError                  **error)
                                              G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
