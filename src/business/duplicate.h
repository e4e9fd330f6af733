#pragma once

#include "business/contact.h"

G_BEGIN_DECLS

/* People who may be written down twice: they have an e-mail address, a telephone number (its
 * last nine digits) or the name in common. */
typedef enum
{
  SL_DUPLICATE_EMAIL,
  SL_DUPLICATE_PHONE,
  SL_DUPLICATE_NAME,
} SlDuplicateReason;

typedef struct
{
  gint64            first;  /* contact ids; the lower, so the older */
  gint64            second;
  SlDuplicateReason reason; /* the strongest */
} SlDuplicate;

/* "email", "phone", "name" */
const char *sl_duplicate_reason_name (SlDuplicateReason   reason);

/* (transfer full) (element-type SlDuplicate): at most @limit pairs, the surest first.  Of three
 * who are one, the second and the third are each a pair with the first. */
GArray     *sl_duplicate_list        (SlBusiness         *business,
                                      guint               limit,
                                      GError            **error);
/* One verb, which undo takes back: @kept gets the numbers, addresses, labels and notes of @gone,
 * all orders, credit and whatever else names @gone name @kept, and @gone is no more. */
gboolean    sl_duplicate_merge       (SlBusiness         *business,
                                      gint64              kept,
                                      gint64              gone,
                                      GError            **error);
/* The same, and of what the two have otherwise, what was chosen: @values as for
 * sl_contact_edit (), NULL where the merge shall decide; of name, telephone, e-mail, city, birthday
 * and stage. */
gboolean    sl_duplicate_merge_as    (SlBusiness         *business,
                                      gint64              kept,
                                      gint64              gone,
                                      const char * const *values,
                                      GError            **error);

/* What is compared of two people, in this order. */
#define SL_DUPLICATE_N_FIELDS 6

extern const SlContactField sl_duplicate_fields[SL_DUPLICATE_N_FIELDS];

/* (transfer full) (array zero-terminated=1): the texts of these fields of a contact. */
char      **sl_duplicate_read        (SlBusiness         *business,
                                      gint64              id,
                                      GError            **error);

G_END_DECLS
