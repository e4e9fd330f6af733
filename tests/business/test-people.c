/* Stages of one's own, and what they do to people. */
#include "business/contact-stage.h"
#include "business/contact.h"
#include "store/contact.h"
#include "workbench.h"

static gint64
add_person (Workbench  *bench,
            const char *name,
            const char *stage)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  GError *error = NULL;
  gint64 id;

  values[SL_CONTACT_NAME] = name;
  values[SL_CONTACT_STAGE] = stage;
  sl_contact_add (bench->business, values, &id, &error);
  g_assert_no_error (error);

  return id;
}

static SlContactRow *
read_person (Workbench *bench,
             gint64     id)
{
  GError *error = NULL;
  SlContactRow *row = sl_contact_read (sl_business_get_database (bench->business), id, &error);

  g_assert_no_error (error);
  return row;
}

/* The codes in use, in order, with commas. */
static char *
list_codes (Workbench *bench)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) stages = NULL;
  GError *error = NULL;

  stages = sl_contact_stage_list (sl_business_get_database (bench->business), FALSE, TRUE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < stages->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                            ((SlContactStageRow *) stages->pdata[i])->code);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
move (SlBusiness  *business,
      gint64       id,
      const char  *stage,
      GError     **error)
{
  const char *values[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_STAGE] = stage };

  return sl_contact_edit (business, id, values, error);
}

static void
test_stages_own (Workbench     *bench,
                 gconstpointer  unused)
{
  SlBusiness *business = bench->business;
  g_autofree char *code = NULL, *other = NULL, *codes = NULL, *again = NULL;
  g_autoptr(SlContactRow) row = NULL, moved = NULL;
  GError *error = NULL;
  gint64 id;

  sl_contact_stage_add (business, "Visit planned", "Contacted", &code, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (code, ==, "visit-planned");
  /* Letters that are none of ASCII, and a name whose code is taken. */
  sl_contact_stage_add (business, "visit planned!", NULL, &other, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (other, ==, "visit-planned-2");
  codes = list_codes (bench);
  g_assert_cmpstr (codes, ==, "new,contacted,visit-planned,presented,following-up,customer,joined,"
                              "not-now,visit-planned-2");

  id = add_person (bench, "Ana", "VISIT PLANNED");
  row = read_person (bench, id);
  g_assert_cmpstr (row->stage, ==, "visit-planned");

  /* By the name that was given; what is called otherwise stays the same row. */
  g_assert_true (sl_contact_stage_rename (business, "joined", "In my team", &error));
  g_assert_true (move (business, id, "in my team", &error));
  g_assert_no_error (error);
  moved = read_person (bench, id);
  g_assert_cmpstr (moved->stage, ==, "joined");

  g_assert_true (sl_contact_stage_move (business, "visit-planned-2", NULL, &error));
  g_assert_true (sl_contact_stage_move (business, "new", "contacted", &error));
  again = list_codes (bench);
  g_assert_cmpstr (again, ==, "visit-planned-2,contacted,new,visit-planned,presented,following-up,"
                              "customer,joined,not-now");
}

static void
test_stages_retired (Workbench     *bench,
                     gconstpointer  unused)
{
  SlBusiness *business = bench->business;
  g_autoptr(SlContactRow) row = NULL, back = NULL, called = NULL;
  g_autofree char *subject = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = add_person (bench, "Ben", "presented");
  gint64 fresh = add_person (bench, "Eva", NULL);
  SlCallDraft call = { .contact_id = fresh, .dated = SL_DAY_NONE, .next_on = SL_DAY_NONE };

  g_assert_false (sl_contact_stage_retire (business, "customer", NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sl_contact_stage_retire (business, "presented", NULL, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "1 person"));
  g_clear_error (&error);

  sl_contact_stage_retire (business, "presented", "following-up", &error);
  g_assert_no_error (error);
  row = read_person (bench, id);
  g_assert_cmpstr (row->stage, ==, "following-up");
  g_assert_false (move (business, id, "presented", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);

  sl_business_undo (business, &subject, &error);
  g_assert_no_error (error);
  back = read_person (bench, id);
  g_assert_cmpstr (back->stage, ==, "presented");

  /* A first call moves nobody into a stage that is no more. */
  sl_contact_stage_retire (business, "contacted", NULL, &error);
  g_assert_no_error (error);
  sl_contact_log_call (business, &call, &error);
  g_assert_no_error (error);
  called = read_person (bench, fresh);
  g_assert_cmpstr (called->stage, ==, "new");
  workbench_assert_sound (bench);
}

static void
test_stages_refused (Workbench     *bench,
                     gconstpointer  unused)
{
  static const char * const names[] = { "", "  ", "two\nlines", "new", "CUSTOMER", "Ärger\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (sl_contact_stage_add (bench->business, names[i], NULL, NULL, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, SL_BUSINESS_ERROR);
    }
}

/* The next step is set, or deliberately none, or it is asked for. */
static void
test_next_step (Workbench     *bench,
                gconstpointer  unused)
{
  const char *asked = "SELECT count (*) FROM contact WHERE next_on IS NULL AND no_step = 0"
                      " AND leave_alone = 0 AND stage NOT IN ('new', 'not-now')";
  gint64 id = add_person (bench, "Ana", "presented");
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  SlCallDraft last = { .contact_id = id, .dated = SL_DAY_NONE, .next_on = SL_DAY_NONE,
                       .is_last = TRUE };
  GError *error = NULL;

  g_assert_cmpint (workbench_count (bench, asked), ==, 1);
  sl_contact_log_call (bench->business, &last, &error);
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, asked), ==, 0);

  /* A step that is set is one; and when it is taken away, nobody has said. */
  values[SL_CONTACT_NEXT_ON] = "2026-12-01";
  sl_contact_edit (bench->business, id, values, &error);
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, "SELECT no_step FROM contact"), ==, 0);
  values[SL_CONTACT_NEXT_ON] = "";
  sl_contact_edit (bench->business, id, values, &error);
  g_assert_no_error (error);
  g_assert_cmpint (workbench_count (bench, asked), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/business/people/stages-own", test_stages_own);
  workbench_add ("/business/people/stages-retired", test_stages_retired);
  workbench_add ("/business/people/stages-refused", test_stages_refused);
  workbench_add ("/business/people/next-step", test_next_step);

  return g_test_run ();
}
