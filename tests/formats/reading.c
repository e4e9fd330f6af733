#include "reading.h"

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
