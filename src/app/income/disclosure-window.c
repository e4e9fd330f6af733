#include "config.h"

#include "app/income/disclosure-window.h"

#include <glib/gi18n.h>

#include "app/printout-saving.h"
#include "app/widgets/details.h"
#include "business/disclosure.h"
#include "model/format.h"

struct _SlDisclosureWindow
{
  AdwWindow     parent_instance;

  SlWindow     *owner;      /* (unowned): outlives its transient windows */
  SlDisclosure *disclosure; /* (owned) (nullable): that is shown */

  /* Children */
  SlDetails    *pane;       /* (unowned): NULL once disposed */
  GtkWidget    *save;       /* (unowned) */
};

G_DEFINE_FINAL_TYPE (SlDisclosureWindow, sl_disclosure_window, ADW_TYPE_WINDOW)

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_disclosure_read (business, error);
}

/* (transfer full): as the person's locale writes it */
static char *
format_figure (const SlDisclosure       *disclosure,
               const SlDisclosureFigure *figure)
{
  if (!figure->is_known)
    return sl_disclosure_format (disclosure, figure);

  switch (figure->kind)
    {
    case SL_DISCLOSURE_MONEY:
      return sl_format_money (figure->number, disclosure->currency);
    case SL_DISCLOSURE_RATE:
      /* A decimal of a percent is enough. */
      return sl_format_rate ((figure->number + 500) / 1000 * 1000);
    case SL_DISCLOSURE_MINUTES:
      return sl_format_minutes (figure->number);
    case SL_DISCLOSURE_DAY:
      return figure->number != SL_DAY_NONE ? sl_format_day ((SlDay) figure->number)
                                           : g_strdup (_("not yet"));
    case SL_DISCLOSURE_COUNT:
    default:
      return sl_format_count (figure->number);
    }
}

static void
add_part (SlDisclosureWindow     *self,
          const SlDisclosurePart *part)
{
  sl_details_add_group (self->pane, part->title);

  for (guint i = 0; i < part->figures->len; i++)
    {
      const SlDisclosureFigure *figure = g_ptr_array_index (part->figures, i);
      g_autofree char *text = format_figure (self->disclosure, figure);

      sl_details_add_line (self->pane, figure->title, NULL, text);
    }
}

static void
add_measure (SlDisclosureWindow        *self,
             const SlDisclosureMeasure *measure)
{
  g_autofree char *own = format_figure (self->disclosure, measure->own);
  g_autofree char *day = sl_format_day (measure->yardstick->dated);
  g_autofree char *subtitle = NULL;

  /* translators: what the own figure is, where the yardstick is from, and its day */
  subtitle = g_strdup_printf (_("here: %s · %s, %s"), measure->own->title,
                              measure->yardstick->source, day);
  sl_details_add_line (self->pane, measure->yardstick->title, subtitle, own);
}

static void
show_disclosure (SlDisclosureWindow *self)
{
  const SlDisclosure *disclosure = self->disclosure;
  g_autofree char *from = sl_format_month (disclosure->from);
  g_autofree char *to = sl_format_day (disclosure->to);
  g_autofree char *remark = sl_disclosure_remark ();
  g_autofree char *subtitle = NULL;

  /* translators: companies, a month, a day */
  subtitle = g_strdup_printf (_("%s, %s to %s"), disclosure->companies, from, to);
  sl_details_begin (self->pane, _("What my business brought"), subtitle);
  for (guint i = 0; i < disclosure->parts->len; i++)
    add_part (self, g_ptr_array_index (disclosure->parts, i));

  sl_details_add_group (self->pane, _("What others measured by"));
  for (guint i = 0; i < disclosure->measures->len; i++)
    add_measure (self, g_ptr_array_index (disclosure->measures, i));
  sl_details_add_note (self->pane, remark);
  sl_details_end (self->pane);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlDisclosureWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  SlDisclosure *disclosure = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (self->pane == NULL)
    {
      sl_disclosure_free (disclosure);
      return;
    }

  self->disclosure = disclosure;
  gtk_widget_set_sensitive (self->save, disclosure != NULL);

  if (disclosure != NULL)
    {
      show_disclosure (self);
      return;
    }

  sl_details_begin (self->pane, _("What my business brought"), NULL);
  sl_details_add_note (self->pane, error->message);
  sl_details_end (self->pane);
}

static void
save_cb (SlDisclosureWindow *self)
{
  sl_printout_save (self->owner, sl_disclosure_print (self->disclosure, SL_PRINTOUT_A4),
                    _("What my business brought.pdf"));
}

static void
sl_disclosure_window_dispose (GObject *object)
{
  SlDisclosureWindow *self = SL_DISCLOSURE_WINDOW (object);

  self->pane = NULL;
  g_clear_pointer (&self->disclosure, sl_disclosure_free);

  G_OBJECT_CLASS (sl_disclosure_window_parent_class)->dispose (object);
}

static void
sl_disclosure_window_class_init (SlDisclosureWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_disclosure_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
sl_disclosure_window_init (SlDisclosureWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  gtk_window_set_title (GTK_WINDOW (self), _("Disclosure"));
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 720);
  self->save = gtk_button_new_with_mnemonic (_("_Save as PDF…"));
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->save);
  gtk_box_append (GTK_BOX (box), header);
  self->pane = SL_DETAILS (sl_details_new_alone ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->pane), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pane));
  adw_window_set_content (ADW_WINDOW (self), box);
}

void
sl_disclosure_window_open (SlWindow *owner)
{
  SlDisclosureWindow *self;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  self = g_object_new (SL_TYPE_DISCLOSURE_WINDOW, "transient-for", owner, NULL);
  self->owner = owner;
  sl_session_read_async (sl_window_get_session (owner), read_func, NULL, NULL,
                         (GDestroyNotify) sl_disclosure_free, NULL, read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
