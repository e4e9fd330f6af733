#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* Where people come from, and what it cost and brought.  Contacts say their source in words; a row
 * of the table gives such words a kind and costs. */
typedef struct
{
  gint64  id;          /* 0: contacts name it, and it is in no table */
  char   *name;        /* (owned) */
  char   *kind;        /* (owned): "warm", "referral", "online", "event", "company-lead", "cold" */
  gint64  n_people;
  gint64  n_customers; /* who ever bought something */
  gint64  sales;       /* less returns, before tax */
  gint64  profit;      /* less the cost of the goods, too */
  gint64  cost;        /* of expenses and trainings that named it */
} SlSourceRow;

void       sl_source_row_free  (SlSourceRow  *row);
/* @id (out): 0 when there is none. */
gboolean   sl_source_find      (SlDatabase   *database,
                                const char   *name,
                                gint64       *id,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* @kind (out) (transfer full): "" when nobody said one. */
gboolean   sl_source_read_kind (SlDatabase   *database,
                                const char   *name,
                                char        **kind,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* Over the kind of the one with the same name, when there is one. */
gboolean   sl_source_put       (SlDatabase   *database,
                                const char   *uid,
                                const char   *name,
                                const char   *kind,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_source_add_cost  (SlDatabase   *database,
                                gint64        id,
                                gint64        entry_id,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type gint64): expenses of the day, of @account, amount and memo that
 * are charged to the source @id or to none; those of the source first. */
GArray    *sl_source_list_entries (SlDatabase *database,
                                gint64        id,
                                SlDay         dated,
                                const char   *account,
                                gint64        amount,
                                const char   *memo,
                                GError      **error);
/* @is_charged (out): to a source. */
gboolean   sl_source_is_charged (SlDatabase  *database,
                                gint64        entry_id,
                                gboolean     *is_charged,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type SlSourceRow): by name.  Sales and costs of the days from @from to
 * @to; people are counted whenever they came. */
GPtrArray *sl_source_list      (SlDatabase   *database,
                                SlDay         from,
                                SlDay         to,
                                GError      **error);

G_END_DECLS
