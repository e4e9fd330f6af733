#pragma once

#include "business/import.h"
#include "business/import-reader.h"
#include "formats/sheet.h"
#include "store/company.h"

G_BEGIN_DECLS

/* One run of an import, shared by import.c and the kinds. */
typedef struct
{
  SlBusiness          *business; /* (unowned) */
  const SlImportDraft *draft;    /* (unowned) */
  SlDatabase          *database; /* (unowned) */
  SlCompanyRow        *company;  /* (owned) (nullable): NULL for contacts */
  SlSheet             *sheet;    /* (owned): that is or was read last */
  const SlMapping     *mapping;  /* (unowned): of the sheet, or of the rows */
  SlMapping           *own_mapping; /* (owned) (nullable): of rows that are in no file */
  SlImportResult      *result;   /* (owned) */
  char                *name;     /* (owned): of the file */
  SlDay                period;   /* first day; of no meaning for contacts and products */
  gboolean             writes;   /* FALSE: a dry run */
  const char          *said;     /* (unowned) (nullable): the mapping that was given */
  SlConflicts          conflicts; /* as decided */
  gboolean             is_incoming; /* what it records is known to the company */
  gboolean             wants_words; /* of the rows, as the kind says when it begins */
  gint64               n_total;  /* bytes of the file; 0: not known */
  gint64               n_told;   /* bytes: the progress that was told last */
} SlImport;

/* What a kind does.  begin makes its state; take sees each row in turn, and the rows that the
 * table could not read, too; again (nullable) is asked at the end of each reading whether take
 * is to see them all once more; end does what needs the whole file.  A kind of which there may be
 * very many rows has make, unmake and take_made instead of take: make is called on another thread
 * (import-reader.h), also for rows that take_made will never see.  Every row is counted once, by
 * _sl_import_count() or _sl_import_reject(). */
typedef struct
{
  const char     *name;
  const SlSchema *schema;
  const char     *verb;         /* for the log of activity */
  gboolean        needs_company;
  gpointer      (*begin) (SlImport          *self,
                          GError           **error);
  gboolean      (*take)  (SlImport          *self,
                          gpointer           state,
                          const SlTableRow  *row,
                          GError           **error);
  gboolean      (*again) (SlImport          *self,
                          gpointer           state,
                          gboolean          *is_wanted,
                          GError           **error);
  gboolean      (*end)   (SlImport          *self,
                          gpointer           state,
                          GError           **error);
  void          (*free)  (gpointer           state);
  SlImportMake    make;         /* (nullable) */
  GDestroyNotify  unmake;       /* (nullable) */
  gboolean      (*take_made) (SlImport  *self,
                              gpointer   state,
                              gpointer   made,
                              GError   **error);
} SlImportWork;

extern const SlImportWork _sl_import_contacts;
extern const SlImportWork _sl_import_products;
extern const SlImportWork _sl_import_members;
extern const SlImportWork _sl_import_statement;
extern const SlImportWork _sl_import_bank;
extern const SlImportWork _sl_import_volumes;
extern const SlImportWork _sl_import_orders;
extern const SlImportWork _sl_import_autoships;
extern const SlImportWork _sl_import_stages;
extern const SlImportWork _sl_import_care;
extern const SlImportWork _sl_import_templates;
extern const SlImportWork _sl_import_sources;
extern const SlImportWork _sl_import_goals;
extern const SlImportWork _sl_import_plan_steps;
extern const SlImportWork _sl_import_prospects;

typedef enum
{
  SL_IMPORT_ADDED,
  SL_IMPORT_CHANGED,
  SL_IMPORT_SAME,
} SlImportOutcome;

const SlImportWork *_sl_import_get_work (SlImportKind kind);
/* (transfer full) (nullable): opens what @draft is about. */
GInputStream *_sl_import_open (const SlImportDraft  *draft,
                               GCancellable         *cancellable,
                               GError              **error);
/* (transfer full) (nullable): the mapping that an earlier import of a file with this header was
 * told, when @draft says none (import-preview.c). */
char         *_sl_import_recall (SlBusiness           *business,
                                 const SlImportDraft  *draft);
/* Keeps what this import was told, inside its transaction.  @said (nullable): the mapping as
 * it was given, and not recalled. */
gboolean      _sl_import_remember (SlImport          *self,
                                   const char        *said,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;

void _sl_import_count      (SlImport         *self,
                            SlImportOutcome   outcome);
/* Takes @rejection. */
void _sl_import_reject     (SlImport         *self,
                            SlRejection      *rejection);
/* Rejects the row of @line for what stands in the column of @field, or as a whole when it is
 * NULL; takes @why. */
void _sl_import_reject_row (SlImport         *self,
                            guint             line,
                            const char       *field,
                            char             *why);
/* A draft of a report that does not say its period, or when it was paid, gets them of the file when
 * that has columns for them, as our own export does (export.h). */
void     _sl_import_find_period (SlImportDraft    *draft,
                                 GCancellable     *cancellable);
/* One field of what is there, before and after the file was merged into it. */
typedef struct
{
  const char *field;    /* (unowned): static */
  char      **text;     /* (unowned): of what is there */
  gboolean    is_added; /* nothing of it is ever taken away: it cannot conflict */
  char       *before;   /* (owned) (nullable) */
} SlImportReview;

/* Before merging: keeps the texts of @fields. */
void     _sl_import_review_begin (SlImportReview   *fields,
                                  guint             n_fields);
/* After it: puts back what the rule about conflicts does not let the file say, and tells the rest
 * to a dry run.  Frees what begin kept.  FALSE when the row was rejected, because it must be asked;
 * @is_changed (out): whether any field is another now. */
gboolean _sl_import_review_end   (SlImport         *self,
                                  guint             line,
                                  const char       *who,
                                  SlImportReview   *fields,
                                  guint             n_fields,
                                  gboolean         *is_changed) G_GNUC_WARN_UNUSED_RESULT;
/* Tells a dry run of a change of a fact, which cannot conflict. */
void     _sl_import_note_change  (SlImport         *self,
                                  guint             line,
                                  const char       *who,
                                  const char       *field,
                                  const char       *before,
                                  const char       *after);
/* The same of numbers as sl_decimal_format() and sl_money_format() write them. */
void     _sl_import_note_number  (SlImport         *self,
                                  guint             line,
                                  const char       *who,
                                  const char       *field,
                                  const char       *before,
                                  const char       *after);
void     _sl_import_note_volume  (SlImport         *self,
                                  guint             line,
                                  const char       *who,
                                  const char       *field,
                                  gint64            before,
                                  gint64            after);
/* Makes *@text @value unless that is empty or the same; whether it did. */
gboolean _sl_import_set_text (char           **text,
                              const char      *value);

G_END_DECLS
