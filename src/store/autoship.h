#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Orders that come again. */
typedef struct
{
  gint64   product_id;
  gint64   quantity;
  gint64   unit_price; /* -1: the price of the day */
} SlAutoshipLine;

typedef struct
{
  gint64  id;
  char   *kind;        /* (owned): sale, direct, purchase */
  gint64  contact_id;  /* 0: own */
  gint64  company_id;
  SlDay   starts_on;
  int     every;
  gboolean in_days;    /* otherwise in months */
  SlDay   next_on;
  int     cancel_days; /* before it, so many days, it can still be cancelled */
  SlDay   ended_on;    /* SL_DAY_NONE: it goes on */
  char   *note;        /* (owned) */
  char   *who;         /* (owned): the customer or the company; when read */
} SlAutoshipRow;

void       sl_autoship_row_free   (SlAutoshipRow        *row);

/* @lines (element-type SlAutoshipLine) */
gboolean   sl_autoship_insert     (SlDatabase           *database,
                                   const SlAutoshipRow  *row,
                                   const char           *uid,
                                   GArray               *lines,
                                   gint64               *id,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlAutoshipRow): those that go on, the next first; @id not 0: that
 * one, also when it ended. */
GPtrArray *sl_autoship_list       (SlDatabase           *database,
                                   gint64                id,
                                   GError              **error);
/* (transfer full) (element-type SlAutoshipLine) */
GArray    *sl_autoship_read_lines (SlDatabase           *database,
                                   gint64                id,
                                   GError              **error);
/* Makes the order come on other days and with other lines (element-type SlAutoshipLine). */
gboolean   sl_autoship_rewrite    (SlDatabase           *database,
                                   gint64                id,
                                   SlDay                 starts_on,
                                   SlDay                 next_on,
                                   GArray               *lines,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* @id (out): 0 when no autoship has this uid. */
gboolean   sl_autoship_find       (SlDatabase           *database,
                                   const char           *uid,
                                   gint64               *id,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes all of it what @row, by its id, and @lines (element-type SlAutoshipLine) say. */
gboolean   sl_autoship_replace    (SlDatabase           *database,
                                   const SlAutoshipRow  *row,
                                   GArray               *lines,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_autoship_set        (SlDatabase           *database,
                                   gint64                id,
                                   SlDay                 next_on,
                                   SlDay                 ended_on,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
