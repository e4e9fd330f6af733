#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Many whole numbers in their order, which never change once they are packed: the ids of a list,
 * and how deep each stands.
 *
 * SL_PACKED_BLOCK of them are a block: its least number, and of each by how much it is more, in as
 * many bits as the greatest of these takes.  A million ids in any order take 2.5 MiB, ids that lie
 * near one another far less; any gint64 is possible.  To get one is O(1).
 *
 * May be used by several threads at once. */
typedef struct _SlPacked SlPacked;
typedef struct _SlPacker SlPacker;

#define SL_PACKED_BLOCK 128
/* No place. */
#define SL_PACKED_NONE G_MAXUINT

SlPacked *sl_packed_new        (const gint64   *numbers,
                                guint           n);
SlPacked *sl_packed_ref        (SlPacked       *self);
void      sl_packed_unref      (SlPacked       *self);
guint     sl_packed_get_n      (const SlPacked *self);
/* @place is less than there are. */
gint64    sl_packed_get        (const SlPacked *self,
                                guint           place);
/* @n numbers from @first on, which are there: several times faster than one by one. */
void      sl_packed_read       (const SlPacked *self,
                                guint           first,
                                guint           n,
                                gint64         *numbers);
/* The first place of @number, or SL_PACKED_NONE. */
guint     sl_packed_find       (const SlPacked *self,
                                gint64          number);
/* How many at the beginning of both are the same. */
guint     sl_packed_same_start (const SlPacked *a,
                                const SlPacked *b);
/* How many at the end of both are the same, when @n_start at the beginning are not looked at. */
guint     sl_packed_same_end   (const SlPacked *a,
                                const SlPacked *b,
                                guint           n_start);

/* Packs numbers one after the other. */
SlPacker *sl_packer_new        (void);
void      sl_packer_add        (SlPacker       *packer,
                                gint64          number);
/* @n numbers of @packed from @first on. */
void      sl_packer_add_part   (SlPacker       *packer,
                                const SlPacked *packed,
                                guint           first,
                                guint           n);
/* (transfer full): frees @packer. */
SlPacked *sl_packer_finish     (SlPacker       *packer);
/* Of what is not wanted any more. */
void      sl_packer_free       (SlPacker       *packer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPacked, sl_packed_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPacker, sl_packer_free)

G_END_DECLS
