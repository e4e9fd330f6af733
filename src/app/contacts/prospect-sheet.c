#include "config.h"

#include "app/contacts/prospect-sheet.h"

#include <glib/gi18n.h>

#include "app/printout-saving.h"
#include "app/sheet-window.h"
#include "business/prospect.h"

static void
free_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static gpointer
read_prospects (SlBusiness    *business,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return sl_prospect_list (sl_business_get_database (business), NULL, error);
}

static void
show_prospects (SlDetails     *pane,
                gconstpointer  pointer,
                const char    *currency)
{
  const GPtrArray *rows = pointer;

  sl_details_begin (pane, _("Before joining or leaving"), NULL);
  sl_details_add_action (pane, _("_Note Something"), "list-add-symbolic", "win.note-prospect",
                         g_variant_new_string (""));
  if (rows->len > 0)
    sl_details_add_group (pane, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const SlProspectRow *row = g_ptr_array_index (rows, i);

      sl_details_add_link (pane, row->name, NULL, NULL, "win.show-prospect",
                           g_variant_new_int64 (row->id));
    }
  sl_details_add_note (pane, _("Note of a company what its product costs and what it costs "
                               "elsewhere, the start, the costs of a month, what is taken back, "
                               "what it publishes and who complains: each with its source."));
}

static const SlSheetInfo prospects_info = {
  .title = N_("Looking at a Company"), .width = 480,
  .read = read_prospects, .free_report = free_array, .show = show_prospects,
};

void
sl_prospects_sheet_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &prospects_info, NULL);
}

/* One company */

typedef struct
{
  SlProspectSheet *sheet; /* (owned) */
  char            *told;  /* (owned) */
} Report;

static void
report_free (gpointer pointer)
{
  Report *report = pointer;

  g_clear_pointer (&report->sheet, sl_prospect_sheet_free);
  g_free (report->told);
  g_free (report);
}

static gpointer
read_prospect (SlBusiness    *business,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(GPtrArray) rows = sl_prospect_list (sl_business_get_database (business), NULL, error);
  Report *report = g_new0 (Report, 1);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const SlProspectRow *row = g_ptr_array_index (rows, i);

      if (row->id == g_variant_get_int64 (data))
        report->sheet = sl_prospect_read (business, row->name, error);
    }

  if (report->sheet == NULL)
    g_clear_pointer (&report, report_free);
  else
    report->told = sl_prospect_tell (business, report->sheet);

  return report;
}

/* (nullable) */
static const SlProspectTopic *
find_topic (const char *code)
{
  for (const SlProspectTopic *topic = sl_prospect_topics (); topic->code != NULL; topic++)
    if (g_str_equal (topic->code, code))
      return topic;

  return NULL;
}

static const char *
title_of (const char *code)
{
  const SlProspectTopic *topic = find_topic (code);

  return topic != NULL ? _(topic->title) : code;
}

/* A figure stands at the end of its line; what was told in words is as long as it is, and stands
 * below, where it has as many lines as it takes. */
static void
add_fact (SlDetails            *pane,
          const char           *name,
          const SlProspectFact *fact,
          const char           *currency)
{
  const SlProspectTopic *topic = find_topic (fact->topic);
  const char *source = *fact->source != '\0' ? fact->source : _("no source said");
  gboolean is_figure = topic != NULL && (topic->is_money || topic->is_count);
  g_autofree char *value = sl_prospect_tell_fact (fact, currency);
  g_autofree char *told = is_figure ? NULL : g_strdup_printf ("%s\n%s", value, source);

  sl_details_add_link (pane, title_of (fact->topic), is_figure ? source : told,
                       is_figure ? value : NULL, "win.note-fact",
                       g_variant_new ("(ssss)", name, fact->topic, value, fact->source));
}

static void
show_prospect (SlDetails     *pane,
               gconstpointer  pointer,
               const char    *currency)
{
  const Report *report = pointer;
  const SlProspectSheet *sheet;

  /* It was undone while the sheet was open. */
  if (report == NULL)
    {
      sl_details_begin (pane, _("Looking at a Company"), NULL);
      return;
    }

  sheet = report->sheet;
  sl_details_begin (pane, sheet->name, NULL);
  sl_details_add_action (pane, _("_Note Something"), "list-add-symbolic", "win.note-prospect",
                         g_variant_new_string (sheet->name));
  sl_details_add_action (pane, _("_Save as PDF"), "document-save-symbolic", "win.save-prospect",
                         g_variant_new_string (sheet->name));
  sl_details_add_note (pane, report->told);

  if (sheet->facts->len > 0)
    sl_details_add_group (pane, _("What is known"));
  for (guint i = 0; i < sheet->facts->len; i++)
    add_fact (pane, sheet->name, g_ptr_array_index (sheet->facts, i), currency);

  if (sheet->missing->len > 0)
    sl_details_add_group (pane, _("What is not known"));
  for (guint i = 0; i < sheet->missing->len; i++)
    {
      const char *topic = g_ptr_array_index (sheet->missing, i);

      sl_details_add_link (pane, title_of (topic), NULL, NULL, "win.note-fact",
                           g_variant_new ("(ssss)", sheet->name, topic, "", ""));
    }
}

static const SlSheetInfo prospect_info = {
  .title = N_("Looking at a Company"),
  .read = read_prospect, .free_report = report_free, .show = show_prospect,
};

void
sl_prospect_sheet_open (SlWindow *owner,
                        gint64    id)
{
  sl_sheet_window_open (owner, &prospect_info, g_variant_new_int64 (id));
}

/* The paper */

static gpointer
make_paper (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(SlProspectSheet) sheet = sl_prospect_read (business, data, error);

  return sheet != NULL ? sl_prospect_paper (business, sheet) : NULL;
}

static void
paper_made_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlPrintout) paper = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else
    sl_printout_save (owner, g_steal_pointer (&paper), _("company.pdf"));
}

void
sl_prospect_save (SlWindow   *owner,
                  const char *name)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), make_paper, g_strdup (name), g_free,
                         (GDestroyNotify) sl_printout_free, NULL, paper_made_cb,
                         g_object_ref (owner));
}
