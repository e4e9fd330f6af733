#pragma once

#include "app/widgets/details.h"
#include "app/window.h"

G_BEGIN_DECLS

/* A window with one sheet of facts: read in one go, shown, and read again whenever something in
 * the file changed.  The actions of its owner ("win.…") work in it, and forms that they open
 * belong to the owner.
 *
 * One is opened once: asked for again, it comes to the front. */
#define SL_TYPE_SHEET_WINDOW (sl_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (SlSheetWindow, sl_sheet_window, SL, SHEET_WINDOW, AdwWindow)

typedef struct
{
  const char     *title;       /* N_() */
  int             width;       /* 0: as usual */
  SlSessionFunc   read;        /* on the reader's thread; not NULL without an error */
  GDestroyNotify  free_report;
  /* Fills @pane between sl_details_begin () and sl_details_end (), of which it calls the first. */
  void          (*show) (SlDetails     *pane,
                         gconstpointer  report,
                         const char    *currency);
} SlSheetInfo;

/* @info (transfer none) is static.  @id is what @read is given: a gint64. */
void sl_sheet_window_open (SlWindow          *owner,
                           const SlSheetInfo *info,
                           gint64             id);

G_END_DECLS
