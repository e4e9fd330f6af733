/* Care after orders and samples, messages of templates, sources; and that who asked not to be
 * contacted can be reached by no path. */
#include "business/care.h"
#include "business/consumption.h"
#include "business/contact.h"
#include "business/expense.h"
#include "business/export.h"
#include "business/mail.h"
#include "business/run-out.h"
#include "business/source.h"
#include "business/team.h"
#include "store/agenda.h"
#include "store/follow-up.h"
#include "store/listing.h"
#include "store/statement.h"
#include "workbench.h"

static gint64
add_person (Workbench  *bench,
            const char *name,
            const char *field_value,
            guint       field)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  GError *error = NULL;
  gint64 id;

  values[SL_CONTACT_NAME] = name;
  values[SL_CONTACT_EMAIL] = "ana@example.com";
  if (field_value != NULL)
    values[field] = field_value;
  sl_contact_add (bench->business, values, &id, &error);
  g_assert_no_error (error);

  return id;
}

static void
edit (Workbench      *bench,
      gint64          id,
      SlContactField  field,
      const char     *value)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  GError *error = NULL;

  values[field] = value;
  sl_contact_edit (bench->business, id, values, &error);
  g_assert_no_error (error);
}

static void
sell_to (Workbench  *bench,
         const char *customer,
         SlDay       day)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  GError *error = NULL;

  draft->customer = g_strdup (customer);
  draft->dated = day;
  sl_lines_add (draft->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  sl_sale_record (bench->business, draft, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_care (Workbench *bench,
            SlDay      until)
{
  GError *error = NULL;
  g_autoptr(GPtrArray) items = sl_care_list (bench->business, until, &error);

  g_assert_no_error (error);
  return items->len;
}

static void
test_check_in (Workbench     *bench,
               gconstpointer  unused)
{
  SlCareStep step = { .code = (char *) "thanks", .name = (char *) "Say thanks",
                      .anchor = SL_CARE_ORDER, .days = 1, .template_name = (char *) "",
                      .is_on = TRUE };
  g_autoptr(GString) calendar = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = add_person (bench, "Ana", NULL, 0);
  SlCallDraft call = { .contact_id = id, .dated = SL_DAY_NONE, .next_on = SL_DAY_NONE };

  workbench_receive (bench, "SERUM", 20, 1000, WORKBENCH_TODAY - 50);
  sell_to (bench, "Ana", WORKBENCH_TODAY - 7);
  g_assert_cmpuint (count_care (bench, WORKBENCH_TODAY - 1), ==, 0);
  g_assert_cmpuint (count_care (bench, WORKBENCH_TODAY), ==, 1);

  /* A step of one's own; one that makes no sense is refused in words. */
  g_assert_true (sl_care_set_step (bench->business, &step, &error));
  g_assert_cmpuint (count_care (bench, WORKBENCH_TODAY), ==, 2);
  calendar = sl_contact_calendar (bench->business, WORKBENCH_TODAY, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (calendar->str, "SUMMARY:Ana: Say thanks"));
  g_assert_nonnull (strstr (calendar->str, "SUMMARY:Ana: Ask how it goes"));
  g_assert_nonnull (strstr (calendar->str, "DESCRIPTION:Glow Serum"));
  step.days = 0;
  g_assert_false (sl_care_set_step (bench->business, &step, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);
  step.days = 1;
  step.template_name = (char *) "none";
  g_assert_false (sl_care_set_step (bench->business, &step, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Spoken with since: nothing is due. */
  sl_contact_log_call (bench->business, &call, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_care (bench, WORKBENCH_TODAY), ==, 0);
}

static void
test_samples (Workbench     *bench,
              gconstpointer  unused)
{
  g_autoptr(SlConsumptionDraft) draft = NULL;
  g_autoptr(GPtrArray) before = NULL, after = NULL;
  const SlSampleFate *fate;
  GError *error = NULL;

  add_person (bench, "Ana", NULL, 0);
  workbench_receive (bench, "SERUM", 20, 1000, WORKBENCH_TODAY - 50);
  draft = sl_consumption_draft_new (SL_CONSUMPTION_SAMPLE);
  draft->contact = g_strdup ("Ana");
  draft->dated = WORKBENCH_TODAY - 10;
  sl_lines_add (draft->lines, "SERUM", 2, SL_PRICE_OF_THE_DAY);
  sl_consumption_record (bench->business, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_care (bench, WORKBENCH_TODAY), ==, 1);

  before = sl_sample_fate_list (sl_business_get_database (bench->business), 0, WORKBENCH_TODAY,
                                &error);
  fate = g_ptr_array_index (before, 0);
  g_assert_cmpint (fate->cost, ==, 2000);
  g_assert_cmpint (fate->bought_on, ==, SL_DAY_NONE);

  sell_to (bench, "Ana", WORKBENCH_TODAY);
  after = sl_sample_fate_list (sl_business_get_database (bench->business), 0, WORKBENCH_TODAY,
                               &error);
  fate = g_ptr_array_index (after, 0);
  g_assert_cmpint (fate->bought_on, ==, WORKBENCH_TODAY);
  g_assert_cmpint (fate->bought, ==, 1800);
  g_assert_cmpuint (count_care (bench, WORKBENCH_TODAY), ==, 0);
}

static void
test_templates (Workbench     *bench,
                gconstpointer  unused)
{
  const char * const hostile[] = {
    "Ana {me} Díaz", "x&bcc=evil@example.com", "Robert'); DROP TABLE contact;--", "%s%n%s",
    "<b>Ana</b>", "Ana\tB", "🙂",
  };
  SlBusiness *business = bench->business;
  g_autoptr(GError) error = NULL;

  sl_template_save (business, "Hello", "For {name}", "Dear {given-name},\nhow is {product}?",
                    &error);
  g_assert_no_error (error);
  g_assert_false (sl_template_save (business, "Bad", "{nam}", "", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "“{nam}”"));
  g_clear_error (&error);
  g_assert_false (sl_template_save (business, " ", "", "", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);

  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      gint64 id = add_person (bench, hostile[i], NULL, 0);
      g_autoptr(SlMail) mail = sl_mail_write (business, id, "HELLO", &error);
      g_autofree char *subject = g_strconcat ("For ", hostile[i], NULL);

      g_assert_no_error (error);
      g_assert_cmpstr (mail->subject, ==, subject);
      g_assert_true (g_str_has_prefix (mail->uri, "mailto:ana@example.com?subject="));
      g_assert_null (strstr (mail->uri, "bcc=evil"));
    }

  g_assert_false (sl_template_remove (business, "None", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (sl_template_remove (business, "hello", &error));
  g_assert_no_error (error);
}

static void
test_sources (Workbench     *bench,
              gconstpointer  unused)
{
  SlExpenseDraft expense = { .kind = "marketing", .amount = 500, .dated = SL_DAY_NONE,
                             .source = "fair" };
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  const SlSourceRow *row;

  g_assert_false (sl_source_save (bench->business, "Fair", "sky", &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sl_expense_record (bench->business, &expense, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (workbench_balance (bench, "expenses:marketing"), ==, 0);

  sl_source_save (bench->business, "Fair", "event", &error);
  sl_expense_record (bench->business, &expense, &error);
  g_assert_no_error (error);
  add_person (bench, "Ana", "FAIR", SL_CONTACT_SOURCE);
  add_person (bench, "Ben", "Fair", SL_CONTACT_SOURCE);
  add_person (bench, "Eva", "Online", SL_CONTACT_SOURCE);
  workbench_receive (bench, "SERUM", 20, 1000, WORKBENCH_TODAY - 50);
  sell_to (bench, "Ana", WORKBENCH_TODAY);

  list = sl_source_list (sl_business_get_database (bench->business), 0, WORKBENCH_TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  row = g_ptr_array_index (list, 0);
  g_assert_cmpstr (row->name, ==, "Fair");
  g_assert_cmpint (row->n_people, ==, 2);
  g_assert_cmpint (row->n_customers, ==, 1);
  g_assert_cmpint (row->sales, ==, 1800);
  g_assert_cmpint (row->profit, ==, 800);
  g_assert_cmpint (row->cost, ==, 500);
  workbench_assert_sound (bench);
}

static void
run (Workbench  *bench,
     const char *sql)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (sl_business_get_database (bench->business), sql);
  GError *error = NULL;

  g_assert_true (sl_statement_run (statement, &error));
  g_assert_no_error (error);
}

/* The contact is a member who bought in September and nothing in October. */
static void
put_in_team (Workbench *bench,
             gint64     contact_id)
{
  g_autofree char *member = g_strdup_printf (
    "INSERT INTO member (id, uid, company_id, code, name, contact_id) VALUES"
    " (1, '00000000-0000-7000-8000-000000000001', 1, '9', 'Ana', %" G_GINT64_FORMAT ")",
    contact_id);

  run (bench, "INSERT INTO snapshot (company_id, period, taken_at) VALUES (1, 20697, 0),"
              " (1, 20727, 0)");
  run (bench, member);
  run (bench, "INSERT INTO membership (member_id, from_period, present, sponsor, kind) VALUES"
              " (1, 20697, 1, '1001', 'distributor')");
  run (bench, "INSERT INTO member_volume (period, member_id, pv, cv, gv) VALUES"
              " (20697, 1, 1000000, 0, 0)");
}

/* Those whom the list of contacts, and the board, say to call. */
static guint
count_listed (Workbench  *bench,
              const char *filter)
{
  const SlListingQuery query = { .kind = SL_LISTING_CONTACTS, .filter = filter,
                                 .as_of = WORKBENCH_TODAY + 30 };
  GError *error = NULL;
  g_autoptr(GArray) ids = sl_listing_read_ids (sl_business_get_database (bench->business), &query,
                                               NULL, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* The team's list of calls, and the file of those who are to be contacted. */
static guint
count_told (Workbench *bench)
{
  const SlExportDraft draft = { .kind = SL_EXPORT_FOLLOW_UPS };
  GError *error = NULL;
  g_autoptr(SlTeamReport) team = sl_team_report (bench->business, NULL, SL_DAY_NONE, 10, &error);
  g_autoptr(GString) file = sl_export_text (bench->business, &draft, &error);

  g_assert_no_error (error);
  return team->slipping->len + (strstr (file->str, "Ana") != NULL);
}

/* Everything that would have somebody contacted. */
static guint
count_paths (Workbench *bench,
             gint64     id)
{
  SlBusiness *business = bench->business;
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GPtrArray) due = sl_follow_up_list (database, WORKBENCH_TODAY + 30, 100, NULL);
  g_autoptr(GPtrArray) days = sl_follow_up_birthdays (database, WORKBENCH_TODAY,
                                                      WORKBENCH_TODAY + 300, 9, NULL);
  g_autoptr(GPtrArray) agenda = sl_agenda_list (database, WORKBENCH_TODAY, 30, 100, NULL);
  g_autoptr(GPtrArray) run_outs = sl_run_out_list_due (business, WORKBENCH_TODAY + 30, NULL);
  g_autoptr(SlMail) mail = sl_mail_write (business, id, "Hello", NULL);
  g_autoptr(GString) calendar = sl_contact_calendar (business, WORKBENCH_TODAY + 300, NULL);
  guint n = due->len + days->len + run_outs->len + (mail != NULL);

  for (guint i = 0; i < agenda->len; i++)
    {
      const SlAgendaRow *row = g_ptr_array_index (agenda, i);

      n += row->id == id && (row->kind == SL_AGENDA_FOLLOW_UP || row->kind == SL_AGENDA_NO_STEP);
    }

  return n + count_care (bench, WORKBENCH_TODAY + 30) + (strstr (calendar->str, "Ana") != NULL) +
         count_listed (bench, "due") + count_listed (bench, "without-step") + count_told (bench);
}

static void
test_left_alone (Workbench     *bench,
                 gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  gint64 id = add_person (bench, "Ana", "--12-01", SL_CONTACT_BIRTHDAY);
  SlCallDraft call = { .contact_id = id, .dated = WORKBENCH_TODAY - 20,
                       .next_on = WORKBENCH_TODAY + 3 };

  sl_template_save (bench->business, "Hello", "Hi", "", &error);
  workbench_receive (bench, "SERUM", 20, 1000, WORKBENCH_TODAY - 50);
  g_assert_true (sl_contact_log_call (bench->business, &call, &error));
  put_in_team (bench, id);
  /* Follow-up, birthday, message, calendar, list, file and team. */
  g_assert_cmpuint (count_paths (bench, id), ==, 7);
  /* No follow-up any more, and the care of a customer. */
  edit (bench, id, SL_CONTACT_NEXT_ON, "");
  sell_to (bench, "Ana", WORKBENCH_TODAY - 7);
  g_assert_cmpuint (count_paths (bench, id), ==, 5);
  /* Today and the list ask for a step. */
  edit (bench, id, SL_CONTACT_STAGE, "presented");
  g_assert_cmpuint (count_paths (bench, id), ==, 7);

  edit (bench, id, SL_CONTACT_LEAVE_ALONE, "1");
  g_assert_cmpuint (count_paths (bench, id), ==, 0);

  /* Neither a cadence nor a step brings anything back. */
  edit (bench, id, SL_CONTACT_CADENCE, "30");
  g_assert_cmpuint (count_paths (bench, id), ==, 0);
  call.dated = SL_DAY_NONE;
  g_assert_false (sl_contact_log_call (bench->business, &call, &error));
  g_assert_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID);
  g_assert_cmpuint (count_paths (bench, id), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  workbench_add ("/business/care/check-in", test_check_in);
  workbench_add ("/business/care/samples", test_samples);
  workbench_add ("/business/care/templates", test_templates);
  workbench_add ("/business/care/sources", test_sources);
  workbench_add ("/business/care/left-alone", test_left_alone);

  return g_test_run ();
}
