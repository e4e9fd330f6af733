#pragma once

#include "business/import-private.h"
#include "business/import-roster.h"
#include "business/import-spool.h"
#include "business/lineage-private.h"
#include "store/bulk.h"
#include "store/member-writer.h"
#include "store/volume.h"

G_BEGIN_DECLS

/* Who may stand where is known only at the end of the file, so that its records wait on the disk
 * (import-spool.h), and in memory is what says where everybody stands (import-roster.h). */
typedef struct
{
  SlRoster       *roster;    /* (owned) */
  SlSpool        *spool;     /* (owned): the records of the file */
  SlLineage      *lineage;   /* (owned) (nullable): from the first row on */
  gint32          me;        /* number of oneself */
  guint           n_known;
  gboolean        has_unreadable; /* a row whose id could not be told */
  gboolean        has_written;
  gboolean        has_enroller;   /* a column for it; so too below */
  gboolean        has_leg;
  gboolean        has_kind;
  gboolean        has_rank;
  gboolean        has_paid_rank;
  gboolean        is_early;  /* all is written as the file is read, and nothing spooled */
  gboolean        is_moved;  /* somebody has another sponsor than the file calls so */
  SlBulk         *bulk;      /* (owned) (nullable): while very many are put in */
  SlMemberWriter *writer;    /* (owned) (nullable): with it */
  SlVolumeWriter *volumes;   /* (owned) (nullable): of those who are known, in a fresh period */
  gboolean        is_fresh;  /* nothing is known of the volumes of the period */
} SlImportMembers;

/* What is made of a row of the file (import-reader.h). */
typedef struct
{
  SlMemberRecord record;
  SlRejection   *rejection; /* (owned) (nullable): the record cannot be taken */
  char          *id;        /* (owned) (nullable): of a row that was rejected */
  gint64         level;     /* the same */
  char          *name;      /* (owned) (nullable): the whole of it; with its words */
  GString       *words;     /* (owned) (nullable) */
} SlImportMember;

gpointer _sl_import_members_make    (const SlImportMaking *making,
                                     const SlTableRow     *row);
void     _sl_import_members_unmake  (gpointer              data);
/* All texts are those of @record and @name, which is the whole name. */
SlMemberRow _sl_import_members_get_row (const SlMemberRecord *record,
                                        char                 *name);
/* (transfer full): of the record and its whole name. */
GString *_sl_import_members_make_words (const SlMemberRecord *record,
                                        char                 *name);
/* Whom @named means as the sponsor or enroller of @number: an id, or a user name. */
gint32   _sl_import_members_resolve (SlImportMembers  *members,
                                     gint32            named,
                                     gint32            number);
/* (transfer full): the enroller by id, though the file may say a user name. */
char    *_sl_import_members_find_enroller (SlImportMembers *members,
                                     gint32            number,
                                     const char       *named);
/* At the end of the file: rejects those who cannot stand where it puts them among the others, and
 * says in the roster who stands above whom. */
gboolean _sl_import_members_judge   (SlImport         *self,
                                     SlImportMembers  *members,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* A report that is written while it is read.  @key (nullable): the code, when it is not the id that
 * the words were made of. */
gboolean _sl_import_members_write_early (SlImport              *self,
                                     SlImportMembers       *members,
                                     const SlImportMember  *made,
                                     const char            *key,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Its end: nothing stays of who has no place, and the others have the sponsors and enrollers that
 * the file means.  @n_good: who have a place. */
gboolean _sl_import_members_settle_early (SlImport        *self,
                                     SlImportMembers  *members,
                                     guint             n_good,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

static inline gboolean
_sl_import_members_has_volume (const SlMemberRecord *record)
{
  return record->has_pv || record->has_gv || record->has_cv;
}

G_END_DECLS
