#pragma once

#include "app/place.h"

G_BEGIN_DECLS

/* A place that is a report: read in one go when the file is opened and whenever it changed,
 * then shown.  A subclass says in its class_init how the report is read and shown. */
#define SL_TYPE_REPORT_PLACE (sl_report_place_get_type ())

G_DECLARE_DERIVABLE_TYPE (SlReportPlace, sl_report_place, SL, REPORT_PLACE, SlPlace)

struct _SlReportPlaceClass
{
  SlPlaceClass    parent_class;

  gboolean        is_templated; /* the subclass makes its widgets from a template */

  /* Optional.  (transfer full): what @read is given as its data, freed by g_free(). */
  gpointer      (*query) (SlReportPlace *self);
  /* On the reader's thread.  Not NULL without an error. */
  SlSessionFunc   read;
  /* Optional.  The same for what takes longer: read and shown when the rest is. */
  SlSessionFunc   read_more;
  /* It is seen from elsewhere, too (as a badge): what @read_more gives, or @read where there is no
   * more, is read again while nobody looks at the place. */
  gboolean        is_seen_elsewhere;
  GDestroyNotify  free_report;
  /* @report (transfer none): what @read or @read_more returned; @currency is that of the file. */
  void          (*show) (SlReportPlace *self,
                         gconstpointer  report,
                         const char    *currency);
};

/* Reads the report again: the answer of @query is another one now. */
void sl_report_place_reload (SlReportPlace *self);

G_END_DECLS
