#include "config.h"

#include <adwaita.h>

#include "app/plan/what-if-window.h"

#include <glib/gi18n.h>

#include "app/compat/transient.h"
#include "app/plan/supposition-list.h"
#include "app/plan/table-view.h"
#include "app/run-reading.h"
#include "app/widgets/job-row.h"
#include "app/widgets/stopped-note.h"
#include "app/widgets/text.h"
#include "business/plan.h"
#include "core/plan.h"
#include "model/format.h"

/* Members who are shown: those with the greatest difference. */
#define MAX_MEMBERS 100

struct _SlWhatIfWindow
{
  AdwWindow          parent_instance;

  SlSession         *session;  /* (owned) */
  SlJob             *job;      /* (owned) (nullable): the answer under way */
  SlDay              day;
  char              *company;  /* (owned) (nullable): the only one */

  SlSuppositionList *list;     /* (unowned) children of the window */
  GtkRevealer       *revealer;
  GtkLabel          *problem;
  GtkBox            *answer;
  GtkWidget         *status;   /* (nullable) in @answer: the job, or that it was stopped */
};

G_DEFINE_FINAL_TYPE (SlWhatIfWindow, sl_what_if_window, ADW_TYPE_WINDOW)

static void
set_problem (SlWhatIfWindow *self,
             const char     *text)
{
  g_autofree char *brief = text != NULL ? sl_text_brief (text) : NULL;

  if (text != NULL)
    gtk_label_set_text (self->problem, brief);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
}

/* The answer */

static void
clear_answer (SlWhatIfWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answer))) != NULL)
    gtk_box_remove (self->answer, child);
  self->status = NULL;
}

/* @status (nullable): above the answer of before. */
static void
set_status (SlWhatIfWindow *self,
            GtkWidget      *status)
{
  if (self->status != NULL)
    gtk_box_remove (self->answer, self->status);
  if (status != NULL)
    gtk_box_prepend (self->answer, status);
  self->status = status;
}

static void
add_row (SlPlanTable        *table,
         const char         *title,
         const SlDifference *difference,
         const char         *currency)
{
  char **row = g_new0 (char *, 6);

  row[0] = g_strdup (title);
  row[1] = sl_format_money (difference->without, currency);
  row[2] = sl_format_money (difference->with, currency);
  row[3] = sl_format_money_change (difference->with - difference->without, currency);
  if (g_str_equal (difference->rank_without, difference->rank_with))
    row[4] = g_strdup (difference->rank_with);
  else
    /* translators: the rank before and the rank after */
    row[4] = g_strdup_printf (_("%s → %s"),
                              *difference->rank_without != '\0' ? difference->rank_without
                                                                : _("none"),
                              *difference->rank_with != '\0' ? difference->rank_with : _("none"));
  sl_plan_table_add_row (table, row);
}

static SlPlanTable *
make_table (const char *title,
            const char *first)
{
  const char *columns[] = { first, _("Without"), _("With"), _("Difference"), _("Rank"), NULL };

  return sl_plan_table_new (title, g_strdupv ((char **) columns));
}

static GtkWidget *
make_own (const SlWhatIfResult *result)
{
  g_autoptr(SlPlanTable) table = make_table (_("Your own commission"), _("Bonus"));

  for (guint i = 0; i < result->bonuses->len; i++)
    {
      const SlDifference *bonus = g_ptr_array_index (result->bonuses, i);

      if (bonus->with != 0 || bonus->without != 0)
        add_row (table, bonus->key, bonus, result->currency);
    }
  add_row (table, _("Expected"), &result->own, result->currency);

  return sl_table_view_new (table);
}

static int
compare_members_cb (gconstpointer a,
                    gconstpointer b)
{
  const SlDifference *first = *(const SlDifference * const *) a;
  const SlDifference *second = *(const SlDifference * const *) b;
  gint64 one = ABS (first->with - first->without), other = ABS (second->with - second->without);

  return one > other ? -1 : one < other;
}

static GtkWidget *
make_members (const SlWhatIfResult *result)
{
  g_autoptr(SlPlanTable) table = make_table (_("Others who get another amount or rank"),
                                             _("Member"));

  g_ptr_array_sort (result->members, compare_members_cb);
  for (guint i = 0; i < MIN (result->members->len, MAX_MEMBERS); i++)
    {
      const SlDifference *member = g_ptr_array_index (result->members, i);
      g_autofree char *who = *member->name != '\0' && !g_str_equal (member->name, member->key)
                               ? g_strdup_printf ("%s (%s)", member->name, member->key)
                               : g_strdup (member->key);

      add_row (table, who, member, result->currency);
    }

  return sl_table_view_new (table);
}

static void
add_more (SlWhatIfWindow       *self,
          const SlWhatIfResult *result)
{
  guint more = result->members->len > MAX_MEMBERS ? result->members->len - MAX_MEMBERS : 0;
  g_autofree char *text = NULL;

  if (more == 0)
    return;

  text = g_strdup_printf (ngettext ("and %u member with a smaller difference",
                                    "and %u members with smaller differences", more), more);
  gtk_box_append (self->answer, sl_text_new (text, "dim-label"));
}

/* The difference first: it is what was asked. */
static void
show_answer (SlWhatIfWindow       *self,
             const SlWhatIfResult *result)
{
  gint64 difference = result->own.with - result->own.without;
  g_autofree char *change = sl_format_money_change (difference, result->currency);
  g_autofree char *without = sl_format_money (result->own.without, result->currency);
  g_autofree char *with = sl_format_money (result->own.with, result->currency);
  g_autofree char *text = NULL;

  /* translators: two amounts and the name of a plan */
  text = g_strdup_printf (_("You would get %s instead of %s by the plan “%s”. What the additional "
                            "goods or people cost is not in it."),
                          with, without, result->plan);
  gtk_box_append (self->answer, sl_text_new (change, "sl-figure"));
  gtk_box_append (self->answer, sl_text_new (text, "dim-label"));
  gtk_box_append (self->answer, make_own (result));
  if (result->members->len > 0)
    gtk_box_append (self->answer, make_members (result));
  add_more (self, result);
  if (result->remark != NULL)
    gtk_box_append (self->answer, sl_text_new (result->remark, "dim-label"));
}

static void
show_invitation (SlWhatIfWindow *self)
{
  gtk_box_append (self->answer,
                  sl_text_new (_("Suppose something above, as often as you like: what it "
                                 "would change for you and for others appears here. Nothing is "
                                 "recorded."),
                               "dim-label"));
}

/* Asking */

typedef struct
{
  SlWhatIf *what_if; /* (owned) (nullable): asks for the plan alone */
  SlDay     day;
  char     *company; /* (owned) (nullable) */
} Question;

static void
question_free (gpointer pointer)
{
  Question *question = pointer;

  g_clear_pointer (&question->what_if, sl_what_if_free);
  g_free (question->company);
  g_free (question);
}

static gpointer
ask_func (SlBusiness    *business,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Question *question = data;
  /* Only its first day counts: the plan knows whether it is of a month or of a week. */
  SlPeriod period = { question->day, question->day, SL_PERIOD_MONTH };

  return sl_what_if_run (business, question->company, period, question->what_if, error);
}

static void changed_cb (SlWhatIfWindow *self);

static char *
answered_cb (SlJob        *job,
             gpointer      answer,
             const GError *error,
             gpointer      user_data)
{
  SlWhatIfWindow *self = user_data;

  /* Another question was asked, or the window is gone. */
  if (self->job != job)
    return NULL;

  g_clear_object (&self->job);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_status (self, sl_stopped_note_new ((SlAgainFunc) changed_cb, self));
      return NULL;
    }

  clear_answer (self);
  set_problem (self, error != NULL ? error->message : NULL);
  if (error == NULL)
    show_answer (self, answer);

  return NULL;
}

/* The window with the other jobs stands behind this one and cannot be reached. */
static void
long_cb (SlJob          *job,
         GParamSpec     *pspec,
         SlWhatIfWindow *self)
{
  if (self->job == job)
    set_status (self, sl_job_row_new (job));
}

static void
stop_asking (SlWhatIfWindow *self)
{
  if (self->job != NULL)
    sl_job_cancel (self->job);
  g_clear_object (&self->job);
}

static void
changed_cb (SlWhatIfWindow *self)
{
  Question *question;

  stop_asking (self);
  set_status (self, NULL);
  set_problem (self, NULL);

  if (sl_supposition_list_is_empty (self->list))
    {
      clear_answer (self);
      show_invitation (self);
      return;
    }

  question = g_new0 (Question, 1);
  question->what_if = sl_supposition_list_make (self->list);
  question->day = self->day;
  question->company = g_strdup (self->company);
  self->job = sl_run_reading_new (GTK_WIDGET (self), self->session, ask_func, question,
                                  question_free, (GDestroyNotify) sl_what_if_result_free,
                                  answered_cb, g_object_ref (self), g_object_unref);
  g_signal_connect_object (self->job, "notify::is-long", G_CALLBACK (long_cb), self, 0);
}

/* The plan */

static void
show_plan (SlWhatIfWindow *self,
           const char     *text)
{
  g_autoptr(SlPlan) plan = sl_plan_parse (text, -1, NULL);
  g_autoptr(GStrvBuilder) ranks = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  if (plan == NULL)
    {
      set_problem (self, _("There is no plan to work it out with."));
      gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE);
      return;
    }

  for (guint i = 0; i < sl_plan_n_ranks (plan); i++)
    g_strv_builder_add (ranks, sl_plan_rank_name (plan, i));
  names = g_strv_builder_end (ranks);
  sl_supposition_list_set_plan (self->list, (const char * const *) names,
                                sl_plan_uses_legs (plan));
}

static gpointer
plan_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Question *question = data;

  return sl_plan_in_force_read (business, question->company, question->day, error);
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SlWhatIfWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlPlanInForce) in_force = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (self->answer == NULL)
    return;

  if (error != NULL)
    set_problem (self, error->message);
  else
    show_plan (self, in_force->text);
}

/* The window */

static void
sl_what_if_window_dispose (GObject *object)
{
  SlWhatIfWindow *self = SL_WHAT_IF_WINDOW (object);

  self->answer = NULL;
  stop_asking (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->company, g_free);

  G_OBJECT_CLASS (sl_what_if_window_parent_class)->dispose (object);
}

static void
sl_what_if_window_class_init (SlWhatIfWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_what_if_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
sl_what_if_window_init (SlWhatIfWindow *self)
{
}

static GtkWidget *
make_problem (SlWhatIfWindow *self)
{
  self->problem = GTK_LABEL (sl_text_new (NULL, "sl-problem"));
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->problem));

  return GTK_WIDGET (self->revealer);
}

static void
fill (SlWhatIfWindow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->list = SL_SUPPOSITION_LIST (sl_supposition_list_new (self->session));
  g_signal_connect_swapped (self->list, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->list, "refused", G_CALLBACK (set_problem), self);
  self->answer = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));

  gtk_widget_add_css_class (panel, "sl-panel");
  gtk_box_append (GTK_BOX (panel), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (panel), GTK_WIDGET (self->answer));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), panel);
  gtk_widget_set_vexpand (scrolled, TRUE);

  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), make_problem (self));
  gtk_box_append (GTK_BOX (content), scrolled);
  adw_window_set_content (ADW_WINDOW (self), content);
  show_invitation (self);
}

void
sl_what_if_window_open (SlWindow   *owner,
                        SlDay       day,
                        const char *code,
                        const char *name,
                        const char *company)
{
  g_autofree char *month = NULL;
  g_autofree char *title = NULL;
  SlWhatIfWindow *self;
  Question *question;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  if (day == SL_DAY_NONE)
    day = sl_session_get_today (sl_window_get_session (owner));
  month = sl_format_month (day);
  /* translators: %s is a month and a year */
  title = g_strdup_printf (_("What If, %s"), month);
  self = g_object_new (SL_TYPE_WHAT_IF_WINDOW, "title", title, "modal", TRUE,
                       "default-width", 720, "default-height", 640, NULL);
  sl_window_set_parent (GTK_WINDOW (self), GTK_WINDOW (owner));
  sl_window_return_keys (GTK_WINDOW (self));
  self->session = g_object_ref (sl_window_get_session (owner));
  self->day = day;
  self->company = company != NULL && *company != '\0' ? g_strdup (company) : NULL;
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  if (code != NULL && *code != '\0')
    sl_supposition_list_set_member (self->list, code, name != NULL && *name != '\0' ? name : code);

  question = g_new0 (Question, 1);
  question->day = day;
  question->company = g_strdup (self->company);
  sl_session_read_async (self->session, plan_func, question, question_free,
                         (GDestroyNotify) sl_plan_in_force_free, NULL, planned_cb,
                         g_object_ref (self));
}
