#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* Everything that was put in can be taken out again, in forms that other programs read. */
typedef enum
{
  SL_EXPORT_CONTACTS,  /* CSV, as all but the last */
  SL_EXPORT_PRODUCTS,  /* a row a price: as `import products` reads it */
  SL_EXPORT_ORDERS,    /* a row a line */
  SL_EXPORT_MOVEMENTS, /* of stock */
  SL_EXPORT_JOURNAL,   /* for hledger */
} SlExportKind;

/* "contacts", "products", "orders", "movements", "journal" */
gboolean  sl_export_kind_parse (const char    *text,
                                SlExportKind  *kind);

/* (transfer full): the whole file, UTF-8. */
GString  *sl_export_text       (SlBusiness    *business,
                                SlExportKind   kind,
                                GError       **error);

G_END_DECLS
