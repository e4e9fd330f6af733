#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Whole tables for an export, as people know them: names instead of ids, in an order that stays. */
typedef enum
{
  SL_DUMP_CONTACTS,   /* as `import contacts` reads them */
  SL_DUMP_PRODUCTS,   /* a row a price, as `import products` reads them */
  SL_DUMP_MEMBERS,    /* the downline of a period, as `import members` reads it */
  SL_DUMP_VOLUMES,    /* of a period, as `import volumes` reads them */
  SL_DUMP_ORDERS,     /* a row a line, as `import orders` reads them */
  SL_DUMP_MOVEMENTS,
  SL_DUMP_LOTS,
  SL_DUMP_STATEMENTS, /* the lines of a period's statement, as `import statement` reads them */
  SL_DUMP_AUTOSHIPS,  /* a row a line, as `import autoships` reads them */
  SL_DUMP_BANK,       /* as `import bank` reads them */
  SL_DUMP_FOLLOW_UPS, /* who is to be contacted; nobody who asked not to be */
  SL_DUMP_ACTIVITY,   /* what was done, the oldest first */
  SL_DUMP_TRAINING,
  SL_DUMP_HOURS,
  SL_DUMP_MILEAGE,
  SL_DUMP_EXPENSES,   /* a row a posting */
  SL_DUMP_PAYMENTS,
  SL_DUMP_CREDITS,
  SL_DUMP_PARTIES,
  SL_DUMP_PLACES,     /* of contacts in downlines */
  SL_DUMP_TOLD,       /* what companies were told of contacts */
  SL_DUMP_GUESTS,     /* who was asked to which event, and came */
  SL_DUMP_TALKS,      /* with members, and their trainings */
  SL_DUMP_UPLINE,     /* who stands above oneself, and what to ask them */
  SL_DUMP_PAPERS,     /* kept with what was recorded of orders; without their bytes */
  SL_DUMP_TEMPLATES,  /* of messages */
  SL_DUMP_STAGES,     /* that people go through */
  SL_DUMP_CARE,       /* the steps after orders and samples */
  SL_DUMP_SOURCES,    /* of people, a row a cost */
  SL_DUMP_GOALS,      /* of the team */
  SL_DUMP_PLAN_STEPS, /* of members' first 90 days */
  SL_DUMP_PROSPECTS,  /* what is known of companies before joining */
  SL_DUMP_REDACTED,   /* name and city of contacts, and nothing else */
  SL_DUMP_N_KINDS,
} SlDumpKind;

typedef enum
{
  SL_DUMP_TEXT,
  SL_DUMP_INTEGER,
  SL_DUMP_MONEY,    /* minor units of the row's currency */
  SL_DUMP_VOLUME,   /* scaled by 10^4 */
  SL_DUMP_RATE,     /* scaled by 10^6 */
  SL_DUMP_PERCENT,  /* the same, as a percentage */
  SL_DUMP_DISTANCE, /* scaled by 10^3 */
  SL_DUMP_DAY,      /* SlDay */
  SL_DUMP_MOMENT,   /* Unix seconds */
  SL_DUMP_POINTS,   /* text: as the file keeps a contact's numbers and addresses */
} SlDumpType;

typedef struct
{
  const char *name;
  SlDumpType  type;
  const char *part; /* (nullable): of SL_DUMP_POINTS: "phone", "phone label" … */
} SlDumpColumn;

typedef struct
{
  gboolean    is_empty;
  gint64      number;
  const char *text; /* (unowned): until the callback returns */
} SlDumpCell;

#define SL_DUMP_MAX_COLUMNS 36

/* What of a kind is wanted. */
typedef struct
{
  gint64 company_id; /* 0: of all; where a kind belongs to a company */
  SlDay  period;     /* SL_DAY_NONE: the newest of each company; members, volumes, statements */
  gint64 contact_id; /* 0: all; where a kind is about people */
} SlDumpScope;

/* @currency: of the amounts in this row, "" when there are none.  FALSE with @error ends it. */
typedef gboolean (*SlDumpFunc) (const SlDumpCell  *cells,
                                const char        *currency,
                                gpointer           user_data,
                                GError           **error);

/* (transfer none) (array length=n_columns) */
const SlDumpColumn *sl_dump_get_columns  (SlDumpKind          kind,
                                          guint              *n_columns);
gboolean            sl_dump_each         (SlDatabase         *database,
                                          SlDumpKind          kind,
                                          const SlDumpScope  *scope,
                                          SlDumpFunc          func,
                                          gpointer            user_data,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* How many rows that would be. */
gboolean            sl_dump_count        (SlDatabase         *database,
                                          SlDumpKind          kind,
                                          const SlDumpScope  *scope,
                                          gint64             *n,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlDay): the periods of which there is something of @kind (members,
 * volumes or statements) from @company_id, the oldest first. */
GArray             *sl_dump_list_periods (SlDatabase         *database,
                                          SlDumpKind          kind,
                                          gint64              company_id,
                                          GError            **error);

G_END_DECLS
