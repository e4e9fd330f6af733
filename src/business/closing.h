#pragma once

#include "business/business.h"
#include "core/period.h"

G_BEGIN_DECLS

/* Closing a month: its figures were reported, so nothing that is dated in it or before it is
 * recorded any more, and nothing done until now is undone.  There is no reopening; what turns
 * out to be wrong is put right by a later record: a return, a count, an expense with a remark.
 * Refused with SL_BUSINESS_ERROR_OVER when the month is closed already, with
 * SL_BUSINESS_ERROR_INVALID when it is not over yet. */
gboolean sl_closing_record    (SlBusiness  *business,
                               SlPeriod     month,
                               GError     **error);

/* The last day that is closed; SL_DAY_NONE: none. */
gboolean sl_closing_read      (SlBusiness  *business,
                               SlDay       *last_day,
                               GError     **error);

/* (transfer full) (element-type SlPeriod): the months that are over and can be closed, from the
 * first one with a record on, the oldest first. */
GArray  *sl_closing_list_open (SlBusiness  *business,
                               GError     **error);

G_END_DECLS
