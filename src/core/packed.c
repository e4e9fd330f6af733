#include "config.h"

#include "core/packed.h"

#include <string.h>

/* Words of 64 bits that a block takes for each bit of its numbers. */
#define WORDS_A_BIT (SL_PACKED_BLOCK / 64)

typedef struct
{
  gint64  least;
  guint32 word;  /* where its numbers begin */
  guint8  width; /* bits of each; 0: all are the least */
} Block;

struct _SlPacked
{
  gatomicrefcount  n_refs;
  guint            n;
  Block           *blocks; /* (owned) */
  guint64         *words;  /* (owned) */
};

struct _SlPacker
{
  gint64  pending[SL_PACKED_BLOCK];
  guint   n_pending;
  guint   n;      /* of those in blocks */
  GArray *blocks; /* (owned) (element-type Block) */
  GArray *words;  /* (owned) (element-type guint64) */
};

SlPacked *
sl_packed_ref (SlPacked *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->n_refs);

  return self;
}

void
sl_packed_unref (SlPacked *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;

  g_free (self->blocks);
  g_free (self->words);
  g_free (self);
}

guint
sl_packed_get_n (const SlPacked *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

/* The number at @place of @block. */
static inline gint64
read_one (const SlPacked *self,
          const Block    *block,
          guint           place)
{
  guint bit = place * block->width;
  const guint64 *word;
  guint64 more;

  if (block->width == 0)
    return block->least;

  word = self->words + block->word + bit / 64;
  bit %= 64;
  more = *word >> bit;
  if (bit + block->width > 64)
    more |= word[1] << (64 - bit);

  more &= G_MAXUINT64 >> (64 - block->width);
  return (gint64) ((guint64) block->least + more);
}

gint64
sl_packed_get (const SlPacked *self,
               guint           place)
{
  g_return_val_if_fail (self != NULL && place < self->n, 0);

  return read_one (self, &self->blocks[place / SL_PACKED_BLOCK], place % SL_PACKED_BLOCK);
}

void
sl_packed_read (const SlPacked *self,
                guint           first,
                guint           n,
                gint64         *numbers)
{
  g_return_if_fail (self != NULL && numbers != NULL);
  g_return_if_fail (first <= self->n && n <= self->n - first);

  while (n > 0)
    {
      const Block *block = &self->blocks[first / SL_PACKED_BLOCK];
      guint begin = first % SL_PACKED_BLOCK;
      guint end = MIN (begin + n, SL_PACKED_BLOCK);

      for (guint place = begin; place < end; place++)
        *numbers++ = read_one (self, block, place);

      first += end - begin;
      n -= end - begin;
    }
}

/* Whether @number can be in @block. */
static gboolean
is_within (const Block *block,
           gint64       number)
{
  guint64 more = (guint64) number - (guint64) block->least;

  return number >= block->least && (block->width == 64 || more >> block->width == 0);
}

guint
sl_packed_find (const SlPacked *self,
                gint64          number)
{
  g_return_val_if_fail (self != NULL, SL_PACKED_NONE);

  for (guint first = 0; first < self->n; first += SL_PACKED_BLOCK)
    {
      const Block *block = &self->blocks[first / SL_PACKED_BLOCK];
      guint n = MIN (SL_PACKED_BLOCK, self->n - first);

      if (!is_within (block, number))
        continue;

      for (guint i = 0; i < n; i++)
        if (read_one (self, block, i) == number)
          return first + i;
    }

  return SL_PACKED_NONE;
}

/* The same numbers make the same block. */
static gboolean
is_same_block (const SlPacked *a,
               const SlPacked *b,
               guint           i)
{
  const Block *one = &a->blocks[i], *other = &b->blocks[i];
  gsize size = (gsize) one->width * WORDS_A_BIT * sizeof (guint64);

  if (one->least != other->least || one->width != other->width)
    return FALSE;

  return size == 0 || memcmp (a->words + one->word, b->words + other->word, size) == 0;
}

guint
sl_packed_same_start (const SlPacked *a,
                      const SlPacked *b)
{
  guint least, n = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  least = MIN (a->n, b->n);
  if (a == b)
    return least;

  while (n + SL_PACKED_BLOCK <= least && is_same_block (a, b, n / SL_PACKED_BLOCK))
    n += SL_PACKED_BLOCK;

  while (n < least && sl_packed_get (a, n) == sl_packed_get (b, n))
    n++;

  return n;
}

guint
sl_packed_same_end (const SlPacked *a,
                    const SlPacked *b,
                    guint           n_start)
{
  gint64 ours[SL_PACKED_BLOCK], theirs[SL_PACKED_BLOCK];
  guint most, n = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);
  g_return_val_if_fail (n_start <= MIN (a->n, b->n), 0);

  most = MIN (a->n, b->n) - n_start;
  if (a == b)
    return most;

  while (n + SL_PACKED_BLOCK <= most)
    {
      sl_packed_read (a, a->n - n - SL_PACKED_BLOCK, SL_PACKED_BLOCK, ours);
      sl_packed_read (b, b->n - n - SL_PACKED_BLOCK, SL_PACKED_BLOCK, theirs);
      if (memcmp (ours, theirs, sizeof ours) != 0)
        break;
      n += SL_PACKED_BLOCK;
    }

  while (n < most && sl_packed_get (a, a->n - n - 1) == sl_packed_get (b, b->n - n - 1))
    n++;

  return n;
}

SlPacker *
sl_packer_new (void)
{
  SlPacker *packer = g_new (SlPacker, 1);

  packer->n_pending = 0;
  packer->n = 0;
  packer->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  packer->words = g_array_new (FALSE, TRUE, sizeof (guint64));

  return packer;
}

void
sl_packer_free (SlPacker *packer)
{
  if (packer == NULL)
    return;

  g_array_unref (packer->blocks);
  g_array_unref (packer->words);
  g_free (packer);
}

static guint
count_bits (guint64 number)
{
  guint n = 0;

  for (; number > 0; number >>= 1)
    n++;

  return n;
}

/* (transfer none): room for the numbers of another block, all 0. */
static guint64 *
add_block (SlPacker *packer,
           gint64    least,
           guint     width)
{
  Block block = { least, packer->words->len, (guint8) width };

  g_array_append_val (packer->blocks, block);
  g_array_set_size (packer->words, block.word + width * WORDS_A_BIT);

  return (guint64 *) packer->words->data + block.word;
}

static void
flush (SlPacker *packer)
{
  gint64 least = packer->pending[0], most = packer->pending[0];
  guint width, bit = 0;
  guint64 *words;

  for (guint i = 1; i < packer->n_pending; i++)
    {
      least = MIN (least, packer->pending[i]);
      most = MAX (most, packer->pending[i]);
    }

  width = count_bits ((guint64) most - (guint64) least);
  words = add_block (packer, least, width);

  for (guint i = 0; i < packer->n_pending && width > 0; i++, bit += width)
    {
      guint64 more = (guint64) packer->pending[i] - (guint64) least;

      words[bit / 64] |= more << (bit % 64);
      if (bit % 64 + width > 64)
        words[bit / 64 + 1] |= more >> (64 - bit % 64);
    }

  packer->n += packer->n_pending;
  packer->n_pending = 0;
}

void
sl_packer_add (SlPacker *packer,
               gint64    number)
{
  g_return_if_fail (packer != NULL);

  packer->pending[packer->n_pending++] = number;
  if (packer->n_pending == SL_PACKED_BLOCK)
    flush (packer);
}

void
sl_packer_add_part (SlPacker       *packer,
                    const SlPacked *packed,
                    guint           first,
                    guint           n)
{
  g_return_if_fail (packer != NULL && packed != NULL);
  g_return_if_fail (first <= packed->n && n <= packed->n - first);

  while (n > 0)
    {
      const Block *block = &packed->blocks[first / SL_PACKED_BLOCK];
      guint n_here = MIN (n, SL_PACKED_BLOCK - first % SL_PACKED_BLOCK);

      if (packer->n_pending == 0 && n_here == SL_PACKED_BLOCK)
        {
          guint64 *words = add_block (packer, block->least, block->width);

          for (guint i = 0; i < block->width * WORDS_A_BIT; i++)
            words[i] = packed->words[block->word + i];
          packer->n += n_here;
        }
      else
        {
          for (guint i = 0; i < n_here; i++)
            sl_packer_add (packer, read_one (packed, block, (first + i) % SL_PACKED_BLOCK));
        }

      first += n_here;
      n -= n_here;
    }
}

/* (transfer full): what @array holds, in no more room than that takes.  A copy: what has grown lies
 * among small pieces, where it would leave a hole one day. */
static gpointer
take_data (GArray *array)
{
  gpointer data = g_memdup2 (array->data, (gsize) array->len * g_array_get_element_size (array));

  g_array_unref (array);

  return data;
}

SlPacked *
sl_packer_finish (SlPacker *packer)
{
  SlPacked *self;

  g_return_val_if_fail (packer != NULL, NULL);

  if (packer->n_pending > 0)
    flush (packer);

  self = g_new (SlPacked, 1);
  g_atomic_ref_count_init (&self->n_refs);
  self->n = packer->n;
  self->blocks = take_data (g_steal_pointer (&packer->blocks));
  self->words = take_data (g_steal_pointer (&packer->words));
  g_free (packer);

  return self;
}

SlPacked *
sl_packed_new (const gint64 *numbers,
               guint         n)
{
  SlPacker *packer;

  g_return_val_if_fail (numbers != NULL || n == 0, NULL);

  packer = sl_packer_new ();
  for (guint i = 0; i < n; i++)
    sl_packer_add (packer, numbers[i]);

  return sl_packer_finish (packer);
}
