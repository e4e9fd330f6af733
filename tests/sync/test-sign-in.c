#include "sync/sign-in.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

/* RFC 7636, appendix B. */
static void
test_challenge (void)
{
  g_autofree char *challenge =
    sl_sign_in_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

static char *
read_line (const char *line,
           gboolean   *denied)
{
  return sl_sign_in_read_redirect (line, "S", "https://company.example", denied);
}

static void
test_redirect (void)
{
  static const char *const bad[] = {
    "GET /cb?code=C&state=X HTTP/1.1", "GET /cb?code=C HTTP/1.1",
    "GET /other?code=C&state=S HTTP/1.1",
    "POST /cb?code=C&state=S HTTP/1.1", "GET /cb HTTP/1.1", "", "GET",
    "GET /cb?code=C&state=S&iss=https%3A%2F%2Fevil.example HTTP/1.1",
  };
  gboolean denied;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (read_line (bad[i], &denied));
      g_assert_false (denied);
    }

  {
    g_autofree char *code =
      read_line ("GET /cb?code=C&state=S&iss=https%3A%2F%2Fcompany.example HTTP/1.1", &denied);

    g_assert_cmpstr (code, ==, "C");
  }

  g_assert_null (read_line ("GET /cb?error=access_denied&state=S HTTP/1.1", &denied));
  g_assert_true (denied);
}

/* A process that holds a token leaves no core. */
static void
test_no_core (void)
{
  g_autoptr(SlCredentials) credentials =
    sl_credentials_new (SL_LOGIN_KEY, "https://company.example", "test", NULL);
  SlHttpRequest request = { 0 };

  g_assert_false (sl_credentials_apply (credentials, &request));
  g_assert_true (sl_credentials_set_secret (credentials, "canary", FALSE, NULL));
  g_assert_true (sl_credentials_apply (credentials, &request));
  g_assert_cmpstr (request.secret, ==, "canary");
  g_assert_cmpint (request.auth, ==, SL_HTTP_BEARER);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
}

#define N_BYTES 200
#define N_OVERWRITTEN 64 /* what is freed may be written over at its beginning */

/* Where a secret was, nothing of it is left: looked at from outside, right after it was freed. */
static void
test_cleared (void)
{
  SlCredentials *credentials =
    sl_credentials_new (SL_LOGIN_KEY, "https://company.example", "test", NULL);
  g_autofree char *secret = g_strnfill (N_BYTES, 's');
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  SlHttpRequest request = { 0 };
  char left[N_BYTES] = "";
  off_t place;

  g_assert_cmpint (memory, >=, 0);
  g_assert_true (sl_credentials_set_secret (credentials, secret, FALSE, NULL));
  g_assert_true (sl_credentials_apply (credentials, &request));
  place = (off_t) (guintptr) request.secret;
  g_assert_cmpint (pread (memory, left, N_BYTES, place), ==, N_BYTES);
  g_assert_cmpmem (left, N_BYTES, secret, N_BYTES);

  sl_credentials_free (credentials);
  if (pread (memory, left, N_BYTES, place) == N_BYTES)
    for (guint i = N_OVERWRITTEN; i < N_BYTES; i++)
      g_assert_cmpint (left[i], !=, 's');

  close (memory);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/sign-in/challenge", test_challenge);
  g_test_add_func ("/sync/sign-in/redirect", test_redirect);
  g_test_add_func ("/sync/sign-in/cleared", test_cleared);
  g_test_add_func ("/sync/sign-in/no-core", test_no_core);
  return g_test_run ();
}
