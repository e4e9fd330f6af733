#pragma once

#include "formats/cells.h"

G_BEGIN_DECLS

/* One line of a downline report: a member as the company saw it on the day of the export.
 * Ids are text, kept as written.  Texts are "" where the file has none. */
typedef struct
{
  guint  line;        /* of the file: to name the row in faults of the tree */
  char  *memory;      /* (owned) (nullable): all texts, one behind the other */
  char  *id;          /* (unowned), as all texts */
  char  *sponsor_id;  /* who is above in the placement tree; "" for the top */
  char  *enroller_id; /* who brought the member in; "" when the file does not say */
  char  *user_name;   /* that the member is known by in the back office */
  char  *leg;         /* "L", "R", "1"…, as written */
  char  *name;        /* of a column for all of it */
  char  *first_name;  /* of a file with one column for the name, all of it */
  char  *last_name;
  char  *email;
  char  *phone;
  char  *country;
  char  *kind;        /* "Distributor", "Customer", as written */
  char  *status;
  char  *rank;        /* the title that is held */
  char  *paid_rank;   /* the rank paid as in this period */
  gint64 level;       /* below the owner of the report; -1: not said */
  gint64 pv, gv, cv;  /* SL_VOLUME_SCALE; read the flags before */
  SlDay  joined;      /* SL_DAY_NONE: not said */
  SlDay  last_order;
  gboolean has_pv;
  gboolean has_gv;
  gboolean has_cv;
} SlMemberRecord;

/* Columns: an id, for which the user name or the name stands in where there is none; and a
 * sponsor, an enroller or a level, since the order of rows can say under whom somebody stands
 * (business/lineage-private.h); names, volumes, ranks, dates as far as there are. */
extern const SlSchema sl_member_schema;

/* (transfer full): the id in @row alone, for rows that are rejected otherwise; NULL when the
 * row cannot be read at all, "" when it has none. */
char    *sl_member_record_read_id (const SlMapping  *mapping,
                                   const SlTableRow *row);
/* The level in @row alone; -1 when there is none. */
gint64   sl_member_record_read_level (const SlMapping  *mapping,
                                      const SlTableRow *row);
/* Returns FALSE and sets @rejection (transfer full) when the row cannot be taken. */
gboolean sl_member_record_read  (const SlMapping   *mapping,
                                 const SlTableRow  *row,
                                 const SlNotation  *notation,
                                 SlMemberRecord    *record,
                                 SlRejection      **rejection) G_GNUC_WARN_UNUSED_RESULT;
void     sl_member_record_clear (SlMemberRecord    *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlMemberRecord, sl_member_record_clear)

G_END_DECLS
