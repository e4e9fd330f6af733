#include "config.h"

#include "app/exchange/import-form.h"

#include <glib/gi18n.h>

#include "app/exchange/column-list.h"
#include "app/exchange/import-task.h"
#include "app/forms/fields.h"
#include "app/widgets/markup.h"
#include "formats/field-label.h"
#include "formats/rejection.h"

#define MAX_REJECTIONS 200
/* So many changes are shown at once. */
#define N_OPEN_CHANGES 8

struct _SlImportForm
{
  SlForm       parent_instance;

  GFile       *file;        /* (owned) (nullable): this, or bytes */
  GBytes      *bytes;       /* (owned) (nullable): of the clipboard */
  guint        serial;      /* of the newest judgement */
  GCancellable *judging;    /* (owned) (nullable): it, while it is made */
  guint        timer;       /* source id of a judgement to come */
  guint64      judged;      /* the bytes of it */
  gboolean     is_judged;   /* the newest one is shown, and the file can be taken */
  GHashTable  *answers;     /* (owned): what counts, by line: business/import.h */
  char        *asked;       /* (owned) (nullable): the lines of which it is asked */

  /* Children */
  GtkDropDown *kind;
  GtkEntry    *period;
  GtkWidget   *period_field;
  GtkSpinner  *spinner;
  GtkLabel    *counts;
  GtkDropDown *dates;
  GtkDropDown *orders;
  GtkDropDown *conflicts;
  AdwBin      *questions;
  GtkExpander *changes_shown;
  GtkLabel    *known_by;
  GtkDropDown *company;     /* (nullable): until it is known which there are */
  AdwBin      *company_place;
  GtkExpander *columns_shown;
  SlColumnList *columns;
  AdwBin      *rejections;
};

typedef struct
{
  SlImportForm *form; /* (owned) */
  guint         serial;
} Judgement;

G_DEFINE_FINAL_TYPE (SlImportForm, sl_import_form, SL_TYPE_FORM)

static void changed_cb (SlImportForm *self);

static SlImportKind
get_kind (SlImportForm *self)
{
  return (SlImportKind) MIN (gtk_drop_down_get_selected (self->kind), SL_IMPORT_N_KINDS - 1);
}

static gboolean
has_period (SlImportKind kind)
{
  return kind == SL_IMPORT_MEMBERS || kind == SL_IMPORT_STATEMENT || kind == SL_IMPORT_VOLUMES;
}

/* What each kind is asked. */
static void
show_fields (SlImportForm *self,
             SlImportKind  kind)
{
  gtk_widget_set_visible (self->period_field, has_period (kind));
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->orders)),
                          kind == SL_IMPORT_ORDERS);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->conflicts)),
                          kind == SL_IMPORT_CONTACTS || kind == SL_IMPORT_PRODUCTS ||
                          kind == SL_IMPORT_MEMBERS || kind >= SL_IMPORT_STAGES);
}

/* What was found */

static GtkWidget *
make_cell (const char *text,
           gboolean    is_number)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), !is_number);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, !is_number);
  if (is_number)
    gtk_widget_add_css_class (label, "numeric");

  return label;
}

static void
attach_rejection (GtkGrid           *grid,
                  int                row,
                  const SlRejection *rejection)
{
  g_autofree char *line = g_strdup_printf ("%u", rejection->line);
  const char *column = rejection->column_name != NULL ? rejection->column_name : "";
  GtkWidget *cell = make_cell (column, FALSE);

  gtk_widget_set_hexpand (cell, FALSE);
  gtk_grid_attach (grid, make_cell (line, TRUE), 0, row, 1, 1);
  gtk_grid_attach (grid, cell, 1, row, 1, 1);
  gtk_grid_attach (grid, make_cell (rejection->why, FALSE), 2, row, 1, 1);
}

static void
attach_change (GtkGrid              *grid,
               int                   row,
               const SlImportChange *change)
{
  g_autofree char *line = g_strdup_printf ("%u", change->line);
  g_autofree char *before = sl_import_change_show (change, change->before);
  g_autofree char *after = sl_import_change_show (change, change->after);
  const char *texts[] = { line, change->who, sl_field_label (change->field), before, after };

  for (int i = 0; i < (int) G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *cell = make_cell (texts[i], i == 0);

      gtk_widget_set_hexpand (cell, i == 4);
      gtk_grid_attach (grid, cell, i, row, 1, 1);
    }
}

static GtkWidget *
make_grid (const char * const *headings,
           guint               n_headings)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE,
                                  "column-spacing", 12,
                                  "row-spacing", 6,
                                  NULL);

  for (guint i = 0; i < n_headings; i++)
    {
      GtkWidget *heading = make_cell (headings[i], i == 0);

      gtk_widget_set_hexpand (heading, i == n_headings - 1);
      gtk_widget_add_css_class (heading, "caption-heading");
      gtk_grid_attach (GTK_GRID (grid), heading, (int) i, 0, 1, 1);
    }

  return grid;
}

/* Says below MAX_REJECTIONS rows how many more there are. */
static void
attach_more (GtkGrid *grid,
             int      column,
             guint    n_all)
{
  g_autofree char *more = NULL;

  if (n_all <= MAX_REJECTIONS)
    return;

  more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_all - MAX_REJECTIONS),
                          n_all - MAX_REJECTIONS);
  gtk_grid_attach (grid, make_cell (more, FALSE), column, MAX_REJECTIONS + 1, 1, 1);
}

static GtkWidget *
make_changes (GPtrArray *changes)
{
  const char *headings[] = { _("Line"), _("Whose"), _("What"), _("Here"), _("In the file") };
  GtkWidget *grid = make_grid (headings, G_N_ELEMENTS (headings));

  for (guint i = 0; i < changes->len && i < MAX_REJECTIONS; i++)
    attach_change (GTK_GRID (grid), (int) i + 1, g_ptr_array_index (changes, i));

  attach_more (GTK_GRID (grid), 4, changes->len);

  return grid;
}

/* Asked row by row */

static void
answered_cb (SlImportForm *self,
             GParamSpec   *pspec,
             GtkDropDown  *choice)
{
  static const SlConflicts answers[] = { SL_CONFLICTS_UNSAID, SL_CONFLICTS_FILE,
                                         SL_CONFLICTS_MINE };
  guint at = MIN (gtk_drop_down_get_selected (choice), G_N_ELEMENTS (answers) - 1);
  gpointer line = g_object_get_data (G_OBJECT (choice), "line");

  if (answers[at] == SL_CONFLICTS_UNSAID)
    g_hash_table_remove (self->answers, line);
  else
    g_hash_table_insert (self->answers, line, GUINT_TO_POINTER (answers[at]));

  changed_cb (self);
}

static GtkWidget *
make_choice (SlImportForm         *self,
             const SlImportChange *question)
{
  const char *choices[] = { _("Leave the row out"), _("The file counts"), _("What is here counts"),
                            NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (choices);
  /* translators: %u is the line of a file, %s a name */
  g_autofree char *name = g_strdup_printf (_("What counts in line %u, %s"), question->line,
                                           question->who);

  sl_drop_down_set_name (GTK_DROP_DOWN (choice), name);
  gtk_widget_set_valign (choice, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (choice), "line", GUINT_TO_POINTER (question->line));
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);

  return choice;
}

/* One choice a row of the file, beside the first field that it says otherwise. */
static GtkWidget *
make_questions (SlImportForm *self,
                GPtrArray    *questions)
{
  const char *headings[] = { _("Line"), _("Whose"), _("What"), _("Here"), _("In the file"),
                             _("Which counts") };
  GtkWidget *grid = make_grid (headings, G_N_ELEMENTS (headings));
  guint line = 0;

  for (guint i = 0; i < questions->len && i < MAX_REJECTIONS; i++)
    {
      const SlImportChange *question = g_ptr_array_index (questions, i);

      attach_change (GTK_GRID (grid), (int) i + 1, question);
      if (question->line != line)
        gtk_grid_attach (GTK_GRID (grid), make_choice (self, question), 5, (int) i + 1, 1, 1);

      line = question->line;
    }

  attach_more (GTK_GRID (grid), 4, questions->len);

  return grid;
}

/* Made anew only when other rows are asked of: whoever answers one is to find the next. */
static void
show_questions (SlImportForm *self,
                GPtrArray    *questions)
{
  g_autoptr(GString) lines = g_string_new (NULL);

  for (guint i = 0; questions != NULL && i < questions->len; i++)
    {
      const SlImportChange *question = g_ptr_array_index (questions, i);

      g_string_append_printf (lines, "%u %s\n", question->line, question->field);
    }

  if (g_strcmp0 (lines->str, self->asked) == 0)
    return;

  g_free (self->asked);
  self->asked = g_strdup (lines->str);
  g_hash_table_remove_all (self->answers);
  adw_bin_set_child (self->questions,
                     lines->len > 0 ? make_questions (self, questions) : NULL);
}

static GtkWidget *
make_rejections (GPtrArray *rejected)
{
  const char *headings[] = { _("Line"), _("Column"), _("Why it cannot be taken") };
  GtkWidget *grid = make_grid (headings, G_N_ELEMENTS (headings));

  for (guint i = 0; i < rejected->len && i < MAX_REJECTIONS; i++)
    attach_rejection (GTK_GRID (grid), (int) i + 1, g_ptr_array_index (rejected, i));

  attach_more (GTK_GRID (grid), 2, rejected->len);

  return grid;
}

/* Field by field, what the file says otherwise. */
static void
show_changes (SlImportForm *self,
              GPtrArray    *changes)
{
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->changes_shown), changes != NULL && changes->len > 0);
  gtk_expander_set_child (self->changes_shown, NULL);
  if (changes == NULL || changes->len == 0)
    return;

  label = g_strdup_printf (ngettext ("%u field would change", "%u fields would change",
                                     changes->len), changes->len);
  gtk_expander_set_label (self->changes_shown, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->changes_shown),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_expander_set_child (self->changes_shown, make_changes (changes));
  if (changes->len <= N_OPEN_CHANGES)
    gtk_expander_set_expanded (self->changes_shown, TRUE);
}

/* (transfer full): "12 new · 3 changed · 140 as before · 2 rejected" */
static char *
describe_counts (const SlImportResult *result)
{
  g_autofree char *added = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *same = NULL;
  g_autofree char *rejected = NULL;

  added = g_strdup_printf (ngettext ("%u new", "%u new", result->n_added), result->n_added);
  changed = g_strdup_printf (ngettext ("%u changed", "%u changed", result->n_changed),
                             result->n_changed);
  same = g_strdup_printf (ngettext ("%u as before", "%u as before", result->n_same),
                          result->n_same);
  rejected = g_strdup_printf (ngettext ("%u rejected", "%u rejected", result->n_rejected),
                              result->n_rejected);

  return g_strjoin (" · ", added, changed, same, rejected, NULL);
}

/* What an empty field means. */
static void
show_period (SlImportForm *self,
             SlPeriod      period)
{
  g_autofree char *text = NULL;

  if (period.last == 0 || sl_fields_get_text (self->period) != NULL)
    return;

  text = sl_period_format (period);
  gtk_entry_set_placeholder_text (self->period, text);
}

static void
show_result (SlImportForm         *self,
             const SlImportResult *result)
{
  g_autofree char *counts = describe_counts (result);
  g_autofree char *known_by = sl_import_tell_table (result);

  gtk_label_set_text (self->counts, counts);
  gtk_label_set_text (self->known_by, known_by != NULL ? known_by : "");
  gtk_widget_set_visible (GTK_WIDGET (self->known_by), known_by != NULL);
  show_period (self, result->period);
  show_questions (self, result->questions);
  show_changes (self, result->changes);
  adw_bin_set_child (self->rejections,
                     result->rejected->len > 0 ? make_rejections (result->rejected) : NULL);
}

/* Which company is only asked where there are several. */
static void
show_companies (SlImportForm  *self,
                char         **companies)
{
  g_autoptr(GtkStringList) names = NULL;

  if (self->company != NULL || companies == NULL || g_strv_length (companies) < 2)
    return;

  names = gtk_string_list_new ((const char * const *) companies);
  self->company = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL));
  gtk_widget_set_halign (GTK_WIDGET (self->company), GTK_ALIGN_START);
  sl_drop_down_set_name (self->company, _("Company"));
  adw_bin_set_child (self->company_place,
                     sl_form_field_new (_("_Company"), GTK_WIDGET (self->company)));
  g_signal_connect_swapped (self->company, "notify::selected", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}

/* What the columns were guessed to be; open at once when that is not enough. */
static void
show_columns (SlImportForm    *self,
              SlImportPreview *preview)
{
  if (preview == NULL || sl_column_list_has_preview (self->columns))
    {
      sl_import_preview_free (preview);
      return;
    }

  if (!preview->is_recognised)
    gtk_expander_set_expanded (self->columns_shown, TRUE);

  gtk_expander_set_label (self->columns_shown, preview->is_remembered
                          ? _("Columns, as you said the last time") : _("Columns"));
  sl_column_list_set_preview (self->columns, preview);
}

static void
show_problem (SlImportForm *self,
              const GError *problem)
{
  sl_form_set_problem (SL_FORM (self), problem->message);
  gtk_label_set_text (self->counts, _("This file cannot be taken as it is."));
  gtk_widget_set_visible (GTK_WIDGET (self->known_by), FALSE);
  show_questions (self, NULL);
  show_changes (self, NULL);
  adw_bin_set_child (self->rejections, NULL);

  if (g_error_matches (problem, SL_NOTATION_ERROR, SL_NOTATION_ERROR_DATES))
    gtk_widget_grab_focus (GTK_WIDGET (self->dates));
}

static void
judged_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Judgement *judgement = user_data;
  g_autoptr(SlImportForm) self = judgement->form;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlImportAnswer) answer = sl_session_run_finish (SL_SESSION (object), result, &error);
  gboolean is_old = judgement->serial != self->serial;

  g_free (judgement);
  if (is_old)
    return;

  gtk_spinner_stop (self->spinner);
  g_clear_object (&self->judging);
  if (answer == NULL)
    {
      show_problem (self, error);
      return;
    }

  /* What was guessed is shown, and judging it again would say the same. */
  g_signal_handlers_block_matched (self->kind, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  gtk_drop_down_set_selected (self->kind, answer->kind);
  g_signal_handlers_unblock_matched (self->kind, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  show_fields (self, answer->kind);
  show_columns (self, g_steal_pointer (&answer->preview));
  show_companies (self, answer->companies);
  self->is_judged = answer->result != NULL;
  self->judged = answer->result != NULL ? answer->result->fingerprint : 0;
  if (answer->result != NULL)
    show_result (self, answer->result);
  else
    show_problem (self, answer->problem);
}

static void
copy_answers (SlImportForm *self,
              SlImportTask *task)
{
  GHashTableIter iter;
  gpointer line, answer;

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &line, &answer))
    g_hash_table_insert (task->answers, line, answer);
}

/* (transfer full) (nullable): NULL when a field cannot be read. */
static SlImportTask *
make_task (SlImportForm *self)
{
  g_autoptr(SlImportTask) task = sl_import_task_new (self->file, self->bytes);
  const char *period = sl_fields_get_text (self->period);
  g_autoptr(GError) error = NULL;

  task->kind = get_kind (self);
  task->dates = (SlDateOrder) gtk_drop_down_get_selected (self->dates);
  task->orders = (SlImportOrders) gtk_drop_down_get_selected (self->orders);
  task->conflicts = (SlConflicts) gtk_drop_down_get_selected (self->conflicts);
  copy_answers (self, task);
  task->mapping = sl_column_list_get_mapping (self->columns);
  if (self->company != NULL)
    {
      guint at = gtk_drop_down_get_selected (self->company);
      GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->company));

      task->company = g_strdup (gtk_string_list_get_string (names, at));
    }

  if (has_period (task->kind) && period != NULL &&
      !sl_period_parse (period, &task->period, &error))
    {
      sl_form_set_problem (SL_FORM (self), error->message);
      return NULL;
    }

  return g_steal_pointer (&task);
}

/* Whatever is judged, or is to be, is not waited for any more: a large file would keep the thread
 * that writes for long. */
static void
stop_judging (SlImportForm *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->judging);
  g_clear_object (&self->judging);
  self->is_judged = FALSE;
  self->serial++;
}

static void
judge (SlImportForm *self,
       gboolean      is_guess)
{
  SlImportTask *task;
  Judgement *judgement;

  sl_form_set_problem (SL_FORM (self), NULL);
  stop_judging (self);
  task = make_task (self);
  if (task == NULL)
    return;

  task->is_guess = is_guess;
  task->is_dry_run = TRUE;
  gtk_spinner_start (self->spinner);
  judgement = g_new0 (Judgement, 1);
  judgement->form = g_object_ref (self);
  judgement->serial = self->serial;
  self->judging = g_cancellable_new ();
  sl_session_try_async (sl_form_get_session (SL_FORM (self)), sl_import_task_func, task,
                        (GDestroyNotify) sl_import_task_free,
                        (GDestroyNotify) sl_import_answer_free, self->judging, judged_cb,
                        judgement);
}

static gboolean
judge_cb (gpointer user_data)
{
  SlImportForm *self = user_data;

  self->timer = 0;
  judge (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* Another kind has other fields. */
static void
kind_changed_cb (SlImportForm *self)
{
  sl_column_list_set_preview (self->columns, NULL);
  changed_cb (self);
}

static void
changed_cb (SlImportForm *self)
{
  show_fields (self, get_kind (self));
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (300, judge_cb, self);
}

/* Taking it */

/* What came of it, told where long work is seen, and as it always is: with an undo. */
static char *
imported_cb (SlJob        *job,
             gpointer      result,
             const GError *error,
             gpointer      user_data)
{
  SlWindow *owner = user_data;
  const SlImportAnswer *answer = result;
  g_autofree char *counts = NULL;
  char *told;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("Stopped. Nothing of the file was taken."));

  if (error != NULL)
    {
      sl_window_show_error (owner, error);
      return NULL;
    }

  counts = describe_counts (answer->result);
  /* translators: what an import did: "12 new · 3 changed · ..." */
  told = g_strdup_printf (_("Imported: %s"), counts);
  sl_window_undo_toast (owner, told);
  return told;
}

/* It goes on beside the window, where it can be watched and stopped. */
static void
sl_import_form_record (SlForm *form)
{
  SlImportForm *self = SL_IMPORT_FORM (form);
  SlWindow *owner = sl_form_get_owner (form);
  g_autoptr(SlJob) job = NULL;
  g_autofree char *name = NULL, *title = NULL;
  SlImportTask *task;

  if (!self->is_judged)
    {
      sl_form_set_problem (form, _("The file is not judged yet, or cannot be taken."));
      return;
    }

  task = make_task (self);
  if (task == NULL)
    return;

  /* What was written to it since has not been looked at. */
  task->judged = self->judged;
  name = self->file != NULL ? g_file_get_basename (self->file) : g_strdup (_("Clipboard"));
  /* translators: %s is the name of a file */
  title = g_strdup_printf (_("Import of %s"), name);
  job = sl_job_new (title);
  task->progress = sl_job_tell;
  task->progress_data = job;
  sl_window_add_job (owner, job);
  sl_job_run (job, sl_form_get_session (form), SL_JOB_WRITES, sl_import_task_func, task,
              (GDestroyNotify) sl_import_task_free, (GDestroyNotify) sl_import_answer_free,
              imported_cb, g_object_ref (owner), g_object_unref);
  gtk_window_close (GTK_WINDOW (self));
}

/* It is closed, though a judgement may keep it. */
static void
sl_import_form_unrealize (GtkWidget *widget)
{
  stop_judging (SL_IMPORT_FORM (widget));

  GTK_WIDGET_CLASS (sl_import_form_parent_class)->unrealize (widget);
}

static void
sl_import_form_dispose (GObject *object)
{
  SlImportForm *self = SL_IMPORT_FORM (object);

  stop_judging (self);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  G_OBJECT_CLASS (sl_import_form_parent_class)->dispose (object);
}

static void
sl_import_form_finalize (GObject *object)
{
  SlImportForm *self = SL_IMPORT_FORM (object);

  g_hash_table_unref (self->answers);
  g_free (self->asked);

  G_OBJECT_CLASS (sl_import_form_parent_class)->finalize (object);
}

static void
sl_import_form_class_init (SlImportFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_import_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_import_form_finalize;
  GTK_WIDGET_CLASS (klass)->unrealize = sl_import_form_unrealize;
  SL_FORM_CLASS (klass)->record = sl_import_form_record;
}

static void
sl_import_form_init (SlImportForm *self)
{
  self->answers = g_hash_table_new (NULL, NULL);
}

static GtkLabel *
add_label (SlImportForm *self,
           const char   *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), label);

  return GTK_LABEL (label);
}

static void
add_choices (SlImportForm *self)
{
  const char *kinds[] = {
    _("Contacts"), _("Products and prices"), _("Downline"), _("Commission statement"),
    _("Bank lines"), _("Volumes"), _("Orders"), _("Autoships"), _("Stages of people"),
    _("Steps of the care"), _("Templates of messages"), _("Sources of people and their costs"),
    _("Goals of the team"), _("Plans of first 90 days"), _("What is known of companies"), NULL,
  };
  const char *orders[] = {
    _("As the columns tell"), _("My sales, from my shelf"), _("Orders that the company sends"),
    NULL,
  };
  /* translators: dates whose numbers would mean something else the other way round */
  const char *dates[] = {
    _("As the file tells"), _("Day first: 31/10/2026"), _("Month first: 10/31/2026"),
    _("Year first: 26/10/31"), NULL,
  };
  const char *conflicts[] = {
    _("As the last time, or the file counts"), _("The file counts"), _("What is here counts"),
    _("Ask me, row by row"), NULL,
  };
  SlForm *form = SL_FORM (self);

  self->kind = sl_fields_add_choices (form, _("What it _holds"), kinds);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_changed_cb), self);

  self->period = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->period), GTK_ALIGN_START);
  g_signal_connect_swapped (self->period, "changed", G_CALLBACK (changed_cb), self);
  self->period_field = sl_form_field_new (_("For which _month; empty: the latest"),
                                          GTK_WIDGET (self->period));
  gtk_box_append (sl_form_get_content (form), self->period_field);

  self->orders = sl_fields_add_choices (form, _("What the _orders are"), orders);
  g_signal_connect_swapped (self->orders, "notify::selected", G_CALLBACK (changed_cb), self);
  self->conflicts = sl_fields_add_choices (form, _("_Where the file says otherwise"), conflicts);
  g_signal_connect_swapped (self->conflicts, "notify::selected", G_CALLBACK (changed_cb), self);
  show_fields (self, SL_IMPORT_CONTACTS);

  self->company_place = ADW_BIN (adw_bin_new ());
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->company_place));
  self->dates = sl_fields_add_choices (form, _("How _dates are written"), dates);
  g_signal_connect_swapped (self->dates, "notify::selected", G_CALLBACK (changed_cb), self);
}

static void
add_fields (SlImportForm *self)
{
  SlForm *form = SL_FORM (self);
  g_autofree char *name = NULL;
  GtkLabel *file = add_label (self, "dim-label");

  name = self->file != NULL ? g_file_get_parse_name (self->file) : g_strdup (_("Clipboard"));
  gtk_label_set_text (file, name);
  gtk_label_set_ellipsize (file, PANGO_ELLIPSIZE_START);
  add_choices (self);

  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->spinner));
  self->counts = add_label (self, "title-4");
  self->known_by = add_label (self, "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->known_by), FALSE);
  self->questions = ADW_BIN (adw_bin_new ());
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->questions));
  self->changes_shown = GTK_EXPANDER (gtk_expander_new (NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->changes_shown), FALSE);
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->changes_shown));
  self->rejections = ADW_BIN (adw_bin_new ());
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->rejections));

  self->columns = SL_COLUMN_LIST (sl_column_list_new ());
  g_signal_connect_swapped (self->columns, "changed", G_CALLBACK (changed_cb), self);
  self->columns_shown = GTK_EXPANDER (gtk_expander_new (_("Columns")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->columns_shown),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"),
                                  -1);
  gtk_expander_set_child (self->columns_shown, GTK_WIDGET (self->columns));
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->columns_shown));
}

/* Takes @bytes over. */
static void
open_form (SlWindow *owner,
           GFile    *file,
           GBytes   *bytes)
{
  SlImportForm *self = g_object_new (SL_TYPE_IMPORT_FORM,
                                     "title", _("Import"),
                                     "default-width", 720,
                                     "default-height", 620,
                                     NULL);

  g_set_object (&self->file, file);
  self->bytes = bytes;
  sl_form_set_owner (SL_FORM (self), owner);
  sl_form_set_verb (SL_FORM (self), _("_Import"));
  add_fields (self);
  gtk_window_present (GTK_WINDOW (self));
  judge (self, TRUE);
}

void
sl_import_form_open (SlWindow *owner,
                     GFile    *file)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && G_IS_FILE (file));

  open_form (owner, file, NULL);
}

void
sl_import_form_open_bytes (SlWindow *owner,
                           GBytes   *bytes)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && bytes != NULL);

  open_form (owner, NULL, bytes);
}
