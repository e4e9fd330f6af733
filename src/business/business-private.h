#pragma once

#include "business/business.h"
#include "store/business-row.h"
#include "store/database.h"
#include "store/op-journal.h"

G_BEGIN_DECLS

struct _SlAdviceMemory;
struct _SlEstimate;

struct _SlBusiness
{
  SlDatabase     *database;   /* (owned) */
  SlBusinessRow   row;
  SlDay           clock_day;  /* SL_DAY_NONE: the file's own, or the real one */
  gboolean        is_seeded;
  guint64         seed;       /* state of the generator of ids, when seeded */
  guint64         n_uids;     /* given out by it */
  gboolean        in_bulk;
  gboolean        in_verb;
  gboolean        has_written; /* in this verb */
  gboolean        is_spoilt;   /* a verb of the bulk failed after it wrote */
  char           *order_uid;   /* (owned) (nullable): of the next order that is written */
  char           *payment_uid; /* (owned) (nullable): of the next payment */
  GPtrArray      *notes;       /* (owned) (nullable): of this verb, see shared-note-private.h */
  gboolean        is_void;     /* the return of this verb takes back a sale that never was */
  gboolean        is_incoming; /* the bulk is what a company sent: it is not told back */

  gint64          journal_last; /* of the facts: the journal beside the file has it; 0: unknown */
  SlOpJournalEnd  journal_end;
  GHashTable     *replayed;     /* (unowned) (nullable): see business/op-journal.h */

  struct _SlEstimate *estimate; /* (owned) (nullable): the last one, when it is only read */
  gint64          estimate_version; /* sl_database_data_version () before it was read */
  GHashTable     *own_estimates; /* (owned) (nullable): by company; business/estimate-own.c */
  gboolean        is_lasting;   /* is asked again and again */
  SlProgress      progress;     /* (nullable) */
  gpointer        progress_data;
  SlBusinessPart  part;         /* that is under way */
  gint64          n_told;       /* of _SL_BUSINESS_WHOLE */
  struct _SlAdviceMemory *advice_memory; /* (owned) (nullable): of advice, when it is only read */
};

/* The measure of what sl_business_set_progress () tells. */
#define _SL_BUSINESS_WHOLE G_GINT64_CONSTANT (1000000000000)

/* An SlProgress with the business as its data: of the part that is under way. */
void _sl_business_tell (gint64   n_done,
                        gint64   n_total,
                        gpointer business);

/* Before a verb's first write: from here on an abandoned verb spoils the bulk it is part of. */
void _sl_business_will_write (SlBusiness *business);

G_END_DECLS
