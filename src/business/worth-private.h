#pragma once

#include "business/buy-back.h"
#include "business/reality.h"
#include "business/worth.h"
#include "core/envelope.h"

G_BEGIN_DECLS

/* A figure while its lines are read. */
typedef struct
{
  SlBusiness *business; /* (unowned) */
  const char *of;       /* (unowned) (nullable) */
  const char *account;  /* (unowned) (nullable): of a figure that is the balance of one */
  guint       limit;    /* of postings */
  SlDay       today;
  SlWorth    *worth;    /* (unowned) */
} SlWorthReading;

/* Sets the amount and adds the lines. */
typedef gboolean (*SlWorthFunc) (SlWorthReading  *reading,
                                 GError         **error);

/* (transfer none): a line of money that opens nothing; @title is copied. */
SlWorthLine *_sl_worth_add         (SlWorthReading  *reading,
                                    const char      *title,
                                    gint64           amount);
/* One that opens another figure. */
void         _sl_worth_add_figure  (SlWorthReading  *reading,
                                    const char      *title,
                                    gint64           amount,
                                    const char      *name);
/* One that opens a figure of income. */
void         _sl_worth_add_income  (SlWorthReading  *reading,
                                    const char      *title,
                                    gint64           amount,
                                    const char      *name,
                                    SlDay            from,
                                    SlDay            to);

/* One that opens the postings of @account. */
void         _sl_worth_add_postings (SlWorthReading *reading,
                                    const char      *title,
                                    gint64           amount,
                                    const char      *account,
                                    SlDay            from,
                                    SlDay            to);

/* The balance of an account: its postings. */
gboolean     _sl_worth_account     (SlWorthReading  *reading,
                                    GError         **error);
/* Lots on the shelf at cost, what is given for them, what is taken back, what nobody takes. */
gboolean     _sl_worth_stock       (SlWorthReading  *reading,
                                    GError         **error);
gboolean     _sl_worth_refund      (SlWorthReading  *reading,
                                    GError         **error);
gboolean     _sl_worth_coming      (SlWorthReading  *reading,
                                    GError         **error);
gboolean     _sl_worth_claw_back   (SlWorthReading  *reading,
                                    GError         **error);
gboolean     _sl_worth_stranded    (SlWorthReading  *reading,
                                    GError         **error);
gboolean     _sl_worth_freight     (SlWorthReading  *reading,
                                    GError         **error);
/* Lines of statements by the person whose orders they are paid on, and those of one. */
gboolean     _sl_worth_team        (SlWorthReading  *reading,
                                    GError         **error);
gboolean     _sl_worth_leg         (SlWorthReading  *reading,
                                    GError         **error);
gboolean     _sl_worth_own         (SlWorthReading  *reading,
                                    GError         **error);
gboolean     _sl_worth_person      (SlWorthReading  *reading,
                                    GError         **error);

G_END_DECLS
