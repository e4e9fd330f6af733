#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "store/kit.h"

G_BEGIN_DECLS

/* Kits and packs: products that are made of others, a pack of twelve of one, a kit of several.
 *
 * Unpacking takes them off the shelf and puts what they were made of there instead.  What they
 * cost goes over to the units, in proportion to the wholesale prices of the day (evenly when
 * there are none), to the cent; the value of the stock stays, so there is no entry.  The units
 * expire when the kit would have. */

/* What a product is made of, in place of what it was; no @lines (element-type SlLineDraft): it is
 * no kit any more.  Refused: a kit that is a part of itself. */
gboolean sl_kit_define (SlBusiness     *business,
                        const char     *code,
                        const char     *company,
                        GArray         *lines,
                        GError        **error);

/* (transfer full) (element-type SlComponent): what it is made of; none for what is no kit. */
GPtrArray *sl_kit_read  (SlBusiness     *business,
                         const char     *code,
                         const char     *company,
                         GError        **error);

typedef struct
{
  const char *code;       /* (nullable): sku or bar code of the kit */
  gint64      product_id; /* when there is no @code */
  const char *company;    /* (nullable) */
  gint64      quantity;   /* kits */
  SlDay       dated;
} SlUnpackDraft;

/* Refused: SL_BUSINESS_ERROR_INVALID for what is no kit, NOT_ENOUGH. */
gboolean sl_kit_unpack (SlBusiness           *business,
                        const SlUnpackDraft  *draft,
                        SlOrderResult        *result,
                        GError              **error);

/* Kits that are opened for units that a document asks for and the shelf lacks: at a sale, an
 * exchange and a delivery, and for own use, samples and gifts.  The product that is the kit says
 * (SlStockRule) whether that happens by itself, when the draft says so (open_kits), or never.  Kits
 * in kits are opened as far as needed.  It is part of the verb, and undone with it. */
typedef struct
{
  gint64  kit_id;
  char   *sku;      /* (owned): of the kit */
  char   *name;     /* (owned) */
  gint64  quantity; /* kits */
  gint64  for_id;   /* the product whose units were missing */
  char   *for_name; /* (owned) */
  gint64  units;    /* of that: what comes out of them */
} SlKitOpening;

typedef struct
{
  GPtrArray *openings; /* (owned) (element-type SlKitOpening): what is opened, in this order */
  GPtrArray *openable; /* (owned) (element-type SlKitOpening): what would be with open_kits; empty
                          when that brings nothing more */
} SlKitPreview;

/* (transfer full): what is opened for @lines (element-type SlLineDraft) on @day.  Writes
 * nothing. */
SlKitPreview *sl_kit_preview      (SlBusiness    *business,
                                   GArray        *lines,
                                   const char    *company,
                                   SlDay          day,
                                   gboolean       open_kits,
                                   GError       **error);
void          sl_kit_preview_free (SlKitPreview  *preview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlKitPreview, sl_kit_preview_free)

G_END_DECLS
