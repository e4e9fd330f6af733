#include "import-case.h"

#include <string.h>

/* What an import answers, as one text: read/added/changed/same/rejected, then a line each
 * rejection; or the sentence that refuses it. */
static char *
show (SlImportResult *result,
      GError         *error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (result == NULL)
    return g_strdup_printf ("refused: %s", error->message);

  g_string_append_printf (text, "%u = %u + %u + %u + %u", result->n_read, result->n_added,
                          result->n_changed, result->n_same, result->n_rejected);

  if (result->n_left > 0)
    g_string_append_printf (text, ", %u left", result->n_left);

  for (guint i = 0; i < result->rejected->len; i++)
    {
      const SlRejection *rejection = result->rejected->pdata[i];

      g_string_append_printf (text, "\n%u:%u %s", rejection->line, rejection->column,
                              rejection->why);
    }

  return g_strdup (text->str);
}

SlPeriod
month (int year,
       int number)
{
  return sl_period_of (sl_day_new (year, number, 1), SL_PERIOD_MONTH, 0);
}

char *
run_draft (Workbench     *bench,
           SlImportDraft *draft)
{
  g_autoptr(SlImportResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (draft->period.last == 0)
    draft->period = month (2026, 10);

  result = sl_import_run (bench->business, draft, NULL, &error);
  g_assert_true ((result == NULL) == (error != NULL));
  workbench_assert_sound (bench);
  return show (result, error);
}

char *
run_path (Workbench    *bench,
          SlImportKind  kind,
          const char   *path,
          SlPeriod      period,
          gboolean      is_dry_run)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  SlImportDraft draft = { .kind = kind, .file = file, .period = period, .is_dry_run = is_dry_run };

  return run_draft (bench, &draft);
}

char *
run_trap (Workbench    *bench,
          SlImportKind  kind,
          const char   *name,
          SlPeriod      period)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", name, NULL);
  g_autofree char *dry = run_path (bench, kind, path, period, TRUE);
  char *wet = run_path (bench, kind, path, period, FALSE);

  g_assert_cmpstr (dry, ==, wet);
  return wet;
}

char *
run_text (Workbench    *bench,
          SlImportKind  kind,
          const char   *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  SlImportDraft draft = { .kind = kind, .bytes = bytes, .name = "text.csv" };

  return run_draft (bench, &draft);
}
