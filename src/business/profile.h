#pragma once

#include "business/business.h"
#include "store/profile.h"

G_BEGIN_DECLS

/* What stands on the papers of the business, and its place, which says what tax is charged and
 * how long customers may go back on a sale.  NULL leaves a text as it is. */
typedef struct
{
  const char *name;       /* (unowned) (nullable), as all */
  const char *place;      /* a country or a part of it: "DE", "US-CA" */
  const char *address;
  const char *tax_number;
  const char *paper_note;
} SlProfileDraft;

gboolean      sl_profile_record   (SlBusiness            *business,
                                   const SlProfileDraft  *draft,
                                   GError               **error);
/* (transfer full) */
SlProfileRow *sl_profile_of       (SlBusiness            *business,
                                   GError               **error);

/* Two capital letters, and perhaps a dash and up to three letters or digits. */
gboolean      sl_place_is_valid   (const char            *place);

G_END_DECLS
