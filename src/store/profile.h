#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Who the business is on its papers, and where. */
typedef struct
{
  char *name;       /* (owned), as all */
  char *place;      /* a country or a part of it: "DE", "US-CA"; "" when it was not said */
  char *address;    /* lines */
  char *tax_number;
  char *paper_note; /* at the foot of an invoice */
} SlProfileRow;

void          sl_profile_row_free (SlProfileRow        *row);

/* (transfer full) */
SlProfileRow *sl_profile_read     (SlDatabase          *database,
                                   GError             **error);
gboolean      sl_profile_write    (SlDatabase          *database,
                                   const SlProfileRow  *row,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlProfileRow, sl_profile_row_free)

G_END_DECLS
