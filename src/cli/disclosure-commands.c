#include "config.h"

#include "commands.h"
#include "grid.h"

#include "business/disclosure.h"

#include <glib/gi18n-lib.h>

static void
write_figure (SlJson                   *json,
              const SlDisclosure       *disclosure,
              const SlDisclosureFigure *figure)
{
  g_autofree char *text = sl_disclosure_format (disclosure, figure);

  sl_json_begin_object (json);
  sl_json_member_string (json, "figure", figure->key);
  sl_json_member_string (json, "title", figure->title);
  sl_json_member_boolean (json, "known", figure->is_known);
  sl_json_member_string (json, "value", text);
  sl_json_end_object (json);
}

static void
write_parts (SlJson             *json,
             const SlDisclosure *disclosure)
{
  for (guint i = 0; i < disclosure->parts->len; i++)
    {
      const SlDisclosurePart *part = g_ptr_array_index (disclosure->parts, i);

      sl_json_key (json, part->key);
      sl_json_begin_array (json);
      for (guint k = 0; k < part->figures->len; k++)
        write_figure (json, disclosure, g_ptr_array_index (part->figures, k));
      sl_json_end_array (json);
    }
}

static void
write_measures (SlJson             *json,
                const SlDisclosure *disclosure)
{
  sl_json_key (json, "yardsticks");
  sl_json_begin_array (json);

  for (guint i = 0; i < disclosure->measures->len; i++)
    {
      const SlDisclosureMeasure *measure = g_ptr_array_index (disclosure->measures, i);
      g_autofree char *own = sl_disclosure_format (disclosure, measure->own);

      sl_json_begin_object (json);
      sl_json_member_string (json, "yardstick", measure->yardstick->key);
      sl_json_member_string (json, "title", measure->yardstick->title);
      sl_json_member_string (json, "source", measure->yardstick->source);
      sl_cli_json_day (json, "dated", measure->yardstick->dated);
      sl_json_member_string (json, "note", measure->yardstick->note);
      sl_json_member_boolean (json, "known", measure->own->is_known);
      sl_json_member_string (json, "own", own);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

static SlCliStatus
write_disclosure (const SlDisclosure *disclosure)
{
  g_autofree char *remark = sl_disclosure_remark ();
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "companies", disclosure->companies);
  sl_json_member_string (json, "currency", disclosure->currency);
  sl_cli_json_day (json, "from", disclosure->from);
  sl_cli_json_day (json, "to", disclosure->to);
  write_parts (json, disclosure);
  write_measures (json, disclosure);
  sl_json_member_string (json, "remark", remark);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static void
print_part (const SlDisclosure     *disclosure,
            const SlDisclosurePart *part)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lr");

  sl_grid_add (grid, part->title, "");
  sl_grid_rule (grid);
  for (guint i = 0; i < part->figures->len; i++)
    {
      const SlDisclosureFigure *figure = g_ptr_array_index (part->figures, i);
      g_autofree char *text = sl_disclosure_format (disclosure, figure);

      sl_grid_add (grid, figure->title, text);
    }
  sl_grid_print (grid);
  g_print ("\n");
}

static SlCliStatus
print_disclosure (const SlDisclosure *disclosure)
{
  g_autofree char *remark = sl_disclosure_remark ();

  for (guint i = 0; i < disclosure->parts->len; i++)
    print_part (disclosure, g_ptr_array_index (disclosure->parts, i));

  for (guint i = 0; i < disclosure->measures->len; i++)
    {
      const SlDisclosureMeasure *measure = g_ptr_array_index (disclosure->measures, i);
      g_autofree char *own = sl_disclosure_format (disclosure, measure->own);
      g_autofree char *source = sl_disclosure_source (measure->yardstick);

      g_print ("- %s (%s): %s, %s\n", measure->yardstick->title, source, own,
               measure->own->title);
    }

  g_print ("\n%s\n", remark);
  return SL_CLI_DONE;
}

static SlCliStatus
save (SlCli              *cli,
      const SlDisclosure *disclosure,
      const char         *path)
{
  g_autoptr(SlPrintout) paper = sl_disclosure_print (disclosure, SL_PRINTOUT_A4);
  g_autoptr(GBytes) pdf = sl_printout_to_pdf (paper);
  SlJson *json;
  GError *error = NULL;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (pdf, &size);

  if (!g_file_set_contents (path, bytes, (gssize) size, &error))
    return sl_cli_refuse (error);

  if (!cli->is_json)
    return sl_cli_answer_done (cli);

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_string (json, "disclosure", path);
  sl_json_member_integer (json, "pages", sl_printout_count_pages (paper));
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_disclosure (SlCli  *cli,
                       char  **arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlDisclosure) disclosure = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "disclosure", entries, &words, 0, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  disclosure = sl_disclosure_read (cli->business, &error);

  if (disclosure == NULL)
    return sl_cli_refuse (error);

  if (words[1] != NULL)
    return save (cli, disclosure, words[1]);

  return cli->is_json ? write_disclosure (disclosure) : print_disclosure (disclosure);
}
