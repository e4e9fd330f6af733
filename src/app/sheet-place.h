#pragma once

#include "app/report-place.h"
#include "app/widgets/details.h"
#include "formats/printout.h"

G_BEGIN_DECLS

/* A report of lines under headings, as of a day that can be chosen. */
#define SL_TYPE_SHEET_PLACE (sl_sheet_place_get_type ())

G_DECLARE_DERIVABLE_TYPE (SlSheetPlace, sl_sheet_place, SL, SHEET_PLACE, SlReportPlace)

struct _SlSheetPlaceClass
{
  SlReportPlaceClass  parent_class;

  const char         *caption; /* N_(): of the day, with a mnemonic */

  /* @report (transfer none): what the report's @read returned for the day, a gint64.  Between
   * sl_details_begin() and sl_details_end(), which it calls. */
  void              (*fill) (SlSheetPlace  *self,
                             SlDetails     *pane,
                             gconstpointer  report,
                             const char    *currency);

  /* Optional.  (transfer full): the report on paper, and N_() the name of its file: the place then
   * has buttons that save and print it. */
  SlPrintout       *(*make_paper) (SlSheetPlace  *self,
                                   gconstpointer  report,
                                   const char    *currency);
  const char         *paper_name;
};

/* The day that is shown. */
SlDay sl_sheet_place_get_day (SlSheetPlace *self);
G_END_DECLS
