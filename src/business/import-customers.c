#include "config.h"

#include "business/import-order-private.h"

#include "business/business-private.h"
#include "business/import-card.h"
#include "store/contact-card.h"
#include "store/contact.h"
#include "store/member.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SlImportCustomers
{
  SlImport   *import; /* (unowned) */
  GHashTable *known;  /* (owned) (element-type utf8 gint64): what the list says → contact id */
};

SlImportCustomers *
_sl_import_customers_new (SlImport *import)
{
  SlImportCustomers *self = g_new0 (SlImportCustomers, 1);

  self->import = import;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
_sl_import_customers_free (SlImportCustomers *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->known);
  g_free (self);
}

static gboolean
is_reached (const SlContactRow   *row,
            const SlImportPerson *person)
{
  g_autofree char *own = NULL, *other = NULL;

  if (person->email[0] != '\0' && g_ascii_strcasecmp (row->email, person->email) == 0)
    return TRUE;

  if (person->phone[0] == '\0' || row->phone[0] == '\0')
    return FALSE;

  own = _sl_import_simplify ("phone", row->phone);
  other = _sl_import_simplify ("phone", person->phone);
  return own[0] != '\0' && g_str_equal (own, other);
}

/* Several have the name: he whose address or number it is. */
static gboolean
choose (SlImportCustomers     *self,
        GArray                *ids,
        const SlImportPerson  *person,
        gint64                *found,
        GError               **error)
{
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr(SlContactRow) row = sl_contact_read (self->import->database, id, error);

      if (row == NULL)
        return FALSE;

      if (is_reached (row, person) && n++ == 0)
        *found = id;
    }

  if (n == 1)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_AMBIGUOUS,
               ngettext ("There is %u contact called “%s”, and the list does not tell which is "
                         "meant.",
                         "There are %u contacts called “%s”, and the list does not tell which is "
                         "meant.", ids->len), ids->len, person->name);
  return FALSE;
}

static gboolean
make (SlImportCustomers     *self,
      const SlImportPerson  *person,
      gint64                *id,
      GError               **error)
{
  SlImport *import = self->import;
  g_autoptr(SlContactRow) row = sl_contact_row_new ();

  g_free (row->uid);
  row->uid = sl_business_new_uid (import->business);
  _sl_import_set_text (&row->name, person->name[0] != '\0' ? person->name
                                   : person->email[0] != '\0' ? person->email
                                   : person->id[0] != '\0' ? person->id : person->phone);
  _sl_import_set_text (&row->email, person->email);
  _sl_import_set_text (&row->phone, person->phone);
  _sl_import_set_text (&row->stage, "customer");
  _sl_import_set_text (&row->source, import->name);
  row->created_on = sl_business_get_today (import->business);
  _sl_business_will_write (import->business);
  return sl_contact_insert (import->database, row, id, error);
}

static gboolean
look_up (SlImportCustomers     *self,
         const SlImportPerson  *person,
         gint64                *id,
         GError               **error)
{
  g_autoptr(GArray) ids = NULL;

  if (person->name[0] != '\0')
    {
      ids = sl_contact_find (self->import->database, person->name, error);

      if (ids == NULL)
        return FALSE;
    }

  if ((ids == NULL || ids->len == 0) && person->email[0] != '\0')
    {
      g_clear_pointer (&ids, g_array_unref);
      ids = sl_contact_find_by_email (self->import->database, person->email, error);

      if (ids == NULL)
        return FALSE;
    }

  if (ids != NULL && ids->len > 1)
    return choose (self, ids, person, id, error);

  if (ids == NULL || ids->len == 0)
    return make (self, person, id, error);

  *id = g_array_index (ids, gint64, 0);
  return TRUE;
}

/* @id (out): 0 when nobody here has the id of our own. */
static gboolean
find_own (SlImportCustomers     *self,
          const SlImportPerson  *person,
          gint64                *id,
          GError               **error)
{
  *id = 0;
  return person->uid[0] == '\0' ||
         sl_contact_card_find_uid (self->import->database, person->uid, id, error);
}

static gboolean
find (SlImportCustomers     *self,
      const SlImportPerson  *person,
      gint64                 contact_id,
      gint64                *found,
      GError               **error)
{
  g_autofree char *key = g_strjoin ("\n", person->uid, person->id, person->name, person->email,
                                    person->phone, NULL);
  const gint64 *known = g_hash_table_lookup (self->known, key);

  *found = known != NULL ? *known : contact_id;

  /* Nobody is named: "\n\n\n\n". */
  if (*found != 0 || strlen (key) == 4)
    return TRUE;

  if (!find_own (self, person, found, error) ||
      (*found == 0 && !look_up (self, person, found, error)))
    return FALSE;

  g_hash_table_insert (self->known, g_steal_pointer (&key), g_memdup2 (found, sizeof *found));
  return TRUE;
}

/* Both (out): 0 and NULL when @id is of no member. */
static gboolean
find_member (SlImportCustomers  *self,
             const char         *id,
             gint64             *contact_id,
             char              **kind,
             GError            **error)
{
  return id[0] == '\0' ||
         sl_member_find_person (self->import->database, self->import->company->id, id, contact_id,
                                kind, error);
}

gboolean
_sl_import_customers_find_person (SlImportCustomers     *self,
                                  const SlImportPerson  *person,
                                  gint64                *contact_id,
                                  GError               **error)
{
  g_autofree char *kind = NULL;
  gint64 linked = 0;

  g_return_val_if_fail (self != NULL && person != NULL && contact_id != NULL, FALSE);

  return find_member (self, person->id, &linked, &kind, error) &&
         find (self, person, linked, contact_id, error);
}

/* A downline has customers, too, in words of each company. */
static gboolean
is_distributor (const char *kind)
{
  static const char *const words[] = { "customer", "client", "kunde", "cliente", "retail", NULL };
  g_autofree char *folded = g_utf8_casefold (kind, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return FALSE;

  return TRUE;
}

gboolean
_sl_import_customers_find (SlImportCustomers    *self,
                           const SlImportOrder  *order,
                           gboolean              is_company,
                           gint64               *contact_id,
                           GError              **error)
{
  const SlOrderRecord *row;
  SlImportPerson person;
  g_autofree char *kind = NULL;
  gint64 linked = 0;

  g_return_val_if_fail (self != NULL && order != NULL && contact_id != NULL, FALSE);

  row = &g_array_index (order->rows, SlOrderRecord, 0);
  person = (SlImportPerson) { row->customer_uid, row->customer_id, row->name, row->email,
                              row->phone };

  if (!find_member (self, person.id, &linked, &kind, error))
    return FALSE;

  if (is_company && kind != NULL && is_distributor (kind))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("Order %s is of member %s of the downline, whose volume comes with the report "
                     "of the downline."), order->number, row->customer_id);
      return FALSE;
    }

  return find (self, &person, linked, contact_id, error);
}
