#include "config.h"

#include "model/row-list.h"

#include "model/tree-fold.h"

/* Rows read with the ids, so that the first page is there at once: more than fit a window. */
#define N_FIRST_ROWS 64
#define N_PAGE_ROWS 256

/* A change of more rows than this is told as a removal and an addition: GTK 4.8 asks for every
 * row that replaces another, and for none of those that are only added. */
#define MAX_REPLACED 1024

/* What the reader is asked, and what it answers. */
typedef struct
{
  SlListingQuery  query;
  char           *search;  /* (owned) (nullable): the strings of @query */
  char           *filter;  /* (owned) (nullable) */
  char           *sort;    /* (owned) (nullable) */
  GArray         *ids;     /* (owned) (nullable) (element-type gint64): NULL asks for all ids */
  GArray         *depths;  /* (owned) (nullable) (element-type guint32) */
  GPtrArray      *rows;    /* (owned) (nullable) (element-type SlListingRow): of the first ids */
  guint           stamp;
} Page;

struct _SlRowList
{
  GObject       parent_instance;

  SlListingKind kind;
  SlSession    *session;     /* (owned) (nullable) */
  GSignalGroup *signals;     /* (owned) */
  char         *search;      /* (owned) (nullable) */
  char         *filter;      /* (owned) (nullable) */
  char         *sort;        /* (owned) (nullable) */
  gboolean      is_descending;
  SlDay         as_of;
  SlListingTree tree;
  gint64        parent;      /* 0: none */

  SlTreeFold   *fold;        /* (owned): of a tree, all of it */
  GArray       *ids;         /* (owned) (element-type gint64) */
  GArray       *depths;      /* (owned) (nullable) (element-type guint32): as many as ids */
  GHashTable   *rows;        /* (owned) (element-type gint64 SlRow): alive, not owned */
  GHashTable   *pending;     /* (owned) (element-type gint64): being read */
  GPtrArray    *first;       /* (owned) (element-type SlRow): kept until somebody shows them */
  GCancellable *reading;     /* (owned) (nullable): the ids are being read */
  guint         stamp;       /* of the newest reading, from 1 */
  guint         idle;
  guint         n_asked;
  gboolean      is_loaded;
};

enum
{
  LOADED,
  N_SIGNALS
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlRowList, sl_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint signals[N_SIGNALS];

static void
page_free (gpointer data)
{
  Page *page = data;

  g_free (page->search);
  g_free (page->filter);
  g_free (page->sort);
  g_clear_pointer (&page->ids, g_array_unref);
  g_clear_pointer (&page->depths, g_array_unref);
  g_clear_pointer (&page->rows, g_ptr_array_unref);
  g_free (page);
}

static Page *
page_new (SlRowList *self)
{
  Page *page = g_new0 (Page, 1);

  page->search = g_strdup (self->search);
  page->filter = g_strdup (self->filter);
  page->sort = g_strdup (self->sort);
  page->stamp = self->stamp;
  page->query = (SlListingQuery) {
    .kind = self->kind,
    .tree = self->tree,
    .search = page->search,
    .filter = page->filter,
    .sort = page->sort,
    .descending = self->is_descending,
    .as_of = self->as_of,
    .parent = self->parent,
  };

  return page;
}

/* On the reader: ids when there are none yet, and the rows of the first ids. */
static gpointer
read_page (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Page *asked = data;
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GArray) depths = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  guint n_rows = N_FIRST_ROWS;
  Page *answer;

  if (asked->ids != NULL)
    {
      ids = g_array_ref (asked->ids);
      n_rows = ids->len;
    }
  else
    ids = sl_listing_read_ids (database, &asked->query, &depths, error);

  if (ids == NULL)
    return NULL;

  rows = sl_listing_read_rows (database, &asked->query, (const gint64 *) ids->data,
                               MIN (n_rows, ids->len), error);

  if (rows == NULL)
    return NULL;

  answer = g_new0 (Page, 1);
  answer->ids = g_steal_pointer (&ids);
  answer->depths = g_steal_pointer (&depths);
  answer->rows = g_steal_pointer (&rows);
  answer->stamp = asked->stamp;

  return answer;
}

static void
ask (SlRowList           *self,
     Page                *page,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback)
{
  self->n_asked++;
  sl_session_read_async (self->session, read_page, page, page_free, page_free,
                         cancellable, callback, g_object_ref (self));
}

static void
row_gone_cb (gpointer  data,
             GObject  *row)
{
  SlRowList *self = data;
  gint64 id = sl_row_get_id (SL_ROW (row));

  g_hash_table_remove (self->rows, &id);
}

static void queue_pages (SlRowList *self);

static void
place_row (SlRowList *self,
           SlRow     *row,
           guint      position)
{
  guint32 depth;
  SlRowFold fold = SL_ROW_LEAF;

  if (self->depths == NULL)
    {
      sl_row_set_place (row, 0, SL_ROW_LEAF);
      return;
    }

  depth = g_array_index (self->depths, guint32, position);

  if (sl_tree_fold_is_closed (self->fold, sl_row_get_id (row)))
    fold = SL_ROW_CLOSED;
  else if (position + 1 < self->depths->len &&
           g_array_index (self->depths, guint32, position + 1) > depth)
    fold = SL_ROW_OPEN;

  sl_row_set_place (row, depth, fold);
}

/* (transfer full) */
static SlRow *
ensure_row (SlRowList *self,
            guint      position)
{
  gint64 id = g_array_index (self->ids, gint64, position);
  SlRow *row = g_hash_table_lookup (self->rows, &id);

  if (row != NULL)
    return g_object_ref (row);

  row = sl_row_new (id);
  place_row (self, row, position);
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, self);
  g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);

  return row;
}

static void
give_cells (SlRowList *self,
            Page      *page)
{
  for (guint i = 0; i < page->rows->len; i++)
    {
      SlListingRow *cells = g_ptr_array_index (page->rows, i);
      SlRow *row = cells != NULL ? g_hash_table_lookup (self->rows, &cells->id) : NULL;

      if (row == NULL)
        continue;

      page->rows->pdata[i] = NULL;
      sl_row_take (row, cells, page->stamp);
    }
}

static void
page_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SlRowList) self = user_data;
  g_autoptr(GError) error = NULL;
  Page *page = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    g_message ("Could not read a page of a list: %s", error->message);

  if (page == NULL)
    return;

  /* An older reading is of no use: a newer one is under way for the same rows. */
  if (SL_SESSION (object) == self->session && page->stamp == self->stamp)
    {
      for (guint i = 0; i < page->ids->len; i++)
        g_hash_table_remove (self->pending, &g_array_index (page->ids, gint64, i));

      give_cells (self, page);
    }

  page_free (page);
}

/* Reads the rows that are alive and not read yet.  Rows that somebody only walked over are
 * gone by now, so a walk costs no query. */
static gboolean
read_pages_cb (gpointer user_data)
{
  SlRowList *self = user_data;
  GHashTableIter iter;
  gpointer key, value;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->idle = 0;
  g_ptr_array_set_size (self->first, 0);
  g_hash_table_iter_init (&iter, self->rows);

  while (g_hash_table_iter_next (&iter, &key, &value) && ids->len < N_PAGE_ROWS)
    {
      gint64 id = *(gint64 *) key;

      if (sl_row_get_stamp (value) == self->stamp || g_hash_table_contains (self->pending, &id))
        continue;

      g_array_append_val (ids, id);
      g_hash_table_add (self->pending, g_memdup2 (&id, sizeof id));
    }

  if (ids->len > 0 && self->session != NULL)
    {
      Page *page = page_new (self);

      if (ids->len == N_PAGE_ROWS)
        queue_pages (self);

      page->ids = g_steal_pointer (&ids);
      ask (self, page, NULL, page_read_cb);
    }

  g_clear_pointer (&ids, g_array_unref);

  return G_SOURCE_REMOVE;
}

/* After the layout, which is when the view has made up its mind what it shows. */
static void
queue_pages (SlRowList *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, read_pages_cb, self, NULL);
}

static guint
count_same_start (GArray *a,
                  GArray *b)
{
  guint n = 0;

  while (n < a->len && n < b->len &&
         g_array_index (a, gint64, n) == g_array_index (b, gint64, n))
    n++;

  return n;
}

static guint
count_same_end (GArray *a,
                GArray *b,
                guint   n_start)
{
  guint n = 0;

  while (n_start + n < a->len && n_start + n < b->len &&
         g_array_index (a, gint64, a->len - n - 1) == g_array_index (b, gint64, b->len - n - 1))
    n++;

  return n;
}

/* (transfer full): @old without the @n_removed elements from @start on. */
static GArray *
copy_without (GArray *old,
              guint   start,
              guint   n_removed)
{
  guint size = g_array_get_element_size (old);
  GArray *copy = g_array_sized_new (FALSE, FALSE, size, old->len - n_removed);

  g_array_append_vals (copy, old->data, start);
  g_array_append_vals (copy, old->data + (gsize) (start + n_removed) * size,
                       old->len - start - n_removed);

  return copy;
}

/* In a list that stays a list no row has to be told where it stands. */
static void
take_depths (SlRowList *self,
             GArray    *depths,
             gboolean   was_tree)
{
  g_clear_pointer (&self->depths, g_array_unref);
  self->depths = depths != NULL ? g_array_ref (depths) : NULL;

  if (depths == NULL && !was_tree)
    return;

  for (guint i = 0; i < self->ids->len && g_hash_table_size (self->rows) > 0; i++)
    {
      SlRow *row = g_hash_table_lookup (self->rows, &g_array_index (self->ids, gint64, i));

      if (row != NULL)
        place_row (self, row, i);
    }
}

static void
take_ids (SlRowList *self,
          GArray    *ids,
          GArray    *depths)
{
  g_autoptr(GArray) old = g_steal_pointer (&self->ids);
  guint start = count_same_start (old, ids);
  guint end = count_same_end (old, ids, start);
  guint n_removed = old->len - start - end;
  guint n_added = ids->len - start - end;
  gboolean was_tree = self->depths != NULL;

  if (n_removed > 0 && n_added > 0 && n_removed + n_added > MAX_REPLACED)
    {
      self->ids = copy_without (old, start, n_removed);
      g_clear_pointer (&self->depths, g_array_unref);
      g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, 0);
      g_clear_pointer (&self->ids, g_array_unref);
      n_removed = 0;
    }

  self->ids = g_array_ref (ids);
  take_depths (self, depths, was_tree);

  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, n_added);
}

/* Makes the first rows and keeps them until the view has had the time to ask for them. */
static void
keep_first_rows (SlRowList *self,
                 Page      *page)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GArray) shown = g_steal_pointer (&self->ids);
  g_autoptr(GArray) depths = g_steal_pointer (&self->depths);

  self->ids = g_array_ref (page->ids);
  self->depths = page->depths != NULL ? g_array_ref (page->depths) : NULL;

  for (guint i = 0; i < MIN (page->rows->len, page->ids->len); i++)
    g_ptr_array_add (rows, ensure_row (self, i));

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->depths, g_array_unref);
  self->ids = g_steal_pointer (&shown);
  self->depths = g_steal_pointer (&depths);

  g_ptr_array_unref (self->first);
  self->first = rows;
}

/* Of a tree, what is seen takes the place of everybody. */
static void
fold_page (SlRowList *self,
           Page      *page)
{
  GArray *ids, *depths;

  if (page->depths == NULL)
    return;

  sl_tree_fold_take (self->fold, page->ids, page->depths);
  sl_tree_fold_show (self->fold, &ids, &depths);
  g_array_unref (page->ids);
  g_array_unref (page->depths);
  page->ids = ids;
  page->depths = depths;
}

static void
ids_read_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SlRowList) self = user_data;
  g_autoptr(GError) error = NULL;
  Page *page = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Could not read a list: %s", error->message);

  if (page == NULL)
    return;

  if (SL_SESSION (object) == self->session && page->stamp == self->stamp)
    {
      g_clear_object (&self->reading);
      fold_page (self, page);
      keep_first_rows (self, page);
      give_cells (self, page);
      take_ids (self, page->ids, page->depths);
      self->is_loaded = TRUE;
      queue_pages (self);
      g_signal_emit (self, signals[LOADED], 0);
    }

  page_free (page);
}

static void
refresh (SlRowList *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_hash_table_remove_all (self->pending);
  self->stamp++;

  if (self->session == NULL)
    return;

  self->reading = g_cancellable_new ();
  ask (self, page_new (self), self->reading, ids_read_cb);
}

static void
session_changed_cb (SlSession *session,
                    SlRowList *self)
{
  refresh (self);
}

static GType
sl_row_list_get_item_type (GListModel *model)
{
  return SL_TYPE_ROW;
}

static guint
sl_row_list_get_n_items (GListModel *model)
{
  return SL_ROW_LIST (model)->ids->len;
}

static gpointer
sl_row_list_get_item (GListModel *model,
                      guint       position)
{
  SlRowList *self = SL_ROW_LIST (model);
  SlRow *row;

  if (position >= self->ids->len)
    return NULL;

  row = ensure_row (self, position);

  if (sl_row_get_stamp (row) != self->stamp && self->reading == NULL)
    queue_pages (self);

  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = sl_row_list_get_item_type;
  iface->get_n_items = sl_row_list_get_n_items;
  iface->get_item = sl_row_list_get_item;
}

static void
forget_rows (SlRowList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);

  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_object_weak_unref (row, row_gone_cb, self);

  g_hash_table_remove_all (self->rows);
}

static void
sl_row_list_dispose (GObject *object)
{
  SlRowList *self = SL_ROW_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sl_row_list_parent_class)->dispose (object);
}

static void
sl_row_list_finalize (GObject *object)
{
  SlRowList *self = SL_ROW_LIST (object);

  g_clear_pointer (&self->first, g_ptr_array_unref);
  forget_rows (self);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->depths, g_array_unref);
  g_clear_pointer (&self->fold, sl_tree_fold_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->filter, g_free);
  g_clear_pointer (&self->sort, g_free);

  G_OBJECT_CLASS (sl_row_list_parent_class)->finalize (object);
}

static void
sl_row_list_class_init (SlRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_row_list_dispose;
  object_class->finalize = sl_row_list_finalize;

  signals[LOADED] = g_signal_new ("loaded",
                                  SL_TYPE_ROW_LIST,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  0);
}

static void
sl_row_list_init (SlRowList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->fold = sl_tree_fold_new ();
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->pending = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->first = g_ptr_array_new_with_free_func (g_object_unref);
  self->as_of = SL_DAY_NONE;
  self->signals = g_signal_group_new (SL_TYPE_SESSION);
  g_signal_group_connect_object (self->signals, "changed",
                                 G_CALLBACK (session_changed_cb), self, 0);
}

SlRowList *
sl_row_list_new (SlListingKind kind)
{
  SlRowList *self;

  g_return_val_if_fail (kind < SL_LISTING_N_KINDS, NULL);

  self = g_object_new (SL_TYPE_ROW_LIST, NULL);
  self->kind = kind;

  return self;
}

SlListingKind
sl_row_list_get_kind (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), 0);

  return self->kind;
}

void
sl_row_list_set_session (SlRowList *self,
                         SlSession *session)
{
  g_autoptr(GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_if_fail (SL_IS_ROW_LIST (self));
  g_return_if_fail (session == NULL || SL_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;

  /* The same id is somebody else in another file. */
  g_ptr_array_set_size (self->first, 0);
  take_ids (self, none, NULL);
  forget_rows (self);
  self->is_loaded = FALSE;
  g_signal_group_set_target (self->signals, session);
  refresh (self);
}

void
sl_row_list_set_search (SlRowList  *self,
                        const char *search)
{
  g_return_if_fail (SL_IS_ROW_LIST (self));

  if (search != NULL && *search == '\0')
    search = NULL;

  if (g_strcmp0 (self->search, search) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (search);
  refresh (self);
}

void
sl_row_list_set_filter (SlRowList  *self,
                        const char *filter,
                        SlDay       as_of)
{
  g_return_if_fail (SL_IS_ROW_LIST (self));
  g_return_if_fail (filter == NULL || sl_listing_has_filter (self->kind, filter));

  if (g_strcmp0 (self->filter, filter) == 0 && self->as_of == as_of)
    return;

  g_free (self->filter);
  self->filter = g_strdup (filter);
  self->as_of = as_of;
  refresh (self);
}

void
sl_row_list_set_parent (SlRowList *self,
                        gint64     parent)
{
  g_return_if_fail (SL_IS_ROW_LIST (self));

  if (self->parent == parent)
    return;

  self->parent = parent;
  refresh (self);
}

void
sl_row_list_set_sort (SlRowList  *self,
                      const char *sort,
                      gboolean    is_descending)
{
  g_return_if_fail (SL_IS_ROW_LIST (self));

  if (g_strcmp0 (self->sort, sort) == 0 && self->is_descending == is_descending)
    return;

  g_free (self->sort);
  self->sort = g_strdup (sort);
  self->is_descending = is_descending;
  refresh (self);
}

void
sl_row_list_set_tree (SlRowList     *self,
                      SlListingTree  tree)
{
  g_return_if_fail (SL_IS_ROW_LIST (self));

  if (self->tree == tree)
    return;

  self->tree = tree;
  sl_tree_fold_set_all (self->fold, TRUE);
  refresh (self);
}

gboolean
sl_row_list_is_tree (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), FALSE);

  return self->depths != NULL;
}

static void
show_fold (SlRowList *self)
{
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GArray) depths = NULL;

  sl_tree_fold_show (self->fold, &ids, &depths);
  take_ids (self, ids, depths);
}

gboolean
sl_row_list_set_open (SlRowList *self,
                      gint64     id,
                      gboolean   is_open)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), FALSE);

  if (self->depths == NULL || !sl_tree_fold_set_open (self->fold, id, is_open))
    return FALSE;

  show_fold (self);

  return TRUE;
}

void
sl_row_list_set_all_open (SlRowList *self,
                          gboolean   is_open)
{
  g_return_if_fail (SL_IS_ROW_LIST (self));

  if (self->depths == NULL)
    return;

  sl_tree_fold_set_all (self->fold, is_open);
  show_fold (self);
}

void
sl_row_list_reveal (SlRowList *self,
                    gint64     id)
{
  g_return_if_fail (SL_IS_ROW_LIST (self));

  if (self->depths != NULL && sl_tree_fold_reveal (self->fold, id))
    show_fold (self);
}

guint
sl_row_list_get_parent (SlRowList *self,
                        guint      position)
{
  guint32 depth;

  g_return_val_if_fail (SL_IS_ROW_LIST (self), SL_ROW_LIST_NONE);

  if (self->depths == NULL || position >= self->depths->len)
    return SL_ROW_LIST_NONE;

  depth = g_array_index (self->depths, guint32, position);

  while (position-- > 0)
    if (g_array_index (self->depths, guint32, position) < depth)
      return position;

  return SL_ROW_LIST_NONE;
}

GArray *
sl_row_list_get_depths (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), NULL);

  return self->depths;
}

const char *
sl_row_list_get_search (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), NULL);

  return self->search;
}

gboolean
sl_row_list_is_loaded (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), FALSE);

  return self->is_loaded;
}

gboolean
sl_row_list_is_narrowed (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), FALSE);

  return self->search != NULL || self->filter != NULL || self->parent != 0;
}

gint64
sl_row_list_get_id (SlRowList *self,
                    guint      position)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

GArray *
sl_row_list_get_ids (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), NULL);

  return self->ids;
}

guint
sl_row_list_find (SlRowList *self,
                  gint64     id)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), SL_ROW_LIST_NONE);

  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) == id)
        return i;
    }

  return SL_ROW_LIST_NONE;
}

guint
sl_row_list_get_n_asked (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), 0);

  return self->n_asked;
}
