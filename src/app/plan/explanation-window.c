#include "config.h"

#include "app/plan/explanation-window.h"

#include <glib/gi18n.h>

#include "app/compat/transient.h"
#include "app/plan/table-view.h"
#include "app/run-reading.h"
#include "app/widgets/job-row.h"
#include "app/widgets/stopped-note.h"
#include "app/widgets/text.h"
#include "business/breakdown.h"
#include "business/commission.h"
#include "business/reconciliation.h"
#include "model/format.h"

/* Rows of one bonus that are shown: the largest.  The rest are one row together. */
#define MAX_LINES 200

typedef struct
{
  SlDay  day;
  char  *member; /* (owned) (nullable): oneself */
  char  *source; /* (owned) (nullable): all */
  char  *company; /* (owned) (nullable): the only one */
} Question;

typedef struct
{
  GPtrArray  *bonuses;   /* (owned) (element-type SlBreakdown) */
  SlNextRank *next;      /* (owned) (nullable): not with a source */
  gboolean    is_other;  /* somebody else's pay, of whom no statement says anything */
  gboolean    is_paid;   /* whether there is a statement of the period */
  gint64      paid;      /* by it: in all, or on the source's volume */
  gint64      total;     /* expected: of the bonuses, after the plan's minimum payout */
} Answer;

static void
question_free (gpointer pointer)
{
  Question *question = pointer;

  g_free (question->member);
  g_free (question->source);
  g_free (question->company);
  g_free (question);
}

static void
answer_free (gpointer pointer)
{
  Answer *answer = pointer;

  g_clear_pointer (&answer->bonuses, g_ptr_array_unref);
  g_clear_pointer (&answer->next, sl_next_rank_free);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gint64
add_up (const Answer *answer)
{
  gint64 sum = 0;

  for (guint i = 0; i < answer->bonuses->len; i++)
    sum += ((const SlBreakdown *) g_ptr_array_index (answer->bonuses, i))->amount;

  return sum;
}

/* What is expected in all: for oneself what is paid out, which a minimum may hold back. */
static gboolean
read_total (SlBusiness      *business,
            const Question  *question,
            SlPeriod         period,
            Answer          *answer,
            GError         **error)
{
  g_autoptr(SlExpectedCommission) expected = NULL;

  answer->total = add_up (answer);

  if (question->member != NULL || question->source != NULL)
    return TRUE;

  expected = sl_commission_expect (business, question->company, period, error);

  if (expected != NULL)
    answer->total = expected->total;

  return expected != NULL;
}

/* What the statement paid, if there is one: it says only what oneself got. */
static gboolean
read_paid (SlBusiness      *business,
           const Question  *question,
           SlPeriod         period,
           Answer          *answer,
           GError         **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(SlReconciliation) statement = NULL;

  if (question->member != NULL)
    return TRUE;

  statement = sl_reconciliation_report (business, question->company, period, &local);

  if (statement == NULL)
    {
      if (g_error_matches (local, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  answer->is_paid = TRUE;

  for (guint i = 0; i < statement->matches->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (statement->matches, i);

      if (question->source == NULL || g_str_equal (match->from_code, question->source))
        answer->paid += match->paid;
    }

  return TRUE;
}

/* On the reader's thread. */
static gpointer
answer_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Question *question = data;
  /* Only its first day counts: the plan knows whether it is of a month or of a week. */
  SlPeriod period = { question->day, question->day, SL_PERIOD_MONTH };
  g_autoptr(Answer) answer = g_new0 (Answer, 1);

  answer->is_other = question->member != NULL;
  answer->bonuses = sl_breakdown_read_all (business, question->company, period, question->member,
                                           question->source, error);

  if (answer->bonuses == NULL || !read_total (business, question, period, answer, error) ||
      !read_paid (business, question, period, answer, error))
    return NULL;

  if (question->source == NULL)
    {
      answer->next = sl_next_rank_read (business, question->company, period, question->member,
                                        error);
      if (answer->next == NULL)
        return NULL;
    }

  return g_steal_pointer (&answer);
}

/* "Ana Díaz (1002)", the day of a single order, or the words of a line that is of nobody. */
static char *
say_who (const SlBreakdownLine *line)
{
  const char *who = *line->name != '\0' ? line->name : line->code;

  if (line->dated != SL_DAY_NONE)
    {
      g_autofree char *day = sl_format_day (line->dated);

      return g_strdup_printf ("%s · %s", who, day);
    }

  return g_strdup (who);
}

static char **
make_row (const SlBreakdownLine *line,
          const char            *currency)
{
  char **row = g_new0 (char *, 7);

  row[0] = say_who (line);
  row[1] = line->has_volume ? sl_format_volume (line->volume) : g_strdup ("");
  row[2] = line->level >= 0 ? sl_format_count (line->level) : g_strdup ("");
  row[3] = line->has_volume ? sl_format_rate (line->rate - line->used) : g_strdup ("");
  row[4] = sl_format_money (line->amount, currency);
  row[5] = g_strdup (line->note != NULL ? line->note : "");

  return row;
}

static int
compare_lines_cb (gconstpointer a,
                  gconstpointer b)
{
  const SlBreakdownLine *first = *(const SlBreakdownLine * const *) a;
  const SlBreakdownLine *second = *(const SlBreakdownLine * const *) b;
  gint64 one = ABS (first->amount), other = ABS (second->amount);

  return one > other ? -1 : one < other;
}

/* The lines that are too many, in one row. */
static void
add_rest (SlPlanTable       *table,
          const GPtrArray   *lines,
          const char        *currency)
{
  char **row = g_new0 (char *, 7);
  guint n = lines->len - MAX_LINES;
  gint64 sum = 0;

  for (guint i = MAX_LINES; i < lines->len; i++)
    sum += ((const SlBreakdownLine *) g_ptr_array_index (lines, i))->amount;

  row[0] = g_strdup_printf (ngettext ("%u smaller line", "%u smaller lines", n), n);
  for (guint i = 1; i < 6; i++)
    row[i] = i == 4 ? sl_format_money (sum, currency) : g_strdup ("");
  sl_plan_table_add_row (table, row);
}

static GtkWidget *
make_bonus (const SlBreakdown *bonus)
{
  const char *columns[] = { _("From"), _("Volume"), _("Level"), _("Rate"), _("Amount"), _("Why"),
                            NULL };
  g_autofree char *amount = sl_format_money (bonus->amount, bonus->currency);
  g_autofree char *title = NULL;
  g_autoptr(SlPlanTable) table = NULL;

  /* translators: a bonus and its amount: "Unilevel: $12.50" */
  title = g_strdup_printf (_("%s: %s"), bonus->bonus, amount);
  table = sl_plan_table_new (title, g_strdupv ((char **) columns));

  if (bonus->lines->len > MAX_LINES)
    g_ptr_array_sort (bonus->lines, compare_lines_cb);

  for (guint i = 0; i < MIN (bonus->lines->len, MAX_LINES); i++)
    sl_plan_table_add_row (table, make_row (g_ptr_array_index (bonus->lines, i),
                                            bonus->currency));
  if (bonus->lines->len > MAX_LINES)
    add_rest (table, bonus->lines, bonus->currency);

  return sl_table_view_new (table);
}

static GtkWidget *
make_next (const SlNextRank *next)
{
  const char *columns[] = { _("Needed"), _("Now"), "", NULL };
  g_autofree char *title = g_strdup_printf (_("For the next rank, %s"), next->next);
  g_autoptr(SlPlanTable) table = sl_plan_table_new (title, g_strdupv ((char **) columns));

  for (guint i = 0; i < next->needs->len; i++)
    {
      const SlNeed *need = g_ptr_array_index (next->needs, i);
      char **row = g_new0 (char *, 4);

      row[0] = g_strdup (need->words);
      row[1] = need->has_figures ? sl_format_volume (need->have) : g_strdup ("");
      row[2] = g_strdup (need->is_met ? _("met") : _("not met"));
      sl_plan_table_add_row (table, row);
    }

  return sl_table_view_new (table);
}

/* "Brandi Coker (0053662), rank Associate" */
static GtkWidget *
make_rank (const SlNextRank *next)
{
  const char *rank = *next->rank != '\0' ? next->rank : _("none");
  g_autofree char *text = NULL;

  /* translators: name, code and rank of a member */
  text = g_strdup_printf (_("%s (%s), rank %s"),
                          *next->name != '\0' ? next->name : next->member, next->member, rank);
  return sl_text_new (text, "heading");
}

static gboolean
has_lines (const Answer *answer)
{
  gboolean has = FALSE;

  for (guint i = 0; i < answer->bonuses->len; i++)
    has |= ((const SlBreakdown *) g_ptr_array_index (answer->bonuses, i))->lines->len > 0;

  return has;
}

/* Which of the two figures is whose. */
static char *
say_figures (const Answer *answer,
             const char   *currency)
{
  g_autofree char *paid = sl_format_money (answer->paid, currency);
  g_autofree char *change = NULL;

  if (answer->is_other)
    return g_strdup (_("expected by the plan for this member, from what this file knows of the "
                       "downline"));

  if (!answer->is_paid)
    return g_strdup (_("expected by the plan from the orders and the downline in this file; no "
                       "statement of this period was imported"));

  if (answer->paid == answer->total)
    return g_strdup_printf (_("expected by the plan; the company’s statement paid the same, %s"),
                            paid);

  change = sl_format_money_change (answer->paid - answer->total, currency);
  /* translators: an amount and a difference with its sign */
  return g_strdup_printf (_("expected by the plan; the company’s statement paid %s (%s)"), paid,
                          change);
}

static void
show_answer (GtkBox       *box,
             const Answer *answer)
{
  const SlBreakdown *first = answer->bonuses->len > 0 ? g_ptr_array_index (answer->bonuses, 0)
                                                      : NULL;
  g_autofree char *total = NULL;
  g_autofree char *figures = NULL;

  if (first != NULL)
    {
      total = sl_format_money (answer->total, first->currency);
      figures = say_figures (answer, first->currency);
      if (answer->next != NULL)
        gtk_box_append (box, make_rank (answer->next));
      gtk_box_append (box, sl_text_new (total, "sl-figure"));
      gtk_box_append (box, sl_text_new (figures, "dim-label"));
      if (answer->total != add_up (answer))
        gtk_box_append (box, sl_text_new (_("The bonuses below and the payout differ: the plan "
                                            "holds back what is below its minimum, and pays what "
                                            "was held back before."), "dim-label"));
      if (first->remark != NULL)
        gtk_box_append (box, sl_text_new (first->remark, "dim-label"));
    }

  if (answer->next != NULL && answer->next->next != NULL)
    gtk_box_append (box, make_next (answer->next));

  for (guint i = 0; i < answer->bonuses->len; i++)
    if (((const SlBreakdown *) g_ptr_array_index (answer->bonuses, i))->lines->len > 0)
      gtk_box_append (box, make_bonus (g_ptr_array_index (answer->bonuses, i)));
  if (!has_lines (answer))
    gtk_box_append (box, sl_text_new (_("No bonus of the plan pays anything here."), "dim-label"));
}

/* The question is kept with the box, so that it can be asked again. */
#define QUESTION "sl-question"
#define SESSION "sl-session"
#define JOB "sl-job"

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void ask (GtkBox *box);

static char *
answered_cb (SlJob        *job,
             gpointer      answer,
             const GError *error,
             gpointer      user_data)
{
  GtkBox *box = user_data;

  /* The window is closed. */
  if (gtk_widget_get_root (GTK_WIDGET (box)) == NULL)
    return NULL;

  clear (box);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_box_append (box, sl_stopped_note_new ((SlAgainFunc) ask, box));
  else if (error != NULL)
    gtk_box_append (box, sl_text_new (error->message, "dim-label"));
  else
    show_answer (box, answer);

  return NULL;
}

/* The window with the other jobs stands behind this one and cannot be reached. */
static void
long_cb (SlJob      *job,
         GParamSpec *pspec,
         GtkBox     *box)
{
  gtk_box_append (box, sl_job_row_new (job));
}

static void
drop_job (gpointer job)
{
  sl_job_cancel (job);
  g_object_unref (job);
}

static void
ask (GtkBox *box)
{
  const Question *kept = g_object_get_data (G_OBJECT (box), QUESTION);
  Question *question = g_new (Question, 1);
  SlJob *job;

  *question = (Question) {
    .day = kept->day,
    .member = g_strdup (kept->member),
    .source = g_strdup (kept->source),
    .company = g_strdup (kept->company),
  };
  clear (box);
  job = sl_run_reading_new (GTK_WIDGET (box), g_object_get_data (G_OBJECT (box), SESSION),
                            answer_func, question, question_free, answer_free, answered_cb,
                            g_object_ref (box), g_object_unref);
  g_signal_connect_object (job, "notify::is-long", G_CALLBACK (long_cb), box, 0);
  g_object_set_data_full (G_OBJECT (box), JOB, job, drop_job);
}

static void
unrooted_cb (GtkWidget *box)
{
  if (gtk_widget_get_root (box) == NULL)
    g_object_set_data (G_OBJECT (box), JOB, NULL);
}

static GtkWidget *
make_content (GtkBox *box)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (GTK_WIDGET (box), "sl-panel");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (box));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scrolled);

  return content;
}

void
sl_explanation_window_open (SlWindow   *owner,
                            SlDay       day,
                            const char *member,
                            const char *source,
                            const char *company)
{
  g_autofree char *month = sl_format_month (day);
  g_autofree char *title = NULL;
  GtkEventController *keys;
  GtkWidget *window, *box;
  Question *question;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  if (member != NULL && *member != '\0')
    /* translators: a member and a month with its year */
    title = g_strdup_printf (_("Rank and Pay of %s, %s"), member, month);
  else if (source != NULL && *source != '\0')
    /* translators: a member and a month with its year */
    title = g_strdup_printf (_("Expected Commission on %s, %s"), source, month);
  else
    /* translators: %s is a month and a year */
    title = g_strdup_printf (_("Expected Commission, %s"), month);
  window = g_object_new (ADW_TYPE_WINDOW, "title", title, "modal", TRUE,
                         "default-width", 760, "default-height", 560, NULL);
  sl_window_set_parent (GTK_WINDOW (window), GTK_WINDOW (owner));
  sl_window_return_keys (GTK_WINDOW (window));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  adw_window_set_content (ADW_WINDOW (window), make_content (GTK_BOX (box)));

  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);

  question = g_new0 (Question, 1);
  question->day = day;
  question->member = member != NULL && *member != '\0' ? g_strdup (member) : NULL;
  question->source = source != NULL && *source != '\0' ? g_strdup (source) : NULL;
  question->company = company != NULL && *company != '\0' ? g_strdup (company) : NULL;
  g_object_set_data_full (G_OBJECT (box), QUESTION, question, question_free);
  g_object_set_data_full (G_OBJECT (box), SESSION, g_object_ref (sl_window_get_session (owner)),
                          g_object_unref);
  g_signal_connect (box, "notify::root", G_CALLBACK (unrooted_cb), NULL);
  ask (GTK_BOX (box));
  gtk_window_present (GTK_WINDOW (window));
}
