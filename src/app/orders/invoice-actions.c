#include "config.h"

#include "app/orders/invoice-actions.h"

#include <glib/gi18n.h>

#include "app/printout-saving.h"
#include "model/invoice-paper.h"

/* A paper that was made, and what happens to it. */
typedef struct
{
  SlWindow *window; /* (owned) */
  gboolean  print;
  SlPrintout  *paper;  /* (owned) (nullable): once it is made */
} Request;

static void
request_free (Request *request)
{
  g_clear_object (&request->window);
  g_clear_pointer (&request->paper, sl_printout_free);
  g_free (request);
}

static gpointer
issue_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return sl_invoice_issue (business, *(gint64 *) data, 0, NULL, error);
}

/* Printing */

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Request           *request)
{
  sl_printout_draw_page (request->paper, gtk_print_context_get_cairo_context (context),
                      (guint) page);
}

static void
print_done_cb (GtkPrintOperation       *operation,
               GtkPrintOperationResult  result,
               Request                 *request)
{
  g_autoptr(GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      sl_window_show_error (request->window, error);
    }

  request_free (request);
}

static void
print (Request *request)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GtkPaperSize) size = NULL;
  int width, height;

  sl_printout_get_size (request->paper, &width, &height);
  size = gtk_paper_size_new (width == 595 ? GTK_PAPER_NAME_A4 : GTK_PAPER_NAME_LETTER);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, (int) sl_printout_count_pages (request->paper));
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), request);
  g_signal_connect (operation, "done", G_CALLBACK (print_done_cb), request);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (request->window), NULL);
}

static void
issued_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlInvoice) invoice = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autofree char *title = NULL, *name = NULL;

  if (error != NULL)
    {
      sl_window_show_error (request->window, error);
      request_free (request);
      return;
    }

  request->paper = sl_invoice_paper_new (invoice);
  if (request->print)
    {
      print (request);
      return;
    }

  title = sl_invoice_title (invoice);
  name = g_strconcat (title, ".pdf", NULL);
  sl_printout_save (request->window, g_steal_pointer (&request->paper), name);
  request_free (request);
}

static void
make (SlWindow *window,
      gint64    order_id,
      gboolean  print)
{
  Request *request;

  g_return_if_fail (SL_IS_WINDOW (window) && sl_window_get_session (window) != NULL);

  request = g_new0 (Request, 1);
  request->window = g_object_ref (window);
  request->print = print;
  sl_session_write_async (sl_window_get_session (window), issue_func,
                          g_memdup2 (&order_id, sizeof order_id), g_free,
                          (GDestroyNotify) sl_invoice_free, NULL, issued_cb, request);
}

void
sl_invoice_save (SlWindow *window,
                 gint64    order_id)
{
  make (window, order_id, FALSE);
}

void
sl_invoice_print (SlWindow *window,
                  gint64    order_id)
{
  make (window, order_id, TRUE);
}
