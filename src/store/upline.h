#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Who stands above oneself in a company: the sponsor, the sponsor's sponsor. */
typedef struct
{
  gint64    level;       /* from 1, the own sponsor */
  gint64    contact_id;
  char     *name;        /* (owned), as all texts */
  char     *phone;
  char     *email;
  char     *ask;         /* what to ask them; "" */
  gboolean  leave_alone; /* asked not to be contacted */
} SlUplineRow;

void       sl_upline_row_free (SlUplineRow  *row);
/* (transfer full) (element-type SlUplineRow): the nearest first. */
GPtrArray *sl_upline_list     (SlDatabase   *database,
                               gint64        company_id,
                               GError      **error);
/* @contact_id 0: nobody on this level any more. */
gboolean   sl_upline_put      (SlDatabase   *database,
                               gint64        company_id,
                               gint64        level,
                               gint64        contact_id,
                               const char   *ask,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
