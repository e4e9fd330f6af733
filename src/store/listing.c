#include "config.h"

#include "store/listing-private.h"
#include "store/match.h"

void
sl_listing_row_free (SlListingRow *row)
{
  if (row == NULL)
    return;

  for (guint i = 0; i < row->n_cells; i++)
    g_free (row->cells[i].text);
  g_free (row);
}

/* The columns are the first member of the fields, but not an array of their own: it is made
 * once for each kind. */
const SlListingColumn *
sl_listing_get_columns (SlListingKind  kind,
                        guint         *n_columns)
{
  static SlListingColumn *columns[SL_LISTING_N_KINDS];
  static GMutex lock;
  const SlListingShape *shape = _sl_listing_get_shape (kind);

  g_return_val_if_fail (shape != NULL, NULL);

  g_mutex_lock (&lock);
  if (columns[kind] == NULL)
    {
      columns[kind] = g_new (SlListingColumn, shape->n_fields);
      for (guint i = 0; i < shape->n_fields; i++)
        columns[kind][i] = shape->fields[i].column;
    }
  g_mutex_unlock (&lock);

  if (n_columns != NULL)
    *n_columns = shape->n_fields;
  return columns[kind];
}

int
sl_listing_find_column (SlListingKind  kind,
                        const char    *name)
{
  const SlListingShape *shape = _sl_listing_get_shape (kind);

  g_return_val_if_fail (shape != NULL, -1);

  for (guint i = 0; i < shape->n_fields; i++)
    if (g_strcmp0 (shape->fields[i].column.name, name) == 0)
      return i;

  return -1;
}

static const SlListingFilter *
find_filter (const SlListingShape *shape,
             const char           *code)
{
  for (const SlListingFilter *filter = shape->filters; filter != NULL && filter->code != NULL;
       filter++)
    if (g_str_equal (filter->code, code))
      return filter;

  return NULL;
}

gboolean
sl_listing_has_filter (SlListingKind  kind,
                       const char    *filter)
{
  const SlListingShape *shape = _sl_listing_get_shape (kind);

  g_return_val_if_fail (shape != NULL && filter != NULL, FALSE);

  return shape->filtered != NULL || find_filter (shape, filter) != NULL;
}

/* Building SQL.  Only words of listing-shape.c get into it; what the person typed is bound. */

static void
add_condition (GString    *sql,
               const char *condition)
{
  g_string_append (sql, strstr (sql->str, " WHERE ") != NULL ? " AND (" : " WHERE (");
  g_string_append (sql, condition);
  g_string_append_c (sql, ')');
}

static void
add_search (GString               *where,
            const SlListingShape  *shape,
            SlListingSearch        search)
{
  if (search == LISTING_MARKED)
    {
      g_autofree char *marked = g_strconcat ("sl_marked (", shape->id, ", " LISTING_ID ")", NULL);

      add_condition (where, marked);
      return;
    }

  if (shape->searched != NULL && search != LISTING_AMONG)
    {
      g_autofree char *holds = g_strconcat ("sl_holds (", shape->searched, ", ",
                                            search == LISTING_HOLDS ? LISTING_SEARCH : LISTING_ID,
                                            ")", NULL);

      add_condition (where, holds);
    }

  if (search != LISTING_HOLDS)
    {
      g_autofree char *among = g_strconcat (shape->id, " IN (SELECT value FROM json_each ("
                                            LISTING_SEARCH "))", NULL);

      add_condition (where, among);
    }
}

static void
add_conditions (GString               *sql,
                const SlListingShape  *shape,
                const SlListingQuery  *query,
                SlListingSearch        search)
{
  /* A subselect of the FROM clause may have a WHERE of its own. */
  g_autoptr(GString) where = g_string_new (NULL);

  if (shape->parent != NULL && query->parent != 0)
    add_condition (where, shape->parent);
  if (search != LISTING_ALL)
    add_search (where, shape, search);
  if (query->filter != NULL)
    {
      const SlListingFilter *filter = find_filter (shape, query->filter);
      g_autofree char *equals = g_strconcat (shape->filtered, " = " LISTING_FILTER, NULL);

      if (filter != NULL || shape->filtered != NULL)
        add_condition (where, filter != NULL ? filter->sql : equals);
    }
  for (guint i = 0; i < SL_LISTING_MAX_GROUPINGS; i++)
    if (query->groups[i] != NULL && shape->groupings[i].code != NULL)
      add_condition (where, shape->groupings[i].sql);
  g_string_append_len (sql, where->str, where->len);
}

/* Unknown values come last whichever way it is sorted. */
static void
add_order (GString               *sql,
           const SlListingShape  *shape,
           const SlListingQuery  *query)
{
  int column = query->sort != NULL ? sl_listing_find_column (query->kind, query->sort) : -1;
  const char *direction = query->descending ? " DESC" : "";
  const SlListingField *field;
  const char *order;

  if (column < 0)
    {
      g_string_append_printf (sql, " ORDER BY %s", shape->order);
      return;
    }

  field = &shape->fields[column];
  order = field->order != NULL ? field->order : field->sql;
  if (field->column.kind == SL_CELL_DAY)
    g_string_append_printf (sql, " ORDER BY %s IS NULL, %s%s, %s%s", order, order, direction,
                            shape->id, direction);
  else
    g_string_append_printf (sql, " ORDER BY %s%s, %s%s", order, direction, shape->id, direction);
}

static char *
build_ids_sql (const SlListingShape  *shape,
               const SlListingQuery  *query,
               SlListingSearch        search,
               const char            *columns)
{
  GString *sql = g_string_new ("SELECT ");

  g_string_append (sql, shape->id);
  if (columns != NULL)
    g_string_append_printf (sql, ", %s", columns);
  g_string_append_printf (sql, " FROM %s", shape->from);
  add_conditions (sql, shape, query, search);
  add_order (sql, shape, query);
  if (query->limit > 0)
    g_string_append_printf (sql, " LIMIT %u", query->limit);
  return g_string_free (sql, FALSE);
}

static char *
build_row_sql (const SlListingShape *shape)
{
  GString *sql = g_string_new ("SELECT ");

  for (guint i = 0; i < shape->n_fields; i++)
    {
      const SlListingField *field = &shape->fields[i];

      g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", field->sql);
      if (field->currency != NULL)
        g_string_append_printf (sql, ", %s", field->currency);
    }
  g_string_append_printf (sql, " FROM %s WHERE %s", shape->from, shape->row_where);
  return g_string_free (sql, FALSE);
}

static SlDay
get_day (const SlListingQuery *query)
{
  return query->as_of != 0 && query->as_of != SL_DAY_NONE ? query->as_of : SL_DAY_LAST;
}

/* Binds those of the values that the SQL has a place for. */
static void
bind_values (SlStatement          *statement,
             const SlListingQuery *query,
             const char           *search)
{
  int n = sl_statement_get_n_values (statement);

  if (n >= 1)
    sl_statement_bind_text (statement, 1, search);
  if (n >= 2)
    sl_statement_bind_text (statement, 2, query->filter);
  if (n >= 3)
    sl_statement_bind_int (statement, 3, get_day (query));
  if (n >= 4)
    sl_statement_bind_int (statement, 4, query->parent);
  for (int i = 0; i < SL_LISTING_MAX_GROUPINGS; i++)
    if (n >= 6 + i)
      sl_statement_bind_text (statement, 6 + i, query->groups[i]);
}

/* Members are those of one company, which is their parent and not a group among others. */
static gboolean
find_company (SlDatabase      *database,
              SlListingQuery  *query,
              GError         **error)
{
  g_autoptr(SlStatement) statement = NULL;

  if (query->kind != SL_LISTING_MEMBERS || query->parent != 0)
    return TRUE;

  statement = sl_statement_new (database, "SELECT coalesce (min (id), 0) FROM company"
                                          " WHERE ?1 IS NULL OR name = ?1");
  sl_statement_bind_text (statement, 1, query->groups[0]);
  query->groups[0] = NULL;
  return sl_statement_run_int (statement, &query->parent, error);
}

GArray *
_sl_listing_read_ordered (SlDatabase            *database,
                          const SlListingQuery  *query,
                          SlListingSearch        search,
                          const char            *first,
                          const char            *second,
                          GError               **error)
{
  g_autofree char *sql = build_ids_sql (_sl_listing_get_shape (query->kind), query, search,
                                        NULL);
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  bind_values (statement, query, first);
  if (search == LISTING_BOTH)
    sl_statement_bind_text (statement, 5, second);

  while (sl_statement_next (statement, error))
    {
      gint64 id = sl_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  return sl_statement_is_done (statement) ? g_steal_pointer (&ids) : NULL;
}

gboolean
_sl_listing_walk (SlDatabase            *database,
                  const SlListingQuery  *query,
                  const char            *columns,
                  SlMarks               *marks,
                  SlListingEach          each,
                  gpointer               user_data,
                  GError               **error)
{
  g_autofree char *sql = build_ids_sql (_sl_listing_get_shape (query->kind), query,
                                        marks != NULL ? LISTING_MARKED : LISTING_ALL, columns);
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);
  gboolean goes_on = TRUE;

  bind_values (statement, query, NULL);
  if (marks != NULL)
    sl_statement_bind_pointer (statement, 5, marks, SL_MARKS);

  while (goes_on && sl_statement_next (statement, error))
    goes_on = each (statement, user_data);

  return !goes_on || sl_statement_is_done (statement);
}

GArray *
sl_listing_read_ids (SlDatabase            *database,
                     const SlListingQuery  *query,
                     GArray               **depths,
                     GError               **error)
{
  g_autofree char *words = NULL;
  SlListingQuery whole;

  g_return_val_if_fail (database != NULL && query != NULL, NULL);
  g_return_val_if_fail (query->kind < SL_LISTING_N_KINDS, NULL);

  if (depths != NULL)
    *depths = NULL;
  whole = *query;
  if (!find_company (database, &whole, error))
    return NULL;

  words = _sl_match_prepare (query->search);
  if (query->kind == SL_LISTING_MEMBERS && words == NULL && query->filter == NULL &&
      query->sort == NULL && query->tree != SL_LISTING_BY_NOBODY)
    return _sl_listing_read_tree (database, &whole, get_day (query), depths, error);

  return words != NULL ? _sl_listing_search (database, &whole, words, error)
                       : _sl_listing_read_all (database, &whole, error);
}

static void
read_cell (SlStatement          *statement,
           const SlListingField *field,
           int                  *column,
           SlCell               *cell)
{
  cell->kind = field->column.kind;
  cell->is_empty = sl_statement_is_null (statement, *column);

  if (cell->kind == SL_CELL_TEXT || cell->kind == SL_CELL_CODE)
    cell->text = sl_statement_dup_text (statement, *column);
  else
    cell->number = sl_statement_get_int (statement, *column);

  *column += 1;
  if (field->currency != NULL)
    {
      cell->text = sl_statement_dup_text (statement, *column);
      *column += 1;
    }
}

static SlListingRow *
read_row (SlStatement           *statement,
          const SlListingShape  *shape,
          gint64                 id)
{
  SlListingRow *row = g_malloc0 (sizeof *row + shape->n_fields * sizeof (SlCell));
  int column = 0;

  row->id = id;
  row->n_cells = shape->n_fields;
  for (guint i = 0; i < shape->n_fields; i++)
    read_cell (statement, &shape->fields[i], &column, &row->cells[i]);

  return row;
}

GPtrArray *
sl_listing_read_rows (SlDatabase            *database,
                      const SlListingQuery  *query,
                      const gint64          *ids,
                      guint                  n_ids,
                      GError               **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_listing_row_free);
  g_autoptr(SlStatement) statement = NULL;
  g_autofree char *sql = NULL;
  const SlListingShape *shape;

  g_return_val_if_fail (database != NULL && query != NULL, NULL);
  g_return_val_if_fail (query->kind < SL_LISTING_N_KINDS, NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  shape = _sl_listing_get_shape (query->kind);
  sql = build_row_sql (shape);
  statement = sl_statement_new (database, sql);
  bind_values (statement, query, NULL);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr(GError) fault = NULL;
      gboolean is_there;

      sl_statement_bind_int (statement, 5, ids[i]);
      is_there = sl_statement_next (statement, &fault);
      if (fault != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return NULL;
        }
      g_ptr_array_add (rows, is_there ? read_row (statement, shape, ids[i]) : NULL);
      sl_statement_reset (statement);
    }
  return g_steal_pointer (&rows);
}
