#include "config.h"

#include "app/widgets/markup.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/debug.h"
#include "app/widgets/text.h"

/* Bytes; more than that is laid out for nothing, again and again, and cut off in the end. */
#define LONG_TEXT 2000

AdwToast *
sl_toast_new (const char *title)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  escaped = g_markup_escape_text (title, -1);
  if (sl_debug_asks ("told"))
    g_print ("told %s\n", title);

  return adw_toast_new (escaped);
}

AdwToast *
sl_toast_new_sentence (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *brief = sl_text_brief (text);
  GtkWidget *label = gtk_label_new (brief);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 70);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, 0);

  return toast;
}

void
sl_row_set_text (AdwPreferencesRow *row,
                 const char        *title)
{
  g_return_if_fail (ADW_IS_PREFERENCES_ROW (row));
  g_return_if_fail (title != NULL);

  adw_preferences_row_set_use_markup (row, FALSE);
  adw_preferences_row_set_title (row, title);
}

GtkWidget *
sl_action_row_new (const char *title,
                   const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  sl_row_set_text (ADW_PREFERENCES_ROW (row), title);

  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

void
sl_status_page_set (AdwStatusPage *page,
                    const char    *title,
                    const char    *description)
{
  g_autofree char *escaped_title = NULL;
  g_autofree char *escaped_description = NULL;

  g_return_if_fail (ADW_IS_STATUS_PAGE (page));
  g_return_if_fail (title != NULL && description != NULL);

  escaped_title = g_markup_escape_text (title, -1);
  escaped_description = g_markup_escape_text (description, -1);
  adw_status_page_set_title (page, escaped_title);
  adw_status_page_set_description (page, escaped_description);
}

void
sl_button_name_by_child (GtkButton *button)
{
  g_return_if_fail (GTK_IS_BUTTON (button));

  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

void
sl_widget_set_tooltip (GtkWidget  *widget,
                       const char *text)
{
  gboolean is_visible;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (gtk_widget_get_root (widget) == NULL);

  is_visible = gtk_widget_get_visible (widget);
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, text);
  gtk_widget_set_visible (widget, is_visible);
}

char *
sl_name_of_caption (const char *caption)
{
  g_auto(GStrv) parts = NULL;

  g_return_val_if_fail (caption != NULL, NULL);

  parts = g_strsplit (caption, "_", -1);
  return g_strjoinv ("", parts);
}

GtkWidget *
sl_check_new (const char *caption)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (caption);
  g_autofree char *name = sl_name_of_caption (caption);

  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);

  return check;
}

GtkWidget *
sl_empty_state_new (const char *icon_name,
                    const char *title,
                    const char *description,
                    const char *verb,
                    const char *action)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button;

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon_name);
  sl_status_page_set (ADW_STATUS_PAGE (page), title, description);

  if (verb == NULL)
    return page;

  button = gtk_button_new_with_mnemonic (verb);
  sl_button_name_by_child (GTK_BUTTON (button));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);

  return page;
}

static void
menu_closed_cb (GtkWidget *button)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (button));

  if (focus != NULL && gtk_widget_is_ancestor (focus, button))
    gtk_widget_grab_focus (button);
}

void
sl_menu_button_set_menu (GtkMenuButton *button,
                         GMenuModel    *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_menu_button_set_menu_model (button, menu);
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed",
                           G_CALLBACK (menu_closed_cb), button, G_CONNECT_SWAPPED);
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

/* (transfer none): @text itself or @marked, which is to be freed. */
static const char *
mark_figure (GtkWidget   *widget,
             const char  *text,
             char       **marked)
{
  if (strlen (text) > LONG_TEXT)
    return *marked = sl_text_brief (text);

  if (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL || *text == '\0' ||
      !g_utf8_validate (text, -1, NULL) || has_letter (text))
    return text;

  return *marked = g_strconcat ("\u200e", text, NULL);
}

void
sl_label_set_figure (GtkLabel   *label,
                     const char *text)
{
  g_autofree char *marked = NULL;

  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (text != NULL);

  gtk_label_set_text (label, mark_figure (GTK_WIDGET (label), text, &marked));
}

char *
sl_figure_mark (GtkWidget  *widget,
                const char *text)
{
  char *marked = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && text != NULL, NULL);

  text = mark_figure (widget, text, &marked);

  return marked != NULL ? marked : g_strdup (text);
}

/* An inscription begins where its first letter says.  A name in Latin letters stands below its
 * title at the right all the same where that is where lines begin, and keeps its own order.
 * (transfer none): @text itself or @marked, which is to be freed. */
static const char *
mark_words (GtkWidget   *widget,
            const char  *text,
            char       **marked)
{
  if (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL || *text == '\0' ||
      !g_utf8_validate (text, -1, NULL))
    return text;

  return *marked = g_strconcat ("\u200f\u2068", text, "\u2069", NULL);
}

void
sl_inscription_set_cell (GtkInscription *inscription,
                         const char     *text,
                         gboolean        is_figure)
{
  g_autofree char *brief = NULL, *marked = NULL;
  const char *shown;

  g_return_if_fail (GTK_IS_INSCRIPTION (inscription));
  g_return_if_fail (text != NULL);

  if (strlen (text) > LONG_TEXT)
    text = brief = sl_text_brief (text);

  shown = is_figure ? mark_figure (GTK_WIDGET (inscription), text, &marked)
                    : mark_words (GTK_WIDGET (inscription), text, &marked);

  if (g_strcmp0 (gtk_inscription_get_text (inscription), shown) == 0)
    return;

  gtk_inscription_set_text (inscription, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (inscription),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
free_name (gpointer  name,
           GClosure *closure)
{
  g_free (name);
}

static void
choice_changed_cb (GtkDropDown *choices,
                   GParamSpec  *pspec,
                   const char  *name)
{
  gpointer item = gtk_drop_down_get_selected_item (choices);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (choices));
  g_autofree char *text = NULL;

  if (!GTK_IS_STRING_OBJECT (item))
    return;

  /* translators: what is chosen among, what is chosen: "Kind: Gift" */
  text = g_strdup_printf (_("%s: %s"), name,
                          gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

void
sl_drop_down_set_name (GtkDropDown *choices,
                       const char  *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (choices) && name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choices),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  choice_changed_cb (choices, NULL, name);
  g_signal_connect_data (choices, "notify::selected-item", G_CALLBACK (choice_changed_cb),
                         g_strdup (name), free_name, 0);
}

void
sl_split_button_name_arrow (AdwSplitButton *button)
{
  GtkWidget *arrow = gtk_widget_get_last_child (GTK_WIDGET (button));

  g_return_if_fail (GTK_IS_MENU_BUTTON (arrow));

  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_split_button_get_dropdown_tooltip (button),
                                  -1);
}
