#pragma once

#include "exchange.h"

G_BEGIN_DECLS

/* The company's sign-in: OAuth 2.0 for native apps (RFC 8252) with PKCE, the device grant
 * (RFC 8628), refresh tokens that are good for one use, an API key as bearer, and basic. */

/* Sets the account of @request; FALSE and a problem when nobody is signed in. */
gboolean oauth_identify      (Company       *company,
                              Request       *request,
                              Answer        *answer);
void     oauth_metadata      (Company       *company,
                              const Request *request,
                              Answer        *answer);
void     oauth_authorize     (Company       *company,
                              const Request *request,
                              Answer        *answer);
void     oauth_token         (Company       *company,
                              const Request *request,
                              Answer        *answer);
void     oauth_revoke        (Company       *company,
                              const Request *request,
                              Answer        *answer);
void     oauth_start_device  (Company       *company,
                              const Request *request,
                              Answer        *answer);
void     oauth_device_page   (Company       *company,
                              const Request *request,
                              Answer        *answer);
/* "approved" or "denied"; FALSE when nobody shows that code. */
gboolean oauth_decide_device (Company       *company,
                              const char    *user_code,
                              const char    *account,
                              const char    *state);
/* Every access token, and with @all every refresh token too, is good for nothing. */
void     oauth_expire        (Company       *company,
                              gboolean       all);
/* (transfer full): an access token that the tests may use at once */
char    *oauth_make_access   (Company       *company,
                              const char    *account);

G_END_DECLS
