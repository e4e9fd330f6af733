#include "config.h"

#include "app/team/next-rank.h"

#include <glib/gi18n.h>

#include "app/late-read.h"
#include "app/widgets/stopped-note.h"
#include "business/breakdown.h"

#define QUESTION "sl-question"
#define SESSION "sl-session"

typedef struct
{
  char  *company; /* (owned) */
  SlDay  period;
  char  *code;    /* (owned) */
} Question;

static void
question_free (gpointer pointer)
{
  Question *question = pointer;

  g_free (question->company);
  g_free (question->code);
  g_free (question);
}

static Question *
question_new (const char *company,
              SlDay       period,
              const char *code)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { g_strdup (company), period, g_strdup (code) };
  return question;
}

/* A company without a plan has no ranks to reach. */
static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Question *question = data;
  SlPeriod period = { question->period, question->period, SL_PERIOD_MONTH };

  return sl_next_rank_read (business, question->company, period, question->code, NULL);
}

static void
add_text (GtkWidget  *box,
          const char *text,
          const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static void
show (GtkWidget        *box,
      const SlNextRank *next)
{
  g_autofree char *title = g_strdup_printf (_("For the next rank, %s"), next->next);

  add_text (box, title, "heading");
  for (guint i = 0; i < next->needs->len; i++)
    {
      const SlNeed *need = g_ptr_array_index (next->needs, i);

      add_text (box, need->sentence, need->is_met ? "dim-label" : "body");
    }
  if (next->remark != NULL)
    add_text (box, next->remark, "caption");
  gtk_widget_set_visible (box, TRUE);
}

static void ask (GtkWidget *box);

/* Anything else that went wrong leaves the box away, as a company without a plan does. */
static void
show_cb (GtkWidget    *box,
         gpointer      result,
         const GError *error)
{
  const SlNextRank *next = result;

  if (next != NULL && next->next != NULL)
    show (box, next);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_box_append (GTK_BOX (box), sl_stopped_note_new ((SlAgainFunc) ask, box));
      gtk_widget_set_visible (box, TRUE);
    }
}

/* The question is kept with the box, so that it can be asked again. */
static void
ask (GtkWidget *box)
{
  const Question *kept = g_object_get_data (G_OBJECT (box), QUESTION);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);

  sl_late_read (box, g_object_get_data (G_OBJECT (box), SESSION), read_func,
                question_new (kept->company, kept->period, kept->code), question_free,
                (GDestroyNotify) sl_next_rank_free, show_cb);
}

GtkWidget *
sl_next_rank_box_new (SlSession  *session,
                      const char *company,
                      SlDay       period,
                      const char *code)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  g_return_val_if_fail (SL_IS_SESSION (session) && company != NULL && code != NULL, box);

  g_object_set_data_full (G_OBJECT (box), QUESTION, question_new (company, period, code),
                          question_free);
  g_object_set_data_full (G_OBJECT (box), SESSION, g_object_ref (session), g_object_unref);
  gtk_widget_set_visible (box, FALSE);
  ask (box);

  return box;
}
