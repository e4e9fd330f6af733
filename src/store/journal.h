#pragma once

#include "core/journal.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Entries of the journal.  An entry is written whole and sealed, or not at all; the database
 * refuses one that does not balance. */
typedef struct
{
  const char *uid;         /* (unowned), as all */
  SlDay       dated;
  const char *verb;
  gint64      order_id;    /* 0: none */
  const char *memo;        /* (nullable) */
  const char *currency;
  gint64      reverses_id; /* the entry that this one takes back; 0: none */
} SlEntryRow;

/* @id (out) (optional): 0 when @entry has no postings and nothing was written. */
gboolean sl_journal_write       (SlDatabase        *database,
                                 const SlEntryRow  *row,
                                 SlEntry           *entry,
                                 gint64            *id,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

typedef void (*SlAccountSumFunc) (const char *account,
                                  gint64      debit,
                                  gpointer    user_data);

/* Sums of the postings in a range of days, by account; zero sums are left out. */
gboolean sl_journal_sum         (SlDatabase        *database,
                                 SlDay              from,
                                 SlDay              to,
                                 const char        *currency,
                                 SlAccountSumFunc   func,
                                 gpointer           user_data,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of the postings that are not to money accounts, in entries that touch one. */
gboolean sl_journal_sum_cash    (SlDatabase        *database,
                                 SlDay              from,
                                 SlDay              to,
                                 const char        *currency,
                                 SlAccountSumFunc   func,
                                 gpointer           user_data,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* What stands on @account for an order, for what reverses it, and for the payments of it. */
gboolean sl_journal_read_order  (SlDatabase        *database,
                                 gint64             order_id,
                                 const char        *account,
                                 gboolean           with_payments,
                                 gint64            *debit,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* An entry as it was written. */
typedef struct
{
  SlDay   dated;
  char   *verb;           /* (owned) */
  gint64  order_id;       /* 0: none */
  gint64  reverses_id;    /* 0: none */
  gint64  reversed_by_id; /* 0: it was not */
} SlEntryHead;

/* (transfer full): SL_STORE_ERROR_NOT_FOUND.  Its postings are added to @opposite with the other
 * sign. */
SlEntryHead *sl_entry_head_read (SlDatabase        *database,
                                 gint64             id,
                                 SlEntry           *opposite,
                                 GError           **error);
void         sl_entry_head_free (SlEntryHead       *head);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlEntryHead, sl_entry_head_free)

/* Every posting in the order of the entries, for an export. */
typedef struct
{
  gint64      entry_id;
  SlDay       dated;
  const char *verb;     /* (unowned), as all: until the callback returns */
  const char *memo;
  gint64      order_id; /* 0: none */
  gint64      number;   /* of the order; 0: none */
  gboolean    is_stock; /* the posting that books what the order moved on this day */
  const char *account;
  gint64      amount;
  const char *currency;
  const char *foreign_currency; /* (nullable): what it was in another currency */
  gint64      foreign_amount;
} SlPostingRow;

/* How many entries there are. */
gboolean sl_journal_count       (SlDatabase        *database,
                                 gint64            *n,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

typedef gboolean (*SlPostingFunc) (const SlPostingRow  *row,
                                   gpointer             user_data,
                                   GError             **error);
gboolean sl_journal_each        (SlDatabase        *database,
                                 SlPostingFunc      func,
                                 gpointer           user_data,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
