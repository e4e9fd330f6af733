#include "config.h"

#include "app/exchange/merge-form.h"

#include <glib/gi18n.h>

#include "app/forms/simple-form.h"
#include "app/widgets/text.h"
#include "business/duplicate.h"
#include "model/words.h"

typedef struct
{
  gint64   ids[2];
  char   **texts[2]; /* (owned) (nullable): of sl_duplicate_read() */
} Pair;

typedef struct
{
  Pair           *pair;                              /* (owned) */
  GtkCheckButton *second[SL_DUPLICATE_N_FIELDS];     /* (unowned) (nullable): where they differ */
} Fields;

typedef struct
{
  gint64  kept;
  gint64  gone;
  char   *values[SL_CONTACT_N_FIELDS]; /* (owned) (nullable) */
} Task;

static void
pair_free (gpointer pointer)
{
  Pair *pair = pointer;

  g_strfreev (pair->texts[0]);
  g_strfreev (pair->texts[1]);
  g_free (pair);
}

static void
fields_free (gpointer pointer)
{
  Fields *fields = pointer;

  pair_free (fields->pair);
  g_free (fields);
}

static void
task_free (gpointer pointer)
{
  Task *task = pointer;

  for (guint i = 0; i < SL_CONTACT_N_FIELDS; i++)
    g_free (task->values[i]);
  g_free (task);
}

static gpointer
merge_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Task *task = data;

  if (!sl_duplicate_merge_as (business, task->kept, task->gone,
                              (const char * const *) task->values, error))
    return NULL;

  return g_strdup (_("Two contacts are one now"));
}

static void
record (SlForm   *form,
        gpointer  pointer)
{
  Fields *fields = pointer;
  Task *task = g_new0 (Task, 1);

  task->kept = fields->pair->ids[0];
  task->gone = fields->pair->ids[1];
  for (guint i = 0; i < SL_DUPLICATE_N_FIELDS; i++)
    if (fields->second[i] != NULL)
      {
        guint chosen = gtk_check_button_get_active (fields->second[i]) ? 1 : 0;

        task->values[sl_duplicate_fields[i]] = g_strdup (fields->pair->texts[chosen][i]);
      }

  sl_form_submit (form, merge_func, task, task_free, g_free);
}

static const char *
shown (guint       field,
       const char *text)
{
  return sl_duplicate_fields[field] == SL_CONTACT_STAGE ? sl_words_stage (text) : text;
}

static GtkWidget *
make_text (const char *text)
{
  g_autofree char *brief = sl_text_brief (text);

  return sl_text_new (brief, NULL);
}

static GtkWidget *
make_choice (GtkGrid    *grid,
             guint       field,
             int         column,
             const char *caption,
             const char *text)
{
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", caption, shown (field, text));

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), make_text (shown (field, text)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_grid_attach (grid, button, column, (int) field, 1, 1);

  return button;
}

/* Whichever says something, or both to choose from. */
static void
add_field (Fields     *fields,
           GtkGrid    *grid,
           guint       field,
           const char *caption)
{
  const char *first = fields->pair->texts[0][field], *second = fields->pair->texts[1][field];
  GtkWidget *label = gtk_label_new (caption);
  GtkWidget *left, *right;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (grid, label, 0, (int) field, 1, 1);

  if (*first == '\0' || *second == '\0' || g_str_equal (first, second))
    {
      GtkWidget *text = make_text (shown (field, *first != '\0' ? first : second));

      gtk_grid_attach (grid, text, 1, (int) field, 2, 1);
      return;
    }

  left = make_choice (grid, field, 1, caption, first);
  right = make_choice (grid, field, 2, caption, second);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (right), GTK_CHECK_BUTTON (left));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (left), TRUE);
  fields->second[field] = GTK_CHECK_BUTTON (right);
}

static void
show_form (SlWindow *owner,
           Pair     *pair)
{
  const char *captions[SL_DUPLICATE_N_FIELDS] = {
    _("Name"), _("Telephone"), _("E-mail"), _("City"), _("Birthday"), _("Stage"),
  };
  Fields *fields = g_new0 (Fields, 1);
  SlForm *form = sl_simple_form_new (owner, _("Make Two Contacts One"), record, fields,
                                     fields_free);
  GtkWidget *note = sl_text_new (_("Choose what is right. Numbers, addresses, labels, notes and "
                                   "orders of both are kept, and it can be undone."), NULL);
  GtkWidget *grid = gtk_grid_new ();

  fields->pair = pair;
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_margin_bottom (grid, 12);
  for (guint i = 0; i < SL_DUPLICATE_N_FIELDS; i++)
    add_field (fields, GTK_GRID (grid), i, captions[i]);

  gtk_box_append (sl_form_get_content (form), note);
  gtk_box_append (sl_form_get_content (form), grid);
  sl_form_set_verb (form, _("_Make One"));
  sl_simple_form_show (form, grid);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const gint64 *ids = data;
  Pair *pair = g_new0 (Pair, 1);

  for (guint i = 0; i < 2; i++)
    {
      pair->ids[i] = ids[i];
      pair->texts[i] = sl_duplicate_read (business, ids[i], error);
      if (pair->texts[i] == NULL)
        {
          pair_free (pair);
          return NULL;
        }
    }

  return pair;
}

static void
pair_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  Pair *pair = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (pair == NULL)
    sl_window_show_error (owner, error);
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_form (owner, pair);
  else
    pair_free (pair);
}

void
sl_merge_form_open (SlWindow *owner,
                    gint64    first,
                    gint64    second)
{
  gint64 ids[] = { MIN (first, second), MAX (first, second) };

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_func, g_memdup2 (ids, sizeof ids),
                         g_free, pair_free, NULL, pair_read_cb, g_object_ref (owner));
}
