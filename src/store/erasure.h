#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What hangs on a person, and taking the person out of it. */
typedef struct
{
  gint64 n_orders;    /* sales, returns and the like: the books keep them */
  gint64 n_open;      /* of those: sales that are not paid in full */
  gint64 n_credits;   /* given or used */
  gint64 n_parties;   /* hosted */
  gint64 n_autoships; /* that still come */
  gint64 n_members;   /* places in a downline: the company's own words */
  gint64 n_companies; /* that were told of the person */
} SlErasureCount;

gboolean sl_erasure_count (SlDatabase            *database,
                           gint64                 contact_id,
                           SlErasureCount        *count,
                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Empties everything that says who @contact_id was: the contact, the notes and reasons of the
 * person's orders, the log of activity, what is still to be sent.  The contact itself goes when
 * nothing of the books hangs on it, and is called @name otherwise.  What was done before @today
 * cannot be undone any more: it would bring the person back.  Inside of a recorded transaction. */
gboolean sl_erasure_run   (SlDatabase            *database,
                           gint64                 contact_id,
                           const char            *name,
                           SlDay                  today,
                           gboolean               may_delete,
                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* Where a person is known that has to be asked to forget them, too. */
typedef struct
{
  gint64 company_id;
  char  *uid;        /* (owned): of the contact */
} SlErasureTold;

void       sl_erasure_told_free (SlErasureTold *told);
/* (transfer full) (element-type SlErasureTold): the companies that have the contact, or may have
 * it.  To be asked before sl_erasure_run(). */
GPtrArray *sl_erasure_list_told (SlDatabase    *database,
                                 gint64         contact_id,
                                 GError       **error);

G_END_DECLS
