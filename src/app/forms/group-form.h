#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* One word for all the rows that are selected. */
typedef enum
{
  SL_GROUP_GIVE_LABEL,
  SL_GROUP_TAKE_LABEL,
  SL_GROUP_CATEGORY,
} SlGroupKind;

#define SL_TYPE_GROUP_FORM (sl_group_form_get_type ())
G_DECLARE_FINAL_TYPE (SlGroupForm, sl_group_form, SL, GROUP_FORM, SlForm)

/* @ids (element-type gint64): at least one. */
void sl_group_form_open  (SlWindow    *owner,
                          SlGroupKind  kind,
                          GArray      *ids);
/* The same for a stage or a category that is chosen already, which needs no form: at once. */
void sl_group_stage      (SlWindow    *owner,
                          const char  *stage,
                          GArray      *ids);
void sl_group_category   (SlWindow    *owner,
                          const char  *category,
                          GArray      *ids);

G_END_DECLS
