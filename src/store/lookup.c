#include "config.h"

#include "store/lookup.h"

#include "store/listing-private.h"
#include "store/search.h"
#include "store/statement.h"
#include "store/words.h"

/* Of those who have the words of an address before its @, so many are looked at. */
#define MOST_ADDRESSES 20000

#define CONTACT_COLUMNS \
  "contact.id, name, CASE WHEN city <> '' THEN city WHEN phone <> '' THEN phone ELSE email END"

void
sl_lookup_row_free (SlLookupRow *row)
{
  if (row == NULL)
    return;

  g_free (row->name);
  g_free (row->detail);
  g_free (row);
}

/* (transfer full): @text between "%", with the wildcards in it made plain. */
static char *
make_pattern (const char *text)
{
  GString *pattern = g_string_new ("%");

  for (; *text != '\0'; text++)
    {
      if (*text == '%' || *text == '_' || *text == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *text);
    }
  g_string_append_c (pattern, '%');

  return g_string_free (pattern, FALSE);
}

/* The first text after all that begin with @text. */
static char *
make_end (const char *text)
{
  return g_strconcat (text, "\U0010fffd", NULL);
}

static gboolean
has_row (GPtrArray *rows,
         gint64     id)
{
  for (guint i = 0; i < rows->len; i++)
    if (((SlLookupRow *) g_ptr_array_index (rows, i))->id == id)
      return TRUE;

  return FALSE;
}

/* Adds what @statement finds and is not there yet, until there are @limit. */
static gboolean
take_rows (GPtrArray    *rows,
           guint         limit,
           SlStatement  *statement,
           gboolean      are_products,
           GError      **error)
{
  while (rows->len < limit && sl_statement_next (statement, error))
    {
      gint64 id = sl_statement_get_int (statement, 0);
      SlLookupRow *row;

      if (has_row (rows, id))
        continue;

      row = g_new0 (SlLookupRow, 1);
      row->id = id;
      row->name = sl_statement_dup_text (statement, 1);
      row->detail = sl_statement_dup_text (statement, 2);
      row->retail = are_products ? sl_statement_get_int (statement, 3) : -1;
      row->wholesale = are_products ? sl_statement_get_int (statement, 4) : -1;
      row->on_hand = are_products ? sl_statement_get_int (statement, 5) : 0;
      if (are_products)
        g_strlcpy (row->currency, sl_statement_get_text (statement, 6), sizeof row->currency);
      g_ptr_array_add (rows, row);
    }

  return rows->len >= limit || sl_statement_is_done (statement);
}

/* One query in which ?1 is the text, ?2 its end, ?3 its pattern, ?4 the day, ?5 the limit. */
static gboolean
add_found (GPtrArray   *rows,
           SlDatabase  *database,
           const char  *sql,
           const char  *text,
           SlDay        day,
           guint        limit,
           GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);
  g_autofree char *pattern = make_pattern (text);
  g_autofree char *end = make_end (text);
  const char *texts[] = { text, end, pattern };

  for (int i = 0; i < 3; i++)
    {
      const char mark[] = { '?', (char) ('1' + i), '\0' };

      if (strstr (sql, mark) != NULL)
        sl_statement_bind_text (statement, i + 1, texts[i]);
    }
  if (strstr (sql, "?4") != NULL)
    sl_statement_bind_day (statement, 4, day);
  sl_statement_bind_int (statement, 5, limit);

  return take_rows (rows, limit, statement, day != SL_DAY_NONE, error);
}

static gboolean
add_all (GPtrArray          *rows,
         SlDatabase         *database,
         const char * const *queries,
         const char         *text,
         SlDay               day,
         guint               limit,
         GError            **error)
{
  for (; *queries != NULL && rows->len < limit; queries++)
    if (!add_found (rows, database, *queries, text, day, limit, error))
      return FALSE;

  return TRUE;
}

static GPtrArray *
look_up (SlDatabase         *database,
         const char * const *queries,
         const char         *text,
         SlDay               day,
         guint               limit,
         GError            **error)
{
  g_autoptr(GPtrArray) rows = NULL;

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_lookup_row_free);
  if (!add_all (rows, database, queries, text, day, limit, error))
    return NULL;

  return g_steal_pointer (&rows);
}

/* Adds those of @ids whose address has @address in it, by name; "" is in every one. */
static gboolean
add_of_ids (GPtrArray    *rows,
            SlDatabase   *database,
            const GArray *ids,
            const char   *address,
            guint         limit,
            GError      **error)
{
  g_autofree char *among = _sl_listing_write_ids (ids);
  g_autofree char *pattern = make_pattern (address);
  g_autoptr(SlStatement) statement = NULL;

  /* The plus keeps the few from being looked for along the names of all. */
  statement = sl_statement_new (database,
    "SELECT " CONTACT_COLUMNS " FROM contact WHERE id IN (SELECT value FROM json_each (?1))"
    " AND (email LIKE ?2 ESCAPE '\\' OR points LIKE ?2 ESCAPE '\\')"
    " ORDER BY +name COLLATE NOCASE, id LIMIT ?3");
  sl_statement_bind_text (statement, 1, among);
  sl_statement_bind_text (statement, 2, pattern);
  sl_statement_bind_int (statement, 3, 2 * (gint64) limit);

  return take_rows (rows, limit, statement, FALSE, error);
}

/* (transfer full) (nullable): those that a list of contacts finds; NULL with @error, and without
 * it when there is no word in @text. */
static GArray *
find_listed (SlDatabase  *database,
             const char  *text,
             guint        limit,
             GError     **error)
{
  SlListingQuery query = { .kind = SL_LISTING_CONTACTS, .search = text, .as_of = SL_DAY_NONE,
                           .limit = 2 * limit };
  gboolean is_exact;
  g_autoptr(GPtrArray) words = _sl_words_prepare (text, &is_exact);

  return words != NULL ? sl_listing_read_ids (database, &query, NULL, error) : NULL;
}

/* Adds what the index finds.  Of an address it has what stands before the @. */
static gboolean
add_indexed (GPtrArray   *rows,
             SlDatabase  *database,
             const char  *text,
             guint        limit,
             GError     **error)
{
  gboolean is_address = strchr (text, '@') != NULL, is_exact;
  g_autofree char *local = g_strndup (text, strcspn (text, "@"));
  g_autoptr(GError) fault = NULL;
  g_autoptr(GArray) ids = NULL;

  if (rows->len >= limit)
    return TRUE;

  ids = is_address
        ? sl_search_find (database, SL_SEARCH_CONTACTS, local, MOST_ADDRESSES, &is_exact, &fault)
        : find_listed (database, text, limit, &fault);

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  return ids == NULL ||
         add_of_ids (rows, database, ids, is_address ? text : "", limit, error);
}

/* The newest sales only: no walk over every order of a long life. */
static const char * const latest_contacts[] = {
  "SELECT " CONTACT_COLUMNS " FROM contact WHERE id IN (SELECT contact_id FROM"
  " (SELECT contact_id FROM orders WHERE kind = 'sale' ORDER BY dated DESC, id DESC LIMIT 100)"
  " WHERE contact_id IS NOT NULL) ORDER BY last_on DESC, id LIMIT ?5",
  NULL
};

static const char * const beginning_contacts[] = {
  "SELECT " CONTACT_COLUMNS " FROM contact WHERE name COLLATE NOCASE >= ?1"
  " AND name COLLATE NOCASE < ?2 ORDER BY name COLLATE NOCASE, id LIMIT ?5",
  NULL
};

/* What is inside a word is in no index: only a few thousand people are read for it. */
static const char * const holding_contacts[] = {
  "SELECT " CONTACT_COLUMNS " FROM (SELECT count (*) AS n FROM (SELECT 1 FROM contact LIMIT 5001))"
  " CROSS JOIN contact WHERE n <= 5000 AND (name LIKE ?3 ESCAPE '\\'"
  " OR organization LIKE ?3 ESCAPE '\\' OR phone LIKE ?3 ESCAPE '\\'"
  " OR email LIKE ?3 ESCAPE '\\') ORDER BY name COLLATE NOCASE, contact.id LIMIT 2 * ?5",
  NULL
};

GPtrArray *
sl_lookup_contacts (SlDatabase  *database,
                    const char  *text,
                    guint        limit,
                    GError     **error)
{
  g_autoptr(GPtrArray) rows = NULL;

  g_return_val_if_fail (database != NULL && text != NULL, NULL);

  if (*text == '\0')
    return look_up (database, latest_contacts, text, SL_DAY_NONE, limit, error);

  rows = look_up (database, beginning_contacts, text, SL_DAY_NONE, limit, error);

  if (rows == NULL || !add_indexed (rows, database, text, limit, error) ||
      !add_all (rows, database, holding_contacts, text, SL_DAY_NONE, limit, error))
    return NULL;

  return g_steal_pointer (&rows);
}

#define OF_THE_DAY(column)                                                                     \
  "coalesce ((SELECT " column " FROM price WHERE product_id = p.id AND valid_from <= ?4"       \
  "           ORDER BY valid_from DESC LIMIT 1),"                                              \
  "          (SELECT " column " FROM price WHERE product_id = p.id"                            \
  "           ORDER BY valid_from LIMIT 1), -1)"

#define ON_THE_SHELF                                                                           \
  "(SELECT coalesce (sum (on_hand), 0) FROM lot WHERE product_id = p.id AND on_hand > 0"       \
  " AND (expires_on IS NULL OR expires_on >= ?4)) AS on_hand"

#define PRODUCTS                                                                               \
  "SELECT p.id, p.name, p.sku, " OF_THE_DAY ("retail") ", " OF_THE_DAY ("wholesale") ", "      \
  ON_THE_SHELF ", (SELECT currency FROM company WHERE id = p.company_id) FROM product p WHERE "

GPtrArray *
sl_lookup_products (SlDatabase  *database,
                    const char  *text,
                    SlDay        day,
                    guint        limit,
                    GError     **error)
{
  static const char * const present[] = {
    PRODUCTS "p.id IN (SELECT product_id FROM lot WHERE on_hand > 0)"
    " ORDER BY p.name COLLATE NOCASE, p.id LIMIT ?5",
    NULL
  };
  static const char * const matching[] = {
    PRODUCTS "p.sku = ?1 COLLATE NOCASE ORDER BY p.id LIMIT ?5",
    PRODUCTS "p.barcode = ?1 AND p.barcode <> '' ORDER BY p.id LIMIT ?5",
    PRODUCTS "p.name COLLATE NOCASE >= ?1 AND p.name COLLATE NOCASE < ?2"
    " ORDER BY p.name COLLATE NOCASE, p.id LIMIT ?5",
    PRODUCTS "p.name LIKE ?3 ESCAPE '\\' OR p.sku LIKE ?3 ESCAPE '\\'"
    " ORDER BY p.name COLLATE NOCASE, p.id LIMIT 2 * ?5",
    NULL
  };

  g_return_val_if_fail (database != NULL && text != NULL, NULL);
  g_return_val_if_fail (day != SL_DAY_NONE, NULL);

  return look_up (database, *text == '\0' ? present : matching, text, day, limit, error);
}

GPtrArray *
sl_lookup_sources (SlDatabase  *database,
                   const char  *text,
                   guint        limit,
                   GError     **error)
{
  /* The newest people only: no walk over all of a large business. */
  static const char * const named[] = {
    "WITH newest AS (SELECT source FROM contact ORDER BY id DESC LIMIT 10000),"
    " word AS (SELECT source AS name FROM newest WHERE source <> '' LIMIT 1000),"
    " known AS (SELECT name, kind FROM source UNION ALL SELECT name, '' FROM word"
    " WHERE NOT EXISTS (SELECT 1 FROM source s WHERE s.name = word.name)"
    " GROUP BY name COLLATE NOCASE)"
    " SELECT row_number() OVER (ORDER BY name COLLATE NOCASE), name, kind FROM known"
    " WHERE name LIKE ?3 ESCAPE '\\' ORDER BY 1 LIMIT ?5",
    NULL
  };

  g_return_val_if_fail (database != NULL && text != NULL, NULL);

  return look_up (database, named, text, SL_DAY_NONE, limit, error);
}
