#pragma once

#include "core/day.h"
#include "core/progress.h"

#include <glib.h>

G_BEGIN_DECLS

/* An open business file, the clock it is read with, and the frame that every verb runs in.
 *
 * Belongs to one thread at a time.  The verbs (sale.h, purchase.h, …) are functions over it:
 * each checks its draft, refuses with a whole sentence, or does everything in one transaction
 * that leaves one line in the activity log and can be undone.
 *
 *   if (!sl_business_begin (business, error))
 *     return FALSE;
 *   … read, check, write …           on failure: sl_business_abandon (business); return FALSE;
 *   return sl_business_finish (business, "sale", "Anna Weber, 3 products", error);
 *
 * Text of a draft is UTF-8 and owned by the draft; amounts are minor units of the business's
 * currency; days are SlDay, and SL_DAY_NONE in a draft means today. */
typedef struct _SlBusiness SlBusiness;
typedef struct _SlDatabase SlDatabase;

#define SL_BUSINESS_ERROR (sl_business_error_quark ())

typedef enum
{
  SL_BUSINESS_ERROR_INVALID,    /* a value that can never be right: a negative price */
  SL_BUSINESS_ERROR_NOT_FOUND,  /* no such product, contact, order, plan */
  SL_BUSINESS_ERROR_AMBIGUOUS,  /* more than one fits */
  SL_BUSINESS_ERROR_EXISTS,     /* there is one already */
  SL_BUSINESS_ERROR_NOT_ENOUGH, /* more than is on the shelf, or than can be returned */
  SL_BUSINESS_ERROR_CURRENCY,   /* the file is kept in another currency */
  SL_BUSINESS_ERROR_OVER,       /* it is too late: a closed month, a buy-back that has ended */
  SL_BUSINESS_ERROR_RANGE,      /* too large to be counted exactly */
  SL_BUSINESS_ERROR_LOCKED,     /* a restored file that has not met its company yet */
} SlBusinessError;

GQuark      sl_business_error_quark   (void);

typedef enum
{
  SL_BUSINESS_WRITE,
  SL_BUSINESS_READ,
} SlBusinessMode;

/* The largest amount of one document, in minor units, and the largest quantity of one line.
 * Below them no sum of a file can leave 64 bits. */
#define SL_BUSINESS_MAX_AMOUNT G_GINT64_CONSTANT (1000000000000000)
#define SL_BUSINESS_MAX_QUANTITY G_GINT64_CONSTANT (1000000000)

/* A day before this one is a slip of the keyboard. */
#define SL_BUSINESS_FIRST_DAY 7305 /* 1990-01-01 */

/* (transfer full); @currency an ISO 4217 code.  Fails when there is a file already.
 * Errors: SL_STORE_ERROR, SL_BUSINESS_ERROR. */
SlBusiness *sl_business_create        (const char      *path,
                                       const char      *currency,
                                       GError         **error);
SlBusiness *sl_business_open          (const char      *path,
                                       SlBusinessMode   mode,
                                       GError         **error);
void        sl_business_free          (SlBusiness      *business);
/* Gives back what was worked out and kept for the next question, which may be large: it is worked
 * out anew when somebody asks again. */
void        sl_business_forget        (SlBusiness      *business);
/* A connection that only reads is asked the same again and again, as that of a window is: it goes
 * to the length of keeping what makes the next answer quick. */
void        sl_business_set_lasting   (SlBusiness      *business);

/* What long reading on this connection tells meanwhile: the commission runs that it takes.  NULL:
 * nobody is told any more.  It is stopped by sl_database_set_cancellable (). */
void        sl_business_set_progress  (SlBusiness      *business,
                                       SlProgress       progress,
                                       gpointer         data);
typedef struct
{
  gint64 from;
  gint64 width;
} SlBusinessPart;

/* What is told from now on is @from to @to of @of equal parts of the work; there can be parts of
 * parts.  The part that there was before, for end_part ().  What is told never goes back. */
SlBusinessPart sl_business_begin_part (SlBusiness      *business,
                                       guint            from,
                                       guint            to,
                                       guint            of);
void        sl_business_end_part      (SlBusiness      *business,
                                       SlBusinessPart   before);

/* (transfer none) */
SlDatabase *sl_business_get_database  (SlBusiness      *business);
const char *sl_business_get_currency  (SlBusiness      *business);
/* Today, or the day on which a sample business stands still. */
SlDay       sl_business_get_today     (SlBusiness      *business);
/* Now, in Unix seconds; on a fixed day its noon. */
gint64      sl_business_get_now       (SlBusiness      *business);
gboolean    sl_business_is_sample     (SlBusiness      *business);

/* Makes the file stand still on @day, and ids follow from @seed: for the sample and for tests.
 * Kept in the file, so that it looks the same in any year.  SL_DAY_NONE: the day that the next
 * verb is for is read from the clock again. */
gboolean    sl_business_fix_day       (SlBusiness      *business,
                                       SlDay            day,
                                       guint64          seed,
                                       GError         **error);
/* The same, for this open file only: nothing is written. */
void        sl_business_set_clock     (SlBusiness      *business,
                                       SlDay            day,
                                       guint64          seed);

/* (transfer full): a UUIDv7 of the business's clock. */
char       *sl_business_new_uid       (SlBusiness      *business);

/* The frame of a verb.  @verb is a word of the log ("sale"), @subject whom or what it was about
 * as the person would say it.  abandon keeps nothing of what was written since begin. */
gboolean    sl_business_begin         (SlBusiness      *business,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sl_business_finish        (SlBusiness      *business,
                                       const char      *verb,
                                       const char      *subject,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void        sl_business_abandon       (SlBusiness      *business);

/* Many verbs in one transaction with no record to undo: the sample and tests.  A verb that
 * fails inside before it wrote anything leaves the others standing; one that fails later makes
 * finish_bulk fail and nothing is kept. */
gboolean    sl_business_begin_bulk    (SlBusiness      *business,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sl_business_finish_bulk   (SlBusiness      *business,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void        sl_business_abandon_bulk  (SlBusiness      *business);

/* Many verbs that are one deed of the person: all of them or none, with one line in the activity
 * log that takes all of them back.  A verb that refuses before it wrote anything leaves the others
 * standing; after one that failed later, finish fails and nothing is kept. */
gboolean    sl_business_begin_group   (SlBusiness      *business,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sl_business_finish_group  (SlBusiness      *business,
                                       const char      *verb,
                                       const char      *subject,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void        sl_business_abandon_group (SlBusiness      *business);

/* Takes back the newest verb that stands, or does the oldest undone one again.  @subject
 * (out) (optional) (transfer full): its subject.  SL_BUSINESS_ERROR_NOT_FOUND: nothing to do. */
gboolean    sl_business_undo          (SlBusiness      *business,
                                       char           **subject,
                                       GError         **error);
gboolean    sl_business_redo          (SlBusiness      *business,
                                       char           **subject,
                                       GError         **error);
/* What would be undone or done again: both (out) (transfer full) (nullable). */
gboolean    sl_business_peek_history  (SlBusiness      *business,
                                       char           **undo_subject,
                                       char           **redo_subject,
                                       GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBusiness, sl_business_free)

G_END_DECLS
