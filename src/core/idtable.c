#include "config.h"

#include "core/idtable.h"

#include <string.h>

struct _SlIdTable
{
  /* While all are decimals. */
  GArray     *values;  /* (owned) (nullable) (element-type gint32): number → id; NULL for texts */
  GHashTable *shown;   /* (owned) (nullable) (element-type gint32 utf8): texts made of numbers */

  /* Otherwise. */
  GString    *bytes;   /* (owned) (nullable): every text with its NUL, one after the other */
  GArray     *bases;   /* (owned) (nullable) (element-type gsize): where each GROUP begins */
  GArray     *offsets; /* (owned) (nullable) (element-type guint32): of each text, from there */
  guint16    *hashes;  /* (owned) (nullable): some bits of the hash of the text in the slot */

  guint32    *slots;   /* (owned) (nullable): number + 1, or 0 for an empty slot; NULL until
                        * somebody asks */
  gsize       n_slots; /* a power of two, or as many as there are values */
  gboolean    is_direct; /* each value has its own slot */
};

#define FIRST_SLOTS 64
/* Numbers so dense that an array finds them. */
#define MAX_HOLES 4
#define MAX_DIGITS 9
/* Texts whose places are counted from the same byte, so that a place takes four bytes. */
#define GROUP 4096
/* What of a hash stands beside a slot: bits that do not say which slot it is. */
#define SHORT_HASH(hash) ((guint16) ((hash) >> 16))

/* What is packed. */
#define MAGIC_NUMBERS G_GUINT64_CONSTANT (0x314449534d554e53)
#define MAGIC_TEXTS G_GUINT64_CONSTANT (0x3144495354584554)

SlIdTable *
sl_id_table_new (void)
{
  SlIdTable *self = g_new0 (SlIdTable, 1);

  self->values = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (guint32, FIRST_SLOTS);

  return self;
}

void
sl_id_table_free (SlIdTable *table)
{
  if (table == NULL)
    return;

  g_clear_pointer (&table->values, g_array_unref);
  g_clear_pointer (&table->shown, g_hash_table_unref);
  if (table->bytes != NULL)
    g_string_free (table->bytes, TRUE);
  g_clear_pointer (&table->bases, g_array_unref);
  g_clear_pointer (&table->offsets, g_array_unref);
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
  self->shown = NULL;
  self->slots = g_memdup2 (table->slots, table->n_slots * sizeof *table->slots);

  if (table->values != NULL)
    {
      self->values = g_array_copy (table->values);
      return self;
    }

  self->bytes = g_string_new_len (table->bytes->str, (gssize) table->bytes->len);
  self->bases = g_array_copy (table->bases);
  self->offsets = g_array_copy (table->offsets);
  self->hashes = g_memdup2 (table->hashes, table->n_slots * sizeof *table->hashes);

  return self;
}

guint
sl_id_table_size (const SlIdTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->values != NULL ? table->values->len : table->offsets->len;
}

/* The value of a text that is the only way to write it, or -1. */
static gint32
parse_value (const char *text)
{
  gint32 value = 0;
  guint i;

  if (text[0] == '0')
    return text[1] == '\0' ? 0 : -1;

  for (i = 0; text[i] >= '0' && text[i] <= '9' && i < MAX_DIGITS; i++)
    value = value * 10 + (text[i] - '0');

  return i > 0 && text[i] == '\0' ? value : -1;
}

/* Multiplied by 2^64 divided by the golden ratio: numbers in a row stay far apart (Knuth, The Art
 * of Computer Programming 3, 6.4). */
static inline gsize
slot_of_value (gint32 value,
               gsize  mask)
{
  return (gsize) (((guint64) (guint32) value * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) &
         mask;
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

static const char *
text_at (const SlIdTable *self,
         gint32           number)
{
  return self->bytes->str + g_array_index (self->bases, gsize, number / GROUP) +
         g_array_index (self->offsets, guint32, number);
}

/* The slot that holds @value, or the empty slot where it belongs. */
static gsize
find_value (const SlIdTable *self,
            gint32           value)
{
  const gint32 *values = (const gint32 *) (gpointer) self->values->data;
  gsize mask = self->n_slots - 1;
  gsize slot = slot_of_value (value, mask);

  if (self->is_direct)
    return (gsize) value;

  while (self->slots[slot] != 0 && values[self->slots[slot] - 1] != value)
    slot = (slot + 1) & mask;

  return slot;
}

static gsize
find_text (const SlIdTable *self,
           const char      *text,
           guint32          hash)
{
  gsize mask = self->n_slots - 1;
  gsize slot = hash & mask;

  while (self->slots[slot] != 0 &&
         (self->hashes[slot] != SHORT_HASH (hash) ||
          strcmp (text_at (self, (gint32) self->slots[slot] - 1), text) != 0))
    slot = (slot + 1) & mask;

  return slot;
}

/* Puts every id into new slots; FALSE: one is there twice, and the first of them counts. */
static gboolean
index_all (SlIdTable *self,
           gsize      n_slots)
{
  guint n = sl_id_table_size (self);
  gboolean is_single = TRUE;

  g_free (self->slots);
  g_free (self->hashes);
  self->n_slots = n_slots;
  self->slots = g_new0 (guint32, n_slots);
  self->hashes = self->values == NULL ? g_new0 (guint16, n_slots) : NULL;

  for (guint i = 0; i < n; i++)
    {
      const char *text = self->values == NULL ? text_at (self, (gint32) i) : NULL;
      guint32 hash = text != NULL ? hash_text (text, strlen (text)) : 0;
      gsize slot = text != NULL ? find_text (self, text, hash)
                                : find_value (self, g_array_index (self->values, gint32, i));

      if (self->slots[slot] != 0)
        {
          is_single = FALSE;
          continue;
        }

      self->slots[slot] = i + 1;
      if (text != NULL)
        self->hashes[slot] = SHORT_HASH (hash);
    }

  return is_single;
}

static gsize
slots_for (guint n)
{
  gsize n_slots = FIRST_SLOTS;

  while ((gsize) n * 4 > n_slots * 3)
    n_slots *= 2;

  return n_slots;
}

static gint32
find_greatest (const SlIdTable *self)
{
  gint32 greatest = -1;

  for (guint i = 0; self->values != NULL && i < self->values->len; i++)
    greatest = MAX (greatest, g_array_index (self->values, gint32, i));

  return greatest;
}

/* The slots of a table that came without are made when the first look-up comes. */
static gboolean
make_slots (SlIdTable *self)
{
  guint n = sl_id_table_size (self);
  gint32 greatest = find_greatest (self);

  self->is_direct = n >= FIRST_SLOTS && greatest >= 0 && (guint) greatest / MAX_HOLES < n;
  return index_all (self, self->is_direct ? (gsize) greatest + 1 : slots_for (n));
}

static void
need_slots (const SlIdTable *self)
{
  if (self->slots == NULL)
    make_slots ((SlIdTable *) self);
}

gboolean
sl_id_table_index (SlIdTable *table)
{
  g_return_val_if_fail (table != NULL, FALSE);

  return make_slots (table);
}

static void
make_room (SlIdTable *self)
{
  if ((gsize) sl_id_table_size (self) * 4 > self->n_slots * 3)
    index_all (self, self->n_slots * 2);
}

/* Notes that the next text begins at @place of the bytes. */
static void
add_place (SlIdTable *self,
           gsize      place)
{
  guint32 offset;

  if (self->offsets->len % GROUP == 0)
    g_array_append_val (self->bases, place);

  offset = (guint32) (place - g_array_index (self->bases, gsize, self->bases->len - 1));
  g_array_append_val (self->offsets, offset);
}

static void
append_text (SlIdTable  *self,
             const char *text,
             gsize       length)
{
  add_place (self, self->bytes->len);
  g_string_append_len (self->bytes, text, (gssize) length + 1);
}

/* The first text that is no number turns all into texts. */
static void
turn_into_texts (SlIdTable *self)
{
  g_autoptr(GArray) values = g_steal_pointer (&self->values);

  g_clear_pointer (&self->shown, g_hash_table_unref);
  self->bytes = g_string_new (NULL);
  self->bases = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < values->len; i++)
    {
      char text[SL_ID_TABLE_BUFFER];
      int length = g_snprintf (text, sizeof text, "%d", g_array_index (values, gint32, i));

      append_text (self, text, (gsize) length);
    }

  self->is_direct = FALSE;
  if (self->slots != NULL)
    index_all (self, slots_for (self->offsets->len));
}

static gint32
add_value (SlIdTable *self,
           gint32     value,
           gboolean  *is_new)
{
  gsize slot;

  /* Only a table that is filled at once has slots of values. */
  if (self->is_direct)
    {
      self->is_direct = FALSE;
      index_all (self, slots_for (self->values->len));
    }

  slot = find_value (self, value);

  if (is_new != NULL)
    *is_new = self->slots[slot] == 0;

  if (self->slots[slot] != 0)
    return (gint32) self->slots[slot] - 1;

  g_array_append_val (self->values, value);
  self->slots[slot] = self->values->len;
  make_room (self);

  return (gint32) self->values->len - 1;
}

gint32
sl_id_table_add (SlIdTable  *table,
                 const char *text,
                 gboolean   *is_new)
{
  gsize length, slot;
  guint32 hash;

  g_return_val_if_fail (table != NULL && text != NULL, -1);

  need_slots (table);

  if (table->values != NULL)
    {
      gint32 value = parse_value (text);

      if (value >= 0)
        return add_value (table, value, is_new);

      turn_into_texts (table);
    }

  length = strlen (text);
  hash = hash_text (text, length);
  slot = find_text (table, text, hash);

  if (is_new != NULL)
    *is_new = table->slots[slot] == 0;

  if (table->slots[slot] != 0)
    return (gint32) table->slots[slot] - 1;

  append_text (table, text, length);
  table->slots[slot] = table->offsets->len;
  table->hashes[slot] = SHORT_HASH (hash);
  make_room (table);

  return (gint32) table->offsets->len - 1;
}

gint32
sl_id_table_append (SlIdTable  *table,
                    const char *text)
{
  gint32 value;

  g_return_val_if_fail (table != NULL && text != NULL, -1);

  g_clear_pointer (&table->slots, g_free);
  g_clear_pointer (&table->hashes, g_free);
  table->n_slots = 0;
  value = table->values != NULL ? parse_value (text) : -1;

  if (value >= 0)
    {
      g_array_append_val (table->values, value);
      return (gint32) table->values->len - 1;
    }

  if (table->values != NULL)
    turn_into_texts (table);

  append_text (table, text, strlen (text));
  return (gint32) table->offsets->len - 1;
}

gint32
sl_id_table_find (const SlIdTable *table,
                  const char      *text)
{
  g_return_val_if_fail (table != NULL && text != NULL, -1);

  need_slots (table);

  if (table->values != NULL)
    {
      gint32 value = parse_value (text);

      if (table->is_direct && (gsize) value >= table->n_slots)
        return -1;

      return value >= 0 ? (gint32) table->slots[find_value (table, value)] - 1 : -1;
    }

  return (gint32) table->slots[find_text (table, text, hash_text (text, strlen (text)))] - 1;
}

const char *
sl_id_table_peek (const SlIdTable *table,
                  gint32           number,
                  char            *buffer)
{
  g_return_val_if_fail (table != NULL && buffer != NULL, NULL);
  g_return_val_if_fail (number >= 0 && (guint) number < sl_id_table_size (table), NULL);

  if (table->values == NULL)
    return text_at (table, number);

  g_snprintf (buffer, SL_ID_TABLE_BUFFER, "%d", g_array_index (table->values, gint32, number));
  return buffer;
}

const char *
sl_id_table_text (const SlIdTable *table,
                  gint32           number)
{
  SlIdTable *self = (SlIdTable *) table;
  char buffer[SL_ID_TABLE_BUFFER];
  const char *text;
  char *made;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (number >= 0 && (guint) number < sl_id_table_size (table), NULL);

  if (table->values == NULL)
    return text_at (table, number);

  if (self->shown == NULL)
    self->shown = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  text = g_hash_table_lookup (self->shown, GINT_TO_POINTER (number));

  if (text != NULL)
    return text;

  made = g_strdup (sl_id_table_peek (table, number, buffer));
  g_hash_table_insert (self->shown, GINT_TO_POINTER (number), made);
  return made;
}

static SlIdTable *
new_without_slots (gboolean has_values)
{
  SlIdTable *self = g_new0 (SlIdTable, 1);

  if (has_values)
    {
      self->values = g_array_new (FALSE, FALSE, sizeof (gint32));
      return self;
    }

  self->bytes = g_string_new (NULL);
  self->bases = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

SlIdTable *
sl_id_table_pick (const SlIdTable *table,
                  const gint32    *numbers,
                  gint32           n_numbers)
{
  SlIdTable *self;

  g_return_val_if_fail (table != NULL && (numbers != NULL || n_numbers == 0), NULL);

  self = new_without_slots (table->values != NULL);
  if (self->values != NULL)
    g_array_set_size (self->values, (guint) n_numbers);

  for (gint32 i = 0; i < n_numbers; i++)
    {
      if (self->values != NULL)
        g_array_index (self->values, gint32, i) = g_array_index (table->values, gint32,
                                                                 numbers[i]);
      else
        append_text (self, text_at (table, numbers[i]), strlen (text_at (table, numbers[i])));
    }

  return self;
}

GBytes *
sl_id_table_pack (const SlIdTable *table)
{
  const guint64 magic = table->values != NULL ? MAGIC_NUMBERS : MAGIC_TEXTS;
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, (const guint8 *) &magic, sizeof magic);

  if (table->values != NULL)
    g_byte_array_append (array, (const guint8 *) table->values->data,
                         table->values->len * (guint) sizeof (gint32));
  else
    g_byte_array_append (array, (const guint8 *) table->bytes->str, (guint) table->bytes->len);

  return g_byte_array_free_to_bytes (array);
}

static gboolean
unpack_values (SlIdTable    *self,
               const guint8 *data,
               gsize         size)
{
  if (size % sizeof (gint32) != 0 || size / sizeof (gint32) > G_MAXINT32)
    return FALSE;

  g_array_append_vals (self->values, data, (guint) (size / sizeof (gint32)));

  for (guint i = 0; i < self->values->len; i++)
    if (g_array_index (self->values, gint32, i) < 0 ||
        g_array_index (self->values, gint32, i) > 999999999)
      return FALSE;

  return TRUE;
}

static gboolean
unpack_texts (SlIdTable    *self,
              const guint8 *data,
              gsize         size)
{
  if (size > 0 && data[size - 1] != '\0')
    return FALSE;

  g_string_append_len (self->bytes, (const char *) data, (gssize) size);

  for (gsize offset = 0; offset < size; offset += strlen (self->bytes->str + offset) + 1)
    add_place (self, offset);

  return TRUE;
}

SlIdTable *
sl_id_table_unpack (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr(SlIdTable) self = NULL;
  guint64 magic;
  gboolean is_good;

  if (size < sizeof magic)
    return NULL;

  memcpy (&magic, data, sizeof magic);

  if (magic != MAGIC_NUMBERS && magic != MAGIC_TEXTS)
    return NULL;

  self = new_without_slots (magic == MAGIC_NUMBERS);
  data += sizeof magic;
  size -= sizeof magic;
  is_good = self->values != NULL ? unpack_values (self, data, size)
                                 : unpack_texts (self, data, size);

  return is_good ? g_steal_pointer (&self) : NULL;
}
