#include "config.h"

#include "sync/credentials.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>
#include <sys/prctl.h>

#include "sync/reading.h"

#define KEYRING_TIMEOUT_S 10
#define MAX_TOKEN 8192
#define CLIENT_ID "sideline"

struct _SlCredentials
{
  SlLoginKind   kind;
  char         *address;     /* (owned) */
  char         *kept_for;    /* (owned) */
  char         *user;        /* (owned) */
  char         *secret;      /* (owned) (nullable): key, password or refresh token */
  char         *access;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) */
  gboolean      is_kept;     /* the secret came from the keyring, or went there */
};

static const SecretSchema schema = {
  .name = APP_ID ".Company",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "connection", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static void
clear_secret (char **secret)
{
  if (*secret != NULL)
    explicit_bzero (*secret, strlen (*secret));

  g_clear_pointer (secret, g_free);
}

SlLoginKind
sl_login_kind_parse (const char *text)
{
  if (g_strcmp0 (text, "oauth") == 0)
    return SL_LOGIN_OAUTH;

  return g_strcmp0 (text, "basic") == 0 ? SL_LOGIN_BASIC : SL_LOGIN_KEY;
}

SlCredentials *
sl_credentials_new (SlLoginKind  kind,
                    const char  *address,
                    const char  *kept_for,
                    const char  *user)
{
  SlCredentials *self = g_new0 (SlCredentials, 1);

  self->kind = kind;
  self->address = g_strdup (address);
  self->kept_for = g_strdup (kept_for);
  self->user = g_strdup (user);

  /* No core dump of a process that holds a token. */
  prctl (PR_SET_DUMPABLE, 0);
  return self;
}

void
sl_credentials_free (SlCredentials *self)
{
  if (self == NULL)
    return;

  clear_secret (&self->secret);
  clear_secret (&self->access);
  g_clear_object (&self->cancellable);
  g_free (self->address);
  g_free (self->kept_for);
  g_free (self->user);
  g_free (self);
}

void
sl_credentials_set_cancellable (SlCredentials *self,
                                GCancellable  *cancellable)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->cancellable, cancellable);
}

gboolean
sl_credentials_has_secret (SlCredentials *self)
{
  return self->secret != NULL || self->access != NULL;
}

/* The keyring.  It may hang (a prompt that nobody sees), so each call has an end. */

typedef struct
{
  GMainLoop    *loop;        /* (owned) */
  GCancellable *cancellable; /* (owned) */
  char         *text;        /* (nullable): looked up */
  gboolean      ok;
  GError       *error;       /* (owned) (nullable) */
} Keyring;

static gboolean
give_up_cb (gpointer user_data)
{
  g_cancellable_cancel (((Keyring *) user_data)->cancellable);
  return G_SOURCE_REMOVE;
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Keyring *keyring = user_data;

  keyring->text = secret_password_lookup_finish (result, &keyring->error);
  keyring->ok = keyring->error == NULL;
  g_main_loop_quit (keyring->loop);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Keyring *keyring = user_data;

  keyring->ok = secret_password_store_finish (result, &keyring->error);
  g_main_loop_quit (keyring->loop);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Keyring *keyring = user_data;

  secret_password_clear_finish (result, &keyring->error);
  keyring->ok = keyring->error == NULL;
  g_main_loop_quit (keyring->loop);
}

static void
cancelled_cb (GCancellable *outer,
              GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

typedef void (*KeyringFunc) (SlCredentials *self,
                             Keyring       *keyring);

static void
look_up (SlCredentials *self,
         Keyring       *keyring)
{
  secret_password_lookup (&schema, keyring->cancellable, looked_up_cb, keyring, "connection",
                          self->kept_for, NULL);
}

static void
store (SlCredentials *self,
       Keyring       *keyring)
{
  /* translators: what the desktop's keyring shows for a password; the address of a company */
  g_autofree char *label = g_strdup_printf (_("Sideline at %s"), self->address);

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, self->secret,
                         keyring->cancellable, stored_cb, keyring, "connection", self->kept_for,
                         NULL);
}

static void
clear (SlCredentials *self,
       Keyring       *keyring)
{
  secret_password_clear (&schema, keyring->cancellable, cleared_cb, keyring, "connection",
                         self->kept_for, NULL);
}

/* (transfer full) (nullable): what was looked up; @ok (out) */
static char *
ask_keyring (SlCredentials  *self,
             KeyringFunc     func,
             gboolean       *ok,
             GError        **error)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(GMainLoop) loop = g_main_loop_new (context, FALSE);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GSource) timer = g_timeout_source_new_seconds (KEYRING_TIMEOUT_S);
  Keyring keyring = { .loop = loop, .cancellable = cancellable };
  gulong outer = 0;

  if (self->cancellable != NULL)
    outer = g_cancellable_connect (self->cancellable, G_CALLBACK (cancelled_cb), cancellable, NULL);

  g_main_context_push_thread_default (context);
  g_source_set_callback (timer, give_up_cb, &keyring, NULL);
  g_source_attach (timer, context);
  func (self, &keyring);
  g_main_loop_run (loop);
  g_source_destroy (timer);
  g_main_context_pop_thread_default (context);
  g_cancellable_disconnect (self->cancellable, outer);

  *ok = keyring.ok;
  if (keyring.error != NULL)
    {
      g_debug ("The keyring answers with code %d", keyring.error->code);
      g_error_free (keyring.error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("There is no keyring to keep the password in, so it is asked for "
                             "again next time."));
    }

  return keyring.text;
}

gboolean
sl_credentials_set_secret (SlCredentials  *self,
                           const char     *secret,
                           gboolean        keep,
                           GError        **error)
{
  gboolean ok = TRUE;

  g_return_val_if_fail (self != NULL && secret != NULL, FALSE);

  clear_secret (&self->secret);
  self->secret = g_strdup (secret);
  if (keep)
    ask_keyring (self, store, &ok, error);

  self->is_kept = keep && ok;
  return ok;
}

gboolean
sl_credentials_load (SlCredentials  *self,
                     GError        **error)
{
  gboolean ok;
  char *text;

  g_return_val_if_fail (self != NULL, FALSE);

  text = ask_keyring (self, look_up, &ok, error);
  if (text == NULL)
    return FALSE;

  clear_secret (&self->secret);
  self->secret = g_strdup (text);
  self->is_kept = TRUE;
  secret_password_free (text);
  return TRUE;
}

/* Requests */

gboolean
sl_credentials_apply (SlCredentials *self,
                      SlHttpRequest *request)
{
  g_return_val_if_fail (self != NULL && request != NULL, FALSE);

  request->auth = self->kind == SL_LOGIN_BASIC ? SL_HTTP_BASIC : SL_HTTP_BEARER;
  request->user = self->user;
  request->secret = self->kind == SL_LOGIN_OAUTH ? self->access : self->secret;
  return request->secret != NULL;
}

gboolean
sl_credentials_take_tokens (SlCredentials     *self,
                            const SlHttpReply *reply)
{
  g_autoptr(json_t) body = sl_reading_parse (reply->body, reply->size);
  const char *access = sl_reading_text (body, "access_token", MAX_TOKEN);
  const char *refresh = sl_reading_text (body, "refresh_token", MAX_TOKEN);
  const char *type = sl_reading_text_or (body, "token_type", 32);
  gboolean keep = self->is_kept || self->secret == NULL;

  if (access == NULL || g_ascii_strcasecmp (type, "bearer") != 0)
    return FALSE;

  /* First the refresh token is safe, then the access token may be used. */
  if (refresh != NULL)
    sl_credentials_set_secret (self, refresh, keep, NULL);

  clear_secret (&self->access);
  self->access = g_strdup (access);
  return TRUE;
}

static SlHttpReply *
post_form (SlCredentials  *self,
           SlHttp         *http,
           const char     *path,
           const char     *form,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autofree char *url = g_strconcat (self->address, path, NULL);
  SlHttpRequest request = {
    .url = url, .method = "POST", .body = form, .is_once = TRUE, .is_form = TRUE,
    .content_type = "application/x-www-form-urlencoded",
  };

  return sl_http_send (http, &request, cancellable, error);
}

SlRefresh
sl_credentials_refresh (SlCredentials *self,
                        SlHttp        *http,
                        GCancellable  *cancellable)
{
  g_autoptr(SlHttpReply) reply = NULL;
  g_autofree char *escaped = NULL;
  char *form;

  g_return_val_if_fail (self != NULL && http != NULL, SL_REFRESH_LOGGED_OUT);

  if (self->kind != SL_LOGIN_OAUTH || self->secret == NULL)
    return SL_REFRESH_LOGGED_OUT;

  escaped = g_uri_escape_string (self->secret, NULL, FALSE);
  form = g_strconcat ("grant_type=refresh_token&client_id=" CLIENT_ID "&refresh_token=", escaped,
                      NULL);
  reply = post_form (self, http, "/oauth/token", form, cancellable, NULL);
  clear_secret (&escaped);
  clear_secret (&form);

  if (reply == NULL || reply->status >= 500 || reply->status == 429)
    return SL_REFRESH_UNREACHABLE;

  return reply->status == 200 && sl_credentials_take_tokens (self, reply)
         ? SL_REFRESH_DONE : SL_REFRESH_LOGGED_OUT;
}

void
sl_credentials_forget (SlCredentials *self,
                       SlHttp        *http)
{
  g_autoptr(SlHttpReply) reply = NULL;
  gboolean ok;

  g_return_if_fail (self != NULL);

  if (self->kind == SL_LOGIN_OAUTH && self->secret != NULL && http != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (self->secret, NULL, FALSE);
      char *form = g_strconcat ("client_id=" CLIENT_ID "&token=", escaped, NULL);

      reply = post_form (self, http, "/oauth/revoke", form, NULL, NULL);
      clear_secret (&form);
    }

  ask_keyring (self, clear, &ok, NULL);
  clear_secret (&self->secret);
  clear_secret (&self->access);
}
