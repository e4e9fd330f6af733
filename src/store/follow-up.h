#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Whom to be in touch with, and when.  Who asked to be left alone is never in these lists. */
typedef struct
{
  gint64  contact_id;
  char   *uid;       /* (owned), as all texts; none is NULL */
  char   *name;
  char   *phone;
  char   *email;
  char   *stage;
  char   *next_step;
  SlDay   due;
  SlDay   last_on;   /* SL_DAY_NONE: never spoken to */
} SlFollowUp;

void       sl_follow_up_free      (SlFollowUp  *follow_up);

/* (transfer full) (element-type SlFollowUp): those due at most on @until, the longest overdue
 * first, at most @limit. */
GPtrArray *sl_follow_up_list      (SlDatabase  *database,
                                   SlDay        until,
                                   guint        limit,
                                   GError     **error);
/* (transfer full) (element-type SlFollowUp): those with a birthday from @from to @to, at most a
 * year, by the day of it, which is @due, and of more than @limit the first; @next_step is "".
 * Members of the team who are contacts are there on the anniversary of joining, with the @next_step
 * "joined".  A 29 February is on 1 March where there is none. */
GPtrArray *sl_follow_up_birthdays (SlDatabase  *database,
                                   SlDay        from,
                                   SlDay        to,
                                   guint        limit,
                                   GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFollowUp, sl_follow_up_free)

G_END_DECLS
