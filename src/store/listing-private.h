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

typedef struct
{
  const SlListingField  *fields;
  guint                  n_fields;
  const char            *id;        /* SQL of the id */
  const char            *row_where; /* finds a row by LISTING_ID */
  const char            *from;
  const char            *parent;    /* (nullable): condition that is used when there is a parent */
  const char            *searched;  /* (nullable): SQL of the text that is searched */
  gboolean               is_indexed; /* by store/search.h, as @index */
  SlSearchKind           index;
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
  LISTING_INDEXED, /* rows that the index finds for LISTING_SEARCH */
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
/* Called for each id of @query in order until it returns FALSE.  @marks: (nullable): for those
 * alone; of the others nothing is read but the id, where the order is that of an index. */
typedef gboolean (*SlListingEach) (gint64   id,
                                   gpointer user_data);
gboolean _sl_listing_walk        (SlDatabase            *database,
                                  const SlListingQuery  *query,
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
