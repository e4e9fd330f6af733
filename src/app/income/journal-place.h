#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The entries of the journal, what each moved between which accounts, and taking one back. */
GtkWidget *sl_journal_place_new (void);

G_END_DECLS
