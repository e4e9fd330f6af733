#pragma once

#include <gio/gio.h>

#include "business/business.h"
#include "business/commission.h"
#include "business/income.h"

G_BEGIN_DECLS

/* What the place Today shows, in two parts, each read in one go on the session's reader. */
typedef struct
{
  SlDay                 today;
  SlIncome             *month;    /* (owned) (nullable): since its first day; of the first part */
  GPtrArray            *expected; /* (owned) (nullable) (element-type SlExpectedCommission): of
                                   * each company whose plan could be worked out; of the first */
  char                 *why;      /* (owned) (nullable): why not of the others, a line each */
  GPtrArray            *agenda;   /* (owned) (nullable) (element-type SlAgendaRow) */
} SlTodayData;

/* SlSessionFuncs that result in an SlTodayData: with the figures, or with the agenda, which takes
 * longer when there are very many customers. */
gpointer sl_today_figures_func (SlBusiness    *business,
                                gpointer       data,
                                GCancellable  *cancellable,
                                GError       **error);
gpointer sl_today_agenda_func  (SlBusiness    *business,
                                gpointer       data,
                                GCancellable  *cancellable,
                                GError       **error);
void     sl_today_data_free    (SlTodayData   *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTodayData, sl_today_data_free)

G_END_DECLS
