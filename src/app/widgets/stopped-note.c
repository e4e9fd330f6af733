#include "config.h"

#include "app/widgets/stopped-note.h"

#include <glib/gi18n.h>

#include "app/widgets/text.h"

GtkWidget *
sl_stopped_note_new (SlAgainFunc again,
                     gpointer    object)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = sl_text_new (_("The commission run was stopped."), NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Work It Out Again"));

  g_return_val_if_fail (again != NULL && G_IS_OBJECT (object), note);

  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (again), object, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (note), text);
  gtk_box_append (GTK_BOX (note), button);

  return note;
}
