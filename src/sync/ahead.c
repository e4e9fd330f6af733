#include "config.h"

#include "sync/ahead.h"

struct _SlAhead
{
  SlHttp        *http;        /* (unowned) */
  SlCredentials *credentials; /* (unowned) */
  SlMessage     *next;        /* (owned) (nullable): what will be asked for */
  SlAnswer      *answer;      /* (owned) (nullable): to @next, once it was read */
};

SlAhead *
sl_ahead_new (SlHttp        *http,
              SlCredentials *credentials)
{
  SlAhead *self = g_new0 (SlAhead, 1);

  self->http = http;
  self->credentials = credentials;
  return self;
}

void
sl_ahead_free (SlAhead *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->next, sl_message_free);
  g_clear_pointer (&self->answer, sl_answer_free);
  g_free (self);
}

/* (transfer full) (nullable) */
static SlAnswer *
take_read (SlAhead         *self,
           const SlMessage *message)
{
  if (self->answer == NULL || !sl_message_equal (self->next, message))
    return NULL;

  return g_steal_pointer (&self->answer);
}

SlAnswer *
sl_ahead_send (SlAhead         *self,
               const SlMessage *message,
               GCancellable    *cancellable)
{
  SlAnswer *answer;

  g_return_val_if_fail (self != NULL && message != NULL, NULL);

  answer = take_read (self, message);
  g_clear_pointer (&self->answer, sl_answer_free);
  g_clear_pointer (&self->next, sl_message_free);

  if (answer == NULL)
    answer = sl_courier_send (self->http, self->credentials, message, cancellable);

  self->next = sl_message_new_next (message, answer);
  return answer;
}

void
sl_ahead_read (SlAhead      *self,
               GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);

  if (self->next != NULL && self->answer == NULL && !g_cancellable_is_cancelled (cancellable))
    self->answer = sl_courier_send (self->http, self->credentials, self->next, cancellable);
}
