#include "config.h"

#include "app/orders/past-advice-window.h"

#include <glib/gi18n.h>

#include "app/widgets/details.h"
#include "business/advice.h"
#include "model/format.h"

/* Purchases that are listed: more than anybody reads. */
#define N_ROWS 200

struct _SlPastAdviceWindow
{
  AdwWindow  parent_instance;

  /* Children */
  SlDetails *pane; /* (unowned): NULL once disposed */
};

G_DEFINE_FINAL_TYPE (SlPastAdviceWindow, sl_past_advice_window, ADW_TYPE_WINDOW)

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_past_advice_read (business, error);
}

static void
add_money (SlPastAdviceWindow *self,
           const char         *name,
           gint64              amount,
           const char         *currency)
{
  g_autofree char *text = sl_format_money (amount, currency);

  sl_details_add_property (self->pane, name, text);
}

static void
add_sums (SlPastAdviceWindow       *self,
          const SlPastAdviceReport *report)
{
  g_autofree char *saved = sl_format_money (report->saved, report->currency);

  sl_details_add_group (self->pane, _("Together"));
  add_money (self, _("Bought beyond the advice"), report->excess_cost, report->currency);
  add_money (self, _("Still on the shelf"), report->unsold_cost, report->currency);
  add_money (self, _("Lost or expired"), report->lost_cost, report->currency);
  add_money (self, _("Given back and not refunded"), report->given_back_cost, report->currency);
  if (report->n_gains > 0)
    add_money (self, _("Commission that was expected for it"), report->gain, report->currency);
  sl_details_add_line (self->pane, _("Following the advice would have saved"),
                       _("what was lost and not refunded, less that commission"), saved);
}

static void
add_row (SlPastAdviceWindow       *self,
         const SlPastAdviceReport *report,
         const SlPastAdvice       *row)
{
  g_autofree char *excess = sl_format_count (row->excess);
  g_autofree char *quantity = sl_format_count (row->quantity);
  g_autofree char *sold = sl_format_count (row->sold);
  g_autofree char *unsold = sl_format_count (row->unsold);
  g_autofree char *day = sl_format_day (row->dated);
  g_autofree char *cost = sl_format_money (row->excess_cost, report->currency);
  g_autofree char *subtitle = NULL;

  /* translators: a day and four numbers of units */
  subtitle = g_strdup_printf (_("%s · %s of %s were too many; of those %s went since and %s are "
                                "there"), day, excess, quantity, sold, unsold);
  sl_details_add_line (self->pane, row->product, subtitle, cost);
}

static void
show_report (SlPastAdviceWindow       *self,
             const SlPastAdviceReport *report)
{
  sl_details_begin (self->pane, _("What the Advice Would Have Saved"), NULL);

  if (report->rows->len == 0)
    {
      sl_details_add_note (self->pane, _("No purchase bought more than was needed."));
    }
  else
    {
      add_sums (self, report);
      sl_details_add_group (self->pane, _("Purchase by purchase"));
      for (guint i = 0; i < MIN (report->rows->len, N_ROWS); i++)
        add_row (self, report, g_ptr_array_index (report->rows, i));
    }

  sl_details_end (self->pane);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlPastAdviceWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlPastAdviceReport) report = sl_session_run_finish (SL_SESSION (object), result,
                                                                &error);

  if (self->pane == NULL)
    return;

  if (report != NULL)
    {
      show_report (self, report);
      return;
    }

  sl_details_begin (self->pane, _("What the Advice Would Have Saved"), NULL);
  sl_details_add_note (self->pane, error->message);
  sl_details_end (self->pane);
}

static void
sl_past_advice_window_dispose (GObject *object)
{
  SL_PAST_ADVICE_WINDOW (object)->pane = NULL;

  G_OBJECT_CLASS (sl_past_advice_window_parent_class)->dispose (object);
}

static void
sl_past_advice_window_class_init (SlPastAdviceWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_past_advice_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
sl_past_advice_window_init (SlPastAdviceWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_window_set_title (GTK_WINDOW (self), _("Past Advice"));
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 640);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  self->pane = SL_DETAILS (sl_details_new_alone ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->pane), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pane));
  adw_window_set_content (ADW_WINDOW (self), box);
}

void
sl_past_advice_window_open (SlWindow *owner)
{
  SlPastAdviceWindow *self;
  SlSession *session;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  self = g_object_new (SL_TYPE_PAST_ADVICE_WINDOW, "transient-for", owner, NULL);
  session = sl_window_get_session (owner);
  sl_session_read_async (session, read_func, NULL, NULL,
                         (GDestroyNotify) sl_past_advice_report_free, NULL, read_cb,
                         g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
