#pragma once

#include "core/packed.h"

G_BEGIN_DECLS

/* A tree as a walk through it, each after whom he stands under, and what of it is seen when
 * some are closed.  Ids and depths run beside one another. */
typedef struct
{
  SlPacked   *ids;    /* (owned): all of them */
  SlPacked   *depths; /* (owned) */
  GHashTable *closed; /* (owned) (element-type gint64): who hides those below him */
} SlTreeFold;

SlTreeFold *sl_tree_fold_new       (void);
void        sl_tree_fold_free      (SlTreeFold  *self);
/* Another walk; who is closed stays so as long as somebody stands below him. */
void        sl_tree_fold_take      (SlTreeFold  *self,
                                    SlPacked    *ids,
                                    SlPacked    *depths);
/* What is seen: (out) (transfer full), all of them when nobody is closed. */
void        sl_tree_fold_show      (SlTreeFold  *self,
                                    SlPacked   **ids,
                                    SlPacked   **depths);
/* Whether anybody is. */
gboolean    sl_tree_fold_has_closed (SlTreeFold *self);
gboolean    sl_tree_fold_is_closed (SlTreeFold  *self,
                                    gint64       id);
/* FALSE when that changes nothing. */
gboolean    sl_tree_fold_set_open  (SlTreeFold  *self,
                                    gint64       id,
                                    gboolean     is_open);
/* Everybody; closed, only the roots are seen. */
void        sl_tree_fold_set_all   (SlTreeFold  *self,
                                    gboolean     is_open);
/* Opens whoever hides @id; FALSE when nobody does. */
gboolean    sl_tree_fold_reveal    (SlTreeFold  *self,
                                    gint64       id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTreeFold, sl_tree_fold_free)

G_END_DECLS
