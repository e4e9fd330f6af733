#include "config.h"

#include "business/import-choice-private.h"

#include "business/business-private.h"
#include "business/care.h"
#include "business/contact-stage.h"
#include "business/mail.h"
#include "store/care.h"
#include "store/contact-stage.h"
#include "store/template.h"

#include <glib/gi18n-lib.h>

/* How one works with people: the stages they go through, the care of customers, and messages. */

/* --- stages ---------------------------------------------------------------------------- */

enum
{
  STAGE_CODE,
  STAGE_POSITION,
  STAGE_NAME,
  STAGE_RETIRED_ON,
};

static const SlFieldSpec stage_fields[] = {
  [STAGE_CODE] = { "code", SL_FIELD_REQUIRED },
  [STAGE_POSITION] = { "position", SL_FIELD_REQUIRED | SL_FIELD_NUMBER },
  [STAGE_NAME] = { "name", SL_FIELD_PLAIN },
  [STAGE_RETIRED_ON] = { "retired_on", SL_FIELD_REQUIRED | SL_FIELD_DATE },
};

static const SlHeaderSpec stage_headers[] = {
  { "code", STAGE_CODE }, { "position", STAGE_POSITION }, { "name", STAGE_NAME },
  { "retiredon", STAGE_RETIRED_ON },
};

static const SlSchema stage_schema = {
  "stages", stage_fields, G_N_ELEMENTS (stage_fields), stage_headers,
  G_N_ELEMENTS (stage_headers), SL_TOTALS_ARE_RECORDS,
};

static const SlChoiceField stage_types[] = {
  [STAGE_CODE] = { SL_CHOICE_TEXT, .is_needed = TRUE },
  [STAGE_POSITION] = { SL_CHOICE_INTEGER, 1, 1000000, TRUE },
  [STAGE_NAME] = { SL_CHOICE_TEXT },
  [STAGE_RETIRED_ON] = { SL_CHOICE_DAY },
};

/* (transfer full): of the kinds whose first field is their name. */
static char *
first_text (char **texts)
{
  return g_utf8_casefold (texts[0], -1);
}

static gboolean
read_stage (SlImport       *self,
            SlChoiceState  *state,
            char          **said,
            char          **known,
            gboolean       *is_known,
            GError        **error)
{
  g_autoptr(GPtrArray) rows = sl_contact_stage_list (self->database, TRUE, FALSE, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const SlContactStageRow *row = rows->pdata[i];

      if (!g_str_equal (row->code, said[STAGE_CODE]))
        continue;

      *is_known = TRUE;
      _sl_choice_set (&known[STAGE_CODE], row->code);
      _sl_choice_set_number (&known[STAGE_POSITION], row->position);
      _sl_choice_set (&known[STAGE_NAME], row->name);
      _sl_choice_set_day (&known[STAGE_RETIRED_ON], row->retired_on);
    }

  return rows != NULL;
}

static gboolean
write_stage (SlImport       *self,
             SlChoiceState  *state,
             char          **texts,
             GError        **error)
{
  const SlContactStageRow row = {
    .code = texts[STAGE_CODE], .name = texts[STAGE_NAME],
    .position = _sl_choice_get_number (texts[STAGE_POSITION]),
    .retired_on = _sl_choice_get_day (texts[STAGE_RETIRED_ON]),
  };

  return _sl_contact_stage_check (self->business, &row, error) &&
         sl_contact_stage_put (self->database, &row, error);
}

static gboolean
take_stage (SlImport          *self,
            gpointer           state,
            const SlTableRow  *row,
            GError           **error)
{
  static const SlChoice choice = {
    &stage_schema, stage_types, STAGE_CODE, first_text, read_stage, write_stage,
  };

  return _sl_choice_take (self, state, &choice, row, error);
}

const SlImportWork _sl_import_stages =
  SL_CHOICE_WORK ("stages", "import-stages", &stage_schema, FALSE, take_stage);

/* --- care ------------------------------------------------------------------------------ */

enum
{
  CARE_CODE,
  CARE_NAME,
  CARE_AFTER,
  CARE_DAYS,
  CARE_TEMPLATE,
  CARE_IS_ON,
};

static const SlFieldSpec care_fields[] = {
  [CARE_CODE] = { "step", SL_FIELD_REQUIRED },
  [CARE_NAME] = { "name", SL_FIELD_PLAIN },
  [CARE_AFTER] = { "after", SL_FIELD_REQUIRED },
  [CARE_DAYS] = { "days", SL_FIELD_REQUIRED },
  [CARE_TEMPLATE] = { "template", SL_FIELD_PLAIN },
  [CARE_IS_ON] = { "is_on", SL_FIELD_PLAIN },
};

static const SlHeaderSpec care_headers[] = {
  { "step", CARE_CODE }, { "name", CARE_NAME }, { "after", CARE_AFTER }, { "days", CARE_DAYS },
  { "template", CARE_TEMPLATE }, { "on", CARE_IS_ON },
};

static const SlSchema care_schema = {
  "care", care_fields, G_N_ELEMENTS (care_fields), care_headers, G_N_ELEMENTS (care_headers),
  SL_TOTALS_ARE_RECORDS,
};

static const SlChoiceField care_types[] = {
  [CARE_CODE] = { SL_CHOICE_TEXT, .is_needed = TRUE },
  [CARE_NAME] = { SL_CHOICE_TEXT },
  [CARE_AFTER] = { SL_CHOICE_TEXT, .is_needed = TRUE },
  [CARE_DAYS] = { SL_CHOICE_INTEGER, -3650, 3650, TRUE },
  [CARE_TEMPLATE] = { SL_CHOICE_TEXT },
  [CARE_IS_ON] = { SL_CHOICE_INTEGER, 0, 1, FALSE },
};

static gboolean
read_care (SlImport       *self,
           SlChoiceState  *state,
           char          **said,
           char          **known,
           gboolean       *is_known,
           GError        **error)
{
  g_autoptr(GPtrArray) steps = sl_care_step_list (self->database, error);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const SlCareStep *step = steps->pdata[i];

      if (!g_str_equal (step->code, said[CARE_CODE]))
        continue;

      *is_known = TRUE;
      _sl_choice_set (&known[CARE_CODE], step->code);
      _sl_choice_set (&known[CARE_NAME], step->name);
      _sl_choice_set (&known[CARE_AFTER], sl_care_anchor_name (step->anchor));
      _sl_choice_set_number (&known[CARE_DAYS], step->days);
      _sl_choice_set (&known[CARE_TEMPLATE], step->template_name);
      _sl_choice_set_number (&known[CARE_IS_ON], step->is_on);
    }

  return steps != NULL;
}

static gboolean
write_care (SlImport       *self,
            SlChoiceState  *state,
            char          **texts,
            GError        **error)
{
  SlCareStep step = {
    .code = texts[CARE_CODE], .name = texts[CARE_NAME],
    .days = _sl_choice_get_number (texts[CARE_DAYS]),
    .template_name = texts[CARE_TEMPLATE],
    .is_on = texts[CARE_IS_ON][0] != '0',
  };

  if (!sl_care_anchor_parse (texts[CARE_AFTER], &step.anchor))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("A step comes after an order, a run-out or a sample, and not after “%s”."),
                   texts[CARE_AFTER]);
      return FALSE;
    }

  return _sl_care_check_step (self->business, &step, error) &&
         sl_care_step_put (self->database, &step, error);
}

static gboolean
take_care (SlImport          *self,
           gpointer           state,
           const SlTableRow  *row,
           GError           **error)
{
  static const SlChoice choice = {
    &care_schema, care_types, CARE_CODE, first_text, read_care, write_care,
  };

  return _sl_choice_take (self, state, &choice, row, error);
}

const SlImportWork _sl_import_care =
  SL_CHOICE_WORK ("care", "import-care", &care_schema, FALSE, take_care);

/* --- messages -------------------------------------------------------------------------- */

enum
{
  TEMPLATE_NAME,
  TEMPLATE_SUBJECT,
  TEMPLATE_BODY,
};

static const SlFieldSpec template_fields[] = {
  [TEMPLATE_NAME] = { "name", SL_FIELD_REQUIRED },
  [TEMPLATE_SUBJECT] = { "subject", SL_FIELD_REQUIRED },
  [TEMPLATE_BODY] = { "body", SL_FIELD_REQUIRED },
};

static const SlHeaderSpec template_headers[] = {
  { "name", TEMPLATE_NAME }, { "subject", TEMPLATE_SUBJECT }, { "body", TEMPLATE_BODY },
};

static const SlSchema template_schema = {
  "templates", template_fields, G_N_ELEMENTS (template_fields), template_headers,
  G_N_ELEMENTS (template_headers), SL_TOTALS_ARE_RECORDS,
};

static const SlChoiceField template_types[] = {
  [TEMPLATE_NAME] = { SL_CHOICE_TEXT, .is_needed = TRUE },
  [TEMPLATE_SUBJECT] = { SL_CHOICE_TEXT },
  [TEMPLATE_BODY] = { SL_CHOICE_WHOLE },
};

static gboolean
read_template (SlImport       *self,
               SlChoiceState  *state,
               char          **said,
               char          **known,
               gboolean       *is_known,
               GError        **error)
{
  g_autoptr(GPtrArray) rows = sl_template_list (self->database, error);
  g_autofree char *wanted = g_utf8_casefold (said[TEMPLATE_NAME], -1);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const SlTemplateRow *row = rows->pdata[i];
      g_autofree char *name = g_utf8_casefold (row->name, -1);

      if (!g_str_equal (name, wanted))
        continue;

      *is_known = TRUE;
      _sl_choice_set (&known[TEMPLATE_NAME], row->name);
      _sl_choice_set (&known[TEMPLATE_SUBJECT], row->subject);
      _sl_choice_set (&known[TEMPLATE_BODY], row->body);
    }

  return rows != NULL;
}

static gboolean
write_template (SlImport       *self,
                SlChoiceState  *state,
                char          **texts,
                GError        **error)
{
  return _sl_template_save_within (self->business, texts[TEMPLATE_NAME], texts[TEMPLATE_SUBJECT],
                                   texts[TEMPLATE_BODY], error);
}

static gboolean
take_template (SlImport          *self,
               gpointer           state,
               const SlTableRow  *row,
               GError           **error)
{
  static const SlChoice choice = {
    &template_schema, template_types, TEMPLATE_NAME, first_text, read_template, write_template,
  };

  return _sl_choice_take (self, state, &choice, row, error);
}

const SlImportWork _sl_import_templates =
  SL_CHOICE_WORK ("templates", "import-templates", &template_schema, FALSE, take_template);
