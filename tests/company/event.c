#include "event.h"

#include "record.h"

static void
put (Company    *company,
     const char *account,
     const char *type,
     json_t     *data)
{
  g_autofree char *text = json_dumps (data, JSON_COMPACT);

  record_put (company, account, type, json_string_value (json_object_get (data, "id")), text, NULL,
              record_next_act (company));
}

/* (transfer full) (element-type json_t) */
static GPtrArray *
read_all (Company    *company,
          const char *account,
          const char *type)
{
  sqlite3_stmt *statement = sql_query (company->sql,
                                       "SELECT body FROM record WHERE account IN (?, '')"
                                       " AND type = ? AND removed IS NULL ORDER BY rev",
                                       "tt", account, type);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) json_decref);

  while (sql_step (statement))
    g_ptr_array_add (all, json_loads (sql_column_text (statement, 0), 0, NULL));
  return all;
}

/* Every price rises by a tenth from tomorrow on by the company's clock. */
static void
raise_prices (Company    *company,
              const char *account)
{
  g_autoptr(GPtrArray) products = read_all (company, account, "product");
  g_autofree char *tomorrow = company_format_time (company_now (company) + 86400000);

  tomorrow[strlen ("YYYY-MM-DD")] = '\0';
  for (guint i = 0; i < products->len; i++)
    {
      json_t *prices = json_object_get (products->pdata[i], "prices");
      g_autoptr(json_t) price =
        json_deep_copy (json_array_get (prices, json_array_size (prices) - 1));
      json_t *minor = json_object_get (json_object_get (price, "wholesale"), "minor");

      json_integer_set (minor, json_integer_value (minor) * 11 / 10);
      json_object_set_new (price, "valid_from", json_string (tomorrow));
      json_array_append (prices, price);
      put (company, account, "product", products->pdata[i]);
    }
}

static void
ship_orders (Company    *company,
             const char *account)
{
  g_autoptr(GPtrArray) orders = read_all (company, account, "order");
  g_autofree char *now = company_format_time (company_now (company));

  for (guint i = 0; i < orders->len; i++)
    {
      const char *status = json_string_value (json_object_get (orders->pdata[i], "status"));

      if (g_strcmp0 (status, "accepted") != 0)
        continue;
      json_object_set_new (orders->pdata[i], "status", json_string ("shipped"));
      json_object_set_new (orders->pdata[i], "shipped_at", json_string (now));
      put (company, account, "order", orders->pdata[i]);
    }
}

static char *
next_period (const char *period)
{
  gint64 year = g_ascii_strtoll (period, NULL, 10);
  gint64 month = g_ascii_strtoll (period + 5, NULL, 10);

  return g_strdup_printf ("%04" G_GINT64_FORMAT "-%02" G_GINT64_FORMAT, year + month / 12,
                          month % 12 + 1);
}

/* The newest month is final, and the next begins with nobody having done anything. */
static void
begin_month (Company    *company,
             const char *account)
{
  g_autoptr(GPtrArray) volumes = read_all (company, account, "volume");
  g_autofree char *newest = sql_get_text (
    company->sql,
    "SELECT max (body ->> 'period') FROM record WHERE account = ? AND type = 'volume'", "t",
    account);
  g_autofree char *period = newest == NULL ? NULL : next_period (newest);

  for (guint i = 0; i < volumes->len; i++)
    {
      json_t *volume = volumes->pdata[i];
      const char *its = json_string_value (json_object_get (volume, "period"));
      g_autofree char *key = NULL, *id = NULL;

      if (g_strcmp0 (its, newest) != 0)
        continue;
      json_object_set_new (volume, "final", json_true ());
      put (company, account, "volume", volume);
      key = g_strjoin ("/", json_string_value (json_object_get (volume, "member_id")), period,
                       NULL);
      id = company_derive_uid ("volume", key);
      json_object_set_new (volume, "id", json_string (id));
      json_object_set_new (volume, "period", json_string (period));
      json_object_set_new (volume, "final", json_false ());
      json_object_set_new (volume, "pv_centi", json_integer (0));
      json_object_set_new (volume, "gv_centi", json_integer (0));
      put (company, account, "volume", volume);
    }
}

/* A second version of the newest statement: a cent more on its first line. */
static void
correct_statement (Company    *company,
                   const char *account)
{
  g_autoptr(GPtrArray) statements = read_all (company, account, "statement");
  json_t *statement = statements->len == 0 ? NULL : statements->pdata[statements->len - 1];
  json_t *line = json_array_get (json_object_get (statement, "lines"), 0);
  static const char *const sums[] = { "total", "lines_total_check" };
  g_autofree char *id = company_make_uid (company);
  json_t *minor;

  if (line == NULL)
    return;
  minor = json_object_get (json_object_get (line, "amount"), "minor");
  json_integer_set (minor, json_integer_value (minor) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      minor = json_object_get (json_object_get (statement, sums[i]), "minor");
      json_integer_set (minor, json_integer_value (minor) + 1);
    }
  minor = json_object_get (statement, "version");
  json_integer_set (minor, json_integer_value (minor) + 1);
  json_object_set (statement, "supersedes", json_object_get (statement, "id"));
  json_object_set_new (statement, "id", json_string (id));
  put (company, account, "statement", statement);
}

gboolean
event_happen (Company    *company,
              const char *account,
              const char *name)
{
  static const struct
  {
    const char *name;
    void (*happen) (Company *, const char *);
  } events[] = {
    { "month", begin_month },
    { "price", raise_prices },
    { "ship", ship_orders },
    { "correction", correct_statement },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_strcmp0 (name, events[i].name) == 0)
      {
        company_begin (company);
        events[i].happen (company, account);
        company_commit (company);
        return TRUE;
      }
  return FALSE;
}
