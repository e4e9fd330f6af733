#include "config.h"

#include "app/forms/plain-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"

struct _SlPlainForm
{
  SlForm                 parent_instance;

  const SlPlainFormInfo *info; /* (unowned): static */
  gint64                 id;
  char                  *key;  /* (owned) (nullable) */

  /* Children: one a field */
  GtkWidget             *fields[SL_PLAIN_MAX_FIELDS];
};

typedef struct
{
  const SlPlainFormInfo *info; /* (unowned): static */
  gint64                 id;
  char                  *key;  /* (owned) (nullable) */
  SlPlainValues          values;
} Act;

G_DEFINE_FINAL_TYPE (SlPlainForm, sl_plain_form, SL_TYPE_FORM)

static void
act_free (gpointer pointer)
{
  Act *act = pointer;

  for (guint i = 0; i < SL_PLAIN_MAX_FIELDS; i++)
    g_free (act->values.texts[i]);
  g_free (act->key);
  g_free (act);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Act *act = data;

  return act->info->record (business, act->id, act->key, &act->values, error)
           ? g_strdup (_(act->info->told)) : NULL;
}

/* (transfer full) */
static char *
dup_lines (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* FALSE after saying what cannot be read. */
static gboolean
read_field (SlPlainForm   *self,
            guint          i,
            SlPlainValues *values)
{
  GtkWidget *field = self->fields[i];
  const char *problem = NULL;

  switch (self->info->fields[i].kind)
    {
    case SL_PLAIN_DAY:
      if (!sl_day_entry_get_day (SL_DAY_ENTRY (field), &values->days[i]))
        problem = _("The day cannot be read.");
      break;
    case SL_PLAIN_MONEY:
      if (!sl_money_entry_get_amount (SL_MONEY_ENTRY (field), &values->amounts[i]))
        problem = _("The amount cannot be read.");
      break;
    case SL_PLAIN_CHOICE:
      values->choices[i] = gtk_drop_down_get_selected (GTK_DROP_DOWN (field));
      break;
    case SL_PLAIN_LINES:
      values->texts[i] = dup_lines (GTK_TEXT_VIEW (field));
      break;
    case SL_PLAIN_TEXT:
    default:
      values->texts[i] = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field))));
      break;
    }

  if (problem == NULL)
    return TRUE;

  sl_form_set_problem (SL_FORM (self), problem);
  gtk_widget_grab_focus (field);
  return FALSE;
}

static void
sl_plain_form_record (SlForm *form)
{
  SlPlainForm *self = SL_PLAIN_FORM (form);
  Act *act = g_new0 (Act, 1);

  act->info = self->info;
  act->id = self->id;
  act->key = g_strdup (self->key);
  for (guint i = 0; i < self->info->n_fields; i++)
    if (!read_field (self, i, &act->values))
      {
        act_free (act);
        return;
      }

  sl_form_submit (form, record_func, act, act_free, g_free);
}

static char *
sl_plain_form_told (SlForm   *form,
                    gpointer  data)
{
  return g_strdup (data);
}

static void
sl_plain_form_finalize (GObject *object)
{
  g_free (SL_PLAIN_FORM (object)->key);

  G_OBJECT_CLASS (sl_plain_form_parent_class)->finalize (object);
}

static void
sl_plain_form_class_init (SlPlainFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_plain_form_finalize;
  SL_FORM_CLASS (klass)->record = sl_plain_form_record;
  SL_FORM_CLASS (klass)->told = sl_plain_form_told;
}

static void
sl_plain_form_init (SlPlainForm *self)
{
}

static GtkWidget *
add_choices (SlForm             *form,
             const SlPlainField *field)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  for (const char * const *word = field->choices; *word != NULL; word++)
    g_ptr_array_add (words, _(*word));
  g_ptr_array_add (words, NULL);

  return GTK_WIDGET (sl_fields_add_choices (form, _(field->caption),
                                            (const char * const *) words->pdata));
}

static GtkWidget *
add_lines (SlForm             *form,
           const SlPlainField *field,
           const char         *text)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = sl_form_field_new (_(field->caption), scrolled);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)),
                            text != NULL ? text : "", -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 140);
  gtk_label_set_mnemonic_widget (GTK_LABEL (gtk_widget_get_first_child (box)), view);
  gtk_box_append (sl_form_get_content (form), box);

  return view;
}

static GtkWidget *
add_field (SlForm             *form,
           const SlPlainField *field,
           const char         *text)
{
  SlDayEntry *day;

  switch (field->kind)
    {
    case SL_PLAIN_DAY:
      day = sl_fields_add_day (form, _(field->caption));
      sl_day_entry_set_day (day, SL_DAY_NONE);
      return GTK_WIDGET (day);
    case SL_PLAIN_MONEY:
      return GTK_WIDGET (sl_fields_add_money (form, _(field->caption)));
    case SL_PLAIN_CHOICE:
      return add_choices (form, field);
    case SL_PLAIN_LINES:
      return add_lines (form, field, text);
    case SL_PLAIN_TEXT:
    default:
      return GTK_WIDGET (sl_fields_add_text (form, _(field->caption), text));
    }
}

void
sl_plain_form_open (SlWindow              *owner,
                    const SlPlainFormInfo *info,
                    gint64                 id,
                    const char            *key,
                    const char * const    *texts)
{
  SlPlainForm *self;

  g_return_if_fail (SL_IS_WINDOW (owner) && info != NULL);
  g_return_if_fail (info->n_fields > 0 && info->n_fields <= SL_PLAIN_MAX_FIELDS);

  self = g_object_new (SL_TYPE_PLAIN_FORM, "title", _(info->title), "default-width", 480, NULL);
  self->info = info;
  self->id = id;
  self->key = g_strdup (key);
  sl_form_set_owner (SL_FORM (self), owner);
  if (info->verb != NULL)
    sl_form_set_verb (SL_FORM (self), _(info->verb));
  for (guint i = 0; i < info->n_fields; i++)
    self->fields[i] = add_field (SL_FORM (self), &info->fields[i],
                                 texts != NULL ? texts[i] : NULL);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->fields[0]);
}
