#include "config.h"

#include "app/today/today-place.h"

#include <glib/gi18n.h>

#include "app/today/today-agenda.h"
#include "app/today/today-data.h"
#include "app/widgets/figure.h"
#include "app/widgets/income-figures.h"
#include "app/window.h"
#include "model/format.h"
#include "store/agenda.h"

#define TEMPLATE "/io/github/sideline/Sideline/ui/today/today-place.ui"

struct _SlTodayPlace
{
  SlReportPlace parent_instance;

  /* Template children */
  GtkLabel      *month;
  GtkFlowBox    *figures;
  SlTodayAgenda *agenda;
  GtkWidget     *calm;

  /* (unowned) in @figures */
  SlFigure      *received;
  SlFigure      *spent;
  SlFigure      *net;
  SlFigure      *commission;
  SlFigure      *hours;
};

G_DEFINE_FINAL_TYPE (SlTodayPlace, sl_today_place, SL_TYPE_REPORT_PLACE)

static void
show_badge (SlTodayPlace      *self,
            const SlTodayData *data)
{
  SlWindow *window = sl_window_of (GTK_WIDGET (self));
  guint n_due = 0;

  for (guint i = 0; i < data->agenda->len; i++)
    {
      const SlAgendaRow *item = g_ptr_array_index (data->agenda, i);

      /* What is known of people only suggests something; it is no duty. */
      n_due += item->kind <= SL_AGENDA_AUTOSHIP &&
               (item->kind < SL_AGENDA_RUN_OUT || item->kind > SL_AGENDA_NO_STEP);
    }

  if (window != NULL)
    sl_window_set_badge (window, "today", n_due);
}

static void
show_figures (SlTodayPlace      *self,
              const SlTodayData *data,
              const char        *currency)
{
  g_autofree char *month = sl_format_month (data->today);
  g_autofree char *title = NULL;

  /* translators: %s is a month and a year */
  title = g_strdup_printf (_("%s so far"), month);
  gtk_label_set_text (self->month, title);
  sl_figure_show_received (self->received, data->month, currency);
  sl_figure_show_spent (self->spent, data->month, currency);
  sl_figure_show_net (self->net, data->month, currency);
  sl_figure_show_commission (self->commission, data->expected, data->why);
  sl_figure_show_hours (self->hours, data->month, currency);
}

static void
show (SlReportPlace *place,
      gconstpointer  report,
      const char    *currency)
{
  SlTodayPlace *self = SL_TODAY_PLACE (place);
  const SlTodayData *data = report;

  if (data->month != NULL)
    {
      show_figures (self, data, currency);
      return;
    }

  sl_today_agenda_show (self->agenda, data->agenda, data->today, currency);
  gtk_widget_set_visible (self->calm, data->agenda->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->agenda), data->agenda->len > 0);
  show_badge (self, data);
}

static void
sl_today_place_class_init (SlTodayPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SlReportPlaceClass *report_class = SL_REPORT_PLACE_CLASS (klass);

  report_class->read = sl_today_figures_func;
  report_class->read_more = sl_today_agenda_func;
  report_class->is_seen_elsewhere = TRUE;
  report_class->free_report = (GDestroyNotify) sl_today_data_free;
  report_class->show = show;
  report_class->is_templated = TRUE;

  g_type_ensure (SL_TYPE_TODAY_AGENDA);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, SlTodayPlace, month);
  gtk_widget_class_bind_template_child (widget_class, SlTodayPlace, figures);
  gtk_widget_class_bind_template_child (widget_class, SlTodayPlace, agenda);
  gtk_widget_class_bind_template_child (widget_class, SlTodayPlace, calm);
}

static void
sl_today_place_init (SlTodayPlace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->received = sl_figure_append_to (self->figures, _("Received"));
  self->spent = sl_figure_append_to (self->figures, _("Spent"));
  self->net = sl_figure_append_to (self->figures, _("Real net"));
  self->commission = sl_figure_append_to (self->figures, _("Expected commission"));
  self->hours = sl_figure_append_to (self->figures, _("Logged"));
}

GtkWidget *
sl_today_place_new (void)
{
  return g_object_new (SL_TYPE_TODAY_PLACE, NULL);
}
