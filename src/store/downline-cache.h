#pragma once

#include "store/downline.h"

G_BEGIN_DECLS

/* The newest picture of a downline, packed: what a month reads of a million members in some
 * tens of milliseconds instead of a second.  It says nothing that the rows do not say.  Triggers
 * drop it with every change of members, memberships, volumes or pictures, and so does undo, for
 * which triggers are off; it is no part of undo itself. */

/* Packs the newest picture of the company; nothing is kept of one that is at fault. */
gboolean       sl_downline_keep      (SlDatabase           *database,
                                      gint64                company_id,
                                      const char           *me,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       sl_downline_has_kept  (SlDatabase           *database,
                                      gint64                company_id,
                                      gboolean             *has_kept,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Drops what is kept of all companies, and the order of their teams (store/team-order.h): another
 * version of them begins. */
gboolean       sl_downline_drop_kept (SlDatabase           *database,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* A number that is another after every change of a member, membership, volume or picture. */
gboolean       sl_downline_read_version (SlDatabase        *database,
                                      gint64               *version,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether what is kept, if anything, is what the rows say. */
gboolean       sl_downline_is_kept_right (SlDatabase       *database,
                                      gint64                company_id,
                                      const char           *me,
                                      gboolean             *is_right,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* @table: (out) (transfer full) (nullable): what is kept for @ask, or NULL. */
gboolean      _sl_downline_read_kept (SlDatabase           *database,
                                      const SlDownlineAsk  *ask,
                                      SlMemberTable       **table,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): from the rows, whatever is kept.  @earlier: (nullable).  @has_later: (out)
 * (optional): whether the file knows how somebody stood after the period. */
SlMemberTable *_sl_downline_read_rows (SlDatabase          *database,
                                      const SlDownlineAsk  *ask,
                                      GPtrArray            *earlier,
                                      gboolean             *has_later,
                                      GError              **error);

G_END_DECLS
