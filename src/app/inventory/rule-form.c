#include "config.h"

#include <inttypes.h>

#include "app/inventory/rule-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/stock-rule.h"
#include "core/decimal.h"
#include "formats/number.h"

/* In the order of the choices. */
typedef enum
{
  PICKING_DEFAULT,
  PICKING_FEFO,
  PICKING_FIFO,
} Picking;

typedef struct
{
  gint64      product_id;
  SlStockRule rule;
} Task;

struct _SlRuleForm
{
  SlForm       parent_instance;

  gint64       product_id;

  /* Children */
  GtkDropDown *picking;
  GtkEntry    *months;
  GtkEntry    *rate;
  GtkEntry    *days;
  GtkEntry    *reorder;
};

G_DEFINE_FINAL_TYPE (SlRuleForm, sl_rule_form, SL_TYPE_FORM)

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Task task = { .product_id = *(gint64 *) data };

  if (!sl_stock_rule_get_product (business, task.product_id, NULL, NULL, &task.rule, error))
    return NULL;

  return g_memdup2 (&task, sizeof task);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Task *task = data;

  if (!sl_stock_rule_set_product (business, task->product_id, NULL, NULL, &task->rule, error))
    return NULL;

  return g_memdup2 (task, sizeof *task);
}

/* Empty is -1: as the company says. */
static gboolean
read_whole (GtkEntry *entry,
            gint64    most,
            gint64   *number)
{
  const char *text = sl_fields_get_text (entry);

  *number = -1;
  return text == NULL || g_ascii_string_to_signed (text, 10, 0, most, number, NULL);
}

static gboolean
read_rate (GtkEntry *entry,
           gint64   *rate)
{
  const char *text = sl_fields_get_text (entry);

  *rate = -1;
  return text == NULL || sl_number_parse_rate (text, TRUE, NULL, rate, NULL);
}

static const char *
read_fields (SlRuleForm  *self,
             SlStockRule *rule)
{
  guint picking = gtk_drop_down_get_selected (self->picking);
  gint64 months, days;

  if (!read_whole (self->months, 120, &months))
    return _("A company takes goods back for 0 to 120 months.");
  if (!read_rate (self->rate, &rule->rate))
    return _("The refund is a percentage, such as 90.");
  if (!read_whole (self->days, 3650, &days))
    return _("The shelf life that must be left is 0 to 3650 days.");
  if (!read_whole (self->reorder, SL_BUSINESS_MAX_QUANTITY, &rule->reorder))
    return _("The reorder point is a whole number of units.");

  rule->has_costing = picking != PICKING_DEFAULT;
  rule->costing = picking == PICKING_FIFO ? SL_COSTING_FIFO : SL_COSTING_FEFO;
  rule->months = (int) months;
  rule->days = (int) days;
  return NULL;
}

static void
sl_rule_form_record (SlForm *form)
{
  SlRuleForm *self = SL_RULE_FORM (form);
  Task task = { .product_id = self->product_id };
  const char *problem = read_fields (self, &task.rule);

  if (problem != NULL)
    sl_form_set_problem (form, problem);
  else
    sl_form_submit (form, record_func, g_memdup2 (&task, sizeof task), g_free, g_free);
}

static char *
sl_rule_form_told (SlForm   *form,
                   gpointer  data)
{
  return g_strdup (_("Stock rule recorded"));
}

static void
sl_rule_form_class_init (SlRuleFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_rule_form_record;
  SL_FORM_CLASS (klass)->told = sl_rule_form_told;
}

static void
sl_rule_form_init (SlRuleForm *self)
{
}

static GtkEntry *
add_whole (SlForm     *form,
           const char *caption,
           const char *placeholder,
           gint64      number)
{
  g_autofree char *text = number >= 0 ? g_strdup_printf ("%" PRId64, number) : NULL;
  GtkEntry *entry = sl_fields_add_text (form, caption, text);

  gtk_entry_set_placeholder_text (entry, placeholder);
  return entry;
}

static void
add_fields (SlRuleForm        *self,
            const SlStockRule *rule)
{
  const char *pickings[] = {
    [PICKING_DEFAULT] = _("As the company"),
    [PICKING_FEFO] = _("What expires first"),
    [PICKING_FIFO] = _("What came first"),
    NULL
  };
  const char *as_company = _("As the company");
  g_autofree char *rate = rule->rate >= 0
                          ? sl_decimal_format (rule->rate, SL_RATE_SCALE - 2, 0) : NULL;
  SlForm *form = SL_FORM (self);

  self->picking = sl_fields_add_choices (form, _("_Goes first"), pickings);
  gtk_drop_down_set_selected (self->picking, !rule->has_costing ? PICKING_DEFAULT
                              : rule->costing == SL_COSTING_FIFO ? PICKING_FIFO : PICKING_FEFO);
  self->reorder = add_whole (form, _("_Order more at (units)"),
                             _("What 30 days use, by the last 90"), rule->reorder);
  self->months = add_whole (form, _("Company takes it back for (_months)"), as_company,
                            rule->months);
  self->rate = sl_fields_add_text (form, _("_Refund (percent)"), rate);
  gtk_entry_set_placeholder_text (self->rate, as_company);
  self->days = add_whole (form, _("_Shelf life that must be left (days)"), as_company, rule->days);
}

static void
rule_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree Task *task = sl_session_run_finish (SL_SESSION (object), result, &error);
  SlRuleForm *self;

  if (error != NULL)
    {
      sl_window_show_error (owner, error);
      return;
    }

  if (sl_window_get_session (owner) != SL_SESSION (object))
    return;

  self = g_object_new (SL_TYPE_RULE_FORM,
                       "title", _("Stock Rule"),
                       "default-width", 480,
                       NULL);
  self->product_id = task->product_id;
  sl_form_set_owner (SL_FORM (self), owner);
  add_fields (self, &task->rule);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->reorder));
}

void
sl_rule_form_open (SlWindow *owner,
                   gint64    product_id)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_func,
                         g_memdup2 (&product_id, sizeof product_id), g_free, g_free, NULL,
                         rule_read_cb, g_object_ref (owner));
}
