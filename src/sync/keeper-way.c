#include "config.h"

#include "sync/keeper-private.h"

#include "store/error.h"

/* A person who writes meanwhile waits for the transaction that is under way.  One that takes long
 * is taken back therefore, and done again after that; but a machine that is slow, or writes without
 * a pause, gets to the end, too. */
#define MAX_IN_SUCCESSION 8

void
sl_keeper_set_way (SlKeeper     *self,
                   GCancellable *way)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->way, way);
}

static gboolean
gives_way (SlKeeper *self)
{
  return self->way != NULL && self->n_gave_way < MAX_IN_SUCCESSION;
}

static void
cancel_cb (GCancellable *cancellable,
           GCancellable *way)
{
  g_cancellable_cancel (way);
}

GCancellable *
_sl_keeper_begin_way (SlKeeper *self,
                      gulong   *id)
{
  *id = gives_way (self) && self->cancellable != NULL
        ? g_cancellable_connect (self->cancellable, G_CALLBACK (cancel_cb), self->way, NULL) : 0;
  return gives_way (self) ? self->way : self->cancellable;
}

gboolean
_sl_keeper_end_way (SlKeeper     *self,
                    gulong        id,
                    const GError *error)
{
  gboolean gave_way =
    (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
     g_error_matches (error, SL_STORE_ERROR, SL_STORE_ERROR_CANCELLED)) &&
    gives_way (self) && !g_cancellable_is_cancelled (self->cancellable);

  g_cancellable_disconnect (self->cancellable, id);
  self->n_gave_way = gave_way ? self->n_gave_way + 1 : 0;
  return gave_way;
}
