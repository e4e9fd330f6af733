#include "config.h"

#include "formats/mapping.h"

#include "formats/charset.h"
#include "formats/field-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SHOWN_HEADERS 12
/* Bytes of a header that is known by itself. */
#define LONGEST_HEADER 1000
#define MAX_BARE_COLUMNS 100

G_DEFINE_QUARK (sl-mapping-error-quark, sl_mapping_error)

/* (transfer full): letters, digits and "%" of @header in lower case, the first run of
 * digits as "#" with its value in @number (0: no digits). */
static char *
normalise (const char *header,
           guint      *number)
{
  g_autofree char *folded = g_utf8_strdown (header, -1);
  GString *plain = g_string_new (NULL);
  gboolean has_number = FALSE;

  *number = 0;

  for (const char *p = folded; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_ascii_isdigit (*p) && !has_number)
        {
          has_number = TRUE;

          for (; g_ascii_isdigit (*p); p++)
            *number = MIN (*number * 10 + (guint) (*p - '0'), 1000);

          g_string_append_c (plain, '#');
          continue;
        }

      if (g_unichar_isalnum (c) || c == '%')
        g_string_append_unichar (plain, c);

      p = g_utf8_next_char (p);
    }

  return g_string_free (plain, FALSE);
}

static gboolean
is_same_header (const char *a,
                const char *b)
{
  guint number_a, number_b;
  g_autofree char *plain_a = normalise (a, &number_a);
  g_autofree char *plain_b = normalise (b, &number_b);

  /* A header of signs only has no letters left to compare. */
  if (plain_a[0] == '\0')
    return g_strcmp0 (a, b) == 0;

  return number_a == number_b && strcmp (plain_a, plain_b) == 0;
}

/* --- rules ------------------------------------------------------------------------- */

void
sl_mapping_rules_free (SlMappingRules *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->columns);
  g_strfreev (self->left_out);
  g_free (self);
}

static gboolean
has_field (const SlSchema *schema,
           const char     *name)
{
  for (guint i = 0; i < schema->n_fields; i++)
    if (strcmp (schema->fields[i].name, name) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
read_columns (GKeyFile       *file,
              const SlSchema *schema,
              SlMappingRules *rules,
              GError        **error)
{
  g_auto(GStrv) keys = g_key_file_get_keys (file, "columns", NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      if (!has_field (schema, keys[i]))
        {
          g_autoptr(GString) names = g_string_new (NULL);

          for (guint j = 0; j < schema->n_fields; j++)
            g_string_append_printf (names, "%s%s", j > 0 ? ", " : "", schema->fields[j].name);

          g_set_error (error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_RULES,
                       _("The mapping file names the field “%s”, which there is not. "
                         "The fields are: %s."),
                       keys[i], names->str);
          return FALSE;
        }

      g_hash_table_insert (rules->columns, g_strdup (keys[i]),
                           g_key_file_get_string (file, "columns", keys[i], NULL));
    }

  return TRUE;
}

static const char *const conflict_words[] = { NULL, "file", "mine", "ask" };

gboolean
sl_conflicts_parse (const char  *text,
                    SlConflicts *conflicts)
{
  g_return_val_if_fail (text != NULL && conflicts != NULL, FALSE);

  for (guint i = 1; i < G_N_ELEMENTS (conflict_words); i++)
    if (strcmp (text, conflict_words[i]) == 0)
      {
        *conflicts = (SlConflicts) i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_conflicts (GKeyFile       *file,
                SlMappingRules *rules,
                GError        **error)
{
  g_autofree char *text = g_key_file_get_string (file, "file", "conflicts", NULL);

  if (text == NULL || sl_conflicts_parse (text, &rules->conflicts))
    return TRUE;

  g_set_error (error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_RULES,
               _("The mapping file must say conflicts=file, mine or ask, not “%s”."), text);
  return FALSE;
}

static gboolean
read_file_group (GKeyFile       *file,
                 SlMappingRules *rules,
                 GError        **error)
{
  g_autofree char *dates = g_key_file_get_string (file, "file", "dates", NULL);
  g_autofree char *decimal = g_key_file_get_string (file, "file", "decimal", NULL);
  g_autofree char *delimiter = g_key_file_get_string (file, "file", "delimiter", NULL);

  if (g_strcmp0 (dates, "day-first") == 0)
    rules->notation.dates = SL_DATE_ORDER_DAY_FIRST;
  else if (g_strcmp0 (dates, "month-first") == 0)
    rules->notation.dates = SL_DATE_ORDER_MONTH_FIRST;
  else if (g_strcmp0 (dates, "year-first") == 0)
    rules->notation.dates = SL_DATE_ORDER_YEAR_FIRST;
  else if (dates != NULL)
    {
      g_set_error (error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_RULES,
                   _("The mapping file must say dates=day-first, month-first or year-first, not "
                     "“%s”."),
                   dates);
      return FALSE;
    }

  if (decimal != NULL && strcmp (decimal, ".") != 0 && strcmp (decimal, ",") != 0)
    {
      g_set_error (error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_RULES,
                   _("The mapping file must say decimal=. or decimal=, and not “%s”."), decimal);
      return FALSE;
    }

  /* GKeyFile takes a tab at the end of a line away, so the escape is needed. */
  if (delimiter != NULL && (strlen (delimiter) != 1 || strchr (",;\t|", delimiter[0]) == NULL))
    {
      g_set_error (error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_RULES,
                   _("The delimiter of the mapping file must be one of , ; | and \\t, not “%s”."),
                   delimiter);
      return FALSE;
    }

  rules->left_out = g_key_file_get_string_list (file, "file", "leave-out", NULL, NULL);
  rules->notation.decimal_mark = decimal != NULL ? decimal[0] : 0;
  rules->delimiter = delimiter != NULL ? delimiter[0] : 0;
  return TRUE;
}

/* Of a value of one line: the first backslash that begins no escape, or NULL.  Only a list knows
 * the escaped semicolon.  GKeyFile would drop such a value in silence. */
static const char *
find_bad_escape (const char *line,
                 gsize       length)
{
  const char *value = memchr (line, '=', length);
  gboolean is_list = g_str_has_prefix (line, "leave-out");

  if (value == NULL || line[0] == '#')
    return NULL;

  for (const char *at = value; at < line + length; at++)
    {
      const char *next = at + 1;

      if (*at != '\\')
        continue;

      if (next == line + length || strchr (is_list ? "sntr\\;" : "sntr\\", *next) == NULL)
        return at;

      at = next;
    }

  return NULL;
}

static gboolean
check_escapes (const char *text,
               GError    **error)
{
  guint n_line = 1;

  for (const char *line = text; *line != '\0'; n_line++)
    {
      gsize length = strcspn (line, "\n");
      const char *bad = find_bad_escape (line, length);

      if (bad != NULL)
        {
          g_set_error (error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_RULES,
                       _("Line %u, column %ld of the mapping file: a backslash of a value is "
                         "written twice (\\\\)."),
                       n_line, g_utf8_pointer_to_offset (line, bad) + 1);
          return FALSE;
        }

      line += length + (line[length] != '\0');
    }

  return TRUE;
}

SlMappingRules *
sl_mapping_rules_parse (const char     *text,
                        gsize           length,
                        const SlSchema *schema,
                        GError        **error)
{
  g_autoptr(SlMappingRules) rules = NULL;
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *plain = NULL;
  g_autoptr(GString) whole = NULL;
  g_autoptr(GError) fault = NULL;
  gsize first;

  g_return_val_if_fail (text != NULL && schema != NULL, NULL);

  plain = sl_charset_to_utf8 (text, (gssize) length, NULL);
  whole = g_string_new (plain);

  if (g_str_has_prefix (whole->str, "\xef\xbb\xbf"))
    g_string_erase (whole, 0, 3);

  if (!check_escapes (whole->str, error))
    return NULL;

  /* The heading may be missing, but comments may stand before it. */
  for (first = 0; whole->str[first] == '#' || g_ascii_isspace (whole->str[first]);)
    first += whole->str[first] == '#' ? strcspn (whole->str + first, "\n") : 1;

  if (whole->str[first] != '[')
    g_string_prepend (whole, "[columns]\n");

  if (!g_key_file_load_from_data (file, whole->str, whole->len, G_KEY_FILE_NONE, &fault))
    {
      g_set_error (error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_RULES,
                   _("The mapping file must have lines such as field=Column Name. (%s)"),
                   fault->message);
      return NULL;
    }

  rules = g_new0 (SlMappingRules, 1);
  rules->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!read_columns (file, schema, rules, error) || !read_file_group (file, rules, error) ||
      !read_conflicts (file, rules, error))
    return NULL;

  return g_steal_pointer (&rules);
}

char *
sl_mapping_rules_format (const SlMappingRules *self)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GList) names = NULL;
  char delimiter[2] = { '\0' }, decimal[2] = { '\0' };

  g_return_val_if_fail (self != NULL, NULL);

  delimiter[0] = self->delimiter;
  decimal[0] = self->notation.decimal_mark;
  names = g_list_sort (g_hash_table_get_keys (self->columns), (GCompareFunc) strcmp);

  for (GList *link = names; link != NULL; link = link->next)
    g_key_file_set_string (file, "columns", link->data,
                           g_hash_table_lookup (self->columns, link->data));

  if (self->notation.dates != SL_DATE_ORDER_UNKNOWN)
    g_key_file_set_string (file, "file", "dates",
                           self->notation.dates == SL_DATE_ORDER_DAY_FIRST ? "day-first"
                           : self->notation.dates == SL_DATE_ORDER_MONTH_FIRST ? "month-first"
                                                                               : "year-first");

  if (decimal[0] != '\0')
    g_key_file_set_string (file, "file", "decimal", decimal);

  if (delimiter[0] != '\0')
    g_key_file_set_string (file, "file", "delimiter", delimiter);

  if (self->conflicts != SL_CONFLICTS_UNSAID)
    g_key_file_set_string (file, "file", "conflicts", conflict_words[self->conflicts]);

  if (self->left_out != NULL)
    g_key_file_set_string_list (file, "file", "leave-out",
                                (const char * const *) self->left_out,
                                g_strv_length (self->left_out));

  return g_key_file_to_data (file, NULL, NULL);
}

/* --- headers ----------------------------------------------------------------------- */

/* The rank of the best header spec for @header, which stands behind @before, or -1; the group that
 * it names. */
static int
find_header (const SlSchema *schema,
             const char     *header,
             const char     *before,
             guint          *group)
{
  g_autofree char *plain = NULL;
  guint number;

  /* What is that long is a note or no table at all, and is asked about for each kind. */
  if (strlen (header) > LONGEST_HEADER)
    return -1;

  plain = normalise (header, &number);

  for (guint i = 0; i < schema->n_headers; i++)
    if (strcmp (plain, schema->headers[i].header) == 0)
      {
        if (schema->headers[i].behind != NULL &&
            is_same_header (before, schema->headers[i].behind))
          return -1;

        /* "Home Street 2" is of the home, and not of a second address. */
        *group = schema->headers[i].group > 0 ? schema->headers[i].group : number;
        return (int) i;
      }

  return -1;
}

static const char *
ruled_header (const SlMappingRules *rules,
              const SlSchema       *schema,
              guint                 field)
{
  if (rules == NULL)
    return NULL;

  return g_hash_table_lookup (rules->columns, schema->fields[field].name);
}

static void
claim (SlMapping  *self,
       guint       at,
       guint       field,
       guint       group,
       const char *label)
{
  SlMappingColumn *column = &self->columns[at];

  column->is_known = TRUE;
  column->field = field;
  column->group = group;
  column->label = label;
  self->n_known++;

  if (self->places[field] < 0)
    self->places[field] = (int) at;
}

static void
apply_rules (SlMapping            *self,
             const SlMappingRules *rules)
{
  for (guint field = 0; field < self->schema->n_fields; field++)
    {
      const char *wanted = ruled_header (rules, self->schema, field);

      /* A field without a column is wanted nowhere. */
      if (wanted == NULL || wanted[0] == '\0')
        continue;

      for (guint i = 0; i < self->n_columns; i++)
        if (!self->columns[i].is_known && is_same_header (self->columns[i].header, wanted))
          {
            claim (self, i, field, 0, NULL);
            self->n_ruled++;
            break;
          }

      self->n_unmet += self->places[field] < 0;
    }
}

static gboolean
is_left_out (const SlMappingRules *rules,
             const char           *header)
{
  for (guint i = 0; rules != NULL && rules->left_out != NULL && rules->left_out[i] != NULL; i++)
    if (is_same_header (rules->left_out[i], header))
      return TRUE;

  return FALSE;
}

/* The earlier header spec wins, then the earlier column. */
static void
recognise (SlMapping            *self,
           const SlMappingRules *rules)
{
  g_autofree int *ranks = g_new (int, MAX (self->n_columns, 1));
  g_autofree guint *groups = g_new0 (guint, MAX (self->n_columns, 1));

  for (guint i = 0; i < self->n_columns; i++)
    ranks[i] = self->columns[i].is_known || is_left_out (rules, self->columns[i].header)
               ? -1 : find_header (self->schema, self->columns[i].header,
                                   i > 0 ? self->columns[i - 1].header : "", &groups[i]);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const SlHeaderSpec *spec = ranks[i] < 0 ? NULL : &self->schema->headers[ranks[i]];
      gboolean is_beaten = FALSE;

      if (spec == NULL || ruled_header (rules, self->schema, spec->field) != NULL)
        continue;

      if (!(self->schema->fields[spec->field].flags & SL_FIELD_REPEATED))
        for (guint j = 0; j < self->n_columns && !is_beaten; j++)
          is_beaten = ranks[j] >= 0 && self->schema->headers[ranks[j]].field == spec->field &&
                      (ranks[j] < ranks[i] || (ranks[j] == ranks[i] && j < i));

      if (!is_beaten)
        claim (self, i, spec->field, groups[i], spec->label);
    }
}

static void
stand_in (SlMapping *self)
{
  self->stand_in = -1;

  for (guint i = 0; i < self->schema->n_stand_ins; i++)
    {
      const SlStandIn *pair = &self->schema->stand_ins[i];

      if (self->places[pair->field] >= 0 || self->places[pair->by] < 0)
        continue;

      self->places[pair->field] = self->places[pair->by];
      self->stand_in = (int) pair->by;
    }
}

SlMapping *
sl_mapping_new (const SlSchema       *schema,
                const SlMappingRules *rules,
                const SlTableRow     *row)
{
  SlMapping *self;

  g_return_val_if_fail (schema != NULL && row != NULL, NULL);

  self = g_new0 (SlMapping, 1);
  self->schema = schema;
  self->n_columns = row->n_fields;
  self->columns = g_new0 (SlMappingColumn, MAX (row->n_fields, 1));
  self->places = g_new (int, schema->n_fields);
  self->line = row->line;

  for (guint i = 0; i < schema->n_fields; i++)
    self->places[i] = -1;

  for (guint i = 0; i < row->n_fields; i++)
    self->columns[i].header = g_strstrip (g_strdup (row->fields[i]));

  apply_rules (self, rules);
  recognise (self, rules);
  stand_in (self);
  return self;
}

/* (transfer full): A … Z, AA, AB … */
static char *
name_column (guint at)
{
  if (at < 26)
    return g_strdup_printf ("%c", 'A' + at);

  return g_strdup_printf ("%c%c", 'A' + at / 26 - 1, 'A' + at % 26);
}

static void
guess (SlMapping            *self,
       const SlMappingRules *rules,
       const SlTableRow     *row)
{
  g_autofree int *places = g_new (int, self->schema->n_fields);

  for (guint i = 0; i < self->schema->n_fields; i++)
    places[i] = -1;

  if (self->schema->guess == NULL || !self->schema->guess (row, places))
    return;

  for (guint i = 0; i < self->schema->n_fields; i++)
    if (places[i] >= 0 && !self->columns[places[i]].is_known &&
        ruled_header (rules, self->schema, i) == NULL &&
        !is_left_out (rules, self->columns[places[i]].header))
      claim (self, (guint) places[i], i, 0, NULL);
}

SlMapping *
sl_mapping_new_bare (const SlSchema       *schema,
                     const SlMappingRules *rules,
                     const SlTableRow     *row)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(SlMapping) self = NULL;
  SlTableRow header;

  g_return_val_if_fail (schema != NULL && row != NULL, NULL);

  if (row->problem != NULL || row->n_fields < 2 || row->n_fields > MAX_BARE_COLUMNS)
    return NULL;

  for (guint i = 0; i < row->n_fields; i++)
    g_ptr_array_add (names, name_column (i));

  header = (SlTableRow) { .line = row->line, .n_fields = row->n_fields,
                          .fields = (const char * const *) names->pdata };
  self = sl_mapping_new (schema, rules, &header);
  self->lacks_header = TRUE;
  guess (self, rules, row);
  return g_steal_pointer (&self);
}

void
sl_mapping_free (SlMapping *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_columns; i++)
    g_free (self->columns[i].header);

  g_free (self->columns);
  g_free (self->places);
  g_free (self);
}

static gboolean
lacks_one_of (const SlMapping *self)
{
  gboolean is_asked = FALSE;

  for (guint i = 0; i < self->schema->n_fields; i++)
    if (self->schema->fields[i].flags & SL_FIELD_ONE_OF)
      {
        is_asked = TRUE;

        if (self->places[i] >= 0)
          return FALSE;
      }

  return is_asked;
}

char *
sl_mapping_fingerprint (const SlMapping *self)
{
  g_autoptr(GString) headers = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *folded = g_utf8_casefold (self->columns[i].header, -1);

      g_string_append_printf (headers, "%s\n", folded);
    }

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, headers->str, (gssize) headers->len);
}

gboolean
sl_mapping_is_complete (const SlMapping *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* One known word in a line of several is more likely a title that has it by chance. */
  if (self->n_unmet > 0 ||
      (self->n_ruled == 0 && self->n_known < 2 && self->n_known < self->n_columns))
    return FALSE;

  for (guint i = 0; i < self->schema->n_fields; i++)
    if ((self->schema->fields[i].flags & SL_FIELD_REQUIRED) && self->places[i] < 0)
      return FALSE;

  return !lacks_one_of (self);
}

/* The name under which people know the field, or what the rules say. */
static void
append_missing (const SlMapping      *self,
                const SlMappingRules *rules,
                SlFieldFlags          flag,
                GString              *names)
{
  for (guint i = 0; i < self->schema->n_fields; i++)
    {
      const char *ruled = ruled_header (rules, self->schema, i);

      if (self->places[i] >= 0 || !((self->schema->fields[i].flags & flag) || ruled != NULL))
        continue;

      g_string_append_printf (names, "%s“%s”", names->len > 0 ? ", " : "",
                              ruled != NULL && ruled[0] != '\0'
                                ? ruled : sl_field_label (self->schema->fields[i].name));
    }
}

void
sl_mapping_set_error (const SlMapping      *self,
                      const SlMappingRules *rules,
                      GError              **error)
{
  g_autoptr(GString) missing = g_string_new (NULL);
  g_autoptr(GString) found = g_string_new (NULL);

  g_return_if_fail (self != NULL);

  append_missing (self, rules, SL_FIELD_REQUIRED, missing);

  for (guint i = 0; i < self->n_columns && i < MAX_SHOWN_HEADERS; i++)
    {
      const char *header = self->columns[i].header;
      g_autofree char *shown = g_utf8_substring (header, 0, MIN (g_utf8_strlen (header, -1), 40));

      g_string_append_printf (found, "%s%s", i > 0 ? ", " : "", shown);
    }

  if (self->n_columns > MAX_SHOWN_HEADERS)
    g_string_append (found, ", …");

  if (missing->len > 0)
    {
      g_set_error (error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_HEADER,
                   _("The header in line %u lacks %s. It has: %s."),
                   self->line, missing->str, found->str);
      return;
    }

  append_missing (self, rules, SL_FIELD_ONE_OF, missing);
  g_set_error (error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_HEADER,
               _("The header in line %u has none of %s. It has: %s."),
               self->line, missing->str, found->str);
}

gboolean
sl_mapping_has (const SlMapping *self,
                guint            field)
{
  g_return_val_if_fail (self != NULL && field < self->schema->n_fields, FALSE);

  return self->places[field] >= 0;
}

gboolean
sl_mapping_has_named (const SlMapping *self,
                      const char      *name)
{
  return sl_mapping_find_named (self, name) >= 0;
}

int
sl_mapping_find_named (const SlMapping *self,
                       const char      *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, -1);

  for (guint i = 0; i < self->schema->n_fields; i++)
    if (strcmp (self->schema->fields[i].name, name) == 0)
      return self->places[i];

  g_return_val_if_reached (-1);
}

const char *
sl_mapping_get (const SlMapping  *self,
                const SlTableRow *row,
                guint             field)
{
  int at;

  g_return_val_if_fail (self != NULL && row != NULL, "");
  g_return_val_if_fail (field < self->schema->n_fields, "");

  at = self->places[field];
  return at >= 0 && (guint) at < row->n_fields ? row->fields[at] : "";
}
