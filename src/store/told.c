#include "config.h"

#include "store/told.h"

#include <string.h>

#include "store/contact-card.h"
#include "store/statement.h"

/* In the order of the columns that are read and written. */
static const char *const scalars[] = {
  "/name/full", "/name/given", "/name/family", "/name/organization", "/phone", "/email", "/city",
  "/birthday", "/stage",
};

static const struct
{
  const char *kind;
  const char *list;
} lists[] = {
  { "phone", "/phones/" }, { "email", "/emails/" },
  { "address", "/addresses/" }, { "web", "/urls/" },
};

SlSharedContact *
sl_shared_contact_new (const char *uid)
{
  SlSharedContact *contact = g_new0 (SlSharedContact, 1);

  contact->uid = g_strdup (uid);
  contact->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return contact;
}

void
sl_shared_contact_free (SlSharedContact *contact)
{
  if (contact == NULL)
    return;

  g_free (contact->uid);
  g_free (contact->name);
  g_hash_table_unref (contact->fields);
  g_free (contact);
}

/* Reading */

static void
take_labels (SlSharedContact *contact,
             const char      *labels)
{
  g_auto(GStrv) words = g_strsplit (labels, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);

      if (*word != '\0' && strchr (word, '/') == NULL)
        g_hash_table_insert (contact->fields, g_strconcat ("/tags/", word, NULL), g_strdup (word));
    }
}

/* (transfer full): the same element always has the same key, a UUIDv8 of what it says. */
static char *
element_key (const char *uid,
             const char *kind,
             const char *value)
{
  g_autofree char *text = g_strconcat (uid, "\n", kind, "\n", value, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hash, hash + 8, hash + 12, hash + 15,
                          hash + 18);
}

static gboolean
take_points (SlDatabase       *database,
             SlSharedContact  *contact,
             GError          **error)
{
  g_autoptr(SlContactCard) card = sl_contact_card_read (database, contact->id, error);

  for (guint n = 0; card != NULL && n < card->points->len; n++)
    for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
      {
        const SlContactPoint *point = card->points->pdata[n];
        g_autofree char *key = NULL;

        if (!g_str_equal (lists[i].kind, point->kind))
          continue;

        key = element_key (contact->uid, lists[i].kind, point->value);
        g_hash_table_insert (contact->fields, g_strconcat (lists[i].list, key, NULL),
                             g_strconcat (point->label, "\n", point->value, NULL));
      }

  return card != NULL;
}

SlSharedContact *
sl_shared_contact_read (SlDatabase  *database,
                        gint64       id,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT uid, name, given_name, family_name, organization, phone, email, city, birthday, stage,"
    " labels, leave_alone FROM contact WHERE id = ?1");
  g_autoptr(SlSharedContact) contact = NULL;

  sl_statement_bind_int (statement, 1, id);
  if (!sl_statement_need (statement, error))
    return NULL;

  contact = sl_shared_contact_new (sl_statement_get_text (statement, 0));
  contact->id = id;
  contact->name = sl_statement_dup_text (statement, 1);

  for (guint i = 0; i < G_N_ELEMENTS (scalars); i++)
    {
      const char *value = sl_statement_get_text (statement, (int) i + 1);

      if (*value != '\0')
        g_hash_table_insert (contact->fields, g_strdup (scalars[i]), g_strdup (value));
    }

  take_labels (contact, sl_statement_get_text (statement, 10));
  g_hash_table_insert (contact->fields, g_strdup (SL_SHARED_LEAVE_ALONE),
                       g_strdup (sl_statement_get_int (statement, 11) != 0 ? "true" : "false"));
  return take_points (database, contact, error) ? g_steal_pointer (&contact) : NULL;
}

gboolean
sl_shared_contact_find (SlDatabase  *database,
                        const char  *uid,
                        gint64      *id,
                        GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT id FROM contact WHERE uid = ?1");

  sl_statement_bind_text (statement, 1, uid);
  *id = sl_statement_next (statement, error) ? sl_statement_get_int (statement, 0) : 0;
  return *id != 0 || sl_statement_is_done (statement);
}

/* Writing */

static const char *
field_of (const SlSharedContact *contact,
          const char            *name)
{
  const char *value = g_hash_table_lookup (contact->fields, name);

  return value != NULL ? value : "";
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer container): sorted, so that the same contact is always written the same way */
static GPtrArray *
sorted_names (GHashTable *fields)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);

  g_ptr_array_sort (names, compare_names);
  return names;
}

static char *
join_labels (const SlSharedContact *contact)
{
  g_autoptr(GPtrArray) names = sorted_names (contact->fields);
  g_autoptr(GString) labels = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    if (g_str_has_prefix (names->pdata[i], "/tags/"))
      g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "",
                              field_of (contact, names->pdata[i]));

  return g_string_free (g_steal_pointer (&labels), FALSE);
}

static gboolean
write_row (SlDatabase             *database,
           const SlSharedContact  *contact,
           SlDay                   today,
           gint64                 *id,
           GError                **error)
{
  g_autofree char *labels = join_labels (contact);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO contact (uid, name, given_name, family_name, organization, phone, email, city,"
    " birthday, stage, labels, created_on, leave_alone)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, iif (?10 = '', 'new', ?10), ?11, ?12,"
    " coalesce (?13, 0))"
    " ON CONFLICT (uid) DO UPDATE SET name = excluded.name, given_name = excluded.given_name,"
    " family_name = excluded.family_name, organization = excluded.organization,"
    " phone = excluded.phone, email = excluded.email, city = excluded.city,"
    " birthday = excluded.birthday, stage = excluded.stage, labels = excluded.labels,"
    " leave_alone = coalesce (?13, leave_alone),"
    " next_on = iif (coalesce (?13, leave_alone) = 1, NULL, next_on) RETURNING id");
  const char *leave_alone = g_hash_table_lookup (contact->fields, SL_SHARED_LEAVE_ALONE);

  sl_statement_bind_text (statement, 1, contact->uid);
  for (guint i = 0; i < G_N_ELEMENTS (scalars); i++)
    sl_statement_bind_text (statement, (int) i + 2, field_of (contact, scalars[i]));
  sl_statement_bind_text (statement, 11, labels);
  sl_statement_bind_int (statement, 12, today);
  if (leave_alone != NULL)
    sl_statement_bind_int (statement, 13, g_str_equal (leave_alone, "true"));
  return sl_statement_run_int (statement, id, error);
}

static void
add_point (GPtrArray   *points,
           const char  *kind,
           const char  *field)
{
  g_auto(GStrv) parts = g_strsplit (field, "\n", 2);

  if (parts[0] != NULL && parts[1] != NULL && parts[1][0] != '\0')
    g_ptr_array_add (points, sl_contact_point_new (kind, parts[0], parts[1]));
}

static gboolean
write_points (SlDatabase             *database,
              const SlSharedContact  *contact,
              gint64                  id,
              GError                **error)
{
  g_autoptr(GPtrArray) names = sorted_names (contact->fields);
  g_autoptr(SlContactCard) card = sl_contact_card_new ();

  for (guint i = 0; i < names->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
      if (g_str_has_prefix (names->pdata[i], lists[k].list))
        add_point (card->points, lists[k].kind, field_of (contact, names->pdata[i]));

  return sl_contact_card_write_points (database, id, card->points, error);
}

gboolean
sl_shared_contact_write (SlDatabase             *database,
                         const SlSharedContact  *contact,
                         SlDay                   today,
                         GError                **error)
{
  gint64 id = 0;

  g_return_val_if_fail (contact != NULL, FALSE);

  return write_row (database, contact, today, &id, error) &&
         write_points (database, contact, id, error);
}

/* What was told */

GHashTable *
sl_told_read (SlDatabase  *database,
              gint64       company_id,
              const char  *contact_uid,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT field, value FROM told WHERE company_id = ?1 AND contact_uid = ?2");
  g_autoptr(GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, contact_uid);
  while (sl_statement_next (statement, error))
    g_hash_table_insert (fields, sl_statement_dup_text (statement, 0),
                         sl_statement_dup_text (statement, 1));

  return sl_statement_is_done (statement) ? g_steal_pointer (&fields) : NULL;
}

gboolean
sl_told_write (SlDatabase  *database,
               gint64       company_id,
               const char  *contact_uid,
               GHashTable  *fields,
               GError     **error)
{
  g_autoptr(SlStatement) clear = sl_statement_new (database,
    "DELETE FROM told WHERE company_id = ?1 AND contact_uid = ?2");
  g_autoptr(SlStatement) insert = sl_statement_new (database,
    "INSERT INTO told (company_id, contact_uid, field, value) VALUES (?1, ?2, ?3, ?4)");
  GHashTableIter iter;
  gpointer name, value;

  sl_statement_bind_int (clear, 1, company_id);
  sl_statement_bind_text (clear, 2, contact_uid);
  if (!sl_statement_run (clear, error))
    return FALSE;

  sl_statement_bind_int (insert, 1, company_id);
  sl_statement_bind_text (insert, 2, contact_uid);
  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      sl_statement_bind_text (insert, 3, name);
      sl_statement_bind_text (insert, 4, value);
      if (!sl_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

GPtrArray *
sl_told_list_gone (SlDatabase  *database,
                   GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT uid FROM contact_gone ORDER BY uid");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, sl_statement_dup_text (statement, 0));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_told_clear_gone (SlDatabase  *database,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, "DELETE FROM contact_gone");

  return sl_statement_run (statement, error);
}
