#include "config.h"

#include "app/income/others-sheet.h"

#include <glib/gi18n.h>

#include "app/forms/plain-form.h"
#include "app/sheet-window.h"
#include "business/others-money.h"
#include "model/format.h"

/* Taking in and handing on */

static const char * const methods[] = {
  [SL_PAY_CASH] = N_("Cash"),
  [SL_PAY_BANK] = N_("Bank transfer"),
  [SL_PAY_CARD] = N_("Card"),
  [SL_PAY_OTHER] = N_("Other"),
  NULL
};

enum
{
  FIELD_WHO,
  FIELD_AMOUNT,
  FIELD_METHOD,
  FIELD_NOTE,
  FIELD_DAY,
  N_FIELDS
};

static const SlPlainField fields[N_FIELDS] = {
  [FIELD_WHO] = { N_("_Whose money it is"), SL_PLAIN_TEXT, NULL },
  [FIELD_AMOUNT] = { N_("_Amount"), SL_PLAIN_MONEY, NULL },
  [FIELD_METHOD] = { N_("_Kept as"), SL_PLAIN_CHOICE, methods },
  [FIELD_NOTE] = { N_("_Note"), SL_PLAIN_TEXT, NULL },
  [FIELD_DAY] = { N_("_Day"), SL_PLAIN_TODAY, NULL },
};

static gboolean
record (SlBusiness           *business,
        gboolean              is_given,
        const SlPlainValues  *values,
        GError              **error)
{
  const SlOthersMoneyDraft draft = {
    .is_given = is_given,
    .who = values->texts[FIELD_WHO],
    .amount = values->amounts[FIELD_AMOUNT],
    .account = (SlPayMethod) MIN (values->choices[FIELD_METHOD], SL_PAY_OTHER),
    .note = values->texts[FIELD_NOTE],
    .dated = values->days[FIELD_DAY],
  };

  return sl_others_money_record (business, &draft, NULL, error);
}

static gboolean
record_take (SlBusiness           *business,
             gint64                id,
             const char           *key,
             const SlPlainValues  *values,
             GError              **error)
{
  return record (business, FALSE, values, error);
}

static gboolean
record_give (SlBusiness           *business,
             gint64                id,
             const char           *key,
             const SlPlainValues  *values,
             GError              **error)
{
  return record (business, TRUE, values, error);
}

static const SlPlainFormInfo take_form = {
  .title = N_("Take In Money of Others"),
  .told = N_("Taken in, and kept apart"),
  .fields = fields,
  .n_fields = N_FIELDS,
  .record = record_take,
};

static const SlPlainFormInfo give_form = {
  .title = N_("Hand On Money of Others"),
  .told = N_("Handed on"),
  .fields = fields,
  .n_fields = N_FIELDS,
  .record = record_give,
};

void
sl_others_form_open_take (SlWindow   *owner,
                          const char *who)
{
  const SlPlainFirst first = { .texts[FIELD_WHO] = who };

  sl_plain_form_open (owner, &take_form, 0, NULL, &first);
}

void
sl_others_form_open_give (SlWindow   *owner,
                          const char *who,
                          gint64      kept)
{
  const SlPlainFirst first = { .texts[FIELD_WHO] = who, .amounts[FIELD_AMOUNT] = kept };

  sl_plain_form_open (owner, &give_form, 0, NULL, &first);
}

/* For whom something is kept */

static gpointer
read_kept (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_others_money_list (business, SL_DAY_NONE, error);
}

static void
free_kept (gpointer list)
{
  g_ptr_array_unref (list);
}

static void
add_kept (SlDetails               *pane,
          const SlOthersMoneyKept *kept,
          const char              *currency)
{
  g_autofree char *amount = sl_format_money (kept->kept, currency);
  g_autofree char *day = sl_format_day (kept->since);
  /* translators: %s is a day */
  g_autofree char *since = g_strdup_printf (_("since %s"), day);

  sl_details_add_line (pane, kept->who, since, amount);
  sl_details_add_button (pane, _("Hand On"), "win.give-others-money",
                         g_variant_new ("(sx)", kept->who, kept->kept));
}

static void
show_kept (SlDetails     *pane,
           gconstpointer  pointer,
           const char    *currency)
{
  const GPtrArray *list = pointer;
  g_autofree char *amount = NULL;
  g_autofree char *subtitle = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < list->len; i++)
    sum += ((const SlOthersMoneyKept *) g_ptr_array_index (list, i))->kept;

  amount = sl_format_money (sum, currency);
  /* translators: %s is an amount */
  subtitle = list->len > 0 ? g_strdup_printf (_("%s in all"), amount) : NULL;
  sl_details_begin (pane, _("Money of others"), subtitle);
  if (list->len == 0)
    sl_details_add_note (pane, _("Nothing is kept for anybody."));
  else
    sl_details_add_group (pane, _("For whom it is kept"));

  for (guint i = 0; i < list->len; i++)
    add_kept (pane, g_ptr_array_index (list, i), currency);

  sl_details_add_note (pane, _("What guests give for a common order, or what is collected for a "
                               "cause or the upline. It only passes through: it is neither "
                               "earned nor spent, and nothing may be bought with it."));
}

static void
take_in (SlWindow      *owner,
         gconstpointer  report)
{
  sl_others_form_open_take (owner, NULL);
}

static const SlSheetInfo info = {
  .title = N_("Money of Others"),
  .width = 480,
  .read = read_kept,
  .free_report = free_kept,
  .show = show_kept,
  .verb = N_("_Take In…"),
  .act = take_in,
};

void
sl_others_sheet_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &info, NULL);
}
