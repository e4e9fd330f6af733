#include "config.h"

#include "app/widgets/job-row.h"

#include <glib/gi18n.h>

/* What is kept with the widget. */
typedef struct
{
  SlJob          *job;      /* (unowned): the row lives as long as its signals */
  GtkProgressBar *bar;
  GtkLabel       *message; /* what is done just now; at the end what came of it */
  GtkWidget      *stop;
} Row;

static void
show_measure (Row *row)
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

/* Without a measure the bar moves a little whenever something was done. */
static void
show_detail (Row *row)
{
  const char *detail = sl_job_get_detail (row->job);

  gtk_label_set_text (row->message, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (row->message), detail != NULL);
  gtk_progress_bar_set_show_text (row->bar, sl_job_is_measured (row->job));
  if (sl_job_is_measured (row->job))
    show_measure (row);
  else
    gtk_progress_bar_pulse (row->bar);
}

static void
show_state (Row *row)
{
  gboolean is_running = sl_job_get_state (row->job) == SL_JOB_RUNNING;

  gtk_widget_set_visible (GTK_WIDGET (row->bar), is_running);
  gtk_widget_set_visible (row->stop, is_running);
  if (is_running)
    {
      show_detail (row);
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (row->message), TRUE);
  gtk_label_set_text (row->message, sl_job_get_message (row->job));
}

static void
detail_cb (SlJob      *job,
           GParamSpec *pspec,
           GtkWidget  *widget)
{
  show_detail (g_object_get_data (G_OBJECT (widget), "row"));
}

static void
progress_cb (SlJob      *job,
             GParamSpec *pspec,
             GtkWidget  *widget)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");

  if (sl_job_is_measured (job))
    show_measure (row);
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

GtkWidget *
sl_job_row_new (SlJob *job)
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
  g_signal_connect_object (job, "notify::detail", G_CALLBACK (detail_cb), box, 0);
  g_signal_connect_object (job, "notify::state", G_CALLBACK (state_cb), box, 0);
  show_state (row);

  return box;
}
