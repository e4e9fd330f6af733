#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Money that belongs to others and only passes through. */
typedef struct
{
  const char *uid;      /* (unowned), as the other */
  const char *who;      /* whose it is; letters great or small are the same */
  SlDay       dated;
  gint64      amount;   /* negative: handed on */
  gint64      entry_id;
} SlOthersMoneyRow;

gboolean sl_others_money_insert (SlDatabase              *database,
                                 const SlOthersMoneyRow  *row,
                                 GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is kept for @who at the end of @day and of every day after it: what can be handed on. */
gboolean sl_others_money_read   (SlDatabase              *database,
                                 const char              *who,
                                 SlDay                    day,
                                 gint64                  *kept,
                                 GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is kept for somebody. */
typedef struct
{
  char   *who;   /* (owned) */
  gint64  kept;
  SlDay   since; /* of what came first */
} SlOthersMoneyKept;

void       sl_others_money_kept_free (SlOthersMoneyKept  *kept);
/* (transfer full) (element-type SlOthersMoneyKept): those for whom something is kept at the end
 * of @day, by name. */
GPtrArray *sl_others_money_each      (SlDatabase         *database,
                                      SlDay               day,
                                      GError            **error);

G_END_DECLS
