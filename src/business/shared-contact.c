#include "config.h"

#include "business/shared-contact-private.h"

#include <string.h>

#include "business/business-private.h"
#include "business/incoming.h"
#include "business/shared-note-private.h"
#include "formats/json.h"
#include "store/base.h"
#include "store/outbox.h"
#include "store/replica.h"
#include "store/told.h"

static const char *const lists[] = {
  "/phones/", "/emails/", "/addresses/", "/urls/", "/tags/", NULL
};

/* The list that a field is an element of; NULL for a field that stands alone. */
static const char *
list_of (const char *field)
{
  for (guint i = 0; lists[i] != NULL; i++)
    if (g_str_has_prefix (field, lists[i]))
      return lists[i];

  return NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer container): names of both, once each, sorted */
static GPtrArray *
all_names (GHashTable *a,
           GHashTable *b)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);

  g_hash_table_iter_init (&iter, b);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (a, name))
      g_ptr_array_add (names, name);

  g_ptr_array_sort (names, compare_names);
  return names;
}

/* An element as the company has it: a tag is a text, the others have a key. */
static void
write_element (SlJson     *json,
               const char *list,
               const char *field,
               const char *value)
{
  g_auto(GStrv) parts = NULL;

  if (g_str_equal (list, "/tags/"))
    {
      sl_json_string (json, value);
      return;
    }

  parts = g_strsplit (value, "\n", 2);
  sl_json_begin_object (json);
  sl_json_member_string (json, "key", field + strlen (list));
  sl_json_member_string (json, "value", parts[0] != NULL && parts[1] != NULL ? parts[1] : "");
  sl_json_member_string (json, "label", parts[0] != NULL ? parts[0] : "");
  sl_json_end_object (json);
}

static void
write_list (SlJson     *json,
            GPtrArray  *names,
            GHashTable *fields,
            const char *list)
{
  g_autofree char *key = g_strndup (list + 1, strlen (list) - 2);

  sl_json_key (json, key);
  sl_json_begin_array (json);

  for (guint i = 0; i < names->len; i++)
    if (g_str_has_prefix (names->pdata[i], list))
      write_element (json, list, names->pdata[i], g_hash_table_lookup (fields, names->pdata[i]));

  sl_json_end_array (json);
}

static gboolean
is_consent (const char *field)
{
  return g_str_equal (field, SL_SHARED_LEAVE_ALONE);
}

static void
write_consent (SlJson     *json,
               GHashTable *fields)
{
  sl_json_key (json, "consent");
  sl_json_begin_object (json);
  sl_json_member_boolean (json, "do_not_contact",
                          g_strcmp0 (g_hash_table_lookup (fields, SL_SHARED_LEAVE_ALONE),
                                     "true") == 0);
  sl_json_end_object (json);
}

static void
write_scalars (SlJson     *json,
               GPtrArray  *names,
               GHashTable *fields,
               gboolean    of_name)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];

      if (list_of (name) == NULL && !is_consent (name) &&
          g_str_has_prefix (name, "/name/") == of_name)
        sl_json_member_string (json, name + (of_name ? strlen ("/name/") : 1),
                               g_hash_table_lookup (fields, name));
    }
}

/* (transfer full): all of it */
static char *
whole_body (const SlSharedContact *contact)
{
  g_autoptr(GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) names = all_names (contact->fields, nothing);
  g_autoptr(SlJson) json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "id", contact->uid);
  sl_json_key (json, "name");
  sl_json_begin_object (json);
  write_scalars (json, names, contact->fields, TRUE);
  sl_json_end_object (json);
  write_scalars (json, names, contact->fields, FALSE);
  write_consent (json, contact->fields);

  for (guint i = 0; lists[i] != NULL; i++)
    write_list (json, names, contact->fields, lists[i]);

  sl_json_end_object (json);
  return sl_json_finish (json);
}

typedef struct
{
  GPtrArray  *names; /* (owned): fields that differ */
  GHashTable *old;   /* (unowned) */
  GHashTable *new;   /* (unowned) */
} Difference;

static void
write_values (SlJson           *json,
              const char       *member,
              const Difference *difference,
              GHashTable       *values)
{
  sl_json_key (json, member);
  sl_json_begin_object (json);

  for (guint i = 0; i < difference->names->len; i++)
    {
      const char *name = difference->names->pdata[i];
      const char *value = g_hash_table_lookup (values, name);
      const char *list = list_of (name);

      if (list != NULL && (values == difference->new || value == NULL))
        continue;

      sl_json_key (json, name);
      if (list != NULL)
        write_element (json, list, name, value);
      else if (is_consent (name))
        sl_json_boolean (json, g_strcmp0 (value, "true") == 0);
      else
        sl_json_string (json, value);
    }

  sl_json_end_object (json);
}

static void
write_moved (SlJson           *json,
             const char       *member,
             const Difference *difference,
             gboolean          is_added)
{
  sl_json_key (json, member);
  sl_json_begin_object (json);

  for (guint k = 0; lists[k] != NULL; k++)
    {
      g_autofree char *list = g_strndup (lists[k], strlen (lists[k]) - 1);

      sl_json_key (json, list);
      sl_json_begin_array (json);

      for (guint i = 0; i < difference->names->len; i++)
        {
          const char *name = difference->names->pdata[i];
          const char *value = g_hash_table_lookup (difference->new, name);

          if (!g_str_has_prefix (name, lists[k]) || (value != NULL) != is_added)
            continue;
          if (is_added)
            write_element (json, lists[k], name, value);
          else
            sl_json_string (json, name + strlen (lists[k]));
        }

      sl_json_end_array (json);
    }

  sl_json_end_object (json);
}

/* (transfer full) */
static char *
patch_body (const char       *uid,
            const Difference *difference)
{
  g_autoptr(SlJson) json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "id", uid);
  write_values (json, "set", difference, difference->new);
  write_values (json, "was", difference, difference->old);
  write_moved (json, "add", difference, TRUE);
  write_moved (json, "remove", difference, FALSE);
  sl_json_end_object (json);
  return sl_json_finish (json);
}

/* (transfer container) */
static GPtrArray *
changed_names (GHashTable *old,
               GHashTable *new)
{
  g_autoptr(GPtrArray) names = all_names (old, new);
  GPtrArray *changed = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      const char *before = g_hash_table_lookup (old, names->pdata[i]);
      const char *after = g_hash_table_lookup (new, names->pdata[i]);

      /* Who never said anything was never told as somebody to be left alone. */
      if (before == NULL && is_consent (names->pdata[i]))
        before = "false";
      if (g_strcmp0 (before, after) != 0)
        g_ptr_array_add (changed, names->pdata[i]);
    }

  return changed;
}

static gboolean
tell_company (SlBusiness             *business,
              gint64                  company_id,
              const SlSharedContact  *contact,
              const char             *subject,
              GError                **error)
{
  g_autoptr(GHashTable) old = sl_told_read (business->database, company_id, contact->uid, error);
  g_autoptr(GPtrArray) names = NULL;
  g_autofree char *body = NULL, *op_id = NULL;
  gboolean is_first;
  SlOutboxRow row;

  if (old == NULL)
    return FALSE;

  is_first = g_hash_table_size (old) == 0;
  names = changed_names (old, contact->fields);
  if (names->len == 0)
    return TRUE;

  body = is_first ? whole_body (contact)
                  : patch_body (contact->uid, &(Difference) { names, old, contact->fields });
  op_id = is_first ? g_strdup (contact->uid) : sl_business_new_uid (business);
  row = (SlOutboxRow) {
    .company_id = company_id, .op_id = op_id, .entity_type = (char *) "contact",
    .kind = (char *) (is_first ? "contact.create" : "contact.patch"), .entity_uid = contact->uid,
    .subject = (char *) (subject != NULL ? subject : contact->name), .body = body,
    .created_at = sl_business_get_now (business),
  };

  if (!is_first && !sl_base_read_rev (business->database, company_id, "account", "contact",
                                      contact->uid, &row.base_rev, NULL, error))
    return FALSE;

  return sl_outbox_insert (business->database, &row, error) &&
         sl_told_write (business->database, company_id, contact->uid, contact->fields, error);
}

gboolean
_sl_shared_contact_tell (SlBusiness  *business,
                         gint64       contact_id,
                         const char  *subject,
                         GError     **error)
{
  g_autoptr(GPtrArray) replicas = sl_replica_list (business->database, error);
  g_autoptr(SlSharedContact) contact =
    replicas != NULL ? sl_shared_contact_read (business->database, contact_id, error) : NULL;

  if (contact == NULL)
    return FALSE;

  for (guint i = 0; i < replicas->len; i++)
    {
      const SlReplica *replica = g_ptr_array_index (replicas, i);

      if (replica->shares_contacts &&
          !tell_company (business, replica->company_id, contact, subject, error))
        return FALSE;
      if (replica->shares_notes &&
          !_sl_shared_step_tell (business, replica, contact, subject, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
tell_gone (SlBusiness  *business,
           gint64       company_id,
           const char  *uid,
           const char  *subject,
           GError     **error)
{
  g_autoptr(GHashTable) old = sl_told_read (business->database, company_id, uid, error);
  g_autoptr(GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *op_id = sl_business_new_uid (business);
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\"}", uid);
  SlOutboxRow row = {
    .company_id = company_id, .op_id = op_id, .entity_type = (char *) "contact",
    .kind = (char *) "contact.delete", .entity_uid = (char *) uid, .subject = (char *) subject,
    .body = body, .created_at = sl_business_get_now (business),
  };

  if (old == NULL || g_hash_table_size (old) == 0)
    return old != NULL;

  return sl_base_read_rev (business->database, company_id, "account", "contact", uid,
                           &row.base_rev, NULL, error) &&
         sl_outbox_insert (business->database, &row, error) &&
         sl_told_write (business->database, company_id, uid, nothing, error);
}

gboolean
_sl_shared_contact_tell_gone (SlBusiness  *business,
                              const char  *subject,
                              GError     **error)
{
  g_autoptr(GPtrArray) gone = sl_told_list_gone (business->database, error);
  g_autoptr(GPtrArray) replicas = NULL;

  if (gone == NULL || gone->len == 0)
    return gone != NULL;

  replicas = sl_replica_list (business->database, error);
  for (guint i = 0; replicas != NULL && i < replicas->len * gone->len; i++)
    {
      const SlReplica *replica = g_ptr_array_index (replicas, i / gone->len);

      if (replica->shares_contacts &&
          !tell_gone (business, replica->company_id, g_ptr_array_index (gone, i % gone->len),
                      subject, error))
        return FALSE;
    }

  return replicas != NULL && sl_told_clear_gone (business->database, error);
}

gboolean
sl_incoming_contact (SlBusiness       *business,
                     gint64            company_id,
                     SlSharedContact  *contact,
                     GError          **error)
{
  const char *full = g_hash_table_lookup (contact->fields, "/name/full");

  g_return_val_if_fail (business != NULL && contact != NULL, FALSE);

  if (full == NULL || *full == '\0')
    {
      const char *given = g_hash_table_lookup (contact->fields, "/name/given");
      const char *family = g_hash_table_lookup (contact->fields, "/name/family");
      g_autofree char *name = g_strstrip (g_strdup_printf ("%s %s", given != NULL ? given : "",
                                                           family != NULL ? family : ""));

      g_hash_table_insert (contact->fields, g_strdup ("/name/full"),
                           g_strdup (*name != '\0' ? name : contact->uid));
    }

  return sl_shared_contact_write (business->database, contact, sl_business_get_today (business),
                                  error) &&
         sl_told_write (business->database, company_id, contact->uid, contact->fields, error);
}
