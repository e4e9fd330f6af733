#include "config.h"

#include "business/import-choice-private.h"

#include "business/business-private.h"
#include "business/mentoring.h"
#include "business/prospect.h"
#include "core/decimal.h"
#include "store/mentoring.h"
#include "store/prospect.h"
#include "store/volume.h"

#include <glib/gi18n-lib.h>

/* What is planned with the team, and what is known of companies before one joins them. */

/* A row of another company of this business is no row of this one's. */
static gboolean
check_company (SlImport    *self,
               const char  *name,
               GError     **error)
{
  g_autoptr(GPtrArray) others = NULL;

  if (name[0] == '\0' || g_str_equal (name, self->company->name))
    return TRUE;

  others = sl_company_list (self->database, name, error);

  if (others == NULL || others->len == 0)
    return others != NULL;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("This row is of “%s”, and not of “%s”."), name, self->company->name);
  return FALSE;
}

static gboolean
find_member (SlImport    *self,
             const char  *code,
             const char  *country,
             gint64      *member_id,
             GError     **error)
{
  *member_id = 0;

  if (!sl_volume_find_member (self->database, self->company->id, code, country, member_id, error))
    return FALSE;

  if (*member_id != 0)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               _("There is no member %s in the team. Bring the downline in first."), code);
  return FALSE;
}

/* --- goals ----------------------------------------------------------------------------- */

enum
{
  GOAL_UID,
  GOAL_COMPANY,
  GOAL_MEMBER,
  GOAL_COUNTRY,
  GOAL_MEASURE,
  GOAL_VOLUME,
  GOAL_COUNT,
  GOAL_FROM,
  GOAL_BY,
  GOAL_ENDED,
  GOAL_NOTE,
};

static const SlFieldSpec goal_fields[] = {
  [GOAL_UID] = { "uid", SL_FIELD_PLAIN },
  [GOAL_COMPANY] = { "company", SL_FIELD_PLAIN },
  [GOAL_MEMBER] = { "id", SL_FIELD_REQUIRED },
  [GOAL_COUNTRY] = { "country", SL_FIELD_PLAIN },
  [GOAL_MEASURE] = { "measure", SL_FIELD_REQUIRED },
  [GOAL_VOLUME] = { "volume", SL_FIELD_NUMBER },
  [GOAL_COUNT] = { "count", SL_FIELD_PLAIN },
  [GOAL_FROM] = { "from_on", SL_FIELD_REQUIRED | SL_FIELD_DATE },
  [GOAL_BY] = { "by_on", SL_FIELD_REQUIRED | SL_FIELD_DATE },
  [GOAL_ENDED] = { "ended_on", SL_FIELD_DATE },
  [GOAL_NOTE] = { "note", SL_FIELD_PLAIN },
};

static const SlHeaderSpec goal_headers[] = {
  { "uid", GOAL_UID }, { "company", GOAL_COMPANY }, { "member", GOAL_MEMBER },
  { "country", GOAL_COUNTRY }, { "measure", GOAL_MEASURE }, { "volume", GOAL_VOLUME },
  { "count", GOAL_COUNT }, { "from", GOAL_FROM }, { "by", GOAL_BY }, { "ended", GOAL_ENDED },
  { "note", GOAL_NOTE },
};

static const SlSchema goal_schema = {
  "goals", goal_fields, G_N_ELEMENTS (goal_fields), goal_headers, G_N_ELEMENTS (goal_headers),
  SL_TOTALS_ARE_RECORDS,
};

static const SlChoiceField goal_types[] = {
  [GOAL_UID] = { SL_CHOICE_UID },
  [GOAL_COMPANY] = { SL_CHOICE_TEXT },
  [GOAL_MEMBER] = { SL_CHOICE_TEXT },
  [GOAL_COUNTRY] = { SL_CHOICE_TEXT },
  [GOAL_MEASURE] = { SL_CHOICE_TEXT, .is_needed = TRUE },
  [GOAL_VOLUME] = { SL_CHOICE_VOLUME },
  [GOAL_COUNT] = { SL_CHOICE_INTEGER, 1, 1000000000, FALSE },
  [GOAL_FROM] = { SL_CHOICE_DAY, .is_needed = TRUE },
  [GOAL_BY] = { SL_CHOICE_DAY, .is_needed = TRUE },
  [GOAL_ENDED] = { SL_CHOICE_DAY },
  [GOAL_NOTE] = { SL_CHOICE_TEXT },
};

/* (transfer full) */
static char *
goal_key (char **texts)
{
  if (texts[GOAL_UID][0] != '\0')
    return g_strdup (texts[GOAL_UID]);

  return g_strjoin ("\n", texts[GOAL_MEMBER], texts[GOAL_COUNTRY], texts[GOAL_MEASURE],
                    texts[GOAL_FROM], texts[GOAL_BY], NULL);
}

/* @goal has no texts of its own. */
static gboolean
parse_goal (SlImport   *self,
            char      **texts,
            SlGoalRow  *goal,
            GError    **error)
{
  *goal = (SlGoalRow) {
    .from_on = _sl_choice_get_day (texts[GOAL_FROM]), .by_on = _sl_choice_get_day (texts[GOAL_BY]),
    .note = texts[GOAL_NOTE], .name = (char *) "",
  };

  if (!sl_goal_measure_parse (texts[GOAL_MEASURE], &goal->measure))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” is no measure of a goal: volume, customers, joined or trainings."),
                   texts[GOAL_MEASURE]);
      return FALSE;
    }

  if (goal->measure != SL_GOAL_VOLUME)
    goal->target = _sl_choice_get_number (texts[GOAL_COUNT]);
  else if (texts[GOAL_VOLUME][0] != '\0' &&
           !sl_decimal_parse (texts[GOAL_VOLUME], -1, SL_VOLUME_SCALE, &goal->target, error))
    return FALSE;

  return texts[GOAL_MEMBER][0] == '\0' ||
         find_member (self, texts[GOAL_MEMBER], texts[GOAL_COUNTRY], &goal->member_id, error);
}

/* The member is compared by what the file calls him, since he was found by it. */
static void
fill_goal (const SlGoalRow  *goal,
           const SlGoalRow  *wanted,
           SlDay             ended_on,
           char            **said,
           char            **known)
{
  g_autofree char *volume = sl_decimal_format (goal->target, SL_VOLUME_SCALE, 0);

  for (guint i = GOAL_UID; i <= GOAL_COUNTRY; i++)
    if (i < GOAL_MEMBER || goal->member_id == wanted->member_id)
      _sl_choice_set (&known[i], said[i]);

  _sl_choice_set (&known[GOAL_MEASURE], sl_goal_measure_name (goal->measure));
  _sl_choice_set (&known[GOAL_NOTE], goal->note);
  _sl_choice_set_day (&known[GOAL_FROM], goal->from_on);
  _sl_choice_set_day (&known[GOAL_BY], goal->by_on);
  _sl_choice_set_day (&known[GOAL_ENDED], ended_on);

  if (goal->measure == SL_GOAL_VOLUME)
    _sl_choice_set (&known[GOAL_VOLUME], volume);
  else
    _sl_choice_set_number (&known[GOAL_COUNT], goal->target);
}

static gboolean
read_goal (SlImport       *self,
           SlChoiceState  *state,
           char          **said,
           char          **known,
           gboolean       *is_known,
           GError        **error)
{
  SlGoalRow wanted, *found = NULL;
  SlDay ended_on;

  if (!check_company (self, said[GOAL_COMPANY], error) ||
      !parse_goal (self, said, &wanted, error) ||
      !sl_goal_find (self->database, self->company->id, said[GOAL_UID], &wanted, &found,
                     &ended_on, error))
    return FALSE;

  if (found == NULL)
    return TRUE;

  *is_known = TRUE;
  fill_goal (found, &wanted, ended_on, said, known);
  state->row_id = found->id;
  sl_goal_row_free (found);
  return TRUE;
}

static gboolean
write_goal (SlImport       *self,
            SlChoiceState  *state,
            char          **texts,
            GError        **error)
{
  g_autofree char *uid = texts[GOAL_UID][0] != '\0' ? g_strdup (texts[GOAL_UID])
                                                    : sl_business_new_uid (self->business);
  SlDay ended_on = _sl_choice_get_day (texts[GOAL_ENDED]), unread;
  SlGoalRow goal, *made = NULL;

  if (!parse_goal (self, texts, &goal, error) || !_sl_goal_check (&goal, error))
    return FALSE;

  goal.id = state->row_id;

  if (goal.id == 0)
    {
      if (!sl_goal_insert (self->database, self->company->id, &goal, uid, error) ||
          !sl_goal_find (self->database, self->company->id, uid, &goal, &made, &unread, error))
        return FALSE;

      goal.id = made->id;
      sl_goal_row_free (made);
    }

  return sl_goal_update (self->database, &goal, ended_on, error);
}

static gboolean
take_goal (SlImport          *self,
           gpointer           state,
           const SlTableRow  *row,
           GError           **error)
{
  static const SlChoice choice = {
    &goal_schema, goal_types, GOAL_MEASURE, goal_key, read_goal, write_goal,
  };

  return _sl_choice_take (self, state, &choice, row, error);
}

const SlImportWork _sl_import_goals =
  SL_CHOICE_WORK ("goals", "import-goals", &goal_schema, TRUE, take_goal);

/* --- the first 90 days ------------------------------------------------------------------- */

enum
{
  STEP_MEMBER,
  STEP_COUNTRY,
  STEP_POSITION,
  STEP_TEXT,
  STEP_DUE,
  STEP_DONE,
  STEP_COMPANY,
};

static const SlFieldSpec step_fields[] = {
  [STEP_MEMBER] = { "id", SL_FIELD_REQUIRED },
  [STEP_COUNTRY] = { "country", SL_FIELD_PLAIN },
  [STEP_POSITION] = { "position", SL_FIELD_REQUIRED },
  [STEP_TEXT] = { "text", SL_FIELD_REQUIRED },
  [STEP_DUE] = { "due_on", SL_FIELD_REQUIRED | SL_FIELD_DATE },
  [STEP_DONE] = { "done_on", SL_FIELD_DATE },
  [STEP_COMPANY] = { "company", SL_FIELD_PLAIN },
};

static const SlHeaderSpec step_headers[] = {
  { "member", STEP_MEMBER }, { "country", STEP_COUNTRY }, { "step", STEP_POSITION },
  { "text", STEP_TEXT }, { "due", STEP_DUE }, { "done", STEP_DONE }, { "company", STEP_COMPANY },
};

static const SlSchema step_schema = {
  "first-90-days", step_fields, G_N_ELEMENTS (step_fields), step_headers,
  G_N_ELEMENTS (step_headers), SL_TOTALS_ARE_RECORDS,
};

static const SlChoiceField step_types[] = {
  [STEP_MEMBER] = { SL_CHOICE_TEXT, .is_needed = TRUE },
  [STEP_COUNTRY] = { SL_CHOICE_TEXT },
  [STEP_POSITION] = { SL_CHOICE_INTEGER, 1, 1000, TRUE },
  [STEP_TEXT] = { SL_CHOICE_TEXT, .is_needed = TRUE },
  [STEP_DUE] = { SL_CHOICE_DAY, .is_needed = TRUE },
  [STEP_DONE] = { SL_CHOICE_DAY },
  [STEP_COMPANY] = { SL_CHOICE_TEXT },
};

/* (transfer full) */
static char *
step_key (char **texts)
{
  return g_strjoin ("\n", texts[STEP_MEMBER], texts[STEP_COUNTRY], texts[STEP_POSITION], NULL);
}

static gboolean
read_step (SlImport       *self,
           SlChoiceState  *state,
           char          **said,
           char          **known,
           gboolean       *is_known,
           GError        **error)
{
  g_autoptr(GPtrArray) steps = NULL;

  if (!check_company (self, said[STEP_COMPANY], error) ||
      !find_member (self, said[STEP_MEMBER], said[STEP_COUNTRY], &state->row_id, error))
    return FALSE;

  steps = sl_plan_step_list (self->database, state->row_id, error);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const SlPlanStep *step = steps->pdata[i];

      if (step->position != _sl_choice_get_number (said[STEP_POSITION]))
        continue;

      *is_known = TRUE;
      _sl_choice_set (&known[STEP_MEMBER], said[STEP_MEMBER]);
      _sl_choice_set (&known[STEP_COUNTRY], said[STEP_COUNTRY]);
      _sl_choice_set (&known[STEP_POSITION], said[STEP_POSITION]);
      _sl_choice_set (&known[STEP_COMPANY], said[STEP_COMPANY]);
      _sl_choice_set (&known[STEP_TEXT], step->text);
      _sl_choice_set_day (&known[STEP_DUE], step->due_on);
      _sl_choice_set_day (&known[STEP_DONE], step->done_on);
    }

  return steps != NULL;
}

static gboolean
write_step (SlImport       *self,
            SlChoiceState  *state,
            char          **texts,
            GError        **error)
{
  const SlPlanStep step = {
    .member_id = state->row_id, .position = _sl_choice_get_number (texts[STEP_POSITION]),
    .due_on = _sl_choice_get_day (texts[STEP_DUE]),
    .done_on = _sl_choice_get_day (texts[STEP_DONE]),
    .text = texts[STEP_TEXT],
  };

  return sl_plan_step_put (self->database, &step, error);
}

static gboolean
take_step (SlImport          *self,
           gpointer           state,
           const SlTableRow  *row,
           GError           **error)
{
  static const SlChoice choice = {
    &step_schema, step_types, STEP_MEMBER, step_key, read_step, write_step,
  };

  return _sl_choice_take (self, state, &choice, row, error);
}

const SlImportWork _sl_import_plan_steps =
  SL_CHOICE_WORK ("first-90-days", "import-plan-90", &step_schema, TRUE, take_step);

/* --- companies that are looked at --------------------------------------------------------- */

enum
{
  FACT_COMPANY,
  FACT_TOPIC,
  FACT_VALUE,
  FACT_SOURCE,
};

/* The topic of the row that has the plan as it is. */
#define PLAN_TOPIC "plan-file"

static const SlFieldSpec fact_fields[] = {
  [FACT_COMPANY] = { "company", SL_FIELD_REQUIRED },
  [FACT_TOPIC] = { "topic", SL_FIELD_REQUIRED },
  [FACT_VALUE] = { "value", SL_FIELD_REQUIRED },
  [FACT_SOURCE] = { "fact_source", SL_FIELD_PLAIN },
};

static const SlHeaderSpec fact_headers[] = {
  { "company", FACT_COMPANY }, { "topic", FACT_TOPIC }, { "value", FACT_VALUE },
  { "source", FACT_SOURCE },
};

static const SlSchema fact_schema = {
  "due-diligence", fact_fields, G_N_ELEMENTS (fact_fields), fact_headers,
  G_N_ELEMENTS (fact_headers), SL_TOTALS_ARE_RECORDS,
};

static const SlChoiceField fact_types[] = {
  [FACT_COMPANY] = { SL_CHOICE_TEXT, .is_needed = TRUE },
  [FACT_TOPIC] = { SL_CHOICE_TEXT },
  [FACT_VALUE] = { SL_CHOICE_WHOLE },
  [FACT_SOURCE] = { SL_CHOICE_TEXT },
};

/* (transfer full) */
static char *
fact_key (char **texts)
{
  g_autofree char *company = g_utf8_casefold (texts[FACT_COMPANY], -1);

  return g_strjoin ("\n", company, texts[FACT_TOPIC], NULL);
}

static void
fill_fact (const SlProspectRow  *row,
           GPtrArray            *facts,
           char                **said,
           char                **known,
           gboolean             *is_known)
{
  *is_known = said[FACT_TOPIC][0] == '\0' ||
              (g_str_equal (said[FACT_TOPIC], PLAN_TOPIC) && row->plan[0] != '\0');
  _sl_choice_set (&known[FACT_COMPANY], said[FACT_COMPANY]);
  _sl_choice_set (&known[FACT_TOPIC], said[FACT_TOPIC]);

  if (g_str_equal (said[FACT_TOPIC], PLAN_TOPIC))
    _sl_choice_set (&known[FACT_VALUE], row->plan);

  for (guint i = 0; i < facts->len; i++)
    {
      const SlProspectFact *fact = facts->pdata[i];

      if (!g_str_equal (fact->topic, said[FACT_TOPIC]))
        continue;

      *is_known = TRUE;
      _sl_choice_set (&known[FACT_VALUE], fact->value);
      _sl_choice_set (&known[FACT_SOURCE], fact->source);
    }
}

static gboolean
read_fact (SlImport       *self,
           SlChoiceState  *state,
           char          **said,
           char          **known,
           gboolean       *is_known,
           GError        **error)
{
  g_autoptr(GPtrArray) rows = sl_prospect_list (self->database, said[FACT_COMPANY], error);
  g_autoptr(GPtrArray) facts = NULL;
  const SlProspectRow *row;

  if (rows == NULL || rows->len == 0)
    return rows != NULL;

  row = rows->pdata[0];
  facts = sl_prospect_list_facts (self->database, row->id, error);

  if (facts == NULL)
    return FALSE;

  fill_fact (row, facts, said, known, is_known);
  return TRUE;
}

static gboolean
write_fact (SlImport       *self,
            SlChoiceState  *state,
            char          **texts,
            GError        **error)
{
  g_autofree char *uid = NULL;
  gint64 id;

  if (g_str_equal (texts[FACT_TOPIC], PLAN_TOPIC))
    return _sl_prospect_keep_plan_within (self->business, texts[FACT_COMPANY], texts[FACT_VALUE],
                                          error);

  if (texts[FACT_TOPIC][0] != '\0')
    return _sl_prospect_note_within (self->business, texts[FACT_COMPANY], texts[FACT_TOPIC],
                                     texts[FACT_VALUE], texts[FACT_SOURCE], error);

  uid = sl_business_new_uid (self->business);
  return sl_prospect_need (self->database, uid, texts[FACT_COMPANY], &id, error);
}

static gboolean
take_fact (SlImport          *self,
           gpointer           state,
           const SlTableRow  *row,
           GError           **error)
{
  static const SlChoice choice = {
    &fact_schema, fact_types, FACT_COMPANY, fact_key, read_fact, write_fact,
  };

  return _sl_choice_take (self, state, &choice, row, error);
}

const SlImportWork _sl_import_prospects =
  SL_CHOICE_WORK ("due-diligence", "import-due-diligence", &fact_schema, FALSE, take_fact);
