#include "config.h"

#include "app/forms/money-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/owner.h"
#include "business/transfer.h"
#include "model/format.h"

typedef enum
{
  KIND_DRAW,
  KIND_DEPOSIT,
  KIND_TRANSFER,
} Kind;

struct _SlMoneyForm
{
  SlForm        parent_instance;

  /* Children */
  SlMoneyEntry *amount;
  GtkDropDown  *kind;
  GtkDropDown  *from;
  GtkDropDown  *to;
  GtkEntry     *note;
  SlDayEntry   *day;
};

typedef struct
{
  Kind         kind;
  gint64       amount;
  SlPayMethod  from;
  SlPayMethod  to;
  SlDay        dated;
  char        *note; /* (owned) (nullable) */
} Move;

G_DEFINE_FINAL_TYPE (SlMoneyForm, sl_money_form, SL_TYPE_FORM)

static void
move_free (gpointer pointer)
{
  Move *move = pointer;

  g_free (move->note);
  g_free (move);
}

static gboolean
record_move (SlBusiness  *business,
             const Move  *move,
             GError     **error)
{
  SlOwnerDraft owner = {
    .kind = move->kind == KIND_DEPOSIT ? SL_OWNER_DEPOSIT : SL_OWNER_DRAW,
    .amount = move->amount,
    .dated = move->dated,
    .account = move->kind == KIND_DEPOSIT ? move->to : move->from,
    .note = move->note,
  };
  SlTransferDraft transfer = {
    .amount = move->amount,
    .from = move->from,
    .to = move->to,
    .dated = move->dated,
    .note = move->note,
  };

  if (move->kind == KIND_TRANSFER)
    return sl_transfer_record (business, &transfer, error);

  return sl_owner_record (business, &owner, error);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Move *move = data;

  if (!record_move (business, move, error))
    return NULL;

  return g_memdup2 (&move->amount, sizeof move->amount);
}

static Kind
get_kind (SlMoneyForm *self)
{
  return (Kind) MIN (gtk_drop_down_get_selected (self->kind), KIND_TRANSFER);
}

static void
sl_money_form_record (SlForm *form)
{
  SlMoneyForm *self = SL_MONEY_FORM (form);
  Move move = { .kind = get_kind (self) };

  if (!sl_money_entry_get_amount (self->amount, &move.amount) || move.amount == 0)
    {
      sl_form_set_problem (form, _("Write how much was moved."));
      gtk_widget_grab_focus (GTK_WIDGET (self->amount));
      return;
    }

  if (!sl_day_entry_get_day (self->day, &move.dated))
    {
      sl_form_set_problem (form, _("The day cannot be read."));
      return;
    }

  move.from = sl_fields_get_method (self->from);
  move.to = sl_fields_get_method (self->to);
  move.note = g_strdup (sl_fields_get_text (self->note));
  sl_form_submit (form, record_func, g_memdup2 (&move, sizeof move), move_free, g_free);
}

static char *
sl_money_form_told (SlForm   *form,
                    gpointer  data)
{
  const char *currency = sl_session_get_currency (sl_form_get_session (form));
  g_autofree char *amount = sl_format_money (*(gint64 *) data, currency);

  switch (get_kind (SL_MONEY_FORM (form)))
    {
    case KIND_DRAW:
      return g_strdup_printf (_("Taken out by the owner · %s"), amount);
    case KIND_DEPOSIT:
      return g_strdup_printf (_("Put in by the owner · %s"), amount);
    case KIND_TRANSFER:
    default:
      return g_strdup_printf (_("Money moved · %s"), amount);
    }
}

static void
kind_changed_cb (SlMoneyForm *self)
{
  Kind kind = get_kind (self);

  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->from)), kind != KIND_DEPOSIT);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->to)), kind != KIND_DRAW);
  sl_form_set_problem (SL_FORM (self), NULL);
}

static void
sl_money_form_class_init (SlMoneyFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_money_form_record;
  SL_FORM_CLASS (klass)->told = sl_money_form_told;
}

static void
sl_money_form_init (SlMoneyForm *self)
{
}

void
sl_money_form_open (SlWindow *owner)
{
  const char *kinds[] = {
    [KIND_DRAW] = _("The owner takes money out"),
    [KIND_DEPOSIT] = _("The owner puts money in"),
    [KIND_TRANSFER] = _("From one place to another"),
    NULL
  };
  SlMoneyForm *self;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner));

  self = g_object_new (SL_TYPE_MONEY_FORM,
                       "title", _("Move Money"),
                       "default-width", 480,
                       NULL);
  form = SL_FORM (self);
  sl_form_set_owner (form, owner);

  self->amount = sl_fields_add_money (form, _("_Amount"));
  self->kind = sl_fields_add_choices (form, _("_Kind"), kinds);
  self->from = sl_fields_add_method (form, _("_From"), SL_PAY_CASH);
  self->to = sl_fields_add_method (form, _("_To"), SL_PAY_BANK);
  self->note = sl_fields_add_text (form, _("_Note"), NULL);
  self->day = sl_fields_add_day (form, _("_Day"));
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_changed_cb), self);
  gtk_drop_down_set_selected (self->kind, KIND_TRANSFER);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->amount));
}
