#pragma once

#include "cosmos.h"
#include "server.h"

#define MAX_REPLICAS 4
#define COSMOS_TODAY 20777

/* What a person means: told apart by a number, the total of a sale or an order, or a word. */
typedef enum
{
  COSMOS_SALE,
  COSMOS_VOID,  /* by the number of the sale */
  COSMOS_ORDER,
  COSMOS_NOTE,
  COSMOS_N_INTENTS
} CosmosIntent;

/* Something between an installation and the server. */
typedef struct
{
  guint          client;
  guint          id;       /* of the action */
  guint          life;     /* of the client's process: an answer to a dead one goes nowhere */
  ServerRequest *request;  /* (owned) (nullable) */
  SlAnswer      *answer;   /* (owned) (nullable) */
  ServerRequest *next;     /* (owned) (nullable): for the page behind @answer */
} Message;

typedef struct
{
  char           *folder;   /* (owned) */
  char           *path;     /* (owned) */
  char           *backup;   /* (owned) */
  SlBusiness     *business; /* (owned) */
  SlEngine       *engine;   /* (owned) */
  SlKeeper       *keeper;   /* (owned) */
  SlAnswer       *answer;   /* (owned) (nullable): the last */
  ServerRequest  *ahead;    /* (owned) (nullable): a page that was asked for before it was wanted */
  SlAnswer       *read;     /* (owned) (nullable): it */
  SlEngineAction  action;   /* of the store, to be done */
  gboolean        has_action;
  guint           life;
  GArray         *shown[COSMOS_N_INTENTS]; /* (owned) (element-type gint64): what was saved */
  gboolean        has_backup;
  gboolean        was_restored;
  GArray         *retype;   /* (owned) (element-type gint64) */
} Client;

struct _Cosmos
{
  CosmosRules  rules;
  guint64      seed;
  gint64       now_ms;
  guint        n_actions;   /* of the store */
  Server      *server;      /* (owned) */
  GPtrArray   *net;         /* (owned) (element-type Message) */
  Client       clients[MAX_REPLICAS];
  guint        n_intents;
  guint        n_steps;
  guint        n_sales;
  guint        n_voids;
  guint        n_orders;
  guint        n_notes;
  gboolean     is_calm;     /* no more faults */
  gboolean     server_was_restored;
  char        *problem;     /* (owned) (nullable) */
};

/* By the seed of the world. */
guint64  _cosmos_roll           (Cosmos       *self);
gboolean _cosmos_happens        (Cosmos       *self,
                                 guint         one_in);
void     _cosmos_complain       (Cosmos       *self,
                                 const char   *format,
                                 ...) G_GNUC_PRINTF (2, 3);
/* The first column of the only row. */
gint64   _cosmos_ask_sql        (Client       *client,
                                 const char   *sql);
void     _cosmos_run_sql        (Client       *client,
                                 const char   *sql);
void     _cosmos_back_up_client (Cosmos       *self,
                                 Client       *client);

/* The person does one thing. */
void     _cosmos_act            (Cosmos       *self,
                                 Client       *client);
gboolean _cosmos_has            (Client       *client,
                                 CosmosIntent  intent,
                                 gint64        number);
/* What the person remembers and does not find in a restored file is typed again. */
void     _cosmos_type_again     (Cosmos       *self,
                                 Client       *client);
/* Other bytes under the ids that may have been sent. */
void     _cosmos_edit_restored  (Client       *client);

/* What holds at every moment, and what holds once nothing waits any more. */
void     _cosmos_check          (Cosmos       *self);
void     _cosmos_check_rest     (Cosmos       *self);
