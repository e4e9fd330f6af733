#include "config.h"

#include <inttypes.h>

#include "app/inventory/count-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/orders/choices.h"
#include "app/widgets/search-picker.h"
#include "business/count-sheet.h"
#include "model/format.h"

struct _SlCountForm
{
  SlForm          parent_instance;

  GPtrArray      *sheet;  /* (owned) (element-type SlCountSheetRow): what the ledger says */
  GPtrArray      *counts; /* (owned) (element-type Count): in the order counted */

  /* Children */
  SlSearchPicker *picker;
  GtkGrid        *grid;
  GtkWidget      *scroller;
  GtkEntry       *reason;
};

/* A product that was counted. */
typedef struct
{
  const SlCountSheetRow *row;      /* (unowned): of the sheet */
  GtkWidget             *counted;  /* (unowned), as the next */
  GtkWidget             *variance;
  GtkWidget             *reason;
} Count;

G_DEFINE_FINAL_TYPE (SlCountForm, sl_count_form, SL_TYPE_FORM)

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_count_sheet_list (business, SL_DAY_NONE, error);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree SlCountResult *result = g_new0 (SlCountResult, 1);

  if (!sl_count_record (business, data, result, error))
    return NULL;

  return g_steal_pointer (&result);
}

static gboolean
read_counted (const Count *count,
              gint64      *counted)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (count->counted));

  return g_ascii_string_to_signed (text, 10, 0, SL_BUSINESS_MAX_QUANTITY, counted, NULL);
}

static void
sl_count_form_record (SlForm *form)
{
  SlCountForm *self = SL_COUNT_FORM (form);
  g_autoptr(SlCountDraft) draft = sl_count_draft_new ();

  if (self->counts->len == 0)
    {
      sl_form_set_problem (form, _("Nothing was counted yet: scan or type a product."));
      gtk_widget_grab_focus (GTK_WIDGET (self->picker));
      return;
    }

  for (guint i = 0; i < self->counts->len; i++)
    {
      const Count *count = g_ptr_array_index (self->counts, i);
      gint64 counted;

      if (!read_counted (count, &counted))
        {
          sl_form_set_problem (form, _("A count is a whole number of units, or 0."));
          gtk_widget_grab_focus (count->counted);
          return;
        }

      sl_count_draft_add (draft, count->row->product_id, NULL, 0, counted,
                          sl_fields_get_text (GTK_ENTRY (count->reason)));
    }

  draft->reason = g_strdup (sl_fields_get_text (self->reason));
  sl_form_submit (form, record_func, g_steal_pointer (&draft),
                  (GDestroyNotify) sl_count_draft_free, g_free);
}

static char *
sl_count_form_told (SlForm   *form,
                    gpointer  data)
{
  const SlCountResult *result = data;
  const char *currency = sl_session_get_currency (sl_form_get_session (form));
  g_autofree char *cost = sl_format_money (ABS (result->cost), currency);

  if (result->n_different == 0)
    return g_strdup_printf (_("Count %" PRId64 " recorded · no difference"), result->number);

  if (result->cost < 0)
    /* translators: the number of the stock take, an amount */
    return g_strdup_printf (_("Count %" PRId64 " recorded · %s found"), result->number, cost);

  /* translators: the number of the stock take, an amount */
  return g_strdup_printf (_("Count %" PRId64 " recorded · %s lost"), result->number, cost);
}

/* The difference in words, beside the number. */
static void
show_variance (const Count *count)
{
  gint64 counted, more;
  g_autofree char *text = NULL;

  if (read_counted (count, &counted))
    {
      more = counted - count->row->expected;
      text = more == 0 ? g_strdup (_("agrees"))
             : more < 0
               ? g_strdup_printf (_("%" PRId64 " missing"), -more)
               : g_strdup_printf (_("%" PRId64 " found"), more);
    }

  gtk_label_set_text (GTK_LABEL (count->variance), text != NULL ? text : "");
}

static void
counted_changed_cb (SlCountForm *self,
                    GtkEditable *entry)
{
  sl_form_set_problem (SL_FORM (self), NULL);

  for (guint i = 0; i < self->counts->len; i++)
    {
      const Count *count = g_ptr_array_index (self->counts, i);

      if (count->counted == GTK_WIDGET (entry))
        show_variance (count);
    }
}

static void
back_to_picker_cb (SlCountForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

static GtkWidget *
make_counted (SlCountForm           *self,
              const SlCountSheetRow *row)
{
  GtkWidget *entry = gtk_entry_new ();
  /* translators: how many of a product were counted */
  g_autofree char *name = g_strdup_printf (_("Counted: %s"), row->name);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (counted_changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (back_to_picker_cb), self);

  return entry;
}

static GtkWidget *
make_reason (SlCountForm           *self,
             const SlCountSheetRow *row)
{
  GtkWidget *entry = gtk_entry_new ();
  /* translators: why the count of a product differs */
  g_autofree char *name = g_strdup_printf (_("Reason: %s"), row->name);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reason"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (back_to_picker_cb), self);

  return entry;
}

static Count *
add_count (SlCountForm           *self,
           const SlCountSheetRow *row)
{
  int place = (int) self->counts->len;
  Count *count = g_new0 (Count, 1);
  g_autofree char *expected = sl_format_count (row->expected);
  /* translators: units of a product that should be there by the ledger */
  g_autofree char *there = g_strdup_printf (_("%s in the ledger"), expected);
  GtkWidget *name = gtk_label_new (row->name);
  GtkWidget *ledger = gtk_label_new (there);

  count->row = row;
  count->counted = make_counted (self, row);
  count->variance = gtk_label_new (NULL);
  count->reason = make_reason (self, row);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (ledger, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (count->variance), 0);
  gtk_label_set_width_chars (GTK_LABEL (count->variance), 10);
  gtk_grid_attach (self->grid, name, 0, place, 1, 1);
  gtk_grid_attach (self->grid, ledger, 1, place, 1, 1);
  gtk_grid_attach (self->grid, count->counted, 2, place, 1, 1);
  gtk_grid_attach (self->grid, count->variance, 3, place, 1, 1);
  gtk_grid_attach (self->grid, count->reason, 4, place, 1, 1);
  g_ptr_array_add (self->counts, count);
  gtk_widget_set_visible (self->scroller, TRUE);

  return count;
}

/* (transfer none) (nullable) */
static Count *
find_count (SlCountForm *self,
            gint64       product_id)
{
  for (guint i = 0; i < self->counts->len; i++)
    {
      Count *count = g_ptr_array_index (self->counts, i);

      if (count->row->product_id == product_id)
        return count;
    }

  for (guint i = 0; i < self->sheet->len; i++)
    {
      const SlCountSheetRow *row = g_ptr_array_index (self->sheet, i);

      if (row->product_id == product_id)
        return add_count (self, row);
    }

  return NULL;
}

static void
picked_cb (SlCountForm *self)
{
  const SlChoice *choice = sl_search_picker_get_choice (self->picker);
  g_autofree char *text = NULL;
  gint64 counted = 0;
  Count *count;

  if (choice == NULL)
    return;

  count = find_count (self, choice->id);
  sl_search_picker_set_choice (self->picker, NULL);

  if (count == NULL)
    {
      sl_form_set_problem (SL_FORM (self), _("This product is not sold any more, and the ledger "
                                             "has none of it."));
      return;
    }

  if (!read_counted (count, &counted))
    counted = 0;

  text = g_strdup_printf ("%" PRId64, counted + 1);
  gtk_editable_set_text (GTK_EDITABLE (count->counted), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

static void
sl_count_form_finalize (GObject *object)
{
  SlCountForm *self = SL_COUNT_FORM (object);

  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_clear_pointer (&self->sheet, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_count_form_parent_class)->finalize (object);
}

static void
sl_count_form_class_init (SlCountFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_count_form_finalize;
  SL_FORM_CLASS (klass)->record = sl_count_form_record;
  SL_FORM_CLASS (klass)->told = sl_count_form_told;
}

static void
sl_count_form_init (SlCountForm *self)
{
  self->counts = g_ptr_array_new_with_free_func (g_free);
}

static void
add_counts (SlCountForm *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 9);
  gtk_grid_set_row_spacing (self->grid, 6);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->grid));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 380);
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), self->scroller);
}

static void
show_form (SlWindow  *owner,
           GPtrArray *sheet)
{
  SlCountForm *self = g_object_new (SL_TYPE_COUNT_FORM,
                                    "title", _("Stock Take"),
                                    "default-width", 760,
                                    "default-height", 560,
                                    NULL);
  SlForm *form = SL_FORM (self);

  self->sheet = sheet;
  sl_form_set_owner (form, owner);
  self->picker = SL_SEARCH_PICKER (sl_search_picker_new (_("Product"),
                                                         _("Scan a bar code, or type a name")));
  sl_choices_find_products (self->picker, sl_form_get_session (form));
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (picked_cb), self);
  gtk_box_append (sl_form_get_content (form),
                  sl_form_field_new (_("_Product"), GTK_WIDGET (self->picker)));
  add_counts (self);
  self->reason = sl_fields_add_text (form, _("_Reason for all that say none"), NULL);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

static void
sheet_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sheet = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (sheet->len == 0)
    sl_window_toast (owner, _("There is no product yet that could be counted."));
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_form (owner, g_steal_pointer (&sheet));
}

void
sl_count_form_open (SlWindow *owner)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_func, NULL, NULL,
                         (GDestroyNotify) g_ptr_array_unref, NULL, sheet_read_cb,
                         g_object_ref (owner));
}
