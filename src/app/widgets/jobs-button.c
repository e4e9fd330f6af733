#include "config.h"

#include "app/widgets/jobs-button.h"

#include <glib/gi18n.h>

#include "app/compat/dialogs.h"
#include "app/widgets/job-row.h"

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

static void
take_out (SlJobsButton *self,
          SlJob        *job)
{
  GtkWidget *row = gtk_widget_get_last_child (GTK_WIDGET (self->list));

  for (guint i = 0; i < self->jobs->len; i++, row = gtk_widget_get_prev_sibling (row))
    if (self->jobs->pdata[i] == job)
      {
        gtk_box_remove (self->list, row);
        g_signal_handlers_disconnect_by_data (job, self);
        g_ptr_array_remove_index (self->jobs, i);
        return;
      }
}

/* The oldest that is done makes room. */
static void
make_room (SlJobsButton *self)
{
  for (guint i = 0; self->jobs->len >= MAX_SHOWN && i < self->jobs->len; i++)
    if (sl_job_get_state (self->jobs->pdata[i]) != SL_JOB_RUNNING)
      {
        take_out (self, self->jobs->pdata[i]);
        return;
      }
}

/* What is only of interest while it runs leaves when it has ended. */
static void
state_cb (SlJob        *job,
          GParamSpec   *pspec,
          SlJobsButton *self)
{
  if (sl_job_is_passing (job))
    take_out (self, job);

  update (self);
}

void
sl_jobs_button_add (SlJobsButton *self,
                    SlJob        *job)
{
  g_return_if_fail (SL_IS_JOBS_BUTTON (self) && SL_IS_JOB (job));

  make_room (self);
  g_ptr_array_add (self->jobs, g_object_ref (job));
  g_signal_connect (job, "notify::state", G_CALLBACK (state_cb), self);
  gtk_box_prepend (self->list, sl_job_row_new (job));
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

/* Whether it runs, and is lost when it is stopped. */
static gboolean
is_at_stake (SlJob *job)
{
  return sl_job_get_state (job) == SL_JOB_RUNNING && !sl_job_resumes (job);
}

/* (transfer full): the titles of what would be lost, with commas between; "" for nothing */
static char *
describe (SlJobsButton *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; self->jobs != NULL && i < self->jobs->len; i++)
    if (is_at_stake (self->jobs->pdata[i]))
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
ask_to_leave (SlJobsButton *self,
              const char   *jobs)
{
  g_autofree char *body = NULL;
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
  g_autofree char *jobs = NULL;

  g_return_val_if_fail (SL_IS_JOBS_BUTTON (self), TRUE);

  jobs = describe (self);
  if (self->may_leave || *jobs == '\0')
    return TRUE;

  ask_to_leave (self, jobs);
  return FALSE;
}
