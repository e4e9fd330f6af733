/* What a run gets of the file beside the period itself, and what is only supposed. */

#include "workbench.h"

#include "business/business-private.h"
#include "business/commission.h"
#include "business/company.h"
#include "business/order-effect.h"
#include "business/sale-return.h"
#include "business/what-if.h"
#include "store/downline-cache.h"
#include "store/order.h"

#define N_MONTHS 3

static SlPeriod
month_ago (int n)
{
  return sl_period_shift (sl_period_of (WORKBENCH_TODAY, SL_PERIOD_MONTH, 0), -n);
}

/* A member with volumes of the last three months, the oldest first. */
static void
add_member (Workbench    *bench,
            int           id,
            const char   *sponsor,
            const char   *leg,
            const gint64 *volumes)
{
  SlPeriod first = month_ago (N_MONTHS - 1);

  workbench_execute (bench,
                     "INSERT INTO member (id, uid, company_id, code, name) VALUES"
                     " (%d, printf ('00000000-0000-7000-8000-2%%011d', %d), 1, '%d', 'Member %d')",
                     id, id, id, id);
  workbench_execute (bench,
    "INSERT INTO membership (member_id, from_period, present, sponsor, leg, kind)"
    " VALUES (%d, %d, 1, '%s', '%s', 'distributor')", id, first.first, sponsor, leg);

  for (int i = 0; i < N_MONTHS; i++)
    workbench_execute (bench,
                       "INSERT INTO member_volume VALUES (%d, %d, %" G_GINT64_FORMAT ", 0, 0)",
                       month_ago (N_MONTHS - 1 - i).first, id, volumes[i] * 10000);
}

static void
add_team (Workbench  *bench,
          const char *plan)
{
  static const gint64 left[] = { 50, 1300, 500 }, right[] = { 40, 700, 200 }, below[] = { 1, 2, 3 };
  g_autoptr(GError) error = NULL;

  sl_company_add_plan (bench->business, NULL, plan, SL_DAY_NONE, &error);
  g_assert_no_error (error);
  add_member (bench, 2, "1001", "left", left);
  add_member (bench, 3, "1001", "right", right);
  add_member (bench, 4, "2", "left", below);

  for (int i = 0; i < N_MONTHS; i++)
    workbench_execute (bench,
                       "INSERT INTO snapshot VALUES (1, %d, 'team', 0)", month_ago (i).first);
}

static SlExpectedCommission *
expect_at (Workbench *bench,
           int        months_ago)
{
  g_autoptr(GError) error = NULL;
  SlExpectedCommission *expected = sl_commission_expect (bench->business, NULL,
                                                         month_ago (months_ago), &error);

  g_assert_no_error (error);
  return expected;
}

/* 1 % of 91, 2002 and 703: 0.91 and 0.91 + 20.02 wait until they are 25.00. */
static void
test_minimum_payout (Workbench     *bench,
                     gconstpointer  unused)
{
  static const struct
  {
    int    ago;
    gint64 brought, held, total;
  } cases[] = {
    { 2, 0, 91, 0 },
    { 1, 91, 2093, 0 },
    { 0, 2093, 0, 2796 },
  };

  add_team (bench, "[plan]\nname=Min\ncurrency=USD\nmin-payout=25\n"
                   "[bonus Team]\nkind=walk\nbase=qv\nrate=1%;1%\n");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlExpectedCommission) expected = expect_at (bench, cases[i].ago);

      g_assert_cmpint (expected->brought, ==, cases[i].brought);
      g_assert_cmpint (expected->held, ==, cases[i].held);
      g_assert_cmpint (expected->total, ==, cases[i].total);
    }
}

/* With round-at=total only the sum is rounded: 0.5 % of 703 and of 703 are 3.515 each. */
static void
test_rounded_total (Workbench     *bench,
                    gconstpointer  unused)
{
  g_autoptr(SlExpectedCommission) expected = NULL;

  add_team (bench, "[plan]\nname=Total\ncurrency=USD\nround-at=total\n"
                   "[bonus A]\nkind=walk\nbase=qv\nrate=0.5%;0.5%\n"
                   "[bonus B]\nkind=walk\nbase=qv\nrate=0.5%;0.5%\n");
  expected = expect_at (bench, 0);
  g_assert_cmpint (expected->total, ==, 703);
}

/* The legs are 51 and 40, then 1353 and 740 of which two cycles leave 153 and 140, then 656 and
 * 340: one cycle, which nobody would have without what was carried. */
static void
test_binary_carry (Workbench     *bench,
                   gconstpointer  unused)
{
  static const gint64 totals[] = { 0, 2000, 1000 };

  add_team (bench, "[plan]\nname=Binary\ncurrency=USD\n"
                   "[bonus Cycle]\nkind=pair\nbase=qv\ncycle=600/300\namount=10\n");

  for (int i = 0; i < N_MONTHS; i++)
    {
      g_autoptr(SlExpectedCommission) expected = expect_at (bench, N_MONTHS - 1 - i);

      g_assert_cmpint (expected->total, ==, totals[i]);
    }
}

/* Stops when it was told so often, and holds that what is told goes up. */
typedef struct
{
  GCancellable *cancellable;
  int           n_left;
  int           n_told;
  gint64        told;
  gint64        total;
} Watch;

static void
told_cb (gint64   done,
         gint64   total,
         gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (done, >, watch->told);
  g_assert_cmpint (done, <=, total);
  watch->told = done;
  watch->total = total;
  watch->n_told++;
  if (--watch->n_left == 0)
    g_cancellable_cancel (watch->cancellable);
}

static SlExpectedCommission *
expect_watched (Workbench  *bench,
                Watch      *watch,
                GError    **error)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  SlDatabase *database = sl_business_get_database (bench->business);
  SlExpectedCommission *expected;

  watch->cancellable = cancellable;
  sl_database_set_cancellable (database, cancellable);
  sl_business_set_progress (bench->business, told_cb, watch);
  expected = sl_commission_expect (bench->business, NULL, month_ago (0), error);
  sl_business_set_progress (bench->business, NULL, NULL);
  sl_database_set_cancellable (database, NULL);
  return expected;
}

/* A run of three months, each after the one before, tells how far it is and is stopped anywhere;
 * the next one is as if it had not been. */
static void
test_stopped (Workbench     *bench,
              gconstpointer  unused)
{
  Watch whole = { .n_left = -1 };
  g_autoptr(SlExpectedCommission) expected = NULL;
  g_autoptr(GError) error = NULL;

  add_team (bench, "[plan]\nname=Min\ncurrency=USD\nmin-payout=25\n"
                   "[bonus Team]\nkind=walk\nbase=qv\nrate=1%;1%\n");
  expected = expect_watched (bench, &whole, &error);
  g_assert_no_error (error);
  g_assert_cmpint (whole.n_told, >=, 3 * N_MONTHS);
  g_assert_cmpint (whole.told, >=, whole.total - whole.total / 1000);

  for (int i = 1; i < whole.n_told; i++)
    {
      Watch watch = { .n_left = i };

      g_assert_null (expect_watched (bench, &watch, &error));
      g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CANCELLED);
      g_assert_cmpint (watch.n_told, <, whole.n_told);
      g_clear_error (&error);
    }

  g_clear_pointer (&expected, sl_expected_commission_free);
  expected = expect_at (bench, 0);
  g_assert_cmpint (expected->total, ==, 2796);
}

/* The month with an order and the month without it are told as one piece of work. */
static void
test_effect_told (Workbench     *bench,
                  gconstpointer  unused)
{
  Watch watch = { .n_left = -1 };
  g_autoptr(SlOrderEffect) effect = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  gint64 half;

  add_team (bench, "[plan]\nname=Plain\ncurrency=USD\n"
                   "[bonus Team]\nkind=walk\nbase=qv\nrate=1%;1%\n");
  workbench_receive (bench, "SERUM", 2, 1000, WORKBENCH_TODAY);
  sl_business_set_progress (bench->business, told_cb, &watch);
  effect = sl_order_effect_read (bench->business, 1, 1, TRUE, &error);
  g_assert_no_error (error);
  g_assert_null (effect->why);
  half = watch.total / 2;
  g_assert_cmpint (watch.told, >, half + half * 9 / 10);
  g_assert_cmpint (watch.n_told, >, 8);

  /* Stopped, it says nothing of the order. */
  g_clear_pointer (&effect, sl_order_effect_free);
  watch = (Watch) { .n_left = watch.n_told / 2, .cancellable = cancellable };
  sl_database_set_cancellable (sl_business_get_database (bench->business), cancellable);
  sl_business_set_progress (bench->business, told_cb, &watch);
  g_assert_null (sl_order_effect_read (bench->business, 1, 1, TRUE, &error));
  g_assert_error (error, SL_STORE_ERROR, SL_STORE_ERROR_CANCELLED);
  sl_business_set_progress (bench->business, NULL, NULL);
  sl_database_set_cancellable (sl_business_get_database (bench->business), NULL);
}

static void
add_amount_cb (const char *member,
               const char *bonus,
               gint64      amount,
               gpointer    user_data)
{
  GString *text = user_data;

  g_string_append_printf (text, "%s %s %" G_GINT64_FORMAT "\n", member, bonus, amount);
}

static char *
payouts (Workbench *bench,
         int        months_ago)
{
  GString *text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  sl_commission_each_payout (bench->business, NULL, month_ago (months_ago), add_amount_cb, text,
                             &error);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

/* Three months of own volume, and a rank that was held in the two before. */
static void
test_windows (Workbench     *bench,
              gconstpointer  unused)
{
  g_autofree char *now = NULL, *before = NULL;

  add_team (bench, "[plan]\nname=Windows\ncurrency=USD\n[volume PV]\nof=qv\n"
                   "[volume W]\nof=qv\nwindow=3\n[rank none]\n[rank lead]\nneed=PV>=600\n"
                   "[bonus Sum]\nkind=grant\nbase=W\nrate=1%\n"
                   "[bonus Was]\nkind=grant\namount=7\npay=was>=lead:1/2\n");
  now = payouts (bench, 0);
  before = payouts (bench, 1);
  g_assert_cmpstr (now, ==, "2 Sum 1850\n2 Was 700\n4 Sum 6\n3 Sum 940\n3 Was 700\n");
  g_assert_cmpstr (before, ==, "2 Sum 1350\n4 Sum 3\n3 Sum 740\n");
}

/* What is kept of the picture says the same, and a change of it is seen at once. */
static void
test_kept (Workbench     *bench,
           gconstpointer  unused)
{
  SlDatabase *database = sl_business_get_database (bench->business);
  g_autofree char *rows = NULL, *kept = NULL, *changed = NULL, *planned = NULL;
  g_autoptr(GError) error = NULL;

  add_team (bench, "[plan]\nname=Kept\ncurrency=USD\n"
                   "[bonus Team]\nkind=walk\nbase=qv\nrate=1%;1%\n");
  rows = payouts (bench, 0);
  g_assert_true (sl_downline_keep (database, 1, "1001", &error));
  kept = payouts (bench, 0);
  g_assert_cmpstr (kept, ==, rows);
  g_assert_cmpstr (kept, ==, "1001 Team 703\n2 Team 3\n");

  workbench_execute (bench, "UPDATE member_volume SET pv = 0 WHERE member_id = 4");
  changed = payouts (bench, 0);
  g_assert_cmpstr (changed, ==, "1001 Team 700\n");

  g_assert_true (sl_downline_keep (database, 1, "1001", &error));
  sl_company_add_plan (bench->business, NULL, "[plan]\nname=Kept\ncurrency=USD\n"
                       "[bonus Team]\nkind=walk\nbase=qv\nrate=2%;2%\n", month_ago (0).first,
                       &error);
  g_assert_no_error (error);
  planned = payouts (bench, 0);
  g_assert_cmpstr (planned, ==, "1001 Team 1400\n");
}

#define LASTING_PLAN                                                                        \
  "[plan]\nname=Lasting\ncurrency=USD\nactive=PV>=20\n[volume PV]\nof=qv\n"                  \
  "[volume GV]\nof=qv\nscope=group\n[rank none]\n[rank lead]\nneed=active;GV>=1500\n"        \
  "[bonus Team]\nkind=walk\nbase=cv\nfrom=0\npay=active\nrate=%d%%;1%%\nrate.lead=7%%;2%%\n"  \
  "[bonus Margin]\nkind=walk\nbase=margin\nfrom=0\nrate=3%%\n"                             \
  "[bonus Match]\nkind=walk\nbase=bonus:Team\nfrom=0\nrate=10%%\n"
#define N_CHANGES 60

/* As if it had always been that plan. */
static void
set_lasting_plan (Workbench *bench,
                  int        rate)
{
  g_autofree char *plan = g_strdup_printf (LASTING_PLAN, rate);

  workbench_execute (bench, "UPDATE plan SET name = 'Lasting', body = '%s'", plan);
}

/* One thing that may change what is expected, or not: mostly sales. */
static void
change_anything (Workbench *bench,
                 GArray    *sales)
{
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  const char *sku = g_test_rand_bit () ? "SERUM" : "TEA";
  gint64 number;

  switch (g_test_rand_int_range (0, 16))
    {
    case 0:
      workbench_receive (bench, sku, g_test_rand_int_range (1, 4), 700, WORKBENCH_TODAY - 1);
      return;
    case 1:
      sl_business_undo (bench->business, NULL, NULL);
      return;
    case 2:
      sl_business_redo (bench->business, NULL, NULL);
      return;
    case 3:
      back->number = sales->len > 0 ? g_array_index (sales, gint64, sales->len - 1) : 1;
      sl_lines_add (back->lines, sku, 1, SL_PRICE_OF_THE_DAY);
      sl_return_record (bench->business, back, NULL, NULL);
      return;
    case 4:
      workbench_execute (bench,
                         "UPDATE member_volume SET pv = %d, cv = %d WHERE member_id = 2",
                         g_test_rand_int_range (0, 9000000), g_test_rand_int_range (0, 900000));
      return;
    case 5:
      workbench_execute (bench,
                         "UPDATE membership SET sponsor = '%d' WHERE member_id = 4",
                         g_test_rand_int_range (2, 4));
      return;
    case 6:
      set_lasting_plan (bench, g_test_rand_int_range (1, 9));
      return;
    case 7:
      workbench_receive (bench, sku, 1, 900, month_ago (1).first);
      return;
    default:
      number = workbench_sell (bench, sku, g_test_rand_int_range (1, 3), 0, TRUE);
      g_array_append_val (sales, number);
      return;
    }
}

static SlExpectedCommission *
expect_of (SlBusiness *reader)
{
  g_autoptr(GError) error = NULL;
  SlExpectedCommission *expected = sl_commission_expect (reader, NULL, month_ago (0), &error);

  g_assert_no_error (error);
  return expected;
}

static void
assert_same_expected (const SlExpectedCommission *a,
                      const SlExpectedCommission *b)
{
  g_assert_cmpstr (a->plan, ==, b->plan);
  g_assert_cmpstr (a->me, ==, b->me);
  g_assert_cmpstr (a->rank, ==, b->rank);
  g_assert_cmpstr (a->remark, ==, b->remark);
  g_assert_cmpint (a->pv, ==, b->pv);
  g_assert_cmpint (a->gv, ==, b->gv);
  g_assert_cmpint (a->total, ==, b->total);
  g_assert_cmpint (a->brought, ==, b->brought);
  g_assert_cmpint (a->held, ==, b->held);
  g_assert_cmpint (a->snapshot, ==, b->snapshot);
  g_assert_cmpuint (a->bonuses->len, ==, b->bonuses->len);

  for (guint i = 0; i < a->bonuses->len; i++)
    {
      const SlExpectedPayout *first = a->bonuses->pdata[i], *second = b->bonuses->pdata[i];

      g_assert_cmpstr (first->bonus, ==, second->bonus);
      g_assert_cmpint (first->amount, ==, second->amount);
    }
}

/* What a sale of now would bring, for one connection and for the other. */
static void
assert_same_trial (SlBusiness *lasting,
                   SlBusiness *fresh)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  char currency[4];
  gint64 totals[4];

  sl_lines_add (draft->lines, "SERUM", g_test_rand_int_range (1, 40), SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_commission_try_sale (lasting, draft, &totals[0], &totals[1], currency, NULL));
  g_assert_true (sl_commission_try_sale (fresh, draft, &totals[2], &totals[3], currency, NULL));
  g_assert_cmpint (totals[0], ==, totals[2]);
  g_assert_cmpint (totals[1], ==, totals[3]);
}

static SlOrderEffect *
read_effect (SlBusiness *business,
             gint64      number)
{
  g_autoptr(GError) error = NULL;
  SlOrderEffect *effect;
  SlOrderRow order;

  g_assert_true (sl_order_read (sl_business_get_database (business), 0, number, &order, NULL));
  effect = sl_order_effect_read (business, order.id, 1, TRUE, &error);
  g_assert_no_error (error);
  g_assert_null (effect->why);
  g_assert_false (effect->is_long);
  return effect;
}

/* What an order of before did. */
static void
assert_same_effect (SlBusiness *lasting,
                    SlBusiness *fresh,
                    GArray     *sales)
{
  guint i = sales->len > 0 ? (guint) g_test_rand_int_range (0, (gint32) sales->len) : 0;
  gint64 number = sales->len > 0 ? g_array_index (sales, gint64, i) : 1;
  g_autoptr(SlOrderEffect) kept = NULL, whole = NULL;
  SlOrderRow order;

  /* What was undone may have been a sale. */
  if (!sl_order_read (sl_business_get_database (fresh), 0, number, &order, NULL))
    return;

  kept = read_effect (lasting, number);
  whole = read_effect (fresh, number);
  g_assert_cmpint (kept->with, ==, whole->with);
  g_assert_cmpint (kept->without, ==, whole->without);
  g_assert_cmpstr (kept->rank_with, ==, whole->rank_with);
  g_assert_cmpstr (kept->rank_without, ==, whole->rank_without);
}

/* A connection that is asked again and again says what one says that was just opened, whatever is
 * done to the file meanwhile; after most changes without a run of everybody. */
static void
test_lasting (Workbench     *bench,
              gconstpointer  unused)
{
  g_autoptr(GArray) sales = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SlBusiness) lasting = NULL;
  guint n_quick = 0;

  add_team (bench, "[plan]\nname=First\ncurrency=USD\n");
  set_lasting_plan (bench, 5);
  workbench_receive (bench, "SERUM", 50, 1000, WORKBENCH_TODAY - 60);
  workbench_receive (bench, "TEA", 40, 433, WORKBENCH_TODAY - 3);
  lasting = sl_business_open (bench->path, SL_BUSINESS_READ, NULL);
  sl_business_set_clock (lasting, WORKBENCH_TODAY, 9);
  sl_business_set_lasting (lasting);

  for (guint i = 0; i < N_CHANGES; i++)
    {
      g_autoptr(SlBusiness) fresh = NULL;
      g_autoptr(SlExpectedCommission) kept = NULL, whole = NULL;

      change_anything (bench, sales);
      fresh = sl_business_open (bench->path, SL_BUSINESS_READ, NULL);
      sl_business_set_clock (fresh, WORKBENCH_TODAY, 9);
      sl_business_forget (lasting);
      kept = expect_of (lasting);
      n_quick += lasting->estimate == NULL;
      whole = expect_of (fresh);
      assert_same_expected (kept, whole);
      assert_same_trial (lasting, fresh);
      assert_same_effect (lasting, fresh, sales);
    }

  g_test_message ("%u of %u without a run", n_quick, N_CHANGES);
  g_assert_cmpuint (n_quick, >, 0);
}

static void
assert_same_of (SlBusiness *lasting,
                Workbench  *bench,
                const char *company)
{
  g_autoptr(SlBusiness) fresh = sl_business_open (bench->path, SL_BUSINESS_READ, NULL);
  g_autoptr(SlExpectedCommission) kept = NULL, whole = NULL;

  sl_business_set_clock (fresh, WORKBENCH_TODAY, 9);
  kept = sl_commission_expect (lasting, company, month_ago (0), NULL);
  whole = sl_commission_expect (fresh, company, month_ago (0), NULL);
  assert_same_expected (kept, whole);
}

/* What was worked out of one company stays when another is asked for. */
static void
test_two_companies (Workbench     *bench,
                    gconstpointer  unused)
{
  g_autoptr(SlBusiness) lasting = NULL;

  add_team (bench, "[plan]\nname=First\ncurrency=USD\n[bonus Team]\nkind=walk\nbase=cv\nfrom=0\n"
                   "rate=5%;1%\n");
  workbench_add_abroad (bench);
  g_assert_true (sl_company_add_plan (bench->business, "Nordlicht",
                                      "[plan]\nname=Second\ncurrency=EUR\n[bonus Own]\nkind=walk\n"
                                      "base=cv\nfrom=0\nrate=5%\n", SL_DAY_NONE, NULL));
  workbench_receive (bench, "SERUM", 50, 1000, WORKBENCH_TODAY - 60);
  lasting = sl_business_open (bench->path, SL_BUSINESS_READ, NULL);
  sl_business_set_clock (lasting, WORKBENCH_TODAY, 9);
  sl_business_set_lasting (lasting);

  for (guint i = 0; i < 3; i++)
    {
      assert_same_of (lasting, bench, "Aurelia");
      assert_same_of (lasting, bench, "Nordlicht");
      g_assert_true (i == 0 || lasting->estimate == NULL);
      workbench_sell (bench, "SERUM", 1, 0, TRUE);
      sl_business_forget (lasting);
    }
}

#define COUNT_PLAN                                                                          \
  "[plan]\nname=Count\ncurrency=USD\n[volume n]\nof=count\n[rank none]\n"                 \
  "[rank lead]\nneed=n>=3\n"                                                                \
  "[bonus Each]\nkind=walk\nbase=cv\nper=order\nfrom=0\norders=cv>=2\nrate=5%;1%\n"       \
  "rate.lead=9%\n"

/* What the newest order does is what has changed since before it, also with a plan that counts
 * orders and looks at each; the one before it was as if there had been none. */
static void
test_order_effect (Workbench     *bench,
                   gconstpointer  unused)
{
  add_team (bench, COUNT_PLAN);
  workbench_receive (bench, "SERUM", 50, 1000, WORKBENCH_TODAY - 60);

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr(SlExpectedCommission) before = expect_at (bench, 0);
      gint64 number = workbench_sell (bench, "SERUM", g_test_rand_int_range (1, 4), 0, TRUE);
      g_autoptr(SlExpectedCommission) after = expect_at (bench, 0);
      g_autoptr(SlOrderEffect) effect = read_effect (bench->business, number);

      g_assert_cmpint (effect->without, ==, before->total);
      g_assert_cmpint (effect->with, ==, after->total);
      g_assert_cmpstr (effect->rank_without, ==, before->rank);
      g_assert_cmpstr (effect->rank_with, ==, after->rank);
      g_assert_cmpstr (after->rank, ==, i < 2 ? "none" : "lead");
    }
}

#define ORDERS_PLAN                                                                         \
  "[plan]\nname=Orders\ncurrency=USD\n[volume n]\nof=count\n[rank none]\n"                 \
  "[bonus Each]\nkind=walk\nbase=count\nfrom=0\nrate=100%%\n%s"
/* No line of a sale below has so much, and each sale has. */
#define LARGE_ONES                                                                          \
  "[bonus Large]\nkind=walk\nbase=count\nper=order\norders=cv>=12\nfrom=0\nrate=1000%\n"

/* What is paid is 1.00 an order, and 10.00 a large one. */
static void
assert_paid (Workbench  *bench,
             SlBusiness *lasting,
             gint64      total)
{
  g_autoptr(SlExpectedCommission) whole = expect_at (bench, 0);
  g_autoptr(SlExpectedCommission) kept = NULL;

  sl_business_forget (lasting);
  kept = expect_of (lasting);
  g_assert_cmpint (whole->total, ==, total);
  g_assert_cmpint (kept->total, ==, total);
}

static SlSaleDraft *
draft_three_lines (void)
{
  SlSaleDraft *draft = sl_sale_draft_new ();

  sl_lines_add (draft->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  sl_lines_add (draft->lines, "TEA", 1, SL_PRICE_OF_THE_DAY);
  sl_lines_add (draft->lines, "TEA", 2, 700);
  return draft;
}

/* An order of several lines is one, for what is counted and for what an order has: in a run, in
 * what follows it, and in what is only tried. */
static void
check_lines (Workbench  *bench,
             const char *more,
             gint64      one)
{
  g_autofree char *plan = g_strdup_printf (ORDERS_PLAN, more);
  g_autoptr(SlSaleDraft) draft = draft_three_lines ();
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();
  g_autoptr(SlReturnDraft) rest = sl_return_draft_new ();
  g_autoptr(SlPurchaseDraft) purchase = sl_purchase_draft_new ();
  g_autoptr(SlBusiness) lasting = NULL;
  g_autoptr(SlOrderEffect) effect = NULL;
  SlOrderResult result;
  char currency[4];
  gint64 without, with;

  add_team (bench, plan);
  workbench_receive (bench, "SERUM", 9, 1000, WORKBENCH_TODAY - 60);
  workbench_receive (bench, "TEA", 9, 400, WORKBENCH_TODAY - 59);
  lasting = sl_business_open (bench->path, SL_BUSINESS_READ, NULL);
  sl_business_set_clock (lasting, WORKBENCH_TODAY, 9);
  sl_business_set_lasting (lasting);
  assert_paid (bench, lasting, 0);

  g_assert_true (sl_commission_try_sale (lasting, draft, &without, &with, currency, NULL));
  g_assert_cmpint (with - without, ==, one);
  g_assert_true (sl_sale_record (bench->business, draft, &result, NULL));
  assert_paid (bench, lasting, one);
  effect = read_effect (lasting, result.number);
  g_assert_cmpint (effect->with - effect->without, ==, one);

  sl_lines_add (purchase->lines, "SERUM", 1, 1000);
  sl_lines_add (purchase->lines, "TEA", 2, 400);
  g_assert_true (sl_purchase_record (bench->business, purchase, NULL, NULL));
  assert_paid (bench, lasting, 2 * one);

  /* A part of it that comes back leaves it an order; the rest takes it back.  Below zero, that is
   * never a large one. */
  back->number = result.number;
  sl_lines_add (back->lines, "TEA", 1, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_return_record (bench->business, back, NULL, NULL));
  assert_paid (bench, lasting, 2 * one);

  rest->number = result.number;
  g_assert_true (sl_return_record (bench->business, rest, NULL, NULL));
  assert_paid (bench, lasting, 2 * one - 100);
  workbench_assert_sound (bench);
}

static void
take_back (Workbench *bench,
           gint64     number,
           gint64     quantity)
{
  g_autoptr(SlReturnDraft) back = sl_return_draft_new ();

  back->number = number;
  sl_lines_add (back->lines, "SERUM", quantity, SL_PRICE_OF_THE_DAY);
  g_assert_true (sl_return_record (bench->business, back, NULL, NULL));
}

/* An order is counted in the month in which it was made, and taken off in the one in which the
 * last of it came back. */
static void
test_count_of_returns (Workbench     *bench,
                       gconstpointer  unused)
{
  g_autofree char *plan = g_strdup_printf (ORDERS_PLAN, "");
  g_autoptr(SlExpectedCommission) before = NULL, first = NULL, second = NULL;
  gint64 number;

  add_team (bench, plan);
  workbench_receive (bench, "SERUM", 9, 1000, WORKBENCH_TODAY - 90);
  sl_business_set_clock (bench->business, month_ago (1).last, 9);
  number = workbench_sell (bench, "SERUM", 3, 0, TRUE);
  workbench_sell (bench, "SERUM", 1, 0, TRUE);
  sl_business_set_clock (bench->business, WORKBENCH_TODAY, 9);
  before = expect_at (bench, 1);
  g_assert_cmpint (before->total, ==, 200);

  take_back (bench, number, 2);
  first = expect_at (bench, 0);
  g_assert_cmpint (first->total, ==, 0);

  take_back (bench, number, 1);
  second = expect_at (bench, 0);
  g_assert_cmpint (second->total, ==, -100);
  g_clear_pointer (&before, sl_expected_commission_free);
  before = expect_at (bench, 1);
  g_assert_cmpint (before->total, ==, 200);
  workbench_assert_sound (bench);
}

static void
test_lines_are_one (Workbench     *bench,
                    gconstpointer  unused)
{
  check_lines (bench, "", 100);
}

static void
test_lines_are_filtered (Workbench     *bench,
                         gconstpointer  unused)
{
  check_lines (bench, LARGE_ONES, 1100);
}

/* Where there is no plan it says so. */
static void
test_no_effect (Workbench     *bench,
                gconstpointer  unused)
{
  g_autoptr(SlOrderEffect) effect = NULL;
  g_autoptr(GArray) companies = NULL;

  workbench_receive (bench, "SERUM", 2, 1000, WORKBENCH_TODAY - 60);
  effect = sl_order_effect_read (bench->business, 1, 1, FALSE, NULL);
  g_assert_cmpstr (effect->why, ==,
                   "“Aurelia” has no compensation plan for that period.");
  companies = sl_order_read_counting (sl_business_get_database (bench->business), 1, NULL);
  g_assert_cmpuint (companies->len, ==, 1);
  g_assert_cmpint (g_array_index (companies, gint64, 0), ==, 1);
}

#define WHAT_IF_PLAN                                                                          \
  "[plan]\nname=What\ncurrency=USD\n[volume PV]\nof=qv\n[volume W]\nof=qv\nwindow=2\n"        \
  "[rank none]\n[rank lead]\nneed=PV>=600\n"                                                  \
  "[bonus Team]\nkind=walk\nbase=qv\nrate=1%;1%\nrate.lead=3%;2%;1%\n"                        \
  "[bonus Sum]\nkind=grant\nbase=W\nrate=1%\n"

static SlWhatIfResult *
suppose (Workbench      *bench,
         const SlWhatIf *what_if)
{
  g_autoptr(GError) error = NULL;
  SlWhatIfResult *result = sl_what_if_run (bench->business, NULL, month_ago (0), what_if, &error);

  g_assert_no_error (error);
  return result;
}

/* What is supposed comes to what it comes to when it is so; the file stays as it was. */
static void
test_what_if (Workbench     *bench,
              gconstpointer  unused)
{
  static const gint64 volumes[] = { 0, 0, 150 };
  g_autoptr(SlWhatIf) what_if = sl_what_if_new ();
  g_autoptr(SlWhatIfResult) result = NULL;
  g_autoptr(SlExpectedCommission) before = NULL, same = NULL, after = NULL;
  const SlDifference *member;

  add_team (bench, WHAT_IF_PLAN);
  before = expect_at (bench, 0);
  sl_what_if_add_member (what_if, "9", "4", -1);
  sl_what_if_add_volume (what_if, "9", 1500000, 1500000);
  sl_what_if_add_volume (what_if, "2", 1000000, 1000000);
  result = suppose (bench, what_if);
  same = expect_at (bench, 0);
  g_assert_cmpint (same->total, ==, before->total);
  g_assert_cmpint (result->own.without, ==, before->total);

  add_member (bench, 9, "4", "", volumes);
  workbench_execute (bench,
    "UPDATE member_volume SET pv = pv + 1000000 WHERE member_id = 2 AND period = %d",
    month_ago (0).first);
  after = expect_at (bench, 0);
  g_assert_cmpint (result->own.with, ==, after->total);
  g_assert_cmpint (result->own.with, >, result->own.without);

  /* 2 becomes a lead and has 3 % of 4 and 2 % of 9; 4 has 1 % of 9; 9 has its own 1 %. */
  g_assert_cmpuint (result->members->len, ==, 3);
  member = g_ptr_array_index (result->members, 0);
  g_assert_cmpstr (member->key, ==, "2");
  g_assert_cmpstr (member->name, ==, "Member 2");
  g_assert_cmpstr (member->rank_without, ==, "none");
  g_assert_cmpstr (member->rank_with, ==, "lead");
  g_assert_cmpint (member->with - member->without, ==, 9 + 300 - 3 + 100);
  member = g_ptr_array_index (result->members, 2);
  g_assert_cmpstr (member->key, ==, "9");
  g_assert_cmpint (member->with, ==, 150);
}

static void
test_what_if_rank (Workbench     *bench,
                   gconstpointer  unused)
{
  g_autoptr(SlWhatIf) what_if = sl_what_if_new ();
  g_autoptr(SlWhatIfResult) result = NULL;

  add_team (bench, WHAT_IF_PLAN);
  sl_what_if_set_rank (what_if, "1001", "lead");
  result = suppose (bench, what_if);
  g_assert_cmpstr (result->own.rank_with, ==, "lead");
  g_assert_cmpint (result->own.without, ==, 703);
  g_assert_cmpint (result->own.with, ==, 2100 + 6);
  g_assert_cmpuint (result->members->len, ==, 0);
}

static void
test_what_if_refuses (Workbench     *bench,
                      gconstpointer  unused)
{
  static const struct
  {
    const char *member, *sponsor, *rank;
    int         code;
  } cases[] = {
    { "9", "77", NULL, SL_BUSINESS_ERROR_NOT_FOUND },
    { "2", "1001", NULL, SL_BUSINESS_ERROR_EXISTS },
    { "77", NULL, "lead", SL_BUSINESS_ERROR_NOT_FOUND },
  };

  add_team (bench, WHAT_IF_PLAN);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SlWhatIf) what_if = sl_what_if_new ();
      g_autoptr(GError) error = NULL;

      if (cases[i].sponsor != NULL)
        sl_what_if_add_member (what_if, cases[i].member, cases[i].sponsor, -1);
      else
        sl_what_if_set_rank (what_if, cases[i].member, cases[i].rank);

      g_assert_null (sl_what_if_run (bench->business, NULL, month_ago (0), what_if, &error));
      g_assert_error (error, SL_BUSINESS_ERROR, cases[i].code);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workbench_add ("/business/estimate/minimum-payout", test_minimum_payout);
  workbench_add ("/business/estimate/rounded-total", test_rounded_total);
  workbench_add ("/business/estimate/binary-carry", test_binary_carry);
  workbench_add ("/business/estimate/windows", test_windows);
  workbench_add ("/business/estimate/kept", test_kept);
  workbench_add ("/business/estimate/stopped", test_stopped);
  workbench_add ("/business/estimate/effect-told", test_effect_told);
  workbench_add ("/business/estimate/lasting", test_lasting);
  workbench_add ("/business/estimate/lines-are-one-order", test_lines_are_one);
  workbench_add ("/business/estimate/lines-are-filtered-as-one", test_lines_are_filtered);
  workbench_add ("/business/estimate/count-of-returns", test_count_of_returns);
  workbench_add ("/business/estimate/of-two-companies", test_two_companies);
  workbench_add ("/business/order-effect/of-the-newest", test_order_effect);
  workbench_add ("/business/order-effect/without-a-plan", test_no_effect);
  workbench_add ("/business/what-if/volume-and-member", test_what_if);
  workbench_add ("/business/what-if/rank", test_what_if_rank);
  workbench_add ("/business/what-if/refuses", test_what_if_refuses);
  return g_test_run ();
}
