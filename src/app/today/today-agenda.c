#include "config.h"

#include "app/today/today-agenda.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/widgets/markup.h"
#include "model/format.h"
#include "model/words.h"
#include "store/agenda.h"

/* Rows of one kind before the others are folded away. */
#define MAX_SHOWN 5
#define N_KINDS (SL_AGENDA_BUYBACK + 1)

/* The rows of a kind, and what is shown of them. */
typedef struct
{
  GtkWidget  *title;    /* (unowned) (nullable): children of the agenda */
  GtkListBox *list;     /* (nullable) */
  GPtrArray  *rows;     /* (owned) (nullable) (element-type SlAgendaRow): that are shown */
  guint       first;
  guint       n_rows;
  SlDay       today;    /* the day on which they are shown */
  gboolean    is_whole; /* somebody asked for those below, too */
} Group;

struct _SlTodayAgenda
{
  GtkWidget  parent_instance;

  Group      groups[N_KINDS];
  GPtrArray *rows;     /* (owned) (nullable) (element-type SlAgendaRow): that are to be shown */
  SlDay      today;
  char      *currency; /* (owned) (nullable) */
  guint      frames;   /* tick callback: shows them kind by kind */
};

G_DEFINE_FINAL_TYPE (SlTodayAgenda, sl_today_agenda, GTK_TYPE_WIDGET)

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
  sl_widget_set_tooltip (button, _(kinds[item->kind].verb_name));
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

/* The rows of @group from the @first to before the @last. */
static void
append_rows (SlTodayAgenda *self,
             const Group   *group,
             guint          first,
             guint          last)
{
  for (guint i = first; i < last; i++)
    gtk_list_box_append (group->list, make_row (g_ptr_array_index (group->rows, group->first + i),
                                                group->today, self->currency));
}

static guint
count_shown (const Group *group)
{
  return group->is_whole || group->n_rows <= MAX_SHOWN ? group->n_rows : MAX_SHOWN - 1;
}

static SlTodayAgenda *
agenda_of (GtkWidget *widget)
{
  return SL_TODAY_AGENDA (gtk_widget_get_ancestor (widget, SL_TYPE_TODAY_AGENDA));
}

/* The last row of a long group: shows the rows that it stands for, and goes away. */
static void
show_more_cb (AdwActionRow *more,
              Group        *group)
{
  GtkWidget *list = GTK_WIDGET (group->list);

  append_rows (agenda_of (list), group, count_shown (group), group->n_rows);
  group->is_whole = TRUE;
  /* To the first of them, which stands behind it. */
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  gtk_list_box_remove (group->list, GTK_WIDGET (more));
}

static void
append_more (Group *group)
{
  guint n_more = group->n_rows - count_shown (group);
  g_autofree char *title = NULL;
  GtkWidget *more;

  if (n_more == 0)
    return;

  title = g_strdup_printf (ngettext ("Show %u more", "Show %u more", n_more), n_more);
  more = sl_action_row_new (title, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (more), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (more),
                             gtk_image_new_from_icon_name ("pan-down-symbolic"));
  g_signal_connect (more, "activated", G_CALLBACK (show_more_cb), group);
  gtk_list_box_append (group->list, more);
}

/* (transfer none) (nullable): what stands before a kind. */
static GtkWidget *
find_before (SlTodayAgenda *self,
             guint          kind)
{
  while (kind-- > 0)
    if (self->groups[kind].list != NULL)
      return GTK_WIDGET (self->groups[kind].list);

  return NULL;
}

static void
make_list (SlTodayAgenda *self,
           guint          kind)
{
  Group *group = &self->groups[kind];

  group->title = gtk_label_new (_(kinds[kind].title));
  gtk_label_set_xalign (GTK_LABEL (group->title), 0);
  gtk_widget_set_margin_top (group->title, 12);
  gtk_widget_add_css_class (group->title, "heading");
  gtk_widget_insert_after (group->title, GTK_WIDGET (self), find_before (self, kind));

  group->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (group->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (group->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (group->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(kinds[kind].title),
                                  -1);
  gtk_widget_insert_after (GTK_WIDGET (group->list), GTK_WIDGET (self), group->title);
}

static void
clear_group (Group *group)
{
  g_clear_pointer (&group->title, gtk_widget_unparent);
  if (group->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&group->list)));
  g_clear_pointer (&group->rows, g_ptr_array_unref);
  group->n_rows = 0;
  group->is_whole = FALSE;
}

static gboolean
is_same_row (const SlAgendaRow *a,
             const SlAgendaRow *b)
{
  return a->id == b->id && a->day == b->day && a->quantity == b->quantity &&
         a->amount == b->amount && g_str_equal (a->title, b->title) &&
         g_str_equal (a->detail, b->detail);
}

static guint
count_of_kind (const GPtrArray *rows,
               guint            first,
               guint            kind)
{
  guint n = 0;

  while (first + n < rows->len &&
         ((const SlAgendaRow *) g_ptr_array_index (rows, first + n))->kind == kind)
    n++;

  return n;
}

/* Whether @group shows what is there from @first on. */
static gboolean
is_shown (SlTodayAgenda *self,
          const Group   *group,
          guint          first,
          guint          n_rows)
{
  if (group->n_rows != n_rows || (n_rows > 0 && group->today != self->today))
    return FALSE;

  for (guint i = 0; i < n_rows; i++)
    if (!is_same_row (g_ptr_array_index (group->rows, group->first + i),
                      g_ptr_array_index (self->rows, first + i)))
      return FALSE;

  return TRUE;
}

static void
show_group (SlTodayAgenda *self,
            guint          kind,
            guint          first,
            guint          n_rows)
{
  Group *group = &self->groups[kind];

  clear_group (group);
  if (n_rows == 0)
    return;

  group->rows = g_ptr_array_ref (self->rows);
  group->first = first;
  group->n_rows = n_rows;
  group->today = self->today;
  make_list (self, kind);
  append_rows (self, group, 0, count_shown (group));
  append_more (group);
}

/* Shows the first kind that is different; whether there was one. */
static gboolean
show_next (SlTodayAgenda *self)
{
  guint first = 0;

  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      guint n_rows = count_of_kind (self->rows, first, kind);

      if (!is_shown (self, &self->groups[kind], first, n_rows))
        {
          show_group (self, kind, first, n_rows);
          return TRUE;
        }
      first += n_rows;
    }

  return FALSE;
}

static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       unused)
{
  SlTodayAgenda *self = SL_TODAY_AGENDA (widget);

  if (show_next (self))
    return G_SOURCE_CONTINUE;

  self->frames = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_show (SlTodayAgenda *self)
{
  if (self->frames == 0 && self->rows != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->frames = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

static void
sl_today_agenda_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sl_today_agenda_parent_class)->map (widget);

  queue_show (SL_TODAY_AGENDA (widget));
}

static void
sl_today_agenda_unmap (GtkWidget *widget)
{
  SlTodayAgenda *self = SL_TODAY_AGENDA (widget);

  if (self->frames != 0)
    gtk_widget_remove_tick_callback (widget, self->frames);
  self->frames = 0;

  GTK_WIDGET_CLASS (sl_today_agenda_parent_class)->unmap (widget);
}

static void
sl_today_agenda_dispose (GObject *object)
{
  SlTodayAgenda *self = SL_TODAY_AGENDA (object);

  for (guint kind = 0; kind < N_KINDS; kind++)
    clear_group (&self->groups[kind]);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->currency, g_free);

  G_OBJECT_CLASS (sl_today_agenda_parent_class)->dispose (object);
}

static void
sl_today_agenda_class_init (SlTodayAgendaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_today_agenda_dispose;
  widget_class->map = sl_today_agenda_map;
  widget_class->unmap = sl_today_agenda_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
sl_today_agenda_init (SlTodayAgenda *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 6);
}

void
sl_today_agenda_show (SlTodayAgenda *self,
                      GPtrArray     *rows,
                      SlDay          today,
                      const char    *currency)
{
  g_return_if_fail (SL_IS_TODAY_AGENDA (self));
  g_return_if_fail (rows != NULL && currency != NULL);

  /* Nothing is left to be seen, or every amount is another. */
  if (rows->len == 0 || g_strcmp0 (self->currency, currency) != 0)
    for (guint kind = 0; kind < N_KINDS; kind++)
      clear_group (&self->groups[kind]);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->currency);
  self->rows = g_ptr_array_ref (rows);
  self->today = today;
  self->currency = g_strdup (currency);
  queue_show (self);
}
