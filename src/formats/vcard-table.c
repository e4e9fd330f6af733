#include "config.h"

#include "formats/vcard-table.h"

#include "formats/date.h"
#include "formats/vcard-writer.h"
#include "formats/vcard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MANY " ::: "
#define PART "\xe2\x80\x89:::\xe2\x80\x89" /* a " ::: " that somebody wrote */

enum
{
  COLUMN_FORMATTED_NAME,
  COLUMN_PREFIX,
  COLUMN_FIRST_NAME,
  COLUMN_MIDDLE_NAME,
  COLUMN_LAST_NAME,
  COLUMN_SUFFIX,
  COLUMN_NICKNAME,
  COLUMN_ORGANIZATION,
  COLUMN_TITLE,
  COLUMN_NOTES,
  COLUMN_BIRTHDAY,
  COLUMN_LABELS,
  COLUMN_PHONE_LABEL,
  COLUMN_PHONE,
  COLUMN_EMAIL_LABEL,
  COLUMN_EMAIL,
  COLUMN_PAGE_LABEL,
  COLUMN_PAGE,
  COLUMN_ADDRESS_LABEL,
  COLUMN_ADDRESS,
  COLUMN_STREET,
  COLUMN_EXTENDED,
  COLUMN_PO_BOX,
  COLUMN_CITY,
  COLUMN_REGION,
  COLUMN_POSTCODE,
  COLUMN_COUNTRY,
  N_COLUMNS,
};

static const char * const header[N_COLUMNS] = {
  [COLUMN_FORMATTED_NAME] = "Formatted Name",
  [COLUMN_PREFIX] = "Name Prefix",
  [COLUMN_FIRST_NAME] = "First Name",
  [COLUMN_MIDDLE_NAME] = "Middle Name",
  [COLUMN_LAST_NAME] = "Last Name",
  [COLUMN_SUFFIX] = "Name Suffix",
  [COLUMN_NICKNAME] = "Nickname",
  [COLUMN_ORGANIZATION] = "Organization Name",
  [COLUMN_TITLE] = "Organization Title",
  [COLUMN_NOTES] = "Notes",
  [COLUMN_BIRTHDAY] = "Birthday",
  [COLUMN_LABELS] = "Labels",
  [COLUMN_PHONE_LABEL] = "Phone 1 - Label",
  [COLUMN_PHONE] = "Phone 1 - Value",
  [COLUMN_EMAIL_LABEL] = "E-mail 1 - Label",
  [COLUMN_EMAIL] = "E-mail 1 - Value",
  [COLUMN_PAGE_LABEL] = "Website 1 - Label",
  [COLUMN_PAGE] = "Website 1 - Value",
  [COLUMN_ADDRESS_LABEL] = "Address 1 - Label",
  [COLUMN_ADDRESS] = "Address 1 - Formatted",
  [COLUMN_STREET] = "Address 1 - Street",
  [COLUMN_EXTENDED] = "Address 1 - Extended Address",
  [COLUMN_PO_BOX] = "Address 1 - PO Box",
  [COLUMN_CITY] = "Address 1 - City",
  [COLUMN_REGION] = "Address 1 - Region",
  [COLUMN_POSTCODE] = "Address 1 - Postal Code",
  [COLUMN_COUNTRY] = "Address 1 - Country",
};

struct _SlVcardTable
{
  SlVcardReader *reader;   /* (owned) */
  SlVcard       *card;     /* (owned) (nullable): of the row last handed out */
  GString       *cells[N_COLUMNS];  /* (owned) */
  const char    *fields[N_COLUMNS]; /* (unowned): of the cells */
  guint          has_header : 1;
  guint          is_at_end : 1;
};

SlVcardTable *
sl_vcard_table_new (void)
{
  SlVcardTable *self = g_new0 (SlVcardTable, 1);

  self->reader = sl_vcard_reader_new ();

  for (guint i = 0; i < N_COLUMNS; i++)
    self->cells[i] = g_string_new (NULL);

  return self;
}

void
sl_vcard_table_free (SlVcardTable *self)
{
  if (self == NULL)
    return;

  sl_vcard_reader_free (self->reader);
  g_clear_pointer (&self->card, sl_vcard_free);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_free (self->cells[i], TRUE);

  g_free (self);
}

void
sl_vcard_table_feed (SlVcardTable *self,
                     const guint8 *bytes,
                     gsize         length)
{
  g_return_if_fail (self != NULL);

  sl_vcard_reader_feed (self->reader, bytes, length);
}

void
sl_vcard_table_finish (SlVcardTable *self)
{
  g_return_if_fail (self != NULL);

  if (!self->is_at_end)
    sl_vcard_reader_finish (self->reader);

  self->is_at_end = TRUE;
}

/* --- cells -------------------------------------------------------------------------- */

static void
set_cell (SlVcardTable *self,
          guint         column,
          const char   *text)
{
  g_string_assign (self->cells[column], text);
}

/* One more value of a cell; the first one is marked by @n_before being 0. */
static void
add_value (SlVcardTable *self,
           guint         column,
           guint         n_before,
           const char   *text)
{
  g_autoptr(GString) value = g_string_new (text);

  g_string_replace (value, MANY, PART, 0);

  if (n_before > 0)
    g_string_append (self->cells[column], MANY);

  g_string_append (self->cells[column], value->str);
}

static const char *
part_at (char  **parts,
         guint   i)
{
  return i < g_strv_length (parts) ? parts[i] : "";
}

/* (transfer full): commas divide, but not in 2.1. */
static char **
get_lists (const SlVcardTable    *self,
           const SlVcardProperty *property,
           const char            *joint)
{
  return self->card->is_old ? sl_vcard_get_parts (property, ';')
                            : sl_vcard_get_lists (property, joint);
}

static void
read_name (SlVcardTable          *self,
           const SlVcardProperty *property)
{
  static const guint columns[] = { COLUMN_LAST_NAME, COLUMN_FIRST_NAME, COLUMN_MIDDLE_NAME,
                                   COLUMN_PREFIX, COLUMN_SUFFIX };
  g_auto(GStrv) parts = get_lists (self, property, " ");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    set_cell (self, columns[i], part_at (parts, i));
}

/* Apple writes a year long ago for no year. */
static gboolean
lacks_year (const SlVcardProperty *property,
            const SlPartialDate   *date)
{
  return date->year == 1604 || (property->no_year != 0 && date->year == (int) property->no_year);
}

/* The year, or the year and the month alone, are no birthday, and a text may be anything; a time of
 * day is left out. */
static void
read_birthday (SlVcardTable          *self,
               const SlVcardProperty *property)
{
  g_autofree char *text = sl_vcard_get_text (property);
  gsize n_digits = strspn (text, "0123456789-");
  g_autoptr(GError) error = NULL;
  SlPartialDate date;

  if (n_digits > 0 && (text[n_digits] == 'T' || text[n_digits] == 't'))
    text[n_digits] = '\0';

  if (sl_date_parse_partial (text, NULL, &date, &error) && lacks_year (property, &date))
    {
      g_autofree char *day = g_strdup_printf ("--%02d%02d", date.month, date.day);

      set_cell (self, COLUMN_BIRTHDAY, day);
    }
  else if (error == NULL || !g_error_matches (error, SL_DATE_ERROR, SL_DATE_ERROR_SYNTAX))
    set_cell (self, COLUMN_BIRTHDAY, text);
}

/* (transfer full): "item1.X-ABLabel:_$!<HomePage>!$_" names what "item1.URL" is. */
static char *
find_custom_label (const SlVcard         *card,
                   const SlVcardProperty *property)
{
  for (guint i = 0; property->group[0] != '\0' && i < card->properties->len; i++)
    {
      const SlVcardProperty *other = card->properties->pdata[i];
      g_autofree char *text = NULL;
      gsize length;

      if (!g_str_equal (other->name, "X-ABLABEL") || !g_str_equal (other->group, property->group))
        continue;

      text = sl_vcard_get_text (other);
      length = strlen (text);

      if (length > 8 && g_str_has_prefix (text, "_$!<") && g_str_has_suffix (text, ">!$_"))
        return g_strndup (text + 4, length - 8);

      return g_steal_pointer (&text);
    }

  return NULL;
}

/* (transfer full): "home", "work fax", "mobile"; types that every value has are left out. */
static char *
make_label (const SlVcard         *card,
            const SlVcardProperty *property)
{
  static const char * const common[] = { "internet", "voice", "x400", "msg", "dom", "intl",
                                         "postal", "parcel", "text", "video", NULL };
  g_autofree char *custom = find_custom_label (card, property);
  g_autoptr(GString) label = NULL;

  if (custom != NULL && custom[0] != '\0')
    return g_steal_pointer (&custom);

  label = g_string_new (NULL);

  for (guint i = 0; i < property->types->len; i++)
    {
      const char *type = property->types->pdata[i];

      if (g_strv_contains (common, type))
        continue;

      if (g_str_equal (type, "cell"))
        type = "mobile";

      g_string_append_printf (label, "%s%s", label->len > 0 ? " " : "",
                              g_str_has_prefix (type, "x-") ? type + 2 : type);
    }

  return g_strdup (label->str);
}

/* (transfer full): a telephone number out of "tel:+1-418-656-9254;ext=102" (RFC 3966). */
static char *
strip_uri (const char *text,
           const char *scheme)
{
  g_autofree char *plain = NULL, *number = NULL;
  char *semicolon, *extension;

  if (g_ascii_strncasecmp (text, scheme, strlen (scheme)) != 0)
    return g_strdup (text);

  plain = g_uri_unescape_string (text + strlen (scheme), NULL);
  number = g_strdup (plain != NULL ? plain : text + strlen (scheme));

  if (!g_str_equal (scheme, "tel:"))
    return g_steal_pointer (&number);

  semicolon = strchr (number, ';');
  extension = semicolon != NULL ? strstr (semicolon, ";ext=") : NULL;

  if (semicolon != NULL)
    *semicolon = '\0';

  if (extension == NULL)
    return g_steal_pointer (&number);

  extension += strlen (";ext=");
  extension[strcspn (extension, ";")] = '\0';
  return g_strconcat (number, " ext. ", extension, NULL);
}

static int
compare_preference (gconstpointer a,
                    gconstpointer b)
{
  const SlVcardProperty *x = a, *y = b;

  return x->pref < y->pref ? -1 : x->pref > y->pref;
}

/* (transfer container) (element-type SlVcardProperty): the preferred first.  @names (nullable):
 * all. */
static GList *
list_properties (const SlVcard      *card,
                 const char * const *names)
{
  GList *list = NULL;

  for (guint i = 0; i < card->properties->len; i++)
    {
      SlVcardProperty *property = card->properties->pdata[i];

      if (names == NULL || g_strv_contains (names, property->name))
        list = g_list_prepend (list, property);
    }

  return g_list_sort (g_list_reverse (list), compare_preference);
}

static void
read_values (SlVcardTable       *self,
             const SlVcard      *card,
             const char * const *names,
             const char         *scheme,
             guint               column,
             guint               label_column)
{
  g_autoptr(GList) list = list_properties (card, names);
  guint n = 0;

  for (GList *link = list; link != NULL; link = link->next)
    {
      g_autofree char *text = sl_vcard_get_text (link->data);
      g_autofree char *value = strip_uri (text, scheme);
      g_autofree char *label = make_label (card, link->data);

      if (value[strspn (value, " \t\n")] == '\0')
        continue;

      add_value (self, column, n, value);
      add_value (self, label_column, n, label);
      n++;
    }
}

/* In a group of their own they belong together whatever their types are. */
static const SlVcardProperty *
find_grouped (const SlVcard         *card,
              const SlVcardProperty *address)
{
  for (guint i = 0; address->group[0] != '\0' && i < card->properties->len; i++)
    {
      const SlVcardProperty *property = card->properties->pdata[i];

      if (g_str_equal (property->name, "LABEL") && g_str_equal (property->group, address->group))
        return property;
    }

  return NULL;
}

/* The formatted address (LABEL of 2.1 and 3.0) that has the same types as @address. */
static const SlVcardProperty *
find_formatted (const SlVcard         *card,
                const SlVcardProperty *address)
{
  const SlVcardProperty *grouped = find_grouped (card, address);
  g_autofree char *wanted = make_label (card, address);

  if (grouped != NULL)
    return grouped;

  for (guint i = 0; i < card->properties->len; i++)
    {
      const SlVcardProperty *property = card->properties->pdata[i];
      g_autofree char *label = NULL;

      if (!g_str_equal (property->name, "LABEL"))
        continue;

      label = make_label (card, property);

      if (g_str_equal (label, wanted))
        return property;
    }

  return NULL;
}

/* Ours say an address as it is kept, beside its parts (vcard-writer.h). */
static gboolean
is_own (const SlVcard *card)
{
  for (guint i = 0; i < card->properties->len; i++)
    {
      const SlVcardProperty *property = card->properties->pdata[i];

      if (g_str_equal (property->name, "PRODID"))
        return g_str_has_prefix (property->value->str, SL_VCARD_PRODUCT);
    }

  return FALSE;
}

static gboolean
is_blank (char **parts)
{
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      return FALSE;

  return TRUE;
}

static void
add_address (SlVcardTable *self,
             guint         n_before,
             const char   *label,
             const char   *formatted,
             char        **parts)
{
  static const guint columns[] = { COLUMN_PO_BOX, COLUMN_EXTENDED, COLUMN_STREET, COLUMN_CITY,
                                   COLUMN_REGION, COLUMN_POSTCODE, COLUMN_COUNTRY };

  add_value (self, COLUMN_ADDRESS_LABEL, n_before, label);
  add_value (self, COLUMN_ADDRESS, n_before, formatted);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_value (self, columns[i], n_before, part_at (parts, i));
}

static void
read_addresses (SlVcardTable  *self,
                const SlVcard *card)
{
  const char * const names[] = { "ADR", NULL }, * const formatted[] = { "LABEL", NULL };
  g_autoptr(GList) list = list_properties (card, names);
  g_autoptr(GList) labels = list_properties (card, formatted);
  gboolean is_ours = is_own (card);
  guint n = 0;

  for (GList *link = list; link != NULL; link = link->next)
    {
      const SlVcardProperty *property = link->data, *whole = find_formatted (card, property);
      g_auto(GStrv) parts = get_lists (self, property, ", ");
      g_autofree char *label = make_label (card, property), *text = NULL;

      if (property->label != NULL)
        text = g_strdup (property->label);
      else if (whole != NULL && (is_ours || is_blank (parts)))
        text = sl_vcard_get_text (whole);

      if (is_blank (parts) && text == NULL)
        continue;

      /* The parts say more than the label: the city is one of them. */
      add_address (self, n++, label, text != NULL && (is_ours || is_blank (parts)) ? text : "",
                   parts);
    }

  for (GList *link = labels; link != NULL && list == NULL; link = link->next)
    {
      g_auto(GStrv) parts = g_new0 (char *, 1);
      g_autofree char *label = make_label (card, link->data);
      g_autofree char *text = sl_vcard_get_text (link->data);

      if (text[0] != '\0')
        add_address (self, n++, label, text, parts);
    }
}

static void
read_labels (SlVcardTable          *self,
             const SlVcardProperty *property)
{
  g_auto(GStrv) parts = sl_vcard_get_parts (property, ',');

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      add_value (self, COLUMN_LABELS, self->cells[COLUMN_LABELS]->len > 0, parts[i]);

  /* A semicolon divides in a cell with a single label, and would divide this one. */
  if (strchr (self->cells[COLUMN_LABELS]->str, ';') != NULL &&
      strstr (self->cells[COLUMN_LABELS]->str, MANY) == NULL)
    g_string_append (self->cells[COLUMN_LABELS], MANY);
}

static void
append_line (SlVcardTable          *self,
             guint                  column,
             const SlVcardProperty *property)
{
  g_autofree char *text = sl_vcard_get_text (property);

  if (text[0] == '\0')
    return;

  if (self->cells[column]->len > 0)
    g_string_append_c (self->cells[column], '\n');

  g_string_append (self->cells[column], text);
}

static void
set_once (SlVcardTable *self,
          guint         column,
          const char   *text)
{
  if (self->cells[column]->len == 0)
    set_cell (self, column, text);
}

/* The properties that a person has one of; of several the preferred or the first counts (ALTID: the
 * same in another language). */
static void
read_property (SlVcardTable          *self,
               const SlVcardProperty *property)
{
  const char *name = property->name;
  g_autofree char *text = sl_vcard_get_text (property);

  if (g_str_equal (name, "FN"))
    set_once (self, COLUMN_FORMATTED_NAME, text);
  else if (g_str_equal (name, "N") && self->cells[COLUMN_FIRST_NAME]->len == 0 &&
           self->cells[COLUMN_LAST_NAME]->len == 0)
    read_name (self, property);
  else if (g_str_equal (name, "NICKNAME"))
    set_once (self, COLUMN_NICKNAME, text);
  else if (g_str_equal (name, "ORG"))
    {
      g_auto(GStrv) parts = sl_vcard_get_parts (property, ';');
      guint at = 0;

      /* A department without its company. */
      while (parts[at][0] == '\0' && parts[at + 1] != NULL)
        at++;

      set_once (self, COLUMN_ORGANIZATION, parts[at]);
    }
  else if (g_str_equal (name, "TITLE") || g_str_equal (name, "ROLE"))
    set_once (self, COLUMN_TITLE, text);
  else if (g_str_equal (name, "NOTE"))
    append_line (self, COLUMN_NOTES, property);
  else if (g_str_equal (name, "BDAY") && self->cells[COLUMN_BIRTHDAY]->len == 0)
    read_birthday (self, property);
  else if (g_str_equal (name, "CATEGORIES"))
    read_labels (self, property);
}

/* A card that names several people (RFC 6350, KIND; Apple's own property before that). */
static gboolean
is_group (const SlVcard *card)
{
  for (guint i = 0; i < card->properties->len; i++)
    {
      const SlVcardProperty *property = card->properties->pdata[i];
      g_autofree char *text = NULL;

      if (!g_str_equal (property->name, "KIND") &&
          !g_str_equal (property->name, "X-ADDRESSBOOKSERVER-KIND"))
        continue;

      text = sl_vcard_get_text (property);

      if (g_ascii_strcasecmp (text, "group") == 0)
        return TRUE;
    }

  return FALSE;
}

static void
read_card (SlVcardTable  *self,
           const SlVcard *card)
{
  const char * const phones[] = { "TEL", NULL }, * const emails[] = { "EMAIL", NULL };
  const char * const pages[] = { "URL", "IMPP", "X-SOCIALPROFILE", NULL };
  g_autoptr(GList) list = NULL;

  for (guint i = 0; i < N_COLUMNS; i++)
    set_cell (self, i, "");

  if (card->problem != NULL)
    return;

  list = list_properties (card, NULL);

  for (GList *link = list; link != NULL; link = link->next)
    read_property (self, link->data);

  read_values (self, card, phones, "tel:", COLUMN_PHONE, COLUMN_PHONE_LABEL);
  read_values (self, card, emails, "mailto:", COLUMN_EMAIL, COLUMN_EMAIL_LABEL);
  read_values (self, card, pages, "url:", COLUMN_PAGE, COLUMN_PAGE_LABEL);
  read_addresses (self, card);
}

SlTableStep
sl_vcard_table_next (SlVcardTable *self,
                     SlTableRow   *row)
{
  g_return_val_if_fail (self != NULL && row != NULL, SL_TABLE_ERROR);

  if (!self->has_header)
    {
      self->has_header = TRUE;
      *row = (SlTableRow) { .line = 0, .n_fields = N_COLUMNS, .fields = header };
      return SL_TABLE_ROW;
    }

  g_clear_pointer (&self->card, sl_vcard_free);
  self->card = sl_vcard_reader_next (self->reader);

  if (self->card == NULL)
    return self->is_at_end ? SL_TABLE_END : SL_TABLE_MORE;

  if (self->card->problem == NULL && is_group (self->card))
    {
      self->card->problem = g_strdup (_("The card is a list of people, not a person."));
      self->card->problem_line = self->card->line;
    }

  read_card (self, self->card);

  for (guint i = 0; i < N_COLUMNS; i++)
    self->fields[i] = self->cells[i]->str;

  *row = (SlTableRow) {
    .line = self->card->problem != NULL ? self->card->problem_line : self->card->line,
    .n_fields = N_COLUMNS,
    .fields = self->fields,
    .problem = self->card->problem,
  };
  return SL_TABLE_ROW;
}
