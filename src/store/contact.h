#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* People. */
typedef struct
{
  gint64  id;
  char   *uid;        /* (owned), as all texts; none is NULL */
  char   *name;
  char   *phone;
  char   *email;
  char   *city;
  char   *birthday;   /* "1980-05-17", "--05-17" or "" */
  char   *stage;
  char   *source;
  char   *labels;
  char   *note;
  char   *next_step;
  SlDay   next_on;    /* SL_DAY_NONE: nothing is due */
  SlDay   last_on;    /* SL_DAY_NONE: never spoken to */
  SlDay   created_on;
  gint64  cadence;     /* days between two contacts; 0: none is wanted */
  gboolean leave_alone; /* asked not to be contacted: @next_on is SL_DAY_NONE then */
  gboolean no_step;    /* there is no next step, on purpose */
  char   *consent;     /* in the words in which it was given */
  SlDay   consent_on;
} SlContactRow;

/* (transfer full): a row of empty texts in the stage "new". */
SlContactRow *sl_contact_row_new  (void);
void          sl_contact_row_free (SlContactRow        *row);

gboolean      sl_contact_insert   (SlDatabase          *database,
                                   const SlContactRow  *row,
                                   gint64              *id,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes every field but id, uid and created_on. */
gboolean      sl_contact_update   (SlDatabase          *database,
                                   const SlContactRow  *row,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Who has bought on @day is a customer, or stays a member of the team.  The newest day wins. */
gboolean      sl_contact_bought   (SlDatabase          *database,
                                   gint64               id,
                                   SlDay                day,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): SL_STORE_ERROR_NOT_FOUND when there is none. */
SlContactRow *sl_contact_read     (SlDatabase          *database,
                                   gint64               id,
                                   GError             **error);
/* (transfer full) (element-type gint64): those whose name (ASCII case does not matter) or uid
 * is @text. */
GArray       *sl_contact_find     (SlDatabase          *database,
                                   const char          *text,
                                   GError             **error);
/* (transfer full) (element-type gint64): those whose first e-mail address is @email (ASCII case
 * does not matter). */
GArray       *sl_contact_find_by_email (SlDatabase     *database,
                                   const char          *email,
                                   GError             **error);
/* (transfer full) (element-type utf8): every name, once. */
GPtrArray    *sl_contact_list_names (SlDatabase        *database,
                                   GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlContactRow, sl_contact_row_free)

G_END_DECLS
