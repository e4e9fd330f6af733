#include "config.h"

#include "core/packed.h"

/* The kinds of sequences that are packed, and some that nobody has. */
typedef enum
{
  RISING,
  FALLING,
  SHUFFLED,
  NEAR_BY,
  ALL_ONE,
  ANYTHING,
  ENDS,
  N_SEQUENCES
} Sequence;

static gint64
random_number (void)
{
  return (gint64) ((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ());
}

/* The number at place @i of @n. */
static gint64
make_number (Sequence sequence,
             guint    i,
             guint    n)
{
  switch (sequence)
    {
    case RISING:
      return i;
    case FALLING:
      return (gint64) n - 3 * (gint64) i;
    case SHUFFLED:
      return g_test_rand_int_range (1, 1000001);
    case NEAR_BY:
      return G_GINT64_CONSTANT (5000000000) + i + g_test_rand_int_range (-9, 9);
    case ALL_ONE:
      return -7;
    case ANYTHING:
      return random_number ();
    case ENDS:
      return g_test_rand_bit () ? G_MAXINT64 : G_MININT64;
    case N_SEQUENCES:
    default:
      g_assert_not_reached ();
    }
}

/* (transfer full) */
static GArray *
make_numbers (Sequence sequence,
              guint    n)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    {
      gint64 number = make_number (sequence, i, n);

      g_array_append_val (numbers, number);
    }

  return numbers;
}

/* (transfer full) */
static SlPacked *
pack (GArray *numbers)
{
  return sl_packed_new ((const gint64 *) (gpointer) numbers->data, numbers->len);
}

static void
assert_same (const SlPacked *packed,
             GArray         *numbers)
{
  g_autofree gint64 *read = g_new (gint64, numbers->len + 1);

  g_assert_cmpuint (sl_packed_get_n (packed), ==, numbers->len);
  sl_packed_read (packed, 0, numbers->len, read);

  for (guint i = 0; i < numbers->len; i++)
    {
      g_assert_cmpint (sl_packed_get (packed, i), ==, g_array_index (numbers, gint64, i));
      g_assert_cmpint (read[i], ==, g_array_index (numbers, gint64, i));
    }
}

/* Some length around the edges of blocks. */
static guint
random_length (void)
{
  static const guint edges[] = { 0, 1, 2, 127, 128, 129, 255, 256, 257, 640 };

  return g_test_rand_bit () ? edges[g_test_rand_int_range (0, G_N_ELEMENTS (edges))]
                            : (guint) g_test_rand_int_range (0, 3000);
}

static guint
find (GArray *numbers,
      gint64  number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, gint64, i) == number)
      return i;

  return SL_PACKED_NONE;
}

static void
test_numbers (void)
{
  for (Sequence sequence = 0; sequence < N_SEQUENCES; sequence++)
    for (guint round = 0; round < 6; round++)
      {
        g_autoptr(GArray) numbers = make_numbers (sequence, random_length ());
        g_autoptr(SlPacked) packed = pack (numbers);
        guint n = numbers->len;
        guint first = (guint) g_test_rand_int_range (0, (gint32) n + 1);
        guint n_read = (guint) g_test_rand_int_range (0, (gint32) (n - first) + 1);
        g_autofree gint64 *read = g_new (gint64, n_read + 1);
        gint64 other = random_number ();

        assert_same (packed, numbers);
        sl_packed_read (packed, first, n_read, read);
        for (guint i = 0; i < n_read; i++)
          g_assert_cmpint (read[i], ==, g_array_index (numbers, gint64, first + i));

        g_assert_cmpuint (sl_packed_find (packed, other), ==, find (numbers, other));
        if (first < n)
          {
            gint64 there = g_array_index (numbers, gint64, first);

            g_assert_cmpuint (sl_packed_find (packed, there), ==, find (numbers, there));
          }
      }
}

static guint
count_same (GArray   *a,
            GArray   *b,
            guint     n_start,
            gboolean  is_end)
{
  guint n = 0, most = MIN (a->len, b->len) - n_start;

  while (n < most && g_array_index (a, gint64, is_end ? a->len - n - 1 : n) ==
                     g_array_index (b, gint64, is_end ? b->len - n - 1 : n))
    n++;

  return n;
}

/* Another sequence is @numbers with some others in the middle. */
static void
test_compared (void)
{
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr(GArray) numbers = make_numbers (round % N_SEQUENCES, random_length ());
      g_autoptr(GArray) others = make_numbers (ANYTHING, (guint) g_test_rand_int_range (0, 200));
      g_autoptr(SlPacked) packed = pack (numbers);
      g_autoptr(SlPacked) added = pack (others);
      guint n = numbers->len;
      guint start = (guint) g_test_rand_int_range (0, (gint32) n + 1);
      guint n_left_out = (guint) g_test_rand_int_range (0, (gint32) (n - start) + 1);
      g_autoptr(GArray) expected = g_array_new (FALSE, FALSE, sizeof (gint64));
      SlPacker *packer = sl_packer_new ();
      g_autoptr(SlPacked) spliced = NULL;

      sl_packer_add_part (packer, packed, 0, start);
      sl_packer_add_part (packer, added, 0, others->len);
      sl_packer_add_part (packer, packed, start + n_left_out, n - start - n_left_out);
      spliced = sl_packer_finish (packer);
      g_array_append_vals (expected, numbers->data, start);
      g_array_append_vals (expected, others->data, others->len);
      g_array_append_vals (expected, numbers->data + (start + n_left_out) * sizeof (gint64),
                           n - start - n_left_out);

      assert_same (spliced, expected);
      start = sl_packed_same_start (packed, spliced);
      g_assert_cmpuint (start, ==, count_same (numbers, expected, 0, FALSE));
      g_assert_cmpuint (sl_packed_same_end (packed, spliced, start), ==,
                        count_same (numbers, expected, start, TRUE));
      g_assert_cmpuint (sl_packed_same_end (packed, packed, 0), ==, n);
      g_assert_cmpuint (sl_packed_same_start (spliced, spliced), ==, expected->len);
    }
}

/* Whoever holds numbers keeps them. */
static void
test_held (void)
{
  const gint64 numbers[] = { 3, 1, 2 };
  g_autoptr(SlPacked) packed = sl_packed_new (numbers, G_N_ELEMENTS (numbers));
  SlPacked *held = sl_packed_ref (packed);

  sl_packed_unref (held);
  g_assert_cmpint (sl_packed_get (packed, 1), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/packed/numbers", test_numbers);
  g_test_add_func ("/core/packed/compared", test_compared);
  g_test_add_func ("/core/packed/held", test_held);

  return g_test_run ();
}
