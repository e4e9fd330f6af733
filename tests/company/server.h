#pragma once

#include "fault.h"

G_BEGIN_DECLS

/* The company's door, and a second one for who orders faults: both on 127.0.0.1 alone. */
typedef struct
{
  Company    *company; /* (unowned) */
  Faults     *faults;  /* (owned) */
  json_t     *log;     /* (owned): an object a request, without secrets */
  SoupServer *pages;   /* (owned) */
  SoupServer *control; /* (owned) */
  GHashTable *known;   /* (owned): connections that have served a request */
} Server;

/* @port and @control_port may be 0 for any; @certificate may be NULL for plain HTTP. */
Server     *server_new         (Company          *company,
                                guint             port,
                                guint             control_port,
                                GTlsCertificate  *certificate,
                                GError          **error);
void        server_free        (Server           *self);
/* (transfer full): "http://127.0.0.1:PORT" */
char       *server_get_origin  (SoupServer       *soup);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Server, server_free)

G_END_DECLS
