#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Mistakes that the simulation must find.  They exist only in the copy of this layer that is
 * built for it (tests/sync/meson.build); in the program SL_SEEDED () is FALSE. */
typedef enum
{
  SL_SEEDED_NONE,
  SL_SEEDED_DELETE_WHEN_SENT,  /* settled with the first byte */
  SL_SEEDED_NEW_ID_ON_RETRY,
  SL_SEEDED_TRUST_DUPLICATE,   /* the hash of the answer is not compared */
  SL_SEEDED_NO_REOFFER,        /* a new epoch is taken as if nothing were lost */
  SL_SEEDED_SETTLE_ALL,        /* every operation of a batch, whatever the answer lists */
  SL_SEEDED_ANY_EPOCH,         /* an answer from another life of the server counts */
  SL_SEEDED_NO_ORIGIN,         /* what another device recorded is taken for a record of one's own */
} SlSeeded;

#ifdef SL_WITH_SEEDED
extern SlSeeded _sl_seeded;
#define SL_SEEDED(mistake) (_sl_seeded == SL_SEEDED_ ## mistake)
#else
#define SL_SEEDED(mistake) FALSE
#endif

G_END_DECLS
