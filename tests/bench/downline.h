#pragma once

#include "filling.h"
#include "team.h"

G_BEGIN_DECLS

/* A team in a business file, at PERIOD. */
#define CODE_SIZE 32

/* How the company writes its ids: "4711", or with 26 characters. */
void format_code   (char       *code,
                    gboolean    is_long,
                    gint32      member);
/* Members, memberships and volumes, for company 1. */
void fill_downline (sqlite3    *handle,
                    const Team *team,
                    gboolean    is_long);

G_END_DECLS
