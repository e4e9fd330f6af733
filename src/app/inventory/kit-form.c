#include "config.h"

#include <inttypes.h>

#include "app/inventory/kit-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/forms/simple-form.h"
#include "business/kit.h"
#include "model/format.h"
#include "store/kit.h"
#include "store/product.h"

/* Parts that are shown: more than a kit has. */
#define N_PARTS 100

typedef struct
{
  char      *sku;   /* (owned) */
  char      *name;  /* (owned) */
  GPtrArray *parts; /* (owned) (element-type SlComponent) */
} Kit;

typedef struct
{
  Kit        *kit;     /* (owned) */
  GPtrArray  *entries; /* (owned) (element-type GtkEntry): one a part, not owned */
  SlLineList *lines;   /* (unowned) child of the form: parts that come on top */
} Fields;

typedef struct
{
  char   *sku;   /* (owned) */
  GArray *lines; /* (owned) (element-type SlLineDraft) */
} Task;

static void
kit_free (gpointer pointer)
{
  Kit *kit = pointer;

  g_free (kit->sku);
  g_free (kit->name);
  g_clear_pointer (&kit->parts, g_ptr_array_unref);
  g_free (kit);
}

static void
fields_free (gpointer pointer)
{
  Fields *fields = pointer;

  kit_free (fields->kit);
  g_ptr_array_unref (fields->entries);
  g_free (fields);
}

static void
task_free (gpointer pointer)
{
  Task *task = pointer;

  g_free (task->sku);
  g_array_unref (task->lines);
  g_free (task);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  gint64 id = *(gint64 *) data;
  g_autoptr(SlProductRow) product = sl_product_read (database, id, error);
  Kit *kit;

  if (product == NULL)
    return NULL;

  kit = g_new0 (Kit, 1);
  kit->sku = g_strdup (product->sku);
  kit->name = g_strdup (product->name);
  kit->parts = sl_kit_list (database, id, error);
  if (kit->parts == NULL)
    g_clear_pointer (&kit, kit_free);

  return kit;
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Task *task = data;

  if (!sl_kit_define (business, task->sku, NULL, task->lines, error))
    return NULL;

  return g_strdup (task->lines->len > 0 ? _("What the kit is made of is saved")
                                        : _("It is no kit any more"));
}

static gboolean
read_parts (const Fields *fields,
            GArray       *lines)
{
  for (guint i = 0; i < fields->entries->len; i++)
    {
      const SlComponent *part = g_ptr_array_index (fields->kit->parts, i);
      GtkEntry *entry = g_ptr_array_index (fields->entries, i);
      gint64 quantity;

      if (!sl_fields_get_whole (entry, SL_BUSINESS_MAX_QUANTITY, &quantity))
        {
          gtk_widget_grab_focus (GTK_WIDGET (entry));
          return FALSE;
        }

      if (quantity > 0)
        sl_lines_add_product (lines, part->product_id, quantity, SL_PRICE_OF_THE_DAY);
    }

  return TRUE;
}

static void
record (SlForm   *form,
        gpointer  data)
{
  const Fields *fields = data;
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(GError) error = NULL;
  Task *task;

  if (!read_parts (fields, lines))
    {
      sl_form_set_problem (form, _("Write how many of it one kit holds; 0 takes it out."));
      return;
    }

  if (!sl_line_list_is_blank (fields->lines) && !sl_line_list_read (fields->lines, lines, &error))
    {
      sl_form_set_problem (form, error->message);
      return;
    }

  task = g_new0 (Task, 1);
  task->sku = g_strdup (fields->kit->sku);
  task->lines = g_steal_pointer (&lines);
  sl_form_submit (form, record_func, task, task_free, g_free);
}

static void
show_form (SlWindow *owner,
           Kit      *kit)
{
  Fields *fields = g_new0 (Fields, 1);
  g_autofree char *title = NULL;
  SlForm *form;

  /* translators: %s is the name of a product */
  title = g_strdup_printf (_("What %s Is Made Of"), kit->name);
  fields->kit = kit;
  fields->entries = g_ptr_array_new ();
  form = sl_simple_form_new (owner, title, record, fields, fields_free);
  sl_form_set_verb (form, _("_Save"));

  for (guint i = 0; i < MIN (kit->parts->len, N_PARTS); i++)
    {
      const SlComponent *part = g_ptr_array_index (kit->parts, i);

      g_ptr_array_add (fields->entries, sl_fields_add_whole (form, part->name, part->quantity));
    }

  fields->lines = sl_fields_add_lines (form, kit->parts->len > 0 ? _("_Further products")
                                                                 : _("_Products in one of it"),
                                       0);
  sl_simple_form_show (form, GTK_WIDGET (fields->lines));
}

static void
kit_read_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  Kit *kit = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (kit == NULL)
    sl_window_show_error (owner, error);
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_form (owner, kit);
  else
    kit_free (kit);
}

void
sl_kit_form_open (SlWindow *owner,
                  gint64    product_id)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_func,
                         g_memdup2 (&product_id, sizeof product_id), g_free, kit_free, NULL,
                         kit_read_cb, g_object_ref (owner));
}
