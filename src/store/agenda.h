#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What waits to be done, thing by thing: the list of the place Today. */
typedef enum
{
  SL_AGENDA_FOLLOW_UP, /* id: the contact; detail: the next step; day: when it is due */
  SL_AGENDA_RUN_OUT,   /* id: the contact; title: its name; detail: products; day: the first runs
                          out.  Not of the store: business/run-out.h */
  SL_AGENDA_CARE,      /* id: the contact; title: its name; detail: what to do, a word of the care
                          cycle, and the product.  Not of the store: business/care.h */
  SL_AGENDA_BIRTHDAY,  /* id: the contact; day: of the birthday.  Not of the store's list */
  SL_AGENDA_NO_STEP,   /* id: the contact; something was begun and nothing is planned; day: last
                          spoken to */
  SL_AGENDA_DELIVERY,  /* id: the sale; title: the customer; quantity: units owed that are here;
                          detail: the product */
  SL_AGENDA_UNPAID,    /* id: the sale; title: the customer; day: of the sale; amount: owed;
                          quantity: the order's number */
  SL_AGENDA_AUTOSHIP,  /* id: the autoship; title: customer or company; day: the next; quantity:
                          days before it until which it can be cancelled */
  SL_AGENDA_EXPIRY,    /* id: the product; day: it expires; quantity: units; amount: their cost */
  SL_AGENDA_BUYBACK,   /* id: the product; day: the last on which it may be given back */
} SlAgendaKind;

typedef struct
{
  SlAgendaKind  kind;
  gint64        id;
  char         *title;  /* (owned): "" for a sale to nobody named */
  char         *detail; /* (owned) */
  SlDay         day;    /* SL_DAY_NONE: no day */
  gint64        quantity;
  gint64        amount;
} SlAgendaRow;

void       sl_agenda_row_free (SlAgendaRow  *row);

/* (transfer full) (element-type SlAgendaRow): kind by kind in the order above, the most
 * pressing first, at most @limit of a kind.  Lots count when their day is at most @n_days
 * after @today. */
GPtrArray *sl_agenda_list     (SlDatabase   *database,
                               SlDay         today,
                               int           n_days,
                               guint         limit,
                               GError      **error);

G_END_DECLS
