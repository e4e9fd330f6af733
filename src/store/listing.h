#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What lists show: first the ids of everything in order, then rows by their ids, a page at
 * a time.  Ids are gint64; whoever keeps many packs them (core/packed.h).
 *
 * Searching finds what has every word of the search, without regard to case and accents.
 * People, members and products are found by a full-text index (store/search.h): by how their
 * words begin, and by any three digits or more of a number however it is written.  Orders are found
 * by whatever finds their customer or a product of theirs, by the words of their note, and by how
 * their number begins.  The other kinds are looked through, and found by any part of a word. */
typedef enum
{
  SL_LISTING_CONTACTS,
  SL_LISTING_PRODUCTS,        /* parent: company, or 0 for all */
  SL_LISTING_LOTS,            /* parent: product, or 0 for all */
  SL_LISTING_ORDERS,          /* parent: contact, or 0 for all */
  SL_LISTING_ORDER_LINES,     /* parent: order; the ids are positions */
  SL_LISTING_PAYMENTS,        /* parent: order, or 0 for all */
  SL_LISTING_MEMBERS,         /* parent: company, or 0 for the first */
  SL_LISTING_TRAINING,
  SL_LISTING_HOURS,
  SL_LISTING_ACTIVITY,
  SL_LISTING_STATEMENTS,      /* parent: company, or 0 for all */
  SL_LISTING_STATEMENT_LINES, /* parent: statement; the ids are positions */
  SL_LISTING_POSTINGS,        /* parent: order, or 0 for all; filter: an account's code.  The
                                 ids are the entry's id × 65536 + the position */
  SL_LISTING_PARTIES,
  SL_LISTING_PARTY_ORDERS,    /* parent: party */
  SL_LISTING_AUTOSHIPS,
  SL_LISTING_AUTOSHIP_LINES,  /* parent: autoship; the ids are positions */
  SL_LISTING_ENTRIES,         /* of the journal; parent: order, or 0 for all; filter: a verb */
  SL_LISTING_ENTRY_POSTINGS,  /* parent: entry; the ids are positions */
  SL_LISTING_ENTRY_PAPERS,    /* parent: entry */
  SL_LISTING_SHIPMENTS,       /* parent: order */
  SL_LISTING_MOVEMENTS,       /* of stock; parent: product, or 0 for all */
  SL_LISTING_PAPERS,          /* that are kept; parent: order, or 0 for all */
  SL_LISTING_TRIPS,
  SL_LISTING_N_KINDS,
} SlListingKind;

typedef enum
{
  SL_CELL_TEXT,
  SL_CELL_CODE,    /* a word of the program, such as "sale": to be translated */
  SL_CELL_INTEGER,
  SL_CELL_MONEY,   /* number: minor units; text: the currency */
  SL_CELL_VOLUME,  /* number: 10^4 */
  SL_CELL_RATE,    /* number: 10^6 */
  SL_CELL_DAY,     /* number: SlDay */
  SL_CELL_MOMENT,  /* number: Unix seconds */
} SlCellKind;

typedef struct
{
  SlCellKind  kind;
  gboolean    is_empty; /* not known, then number is 0 */
  gint64      number;
  char       *text;     /* (owned) (nullable): of text, codes and money */
} SlCell;

typedef struct
{
  const char *name;     /* the key of the column: "name", "on-hand" */
  SlCellKind  kind;
} SlListingColumn;

/* Whose tree the members stand in. */
typedef enum
{
  SL_LISTING_BY_SPONSOR,
  SL_LISTING_BY_ENROLLER,
  SL_LISTING_BY_NOBODY, /* by their names, one under the other */
} SlListingTree;

/* What a list can be narrowed to beside its filter: the labels of contacts, the companies and the
 * categories of products …  Each kind has at most so many of these. */
#define SL_LISTING_MAX_GROUPINGS 2

typedef struct
{
  SlListingKind kind;
  SlListingTree tree;       /* of members */
  const char   *search;     /* (nullable): what the person typed */
  const char   *filter;     /* (nullable): a code of sl_listing_has_filter() */
  const char   *sort;       /* (nullable): a column's name; NULL: the order of the kind */
  gboolean      descending; /* only with @sort */
  SlDay         as_of;      /* of prices, of what is due; the period of members.
                               0 or SL_DAY_NONE: the newest */
  gint64        parent;
  guint         limit;      /* only so many ids, from the beginning, when that is quicker than
                               all of them; 0: all.  Of a tree when its order is kept */
  const char   *groups[SL_LISTING_MAX_GROUPINGS]; /* (nullable) each: only what is in the group
                                                     of that name; see listing-group.h */
} SlListingQuery;

typedef struct
{
  gint64 id;
  guint  n_cells; /* as many as the kind has columns, in their order */
  SlCell cells[];
} SlListingRow;

/* (transfer none) (array length=n_columns) */
const SlListingColumn *sl_listing_get_columns (SlListingKind          kind,
                                               guint                 *n_columns);
/* -1 when there is no such column. */
int                    sl_listing_find_column (SlListingKind          kind,
                                               const char            *name);
/* Every kind filters by the values of one code column (contacts by stage, orders by kind …),
 * and some by a few words more: "due" (contacts to call by @as_of), "without-step"
 * (contacts with whom something was begun and nothing is planned), "owing" (contacts with a
 * sale that is not paid), "open" (orders not paid, parties not closed, autoships that go on),
 * "closed", "ended", "expiring" (products with goods that do within 60 days),
 * "since" (orders dated @as_of or later),
 * "on-hand" and "sold-out" (products, lots), "expired" and "goes-back" (lots, by @as_of),
 * "in" and "out" (movements), "discontinued" (products), "present" and "left"
 * (members). */
gboolean               sl_listing_has_filter  (SlListingKind          kind,
                                               const char            *filter);

/* (transfer full) (element-type gint64).  @depths (out) (optional) (transfer full)
 * (element-type guint32): for members without search, filter and sort the ids are a walk
 * through the tree of those present, everybody directly before the own team,
 * and @depths says how deep each stands; for everything else it is NULL. */
GArray                *sl_listing_read_ids    (SlDatabase            *database,
                                               const SlListingQuery  *query,
                                               GArray               **depths,
                                               GError               **error);
/* (transfer full) (element-type SlListingRow): in the order of @ids, NULL for an id that is
 * there no longer.  Reads kind, as_of and parent of @query. */
GPtrArray             *sl_listing_read_rows   (SlDatabase            *database,
                                               const SlListingQuery  *query,
                                               const gint64          *ids,
                                               guint                  n_ids,
                                               GError               **error);
void                   sl_listing_row_free    (SlListingRow          *row);

G_END_DECLS
