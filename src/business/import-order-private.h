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
/* Makes one order of the rows.  @may_be_whole: it may have no products.  FALSE: @line and @field
 * (nullable) (static) say where, and @why (transfer full) why not. */
gboolean       _sl_import_order_settle (SlImportOrder        *self,
                                        gboolean              may_be_whole,
                                        guint                *line,
                                        const char          **field,
                                        char                **why) G_GNUC_WARN_UNUSED_RESULT;

/* Who the customers of a list are: found by id, name, e-mail address or telephone number, or made.
 * One of the list is looked for once. */
typedef struct _SlImportCustomers SlImportCustomers;

SlImportCustomers *_sl_import_customers_new  (SlImport            *import);
void               _sl_import_customers_free (SlImportCustomers   *self);
/* @contact_id (out): 0 when nobody is named.  Errors: SL_BUSINESS_ERROR when it cannot be told,
 * or when with @is_company he is a distributor of the downline; others of the store. */
gboolean           _sl_import_customers_find (SlImportCustomers    *self,
                                              const SlImportOrder  *order,
                                              gboolean              is_company,
                                              gint64               *contact_id,
                                              GError              **error);
/* The same of somebody by what a list says of him, each text "" where it does not. */
gboolean           _sl_import_customers_find_person (SlImportCustomers  *self,
                                                     const char         *id,
                                                     const char         *name,
                                                     const char         *email,
                                                     const char         *phone,
                                                     gint64             *contact_id,
                                                     GError            **error);

G_END_DECLS
