#include "config.h"

#include "business/import-card.h"

#include <string.h>

/* Telephone numbers are the same when their last digits are: with and without the country. */
#define PHONE_DIGITS 9

static gboolean
set_text (char       **text,
          const char  *value)
{
  return _sl_import_set_text (text, value);
}

/* (transfer full): upper and lower case, and ways to write the same letter, made one. */
char *
_sl_import_fold (const char *text)
{
  g_autofree char *normal = NULL;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

/* --- from the record of the file to a card ------------------------------------------- */

/* (transfer full): the last digits of a telephone number, or the value as it is folded. */
char *
_sl_import_simplify (const char *kind,
          const char *value)
{
  g_autoptr(GString) digits = NULL;

  if (!g_str_equal (kind, "phone"))
    return _sl_import_fold (value);

  digits = g_string_sized_new (strlen (value) + 1);

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
  g_autofree char *x = NULL, *y = NULL;

  if (g_str_equal (a, b))
    return TRUE;

  x = _sl_import_simplify (kind, a);
  y = _sl_import_simplify (kind, b);
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

/* @has_shown: the first is the one that lists show, and stands among the others once more. */
static void
add_entries (SlContactCard *card,
             const char    *kind,
             GPtrArray     *entries,
             gboolean       has_shown)
{
  for (guint i = has_shown ? 1 : 0; i < entries->len; i++)
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
        set_text (&card->city, address->city);

      /* In a file of our own the city stands alone. */
      if (card->uid[0] != '\0' && address->formatted[0] == '\0')
        continue;

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

static void
add_own (SlContactCard      *card,
         const SlContactOwn *own)
{
  set_text (&card->uid, own->uid);

  if (own->uid[0] != '\0' || own->source[0] != '\0')
    {
      g_free (card->source);
      card->source = g_strdup (own->source);
    }

  set_text (&card->consent, own->consent);
  set_text (&card->next_step, own->next_step);

  set_text (&card->stage, own->stage);
  card->next_on = own->next_on;
  card->last_on = own->last_on;
  card->consent_on = own->consent_on;
  card->created_on = own->created_on;
  card->cadence = own->cadence;
  card->leave_alone = own->do_not_contact;
  card->no_step = own->no_step;
}

static const char *
first_value (GPtrArray *entries)
{
  return entries->len > 0 ? ((SlContactEntry *) entries->pdata[0])->value : "";
}

static char *
make_key (const SlContactCard *card)
{
  g_autofree char *name = _sl_import_fold (card->name);
  g_autofree char *point = card->email[0] != '\0' ? _sl_import_simplify ("email", card->email)
                                                  : _sl_import_simplify ("phone", card->phone);

  return g_strconcat (name, "\n", point, NULL);
}

SlContactCard *
_sl_import_make_card (const char            *source,
                      const SlContactRecord *record)
{
  SlContactCard *card = sl_contact_card_new ();

  g_free (card->name);
  card->name = sl_contact_record_display_name (record);
  set_text (&card->given_name, record->first_name);
  set_text (&card->family_name, record->last_name);
  set_text (&card->organization, record->organization);
  set_text (&card->email, first_value (record->emails));
  set_text (&card->phone, first_value (record->phones));
  set_text (&card->note, record->notes);
  set_text (&card->source, source);
  set_birthday (card, &record->birthday);
  add_own (card, &record->own);
  add_entries (card, "phone", record->phones, record->own.shows_phone);
  add_entries (card, "email", record->emails, record->own.shows_email);
  add_entries (card, "web", record->pages, FALSE);
  add_addresses (card, record->addresses);

  g_ptr_array_add (record->labels, NULL);
  g_free (card->labels);
  card->labels = g_strjoinv (", ", (char **) record->labels->pdata);
  g_free (card->source_key);
  card->source_key = make_key (card);
  return card;
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

  return set_text (shown, value);
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
          is_changed |= set_text (&before->label, point->label);
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

  return set_text (&known->labels, all->str);
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
  return set_text (&known->note, all->str);
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

  return !is_ours && set_text (&known->city, card->city);
}

gboolean
_sl_import_merge_card (SlContactCard       *known,
                       const SlContactCard *card)
{
  gboolean is_changed = set_text (&known->given_name, card->given_name);

  is_changed |= set_text (&known->family_name, card->family_name);
  is_changed |= set_text (&known->organization, card->organization);
  is_changed |= set_text (&known->birthday, card->birthday);
  is_changed |= set_text (&known->source_key, card->source_key);
  is_changed |= merge_city (known, card);
  is_changed |= merge_shown (known, card, "phone", &known->phone, card->phone);
  is_changed |= merge_shown (known, card, "email", &known->email, card->email);
  is_changed |= merge_labels (known, card->labels);
  is_changed |= merge_note (known, card->note);
  is_changed |= merge_points (known, card);
  return is_changed;
}

