#include "config.h"

#include "app/widgets/jobs-button.h"

#include <glib/gi18n.h>

#include "app/compat/dialogs.h"

#define MAX_SHOWN 20

struct _SlJobsButton
{
  GtkWidget      parent_instance;

  GPtrArray     *jobs;      /* (owned) (element-type SlJob): in order */
  gboolean       may_leave; /* though work is under way */

  /* Children */
  GtkMenuButton *button;
  GtkSpinner    *spinner;
  GtkImage      *image;
  GtkStack      *icon;
  GtkBox        *list;
};

G_DEFINE_FINAL_TYPE (SlJobsButton, sl_jobs_button, GTK_TYPE_WIDGET)

/* One line of the list. */
typedef struct
{
  SlJob          *job;      /* (unowned): the row lives as long as its signals */
  GtkProgressBar *bar;
  GtkLabel       *message;
  GtkWidget      *stop;
} Row;

static void
update (SlJobsButton *self)
{
  guint n = sl_jobs_button_count (self);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), self->jobs->len > 0);
  gtk_stack_set_visible_child (self->icon, n > 0 ? GTK_WIDGET (self->spinner)
                                                 : GTK_WIDGET (self->image));
  if (n > 0)
    gtk_spinner_start (self->spinner);
  else
    gtk_spinner_stop (self->spinner);

  text = n > 0 ? g_strdup_printf (ngettext ("%u job runs", "%u jobs run", n), n)
               : g_strdup (_("Jobs"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

static void
show_progress (Row *row)
{
  guint permille = sl_job_get_permille (row->job);
  g_autofree char *text = g_strdup_printf (_("%u %%"), permille / 10);

  gtk_progress_bar_set_fraction (row->bar, permille / 1000.0);
  gtk_progress_bar_set_text (row->bar, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, permille / 10.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

static void
show_state (Row *row)
{
  gboolean is_running = sl_job_get_state (row->job) == SL_JOB_RUNNING;

  gtk_widget_set_visible (GTK_WIDGET (row->bar), is_running);
  gtk_widget_set_visible (row->stop, is_running);
  gtk_widget_set_visible (GTK_WIDGET (row->message), !is_running);
  gtk_label_set_text (row->message, is_running ? "" : sl_job_get_message (row->job));
}

static void
progress_cb (SlJob      *job,
             GParamSpec *pspec,
             GtkWidget  *widget)
{
  show_progress (g_object_get_data (G_OBJECT (widget), "row"));
}

static void
state_cb (SlJob      *job,
          GParamSpec *pspec,
          GtkWidget  *widget)
{
  show_state (g_object_get_data (G_OBJECT (widget), "row"));
}

static void
stop_cb (GtkButton *button,
         SlJob     *job)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  sl_job_cancel (job);
}

static GtkWidget *
make_stop (SlJob *job)
{
  GtkWidget *stop = gtk_button_new_from_icon_name ("process-stop-symbolic");
  g_autofree char *text = NULL;

  /* translators: %s is what is being done, such as "Backup" */
  text = g_strdup_printf (_("Stop: %s"), sl_job_get_title (job));
  gtk_widget_add_css_class (stop, "flat");
  gtk_widget_set_valign (stop, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (stop, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (stop), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect_object (stop, "clicked", G_CALLBACK (stop_cb), job, 0);

  return stop;
}

static GtkLabel *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, style);

  return GTK_LABEL (label);
}

static GtkWidget *
make_row (SlJob *job)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Row *row = g_new0 (Row, 1);

  row->job = job;
  row->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (row->bar, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->bar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sl_job_get_title (job),
                                  -1);
  row->message = make_label ("", "dim-label");
  row->stop = make_stop (job);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (make_label (sl_job_get_title (job), "heading")));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (row->bar));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (row->message));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), row->stop);

  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  g_signal_connect_object (job, "notify::permille", G_CALLBACK (progress_cb), box, 0);
  g_signal_connect_object (job, "notify::state", G_CALLBACK (state_cb), box, 0);
  show_progress (row);
  show_state (row);

  return box;
}

static void
sl_jobs_button_dispose (GObject *object)
{
  SlJobsButton *self = SL_JOBS_BUTTON (object);

  g_clear_pointer ((GtkWidget **) &self->button, gtk_widget_unparent);
  if (self->jobs != NULL)
    for (guint i = 0; i < self->jobs->len; i++)
      g_signal_handlers_disconnect_by_data (self->jobs->pdata[i], self);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_jobs_button_parent_class)->dispose (object);
}

static void
sl_jobs_button_class_init (SlJobsButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_jobs_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sl_jobs_button_init (SlJobsButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->image = GTK_IMAGE (gtk_image_new_from_icon_name ("emblem-ok-symbolic"));
  self->icon = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_child (self->icon, GTK_WIDGET (self->spinner));
  gtk_stack_add_child (self->icon, GTK_WIDGET (self->image));

  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_size_request (GTK_WIDGET (self->list), 300, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 400);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->icon));
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  update (self);
}

/* The oldest that is done makes room. */
static void
make_room (SlJobsButton *self)
{
  GtkWidget *row = gtk_widget_get_last_child (GTK_WIDGET (self->list));

  for (guint i = 0; self->jobs->len >= MAX_SHOWN && i < self->jobs->len;
       i++, row = gtk_widget_get_prev_sibling (row))
    if (sl_job_get_state (self->jobs->pdata[i]) != SL_JOB_RUNNING)
      {
        gtk_box_remove (self->list, row);
        g_signal_handlers_disconnect_by_data (self->jobs->pdata[i], self);
        g_ptr_array_remove_index (self->jobs, i);
        return;
      }
}

void
sl_jobs_button_add (SlJobsButton *self,
                    SlJob        *job)
{
  g_return_if_fail (SL_IS_JOBS_BUTTON (self) && SL_IS_JOB (job));

  make_room (self);
  g_ptr_array_add (self->jobs, g_object_ref (job));
  g_signal_connect_swapped (job, "notify::state", G_CALLBACK (update), self);
  gtk_box_prepend (self->list, make_row (job));
  update (self);
}

guint
sl_jobs_button_count (SlJobsButton *self)
{
  guint n = 0;

  g_return_val_if_fail (SL_IS_JOBS_BUTTON (self), 0);

  for (guint i = 0; self->jobs != NULL && i < self->jobs->len; i++)
    n += sl_job_get_state (self->jobs->pdata[i]) == SL_JOB_RUNNING;

  return n;
}

static void
cancel_all (SlJobsButton *self)
{
  for (guint i = 0; i < self->jobs->len; i++)
    if (sl_job_get_state (self->jobs->pdata[i]) == SL_JOB_RUNNING)
      sl_job_cancel (self->jobs->pdata[i]);
}

/* (transfer full): the titles of what runs, with commas between. */
static char *
describe (SlJobsButton *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->jobs->len; i++)
    if (sl_job_get_state (self->jobs->pdata[i]) == SL_JOB_RUNNING)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              sl_job_get_title (self->jobs->pdata[i]));

  return g_strdup (text->str);
}

static void
left_cb (SlAnswer answer,
         gpointer user_data)
{
  g_autoptr(SlJobsButton) self = user_data;
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (answer == SL_ANSWER_CANCEL || window == NULL)
    return;

  if (answer == SL_ANSWER_ACTION)
    cancel_all (self);

  self->may_leave = TRUE;
  gtk_window_close (GTK_WINDOW (window));
}

static void
ask_to_leave (SlJobsButton *self)
{
  g_autofree char *jobs = describe (self), *body = NULL;
  SlQuestion question = {
    .heading = _("Close while work is under way?"),
    .cancel = _("_Keep Open"),
    .other = _("Close When _Done"),
    .action = _("_Stop and Close"),
    .is_destructive = TRUE,
  };

  /* translators: %s is what is being done, such as "Backup" */
  body = g_strdup_printf (_("%s. What is stopped leaves nothing behind."), jobs);
  question.body = body;
  sl_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &question, left_cb,
                g_object_ref (self));
}

gboolean
sl_jobs_button_may_leave (SlJobsButton *self)
{
  g_return_val_if_fail (SL_IS_JOBS_BUTTON (self), TRUE);

  if (self->may_leave || sl_jobs_button_count (self) == 0)
    return TRUE;

  ask_to_leave (self);
  return FALSE;
}
