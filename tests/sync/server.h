#pragma once

#include "store/replica.h"
#include "sync/answer.h"

/* A company in memory for the simulation: it keeps the promises of docs/sync.md, with the account
 * scope alone, unless a mistake is asked for.  Pages are short, so that there are many. */
typedef struct _Server Server;

/* A request as it left an installation. */
typedef struct
{
  SlEngineWork work;
  guint        client;
  char         replica[37];
  char         epoch[37];  /* of a push: the life that it is meant for */
  char        *since;      /* (owned) (nullable): a cursor or the token of a page */
  GPtrArray   *ops;        /* (owned) (nullable) (element-type SlOutboxRow) */
  GPtrArray   *ids;        /* (owned) (nullable) (element-type utf8) */
  guint        scope;
} ServerRequest;

void        server_request_free (ServerRequest       *request);

Server     *server_new          (void);
void        server_free         (Server              *self);
/* (transfer full); @luck: of this request */
SlAnswer   *server_answer       (Server              *self,
                                 const ServerRequest *request,
                                 guint64              luck);
void        server_back_up      (Server              *self);
/* Back to the copy, if there is one; what was committed since is lost. */
gboolean    server_restore      (Server              *self);

typedef struct
{
  gboolean keys_expire;
  gboolean sequence_is_id;
  gboolean not_durable;
  gboolean voids_again;    /* a sale is taken back as often as it is asked for */
  gboolean mangles;        /* what is stored is sometimes not what was sent */
  gboolean forgets_results; /* an answer sometimes lacks some */
} ServerMistakes;

void        server_set_mistakes (Server               *self,
                                 const ServerMistakes *mistakes);

/* An accepted order is on its way, and cannot be cancelled any more. */
void        server_ship         (Server              *self);

/* How often what a person meant took effect: "sale", "void", "order", "refused" and a total, or
 * "note" and its number; the sum of those numbers.  Whether the operation is stored, and its
 * hash. */
guint       server_count        (Server              *self,
                                 const char          *intent,
                                 gint64               number);
gint64      server_sum          (Server              *self,
                                 const char          *intent);
guint       server_count_notes  (Server              *self);
guint       server_count_cancelled (Server           *self);
/* (transfer none) (nullable): what took effect twice */
const char *server_find_doubled (Server              *self);
const char *server_get_op       (Server              *self,
                                 const char          *op_id);
const char *server_get_epoch    (Server              *self);
void        server_get_digest   (Server              *self,
                                 const char          *type,
                                 guint               *n,
                                 guint64             *digest);
