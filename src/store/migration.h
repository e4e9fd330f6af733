#pragma once

#include <gio/gio.h>

#include "store/error-private.h"

G_BEGIN_DECLS

/* The numbered files of src/store/migrations, in order.  A business file's version
 * (user_version) is how many of them it has seen. */
typedef struct
{
  GPtrArray *scripts; /* (owned) (element-type GBytes): SQL */
} SlMigrations;

/* (transfer none): those of this program */
const SlMigrations *sl_migrations_get_default (void);
guint               sl_migrations_get_version (const SlMigrations  *migrations);

/* Brings the file from its version to the newest, inside the transaction of the caller;
 * foreign keys must be off while it runs and are checked at the end. */
gboolean            sl_migrations_apply       (const SlMigrations  *migrations,
                                               sqlite3             *handle,
                                               GError             **error);

SlMigrations       *sl_migrations_new         (void);
void                sl_migrations_add         (SlMigrations        *migrations,
                                               const char          *sql);
void                sl_migrations_free        (SlMigrations        *migrations);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMigrations, sl_migrations_free)

G_END_DECLS
