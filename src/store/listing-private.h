#pragma once

#include "store/listing.h"
#include "store/match.h"
#include "store/search.h"
#include "store/statement.h"

G_BEGIN_DECLS

/* The numbers of the values in the SQL of the kinds. */
#define LISTING_SEARCH "?1"
#define LISTING_FILTER "?2"
#define LISTING_AS_OF "?3"
#define LISTING_PARENT "?4"
#define LISTING_ID "?5"
#define LISTING_GROUP_0 "?6"
#define LISTING_GROUP_1 "?7"

typedef struct
{
  SlListingColumn  column;
  const char      *sql;
  const char      *currency; /* SQL of the currency; only of money */
  const char      *order;    /* (nullable): to sort by, when it is not @sql */
} SlListingField;

typedef struct
{
  const char *code;
  const char *sql;
} SlListingFilter;

typedef struct
{
  const char *code;
  const char *sql;   /* condition: is in the group of the name LISTING_GROUP_… */
  const char *names; /* SQL of the names and of how many rows each has */
} SlListingGrouping;

/* (transfer full) (nullable): the ids, rising, of what is found, whatever else is asked for; NULL
 * when there is nothing to look for, or with @error.
 * @first (out) (transfer full) (nullable): in its place, when those that are asked for are there
 * sooner: they alone, in the order of the list.
 * @is_exact (out): else they are looked at once more, when they are few. */
typedef GArray *(*SlListingFind) (SlDatabase            *database,
                                  const SlListingQuery  *query,
                                  gboolean              *is_exact,
                                  GArray               **first,
                                  GError               **error);

typedef struct
{
  const SlListingField  *fields;
  guint                  n_fields;
  const char            *id;        /* SQL of the id */
  const char            *row_where; /* finds a row by LISTING_ID */
  const char            *from;
  const char            *parent;    /* (nullable): condition that is used when there is a parent */
  const char            *searched;  /* (nullable): SQL of the text that is searched */
  SlListingFind          find;      /* (nullable): when it is not all read for a search */
  SlSearchKind           index;     /* of _sl_listing_find_indexed() */
  const char            *filtered;  /* (nullable): the code column, for any other filter */
  const SlListingFilter *filters;   /* (nullable), ends with a NULL code */
  SlListingGrouping      groupings[SL_LISTING_MAX_GROUPINGS]; /* NULL codes after the last */
  const char            *order;     /* the order of the kind; ends with something unique */
} SlListingShape;

const SlListingShape *_sl_listing_get_shape (SlListingKind kind);

/* How a search gets into the SQL. */
typedef enum
{
  LISTING_ALL,     /* whatever is searched */
  LISTING_HOLDS,   /* rows whose text holds the words LISTING_SEARCH: looks at each row */
  LISTING_AMONG,   /* rows of the ids LISTING_SEARCH, as an array of JSON */
  LISTING_BOTH,    /* the same, looked at for the words LISTING_ID */
  LISTING_MARKED,  /* those of the marks LISTING_ID */
} SlListingSearch;

/* (transfer full): ids of @query in order; @first is bound to LISTING_SEARCH, @second to
 * LISTING_ID. */
GArray *_sl_listing_read_ordered (SlDatabase            *database,
                                  const SlListingQuery  *query,
                                  SlListingSearch        search,
                                  const char            *first,
                                  const char            *second,
                                  GError               **error);
/* (transfer full): everything, whatever is searched; what a search comes back to. */
GArray *_sl_listing_read_all     (SlDatabase            *database,
                                  const SlListingQuery  *query,
                                  GError               **error);
/* Called for each row of @query in order, which has the id and @columns (nullable), until it
 * returns FALSE.  @marks: (nullable): for those alone; of the others nothing is read but the id,
 * where the order is that of an index. */
typedef gboolean (*SlListingEach) (SlStatement *row,
                                   gpointer     user_data);
gboolean _sl_listing_walk        (SlDatabase            *database,
                                  const SlListingQuery  *query,
                                  const char            *columns,
                                  SlMarks               *marks,
                                  SlListingEach          each,
                                  gpointer               user_data,
                                  GError               **error);
/* (transfer full): the ids of a search in the order of @query, from the index where the kind
 * has one.  @words: see match.h. */
GArray *_sl_listing_search       (SlDatabase            *database,
                                  const SlListingQuery  *query,
                                  const char            *words,
                                  GError               **error);

/* See SlListingFind: by the index of store/search.h, and orders by what they are of. */
GArray *_sl_listing_find_indexed (SlDatabase            *database,
                                  const SlListingQuery  *query,
                                  gboolean              *is_exact,
                                  GArray               **first,
                                  GError               **error);
GArray *_sl_listing_find_orders  (SlDatabase            *database,
                                  const SlListingQuery  *query,
                                  gboolean              *is_exact,
                                  GArray               **first,
                                  GError               **error);

/* (transfer full): an array of JSON */
char   *_sl_listing_write_ids    (const GArray          *ids);

/* (transfer full): the ids in the order of a walk through the tree, as it is kept or else as
 * _sl_listing_walk_tree () finds it. */
GArray *_sl_listing_read_tree (SlDatabase            *database,
                               const SlListingQuery  *query,
                               SlDay                  as_of,
                               GArray               **depths,
                               GError               **error);

/* (transfer full): the same from the members, whatever is kept.  All in C, because a recursive
 * query takes seconds where this takes milliseconds; no recursion, because a line of a million
 * sponsors must not overflow the stack. */
GArray *_sl_listing_walk_tree (SlDatabase            *database,
                               const SlListingQuery  *query,
                               SlDay                  as_of,
                               GArray               **depths,
                               GError               **error);

G_END_DECLS
