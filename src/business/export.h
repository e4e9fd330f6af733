#pragma once

#include "business/business.h"
#include "core/progress.h"
#include "core/period.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Everything that was put in can be taken out again, in forms that other programs read.
 *
 * CSV is UTF-8 (formats/csv.h): texts that a spreadsheet would take for formulas are guarded, and
 * our own import takes the guard away.  What kinds of import have the same name as the export is
 * brought in by `import` into another file as it is here (docs/EXPORTING.md). */
typedef enum
{
  SL_EXPORT_CONTACTS,
  SL_EXPORT_PRODUCTS,   /* a row a price */
  SL_EXPORT_MEMBERS,    /* the downline of a period */
  SL_EXPORT_VOLUMES,    /* of a period */
  SL_EXPORT_ORDERS,     /* a row a line */
  SL_EXPORT_MOVEMENTS,  /* of stock */
  SL_EXPORT_LOTS,
  SL_EXPORT_STATEMENT,  /* of commissions, of a period */
  SL_EXPORT_AUTOSHIPS,
  SL_EXPORT_BANK,
  SL_EXPORT_FOLLOW_UPS,
  SL_EXPORT_ACTIVITY,
  SL_EXPORT_TRAINING,
  SL_EXPORT_HOURS,
  SL_EXPORT_MILEAGE,
  SL_EXPORT_EXPENSES,
  SL_EXPORT_PAYMENTS,
  SL_EXPORT_CREDITS,    /* of customers */
  SL_EXPORT_PARTIES,
  SL_EXPORT_GUESTS,     /* of parties and other events */
  SL_EXPORT_TALKS,      /* with members, and their trainings */
  SL_EXPORT_UPLINE,
  SL_EXPORT_TEMPLATES,  /* of messages */
  SL_EXPORT_STAGES,     /* that people go through */
  SL_EXPORT_CARE,       /* the steps after orders and samples */
  SL_EXPORT_SOURCES,    /* of people, with what they cost */
  SL_EXPORT_GOALS,      /* of the team */
  SL_EXPORT_PLAN_STEPS, /* of members' first 90 days */
  SL_EXPORT_PROSPECTS,  /* what is known of companies before joining */
  SL_EXPORT_REDACTED,   /* contacts with name and city alone */
  SL_EXPORT_JOURNAL,    /* for hledger */
  SL_EXPORT_VCARD,      /* contacts as vCard 3.0 */
  SL_EXPORT_VCARD_4,
  SL_EXPORT_N_KINDS,
} SlExportKind;

typedef struct
{
  SlExportKind  kind;
  const char   *company; /* (nullable): all; products, members, volumes, orders,
                          * autoships, statement */
  SlPeriod      period;  /* zeroed: the newest; members, volumes, statement */
  const gint64 *contacts; /* (nullable): these alone; contacts and vCards */
  guint         n_contacts;
  SlProgress    progress;      /* (nullable): of records */
  gpointer      progress_data; /* (unowned) */
} SlExportDraft;

/* Takes what is written, piece by piece. */
typedef gboolean (*SlExportSink) (const char  *text,
                                  gsize        length,
                                  gpointer     data,
                                  GError     **error);

/* "contacts", "products", "orders" … */
gboolean    sl_export_kind_parse (const char           *text,
                                  SlExportKind         *kind);
const char *sl_export_kind_name  (SlExportKind          kind);
/* (transfer full): the names with commas between, for a sentence */
char       *sl_export_list_kinds (void);

/* How many records it will be. */
gboolean    sl_export_count      (SlBusiness           *business,
                                  const SlExportDraft  *draft,
                                  gint64               *n,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Hands everything to @sink, in pieces of bounded size.
 * @n_records (out) (optional): rows, or entries of the journal.  Errors: SL_BUSINESS_ERROR,
 * SL_STORE_ERROR, those of @sink; G_IO_ERROR_CANCELLED. */
gboolean    sl_export_write      (SlBusiness           *business,
                                  const SlExportDraft  *draft,
                                  SlExportSink          sink,
                                  gpointer              data,
                                  guint                *n_records,
                                  GCancellable         *cancellable,
                                  GError              **error);
/* The same to a file that appears whole or not at all, for its owner only.  Without
 * @may_replace what is at @path stays: SL_STORE_ERROR_EXISTS. */
gboolean    sl_export_save       (SlBusiness           *business,
                                  const SlExportDraft  *draft,
                                  const char           *path,
                                  gboolean              may_replace,
                                  guint                *n_records,
                                  GCancellable         *cancellable,
                                  GError              **error);
/* (transfer full): the whole of a small one. */
GString    *sl_export_text       (SlBusiness           *business,
                                  const SlExportDraft  *draft,
                                  GError              **error);

G_END_DECLS
