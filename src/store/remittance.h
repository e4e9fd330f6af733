#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* A company's commission statement of a period with all that it says, for an import to
 * compare and write; store/payout.h reads it for reports. */
typedef struct
{
  char   *bonus;     /* (owned), as all texts; none is NULL */
  char   *from_code;
  char   *from_name;
  char   *order_ref;
  int     level;     /* -1: not said */
  gint64  source;    /* scaled by 10^4; read has_source before */
  gint64  rate;      /* scaled by 10^6; read has_rate before */
  gint64  amount;
  guint   has_source : 1;
  guint   has_rate : 1;
} SlRemittanceLine;

typedef struct
{
  gint64     id;          /* 0: not in the file yet */
  gint64     company_id;
  SlDay      period;
  SlDay      received_on;
  char       currency[4];
  gint64     earned;      /* sum of the lines */
  gint64     fee;
  gint64     carried;
  char      *source;      /* (owned): the file's name */
  gint64     entry_id;    /* 0: nothing was posted */
  GPtrArray *lines;       /* (owned) (element-type SlRemittanceLine) */
} SlRemittance;

void          sl_remittance_line_free  (SlRemittanceLine        *line);
gboolean      sl_remittance_line_equal (const SlRemittanceLine  *a,
                                        const SlRemittanceLine  *b);
SlRemittance *sl_remittance_new        (void);
void          sl_remittance_free       (SlRemittance            *remittance);

/* (transfer full) (nullable): NULL without @error when there is none. */
SlRemittance *sl_remittance_read       (SlDatabase              *database,
                                        gint64                   company_id,
                                        SlDay                    period,
                                        GError                 **error);
/* Writes it and its lines; with an id in place of the one with that id. */
gboolean      sl_remittance_write      (SlDatabase              *database,
                                        const SlRemittance      *remittance,
                                        const char              *uid,
                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRemittance, sl_remittance_free)

G_END_DECLS
