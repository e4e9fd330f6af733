/* The questions about people, of a file with very many: contacts, and members with twelve months.
 *
 *   bench-people [PEOPLE]        100,000 unless said; the goals are those of 1,000,000
 *
 *   who slips, who stays and what is sold, of the whole team: at most twice a bare pass over the
 *   volumes; a member's page: at most 10 ms; today's list: at most 20 ms, and at most twice the
 *   scan of the index that holds what is due.
 *
 * The file is filled with plain SQL while its triggers are away.  Each pair takes turns; the least
 * time of each side counts, since the machine does other things too. */
#include "business/care.h"
#include "business/company.h"
#include "business/team.h"
#include "store/agenda.h"
#include "store/follow-up.h"
#include "store/member-page.h"
#include "store/statement.h"

#include "filling.h"

#define TODAY 20777
#define NEWEST 20728 /* 2026-10-02 is in it; months of 30 days will do */
#define N_MONTHS 12
#define N_ROUNDS 5

#define SERIES "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
#define UID(kind) "printf ('" kind "0000000-0000-7000-8000-%%012d', i)"

static const char people[] =
  SERIES " INSERT INTO contact (uid, name, created_on, birthday, stage, next_on, last_on)"
  " SELECT " UID ("1") ", printf ('Person %%07d', i), 20000, printf ('--%%02d-%%02d', i %% 12 + 1,"
  " i %% 28 + 1), iif (i %% 3 = 0, 'customer', 'new'), iif (i %% 100 = 0, 20770, NULL),"
  " iif (i %% 3 = 0, 20500, NULL) FROM n;";
static const char members[] =
  SERIES " INSERT INTO member (uid, company_id, code, name, joined_on)"
  " SELECT " UID ("2") ", 1, CAST (i + 1 AS TEXT), printf ('Member %%07d', i),"
  " 20777 - i * 37 %% 700 FROM n;";
static const char standings[] =
  SERIES " INSERT INTO membership (member_id, from_period, present, sponsor, kind)"
  " SELECT i, 20398, 1, CAST (i / 5 + 1 AS TEXT), iif (i %% 4 = 0, 'customer', 'distributor')"
  " FROM n;";
static const char volumes[] =
  SERIES " INSERT INTO member_volume (period, member_id, pv, cv, gv)"
  " SELECT m.column1, i, i * 7919 %% 100 * 10000, 0, 0 FROM (VALUES (20398), (20428), (20458),"
  " (20488), (20518), (20548), (20578), (20608), (20638), (20668), (20698), (20728)) m"
  " CROSS JOIN n;";
static const char snapshots[] =
  "INSERT INTO snapshot (company_id, period, taken_at) VALUES (1, 20398, 0), (1, 20428, 0),"
  " (1, 20458, 0), (1, 20488, 0), (1, 20518, 0), (1, 20548, 0), (1, 20578, 0), (1, 20608, 0),"
  " (1, 20638, 0), (1, 20668, 0), (1, 20698, 0), (1, 20728, 0);";

static void
fill (const char *path,
      guint       n)
{
  const char *parts[] = { people, members, standings, volumes };
  g_autoptr(GString) triggers = NULL;
  sqlite3 *handle;

  g_assert (sqlite3_open (path, &handle) == SQLITE_OK);
  execute (handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
                   "PRAGMA cache_size = -200000; BEGIN");
  triggers = take_triggers (handle);
  execute (handle, "%s", snapshots);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", n);
      g_auto(GStrv) pieces = g_strsplit (parts[i], "%u", 2);
      g_autofree char *joined = g_strjoinv (number, pieces);
      g_auto(GStrv) percents = g_strsplit (joined, "%%", -1);
      g_autofree char *sql = g_strjoinv ("%", percents);

      execute (handle, "%s", sql);
    }
  execute (handle, "%s", triggers->str);
  execute (handle, "COMMIT; PRAGMA wal_checkpoint (TRUNCATE); ANALYZE");
  sqlite3_close (handle);
}

static SlBusiness *
create (const char *path)
{
  SlCompanyDraft company = { .name = "A", .me = "1", .buyback_months = -1, .buyback_rate = -1,
                             .plan_from = SL_DAY_NONE };
  SlBusiness *business = sl_business_create (path, "USD", NULL);

  sl_business_set_clock (business, TODAY, 1);
  g_assert_true (sl_company_add (business, &company, NULL, NULL));
  return business;
}

typedef void (*AskFunc) (SlBusiness *business);

static void
ask_team (SlBusiness *business)
{
  g_autoptr(SlTeamReport) report = sl_team_report (business, NULL, SL_DAY_NONE, 30, NULL);

  g_assert_true (report != NULL && report->n_slipping > 0 && report->cohorts->len > 0);
}

static void
ask_volumes (SlBusiness *business)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (sl_business_get_database (business),
                      "SELECT period, member_id, pv FROM member_volume ORDER BY period, member_id");
  gint64 sum = 0;

  while (sl_statement_next (statement, NULL))
    sum += sl_statement_get_int (statement, 0) + sl_statement_get_int (statement, 1) +
           sl_statement_get_int (statement, 2);
  g_assert_cmpint (sum, >, 0);
}

static void
ask_page (SlBusiness *business)
{
  g_autoptr(SlMemberPage) page = sl_member_page_read (sl_business_get_database (business), 777,
                                                      NULL);

  g_assert_true (page != NULL && page->past->months->len == N_MONTHS);
}

static void
ask_today (SlBusiness *business)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GPtrArray) agenda = sl_agenda_list (database, TODAY, 30, 30, NULL);

  g_assert_true (agenda != NULL && agenda->len > 0);
}

/* With what is known of people: birthdays of the next days, and the care of customers. */
static void
ask_more (SlBusiness *business)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GPtrArray) agenda = sl_agenda_list (database, TODAY, 30, 30, NULL);
  g_autoptr(GPtrArray) care = sl_care_list (business, TODAY, NULL);
  g_autoptr(GPtrArray) days = sl_follow_up_birthdays (database, TODAY, TODAY + 7, 30, NULL);

  g_assert_true (agenda != NULL && care != NULL && days != NULL && days->len > 0);
}

static void
ask_due (SlBusiness *business)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (sl_business_get_database (business),
                      "SELECT id, name, next_step, next_on FROM contact INDEXED BY contact_by_next"
                      " WHERE next_on IS NOT NULL AND next_on <= 20777");
  guint n = 0;

  while (sl_statement_next (statement, NULL))
    n++;
  g_assert_cmpuint (n, >, 0);
}

/* The least of N_ROUNDS turns each, in microseconds; @most of ours, 0: as long as it likes. */
static gboolean
judge (const char *what,
       SlBusiness *business,
       AskFunc     ours,
       AskFunc     bare,
       gint64      most)
{
  gint64 time = G_MAXINT64, plain = G_MAXINT64;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 begin = g_get_monotonic_time (), middle;

      ours (business);
      middle = g_get_monotonic_time ();
      if (bare != NULL)
        bare (business);
      plain = MIN (plain, g_get_monotonic_time () - middle);
      time = MIN (time, middle - begin);
    }

  if (bare == NULL)
    g_print ("%s: %" G_GINT64_FORMAT " us (at most %" G_GINT64_FORMAT ")\n", what, time, most);
  else
    g_print ("%s: %" G_GINT64_FORMAT " us, bare: %" G_GINT64_FORMAT " us, ratio %" G_GINT64_FORMAT
             ".%02" G_GINT64_FORMAT " (at most 2)\n", what, time, plain, time / MAX (plain, 1),
             time * 100 / MAX (plain, 1) % 100);
  return (bare == NULL || time <= 2 * plain) && (most == 0 || time <= most);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("sideline-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "people.sideline", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 100000;
  g_autoptr(GError) error = NULL;
  SlBusiness *business = create (path);
  gboolean is_good;

  sl_business_free (business);
  fill (path, n);
  business = sl_business_open (path, SL_BUSINESS_READ, &error);
  g_assert_no_error (error);
  sl_business_set_clock (business, TODAY, 3);

  is_good = judge ("who slips, who stays, what is sold", business, ask_team, ask_volumes, 0);
  is_good &= judge ("a member's page", business, ask_page, NULL, 10000);
  is_good &= judge ("today's list", business, ask_today, ask_due, 20000);
  is_good &= judge ("today's list with care and birthdays", business, ask_more, NULL, 20000);
  sl_business_free (business);

  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    g_printerr ("%s stays.\n", folder);

  return is_good ? 0 : 1;
}
