#include "config.h"

#include "app/printout-saving.h"

#include <glib/gi18n.h>

#include "app/file-saving.h"

/* What is printed. */
typedef struct
{
  SlWindow   *window; /* (owned) */
  SlPrintout *paper;  /* (owned) */
} Request;

void
sl_printout_save (SlWindow   *window,
                  SlPrintout *paper,
                  const char *name)
{
  g_autoptr(GBytes) pdf = NULL;

  g_return_if_fail (SL_IS_WINDOW (window) && paper != NULL && name != NULL);

  pdf = sl_printout_to_pdf (paper);
  sl_printout_free (paper);
  sl_bytes_save (window, pdf, _("Save the Paper"), name);
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

  g_object_unref (request->window);
  sl_printout_free (request->paper);
  g_free (request);
}

void
sl_printout_print (SlWindow   *window,
                   SlPrintout *paper)
{
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GtkPaperSize) size = NULL;
  int width, height;
  Request *request;

  g_return_if_fail (SL_IS_WINDOW (window) && paper != NULL);

  request = g_new (Request, 1);
  request->window = g_object_ref (window);
  request->paper = paper;
  operation = gtk_print_operation_new ();
  sl_printout_get_size (paper, &width, &height);
  size = gtk_paper_size_new (width == 595 ? GTK_PAPER_NAME_A4 : GTK_PAPER_NAME_LETTER);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, (int) sl_printout_count_pages (paper));
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), request);
  g_signal_connect (operation, "done", G_CALLBACK (print_done_cb), request);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (window), NULL);
}
