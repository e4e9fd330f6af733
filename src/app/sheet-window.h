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
  gboolean        is_long;     /* the reading may take long: sl_session_read_long_async () */
  /* On a reader's thread; its data is the subject, a GVariant, or NULL.  NULL without an error:
   * what the sheet is about is gone, and so goes the window. */
  SlSessionFunc   read;
  GDestroyNotify  free_report;
  /* Fills @pane between sl_details_begin () and sl_details_end (), of which it calls the first. */
  void          (*show) (SlDetails     *pane,
                         gconstpointer  report,
                         const char    *currency);
  /* Optional: a button above the sheet, and what it does with the report that is shown. */
  const char     *verb;        /* (nullable) N_(): with a mnemonic */
  void          (*act)  (SlWindow      *owner,
                         gconstpointer  report);
} SlSheetInfo;

/* @info (transfer none) is static.  @subject (nullable), consumed if floating: what the sheet is
 * about. */
void sl_sheet_window_open (SlWindow          *owner,
                           const SlSheetInfo *info,
                           GVariant          *subject);

/* Closes the newest sheet over @owner; FALSE when there is none. */
gboolean sl_sheet_window_close_newest (SlWindow *owner);

G_END_DECLS
