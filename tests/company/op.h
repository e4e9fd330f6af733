#pragma once

#include "exchange.h"

G_BEGIN_DECLS

/* One operation while the company carries it out.  All of it is one transaction. */
typedef struct
{
  Company    *company;    /* (unowned) */
  const char *account;    /* (unowned) */
  const char *op_id;      /* (unowned) */
  const char *kind;       /* (unowned) */
  const char *entity_id;  /* (unowned) */
  gint64      base_rev;   /* 0: not said */
  json_t     *body;       /* (unowned): an object */
  gint64      act;        /* of the records that it changes */

  const char *outcome;    /* (unowned) */
  json_t     *problem;    /* (owned) (nullable): with a rejection */
  json_t     *conflicts;  /* (owned): what lost against something else */
  GString    *records;    /* (owned): the changes, with commas between them */
} Op;

/* Carries @op out, or sets outcome and problem; FALSE when nobody knows the kind. */
gboolean op_carry_out (Op         *op);
gboolean op_is_known  (const char *kind);

/* For the kinds: refuse, with a pointer into the body or NULL; TRUE when @holds. */
gboolean op_demand    (Op         *op,
                       gboolean    holds,
                       const char *code,
                       const char *pointer,
                       const char *detail);
void     op_put       (Op         *op,
                       const char *type,
                       const char *id,
                       json_t     *data);
void     op_remove    (Op         *op,
                       const char *type,
                       const char *id,
                       const char *reason);
/* The value of a business rule that a test or the company has set; NULL without one. */
char    *op_read_rule (Company    *company,
                       const char *name);

/* contact.patch and task.patch (patch.c) */
void     op_patch     (Op         *op,
                       const char *type);

/* order.submit (order.c): at the company's own prices, within its rules */
void     op_submit_order (Op      *op);

/* FALSE unless @value is money in whole minor units. */
gboolean money_read   (json_t     *value,
                       gint64     *minor,
                       const char **currency);
gboolean op_is_uid    (json_t     *value);

G_END_DECLS
