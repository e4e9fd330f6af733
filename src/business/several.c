#include "config.h"

#include "business/several.h"

#include "business/member.h"
#include "business/owed.h"
#include "business/payment.h"

#include <glib/gi18n-lib.h>

typedef gboolean (*Verb) (SlBusiness    *business,
                          gint64         id,
                          gconstpointer  data,
                          GError       **error);

static gboolean
pay (SlBusiness    *business,
     gint64         id,
     gconstpointer  data,
     GError       **error)
{
  const SlPayMethod *method = data;
  const SlPaymentDraft draft = { .order_id = id, .dated = SL_DAY_NONE, .method = *method };

  return sl_payment_record (business, &draft, NULL, error);
}

static gboolean
remind (SlBusiness    *business,
        gint64         id,
        gconstpointer  data,
        GError       **error)
{
  return sl_reminder_record (business, id, 0, NULL, error);
}

static gboolean
make_contact (SlBusiness    *business,
              gint64         id,
              gconstpointer  data,
              GError       **error)
{
  return sl_member_make_contact (business, id, NULL, NULL, error);
}

/* What a verb says of a row for which there is nothing to do. */
static gboolean
is_nothing_to_do (const GError *error)
{
  return g_error_matches (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH) ||
         g_error_matches (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID) ||
         g_error_matches (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_EXISTS);
}

/* FALSE with @error when that is not for this row alone; @first keeps what the first one said. */
static gboolean
do_each (SlBusiness     *business,
         const gint64   *ids,
         guint           n,
         Verb            verb,
         gconstpointer   data,
         guint          *n_done,
         GError        **first,
         GError        **error)
{
  *n_done = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GError) fault = NULL;

      if (verb (business, ids[i], data, &fault))
        {
          (*n_done)++;
          continue;
        }

      if (!is_nothing_to_do (fault))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }

      if (*first == NULL)
        *first = g_steal_pointer (&fault);
    }

  return TRUE;
}

/* (transfer full): what the log says of so many */
typedef char *(*Tell) (guint n);

/* A kind of work on several, which is one step to take back. */
typedef struct
{
  const char *name;
  Verb        verb;
  Tell        tell;
} Work;

static char *
tell_paid (guint n)
{
  return g_strdup_printf (ngettext ("Payment for %u order", "Payments for %u orders", n), n);
}

static char *
tell_reminded (guint n)
{
  return g_strdup_printf (ngettext ("Reminder of %u sale", "Reminders of %u sales", n), n);
}

static char *
tell_made_contacts (guint n)
{
  return g_strdup_printf (ngettext ("%u of the team is a contact", "%u of the team are contacts",
                                    n), n);
}

static gboolean
begin (SlBusiness  *business,
       guint        n,
       GError     **error)
{
  if (n <= SL_SEVERAL_MAX)
    return sl_business_begin_group (business, error);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
               _("No more than %d rows can be done at once; select fewer."), SL_SEVERAL_MAX);
  return FALSE;
}

static gboolean
do_work (SlBusiness     *business,
         const Work     *work,
         const gint64   *ids,
         guint           n,
         gconstpointer   data,
         guint          *n_done,
         GError        **error)
{
  g_autoptr(GError) first = NULL;
  g_autofree char *subject = NULL;
  gboolean is_good;

  if (!begin (business, n, error))
    return FALSE;

  is_good = do_each (business, ids, n, work->verb, data, n_done, &first, error);

  if (is_good && *n_done > 0)
    {
      subject = work->tell (*n_done);
      return sl_business_finish_group (business, work->name, subject, error);
    }

  sl_business_abandon_group (business);
  if (is_good)
    g_propagate_error (error, g_steal_pointer (&first));

  return FALSE;
}

gboolean
sl_several_pay (SlBusiness    *business,
                const gint64  *order_ids,
                guint          n,
                SlPayMethod    method,
                guint         *n_done,
                GError       **error)
{
  static const Work paying = { "payment", pay, tell_paid };

  g_return_val_if_fail (business != NULL && order_ids != NULL && n > 0, FALSE);
  g_return_val_if_fail (n_done != NULL, FALSE);

  return do_work (business, &paying, order_ids, n, &method, n_done, error);
}

gboolean
sl_several_remind (SlBusiness    *business,
                   const gint64  *order_ids,
                   guint          n,
                   guint         *n_done,
                   GError       **error)
{
  static const Work reminding = { "reminder", remind, tell_reminded };

  g_return_val_if_fail (business != NULL && order_ids != NULL && n > 0, FALSE);
  g_return_val_if_fail (n_done != NULL, FALSE);

  return do_work (business, &reminding, order_ids, n, NULL, n_done, error);
}

gboolean
sl_several_make_contacts (SlBusiness    *business,
                          const gint64  *member_ids,
                          guint          n,
                          guint         *n_done,
                          GError       **error)
{
  static const Work making = { "member-contact", make_contact, tell_made_contacts };

  g_return_val_if_fail (business != NULL && member_ids != NULL && n > 0, FALSE);
  g_return_val_if_fail (n_done != NULL, FALSE);

  return do_work (business, &making, member_ids, n, NULL, n_done, error);
}
