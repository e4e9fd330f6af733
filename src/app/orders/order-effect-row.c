#include "config.h"

#include "app/orders/order-effect-row.h"

#include <glib/gi18n.h>

#include "app/late-read.h"
#include "business/order-effect.h"
#include "core/day-text.h"
#include "model/format.h"

typedef struct
{
  gint64   order_id;
  gint64   company_id;
  gboolean is_patient;
} Question;

/* What a row is about, until it has been answered. */
typedef struct
{
  SlSession *session; /* (owned) */
  Question   question;
  gboolean   has_company;
  char      *company; /* (owned) (nullable): as the first answer says */
} About;

static void
about_free (gpointer pointer)
{
  About *about = pointer;

  g_object_unref (about->session);
  g_free (about->company);
  g_free (about);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Question *question = data;

  return sl_order_effect_read (business, question->order_id, question->company_id,
                               question->is_patient, error);
}

/* (transfer full): "October 2026: $83.70 without it, $96.20 with it", and the ranks. */
static char *
describe (const SlOrderEffect *effect)
{
  g_autofree char *period = sl_period_text (effect->period);
  g_autofree char *without = sl_format_money (effect->without, effect->currency);
  g_autofree char *with = sl_format_money (effect->with, effect->currency);
  g_autofree char *amounts = NULL;
  const char *no_rank = _("none");

  /* translators: a period, the commission without an order and with it */
  amounts = g_strdup_printf (_("%s: %s without it, %s with it"), period, without, with);

  if (g_str_equal (effect->rank_without, effect->rank_with))
    return g_steal_pointer (&amounts);

  /* translators: the commission as above; ranks without an order and with it */
  return g_strdup_printf (_("%s\nRank: %s without it, %s with it"), amounts,
                          *effect->rank_without != '\0' ? effect->rank_without : no_rank,
                          *effect->rank_with != '\0' ? effect->rank_with : no_rank);
}

static void ask (GtkWidget *row);

static void
clicked_cb (GtkButton *button,
            GtkWidget *row)
{
  About *about = g_object_get_data (G_OBJECT (row), "sl-about");

  about->question.is_patient = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  ask (row);
}

static GtkWidget *
make_button (GtkWidget  *row,
             const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), row);
  return button;
}

static void
show_cb (GtkWidget    *row,
         gpointer      result,
         const GError *error)
{
  const SlOrderEffect *effect = result;
  About *about = g_object_get_data (G_OBJECT (row), "sl-about");
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *figure = NULL;
  GtkWidget *button = NULL;

  if (effect == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (effect != NULL && about->has_company && about->company == NULL)
    about->company = g_strdup (effect->company);

  /* translators: %s is a company */
  title = about->company != NULL ? g_strdup_printf (_("Effect on the commission of %s"),
                                                    about->company)
                                 : g_strdup (_("Effect on the commission"));

  if (effect == NULL)
    {
      subtitle = g_strdup (_("The commission run was stopped."));
      button = make_button (row, _("_Work It Out Again"));
    }
  else if (effect->why != NULL)
    {
      /* translators: %s is a sentence */
      subtitle = g_strdup_printf (_("Cannot be told: %s"), effect->why);
    }
  else if (effect->is_long)
    {
      subtitle = g_strdup (_("The whole downline has to be worked out twice"));
      button = make_button (row, _("_Work Out"));
    }
  else
    {
      subtitle = describe (effect);
      figure = sl_format_money_change (effect->with - effect->without, effect->currency);
    }

  sl_details_fill_later (row, title, subtitle, figure, button);
}

static void
ask (GtkWidget *row)
{
  const About *about = g_object_get_data (G_OBJECT (row), "sl-about");

  sl_late_read (row, about->session, read_func,
                g_memdup2 (&about->question, sizeof about->question), g_free,
                (GDestroyNotify) sl_order_effect_free, show_cb);
}

void
sl_order_effect_row_add (SlDetails *pane,
                         SlSession *session,
                         gint64     order_id,
                         gint64     company_id,
                         gboolean   is_one_of_several)
{
  GtkWidget *row = sl_details_add_later (pane);
  About *about = g_new0 (About, 1);

  about->session = g_object_ref (session);
  about->question = (Question) { .order_id = order_id, .company_id = company_id };
  about->has_company = is_one_of_several;
  g_object_set_data_full (G_OBJECT (row), "sl-about", about, about_free);
  ask (row);
}
