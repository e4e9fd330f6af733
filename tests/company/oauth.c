#include "oauth.h"

#include <sys/random.h>

#define CLIENT_ID "sideline"
#define LOGIN_SECONDS 300
#define DEVICE_SECONDS 600
#define REFRESH_SECONDS (400 * 86400)

/* Who may sign in.  The secrets are those of an invented company on 127.0.0.1. */
static const struct
{
  const char *account;
  const char *name;
  const char *password;
  const char *api_key;
} people[] = {
  { "0048213", "Dana Whitlock", "calendula", "test-key-dana" },
  { "0051238", "Rhea Maddox", "rosehip", "test-key-rhea" },
};

static gint64
seconds_now (Company *company)
{
  return company_now (company) / 1000;
}

static char *
make_secret (const char *prefix)
{
  guint8 bytes[24];
  g_autofree char *text = NULL;

  g_assert (getrandom (bytes, sizeof bytes, 0) == sizeof bytes);
  text = g_base64_encode (bytes, sizeof bytes);
  g_strdelimit (text, "+/=", 'x');
  return g_strconcat (prefix, text, NULL);
}

static const char *
find_person (const char *account)
{
  for (guint i = 0; account != NULL && i < G_N_ELEMENTS (people); i++)
    if (g_str_equal (account, people[i].account))
      return people[i].account;
  return NULL;
}

static char *
identify_bearer (Company    *company,
                 const char *token,
                 const char **code)
{
  sqlite3_stmt *statement;
  char *account = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (g_str_equal (token, people[i].api_key))
      return g_strdup (people[i].account);

  *code = "unauthorized";
  statement = sql_query (company->sql,
                         "SELECT account, expires FROM token WHERE secret = ? AND kind = 'access'",
                         "t", token);
  if (sql_step (statement))
    {
      if (sqlite3_column_int64 (statement, 1) > seconds_now (company))
        account = g_strdup (sql_column_text (statement, 0));
      else
        *code = "token-expired";
    }
  sqlite3_reset (statement);
  return account;
}

static char *
identify_basic (const char *encoded)
{
  gsize length;
  g_autofree guchar *plain = g_base64_decode (encoded, &length);
  g_autofree char *text = g_strndup ((const char *) plain, length);
  char *colon = strchr (text, ':');

  for (guint i = 0; colon != NULL && i < G_N_ELEMENTS (people); i++)
    if (strncmp (text, people[i].account, (gsize) (colon - text)) == 0 &&
        g_str_equal (colon + 1, people[i].password))
      return g_strdup (people[i].account);
  return NULL;
}

gboolean
oauth_identify (Company *company,
                Request *request,
                Answer  *answer)
{
  const char *header = soup_message_headers_get_one (request->headers, "Authorization");
  const char *code = "unauthorized";

  if (header != NULL && g_str_has_prefix (header, "Bearer "))
    request->account = identify_bearer (company, header + strlen ("Bearer "), &code);
  else if (header != NULL && g_str_has_prefix (header, "Basic "))
    request->account = identify_basic (header + strlen ("Basic "));
  if (request->account != NULL)
    return TRUE;
  answer_set_problem (answer, 401, code, "Please sign in.");
  answer_add_header (answer, "WWW-Authenticate", "Bearer realm=\"" COMPANY_NAME "\"");
  return FALSE;
}

void
oauth_metadata (Company       *company,
                const Request *request,
                Answer        *answer)
{
  const char *at = company->origin;

  answer_set_json (answer, 200,
                   json_pack ("{s:s, s:s+, s:s+, s:s+, s:s+, s:[s], s:[s,s,s], s:[s], s:b}",
                              "issuer", at,
                              "authorization_endpoint", at, "/oauth/authorize",
                              "token_endpoint", at, "/oauth/token",
                              "revocation_endpoint", at, "/oauth/revoke",
                              "device_authorization_endpoint", at, "/oauth/device_authorization",
                              "response_types_supported", "code",
                              "grant_types_supported", "authorization_code", "refresh_token",
                              "urn:ietf:params:oauth:grant-type:device_code",
                              "code_challenge_methods_supported", "S256",
                              "authorization_response_iss_parameter_supported", TRUE));
}

static void
refuse (Answer     *answer,
        const char *error)
{
  answer_set_json (answer, 400, json_pack ("{s:s}", "error", error));
  g_free (answer->type);
  answer->type = g_strdup ("application/json");
}

static void
show_page (Answer     *answer,
           const char *title,
           const char *rest)
{
  g_free (answer->type);
  answer->type = g_strdup ("text/html; charset=utf-8");
  g_string_append_printf (answer->body,
                          "<!DOCTYPE html><title>%s</title><h1>%s</h1>"
                          "<p>An invented company, on this computer alone.</p>%s",
                          title, title, rest);
}

static GHashTable *
read_form (const Request *request)
{
  gsize length;
  const char *bytes = g_bytes_get_data (request->body, &length);
  g_autofree char *text = g_strndup (length > 0 ? bytes : "", length);

  return soup_form_decode (text);
}

/* Only a loopback address, with any port (RFC 8252, 7.3). */
static gboolean
is_loopback (const char *uri)
{
  return uri != NULL &&
         (g_str_has_prefix (uri, "http://127.0.0.1:") || g_str_has_prefix (uri, "http://[::1]:"));
}

static gboolean
demand_login_form (GHashTable *fields,
                   Answer     *answer)
{
  const char *challenge = g_hash_table_lookup (fields, "code_challenge");

  if (g_strcmp0 (g_hash_table_lookup (fields, "client_id"), CLIENT_ID) != 0)
    refuse (answer, "unauthorized_client");
  else if (!is_loopback (g_hash_table_lookup (fields, "redirect_uri")))
    refuse (answer, "invalid_request");
  else if (g_strcmp0 (g_hash_table_lookup (fields, "response_type"), "code") != 0)
    refuse (answer, "unsupported_response_type");
  else if (g_strcmp0 (g_hash_table_lookup (fields, "code_challenge_method"), "S256") != 0 ||
           challenge == NULL || strlen (challenge) < 43)
    refuse (answer, "invalid_request");
  else
    return TRUE;
  return FALSE;
}

static void
show_people (GHashTable *fields,
             Answer     *answer)
{
  g_autoptr(GString) form = g_string_new ("<form method=\"post\">");
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *n = g_markup_escape_text (name, -1);
      g_autofree char *v = g_markup_escape_text (value, -1);

      g_string_append_printf (form, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", n, v);
    }
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    g_string_append_printf (form, "<p><button name=\"account\" value=\"%s\">Sign in as %s</button>",
                            people[i].account, people[i].name);
  g_string_append (form, "<p><button name=\"account\" value=\"\">Refuse</button></form>");
  show_page (answer, COMPANY_NAME, form->str);
}

static void
redirect (Company    *company,
          GHashTable *fields,
          const char *name,
          const char *value,
          Answer     *answer)
{
  const char *state = g_hash_table_lookup (fields, "state");
  g_autofree char *query = soup_form_encode (name, value, "state", state == NULL ? "" : state,
                                             "iss", company->origin, NULL);
  g_autofree char *target =
    g_strconcat (g_hash_table_lookup (fields, "redirect_uri"), "?", query, NULL);

  answer->status = 302;
  answer_add_header (answer, "Location", target);
}

void
oauth_authorize (Company       *company,
                 const Request *request,
                 Answer        *answer)
{
  gboolean decides = g_str_equal (request->method, "POST");
  g_autoptr(GHashTable) fields =
    decides ? read_form (request) : g_hash_table_ref (request->query);
  g_autofree char *code = make_secret ("code-");
  const char *account;

  if (!demand_login_form (fields, answer))
    return;
  if (!decides)
    {
      show_people (fields, answer);
      return;
    }
  account = find_person (g_hash_table_lookup (fields, "account"));
  if (account == NULL)
    {
      redirect (company, fields, "error", "access_denied", answer);
      return;
    }
  sql_run (company->sql,
           "INSERT INTO login (code, account, redirect_uri, challenge, expires)"
           " VALUES (?, ?, ?, ?, ?)",
           "tttti", code, account, g_hash_table_lookup (fields, "redirect_uri"),
           g_hash_table_lookup (fields, "code_challenge"), seconds_now (company) + LOGIN_SECONDS);
  redirect (company, fields, "code", code, answer);
}

static void
add_token (Company    *company,
           const char *secret,
           const char *kind,
           const char *account,
           const char *family,
           gint64      life)
{
  sql_run (company->sql,
           "INSERT INTO token (secret, kind, account, family, expires) VALUES (?, ?, ?, ?, ?)",
           "tttti", secret, kind, account, family, seconds_now (company) + life);
}

char *
oauth_make_access (Company    *company,
                   const char *account)
{
  char *access = make_secret ("test-access-");

  add_token (company, access, "access", account, access, company->token_life);
  return access;
}

/* @family is what all tokens of one sign-in share. */
static void
give_tokens (Company    *company,
             const char *account,
             const char *family,
             Answer     *answer)
{
  g_autofree char *access = make_secret ("test-access-");
  g_autofree char *refresh = make_secret ("test-refresh-");

  company_begin (company);
  add_token (company, access, "access", account, family, company->token_life);
  add_token (company, refresh, "refresh", account, family, REFRESH_SECONDS);
  company_commit (company);
  answer_set_json (answer, 200,
                   json_pack ("{s:s, s:s, s:I, s:s, s:s, s:s}", "access_token", access,
                              "token_type", "Bearer", "expires_in",
                              (json_int_t) company->token_life, "refresh_token", refresh, "scope",
                              "sync", "sub", account));
  answer_add_header (answer, "Cache-Control", "no-store");
}

static char *
challenge_of (const char *verifier)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  char *text;

  g_checksum_update (checksum, (const guint8 *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  text = g_base64_encode (digest, length);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[43] = '\0';
  return text;
}

static void
exchange_code (Company    *company,
               GHashTable *form,
               Answer     *answer)
{
  const char *code = g_hash_table_lookup (form, "code");
  const char *verifier = g_hash_table_lookup (form, "code_verifier");
  g_autofree char *challenge = challenge_of (verifier == NULL ? "" : verifier);
  g_autofree char *account = sql_get_text (
    company->sql,
    "DELETE FROM login WHERE code = ? AND redirect_uri = ? AND challenge = ? AND expires > ?"
    " RETURNING account",
    "ttti", code, g_hash_table_lookup (form, "redirect_uri"), challenge, seconds_now (company));

  if (account == NULL)
    refuse (answer, "invalid_grant");
  else
    give_tokens (company, account, code, answer);
}

/* A refresh token is good once.  Used a second time it was stolen or restored from a backup:
 * the whole family of tokens ends. */
static void
exchange_refresh (Company    *company,
                  GHashTable *form,
                  Answer     *answer)
{
  const char *secret = g_hash_table_lookup (form, "refresh_token");
  g_autofree char *family = sql_get_text (
    company->sql, "SELECT family FROM token WHERE secret = ? AND kind = 'refresh'", "t", secret);
  g_autofree char *account = sql_get_text (
    company->sql,
    "UPDATE token SET is_spent = 1 WHERE secret = ? AND kind = 'refresh' AND is_spent = 0"
    " AND expires > ? RETURNING account",
    "ti", secret, seconds_now (company));

  if (account != NULL)
    {
      give_tokens (company, account, family, answer);
      return;
    }
  if (family != NULL)
    sql_run (company->sql, "DELETE FROM token WHERE family = ?", "t", family);
  refuse (answer, "invalid_grant");
}

static void
exchange_device (Company    *company,
                 GHashTable *form,
                 Answer     *answer)
{
  const char *code = g_hash_table_lookup (form, "device_code");
  sqlite3_stmt *statement = sql_query (
    company->sql,
    "SELECT state, account, asked + interval_s > ?, expires <= ? FROM device"
    " WHERE device_code = ?",
    "iit", seconds_now (company), seconds_now (company), code);
  g_autofree char *state = NULL, *account = NULL;
  gboolean is_hasty, is_late;

  if (!sql_step (statement))
    {
      refuse (answer, "invalid_grant");
      return;
    }
  state = g_strdup (sql_column_text (statement, 0));
  account = g_strdup (sql_column_text (statement, 1));
  is_hasty = sqlite3_column_int (statement, 2);
  is_late = sqlite3_column_int (statement, 3);
  sqlite3_reset (statement);
  sql_run (company->sql,
           "UPDATE device SET asked = ?, interval_s = interval_s + ? WHERE device_code = ?", "iit",
           seconds_now (company), (gint64) (is_hasty ? 5 : 0), code);
  if (is_late)
    refuse (answer, "expired_token");
  else if (g_str_equal (state, "denied"))
    refuse (answer, "access_denied");
  else if (is_hasty)
    refuse (answer, "slow_down");
  else if (!g_str_equal (state, "approved"))
    refuse (answer, "authorization_pending");
  else
    {
      sql_run (company->sql, "DELETE FROM device WHERE device_code = ?", "t", code);
      give_tokens (company, account, code, answer);
    }
}

void
oauth_token (Company       *company,
             const Request *request,
             Answer        *answer)
{
  g_autoptr(GHashTable) form = read_form (request);
  const char *grant = g_hash_table_lookup (form, "grant_type");

  if (g_strcmp0 (g_hash_table_lookup (form, "client_id"), CLIENT_ID) != 0)
    refuse (answer, "invalid_client");
  else if (g_strcmp0 (grant, "authorization_code") == 0)
    exchange_code (company, form, answer);
  else if (g_strcmp0 (grant, "refresh_token") == 0)
    exchange_refresh (company, form, answer);
  else if (g_strcmp0 (grant, "urn:ietf:params:oauth:grant-type:device_code") == 0)
    exchange_device (company, form, answer);
  else
    refuse (answer, "unsupported_grant_type");
}

void
oauth_revoke (Company       *company,
              const Request *request,
              Answer        *answer)
{
  g_autoptr(GHashTable) form = read_form (request);

  sql_run (company->sql,
           "DELETE FROM token WHERE family IN (SELECT family FROM token WHERE secret = ?)", "t",
           g_hash_table_lookup (form, "token"));
  g_string_assign (answer->body, "{}");
}

void
oauth_start_device (Company       *company,
                    const Request *request,
                    Answer        *answer)
{
  g_autofree char *device_code = make_secret ("device-");
  g_autofree char *letters = make_secret ("");
  g_autofree char *user_code = g_ascii_strup (letters, 8);
  g_autofree char *page = g_strconcat (company->origin, "/oauth/device", NULL);
  g_autofree char *whole = g_strconcat (page, "?user_code=", user_code, NULL);

  sql_run (company->sql,
           "INSERT INTO device (device_code, user_code, state, interval_s, asked, expires)"
           " VALUES (?, ?, 'pending', 1, 0, ?)",
           "tti", device_code, user_code, seconds_now (company) + DEVICE_SECONDS);
  answer_set_json (answer, 200,
                   json_pack ("{s:s, s:s, s:s, s:s, s:i, s:i}", "device_code", device_code,
                              "user_code", user_code, "verification_uri", page,
                              "verification_uri_complete", whole, "expires_in", DEVICE_SECONDS,
                              "interval", 1));
}

gboolean
oauth_decide_device (Company    *company,
                     const char *user_code,
                     const char *account,
                     const char *state)
{
  sql_run (company->sql, "UPDATE device SET state = ?, account = ? WHERE user_code = ?", "ttt",
           state, find_person (account), user_code);
  return sqlite3_changes (company->sql->handle) > 0;
}

void
oauth_device_page (Company       *company,
                   const Request *request,
                   Answer        *answer)
{
  gboolean decides = g_str_equal (request->method, "POST");
  g_autoptr(GHashTable) fields =
    decides ? read_form (request) : g_hash_table_ref (request->query);
  const char *code = g_hash_table_lookup (fields, "user_code");
  const char *account = find_person (g_hash_table_lookup (fields, "account"));

  if (!decides && code != NULL)
    show_people (fields, answer);
  else if (!decides)
    show_page (answer, COMPANY_NAME,
               "<form>The code that the program shows: <input name=\"user_code\"></form>");
  else if (code != NULL && oauth_decide_device (company, code, account,
                                                account == NULL ? "denied" : "approved"))
    show_page (answer, "Done", "<p>You can go back to the program.");
  else
    show_page (answer, "Nobody shows that code", "");
}

void
oauth_expire (Company *company,
              gboolean all)
{
  sql_run (company->sql, all ? "DELETE FROM token" : "DELETE FROM token WHERE kind = 'access'", "");
}
