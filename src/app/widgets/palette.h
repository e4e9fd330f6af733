#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The colours of every chart, in the order in which series take them.  Light shades are
 * Okabe and Ito's set (Color Universal Design, 2008), which people with any of the common
 * colour deficiencies can tell apart; the dark ones are the same hues made lighter until
 * each stands 3:1 against a dark card. */
#define SL_PALETTE_LENGTH 8

/* Names for what comes up in more than one place, so that it has one colour everywhere. */
typedef enum
{
  SL_PALETTE_BLUE,
  SL_PALETTE_ORANGE,
  SL_PALETTE_GREEN,
  SL_PALETTE_PURPLE,
  SL_PALETTE_SKY,
  SL_PALETTE_VERMILION,
  SL_PALETTE_YELLOW,
  SL_PALETTE_GREY,
} SlPaletteColour;

/* @index wraps round.  The style is AdwStyleManager's of this moment. */
void sl_palette_get (guint    index,
                     GdkRGBA *colour);

G_END_DECLS
