#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Documents that move stock or money between people, their lines and payments. */

#define SL_ORDER_SALE "sale"
#define SL_ORDER_RETURN "return"
#define SL_ORDER_PURCHASE "purchase"
#define SL_ORDER_DELIVERY "delivery"
#define SL_ORDER_COMPANY_RETURN "company-return"
#define SL_ORDER_RECEIPT "receipt"
#define SL_ORDER_CANCELLATION "cancellation"
#define SL_ORDER_DIRECT "direct"

typedef struct
{
  gint64      id;
  gint64      number;
  const char *kind;        /* (unowned): static or interned */
  gint64      company_id;  /* 0: none */
  gint64      contact_id;  /* 0: none */
  gint64      reverses_id; /* 0: none */
  gint64      follows_id;  /* the return that this is in exchange for; 0: none */
  gint64      party_id;    /* 0: none */
  gint64      autoship_id; /* 0: none */
  SlDay       dated;
  char        currency[4];
  gint64      rate;        /* scale 9: of one unit of it in the currency of the business */
  gint64      goods;
  gint64      discount;
  gint64      tax;
  gint64      tax_included; /* of the tax: in goods and freight already */
  gint64      freight;
  gint64      freight_tax; /* of the tax */
  gint64      fees;
  gint64      tip;
  gint64      total;       /* goods - discount + tax - tax_included + freight + fees + tip */
  gint64      paid;        /* not written: kept by the payments */
  gint64      deposit;     /* asked for before it is handed over */
  SlDay       due_on;      /* SL_DAY_NONE or 0: at once */
  SlDay       cancel_by;   /* SL_DAY_NONE or 0: no right to cancel; read of a sale, it is that of
                              its last delivery where the rule counts from there */
  const char *place;       /* (unowned) (nullable): static or interned */
  const char *ship_to;     /* (unowned) (nullable): written, not read */
} SlOrderRow;

#define SL_ORDER_RATE_ONE G_GINT64_CONSTANT (1000000000)

typedef struct
{
  gint64 position;
  gint64 product_id;
  gint64 quantity;
  gint64 backordered; /* of a return: cancelled before they were handed over */
  gint64 unit_price;
  gint64 amount;       /* after its own discount */
  gint64 discount;
  gint64 tax;
  gint64 tax_included; /* of the tax: in the amount already */
  const char *tax_class; /* (unowned) (nullable): static or interned */
  gint64 pv;
  gint64 cv;
  gint64 of_position; /* -1: none */

  /* Of the lines of a sale or a placed purchase, when read: what happened to them since. */
  gint64 delivered;   /* units handed over, or received, later */
  gint64 cancelled;   /* backordered units cancelled */
  gint64 returned;    /* units given back after they were handed over */
  gint64 given_back;  /* amount of both, without tax on top */
} SlOrderLineRow;

/* The tax of an order at one class and rate. */
typedef struct
{
  const char *tax_class;   /* (unowned): static or interned, as the name */
  const char *name;
  gint64      rate;        /* SL_RATE_SCALE */
  gboolean    is_included;
  gint64      base;        /* without the tax */
  gint64      amount;
} SlOrderTaxRow;

typedef struct
{
  const char *uid;     /* (unowned) */
  gint64      order_id;
  SlDay       dated;
  gint64      amount;
  const char *method;  /* (unowned): cash, bank, card, other, credit */
  gint64      rate;    /* scale 9; 0: SL_ORDER_RATE_ONE */
  gint64      fee;
  gint64      entry_id;
} SlPaymentRow;

/* @row->id is not read; @id (out). */
gboolean  sl_order_insert      (SlDatabase            *database,
                                const SlOrderRow      *row,
                                const char            *uid,
                                const char            *note,
                                gint64                 created_at,
                                gint64                *id,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* All that a person ever changes of an order. */
gboolean  sl_order_set_note    (SlDatabase            *database,
                                gint64                 order_id,
                                const char            *note,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sl_order_insert_line (SlDatabase            *database,
                                gint64                 order_id,
                                const SlOrderLineRow  *line,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sl_payment_insert    (SlDatabase            *database,
                                const SlPaymentRow    *row,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean  sl_order_insert_tax  (SlDatabase            *database,
                                gint64                 order_id,
                                guint                  position,
                                const SlOrderTaxRow   *row,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlOrderTaxRow): none when the tax was typed as an amount. */
GArray   *sl_order_read_taxes  (SlDatabase            *database,
                                gint64                 order_id,
                                GError               **error);

/* By @id, or by @number when @id is 0.  SL_STORE_ERROR_NOT_FOUND when there is none. */
gboolean  sl_order_read        (SlDatabase            *database,
                                gint64                 id,
                                gint64                 number,
                                SlOrderRow            *row,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlOrderLineRow): by position. */
GArray   *sl_order_read_lines  (SlDatabase            *database,
                                gint64                 order_id,
                                GError               **error);
/* Sums of the returns of a sale, or of what was cancelled of a purchase; each (out) (optional). */
gboolean  sl_order_read_returns (SlDatabase           *database,
                                gint64                 order_id,
                                gint64                *total,
                                gint64                *tax,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* The last day on which backordered units of a sale were handed over; SL_DAY_NONE: none were. */
gboolean  sl_order_read_last_delivery (SlDatabase     *database,
                                gint64                 order_id,
                                SlDay                 *day,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* @method (out) (transfer full): of the last payment that came for it, "" for none. */
gboolean  sl_order_read_method (SlDatabase            *database,
                                gint64                 order_id,
                                char                 **method,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sl_order_read_freight_returned (SlDatabase  *database,
                                gint64                 order_id,
                                gint64                *freight,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* Units promised to customers and not handed over: calls @func for each product. */
typedef void (*SlBackorderFunc) (gint64       product_id,
                                 const char  *company,
                                 const char  *sku,
                                 const char  *name,
                                 gint64       quantity,
                                 gpointer     user_data);
gboolean  sl_order_each_backorder (SlDatabase         *database,
                                   SlBackorderFunc     func,
                                   gpointer            user_data,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* That an order is on its way. */
typedef struct
{
  const char *uid;         /* (unowned), as all */
  gint64      order_id;
  SlDay       dated;
  SlDay       expected_on; /* SL_DAY_NONE: not known */
  const char *carrier;     /* (nullable) */
  const char *tracking;    /* (nullable) */
} SlShipmentRow;

gboolean  sl_shipment_insert      (SlDatabase           *database,
                                   const SlShipmentRow  *row,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* One of the own orders of a company in a range of days, for the commission: all its lines of
 * products of that company together.  Amounts are in the currency of the company. */
typedef struct
{
  const char *kind;     /* (unowned): static */
  gint64      order_id; /* 0: not recorded yet */
  SlDay       dated;
  gint64      quantity;
  gint64      amount;   /* after its share of the discount, without tax */
  gint64      cost;     /* landed, of what moved: positive */
  gint64      pv;
  gint64      cv;
  gint        count;    /* 1; -1 when it takes back the last of an order; 0: less of one */
} SlOwnOrderRow;

/* (transfer full) (element-type gint64): the companies that count something of the order for a
 * commission, by their products; perhaps none. */
GArray   *sl_order_read_counting (SlDatabase          *database,
                                  gint64               order_id,
                                  GError             **error);

/* Adds the figures of @line, which is of the same order; the count is that of the order. */
void      sl_own_order_add     (SlOwnOrderRow         *row,
                                const SlOwnOrderRow   *line);

typedef void (*SlOwnOrderFunc) (const SlOwnOrderRow *row,
                                gpointer             user_data);
gboolean  sl_order_each_own    (SlDatabase            *database,
                                gint64                 company_id,
                                SlDay                  from,
                                SlDay                  to,
                                SlOwnOrderFunc         func,
                                gpointer               user_data,
                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
