#include "config.h"

#include "business/care.h"

#include "business/business-private.h"
#include "business/run-out.h"
#include "store/contact.h"
#include "store/template.h"

#include <glib/gi18n-lib.h>

#define MAX_DAYS 3650
#define MAX_NAME 60

static const char * const words[][2] = {
  { "check-in", N_("Ask how it goes") },
  { "reminder", N_("Remind: it will soon run out") },
  { "reorder", N_("Offer to order again") },
  { "sample", N_("Ask how the sample was") },
};

const char *
sl_care_step_word (const char *name,
                   const char *code)
{
  g_return_val_if_fail (name != NULL && code != NULL, "");

  if (*name != '\0')
    return name;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i][0], code))
      return _(words[i][1]);

  return code;
}

void
sl_care_item_free (SlCareItem *item)
{
  if (item == NULL)
    return;

  g_free (item->contact);
  g_free (item->phone);
  g_free (item->email);
  g_free (item->step);
  g_free (item->step_name);
  g_free (item->template_name);
  g_free (item->product);
  g_free (item);
}

static SlCareItem *
new_item (const SlCareStep *step,
          gint64            contact_id,
          SlDay             due)
{
  SlCareItem *item = g_new0 (SlCareItem, 1);

  item->contact_id = contact_id;
  item->step = g_strdup (step->code);
  item->step_name = g_strdup (step->name);
  item->template_name = g_strdup (step->template_name);
  item->due = due;

  return item;
}

static gboolean
add_waiting (SlBusiness        *business,
             const SlCareStep  *step,
             SlDay              until,
             GPtrArray         *items,
             GError           **error)
{
  SlDay today = sl_business_get_today (business);
  SlDay last = until - (SlDay) step->days;
  SlDay first = today - (SlDay) step->days - SL_CARE_LATE_DAYS;
  g_autoptr(GPtrArray) waiting =
    sl_care_list_waiting (business->database, step->anchor, first, last, today, error);

  if (waiting == NULL)
    return FALSE;

  for (guint i = 0; i < waiting->len; i++)
    {
      const SlCareWait *wait = g_ptr_array_index (waiting, i);
      SlCareItem *item = new_item (step, wait->contact_id, wait->day + (SlDay) step->days);

      item->contact = g_strdup (wait->name);
      item->phone = g_strdup (wait->phone);
      item->email = g_strdup (wait->email);
      item->product = g_strdup (wait->product);
      g_ptr_array_add (items, item);
    }

  return TRUE;
}

static gboolean
add_run_out (SlBusiness              *business,
             const SlCareStep        *step,
             const SlCustomerRunOut  *run_out,
             GPtrArray               *items,
             GError                 **error)
{
  g_autoptr(SlContactRow) contact = sl_contact_read (business->database, run_out->contact_id,
                                                     error);
  SlCareItem *item;

  if (contact == NULL)
    return FALSE;

  item = new_item (step, run_out->contact_id, run_out->run_out.on + (SlDay) step->days);
  item->contact = g_strdup (contact->name);
  item->phone = g_strdup (contact->phone);
  item->email = g_strdup (contact->email);
  item->product = g_strdup (run_out->product);
  g_ptr_array_add (items, item);

  return TRUE;
}

/* What is to be done for something that runs out @on: the last step that is due, or the first of
 * those that will be by @until.  @steps are in the order of their days. */
static const SlCareStep *
find_step (GPtrArray *steps,
           SlDay      on,
           SlDay      today,
           SlDay      until)
{
  const SlCareStep *found = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const SlCareStep *step = g_ptr_array_index (steps, i);
      SlDay due = on + (SlDay) step->days;

      if (step->is_on && step->anchor == SL_CARE_RUN_OUT && due <= until &&
          (due <= today || found == NULL))
        found = step;
    }

  return found;
}

static gboolean
add_run_outs (SlBusiness  *business,
              GPtrArray   *steps,
              SlDay        until,
              GPtrArray   *items,
              GError     **error)
{
  SlDay today = sl_business_get_today (business);
  gint64 ahead = 0;
  g_autoptr(GPtrArray) due = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const SlCareStep *step = g_ptr_array_index (steps, i);

      if (step->is_on && step->anchor == SL_CARE_RUN_OUT)
        ahead = MAX (ahead, -step->days);
    }

  due = sl_run_out_list_due (business, until + (SlDay) ahead, error);
  for (guint i = 0; due != NULL && i < due->len; i++)
    {
      const SlCustomerRunOut *run_out = g_ptr_array_index (due, i);
      const SlCareStep *step = find_step (steps, run_out->run_out.on, today, until);

      if (step != NULL && !add_run_out (business, step, run_out, items, error))
        return FALSE;
    }

  return due != NULL;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const SlCareItem *first = *(SlCareItem * const *) a, *second = *(SlCareItem * const *) b;

  if (first->due != second->due)
    return first->due < second->due ? -1 : 1;

  return g_utf8_collate (first->contact, second->contact);
}

GPtrArray *
sl_care_list (SlBusiness  *business,
              SlDay        until,
              GError     **error)
{
  return sl_care_list_of (business, until, TRUE, error);
}

GPtrArray *
sl_care_list_of (SlBusiness  *business,
                 SlDay        until,
                 gboolean     with_run_outs,
                 GError     **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_care_item_free);
  g_autoptr(GPtrArray) steps = NULL;

  g_return_val_if_fail (business != NULL, NULL);

  steps = sl_care_step_list (business->database, error);
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const SlCareStep *step = g_ptr_array_index (steps, i);

      if (step->is_on && step->anchor != SL_CARE_RUN_OUT &&
          !add_waiting (business, step, until, items, error))
        return NULL;
    }

  if (steps == NULL ||
      (with_run_outs && !add_run_outs (business, steps, until, items, error)))
    return NULL;

  g_ptr_array_sort (items, compare);
  return g_steal_pointer (&items);
}

/* The steps */

static gboolean
check_code (const char *code)
{
  for (const char *p = code; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return FALSE;

  return *code != '\0' && strlen (code) <= MAX_NAME;
}

gboolean
_sl_care_check_step (SlBusiness        *business,
                     const SlCareStep  *step,
                     GError           **error)
{
  g_autoptr(SlTemplateRow) row = NULL;

  if (!check_code (step->code) || g_utf8_strlen (step->name, -1) > MAX_NAME)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A step of the care is called by a word of letters, digits and "
                           "hyphens."));
  else if (step->days < -MAX_DAYS || step->days > MAX_DAYS ||
           (step->anchor != SL_CARE_RUN_OUT && step->days < 1))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("A step is 1 to %d days after an order or a sample, or up to so many before or "
                   "after a product runs out."), MAX_DAYS);
  else if (*step->template_name != '\0' &&
           (row = sl_template_read (business->database, step->template_name, NULL)) == NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no template “%s”."), step->template_name);
  else
    return TRUE;

  return FALSE;
}

gboolean
sl_care_set_step (SlBusiness        *business,
                  const SlCareStep  *step,
                  GError           **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && step != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  _sl_business_will_write (business);
  if (!_sl_care_check_step (business, step, error) ||
      !sl_care_step_put (business->database, step, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Care of customers: %s"),
                             sl_care_step_word (step->name, step->code));
  return sl_business_finish (business, "care-step", subject, error);
}
