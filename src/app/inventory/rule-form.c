#include "config.h"

#include "app/inventory/rule-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/stock-rule.h"
#include "store/kit.h"

/* In the order of the choices. */
typedef enum
{
  PICKING_DEFAULT,
  PICKING_FEFO,
  PICKING_FIFO,
} Picking;

typedef struct
{
  gint64      product_id; /* 0: of the company */
  char       *company;    /* (owned) (nullable): its name */
  gboolean    is_kit;
  SlStockRule rule;
} Task;

struct _SlRuleForm
{
  SlForm       parent_instance;

  gint64       product_id;
  char        *company;    /* (owned) (nullable) */

  /* Children: some only of a product, or of a kit */
  GtkDropDown *picking;
  GtkEntry    *months;
  GtkEntry    *rate;
  GtkEntry    *days;
  GtkEntry    *reorder; /* (nullable) */
  GtkDropDown *opening; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SlRuleForm, sl_rule_form, SL_TYPE_FORM)

static void
task_free (gpointer pointer)
{
  Task *task = pointer;

  g_free (task->company);
  g_free (task);
}

static Task *
task_new (gint64      product_id,
          const char *company)
{
  Task *task = g_new0 (Task, 1);

  task->product_id = product_id;
  task->company = g_strdup (company);
  return task;
}

static gboolean
read_is_kit (SlBusiness  *business,
             Task        *task,
             GError     **error)
{
  g_autoptr(GPtrArray) parts = sl_kit_list (sl_business_get_database (business), task->product_id,
                                            error);

  task->is_kit = parts != NULL && parts->len > 0;
  return parts != NULL;
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Task *asked = data;
  Task *task = task_new (asked->product_id, asked->company);
  gboolean is_read;

  is_read = task->product_id != 0
              ? sl_stock_rule_get_product (business, task->product_id, NULL, NULL, &task->rule,
                                           error)
              : sl_stock_rule_get_company (business, task->company, &task->rule, error);
  if (!is_read || !read_is_kit (business, task, error))
    g_clear_pointer (&task, task_free);

  return task;
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Task *task = data;
  gboolean is_done;

  is_done = task->product_id != 0
              ? sl_stock_rule_set_product (business, task->product_id, NULL, NULL, &task->rule,
                                           error)
              : sl_stock_rule_set_company (business, task->company, &task->rule, error);

  return is_done ? g_strdup (_("Stock rule recorded")) : NULL;
}

static const char *
read_fields (SlRuleForm  *self,
             SlStockRule *rule)
{
  guint picking = gtk_drop_down_get_selected (self->picking);
  gint64 months, days;

  rule->reorder = -1;

  if (!sl_fields_get_whole (self->months, 120, &months))
    return _("A company takes goods back for 0 to 120 months.");
  if (!sl_fields_get_rate (self->rate, &rule->rate))
    return _("The refund is a percentage, such as 90.");
  if (!sl_fields_get_whole (self->days, 3650, &days))
    return _("The shelf life that must be left is 0 to 3650 days.");
  if (self->reorder != NULL &&
      !sl_fields_get_whole (self->reorder, SL_BUSINESS_MAX_QUANTITY, &rule->reorder))
    return _("The reorder point is a whole number of units.");
  if (self->product_id == 0 && (months < 0 || days < 0 || rule->rate < 0))
    return _("For a company, say for how long, for how much and with how much shelf life left it "
             "takes goods back.");

  rule->has_costing = picking != PICKING_DEFAULT;
  rule->costing = picking == PICKING_FIFO ? SL_COSTING_FIFO : SL_COSTING_FEFO;
  rule->months = (int) months;
  rule->days = (int) days;
  if (self->opening != NULL)
    rule->opening = (SlOpening) MIN (gtk_drop_down_get_selected (self->opening), SL_OPENING_NEVER);
  return NULL;
}

static void
sl_rule_form_record (SlForm *form)
{
  SlRuleForm *self = SL_RULE_FORM (form);
  Task *task = task_new (self->product_id, self->company);
  const char *problem = read_fields (self, &task->rule);

  if (problem == NULL)
    {
      sl_form_submit (form, record_func, task, task_free, g_free);
      return;
    }

  sl_form_set_problem (form, problem);
  task_free (task);
}

static void
sl_rule_form_finalize (GObject *object)
{
  g_free (SL_RULE_FORM (object)->company);

  G_OBJECT_CLASS (sl_rule_form_parent_class)->finalize (object);
}

static void
sl_rule_form_class_init (SlRuleFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_rule_form_record;
  G_OBJECT_CLASS (klass)->finalize = sl_rule_form_finalize;
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
  GtkEntry *entry = sl_fields_add_whole (form, caption, number);

  gtk_entry_set_placeholder_text (entry, placeholder);
  return entry;
}

static void
add_opening (SlRuleForm *self,
             SlOpening   opening)
{
  const char *openings[] = {
    [SL_OPENING_ASK] = _("Is opened when I say so"),
    [SL_OPENING_BY_ITSELF] = _("Is opened by itself"),
    [SL_OPENING_NEVER] = _("Stays whole"),
    NULL
  };

  self->opening = sl_fields_add_choices (SL_FORM (self), _("_The kit, when its units are missing"),
                                         openings);
  gtk_drop_down_set_selected (self->opening, opening);
}

static void
add_fields (SlRuleForm        *self,
            const SlStockRule *rule)
{
  const char *pickings[] = {
    [PICKING_DEFAULT] = self->product_id != 0 ? _("As the company") : _("As the business"),
    [PICKING_FEFO] = _("What expires first"),
    [PICKING_FIFO] = _("What came first"),
    NULL
  };
  const char *as_company = self->product_id != 0 ? _("As the company") : NULL;
  SlForm *form = SL_FORM (self);

  self->picking = sl_fields_add_choices (form, _("_Goes first"), pickings);
  gtk_drop_down_set_selected (self->picking, !rule->has_costing ? PICKING_DEFAULT
                              : rule->costing == SL_COSTING_FIFO ? PICKING_FIFO : PICKING_FEFO);
  if (self->product_id != 0)
    self->reorder = add_whole (form, _("_Order more at (units)"),
                               _("What 30 days use, by the last 90"), rule->reorder);
  self->months = add_whole (form, _("Company takes it back for (_months)"), as_company,
                            rule->months);
  self->rate = sl_fields_add_rate (form, _("_Refund (percent)"), rule->rate);
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
  Task *task = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autofree char *title = NULL;
  SlRuleForm *self;

  if (error != NULL)
    {
      sl_window_show_error (owner, error);
      return;
    }

  if (sl_window_get_session (owner) != SL_SESSION (object))
    {
      task_free (task);
      return;
    }

  /* translators: %s is the name of a company */
  title = task->company != NULL ? g_strdup_printf (_("Stock Rule of %s"), task->company)
                                : g_strdup (_("Stock Rule"));
  self = g_object_new (SL_TYPE_RULE_FORM, "title", title, "default-width", 480, NULL);
  self->product_id = task->product_id;
  self->company = g_steal_pointer (&task->company);
  sl_form_set_owner (SL_FORM (self), owner);
  add_fields (self, &task->rule);
  if (task->is_kit)
    add_opening (self, task->rule.opening);
  task_free (task);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->reorder != NULL ? GTK_WIDGET (self->reorder)
                                               : GTK_WIDGET (self->months));
}

static void
open_form (SlWindow   *owner,
           gint64      product_id,
           const char *company)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_func,
                         task_new (product_id, company), task_free, task_free, NULL,
                         rule_read_cb, g_object_ref (owner));
}

void
sl_rule_form_open (SlWindow *owner,
                   gint64    product_id)
{
  g_return_if_fail (product_id != 0);

  open_form (owner, product_id, NULL);
}

void
sl_rule_form_open_company (SlWindow   *owner,
                           const char *company)
{
  g_return_if_fail (company != NULL);

  open_form (owner, 0, company);
}
