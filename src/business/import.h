#pragma once

#include "business/business.h"
#include "core/progress.h"
#include "core/period.h"
#include "formats/decoder.h"
#include "formats/mapping.h"
#include "formats/notation.h"
#include "formats/rejection.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bringing in what people have as files: contacts, a catalogue, a downline report, a
 * commission statement.  One verb and one transaction: either everything that is good in the
 * file is taken, and one undo takes it back, or nothing.
 *
 * The file is read in chunks and not kept in memory: what a million rows take is some bytes a
 * row.  How it writes dates and numbers is told by its beginning where that is clear; if the
 * rest says otherwise, everything is done once more as the rest says.  Every row is judged; bad
 * ones are rejected with line, column and reason, the others are taken.  The
 * same file twice changes nothing.  An empty cell never erases what is known.
 *
 * contacts: a row is known again by name with e-mail address or telephone number.  Numbers,
 *   addresses and labels are added and never taken away; the stage and what was noted here stay.
 * products: known by company and sku; another price is a further price from its day on.
 * members: the report is the downline of `period`.  What changed since the period before is
 *   kept; who is missing has left, unless the file has rows whose id could not be read.  A
 *   sponsor must be in the file or known already; only the own row may have another, because a
 *   report begins below somebody.  Members who stand above each other in a ring are rejected,
 *   each with all names of the ring.
 * statement: what the company paid for `period`, received on `received`.  The lines are kept and
 *   the sum is posted: Dr bank, Dr fees / Cr commissions, Cr receivable for a carried balance.
 *   Another statement for the same period replaces the lines and posts the difference.  Totals
 *   are compared with the lines, and rejected when they differ.
 * volumes: what the company counts for members that are known, in `period`.
 * orders: own sales, or orders that the company has in its list, booked by the verbs that record
 *   such by hand.  Known by the company and the number that the list has; what is there otherwise
 *   than the list says is a fact, and rejected with the difference.  Our own export has returns,
 *   own use, samples, gifts and losses, too, and an id of ours by which each is known.
 * autoships: orders that come again, by the customer's id.  Who is not in the list any more has
 *   ended, when an earlier list had him.  Those of our own export are made what they are there.
 * bank: lines of an account, kept beside the journal (business/bank.h).  The same by account,
 *   the bank's id, day and amount; without an id by what it says and its place among the lines
 *   of the file that say the same.  A line that corrects another takes its place.
 * stages, care, templates, sources, goals, first-90-days, due-diligence: as our own export has
 *   them (import-choice-private.h), known by code, name, or an id of ours.  A cost of a source
 *   that is not in the books is recorded as an expense. */
typedef enum
{
  SL_IMPORT_CONTACTS,
  SL_IMPORT_PRODUCTS,
  SL_IMPORT_MEMBERS,
  SL_IMPORT_STATEMENT,
  SL_IMPORT_BANK,
  SL_IMPORT_VOLUMES,
  SL_IMPORT_ORDERS,
  SL_IMPORT_AUTOSHIPS,
  SL_IMPORT_STAGES,
  SL_IMPORT_CARE,
  SL_IMPORT_TEMPLATES,
  SL_IMPORT_SOURCES,
  SL_IMPORT_GOALS,
  SL_IMPORT_PLAN_STEPS,
  SL_IMPORT_PROSPECTS,
  SL_IMPORT_N_KINDS,
} SlImportKind;

/* What the orders of a list are. */
typedef enum
{
  SL_IMPORT_ORDERS_BY_COLUMNS, /* with ids of customers or volumes: the company's; else own sales */
  SL_IMPORT_ORDERS_SALES,      /* from the own shelf, paid unless the list says otherwise */
  SL_IMPORT_ORDERS_COMPANY,    /* the company sends them and is paid; own ones are purchases that
                                * arrived and were paid on their day */
} SlImportOrders;

/* "sales", "company"; FALSE when @text is neither. */
gboolean sl_import_orders_parse (const char     *text,
                                 SlImportOrders *orders);

/* A table that is in no file, one row after the other: nothing has to be guessed of it, and a sum
 * or a header among its rows is a row.  Decimals have a point, days are 2026-11-22. */
typedef struct
{
  const char *const *header;    /* (unowned) (array length=n_columns) */
  guint              n_columns;
  gpointer           data;      /* (unowned) */
  /* @has (out): FALSE behind the last row.  What it fills in is valid until the next call. */
  gboolean         (*next)      (gpointer    data,
                                 SlTableRow *row,
                                 gboolean   *has,
                                 GError    **error);
} SlImportRows;

typedef struct
{
  SlImportKind  kind;
  GFile        *file;       /* (nullable): this, or @bytes, or @rows */
  GBytes       *bytes;      /* (nullable) */
  const SlImportRows *rows; /* (unowned) (nullable): of members */
  const char   *name;       /* (nullable): of the file, for the record; @file's own when NULL */
  const char   *company;    /* (nullable): the only one; not read for contacts */
  SlPeriod      period;     /* members, volumes, statement; zeroed (first = last = 0): that of the
                             * column "period", or the month of today for members and volumes,
                             * the month before for a statement */
  SlDay         received;   /* statement; 0 or SL_DAY_NONE: that of the column, or today */
  SlImportOrders orders;    /* what they are */
  SlConflicts   conflicts;  /* of contacts, products and members; unsaid: as the mapping or an
                             * earlier import said, else the file counts.  What a company reports
                             * of its members' places, ranks and volumes always counts. */
  GHashTable   *answers;    /* (unowned) (nullable) (element-type guint SlConflicts): by line, what
                             * counts where it was asked: SL_CONFLICTS_FILE or SL_CONFLICTS_MINE */
  const char   *mapping;    /* (nullable): text of a mapping file, see formats/mapping.h */
  SlNotation    notation;   /* what the file does not make clear; zeroed: nothing */
  gboolean      is_dry_run; /* judge everything, write nothing */
  guint64       judged;     /* what a dry run said of all bytes: others are refused; 0: any */
  gboolean      is_followed; /* by another import of members, soon: what is kept for the run of a
                              * month is left to the last */
  SlProgress    progress;   /* (nullable): of bytes; a file may be read more than once, and then
                             * it begins again */
  gpointer      progress_data; /* (unowned) */
} SlImportDraft;

/* What a dry run would change of one field of one row, or what must be asked of it. */
typedef struct
{
  guint       line;
  char       *who;    /* (owned): the name of the person or product */
  const char *field;  /* (unowned): static; sl_field_label() has its word */
  char       *before; /* (owned): "" for nothing */
  char       *after;  /* (owned) */
  gboolean    is_number; /* both are, as a program reads them */
} SlImportChange;

typedef struct
{
  guint       n_read;      /* rows with content: added + changed + same + rejected */
  guint       n_added;
  guint       n_changed;
  guint       n_same;
  guint       n_rejected;
  guint       n_left;      /* members who are not in the report any more; no rows of the file */
  GPtrArray  *rejected;    /* (owned) (element-type SlRejection): by line; the first
                            * SL_IMPORT_MAX_REJECTIONS of them */
  GPtrArray  *changes;     /* (owned) (element-type SlImportChange): of a dry run, by line; the
                            * first SL_IMPORT_MAX_CHANGES of them */
  GPtrArray  *questions;   /* (owned) (element-type SlImportChange): by line, what is to be asked
                            * and what was answered; the first SL_IMPORT_MAX_CHANGES of them */
  GPtrArray  *columns;     /* (owned) (element-type utf8): "first_name = First Name" a column
                            * that was recognised, in the order of the file */
  guint64     fingerprint; /* of all bytes that were read; of @rows 0 */
  SlEncoding  encoding;
  char        delimiter;
  SlNotation  notation;    /* as decided */
  SlPeriod    period;      /* of members, volumes or a statement, as decided; else zeroed */
  const char   *known_by;   /* (unowned) (nullable): static: what stands in for ids that a list of
                             * members does not have, "user_name" or "name" */
  gboolean      lacks_header;
} SlImportResult;

/* (transfer full): @value, which is `before` or `after`, for a person. */
char           *sl_import_change_show (const SlImportChange *self,
                                       const char           *value);

/* (transfer full) (nullable): in a sentence, by what members are known where there are no ids, or
 * how the columns were found where there is no header. */
char           *sl_import_tell_table (const SlImportResult *self);

#define SL_IMPORT_MAX_REJECTIONS 10000
#define SL_IMPORT_MAX_CHANGES 10000

/* "contacts", "products", "members", "statement", "bank", "volumes", "orders", "autoships", and as
 * the exports of these names: "stages", "care", "templates", "sources", "goals", "first-90-days",
 * "due-diligence" */
gboolean        sl_import_kind_parse  (const char           *text,
                                       SlImportKind         *kind);

/* (transfer full) (nullable).  Errors, with nothing written: G_IO_ERROR of the file,
 * SL_DECODER_ERROR, SL_MAPPING_ERROR, SL_NOTATION_ERROR, SL_BUSINESS_ERROR, SL_STORE_ERROR.
 * @cancellable (nullable): G_IO_ERROR_CANCELLED or SL_STORE_ERROR_CANCELLED. */
SlImportResult *sl_import_run         (SlBusiness           *business,
                                       const SlImportDraft  *draft,
                                       GCancellable         *cancellable,
                                       GError              **error);
void            sl_import_result_free (SlImportResult       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlImportResult, sl_import_result_free)

G_END_DECLS
