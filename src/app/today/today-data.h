#pragma once

#include <gio/gio.h>

#include "business/business.h"
#include "business/commission.h"
#include "business/income.h"

G_BEGIN_DECLS

/* What the place Today shows, read in one go on the session's reader. */
typedef struct
{
  SlDay                 today;
  SlIncome             *month;    /* (owned): since its first day */
  SlExpectedCommission *expected; /* (owned) (nullable): it could not be worked out */
  char                 *why;      /* (owned) (nullable): why not */
  GPtrArray            *agenda;   /* (owned) (element-type SlAgendaRow) */
} SlTodayData;

/* An SlSessionFunc; its result is an SlTodayData. */
gpointer sl_today_data_func (SlBusiness    *business,
                             gpointer       data,
                             GCancellable  *cancellable,
                             GError       **error);
void     sl_today_data_free (SlTodayData   *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTodayData, sl_today_data_free)

G_END_DECLS
