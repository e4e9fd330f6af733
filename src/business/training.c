#include "config.h"

#include "business/training.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/lookup-private.h"
#include "store/work.h"

#include <glib/gi18n-lib.h>

#define MAX_MINUTES (100 * 1440)

static const char * const kinds[] = { "product", "sales", "plan", "skill", "motivation", NULL };

static gboolean
check (const SlTrainingDraft  *draft,
       GError                **error)
{
  if (draft->title == NULL || *draft->title == '\0')
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A training needs a title."));
  else if (draft->kind != NULL && !g_strv_contains (kinds, draft->kind))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is no kind of training: product, sales, plan, skill or motivation."),
                 draft->kind);
  else if (draft->minutes < 0 || draft->minutes > MAX_MINUTES)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The time of a training is between 0 and 2400 hours."));
  else
    return _sl_check_amount (draft->cost, _("cost"), error);

  return FALSE;
}

/* A course of several days is logged as hours of at most a day each, back from its last. */
static gboolean
write_hours (SlBusiness             *business,
             const SlTrainingDraft  *draft,
             SlDay                   day,
             GError                **error)
{
  const gint64 a_day = 480;

  for (gint64 left = draft->minutes; left > 0; day--)
    {
      gint64 minutes = left > 1440 ? a_day : left;
      g_autofree char *uid = sl_business_new_uid (business);

      if (!sl_work_insert (business->database, uid, day, "training", minutes, draft->title, error))
        return FALSE;

      left -= minutes;
    }

  return TRUE;
}

static gboolean
record (SlBusiness             *business,
        const SlTrainingDraft  *draft,
        GError                **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  g_autoptr(SlEntry) entry = NULL;
  SlTrainingRow row = {
    .uid = uid,
    .title = draft->title,
    .kind = draft->kind != NULL ? draft->kind : "skill",
    .provider = draft->provider != NULL ? draft->provider : "",
    .minutes = draft->minutes,
    .cost = draft->cost,
    .currency = business->row.currency,
  };

  if (!_sl_resolve_day (business, draft->dated, &row.dated, error) || !check (draft, error))
    return FALSE;

  entry = sl_entry_for_expense ("expenses:training", _sl_pay_method_account (draft->method),
                                draft->cost);

  return _sl_write_entry (business, "training", row.dated, 0, draft->title, entry, &row.entry_id,
                          error) &&
         sl_training_insert (business->database, &row, error) &&
         write_hours (business, draft, row.dated, error);
}

gboolean
sl_training_record (SlBusiness             *business,
                    const SlTrainingDraft  *draft,
                    GError                **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Training: %s"), draft->title);
  return sl_business_finish (business, "training", subject, error);
}
