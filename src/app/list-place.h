#pragma once

#include "app/group-chip.h"
#include "app/place.h"
#include "app/widgets/details.h"
#include "app/widgets/drop-bar.h"
#include "app/widgets/table.h"
#include "model/excerpt.h"

G_BEGIN_DECLS

/* A filter over the list, shown as a chip. */
typedef struct
{
  const char *title;      /* N_() */
  const char *filter;     /* (nullable): of store/listing.h; NULL shows everything */
  gboolean    this_month; /* the filter's day is the first of this month instead of today */
} SlChip;

#define SL_LIST_MAX_PARTS 2

/* What the details of one row are shown from, when the place reads nothing else. */
typedef struct
{
  gint64     id;
  SlDay      today;
  SlExcerpt *row;                      /* (owned): one row */
  SlExcerpt *parts[SL_LIST_MAX_PARTS]; /* (owned): as many as the place has, in their order */
} SlListFacts;

typedef struct
{
  const char     *type_name;     /* of a place that is no subclass: what it is remembered by */
  SlListingKind   kind;
  const char     *name;          /* N_(): what a screen reader calls the table */
  const SlColumn *columns;
  guint           n_columns;
  const SlChip   *chips;         /* (nullable) */
  guint           n_chips;
  SlGroupChipInfo groups[SL_LISTING_MAX_GROUPINGS]; /* NULL codes after the last */
  const char     *verb;          /* (nullable) N_(): a button beside the chips, and its action */
  const char     *action;        /* (nullable) */
  const char     *icon_name;     /* of the empty state, with its words, all N_() */
  const char     *empty_title;
  const char     *empty_text;
  const char     *empty_verb;    /* the first step */
  const char     *empty_action;
  const char     *view_name;     /* (nullable) N_(): of the other way to look at the list */
  const char     *view_icon;     /* (nullable) */
  /* Further rows that the details show: of kinds whose parent is the row. */
  SlListingKind   parts[SL_LIST_MAX_PARTS];
  guint           n_parts;
  /* Without a subclass: fills @pane, beginning with sl_details_begin(); the place ends it. */
  void          (*show) (SlDetails         *pane,
                         const SlListFacts *facts);
} SlListPlaceInfo;

/* A place that is a list with details: chips, table, empty state and the pane beside it.
 * Mostly it is said in an SlListPlaceInfo.  A subclass says in its class_init what is listed, and
 * how details that need more than the row and its parts are read (on the reader's thread) and
 * shown. */
#define SL_TYPE_LIST_PLACE (sl_list_place_get_type ())

G_DECLARE_DERIVABLE_TYPE (SlListPlace, sl_list_place, SL, LIST_PLACE, SlPlace)

struct _SlListPlaceClass
{
  SlPlaceClass           parent_class;

  const SlListPlaceInfo *info;

  /* All three or none.  (transfer full) (nullable): NULL without an error when @id is gone. */
  gpointer (*read_details) (SlBusiness   *business,
                            gint64        id,
                            GCancellable *cancellable,
                            GError      **error);
  void     (*free_details) (gpointer      details);
  void     (*show_details) (SlListPlace  *self,
                            SlDetails    *pane,
                            gpointer      details);

  /* Optional: what can be done with the selected rows, as actions of the group "rows" with the
   * place as their data, and (transfer full) the part of the menu that offers them.  Those that
   * have a state or are called "…-all" can be used while nothing is selected. */
  const GActionEntry *actions;
  guint               n_actions;
  GMenuModel       *(*make_menu) (SlListPlace *self);

  /* Optional, all three or none: where rows can be dragged to.  Read on the reader's thread as
   * (transfer full) (element-type SlDropPlace); @ids as in sl_list_place_get_selection(). */
  const char    *drop_title; /* N_() */
  SlSessionFunc  read_drops;
  void         (*drop)       (SlListPlace *self,
                              const char  *code,
                              GArray      *ids);

  /* Optional: another way to look at the same rows, beside the table. */
  GtkWidget        *(*make_view) (SlListPlace *self,
                                  SlRowList   *rows);
};

/* A place without a subclass; @info is static. */
GtkWidget   *sl_list_place_new       (const SlListPlaceInfo *info);

/* (transfer none) */
SlRowList   *sl_list_place_get_rows  (SlListPlace *self);
SlListTable *sl_list_place_get_table (SlListPlace *self);

/* Shows only what belongs to @parent (store/listing.h says which that is), and says so by @title;
 * 0 shows everything. */
void     sl_list_place_narrow        (SlListPlace *self,
                                      gint64       parent,
                                      const char  *title);
/* What is selected alone, or 0. */
gint64   sl_list_place_get_id        (SlListPlace *self);
/* (transfer full) (element-type gint64): all that are selected. */
GArray  *sl_list_place_get_selection (SlListPlace *self);

G_END_DECLS
