#pragma once

/* A plain model of the books of a business: what each account, each shelf and each customer holds
 * on any day is the sum of what is known of the days before.  For test-years.c. */
#include "workbench.h"

#define N_UNDOABLE 200
#define N_STATES 256 /* kept in a ring: more than can be undone */
#define N_ORDERS 96  /* the last ones; older ones are left alone */
#define DAYS 700
#define BOX_SERUMS 3
#define BOX_TEAS 2
#define YEAR_FEE_PER_MILLE 29 /* what is kept of payments by card, and the fixed part of it */
#define YEAR_FEE_FIXED 30

typedef enum
{
  MONEY,
  RECEIVABLE,
  INVENTORY,
  ON_ORDER,
  PAYABLE,
  DEPOSITS,
  SALES_TAX,
  CREDIT,
  OWNER,
  OWN_USE,
  INCOME,
  EXPENSES,
  N_BOOKED, /* what follows is beside the books */
  STANDING_ANNA = N_BOOKED,
  STANDING_BEN,
  UNITS_SERUM,
  UNITS_TEA,
  UNITS_BOX,
  N_ACCOUNTS,
} Account;

typedef struct
{
  SlDay   day;
  Account account;
  gint64  amount; /* debit positive */
} Fact;

typedef struct
{
  gint64   number;
  gboolean is_purchase;
  gboolean is_refund; /* of a buy-back; a purchase too, because it is on the same account */
  guint    currency;
  gint64   rate;
  SlDay    day;
  guint    product;
  guint    person;
  SlDay    given_on;  /* the last day that units were handed over on */
  gint64   quantity;
  gint64   pending;   /* promised, or still to come */
  gint64   later;     /* handed over, or received, later */
  gint64   cancelled;
  gint64   returned;
  /* In its currency */
  gint64   net;       /* of the line */
  gint64   tax;
  gint64   tax_back;
  gint64   total;
  gint64   back;      /* of the total: given back or cancelled */
  gint64   paid;
  /* As booked */
  gint64   asked;     /* for it, without payments */
  gint64   open;      /* with them */
  gint64   deposits;
  gint64   own_tax;
  gint64   landed;    /* of all units of a purchase */
} Order;

typedef struct
{
  guint    n_facts;
  guint    n_orders;
  Order    orders[N_ORDERS];
  SlDay    closed;
  gint64   expense;   /* the last one, while it stands */
  SlDay    expense_on;
  gint64   party;     /* that is open; 0: none */
  gint64   autoship;  /* 0: none yet */
  gboolean has_fee; /* of payments by card; it can be undone as everything else */
  guint    n_contacts;
} Model;

typedef struct
{
  Workbench *bench;
  GArray    *facts;           /* (owned) (element-type Fact) */
  Model      states[N_STATES]; /* after each verb that stands or can be done again */
  Model      next;            /* after the verb that is being tried */
  guint      n_done;
  guint      n_known;
  guint      n_recorded;      /* verbs so far, undone ones too */
  guint      floor;           /* nothing before it can be undone */
} Run;

extern const char * const year_currencies[3];

gint64 year_random_amount (gint64 most);
guint year_random_of (guint n);
Model *year_state_of (Run *run);
Model *year_begin (Run *run);
/* Every verb leaves the books balanced. */
void year_done (Run *run);
void year_post (Run *run, SlDay day, Account account, gint64 amount);
void year_post_difference (Run *run, SlDay day, gint64 loss);
gint64 year_fold (Run *run, Account account, SlDay from, SlDay to);
/* The least that is on @account at the end of @day and of any day after it. */
gint64 year_lowest (Run *run, Account account, SlDay day);
SlDay year_day_after (Run *run, SlDay first);
SlDay year_any_day (Run *run);
gint64 year_to_own (const Order *order, gint64 amount, gint64 rate);
gint64 year_owed_for (const Order *order);
/* A currency for an order, and what it is worth. */
void year_choose_currency (Order *order);
Order *year_add_order (Model *model, const Order *order);
/* (nullable) */
Order *year_random_order (Model *model, gboolean is_purchase);
/* Money, or what a customer has standing, for an order; negative: given back. */
void year_settle (Run *run, Order *order, SlDay day, gint64 amount, gint64 rate,
                  SlPayMethod method, gint64 fee);
void year_assert_as_modelled (Run *run);
/* The balance of every account at the end of each month. */
void year_assert_audited (Run *run);
/* What the books say of a sale that was recorded as @result. */
Order *year_apply_sale (Run *run, Order *order, const SlOrderResult *result, gint64 freight);
/* The last movement of the file, so that year_apply_openings() knows which came later. */
gint64 year_last_movement (Run *run);
/* Kits that were opened by a verb of @day, after @last. */
void year_apply_openings (Run *run, SlDay day, gint64 last);
gint64 year_promised (const Order *order);
void year_apply_return (Run *run, Order *order, SlDay day, gint64 quantity, gboolean scrap,
                        SlPayMethod method, const SlOrderResult *result);
