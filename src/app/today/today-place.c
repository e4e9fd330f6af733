#include "config.h"

#include "app/today/today-place.h"

#include <glib/gi18n.h>

#include "app/today/today-data.h"
#include "app/widgets/figure.h"
#include "app/widgets/income-figures.h"
#include "app/widgets/markup.h"
#include "app/window.h"
#include "model/format.h"
#include "model/words.h"
#include "store/agenda.h"

/* Rows of one kind before the others are folded away. */
#define MAX_SHOWN 5
#define TEMPLATE "/io/github/sideline/Sideline/ui/today/today-place.ui"

struct _SlTodayPlace
{
  SlReportPlace parent_instance;

  /* Template children */
  GtkLabel     *month;
  GtkFlowBox   *figures;
  GtkBox       *agenda;
  GtkWidget    *calm;

  /* (unowned) in @figures */
  SlFigure     *received;
  SlFigure     *spent;
  SlFigure     *net;
  SlFigure     *commission;
  SlFigure     *hours;
};

G_DEFINE_FINAL_TYPE (SlTodayPlace, sl_today_place, SL_TYPE_REPORT_PLACE)

/* What the kinds are called, where a row leads, and what can be done at once. */
static const struct
{
  const char *title;
  const char *action;
  const char *verb_icon; /* (nullable) */
  const char *verb_name;
  const char *verb_action;
} kinds[] = {
  [SL_AGENDA_FOLLOW_UP] = { N_("Follow up"), "win.show-contact", "call-start-symbolic",
                            N_("Log a call"), "win.log-call" },
  [SL_AGENDA_RUN_OUT] = { N_("Should run out, or has"), "win.show-contact", "call-start-symbolic",
                          N_("Log a call"), "win.log-call" },
  [SL_AGENDA_CARE] = { N_("Care after an order or a sample"), "win.show-contact",
                       "call-start-symbolic", N_("Log a call"), "win.log-call" },
  [SL_AGENDA_BIRTHDAY] = { N_("Birthdays and anniversaries"), "win.show-contact", NULL, NULL,
                           NULL },
  [SL_AGENDA_NO_STEP] = { N_("Begun, and no next step"), "win.show-contact",
                          "call-start-symbolic", N_("Log a call"), "win.log-call" },
  [SL_AGENDA_DELIVERY] = { N_("Hand over what was promised"), "win.show-order",
                           "object-select-symbolic", N_("Handed over"), "win.deliver-order" },
  [SL_AGENDA_UNPAID] = { N_("Not paid yet"), "win.show-order", "object-select-symbolic",
                         N_("Paid in full"), "win.settle-order" },
  [SL_AGENDA_AUTOSHIP] = { N_("Comes again soon"), "win.run-autoship", "object-select-symbolic",
                           N_("Make the order now"), "win.run-autoship" },
  [SL_AGENDA_EXPIRY] = { N_("Expires soon, or has"), "win.show-product", NULL, NULL, NULL },
  [SL_AGENDA_BUYBACK] = { N_("Last chance to give back to the company"), "win.show-product", NULL,
                          NULL, NULL },
};

/* (transfer full) */
static char *
make_subtitle (const SlAgendaRow *row,
               SlDay              today)
{
  g_autofree char *when = sl_format_day_distance (row->day, today);
  g_autofree char *until = NULL;
  gulong quantity = (gulong) row->quantity;

  switch (row->kind)
    {
    case SL_AGENDA_NO_STEP:
      if (row->day == SL_DAY_NONE)
        return g_strdup (sl_words_stage (row->detail));
      /* translators: a stage, and when the last contact was */
      return g_strdup_printf (_("%s · %s"), sl_words_stage (row->detail), when);
    case SL_AGENDA_BIRTHDAY:
    case SL_AGENDA_CARE:
      /* translators: what to do or why, and when */
      return g_strdup_printf (_("%s · %s"), row->detail, when);
    case SL_AGENDA_RUN_OUT:
      /* translators: products, and when they should run out */
      return g_strdup_printf (_("%s · %s"), row->detail, when);
    case SL_AGENDA_FOLLOW_UP:
      if (*row->detail == '\0')
        return g_steal_pointer (&when);
      /* translators: the next step with a person, and when it is due */
      return g_strdup_printf (_("%s · %s"), row->detail, when);
    case SL_AGENDA_DELIVERY:
      return g_strdup_printf (ngettext ("%d × %s is on the shelf", "%d × %s are on the shelf",
                                        quantity),
                              (int) quantity, row->detail);
    case SL_AGENDA_UNPAID:
      /* translators: number of the sale, and when it was */
      return g_strdup_printf (_("Sale %d · %s"), (int) quantity, when);
    case SL_AGENDA_AUTOSHIP:
      until = sl_format_day (row->day - (SlDay) row->quantity);
      /* translators: when the next order is due, and a day */
      return g_strdup_printf (_("%s · can be cancelled until %s"), when, until);
    case SL_AGENDA_EXPIRY:
    case SL_AGENDA_BUYBACK:
    default:
      /* translators: units of a product, and a day */
      return g_strdup_printf (ngettext ("%d unit · %s", "%d units · %s", quantity), (int) quantity,
                              when);
    }
}

static void
add_amount (GtkWidget         *row,
            const SlAgendaRow *item,
            const char        *currency)
{
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (item->amount == 0)
    return;

  text = sl_format_money (item->amount, currency);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static void
add_verb (GtkWidget         *row,
          const SlAgendaRow *item)
{
  GtkWidget *button;
  g_autofree char *name = NULL;

  if (kinds[item->kind].verb_icon == NULL)
    return;

  button = gtk_button_new_from_icon_name (kinds[item->kind].verb_icon);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _(kinds[item->kind].verb_name));
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int64 (item->id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), kinds[item->kind].verb_action);
  /* translators: an act, and for whom or what: "Log a call: Ana Díaz" */
  name = g_strdup_printf (_("%s: %s"), _(kinds[item->kind].verb_name), item->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (const SlAgendaRow *item,
          SlDay              today,
          const char        *currency)
{
  g_autofree char *subtitle = make_subtitle (item, today);
  const char *title = *item->title != '\0' ? item->title : _("Nobody named");
  GtkWidget *row = sl_action_row_new (title, subtitle);

  add_amount (row, item, currency);
  add_verb (row, item);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), g_variant_new_int64 (item->id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), kinds[item->kind].action);

  return row;
}

/* The last row of a long group: takes itself away and shows the rows that it stands for. */
static void
show_more_cb (AdwActionRow *more)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (more));
  GtkWidget *row;

  for (row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row, TRUE);

  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  gtk_list_box_remove (GTK_LIST_BOX (list), GTK_WIDGET (more));
}

static void
fold_group (GtkListBox *list,
            guint       n_rows)
{
  g_autofree char *title = NULL;
  GtkWidget *more;

  if (list == NULL || n_rows <= MAX_SHOWN)
    return;

  for (guint i = MAX_SHOWN - 1; i < n_rows; i++)
    gtk_widget_set_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int) i)), FALSE);

  title = g_strdup_printf (ngettext ("Show %u more", "Show %u more", n_rows - MAX_SHOWN + 1),
                           n_rows - MAX_SHOWN + 1);
  more = sl_action_row_new (title, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (more), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (more),
                             gtk_image_new_from_icon_name ("pan-down-symbolic"));
  g_signal_connect (more, "activated", G_CALLBACK (show_more_cb), NULL);
  gtk_list_box_append (list, more);
}

static GtkListBox *
add_group (SlTodayPlace *self,
           SlAgendaKind  kind)
{
  GtkWidget *title = gtk_label_new (_(kinds[kind].title));
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_margin_top (title, 12);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (self->agenda, title);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(kinds[kind].title),
                                  -1);
  gtk_box_append (self->agenda, list);

  return GTK_LIST_BOX (list);
}

static void
show_agenda (SlTodayPlace      *self,
             const SlTodayData *data,
             const char        *currency)
{
  GtkWidget *child;
  GtkListBox *list = NULL;
  guint n_rows = 0;
  int kind = -1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->agenda))) != NULL)
    gtk_box_remove (self->agenda, child);

  for (guint i = 0; i < data->agenda->len; i++)
    {
      const SlAgendaRow *item = g_ptr_array_index (data->agenda, i);

      if ((int) item->kind != kind)
        {
          fold_group (list, n_rows);
          list = add_group (self, item->kind);
          n_rows = 0;
        }
      kind = (int) item->kind;
      n_rows++;
      gtk_list_box_append (list, make_row (item, data->today, currency));
    }
  fold_group (list, n_rows);

  gtk_widget_set_visible (self->calm, data->agenda->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->agenda), data->agenda->len > 0);
}

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

  show_agenda (self, data, currency);
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
