#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "store/company.h"
#include "store/contact.h"
#include "store/order.h"
#include "store/product.h"

G_BEGIN_DECLS

/* What a draft names, found in the file; or a sentence that says what there is instead. */

/* @day SL_DAY_NONE becomes today; refuses days before SL_BUSINESS_FIRST_DAY and after today. */
gboolean      _sl_resolve_past_day (SlBusiness        *business,
                                   SlDay               day,
                                   SlDay              *resolved,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* What is meant for a day may lie ahead, but not before SL_BUSINESS_FIRST_DAY. */
gboolean      _sl_check_not_too_long_ago (SlDay         day,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for what goes into the books: refuses days of a closed month too. */
gboolean      _sl_resolve_day     (SlBusiness         *business,
                                   SlDay               day,
                                   SlDay              *resolved,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Refuses amounts below 0 and above SL_BUSINESS_MAX_AMOUNT; @what is a translated word. */
gboolean      _sl_check_amount    (gint64              amount,
                                   const char         *what,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): @name NULL means the only one. */
SlCompanyRow *_sl_find_company    (SlBusiness         *business,
                                   const char         *name,
                                   GError            **error);
gboolean      _sl_find_company_id (SlBusiness         *business,
                                   const char         *name,
                                   gint64             *id,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): by the draft's id, or by its sku or bar code in @company_id (0: in all). */
SlProductRow *_sl_find_product    (SlBusiness         *business,
                                   gint64              company_id,
                                   const SlLineDraft  *draft,
                                   GError            **error);
/* Refuses two lines (element-type SlLineDraft) with the same product. */
gboolean      _sl_check_named_once (GArray             *lines,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* By @id, or by @text: a name, uid, or id as digits.  @text NULL or empty with @id 0: nobody,
 * @found 0.  An unknown name with @may_create: @found 0 and @is_new TRUE; nothing is written. */
gboolean      _sl_find_contact    (SlBusiness         *business,
                                   gint64              id,
                                   const char         *text,
                                   gboolean            may_create,
                                   gint64             *found,
                                   gboolean           *is_new,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Refuses what is longer than a note can be, or not UTF-8.  @text (nullable) */
gboolean      _sl_check_text      (const char         *text,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* An order of @kind (NULL: any) by id or number. */
gboolean      _sl_find_order      (SlBusiness         *business,
                                   gint64              id,
                                   gint64              number,
                                   const char         *kind,
                                   SlOrderRow         *row,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
