#include "config.h"

#include "app/orders/invoice-actions.h"

#include <glib/gi18n.h>

#include "app/printout-saving.h"
#include "model/invoice-paper.h"

/* What happens to the paper. */
typedef struct
{
  SlWindow *window; /* (owned) */
  gboolean  print;
} Request;

static void
request_free (Request *request)
{
  g_clear_object (&request->window);
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

  title = sl_invoice_title (invoice);
  name = g_strconcat (title, ".pdf", NULL);
  if (request->print)
    sl_printout_print (request->window, sl_invoice_paper_new (invoice));
  else
    sl_printout_save (request->window, sl_invoice_paper_new (invoice), name);

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
