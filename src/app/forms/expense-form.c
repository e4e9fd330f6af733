#include "config.h"

#include "app/forms/expense-form.h"

#include <glib/gi18n.h>

#include "app/compat/dialogs.h"
#include "app/forms/fields.h"
#include "app/orders/payment-box.h"
#include "business/expense.h"
#include "business/income.h"
#include "model/format.h"

struct _SlExpenseForm
{
  SlForm        parent_instance;

  /* Children */
  GtkDropDown  *kind;
  SlMoneyEntry *amount;
  SlCurrencyEntry *currency;
  SlDayEntry   *day;
  SlPaymentBox *payment;
  GtkEntry     *note;
  SlSearchPicker *source;
  SlSearchPicker *event;
  GtkButton    *receipt;

  char         *path; /* (owned) (nullable): of the receipt */
};

typedef struct
{
  SlExpenseDraft draft;
  char          *note; /* (owned) (nullable): the draft's */
  char          *source; /* (owned) (nullable): the draft's */
  char          *path; /* (owned) (nullable): of the receipt */
} Expense;

G_DEFINE_FINAL_TYPE (SlExpenseForm, sl_expense_form, SL_TYPE_FORM)

static void
expense_free (gpointer pointer)
{
  Expense *expense = pointer;

  g_free (expense->note);
  g_free (expense->source);
  g_free (expense->path);
  g_free (expense);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Expense *expense = data;
  g_autoptr(SlPaper) paper = NULL;

  if (expense->path != NULL && (paper = sl_paper_load (expense->path, error)) == NULL)
    return NULL;

  expense->draft.paper = paper;

  if (!sl_expense_record (business, &expense->draft, error))
    return NULL;

  return g_memdup2 (&expense->draft.amount, sizeof expense->draft.amount);
}

static void
sl_expense_form_record (SlForm *form)
{
  SlExpenseForm *self = SL_EXPENSE_FORM (form);
  Expense *expense;
  SlExpenseDraft draft = { 0 };
  const char *problem;

  problem = sl_currency_entry_read (self->currency, draft.currency, &draft.rate);
  if (problem != NULL)
    {
      sl_form_set_problem (form, problem);
      return;
    }

  if (!sl_money_entry_get_amount (self->amount, &draft.amount) || draft.amount == 0)
    {
      sl_form_set_problem (form, _("Write how much was spent."));
      gtk_widget_grab_focus (GTK_WIDGET (self->amount));
      return;
    }

  if (!sl_day_entry_get_day (self->day, &draft.dated))
    {
      sl_form_set_problem (form, _("The day cannot be read."));
      return;
    }

  if (!sl_fields_get_event (form, self->event, &draft.party_id))
    return;

  draft.kind = sl_expense_kinds ()[gtk_drop_down_get_selected (self->kind)];
  draft.method = sl_payment_box_get_method (self->payment);
  expense = g_new0 (Expense, 1);
  expense->note = g_strdup (sl_fields_get_text (self->note));
  expense->draft = draft;
  expense->draft.note = expense->note;
  expense->source = sl_search_picker_dup_text (self->source);
  expense->draft.source = expense->source;
  expense->path = g_strdup (self->path);
  sl_form_submit (form, record_func, expense, expense_free, g_free);
}

static char *
sl_expense_form_told (SlForm   *form,
                      gpointer  data)
{
  const char *currency = sl_currency_entry_get_code (SL_EXPENSE_FORM (form)->currency);
  g_autofree char *amount = sl_format_money (*(gint64 *) data, currency);

  return g_strdup_printf (_("Expense recorded · %s"), amount);
}

static void
receipt_chosen (GFile        *file,
                const GError *error,
                gpointer      user_data)
{
  g_autoptr(SlExpenseForm) self = user_data;
  g_autofree char *name = NULL;

  if (error != NULL)
    sl_form_set_problem (SL_FORM (self), error->message);

  if (file == NULL || g_file_peek_path (file) == NULL)
    return;

  g_free (self->path);
  self->path = g_file_get_path (file);
  name = g_path_get_basename (self->path);
  gtk_button_set_use_underline (self->receipt, FALSE); /* a name may have some */
  gtk_button_set_label (self->receipt, name);
}

static void
choose_receipt_cb (SlExpenseForm *self)
{
  sl_file_open_async (GTK_WINDOW (self), _("Receipt"), NULL, receipt_chosen, g_object_ref (self));
}

static void
add_receipt (SlExpenseForm *self)
{
  self->receipt = GTK_BUTTON (gtk_button_new_with_mnemonic (_("Add the _Receipt…")));
  gtk_widget_set_halign (GTK_WIDGET (self->receipt), GTK_ALIGN_START);
  g_signal_connect_swapped (self->receipt, "clicked", G_CALLBACK (choose_receipt_cb), self);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->receipt));
}

static void
currency_changed_cb (SlExpenseForm *self)
{
  sl_money_entry_set_currency (self->amount, sl_currency_entry_get_code (self->currency));
}

static void
sl_expense_form_finalize (GObject *object)
{
  g_free (SL_EXPENSE_FORM (object)->path);

  G_OBJECT_CLASS (sl_expense_form_parent_class)->finalize (object);
}

static void
sl_expense_form_class_init (SlExpenseFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_expense_form_finalize;
  SL_FORM_CLASS (klass)->record = sl_expense_form_record;
  SL_FORM_CLASS (klass)->told = sl_expense_form_told;
}

static void
sl_expense_form_init (SlExpenseForm *self)
{
}

static GtkDropDown *
add_kinds (SlForm *form)
{
  const char * const *kinds = sl_expense_kinds ();
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  for (; *kinds != NULL; kinds++)
    {
      g_autofree char *account = g_strconcat ("expenses:", *kinds, NULL);

      g_ptr_array_add (words, (gpointer) sl_income_label (account));
    }
  g_ptr_array_add (words, NULL);

  return sl_fields_add_choices (form, _("_Kind"), (const char * const *) words->pdata);
}

void
sl_expense_form_open (SlWindow *owner)
{
  SlExpenseForm *self;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner));

  self = g_object_new (SL_TYPE_EXPENSE_FORM,
                       "title", _("Expense"),
                       "default-width", 480,
                       NULL);
  form = SL_FORM (self);
  sl_form_set_owner (form, owner);

  self->amount = sl_fields_add_money (form, _("_Amount"));
  self->currency = sl_fields_add_currency (form);
  g_signal_connect_swapped (self->currency, "changed", G_CALLBACK (currency_changed_cb), self);
  self->kind = add_kinds (form);
  self->note = sl_fields_add_text (form, _("_Note"), NULL);
  self->source = sl_fields_add_source (form, _("So_urce of people that it was for"), NULL);
  self->event = sl_fields_add_event (form);
  self->day = sl_fields_add_day (form, _("_Day"));
  self->payment = SL_PAYMENT_BOX (sl_payment_box_new_method (_("_Paid by")));
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->payment));
  add_receipt (self);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->amount));
}
