#include "formats/mailto.h"

#include <string.h>

static void
test_addresses (void)
{
  const char * const refused[] = {
    "", "ana", "@b.c", "a@", "a@b@c", "a@b.c,d@e.f", "a@b.c?bcc=x@y.z", "a@b.c&bcc=x", "a b@c.d",
    "a@b.c\nBcc: x@y.z", "<a@b.c>", "a@b.c%2Cx@y.z", "a@b.c\xff",
  };
  g_autofree char *good = sl_mailto_make ("ana+shop@example.com", "Hi", "Line\nTwo");

  g_assert_cmpstr (good, ==, "mailto:ana%2Bshop@example.com?subject=Hi&body=Line%0D%0ATwo");
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *uri = sl_mailto_make (refused[i], "", "");

      g_test_message ("address %zu", i);
      g_assert_null (uri);
    }
}

/* Whatever stands in a text, there is one reader, one subject and one body. */
static void
test_hostile_texts (void)
{
  const char * const texts[] = {
    "x&bcc=evil@example.com", "a\r\nBcc: evil@example.com", "?attach=/etc/passwd", "100% & more",
    "\x01\x1b[2J", "<script>", "\"; rm -rf /", "🙂 ünï",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *uri = sl_mailto_make ("a@b.c", texts[i], texts[i]);
      g_autofree char *subject = NULL;
      const char *at = strstr (uri, "?subject=");
      const char *body = strstr (uri, "&body=");

      g_assert_nonnull (at);
      g_assert_nonnull (body);
      g_assert_null (strchr (at + 1, '?'));
      g_assert_null (strchr (body + 1, '&'));
      subject = g_uri_unescape_segment (at + strlen ("?subject="), body, NULL);
      g_assert_null (strpbrk (subject, "\r\n\x01\x1b"));
      for (const char *p = uri; *p != '\0'; p++)
        g_assert_true (g_ascii_isgraph (*p));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/mailto/addresses", test_addresses);
  g_test_add_func ("/formats/mailto/hostile-texts", test_hostile_texts);

  return g_test_run ();
}
