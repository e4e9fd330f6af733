#include "config.h"

#include "app/orders/purchase-planner.h"
#include "app/widgets/text.h"

#include <glib/gi18n.h>

#include "app/widgets/field-flow.h"
#include "app/widgets/markup.h"
#include "business/order-plan.h"
#include "model/format.h"
#include "model/typing.h"
#include "store/company.h"

struct _SlPurchasePlanner
{
  GtkWidget    parent_instance;

  SlSession   *session;     /* (owned) */
  gboolean     is_asking;
  char         currency[4]; /* of the order; "": the own */
  gint64       rate;        /* of that; 0: by the table */

  /* Children */
  GtkWidget   *box;     /* (owned) as a child */
  GtkDropDown *company; /* seen when there are several */
  GtkDropDown *target;
  GtkEntry    *wanted;
  GtkWidget   *button;
  GtkLabel    *story;
  SlLineList  *lines;   /* (unowned): NULL once disposed */
};

G_DEFINE_FINAL_TYPE (SlPurchasePlanner, sl_purchase_planner, GTK_TYPE_WIDGET)

enum
{
  TARGET_VOLUME,
  TARGET_RANK,
  TARGET_TOTAL,
};

typedef struct
{
  SlOrderGoal  goal;
  char        *company; /* (owned) (nullable) */
  char        *rank;    /* (owned) (nullable) */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->company);
  g_free (question->rank);
  g_free (question);
}

static gpointer
plan_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;

  question->goal.company = question->company;
  question->goal.rank = question->rank;
  return sl_order_plan_read (business, &question->goal, error);
}

static void
fill_lines (SlPurchasePlanner *self,
            const SlOrderPlan *plan)
{
  sl_line_list_clear (self->lines);

  for (guint i = 0; plan->advice != NULL && i < plan->advice->items->len; i++)
    {
      const SlAdviceItem *item = g_ptr_array_index (plan->advice->items, i);
      SlChoice choice = {
        .id = item->product_id,
        .title = item->name,
        .subtitle = item->sku,
        .note = (char *) "",
        .amount = -1,
        .cost = g_array_index (plan->draft->lines, SlLineDraft, i).unit_price,
      };

      sl_line_list_add (self->lines, &choice, item->figures.quantity, 0);
    }
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SlPurchasePlanner) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlOrderPlan) plan = sl_session_run_finish (SL_SESSION (object), result, &error);
  const SlSpeech speech = { sl_format_money, sl_format_day, sl_format_number };
  g_autofree char *story = NULL;

  self->is_asking = FALSE;
  if (self->lines == NULL)
    return;

  gtk_widget_set_sensitive (self->button, TRUE);
  if (plan != NULL)
    {
      story = sl_order_plan_say (plan, &speech);
      fill_lines (self, plan);
    }

  gtk_label_set_text (self->story, plan != NULL ? story : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->story), TRUE);
  /* The line that had the focus may be gone. */
  gtk_widget_grab_focus (GTK_WIDGET (self->wanted));
}

/* (transfer full) (nullable): the chosen one; NULL: the only one. */
static char *
get_company (SlPurchasePlanner *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->company);

  return gtk_widget_get_visible (GTK_WIDGET (self->company)) && chosen != NULL
           ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;
}

/* FALSE when the field cannot be read. */
static gboolean
read_question (SlPurchasePlanner *self,
               Question          *question)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->wanted));
  guint target = gtk_drop_down_get_selected (self->target);

  question->goal.target = target == TARGET_TOTAL ? SL_ORDER_TARGET_TOTAL
                                                 : SL_ORDER_TARGET_VOLUME;
  question->goal.rate = self->rate;
  g_strlcpy (question->goal.currency, self->currency, sizeof question->goal.currency);
  question->company = get_company (self);

  if (target == TARGET_RANK)
    {
      question->rank = g_strstrip (g_strdup (text));
      return *question->rank != '\0';
    }

  if (target == TARGET_TOTAL)
    return sl_typing_read_money (text, *self->currency != '\0'
                                         ? self->currency : sl_session_get_currency (self->session),
                                 &question->goal.wanted, NULL);

  return sl_typing_read_volume (text, &question->goal.wanted, NULL);
}

static void
ask_cb (SlPurchasePlanner *self)
{
  Question *question;

  if (self->is_asking)
    return;

  question = g_new0 (Question, 1);
  if (!read_question (self, question))
    {
      free_question (question);
      gtk_label_set_text (self->story, _("What the order is to reach cannot be read."));
      gtk_widget_set_visible (GTK_WIDGET (self->story), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->wanted));
      return;
    }

  self->is_asking = TRUE;
  gtk_widget_set_sensitive (self->button, FALSE);
  sl_session_read_long_async (self->session, plan_func, question, free_question,
                              (GDestroyNotify) sl_order_plan_free, NULL, planned_cb,
                              g_object_ref (self));
}

static void
sl_purchase_planner_dispose (GObject *object)
{
  SlPurchasePlanner *self = SL_PURCHASE_PLANNER (object);

  self->lines = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sl_purchase_planner_parent_class)->dispose (object);
}

static void
sl_purchase_planner_class_init (SlPurchasePlannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_purchase_planner_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
name_it (GtkWidget  *widget,
         const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* With the cell of the flow that it is in, or that would be a gap. */
static void
show_company (SlPurchasePlanner *self,
              gboolean           is_asked)
{
  gtk_widget_set_visible (GTK_WIDGET (self->company), is_asked);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->company)), is_asked);
}

static gpointer
companies_func (SlBusiness    *business,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return sl_company_list (sl_business_get_database (business), NULL, error);
}

static void
companies_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SlPurchasePlanner) self = user_data;
  g_autoptr(GPtrArray) companies = sl_session_run_finish (SL_SESSION (object), result, NULL);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  if (self->lines == NULL || companies == NULL || companies->len < 2)
    return;

  for (guint i = 0; i < companies->len; i++)
    gtk_string_list_append (names, ((SlCompanyRow *) g_ptr_array_index (companies, i))->name);
  gtk_drop_down_set_model (self->company, G_LIST_MODEL (names));
  show_company (self, TRUE);
}

static GtkWidget *
make_row (SlPurchasePlanner *self)
{
  const char *targets[] = { _("Own volume of the month"), _("Rank"), _("Total of the goods"),
                            NULL };
  GtkWidget *row = sl_field_flow_new ();
  GtkWidget *caption = gtk_label_new (_("Cheapest order that reaches"));

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "dim-label");
  sl_field_flow_append (SL_FIELD_FLOW (row), caption);
  self->company = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (NULL));
  sl_drop_down_set_name (self->company, _("Company"));
  sl_field_flow_append (SL_FIELD_FLOW (row), GTK_WIDGET (self->company));
  show_company (self, FALSE);
  self->target = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (targets));
  sl_drop_down_set_name (self->target, _("What the order is to reach"));
  sl_field_flow_append (SL_FIELD_FLOW (row), GTK_WIDGET (self->target));
  self->wanted = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->wanted), 10);
  name_it (GTK_WIDGET (self->wanted), _("How much, or which rank"));
  g_signal_connect_swapped (self->wanted, "activate", G_CALLBACK (ask_cb), self);
  sl_field_flow_append (SL_FIELD_FLOW (row), GTK_WIDGET (self->wanted));
  self->button = gtk_button_new_with_mnemonic (_("S_uggest"));
  gtk_widget_set_tooltip_text (self->button, _("Write the lines of that order"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (ask_cb), self);
  sl_field_flow_append (SL_FIELD_FLOW (row), self->button);
  return row;
}

static void
sl_purchase_planner_init (SlPurchasePlanner *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), make_row (self));
  self->story = GTK_LABEL (sl_text_new (NULL, "dim-label"));
  gtk_label_set_max_width_chars (self->story, 90);
  gtk_widget_set_visible (GTK_WIDGET (self->story), FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->story));
  name_it (GTK_WIDGET (self), _("Plan an order"));
}

GtkWidget *
sl_purchase_planner_new (SlSession  *session,
                         SlLineList *lines)
{
  SlPurchasePlanner *self;

  g_return_val_if_fail (SL_IS_SESSION (session) && SL_IS_LINE_LIST (lines), NULL);

  self = g_object_new (SL_TYPE_PURCHASE_PLANNER, NULL);
  self->session = g_object_ref (session);
  self->lines = lines;
  sl_session_read_async (session, companies_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         NULL, companies_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

void
sl_purchase_planner_set_currency (SlPurchasePlanner *self,
                                  const char        *currency,
                                  gint64             rate)
{
  g_return_if_fail (SL_IS_PURCHASE_PLANNER (self) && currency != NULL);

  g_strlcpy (self->currency, currency, sizeof self->currency);
  self->rate = rate;
}
