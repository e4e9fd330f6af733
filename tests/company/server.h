#pragma once

#include "company.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The company's door: on 127.0.0.1 alone. */
typedef struct _Server Server;

/* @port may be 0 for any; @certificate may be NULL for plain HTTP. */
Server     *server_new         (Company          *company,
                                guint             port,
                                GTlsCertificate  *certificate,
                                GError          **error);
void        server_free        (Server           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Server, server_free)

G_END_DECLS
