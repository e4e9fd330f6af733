#include "config.h"

#include "business/dossier.h"

#include "business/business-private.h"
#include "business/dump-cell-private.h"
#include "business/export.h"
#include "core/day-text.h"
#include "formats/json.h"
#include "formats/zip.h"
#include "store/dump.h"
#include "store/output.h"
#include "store/paper.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* What is held on a person, in this order. */
static const struct
{
  const char *key;
  const char *title;
  SlDumpKind  dump;
} sections[] = {
  { "person", N_("The person"), SL_DUMP_CONTACTS },
  { "orders", N_("Orders"), SL_DUMP_ORDERS },
  { "payments", N_("Payments"), SL_DUMP_PAYMENTS },
  { "credits", N_("Credits"), SL_DUMP_CREDITS },
  { "autoships", N_("Orders that come again"), SL_DUMP_AUTOSHIPS },
  { "parties", N_("Parties hosted"), SL_DUMP_PARTIES },
  { "events", N_("Events"), SL_DUMP_GUESTS },
  { "downline", N_("Place in a downline"), SL_DUMP_PLACES },
  { "talks", N_("Talks and trainings"), SL_DUMP_TALKS },
  { "first_90_days", N_("The first 90 days"), SL_DUMP_PLAN_STEPS },
  { "upline", N_("Above you"), SL_DUMP_UPLINE },
  { "papers", N_("Papers"), SL_DUMP_PAPERS },
  { "told", N_("What companies were told"), SL_DUMP_TOLD },
};

typedef struct
{
  const SlDumpColumn *columns; /* (unowned) */
  guint               n_columns;
  SlJson             *json;    /* (unowned) (nullable): this, or text */
  GString            *text;    /* (unowned) (nullable) */
  GPtrArray          *points;  /* (owned) */
  const char         *title;   /* (unowned) (nullable): to be written before the first row */
} Telling;

static gboolean
tell_cb (const SlDumpCell  *cells,
         const char        *currency,
         gpointer           user_data,
         GError           **error)
{
  Telling *telling = user_data;

  if (telling->json != NULL)
    sl_json_begin_object (telling->json);
  else if (telling->title != NULL)
    g_string_append_printf (telling->text, "%s\n\n", g_steal_pointer (&telling->title));

  for (guint i = 0; i < telling->n_columns; i++)
    {
      g_autofree char *value = _sl_dump_cell_format (&cells[i], &telling->columns[i], currency,
                                                     telling->points);

      if (value[0] == '\0')
        continue;

      if (telling->json != NULL)
        sl_json_member_string (telling->json, telling->columns[i].name, value);
      else
        g_string_append_printf (telling->text, "  %s: %s\n", telling->columns[i].name, value);
    }

  if (telling->json != NULL)
    sl_json_end_object (telling->json);
  else
    g_string_append_c (telling->text, '\n');

  return TRUE;
}

static gboolean
tell (SlBusiness  *business,
      gint64       contact_id,
      SlJson      *json,
      GString     *text,
      GError     **error)
{
  g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func (sl_contact_point_free);
  const SlDumpScope scope = { .period = SL_DAY_NONE, .contact_id = contact_id };
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < G_N_ELEMENTS (sections); i++)
    {
      Telling telling = { .json = json, .text = text, .points = points };

      telling.title = _(sections[i].title);
      telling.columns = sl_dump_get_columns (sections[i].dump, &telling.n_columns);

      if (json != NULL)
        {
          sl_json_key (json, sections[i].key);
          sl_json_begin_array (json);
        }

      ok = sl_dump_each (business->database, sections[i].dump, &scope, tell_cb, &telling, error);

      if (json != NULL)
        sl_json_end_array (json);
    }

  return ok;
}

char *
sl_dossier_json (SlBusiness  *business,
                 gint64       contact_id,
                 GError     **error)
{
  g_autoptr(SlJson) json = sl_json_new ();
  gboolean ok;

  g_return_val_if_fail (business != NULL && contact_id > 0, NULL);

  sl_json_begin_object (json);
  ok = tell (business, contact_id, json, NULL, error);
  sl_json_end_object (json);
  return ok ? sl_json_finish (json) : NULL;
}

char *
sl_dossier_text (SlBusiness  *business,
                 gint64       contact_id,
                 GError     **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *day = NULL;

  g_return_val_if_fail (business != NULL && contact_id > 0, NULL);

  day = sl_day_text (sl_business_get_today (business));
  /* translators: %s is a day */
  g_string_append_printf (text, _("All that is held on this person on %s"), day);
  g_string_append (text, "\n\n");
  return tell (business, contact_id, NULL, text, error) ? g_strdup (text->str) : NULL;
}

/* (transfer full) */
static char *
make_card (SlBusiness  *business,
           gint64       contact_id,
           GError     **error)
{
  const SlExportDraft draft = { .kind = SL_EXPORT_VCARD, .contacts = &contact_id, .n_contacts = 1 };
  GString *text = sl_export_text (business, &draft, error);

  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

static gboolean
zip_cb (const void  *bytes,
        gsize        length,
        gpointer     data,
        GError     **error)
{
  return sl_output_write (data, bytes, length, error);
}

typedef struct
{
  SlDatabase   *database; /* (unowned) */
  SlZipWriter  *zip;      /* (unowned) */
} Papers;

/* The columns are those of SL_DUMP_PAPERS. */
static gboolean
zip_paper_cb (const SlDumpCell  *cells,
              const char        *currency,
              gpointer           user_data,
              GError           **error)
{
  const Papers *papers = user_data;
  g_autofree char *plain = g_strdelimit (g_strdup (cells[2].text), "/\\:", '_');
  g_autofree char *name = g_strdup_printf ("papers/%" PRId64 "-%s", cells[4].number, plain);
  g_autoptr(GBytes) bytes = sl_paper_read (papers->database, cells[4].number, error);
  gconstpointer data;
  gsize length;

  if (bytes == NULL)
    return FALSE;

  data = g_bytes_get_data (bytes, &length);
  return sl_zip_writer_begin (papers->zip, name, error) &&
         sl_zip_writer_write (papers->zip, data, length, error);
}

/* The papers themselves, beside what is said of them. */
static gboolean
write_papers (SlBusiness   *business,
              gint64        contact_id,
              SlZipWriter  *zip,
              GError      **error)
{
  const SlDumpScope scope = { .period = SL_DAY_NONE, .contact_id = contact_id };
  Papers papers = { .database = business->database, .zip = zip };

  return sl_dump_each (business->database, SL_DUMP_PAPERS, &scope, zip_paper_cb, &papers, error);
}

static gboolean
write_zip (SlBusiness  *business,
           gint64       contact_id,
           SlOutput    *output,
           GError     **error)
{
  g_autoptr(SlZipWriter) zip = NULL;
  g_autofree char *json = sl_dossier_json (business, contact_id, error);
  g_autofree char *text = json != NULL ? sl_dossier_text (business, contact_id, error) : NULL;
  g_autofree char *card = text != NULL ? make_card (business, contact_id, error) : NULL;

  if (card == NULL)
    return FALSE;

  zip = sl_zip_writer_new (zip_cb, output, sl_business_get_now (business), error);
  return zip != NULL &&
         sl_zip_writer_begin (zip, "person.txt", error) &&
         sl_zip_writer_write (zip, text, strlen (text), error) &&
         sl_zip_writer_begin (zip, "person.json", error) &&
         sl_zip_writer_write (zip, json, strlen (json), error) &&
         sl_zip_writer_begin (zip, "person.vcf", error) &&
         sl_zip_writer_write (zip, card, strlen (card), error) &&
         write_papers (business, contact_id, zip, error) &&
         sl_zip_writer_close (zip, error);
}

gboolean
sl_dossier_save (SlBusiness  *business,
                 gint64       contact_id,
                 const char  *path,
                 gboolean     may_replace,
                 GError     **error)
{
  g_autoptr(SlOutput) output = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (business != NULL && path != NULL, FALSE);

  output = sl_output_new (path, may_replace, error);

  if (output == NULL)
    return FALSE;

  if (g_str_has_suffix (path, ".zip"))
    return write_zip (business, contact_id, output, error) && sl_output_publish (output, error);

  if (g_str_has_suffix (path, ".json"))
    text = sl_dossier_json (business, contact_id, error);
  else if (g_str_has_suffix (path, ".vcf"))
    text = make_card (business, contact_id, error);
  else
    text = sl_dossier_text (business, contact_id, error);

  return text != NULL && sl_output_write (output, text, strlen (text), error) &&
         sl_output_publish (output, error);
}
