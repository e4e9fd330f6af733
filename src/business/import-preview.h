#pragma once

#include "business/import.h"

G_BEGIN_DECLS

/* The beginning of a file, to show which column is what and to put it right by hand: what was
 * guessed, or remembered of an earlier file with the same header. */
typedef struct
{
  char  *header;  /* (owned): as the file has it */
  char  *sample;  /* (owned): of the first rows, " · " between them */
  int    field;   /* in `fields`; -1: left out */
} SlImportColumn;

typedef struct
{
  GPtrArray          *columns;      /* (owned) (element-type SlImportColumn) */
  guint               n_fields;
  const char        **names;        /* (owned) (array length=n_fields): of a mapping file; static */
  const char        **labels;       /* (owned) (array length=n_fields): translated; static */
  const gboolean     *is_repeated;  /* (owned) (array length=n_fields): several columns may be it */
  char               *mapping;      /* (owned) (nullable): that was given or remembered */
  gboolean            is_recognised; /* nothing that the kind needs is missing */
  gboolean            is_remembered; /* an earlier import said so */
} SlImportPreview;

/* (transfer full) (nullable).  Errors: those of sl_import_run() about the file. */
SlImportPreview *sl_import_preview_read (SlBusiness            *business,
                                         const SlImportDraft   *draft,
                                         GError               **error);
void             sl_import_preview_free (SlImportPreview       *self);

/* (transfer full): the text of a mapping file that says which column is which field: @chosen
 * (array length=columns) with -1 for none.  What the preview has alike is not said again. */
char            *sl_import_preview_compose (const SlImportPreview *self,
                                            const int             *chosen);

/* The kind whose columns the file has most of; FALSE when it has those of none.  @draft's own
 * kind is not read.  Errors: those of the file. */
gboolean         sl_import_guess_kind   (SlBusiness            *business,
                                         const SlImportDraft   *draft,
                                         SlImportKind          *kind,
                                         GError               **error);

/* (transfer full): the names of the companies, of which an import may have to name one. */
char           **sl_import_list_companies (SlBusiness          *business,
                                         GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlImportPreview, sl_import_preview_free)

G_END_DECLS
