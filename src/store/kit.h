#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What kits and packs are made of. */
typedef struct
{
  gint64  product_id;
  char   *name;     /* (owned): of the product */
  char   *sku;      /* (owned) */
  gint64  quantity; /* in one kit */
} SlComponent;

/* (transfer full) (element-type SlComponent): of one kit, by product; none for what is no kit. */
GPtrArray *sl_kit_list  (SlDatabase  *database,
                         gint64       kit_id,
                         GError     **error);
/* Forgets what the kit was made of. */
gboolean   sl_kit_clear (SlDatabase  *database,
                         gint64       kit_id,
                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_kit_add   (SlDatabase  *database,
                         gint64       kit_id,
                         gint64       product_id,
                         gint64       quantity,
                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @kit_id is, at any depth, a part of @product_id. */
gboolean   sl_kit_holds (SlDatabase  *database,
                         gint64       product_id,
                         gint64       kit_id,
                         gboolean    *holds,
                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* A lot of units that were unpacked: they came today, expire as the kit did and are kept where
 * it was.  The company takes a kit back, not its parts. */
gboolean   sl_kit_insert_lot (SlDatabase  *database,
                              const char  *uid,
                              gint64       product_id,
                              gint64       kit_lot_id,
                              SlDay        received_on,
                              gint64      *id,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* A kit that holds units of some product. */
typedef struct
{
  gint64 kit_id;
  gint64 quantity; /* of them, in one kit */
} SlKitHolding;

/* (transfer full) (element-type SlKitHolding): those that may be opened, the smallest first; of
 * kits that are opened only when somebody says so only @with_asked. */
GArray       *sl_kit_list_holding (SlDatabase  *database,
                                   gint64       product_id,
                                   gboolean     with_asked,
                                   GError     **error);

G_END_DECLS
