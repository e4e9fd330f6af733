#include "config.h"

#include "model/cell.h"
#include "model/excerpt.h"

struct _SlExcerpt
{
  SlListingKind  kind;
  GPtrArray     *rows; /* (owned) (element-type SlListingRow): none is NULL */
};

static SlExcerpt *
read_ids (SlBusiness           *business,
          const SlListingQuery *query,
          const gint64         *ids,
          guint                 n_ids,
          GError              **error)
{
  SlDatabase *database = sl_business_get_database (business);
  SlExcerpt *self;
  GPtrArray *rows = sl_listing_read_rows (database, query, ids, n_ids, error);

  if (rows == NULL)
    return NULL;

  while (g_ptr_array_remove (rows, NULL))
    ;

  self = g_new0 (SlExcerpt, 1);
  self->kind = query->kind;
  self->rows = rows;

  return self;
}

SlExcerpt *
sl_excerpt_read (SlBusiness           *business,
                 const SlListingQuery *query,
                 guint                 limit,
                 GError              **error)
{
  g_autoptr(GArray) ids = NULL;
  SlListingQuery first;

  g_return_val_if_fail (business != NULL && query != NULL, NULL);

  first = *query;
  first.limit = limit < G_MAXUINT ? limit : 0;
  ids = sl_listing_read_ids (sl_business_get_database (business), &first, NULL, error);

  if (ids == NULL)
    return NULL;

  return read_ids (business, query, (const gint64 *) ids->data, MIN (limit, ids->len), error);
}

SlExcerpt *
sl_excerpt_read_of (SlBusiness    *business,
                    SlListingKind  kind,
                    gint64         parent,
                    guint          limit,
                    GError       **error)
{
  SlListingQuery query = { .kind = kind, .parent = parent, .as_of = SL_DAY_NONE };

  return sl_excerpt_read (business, &query, limit, error);
}

SlExcerpt *
sl_excerpt_read_one (SlBusiness    *business,
                     SlListingKind  kind,
                     gint64         id,
                     SlDay          as_of,
                     GError       **error)
{
  SlListingQuery query = { .kind = kind, .as_of = as_of };

  g_return_val_if_fail (business != NULL, NULL);

  return read_ids (business, &query, &id, 1, error);
}

void
sl_excerpt_free (SlExcerpt *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

guint
sl_excerpt_get_n_rows (const SlExcerpt *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

gint64
sl_excerpt_get_id (const SlExcerpt *self,
                   guint            row)
{
  const SlListingRow *cells;

  g_return_val_if_fail (self != NULL && row < self->rows->len, 0);

  cells = g_ptr_array_index (self->rows, row);

  return cells->id;
}

const SlCell *
sl_excerpt_get_cell (const SlExcerpt *self,
                     guint            row,
                     const char      *name)
{
  const SlListingRow *cells;
  int index;

  g_return_val_if_fail (self != NULL && row < self->rows->len, NULL);

  index = sl_listing_find_column (self->kind, name);
  g_return_val_if_fail (index >= 0, NULL);

  cells = g_ptr_array_index (self->rows, row);

  return &cells->cells[index];
}

const char *
sl_excerpt_get_text (const SlExcerpt *self,
                     guint            row,
                     const char      *name)
{
  const SlCell *cell = sl_excerpt_get_cell (self, row, name);

  return cell != NULL && cell->text != NULL ? cell->text : "";
}

gint64
sl_excerpt_get_number (const SlExcerpt *self,
                       guint            row,
                       const char      *name)
{
  const SlCell *cell = sl_excerpt_get_cell (self, row, name);

  return cell != NULL ? cell->number : 0;
}

SlDay
sl_excerpt_get_day (const SlExcerpt *self,
                    guint            row,
                    const char      *name)
{
  const SlCell *cell = sl_excerpt_get_cell (self, row, name);

  return cell != NULL && !cell->is_empty ? (SlDay) cell->number : SL_DAY_NONE;
}

char *
sl_excerpt_format (const SlExcerpt *self,
                   guint            row,
                   const char      *name)
{
  return sl_cell_format (sl_excerpt_get_cell (self, row, name));
}
