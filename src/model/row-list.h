#pragma once

#include <gio/gio.h>

#include "core/packed.h"
#include "model/row.h"
#include "model/session.h"

G_BEGIN_DECLS

/* A list of the business file as a GListModel of SlRow.
 *
 * The ids of everything come first, in the order that was asked for, from the session's
 * reader; rows are made when somebody asks for them, are held weakly, and get their cells a
 * page at a time.  Asking for an item does no I/O and starts none: a walk through a million
 * rows makes a million short-lived objects and no query.
 *
 * When the file changes, the list reads its ids again, tells the difference as one splice, and
 * refreshes the cells of the rows that are alive; the same id stays the same object.  When very
 * many rows are others, the objects stay where they are and stand for others: `changed` of each
 * and `replaced` of the list say so, and a splice only by how much it is longer or shorter.
 *
 * The first page of a list that is not sorted otherwise comes before the rest of it.
 *
 * Signals: `turning (SlRowList *)`: something else will be shown in a moment;
 * `begun (SlRowList *)`: the first page of it is here, the rest follows;
 * `loaded (SlRowList *)`: the ids that were asked for last are here;
 * `replaced (SlRowList *, guint position, guint n)`: other ids stand at @n positions. */
#define SL_TYPE_ROW_LIST (sl_row_list_get_type ())

G_DECLARE_FINAL_TYPE (SlRowList, sl_row_list, SL, ROW_LIST, GObject)

/* More than any list has. */
#define SL_ROW_LIST_NONE SL_PACKED_NONE

SlRowList    *sl_row_list_new         (SlListingKind  kind);
SlListingKind sl_row_list_get_kind    (SlRowList     *self);

/* NULL empties the list. */
void          sl_row_list_set_session (SlRowList     *self,
                                       SlSession     *session);
/* Nobody looks: what changes in the file is read when somebody looks again. */
void          sl_row_list_set_asleep  (SlRowList     *self,
                                       gboolean       is_asleep);
/* What store/listing.h says of a query; NULL (0) for none.  Each reads the ids again. */
void          sl_row_list_set_search  (SlRowList     *self,
                                       const char    *search);
void          sl_row_list_set_filter  (SlRowList     *self,
                                       const char    *filter,
                                       SlDay          as_of);
void          sl_row_list_set_parent  (SlRowList     *self,
                                       gint64         parent);
/* @grouping: a number of store/listing-group.h */
void          sl_row_list_set_group   (SlRowList     *self,
                                       guint          grouping,
                                       const char    *name);
void          sl_row_list_set_sort    (SlRowList     *self,
                                       const char    *sort,
                                       gboolean       is_descending);

/* Of members: whose tree. */
void          sl_row_list_set_tree    (SlRowList     *self,
                                       SlListingTree  tree);

/* A tree is shown open; rows may be closed, and what is below them is no part of the list then.
 * All of this does nothing when the list is no tree at the moment. */
gboolean      sl_row_list_is_tree     (SlRowList     *self);
/* FALSE when that changes nothing. */
gboolean      sl_row_list_set_open    (SlRowList     *self,
                                       gint64         id,
                                       gboolean       is_open);
void          sl_row_list_set_all_open (SlRowList    *self,
                                       gboolean       is_open);
/* Opens whoever hides @id. */
void          sl_row_list_reveal      (SlRowList     *self,
                                       gint64         id);
/* The position of whom it stands under; SL_ROW_LIST_NONE for a root. */
guint         sl_row_list_get_parent  (SlRowList     *self,
                                       guint          position);
/* (transfer none) (nullable): of sl_row_list_get_ids(). */
SlPacked     *sl_row_list_get_depths  (SlRowList     *self);

/* Another number whenever something else is asked for: search, filter, parent, order, tree. */
guint         sl_row_list_get_query   (SlRowList     *self);
/* (transfer none) (nullable) */
const char   *sl_row_list_get_search  (SlRowList     *self);

/* FALSE until the first ids of the session are here. */
gboolean      sl_row_list_is_loaded   (SlRowList     *self);
/* TRUE when a search, or another filter than the @usual one (nullable), leaves something out. */
gboolean      sl_row_list_is_narrowed (SlRowList     *self,
                                       const char    *usual);
/* 0 when there is no such position. */
gint64        sl_row_list_get_id      (SlRowList     *self,
                                       guint          position);
/* (transfer none): all ids in their order.  A list that changes has others, so whoever holds these
 * keeps what was. */
SlPacked     *sl_row_list_get_ids     (SlRowList     *self);
/* SL_ROW_LIST_NONE when @id is not in the list. */
guint         sl_row_list_find        (SlRowList     *self,
                                       gint64         id);
/* How often the reader was asked; for tests. */
guint         sl_row_list_get_n_asked (SlRowList     *self);

G_END_DECLS
