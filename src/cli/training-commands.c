#include "config.h"

#include "commands.h"
#include "grid.h"

#include "business/training-review.h"
#include "business/training.h"
#include "business/work.h"

#include <glib/gi18n-lib.h>

#include <inttypes.h>

typedef struct
{
  char     *kind;              /* (owned), as all */
  char     *form;
  char     *provider;
  char     *earns;
  char     *online;
  char     *time;
  char     *cost;
  char     *travel;
  char     *travel_time;
  char     *certificate;
  char     *certificate_until;
  char     *date;
  char     *method;
  char     *source;
  char     *from;
  char     *to;
  gint64    done;
  gint64    edit;
  gint64    party;
  gboolean  is_planned;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->kind);
  g_free (options->form);
  g_free (options->provider);
  g_free (options->earns);
  g_free (options->online);
  g_free (options->time);
  g_free (options->cost);
  g_free (options->travel);
  g_free (options->travel_time);
  g_free (options->certificate);
  g_free (options->certificate_until);
  g_free (options->date);
  g_free (options->method);
  g_free (options->source);
  g_free (options->from);
  g_free (options->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* JSON */

static const char *
verdict_code (SlPaybackVerdict verdict)
{
  static const char * const codes[] = {
    [SL_PAYBACK_TOO_FEW] = "too-few",
    [SL_PAYBACK_UNCLEAR] = "unclear",
    [SL_PAYBACK_BETTER] = "better",
    [SL_PAYBACK_WORSE] = "worse",
  };

  return codes[verdict];
}

static void
write_payback (SlCli           *cli,
               SlJson          *json,
               const char      *key,
               const SlPayback *payback)
{
  sl_json_key (json, key);
  sl_json_begin_object (json);
  sl_json_member_string (json, "verdict", verdict_code (payback->verdict));
  sl_json_member_integer (json, "weeks_before", payback->n_before);
  sl_json_member_integer (json, "weeks_after", payback->n_after);
  sl_json_member_boolean (json, "control", payback->has_control);
  sl_cli_json_money (cli, json, "before", payback->before);
  sl_cli_json_money (cli, json, "after", payback->after);

  if (payback->verdict != SL_PAYBACK_TOO_FEW)
    {
      sl_cli_json_money (cli, json, "effect", payback->effect);
      sl_cli_json_money (cli, json, "low", payback->low);
      sl_cli_json_money (cli, json, "high", payback->high);
    }

  sl_json_end_object (json);
}

static void
write_answer (SlJson     *json,
              const char *key,
              SlAnswer    answer)
{
  sl_json_key (json, key);
  if (answer == SL_ANSWER_NONE)
    sl_json_null (json);
  else
    sl_json_boolean (json, answer == SL_ANSWER_YES);
}

static void
write_review (SlCli                  *cli,
              SlJson                 *json,
              const SlTrainingReview *review)
{
  const SlTraining *training = review->training;

  sl_json_begin_object (json);
  sl_json_member_integer (json, "id", training->id);
  sl_cli_json_day (json, "date", training->dated);
  sl_json_member_string (json, "title", training->title);
  sl_json_member_string (json, "kind", training->kind);
  sl_json_member_string (json, "form", training->form);
  sl_json_member_string (json, "provider", training->provider);
  write_answer (json, "provider_earns", training->provider_earns);
  write_answer (json, "online", training->is_online);
  if (training->party_id != 0)
    sl_json_member_integer (json, "party", training->party_id);
  sl_json_member_string (json, "state", training->is_planned ? "planned" : "done");
  sl_json_member_integer (json, "minutes", training->minutes);
  sl_json_member_integer (json, "travel_minutes", training->travel_minutes);
  sl_cli_json_money (cli, json, "cost", training->cost);
  sl_cli_json_money (cli, json, "travel", training->travel);
  sl_json_member_string (json, "certificate", training->certificate);
  sl_cli_json_day (json, "certificate_until", training->certificate_until);

  if (!training->is_planned)
    {
      write_payback (cli, json, "sales_per_hour", &review->payback.sales);
      write_payback (cli, json, "profit_per_hour", &review->payback.profit);
      sl_json_member_integer (json, "others_beside", review->n_beside);
    }

  sl_json_end_object (json);
}

static void
write_sum (SlCli               *cli,
           SlJson              *json,
           const SlTrainingSum *sum)
{
  sl_json_begin_object (json);
  sl_json_member_string (json, "kind", sum->kind);
  sl_json_member_integer (json, "done", sum->n_done);
  sl_json_member_integer (json, "minutes", sum->minutes);
  sl_cli_json_money (cli, json, "cost", sum->cost);
  sl_json_member_integer (json, "judged", sum->n_judged);
  sl_json_member_integer (json, "better", sum->n_better);
  sl_json_member_integer (json, "worse", sum->n_worse);
  sl_json_end_object (json);
}

static void
write_reviews (SlCli     *cli,
               SlJson    *json,
               GPtrArray *reviews,
               GArray    *sums)
{
  sl_json_key (json, "trainings");
  sl_json_begin_array (json);
  for (guint i = 0; i < reviews->len; i++)
    write_review (cli, json, g_ptr_array_index (reviews, i));
  sl_json_end_array (json);

  sl_json_key (json, "by_kind");
  sl_json_begin_array (json);
  for (guint i = 0; i < sums->len; i++)
    write_sum (cli, json, &g_array_index (sums, SlTrainingSum, i));
  sl_json_end_array (json);
}

/* Those of the team, and what they learned. */
static void
write_learners (SlCli           *cli,
                SlJson          *json,
                const GPtrArray *learners)
{
  sl_json_key (json, "team");
  sl_json_begin_array (json);
  for (guint i = 0; i < learners->len; i++)
    {
      const SlLearner *learner = g_ptr_array_index (learners, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "name", learner->name);
      sl_json_member_integer (json, "trainings", learner->n_trainings);
      sl_json_member_integer (json, "minutes", learner->minutes);
      sl_cli_json_day (json, "newest", learner->newest);
      sl_json_end_object (json);
    }
  sl_json_end_array (json);
}

static SlCliStatus
write_list (SlCli     *cli,
            GPtrArray *reviews,
            GArray    *sums)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  write_reviews (cli, json, reviews, sums);
  sl_json_end_object (json);

  return sl_cli_write_json (json);
}

/* Text */

static char *
format_hours (gint64 minutes)
{
  return g_strdup_printf ("%" PRId64 ":%02" PRId64, minutes / 60, minutes % 60);
}

/* (transfer full): "8.20 to 11.40, unclear" */
static char *
format_payback (SlCli           *cli,
                const SlPayback *payback)
{
  g_autofree char *before = sl_cli_money (cli, payback->before);
  g_autofree char *after = sl_cli_money (cli, payback->after);

  switch (payback->verdict)
    {
    case SL_PAYBACK_BETTER:
      return g_strdup_printf (_("%s to %s: better"), before, after);
    case SL_PAYBACK_WORSE:
      return g_strdup_printf (_("%s to %s: worse"), before, after);
    case SL_PAYBACK_UNCLEAR:
      return g_strdup_printf (_("%s to %s: could be chance"), before, after);
    case SL_PAYBACK_TOO_FEW:
    default:
      return g_strdup (_("too few data"));
    }
}

static void
print_review (SlCli                  *cli,
              SlGrid                 *grid,
              const SlTrainingReview *review)
{
  const SlTraining *training = review->training;
  g_autofree char *id = g_strdup_printf ("%" PRId64, training->id);
  g_autofree char *day = sl_day_format (training->dated);
  g_autofree char *title = sl_cli_clean (training->title);
  g_autofree char *time = format_hours (training->minutes + training->travel_minutes);
  g_autofree char *cost = sl_cli_money (cli, training->cost + training->travel);
  g_autofree char *words = NULL;

  words = training->is_planned ? g_strdup (_("planned"))
                                 : format_payback (cli, &review->payback.profit);
  sl_grid_add (grid, id, day, title, training->kind, time, cost, words);
}

static void
print_reviews (SlCli     *cli,
               GPtrArray *reviews)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("rlllrrl");

  sl_grid_add (grid, _("No."), _("Day"), _("Title"), _("Kind"), _("Time"), _("Cost"),
               _("Profit an hour, 13 weeks before and after"));
  sl_grid_rule (grid);
  for (guint i = 0; i < reviews->len; i++)
    print_review (cli, grid, g_ptr_array_index (reviews, i));
  sl_grid_print (grid);
}

static void
print_sums (SlCli  *cli,
            GArray *sums)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrrrrrr");

  if (sums->len == 0)
    return;

  sl_grid_add (grid, _("Kind"), _("Done"), _("Time"), _("Cost"), _("Judged"), _("Better"),
               _("Worse"));
  sl_grid_rule (grid);
  for (guint i = 0; i < sums->len; i++)
    {
      const SlTrainingSum *sum = &g_array_index (sums, SlTrainingSum, i);
      g_autofree char *done = g_strdup_printf ("%u", sum->n_done);
      g_autofree char *time = format_hours (sum->minutes);
      g_autofree char *cost = sl_cli_money (cli, sum->cost);
      g_autofree char *judged = g_strdup_printf ("%u", sum->n_judged);
      g_autofree char *better = g_strdup_printf ("%u", sum->n_better);
      g_autofree char *worse = g_strdup_printf ("%u", sum->n_worse);

      sl_grid_add (grid, sl_training_kind_word (sum->kind), done, time, cost, judged, better,
                   worse);
    }
  g_print ("\n");
  sl_grid_print (grid);
}

static SlCliStatus
answer_list (SlCli         *cli,
             const Options *options)
{
  g_autoptr(GPtrArray) reviews = NULL;
  g_autoptr(GArray) sums = NULL;
  SlDay from = SL_DAY_FIRST, to = SL_DAY_LAST;
  GError *error = NULL;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !sl_cli_read_day (options->from, &from) ||
      !sl_cli_read_day (options->to, &to))
    return SL_CLI_REFUSED;

  reviews = sl_training_reviews (cli->business, from, to, &error);
  if (reviews == NULL)
    return sl_cli_refuse (error);

  sums = sl_training_sum_up (reviews);
  if (cli->is_json)
    return write_list (cli, reviews, sums);

  if (reviews->len == 0)
    return sl_cli_say (SL_CLI_DONE, _("No training was recorded."));

  print_reviews (cli, reviews);
  print_sums (cli, sums);

  return SL_CLI_DONE;
}

/* A year */

static SlCliStatus
write_year (SlCli                *cli,
            const SlTrainingYear *year,
            const char           *told)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_integer (json, "year", year->year);
  sl_json_member_integer (json, "minutes_worked", year->minutes);
  sl_json_member_string (json, "told", told);
  write_reviews (cli, json, year->reviews, year->sums);
  sl_json_member_integer (json, "planned", year->n_planned);
  write_learners (cli, json, year->learners);
  sl_json_end_object (json);

  return sl_cli_write_json (json);
}

static void
print_learners (SlCli           *cli,
                const GPtrArray *learners)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrrl");

  if (learners->len == 0)
    return;

  g_print ("\n");
  sl_grid_add (grid, _("Name"), _("Trainings"), _("Time"), _("Newest"));
  sl_grid_rule (grid);
  for (guint i = 0; i < learners->len; i++)
    {
      const SlLearner *learner = g_ptr_array_index (learners, i);
      g_autofree char *name = sl_cli_clean (learner->name);
      g_autofree char *n = g_strdup_printf ("%" PRId64, learner->n_trainings);
      g_autofree char *time = format_hours (learner->minutes);
      g_autofree char *day = sl_day_format (learner->newest);

      sl_grid_add (grid, name, n, time, day);
    }
  sl_grid_print (grid);
}

static void
print_change (SlCli                  *cli,
              SlGrid                 *grid,
              const SlTrainingReview *review)
{
  const SlPayback *profit = &review->payback.profit, *sales = &review->payback.sales;
  g_autofree char *title = sl_cli_clean (review->training->title);
  g_autofree char *day = sl_day_format (review->training->dated);
  g_autofree char *weeks = g_strdup_printf ("%u, %u", profit->n_before, profit->n_after);
  g_autofree char *sales_before = sl_cli_money (cli, sales->before);
  g_autofree char *sales_after = sl_cli_money (cli, sales->after);
  g_autofree char *words = format_payback (cli, profit);
  g_autofree char *low = sl_cli_money (cli, profit->low);
  g_autofree char *high = sl_cli_money (cli, profit->high);
  g_autofree char *sold = NULL, *range = NULL;
  gboolean is_judged = profit->verdict != SL_PAYBACK_TOO_FEW;

  if (is_judged)
    {
      sold = g_strdup_printf (_("%s to %s"), sales_before, sales_after);
      range = g_strdup_printf (_("%s to %s"), low, high);
    }
  sl_grid_add (grid, day, title, weeks, profit->has_control ? _("yes") : _("no"),
               is_judged ? sold : "", words, is_judged ? range : "");
}

static SlCliStatus
print_year (SlCli                *cli,
            const SlTrainingYear *year,
            const char           *told)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("llllrll");
  g_autofree char *worked = format_hours (year->minutes);

  g_print ("%s\n", told);
  if (year->reviews->len == 0)
    {
      print_learners (cli, year->learners);
      return SL_CLI_DONE;
    }

  print_sums (cli, year->sums);
  /* translators: hours as 120:30 */
  g_print (_("%s hours of work were logged in all.\n"), worked);
  g_print ("\n");

  sl_grid_add (grid, _("Day"), _("Title"), _("Weeks"), _("Year before"), _("Sales an hour"),
               _("Profit an hour"), _("Change lies between"));
  sl_grid_rule (grid);
  for (guint i = 0; i < year->reviews->len; i++)
    print_change (cli, grid, g_ptr_array_index (year->reviews, i));
  sl_grid_print (grid);
  print_learners (cli, year->learners);

  return SL_CLI_DONE;
}

/* @text (nullable): "2026" */
static gboolean
read_year (SlCli      *cli,
           const char *text,
           SlDay      *day)
{
  gint64 year;

  if (text == NULL)
    {
      *day = sl_business_get_today (cli->business);
      return TRUE;
    }

  if (!g_ascii_string_to_signed (text, 10, 1900, 9998, &year, NULL))
    {
      sl_cli_say (SL_CLI_REFUSED, _("“%s” is no year such as 2026."), text);
      return FALSE;
    }

  *day = sl_day_new ((int) year, 1, 1);
  return TRUE;
}

SlCliStatus
sl_command_training_payback (SlCli  *cli,
                             char  **arguments)
{
  g_autofree char *year_text = NULL;
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_STRING, &year_text, N_("The year; this one"), N_("YEAR") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlTrainingYear) year = NULL;
  g_autofree char *told = NULL;
  GError *error = NULL;
  SlDay day;

  if (!sl_cli_parse (cli, "training payback", entries, &words, 0, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !read_year (cli, year_text, &day))
    return SL_CLI_REFUSED;

  year = sl_training_year_read (cli->business, day, &error);
  if (year == NULL)
    return sl_cli_refuse (error);

  if (words[1] != NULL)
    {
      g_autoptr(SlPrintout) paper = sl_training_year_paper (year);

      return sl_cli_save_paper (cli, paper, words[1]);
    }

  told = sl_training_year_tell (year);
  return cli->is_json ? write_year (cli, year, told) : print_year (cli, year, told);
}

/* Recording */

static gboolean
read_answer (const char *text,
             SlAnswer   *answer)
{
  if (text == NULL)
    return TRUE;

  if (g_str_equal (text, "yes"))
    *answer = SL_ANSWER_YES;
  else if (g_str_equal (text, "no"))
    *answer = SL_ANSWER_NO;
  else
    {
      sl_cli_say (SL_CLI_REFUSED, _("“%s” is neither yes nor no."), text);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_time (const char *text,
           gint64     *minutes)
{
  g_autoptr(GError) error = NULL;

  if (text == NULL || sl_work_parse_minutes (text, minutes, &error))
    return TRUE;

  sl_cli_refuse (g_steal_pointer (&error));
  return FALSE;
}

static gboolean
read_draft (SlCli           *cli,
            const Options   *options,
            SlTrainingDraft *draft)
{
  if (options->kind != NULL)
    draft->kind = options->kind;
  if (options->form != NULL)
    draft->form = options->form;
  if (options->provider != NULL)
    draft->provider = options->provider;
  if (options->certificate != NULL)
    draft->certificate = options->certificate;
  if (options->party != 0)
    draft->party_id = options->party;

  return sl_cli_read_day (options->date, &draft->dated) &&
         sl_cli_read_day (options->certificate_until, &draft->certificate_until) &&
         sl_cli_read_method (options->method, &draft->method) &&
         sl_cli_read_amount (cli, options->cost, &draft->cost) &&
         sl_cli_read_amount (cli, options->travel, &draft->travel) &&
         read_time (options->time, &draft->minutes) &&
         read_time (options->travel_time, &draft->travel_minutes) &&
         read_answer (options->earns, &draft->provider_earns) &&
         read_answer (options->online, &draft->is_online);
}

/* (nullable): what was said of a training beside --edit that it does not change. */
static const char *
find_fixed (const Options *options)
{
  return options->is_planned       ? "planned"
         : options->done != 0      ? "done"
         : options->method != NULL ? "method"
         : options->source != NULL ? "source"
         : options->from != NULL   ? "from"
         : options->to != NULL     ? "to"
                                   : NULL;
}

/* What is not said stays as it is. */
static SlCliStatus
edit (SlCli         *cli,
      const Options *options,
      const char    *title)
{
  const char *fixed = find_fixed (options);
  g_autoptr(SlTraining) training = NULL;
  SlTrainingDraft draft = { 0 };
  GError *error = NULL;

  if (fixed != NULL)
    return sl_cli_say (SL_CLI_USAGE, _("“--%s” cannot be edited; nothing was changed."), fixed);

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  training = sl_training_look_up (cli->business, options->edit, &error);
  if (training == NULL)
    return sl_cli_refuse (error);

  sl_training_fill_draft (training, &draft);
  if (title != NULL)
    draft.title = title;
  if (!read_draft (cli, options, &draft))
    return SL_CLI_REFUSED;

  return sl_training_edit (cli->business, options->edit, &draft, &error)
           ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

static SlCliStatus
record (SlCli         *cli,
        const Options *options,
        const char    *title)
{
  SlTrainingDraft draft = {
    .title = title,
    .dated = SL_DAY_NONE,
    .certificate_until = SL_DAY_NONE,
    .method = SL_PAY_BANK,
    .source = options->source,
    .is_planned = options->is_planned,
  };
  GError *error = NULL;
  gboolean is_done;

  if (options->is_planned && options->done != 0)
    return sl_cli_say (SL_CLI_USAGE, _("A training is either planned or done."));

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !read_draft (cli, options, &draft))
    return SL_CLI_REFUSED;

  is_done = options->done != 0
              ? sl_training_complete (cli->business, options->done, &draft, &error)
              : sl_training_record (cli->business, &draft, &error);

  return is_done ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_training (SlCli  *cli,
                     char  **arguments)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind,
      N_("product, sales, plan, skill or motivation"), N_("KIND") },
    { "form", 0, 0, G_OPTION_ARG_STRING, &options.form,
      N_("course, book, webinar, meeting, conference or coaching"), N_("FORM") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.provider, N_("Who gave it"), N_("NAME") },
    { "provider-earns", 0, 0, G_OPTION_ARG_STRING, &options.earns,
      N_("Whether who gave it earns from selling it: yes or no"), N_("ANSWER") },
    { "online", 0, 0, G_OPTION_ARG_STRING, &options.online, N_("Whether it is online: yes or no"),
      N_("ANSWER") },
    { "time", 0, 0, G_OPTION_ARG_STRING, &options.time, N_("How long it took"), N_("TIME") },
    { "cost", 0, 0, G_OPTION_ARG_STRING, &options.cost, N_("What it cost"), N_("AMOUNT") },
    { "travel", 0, 0, G_OPTION_ARG_STRING, &options.travel, N_("What the way and the stay cost"),
      N_("AMOUNT") },
    { "travel-time", 0, 0, G_OPTION_ARG_STRING, &options.travel_time, N_("How long the way took"),
      N_("TIME") },
    { "certificate", 0, 0, G_OPTION_ARG_STRING, &options.certificate,
      N_("The certificate that was given"), N_("NAME") },
    { "certificate-until", 0, 0, G_OPTION_ARG_STRING, &options.certificate_until,
      N_("How long the certificate holds"), N_("DAY") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, N_("Its last day"), N_("DAY") },
    { "party", 0, 0, G_OPTION_ARG_INT64, &options.party, N_("The event that it was"),
      N_("NUMBER") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &options.source,
      N_("Where the people came from that it found"), N_("NAME") },
    { "method", 0, 0, G_OPTION_ARG_STRING, &options.method, N_("cash, bank, card or other"),
      N_("METHOD") },
    { "planned", 0, 0, G_OPTION_ARG_NONE, &options.is_planned,
      N_("Put it on the learning plan; nothing was paid yet"), NULL },
    { "done", 0, 0, G_OPTION_ARG_INT64, &options.done,
      N_("It is the planned training of this number"), N_("NUMBER") },
    { "edit", 0, 0, G_OPTION_ARG_INT64, &options.edit,
      N_("Change what is known of the training of this number"), N_("NUMBER") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_("First day of the list"), N_("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, N_("Last day of the list"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;

  if (!sl_cli_parse (cli, "training", entries, &words, 0, 1))
    return SL_CLI_USAGE;

  if (options.edit != 0)
    return edit (cli, &options, words[1]);

  return words[1] != NULL ? record (cli, &options, words[1]) : answer_list (cli, &options);
}
