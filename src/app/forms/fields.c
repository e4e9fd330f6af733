#include "config.h"

#include <inttypes.h>

#include "app/forms/fields.h"

#include <glib/gi18n.h>

#include "app/orders/choices.h"
#include "app/widgets/markup.h"
#include "core/decimal.h"
#include "formats/number.h"
#include "model/typing.h"
#include "model/words.h"

static void
append (SlForm     *form,
        const char *caption,
        GtkWidget  *field)
{
  gtk_box_append (sl_form_get_content (form), sl_form_field_new (caption, field));
}

static void
record_on_enter (SlForm    *form,
                 GtkWidget *entry)
{
  g_signal_connect_object (entry, "activate", G_CALLBACK (sl_form_record), form,
                           G_CONNECT_SWAPPED);
}

GtkEntry *
sl_fields_add_text (SlForm     *form,
                    const char *caption,
                    const char *text)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = sl_name_of_caption (caption);

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  record_on_enter (form, entry);
  append (form, caption, entry);

  return GTK_ENTRY (entry);
}

SlCurrencyEntry *
sl_fields_add_currency (SlForm *form)
{
  GtkWidget *entry =
    sl_currency_entry_new (sl_session_get_currency (sl_form_get_session (form)));

  record_on_enter (form, entry);
  append (form, _("Currenc_y and rate"), entry);

  return SL_CURRENCY_ENTRY (entry);
}

GtkEntry *
sl_fields_add_exchange_rate (SlForm     *form,
                             const char *currency)
{
  const char *own = sl_session_get_currency (sl_form_get_session (form));
  g_autofree char *caption = NULL;
  GtkEntry *entry;

  if (g_str_equal (currency, own))
    return NULL;

  /* translators: two codes of currencies: "What 1 EUR was worth in USD" */
  caption = g_strdup_printf (_("What _1 %s was worth in %s"), currency, own);
  entry = sl_fields_add_text (form, caption, NULL);
  gtk_entry_set_placeholder_text (entry, _("By the table"));

  return entry;
}

GtkTextView *
sl_fields_add_paragraph (SlForm     *form,
                         const char *caption,
                         const char *text)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *field = sl_form_field_new (caption, view);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)),
                            text != NULL ? text : "", -1);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  g_object_ref (view);
  gtk_box_remove (GTK_BOX (field), view);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  g_object_unref (view);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 72);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 200);
  gtk_box_append (GTK_BOX (field), scrolled);
  gtk_box_append (sl_form_get_content (form), field);

  return GTK_TEXT_VIEW (view);
}

char *
sl_fields_dup_paragraph (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

SlMoneyEntry *
sl_fields_add_money (SlForm     *form,
                     const char *caption)
{
  g_autofree char *name = sl_name_of_caption (caption);
  GtkWidget *entry = sl_money_entry_new (name);

  sl_money_entry_set_currency (SL_MONEY_ENTRY (entry),
                               sl_session_get_currency (sl_form_get_session (form)));
  gtk_widget_set_halign (entry, GTK_ALIGN_START);
  record_on_enter (form, entry);
  append (form, caption, entry);

  return SL_MONEY_ENTRY (entry);
}

SlDayEntry *
sl_fields_add_day (SlForm     *form,
                   const char *caption)
{
  g_autofree char *name = sl_name_of_caption (caption);
  GtkWidget *entry = sl_day_entry_new (name);
  SlDay today = sl_session_get_today (sl_form_get_session (form));

  sl_day_entry_set_today (SL_DAY_ENTRY (entry), today);
  sl_day_entry_set_day (SL_DAY_ENTRY (entry), today);
  gtk_widget_set_halign (entry, GTK_ALIGN_START);
  append (form, caption, entry);

  return SL_DAY_ENTRY (entry);
}

/* The letter only takes the focus: where the choices lie below what is to be seen, the form scrolls
 * to them first, and GTK 4.8 warns of a list that opens beside the screen. */
static gboolean
choices_mnemonic_cb (GtkWidget *choices,
                     gboolean   is_one_of_many,
                     gpointer   user_data)
{
  return gtk_widget_grab_focus (choices);
}

GtkDropDown *
sl_fields_add_choices (SlForm             *form,
                       const char         *caption,
                       const char * const *words)
{
  GtkWidget *choices = gtk_drop_down_new_from_strings ((const char **) words);
  g_autofree char *name = sl_name_of_caption (caption);

  gtk_widget_set_halign (choices, GTK_ALIGN_START);
  sl_drop_down_set_name (GTK_DROP_DOWN (choices), name);
  g_signal_connect (choices, "mnemonic-activate", G_CALLBACK (choices_mnemonic_cb), NULL);
  append (form, caption, choices);

  return GTK_DROP_DOWN (choices);
}

GtkDropDown *
sl_fields_add_method (SlForm      *form,
                      const char  *caption,
                      SlPayMethod  selected)
{
  const char *words[SL_PAY_OTHER + 2] = { NULL };
  GtkDropDown *choices;

  for (int i = SL_PAY_CASH; i <= SL_PAY_OTHER; i++)
    words[i] = sl_words_method (sl_pay_method_name (i));

  choices = sl_fields_add_choices (form, caption, words);
  gtk_drop_down_set_selected (choices, selected);

  return choices;
}

SlPayMethod
sl_fields_get_method (GtkDropDown *choices)
{
  return (SlPayMethod) MIN (gtk_drop_down_get_selected (choices), SL_PAY_OTHER);
}

const char *
sl_fields_get_text (GtkEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  while (g_ascii_isspace (*text))
    text++;

  return *text != '\0' ? text : NULL;
}

GtkEntry *
sl_fields_add_whole (SlForm     *form,
                     const char *caption,
                     gint64      number)
{
  g_autofree char *text = number >= 0 ? g_strdup_printf ("%" PRId64, number) : NULL;
  GtkEntry *entry = sl_fields_add_text (form, caption, text);

  gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_DIGITS);

  return entry;
}

GtkEntry *
sl_fields_add_rate (SlForm     *form,
                    const char *caption,
                    gint64      rate)
{
  g_autofree char *text = rate >= 0 ? sl_typing_rate (rate) : NULL;

  return sl_fields_add_text (form, caption, text);
}

GtkCheckButton *
sl_fields_add_check (SlForm     *form,
                     const char *caption)
{
  GtkWidget *check = sl_check_new (caption);

  gtk_box_append (sl_form_get_content (form), check);

  return GTK_CHECK_BUTTON (check);
}

/* @find: of app/orders/choices.h */
static SlSearchPicker *
add_picker (SlForm     *form,
            const char *caption,
            const char *placeholder,
            void      (*find) (SlSearchPicker *picker, SlSession *session))
{
  g_autofree char *name = sl_name_of_caption (caption);
  GtkWidget *picker = sl_search_picker_new (name, placeholder);

  find (SL_SEARCH_PICKER (picker), sl_form_get_session (form));
  append (form, caption, picker);

  return SL_SEARCH_PICKER (picker);
}

SlSearchPicker *
sl_fields_add_contact (SlForm     *form,
                       const char *caption,
                       const char *placeholder)
{
  return add_picker (form, caption, placeholder, sl_choices_find_contacts);
}

SlSearchPicker *
sl_fields_add_member (SlForm     *form,
                      const char *caption,
                      const char *placeholder)
{
  return add_picker (form, caption, placeholder, sl_choices_find_members);
}

SlSearchPicker *
sl_fields_add_event (SlForm *form)
{
  return add_picker (form, _("For the e_vent"), _("none"), sl_choices_find_events);
}

SlSearchPicker *
sl_fields_add_source (SlForm     *form,
                      const char *caption,
                      const char *source)
{
  SlSearchPicker *picker = add_picker (form, caption, NULL, sl_choices_find_sources);
  g_autoptr(SlChoice) choice = NULL;

  if (source != NULL && *source != '\0')
    choice = sl_choice_new (1, source, NULL, NULL, -1, -1);
  sl_search_picker_set_choice (picker, choice);

  return picker;
}

gboolean
sl_fields_get_event (SlForm         *form,
                     SlSearchPicker *picker,
                     gint64         *id)
{
  const SlChoice *choice = sl_search_picker_get_choice (picker);

  *id = choice != NULL ? choice->id : 0;
  if (choice != NULL || !sl_search_picker_is_open_ended (picker))
    return TRUE;

  sl_form_set_problem (form, _("There is no such event. Choose one from the list, or leave it "
                               "empty."));
  gtk_widget_grab_focus (GTK_WIDGET (picker));
  return FALSE;
}

SlLineList *
sl_fields_add_lines (SlForm       *form,
                     const char   *caption,
                     SlLineFields  columns)
{
  GtkWidget *lines = sl_line_list_new (columns, sl_form_get_session (form));

  g_signal_connect_object (lines, "entered", G_CALLBACK (sl_form_record), form,
                           G_CONNECT_SWAPPED);
  append (form, caption, lines);

  return SL_LINE_LIST (lines);
}

gboolean
sl_fields_get_whole (GtkEntry *entry,
                     gint64    most,
                     gint64   *number)
{
  const char *text = sl_fields_get_text (entry);

  *number = -1;
  return text == NULL || g_ascii_string_to_signed (text, 10, 0, most, number, NULL);
}

gboolean
sl_fields_get_rate (GtkEntry *entry,
                    gint64   *rate)
{
  const char *text = sl_fields_get_text (entry);

  *rate = -1;
  return text == NULL || sl_number_parse_rate (text, TRUE, NULL, rate, NULL);
}

gboolean
sl_fields_get_exchange_rate (GtkEntry *entry,
                             gint64   *rate)
{
  const char *text = entry != NULL ? sl_fields_get_text (entry) : NULL;

  *rate = 0;
  return text == NULL || sl_typing_read_exchange_rate (text, rate, NULL);
}
