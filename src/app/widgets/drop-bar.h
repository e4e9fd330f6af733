#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A place that rows can be dragged to. */
typedef struct
{
  char *code;  /* (owned) */
  char *title; /* (owned) */
} SlDropPlace;

SlDropPlace *sl_drop_place_new   (const char  *code,
                                  const char  *title);
void         sl_drop_place_free  (SlDropPlace *place);

/* A bar of places, which is there while rows are dragged; what can be dropped is a G_TYPE_ARRAY of
 * gint64.  With keys the menu of the rows does the same.
 *
 * Signal: `dropped (const char *code, GArray *ids)`. */
#define SL_TYPE_DROP_BAR (sl_drop_bar_get_type ())

G_DECLARE_FINAL_TYPE (SlDropBar, sl_drop_bar, SL, DROP_BAR, AdwBin)

GtkWidget   *sl_drop_bar_new     (const char  *title);
/* @places (element-type SlDropPlace): shows them; none, or NULL: goes. */
void         sl_drop_bar_offer   (SlDropBar   *self,
                                  GPtrArray   *places);

G_END_DECLS
