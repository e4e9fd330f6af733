#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What an event (a party) cost and brought. */
typedef struct
{
  gint64  id;           /* of the party */
  char   *name;         /* (owned) */
  char   *host;         /* (owned) */
  SlDay   dated;
  gint64  n_orders;
  gint64  sales;        /* less returns, before tax */
  gint64  profit;       /* less the cost of the goods */
  gint64  host_credit;  /* given */
  gint64  cost;         /* of the expenses that name it */
  gint64  minutes;      /* of the hours that name it */
  gint64  n_guests;     /* who were asked */
  gint64  n_came;
  gint64  n_leads;      /* who came and had never bought before the day */
  gint64  n_follow_ups; /* guests with whom a next step is set */
} SlEventRow;

typedef struct
{
  gint64    contact_id;
  char     *name;       /* (owned) */
  char     *state;      /* (owned): "invited", "coming", "came", "not-coming" */
  SlDay     next_on;    /* SL_DAY_NONE: nothing is planned */
  gboolean  leave_alone;
} SlEventGuest;

void       sl_event_row_free   (SlEventRow    *row);
void       sl_event_guest_free (SlEventGuest  *guest);
/* (transfer full) (element-type SlEventRow): the newest first; @id not 0: that one. */
GPtrArray *sl_event_list       (SlDatabase    *database,
                                gint64         id,
                                GError       **error);
/* (transfer full) (element-type SlEventGuest): by name. */
GPtrArray *sl_event_list_guests (SlDatabase   *database,
                                gint64         id,
                                GError       **error);
gboolean   sl_event_put_guest  (SlDatabase    *database,
                                gint64         id,
                                gint64         contact_id,
                                const char    *state,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_event_exists     (SlDatabase    *database,
                                gint64         id,
                                gboolean      *exists,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_event_add_cost   (SlDatabase    *database,
                                gint64         id,
                                gint64         entry_id,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* The hours with @uid. */
gboolean   sl_event_add_hours  (SlDatabase    *database,
                                gint64         id,
                                const char    *uid,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
