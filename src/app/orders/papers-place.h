#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The papers that are kept: receipts of expenses, invoices of companies. */
GtkWidget *sl_papers_place_new (void);

G_END_DECLS
