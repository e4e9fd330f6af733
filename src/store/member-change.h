#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What is different about a member between two snapshots. */
typedef struct
{
  char     *code;         /* (owned), as all texts; none is NULL */
  char     *name;
  gboolean  was_present;
  gboolean  is_present;
  char     *sponsor_before;
  char     *sponsor;
  char     *rank_before;  /* the one paid as, else the highest */
  char     *rank;
  gint64    volume_before; /* of the group, scaled by 10^4 */
  gint64    volume;
} SlMemberChange;

void       sl_member_change_free (SlMemberChange  *change);

/* (transfer full) (element-type SlMemberChange): of everybody who was present in one of the two
 * periods and is not the same, by name. */
GPtrArray *sl_member_change_list (SlDatabase      *database,
                                  gint64           company_id,
                                  SlDay            from,
                                  SlDay            to,
                                  GError         **error);

G_END_DECLS
