#include "config.h"

#include "model/row-list-private.h"

/* Rows read with the ids, so that the first page is there at once: more than fit a window. */
#define N_FIRST_ROWS 64
/* Ids of a first page: GTK 4.8 keeps 205 rows, and to take some away and make them anew for the
 * rest of the list would be more work than a frame has room for. */
#define N_FIRST_IDS 256
#define N_PAGE_ROWS 256

enum
{
  BEGUN,
  LOADED,
  REPLACED,
  TURNING,
  N_SIGNALS
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlRowList, sl_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint signals[N_SIGNALS];

static void
page_free (gpointer data)
{
  SlRowPage *page = data;

  g_free (page->search);
  g_free (page->filter);
  g_free (page->sort);
  for (guint i = 0; i < SL_LISTING_MAX_GROUPINGS; i++)
    g_free (page->groups[i]);
  g_clear_pointer (&page->wanted, g_array_unref);
  g_clear_pointer (&page->ids, sl_packed_unref);
  g_clear_pointer (&page->depths, sl_packed_unref);
  g_clear_pointer (&page->rows, g_ptr_array_unref);
  g_free (page);
}

static SlRowPage *
page_new (SlRowList *self)
{
  SlRowPage *page = g_new0 (SlRowPage, 1);

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

  for (guint i = 0; i < SL_LISTING_MAX_GROUPINGS; i++)
    page->query.groups[i] = page->groups[i] = g_strdup (self->groups[i]);

  return page;
}

/* (transfer full): as deep as @depths says. */
static SlPacked *
pack_depths (GArray *depths)
{
  SlPacker *packer = sl_packer_new ();

  for (guint i = 0; i < depths->len; i++)
    sl_packer_add (packer, g_array_index (depths, guint32, i));

  return sl_packer_finish (packer);
}

/* On the reader: the rows that are wanted, or all ids and the rows of the first of them. */
static gpointer
read_page (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SlRowPage *asked = data;
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GArray) depths = NULL;
  g_autoptr(GArray) ids = asked->wanted != NULL
                          ? g_array_ref (asked->wanted)
                          : sl_listing_read_ids (database, &asked->query, &depths, error);
  g_autoptr(GPtrArray) rows = NULL;
  const gint64 *first;
  SlRowPage *answer;

  if (ids == NULL)
    return NULL;

  first = (const gint64 *) (gpointer) ids->data;
  rows = sl_listing_read_rows (database, &asked->query, first,
                               asked->wanted != NULL ? ids->len : MIN (N_FIRST_ROWS, ids->len),
                               error);

  if (rows == NULL)
    return NULL;

  answer = g_new0 (SlRowPage, 1);
  answer->wanted = asked->wanted != NULL ? g_array_ref (ids) : NULL;
  answer->ids = asked->wanted == NULL ? sl_packed_new (first, ids->len) : NULL;
  answer->depths = depths != NULL ? pack_depths (depths) : NULL;
  answer->rows = g_steal_pointer (&rows);
  answer->stamp = asked->stamp;
  answer->query.limit = asked->query.limit;

  return answer;
}

static void
ask (SlRowList           *self,
     SlRowPage           *page,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback)
{
  self->n_asked++;
  sl_session_read_async (self->session, read_page, page, page_free, page_free,
                         cancellable, callback, g_object_ref (self));
}

static void
page_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SlRowList) self = user_data;
  g_autoptr(GError) error = NULL;
  SlRowPage *page = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    g_message ("Could not read a page of a list: %s", error->message);

  if (page == NULL)
    return;

  /* An older reading is of no use: a newer one is under way for the same rows. */
  if (SL_SESSION (object) == self->session && page->stamp == self->stamp)
    {
      for (guint i = 0; i < page->wanted->len; i++)
        g_hash_table_remove (self->pending, &g_array_index (page->wanted, gint64, i));

      _sl_row_list_give_cells (self, page);
    }

  page_free (page);
}

static void queue_pages (SlRowList *self);

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
      SlRowPage *page = page_new (self);

      if (ids->len == N_PAGE_ROWS)
        queue_pages (self);

      page->wanted = g_steal_pointer (&ids);
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

/* Of a tree, what is seen takes the place of everybody. */
static void
fold_page (SlRowList *self,
           SlRowPage *page)
{
  SlPacked *ids, *depths;

  if (page->depths == NULL)
    return;

  sl_tree_fold_take (self->fold, page->ids, page->depths);
  sl_tree_fold_show (self->fold, &ids, &depths);
  sl_packed_unref (page->ids);
  sl_packed_unref (page->depths);
  page->ids = ids;
  page->depths = depths;
}

static void ask_ids (SlRowList *self,
                     gboolean   is_beginning);

/* What is shown answers another question from now on. */
static void
turn (SlRowList *self)
{
  if (self->shown != self->query)
    g_signal_emit (self, signals[TURNING], 0);

  self->shown = self->query;
}

static void
take_everything (SlRowList *self,
                 SlRowPage *page)
{
  g_clear_object (&self->reading);
  fold_page (self, page);
  turn (self);
  _sl_row_list_take_page (self, page);
  self->is_loaded = TRUE;
  queue_pages (self);
  g_signal_emit (self, signals[LOADED], 0);
}

/* (transfer full) (nullable): the ids of now with those of @beginning that are new in front, as
 * when something was recorded; NULL when more than that is different. */
static SlPacked *
put_in_front (SlRowList *self,
              SlPacked  *beginning)
{
  guint n_first = sl_packed_get_n (beginning), n_all = sl_packed_get_n (self->ids);
  guint n = n_all > 0 ? sl_packed_find (beginning, sl_packed_get (self->ids, 0)) : SL_PACKED_NONE;
  guint n_same = 0;
  SlPacker *packer;

  if (n == SL_PACKED_NONE)
    return NULL;

  while (n + n_same < n_first && n_same < n_all &&
         sl_packed_get (beginning, n + n_same) == sl_packed_get (self->ids, n_same))
    n_same++;

  if (n + n_same < n_first)
    return NULL;

  packer = sl_packer_new ();
  sl_packer_add_part (packer, beginning, 0, n);
  sl_packer_add_part (packer, self->ids, 0, n_all);

  return sl_packer_finish (packer);
}

/* The first page is shown while the rest is still being read. */
static void
take_beginning (SlRowList *self,
                SlRowPage *page)
{
  gboolean is_other = self->shown != self->query;
  g_autoptr(SlPacked) ids = is_other ? NULL : put_in_front (self, page->ids);

  if (ids != NULL)
    {
      sl_packed_unref (page->ids);
      page->ids = g_steal_pointer (&ids);
    }
  else if (!is_other)
    return;

  fold_page (self, page);
  turn (self);
  _sl_row_list_take_page (self, page);
  if (is_other)
    g_signal_emit (self, signals[BEGUN], 0);
}

static void
ids_read_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SlRowList) self = user_data;
  g_autoptr(GError) error = NULL;
  SlRowPage *page = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Could not read a list: %s", error->message);

  if (page == NULL)
    return;

  if (SL_SESSION (object) != self->session || page->stamp != self->stamp)
    ;
  else if (page->query.limit == 0 || sl_packed_get_n (page->ids) != page->query.limit)
    take_everything (self, page);
  else
    {
      take_beginning (self, page);
      ask_ids (self, FALSE);
    }

  page_free (page);
}

static gboolean
is_asked_as_tree (SlRowList *self)
{
  return self->kind == SL_LISTING_MEMBERS && self->search == NULL && self->filter == NULL &&
         self->sort == NULL && self->tree != SL_LISTING_BY_NOBODY;
}

/* A first page is quicker than all of them unless they are sorted by something else than the
 * list itself.  That of a tree cannot be put before what is there, nor does it say who is hidden
 * by those that are closed. */
static gboolean
can_begin (SlRowList *self)
{
  if (is_asked_as_tree (self))
    return self->shown != self->query && !sl_tree_fold_has_closed (self->fold);

  return self->sort == NULL;
}

static void
ask_ids (SlRowList *self,
         gboolean   is_beginning)
{
  SlRowPage *page = page_new (self);

  if (is_beginning && can_begin (self))
    page->query.limit = N_FIRST_IDS;

  ask (self, page, self->reading, ids_read_cb);
}

static void
refresh (SlRowList *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_hash_table_remove_all (self->pending);
  self->stamp++;
  self->is_stale = FALSE;

  if (self->session == NULL)
    return;

  self->reading = g_cancellable_new ();
  ask_ids (self, TRUE);
}

/* Something else is wanted. */
static void
ask_anew (SlRowList *self)
{
  self->query++;
  refresh (self);
}

static void
session_changed_cb (SlSession *session,
                    SlRowList *self)
{
  if (self->is_asleep)
    self->is_stale = TRUE;
  else
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
  return sl_packed_get_n (SL_ROW_LIST (model)->ids);
}

static gpointer
sl_row_list_get_item (GListModel *model,
                      guint       position)
{
  SlRowList *self = SL_ROW_LIST (model);
  SlRow *row;

  if (position >= sl_packed_get_n (self->ids))
    return NULL;

  row = _sl_row_list_ensure_row (self, position);

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
  _sl_row_list_forget_rows (self);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->ids, sl_packed_unref);
  g_clear_pointer (&self->depths, sl_packed_unref);
  g_clear_pointer (&self->fold, sl_tree_fold_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->filter, g_free);
  g_clear_pointer (&self->sort, g_free);
  for (guint i = 0; i < SL_LISTING_MAX_GROUPINGS; i++)
    g_clear_pointer (&self->groups[i], g_free);

  G_OBJECT_CLASS (sl_row_list_parent_class)->finalize (object);
}

static void
sl_row_list_class_init (SlRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_row_list_dispose;
  object_class->finalize = sl_row_list_finalize;

  signals[BEGUN] = g_signal_new ("begun",
                                 SL_TYPE_ROW_LIST,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL, NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
  signals[LOADED] = g_signal_new ("loaded",
                                  SL_TYPE_ROW_LIST,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  0);
  signals[REPLACED] = g_signal_new ("replaced",
                                    SL_TYPE_ROW_LIST,
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL, NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    2, G_TYPE_UINT, G_TYPE_UINT);
  signals[TURNING] = g_signal_new ("turning",
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
  self->ids = sl_packed_new (NULL, 0);
  self->fold = sl_tree_fold_new ();
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->pending = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->first = g_ptr_array_new_with_free_func (g_object_unref);
  self->as_of = SL_DAY_NONE;
  self->shown = G_MAXUINT;
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
  g_autoptr(SlPacked) none = sl_packed_new (NULL, 0);

  g_return_if_fail (SL_IS_ROW_LIST (self));
  g_return_if_fail (session == NULL || SL_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;

  /* The same id is somebody else in another file. */
  g_ptr_array_set_size (self->first, 0);
  _sl_row_list_take_ids (self, none, NULL);
  _sl_row_list_forget_rows (self);
  self->is_loaded = FALSE;
  self->shown = G_MAXUINT;
  g_signal_group_set_target (self->signals, session);
  refresh (self);
}

void
sl_row_list_set_asleep (SlRowList *self,
                        gboolean   is_asleep)
{
  g_return_if_fail (SL_IS_ROW_LIST (self));

  self->is_asleep = is_asleep;

  if (!is_asleep && self->is_stale)
    refresh (self);

  /* Who looks at something else need not wait for this to be read to its end. */
  if (is_asleep && self->reading != NULL)
    {
      g_cancellable_cancel (self->reading);
      g_clear_object (&self->reading);
      self->stamp++;
      self->is_stale = TRUE;
    }
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
  ask_anew (self);
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
  ask_anew (self);
}

void
sl_row_list_set_parent (SlRowList *self,
                        gint64     parent)
{
  g_return_if_fail (SL_IS_ROW_LIST (self));

  if (self->parent == parent)
    return;

  self->parent = parent;
  ask_anew (self);
}

void
sl_row_list_set_group (SlRowList  *self,
                       guint       grouping,
                       const char *name)
{
  g_return_if_fail (SL_IS_ROW_LIST (self));
  g_return_if_fail (grouping < SL_LISTING_MAX_GROUPINGS);

  if (g_strcmp0 (self->groups[grouping], name) == 0)
    return;

  g_free (self->groups[grouping]);
  self->groups[grouping] = g_strdup (name);
  ask_anew (self);
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
  ask_anew (self);
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
  ask_anew (self);
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
  g_autoptr(SlPacked) ids = NULL;
  g_autoptr(SlPacked) depths = NULL;

  sl_tree_fold_show (self->fold, &ids, &depths);
  _sl_row_list_take_ids (self, ids, depths);
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
  gint64 depth;

  g_return_val_if_fail (SL_IS_ROW_LIST (self), SL_ROW_LIST_NONE);

  if (self->depths == NULL || position >= sl_packed_get_n (self->depths))
    return SL_ROW_LIST_NONE;

  depth = sl_packed_get (self->depths, position);

  while (position-- > 0)
    if (sl_packed_get (self->depths, position) < depth)
      return position;

  return SL_ROW_LIST_NONE;
}

SlPacked *
sl_row_list_get_depths (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), NULL);

  return self->depths;
}

guint
sl_row_list_get_query (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), 0);

  return self->query;
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
sl_row_list_is_narrowed (SlRowList  *self,
                         const char *usual)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), FALSE);

  for (guint i = 0; i < SL_LISTING_MAX_GROUPINGS; i++)
    if (self->groups[i] != NULL)
      return TRUE;

  return self->search != NULL || g_strcmp0 (self->filter, usual) != 0 || self->parent != 0;
}

gint64
sl_row_list_get_id (SlRowList *self,
                    guint      position)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), 0);

  return position < sl_packed_get_n (self->ids) ? sl_packed_get (self->ids, position) : 0;
}

SlPacked *
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

  return sl_packed_find (self->ids, id);
}

guint
sl_row_list_get_n_asked (SlRowList *self)
{
  g_return_val_if_fail (SL_IS_ROW_LIST (self), 0);

  return self->n_asked;
}
