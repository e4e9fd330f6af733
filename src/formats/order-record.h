#pragma once

#include "formats/cells.h"

G_BEGIN_DECLS

/* What a cell about a payment says. */
typedef enum
{
  SL_ORDER_PAID_UNSAID,
  SL_ORDER_PAID_NOT,
  SL_ORDER_PAID_FULLY,
  SL_ORDER_PAID_PARTLY, /* the amount beside it */
} SlOrderPaid;

/* What our own export says an order is. */
typedef enum
{
  SL_ORDER_RECORD_UNSAID,
  SL_ORDER_RECORD_SALE,
  SL_ORDER_RECORD_PURCHASE,
  SL_ORDER_RECORD_DIRECT, /* sent by the company */
  SL_ORDER_RECORD_OWN_USE,
  SL_ORDER_RECORD_SAMPLE,
  SL_ORDER_RECORD_GIFT,
  SL_ORDER_RECORD_LOSS,
  SL_ORDER_RECORD_RETURN, /* of a sale */
} SlOrderRecordKind;

/* One row of a list of orders: a line of an order, or all of it.  What belongs to the whole order
 * stands in one of its rows or in each of them. */
typedef struct
{
  guint       line;        /* of the file */
  char       *number;      /* (owned): that the company, or the other program, gave the order */
  SlDay       dated;       /* SL_DAY_NONE: it stands in another row of the order */
  char       *customer_id; /* (owned): "" where the file has none, as all texts here */
  char       *name;        /* (owned) */
  char       *email;       /* (owned) */
  char       *phone;       /* (owned) */
  char       *sku;         /* (owned) */
  char       *note;        /* (owned) */
  char       *uid;          /* (owned): of our own export, as those below: of the order */
  char       *customer_uid; /* (owned) */
  char       *company_number; /* (owned): that the company gave it */
  char       *of_number;    /* (owned): of a return: the number of what is given back */
  gboolean    to_scrap;     /* and it was thrown away */
  SlOrderRecordKind kind;
  SlOrderPaid paid;
  gboolean    is_cancelled;
  gint64      quantity;    /* 1 where the file does not say */
  gint64      price;       /* of one; minor units, as all amounts */
  gint64      amount;      /* of the line */
  gint64      total;
  gint64      discount;
  gint64      tax;
  gint64      freight;
  gint64      paid_amount;
  gint64      pv;          /* SL_VOLUME_SCALE */
  gint64      cv;
  gboolean    has_price;
  gboolean    has_amount;
  gboolean    has_total;
  gboolean    has_discount;
  gboolean    has_tax;
  gboolean    has_freight;
  gboolean    has_pv;
  gboolean    has_cv;
} SlOrderRecord;

/* Columns: a number, a date, and a product or an amount. */
extern const SlSchema sl_order_schema;

/* (transfer full): the number in @row alone, for rows that are rejected otherwise; NULL when
 * the row cannot be read at all. */
char    *sl_order_record_read_number (const SlMapping   *mapping,
                                      const SlTableRow  *row);
/* Returns FALSE and sets @rejection (transfer full) when the row cannot be taken. */
gboolean sl_order_record_read  (const SlMapping   *mapping,
                                const SlTableRow  *row,
                                const SlNotation  *notation,
                                const char        *currency,
                                SlOrderRecord     *record,
                                SlRejection      **rejection) G_GNUC_WARN_UNUSED_RESULT;
void     sl_order_record_clear (SlOrderRecord     *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlOrderRecord, sl_order_record_clear)

G_END_DECLS
