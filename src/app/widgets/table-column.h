#pragma once

#include "app/widgets/table.h"

G_BEGIN_DECLS

/* Between figures and the words behind them, in pixels. */
#define SL_TABLE_COLUMN_GAP 12

/* What the cells of one column of a table look like. */
typedef struct
{
  gpointer        table;  /* (unowned): whoever made it; outlives its columns */
  const SlColumn *column;
  guint           index;  /* of the cell */
  SlCellKind      kind;
  gboolean        is_apart; /* words that may stand behind figures, which end where these begin */
  void          (*toggle) (gpointer table,     /* a row of a tree is to be opened or closed */
                           gint64   id,
                           gboolean is_open);
} SlTableColumn;

/* Figures stand to the right in any language, one digit under the other. */
gboolean            sl_table_column_is_figure    (SlCellKind           kind);
/* (transfer full): takes @self. */
GtkListItemFactory *sl_table_column_make_factory (SlTableColumn       *self);
/* Its width from its characters and those of its title, with a place for the arrow: near enough to
 * decide whether it fits. */
int                 sl_table_column_estimate     (const SlTableColumn *self,
                                                  PangoContext        *context);
/* The item whose cell is at this place of @view, or NULL: (transfer none) (nullable) */
GtkListItem        *sl_table_column_find_item    (GtkWidget           *view,
                                                  double               x,
                                                  double               y);
/* The same for a widget of a row, such as the one that has the focus. */
GtkListItem        *sl_table_column_get_item     (GtkWidget           *widget);

G_END_DECLS
