#pragma once

#include "sync/http.h"

G_BEGIN_DECLS

/* What a company lets us in with.  A key, a password or a refresh token is in the keyring of the
 * desktop (libsecret) or, where there is none, in memory only until the program ends: never in a
 * file, in an argument or in a log.  An access token is in memory only.  Whatever is freed is
 * overwritten first. */
typedef enum
{
  SL_LOGIN_KEY,    /* a key that the company gave, sent as bearer */
  SL_LOGIN_BASIC,  /* a name and a password */
  SL_LOGIN_OAUTH,  /* signed in at the company; the refresh token stays */
} SlLoginKind;

typedef struct _SlCredentials SlCredentials;

/* @kept_for: a name of the connection in the keyring, such as the uid of the installation. */
SlCredentials *sl_credentials_new          (SlLoginKind            kind,
                                            const char            *address,
                                            const char            *kept_for,
                                            const char            *user);
void           sl_credentials_free         (SlCredentials         *self);

/* @cancellable: ends a wait for the keyring, from any thread. */
void           sl_credentials_set_cancellable (SlCredentials      *self,
                                            GCancellable          *cancellable);

/* "key", "basic", "oauth", "token" (a key) as in the file. */
SlLoginKind    sl_login_kind_parse         (const char            *text);

/* Takes the secret: the key, the password, or the refresh token.  @keep: into the keyring.
 * FALSE and @error when it could not be kept; it is used until the program ends all the same. */
gboolean       sl_credentials_set_secret   (SlCredentials         *self,
                                            const char            *secret,
                                            gboolean               keep,
                                            GError               **error);
/* Looks in the keyring, for at most ten seconds.  FALSE without @error: there is none. */
gboolean       sl_credentials_load         (SlCredentials         *self,
                                            GError               **error);
gboolean       sl_credentials_has_secret   (SlCredentials         *self);
/* Out of the keyring and of the memory; what the company knows is revoked as far as possible. */
void           sl_credentials_forget       (SlCredentials         *self,
                                            SlHttp                *http);

/* What a request carries; FALSE when a new access token is needed first. */
gboolean       sl_credentials_apply        (SlCredentials         *self,
                                            SlHttpRequest         *request);

typedef enum
{
  SL_REFRESH_DONE,
  SL_REFRESH_LOGGED_OUT,  /* the person has to sign in again */
  SL_REFRESH_UNREACHABLE,
} SlRefresh;

/* A new access token.  A refresh token that came with it is kept before the access token may be
 * used; the one before is kept until then. */
SlRefresh      sl_credentials_refresh      (SlCredentials         *self,
                                            SlHttp                *http,
                                            GCancellable          *cancellable);
/* Takes what an authority answered: access and refresh token.  FALSE: it is not such an answer. */
gboolean       sl_credentials_take_tokens  (SlCredentials         *self,
                                            const SlHttpReply     *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCredentials, sl_credentials_free)

G_END_DECLS
