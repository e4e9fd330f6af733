#pragma once

#include "business/business.h"
#include "sync/engine.h"
#include "sync/keeper.h"

/* A small world for the exchange: a server in memory, a network that loses, doubles, delays and
 * reorders, and several installations with real business files, all driven by one seed.
 *
 * A person sells, takes sales back, orders and cancels, changes contacts, notes calls and plans the
 * next step; each is told apart by its intent, a number.  The checks hold at every moment, and all
 * of it comes to rest in the end (cosmos_settle()). */
typedef struct _Cosmos Cosmos;

/* Mistakes of the world around the program: of a server, or of a person the program let do it. */
typedef enum
{
  COSMOS_RIGHT,
  COSMOS_KEYS_EXPIRE,        /* the server forgets operation ids */
  COSMOS_SEQUENCE_IS_ID,     /* the server takes a higher seq as new, a lower as known */
  COSMOS_UNDO_WHAT_WAS_SENT, /* the outbox lets go of a sale that left, which is typed again */
  COSMOS_RETYPE_AFTER_RESTORE, /* sales are typed again before the pull */
  COSMOS_SAVED_BEFORE_COMMIT,
  COSMOS_TWO_COMMITS,        /* the sale first, its operation later */
  COSMOS_NO_DURABLE_RESULT,  /* the server answers before it has committed */
  COSMOS_EDIT_GETS_NEW_ID,   /* a queued sale that is changed becomes another operation */
  COSMOS_RESTORED_IS_EDITABLE, /* what waits in a restored file is changed */
  COSMOS_VOIDS_AGAIN,        /* the server takes a sale back as often as it is asked */
  COSMOS_ORDER_TYPED_AGAIN,  /* while it is not answered, as another order */
} CosmosMistake;

typedef struct
{
  guint64       seed;
  guint         n_replicas;
  gboolean      with_client_restores;
  gboolean      with_server_restores;
  gboolean      with_mangling;       /* the server stores other bytes than it was sent */
  CosmosMistake mistake;
} CosmosRules;

/* What was done in it. */
typedef struct
{
  guint n_sales;
  guint n_voids;
  guint n_orders;
  guint n_notes;
} CosmosCount;

Cosmos     *cosmos_new         (const CosmosRules *rules);
void        cosmos_free        (Cosmos            *self);
/* NULL, or the first rule that was broken. (transfer none) */
const char *cosmos_run         (Cosmos            *self,
                                guint              n_steps);
/* Ends the faults and runs on until nothing waits; then both sides must agree. */
const char *cosmos_settle      (Cosmos            *self);
guint       cosmos_get_n_steps (Cosmos            *self);
void        cosmos_count       (Cosmos            *self,
                                CosmosCount       *count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cosmos, cosmos_free)
