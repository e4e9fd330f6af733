#include "config.h"

#include "app/plan/explanation-window.h"

#include <glib/gi18n.h>

#include "app/plan/table-view.h"
#include "business/breakdown.h"
#include "business/commission.h"
#include "model/format.h"

typedef struct
{
  SlDay day;
  char *source; /* (owned) (nullable) */
} Question;

typedef struct
{
  SlExpectedCommission *expected; /* (owned) */
  GPtrArray            *bonuses;  /* (owned) (element-type SlBreakdown) */
  SlNextRank           *next;     /* (owned) (nullable): not with a source */
} Answer;

static void
question_free (gpointer pointer)
{
  Question *question = pointer;

  g_free (question->source);
  g_free (question);
}

static void
answer_free (gpointer pointer)
{
  Answer *answer = pointer;

  g_clear_pointer (&answer->expected, sl_expected_commission_free);
  g_clear_pointer (&answer->bonuses, g_ptr_array_unref);
  g_clear_pointer (&answer->next, sl_next_rank_free);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

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

  answer->bonuses = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_breakdown_free);
  answer->expected = sl_commission_expect (business, NULL, period, error);
  if (answer->expected == NULL)
    return NULL;

  for (guint i = 0; i < answer->expected->bonuses->len; i++)
    {
      const SlExpectedPayout *payout = g_ptr_array_index (answer->expected->bonuses, i);
      SlBreakdown *breakdown = sl_breakdown_read (business, NULL, period, NULL, payout->bonus,
                                                  question->source, error);

      if (breakdown == NULL)
        return NULL;
      g_ptr_array_add (answer->bonuses, breakdown);
    }

  if (question->source == NULL)
    {
      answer->next = sl_next_rank_read (business, NULL, period, NULL, error);
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
  for (guint i = 0; i < bonus->lines->len; i++)
    sl_plan_table_add_row (table, make_row (g_ptr_array_index (bonus->lines, i),
                                            bonus->currency));

  return sl_table_view_new (table);
}

static GtkWidget *
make_next (const SlNextRank *next)
{
  const char *columns[] = { _("Needed"), _("Now"), NULL };
  g_autofree char *title = g_strdup_printf (_("For the next rank, %s"), next->next);
  g_autoptr(SlPlanTable) table = sl_plan_table_new (title, g_strdupv ((char **) columns));

  for (guint i = 0; i < next->needs->len; i++)
    {
      const SlNeed *need = g_ptr_array_index (next->needs, i);
      char **row = g_new0 (char *, 3);

      row[0] = g_strdup (need->text);
      row[1] = g_strdup (need->sentence);
      sl_plan_table_add_row (table, row);
    }

  return sl_table_view_new (table);
}

static GtkWidget *
make_text (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);

  return label;
}

static gint64
add_up (const Answer *answer)
{
  gint64 sum = 0;

  for (guint i = 0; i < answer->bonuses->len; i++)
    sum += ((const SlBreakdown *) g_ptr_array_index (answer->bonuses, i))->amount;

  return sum;
}

static void
show_answer (GtkBox       *box,
             const Answer *answer)
{
  const SlExpectedCommission *expected = answer->expected;
  gint64 sum = answer->next != NULL ? expected->total : add_up (answer);
  g_autofree char *total = sl_format_money (sum, expected->currency);

  gtk_box_append (box, make_text (total, "sl-figure"));
  if (expected->remark != NULL)
    gtk_box_append (box, make_text (expected->remark, "dim-label"));
  for (guint i = 0; i < answer->bonuses->len; i++)
    gtk_box_append (box, make_bonus (g_ptr_array_index (answer->bonuses, i)));
  if (answer->bonuses->len == 0)
    gtk_box_append (box, make_text (_("No bonus of the plan pays anything here."), "dim-label"));
  if (answer->next != NULL && answer->next->next != NULL)
    gtk_box_append (box, make_next (answer->next));
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GtkBox) box = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Answer) answer = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    gtk_box_append (box, make_text (error->message, "dim-label"));
  else
    show_answer (box, answer);
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
                            const char *source)
{
  g_autofree char *month = sl_format_month (day);
  g_autofree char *title = NULL;
  GtkEventController *keys;
  GtkWidget *window, *box;
  Question *question;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  /* translators: %s is a month and a year */
  title = g_strdup_printf (_("Expected Commission, %s"), month);
  window = g_object_new (ADW_TYPE_WINDOW, "title", title, "modal", TRUE,
                         "transient-for", owner, "destroy-with-parent", TRUE,
                         "default-width", 760, "default-height", 560, NULL);
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
  question->source = source != NULL && *source != '\0' ? g_strdup (source) : NULL;
  sl_session_read_async (sl_window_get_session (owner), answer_func, question, question_free,
                         answer_free, NULL, answered_cb, g_object_ref (box));
  gtk_window_present (GTK_WINDOW (window));
}
