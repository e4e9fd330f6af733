#include "config.h"

#include "app/plan/supposition-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/orders/choices.h"
#include "app/widgets/focus-order.h"
#include "app/widgets/form.h"
#include "app/widgets/markup.h"
#include "core/decimal.h"
#include "model/format.h"
#include "model/typing.h"

typedef enum
{
  VOLUME,
  RANK,
  MEMBER,
} Kind;

typedef struct
{
  Kind    kind;
  char   *code; /* (owned): whose; of a new member the sponsor's */
  char   *made; /* (owned) (nullable): the code of a new member */
  char   *rank; /* (owned) (nullable) */
  gint64  pv;
  gint64  cv;
  int     leg;
} Supposition;

struct _SlSuppositionList
{
  GtkWidget       parent_instance;

  GPtrArray      *suppositions; /* (owned) (element-type Supposition) */
  guint           n_made;       /* new members so far, also those taken away again */

  GtkBox         *box;          /* (owned) as a child; the others are in it */
  GtkDropDown    *kinds;
  SlSearchPicker *picker;
  GtkLabel       *caption;      /* of the picker */
  GtkEntry       *pv;
  GtkEntry       *cv;
  GtkDropDown    *ranks;
  GtkDropDown    *legs;
  GtkWidget      *volume_fields;
  GtkWidget      *rank_field;
  GtkWidget      *leg_field;
  GtkListBox     *list;
  gboolean        has_legs;
};

enum
{
  CHANGED,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlSuppositionList, sl_supposition_list, GTK_TYPE_WIDGET)

static void
supposition_free (gpointer pointer)
{
  Supposition *supposition = pointer;

  g_free (supposition->code);
  g_free (supposition->made);
  g_free (supposition->rank);
  g_free (supposition);
}

static Kind
get_kind (SlSuppositionList *self)
{
  return (Kind) gtk_drop_down_get_selected (self->kinds);
}

/* In words */

static char *
say_volume (const Supposition *supposition)
{
  g_autofree char *pv = sl_format_volume (supposition->pv);
  g_autofree char *cv = sl_format_volume (supposition->cv);

  if (supposition->pv == supposition->cv)
    /* translators: %s is a volume */
    return g_strdup_printf (_("%s volume more"), pv);

  /* translators: two volumes, as companies count them */
  return g_strdup_printf (_("PV %s more, CV %s more"), pv, cv);
}

/* (transfer full): what is supposed of the member whose name is the title of the row. */
static char *
say_supposition (const Supposition *supposition)
{
  g_autofree char *volume = NULL;

  if (supposition->kind == RANK)
    /* translators: %s is a rank */
    return g_strdup_printf (_("has the rank %s"), supposition->rank);

  volume = say_volume (supposition);

  if (supposition->kind == VOLUME)
    return g_steal_pointer (&volume);

  /* translators: the code that a new member is given here, and "100.00 volume more" */
  return g_strdup_printf (_("sponsors “%s”: %s"), supposition->made, volume);
}

/* The list */

static void
remove_cb (GtkButton         *button,
           SlSuppositionList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  /* Not onto a row that is about to go. */
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
  g_ptr_array_remove_index (self->suppositions, (guint) index);
  gtk_list_box_remove (self->list, row);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->suppositions->len > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_row (SlSuppositionList *self,
         const Supposition *supposition,
         const char        *name)
{
  g_autofree char *text = say_supposition (supposition);
  g_autofree char *title = NULL;
  GtkWidget *row;
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  title = g_str_equal (name, supposition->code)
            ? g_strdup (name)
            : g_strdup_printf ("%s (%s)", name, supposition->code);
  row = sl_action_row_new (title, text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Suppose it no longer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Suppose it no longer"),
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->list, row);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
}

/* The fields */

static void
refuse (SlSuppositionList *self,
        GtkWidget         *field,
        const char        *sentence)
{
  gtk_widget_grab_focus (field);
  g_signal_emit (self, signals[REFUSED], 0, sentence);
}

static gboolean
read_volume (SlSuppositionList *self,
             GtkEntry          *entry,
             gint64            *volume)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr(GError) error = NULL;

  if (*text == '\0' || sl_typing_read_volume (text, volume, &error))
    return TRUE;

  refuse (self, GTK_WIDGET (entry), error->message);
  return FALSE;
}

static gboolean
read_volumes (SlSuppositionList *self,
              Supposition       *supposition)
{
  if (!read_volume (self, self->pv, &supposition->pv))
    return FALSE;

  supposition->cv = supposition->pv;
  if (!read_volume (self, self->cv, &supposition->cv))
    return FALSE;

  if (supposition->kind != VOLUME || supposition->pv != 0 || supposition->cv != 0)
    return TRUE;

  refuse (self, GTK_WIDGET (self->pv), _("How much volume more?"));
  return FALSE;
}

/* (transfer full) (nullable): NULL when it was refused. */
static Supposition *
read_fields (SlSuppositionList *self)
{
  const SlChoice *choice = sl_search_picker_get_choice (self->picker);
  GtkStringObject *rank = gtk_drop_down_get_selected_item (self->ranks);
  Supposition *supposition;

  if (choice == NULL)
    {
      refuse (self, GTK_WIDGET (self->picker), _("Of whom is it supposed? Pick a member."));
      return NULL;
    }

  supposition = g_new0 (Supposition, 1);
  supposition->kind = get_kind (self);
  supposition->code = g_strdup (choice->subtitle);
  supposition->leg = -1;

  if (supposition->kind == RANK)
    supposition->rank = g_strdup (rank != NULL ? gtk_string_object_get_string (rank) : "");
  else if (!read_volumes (self, supposition))
    g_clear_pointer (&supposition, supposition_free);

  if (supposition != NULL && supposition->kind == MEMBER)
    {
      /* translators: the code of a member who is only supposed; %u counts them from 1 */
      supposition->made = g_strdup_printf (_("new %u"), ++self->n_made);
      if (self->has_legs)
        supposition->leg = (int) gtk_drop_down_get_selected (self->legs);
    }

  return supposition;
}

static void
add_cb (SlSuppositionList *self)
{
  Supposition *supposition = read_fields (self);

  if (supposition == NULL)
    return;

  g_ptr_array_add (self->suppositions, supposition);
  add_row (self, supposition, sl_search_picker_get_choice (self->picker)->title);
  gtk_editable_set_text (GTK_EDITABLE (self->pv), "");
  gtk_editable_set_text (GTK_EDITABLE (self->cv), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* On from the picker to what is asked for beside it. */
static void
picked_cb (SlSuppositionList *self)
{
  if (sl_search_picker_get_choice (self->picker) == NULL)
    return;

  if (get_kind (self) == RANK)
    gtk_widget_grab_focus (GTK_WIDGET (self->ranks));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->pv));
}

static void
kind_cb (SlSuppositionList *self)
{
  Kind kind = get_kind (self);

  gtk_label_set_text_with_mnemonic (self->caption,
                                    kind == MEMBER ? _("_Below the sponsor") : _("_Member"));
  gtk_widget_set_visible (self->volume_fields, kind != RANK);
  gtk_widget_set_visible (self->rank_field, kind == RANK);
  gtk_widget_set_visible (self->leg_field, kind == MEMBER && self->has_legs);
}

static GtkEntry *
add_volume_entry (SlSuppositionList *self,
                  const char        *caption,
                  const char        *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (self->volume_fields), sl_form_field_new (caption, entry));

  return GTK_ENTRY (entry);
}

static GtkDropDown *
make_drop_down (const char * const *words,
                const char         *name)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings ((const char **) words);

  sl_drop_down_set_name (GTK_DROP_DOWN (drop_down), name);
  return GTK_DROP_DOWN (drop_down);
}

static void
add_first_row (SlSuppositionList *self,
               SlSession         *session)
{
  const char *kinds[] = { _("Sells more"), _("Has another rank"), _("A new member joins"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *field;

  self->kinds = make_drop_down (kinds, _("What is supposed"));
  g_signal_connect_swapped (self->kinds, "notify::selected", G_CALLBACK (kind_cb), self);
  gtk_box_append (GTK_BOX (box), sl_form_field_new (_("_Suppose"), GTK_WIDGET (self->kinds)));

  self->picker = SL_SEARCH_PICKER (sl_search_picker_new (_("Member"), _("Name or number")));
  sl_choices_find_members (self->picker, session);
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (picked_cb), self);
  field = sl_form_field_new (_("_Member"), GTK_WIDGET (self->picker));
  self->caption = GTK_LABEL (gtk_widget_get_first_child (field));
  gtk_widget_set_hexpand (field, TRUE);
  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (self->box, box);
}

static void
add_second_row (SlSuppositionList *self)
{
  const char *none[] = { NULL };
  const char *legs[] = { _("Left"), _("Right"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add"));

  self->volume_fields = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->pv = add_volume_entry (self, _("_Volume more (PV)"), NULL);
  self->cv = add_volume_entry (self, _("In _CV"), _("the same"));
  gtk_box_append (GTK_BOX (box), self->volume_fields);

  self->ranks = make_drop_down (none, _("Rank"));
  self->rank_field = sl_form_field_new (_("_Rank"), GTK_WIDGET (self->ranks));
  gtk_box_append (GTK_BOX (box), self->rank_field);

  self->legs = make_drop_down (legs, _("Leg"));
  self->leg_field = sl_form_field_new (_("_Leg"), GTK_WIDGET (self->legs));
  gtk_box_append (GTK_BOX (box), self->leg_field);

  sl_button_name_by_child (GTK_BUTTON (button));
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (self->box, box);
}

static void
add_list (SlSuppositionList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is supposed"),
                                  -1);
  gtk_box_append (self->box, GTK_WIDGET (self->list));
}

/* Object */

static void
sl_supposition_list_dispose (GObject *object)
{
  SlSuppositionList *self = SL_SUPPOSITION_LIST (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;
  g_clear_pointer (&self->suppositions, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_supposition_list_parent_class)->dispose (object);
}

static gboolean
sl_supposition_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SL_SUPPOSITION_LIST (widget)->picker));
}

static void
sl_supposition_list_class_init (SlSuppositionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_supposition_list_dispose;
  widget_class->focus = sl_focus_children;
  widget_class->grab_focus = sl_supposition_list_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_SUPPOSITION_LIST, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", SL_TYPE_SUPPOSITION_LIST, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sl_supposition_list_init (SlSuppositionList *self)
{
  self->suppositions = g_ptr_array_new_with_free_func (supposition_free);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
}

GtkWidget *
sl_supposition_list_new (SlSession *session)
{
  SlSuppositionList *self = g_object_new (SL_TYPE_SUPPOSITION_LIST, NULL);

  g_return_val_if_fail (SL_IS_SESSION (session), NULL);

  add_first_row (self, session);
  add_second_row (self);
  add_list (self);
  kind_cb (self);

  return GTK_WIDGET (self);
}

void
sl_supposition_list_set_plan (SlSuppositionList  *self,
                              const char * const *ranks,
                              gboolean            has_legs)
{
  g_autoptr(GtkStringList) names = NULL;

  g_return_if_fail (SL_IS_SUPPOSITION_LIST (self));

  names = gtk_string_list_new (ranks);
  gtk_drop_down_set_model (self->ranks, G_LIST_MODEL (names));
  self->has_legs = has_legs;
  kind_cb (self);
}

void
sl_supposition_list_set_member (SlSuppositionList *self,
                                const char        *code,
                                const char        *name)
{
  g_autoptr(SlChoice) choice = NULL;

  g_return_if_fail (SL_IS_SUPPOSITION_LIST (self) && code != NULL && name != NULL);

  /* Any id that is not 0: what counts is the code. */
  choice = sl_choice_new (1, name, code, NULL, -1, -1);
  sl_search_picker_set_choice (self->picker, choice);
  gtk_widget_grab_focus (GTK_WIDGET (self->pv));
}

gboolean
sl_supposition_list_is_empty (SlSuppositionList *self)
{
  g_return_val_if_fail (SL_IS_SUPPOSITION_LIST (self), TRUE);

  return self->suppositions->len == 0;
}

SlWhatIf *
sl_supposition_list_make (SlSuppositionList *self)
{
  SlWhatIf *what_if = sl_what_if_new ();

  g_return_val_if_fail (SL_IS_SUPPOSITION_LIST (self), what_if);

  for (guint i = 0; i < self->suppositions->len; i++)
    {
      const Supposition *supposition = g_ptr_array_index (self->suppositions, i);
      const char *who = supposition->made != NULL ? supposition->made : supposition->code;

      if (supposition->kind == MEMBER)
        sl_what_if_add_member (what_if, who, supposition->code, supposition->leg);

      if (supposition->kind == RANK)
        sl_what_if_set_rank (what_if, who, supposition->rank);
      else if (supposition->pv != 0 || supposition->cv != 0)
        sl_what_if_add_volume (what_if, who, supposition->pv, supposition->cv);
    }

  return what_if;
}
