#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* The movements of lots as an exported journal needs them: beside the entry that books them, or by
 * themselves where there is none, as when goods are unpacked. */

/* Something that a file writes about by a name: a currency, an account, a product. */
typedef struct
{
  gint64      id;        /* of a product; 0 */
  const char *name;      /* (unowned): the code, or the sku of a product */
  const char *company;   /* (unowned) (nullable): of a product */
  gboolean    is_shared; /* products of several companies have this sku */
} SlLedgerName;

typedef enum
{
  SL_LEDGER_ACCOUNTS,   /* that anything was posted to */
  SL_LEDGER_CURRENCIES, /* in which anything was */
  SL_LEDGER_PRODUCTS,   /* that ever had a lot */
} SlLedgerNames;

typedef gboolean (*SlLedgerNameFunc) (const SlLedgerName  *name,
                                      gpointer             user_data,
                                      GError             **error);
gboolean sl_ledger_each_name (SlDatabase        *database,
                              SlLedgerNames      kind,
                              SlLedgerNameFunc   func,
                              gpointer           user_data,
                              GError           **error);

typedef struct
{
  gint64 lot_id;
  gint64 product_id;
  gint64 quantity;    /* positive comes in */
  gint64 cost;        /* with the sign of the quantity */
  SlDay  received_on;
} SlLotPosting;

typedef gboolean (*SlLotPostingFunc) (const SlLotPosting  *posting,
                                      gpointer             user_data,
                                      GError             **error);
/* What an order moved on a day, in the order of its lines. */
gboolean sl_lot_posting_each (SlDatabase        *database,
                              gint64             order_id,
                              SlDay              dated,
                              SlLotPostingFunc   func,
                              gpointer           user_data,
                              GError           **error);

/* Orders that moved goods on a day on which no entry of theirs booked it, by day. */
typedef struct _SlUnbookedMoves SlUnbookedMoves;

typedef struct
{
  gint64      order_id;
  SlDay       dated;
  gint64      number;
  const char *kind;   /* (unowned): until the next one */
} SlUnbookedMove;

SlUnbookedMoves *sl_unbooked_moves_new  (SlDatabase       *database);
void             sl_unbooked_moves_free (SlUnbookedMoves  *moves);
/* The next one; FALSE with no @error after the last. */
gboolean         sl_unbooked_moves_next (SlUnbookedMoves  *moves,
                                         SlUnbookedMove   *move,
                                         GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlUnbookedMoves, sl_unbooked_moves_free)

G_END_DECLS
