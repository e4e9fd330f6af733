#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* Receipts and other papers kept with what was recorded.  They are copied into the business file,
 * so that a backup has them; the same paper is kept once.  At most 10 MiB each. */
#define SL_PAPER_MAX_SIZE (10 * 1024 * 1024)

typedef struct
{
  char   *name;  /* (owned): of the file, without its folder */
  GBytes *bytes; /* (owned) */
} SlPaper;

/* (transfer full): reads a file.  Refused in words: what is missing, a link, a folder or another
 * thing that is no file, unreadable, empty, too large.  Errors: SL_BUSINESS_ERROR. */
SlPaper   *sl_paper_load   (const char     *path,
                            GError        **error);
void       sl_paper_free   (SlPaper        *paper);

/* Keeps @paper with the order of that number. */
gboolean   sl_paper_attach (SlBusiness     *business,
                            gint64          order_number,
                            const SlPaper  *paper,
                            GError        **error);

/* Keeps @paper with an entry of the journal, such as an expense. */
gboolean   sl_paper_attach_to_entry (SlBusiness     *business,
                                     gint64          entry_id,
                                     const SlPaper  *paper,
                                     GError        **error);

typedef struct
{
  gint64  id;
  char   *name; /* (owned) */
  char   *verb; /* (owned): of the entry it is kept with */
  char   *memo; /* (owned) */
  gint64  number; /* of the order; 0: none */
  gint64  size;   /* bytes */
} SlPaperItem;

/* (transfer full) (element-type SlPaperItem): the newest first. */
GPtrArray *sl_paper_list   (SlBusiness     *business,
                            GError        **error);
/* (transfer full): its bytes. */
GBytes    *sl_paper_get    (SlBusiness     *business,
                            gint64          id,
                            GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPaper, sl_paper_free)

G_END_DECLS
