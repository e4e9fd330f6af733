#include "config.h"

#include "app/team/next-rank.h"

#include <glib/gi18n.h>

#include "app/run-reading.h"
#include "app/widgets/stopped-note.h"
#include "business/breakdown.h"

/* Whoever goes through the team with the arrow keys asks for nobody in between. */
#define WAIT_MS 250

typedef struct
{
  GtkWidget *box;     /* (unowned): it has us */
  SlSession *session; /* (owned) */
  SlJob     *job;     /* (owned) (nullable) */
  char      *company; /* (owned) */
  SlDay      period;
  char      *code;    /* (owned) */
  guint      timer;
} Request;

typedef struct
{
  char  *company; /* (owned) */
  SlDay  period;
  char  *code;    /* (owned) */
} Question;

static void
request_free (gpointer pointer)
{
  Request *request = pointer;

  g_clear_handle_id (&request->timer, g_source_remove);
  if (request->job != NULL)
    sl_job_cancel (request->job);
  g_clear_object (&request->job);
  g_object_unref (request->session);
  g_free (request->company);
  g_free (request->code);
  g_free (request);
}

static void
question_free (gpointer pointer)
{
  Question *question = pointer;

  g_free (question->company);
  g_free (question->code);
  g_free (question);
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

static void ask_again (GtkWidget *box);

static char *
read_cb (SlJob        *job,
         gpointer      result,
         const GError *error,
         gpointer      user_data)
{
  GtkWidget *box = user_data;
  const SlNextRank *next = result;
  const Request *request = g_object_get_data (G_OBJECT (box), "sl-request");

  if (request == NULL || request->job != job)
    return NULL;

  if (next != NULL && next->next != NULL)
    show (box, next);
  else if (error != NULL)
    {
      gtk_box_append (GTK_BOX (box), sl_stopped_note_new ((SlAgainFunc) ask_again, box));
      gtk_widget_set_visible (box, TRUE);
    }

  return NULL;
}

static gboolean
ask_cb (gpointer user_data)
{
  Request *request = user_data;
  Question *question = g_new0 (Question, 1);

  request->timer = 0;
  question->company = g_strdup (request->company);
  g_clear_object (&request->job);
  question->period = request->period;
  question->code = g_strdup (request->code);
  request->job = sl_run_reading_new (request->box, request->session, read_func, question,
                                     question_free, (GDestroyNotify) sl_next_rank_free, read_cb,
                                     g_object_ref (request->box), g_object_unref);

  return G_SOURCE_REMOVE;
}

static void
ask_again (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);

  ask_cb (g_object_get_data (G_OBJECT (box), "sl-request"));
}

/* The pane shows somebody else. */
static void
unrooted_cb (GtkWidget *box)
{
  if (gtk_widget_get_root (box) == NULL)
    g_object_set_data (G_OBJECT (box), "sl-request", NULL);
}

GtkWidget *
sl_next_rank_box_new (SlSession  *session,
                      const char *company,
                      SlDay       period,
                      const char *code)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  Request *request;

  g_return_val_if_fail (SL_IS_SESSION (session) && company != NULL && code != NULL, box);

  request = g_new0 (Request, 1);
  request->box = box;
  request->session = g_object_ref (session);
  request->company = g_strdup (company);
  request->period = period;
  request->code = g_strdup (code);
  request->timer = g_timeout_add (WAIT_MS, ask_cb, request);
  g_object_set_data_full (G_OBJECT (box), "sl-request", request, request_free);
  g_signal_connect (box, "notify::root", G_CALLBACK (unrooted_cb), NULL);
  gtk_widget_set_visible (box, FALSE);

  return box;
}
