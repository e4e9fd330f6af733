#include "core/merge-field.h"

static const SlMergeField fields[] = {
  { "name", "Ana {me} }{ Díaz" }, { "me", "Dana" }, { "x-y", "" },
};

static void
test_fills (void)
{
  const struct
  {
    const char *text;
    const char *filled; /* NULL: refused */
    const char *unknown;
  } cases[] = {
    { "", "", NULL },
    { "Hello {me},", "Hello Dana,", NULL },
    { "{me}{me}", "DanaDana", NULL },
    { "[{x-y}]", "[]", NULL },
    /* What is put in is never looked at again. */
    { "{name}!", "Ana {me} }{ Díaz!", NULL },
    { "{{me}}", "{me}", NULL },
    { "a } b", "a } b", NULL },
    { "{nam}", NULL, "nam" },
    { "{Me}", NULL, "Me" },
    { "{}", NULL, "" },
    { "{me", NULL, "" },
    { "{me\n}", NULL, "" },
    { "{{{me}}}", "{Dana}", NULL },
    { "%s %n {me}", "%s %n Dana", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *unknown = NULL;
      g_autofree char *filled = sl_merge_field_fill (cases[i].text, fields, G_N_ELEMENTS (fields),
                                                     &unknown);

      g_test_message ("case %zu", i);
      g_assert_cmpstr (filled, ==, cases[i].filled);
      g_assert_cmpstr (unknown, ==, cases[i].unknown);
    }
}

/* Braces that stand for themselves are the same after filling, whatever the text. */
static void
test_doubled_braces (void)
{
  for (guint round = 0; round < 500; round++)
    {
      g_autoptr(GString) plain = g_string_new (NULL), doubled = g_string_new (NULL);
      g_autofree char *unknown = NULL, *filled = NULL;

      for (int i = g_test_rand_int_range (0, 30); i > 0; i--)
        {
          const char *piece = ((const char * const[]) { "{", "}", "a", "é", "\n", "{}" })
                                [g_test_rand_int_range (0, 6)];

          g_string_append (plain, piece);
          for (const char *p = piece; *p != '\0'; p++)
            {
              g_string_append_c (doubled, *p);
              if (*p == '{' || *p == '}')
                g_string_append_c (doubled, *p);
            }
        }

      filled = sl_merge_field_fill (doubled->str, NULL, 0, &unknown);
      g_assert_cmpstr (filled, ==, plain->str);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/merge-field/fills", test_fills);
  g_test_add_func ("/core/merge-field/doubled-braces", test_doubled_braces);

  return g_test_run ();
}
