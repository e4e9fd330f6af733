#include "config.h"

#include "app/forms/plain-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/forms/simple-form.h"
#include "core/decimal.h"

typedef struct
{
  const SlPlainFormInfo *info; /* (unowned): static */
  gint64                 id;
  char                  *key;  /* (owned) (nullable) */

  /* (unowned) children of the form: one a field */
  GtkWidget             *fields[SL_PLAIN_MAX_FIELDS];
} Fields;

typedef struct
{
  const SlPlainFormInfo *info; /* (unowned): static */
  gint64                 id;
  char                  *key;  /* (owned) (nullable) */
  SlPlainValues          values;
} Act;

static void
fields_free (gpointer pointer)
{
  Fields *fields = pointer;

  g_free (fields->key);
  g_free (fields);
}

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

/* (transfer full) (nullable): the id as text; NULL when what was typed is nobody. */
static char *
read_contact (SlSearchPicker *picker)
{
  const SlChoice *choice = sl_search_picker_get_choice (picker);

  if (sl_search_picker_is_open_ended (picker))
    return NULL;

  return choice != NULL ? sl_decimal_format (choice->id, 0, 0) : g_strdup ("");
}

/* FALSE after saying what cannot be read. */
static gboolean
read_field (SlForm        *form,
            const Fields  *fields,
            guint          i,
            SlPlainValues *values)
{
  GtkWidget *field = fields->fields[i];
  const char *problem = NULL;

  switch (fields->info->fields[i].kind)
    {
    case SL_PLAIN_DAY:
    case SL_PLAIN_TODAY:
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
    case SL_PLAIN_CONTACT:
      values->texts[i] = read_contact (SL_SEARCH_PICKER (field));
      if (values->texts[i] == NULL)
        problem = _("Choose the person from the list, or leave the field empty.");
      break;
    case SL_PLAIN_LINES:
      values->texts[i] = sl_fields_dup_paragraph (GTK_TEXT_VIEW (field));
      break;
    case SL_PLAIN_TEXT:
    default:
      values->texts[i] = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field))));
      break;
    }

  if (problem == NULL)
    return TRUE;

  sl_form_set_problem (form, problem);
  gtk_widget_grab_focus (field);
  return FALSE;
}

static void
record (SlForm   *form,
        gpointer  data)
{
  const Fields *fields = data;
  Act *act = g_new0 (Act, 1);

  act->info = fields->info;
  act->id = fields->id;
  act->key = g_strdup (fields->key);
  for (guint i = 0; i < fields->info->n_fields; i++)
    if (!read_field (form, fields, i, &act->values))
      {
        act_free (act);
        return;
      }

  sl_form_submit (form, record_func, act, act_free, g_free);
}

static GtkWidget *
add_choices (SlForm             *form,
             const SlPlainField *field,
             guint               first)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  GtkDropDown *choices;

  for (const char * const *word = field->choices; *word != NULL; word++)
    g_ptr_array_add (words, _(*word));
  g_ptr_array_add (words, NULL);

  choices = sl_fields_add_choices (form, _(field->caption), (const char * const *) words->pdata);
  gtk_drop_down_set_selected (choices, first);
  return GTK_WIDGET (choices);
}

static GtkWidget *
add_contact (SlForm             *form,
             const SlPlainField *field,
             guint               i,
             const SlPlainFirst *first)
{
  SlSearchPicker *picker = sl_fields_add_contact (form, _(field->caption), NULL);
  g_autoptr(SlChoice) choice = NULL;

  if (first != NULL && first->contacts[i] != 0)
    choice = sl_choice_new (first->contacts[i], first->texts[i], NULL, NULL, -1, -1);
  sl_search_picker_set_choice (picker, choice);
  return GTK_WIDGET (picker);
}

static GtkWidget *
add_field (SlForm             *form,
           const SlPlainField *field,
           guint               i,
           const SlPlainFirst *first)
{
  const char *text = first != NULL ? first->texts[i] : NULL;
  SlMoneyEntry *money;
  SlDayEntry *day;

  switch (field->kind)
    {
    case SL_PLAIN_DAY:
      day = sl_fields_add_day (form, _(field->caption));
      sl_day_entry_set_day (day, SL_DAY_NONE);
      if (field->empty != NULL)
        sl_day_entry_set_placeholder (day, _(field->empty));
      return GTK_WIDGET (day);
    case SL_PLAIN_TODAY:
      return GTK_WIDGET (sl_fields_add_day (form, _(field->caption)));
    case SL_PLAIN_MONEY:
      money = sl_fields_add_money (form, _(field->caption));
      sl_money_entry_set_amount (money, first != NULL ? first->amounts[i] : 0, TRUE);
      return GTK_WIDGET (money);
    case SL_PLAIN_CHOICE:
      return add_choices (form, field, first != NULL ? first->choices[i] : 0);
    case SL_PLAIN_CONTACT:
      return add_contact (form, field, i, first);
    case SL_PLAIN_LINES:
      return GTK_WIDGET (sl_fields_add_paragraph (form, _(field->caption), text));
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
                    const SlPlainFirst    *first)
{
  Fields *fields;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner) && info != NULL);
  g_return_if_fail (info->n_fields > 0 && info->n_fields <= SL_PLAIN_MAX_FIELDS);

  fields = g_new0 (Fields, 1);
  fields->info = info;
  fields->id = id;
  fields->key = g_strdup (key);
  form = sl_simple_form_new (owner, _(info->title), record, fields, fields_free);
  if (info->verb != NULL)
    sl_form_set_verb (form, _(info->verb));
  for (guint i = 0; i < info->n_fields; i++)
    fields->fields[i] = add_field (form, &info->fields[i], i, first);

  sl_simple_form_show (form, fields->fields[0]);
}
