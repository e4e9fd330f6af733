#include "config.h"

#include "formats/rejection.h"

SlRejection *
sl_rejection_new (guint       line,
                  guint       column,
                  const char *column_name,
                  char       *why)
{
  SlRejection *self = g_new0 (SlRejection, 1);

  g_return_val_if_fail (why != NULL, self);

  self->line = line;
  self->column = column;
  self->column_name = g_strdup (column_name);
  self->why = why;
  return self;
}

void
sl_rejection_free (SlRejection *self)
{
  if (self == NULL)
    return;

  g_free (self->column_name);
  g_free (self->why);
  g_free (self);
}
