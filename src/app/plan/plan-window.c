#include "config.h"

#include "app/plan/plan-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compat/dialogs.h"
#include "app/compat/transient.h"
#include "app/plan/table-view.h"
#include "app/widgets/markup.h"
#include "app/widgets/text.h"
#include "business/plan.h"
#include "model/format.h"
#include "model/plan-review.h"

#define TEMPLATE "/io/github/sideline/Sideline/ui/plan/plan-window.ui"
#define RECIPES "/io/github/sideline/Sideline/plans/"
#define PAUSE 250 /* milliseconds without a key, after which the text is judged */
#define MAX_PROBLEMS 100
#define NARROW_WIDTH 720

struct _SlPlanWindow
{
  AdwWindow        parent_instance;

  SlWindow        *owner;       /* (unowned): outlives this window */
  SlSession       *session;     /* (owned) */
  GCancellable    *cancellable; /* (owned) (nullable): of the judgement under way */
  char            *company;     /* (owned) (nullable) */
  GFile           *opened;      /* (owned) (nullable): a file that waits to be read */
  SlDay            today;
  guint            timer;       /* source id of a judgement to come */

  /* Template children */
  AdwToastOverlay *toasts;
  AdwWindowTitle  *heading;
  GtkButton       *adopt;
  GtkRevealer     *revealer;
  GtkLabel        *problem;
  GtkBox          *halves;
  GtkSeparator    *divider;
  GtkTextView     *text;
  GtkLabel        *verdict;
  GtkWidget       *problems_window;
  GtkListBox      *problems;
  GtkStack        *pages;
  AdwBin          *words;
  AdwBin          *trial;
};

G_DEFINE_FINAL_TYPE (SlPlanWindow, sl_plan_window, ADW_TYPE_WINDOW)

static void
set_problem (SlPlanWindow *self,
             const char   *text)
{
  if (text != NULL)
    gtk_label_set_text (self->problem, text);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
}

/* The text */

/* (transfer full) */
static char *
get_text (SlPlanWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* In a way that Ctrl+Z takes back. */
static void
set_text (SlPlanWindow *self,
          const char   *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static void
mark_line (SlPlanWindow        *self,
           const SlPlanProblem *problem)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) problem->line - 1);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag_by_name (buffer,
                                     problem->severity == SL_PLAN_FAULT ? "fault" : "warning",
                                     &start, &end);
}

static void
clear_marks (SlPlanWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "fault", &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "warning", &start, &end);
}

/* To a line and column of the text, both from 1. */
static void
go_to_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SlPlanWindow *self = SL_PLAN_WINDOW (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter place;
  guint line, column;

  g_variant_get (parameter, "(uu)", &line, &column);
  gtk_text_buffer_get_iter_at_line (buffer, &place, (int) line - 1);
  for (guint i = 1; i < column && !gtk_text_iter_ends_line (&place); i++)
    gtk_text_iter_forward_char (&place);
  gtk_text_buffer_place_cursor (buffer, &place);
  gtk_text_view_scroll_to_mark (self->text, gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* What is said about it */

static void
add_problem (SlPlanWindow        *self,
             const SlPlanProblem *problem)
{
  g_autofree char *place = NULL;
  GtkWidget *row;

  place = g_strdup_printf (problem->severity == SL_PLAN_FAULT
                             ? _("Line %u, column %u")
                             : _("Line %u, column %u: can be used, but look"),
                           problem->line, problem->column);
  row = sl_action_row_new (problem->sentence, place);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(uu)", problem->line, problem->column);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "plan.go-to");
  gtk_list_box_append (self->problems, row);
  mark_line (self, problem);
}

static gboolean
show_cursor_cb (gpointer user_data)
{
  SlPlanWindow *self = user_data;

  if (self->text != NULL && gtk_widget_has_focus (GTK_WIDGET (self->text)))
    gtk_text_view_scroll_mark_onscreen (
      self->text, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (self->text)));

  return G_SOURCE_REMOVE;
}

/* The list takes room from the text, perhaps the line that is being written. */
static void
set_problems_visible (SlPlanWindow *self,
                      gboolean      is_visible)
{
  if (is_visible == gtk_widget_get_visible (self->problems_window))
    return;

  gtk_widget_set_visible (self->problems_window, is_visible);
  /* Once the frame that makes the room is drawn. */
  g_idle_add_full (G_PRIORITY_LOW, show_cursor_cb, g_object_ref (self), g_object_unref);
}

static void
show_problems (SlPlanWindow *self,
               GPtrArray    *problems)
{
  g_autofree char *verdict = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->problems))) != NULL)
    gtk_list_box_remove (self->problems, child);
  clear_marks (self);

  for (guint i = 0; i < problems->len && i < MAX_PROBLEMS; i++)
    add_problem (self, g_ptr_array_index (problems, i));

  verdict = problems->len == 0
              ? g_strdup (_("Nothing is wrong with this text."))
              : g_strdup_printf (ngettext ("%u thing to look at", "%u things to look at",
                                           problems->len), problems->len);
  gtk_label_set_text (self->verdict, verdict);
  set_problems_visible (self, problems->len > 0);
}

static GtkWidget *
make_note (const char *text)
{
  GtkWidget *label = sl_text_new (text, "dim-label");

  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);

  return label;
}

static void
show_words (SlPlanWindow *self,
            GPtrArray    *tables)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  for (guint i = 0; i < tables->len; i++)
    gtk_box_append (GTK_BOX (box), sl_table_view_new (g_ptr_array_index (tables, i)));
  adw_bin_set_child (self->words, box);
}

static void
show_trial (SlPlanWindow       *self,
            const SlPlanReview *review)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  if (review->trial != NULL)
    {
      gtk_box_append (GTK_BOX (box), sl_table_view_new (review->trial));
      gtk_box_append (GTK_BOX (box),
                      make_note (_("What this plan would pay to a small made-up team for one "
                                   "period, so that a change shows at once.")));
    }
  else
    gtk_box_append (GTK_BOX (box), make_note (review->why));
  adw_bin_set_child (self->trial, box);
}

/* With a mistake in the text, what stood before stays, and is shown to be old. */
static void
show_review (SlPlanWindow       *self,
             const SlPlanReview *review)
{
  gboolean is_good = review->tables != NULL;

  show_problems (self, review->problems);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.adopt", is_good);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), is_good);

  if (is_good)
    {
      show_words (self, review->tables);
      show_trial (self, review);
    }
}

static void
reviewed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SlPlanWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlPlanReview) review = sl_plan_review_finish (result, &error);

  /* Cancelled: a newer text is judged, or the window is gone. */
  if (review != NULL && self->problems != NULL)
    show_review (self, review);
}

static gboolean
review_cb (gpointer user_data)
{
  SlPlanWindow *self = user_data;
  g_autofree char *text = get_text (self);

  self->timer = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sl_plan_review_async (text, self->today, self->cancellable, reviewed_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
changed_cb (SlPlanWindow *self)
{
  set_problem (self, NULL);
  /* Until it was judged, nobody knows whether it can be used. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.adopt", FALSE);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PAUSE, review_cb, self);
}

/* Texts from elsewhere */

static gpointer
read_func (SlBusiness    *business,
           gpointer       unused,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_plan_in_force_read (business, NULL, sl_business_get_today (business), error);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SlPlanWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (object), result, &text, &length, NULL, &error))
    set_problem (self, error->message);
  else if (length > SL_PLAN_MAX_LENGTH || !g_utf8_validate_len (text, length, NULL))
    set_problem (self, _("This file is no plan: a plan is a text in UTF-8 of at most 4 MB."));
  else if (self->text != NULL)
    set_text (self, text);
}

/* A file that was given to the program, once it is known whose plan it is. */
static void
load_opened (SlPlanWindow *self)
{
  g_autoptr(GFile) file = g_steal_pointer (&self->opened);

  g_file_load_contents_async (file, NULL, loaded_cb, g_object_ref (self));
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlPlanWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlPlanInForce) in_force = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (self->text == NULL)
    return;

  if (error != NULL)
    {
      set_problem (self, error->message);
      return;
    }

  g_free (self->company);
  self->company = g_strdup (in_force->company);
  self->today = in_force->today;
  adw_window_title_set_subtitle (self->heading, self->company);

  if (self->opened != NULL)
    load_opened (self);
  else
    set_text (self, in_force->text);
}

static void
revert_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SlPlanWindow *self = SL_PLAN_WINDOW (widget);

  sl_session_read_async (self->session, read_func, NULL, NULL,
                         (GDestroyNotify) sl_plan_in_force_free, NULL, read_cb,
                         g_object_ref (self));
}

static void
recipe_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autofree char *path = g_strdup_printf (RECIPES "%s.plan", g_variant_get_string (parameter,
                                                                                  NULL));
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;

  g_return_if_fail (bytes != NULL);

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  set_text (SL_PLAN_WINDOW (widget), text);
}

static void
open_cb (GFile        *file,
         const GError *error,
         gpointer      user_data)
{
  g_autoptr(SlPlanWindow) self = user_data;

  if (error != NULL)
    set_problem (self, error->message);
  else if (file != NULL)
    g_file_load_contents_async (file, NULL, loaded_cb, g_object_ref (self));
}

/* (transfer full): plans first, then everything */
static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) plans = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (plans, _("Compensation plans"));
  gtk_file_filter_add_suffix (plans, "plan");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, plans);
  g_list_store_append (filters, all);

  return G_LIST_MODEL (filters);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autoptr(GListModel) filters = make_filters ();

  sl_file_open_async (GTK_WINDOW (widget), _("Open a Plan"), filters, open_cb,
                      g_object_ref (widget));
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SlPlanWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    set_problem (self, error->message);
  else if (self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts, sl_toast_new (_("Plan saved")));
}

static void
save_cb (GFile        *file,
         const GError *error,
         gpointer      user_data)
{
  g_autoptr(SlPlanWindow) self = user_data;
  g_autoptr(GBytes) bytes = NULL;
  char *text;

  if (error != NULL)
    set_problem (self, error->message);

  if (file == NULL || self->text == NULL)
    return;

  text = get_text (self);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       saved_cb, g_object_ref (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SlPlanWindow *self = SL_PLAN_WINDOW (widget);
  g_autoptr(GListModel) filters = make_filters ();
  g_autofree char *file = g_strdup_printf ("%s.plan",
                                           self->company != NULL ? self->company : "plan");

  sl_file_save_async (GTK_WINDOW (self), _("Save the Plan"), g_strdelimit (file, "/", '-'),
                      filters, save_cb, g_object_ref (self));
}

/* Using it */

typedef struct
{
  char *company; /* (owned) (nullable) */
  char *text;    /* (owned) */
} Adoption;

static void
adoption_free (gpointer pointer)
{
  Adoption *adoption = pointer;

  g_free (adoption->company);
  g_free (adoption->text);
  g_free (adoption);
}

static gpointer
adopt_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Adoption *adoption = data;
  SlPeriod period;

  if (!sl_plan_adopt (business, adoption->company, adoption->text,
                      sl_business_get_today (business), &period, error))
    return NULL;

  return g_memdup2 (&period, sizeof period);
}

static void
adopted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SlPlanWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree SlPeriod *period = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (self->toasts == NULL)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.adopt", TRUE);
  if (error != NULL)
    {
      set_problem (self, error->message);
      return;
    }

  day = sl_format_day (period->first);
  /* translators: %s is a day */
  text = g_strdup_printf (_("This plan is used from %s on"), day);
  toast = sl_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "plan.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
adopt_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SlPlanWindow *self = SL_PLAN_WINDOW (widget);
  Adoption *adoption = g_new0 (Adoption, 1);

  adoption->company = g_strdup (self->company);
  adoption->text = get_text (self);
  set_problem (self, NULL);
  gtk_widget_action_set_enabled (widget, "plan.adopt", FALSE);
  sl_session_write_async (self->session, adopt_func, adoption, adoption_free, g_free, NULL,
                          adopted_cb, g_object_ref (self));
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (SL_PLAN_WINDOW (widget)->owner), "undo", NULL);
}

/* The window */

static void
layout_cb (GdkSurface   *surface,
           int           width,
           int           height,
           SlPlanWindow *self)
{
  gboolean is_narrow;
  double left, top;

  /* The surface is wider than the window by the shadow on either side. */
  gtk_native_get_surface_transform (GTK_NATIVE (self), &left, &top);
  is_narrow = width - 2 * (int) left <=
              NARROW_WIDTH * MAX (sl_text_get_scale (GTK_WIDGET (self)), 100) / 100;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->halves),
                                  is_narrow ? GTK_ORIENTATION_VERTICAL
                                            : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (GTK_WIDGET (self->divider), !is_narrow);
}

static void
sl_plan_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sl_plan_window_parent_class)->realize (widget);

  g_signal_connect (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                    G_CALLBACK (layout_cb), widget);
}

static void
sl_plan_window_unrealize (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_native_get_surface (GTK_NATIVE (widget)), layout_cb,
                                        widget);

  GTK_WIDGET_CLASS (sl_plan_window_parent_class)->unrealize (widget);
}

static void
sl_plan_window_dispose (GObject *object)
{
  SlPlanWindow *self = SL_PLAN_WINDOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->company, g_free);
  g_clear_object (&self->opened);
  gtk_widget_dispose_template (GTK_WIDGET (self), SL_TYPE_PLAN_WINDOW);

  G_OBJECT_CLASS (sl_plan_window_parent_class)->dispose (object);
}

static void
sl_plan_window_class_init (SlPlanWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_plan_window_dispose;
  widget_class->realize = sl_plan_window_realize;
  widget_class->unrealize = sl_plan_window_unrealize;

  gtk_widget_class_install_action (widget_class, "plan.adopt", NULL, adopt_action);
  gtk_widget_class_install_action (widget_class, "plan.go-to", "(uu)", go_to_action);
  gtk_widget_class_install_action (widget_class, "plan.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "plan.recipe", "s", recipe_action);
  gtk_widget_class_install_action (widget_class, "plan.revert", NULL, revert_action);
  gtk_widget_class_install_action (widget_class, "plan.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "plan.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, adopt);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, revealer);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, halves);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, divider);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, text);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, problems_window);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, words);
  gtk_widget_class_bind_template_child (widget_class, SlPlanWindow, trial);
}

/* Before the text sees them: it would take Ctrl+Enter for a new line. */
static void
add_keys (SlPlanWindow *self)
{
  static const struct
  {
    guint       key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Return, "plan.adopt" },
    { GDK_KEY_KP_Enter, "plan.adopt" },
    { GDK_KEY_s, "plan.save" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, GDK_CONTROL_MASK),
                        gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
sl_plan_window_init (SlPlanWindow *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
  sl_button_name_by_child (self->adopt);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (self->adopt)), PANGO_ELLIPSIZE_END);

  buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_create_tag (buffer, "warning", "underline", PANGO_UNDERLINE_DOUBLE, NULL);
  gtk_text_buffer_create_tag (buffer, "fault", "underline", PANGO_UNDERLINE_ERROR, NULL);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (changed_cb), self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.adopt", FALSE);
}

/* (transfer none) (nullable): the window that @owner has already, unless another file was opened
 * since: then it is destroyed. */
static SlPlanWindow *
find_window (SlWindow *owner)
{
  g_autoptr(GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (!SL_IS_PLAN_WINDOW (window) || SL_PLAN_WINDOW (window)->owner != owner)
        continue;

      if (SL_PLAN_WINDOW (window)->session == sl_window_get_session (owner))
        return SL_PLAN_WINDOW (window);

      gtk_window_destroy (window);
      return NULL;
    }

  return NULL;
}

void
sl_plan_window_open (SlWindow *owner)
{
  SlPlanWindow *self;

  g_return_if_fail (SL_IS_WINDOW (owner));
  g_return_if_fail (sl_window_get_session (owner) != NULL);

  self = find_window (owner);
  if (self == NULL)
    {
      self = g_object_new (SL_TYPE_PLAN_WINDOW,
                           "application", gtk_window_get_application (GTK_WINDOW (owner)),
                           "hide-on-close", TRUE,
                           NULL);
      sl_window_set_parent (GTK_WINDOW (self), GTK_WINDOW (owner));
      self->owner = owner;
      self->session = g_object_ref (sl_window_get_session (owner));
      gtk_widget_activate_action (GTK_WIDGET (self), "plan.revert", NULL);
    }

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

void
sl_plan_window_open_file (SlWindow *owner,
                          GFile    *file)
{
  SlPlanWindow *self;

  g_return_if_fail (SL_IS_WINDOW (owner) && G_IS_FILE (file));

  sl_plan_window_open (owner);
  self = find_window (owner);
  g_return_if_fail (self != NULL);

  g_set_object (&self->opened, file);

  /* A window that was there already reads nothing else before. */
  if (self->company != NULL)
    load_opened (self);
}
