#pragma once

#include "sync/credentials.h"

G_BEGIN_DECLS

/* Signing in at a company (OAuth 2.0 for native apps, RFC 8252): in the person's own browser with
 * a redirect to this computer and PKCE (RFC 7636), or by a code that is typed elsewhere
 * (RFC 8628).  No window of ours ever sees the password, and there is no secret of the program.
 *
 * Blocking: for a thread of its own. */

#define SL_SIGN_IN_ERROR (sl_sign_in_error_quark ())

typedef enum
{
  SL_SIGN_IN_ERROR_DENIED,   /* the person said no */
  SL_SIGN_IN_ERROR_EXPIRED,  /* it took too long */
  SL_SIGN_IN_ERROR_ANSWER,   /* the company's answer is not what it should be */
} SlSignInError;

GQuark   sl_sign_in_error_quark (void);

/* What the person has to be shown: an address to open, and a code to type there ("" for none). */
typedef void (*SlSignInFunc) (const char *address,
                              const char *code,
                              gpointer    user_data);

/* A code that is typed on a page of the company. */
gboolean sl_sign_in_by_code    (SlCredentials  *credentials,
                                SlHttp         *http,
                                const char     *address,
                                SlSignInFunc    show,
                                gpointer        user_data,
                                GCancellable   *cancellable,
                                GError        **error);
/* A page of the company in the browser, which comes back to 127.0.0.1.  One request with the
 * right path and state is taken, within five minutes; everything else is refused. */
gboolean sl_sign_in_by_browser (SlCredentials  *credentials,
                                SlHttp         *http,
                                const char     *address,
                                SlSignInFunc    show,
                                gpointer        user_data,
                                GCancellable   *cancellable,
                                GError        **error);

/* (transfer full): the challenge of a verifier, S256 */
char    *sl_sign_in_challenge  (const char     *verifier);
/* What a redirect says: the code of "GET /cb?code=…&state=… HTTP/1.1".
 * (transfer full) (nullable): NULL when it is another path or state, or when @denied (out) says
 * that the person said no. */
char    *sl_sign_in_read_redirect (const char  *request_line,
                                const char     *state,
                                const char     *issuer,
                                gboolean       *denied);

G_END_DECLS
