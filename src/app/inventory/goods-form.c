#include "config.h"

#include <inttypes.h>

#include "app/inventory/goods-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/kit.h"
#include "business/relocation.h"

typedef struct
{
  gint64  lot_id;     /* moved; 0: unpacked */
  gint64  product_id; /* unpacked */
  gint64  quantity;
  char   *to;         /* (owned) (nullable): the place */
  SlDay   dated;
} Task;

struct _SlGoodsForm
{
  SlForm      parent_instance;

  gint64      lot_id;
  gint64      product_id;

  /* Children */
  GtkEntry   *quantity;
  GtkEntry   *place;    /* (nullable): when it is moved */
  SlDayEntry *day;
};

G_DEFINE_FINAL_TYPE (SlGoodsForm, sl_goods_form, SL_TYPE_FORM)

static void
task_free (gpointer pointer)
{
  Task *task = pointer;

  g_free (task->to);
  g_free (task);
}

static gboolean
do_task (SlBusiness     *business,
         const Task     *task,
         SlOrderResult  *result,
         GError        **error)
{
  SlRelocationLine line = { task->lot_id, task->quantity };
  SlRelocationDraft move = { .lines = &line, .n_lines = 1, .to = task->to, .dated = task->dated };
  SlUnpackDraft unpack = { .product_id = task->product_id, .quantity = task->quantity,
                           .dated = task->dated };

  return task->lot_id != 0 ? sl_relocation_record (business, &move, result, error)
                           : sl_kit_unpack (business, &unpack, result, error);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree SlOrderResult *result = g_new0 (SlOrderResult, 1);

  if (!do_task (business, data, result, error))
    return NULL;

  return g_steal_pointer (&result);
}

static const char *
read_fields (SlGoodsForm *self,
             Task        *task)
{
  const char *quantity = sl_fields_get_text (self->quantity);
  const char *place = self->place != NULL ? sl_fields_get_text (self->place) : NULL;

  if (quantity == NULL ||
      !g_ascii_string_to_signed (quantity, 10, 1, SL_BUSINESS_MAX_QUANTITY, &task->quantity, NULL))
    return _("Write how many units.");
  if (self->place != NULL && place == NULL)
    return _("Write where they are kept from now on.");
  if (!sl_day_entry_get_day (self->day, &task->dated))
    return _("The day cannot be read.");

  task->lot_id = self->lot_id;
  task->product_id = self->product_id;
  task->to = g_strdup (place);
  return NULL;
}

static void
sl_goods_form_record (SlForm *form)
{
  Task task = { 0 };
  const char *problem = read_fields (SL_GOODS_FORM (form), &task);

  if (problem != NULL)
    sl_form_set_problem (form, problem);
  else
    sl_form_submit (form, record_func, g_memdup2 (&task, sizeof task), task_free, g_free);
}

static char *
sl_goods_form_told (SlForm   *form,
                    gpointer  data)
{
  const SlOrderResult *result = data;

  if (SL_GOODS_FORM (form)->lot_id != 0)
    return g_strdup_printf (_("Move %" PRId64 " recorded"), result->number);

  return g_strdup_printf (_("Unpacking %" PRId64 " recorded"), result->number);
}

static void
sl_goods_form_class_init (SlGoodsFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_goods_form_record;
  SL_FORM_CLASS (klass)->told = sl_goods_form_told;
}

static void
sl_goods_form_init (SlGoodsForm *self)
{
}

static SlGoodsForm *
make_form (SlWindow   *owner,
           const char *title)
{
  SlGoodsForm *self = g_object_new (SL_TYPE_GOODS_FORM,
                                    "title", title,
                                    "default-width", 420,
                                    NULL);

  sl_form_set_owner (SL_FORM (self), owner);
  return self;
}

void
sl_goods_form_open_move (SlWindow *owner,
                         gint64    lot_id,
                         gint64    on_hand)
{
  g_autofree char *all = g_strdup_printf ("%" PRId64, on_hand);
  SlGoodsForm *self;

  g_return_if_fail (SL_IS_WINDOW (owner) && lot_id != 0);

  self = make_form (owner, _("Move to Another Place"));
  self->lot_id = lot_id;
  self->place = sl_fields_add_text (SL_FORM (self), _("_Place"), NULL);
  gtk_entry_set_placeholder_text (self->place, _("Cellar, car, …"));
  gtk_entry_set_max_length (self->place, 80);
  self->quantity = sl_fields_add_text (SL_FORM (self), _("_Quantity"), all);
  self->day = sl_fields_add_day (SL_FORM (self), _("_Day"));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->place));
}

void
sl_goods_form_open_unpack (SlWindow *owner,
                           gint64    product_id)
{
  SlGoodsForm *self;

  g_return_if_fail (SL_IS_WINDOW (owner) && product_id != 0);

  self = make_form (owner, _("Unpack"));
  self->product_id = product_id;
  sl_form_set_verb (SL_FORM (self), _("_Unpack"));
  self->quantity = sl_fields_add_text (SL_FORM (self), _("_Quantity"), "1");
  self->day = sl_fields_add_day (SL_FORM (self), _("_Day"));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->quantity));
}
