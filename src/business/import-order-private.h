#pragma once

#include "business/draft.h"
#include "business/import-private.h"
#include "formats/order-record.h"

G_BEGIN_DECLS

/* One order of a list, made of all rows with its number. */
typedef struct
{
  char       *number;      /* (owned) */
  guint       line;        /* of its first row */
  guint       bad_line;    /* of a row that cannot be taken; 0: none */
  GArray     *rows;        /* (owned) (element-type SlOrderRecord) */
  SlDay       dated;       /* of the first row that has a day */
  SlOrderRecordKind kind;  /* of the first row */
  gboolean    is_own;      /* of the distributor */
  gint64      booked_id;   /* 0: not booked, or rejected */

  /* After _sl_import_order_settle() */
  GArray     *lines;       /* (owned) (nullable) (element-type SlLineDraft) */
  gboolean    needs_whole; /* has no products: one line of SL_IMPORT_WHOLE_SKU */
  gint64      discount, tax, freight, total, paid_amount;
  gboolean    has_tax;
  gboolean    has_total;   /* it is said, or follows from what is */
  SlOrderPaid paid;
  gint64      n_units;     /* 0: the list has no products */
} SlImportOrder;

/* The code of the product that stands for an order of which a list has only the sum. */
#define SL_IMPORT_WHOLE_SKU "ORDER"

SlImportOrder *_sl_import_order_new    (const char           *number,
                                        guint                 line);
void           _sl_import_order_free   (SlImportOrder        *self);
/* Takes the texts of @record over. */
void           _sl_import_order_take   (SlImportOrder        *self,
                                        SlOrderRecord        *record);
/* Whether it is of the customer with @id. */
gboolean       _sl_import_order_is_of  (const SlImportOrder  *self,
                                        const char           *id);
/* Of the first row that has one; "" when none has. */
const char    *_sl_import_order_find_note (const SlImportOrder  *self);
gboolean       _sl_import_order_is_sale_or_purchase (const SlImportOrder *order);
/* Makes one order of the rows.  @may_be_whole: it may have no products.  FALSE: @line and @field
 * (nullable) (static) say where, and @why (transfer full) why not. */
gboolean       _sl_import_order_settle (SlImportOrder        *self,
                                        gboolean              may_be_whole,
                                        guint                *line,
                                        const char          **field,
                                        char                **why) G_GNUC_WARN_UNUSED_RESULT;

/* Own use, samples, gifts and losses of our own export (import-order-other.c). */
gboolean       _sl_import_order_book_consumption (SlImport             *self,
                                                  const SlImportOrder  *order,
                                                  gint64                contact_id,
                                                  SlOrderResult        *result,
                                                  GError              **error);
/* What of @sale_id (0: it is not there) was given back. */
gboolean       _sl_import_order_book_return      (SlImport             *self,
                                                  const SlImportOrder  *order,
                                                  gint64                sale_id,
                                                  SlOrderResult        *result,
                                                  GError              **error);

/* Who the customers of a list are: found by id, name, e-mail address or telephone number, or made.
 * One of the list is looked for once. */
typedef struct _SlImportCustomers SlImportCustomers;

/* What a list says of somebody: each text (unowned), and "" where it says nothing. */
typedef struct
{
  const char *uid; /* of our own export: he is known by it where he is known */
  const char *id;
  const char *name;
  const char *email;
  const char *phone;
} SlImportPerson;

SlImportCustomers *_sl_import_customers_new  (SlImport            *import);
void               _sl_import_customers_free (SlImportCustomers   *self);
/* @contact_id (out): 0 when nobody is named.  Errors: SL_BUSINESS_ERROR when it cannot be told,
 * or when with @is_company he is a distributor of the downline; others of the store. */
gboolean           _sl_import_customers_find (SlImportCustomers    *self,
                                              const SlImportOrder  *order,
                                              gboolean              is_company,
                                              gint64               *contact_id,
                                              GError              **error);
/* The same of somebody by what a list says of him. */
gboolean           _sl_import_customers_find_person (SlImportCustomers     *self,
                                                     const SlImportPerson  *person,
                                                     gint64                *contact_id,
                                                     GError               **error);

/* One autoship of our own export, as it was: @rows (element-type SlAutoshipRecord), @lines
 * (element-type SlAutoshipLine).  @outcome (out).  Errors: SL_BUSINESS_ERROR when it cannot be
 * taken (import-own-autoship.c). */
gboolean _sl_import_own_autoship (SlImport           *self,
                                  SlImportCustomers  *customers,
                                  GArray             *rows,
                                  GArray             *lines,
                                  SlImportOutcome    *outcome,
                                  GError            **error);

G_END_DECLS
