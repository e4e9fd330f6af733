#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* A posting of one account, as a figure that is made of them shows it. */
typedef struct
{
  gint64  entry_id;
  SlDay   dated;
  char   *verb;    /* (owned): what was recorded: "sale" */
  char   *memo;    /* (owned) */
  gint64  order_id; /* 0: none */
  gint64  number;  /* of that order */
  gint64  debit;
} SlPostingItem;

void       sl_posting_item_free (SlPostingItem  *item);
/* (transfer full) (element-type SlPostingItem): of @account in a range of days, the newest first,
 * at most @limit.  @is_cash: only those in entries that touch a money account. */
GPtrArray *sl_posting_list      (SlDatabase     *database,
                                 const char     *account,
                                 SlDay           from,
                                 SlDay           to,
                                 const char     *currency,
                                 gboolean        is_cash,
                                 guint           limit,
                                 GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPostingItem, sl_posting_item_free)

G_END_DECLS
