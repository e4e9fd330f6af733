#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* A window with a business file of its own: a company, three products, ten units of the first
 * on the shelf (15.00 each, bought for 10.00), and the customer Ana Díaz. */
typedef struct
{
  char           *folder; /* (owned) */
  char           *path;   /* (owned): of the business file */
  GtkApplication *application; /* (owned) */
  SlWindow       *window; /* (owned) */
} Desk;

void       desk_set_up       (Desk          *desk,
                              gconstpointer  data);
void       desk_tear_down    (Desk          *desk,
                              gconstpointer  data);

/* The first widget of @type in @root, itself included; @label (nullable) of a button, an
 * entry's placeholder, or its GtkLabel text.  It must be there. */
GtkWidget *desk_find         (GtkWidget     *root,
                              GType          type,
                              const char    *label);
/* The window that was opened over @desk's. */
GtkWidget *desk_get_form     (Desk          *desk);
/* Types into the entry inside @widget and presses Enter. */
void       desk_type         (GtkWidget     *widget,
                              const char    *text);
/* Runs the main context until @sql answers @value for the file, or fails. */
void       desk_wait_for     (Desk          *desk,
                              const char    *sql,
                              gint64         value);
/* Runs the main context until @is_so, or fails. */
typedef gboolean (*DeskCondition) (gpointer data);
void       desk_wait         (DeskCondition  is_so,
                              gpointer       data);

G_END_DECLS
