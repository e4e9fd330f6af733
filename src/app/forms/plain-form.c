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

  char                 **options[SL_PLAIN_MAX_FIELDS]; /* (owned) (nullable) */

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

  for (guint i = 0; i < SL_PLAIN_MAX_FIELDS; i++)
    g_strfreev (fields->options[i]);
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
read_person (SlSearchPicker *picker)
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
    case SL_PLAIN_OPTION:
      values->texts[i] =
        g_strdup (fields->options[i][2 * gtk_drop_down_get_selected (GTK_DROP_DOWN (field))]);
      break;
    case SL_PLAIN_CONTACT:
    case SL_PLAIN_MEMBER:
      values->texts[i] = read_person (SL_SEARCH_PICKER (field));
      if (values->texts[i] == NULL)
        problem = _("Choose the person from the list, or leave the field empty.");
      break;
    case SL_PLAIN_LINES:
      values->texts[i] = sl_fields_dup_paragraph (GTK_TEXT_VIEW (field));
      break;
    case SL_PLAIN_NAME:
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

/* At the word @chosen of @words (element-type utf8). */
static GtkWidget *
add_words (SlForm             *form,
           const SlPlainField *field,
           GPtrArray          *words,
           guint               chosen)
{
  GtkDropDown *choices;

  g_ptr_array_add (words, NULL);
  choices = sl_fields_add_choices (form, _(field->caption), (const char * const *) words->pdata);
  gtk_drop_down_set_selected (choices, chosen);
  return GTK_WIDGET (choices);
}

static GtkWidget *
add_choices (SlForm             *form,
             const SlPlainField *field,
             guint               first)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  for (const char * const *word = field->choices; *word != NULL; word++)
    g_ptr_array_add (words, _(*word));

  return add_words (form, field, words, first);
}

/* At the option whose key is @first (nullable), or the first one. */
static GtkWidget *
add_options (SlForm              *form,
             const SlPlainField  *field,
             char               **options,
             const char          *first)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  guint chosen = 0;

  for (guint i = 0; options[i] != NULL; i += 2)
    {
      if (g_strcmp0 (options[i], first) == 0)
        chosen = i / 2;
      g_ptr_array_add (words, options[i + 1]);
    }

  return add_words (form, field, words, chosen);
}

static GtkWidget *
add_person (SlForm             *form,
            const SlPlainField *field,
            guint               i,
            const SlPlainFirst *first)
{
  const char *empty = field->empty != NULL ? _(field->empty) : NULL;
  SlSearchPicker *picker = field->kind == SL_PLAIN_MEMBER
                             ? sl_fields_add_member (form, _(field->caption), empty)
                             : sl_fields_add_contact (form, _(field->caption), empty);
  g_autoptr(SlChoice) choice = NULL;

  if (first->contacts[i] != 0)
    choice = sl_choice_new (first->contacts[i], first->texts[i], NULL, NULL, -1, -1);
  sl_search_picker_set_choice (picker, choice);
  return GTK_WIDGET (picker);
}

static GtkWidget *
add_field (SlForm             *form,
           const Fields       *fields,
           guint               i,
           const SlPlainFirst *first)
{
  const SlPlainField *field = &fields->info->fields[i];
  const char *caption = _(field->caption);
  SlMoneyEntry *money;
  SlDayEntry *day;

  switch (field->kind)
    {
    case SL_PLAIN_DAY:
      day = sl_fields_add_day (form, caption);
      sl_day_entry_set_day (day, SL_DAY_NONE);
      if (field->empty != NULL)
        sl_day_entry_set_placeholder (day, _(field->empty));
      return GTK_WIDGET (day);
    case SL_PLAIN_TODAY:
      return GTK_WIDGET (sl_fields_add_day (form, caption));
    case SL_PLAIN_MONEY:
      money = sl_fields_add_money (form, caption);
      sl_money_entry_set_amount (money, first->amounts[i], TRUE);
      return GTK_WIDGET (money);
    case SL_PLAIN_CHOICE:
      return add_choices (form, field, first->choices[i]);
    case SL_PLAIN_OPTION:
      return add_options (form, field, fields->options[i], first->texts[i]);
    case SL_PLAIN_CONTACT:
    case SL_PLAIN_MEMBER:
      return add_person (form, field, i, first);
    case SL_PLAIN_LINES:
      return GTK_WIDGET (sl_fields_add_paragraph (form, caption, first->texts[i]));
    case SL_PLAIN_NAME:
    case SL_PLAIN_TEXT:
    default:
      return GTK_WIDGET (sl_fields_add_text (form, caption, first->texts[i]));
    }
}

/* @fields (transfer full); a name is the first of them. */
static void
show_form (SlWindow           *owner,
           Fields             *fields,
           const SlPlainFirst *first)
{
  const SlPlainFormInfo *info = fields->info;
  SlForm *form = sl_simple_form_new (owner, _(info->title), record, fields, fields_free);
  gboolean is_named;

  if (info->verb != NULL)
    sl_form_set_verb (form, _(info->verb));
  for (guint i = 0; i < info->n_fields; i++)
    fields->fields[i] = add_field (form, fields, i, first);

  is_named = fields->key != NULL && info->fields[0].kind == SL_PLAIN_NAME;
  gtk_widget_set_sensitive (fields->fields[0], !is_named);
  sl_simple_form_show (form, fields->fields[is_named ? 1 : 0]);
}

static Fields *
fields_new (const SlPlainFormInfo *info,
            gint64                 id,
            const char            *key)
{
  Fields *fields = g_new0 (Fields, 1);

  fields->info = info;
  fields->id = id;
  fields->key = g_strdup (key);

  return fields;
}

void
sl_plain_form_open (SlWindow              *owner,
                    const SlPlainFormInfo *info,
                    gint64                 id,
                    const char            *key,
                    const SlPlainFirst    *first)
{
  static const SlPlainFirst nothing = { 0 };

  g_return_if_fail (SL_IS_WINDOW (owner) && info != NULL);
  g_return_if_fail (info->n_fields > 0 && info->n_fields <= SL_PLAIN_MAX_FIELDS);

  show_form (owner, fields_new (info, id, key), first != NULL ? first : &nothing);
}

/* What is read before the form comes */

typedef struct
{
  SlWindow *owner;  /* (owned) */
  Fields   *fields; /* (owned) (nullable): the form's, once it has come */
} Opening;

/* (transfer full) (nullable): the texts of the fields; none of them of what is to be new. */
static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Fields *fields = data;
  const SlPlainFormInfo *info = fields->info;

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].kind == SL_PLAIN_OPTION &&
        (fields->options[i] = info->fields[i].options (business, fields->key, error)) == NULL)
      return NULL;

  return fields->key != NULL ? info->read (business, fields->key, error) : g_new0 (char *, 1);
}

static void
fill_first (const SlPlainFormInfo  *info,
            char                  **texts,
            SlPlainFirst           *first)
{
  for (guint i = 0; texts[i] != NULL; i++)
    if (info->fields[i].kind == SL_PLAIN_CHOICE)
      first->choices[i] = (guint) g_ascii_strtoull (texts[i], NULL, 10);
    else
      first->texts[i] = texts[i];
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Opening *opening = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) texts = sl_session_run_finish (SL_SESSION (object), result, &error);
  SlPlainFirst first = { 0 };

  if (error != NULL)
    sl_window_show_error (opening->owner, error);
  else if (texts != NULL && sl_window_get_session (opening->owner) == SL_SESSION (object))
    {
      fill_first (opening->fields->info, texts, &first);
      show_form (opening->owner, g_steal_pointer (&opening->fields), &first);
    }

  g_clear_pointer (&opening->fields, fields_free);
  g_object_unref (opening->owner);
  g_free (opening);
}

void
sl_plain_form_open_on (SlWindow              *owner,
                       const SlPlainFormInfo *info,
                       const char            *key)
{
  Opening *opening;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);
  g_return_if_fail (info != NULL);

  if (key != NULL && *key == '\0')
    key = NULL;
  g_return_if_fail (key == NULL || info->read != NULL);

  opening = g_new0 (Opening, 1);
  opening->owner = g_object_ref (owner);
  opening->fields = fields_new (info, 0, key);
  sl_session_read_async (sl_window_get_session (owner), read_func, opening->fields, NULL,
                         (GDestroyNotify) g_strfreev, NULL, read_cb, opening);
}
