#include "config.h"

#include "app/exchange/export-form.h"

#include <glib/gi18n.h>

#include "app/compat/dialogs.h"
#include "app/forms/fields.h"
#include "app/widgets/text.h"
#include "business/archive.h"
#include "business/dossier.h"
#include "business/export.h"

struct _SlExportForm
{
  SlForm       parent_instance;

  /* Children */
  GtkDropDown *what;
  GtkEntry    *period;
  GtkWidget   *period_field;
  GtkLabel    *explanation;
};

G_DEFINE_FINAL_TYPE (SlExportForm, sl_export_form, SL_TYPE_FORM)

/* What can be chosen, in order; the first is not of one kind. */
static const struct
{
  const char   *words;
  SlExportKind  kind;
  const char   *file; /* the name that is proposed */
} choices[] = {
  { N_("Everything, as an archive"), SL_EXPORT_N_KINDS, "sideline.zip" },
  { N_("Contacts, as a table"), SL_EXPORT_CONTACTS, "contacts.csv" },
  { N_("Contacts, as address cards (vCard 3)"), SL_EXPORT_VCARD, "contacts.vcf" },
  { N_("Contacts, as address cards (vCard 4)"), SL_EXPORT_VCARD_4, "contacts.vcf" },
  { N_("Names and cities of contacts alone"), SL_EXPORT_REDACTED, "names-and-cities.csv" },
  { N_("Products and prices"), SL_EXPORT_PRODUCTS, "products.csv" },
  { N_("Orders, a row a line"), SL_EXPORT_ORDERS, "orders.csv" },
  { N_("Payments"), SL_EXPORT_PAYMENTS, "payments.csv" },
  { N_("Credits of customers"), SL_EXPORT_CREDITS, "credits.csv" },
  { N_("Orders that come again"), SL_EXPORT_AUTOSHIPS, "autoships.csv" },
  { N_("Parties"), SL_EXPORT_PARTIES, "parties.csv" },
  { N_("Guests of events"), SL_EXPORT_GUESTS, "guests.csv" },
  { N_("Movements of stock"), SL_EXPORT_MOVEMENTS, "movements.csv" },
  { N_("Lots on the shelf"), SL_EXPORT_LOTS, "lots.csv" },
  { N_("Downline"), SL_EXPORT_MEMBERS, "members.csv" },
  { N_("Volumes of the downline"), SL_EXPORT_VOLUMES, "volumes.csv" },
  { N_("Commission statement"), SL_EXPORT_STATEMENT, "statement.csv" },
  { N_("Bank lines"), SL_EXPORT_BANK, "bank.csv" },
  { N_("Follow-ups"), SL_EXPORT_FOLLOW_UPS, "follow-ups.csv" },
  { N_("Talks and trainings"), SL_EXPORT_TALKS, "talks.csv" },
  { N_("Above you"), SL_EXPORT_UPLINE, "upline.csv" },
  { N_("Templates of messages"), SL_EXPORT_TEMPLATES, "templates.csv" },
  { N_("Stages of people"), SL_EXPORT_STAGES, "stages.csv" },
  { N_("Steps of the care"), SL_EXPORT_CARE, "care.csv" },
  { N_("Sources of people and their costs"), SL_EXPORT_SOURCES, "sources.csv" },
  { N_("Goals of the team"), SL_EXPORT_GOALS, "goals.csv" },
  { N_("Plans of first 90 days"), SL_EXPORT_PLAN_STEPS, "first-90-days.csv" },
  { N_("What is known of companies"), SL_EXPORT_PROSPECTS, "due-diligence.csv" },
  { N_("Training"), SL_EXPORT_TRAINING, "training.csv" },
  { N_("Hours"), SL_EXPORT_HOURS, "hours.csv" },
  { N_("Mileage"), SL_EXPORT_MILEAGE, "mileage.csv" },
  { N_("Expenses"), SL_EXPORT_EXPENSES, "expenses.csv" },
  { N_("The journal, for hledger"), SL_EXPORT_JOURNAL, "journal.hledger" },
  { N_("What was done"), SL_EXPORT_ACTIVITY, "activity.csv" },
};

/* One export, for the session's reader. */
typedef struct
{
  SlExportKind  kind;   /* SL_EXPORT_N_KINDS: everything */
  SlPeriod      period;
  char         *path;   /* (owned) */
  SlJob        *job;    /* (owned) */
  gint64        contact_id; /* all that is held on this person, when it is not 0 */
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_object (&task->job);
  g_free (task->path);
  g_free (task);
}

/* That the file may be replaced was asked where it was chosen. */
static gpointer
export_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Task *task = data;
  const SlArchiveDraft archive = { task->path, TRUE, sl_job_tell, task->job };
  const SlExportDraft draft = { .kind = task->kind, .period = task->period,
                                .progress = sl_job_tell, .progress_data = task->job };

  if (task->contact_id != 0)
    sl_dossier_save (business, task->contact_id, task->path, TRUE, error);
  else if (task->kind == SL_EXPORT_N_KINDS)
    sl_archive_save (business, &archive, NULL, cancellable, error);
  else
    sl_export_save (business, &draft, task->path, TRUE, NULL, cancellable, error);

  return NULL;
}

typedef struct
{
  SlWindow *owner; /* (owned) */
  char     *name;  /* (owned): of the file, to be shown */
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_object_unref (telling->owner);
  g_free (telling->name);
  g_free (telling);
}

static char *
exported_cb (SlJob        *job,
             gpointer      result,
             const GError *error,
             gpointer      user_data)
{
  Telling *telling = user_data;
  char *told;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("Stopped. No file was written."));

  if (error != NULL)
    {
      sl_window_show_error (telling->owner, error);
      return NULL;
    }

  /* translators: the name of a file */
  told = g_strdup_printf (_("“%s” was written"), telling->name);
  sl_window_toast (telling->owner, told);
  return told;
}

/* What was chosen before the place for it was. */
typedef struct
{
  SlWindow     *owner; /* (owned) */
  SlExportKind  kind;
  SlPeriod      period;
  gint64        contact_id;
} Choice;

static void
start (Choice *choice,
       GFile  *file)
{
  g_autofree char *name = g_file_get_basename (file), *title = NULL;
  Task *task = g_new0 (Task, 1);
  Telling *telling = g_new0 (Telling, 1);

  /* translators: %s is the name of a file */
  title = g_strdup_printf (_("Export to %s"), name);
  task->kind = choice->kind;
  task->period = choice->period;
  task->contact_id = choice->contact_id;
  task->path = g_file_get_path (file);
  task->job = sl_job_new (title);
  telling->owner = g_object_ref (choice->owner);
  telling->name = g_filename_display_name (name);
  sl_window_add_job (choice->owner, task->job);
  sl_job_run (task->job, sl_window_get_session (choice->owner), SL_JOB_READS, export_func, task,
              task_free, NULL, exported_cb, telling, telling_free);
}

static void
place_chosen_cb (GFile        *file,
                 const GError *error,
                 gpointer      user_data)
{
  g_autofree Choice *choice = user_data;
  g_autoptr(SlWindow) owner = choice->owner;

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (file != NULL && sl_window_get_session (owner) != NULL)
    start (choice, file);
}

static gboolean
has_period (SlExportKind kind)
{
  return kind == SL_EXPORT_MEMBERS || kind == SL_EXPORT_VOLUMES || kind == SL_EXPORT_STATEMENT;
}

static guint
get_choice (SlExportForm *self)
{
  return MIN (gtk_drop_down_get_selected (self->what), G_N_ELEMENTS (choices) - 1);
}

static void
what_changed_cb (SlExportForm *self)
{
  SlExportKind kind = choices[get_choice (self)].kind;
  const char *text;

  gtk_widget_set_visible (self->period_field, has_period (kind));

  if (kind == SL_EXPORT_N_KINDS)
    text = _("One ZIP file with every table, the journal, address cards, plans and papers, and "
             "the sums to check it by.");
  else if (kind == SL_EXPORT_VCARD || kind == SL_EXPORT_VCARD_4)
    text = _("For address books and telephones. Version 3 is read by all of them.");
  else if (kind == SL_EXPORT_REDACTED)
    text = _("For a company that demands the list of customers: no numbers, no addresses, no "
             "notes.");
  else if (kind == SL_EXPORT_JOURNAL)
    text = _("Every entry of the books as text, which hledger and its kin read.");
  else
    text = _("A table (CSV) for any spreadsheet. No text in it is taken for a formula.");

  gtk_label_set_text (self->explanation, text);
}

static void
sl_export_form_record (SlForm *form)
{
  SlExportForm *self = SL_EXPORT_FORM (form);
  guint at = get_choice (self);
  const char *period = sl_fields_get_text (self->period);
  g_autoptr(GError) error = NULL;
  SlWindow *owner = sl_form_get_owner (form);
  Choice *choice = g_new0 (Choice, 1);

  choice->kind = choices[at].kind;
  if (has_period (choice->kind) && period != NULL &&
      !sl_period_parse (period, &choice->period, &error))
    {
      sl_form_set_problem (form, error->message);
      g_free (choice);
      return;
    }

  choice->owner = g_object_ref (owner);
  gtk_window_close (GTK_WINDOW (self));
  sl_file_save_async (GTK_WINDOW (owner), _("Export"), choices[at].file, NULL, place_chosen_cb,
                      choice);
}

static char *
sl_export_form_told (SlForm   *form,
                     gpointer  data)
{
  return g_strdup ("");
}

static void
sl_export_form_class_init (SlExportFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_export_form_record;
  SL_FORM_CLASS (klass)->told = sl_export_form_told;
}

static void
sl_export_form_init (SlExportForm *self)
{
}

static void
add_fields (SlExportForm *self)
{
  SlForm *form = SL_FORM (self);
  const char *words[G_N_ELEMENTS (choices) + 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    words[i] = _(choices[i].words);

  self->what = sl_fields_add_choices (form, _("_What to take out"), words);
  self->period = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->period, "2026-10");
  gtk_widget_set_halign (GTK_WIDGET (self->period), GTK_ALIGN_START);
  self->period_field = sl_form_field_new (_("For which _month; empty: the latest"),
                                          GTK_WIDGET (self->period));
  gtk_box_append (sl_form_get_content (form), self->period_field);

  self->explanation = GTK_LABEL (sl_text_new (NULL, "dim-label"));
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->explanation));
  g_signal_connect_swapped (self->what, "notify::selected", G_CALLBACK (what_changed_cb), self);
  what_changed_cb (self);
}

void
sl_export_form_open (SlWindow *owner)
{
  SlExportForm *self;

  g_return_if_fail (SL_IS_WINDOW (owner));

  self = g_object_new (SL_TYPE_EXPORT_FORM, "title", _("Export"), "default-width", 480,
                       "default-height", 280, NULL);
  sl_form_set_owner (SL_FORM (self), owner);
  sl_form_set_verb (SL_FORM (self), _("_Save As…"));
  add_fields (self);
  gtk_window_present (GTK_WINDOW (self));
  /* Not before: GTK 4.8 would tell screen readers of no window then. */
  gtk_widget_grab_focus (GTK_WIDGET (self->what));
}

void
sl_export_form_save_person (SlWindow *owner,
                            gint64    contact_id)
{
  Choice *choice;

  g_return_if_fail (SL_IS_WINDOW (owner));

  choice = g_new0 (Choice, 1);
  choice->owner = g_object_ref (owner);
  choice->contact_id = contact_id;
  sl_file_save_async (GTK_WINDOW (owner), _("Save All That Is Held on This Person"), "person.zip",
                      NULL, place_chosen_cb, choice);
}
