#include "config.h"

#include "file.h"
#include "model/row-text.h"

static const SlRowTextColumn columns[] = { { "name", "Name", FALSE, NULL },
                                           { "created-on", "Since", FALSE, NULL },
                                           { "stage", "Stage", FALSE, NULL } };

typedef struct
{
  GArray       *ids; /* (owned) (nullable): NULL is everybody */
  SlRowTextForm form;
} Asked;

static gpointer
make_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Asked *asked = data;
  SlListingQuery query = { .kind = SL_LISTING_CONTACTS };
  SlDatabase *database = sl_business_get_database (business);

  if (asked->ids == NULL)
    asked->ids = sl_listing_read_ids (database, &query, NULL, error);

  return sl_row_text_make (business, &query, asked->ids, columns, G_N_ELEMENTS (columns),
                           asked->form, cancellable, error);
}

static char *
make (File           *file,
      Asked          *asked,
      GError        **error)
{
  GString *text = file_read (file, make_func, asked, error);

  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

static void
test_forms (File          *file,
            gconstpointer  unused)
{
  Asked asked = { NULL, SL_ROW_TEXT_TABS };
  g_autoptr(GError) error = NULL;
  g_autofree char *tabs = NULL, *csv = NULL;
  g_auto(GStrv) lines = NULL;
  gint64 nobody = 999999;

  file_write (file, add_contact_func, (gpointer) "=Ana\tDíaz, \"the\nfirst\"", &error);
  g_assert_no_error (error);

  tabs = make (file, &asked, &error);
  g_assert_no_error (error);
  lines = g_strsplit (tabs, "\n", -1);
  g_assert_cmpstr (lines[0], ==, "Name\tSince\tStage");
  g_assert_true (g_str_has_prefix (lines[1], "=Ana Díaz, \"the first\"\t"));
  g_assert_cmpstr (lines[2], ==, "");

  /* Who is gone is left out. */
  g_array_append_val (asked.ids, nobody);
  asked.form = SL_ROW_TEXT_CSV;
  csv = make (file, &asked, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (csv, "Name,Since,Stage\r\n"
                                        "\"'=Ana\tDíaz, \"\"the\nfirst\"\"\",20"));
  g_assert_true (g_str_has_suffix (csv, ",new\r\n"));
  g_array_unref (asked.ids);
}

static void
test_too_many (File          *file,
               gconstpointer  unused)
{
  Asked asked = { g_array_new (FALSE, TRUE, sizeof (gint64)), SL_ROW_TEXT_TABS };
  g_autoptr(GError) error = NULL;

  g_array_set_size (asked.ids, SL_ROW_TEXT_MAX + 1);
  g_assert_null (make (file, &asked, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_array_unref (asked.ids);
}

#define add(name, test) g_test_add (name, File, NULL, file_set_up, test, file_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/model/row-text/forms", test_forms);
  add ("/model/row-text/too-many", test_too_many);

  return g_test_run ();
}
