#include "config.h"

#include "formats/contact-schema-private.h"

#include "core/uid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Google puts several values of one field into one cell like this. */
#define MANY " ::: "
#define PART "\xe2\x80\x89:::\xe2\x80\x89" /* a " ::: " that is part of a value */

static void
free_entry (gpointer data)
{
  SlContactEntry *entry = data;

  g_free (entry->label);
  g_free (entry->value);
  g_free (entry);
}

static void
free_address (gpointer data)
{
  SlContactAddress *address = data;

  g_free (address->label);
  g_free (address->street);
  g_free (address->po_box);
  g_free (address->city);
  g_free (address->region);
  g_free (address->postcode);
  g_free (address->country);
  g_free (address->formatted);
  g_free (address);
}

/* (transfer full): Google marks the preferred one with a star: "* Work". */
static char *
clean_label (const char *label)
{
  g_autofree char *text = NULL;

  if (label == NULL)
    return g_strdup ("");

  text = g_strstrip (g_strdup (label));

  if (g_str_has_prefix (text, "* "))
    return g_strdup (text + 2);

  /* How Outlook sends to an address says nothing about it. */
  if (strcmp (text, "*") == 0 || strcmp (text, "SMTP") == 0 || strcmp (text, "EX") == 0)
    return g_strdup ("");

  return g_steal_pointer (&text);
}

static const char *
cell_at (const SlTableRow *row,
         guint             column)
{
  return column < row->n_fields ? row->fields[column] : "";
}

/* The text of the column with @field and @group; "" when there is none. */
static const char *
find_cell (SlCells *cells,
           guint    field,
           guint    group)
{
  for (guint i = 0; i < cells->mapping->n_columns; i++)
    {
      const SlMappingColumn *column = &cells->mapping->columns[i];

      if (column->is_known && column->field == field && column->group == group)
        return cell_at (cells->row, i);
    }

  return "";
}

/* (transfer full): the values of a cell, which mostly has one. */
static char **
split_values (const char *text)
{
  char **one;

  if (strstr (text, MANY) != NULL)
    return g_strsplit (text, MANY, -1);

  one = g_new0 (char *, 2);
  one[0] = g_strdup (text);
  return one;
}

/* (transfer full): one value of a cell with many. */
static char *
unpack_value (const char *text)
{
  GString *value;

  if (strstr (text, PART) == NULL)
    return g_strdup (text);

  value = g_string_new (text);
  g_string_replace (value, PART, MANY, 0);
  return g_string_free (value, FALSE);
}

/* A cell with several labels has them in the order of the values. */
static void
add_entries (GPtrArray  *entries,
             const char *values,
             const char *labels)
{
  g_auto(GStrv) each = split_values (values);
  g_auto(GStrv) names = split_values (labels);
  guint n_names = g_strv_length (names);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *value = sl_cells_trim (each[i]);
      SlContactEntry *entry;

      if (value[0] == '\0')
        continue;

      entry = g_new0 (SlContactEntry, 1);
      entry->value = unpack_value (value);
      entry->label = clean_label (i < n_names ? names[i] : n_names > 0 ? names[0] : NULL);
      g_ptr_array_add (entries, entry);
    }
}

/* Of several numbers the first is the one that is shown, and nobody speaks on a fax. */
static void
put_faxes_last (GPtrArray *phones)
{
  guint n = phones->len;

  for (guint i = 0, at = 0; i < n; i++)
    {
      SlContactEntry *entry = phones->pdata[at];
      g_autofree char *label = g_utf8_casefold (entry->label, -1);

      if (strstr (label, "fax") != NULL)
        g_ptr_array_add (phones, g_ptr_array_steal_index (phones, at));
      else
        at++;
    }
}

static void
read_entries (SlCells   *cells,
              guint      value_field,
              guint      label_field,
              GPtrArray *entries)
{
  for (guint i = 0; i < cells->mapping->n_columns; i++)
    {
      const SlMappingColumn *column = &cells->mapping->columns[i];
      const char *values = cell_at (cells->row, i);

      if (values[0] == '\0' || !column->is_known || column->field != value_field)
        continue;

      if (g_utf8_strlen (values, -1) > SL_CELLS_NAME_LENGTH)
        {
          if (cells->rejection == NULL)
            cells->rejection = sl_rejection_new (cells->row->line, i + 1, column->header,
                                                 g_strdup_printf (_("The text is longer than %u "
                                                                    "characters."),
                                                                  SL_CELLS_NAME_LENGTH));
          return;
        }

      add_entries (entries, values,
                   column->label != NULL ? column->label
                                         : find_cell (cells, label_field, column->group));
    }
}

/* Which address of the row a cell belongs to. */
typedef struct
{
  guint group; /* of the columns */
  guint place; /* among the values of one cell */
} AddressKey;

static SlContactAddress *
get_address (SlCells    *cells,
             GPtrArray  *addresses,
             GArray     *keys,
             AddressKey  key,
             const char *label)
{
  g_auto(GStrv) labels = NULL;
  SlContactAddress *address;

  for (guint i = 0; i < keys->len; i++)
    {
      const AddressKey *known = &g_array_index (keys, AddressKey, i);

      if (known->group == key.group && known->place == key.place)
        return addresses->pdata[i];
    }

  labels = split_values (label != NULL ? label
                                       : find_cell (cells, FIELD_ADDRESS_LABEL, key.group));
  address = g_new0 (SlContactAddress, 1);
  address->label = clean_label (key.place < g_strv_length (labels) ? labels[key.place] : labels[0]);
  g_ptr_array_add (addresses, address);
  g_array_append_val (keys, key);
  return address;
}

static char **
address_part (SlContactAddress *address,
              guint             field)
{
  switch (field)
    {
    case FIELD_ADDRESS:
      return &address->formatted;
    case FIELD_STREET:
    case FIELD_EXTENDED:
      return &address->street;
    case FIELD_PO_BOX:
      return &address->po_box;
    case FIELD_CITY:
      return &address->city;
    case FIELD_REGION:
      return &address->region;
    case FIELD_POSTCODE:
      return &address->postcode;
    case FIELD_COUNTRY:
      return &address->country;
    default:
      return NULL;
    }
}

static void
fill_in (char **part)
{
  if (*part == NULL)
    *part = g_strdup ("");
}

static void
finish_address (SlContactAddress *address)
{
  fill_in (&address->street);
  fill_in (&address->po_box);
  fill_in (&address->city);
  fill_in (&address->region);
  fill_in (&address->postcode);
  fill_in (&address->country);
  fill_in (&address->formatted);
}

/* "Address 2" made by hand is the second line of the address without a number; one that has other
 * columns of its own is an address by itself. */
static guint
address_group (SlCells               *cells,
               const SlMappingColumn *column)
{
  if (column->field != FIELD_EXTENDED || column->group > 2)
    return column->group;

  for (guint i = 0; i < cells->mapping->n_columns; i++)
    {
      const SlMappingColumn *other = &cells->mapping->columns[i];

      if (other->is_known && other->group == column->group && other->field != FIELD_EXTENDED &&
          other->field >= FIELD_ADDRESS_LABEL && other->field <= FIELD_COUNTRY)
        return column->group;
    }

  return 0;
}

static void
add_address_part (SlContactAddress *address,
                  guint             field,
                  const char       *text)
{
  char **part = address_part (address, field);
  g_autofree char *before = g_steal_pointer (part), *value = unpack_value (text);

  *part = before != NULL ? g_strconcat (before, "\n", value, NULL) : g_steal_pointer (&value);
}

/* Parts of the address in column @at, one for each address when the cell has several. */
static void
read_address_cell (SlCells   *cells,
                   guint      at,
                   GPtrArray *addresses,
                   GArray    *keys)
{
  const SlMappingColumn *column = &cells->mapping->columns[at];
  const char *cell = cell_at (cells->row, at);
  g_autofree char *text = NULL;
  g_auto(GStrv) each = NULL;

  if (cell[0] == '\0')
    return;

  /* Not strncpy (), which would fill up the rest of the length each time. */
  if (strlen (cell) <= SL_CELLS_NAME_LENGTH || g_utf8_strlen (cell, -1) <= SL_CELLS_NAME_LENGTH)
    text = g_strdup (cell);
  else
    text = g_utf8_substring (cell, 0, SL_CELLS_NAME_LENGTH);

  each = split_values (text);

  for (guint i = 0; each[i] != NULL; i++)
    {
      AddressKey key = { address_group (cells, column), i };

      if (g_strstrip (each[i])[0] != '\0')
        add_address_part (get_address (cells, addresses, keys, key, column->label), column->field,
                          each[i]);
    }
}

static void
read_addresses (SlCells   *cells,
                GPtrArray *addresses)
{
  g_autoptr(GArray) keys = g_array_new (FALSE, FALSE, sizeof (AddressKey));

  for (guint i = 0; i < cells->mapping->n_columns; i++)
    {
      const SlMappingColumn *column = &cells->mapping->columns[i];
      SlContactAddress blank = { 0 };

      if (cell_at (cells->row, i)[0] != '\0' && column->is_known &&
          address_part (&blank, column->field) != NULL)
        read_address_cell (cells, i, addresses, keys);
    }

  for (guint i = 0; i < addresses->len; i++)
    finish_address (addresses->pdata[i]);
}

/* Google's own groups say nothing about a person. */
static gboolean
is_own_group (const char *label)
{
  return strcmp (label, "myContacts") == 0 || strcmp (label, "My Contacts") == 0 ||
         strcmp (label, "starred") == 0;
}

static void
read_labels (SlCells   *cells,
             GPtrArray *labels)
{
  const char *text = sl_mapping_get (cells->mapping, cells->row, FIELD_LABELS);
  g_auto(GStrv) each = NULL;

  /* Ours are written as they are kept. */
  if (sl_mapping_has (cells->mapping, FIELD_UID))
    {
      if (text[0] != '\0')
        g_ptr_array_add (labels, g_strdup (text));

      return;
    }

  each = g_strsplit (text, strstr (text, MANY) != NULL ? MANY : ";", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *label = clean_label (each[i]);

      if (label[0] != '\0' && !is_own_group (label) &&
          !g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
        g_ptr_array_add (labels, g_steal_pointer (&label));
    }
}

/* (transfer full): Thunderbird has the year, the month and the day in columns of their own, the
 * last of which, "Birth Day", is called as a whole birthday is. */
static char *
read_birthday_text (SlCells *cells)
{
  g_autofree char *day = sl_cells_text (cells, FIELD_BIRTHDAY, SL_CELLS_ID_LENGTH);
  g_autofree char *month = NULL, *year = NULL;

  if (!sl_mapping_has (cells->mapping, FIELD_BIRTH_MONTH))
    return g_steal_pointer (&day);

  month = sl_cells_text (cells, FIELD_BIRTH_MONTH, SL_CELLS_ID_LENGTH);
  year = sl_cells_text (cells, FIELD_BIRTH_YEAR, SL_CELLS_ID_LENGTH);

  if (month[0] == '\0' || day[0] == '\0')
    return g_strdup ("");

  return g_strdup_printf ("%s-%s%s-%s%s", year[0] != '\0' ? year : "-",
                          month[1] == '\0' ? "0" : "", month, day[1] == '\0' ? "0" : "", day);
}

static void
read_birthday (SlCells         *cells,
               SlContactRecord *found)
{
  g_autofree char *text = read_birthday_text (cells);
  g_autoptr(GError) error = NULL;

  /* Outlook writes 0/0/00 for no birthday, or 0.0.00. */
  if (strspn (text, "0/.-") == strlen (text) || sl_cells_says_nothing (text))
    return;

  if (!sl_date_parse_partial (text, &cells->notation, &found->birthday, &error))
    sl_cells_reject (cells, FIELD_BIRTHDAY, g_strdup (error->message));
}

static const SlCellsText texts[] = {
  { FIELD_FORMATTED_NAME, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, formatted_name) },
  { FIELD_NAME, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, name) },
  { FIELD_PREFIX, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, prefix) },
  { FIELD_FIRST_NAME, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, first_name) },
  { FIELD_MIDDLE_NAME, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, middle_name) },
  { FIELD_LAST_NAME, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, last_name) },
  { FIELD_SUFFIX, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, suffix) },
  { FIELD_NICKNAME, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, nickname) },
  { FIELD_ORGANIZATION, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, organization) },
  { FIELD_TITLE, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, title) },
  { FIELD_NOTES, SL_CELLS_NOTE_LENGTH, G_STRUCT_OFFSET (SlContactRecord, notes) },
  { FIELD_UID, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlContactRecord, own.uid) },
  { FIELD_STAGE, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlContactRecord, own.stage) },
  { FIELD_SOURCE, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, own.source) },
  { FIELD_CONSENT, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, own.consent) },
  { FIELD_NEXT_STEP, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlContactRecord, own.next_step) },
};

static gboolean
is_set (SlCells *cells,
        guint    field)
{
  gsize length;
  const char *start = sl_cells_find (cells, field, SL_CELLS_ID_LENGTH, &length);

  return length == 1 && start[0] == '1';
}

static void
read_own (SlCells         *cells,
          SlContactRecord *found)
{
  SlContactOwn *own = &found->own;

  if (!sl_uid_is_valid (own->uid))
    own->uid[0] = '\0';

  own->next_on = sl_cells_day (cells, FIELD_NEXT_ON);
  own->last_on = sl_cells_day (cells, FIELD_LAST_ON);
  own->consent_on = sl_cells_day (cells, FIELD_CONSENT_ON);
  own->created_on = sl_cells_day (cells, FIELD_CREATED_ON);
  own->cadence = sl_cells_integer (cells, FIELD_CADENCE, 0, 3650, 0);
  own->do_not_contact = is_set (cells, FIELD_DO_NOT_CONTACT);
  own->no_step = is_set (cells, FIELD_NO_STEP);

  if (own->uid[0] == '\0')
    return;

  own->shows_phone = sl_mapping_get (cells->mapping, cells->row, FIELD_PHONE)[0] != '\0';
  own->shows_email = sl_mapping_get (cells->mapping, cells->row, FIELD_EMAIL)[0] != '\0';

  if (found->formatted_name[0] == '\0')
    found->formatted_name = found->name;
}

/* "Name;Vorname": where only first names have a column of their own, the name is the last one, or
 * the whole. */
static void
read_surname (SlCells         *cells,
              SlContactRecord *found)
{
  if (sl_mapping_has (cells->mapping, FIELD_LAST_NAME) || found->first_name[0] == '\0')
    return;

  if (strstr (found->name, found->first_name) == NULL)
    found->last_name = found->name;
  else if (found->formatted_name[0] == '\0')
    found->formatted_name = found->name;
}

static void
check_identity (SlCells               *cells,
                const SlContactRecord *found)
{
  if (cells->rejection != NULL || found->emails->len > 0 || found->phones->len > 0)
    return;

  if (found->formatted_name[0] == '\0' && found->first_name[0] == '\0' &&
      found->last_name[0] == '\0' && found->name[0] == '\0' && found->nickname[0] == '\0' &&
      found->organization[0] == '\0')
    cells->rejection = sl_rejection_new (cells->row->line, 0, NULL,
                                         g_strdup (_("The row has no name, no e-mail address and "
                                                     "no telephone number.")));
}

gboolean
sl_contact_record_read (const SlMapping  *mapping,
                        const SlTableRow *row,
                        const SlNotation *notation,
                        SlContactRecord  *record,
                        SlRejection     **rejection)
{
  g_auto(SlContactRecord) found = { 0 };
  g_auto(SlCells) cells = { 0 };

  g_return_val_if_fail (record != NULL && rejection != NULL, FALSE);

  sl_cells_init (&cells, mapping, row, notation, NULL);
  found.line = row->line;
  found.emails = g_ptr_array_new_with_free_func (free_entry);
  found.phones = g_ptr_array_new_with_free_func (free_entry);
  found.pages = g_ptr_array_new_with_free_func (free_entry);
  found.addresses = g_ptr_array_new_with_free_func (free_address);
  found.labels = g_ptr_array_new_with_free_func (g_free);

  found.memory = sl_cells_read_texts (&cells, texts, G_N_ELEMENTS (texts), &found);
  read_surname (&cells, &found);
  read_own (&cells, &found);

  if (sl_cells_is_good (&cells))
    {
      read_entries (&cells, FIELD_EMAIL, FIELD_EMAIL_LABEL, found.emails);
      read_entries (&cells, FIELD_PHONE, FIELD_PHONE_LABEL, found.phones);
      put_faxes_last (found.phones);
      read_entries (&cells, FIELD_PAGE, FIELD_PAGE_LABEL, found.pages);
      read_addresses (&cells, found.addresses);
      read_labels (&cells, found.labels);
      read_birthday (&cells, &found);
      check_identity (&cells, &found);
    }

  if (!sl_cells_finish (&cells, rejection))
    return FALSE;

  *record = found;
  found = (SlContactRecord) { 0 };
  return TRUE;
}

void
sl_contact_record_clear (SlContactRecord *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->memory, g_free);
  g_clear_pointer (&self->emails, g_ptr_array_unref);
  g_clear_pointer (&self->phones, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
}

char *
sl_contact_record_display_name (const SlContactRecord *self)
{
  g_autoptr(GString) name = g_string_new (NULL);
  const char *parts[5];

  g_return_val_if_fail (self != NULL, NULL);

  if (self->formatted_name[0] != '\0')
    return g_strdup (self->formatted_name);

  parts[0] = self->prefix;
  parts[1] = self->first_name;
  parts[2] = self->middle_name;
  parts[3] = self->last_name;
  parts[4] = self->suffix;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i][0] != '\0' && name->len > 0)
        g_string_append_c (name, ' ');

      g_string_append (name, parts[i]);
    }

  if (self->first_name[0] != '\0' || self->last_name[0] != '\0')
    return g_strdup (name->str);

  if (self->name[0] != '\0')
    return g_strdup (self->name);

  if (self->nickname[0] != '\0' || self->organization[0] != '\0')
    return g_strdup (self->nickname[0] != '\0' ? self->nickname : self->organization);

  if (self->emails->len > 0)
    return g_strdup (((SlContactEntry *) self->emails->pdata[0])->value);

  return g_strdup (self->phones->len > 0 ? ((SlContactEntry *) self->phones->pdata[0])->value : "");
}
