#include "config.h"

#include "sync/projection-private.h"

#include <string.h>

#include "business/incoming.h"
#include "store/contact-stage.h"
#include "store/outbox.h"
#include "store/replica.h"

#define MAX_TEXT 1000

static const char *const keyed_lists[] = { "phones", "emails", "addresses", "urls" };

static void
set_field (SlSharedContact *contact,
           const char      *field,
           const char      *value)
{
  if (value == NULL || *value == '\0')
    g_hash_table_remove (contact->fields, field);
  else
    g_hash_table_insert (contact->fields, g_strdup (field), g_strdup (value));
}

/* Only what is said: a company that does not know the word leaves what stands here. */
static void
set_consent (SlSharedContact *contact,
             json_t          *value)
{
  if (json_is_boolean (value))
    g_hash_table_insert (contact->fields, g_strdup (SL_SHARED_LEAVE_ALONE),
                         g_strdup (json_is_true (value) ? "true" : "false"));
}

static void
set_element (SlSharedContact *contact,
             const char      *list,
             json_t          *element)
{
  const char *key = sl_reading_text (element, "key", 64);
  const char *value = sl_reading_text (element, "value", MAX_TEXT);
  g_autofree char *label = g_strdup (sl_reading_text_or (element, "label", 64));

  if (key == NULL || value == NULL || *value == '\0' || strchr (key, '/') != NULL)
    return;

  g_strdelimit (label, "\n", ' ');
  g_hash_table_insert (contact->fields, g_strconcat ("/", list, "/", key, NULL),
                       g_strconcat (label, "\n", value, NULL));
}

static void
set_tag (SlSharedContact *contact,
         const char      *tag)
{
  if (tag != NULL && *tag != '\0' && strpbrk (tag, "/,") == NULL)
    g_hash_table_insert (contact->fields, g_strconcat ("/tags/", tag, NULL), g_strdup (tag));
}

/* (transfer full) */
static SlSharedContact *
read_record (const SlBaseRecord *record,
             json_t             *data)
{
  static const char *const names[] = { "full", "given", "family", "organization" };
  static const char *const scalars[] = { "phone", "email", "city", "birthday", "stage" };
  SlSharedContact *contact = sl_shared_contact_new (record->uid);
  json_t *element;
  size_t k;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *field = g_strconcat ("/name/", names[i], NULL);

      set_field (contact, field, sl_reading_text (json_object_get (data, "name"), names[i], 200));
    }

  for (guint i = 0; i < G_N_ELEMENTS (scalars); i++)
    {
      g_autofree char *field = g_strconcat ("/", scalars[i], NULL);

      set_field (contact, field, sl_reading_text (data, scalars[i], MAX_TEXT));
    }

  set_consent (contact, json_object_get (json_object_get (data, "consent"), "do_not_contact"));

  for (guint i = 0; i < G_N_ELEMENTS (keyed_lists); i++)
    json_array_foreach (json_object_get (data, keyed_lists[i]), k, element)
      set_element (contact, keyed_lists[i], element);

  json_array_foreach (json_object_get (data, "tags"), k, element)
    set_tag (contact, json_string_value (element));

  return contact;
}

static void
add_members (SlSharedContact *contact,
             const char      *pointer,
             json_t          *elements)
{
  json_t *element;
  size_t i;

  json_array_foreach (elements, i, element)
    if (json_is_string (element))
      set_tag (contact, json_string_value (element));
    else if (pointer[0] == '/')
      set_element (contact, pointer + 1, element);
}

static void
remove_members (SlSharedContact *contact,
                const char      *pointer,
                json_t          *keys)
{
  json_t *key;
  size_t i;

  json_array_foreach (keys, i, key)
    {
      g_autofree char *field = g_strconcat (pointer, "/", json_string_value (key), NULL);

      g_hash_table_remove (contact->fields, field);
    }
}

/* What waits to be sent stands above what the company has. */
static void
overlay (SlSharedContact   *contact,
         const SlOutboxRow *row)
{
  g_autoptr(json_t) patch = sl_reading_parse (row->body, strlen (row->body));
  const char *pointer;
  json_t *value;

  json_object_foreach (json_object_get (patch, "remove"), pointer, value)
    remove_members (contact, pointer, value);

  json_object_foreach (json_object_get (patch, "add"), pointer, value)
    add_members (contact, pointer, value);

  json_object_foreach (json_object_get (patch, "set"), pointer, value)
    if (g_str_equal (pointer, SL_SHARED_LEAVE_ALONE))
      set_consent (contact, value);
    else
      set_field (contact, pointer, json_string_value (value));
}

static gboolean
count_contact (SlProjection           *self,
               const SlSharedContact  *contact,
               GError                **error)
{
  SlProjectionCount *count = _sl_projection_count (self, "contact");
  gint64 id;

  if (!sl_shared_contact_find (self->database, contact->uid, &id, error))
    return FALSE;

  count->n_new += id == 0;
  count->n_changed += id != 0;
  return TRUE;
}

/* What a company says of a person may be anything; a stage is one of ours. */
static gboolean
drop_strange_stage (SlProjection     *self,
                    SlSharedContact  *contact,
                    GError          **error)
{
  const char *stage = g_hash_table_lookup (contact->fields, "/stage");
  gboolean is_ours = TRUE;

  if (stage != NULL &&
      !sl_contact_stage_exists (self->database, stage, &is_ours, error))
    return FALSE;

  if (!is_ours)
    g_hash_table_remove (contact->fields, "/stage");

  return TRUE;
}

/* Puts what waits to be sent above what the company says; whether there is any. */
static gboolean
cover (SlProjection     *self,
       SlSharedContact  *contact)
{
  gboolean is_covered = FALSE;

  for (guint i = 0; i < self->waiting->len; i++)
    {
      const SlOutboxRow *row = g_ptr_array_index (self->waiting, i);

      if (!g_str_equal (row->kind, "contact.patch") || !g_str_equal (row->entity_uid, contact->uid))
        continue;

      overlay (contact, row);
      is_covered = TRUE;
    }

  return is_covered;
}

/* A contact that the company removed stays here: it may have orders, and it is the person's.
 * What is covered stays due: when the change was answered to or undone, it is what counts. */
static gboolean
take_contact (SlProjection        *self,
              const SlBaseRecord  *record,
              GError             **error)
{
  const char *problem;
  g_autoptr(json_t) data = _sl_projection_read (record, &problem);
  g_autoptr(SlSharedContact) contact = NULL;
  gboolean is_covered;

  if (data == NULL)
    return _sl_projection_note (self, record, problem, error);

  contact = read_record (record, data);
  is_covered = cover (self, contact);
  return drop_strange_stage (self, contact, error) && count_contact (self, contact, error) &&
         sl_incoming_contact (self->business, self->company_id, contact, error) &&
         (is_covered || _sl_projection_note (self, record, NULL, error));
}

static gboolean
shares_contacts (SlProjection  *self,
                 gboolean      *shares,
                 GError       **error)
{
  g_autoptr(SlReplica) replica = sl_replica_read (self->database, self->company_id, error);

  *shares = replica != NULL && replica->shares_contacts;
  return replica != NULL;
}

gboolean
_sl_project_contacts (SlProjection  *self,
                      gboolean      *is_done,
                      GError       **error)
{
  gboolean shares;

  if (!shares_contacts (self, &shares, error))
    return FALSE;

  *is_done = TRUE;
  if (!shares)
    return TRUE;

  /* A patch that was not sent yet stands above what the company says. */
  if (self->waiting == NULL)
    self->waiting = sl_outbox_list (self->database, self->company_id, G_MAXINT32, error);

  return self->waiting != NULL &&
         _sl_projection_take_each (self, "contact", FALSE, take_contact, is_done, error);
}
