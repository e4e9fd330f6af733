#include "route.h"

#include "feed.h"
#include "oauth.h"
#include "pages.h"
#include "push.h"

static const Route routes[] = {
  { "meta", "GET", "/v1/meta", TRUE, pages_meta },
  { "replicas", "POST", "/v1/replicas", TRUE, pages_replica },
  { "ops", "POST", "/v1/ops", TRUE, push_ops },
  { "lookup", "POST", "/v1/ops/lookup", TRUE, push_lookup },
  { "changes", "GET", "/v1/sync/{}/changes", TRUE, feed_changes },
  { "snapshot", "GET", "/v1/sync/{}/snapshot", TRUE, feed_snapshot },
  { "manifest", "GET", "/v1/sync/{}/manifest", TRUE, feed_manifest },
  { "blob", "GET", "/v1/blobs/{}", TRUE, pages_blob },
  { "privacy", "POST", "/v1/privacy/requests", TRUE, pages_privacy },
  { "metadata", "GET", "/.well-known/oauth-authorization-server", FALSE, oauth_metadata },
  { "authorize", "GET", "/oauth/authorize", FALSE, oauth_authorize },
  { "authorize", "POST", "/oauth/authorize", FALSE, oauth_authorize },
  { "token", "POST", "/oauth/token", FALSE, oauth_token },
  { "revoke", "POST", "/oauth/revoke", FALSE, oauth_revoke },
  { "device", "POST", "/oauth/device_authorization", FALSE, oauth_start_device },
  { "device-page", "GET", "/oauth/device", FALSE, oauth_device_page },
  { "device-page", "POST", "/oauth/device", FALSE, oauth_device_page },
};

/* (transfer full) (nullable): what stands for "{}", or "" without one */
static char *
match (const char *pattern,
       const char *path)
{
  const char *hole = strstr (pattern, "{}");
  gsize before, after, length = strlen (path);
  char *part;

  if (hole == NULL)
    return g_str_equal (pattern, path) ? g_strdup ("") : NULL;
  before = (gsize) (hole - pattern);
  after = strlen (hole + 2);
  if (length <= before + after || strncmp (pattern, path, before) != 0 ||
      !g_str_has_suffix (path, hole + 2))
    return NULL;
  part = g_strndup (path + before, length - before - after);
  if (strchr (part, '/') == NULL)
    return part;
  g_free (part);
  return NULL;
}

const Route *
route_find (Request *request)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autofree char *part = match (routes[i].pattern, request->path);

      if (part == NULL || !g_str_equal (routes[i].method, request->method))
        continue;
      if (g_str_has_prefix (routes[i].pattern, "/v1/sync"))
        request->scope = g_steal_pointer (&part);
      else
        request->tail = g_steal_pointer (&part);
      return &routes[i];
    }
  return NULL;
}

static gboolean
demand_scope (const Request *request,
              Answer        *answer)
{
  static const char *const scopes[] = { "account", "catalog", "team", NULL };

  if (request->scope == NULL || g_strv_contains (scopes, request->scope))
    return TRUE;
  answer_set_problem (answer, 404, "not-found", "There is no such scope.");
  return FALSE;
}

/* The protocol that the client speaks, where the contract asks for it. */
static gboolean
demand_protocol (const Route   *route,
                 const Request *request,
                 Answer        *answer)
{
  const char *text = soup_message_headers_get_one (request->headers, "Sync-Protocol");
  const char *accept = soup_message_headers_get_list (request->headers, "Accept");
  gboolean asked = g_str_equal (route->name, "ops") || g_str_equal (route->name, "changes") ||
                   g_str_equal (route->name, "snapshot");
  guint64 protocol;

  if (accept != NULL && strstr (accept, "json") == NULL && strstr (accept, "*/*") == NULL &&
      !g_str_equal (route->name, "blob"))
    answer_set_problem (answer, 406, "not-acceptable", NULL);
  else if (!asked)
    return TRUE;
  else if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 999, &protocol, NULL))
    answer_set_problem (answer, 400, "bad-request", "Sync-Protocol is missing.");
  else if (protocol != COMPANY_PROTOCOL)
    answer_set_problem (answer, 400, "not-acceptable", "That protocol is not spoken here.");
  else
    return TRUE;
  return FALSE;
}

void
route_serve (const Route *route,
             Company     *company,
             Request     *request,
             Answer      *answer)
{
  if (route == NULL)
    answer_set_problem (answer, 404, "not-found", NULL);
  else if (!route->is_private)
    route->page (company, request, answer);
  else if (oauth_identify (company, request, answer) && demand_scope (request, answer) &&
           demand_protocol (route, request, answer))
    route->page (company, request, answer);

  if (route != NULL && route->is_private)
    answer_add_header (answer, "Sync-Epoch", company->epoch);
  if (route == NULL || !g_str_equal (route->name, "blob"))
    answer_add_header (answer, "Cache-Control", "no-store");
}
