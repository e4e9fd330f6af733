#include "cosmos.h"

#include "sync/seeded-private.h"

#include <stdlib.h>

/* Every world is made by a seed: what fails is printed with it and can be looked at again with
 * SIDELINE_SEED=N.  SIDELINE_STEPS asks for more steps (./dev soak). */
#define STEPS_A_WORLD 6000

static guint
count_steps (void)
{
  const char *text = g_getenv ("SIDELINE_STEPS");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : STEPS;
}

static guint64
first_seed (void)
{
  const char *text = g_getenv ("SIDELINE_SEED");

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : 1;
}

static void
run_right (const CosmosRules *rules,
           guint              n_steps)
{
  CosmosCount sum = { 0 };
  guint n = 0;

  for (guint64 seed = first_seed (); n < n_steps; seed++)
    {
      CosmosRules own = *rules;
      g_autoptr(Cosmos) cosmos = NULL;
      CosmosCount count;
      const char *problem;

      own.seed = seed;
      cosmos = cosmos_new (&own);
      problem = cosmos_run (cosmos, STEPS_A_WORLD);
      if (problem == NULL)
        problem = cosmos_settle (cosmos);
      if (problem != NULL)
        g_error ("seed %u, step %u: %s", (guint) seed, cosmos_get_n_steps (cosmos), problem);

      n += cosmos_get_n_steps (cosmos);
      cosmos_count (cosmos, &count);
      sum.n_sales += count.n_sales;
      sum.n_voids += count.n_voids;
      sum.n_orders += count.n_orders;
      sum.n_notes += count.n_notes;
    }

  g_test_message ("%u steps, %u sales, %u taken back, %u orders, %u notes", n, sum.n_sales,
                  sum.n_voids, sum.n_orders, sum.n_notes);
  g_assert_true (sum.n_voids > 0 && sum.n_orders > 0 && sum.n_notes > 0);
}

static void
test_one (void)
{
  run_right (&(CosmosRules) { .n_replicas = 1 }, count_steps () / 6);
}

static void
test_several (void)
{
  run_right (&(CosmosRules) { .n_replicas = 3 }, count_steps () / 3);
}

static void
test_client_restored (void)
{
  run_right (&(CosmosRules) { .n_replicas = 2, .with_client_restores = TRUE }, count_steps () / 6);
}

static void
test_server_restored (void)
{
  run_right (&(CosmosRules) { .n_replicas = 2, .with_server_restores = TRUE }, count_steps () / 6);
}

static void
test_both_restored (void)
{
  run_right (&(CosmosRules) { .n_replicas = 2, .with_client_restores = TRUE,
                              .with_server_restores = TRUE }, count_steps () / 6);
}

static void
test_mangled (void)
{
  run_right (&(CosmosRules) { .n_replicas = 2, .with_mangling = TRUE }, count_steps () / 6);
}

static void
test_mangled_restored (void)
{
  run_right (&(CosmosRules) { .n_replicas = 2, .with_mangling = TRUE,
                              .with_server_restores = TRUE }, count_steps () / 6);
}

/* After a failure it never comes back at once, and never stays away: whatever chance says. */
static void
test_delays (void)
{
  for (guint64 seed = 1; seed <= 20000; seed++)
    {
      g_autoptr(SlEngine) engine = sl_engine_new (seed);
      SlEngineEvent start = { .kind = SL_EVENT_START, .now_ms = 1000 };
      SlEngineFacts facts = { .has_login = TRUE };
      SlEngineDone done = { .kind = SL_DONE_OK };
      SlEngineReply reply = { .kind = SL_REPLY_UNREACHABLE, .retry_after_ms = -1 };
      SlEngineAction action;

      sl_engine_step (engine, &start, &action);
      sl_engine_step (engine, &(SlEngineEvent) { .kind = SL_EVENT_DONE, .now_ms = 1000,
                                                 .id = action.id, .done = &done, .facts = &facts },
                      &action);
      sl_engine_step (engine, &(SlEngineEvent) { .kind = SL_EVENT_REPLY, .now_ms = 1000,
                                                 .id = action.id, .reply = &reply }, &action);
      g_assert_cmpint (sl_engine_get_wake_at (engine), >=, 1000 + 2000);
      g_assert_cmpint (sl_engine_get_wake_at (engine), <=, 1000 + 900000);
    }
}

/* The answer that the engine waits for; what it wants next. */
static void
answer_engine (SlEngine       *engine,
               SlEngineAction *action,
               gboolean        is_same_epoch)
{
  SlEngineReply reply = {
    .kind = SL_REPLY_OK, .status = 200, .is_same_epoch = is_same_epoch, .retry_after_ms = -1,
  };

  sl_engine_step (engine, &(SlEngineEvent) { .kind = SL_EVENT_REPLY, .now_ms = 1000,
                                             .id = action->id, .reply = &reply }, action);
}

static void
finish_work (SlEngine       *engine,
             SlEngineAction *action)
{
  SlEngineFacts facts = { .has_login = TRUE, .is_registered = TRUE, .has_epoch = TRUE };
  SlEngineDone done = { .kind = SL_DONE_OK };

  sl_engine_step (engine, &(SlEngineEvent) { .kind = SL_EVENT_DONE, .now_ms = 1000,
                                             .id = action->id, .done = &done, .facts = &facts },
                  action);
}

/* A company that is restored twice within one run: what it forgot is looked for both times. */
static void
test_restored_twice (void)
{
  g_autoptr(SlEngine) engine = sl_engine_new (1);
  SlEngineAction action;

  sl_engine_step (engine, &(SlEngineEvent) { .kind = SL_EVENT_START, .now_ms = 1000 }, &action);
  finish_work (engine, &action);

  for (guint life = 0; life < 2; life++)
    {
      g_assert_cmpint (action.work, ==, SL_DO_SEND_META);
      answer_engine (engine, &action, FALSE);
      g_assert_cmpint (action.work, ==, SL_DO_TAKE_DOUBTFUL);
      finish_work (engine, &action);
      g_assert_cmpint (action.work, ==, SL_DO_NEW_EPOCH);
      finish_work (engine, &action);
      g_assert_cmpint (action.work, ==, SL_DO_BEGIN_RESYNC);
      finish_work (engine, &action);
      g_assert_cmpint (action.work, ==, SL_DO_SEND_SNAPSHOT);
      answer_engine (engine, &action, FALSE);
    }
}

#define TWICE "twice|is at the server [2-9] times"
#define NOT_THERE "is not at the server|is at the server 0 times"
#define NOT_KEPT "is gone|without exactly one home|" NOT_THERE
#define OTHER_BYTES "is not what was sent"

/* A mistake must be found by what it breaks, within a number of worlds. */
static void
expect_found (const CosmosRules *rules,
              const char        *pattern)
{
  for (guint64 seed = 1; seed <= 40; seed++)
    {
      CosmosRules own = *rules;
      g_autoptr(Cosmos) cosmos = NULL;
      const char *problem;

      own.seed = seed;
      cosmos = cosmos_new (&own);
      problem = cosmos_run (cosmos, STEPS_A_WORLD);
      if (problem == NULL)
        problem = cosmos_settle (cosmos);
      if (problem != NULL && g_regex_match_simple (pattern, problem, 0, 0))
        {
          g_test_message ("found by seed %u after %u steps: %s", (guint) seed,
                          cosmos_get_n_steps (cosmos), problem);
          _sl_seeded = SL_SEEDED_NONE;
          return;
        }
    }

  g_error ("nothing was found that says: %s", pattern);
}

typedef struct
{
  const char *name;
  guint       mistake;
  const char *pattern;
} Wrong;

static void
test_world_mistake (gconstpointer data)
{
  const Wrong *wrong = data;
  gboolean restores = wrong->mistake == COSMOS_SEQUENCE_IS_ID ||
                      wrong->mistake == COSMOS_RETYPE_AFTER_RESTORE ||
                      wrong->mistake == COSMOS_EDIT_GETS_NEW_ID;

  expect_found (&(CosmosRules) { .n_replicas = wrong->mistake == COSMOS_VOIDS_AGAIN ? 2 : 1,
                                 .mistake = wrong->mistake, .with_client_restores = restores },
                wrong->pattern);
}

/* A restored file whose queue may be changed is noticed by the hash of the answer, unless that is
 * not looked at. */
static void
test_restored_editable (void)
{
  _sl_seeded = SL_SEEDED_TRUST_DUPLICATE;
  expect_found (&(CosmosRules) { .n_replicas = 1, .mistake = COSMOS_RESTORED_IS_EDITABLE,
                                 .with_client_restores = TRUE }, OTHER_BYTES);
}

static void
test_seeded (gconstpointer data)
{
  const Wrong *wrong = data;

  _sl_seeded = wrong->mistake;
  expect_found (&(CosmosRules) {
    .n_replicas = _sl_seeded == SL_SEEDED_NO_ORIGIN ? 2 : 1,
    .with_server_restores = _sl_seeded == SL_SEEDED_NO_REOFFER || _sl_seeded == SL_SEEDED_ANY_EPOCH,
    .with_mangling = _sl_seeded == SL_SEEDED_TRUST_DUPLICATE,
  }, wrong->pattern);
}

static const Wrong world[] = {
  { "keys-expire", COSMOS_KEYS_EXPIRE, TWICE "|" NOT_THERE },
  { "sequence-is-identity", COSMOS_SEQUENCE_IS_ID, NOT_THERE "|" OTHER_BYTES },
  { "undo-what-was-sent", COSMOS_UNDO_WHAT_WAS_SENT, TWICE },
  { "retyped-before-the-pull", COSMOS_RETYPE_AFTER_RESTORE, TWICE },
  { "saved-before-commit", COSMOS_SAVED_BEFORE_COMMIT, NOT_KEPT },
  { "two-commits", COSMOS_TWO_COMMITS, NOT_KEPT },
  { "results-not-durable", COSMOS_NO_DURABLE_RESULT, NOT_THERE },
  { "edit-gets-a-new-id", COSMOS_EDIT_GETS_NEW_ID, TWICE },
  { "void-taken-again", COSMOS_VOIDS_AGAIN, TWICE },
  { "order-typed-again", COSMOS_ORDER_TYPED_AGAIN, TWICE },
}, seeded[] = {
  { "settled-when-sent", SL_SEEDED_DELETE_WHEN_SENT, NOT_KEPT },
  { "new-id-on-retry", SL_SEEDED_NEW_ID_ON_RETRY, TWICE },
  { "duplicate-trusted", SL_SEEDED_TRUST_DUPLICATE, OTHER_BYTES },
  { "not-offered-again", SL_SEEDED_NO_REOFFER, NOT_THERE },
  { "whole-batch-settled", SL_SEEDED_SETTLE_ALL, NOT_THERE },
  { "any-epoch", SL_SEEDED_ANY_EPOCH, NOT_THERE "|no rest" },
  { "origin-not-kept", SL_SEEDED_NO_ORIGIN, TWICE },
};

static void
add_mistakes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (world); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/simulation/finds/", world[i].name, NULL);

      g_test_add_data_func (path, &world[i], test_world_mistake);
    }

  g_test_add_func ("/sync/simulation/finds/restored-is-editable", test_restored_editable);
  for (guint i = 0; i < G_N_ELEMENTS (seeded); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/simulation/finds/", seeded[i].name, NULL);

      g_test_add_data_func (path, &seeded[i], test_seeded);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/engine/delays", test_delays);
  g_test_add_func ("/sync/engine/restored-twice", test_restored_twice);
  g_test_add_func ("/sync/simulation/one", test_one);
  g_test_add_func ("/sync/simulation/several", test_several);
  g_test_add_func ("/sync/simulation/client-restored", test_client_restored);
  g_test_add_func ("/sync/simulation/server-restored", test_server_restored);
  g_test_add_func ("/sync/simulation/both-restored", test_both_restored);
  g_test_add_func ("/sync/simulation/mangled", test_mangled);
  g_test_add_func ("/sync/simulation/mangled-restored", test_mangled_restored);

  if (FINDS)
    add_mistakes ();

  return g_test_run ();
}
