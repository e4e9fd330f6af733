#pragma once

#include "app/window.h"
#include "formats/printout.h"

G_BEGIN_DECLS

/* Asks where, and writes @paper there as PDF; what went wrong is said in the window.  Takes
 * @paper.  @name is the file's name that is offered. */
void sl_printout_save (SlWindow   *window,
                       SlPrintout *paper,
                       const char *name);

/* Gives @paper to a printer that the person chooses.  Takes @paper. */
void sl_printout_print (SlWindow   *window,
                        SlPrintout *paper);

G_END_DECLS
