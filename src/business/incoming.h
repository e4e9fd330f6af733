#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "core/journal.h"
#include "store/told.h"

G_BEGIN_DECLS

/* What a company sends becomes records of the business here, inside a transaction of the caller
 * (sl_business_begin_incoming()), by the verbs that a file import goes through where there are
 * such.  Nothing of it is told back to the company, and none of it is on the undo stack: that
 * belongs to what the person did. */

/* Between begin_bulk and finish_bulk: what verbs record is known to the company already. */
void     sl_business_set_incoming (SlBusiness       *business,
                                   gboolean          is_incoming);

/* Makes the contact with @contact->uid what @contact says. */
gboolean sl_incoming_contact      (SlBusiness       *business,
                                   gint64            company_id,
                                   SlSharedContact  *contact,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* A note of a call that was made elsewhere, among the others by its day.  @is_known (out): FALSE
 * when the contact is not here. */
gboolean sl_incoming_note         (SlBusiness       *business,
                                   const char       *contact_uid,
                                   SlDay             dated,
                                   const char       *text,
                                   gboolean         *is_known,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* A next step as the company has it; @text NULL: it has it no more.  Of the open ones the one that
 * is due first stands at the contact, unless what was said here is still to be sent. */
gboolean sl_incoming_task         (SlBusiness       *business,
                                   gint64            company_id,
                                   const char       *contact_uid,
                                   const char       *uid,
                                   const char       *text,
                                   SlDay             due,
                                   gboolean          is_done,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The file was restored from a backup: to each company it is another installation now, whatever
 * waits may have been sent already, and what the company knows is fetched before anything else. */
gboolean sl_incoming_note_restore (SlBusiness       *business,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Until then nothing of money is recorded for a company that is connected
 * (SL_BUSINESS_ERROR_LOCKED), unless the person goes on all the same. */
gboolean sl_incoming_unlock       (SlBusiness       *business,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* A sale that was recorded elsewhere: on another device, or here before the file was restored.
 * It keeps its uid and those of its payments. */
typedef struct
{
  const char  *uid;     /* (unowned) */
  SlDay        dated;
  gint64       amount;
  SlPayMethod  method;
} SlIncomingPayment;

typedef struct
{
  const char *uid;         /* (unowned) */
  const char *contact_uid; /* (unowned) (nullable): ignored when the contact is not here */
  const char *company;     /* (unowned) */
  SlDay       dated;
  GArray     *lines;       /* (unowned) (element-type SlLineDraft) */
  gint64      discount;
  gint64      tax;
  gint64      freight;
  GArray     *payments;    /* (unowned) (element-type SlIncomingPayment) */
} SlIncomingSale;

/* By the verb that records a sale; what is not on the shelf is backordered. */
gboolean sl_incoming_sale         (SlBusiness            *business,
                                   const SlIncomingSale  *sale,
                                   GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a customer gave back; the money for it comes as a payment of the sale of its own. */
typedef struct
{
  const char *uid;         /* (unowned) */
  gint64      order_id;    /* of the sale */
  SlDay       dated;
  GArray     *lines;       /* (unowned) (element-type SlLineDraft); empty: all of it */
  gboolean    is_scrapped; /* nothing went back to the shelf */
  gboolean    is_void;     /* the sale never was */
} SlIncomingReturn;

gboolean sl_incoming_return       (SlBusiness              *business,
                                   const SlIncomingReturn  *draft,
                                   GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* Goods that came or went without a sale, by the word of orders.kind. */
typedef struct
{
  const char *uid;         /* (unowned) */
  const char *kind;        /* (unowned) */
  gint64      order_id;    /* of a "receipt": the purchase that was placed */
  gboolean    is_placed;   /* of a purchase: nothing has come yet */
  const char *company;     /* (unowned) */
  SlDay       dated;
  GArray     *lines;       /* (unowned) (element-type SlLineDraft); prices only of a purchase */
  gint64      discount;    /* these and what follows: of a purchase */
  gint64      tax;
  gint64      freight;
  GArray     *payments;    /* (unowned) (element-type SlIncomingPayment) */
} SlIncomingMove;

gboolean sl_incoming_move_is_known (const char            *kind);
gboolean sl_incoming_move         (SlBusiness             *business,
                                   const SlIncomingMove   *move,
                                   GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* What the company says of a placed purchase that was ordered from it. */
gboolean sl_incoming_cancellation (SlBusiness             *business,
                                   gint64                  order_id,
                                   GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* @carrier, @tracking (nullable) */
gboolean sl_incoming_shipment     (SlBusiness             *business,
                                   gint64                  order_id,
                                   SlDay                   expected_on,
                                   const char             *carrier,
                                   const char             *tracking,
                                   GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* An entry of the journal without an order: an expense, a transfer, the owner's own money. */
gboolean sl_incoming_entry        (SlBusiness             *business,
                                   const char             *uid,
                                   SlDay                   dated,
                                   const char             *verb,
                                   const char             *memo,
                                   SlEntry                *entry,
                                   GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* A later payment for the order with @order_id; a negative one was given back. */
gboolean sl_incoming_payment      (SlBusiness               *business,
                                   gint64                    order_id,
                                   const SlIncomingPayment  *payment,
                                   GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
