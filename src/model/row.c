#include "config.h"

#include "model/row.h"

struct _SlRow
{
  GObject       parent_instance;

  gint64        id;
  SlListingRow *cells; /* (owned) (nullable): NULL while loading */
  guint         stamp;
  guint         depth;
  SlRowFold     fold;
};

enum
{
  CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlRow, sl_row, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void
sl_row_finalize (GObject *object)
{
  SlRow *self = SL_ROW (object);

  g_clear_pointer (&self->cells, sl_listing_row_free);

  G_OBJECT_CLASS (sl_row_parent_class)->finalize (object);
}

static void
sl_row_class_init (SlRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_row_finalize;

  signals[CHANGED] = g_signal_new ("changed",
                                   SL_TYPE_ROW,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
}

static void
sl_row_init (SlRow *self)
{
}

SlRow *
sl_row_new (gint64 id)
{
  SlRow *self = g_object_new (SL_TYPE_ROW, NULL);

  self->id = id;

  return self;
}

gint64
sl_row_get_id (SlRow *self)
{
  g_return_val_if_fail (SL_IS_ROW (self), 0);

  return self->id;
}

guint
sl_row_get_depth (SlRow *self)
{
  g_return_val_if_fail (SL_IS_ROW (self), 0);

  return self->depth;
}

SlRowFold
sl_row_get_fold (SlRow *self)
{
  g_return_val_if_fail (SL_IS_ROW (self), SL_ROW_LEAF);

  return self->fold;
}

void
sl_row_set_place (SlRow     *self,
                  guint      depth,
                  SlRowFold  fold)
{
  g_return_if_fail (SL_IS_ROW (self));

  if (self->depth == depth && self->fold == fold)
    return;

  self->depth = depth;
  self->fold = fold;
  g_signal_emit (self, signals[CHANGED], 0);
}

const SlCell *
sl_row_get_cell (SlRow *self,
                 guint  index)
{
  g_return_val_if_fail (SL_IS_ROW (self), NULL);

  if (self->cells == NULL || index >= self->cells->n_cells)
    return NULL;

  return &self->cells->cells[index];
}

guint
sl_row_get_stamp (SlRow *self)
{
  g_return_val_if_fail (SL_IS_ROW (self), 0);

  return self->stamp;
}

void
sl_row_take (SlRow        *self,
             SlListingRow *cells,
             guint         stamp)
{
  g_return_if_fail (SL_IS_ROW (self));
  g_return_if_fail (cells != NULL && cells->id == self->id);

  g_clear_pointer (&self->cells, sl_listing_row_free);
  self->cells = cells;
  self->stamp = stamp;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
sl_row_become (SlRow        *self,
               gint64        id,
               guint         depth,
               SlRowFold     fold,
               SlListingRow *cells,
               guint         stamp)
{
  g_return_if_fail (SL_IS_ROW (self));
  g_return_if_fail (cells == NULL || cells->id == id);

  g_clear_pointer (&self->cells, sl_listing_row_free);
  self->id = id;
  self->depth = depth;
  self->fold = fold;
  self->cells = cells;
  self->stamp = cells != NULL ? stamp : 0;
  g_signal_emit (self, signals[CHANGED], 0);
}
