#include "config.h"

#include "business/training.h"

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/draft-private.h"
#include "business/event.h"
#include "business/lookup-private.h"
#include "business/source.h"
#include "store/work.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_MINUTES (100 * 1440)

static const char * const kinds[] = { "product", "sales", "plan", "skill", "motivation", NULL };
static const char * const forms[] = {
  "course", "book", "webinar", "meeting", "conference", "coaching", NULL
};

/* In the order of @kinds. */
static const char * const kind_words[] = {
  N_("Product"), N_("Sales and marketing"), N_("Compensation plan"), N_("Transferable skill"),
  N_("Motivation"),
};

const char * const *
sl_training_kinds (void)
{
  return kinds;
}

const char * const *
sl_training_forms (void)
{
  return forms;
}

const char *
sl_training_kind_word (const char *kind)
{
  for (gsize i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kinds[i], kind) == 0)
      return _(kind_words[i]);

  return kind;
}

static gboolean
check_words (const SlTrainingDraft  *draft,
             GError                **error)
{
  if (draft->title == NULL || *draft->title == '\0')
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A training needs a title."));
  else if (draft->kind != NULL && !g_strv_contains (kinds, draft->kind))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is no kind of training: product, sales, plan, skill or motivation."),
                 draft->kind);
  else if (draft->form != NULL && !g_strv_contains (forms, draft->form))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is no form of training: course, book, webinar, meeting, conference or "
                   "coaching."),
                 draft->form);
  else
    return TRUE;

  return FALSE;
}

static gboolean
check (const SlTrainingDraft  *draft,
       SlDay                   day,
       GError                **error)
{
  if (!check_words (draft, error))
    return FALSE;

  if (draft->minutes < 0 || draft->minutes > MAX_MINUTES ||
      draft->travel_minutes < 0 || draft->travel_minutes > MAX_MINUTES)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The time of a training is between 0 and 2400 hours."));
      return FALSE;
    }

  if (draft->certificate != NULL && *draft->certificate != '\0' &&
      draft->certificate_until != SL_DAY_NONE && draft->certificate_until < day)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The certificate would end before the training."));
      return FALSE;
    }

  return _sl_check_amount (draft->cost, _("cost"), error) &&
         _sl_check_amount (draft->travel, _("cost of the way"), error);
}

/* A course of several days is logged as hours of at most a day each, back from its last. */
static gboolean
write_hours (SlBusiness  *business,
             const char  *title,
             const char  *kind,
             gint64       all,
             SlDay        day,
             gint64       party_id,
             GError     **error)
{
  const gint64 a_day = 480;

  for (gint64 left = all; left > 0; day--)
    {
      gint64 minutes = left > 1440 ? a_day : left;
      g_autofree char *uid = sl_business_new_uid (business);

      if (!sl_work_insert (business->database, uid, day, kind, minutes, title, error) ||
          (party_id != 0 &&
           !sl_event_add_hours (business->database, party_id, uid, error)))
        return FALSE;

      left -= minutes;
    }

  return TRUE;
}

static void
replace (char       **text,
         const char  *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

static void
fill (SlTraining            *training,
      const SlTrainingDraft *draft)
{
  replace (&training->title, draft->title);
  replace (&training->kind, draft->kind != NULL ? draft->kind : "skill");
  replace (&training->form, draft->form != NULL ? draft->form : "course");
  replace (&training->provider, draft->provider != NULL ? draft->provider : "");
  replace (&training->certificate, draft->certificate != NULL ? draft->certificate : "");
  training->certificate_until =
    *training->certificate != '\0' ? draft->certificate_until : SL_DAY_NONE;
  training->provider_earns = draft->provider_earns;
  training->is_online = draft->is_online;
  training->minutes = draft->minutes;
  training->cost = draft->cost;
  training->travel = draft->travel;
  training->travel_minutes = draft->travel_minutes;
  training->party_id = draft->party_id;
  training->is_planned = draft->is_planned;
}

/* The hours and the money of what was done. */
static gboolean
write_facts (SlBusiness             *business,
             const SlTrainingDraft  *draft,
             SlTraining             *training,
             GError                **error)
{
  const char *money = _sl_pay_method_account (draft->method);
  g_autoptr(SlEntry) entry = NULL;

  entry = sl_entry_for_expense ("expenses:training", money, draft->cost);
  sl_entry_transfer (entry, "expenses:travel", money, draft->travel);

  return _sl_write_entry (business, "training", training->dated, 0, draft->title, entry,
                          &training->entry_id, error) &&
         _sl_source_charge (business, draft->source, training->entry_id, error) &&
         (draft->party_id == 0 || training->entry_id == 0 ||
          sl_event_add_cost (business->database, draft->party_id, training->entry_id, error)) &&
         write_hours (business, draft->title, "training", draft->minutes, training->dated,
                      draft->party_id, error) &&
         write_hours (business, draft->title, "travel", draft->travel_minutes, training->dated,
                      draft->party_id, error);
}

static gboolean
resolve_day (SlBusiness             *business,
             const SlTrainingDraft  *draft,
             SlDay                  *day,
             GError                **error)
{
  if (!draft->is_planned)
    return _sl_resolve_day (business, draft->dated, day, error);

  *day = draft->dated != SL_DAY_NONE ? draft->dated : sl_business_get_today (business);

  return _sl_check_not_too_long_ago (*day, error);
}

static gboolean
record (SlBusiness             *business,
        gint64                  unused,
        const SlTrainingDraft  *draft,
        GError                **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  g_autoptr(SlTraining) training = sl_training_new ();

  if (!resolve_day (business, draft, &training->dated, error) ||
      !check (draft, training->dated, error) ||
      !_sl_event_check (business, draft->party_id, error))
    return FALSE;

  fill (training, draft);

  return (draft->is_planned || write_facts (business, draft, training, error)) &&
         sl_training_insert (business->database, training, uid, business->row.currency, error);
}

static gboolean
complete (SlBusiness             *business,
          gint64                  id,
          const SlTrainingDraft  *draft,
          GError                **error)
{
  g_autoptr(SlTraining) training = sl_training_look_up (business, id, error);

  if (training == NULL ||
      !_sl_resolve_day (business, draft->dated, &training->dated, error) ||
      !check (draft, training->dated, error) ||
      !_sl_event_check (business, draft->party_id, error))
    return FALSE;

  if (!training->is_planned)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” is done already."), training->title);
      return FALSE;
    }

  fill (training, draft);

  return write_facts (business, draft, training, error) &&
         sl_training_update (business->database, training, error);
}

/* Whether @draft leaves alone what the books say of @training. */
static gboolean
keeps_books (const SlTraining      *training,
             const SlTrainingDraft *draft)
{
  return draft->dated == training->dated && draft->minutes == training->minutes &&
         draft->cost == training->cost && draft->travel == training->travel &&
         draft->travel_minutes == training->travel_minutes &&
         draft->party_id == training->party_id;
}

static gboolean
check_edit (SlBusiness             *business,
            const SlTraining       *training,
            const SlTrainingDraft  *draft,
            GError                **error)
{
  if (training->is_planned)
    return _sl_check_not_too_long_ago (draft->dated, error) &&
           check (draft, draft->dated, error) &&
           _sl_event_check (business, draft->party_id, error);

  if (keeps_books (training, draft))
    return check (draft, draft->dated, error);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID, _("“%s” is done already."),
               training->title);
  return FALSE;
}

static gboolean
edit (SlBusiness             *business,
      gint64                  id,
      const SlTrainingDraft  *draft,
      GError                **error)
{
  g_autoptr(SlTraining) training = sl_training_look_up (business, id, error);
  gboolean was_planned;

  if (training == NULL || !check_edit (business, training, draft, error))
    return FALSE;

  was_planned = training->is_planned;
  fill (training, draft);
  training->is_planned = was_planned;
  training->dated = draft->dated;
  _sl_business_will_write (business);

  return sl_training_update (business->database, training, error);
}

typedef gboolean (*Step) (SlBusiness             *business,
                          gint64                  id,
                          const SlTrainingDraft  *draft,
                          GError                **error);

static gboolean
carry_out (SlBusiness             *business,
           Step                    step,
           gint64                  id,
           const SlTrainingDraft  *draft,
           GError                **error)
{
  g_autofree char *subject = NULL;

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!step (business, id, draft, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (draft->is_planned ? _("Planned training: %s") : _("Training: %s"),
                             draft->title);
  return sl_business_finish (business, "training", subject, error);
}

gboolean
sl_training_record (SlBusiness             *business,
                    const SlTrainingDraft  *draft,
                    GError                **error)
{
  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  return carry_out (business, record, 0, draft, error);
}

gboolean
sl_training_complete (SlBusiness             *business,
                      gint64                  id,
                      const SlTrainingDraft  *draft,
                      GError                **error)
{
  g_return_val_if_fail (business != NULL && draft != NULL && id > 0, FALSE);
  g_return_val_if_fail (!draft->is_planned, FALSE);

  return carry_out (business, complete, id, draft, error);
}

gboolean
sl_training_edit (SlBusiness             *business,
                  gint64                  id,
                  const SlTrainingDraft  *draft,
                  GError                **error)
{
  g_return_val_if_fail (business != NULL && draft != NULL && id > 0, FALSE);

  return carry_out (business, edit, id, draft, error);
}

SlTraining *
sl_training_look_up (SlBusiness  *business,
                     gint64       id,
                     GError     **error)
{
  g_autoptr(GError) fault = NULL;
  SlTraining *training;

  g_return_val_if_fail (business != NULL, NULL);

  training = sl_training_read (business->database, id, &fault);

  if (g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no training number %" PRId64 "."), id);
  else if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));

  return training;
}

void
sl_training_fill_draft (const SlTraining *training,
                        SlTrainingDraft  *draft)
{
  g_return_if_fail (training != NULL && draft != NULL);

  *draft = (SlTrainingDraft) {
    .title = training->title,
    .kind = training->kind,
    .form = training->form,
    .provider = training->provider,
    .provider_earns = training->provider_earns,
    .is_online = training->is_online,
    .minutes = training->minutes,
    .cost = training->cost,
    .travel = training->travel,
    .travel_minutes = training->travel_minutes,
    .certificate = training->certificate,
    .certificate_until = training->certificate_until,
    .dated = training->dated,
    .party_id = training->party_id,
    .is_planned = training->is_planned,
  };
}
