#include "config.h"

#include "app/start/rules-forms.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/forms/plain-form.h"
#include "app/forms/simple-form.h"
#include "business/company.h"
#include "business/fee-rule.h"
#include "business/profile.h"
#include "business/stock-rule.h"
#include "business/tax.h"
#include "business/trip.h"
#include "formats/number.h"

#define NO_DAY _("The day cannot be read.")

/* On papers */

typedef struct
{
  /* (unowned) children of the form */
  GtkEntry    *name;
  GtkEntry    *place;
  GtkTextView *address;
  GtkEntry    *tax_number;
  GtkEntry    *note;
} ProfileFields;

static gpointer
read_profile_func (SlBusiness    *business,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  return sl_profile_of (business, error);
}

static gpointer
record_profile_func (SlBusiness    *business,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const SlProfileRow *row = data;
  const SlProfileDraft draft = {
    .name = row->name,
    .place = row->place,
    .address = row->address,
    .tax_number = row->tax_number,
    .paper_note = row->paper_note,
  };

  if (!sl_profile_record (business, &draft, error))
    return NULL;

  return g_strdup (_("What stands on papers is saved"));
}

/* (transfer full): "" for nothing, which takes away what was there. */
static char *
dup_text (GtkEntry *entry)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
record_profile (SlForm   *form,
                gpointer  data)
{
  const ProfileFields *fields = data;
  SlProfileRow *row = g_new0 (SlProfileRow, 1);

  row->name = dup_text (fields->name);
  row->place = g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (fields->place)), -1);
  row->address = sl_fields_dup_paragraph (fields->address);
  row->tax_number = dup_text (fields->tax_number);
  row->paper_note = dup_text (fields->note);
  sl_form_submit (form, record_profile_func, row, (GDestroyNotify) sl_profile_row_free, g_free);
}

static void
show_profile (SlWindow           *owner,
              const SlProfileRow *row)
{
  ProfileFields *fields = g_new0 (ProfileFields, 1);
  SlForm *form = sl_simple_form_new (owner, _("On Papers"), record_profile, fields, g_free);

  sl_form_set_verb (form, _("_Save"));
  fields->name = sl_fields_add_text (form, _("_Name"), row->name);
  fields->place = sl_fields_add_text (form, _("_Place, for tax and the right to cancel"),
                                      row->place);
  gtk_entry_set_placeholder_text (fields->place, _("DE or US-CA"));
  fields->address = sl_fields_add_paragraph (form, _("_Address"), row->address);
  fields->tax_number = sl_fields_add_text (form, _("_Tax number"), row->tax_number);
  fields->note = sl_fields_add_text (form, _("At the _foot of papers"), row->paper_note);
  sl_simple_form_show (form, GTK_WIDGET (fields->name));
}

static void
profile_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlProfileRow) row = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (row == NULL)
    sl_window_show_error (owner, error);
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_profile (owner, row);
}

void
sl_profile_form_open (SlWindow *owner)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_profile_func, NULL, NULL,
                         (GDestroyNotify) sl_profile_row_free, NULL, profile_read_cb,
                         g_object_ref (owner));
}

/* Sales tax */

typedef struct
{
  /* (unowned) children of the form */
  GtkEntry       *place;
  GtkEntry       *tax_class;
  GtkEntry       *rate;
  GtkCheckButton *included;
  GtkEntry       *name;
  SlDayEntry     *from;
} TaxFields;

static void
tax_row_free (gpointer pointer)
{
  sl_tax_rate_row_free (pointer);
}

static gpointer
record_tax_func (SlBusiness    *business,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const SlTaxRateRow *row = data;
  const SlTaxDraft draft = {
    .place = row->place,
    .tax_class = row->tax_class,
    .valid_from = row->valid_from,
    .rate = row->rate,
    .is_included = row->is_included,
    .name = row->name,
  };

  return sl_tax_record (business, &draft, error) ? g_strdup (_("Rate of tax recorded")) : NULL;
}

static void
record_tax (SlForm   *form,
            gpointer  data)
{
  const TaxFields *fields = data;
  SlTaxRateRow *row;
  gint64 rate;
  SlDay from;

  if (!sl_fields_get_rate (fields->rate, &rate) || rate < 0)
    {
      sl_form_set_problem (form, _("Write the rate as a percentage, such as 8.25."));
      gtk_widget_grab_focus (GTK_WIDGET (fields->rate));
      return;
    }

  if (!sl_day_entry_get_day (fields->from, &from))
    {
      sl_form_set_problem (form, NO_DAY);
      return;
    }

  row = g_new0 (SlTaxRateRow, 1);
  row->place = g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (fields->place)), -1);
  row->tax_class = dup_text (fields->tax_class);
  row->name = dup_text (fields->name);
  row->valid_from = from;
  row->rate = rate;
  row->is_included = gtk_check_button_get_active (fields->included);
  sl_form_submit (form, record_tax_func, row, tax_row_free, g_free);
}

void
sl_tax_form_open (SlWindow *owner)
{
  TaxFields *fields;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  fields = g_new0 (TaxFields, 1);
  form = sl_simple_form_new (owner, _("Rate of Sales Tax"), record_tax, fields, g_free);
  fields->rate = sl_fields_add_rate (form, _("_Rate (percent)"), -1);
  fields->included = sl_fields_add_check (form, _("It is _in the prices already"));
  fields->place = sl_fields_add_text (form, _("_Place"), NULL);
  gtk_entry_set_placeholder_text (fields->place, _("Everywhere; or DE, US-CA"));
  fields->tax_class = sl_fields_add_text (form, _("_Class of goods"), NULL);
  gtk_entry_set_placeholder_text (fields->tax_class, _("Every other; or food, books, shipping"));
  fields->name = sl_fields_add_text (form, _("_Name on papers"), NULL);
  gtk_entry_set_placeholder_text (fields->name, _("Sales tax"));
  fields->from = sl_fields_add_day (form, _("_From"));
  sl_simple_form_show (form, GTK_WIDGET (fields->rate));
}

/* What is kept of payments */

typedef struct
{
  /* (unowned) children of the form */
  GtkDropDown  *method;
  GtkEntry     *rate;
  SlMoneyEntry *fixed;
  SlDayEntry   *from;
} FeeFields;

static gpointer
record_fee_func (SlBusiness    *business,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return sl_fee_rule_record (business, data, error)
           ? g_strdup (_("What is kept of payments is saved")) : NULL;
}

static void
record_fee (SlForm   *form,
            gpointer  data)
{
  const FeeFields *fields = data;
  SlFeeRuleDraft draft = { .method = sl_fields_get_method (fields->method) };

  if (!sl_fields_get_rate (fields->rate, &draft.rate))
    sl_form_set_problem (form, _("Write the part as a percentage, such as 2.9."));
  else if (!sl_money_entry_get_amount (fields->fixed, &draft.fixed))
    sl_form_set_problem (form, _("The fixed part cannot be read."));
  else if (!sl_day_entry_get_day (fields->from, &draft.valid_from))
    sl_form_set_problem (form, NO_DAY);
  else
    {
      draft.rate = MAX (draft.rate, 0);
      sl_form_submit (form, record_fee_func, g_memdup2 (&draft, sizeof draft), g_free, g_free);
    }
}

void
sl_fee_form_open (SlWindow *owner)
{
  FeeFields *fields;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  fields = g_new0 (FeeFields, 1);
  form = sl_simple_form_new (owner, _("Kept of Payments"), record_fee, fields, g_free);
  fields->method = sl_fields_add_method (form, _("_Way of paying"), SL_PAY_CARD);
  fields->rate = sl_fields_add_rate (form, _("_Part of the payment (percent)"), -1);
  fields->fixed = sl_fields_add_money (form, _("_And of each payment"));
  fields->from = sl_fields_add_day (form, _("_From"));
  sl_simple_form_show (form, GTK_WIDGET (fields->rate));
}

/* The own car */

typedef struct
{
  /* (unowned) children of the form */
  GtkEntry    *rate;
  GtkDropDown *unit;
  SlDayEntry  *from;
  GtkEntry    *source;
} MileageFields;

typedef struct
{
  SlTripUnit  unit;
  SlDay       from;
  gint64      rate;
  char       *source; /* (owned) (nullable) */
} Mileage;

static void
mileage_free (gpointer pointer)
{
  Mileage *mileage = pointer;

  g_free (mileage->source);
  g_free (mileage);
}

static gpointer
record_mileage_func (SlBusiness    *business,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const Mileage *mileage = data;

  return sl_trip_set_rate (business, mileage->unit, mileage->from, mileage->rate,
                           mileage->source, error)
           ? g_strdup (_("Rate of the own car recorded")) : NULL;
}

static void
record_mileage (SlForm   *form,
                gpointer  data)
{
  const MileageFields *fields = data;
  const char *text = sl_fields_get_text (fields->rate);
  Mileage *mileage;
  gint64 rate;
  SlDay from;

  if (text == NULL || !sl_number_parse (text, 6, NULL, &rate, NULL) || rate <= 0)
    {
      sl_form_set_problem (form, _("Write what one of them is worth, such as 0.70."));
      gtk_widget_grab_focus (GTK_WIDGET (fields->rate));
      return;
    }

  if (!sl_day_entry_get_day (fields->from, &from) || from == SL_DAY_NONE)
    {
      sl_form_set_problem (form, NO_DAY);
      return;
    }

  mileage = g_new0 (Mileage, 1);
  mileage->unit = gtk_drop_down_get_selected (fields->unit) == SL_TRIP_KILOMETRES
                    ? SL_TRIP_KILOMETRES : SL_TRIP_MILES;
  mileage->from = from;
  mileage->rate = rate;
  mileage->source = g_strdup (sl_fields_get_text (fields->source));
  sl_form_submit (form, record_mileage_func, mileage, mileage_free, g_free);
}

void
sl_mileage_form_open (SlWindow *owner)
{
  const char *units[] = { _("A mile"), _("A kilometre"), NULL };
  MileageFields *fields;
  const char *currency;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  fields = g_new0 (MileageFields, 1);
  form = sl_simple_form_new (owner, _("Rate of the Own Car"), record_mileage, fields, g_free);
  currency = sl_session_get_currency (sl_form_get_session (form));
  fields->rate = sl_fields_add_text (form, _("_Rate"), NULL);
  fields->unit = sl_fields_add_choices (form, _("_Unit"), units);
  gtk_drop_down_set_selected (fields->unit, sl_trip_unit_of_currency (currency));
  fields->from = sl_fields_add_day (form, _("_From"));
  fields->source = sl_fields_add_text (form, _("_Where the rate is from"), NULL);
  sl_simple_form_show (form, GTK_WIDGET (fields->rate));
}

/* Which lot goes first */

static const char * const pickings[] = {
  [SL_COSTING_FIFO] = N_("What came first"),
  [SL_COSTING_FEFO] = N_("What expires first"),
  NULL
};

static const SlPlainField picking_fields[] = {
  { N_("_Goes first"), SL_PLAIN_CHOICE, pickings },
};

static gboolean
record_picking (SlBusiness           *business,
                gint64                id,
                const char           *key,
                const SlPlainValues  *values,
                GError              **error)
{
  const SlStockRule rule = {
    .has_costing = TRUE,
    .costing = values->choices[0] == SL_COSTING_FIFO ? SL_COSTING_FIFO : SL_COSTING_FEFO,
    .months = -1,
    .rate = -1,
    .days = -1,
    .reorder = -1,
  };

  return sl_stock_rule_set_business (business, &rule, error);
}

static const SlPlainFormInfo picking_form = {
  .title = N_("Stock Rule of the Business"),
  .verb = N_("_Save"),
  .told = N_("Stock rule recorded"),
  .fields = picking_fields,
  .n_fields = G_N_ELEMENTS (picking_fields),
  .record = record_picking,
};

void
sl_picking_form_open (SlWindow *owner,
                      gboolean  is_fifo)
{
  const SlPlainFirst first = { .choices = { is_fifo ? SL_COSTING_FIFO : SL_COSTING_FEFO } };

  sl_plain_form_open (owner, &picking_form, 0, NULL, &first);
}

/* A further company */

static const SlPlainField company_fields[] = {
  { N_("_Name of the company"), SL_PLAIN_TEXT, NULL },
  { N_("Your _member number there"), SL_PLAIN_TEXT, NULL },
  { N_("_Currency, if it is another one"), SL_PLAIN_TEXT, NULL },
};

static gboolean
record_company (SlBusiness           *business,
                gint64                id,
                const char           *key,
                const SlPlainValues  *values,
                GError              **error)
{
  g_autofree char *currency = g_ascii_strup (values->texts[2], -1);
  const SlCompanyDraft draft = {
    .name = values->texts[0],
    .me = values->texts[1],
    .currency = *currency != '\0' ? currency : NULL,
    .buyback_months = -1,
    .buyback_rate = -1,
    .plan_from = SL_DAY_NONE,
  };

  return sl_company_add (business, &draft, NULL, error);
}

static const SlPlainFormInfo company_form = {
  .title = N_("Add a Company"),
  .verb = N_("_Add"),
  .told = N_("Company added"),
  .fields = company_fields,
  .n_fields = G_N_ELEMENTS (company_fields),
  .record = record_company,
};

void
sl_company_form_open (SlWindow *owner)
{
  sl_plain_form_open (owner, &company_form, 0, NULL, NULL);
}
