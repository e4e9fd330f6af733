#include "config.h"

#include "commands.h"

#include "business/contact.h"
#include "business/product.h"
#include "business/regroup.h"
#include "store/product.h"

#include <glib/gi18n-lib.h>

/* (transfer full) (element-type gint64): the contacts that @words from the third on name. */
static GArray *
find_contacts (SlCli   *cli,
               char   **words,
               GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 2; words[i] != NULL; i++)
    {
      gint64 id;

      if (!sl_contact_look_up (cli->business, words[i], &id, error))
        return NULL;

      g_array_append_val (ids, id);
    }

  return g_steal_pointer (&ids);
}

/* (transfer full) (element-type gint64): the same for products by their codes. */
static GArray *
find_products (SlCli   *cli,
               char   **words,
               GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 2; words[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) rows = NULL;

      rows = sl_product_list_by_sku (sl_business_get_database (cli->business), 0, words[i], error);
      if (rows == NULL)
        return NULL;

      if (rows->len == 0)
        {
          g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                       _("There is no product “%s”."), words[i]);
          return NULL;
        }

      for (guint k = 0; k < rows->len; k++)
        g_array_append_val (ids, ((SlProductRow *) g_ptr_array_index (rows, k))->id);
    }

  return g_steal_pointer (&ids);
}

typedef GArray *(*FindFunc) (SlCli   *cli,
                             char   **words,
                             GError **error);

/* (transfer full) (nullable): the first of @words says what, the others to whom it is done.  NULL
 * with @status when it was refused. */
static GArray *
read_group (SlCli                *cli,
            const char           *command,
            const GOptionEntry   *entries,
            char               ***words,
            FindFunc              find,
            SlCliStatus          *status)
{
  GError *error = NULL;
  GArray *ids;

  *status = SL_CLI_USAGE;
  if (!sl_cli_parse (cli, command, entries, words, 2, -1))
    return NULL;

  *status = SL_CLI_REFUSED;
  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return NULL;

  ids = find (cli, *words, &error);
  if (ids == NULL)
    *status = sl_cli_refuse (error);

  return ids;
}

static SlCliStatus
answer (SlCli    *cli,
        gboolean  is_done,
        guint     n,
        GError  **error)
{
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (!is_done)
    return sl_cli_refuse (g_steal_pointer (error));

  return cli->is_json ? sl_cli_write_member ("changed", count) : sl_cli_answer_done (cli);
}

SlCliStatus
sl_command_contact_stage (SlCli  *cli,
                          char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GArray) ids = NULL;
  GError *error = NULL;
  SlCliStatus status;

  ids = read_group (cli, "contact stage", NULL, &words, find_contacts, &status);
  if (ids == NULL)
    return status;

  return answer (cli, sl_regroup_stage (cli->business, (const gint64 *) ids->data, ids->len,
                                        words[1], &error), ids->len, &error);
}

SlCliStatus
sl_command_contact_label (SlCli  *cli,
                          char  **arguments)
{
  gboolean is_taken = FALSE;
  const GOptionEntry entries[] = {
    { "remove", 0, 0, G_OPTION_ARG_NONE, &is_taken, N_("Take the label from them"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GArray) ids = NULL;
  GError *error = NULL;
  SlCliStatus status;

  ids = read_group (cli, "contact label", entries, &words, find_contacts, &status);
  if (ids == NULL)
    return status;

  return answer (cli, sl_regroup_label (cli->business, (const gint64 *) ids->data, ids->len,
                                        words[1], !is_taken, &error), ids->len, &error);
}

SlCliStatus
sl_command_product_category (SlCli  *cli,
                             char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GArray) ids = NULL;
  GError *error = NULL;
  SlCliStatus status;

  ids = read_group (cli, "product category", NULL, &words, find_products, &status);
  if (ids == NULL)
    return status;

  return answer (cli, sl_regroup_category (cli->business, (const gint64 *) ids->data, ids->len,
                                           words[1], &error), ids->len, &error);
}

SlCliStatus
sl_command_product_edit (SlCli  *cli,
                         char  **arguments)
{
  g_autofree char *company = NULL, *name = NULL, *barcode = NULL;
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose products"), N_("NAME") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("Name"), N_("NAME") },
    { "barcode", 0, 0, G_OPTION_ARG_STRING, &barcode, N_("Bar code"), N_("NUMBER") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlProductDraft draft = { 0 };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "product edit", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  draft = (SlProductDraft) { .code = words[1], .company = company, .name = name,
                             .barcode = barcode };
  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_product_edit (cli->business, &draft, &error) ? sl_cli_answer_done (cli)
                                                         : sl_cli_refuse (error);
}
