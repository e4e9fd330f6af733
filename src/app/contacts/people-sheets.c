#include "config.h"

#include "app/contacts/people-sheets.h"

#include <glib/gi18n.h>

#include "app/sheet-window.h"
#include "business/care.h"
#include "model/format.h"
#include "model/words.h"
#include "store/care.h"
#include "store/contact-stage.h"
#include "store/contact.h"
#include "store/source.h"
#include "store/template.h"

#define A_YEAR 365

/* Stages */

static gpointer
read_stages (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return sl_contact_stage_list (sl_business_get_database (business), FALSE, TRUE, error);
}

static void
free_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static void
show_stages (SlDetails     *pane,
             gconstpointer  pointer,
             const char    *currency)
{
  const GPtrArray *stages = pointer;

  sl_details_begin (pane, _("Stages"), _("In the order of the board"));
  sl_details_add_action (pane, _("_New Stage"), "list-add-symbolic", "win.new-stage", NULL);
  sl_details_add_group (pane, NULL);
  for (guint i = 0; i < stages->len; i++)
    {
      const SlContactStageRow *row = g_ptr_array_index (stages, i);
      g_autofree char *people = sl_format_count (row->n_contacts);

      sl_details_add_link (pane, *row->name != '\0' ? row->name : sl_words_stage (row->code), NULL,
                           people, "win.edit-stage", g_variant_new_string (row->code));
    }
  sl_details_add_note (pane, _("The figure is how many people stand there. A stage that is no "
                               "longer used is retired; nobody is lost by it."));
}

static const SlSheetInfo stages_info = {
  .title = N_("Stages"), .width = 460,
  .read = read_stages, .free_report = free_array, .show = show_stages,
};

void
sl_stages_sheet_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &stages_info, NULL);
}

/* Templates */

static gpointer
read_templates (SlBusiness    *business,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return sl_template_list (sl_business_get_database (business), error);
}

static void
show_templates (SlDetails     *pane,
                gconstpointer  pointer,
                const char    *currency)
{
  const GPtrArray *templates = pointer;

  sl_details_begin (pane, _("Templates"), NULL);
  sl_details_add_action (pane, _("_New Template"), "list-add-symbolic", "win.edit-template",
                         g_variant_new_string (""));
  if (templates->len > 0)
    sl_details_add_group (pane, NULL);
  for (guint i = 0; i < templates->len; i++)
    {
      const SlTemplateRow *row = g_ptr_array_index (templates, i);

      sl_details_add_link (pane, row->name, row->subject, NULL, "win.edit-template",
                           g_variant_new_string (row->name));
      sl_details_add_button (pane, _("Remove"), "win.remove-template",
                             g_variant_new_string (row->name));
    }
  sl_details_add_note (pane, _("Fields in braces are filled with what is known of the person: "
                               "{name}, {given-name}, {family-name}, {me}, {next-step}, {product} "
                               "(bought last) and {today}. Messages are opened in your own mail "
                               "program; nothing is sent from here."));
}

static const SlSheetInfo templates_info = {
  .title = N_("Templates"), .width = 460,
  .read = read_templates, .free_report = free_array, .show = show_templates,
};

void
sl_templates_sheet_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &templates_info, NULL);
}

/* Writing to somebody */

typedef struct
{
  SlContactRow *contact;   /* (owned) */
  GPtrArray    *templates; /* (owned) (element-type SlTemplateRow) */
} Writing;

static void
writing_free (gpointer pointer)
{
  Writing *writing = pointer;

  g_clear_pointer (&writing->contact, sl_contact_row_free);
  g_clear_pointer (&writing->templates, g_ptr_array_unref);
  g_free (writing);
}

static gpointer
read_writing (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  Writing *writing = g_new0 (Writing, 1);

  writing->contact = sl_contact_read (database, g_variant_get_int64 (data), error);
  if (writing->contact != NULL)
    writing->templates = sl_template_list (database, error);
  if (writing->templates == NULL)
    g_clear_pointer (&writing, writing_free);

  return writing;
}

static void
show_writing (SlDetails     *pane,
              gconstpointer  pointer,
              const char    *currency)
{
  const Writing *writing = pointer;

  sl_details_begin (pane, writing->contact->name, writing->contact->email);
  if (writing->contact->leave_alone)
    {
      sl_details_add_note (pane, _("Asked not to be contacted."));
      return;
    }

  if (*writing->contact->email == '\0')
    {
      sl_details_add_note (pane, _("There is no e-mail address of this person."));
      return;
    }

  sl_details_add_group (pane, _("Which message"));
  for (guint i = 0; i < writing->templates->len; i++)
    {
      const SlTemplateRow *row = g_ptr_array_index (writing->templates, i);

      sl_details_add_link (pane, row->name, row->subject, NULL, "win.open-message",
                           g_variant_new ("(xs)", writing->contact->id, row->name));
    }
  sl_details_add_link (pane, _("New Template…"), NULL, NULL, "win.edit-template",
                       g_variant_new_string (""));
}

static const SlSheetInfo writing_info = {
  .title = N_("Write a Message"), .width = 460,
  .read = read_writing, .free_report = writing_free, .show = show_writing,
};

void
sl_writing_sheet_open (SlWindow *owner,
                       gint64    contact_id)
{
  sl_sheet_window_open (owner, &writing_info, g_variant_new_int64 (contact_id));
}

/* Sources and samples */

typedef struct
{
  GPtrArray *sources; /* (owned) (element-type SlSourceRow) */
  GPtrArray *samples; /* (owned) (element-type SlSampleFate) */
} Sources;

static void
sources_free (gpointer pointer)
{
  Sources *sources = pointer;

  g_clear_pointer (&sources->sources, g_ptr_array_unref);
  g_clear_pointer (&sources->samples, g_ptr_array_unref);
  g_free (sources);
}

static gpointer
read_sources (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  SlDay today = sl_business_get_today (business);
  Sources *sources = g_new0 (Sources, 1);

  sources->sources = sl_source_list (database, today - A_YEAR, today, error);
  if (sources->sources != NULL)
    sources->samples = sl_sample_fate_list (database, today - A_YEAR, today, error);
  if (sources->samples == NULL)
    g_clear_pointer (&sources, sources_free);

  return sources;
}

static void
add_source (SlDetails         *pane,
            const SlSourceRow *row,
            const char        *currency)
{
  g_autofree char *result = sl_format_money (row->profit - row->cost, currency);
  g_autofree char *cost = sl_format_money (row->cost, currency);
  g_autofree char *people = NULL;
  g_autofree char *kind = NULL;

  people = g_strdup_printf (ngettext ("%d person", "%d people", (gulong) row->n_people),
                            (int) row->n_people);
  /* translators: a kind of source, people, how many of them bought, money spent */
  kind = g_strdup_printf (_("%s · %s, %d bought · cost %s"),
                          *row->kind != '\0' ? sl_words_source (row->kind) : _("no kind said"),
                          people, (int) row->n_customers, cost);
  sl_details_add_link (pane, row->name, kind, result, "win.edit-source",
                       g_variant_new_string (row->name));
}

static void
add_sample (SlDetails          *pane,
            const SlSampleFate *fate,
            const char         *currency)
{
  g_autofree char *day = sl_format_day (fate->given_on);
  g_autofree char *bought = sl_format_money (fate->bought, currency);
  g_autofree char *what = NULL;

  /* translators: a product, and the day on which it was given */
  what = g_strdup_printf (_("%s · %s"), fate->product, day);
  sl_details_add_link (pane, fate->name, what,
                       fate->bought_on != SL_DAY_NONE ? bought : _("not bought yet"),
                       "win.show-contact", g_variant_new_int64 (fate->contact_id));
}

static void
show_sources (SlDetails     *pane,
              gconstpointer  pointer,
              const char    *currency)
{
  const Sources *sources = pointer;
  guint n_bought = 0;

  sl_details_begin (pane, _("Where people come from"), _("The last twelve months"));
  sl_details_add_action (pane, _("_New Source"), "list-add-symbolic", "win.edit-source",
                         g_variant_new_string (""));
  if (sources->sources->len > 0)
    sl_details_add_group (pane, _("Sources: profit less what they cost"));
  for (guint i = 0; i < sources->sources->len; i++)
    add_source (pane, g_ptr_array_index (sources->sources, i), currency);

  if (sources->samples->len == 0)
    return;

  sl_details_add_group (pane, _("Samples, and what was bought of them since"));
  for (guint i = 0; i < sources->samples->len; i++)
    {
      const SlSampleFate *fate = g_ptr_array_index (sources->samples, i);

      n_bought += fate->bought_on != SL_DAY_NONE;
      add_sample (pane, fate, currency);
    }

  {
    g_autofree char *note = g_strdup_printf (_("%u of %u samples led to a sale."), n_bought,
                                             sources->samples->len);

    sl_details_add_note (pane, note);
  }
}

static const SlSheetInfo sources_info = {
  .title = N_("Sources and Samples"),
  .read = read_sources, .free_report = sources_free, .show = show_sources,
};

void
sl_sources_sheet_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &sources_info, NULL);
}

/* Care */

typedef struct
{
  GPtrArray *items; /* (owned) (element-type SlCareItem) */
  GPtrArray *steps; /* (owned) (element-type SlCareStep) */
  SlDay      today;
} Care;

static void
care_free (gpointer pointer)
{
  Care *care = pointer;

  g_clear_pointer (&care->items, g_ptr_array_unref);
  g_clear_pointer (&care->steps, g_ptr_array_unref);
  g_free (care);
}

static gpointer
read_care (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Care *care = g_new0 (Care, 1);

  care->today = sl_business_get_today (business);
  care->items = sl_care_list (business, care->today, error);
  if (care->items != NULL)
    care->steps = sl_care_step_list (sl_business_get_database (business), error);
  if (care->steps == NULL)
    g_clear_pointer (&care, care_free);

  return care;
}

/* (transfer full): "7 days after an order" */
static char *
describe_step (const SlCareStep *step)
{
  int days = (int) ABS (step->days);

  if (!step->is_on)
    return g_strdup (_("off"));

  switch (step->anchor)
    {
    case SL_CARE_ORDER:
      return g_strdup_printf (ngettext ("%d day after an order", "%d days after an order", days),
                              days);
    case SL_CARE_SAMPLE:
      return g_strdup_printf (ngettext ("%d day after a sample", "%d days after a sample", days),
                              days);
    case SL_CARE_RUN_OUT:
    default:
      if (step->days < 0)
        return g_strdup_printf (ngettext ("%d day before it runs out",
                                          "%d days before it runs out", days), days);
      return g_strdup_printf (ngettext ("%d day after it ran out", "%d days after it ran out",
                                        days), days);
    }
}

static void
show_care (SlDetails     *pane,
           gconstpointer  pointer,
           const char    *currency)
{
  const Care *care = pointer;

  sl_details_begin (pane, _("Care of customers"), NULL);
  sl_details_add_group (pane, _("Due now"));
  if (care->items->len == 0)
    sl_details_add_line (pane, _("Nobody waits for you"), NULL, NULL);
  for (guint i = 0; i < care->items->len; i++)
    {
      const SlCareItem *item = g_ptr_array_index (care->items, i);
      g_autofree char *day = sl_format_day_distance (item->due, care->today);
      g_autofree char *what = NULL;

      what = g_strdup_printf (_("%s · %s"), sl_care_step_word (item->step_name, item->step),
                              item->product);
      sl_details_add_link (pane, item->contact, what, day, "win.show-contact",
                           g_variant_new_int64 (item->contact_id));
    }

  sl_details_add_group (pane, _("Steps"));
  for (guint i = 0; i < care->steps->len; i++)
    {
      const SlCareStep *step = g_ptr_array_index (care->steps, i);
      g_autofree char *when = describe_step (step);

      sl_details_add_link (pane, sl_care_step_word (step->name, step->code), when,
                           step->template_name, "win.edit-care", g_variant_new_string (step->code));
    }
  sl_details_add_link (pane, _("New Step…"), NULL, NULL, "win.edit-care",
                       g_variant_new_string (""));
}

static const SlSheetInfo care_info = {
  .title = N_("Care of Customers"),
  .read = read_care, .free_report = care_free, .show = show_care,
};

void
sl_care_sheet_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &care_info, NULL);
}
