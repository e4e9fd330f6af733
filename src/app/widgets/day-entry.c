#include "config.h"

#include "app/widgets/day-entry.h"
#include "app/widgets/focus-order.h"

#include <glib/gi18n.h>

#include "model/format.h"
#include "model/typing.h"

struct _SlDayEntry
{
  GtkWidget    parent_instance;

  SlDay        today;
  SlDay        day; /* the last that was right; SL_DAY_NONE: empty */

  GtkEntry    *entry;    /* (owned) as a child */
  GtkWidget   *button;   /* (owned) as a child */
  GtkPopover  *popover;  /* (unowned) the button's */
  GtkCalendar *calendar; /* (unowned) the popover's */
};

enum
{
  DAY_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlDayEntry, sl_day_entry, GTK_TYPE_WIDGET)

static gboolean
read_day (SlDayEntry  *self,
          SlDay       *day,
          GError     **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (*text == '\0')
    {
      *day = SL_DAY_NONE;
      return TRUE;
    }

  return sl_typing_read_day (text, self->today, day, error);
}

static void
take_text_cb (SlDayEntry *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *hint = NULL;
  SlDay day = SL_DAY_NONE;
  gboolean is_right = read_day (self, &day, &error);

  if (is_right)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");

  if (!is_right)
    hint = g_strdup (error->message);
  else if (day != SL_DAY_NONE)
    hint = sl_format_day_long (day);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint != NULL ? hint : "",
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               is_right ? GTK_ACCESSIBLE_INVALID_FALSE
                                        : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);

  if (is_right && day != self->day)
    {
      self->day = day;
      g_signal_emit (self, signals[DAY_CHANGED], 0);
    }
}

/* Leaving the field turns what was understood into the form that nobody can misread. */
static void
focus_leave_cb (GtkEventControllerFocus *controller,
                SlDayEntry              *self)
{
  SlDay day;

  if (read_day (self, &day, NULL))
    sl_day_entry_set_day (self, day);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                SlDayEntry            *self)
{
  SlDay day;
  int step = 0;

  if (key == GDK_KEY_Up || key == GDK_KEY_plus || key == GDK_KEY_KP_Add)
    step = 1;
  else if (key == GDK_KEY_Down || key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    step = -1;

  /* "2026-10" is being typed: its "-" is no step. */
  if (step == 0 || !read_day (self, &day, NULL))
    return GDK_EVENT_PROPAGATE;

  if (day == SL_DAY_NONE)
    day = self->today;
  sl_day_entry_set_day (self, CLAMP (day + step, SL_DAY_FIRST, SL_DAY_LAST));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);

  return GDK_EVENT_STOP;
}

static void
day_selected_cb (GtkCalendar *calendar,
                 SlDayEntry  *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (calendar);

  sl_day_entry_set_day (self, sl_day_new (g_date_time_get_year (date),
                                          g_date_time_get_month (date),
                                          g_date_time_get_day_of_month (date)));
}

static void
popover_shown_cb (GtkPopover *popover,
                  SlDayEntry *self)
{
  g_autoptr(GDateTime) date = NULL;
  SlDay day = self->day != SL_DAY_NONE ? self->day : self->today;
  int year, month, day_of_month;

  sl_day_split (day, &year, &month, &day_of_month);
  date = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);

  /* Showing where we are is no choice of the person. */
  g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
  gtk_calendar_select_day (self->calendar, date);
  g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
}

static gboolean
sl_day_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SL_DAY_ENTRY (widget)->entry));
}

static void
sl_day_entry_dispose (GObject *object)
{
  SlDayEntry *self = SL_DAY_ENTRY (object);

  if (self->entry != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->entry));
  if (self->button != NULL)
    gtk_widget_unparent (self->button);
  self->entry = NULL;
  self->button = NULL;

  G_OBJECT_CLASS (sl_day_entry_parent_class)->dispose (object);
}

static void
sl_day_entry_class_init (SlDayEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_day_entry_dispose;
  widget_class->focus = sl_focus_children;
  widget_class->grab_focus = sl_day_entry_grab_focus;

  signals[DAY_CHANGED] = g_signal_new ("day-changed", SL_TYPE_DAY_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dayentry");
}

static void
add_entry (SlDayEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 11);
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (take_text_cb), self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

static void
add_button (SlDayEntry *self)
{
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);

  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
  g_signal_connect (self->popover, "show", G_CALLBACK (popover_shown_cb), self);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), GTK_WIDGET (self->popover));
  gtk_widget_set_tooltip_text (self->button, _("Choose a Day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a day"),
                                  -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

static void
sl_day_entry_init (SlDayEntry *self)
{
  self->day = SL_DAY_NONE;
  self->today = 0;
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  add_entry (self);
  add_button (self);
}

GtkWidget *
sl_day_entry_new (const char *label)
{
  SlDayEntry *self = g_object_new (SL_TYPE_DAY_ENTRY, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return GTK_WIDGET (self);
}

void
sl_day_entry_set_placeholder (SlDayEntry *self,
                              const char *text)
{
  g_return_if_fail (SL_IS_DAY_ENTRY (self));

  gtk_entry_set_placeholder_text (self->entry, text);
}

void
sl_day_entry_set_today (SlDayEntry *self,
                        SlDay       today)
{
  g_return_if_fail (SL_IS_DAY_ENTRY (self));
  g_return_if_fail (today != SL_DAY_NONE);

  self->today = today;
  take_text_cb (self);
}

void
sl_day_entry_set_day (SlDayEntry *self,
                      SlDay       day)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SL_IS_DAY_ENTRY (self));

  if (day != SL_DAY_NONE)
    text = sl_day_format (day);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

gboolean
sl_day_entry_get_day (SlDayEntry *self,
                      SlDay      *day)
{
  g_return_val_if_fail (SL_IS_DAY_ENTRY (self) && day != NULL, FALSE);

  return read_day (self, day, NULL);
}
