#include "config.h"

#include "core/idtable.h"

#include <string.h>

struct _SlIdTable
{
  GString *bytes;     /* (owned): every text with its NUL, one after the other */
  GArray  *offsets;   /* (owned) (element-type gsize): where each text begins */
  guint32 *slots;     /* (owned): number + 1, or 0 for an empty slot */
  guint32 *hashes;    /* (owned): hash of the text in the slot beside it */
  gsize    n_slots;   /* a power of two */
};

#define FIRST_SLOTS 64

SlIdTable *
sl_id_table_new (void)
{
  SlIdTable *self = g_new0 (SlIdTable, 1);

  self->bytes = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (guint32, FIRST_SLOTS);
  self->hashes = g_new0 (guint32, FIRST_SLOTS);

  return self;
}

void
sl_id_table_free (SlIdTable *table)
{
  if (table == NULL)
    return;

  g_string_free (table->bytes, TRUE);
  g_array_unref (table->offsets);
  g_free (table->slots);
  g_free (table->hashes);
  g_free (table);
}

SlIdTable *
sl_id_table_copy (const SlIdTable *table)
{
  SlIdTable *self;

  g_return_val_if_fail (table != NULL, NULL);

  self = g_memdup2 (table, sizeof *table);
  self->bytes = g_string_new_len (table->bytes->str, (gssize) table->bytes->len);
  self->offsets = g_array_copy (table->offsets);
  self->slots = g_memdup2 (table->slots, table->n_slots * sizeof *table->slots);
  self->hashes = g_memdup2 (table->hashes, table->n_slots * sizeof *table->hashes);

  return self;
}

/* Eight bytes at a time; the multiplier is that of FxHash (Firefox, rustc). */
static guint32
hash_text (const char *text,
           gsize       length)
{
  const guint64 multiplier = G_GUINT64_CONSTANT (0x517cc1b727220a95);
  guint64 hash = length * multiplier;
  guint64 word;

  for (; length >= 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      hash = ((hash << 5 | hash >> 59) ^ word) * multiplier;
    }

  if (length > 0)
    {
      word = 0;
      memcpy (&word, text, length);
      hash = ((hash << 5 | hash >> 59) ^ word) * multiplier;
    }

  return (guint32) (hash >> 32) ^ (guint32) (hash >> 13);
}

/* The slot that holds @text, or the empty slot where it belongs. */
static gsize
find_slot (const SlIdTable *self,
           const char      *text,
           guint32          hash)
{
  gsize mask = self->n_slots - 1;
  gsize slot = hash & mask;

  while (self->slots[slot] != 0 &&
         (self->hashes[slot] != hash ||
          strcmp (sl_id_table_text (self, (gint32) self->slots[slot] - 1), text) != 0))
    slot = (slot + 1) & mask;

  return slot;
}

static void
grow (SlIdTable *self)
{
  gsize n_slots = self->n_slots * 2;
  guint32 *slots = g_new0 (guint32, n_slots);
  guint32 *hashes = g_new0 (guint32, n_slots);

  for (gsize i = 0; i < self->n_slots; i++)
    {
      gsize slot = self->hashes[i] & (n_slots - 1);

      if (self->slots[i] == 0)
        continue;

      while (slots[slot] != 0)
        slot = (slot + 1) & (n_slots - 1);

      slots[slot] = self->slots[i];
      hashes[slot] = self->hashes[i];
    }

  g_free (self->slots);
  g_free (self->hashes);
  self->slots = slots;
  self->hashes = hashes;
  self->n_slots = n_slots;
}

gint32
sl_id_table_add (SlIdTable  *table,
                 const char *text,
                 gboolean   *is_new)
{
  gsize length, slot, offset;
  guint32 hash;

  g_return_val_if_fail (table != NULL && text != NULL, -1);

  length = strlen (text);
  hash = hash_text (text, length);
  slot = find_slot (table, text, hash);

  if (is_new != NULL)
    *is_new = table->slots[slot] == 0;

  if (table->slots[slot] != 0)
    return (gint32) table->slots[slot] - 1;

  offset = table->bytes->len;
  g_string_append_len (table->bytes, text, (gssize) length + 1);
  g_array_append_val (table->offsets, offset);
  table->slots[slot] = table->offsets->len;
  table->hashes[slot] = hash;

  if (table->offsets->len * (gsize) 2 > table->n_slots)
    grow (table);

  return (gint32) table->offsets->len - 1;
}

gint32
sl_id_table_find (const SlIdTable *table,
                  const char      *text)
{
  g_return_val_if_fail (table != NULL && text != NULL, -1);

  return (gint32) table->slots[find_slot (table, text, hash_text (text, strlen (text)))] - 1;
}

const char *
sl_id_table_text (const SlIdTable *table,
                  gint32           number)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (number >= 0 && (guint) number < table->offsets->len, NULL);

  return table->bytes->str + g_array_index (table->offsets, gsize, number);
}
