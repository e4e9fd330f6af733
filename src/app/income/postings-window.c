#include "config.h"

#include "app/income/postings-window.h"

#include <glib/gi18n.h>

#include "app/widgets/details.h"
#include "business/income.h"
#include "model/format.h"
#include "store/posting.h"

/* More than anybody reads. */
#define N_POSTINGS 1000

struct _SlPostingsWindow
{
  AdwWindow  parent_instance;

  char      *account;  /* (owned) */
  char      *currency; /* (owned) */
  SlDay      from;
  SlDay      to;
  gboolean   is_cash;

  /* Children */
  SlDetails *pane;     /* (unowned): NULL once disposed */
};

typedef struct
{
  char    *account; /* (owned) */
  SlDay    from;
  SlDay    to;
  gboolean is_cash;
} Question;

G_DEFINE_FINAL_TYPE (SlPostingsWindow, sl_postings_window, ADW_TYPE_WINDOW)

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->account);
  g_free (question);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Question *question = data;

  return sl_posting_list (sl_business_get_database (business), question->account, question->from,
                          question->to, sl_business_get_currency (business), question->is_cash,
                          N_POSTINGS, error);
}

static void
add_posting (SlPostingsWindow    *self,
             const SlPostingItem *item)
{
  g_autofree char *day = sl_format_day (item->dated);
  g_autofree char *amount = sl_format_money (-item->debit, self->currency);
  g_autofree char *number = sl_format_count (item->number);
  g_autofree char *title = NULL;

  if (item->order_id == 0)
    {
      sl_details_add_line (self->pane, *item->memo != '\0' ? item->memo : item->verb, day, amount);
      return;
    }

  /* translators: the number of an order */
  title = g_strdup_printf (_("Order %s"), number);
  sl_details_add_line (self->pane, title, day, amount);
}

static void
show_postings (SlPostingsWindow *self,
               GPtrArray        *items)
{
  g_autofree char *from = sl_format_day (self->from);
  g_autofree char *to = sl_format_day (self->to);
  g_autofree char *subtitle = NULL;
  g_autofree char *text = NULL;
  gint64 sum = 0;

  /* translators: two days */
  subtitle = g_strdup_printf (_("%s to %s"), from, to);
  sl_details_begin (self->pane, sl_income_label (self->account), subtitle);
  sl_details_add_note (self->pane, self->is_cash
                         ? _("What of this account moved money in these days, added up.")
                         : _("What was posted to this account in these days, added up."));
  sl_details_add_group (self->pane, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const SlPostingItem *item = g_ptr_array_index (items, i);

      /* What adds to income is a credit. */
      sum -= item->debit;
      add_posting (self, item);
    }

  sl_details_add_group (self->pane, NULL);
  text = sl_format_money (sum, self->currency);
  sl_details_add_line (self->pane, items->len < N_POSTINGS ? _("Together")
                                                           : _("The newest of them together"),
                       NULL, text);
  sl_details_end (self->pane);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlPostingsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (self->pane == NULL)
    return;

  if (items != NULL)
    {
      show_postings (self, items);
      return;
    }

  sl_details_begin (self->pane, sl_income_label (self->account), NULL);
  sl_details_add_note (self->pane, error->message);
  sl_details_end (self->pane);
}

static void
sl_postings_window_dispose (GObject *object)
{
  SlPostingsWindow *self = SL_POSTINGS_WINDOW (object);

  self->pane = NULL;
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->currency, g_free);

  G_OBJECT_CLASS (sl_postings_window_parent_class)->dispose (object);
}

static void
sl_postings_window_class_init (SlPostingsWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_postings_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
sl_postings_window_init (SlPostingsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_window_set_title (GTK_WINDOW (self), _("Postings"));
  gtk_window_set_default_size (GTK_WINDOW (self), 460, 640);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  self->pane = SL_DETAILS (sl_details_new_alone ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->pane), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pane));
  adw_window_set_content (ADW_WINDOW (self), box);
}

void
sl_postings_window_open (SlWindow   *owner,
                         const char *account,
                         SlDay       from,
                         SlDay       to,
                         gboolean    is_cash)
{
  SlPostingsWindow *self;
  SlSession *session;
  Question *question;

  g_return_if_fail (SL_IS_WINDOW (owner) && account != NULL);

  session = sl_window_get_session (owner);
  self = g_object_new (SL_TYPE_POSTINGS_WINDOW, "transient-for", owner, NULL);
  self->account = g_strdup (account);
  self->currency = g_strdup (sl_session_get_currency (session));
  self->from = from;
  self->to = to;
  self->is_cash = is_cash;

  question = g_new (Question, 1);
  *question = (Question) { g_strdup (account), from, to, is_cash };
  sl_session_read_async (session, read_func, question, free_question,
                         (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
