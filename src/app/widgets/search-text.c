#include "config.h"

#include "app/widgets/search-text.h"

#include <string.h>

/* Line ends come in as spaces: what stands on two lines are two words. */
static void
insert_text_cb (GtkEditable *text,
                const char  *inserted,
                int          length,
                int         *position,
                gpointer     user_data)
{
  g_autofree char *line = g_strndup (inserted, (gsize) length);

  if (strpbrk (line, "\r\n\t") == NULL)
    return;

  g_strdelimit (line, "\r\n\t", ' ');
  gtk_editable_insert_text (text, line, length, position);
  g_signal_stop_emission_by_name (text, "insert-text");
}

void
sl_search_text_limit (GtkEditable *entry)
{
  GtkEditable *text;

  g_return_if_fail (GTK_IS_EDITABLE (entry));

  text = gtk_editable_get_delegate (entry);
  gtk_text_set_max_length (GTK_TEXT (text), SL_SEARCH_TEXT_LENGTH);
  g_signal_connect (text, "insert-text", G_CALLBACK (insert_text_cb), NULL);
}
