#include "config.h"

#include "commands.h"

#include "business/care.h"
#include "business/contact.h"
#include "business/mail.h"
#include "business/source.h"
#include "model/words.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Templates */

static void
show_template (SlCli         *cli,
               SlJson        *json,
               gconstpointer  pointer)
{
  const SlTemplateRow *row = pointer;
  g_autofree char *name = sl_cli_clean (row->name);
  g_autofree char *subject = sl_cli_clean (row->subject);

  if (!cli->is_json)
    {
      g_print ("%s: %s\n", name, subject);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_string (json, "name", row->name);
  sl_json_member_string (json, "subject", row->subject);
  sl_json_member_string (json, "body", row->body);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_template_list (SlCli  *cli,
                          char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "template list", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  rows = sl_template_list (sl_business_get_database (cli->business), &error);
  return rows != NULL ? sl_cli_answer_rows (cli, rows, show_template, _("There is no template."))
                      : sl_cli_refuse (error);
}

SlCliStatus
sl_command_template_set (SlCli  *cli,
                         char  **arguments)
{
  g_autofree char *subject = NULL, *body = NULL;
  const GOptionEntry entries[] = {
    { "subject", 0, 0, G_OPTION_ARG_STRING, &subject, N_("What the message is about"),
      N_("TEXT") },
    { "body", 0, 0, G_OPTION_ARG_STRING, &body, N_("The message, with fields as {given-name}"),
      N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "template set", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_template_save (cli->business, words[1], subject != NULL ? subject : "",
                           body != NULL ? body : "", &error)
           ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_template_remove (SlCli  *cli,
                            char  **arguments)
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "template remove", NULL, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_template_remove (cli->business, words[1], &error) ? sl_cli_answer_done (cli)
                                                              : sl_cli_refuse (error);
}

SlCliStatus
sl_command_message (SlCli  *cli,
                    char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(SlMail) message = NULL;
  GError *error = NULL;
  SlJson *json;
  gint64 id;

  if (!sl_cli_parse (cli, "message", NULL, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (!sl_contact_look_up (cli->business, words[1], &id, &error) ||
      (message = sl_mail_write (cli->business, id, words[2], &error)) == NULL)
    return sl_cli_refuse (error);

  if (!cli->is_json)
    {
      g_print ("%s\n", message->uri);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_string (json, "to", message->to);
  sl_json_member_string (json, "subject", message->subject);
  sl_json_member_string (json, "body", message->body);
  sl_json_member_string (json, "uri", message->uri);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

/* Care */

static void
show_care (SlCli         *cli,
           SlJson        *json,
           gconstpointer  pointer)
{
  const SlCareItem *item = pointer;
  g_autofree char *day = sl_day_format (item->due);
  g_autofree char *name = sl_cli_clean (item->contact);
  g_autofree char *product = sl_cli_clean (item->product);
  const char *step = sl_care_step_word (item->step_name, item->step);

  if (!cli->is_json)
    {
      g_print ("%s  %s  %s  %s\n", day, name, step, product);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_integer (json, "contact", item->contact_id);
  sl_json_member_string (json, "name", item->contact);
  sl_json_member_string (json, "phone", item->phone);
  sl_json_member_string (json, "email", item->email);
  sl_json_member_string (json, "step", item->step);
  sl_json_member_string (json, "template", item->template_name);
  sl_json_member_string (json, "product", item->product);
  sl_cli_json_day (json, "due", item->due);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_care (SlCli  *cli,
                 char  **arguments)
{
  g_autofree char *until_text = NULL;
  const GOptionEntry entries[] = {
    { "until", 0, 0, G_OPTION_ARG_STRING, &until_text, N_("Last day that counts; today"),
      N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) items = NULL;
  GError *error = NULL;
  SlDay until;

  if (!sl_cli_parse (cli, "care", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  until = sl_business_get_today (cli->business);
  if (!sl_cli_read_day (until_text, &until))
    return SL_CLI_REFUSED;

  items = sl_care_list (cli->business, until, &error);
  return items != NULL ? sl_cli_answer_rows (cli, items, show_care, _("No care is due."))
                       : sl_cli_refuse (error);
}

static const char * const anchors[] = { "order", "run-out", "sample" };

static void
show_step (SlCli         *cli,
           SlJson        *json,
           gconstpointer  pointer)
{
  const SlCareStep *step = pointer;
  const char *name = sl_care_step_word (step->name, step->code);

  if (!cli->is_json)
    {
      g_print ("%s  %s  %s %+" PRId64 "  %s%s\n", step->code, name, anchors[step->anchor],
               step->days, step->template_name, step->is_on ? "" : _(" (off)"));
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_string (json, "step", step->code);
  sl_json_member_string (json, "name", name);
  sl_json_member_string (json, "after", anchors[step->anchor]);
  sl_json_member_integer (json, "days", step->days);
  sl_json_member_string (json, "template", step->template_name);
  sl_json_member_boolean (json, "is_on", step->is_on);
  sl_json_end_object (json);
}

/* The step as it is, or a new one that is on. */
static SlCareStep *
take_step (GPtrArray  *steps,
           const char *code)
{
  SlCareStep *step;

  for (guint i = 0; i < steps->len; i++)
    {
      step = g_ptr_array_index (steps, i);
      if (g_str_equal (step->code, code))
        return g_ptr_array_steal_index (steps, i);
    }

  step = g_new0 (SlCareStep, 1);
  step->code = g_strdup (code);
  step->name = g_strdup (code);
  step->template_name = g_strdup ("");
  step->days = 7;
  step->is_on = TRUE;
  return step;
}

static gboolean
read_anchor (const char *text,
             SlCareStep *step)
{
  if (text == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (anchors); i++)
    if (g_str_equal (anchors[i], text))
      {
        step->anchor = (SlCareAnchor) i;
        return TRUE;
      }

  sl_cli_say (SL_CLI_REFUSED, _("A step comes after an order, a run-out or a sample."));
  return FALSE;
}

static gboolean
read_days (const char *text,
           SlCareStep *step)
{
  if (text == NULL ||
      g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &step->days, NULL))
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is no number of days."), text);
  return FALSE;
}

SlCliStatus
sl_command_care_step (SlCli  *cli,
                      char  **arguments)
{
  g_autofree char *name = NULL, *after = NULL, *days = NULL, *template = NULL;
  gboolean is_on = FALSE, is_off = FALSE;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("What it is called"), N_("TEXT") },
    { "after", 0, 0, G_OPTION_ARG_STRING, &after, N_("order, run-out or sample"), N_("WHAT") },
    { "days", 0, 0, G_OPTION_ARG_STRING, &days, N_("So many days after it; below 0: before"),
      N_("N") },
    { "template", 0, 0, G_OPTION_ARG_STRING, &template, N_("The message for it"), N_("NAME") },
    { "on", 0, 0, G_OPTION_ARG_NONE, &is_on, N_("Do it again"), NULL },
    { "off", 0, 0, G_OPTION_ARG_NONE, &is_off, N_("Do it no more"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(SlCareStep) step = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "care step", entries, &words, 0, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, words[1] != NULL ? SL_BUSINESS_WRITE : SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  steps = sl_care_step_list (sl_business_get_database (cli->business), &error);
  if (steps == NULL)
    return sl_cli_refuse (error);

  if (words[1] == NULL)
    return sl_cli_answer_rows (cli, steps, show_step, _("There is no step of the care."));

  step = take_step (steps, words[1]);
  if (!read_anchor (after, step) || !read_days (days, step))
    return SL_CLI_REFUSED;

  if (name != NULL)
    {
      g_free (step->name);
      step->name = g_steal_pointer (&name);
    }
  if (template != NULL)
    {
      g_free (step->template_name);
      step->template_name = g_steal_pointer (&template);
    }
  step->is_on = (step->is_on || is_on) && !is_off;

  return sl_care_set_step (cli->business, step, &error) ? sl_cli_answer_done (cli)
                                                        : sl_cli_refuse (error);
}

/* Samples */

static void
show_sample (SlCli         *cli,
             SlJson        *json,
             gconstpointer  pointer)
{
  const SlSampleFate *fate = pointer;
  g_autofree char *day = sl_day_format (fate->given_on);
  g_autofree char *bought_on = fate->bought_on != SL_DAY_NONE ? sl_day_format (fate->bought_on)
                                                              : NULL;
  g_autofree char *bought = sl_cli_money (cli, fate->bought);
  g_autofree char *name = sl_cli_clean (fate->name);
  g_autofree char *product = sl_cli_clean (fate->product);

  if (!cli->is_json)
    {
      if (bought_on != NULL)
        g_print (_("%s  %s  %s: bought since %s for %s\n"), day, name, product, bought_on, bought);
      else
        g_print (_("%s  %s  %s: not bought yet\n"), day, name, product);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_integer (json, "contact", fate->contact_id);
  sl_json_member_string (json, "name", fate->name);
  sl_json_member_string (json, "product", fate->product);
  sl_json_member_integer (json, "quantity", fate->quantity);
  sl_cli_json_day (json, "given_on", fate->given_on);
  sl_cli_json_money (cli, json, "cost", fate->cost);
  sl_cli_json_day (json, "bought_on", fate->bought_on);
  sl_cli_json_money (cli, json, "bought", fate->bought);
  sl_json_end_object (json);
}

/* "--from" and "--to" of a report; the last year. */
static gboolean
read_span (SlCli      *cli,
           const char *from_text,
           const char *to_text,
           SlDay      *from,
           SlDay      *to)
{
  *to = sl_business_get_today (cli->business);
  *from = *to - 365;
  return sl_cli_read_day (from_text, from) && sl_cli_read_day (to_text, to);
}

SlCliStatus
sl_command_samples (SlCli  *cli,
                    char  **arguments)
{
  g_autofree char *from_text = NULL, *to_text = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from_text, N_("First day; a year ago"), N_("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to_text, N_("Last day; today"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) fates = NULL;
  GError *error = NULL;
  SlDay from, to;

  if (!sl_cli_parse (cli, "samples", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !read_span (cli, from_text, to_text, &from, &to))
    return SL_CLI_REFUSED;

  fates = sl_sample_fate_list (sl_business_get_database (cli->business), from, to, &error);
  return fates != NULL ? sl_cli_answer_rows (cli, fates, show_sample, _("No sample was given."))
                       : sl_cli_refuse (error);
}

/* Sources */

static void
show_source (SlCli         *cli,
             SlJson        *json,
             gconstpointer  pointer)
{
  const SlSourceRow *row = pointer;
  g_autofree char *name = sl_cli_clean (row->name);
  g_autofree char *profit = sl_cli_money (cli, row->profit);
  g_autofree char *cost = sl_cli_money (cli, row->cost);

  if (!cli->is_json)
    {
      g_print (_("%s (%s): %d people, %d customers, profit %s, cost %s\n"), name,
               *row->kind != '\0' ? sl_words_source (row->kind) : _("no kind said"),
               (int) row->n_people, (int) row->n_customers, profit, cost);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_string (json, "name", row->name);
  sl_json_member_string (json, "kind", row->kind);
  sl_json_member_integer (json, "people", row->n_people);
  sl_json_member_integer (json, "customers", row->n_customers);
  sl_cli_json_money (cli, json, "sales", row->sales);
  sl_cli_json_money (cli, json, "profit", row->profit);
  sl_cli_json_money (cli, json, "cost", row->cost);
  sl_cli_json_money (cli, json, "result", row->profit - row->cost);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_source_list (SlCli  *cli,
                        char  **arguments)
{
  g_autofree char *from_text = NULL, *to_text = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from_text, N_("First day; a year ago"), N_("DAY") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to_text, N_("Last day; today"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;
  SlDay from, to;

  if (!sl_cli_parse (cli, "source list", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ) || !read_span (cli, from_text, to_text, &from, &to))
    return SL_CLI_REFUSED;

  rows = sl_source_list (sl_business_get_database (cli->business), from, to, &error);
  return rows != NULL ? sl_cli_answer_rows (cli, rows, show_source, _("No source is known."))
                      : sl_cli_refuse (error);
}

SlCliStatus
sl_command_source_set (SlCli  *cli,
                       char  **arguments)
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "source set", NULL, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_source_save (cli->business, words[1], words[2], &error) ? sl_cli_answer_done (cli)
                                                                    : sl_cli_refuse (error);
}
