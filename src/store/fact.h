#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Facts of money and stock that were recorded and are still to be told: to a company, and to
 * the journal beside the file.  Triggers note each; the frame of the verbs takes them. */
typedef enum
{
  SL_FACT_ORDER,
  SL_FACT_PAYMENT,
  SL_FACT_ENTRY,   /* of the journal, without an order: an expense, a statement, a transfer */
  SL_FACT_CONTACT, /* made or changed; only when contacts are shared */
} SlFactKind;

typedef struct
{
  SlFactKind kind;
  gint64     id;
} SlDueFact;

/* (transfer full) (element-type SlDueFact): orders before payments before the others, by id. */
GArray    *sl_fact_list_due      (SlDatabase  *database,
                                  GError     **error);
gboolean   sl_fact_clear_due     (SlDatabase  *database,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* Everybody is to be told: contacts are shared from now on. */
gboolean   sl_fact_add_contacts  (SlDatabase  *database,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  char   *sku;      /* (owned) */
  char   *name;     /* (owned) */
  gint64  quantity;
  gint64  unit_price;
  gint64  amount;
  gint64  moved;    /* units by which the shelf changed: negative went out */
} SlFactLine;

typedef struct
{
  char   *uid;      /* (owned) */
  SlDay   dated;
  gint64  amount;
  char   *method;   /* (owned) */
} SlFactPayment;

/* A document as others are told of it: names of this file (ids) are not in it. */
typedef struct
{
  char      *uid;          /* (owned), as all texts; none is NULL */
  gint64     number;
  char      *kind;
  gint64     company_id;   /* 0: several, or none */
  char      *contact_uid;  /* "" for nobody */
  char      *contact_name;
  char      *reverses_uid;
  SlDay      dated;
  gint64     created_at;
  char       currency[4];
  gint64     discount;
  gint64     tax;          /* added to the prices, not what is in them */
  gint64     freight;      /* and all else that is added */
  gint64     total;        /* lines - discount + tax + freight */
  char      *note;
  gboolean   is_told;      /* recorded since the company is connected */
  GPtrArray *lines;        /* (owned) (element-type SlFactLine) */
  GPtrArray *payments;     /* (owned) (element-type SlFactPayment): those there are now */
} SlFactOrder;

void        sl_fact_order_free   (SlFactOrder *order);
/* (transfer full) */
SlFactOrder *sl_fact_read_order  (SlDatabase  *database,
                                  gint64       id,
                                  GError     **error);
/* @order_id, @order_uid, @company_id, @is_told (out): of the order that is paid */
typedef struct
{
  SlFactPayment payment;
  gint64        order_id;
  char         *order_uid;   /* (owned) */
  gint64        order_number;
  gint64        company_id;
  char          currency[4];
  gboolean      is_told;
} SlFactPaid;

void        sl_fact_paid_free    (SlFactPaid  *paid);
SlFactPaid *sl_fact_read_payment (SlDatabase  *database,
                                  gint64       id,
                                  GError     **error);

typedef struct
{
  char   *account;  /* (owned) */
  gint64  amount;   /* debit positive */
  char    currency[4];
} SlFactPosting;

typedef struct
{
  char      *uid;      /* (owned), as all texts */
  SlDay      dated;
  char      *verb;
  char      *memo;
  GPtrArray *postings; /* (owned) (element-type SlFactPosting) */
} SlFactEntry;

void        sl_fact_entry_free   (SlFactEntry *entry);
SlFactEntry *sl_fact_read_entry  (SlDatabase  *database,
                                  gint64       id,
                                  GError     **error);

/* @id (out): 0 when no order has this uid. */
gboolean    sl_fact_find_order   (SlDatabase  *database,
                                  const char  *uid,
                                  gint64      *id,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a payment. */
gboolean    sl_fact_find_payment (SlDatabase  *database,
                                  const char  *uid,
                                  gint64      *id,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* An order or a payment that a company is to know, by its place or because it did, while no
 * operation of this file says so: it came from the company into a file that had lost its own.
 * @id (out): 0 when there is none with this uid */
gboolean    sl_fact_find_untold_order   (SlDatabase  *database,
                                         const char  *uid,
                                         gint64      *id,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sl_fact_find_untold_payment (SlDatabase  *database,
                                         const char  *uid,
                                         gint64      *id,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a payment is told by the operation of the order that is paid. */
gboolean    sl_fact_is_part             (SlDatabase  *database,
                                         const char  *uid,
                                         gboolean    *is_part,
                                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFactOrder, sl_fact_order_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFactPaid, sl_fact_paid_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFactEntry, sl_fact_entry_free)

G_END_DECLS
