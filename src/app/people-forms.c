#include "config.h"

#include "app/people-forms.h"

#include <glib/gi18n.h>

#include "app/forms/plain-form.h"
#include "business/care.h"
#include "business/contact-stage.h"
#include "business/credit.h"
#include "business/event.h"
#include "business/mail.h"
#include "business/member.h"
#include "business/mentoring.h"
#include "business/prospect.h"
#include "business/source.h"
#include "business/work.h"
#include "core/decimal.h"
#include "core/money.h"
#include "model/typing.h"
#include "model/words.h"

/* (transfer full): the NULL at the end of the arguments ends them. */
static char **
list_texts (const char *first,
            ...) G_GNUC_NULL_TERMINATED;

static char **
list_texts (const char *first,
            ...)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  va_list rest;

  va_start (rest, first);
  for (const char *text = first; text != NULL; text = va_arg (rest, const char *))
    g_strv_builder_add (builder, text);
  va_end (rest);

  return g_strv_builder_end (builder);
}

/* Upline */

static const char * const levels[] = {
  N_("Own sponsor"), N_("Second above"), N_("Third above"), N_("Fourth above"), N_("Fifth above"),
  NULL
};

static const SlPlainField upline_fields[] = {
  { N_("_Who"), SL_PLAIN_CONTACT, NULL },
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

static const char *
name_of_stage (const SlContactStageRow *row)
{
  return *row->name != '\0' ? row->name : sl_words_stage (row->code);
}

/* (transfer full): the stages in use but @key (nullable), after @none for none of them. */
static char **
list_stages (SlBusiness  *business,
             const char  *key,
             const char  *none,
             GError     **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GPtrArray) stages = sl_contact_stage_list (database, FALSE, FALSE, error);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (stages == NULL)
    return NULL;

  g_strv_builder_add_many (builder, "", none, NULL);
  for (guint i = 0; i < stages->len; i++)
    {
      const SlContactStageRow *row = g_ptr_array_index (stages, i);

      if (g_strcmp0 (row->code, key) != 0)
        g_strv_builder_add_many (builder, row->code, name_of_stage (row), NULL);
    }

  return g_strv_builder_end (builder);
}

static char **
list_places (SlBusiness  *business,
             const char  *key,
             GError     **error)
{
  /* translators: the place of a stage on the board */
  return list_stages (business, key, key != NULL ? _("First of all") : _("Last of all"), error);
}

static char **
list_refuges (SlBusiness  *business,
              const char  *key,
              GError     **error)
{
  /* translators: where the people of a stage go that is not used any more */
  return list_stages (business, key, _("To no other stage"), error);
}

static const SlPlainField stage_fields[] = {
  { N_("_Name"), SL_PLAIN_TEXT, NULL },
  { N_("_Behind the stage"), SL_PLAIN_OPTION, .options = list_places },
};

static const char * const uses[] = { N_("Use it"), N_("Use it no more"), NULL };

static const SlPlainField stage_edit_fields[] = {
  { N_("_Name"), SL_PLAIN_TEXT, NULL },
  { N_("_Behind the stage"), SL_PLAIN_OPTION, .options = list_places },
  { N_("_Use"), SL_PLAIN_CHOICE, uses },
  { N_("Where _people in it go"), SL_PLAIN_OPTION, .options = list_refuges },
};

static char **
read_stage (SlBusiness  *business,
            const char  *key,
            GError     **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GPtrArray) stages = sl_contact_stage_list (database, FALSE, FALSE, error);
  const char *behind = "";

  for (guint i = 0; stages != NULL && i < stages->len; i++)
    {
      const SlContactStageRow *row = g_ptr_array_index (stages, i);

      if (g_str_equal (row->code, key))
        return list_texts (name_of_stage (row), behind, "0", "", NULL);

      behind = row->code;
    }

  return NULL;
}

/* (nullable): the stage that was chosen. */
static const char *
chosen (const SlPlainValues *values,
        guint                i)
{
  return *values->texts[i] != '\0' ? values->texts[i] : NULL;
}

static gboolean
record_stage (SlBusiness           *business,
              gint64                id,
              const char           *key,
              const SlPlainValues  *values,
              GError              **error)
{
  return sl_contact_stage_add (business, values->texts[0], chosen (values, 1), NULL, error);
}

/* What is as it was is left so: a stage with a word of the program keeps it in each language. */
static gboolean
record_stage_edit (SlBusiness           *business,
                   gint64                id,
                   const char           *key,
                   const SlPlainValues  *values,
                   GError              **error)
{
  g_auto(GStrv) old = NULL;

  if (values->choices[2] == 1)
    return sl_contact_stage_retire (business, key, chosen (values, 3), error);

  old = read_stage (business, key, error);
  if (old == NULL)
    return error == NULL || *error == NULL;

  return (g_str_equal (values->texts[0], old[0]) ||
          sl_contact_stage_rename (business, key, values->texts[0], error)) &&
         (g_str_equal (values->texts[1], old[1]) ||
          sl_contact_stage_move (business, key, chosen (values, 1), error));
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
  .read = read_stage,
  .record = record_stage_edit,
};

void
sl_stage_form_open (SlWindow   *owner,
                    const char *code)
{
  sl_plain_form_open_on (owner, code != NULL ? &stage_edit_form : &stage_form, code);
}

/* Templates */

static const SlPlainField template_fields[] = {
  { N_("_Name"), SL_PLAIN_NAME, NULL },
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

static char **
read_template (SlBusiness  *business,
               const char  *key,
               GError     **error)
{
  g_autoptr(SlTemplateRow) row = sl_template_read (sl_business_get_database (business), key,
                                                   error);

  return row != NULL ? list_texts (row->name, row->subject, row->body, NULL) : NULL;
}

static const SlPlainFormInfo template_form = {
  .title = N_("Template"),
  .verb = N_("_Save"),
  .told = N_("The template is saved"),
  .fields = template_fields,
  .n_fields = G_N_ELEMENTS (template_fields),
  .read = read_template,
  .record = record_template,
};

void
sl_template_form_open (SlWindow   *owner,
                       const char *name)
{
  sl_plain_form_open_on (owner, &template_form, name);
}

/* Sources */

static const char * const source_kinds[] = {
  N_("Own circle"), N_("Referral"), N_("Online"), N_("Event"), N_("Lead of the company"),
  N_("Cold"), NULL
};

static const SlPlainField source_fields[] = {
  { N_("_Name"), SL_PLAIN_NAME, NULL },
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

static char **
read_source (SlBusiness  *business,
             const char  *key,
             GError     **error)
{
  g_autofree char *kind = NULL, *number = NULL;
  guint i = 0;

  if (!sl_source_read_kind (sl_business_get_database (business), key, &kind, error))
    return NULL;

  while (sl_source_kinds ()[i] != NULL && !g_str_equal (sl_source_kinds ()[i], kind))
    i++;
  number = g_strdup_printf ("%u", sl_source_kinds ()[i] != NULL ? i : 0);
  return list_texts (key, number, NULL);
}

static const SlPlainFormInfo source_form = {
  .title = N_("Source of People"),
  .verb = N_("_Save"),
  .told = N_("The source is saved"),
  .fields = source_fields,
  .n_fields = G_N_ELEMENTS (source_fields),
  .read = read_source,
  .record = record_source,
};

void
sl_source_form_open (SlWindow   *owner,
                     const char *name)
{
  sl_plain_form_open_on (owner, &source_form, name);
}

/* Goals */

static const char * const goal_measures[] = {
  N_("Volume"), N_("Customers who buy"), N_("Distributors who join"), N_("Trainings"), NULL
};

static const SlPlainField goal_fields[] = {
  { N_("_What"), SL_PLAIN_CHOICE, goal_measures },
  { N_("How _much"), SL_PLAIN_TEXT, NULL },
  { N_("By _when"), SL_PLAIN_DAY, NULL, N_("in 13 weeks") },
  { N_("Mem_ber"), SL_PLAIN_MEMBER, NULL, N_("The whole team") },
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
                    .member_id = g_ascii_strtoll (values->texts[3], NULL, 10),
                    .note = values->texts[4] };

  return (row.measure == SL_GOAL_VOLUME
            ? sl_typing_read_volume (values->texts[1], &row.target, error)
            : sl_decimal_parse (values->texts[1], -1, 0, &row.target, error)) &&
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
  { N_("_Day"), SL_PLAIN_TODAY, NULL },
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

/* Credits */

static const SlPlainField credit_fields[] = {
  { N_("_Amount"), SL_PLAIN_MONEY, NULL },
  { N_("_Reason"), SL_PLAIN_TEXT, NULL },
  { N_("_Day"), SL_PLAIN_TODAY, NULL },
};

static gboolean
record_credit (SlBusiness           *business,
               gint64                id,
               const char           *key,
               const SlPlainValues  *values,
               GError              **error)
{
  const SlCreditDraft draft = { .contact_id = id, .amount = values->amounts[0],
                                .reason = values->texts[1], .dated = values->days[2] };

  return sl_credit_record (business, &draft, NULL, error);
}

static const SlPlainFormInfo credit_form = {
  .title = N_("Give a Credit"),
  .told = N_("The credit is recorded"),
  .fields = credit_fields,
  .n_fields = G_N_ELEMENTS (credit_fields),
  .record = record_credit,
};

void
sl_credit_form_open (SlWindow *owner,
                     gint64    contact_id)
{
  sl_plain_form_open (owner, &credit_form, contact_id, NULL, NULL);
}

/* Guests */

static const char * const guest_states[] = {
  N_("Invited"), N_("Is coming"), N_("Came"), N_("Is not coming"), NULL
};
static const char * const guest_codes[] = { "invited", "coming", "came", "not-coming" };

static const SlPlainField guest_fields[] = {
  { N_("_Who"), SL_PLAIN_CONTACT, NULL },
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

void
sl_guest_form_open_for (SlWindow   *owner,
                        gint64      id,
                        gint64      contact_id,
                        const char *name,
                        const char *state)
{
  SlPlainFirst first = { .texts = { name }, .contacts = { contact_id } };

  for (guint i = 0; i < G_N_ELEMENTS (guest_codes); i++)
    if (g_str_equal (guest_codes[i], state))
      first.choices[1] = i;
  sl_plain_form_open (owner, &guest_form, id, NULL, &first);
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
  { N_("_Company"), SL_PLAIN_NAME, NULL },
  { N_("_About"), SL_PLAIN_CHOICE, prospect_topics },
  { N_("What is _known"), SL_PLAIN_TEXT, NULL },
  { N_("_Where it is from"), SL_PLAIN_TEXT, NULL },
};

/* (transfer full): a figure as files write it; what is none is left for the verb to refuse. */
static char *
read_fact (SlBusiness            *business,
           const SlProspectTopic *topic,
           const char            *text)
{
  const char *currency = sl_business_get_currency (business);
  gint64 number;

  if (topic->is_money && sl_typing_read_money (text, currency, &number, NULL))
    return sl_money_format (number, currency);

  if (topic->is_count && sl_typing_read_volume (text, &number, NULL))
    return sl_decimal_format (number, SL_VOLUME_SCALE, 0);

  return g_strdup (text);
}

static gboolean
record_prospect (SlBusiness           *business,
                 gint64                id,
                 const char           *key,
                 const SlPlainValues  *values,
                 GError              **error)
{
  const SlProspectTopic *topic = &sl_prospect_topics ()[values->choices[1]];
  g_autofree char *value = read_fact (business, topic, values->texts[2]);

  return sl_prospect_note (business, values->texts[0], topic->code, value, values->texts[3],
                           error);
}

static const SlPlainFormInfo prospect_form = {
  .title = N_("Note on a Company"),
  .verb = N_("_Save"),
  .told = N_("It is noted"),
  .fields = prospect_fields,
  .n_fields = G_N_ELEMENTS (prospect_fields),
  .record = record_prospect,
};

void
sl_prospect_form_open_for (SlWindow   *owner,
                           const char *name,
                           const char *topic,
                           const char *value,
                           const char *source)
{
  SlPlainFirst first = { .texts = { name, NULL, value, source } };

  while (sl_prospect_topics ()[first.choices[1]].code != NULL &&
         !g_str_equal (sl_prospect_topics ()[first.choices[1]].code, topic))
    first.choices[1]++;
  sl_plain_form_open (owner, &prospect_form, 0, *name != '\0' ? name : NULL, &first);
}

void
sl_prospect_form_open (SlWindow   *owner,
                       const char *name)
{
  sl_prospect_form_open_for (owner, name, sl_prospect_topics ()[0].code, "", "");
}

/* Care */

static const char * const care_anchors[] = {
  N_("After an order"), N_("When it should run out"), N_("After a sample"), NULL
};

static char **
list_templates (SlBusiness  *business,
                const char  *key,
                GError     **error)
{
  g_autoptr(GPtrArray) templates = sl_template_list (sl_business_get_database (business), error);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (templates == NULL)
    return NULL;

  /* translators: a step of the care has no template of a message */
  g_strv_builder_add_many (builder, "", _("No message"), NULL);
  for (guint i = 0; i < templates->len; i++)
    {
      const char *name = ((SlTemplateRow *) g_ptr_array_index (templates, i))->name;

      g_strv_builder_add_many (builder, name, name, NULL);
    }

  return g_strv_builder_end (builder);
}

static const SlPlainField care_fields[] = {
  { N_("_Step, in one word"), SL_PLAIN_NAME, NULL },
  { N_("_When"), SL_PLAIN_CHOICE, care_anchors },
  { N_("_Days after it; below 0: before"), SL_PLAIN_TEXT, NULL },
  { N_("_Template of the message"), SL_PLAIN_OPTION, .options = list_templates },
  { N_("_Use"), SL_PLAIN_CHOICE, uses },
};

/* (transfer full) (nullable): the step that there is. */
static SlCareStep *
find_care (SlBusiness  *business,
           const char  *code,
           GError     **error)
{
  g_autoptr(GPtrArray) steps = sl_care_step_list (sl_business_get_database (business), error);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    if (g_str_equal (((SlCareStep *) g_ptr_array_index (steps, i))->code, code))
      return g_ptr_array_steal_index (steps, i);

  return NULL;
}

static char **
read_care (SlBusiness  *business,
           const char  *key,
           GError     **error)
{
  g_autoptr(SlCareStep) step = find_care (business, key, error);
  g_autofree char *anchor = NULL, *days = NULL;

  if (step == NULL)
    return NULL;

  anchor = g_strdup_printf ("%u", (guint) step->anchor);
  days = sl_decimal_format (step->days, 0, 0);
  return list_texts (sl_care_step_word (step->name, step->code), anchor, days,
                     step->template_name, step->is_on ? "0" : "1", NULL);
}

/* A step that there is keeps its name. */
static gboolean
record_care (SlBusiness           *business,
             gint64                id,
             const char           *key,
             const SlPlainValues  *values,
             GError              **error)
{
  char *code = key != NULL ? (char *) key : values->texts[0];
  g_autoptr(SlCareStep) old = find_care (business, code, NULL);
  SlCareStep step = { .code = code, .anchor = (SlCareAnchor) values->choices[1],
                      .name = old != NULL ? old->name : code,
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
  .read = read_care,
  .record = record_care,
};

void
sl_care_form_open (SlWindow   *owner,
                   const char *code)
{
  sl_plain_form_open_on (owner, &care_form, code);
}
