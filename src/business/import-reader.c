#include "config.h"

#include "business/import-reader.h"

#include <string.h>

#define CHUNK (64 * 1024)
#define N_BATCHES 4
/* A batch is full with so many rows, or so many bytes of them. */
#define BATCH_ROWS 256
#define BATCH_BYTES (256 * 1024)
/* FNV-1a, 64 bits (Fowler, Noll, Vo): to see that both readings saw the same bytes. */
#define FNV_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

typedef struct
{
  SlTableRow row;    /* its texts are in @memory */
  char      *memory; /* (owned) (nullable) */
  gpointer   made;   /* (owned) (nullable) */
} Item;

typedef struct
{
  Item             items[BATCH_ROWS];
  guint            n_items;
  gsize            n_bytes;
  const SlMapping *mapping; /* (unowned) (nullable) */
  gint64           n_read;
  gboolean         is_last;
  GError          *error;   /* (owned) (nullable): behind the rows of the last */
} Batch;

struct _SlImportReader
{
  SlImportReading  reading;
  GCancellable    *cancellable; /* (owned) (nullable) */
  GThread         *thread;      /* (owned) (nullable): NULL once it was waited for */
  GAsyncQueue     *empty;       /* (owned) (element-type Batch): to be filled */
  GAsyncQueue     *full;        /* (owned) (element-type Batch) */
  gint             is_stopped;  /* atomic */

  /* Of the thread, and of whoever waited for it. */
  SlSheet         *sheet;       /* (owned) (nullable) */
  guint8          *chunk;       /* (owned) (array length=CHUNK) */
  gint64           n_read;
  SlImportLearnt   learnt;

  /* Of whoever asks for rows. */
  Batch           *batch;       /* (owned) (nullable) */
  guint            next;        /* of its items */
};

/* --- batches ------------------------------------------------------------------------------- */

static void
clear_item (SlImportReader *self,
            Item           *item)
{
  g_clear_pointer (&item->memory, g_free);
  g_clear_pointer (&item->made, self->reading.unmake);
}

static void
free_batch (SlImportReader *self,
            Batch          *batch)
{
  for (guint i = 0; i < BATCH_ROWS; i++)
    clear_item (self, &batch->items[i]);

  g_clear_error (&batch->error);
  g_free (batch);
}

static void
free_batches (SlImportReader *self,
              GAsyncQueue    *queue)
{
  Batch *batch;

  while ((batch = g_async_queue_try_pop (queue)) != NULL)
    free_batch (self, batch);

  g_async_queue_unref (queue);
}

static gsize
measure_row (const SlTableRow *row)
{
  gsize size = row->n_fields * sizeof (char *);

  for (guint i = 0; i < row->n_fields; i++)
    size += strlen (row->fields[i]) + 1;

  return size + (row->problem != NULL ? strlen (row->problem) + 1 : 0);
}

static char *
put_text (char       **to,
          const char  *text)
{
  char *start = *to;
  gsize size = strlen (text) + 1;

  memcpy (start, text, size);
  *to += size;
  return start;
}

/* The pointers first, then the texts. */
static void
copy_row (Item             *item,
          const SlTableRow *row,
          gsize             size)
{
  char **fields, *to;

  item->memory = g_malloc (size);
  fields = (char **) (gpointer) item->memory;
  to = item->memory + row->n_fields * sizeof (char *);

  for (guint i = 0; i < row->n_fields; i++)
    fields[i] = put_text (&to, row->fields[i]);

  item->row.fields = (const char * const *) fields;
  item->row.problem = row->problem != NULL ? put_text (&to, row->problem) : NULL;
}

/* --- the thread ---------------------------------------------------------------------------- */

/* By eights, because a byte at a time takes as long as reading it as a table. */
static void
add_fingerprint (guint64      *fingerprint,
                 const guint8 *bytes,
                 gsize         length)
{
  guint64 eight;

  for (; length >= sizeof eight; bytes += sizeof eight, length -= sizeof eight)
    {
      memcpy (&eight, bytes, sizeof eight);
      *fingerprint = (*fingerprint ^ eight) * FNV_PRIME;
      *fingerprint ^= *fingerprint >> 32;
    }

  for (; length > 0; bytes++, length--)
    *fingerprint = (*fingerprint ^ *bytes) * FNV_PRIME;
}

/* Fills the chunk, so that the fingerprint does not depend on how the stream cuts.  Feeds it to
 * the sheet, or tells it the end. */
static gboolean
feed (SlImportReader  *self,
      GError         **error)
{
  gsize n = 0;

  /* A stream over memory does not look. */
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
      !g_input_stream_read_all (self->reading.stream, self->chunk, CHUNK, &n, self->cancellable,
                                error))
    return FALSE;

  add_fingerprint (&self->learnt.fingerprint, self->chunk, n);
  self->n_read += (gint64) n;

  if (n == 0)
    sl_sheet_finish (self->sheet);
  else
    sl_sheet_feed (self->sheet, self->chunk, n);

  return TRUE;
}

static void
add_row (SlImportReader   *self,
         Batch            *batch,
         const SlTableRow *row)
{
  const SlImportReading *reading = &self->reading;
  Item *item = &batch->items[batch->n_items++];
  gsize size = measure_row (row);

  /* By the thread that made it: to free what another has allocated takes a lock.  And not sooner:
   * the allocator hands out at once what is freed just before. */
  clear_item (self, item);

  if (!reading->is_surveyed)
    sl_sheet_survey (self->sheet, row, &self->learnt.survey);

  batch->mapping = sl_sheet_get_mapping (self->sheet);
  batch->n_bytes += size;

  if (reading->make != NULL)
    {
      SlImportMaking making = { batch->mapping, reading->notation, reading->name,
                                reading->wants_words };

      item->row = (SlTableRow) { .line = row->line };
      item->made = reading->make (&making, row);
      return;
    }

  item->row = *row;
  copy_row (item, row, size);
}

static gboolean
is_full (const Batch *batch)
{
  return batch->n_items == BATCH_ROWS || batch->n_bytes >= BATCH_BYTES;
}

/* FALSE when it is the last one. */
static gboolean
fill_rows (SlImportReader *self,
           Batch          *batch)
{
  const SlImportReading *reading = &self->reading;
  SlTableRow row;

  while (!is_full (batch))
    switch (sl_sheet_next (self->sheet, &row, &batch->error))
      {
      case SL_TABLE_MORE:
        if (g_atomic_int_get (&self->is_stopped) ||
            (reading->limit > 0 && self->n_read >= reading->limit) || !feed (self, &batch->error))
          return FALSE;
        break;
      case SL_TABLE_ROW:
        add_row (self, batch, &row);
        break;
      case SL_TABLE_END:
        self->learnt.is_whole = TRUE;
        return FALSE;
      case SL_TABLE_ERROR:
      default:
        return FALSE;
      }

  return TRUE;
}

/* The rows of the last time are there until others take their places. */
static gboolean
fill (SlImportReader *self,
      Batch          *batch)
{
  gboolean is_more;

  batch->n_items = 0;
  batch->n_bytes = 0;
  batch->mapping = NULL;
  is_more = fill_rows (self, batch);

  for (guint i = batch->n_items; i < BATCH_ROWS; i++)
    clear_item (self, &batch->items[i]);

  return is_more;
}

static gpointer
read_cb (gpointer data)
{
  SlImportReader *self = data;
  gboolean is_last = FALSE;

  while (!is_last)
    {
      Batch *batch = g_async_queue_pop (self->empty);

      is_last = !fill (self, batch) || g_atomic_int_get (&self->is_stopped);
      batch->is_last = is_last;
      batch->n_read = self->n_read;
      g_async_queue_push (self->full, batch);
    }

  return NULL;
}

/* --- asking for rows ----------------------------------------------------------------------- */

SlImportReader *
_sl_import_reader_new (const SlImportReading *reading,
                       GCancellable          *cancellable)
{
  SlImportReader *self = g_new0 (SlImportReader, 1);

  self->reading = *reading;
  g_set_object (&self->cancellable, cancellable);
  self->sheet = sl_sheet_new (reading->schema, reading->rules);
  self->chunk = g_malloc (CHUNK);
  self->learnt.fingerprint = FNV_OFFSET;
  self->empty = g_async_queue_new ();
  self->full = g_async_queue_new ();

  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self->empty, g_new0 (Batch, 1));

  self->thread = g_thread_new ("sl-reader", read_cb, self);
  return self;
}

static void
stop (SlImportReader *self)
{
  g_atomic_int_set (&self->is_stopped, TRUE);

  /* It waits for an empty batch at the most, and hands out one that is the last. */
  if (self->batch != NULL)
    g_async_queue_push (self->empty, g_steal_pointer (&self->batch));
  else
    g_async_queue_push (self->empty, g_new0 (Batch, 1));

  g_thread_join (g_steal_pointer (&self->thread));
}

void
_sl_import_reader_free (SlImportReader *self)
{
  if (self == NULL)
    return;

  if (self->thread != NULL)
    stop (self);

  if (self->batch != NULL)
    g_async_queue_push (self->empty, g_steal_pointer (&self->batch));

  free_batches (self, self->empty);
  free_batches (self, self->full);
  g_clear_pointer (&self->sheet, sl_sheet_free);
  g_clear_object (&self->cancellable);
  g_free (self->chunk);
  g_free (self);
}

/* Changes the batch for the next one; FALSE when there is none, because of @error or not. */
static gboolean
change_batch (SlImportReader  *self,
              GError         **error)
{
  if (self->batch != NULL && self->batch->is_last)
    {
      if (self->batch->error != NULL)
        g_propagate_error (error, g_steal_pointer (&self->batch->error));

      return FALSE;
    }

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  if (self->batch != NULL)
    g_async_queue_push (self->empty, g_steal_pointer (&self->batch));

  self->batch = g_async_queue_pop (self->full);
  self->next = 0;
  return TRUE;
}

gboolean
_sl_import_reader_next (SlImportReader  *self,
                        SlTableRow      *row,
                        gpointer        *made,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL && row != NULL && made != NULL, FALSE);

  while (self->batch == NULL || self->next == self->batch->n_items)
    if (!change_batch (self, error))
      return FALSE;

  *row = self->batch->items[self->next].row;
  *made = self->batch->items[self->next].made;
  self->next++;
  return TRUE;
}

gint64
_sl_import_reader_get_n_read (const SlImportReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->batch != NULL ? self->batch->n_read : 0;
}

const SlMapping *
_sl_import_reader_get_mapping (const SlImportReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->batch != NULL ? self->batch->mapping : NULL;
}

SlSheet *
_sl_import_reader_finish (SlImportReader *self,
                          SlImportLearnt *learnt)
{
  g_return_val_if_fail (self != NULL && learnt != NULL, NULL);

  if (self->thread != NULL)
    stop (self);

  *learnt = self->learnt;
  return g_steal_pointer (&self->sheet);
}
