#include "config.h"

#include "business/import-private.h"

#include "formats/contact-record.h"
#include "store/contact-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How a person of the file is found among those that are there:
 *   1. by the key of an earlier import: the name with the first e-mail address, or with the
 *      first telephone number when there is none;
 *   2. else by the same name and an e-mail address or telephone number in common;
 *   3. else by the name, when the file and the business have one of that name each, and one of
 *      them came from an import or has neither address nor number.
 * Whoever is found by key is not looked at for 2 and 3. */

/* Telephone numbers are the same when their last digits are: with and without the country. */
#define PHONE_DIGITS 9

typedef struct
{
  SlContactCard *card;  /* (owned): what the file says */
  SlContactCard *match; /* (unowned) (nullable): of `known` */
  guint          line;
} Person;

typedef struct
{
  GPtrArray  *known;      /* (owned) (element-type SlContactCard) */
  GHashTable *by_key;     /* (owned) (element-type utf8 SlContactCard): keys and cards unowned */
  GHashTable *by_name;    /* (owned) (element-type utf8 GPtrArray): folded name → known cards */
  GHashTable *taken;      /* (owned) (element-type SlContactCard): matched by somebody */
  GPtrArray  *people;     /* (owned) (element-type Person): of the file */
  GHashTable *lines;      /* (owned) (element-type utf8 guint): line of each key of the file */
  GHashTable *namesakes;  /* (owned) (element-type utf8 guint): people of the file not matched
                           * by key, by folded name */
} Contacts;

static void
free_person (gpointer data)
{
  Person *person = data;

  sl_contact_card_free (person->card);
  g_free (person);
}

static void
free_contacts (gpointer data)
{
  Contacts *contacts = data;

  g_hash_table_unref (contacts->by_key);
  g_hash_table_unref (contacts->by_name);
  g_hash_table_unref (contacts->taken);
  g_hash_table_unref (contacts->lines);
  g_hash_table_unref (contacts->namesakes);
  g_ptr_array_unref (contacts->people);
  g_ptr_array_unref (contacts->known);
  g_free (contacts);
}

/* (transfer full): upper and lower case, and ways to write the same letter, made one. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static void
index_card (Contacts      *contacts,
            SlContactCard *card)
{
  g_autofree char *name = fold (card->name);
  GPtrArray *namesakes = g_hash_table_lookup (contacts->by_name, name);

  if (card->source_key[0] != '\0')
    g_hash_table_insert (contacts->by_key, card->source_key, card);

  if (namesakes == NULL)
    {
      namesakes = g_ptr_array_new ();
      g_hash_table_insert (contacts->by_name, g_steal_pointer (&name), namesakes);
    }

  g_ptr_array_add (namesakes, card);
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  GPtrArray *known = sl_contact_card_list (self->database, error);
  Contacts *contacts;

  if (known == NULL)
    return NULL;

  contacts = g_new0 (Contacts, 1);
  contacts->known = known;
  contacts->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  contacts->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_ptr_array_unref);
  contacts->taken = g_hash_table_new (NULL, NULL);
  contacts->people = g_ptr_array_new_with_free_func (free_person);
  contacts->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  contacts->namesakes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < known->len; i++)
    index_card (contacts, known->pdata[i]);

  return contacts;
}

/* --- from the record of the file to a card ------------------------------------------- */

/* (transfer full): the last digits of a telephone number, or the value as it is folded. */
static char *
simplify (const char *kind,
          const char *value)
{
  g_autoptr(GString) digits = NULL;

  if (!g_str_equal (kind, "phone"))
    return fold (value);

  digits = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);

  return g_strdup (digits->len > PHONE_DIGITS ? digits->str + digits->len - PHONE_DIGITS
                                              : digits->str);
}

static gboolean
is_same_value (const char *kind,
               const char *a,
               const char *b)
{
  g_autofree char *x = simplify (kind, a), *y = simplify (kind, b);

  return x[0] != '\0' ? g_str_equal (x, y) : g_str_equal (a, b);
}

static SlContactPoint *
find_point (const SlContactCard *card,
            const char          *kind,
            const char          *value)
{
  for (guint i = 0; i < card->points->len; i++)
    {
      SlContactPoint *point = card->points->pdata[i];

      if (g_str_equal (point->kind, kind) && is_same_value (kind, point->value, value))
        return point;
    }

  return NULL;
}

static void
add_entries (SlContactCard *card,
             const char    *kind,
             GPtrArray     *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const SlContactEntry *entry = entries->pdata[i];

      if (find_point (card, kind, entry->value) == NULL)
        g_ptr_array_add (card->points, sl_contact_point_new (kind, entry->label, entry->value));
    }
}

static void
append_part (GString    *text,
             const char *separator,
             const char *part)
{
  if (part[0] == '\0')
    return;

  if (text->len > 0)
    g_string_append (text, separator);

  g_string_append (text, part);
}

/* (transfer full): an address in lines, "" when it has no part. */
static char *
format_address (const SlContactAddress *address)
{
  g_autoptr(GString) text = g_string_new (NULL), place = g_string_new (NULL);

  if (address->formatted[0] != '\0')
    return g_strdup (address->formatted);

  append_part (text, "\n", address->street);
  append_part (text, "\n", address->po_box);
  append_part (place, "", address->city);
  append_part (place, ", ", address->region);
  append_part (place, " ", address->postcode);
  append_part (text, "\n", place->str);
  append_part (text, "\n", address->country);
  return g_strdup (text->str);
}

static void
add_addresses (SlContactCard *card,
               GPtrArray     *addresses)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      const SlContactAddress *address = addresses->pdata[i];
      g_autofree char *text = format_address (address);

      if (card->city[0] == '\0')
        _sl_import_set_text (&card->city, address->city);

      if (text[0] != '\0' && find_point (card, "address", text) == NULL)
        g_ptr_array_add (card->points, sl_contact_point_new ("address", address->label, text));
    }
}

static void
set_birthday (SlContactCard       *card,
              const SlPartialDate *date)
{
  if (date->month == 0)
    return;

  g_free (card->birthday);
  card->birthday = date->year != 0
                   ? g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day)
                   : g_strdup_printf ("--%02d-%02d", date->month, date->day);
}

static const char *
first_value (GPtrArray *entries)
{
  return entries->len > 0 ? ((SlContactEntry *) entries->pdata[0])->value : "";
}

static char *
make_key (const SlContactCard *card)
{
  g_autofree char *name = fold (card->name);
  g_autofree char *point = card->email[0] != '\0' ? simplify ("email", card->email)
                                                  : simplify ("phone", card->phone);

  return g_strconcat (name, "\n", point, NULL);
}

static SlContactCard *
make_card (SlImport              *self,
           const SlContactRecord *record)
{
  SlContactCard *card = sl_contact_card_new ();

  g_free (card->name);
  card->name = sl_contact_record_display_name (record);
  _sl_import_set_text (&card->given_name, record->first_name);
  _sl_import_set_text (&card->family_name, record->last_name);
  _sl_import_set_text (&card->organization, record->organization);
  _sl_import_set_text (&card->email, first_value (record->emails));
  _sl_import_set_text (&card->phone, first_value (record->phones));
  _sl_import_set_text (&card->note, record->notes);
  _sl_import_set_text (&card->source, self->name);
  set_birthday (card, &record->birthday);
  add_entries (card, "phone", record->phones);
  add_entries (card, "email", record->emails);
  add_entries (card, "web", record->pages);
  add_addresses (card, record->addresses);

  g_ptr_array_add (record->labels, NULL);
  g_free (card->labels);
  card->labels = g_strjoinv (", ", (char **) record->labels->pdata);
  g_free (card->source_key);
  card->source_key = make_key (card);
  return card;
}

static gboolean
take (SlImport          *self,
      gpointer           state,
      const SlTableRow  *row,
      GError           **error)
{
  g_auto(SlContactRecord) record = { 0 };
  g_autoptr(SlContactCard) card = NULL;
  Contacts *contacts = state;
  SlRejection *rejection = NULL;
  Person *person;
  guint earlier;

  if (!sl_contact_record_read (self->mapping, row, &self->result->notation, &record, &rejection))
    {
      _sl_import_reject (self, rejection);
      return TRUE;
    }

  card = make_card (self, &record);
  earlier = GPOINTER_TO_UINT (g_hash_table_lookup (contacts->lines, card->source_key));

  if (earlier != 0)
    {
      _sl_import_reject_row (self, row->line, NULL,
                             g_strdup_printf (_("%s stands in line %u already."), card->name,
                                              earlier));
      return TRUE;
    }

  g_hash_table_insert (contacts->lines, g_strdup (card->source_key), GUINT_TO_POINTER (row->line));
  person = g_new0 (Person, 1);
  person->line = row->line;
  person->match = g_hash_table_lookup (contacts->by_key, card->source_key);
  person->card = g_steal_pointer (&card);
  g_ptr_array_add (contacts->people, person);

  if (person->match != NULL)
    g_hash_table_add (contacts->taken, person->match);

  return TRUE;
}

/* --- finding ------------------------------------------------------------------------- */

static gboolean
has_point_in_common (const SlContactCard *a,
                     const SlContactCard *b)
{
  if (a->email[0] != '\0' && is_same_value ("email", a->email, b->email))
    return TRUE;

  if (a->phone[0] != '\0' && is_same_value ("phone", a->phone, b->phone))
    return TRUE;

  for (guint i = 0; i < a->points->len; i++)
    {
      const SlContactPoint *point = a->points->pdata[i];
      gboolean is_personal = g_str_equal (point->kind, "phone") ||
                             g_str_equal (point->kind, "email");

      if (is_personal && find_point (b, point->kind, point->value) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_bare (const SlContactCard *card)
{
  return card->phone[0] == '\0' && card->email[0] == '\0' && card->points->len == 0;
}

static guint
count_namesakes (Contacts   *contacts,
                 const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (contacts->namesakes, name));
}

/* Rules 2 and 3 of the head of this file. */
static SlContactCard *
find_by_name (Contacts     *contacts,
              const Person *person,
              const char   *name)
{
  GPtrArray *namesakes = g_hash_table_lookup (contacts->by_name, name);
  SlContactCard *only = NULL;
  guint n_free = 0;

  for (guint i = 0; namesakes != NULL && i < namesakes->len; i++)
    {
      SlContactCard *card = namesakes->pdata[i];

      if (g_hash_table_contains (contacts->taken, card))
        continue;

      if (has_point_in_common (card, person->card))
        return card;

      only = card;
      n_free++;
    }

  if (n_free != 1 || count_namesakes (contacts, name) != 1)
    return NULL;

  return only->source_key[0] != '\0' || is_bare (only) || is_bare (person->card) ? only : NULL;
}

static void
match_by_name (Contacts *contacts)
{
  for (guint i = 0; i < contacts->people->len; i++)
    {
      Person *person = contacts->people->pdata[i];
      g_autofree char *name = fold (person->card->name);
      guint n = count_namesakes (contacts, name);

      if (person->match == NULL)
        g_hash_table_replace (contacts->namesakes, g_steal_pointer (&name),
                              GUINT_TO_POINTER (n + 1));
    }

  for (guint i = 0; i < contacts->people->len; i++)
    {
      Person *person = contacts->people->pdata[i];
      g_autofree char *name = fold (person->card->name);

      if (person->match != NULL)
        continue;

      person->match = find_by_name (contacts, person, name);

      if (person->match != NULL)
        g_hash_table_add (contacts->taken, person->match);
    }
}

/* --- merging ------------------------------------------------------------------------- */

/* The number or address that lists show: the file's, unless another was typed in here. */
static gboolean
merge_shown (SlContactCard       *known,
             const SlContactCard *card,
             const char          *kind,
             char               **shown,
             const char          *value)
{
  if ((*shown)[0] != '\0' &&
      (find_point (card, kind, *shown) != NULL || find_point (known, kind, *shown) == NULL))
    return FALSE;

  return _sl_import_set_text (shown, value);
}

static gboolean
merge_points (SlContactCard       *known,
              const SlContactCard *card)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < card->points->len; i++)
    {
      const SlContactPoint *point = card->points->pdata[i];
      SlContactPoint *before = find_point (known, point->kind, point->value);

      if (before != NULL)
        {
          is_changed |= _sl_import_set_text (&before->label, point->label);
          continue;
        }

      g_ptr_array_add (known->points,
                       sl_contact_point_new (point->kind, point->label, point->value));
      is_changed = TRUE;
    }

  return is_changed;
}

static gboolean
merge_labels (SlContactCard *known,
              const char    *labels)
{
  g_auto(GStrv) before = g_strsplit (known->labels, ", ", -1);
  g_auto(GStrv) added = g_strsplit (labels, ", ", -1);
  g_autoptr(GString) all = g_string_new (known->labels);

  for (guint i = 0; added[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) before, added[i]))
      append_part (all, ", ", added[i]);

  return _sl_import_set_text (&known->labels, all->str);
}

/* What was noted here stays; the file's note is put below it once. */
static gboolean
merge_note (SlContactCard *known,
            const char    *note)
{
  g_autoptr(GString) all = g_string_new (known->note);

  if (note[0] == '\0' || strstr (known->note, note) != NULL)
    return FALSE;

  append_part (all, "\n", note);
  return _sl_import_set_text (&known->note, all->str);
}

/* A city that came with an address of the file before gives way; another was typed in here. */
static gboolean
merge_city (SlContactCard       *known,
            const SlContactCard *card)
{
  gboolean is_ours = known->city[0] != '\0';

  for (guint i = 0; is_ours && i < known->points->len; i++)
    {
      const SlContactPoint *point = known->points->pdata[i];

      is_ours = !g_str_equal (point->kind, "address") || strstr (point->value, known->city) == NULL;
    }

  return !is_ours && _sl_import_set_text (&known->city, card->city);
}

static gboolean
merge (SlContactCard       *known,
       const SlContactCard *card)
{
  gboolean is_changed = _sl_import_set_text (&known->given_name, card->given_name);

  is_changed |= _sl_import_set_text (&known->family_name, card->family_name);
  is_changed |= _sl_import_set_text (&known->organization, card->organization);
  is_changed |= _sl_import_set_text (&known->birthday, card->birthday);
  is_changed |= _sl_import_set_text (&known->source_key, card->source_key);
  is_changed |= merge_city (known, card);
  is_changed |= merge_shown (known, card, "phone", &known->phone, card->phone);
  is_changed |= merge_shown (known, card, "email", &known->email, card->email);
  is_changed |= merge_labels (known, card->labels);
  is_changed |= merge_note (known, card->note);
  is_changed |= merge_points (known, card);
  return is_changed;
}

static gboolean
settle (SlImport      *self,
        const Person  *person,
        GError       **error)
{
  g_autofree char *uid = NULL;
  gboolean is_changed;
  gint64 id;

  if (person->match != NULL)
    {
      is_changed = merge (person->match, person->card);
      _sl_import_count (self, is_changed ? SL_IMPORT_CHANGED : SL_IMPORT_SAME);
      return !is_changed || !self->writes ||
             sl_contact_card_update (self->database, person->match, error);
    }

  _sl_import_count (self, SL_IMPORT_ADDED);

  if (!self->writes)
    return TRUE;

  uid = sl_business_new_uid (self->business);
  return sl_contact_card_insert (self->database, person->card, uid,
                                 sl_business_get_today (self->business), &id, error);
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  Contacts *contacts = state;

  match_by_name (contacts);

  for (guint i = 0; i < contacts->people->len; i++)
    if (!settle (self, contacts->people->pdata[i], error))
      return FALSE;

  return TRUE;
}

const SlImportWork _sl_import_contacts = {
  "contacts", &sl_contact_schema, "import-contacts", FALSE, begin, take, end, free_contacts,
};
