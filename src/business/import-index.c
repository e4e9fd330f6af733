#include "config.h"

#include "business/import-index.h"

#include <string.h>

#define FIRST_SLOTS 1024
#define NUMBER_BITS 36

guint64
_sl_import_hash (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  g_return_val_if_fail (text != NULL, 0);

  for (; *text != '\0'; text++)
    hash = (hash ^ (guchar) *text) * G_GUINT64_CONSTANT (0x100000001b3);

  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return hash ^ (hash >> 33);
}

/* --- hashes -------------------------------------------------------------------------------- */

static gboolean
put_hash (SlHashSet *self,
          guint64    hash)
{
  gsize at = hash & (self->n_slots - 1);

  while (self->slots[at] != 0)
    {
      if (self->slots[at] == hash)
        return FALSE;

      at = (at + 1) & (self->n_slots - 1);
    }

  self->slots[at] = hash;
  return TRUE;
}

gboolean
sl_hash_set_add (SlHashSet *self,
                 guint64    hash)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->n_used * 4 >= self->n_slots * 3)
    {
      g_autofree guint64 *before = g_steal_pointer (&self->slots);
      gsize n_before = self->n_slots;

      self->n_slots = MAX (n_before * 2, FIRST_SLOTS);
      self->slots = g_new0 (guint64, self->n_slots);

      for (gsize i = 0; i < n_before; i++)
        if (before[i] != 0)
          put_hash (self, before[i]);
    }

  if (!put_hash (self, hash != 0 ? hash : 1))
    return FALSE;

  self->n_used++;
  return TRUE;
}

void
sl_hash_set_clear (SlHashSet *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->n_slots = self->n_used = 0;
}

/* --- numbers by hash ----------------------------------------------------------------------- */

/* The bits of the hash that are kept, and spread: a table that grows has no others. */
static guint64
home_of (guint64 hash)
{
  return (hash >> NUMBER_BITS) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> NUMBER_BITS;
}

static void
put_slot (SlNumberIndex *self,
          guint64        slot)
{
  gsize at = home_of (slot) & (self->n_slots - 1);

  while (self->slots[at] != 0)
    at = (at + 1) & (self->n_slots - 1);

  self->slots[at] = slot;
}

static void
grow (SlNumberIndex *self)
{
  g_autofree guint64 *before = g_steal_pointer (&self->slots);
  gsize n_before = self->n_slots;

  self->n_slots = MAX (n_before * 2, FIRST_SLOTS);
  self->slots = g_new0 (guint64, self->n_slots);

  for (gsize i = 0; i < n_before; i++)
    if (before[i] != 0)
      put_slot (self, before[i]);
}

void
sl_number_index_add (SlNumberIndex *self,
                     guint64        hash,
                     gint64         number)
{
  g_return_if_fail (self != NULL && number > 0 && number <= SL_NUMBER_INDEX_MAX);

  if (self->n_used * 4 >= self->n_slots * 3)
    grow (self);

  put_slot (self, (hash >> NUMBER_BITS << NUMBER_BITS) | (guint64) number);
  self->n_used++;
}

gint64
sl_number_index_next (const SlNumberIndex *self,
                      guint64              hash,
                      gsize               *place)
{
  guint64 wanted = hash >> NUMBER_BITS;
  gsize home = (gsize) home_of (hash);

  g_return_val_if_fail (self != NULL && place != NULL, 0);

  if (self->n_slots == 0)
    return 0;

  for (;;)
    {
      guint64 slot = self->slots[(home + *place) & (self->n_slots - 1)];

      if (slot == 0 || *place == self->n_slots)
        return 0;

      (*place)++;

      if (slot >> NUMBER_BITS == wanted)
        return (gint64) (slot & (guint64) SL_NUMBER_INDEX_MAX);
    }
}

void
sl_number_index_clear (SlNumberIndex *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->n_slots = self->n_used = 0;
}

/* --- bits ---------------------------------------------------------------------------------- */

void
sl_bits_add (SlBits  *self,
             guint64  bit)
{
  gsize at = (gsize) (bit / 8);

  g_return_if_fail (self != NULL);

  if (at >= self->length)
    {
      gsize length = MAX (at + 1, self->length * 2);

      self->bytes = g_realloc (self->bytes, length);
      memset (self->bytes + self->length, 0, length - self->length);
      self->length = length;
    }

  self->bytes[at] |= (guint8) (1u << (bit % 8));
}

gboolean
sl_bits_has (const SlBits *self,
             guint64       bit)
{
  gsize at = (gsize) (bit / 8);

  g_return_val_if_fail (self != NULL, FALSE);

  return at < self->length && (self->bytes[at] & (1u << (bit % 8))) != 0;
}

void
sl_bits_clear (SlBits *self)
{
  g_clear_pointer (&self->bytes, g_free);
  self->length = 0;
}
