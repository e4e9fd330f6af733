#include "core/member-table.h"

#include <string.h>

/* Numbers first, then a text that is none: every id keeps its number. */
static void
test_ids (void)
{
  const char *texts[] = { "7", "0", "999999999", "12", "0012", "A7", "1000000000", "" };
  g_autoptr(SlIdTable) table = sl_id_table_new ();
  char buffer[SL_ID_TABLE_BUFFER];

  for (gint32 i = 0; i < (gint32) G_N_ELEMENTS (texts); i++)
    {
      gboolean is_new;

      g_assert_cmpint (sl_id_table_find (table, texts[i]), ==, -1);
      g_assert_cmpint (sl_id_table_add (table, texts[i], &is_new), ==, i);
      g_assert_true (is_new);
      g_assert_cmpint (sl_id_table_add (table, texts[i], &is_new), ==, i);
      g_assert_false (is_new);

      for (gint32 k = 0; k <= i; k++)
        {
          g_assert_cmpint (sl_id_table_find (table, texts[k]), ==, k);
          g_assert_cmpstr (sl_id_table_text (table, k), ==, texts[k]);
          g_assert_cmpstr (sl_id_table_peek (table, k, buffer), ==, texts[k]);
        }
    }
}

/* Dense, sparse and other ids, appended and looked for against a plain loop. */
static void
test_appended_ids (void)
{
  static const struct
  {
    const char *before;
    int         width;
    const char *after;
  } forms[] = { { "", 0, "" }, { "", 0, "000" }, { "", 6, "" }, { "MEMBER-", 20, "" } };

  for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
    {
      g_autoptr(SlIdTable) table = sl_id_table_new ();

      for (int i = 0; i < 500; i++)
        {
          g_autofree char *text = g_strdup_printf ("%s%0*d%s", forms[f].before, forms[f].width,
                                                   i * 2 + 1, forms[f].after);

          g_assert_cmpint (sl_id_table_append (table, text), ==, i);
        }

      g_assert_true (sl_id_table_index (table));

      for (int i = 0; i < 1100; i++)
        {
          g_autofree char *text = g_strdup_printf ("%s%0*d%s", forms[f].before, forms[f].width, i,
                                                   forms[f].after);

          g_assert_cmpint (sl_id_table_find (table, text), ==,
                           i % 2 == 1 && i < 1000 ? i / 2 : -1);
        }

      g_assert_cmpint (sl_id_table_add (table, "998877", NULL), ==, 500);
      g_assert_cmpint (sl_id_table_find (table, "998877"), ==, 500);
      g_assert_cmpint (sl_id_table_append (table, "998877"), ==, 501);
      g_assert_false (sl_id_table_index (table));
      g_assert_cmpint (sl_id_table_find (table, "998877"), ==, 500);
    }
}

static GArray *
random_column (guint  n,
               gint32 from,
               gint32 to)
{
  GArray *column = g_array_new (FALSE, FALSE, sizeof (gint32));

  for (guint i = 0; i < n; i++)
    {
      gint32 value = g_test_rand_int_range (from, to);

      g_array_append_val (column, value);
    }

  return column;
}

static GArray *
random_volumes (guint  n,
                gint64 most)
{
  GArray *volumes = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    {
      gint64 volume = g_test_rand_int_range (-1000, 1000) * most;

      g_array_append_val (volumes, volume);
    }

  return volumes;
}

/* A forest in any order; codes are the numbers that the members have here. */
static SlMemberTable *
random_table (guint       n,
              const char *prefix)
{
  SlMemberTable *table = sl_member_table_new ();
  g_autofree gint32 *order = g_new (gint32, n);

  for (guint i = 0; i < n; i++)
    {
      guint k = (guint) g_test_rand_int_range (0, (gint32) i + 1);

      order[i] = order[k];
      order[k] = (gint32) i;
    }

  g_array_set_size (table->sponsor, n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("%s%u", prefix, i);
      gint32 number = sl_id_table_add (table->codes, code, NULL);

      g_array_append_val (table->code_of, number);
      g_array_index (table->sponsor, gint32, order[i]) =
        i == 0 || g_test_rand_int_range (0, 10) == 0
          ? -1 : order[g_test_rand_int_range (0, (gint32) i)];
    }

  if (g_test_rand_bit ())
    table->joined = random_column (n, -1000, 20000);
  if (g_test_rand_bit ())
    table->enroller = random_column (n, -1, (gint32) n);
  table->qv = random_volumes (n, g_test_rand_bit () ? 10000 : G_GINT64_CONSTANT (10000000000));
  table->me = g_test_rand_int_range (0, (gint32) n);
  table->n_orphans = 3;

  return table;
}

/* Code of @member, and of who stands above, and volume: what sorting must keep. */
static char *
describe (const SlMemberTable *table,
          gint32               member)
{
  gint32 sponsor = g_array_index (table->sponsor, gint32, member);
  gint32 enroller = table->enroller != NULL ? g_array_index (table->enroller, gint32, member) : -1;
  const GArray *code_of = table->code_of;
  char texts[3][SL_ID_TABLE_BUFFER];
  const char *names[3] = { "", "", "" };
  gint32 members[3] = { member, sponsor, enroller };

  for (guint i = 0; i < 3; i++)
    if (members[i] >= 0)
      names[i] = sl_id_table_peek (table->codes, g_array_index (code_of, gint32, members[i]),
                                   texts[i]);

  return g_strdup_printf ("%s %s %s %d %" G_GINT64_FORMAT " %d", names[0], names[1], names[2],
                          table->joined != NULL ? g_array_index (table->joined, SlDay, member) : 0,
                          g_array_index (table->qv, gint64, member), member == table->me);
}

static void
assert_same (const SlMemberTable *a,
             const SlMemberTable *b)
{
  g_assert_cmpint (sl_member_table_size (a), ==, sl_member_table_size (b));
  g_assert_cmpuint (a->n_orphans, ==, b->n_orphans);

  for (gint32 i = 0; i < sl_member_table_size (a); i++)
    {
      g_autofree char *first = describe (a, i);
      g_autofree char *second = describe (b, i);

      g_assert_cmpstr (first, ==, second);
    }
}

static void
pack (const SlMemberTable *table,
      GBytes             **parts)
{
  for (SlMemberPart part = 0; part < SL_MEMBER_N_PARTS; part++)
    parts[part] = sl_member_table_pack (table, part);
}

static void
clear_parts (GBytes **parts)
{
  for (SlMemberPart part = 0; part < SL_MEMBER_N_PARTS; part++)
    g_clear_pointer (&parts[part], g_bytes_unref);
}

/* What is damaged is refused, or at least holds nothing that leads out of the table. */
static void
damage (GBytes **parts)
{
  SlMemberPart part = (SlMemberPart) g_test_rand_int_range (0, SL_MEMBER_N_PARTS);
  g_autoptr(SlMemberTable) table = NULL;
  g_autofree guint8 *copy = NULL;
  gsize size;
  gconstpointer data;

  if (parts[part] == NULL)
    return;

  data = g_bytes_get_data (parts[part], &size);
  copy = g_memdup2 (data, size);
  if (size > 0)
    copy[g_test_rand_int_range (0, (gint32) size)] ^= (guint8) g_test_rand_int_range (1, 256);
  if (g_test_rand_bit ())
    size = (gsize) g_test_rand_int_range (0, (gint32) size + 1);

  g_bytes_unref (parts[part]);
  parts[part] = g_bytes_new (copy, size);
  table = sl_member_table_unpack (parts);

  for (gint32 i = 0; table != NULL && i < sl_member_table_size (table); i++)
    {
      g_assert_cmpint (g_array_index (table->sponsor, gint32, i), >=, -1);
      g_assert_cmpint (g_array_index (table->sponsor, gint32, i), <,
                       sl_member_table_size (table));
    }
}

static void
test_sorted_and_packed (void)
{
  for (guint round = 0; round < 300; round++)
    {
      guint n = (guint) g_test_rand_int_range (1, 60);
      g_autoptr(SlMemberTable) table = random_table (n, round % 2 == 0 ? "" : "Nº");
      g_autoptr(SlMemberTable) unpacked = NULL;
      g_autofree gint32 *number_of = NULL;
      GBytes *parts[SL_MEMBER_N_PARTS];
      g_autofree char **before = g_new (char *, n);

      for (guint i = 0; i < n; i++)
        before[i] = describe (table, (gint32) i);

      g_assert_true (sl_member_table_sort (table, &number_of));

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *after = describe (table, number_of[i]);

          g_assert_cmpstr (after, ==, before[i]);
          g_assert_cmpint (g_array_index (table->sponsor, gint32, (guint) number_of[i]), <,
                           number_of[i]);
          g_free (before[i]);
        }

      pack (table, parts);
      unpacked = sl_member_table_unpack (parts);
      g_assert_nonnull (unpacked);
      assert_same (table, unpacked);
      damage (parts);
      clear_parts (parts);
    }
}

static void
test_circles_stay (void)
{
  g_autoptr(SlMemberTable) table = random_table (5, "");

  for (gint32 i = 0; i < 5; i++)
    g_array_index (table->sponsor, gint32, i) = (i + 1) % 5;

  g_assert_false (sl_member_table_sort (table, NULL));
  g_assert_false (table->is_sorted);
  g_assert_cmpint (g_array_index (table->sponsor, gint32, 4), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/idtable/numbers-and-texts", test_ids);
  g_test_add_func ("/core/idtable/appended", test_appended_ids);
  g_test_add_func ("/core/member-table/sorted-and-packed", test_sorted_and_packed);
  g_test_add_func ("/core/member-table/circles", test_circles_stay);
  return g_test_run ();
}
