#pragma once

#include <gtk/gtk.h>

#include "app/widgets/choice.h"

G_BEGIN_DECLS

/* An entry that finds one thing among many: type, Down and Up, Enter.  The list under it is
 * short and is filled by whoever owns the picker:
 *
 *   `search (SlSearchPicker *, char *text, guint serial)`   find what fits @text and answer with
 *                 sl_search_picker_set_choices(); an answer to an older serial is dropped.
 *   `picked (SlSearchPicker *)`    another choice was taken: sl_search_picker_get_choice().
 *   `entered (SlSearchPicker *)`   Enter was pressed where nothing was left to choose.
 *
 * Enter pressed before the answer came takes the first choice as soon as it is there, so that
 * a bar-code reader or a fast hand need not wait. */
#define SL_TYPE_SEARCH_PICKER (sl_search_picker_get_type ())
G_DECLARE_FINAL_TYPE (SlSearchPicker, sl_search_picker, SL, SEARCH_PICKER, GtkWidget)

/* @label names it for screen readers. */
GtkWidget      *sl_search_picker_new           (const char     *label,
                                                const char     *placeholder);
/* Offers what was typed as a last choice of its own: "New customer “%s”".  @format has one %s. */
void            sl_search_picker_set_create    (SlSearchPicker *self,
                                                const char     *format);
/* @choices (transfer full) (element-type SlChoice) (nullable): NULL when the search failed. */
void            sl_search_picker_set_choices   (SlSearchPicker *self,
                                                guint           serial,
                                                GPtrArray      *choices);
/* (transfer none) (nullable): what was picked; its id is 0 when it is a new one. */
const SlChoice *sl_search_picker_get_choice    (SlSearchPicker *self);
/* (transfer full): what was picked or typed, without the spaces around it; "" for nothing. */
char           *sl_search_picker_dup_text      (SlSearchPicker *self);
/* @choice (nullable): NULL empties the picker.  `picked` is not emitted. */
void            sl_search_picker_set_choice    (SlSearchPicker *self,
                                                const SlChoice *choice);
/* TRUE when there is text and nothing is picked. */
gboolean        sl_search_picker_is_open_ended (SlSearchPicker *self);

G_END_DECLS
