#pragma once

#include "cli.h"

G_BEGIN_DECLS

/* One figure of worth (business/worth.h), opened: its formula and its lines. */
SlCliStatus sl_worth_view_figure (SlCli      *cli,
                                  const char *name,
                                  const char *of);

G_END_DECLS
