#pragma once

#include "cosmos.h"
#include "server.h"

#define MAX_REPLICAS 4

/* Something between an installation and the server. */
typedef struct
{
  guint          client;
  guint          id;       /* of the action */
  guint          life;     /* of the client's process: an answer to a dead one goes nowhere */
  ServerRequest *request;  /* (owned) (nullable) */
  SlAnswer      *answer;   /* (owned) (nullable) */
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
  SlEngineAction  action;   /* of the store, to be done */
  gboolean        has_action;
  guint           life;
  GArray         *shown;    /* (owned) (element-type gint64): totals that the person saw as saved */
  gboolean        has_backup;
  gboolean        was_restored;
  GArray         *retype;   /* (owned) (element-type gint64) */
} Client;

struct _Cosmos
{
  CosmosRules  rules;
  guint64      seed;
  gint64       now_ms;
  Server      *server;      /* (owned) */
  GPtrArray   *net;         /* (owned) (element-type Message) */
  Client       clients[MAX_REPLICAS];
  gint64       next_total;
  guint        n_steps;
  guint        n_sales;
  gboolean     is_calm;     /* no more faults */
  gboolean     server_was_restored;
  char        *problem;     /* (owned) (nullable) */
};

void     _cosmos_complain   (Cosmos     *self,
                             const char *format,
                             ...) G_GNUC_PRINTF (2, 3);
/* The first column of the only row. */
gint64   _cosmos_ask_sql    (Client     *client,
                             const char *sql);
gboolean _cosmos_has_sale   (Client     *client,
                             gint64      total);
/* What holds at every moment, and what holds once nothing waits any more. */
void     _cosmos_check      (Cosmos     *self);
void     _cosmos_check_rest (Cosmos     *self);
