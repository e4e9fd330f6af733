#pragma once

#include "core/commission-input.h"

G_BEGIN_DECLS

/* The tables of `plan run`: CSV files with a header, columns in any order, those that are not
 * there empty.
 *   members  id, sponsor, enroller, leg (0, 1, L, R), kind, joined, title, country, force; every
 *            further column is a number for predicates
 *   orders   id, member, date, type, qv, cv, price, margin
 *   carry    member, bonus, left, right
 * A value that cannot be read is a fault with file, line and column: nothing is left out. */
gboolean sl_plan_read_members (SlCommissionInput  *input,
                               const char         *path,
                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* @last (out): the day of the latest order; SL_DAY_NONE when there is none. */
gboolean sl_plan_read_orders  (SlCommissionInput  *input,
                               const char         *path,
                               SlDay              *last,
                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sl_plan_read_carry   (SlCommissionInput  *input,
                               const char         *path,
                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (array zero-terminated=1): the further columns of a members file, for
 * sl_plan_parse_for(). */
char   **sl_plan_list_columns (const char         *path,
                               GError            **error);

G_END_DECLS
