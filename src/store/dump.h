#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Whole tables for an export, as people know them: names instead of ids. */
typedef enum
{
  SL_DUMP_CONTACTS,
  SL_DUMP_PRODUCTS,  /* a row a price */
  SL_DUMP_ORDERS,    /* a row a line */
  SL_DUMP_MOVEMENTS,
} SlDumpKind;

typedef enum
{
  SL_DUMP_TEXT,
  SL_DUMP_INTEGER,
  SL_DUMP_MONEY,  /* minor units of the row's currency */
  SL_DUMP_VOLUME, /* scaled by 10^4 */
  SL_DUMP_DAY,    /* SlDay */
} SlDumpType;

typedef struct
{
  const char *name;
  SlDumpType  type;
} SlDumpColumn;

typedef struct
{
  gboolean    is_empty;
  gint64      number;
  const char *text; /* (unowned): until the callback returns */
} SlDumpCell;

/* @currency: of the amounts in this row, "" when there are none. */
typedef void (*SlDumpFunc) (const SlDumpCell *cells,
                            const char       *currency,
                            gpointer          user_data);

/* (transfer none) (array length=n_columns) */
const SlDumpColumn *sl_dump_get_columns (SlDumpKind    kind,
                                         guint        *n_columns);
gboolean            sl_dump_each        (SlDatabase   *database,
                                         SlDumpKind    kind,
                                         SlDumpFunc    func,
                                         gpointer      user_data,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
