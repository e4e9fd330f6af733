#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Evenings with a host. */
typedef struct
{
  gint64  id;
  char   *name;      /* (owned) */
  gint64  host_id;   /* 0: nobody */
  SlDay   dated;
  gint64  host_rate; /* of what was sold: SL_RATE_SCALE */
  SlDay   closed_on; /* SL_DAY_NONE: not yet */
  char   *note;      /* (owned) */
  char   *host;      /* (owned): name; when read */
  gint64  n_sales;   /* when read */
  gint64  goods;     /* sold, after discounts and returns, without tax; when read */
} SlPartyRow;

void       sl_party_row_free      (SlPartyRow           *row);
gboolean   sl_party_insert        (SlDatabase           *database,
                                   const SlPartyRow     *row,
                                   const char           *uid,
                                   gint64               *id,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlPartyRow): the newest first; @id not 0: that one. */
GPtrArray *sl_party_list          (SlDatabase           *database,
                                   gint64                id,
                                   GError              **error);
gboolean   sl_party_close         (SlDatabase           *database,
                                   gint64                id,
                                   SlDay                 closed_on,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
