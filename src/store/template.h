#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Messages that are written again and again. */
typedef struct
{
  gint64  id;
  char   *name;    /* (owned), as all texts */
  char   *subject;
  char   *body;
} SlTemplateRow;

void           sl_template_row_free (SlTemplateRow *row);
/* (transfer full) (element-type SlTemplateRow): by name. */
GPtrArray     *sl_template_list     (SlDatabase    *database,
                                     GError       **error);
/* (transfer full): SL_STORE_ERROR_NOT_FOUND */
SlTemplateRow *sl_template_read     (SlDatabase    *database,
                                     const char    *name,
                                     GError       **error);
/* Over the one with the same name, when there is one. */
gboolean       sl_template_put      (SlDatabase    *database,
                                     const char    *uid,
                                     const char    *name,
                                     const char    *subject,
                                     const char    *body,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* @found (out): whether there was one. */
gboolean       sl_template_delete   (SlDatabase    *database,
                                     const char    *name,
                                     gboolean      *found,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTemplateRow, sl_template_row_free)

G_END_DECLS
