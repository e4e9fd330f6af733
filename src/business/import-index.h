#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an import must remember of a million rows, in a few bytes each. */

/* FNV-1a (Fowler, Noll, Vo) with the last step of MurmurHash3 (Appleby), 64 bits. */
guint64 _sl_import_hash (const char *text);

/* A set of hashes, 8 bytes a place. */
typedef struct
{
  guint64 *slots;   /* (owned): 0: empty */
  gsize    n_slots; /* a power of two */
  gsize    n_used;
} SlHashSet;

/* FALSE when it was there. */
gboolean sl_hash_set_add   (SlHashSet       *self,
                            guint64          hash);
void     sl_hash_set_clear (SlHashSet       *self);

/* Numbers by hash, 8 bytes a place.  A number may be found that was put in for another text:
 * whoever asks compares the texts. */
typedef struct
{
  guint64 *slots;   /* (owned): 28 bits of the hash, then 36 of the number; 0: empty */
  gsize    n_slots; /* a power of two */
  gsize    n_used;
} SlNumberIndex;

#define SL_NUMBER_INDEX_MAX ((G_GINT64_CONSTANT (1) << 36) - 1)

/* @number: from 1 to SL_NUMBER_INDEX_MAX */
void     sl_number_index_add   (SlNumberIndex       *self,
                                guint64              hash,
                                gint64               number);
/* The numbers that may be of @hash, one a call from *@place on, which is 0 at first; 0 at the
 * end. */
gint64   sl_number_index_next  (const SlNumberIndex *self,
                                guint64              hash,
                                gsize               *place);
void     sl_number_index_clear (SlNumberIndex       *self);

/* A set of numbers as bits. */
typedef struct
{
  guint8 *bytes;  /* (owned) (nullable) */
  gsize   length;
} SlBits;

void     sl_bits_add   (SlBits       *self,
                        guint64       bit);
gboolean sl_bits_has   (const SlBits *self,
                        guint64       bit);
void     sl_bits_clear (SlBits       *self);

G_END_DECLS
