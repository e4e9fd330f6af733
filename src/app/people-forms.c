#include "config.h"

#include "app/people-forms.h"

#include <glib/gi18n.h>

#include "app/forms/plain-form.h"
#include "business/care.h"
#include "business/contact-stage.h"
#include "business/event.h"
#include "business/mail.h"
#include "business/member.h"
#include "business/mentoring.h"
#include "business/prospect.h"
#include "business/source.h"
#include "business/work.h"
#include "core/decimal.h"
#include "model/words.h"

/* Upline */

static const char * const levels[] = {
  N_("Own sponsor"), N_("Second above"), N_("Third above"), N_("Fourth above"), N_("Fifth above"),
  NULL
};

static const SlPlainField upline_fields[] = {
  { N_("_Who"), SL_PLAIN_TEXT, NULL },
  { N_("W_here"), SL_PLAIN_CHOICE, levels },
  { N_("What to _ask"), SL_PLAIN_TEXT, NULL },
};

static gboolean
record_upline (SlBusiness           *business,
               gint64                id,
               const char           *key,
               const SlPlainValues  *values,
               GError              **error)
{
  return sl_upline_set (business, NULL, values->choices[1] + 1,
                        *values->texts[0] != '\0' ? values->texts[0] : NULL, values->texts[2],
                        error);
}

static const SlPlainFormInfo upline_form = {
  .title = N_("Who Stands Above You"),
  .told = N_("The upline is saved"),
  .fields = upline_fields,
  .n_fields = G_N_ELEMENTS (upline_fields),
  .record = record_upline,
};

void
sl_upline_form_open (SlWindow *owner)
{
  sl_plain_form_open (owner, &upline_form, 0, NULL, NULL);
}

/* Stages */

static const SlPlainField stage_fields[] = {
  { N_("_Name"), SL_PLAIN_TEXT, NULL },
  { N_("_Behind the stage"), SL_PLAIN_TEXT, NULL },
};

static const char * const uses[] = { N_("Use it"), N_("Use it no more"), NULL };

static const SlPlainField stage_edit_fields[] = {
  { N_("_Name"), SL_PLAIN_TEXT, NULL },
  { N_("_Behind the stage"), SL_PLAIN_TEXT, NULL },
  { N_("_Use"), SL_PLAIN_CHOICE, uses },
  { N_("Where _people in it go"), SL_PLAIN_TEXT, NULL },
};

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static gboolean
record_stage (SlBusiness           *business,
              gint64                id,
              const char           *key,
              const SlPlainValues  *values,
              GError              **error)
{
  return sl_contact_stage_add (business, values->texts[0], or_null (values->texts[1]), NULL, error);
}

static gboolean
record_stage_edit (SlBusiness           *business,
                   gint64                id,
                   const char           *key,
                   const SlPlainValues  *values,
                   GError              **error)
{
  if (values->choices[2] == 1)
    return sl_contact_stage_retire (business, key, or_null (values->texts[3]), error);

  return (*values->texts[0] == '\0' ||
          sl_contact_stage_rename (business, key, values->texts[0], error)) &&
         (*values->texts[1] == '\0' ||
          sl_contact_stage_move (business, key, values->texts[1], error));
}

static const SlPlainFormInfo stage_form = {
  .title = N_("New Stage"),
  .told = N_("The stage is saved"),
  .fields = stage_fields,
  .n_fields = G_N_ELEMENTS (stage_fields),
  .record = record_stage,
};

static const SlPlainFormInfo stage_edit_form = {
  .title = N_("Change a Stage"),
  .verb = N_("_Save"),
  .told = N_("The stage is saved"),
  .fields = stage_edit_fields,
  .n_fields = G_N_ELEMENTS (stage_edit_fields),
  .record = record_stage_edit,
};

void
sl_stage_form_open (SlWindow   *owner,
                    const char *code)
{
  sl_plain_form_open (owner, code != NULL ? &stage_edit_form : &stage_form, 0, code, NULL);
}

/* Templates */

static const SlPlainField template_fields[] = {
  { N_("_Name"), SL_PLAIN_TEXT, NULL },
  { N_("_Subject"), SL_PLAIN_TEXT, NULL },
  { N_("_Message"), SL_PLAIN_LINES, NULL },
};

static gboolean
record_template (SlBusiness           *business,
                 gint64                id,
                 const char           *key,
                 const SlPlainValues  *values,
                 GError              **error)
{
  return sl_template_save (business, values->texts[0], values->texts[1], values->texts[2], error);
}

static const SlPlainFormInfo template_form = {
  .title = N_("Template"),
  .verb = N_("_Save"),
  .told = N_("The template is saved"),
  .fields = template_fields,
  .n_fields = G_N_ELEMENTS (template_fields),
  .record = record_template,
};

static gpointer
read_template (SlBusiness    *business,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return sl_template_read (sl_business_get_database (business), data, error);
}

static void
template_read_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlTemplateRow) row = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    {
      const SlPlainFirst first = { .texts = { row->name, row->subject, row->body } };

      sl_plain_form_open (owner, &template_form, 0, row->name, &first);
    }
}

void
sl_template_form_open (SlWindow   *owner,
                       const char *name)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && name != NULL);

  if (*name == '\0')
    sl_plain_form_open (owner, &template_form, 0, NULL, NULL);
  else
    sl_session_read_async (sl_window_get_session (owner), read_template, g_strdup (name), g_free,
                           (GDestroyNotify) sl_template_row_free, NULL, template_read_cb,
                           g_object_ref (owner));
}

/* Sources */

static const char * const source_kinds[] = {
  N_("Own circle"), N_("Referral"), N_("Online"), N_("Event"), N_("Lead of the company"),
  N_("Cold"), NULL
};

static const SlPlainField source_fields[] = {
  { N_("_Name"), SL_PLAIN_TEXT, NULL },
  { N_("_Kind"), SL_PLAIN_CHOICE, source_kinds },
};

static gboolean
record_source (SlBusiness           *business,
               gint64                id,
               const char           *key,
               const SlPlainValues  *values,
               GError              **error)
{
  return sl_source_save (business, values->texts[0], sl_source_kinds ()[values->choices[1]], error);
}

static const SlPlainFormInfo source_form = {
  .title = N_("Source of People"),
  .verb = N_("_Save"),
  .told = N_("The source is saved"),
  .fields = source_fields,
  .n_fields = G_N_ELEMENTS (source_fields),
  .record = record_source,
};

void
sl_source_form_open (SlWindow   *owner,
                     const char *name)
{
  const SlPlainFirst first = { .texts = { name } };

  sl_plain_form_open (owner, &source_form, 0, NULL, &first);
}

/* Goals */

static const char * const goal_measures[] = {
  N_("Volume"), N_("Customers who buy"), N_("Distributors who join"), N_("Trainings"), NULL
};

static const SlPlainField goal_fields[] = {
  { N_("_What"), SL_PLAIN_CHOICE, goal_measures },
  { N_("How _much"), SL_PLAIN_TEXT, NULL },
  { N_("By _when"), SL_PLAIN_DAY, NULL },
  { N_("Number of the mem_ber; empty: the whole team"), SL_PLAIN_TEXT, NULL },
  { N_("_Note"), SL_PLAIN_TEXT, NULL },
};

static gboolean
record_goal (SlBusiness           *business,
             gint64                id,
             const char           *key,
             const SlPlainValues  *values,
             GError              **error)
{
  SlDay today = sl_business_get_today (business);
  SlGoalRow row = { .measure = (SlGoalMeasure) values->choices[0], .from_on = today,
                    .by_on = values->days[2] != SL_DAY_NONE ? values->days[2] : today + 91,
                    .note = values->texts[4] };

  return sl_decimal_parse (values->texts[1], -1,
                           row.measure == SL_GOAL_VOLUME ? SL_VOLUME_SCALE : 0, &row.target,
                           error) &&
         (*values->texts[3] == '\0' ||
          sl_member_look_up (business, NULL, values->texts[3], &row.member_id, error)) &&
         sl_goal_record (business, NULL, &row, error);
}

static const SlPlainFormInfo goal_form = {
  .title = N_("Goal of the Team"),
  .told = N_("The goal is saved"),
  .fields = goal_fields,
  .n_fields = G_N_ELEMENTS (goal_fields),
  .record = record_goal,
};

void
sl_goal_form_open (SlWindow *owner)
{
  sl_plain_form_open (owner, &goal_form, 0, NULL, NULL);
}

/* Talks */

static const char * const talk_kinds[] = { N_("Talk"), N_("Training"), NULL };

static const SlPlainField talk_fields[] = {
  { N_("_What was said, or the title"), SL_PLAIN_TEXT, NULL },
  { N_("_Kind"), SL_PLAIN_CHOICE, talk_kinds },
  { N_("_Time, as 30m or 1:15"), SL_PLAIN_TEXT, NULL },
  { N_("_Day"), SL_PLAIN_DAY, NULL },
};

static gboolean
record_talk (SlBusiness           *business,
             gint64                id,
             const char           *key,
             const SlPlainValues  *values,
             GError              **error)
{
  SlMentoringRow row = { .member_id = id, .dated = values->days[3],
                         .is_training = values->choices[1] == 1, .note = values->texts[0] };

  return (*values->texts[2] == '\0' ||
          sl_work_parse_minutes (values->texts[2], &row.minutes, error)) &&
         sl_mentoring_record (business, &row, error);
}

static const SlPlainFormInfo talk_form = {
  .title = N_("Talk with a Member"),
  .told = N_("The talk is recorded"),
  .fields = talk_fields,
  .n_fields = G_N_ELEMENTS (talk_fields),
  .record = record_talk,
};

void
sl_talk_form_open (SlWindow *owner,
                   gint64    member_id)
{
  sl_plain_form_open (owner, &talk_form, member_id, NULL, NULL);
}

/* Guests */

static const char * const guest_states[] = {
  N_("Invited"), N_("Is coming"), N_("Came"), N_("Is not coming"), NULL
};
static const char * const guest_codes[] = { "invited", "coming", "came", "not-coming" };

static const SlPlainField guest_fields[] = {
  { N_("_Who"), SL_PLAIN_TEXT, NULL },
  { N_("_Answer"), SL_PLAIN_CHOICE, guest_states },
};

static gboolean
record_guest (SlBusiness           *business,
              gint64                id,
              const char           *key,
              const SlPlainValues  *values,
              GError              **error)
{
  return sl_event_set_guest (business, id, values->texts[0], guest_codes[values->choices[1]],
                             error);
}

static const SlPlainFormInfo guest_form = {
  .title = N_("Guest"),
  .verb = N_("_Save"),
  .told = N_("The guest is saved"),
  .fields = guest_fields,
  .n_fields = G_N_ELEMENTS (guest_fields),
  .record = record_guest,
};

void
sl_guest_form_open (SlWindow *owner,
                    gint64    id)
{
  sl_plain_form_open (owner, &guest_form, id, NULL, NULL);
}

/* Looking at a company */

static const char * const prospect_topics[] = {
  N_("Product"), N_("Price of an order"), N_("What the same costs elsewhere"),
  N_("Own margin on an order"), N_("Volume of an order"), N_("Orders of a customer a month"),
  N_("Minutes of work a customer and month"), N_("Cost to start"),
  N_("Cost a month to stay active"), N_("Published median income of a year"),
  N_("What the plan pays for"), N_("What is taken back, and how long"),
  N_("Complaints and decisions"), NULL
};

static const SlPlainField prospect_fields[] = {
  { N_("_Company"), SL_PLAIN_TEXT, NULL },
  { N_("_About"), SL_PLAIN_CHOICE, prospect_topics },
  { N_("What is _known"), SL_PLAIN_TEXT, NULL },
  { N_("_Where it is from"), SL_PLAIN_TEXT, NULL },
};

static gboolean
record_prospect (SlBusiness           *business,
                 gint64                id,
                 const char           *key,
                 const SlPlainValues  *values,
                 GError              **error)
{
  return sl_prospect_note (business, values->texts[0],
                           sl_prospect_topics ()[values->choices[1]].code, values->texts[2],
                           values->texts[3], error);
}

static const SlPlainFormInfo prospect_form = {
  .title = N_("What Is Known of a Company"),
  .verb = N_("_Save"),
  .told = N_("It is noted"),
  .fields = prospect_fields,
  .n_fields = G_N_ELEMENTS (prospect_fields),
  .record = record_prospect,
};

void
sl_prospect_form_open (SlWindow   *owner,
                       const char *name)
{
  const SlPlainFirst first = { .texts = { name } };

  sl_plain_form_open (owner, &prospect_form, 0, NULL, &first);
}

/* Care */

static const char * const care_anchors[] = {
  N_("After an order"), N_("When it should run out"), N_("After a sample"), NULL
};

static const SlPlainField care_fields[] = {
  { N_("_Step, in one word"), SL_PLAIN_TEXT, NULL },
  { N_("_When"), SL_PLAIN_CHOICE, care_anchors },
  { N_("_Days after it; below 0: before"), SL_PLAIN_TEXT, NULL },
  { N_("_Template of the message"), SL_PLAIN_TEXT, NULL },
  { N_("_Use"), SL_PLAIN_CHOICE, uses },
};

static gboolean
record_care (SlBusiness           *business,
             gint64                id,
             const char           *key,
             const SlPlainValues  *values,
             GError              **error)
{
  gboolean is_known = g_strcmp0 (key, values->texts[0]) == 0 &&
                      !g_str_equal (sl_words_care (key), key);
  SlCareStep step = { .code = values->texts[0], .anchor = (SlCareAnchor) values->choices[1],
                      .name = is_known ? (char *) "" : values->texts[0],
                      .template_name = values->texts[3], .is_on = values->choices[4] == 0 };

  return sl_decimal_parse (values->texts[2], -1, 0, &step.days, error) &&
         sl_care_set_step (business, &step, error);
}

static const SlPlainFormInfo care_form = {
  .title = N_("Step of the Care"),
  .verb = N_("_Save"),
  .told = N_("The step is saved"),
  .fields = care_fields,
  .n_fields = G_N_ELEMENTS (care_fields),
  .record = record_care,
};

void
sl_care_form_open (SlWindow   *owner,
                   const char *code)
{
  const SlPlainFirst first = { .texts = { code } };

  sl_plain_form_open (owner, &care_form, 0, code, &first);
}
