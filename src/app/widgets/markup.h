#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Some widgets read markup where the file holds plain text: a contact called "<b>Ana" must
 * look like that.  Everything of the file that goes into such a widget goes through here;
 * labels, entries and the table show plain text by themselves. */

/* (transfer full).  With SL_DEBUG=told in the environment, prints `told TITLE` on standard output:
 * a toast goes before a test of the window that is busy elsewhere can see it. */
AdwToast  *sl_toast_new         (const char        *title);
/* A sentence that is to be read to its end: it stays until it is taken away. */
AdwToast  *sl_toast_new_sentence (const char       *text);

void       sl_row_set_text      (AdwPreferencesRow *row,
                                 const char        *title);
/* Title and subtitle of a row, both plain. */
GtkWidget *sl_action_row_new    (const char        *title,
                                 const char        *subtitle);

/* What a page shows when it has nothing else: what it is for and the first step.
 * @action and @verb, both or neither, make a button. */
GtkWidget *sl_empty_state_new   (const char        *icon_name,
                                 const char        *title,
                                 const char        *description,
                                 const char        *verb,
                                 const char        *action);
void       sl_status_page_set   (AdwStatusPage     *page,
                                 const char        *title,
                                 const char        *description);

/* @text on @label: a number, an amount or a telephone number reads from left to right in any
 * script, with its sign and its plus in front; by itself, figures without a letter would take
 * the direction of the window.  A text too long to be read there loses its middle. */
void       sl_label_set_figure     (GtkLabel       *label,
                                    const char     *text);
/* (transfer full): the same for what is drawn by hand. */
char      *sl_figure_mark          (GtkWidget      *widget,
                                    const char     *text);
/* The same in a cell, which keeps its size whatever stands in it; words begin where lines begin in
 * the window, whatever their letters.  Tells screen readers the text, which GTK 4.8 does not. */
void       sl_inscription_set_cell (GtkInscription *inscription,
                                    const char     *text,
                                    gboolean        is_figure);

/* GTK 4.8 names a button by its label with the underscore, and again by the child. */
void       sl_button_name_by_child (GtkButton      *button);

/* An item of a submenu that opens a window would keep the focus of ours in the closed menu, and no
 * key would reach it again: the button takes it back. */
void       sl_menu_button_set_menu  (GtkMenuButton  *button,
                                     GMenuModel     *menu);

/* A check button that is called by its caption without the mnemonic. */
GtkWidget *sl_check_new           (const char *caption);
/* Calls a drop-down @name, and the button in it, which has the focus, by @name and what is
 * chosen. */
void       sl_drop_down_set_name  (GtkDropDown *choices,
                                   const char  *name);
/* The tooltip of a widget that is being made.  GTK asks the display where the pointer is at each
 * tooltip of a visible widget, and waits for the answer three times. */
void       sl_widget_set_tooltip  (GtkWidget   *widget,
                                   const char  *text);
/* (transfer full): a caption without its mnemonic, to be read out. */
char      *sl_name_of_caption     (const char *caption);

/* libadwaita 1.2 names the arrow of a split button in its tooltip only. */
void        sl_split_button_name_arrow (AdwSplitButton *button);

G_END_DECLS
