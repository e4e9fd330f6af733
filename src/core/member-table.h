#pragma once

#include "core/day.h"
#include "core/idtable.h"
#include "core/plan.h"

G_BEGIN_DECLS

/* A whole downline as columns, for a run over very many: filled by who reads it from a file,
 * then given to sl_commission_input_new_of ().  Members are numbered from 0.  A column that says
 * the same of everybody, what a plan takes for granted, is NULL. */
typedef struct
{
  SlIdTable *codes;    /* (owned): the ids of members, and of others */
  GArray    *code_of;  /* (owned) (element-type gint32): member → number in @codes */
  GArray    *sponsor;  /* (owned) (element-type gint32): member above, or -1 */
  GArray    *enroller; /* (owned) (nullable) (element-type gint32): NULL: as the sponsor */
  GArray    *leg;      /* (owned) (nullable) (element-type gint8): NULL: -1 */
  GArray    *joined;   /* (owned) (nullable) (element-type SlDay): NULL: SL_DAY_NONE */
  GArray    *title;    /* (owned) (nullable) (element-type gint32): NULL: 0 */
  GArray    *kind;     /* (owned) (nullable) (element-type gint32): in @words; NULL: "" */
  GArray    *country;  /* (owned) (nullable) (element-type gint32): in @words; NULL: "" */
  SlIdTable *words;    /* (owned): 0 is "" */
  GArray    *qv;       /* (owned) (nullable) (element-type gint64): what was reported of the
                        * period, SL_VOLUME_SCALE; NULL: nothing */
  GArray    *cv;       /* (owned) (nullable) (element-type gint64) */
  GArray    *twice;    /* (owned) (element-type gint32): members whose id another one has */
  gint32     me;       /* member, -1: nobody */
  guint      n_orphans; /* members whose sponsor is not among them; oneself apart */
  gboolean   is_sorted; /* numbered depth-first, and ids alike */
} SlMemberTable;

/* The columns beside sponsor and volumes. */
typedef enum
{
  SL_MEMBER_ENROLLER = 1 << 0,
  SL_MEMBER_LEG = 1 << 1,
  SL_MEMBER_JOINED = 1 << 2,
  SL_MEMBER_TITLE = 1 << 3,
  SL_MEMBER_KIND = 1 << 4,
  SL_MEMBER_COUNTRY = 1 << 5,
} SlMemberColumns;

#define SL_MEMBER_ALL 63

/* A further member. */
typedef struct
{
  const char *code;    /* (unowned) */
  const char *kind;    /* (unowned) */
  gint32      sponsor; /* or -1 */
  gint8       leg;     /* or -1 */
  SlDay       joined;
  gint64      qv;
  gint64      cv;
} SlNewMember;

/* The parts in which a table is packed. */
typedef enum
{
  SL_MEMBER_PART_HEAD,
  SL_MEMBER_PART_CODES,
  SL_MEMBER_PART_SPONSOR,
  SL_MEMBER_PART_QV,
  SL_MEMBER_PART_CV,
  SL_MEMBER_PART_ENROLLER,
  SL_MEMBER_PART_LEG,
  SL_MEMBER_PART_JOINED,
  SL_MEMBER_PART_TITLE,
  SL_MEMBER_PART_KIND,
  SL_MEMBER_PART_COUNTRY,
  SL_MEMBER_PART_WORDS,
  SL_MEMBER_N_PARTS,
} SlMemberPart;

SlMemberTable  *sl_member_table_new         (void);
void            sl_member_table_free        (SlMemberTable       *table);
gint32          sl_member_table_size        (const SlMemberTable *table);
/* What @plan asks of members. */
SlMemberColumns sl_member_table_columns_for (const SlPlan        *plan);

/* Numbers the members depth-first, so that a run needs no order of its own, and their ids alike.
 * @number_of: (out) (optional) (transfer full): by the number before the one now.  FALSE when
 * somebody stands above himself, or an id is there twice: then nothing is changed. */
gboolean        sl_member_table_sort        (SlMemberTable       *table,
                                             gint32             **number_of);

/* Adds a member whose code nobody has; the number.  A table that was sorted is no more. */
gint32          sl_member_table_add         (SlMemberTable       *table,
                                             const SlNewMember   *member);
/* -1 when there is none. */
gint32          sl_member_table_find        (const SlMemberTable *table,
                                             const char          *code);

/* (transfer full) (nullable): a part of a sorted table for sl_member_table_unpack (); NULL for a
 * column that is not there.  For this kind of machine only. */
GBytes         *sl_member_table_pack        (const SlMemberTable *table,
                                             SlMemberPart         part);
/* (transfer full) (nullable): @parts: SL_MEMBER_N_PARTS of them, NULL for a column that is not
 * there or not asked for.  NULL when they do not fit together: nothing in them is trusted. */
SlMemberTable  *sl_member_table_unpack      (GBytes             **parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMemberTable, sl_member_table_free)

G_END_DECLS
