#include "config.h"

#include "app/printout-saving.h"

#include <glib/gi18n.h>

#include "app/file-saving.h"

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
