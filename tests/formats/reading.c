#include "reading.h"

#include "formats/contact-record.h"

#include <string.h>

static SlTableStep
next_row (SlSheet    *sheet,
          const char *text,
          gsize       length,
          gsize      *fed,
          SlTableRow *row,
          GError    **error)
{
  SlTableStep step;

  while ((step = sl_sheet_next (sheet, row, error)) == SL_TABLE_MORE)
    {
      gsize n = MIN (1000, length - *fed);

      if (n == 0)
        sl_sheet_finish (sheet);
      else
        sl_sheet_feed (sheet, (const guint8 *) text + *fed, n);

      *fed += n;
    }

  return step;
}

/* One pass over the text: to the survey, or to @func. */
static gboolean
pass (const SlSchema       *schema,
      const SlMappingRules *rules,
      const char           *text,
      gsize                 length,
      SlNotationSurvey     *survey,
      const SlNotation     *notation,
      ReadingFunc           func,
      GString              *out,
      GError              **error)
{
  g_autoptr(SlSheet) sheet = sl_sheet_new (schema, rules);
  gsize fed = 0;
  SlTableRow row;
  SlTableStep step;

  while ((step = next_row (sheet, text, length, &fed, &row, error)) == SL_TABLE_ROW)
    if (survey != NULL)
      sl_sheet_survey (sheet, &row, survey);
    else
      func (sl_sheet_get_mapping (sheet), &row, notation, out);

  return step == SL_TABLE_END;
}

char *
reading_run (const SlSchema       *schema,
             const SlMappingRules *rules,
             const char           *text,
             gssize                length,
             ReadingFunc           func)
{
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  SlNotationSurvey survey = { 0 };
  SlNotation notation;
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  if (!pass (schema, rules, text, size, &survey, NULL, func, out, &error) ||
      !sl_notation_survey_decide (&survey, rules != NULL ? &rules->notation : NULL, &notation,
                                  &error) ||
      !pass (schema, rules, text, size, NULL, &notation, func, out, &error))
    return g_strdup_printf ("error: %s", error->message);

  return g_strdup (out->str);
}

char *
reading_run_file (const SlSchema *schema,
                  const char     *path,
                  ReadingFunc     func)
{
  g_autofree char *full = NULL, *text = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  full = g_path_is_absolute (path) ? g_strdup (path)
                                   : g_test_build_filename (G_TEST_DIST, path, NULL);
  g_file_get_contents (full, &text, &length, &error);
  g_assert_no_error (error);
  return reading_run (schema, NULL, text, (gssize) length, func);
}

void
reading_show (SlRejection *rejection,
              GString     *out)
{
  g_assert_nonnull (rejection);
  g_string_append_printf (out, "%u:%u %s: %s\n", rejection->line, rejection->column,
                          rejection->column_name != NULL ? rejection->column_name : "-",
                          rejection->why);
  sl_rejection_free (rejection);
}

/* What is empty is left out. */
static void
show (GString    *out,
      const char *name,
      const char *value)
{
  if (value[0] != '\0')
    g_string_append_printf (out, " %s=%s", name, value);
}

static void
show_entries (GString    *out,
              const char *name,
              GPtrArray  *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      SlContactEntry *entry = entries->pdata[i];

      g_string_append_printf (out, " %s(%s)=%s", name, entry->label, entry->value);
    }
}

void
reading_show_contact (const SlMapping  *mapping,
                      const SlTableRow *row,
                      const SlNotation *notation,
                      GString          *out)
{
  g_auto(SlContactRecord) contact = { 0 };
  g_autofree char *name = NULL;
  SlRejection *rejection = NULL;

  if (!sl_contact_record_read (mapping, row, notation, &contact, &rejection))
    {
      reading_show (rejection, out);
      return;
    }

  name = sl_contact_record_display_name (&contact);
  g_string_append_printf (out, "%s", name);
  show (out, "org", contact.organization);
  show (out, "note", contact.notes);

  if (contact.birthday.month != 0)
    g_string_append_printf (out, " born=%d-%d-%d", contact.birthday.year, contact.birthday.month,
                            contact.birthday.day);

  show_entries (out, "mail", contact.emails);
  show_entries (out, "tel", contact.phones);
  show_entries (out, "web", contact.pages);

  for (guint i = 0; i < contact.addresses->len; i++)
    {
      SlContactAddress *a = contact.addresses->pdata[i];

      g_string_append_printf (out, " at(%s)=%s/%s/%s/%s/%s", a->label, a->street, a->city,
                              a->region, a->postcode, a->country);
      show (out, "po", a->po_box);
      show (out, "whole", a->formatted);
    }

  for (guint i = 0; i < contact.labels->len; i++)
    show (out, "label", contact.labels->pdata[i]);

  g_string_append_c (out, '\n');
}
