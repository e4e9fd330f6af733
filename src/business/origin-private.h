#pragma once

#include "business/business.h"
#include "store/company.h"
#include "store/payout.h"

G_BEGIN_DECLS

/* Whose orders the commissions come from that statements paid, line by line. */
typedef struct
{
  const SlCompanyRow    *company; /* (unowned), as all here: until the callback returns */
  const SlPayoutRow     *payout;
  const SlPayoutLineRow *row;
  gint64                 amount;  /* in the currency of the business, at the rate of the day */
  gboolean               is_own;  /* on own orders; else on those of the team */
  gint32                 leg;     /* who stands directly below oneself on the way there, a number
                                     within the company; -1: own, or not known */
} SlOriginLine;

typedef void (*SlOriginFunc) (const SlOriginLine *line,
                              gpointer            user_data);

/* The legs of one company do not mix with those of another. */
typedef struct
{
  gint64  team;
  gint64  own;
  gint64  leg;         /* of the largest leg; 0: no leg is known */
  gint64  leg_company; /* and which one that is: SlOriginLine */
  gint32  leg_member;
} SlOrigin;

/* Every line of the statements that were received on @from or later. */
gboolean _sl_origin_each_line (SlBusiness          *business,
                               SlDay                from,
                               SlOriginFunc         func,
                               gpointer             user_data,
                               GError             **error);
gboolean _sl_origin_read      (SlBusiness          *business,
                               SlDay                from,
                               SlOrigin            *origin,
                               GError             **error);
/* Whether a line is of the largest leg of @origin. */
gboolean _sl_origin_is_of_leg (const SlOrigin      *origin,
                               const SlOriginLine  *line);

G_END_DECLS
