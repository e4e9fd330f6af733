#pragma once

#include "sync/answer.h"
#include "sync/http.h"
#include "sync/keeper.h"

G_BEGIN_DECLS

/* Requests and answers of protocol 1 (docs/openapi-sync.yaml), in JSON.  Answers are checked
 * here, whole: an answer that is not what the contract says counts as none at all. */

/* A request that can travel to another thread. */
typedef struct
{
  SlEngineWork work;
  char        *address;  /* (owned): of the company */
  char        *url;      /* (owned) */
  char        *body;     /* (owned) (nullable): NULL for GET */
  char        *replica;  /* (owned) */
  char        *epoch;    /* (owned) (nullable): the life of the server that it is meant for */
  char        *since;    /* (owned) (nullable): the cursor that the answer has to repeat */
  char        *scope;    /* (owned) */
  char        *cursors[SL_N_SCOPES]; /* (owned) (nullable): to compare with the server's heads */
} SlMessage;

/* (transfer full): what the engine wants to send, from what the keeper knows. */
SlMessage *sl_message_new        (SlKeeper              *keeper,
                                  const SlEngineAction  *action);
void       sl_message_free       (SlMessage             *self);
/* (transfer full) (nullable): what asks for the page behind @answer; NULL when there is none. */
SlMessage *sl_message_new_next   (const SlMessage       *self,
                                  const SlAnswer        *answer);
/* Whether both ask for the same page of the same company as the same installation. */
gboolean   sl_message_equal      (const SlMessage       *a,
                                  const SlMessage       *b);

/* (transfer full): what a reply says; @reply (nullable): NULL with @fault when there was none. */
SlAnswer  *sl_message_read       (const SlMessage       *self,
                                  const SlHttpReply     *reply,
                                  const GError          *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMessage, sl_message_free)

G_END_DECLS
