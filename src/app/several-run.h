#pragma once

#include "app/list-place.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* What is done to the rows that are selected: business/several.h. */
typedef struct
{
  SlPayMethod method; /* that is used to pay, when something is paid */
  guint       n;
  gint64      ids[];
} SlSeveral;

/* @func has an SlSeveral as its data; what it returns, (transfer full), is told with Undo. */
void sl_several_run (SlListPlace   *place,
                     SlSessionFunc  func);

G_END_DECLS
