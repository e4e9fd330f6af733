#pragma once

#include "cli.h"

G_BEGIN_DECLS

/* What is supposed: (nullable) (array zero-terminated=1) each. */
typedef struct
{
  char **volumes; /* CODE=PV or CODE=PV/CV */
  char **ranks;   /* CODE=RANK */
  char **members; /* CODE=SPONSOR, CODE=SPONSOR/left or CODE=SPONSOR/right */
} SlSuppositions;

/* Works out what they would change, and shows it. */
SlCliStatus sl_what_if_view (SlCli                *cli,
                             const char           *company,
                             SlPeriod              period,
                             const SlSuppositions *suppositions);

G_END_DECLS
