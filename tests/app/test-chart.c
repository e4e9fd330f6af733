#include "config.h"

#include <adwaita.h>

#include "app/widgets/chart-picture.h"
#include "app/widgets/chart.h"
#include "app/widgets/palette.h"
#include "model/format.h"
#include "picture.h"

static char *
format_money (gint64   value,
              gboolean is_short,
              gpointer user_data)
{
  return sl_format_money (value, "USD");
}

static SlChartData *
make_year (void)
{
  const char *months[] = { "Nov", "Dec", "Jan", "Feb", "Mar", "Apr",
                           "May", "Jun", "Jul", "Aug", "Sep", "Oct", NULL };
  SlChartData *data = sl_chart_data_new (months);

  sl_chart_data_add (data, "Received", SL_PALETTE_BLUE,
                     (gint64[]) { 41260, 52000, 31000, 28050, 47000, 39900,
                                  60100, 55000, 33000, 21000, 48000, 51000 });
  sl_chart_data_add (data, "Spent", SL_PALETTE_ORANGE,
                     (gint64[]) { -38810, -71000, -20000, -48050, -27000, -39900,
                                  -40100, -95000, -13000, -31000, -38000, -21000 });
  return data;
}

static void
test_draws_every_kind (void)
{
  for (int kind = SL_CHART_BARS; kind <= SL_CHART_LINES; kind++)
    {
      GtkWidget *chart = sl_chart_new (kind, "Income by month");
      g_autofree char *name = g_strdup_printf ("chart-%d", kind);
      g_autoptr(GtkWindow) window = NULL;
      g_autoptr(GdkTexture) texture = NULL;

      sl_chart_set_format (SL_CHART (chart), format_money, NULL, NULL);
      sl_chart_set_data (SL_CHART (chart), make_year ());
      window = picture_present (chart, 640, 420);
      texture = picture_take (window, name);
      g_assert_cmpuint (picture_count (texture), >, 5000);
      gtk_window_destroy (window);
    }
}

/* Nothing but zeros is a sentence and not an axis. */
static void
test_draws_nothing (void)
{
  const char *months[] = { "January", NULL };
  GtkWidget *chart = sl_chart_new (SL_CHART_BARS, "Income by month");
  SlChartData *data = sl_chart_data_new (months);
  g_autoptr(GtkWindow) window = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  guint n_pixels;

  sl_chart_data_add (data, "Received", 0, (gint64[]) { 0 });
  sl_chart_set_data (SL_CHART (chart), data);
  sl_chart_set_empty_text (SL_CHART (chart), "No sale yet.");
  window = picture_present (chart, 640, 320);
  texture = picture_take (window, "chart-empty");
  n_pixels = picture_count (texture);
  g_assert_cmpuint (n_pixels, >, 20);
  g_assert_cmpuint (n_pixels, <, 5000);
  gtk_window_destroy (window);
}

static void
test_draws_from_right_to_left (void)
{
  GtkWidget *chart = sl_chart_new (SL_CHART_BARS, "Income by month");
  g_autoptr(GtkWindow) window = NULL;
  g_autoptr(GdkTexture) texture = NULL;

  gtk_widget_set_direction (chart, GTK_TEXT_DIR_RTL);
  sl_chart_set_data (SL_CHART (chart), make_year ());
  window = picture_present (chart, 640, 320);
  texture = picture_take (window, "chart-rtl");
  g_assert_cmpuint (picture_count (texture), >, 5000);
  gtk_window_destroy (window);
}

/* A picture in both kinds: the fine one shows what the window shows, the drawing holds text
 * and shapes and no embedded dots. */
static void
test_makes_pictures (void)
{
  GtkWidget *chart = sl_chart_new (SL_CHART_BARS, "Income by month");
  g_autoptr(GtkWindow) window = NULL;
  g_autoptr(GBytes) dots = NULL;
  g_autoptr(GBytes) drawing = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  sl_chart_set_data (SL_CHART (chart), make_year ());
  window = picture_present (chart, 640, 320);

  dots = sl_chart_picture (SL_CHART (chart), SL_PICTURE_PNG, &error);
  g_assert_no_error (error);
  texture = gdk_texture_new_from_bytes (dots, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), >, 2 * gtk_widget_get_width (chart));
  g_assert_cmpuint (picture_count (texture), >, 5000);

  drawing = sl_chart_picture (SL_CHART (chart), SL_PICTURE_SVG, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (drawing, NULL), g_bytes_get_size (drawing));
  g_assert_nonnull (strstr (text, "<svg"));
  g_assert_nonnull (strstr (text, "</svg>"));
  g_assert_null (strstr (text, "<image"));
  gtk_window_destroy (window);
}

/* Labels may hold anything that a person typed. */
static void
test_text_is_not_markup (void)
{
  const char *names[] = { "<b>&amp;</b>", NULL };
  GtkWidget *chart = sl_chart_new (SL_CHART_ROWS, "Units");
  SlChartData *data = sl_chart_data_new (names);
  g_autoptr(GtkWindow) window = NULL;
  g_autoptr(GdkTexture) texture = NULL;

  sl_chart_data_add (data, "<i>sold", SL_PALETTE_BLUE, (gint64[]) { 31 });
  sl_chart_data_add (data, "On the shelf & in the car", SL_PALETTE_GREEN, (gint64[]) { 12 });
  sl_chart_data_add (data, "Gifts", SL_PALETTE_PURPLE, (gint64[]) { 3 });
  sl_chart_set_data (SL_CHART (chart), data);
  window = picture_present (chart, 640, 160);
  texture = picture_take (window, "chart-rows");
  g_assert_cmpuint (picture_count (texture), >, 2000);
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  if (g_getenv ("SIDELINE_PICTURES_DARK") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);

  g_test_add_func ("/app/chart/draws-every-kind", test_draws_every_kind);
  g_test_add_func ("/app/chart/makes-pictures", test_makes_pictures);
  g_test_add_func ("/app/chart/draws-nothing", test_draws_nothing);
  g_test_add_func ("/app/chart/draws-from-right-to-left", test_draws_from_right_to_left);
  g_test_add_func ("/app/chart/text-is-not-markup", test_text_is_not_markup);

  return g_test_run ();
}
