#include "config.h"

#include "model/cell.h"
#include "model/format.h"

char *
sl_cell_format (const SlCell *cell)
{
  if (cell == NULL || cell->is_empty)
    return g_strdup ("");

  switch (cell->kind)
    {
    case SL_CELL_TEXT:
    case SL_CELL_CODE:
      return g_strdup (cell->text != NULL ? cell->text : "");
    case SL_CELL_INTEGER:
      return sl_format_count (cell->number);
    case SL_CELL_MONEY:
      return cell->text != NULL ? sl_format_money (cell->number, cell->text) : g_strdup ("");
    case SL_CELL_VOLUME:
      return sl_format_volume (cell->number);
    case SL_CELL_RATE:
      return sl_format_rate (cell->number);
    case SL_CELL_DAY:
      return sl_format_day ((SlDay) cell->number);
    case SL_CELL_MOMENT:
      return sl_format_moment (cell->number);
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}
