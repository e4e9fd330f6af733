#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A figure under its name, which opens where it comes from: a sentence with the formula and
 * the sums that went into it.
 *
 *   sl_figure_begin (figure, "$24.50", FALSE, _("Earned, less every cost"));
 *   sl_figure_add (figure, _("Retail sales"), "$412.60");  …
 */
#define SL_TYPE_FIGURE (sl_figure_get_type ())
G_DECLARE_FINAL_TYPE (SlFigure, sl_figure, SL, FIGURE, GtkWidget)

GtkWidget *sl_figure_new        (const char *name);
/* (transfer none): a new one, the last of @figures. */
SlFigure  *sl_figure_append_to  (GtkFlowBox *figures,
                                 const char *name);
/* Another value; the explanation starts again with @formula. */
void       sl_figure_begin      (SlFigure   *self,
                                 const char *value,
                                 gboolean    is_negative,
                                 const char *formula);
/* A sum that went into it; @value is plain text. */
void       sl_figure_add        (SlFigure   *self,
                                 const char *name,
                                 const char *value);
/* The same, and its value runs @action of the window with @target (consumed if floating). */
void       sl_figure_add_link   (SlFigure   *self,
                                 const char *name,
                                 const char *value,
                                 const char *action,
                                 GVariant   *target);
/* A button below all: @action of the window, with @target (consumed if floating). */
void       sl_figure_add_action (SlFigure   *self,
                                 const char *label,
                                 const char *action,
                                 GVariant   *target);
/* The last line: what they come to. */
void       sl_figure_add_sum    (SlFigure   *self,
                                 const char *name,
                                 const char *value);

G_END_DECLS
