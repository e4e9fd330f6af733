#pragma once

#include <adwaita.h>

#include "model/row-list.h"

G_BEGIN_DECLS

/* What a list can be narrowed to besides its chips: store/listing-group.h. */
typedef struct
{
  const char *code;
  const char *title; /* N_() */
  const char *all;   /* N_(): the choice that narrows nothing */
  const char *none;  /* (nullable) N_(): said when there is no group; NULL: the chip is only there
                        when there are two to choose from */
} SlGroupChipInfo;

/* A chip with a list of groups, of which one is chosen: it has its name then. */
#define SL_TYPE_GROUP_CHIP (sl_group_chip_get_type ())

G_DECLARE_FINAL_TYPE (SlGroupChip, sl_group_chip, SL, GROUP_CHIP, AdwBin)

/* @info is static. */
GtkWidget *sl_group_chip_new         (SlRowList             *rows,
                                      const SlGroupChipInfo *info);
/* Another file: nothing is chosen. */
void       sl_group_chip_set_session (SlGroupChip           *self,
                                      SlSession             *session);

G_END_DECLS
