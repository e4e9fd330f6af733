#include "config.h"

#include "app/widgets/palette.h"

#include <adwaita.h>

static const guint32 light_colours[SL_PALETTE_LENGTH] = {
  0x0072b2, 0xd9820f, 0x008c66, 0xa8487f, 0x3a9fd6, 0xc24e00, 0xb59a00, 0x77767b,
};

static const guint32 dark_colours[SL_PALETTE_LENGTH] = {
  0x5aaee6, 0xf0a73a, 0x35c496, 0xdd8fbb, 0x9ad3f5, 0xf2854a, 0xeddf5a, 0xa5a4a8,
};

static const guint32 light_high_contrast[SL_PALETTE_LENGTH] = {
  0x004a75, 0x8a4a00, 0x005a40, 0x74245a, 0x0b6594, 0x8c3000, 0x665500, 0x424146,
};

static const guint32 dark_high_contrast[SL_PALETTE_LENGTH] = {
  0x8fcbf5, 0xffc266, 0x66e0b8, 0xf0b3d4, 0xc4e6fa, 0xffa675, 0xfff08a, 0xcfced2,
};

void
sl_palette_get (guint    index,
                GdkRGBA *colour)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const guint32 *colours;
  guint32 value;

  g_return_if_fail (colour != NULL);

  if (adw_style_manager_get_high_contrast (style))
    colours = adw_style_manager_get_dark (style) ? dark_high_contrast : light_high_contrast;
  else
    colours = adw_style_manager_get_dark (style) ? dark_colours : light_colours;

  value = colours[index % SL_PALETTE_LENGTH];
  colour->red = ((value >> 16) & 0xff) / 255.0f;
  colour->green = ((value >> 8) & 0xff) / 255.0f;
  colour->blue = (value & 0xff) / 255.0f;
  colour->alpha = 1.0f;
}
