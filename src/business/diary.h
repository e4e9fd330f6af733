#pragma once

#include "business/business.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Carries out a diary: one verb a line, in the words of the command line, in order.
 *
 *   2026-10-27 sale "Ana Díaz" AF-101=2 AF-204=1@27.00 --paid 46.00 --method card
 *   2026-10-27 return 17 AF-101=1 --scrap
 *
 * Receipts are counted as the diary sells: 17 is its seventeenth sale.  The customer "-" is
 * nobody named.  Each line is a verb of its own; for one transaction put the diary between
 * sl_business_begin_bulk() and sl_business_finish_bulk(). */
typedef struct _SlDiary SlDiary;

/* (transfer full): what is in the file that an "import" or a "--plan" names. */
typedef GBytes *(*SlDiaryReadFunc)     (const char  *name,
                                        gpointer     user_data,
                                        GError     **error);
/* After each line: @n_done of @n_lines lines of the text. */
typedef void    (*SlDiaryProgressFunc) (guint        n_done,
                                        guint        n_lines,
                                        gpointer     user_data);

/* @business must outlive the diary. */
SlDiary  *sl_diary_new          (SlBusiness           *business,
                                 SlDiaryReadFunc       read,
                                 gpointer              user_data);
void      sl_diary_free         (SlDiary              *self);
/* Lets the clock of the business follow the lines' days from now on; ids then follow from
 * @seed and the day. */
void      sl_diary_follow_clock (SlDiary              *self,
                                 guint64               seed);
/* One line; a remark or an empty one does nothing.  Errors: those of the verb. */
gboolean  sl_diary_do           (SlDiary              *self,
                                 const char           *line,
                                 GError              **error);
/* All lines of @text; stops at the first one that cannot be done and names it.
 * Days must not go backwards.  @cancellable and @progress may be NULL. */
gboolean  sl_diary_run          (SlDiary              *self,
                                 const char           *text,
                                 GCancellable         *cancellable,
                                 SlDiaryProgressFunc   progress,
                                 gpointer              progress_data,
                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDiary, sl_diary_free)

G_END_DECLS
