#pragma once

#include "model/row-list.h"
#include "model/tree-fold.h"

G_BEGIN_DECLS

/* The list in two files: row-list.c asks the reader, row-list-change.c takes what it answers. */

/* What the reader is asked, and what it answers. */
typedef struct
{
  SlListingQuery  query;
  char           *search;  /* (owned) (nullable): the strings of @query */
  char           *filter;  /* (owned) (nullable) */
  char           *sort;    /* (owned) (nullable) */
  char           *groups[SL_LISTING_MAX_GROUPINGS]; /* (owned) (nullable) each */
  GArray         *wanted;  /* (owned) (nullable) (element-type gint64): rows of these, and no ids */
  SlPacked       *ids;     /* (owned) (nullable) */
  SlPacked       *depths;  /* (owned) (nullable) */
  GPtrArray      *rows;    /* (owned) (nullable) (element-type SlListingRow): of @wanted, or of
                              the first of @ids */
  guint           stamp;
} SlRowPage;

struct _SlRowList
{
  GObject       parent_instance;

  SlListingKind kind;
  SlSession    *session;     /* (owned) (nullable) */
  GSignalGroup *signals;     /* (owned) */
  char         *search;      /* (owned) (nullable) */
  char         *filter;      /* (owned) (nullable) */
  char         *sort;        /* (owned) (nullable) */
  char         *groups[SL_LISTING_MAX_GROUPINGS]; /* (owned) (nullable) each */
  gboolean      is_descending;
  SlDay         as_of;
  SlListingTree tree;
  gint64        parent;      /* 0: none */

  SlTreeFold   *fold;        /* (owned): of a tree, all of it */
  SlPacked     *ids;         /* (owned) */
  SlPacked     *depths;      /* (owned) (nullable): as many as ids */
  GHashTable   *rows;        /* (owned) (element-type gint64 SlRow): alive, not owned */
  GHashTable   *pending;     /* (owned) (element-type gint64): being read */
  GPtrArray    *first;       /* (owned) (element-type SlRow): kept until somebody shows them */
  GCancellable *reading;     /* (owned) (nullable): the ids are being read */
  guint         stamp;       /* of the newest reading, from 1 */
  guint         query;       /* counts what was asked for */
  guint         shown;       /* which of them the ids answer */
  guint         idle;
  guint         n_asked;
  gboolean      is_loaded;
  gboolean      is_asleep;   /* nobody looks */
  gboolean      is_stale;    /* and the file is another */
};

/* (transfer full) */
SlRow *_sl_row_list_ensure_row  (SlRowList *self,
                                 guint      position);
/* No row is told any more. */
void   _sl_row_list_forget_rows (SlRowList *self);
/* Takes the cells of @page for the rows that are alive. */
void   _sl_row_list_give_cells  (SlRowList *self,
                                 SlRowPage *page);
/* Tells how the list is another; @depths is NULL unless it is a tree. */
void   _sl_row_list_take_ids    (SlRowList *self,
                                 SlPacked  *ids,
                                 SlPacked  *depths);
/* The same with the first rows, which are there as soon as the list is. */
void   _sl_row_list_take_page   (SlRowList *self,
                                 SlRowPage *page);

G_END_DECLS
