#pragma once

#include <jansson.h>

#include "sql.h"

G_BEGIN_DECLS

#define COMPANY_NAME "Alderfenn Botanicals"
#define COMPANY_PROTOCOL 1
#define COMPANY_PAGE 500

/* The company's memory: one file.  A record has a number (rev) that only grows, given in the
 * order of commit, so that the feed of a scope is its records by rev.  Catalogue records belong
 * to nobody and are kept under the account "". */
typedef struct
{
  Sql    *sql;          /* (owned) */
  char   *path;         /* (owned) */
  char   *origin;       /* (owned): "http://127.0.0.1:PORT" */
  char   *epoch;        /* (owned): changes when what was committed is lost */
  gint64  clock_offset; /* milliseconds that the company's clock is off */
  gint64  token_life;   /* seconds that an access token lives */
} Company;

Company    *company_open       (const char *path);
void        company_close      (Company    *self);

/* Milliseconds since 1970 by the company's clock; as RFC 3339 (transfer full). */
gint64      company_now        (Company    *self);
char       *company_format_time (gint64     ms);
/* (transfer full): a new UUIDv7, and one that is the same in every run */
char       *company_make_uid   (Company    *self);
char       *company_derive_uid (const char *type,
                                const char *key);

void        company_begin      (Company    *self);
void        company_commit     (Company    *self);
void        company_rollback   (Company    *self);

/* A consistent copy, and back to it: what was committed since is lost, so the epoch changes
 * unless @keep_epoch, which is a fault of the company. */
void        company_back_up    (Company    *self,
                                const char *path);
void        company_restore    (Company    *self,
                                const char *path,
                                gboolean    keep_epoch);
/* The same as if something had been lost. */
void        company_renew_epoch (Company   *self);
/* Makes every cursor and page token given out until now too old. */
void        company_expire     (Company    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Company, company_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

G_END_DECLS
