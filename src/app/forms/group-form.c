#include "config.h"

#include "app/forms/group-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/regroup.h"

struct _SlGroupForm
{
  SlForm      parent_instance;

  SlGroupKind kind;
  GArray     *ids;  /* (owned) */

  /* Children */
  GtkEntry   *word;
};

typedef struct
{
  SlGroupKind kind;
  gboolean    is_stage;
  GArray     *ids;  /* (owned) */
  char       *word; /* (owned) */
} Task;

G_DEFINE_FINAL_TYPE (SlGroupForm, sl_group_form, SL_TYPE_FORM)

static Task *
task_new (SlGroupKind  kind,
          gboolean     is_stage,
          GArray      *ids,
          const char  *word)
{
  Task *task = g_new0 (Task, 1);

  task->kind = kind;
  task->is_stage = is_stage;
  task->ids = g_array_ref (ids);
  task->word = g_strdup (word);

  return task;
}

static void
task_free (gpointer data)
{
  Task *task = data;

  g_array_unref (task->ids);
  g_free (task->word);
  g_free (task);
}

static gboolean
run (SlBusiness  *business,
     const Task  *task,
     GError     **error)
{
  const gint64 *ids = (const gint64 *) task->ids->data;

  if (task->is_stage)
    return sl_regroup_stage (business, ids, task->ids->len, task->word, error);

  if (task->kind == SL_GROUP_CATEGORY)
    return sl_regroup_category (business, ids, task->ids->len, task->word, error);

  return sl_regroup_label (business, ids, task->ids->len, task->word,
                           task->kind == SL_GROUP_GIVE_LABEL, error);
}

/* What is told of it. */
static gpointer
run_func (SlBusiness    *business,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Task *task = data;
  guint n = task->ids->len;

  if (!run (business, task, error))
    return NULL;

  return g_strdup_printf (task->kind == SL_GROUP_CATEGORY
                          ? ngettext ("%u product changed", "%u products changed", n)
                          : ngettext ("%u person changed", "%u people changed", n),
                          n);
}

static void
sl_group_form_record (SlForm *form)
{
  SlGroupForm *self = SL_GROUP_FORM (form);
  const char *word = sl_fields_get_text (self->word);

  if (word == NULL && self->kind != SL_GROUP_CATEGORY)
    {
      sl_form_set_problem (form, _("Write the label."));
      gtk_widget_grab_focus (GTK_WIDGET (self->word));
      return;
    }

  sl_form_submit (form, run_func, task_new (self->kind, FALSE, self->ids, word != NULL ? word : ""),
                  task_free, g_free);
}

static void
sl_group_form_finalize (GObject *object)
{
  g_clear_pointer (&SL_GROUP_FORM (object)->ids, g_array_unref);

  G_OBJECT_CLASS (sl_group_form_parent_class)->finalize (object);
}

static void
sl_group_form_class_init (SlGroupFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_group_form_finalize;
  SL_FORM_CLASS (klass)->record = sl_group_form_record;
}

static void
sl_group_form_init (SlGroupForm *self)
{
}

void
sl_group_form_open (SlWindow    *owner,
                    SlGroupKind  kind,
                    GArray      *ids)
{
  SlGroupForm *self;

  g_return_if_fail (SL_IS_WINDOW (owner));
  g_return_if_fail (ids != NULL && ids->len > 0);

  self = g_object_new (SL_TYPE_GROUP_FORM,
                       "title", kind == SL_GROUP_GIVE_LABEL ? _("Give a Label")
                                : kind == SL_GROUP_TAKE_LABEL ? _("Take a Label Away")
                                                              : _("Set the Category"),
                       "default-width", 420,
                       NULL);
  self->kind = kind;
  self->ids = g_array_ref (ids);
  sl_form_set_owner (SL_FORM (self), owner);
  self->word = sl_fields_add_text (SL_FORM (self),
                                   kind == SL_GROUP_CATEGORY ? _("_Category") : _("_Label"), NULL);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->word));
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (window, error);
  else
    sl_window_undo_toast (window, text);
}

static void
do_at_once (SlWindow *owner,
            Task     *task)
{
  sl_session_write_async (sl_window_get_session (owner), run_func, task, task_free, g_free, NULL,
                          done_cb, g_object_ref (owner));
}

void
sl_group_stage (SlWindow    *owner,
                const char  *stage,
                GArray      *ids)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);
  g_return_if_fail (stage != NULL && ids != NULL && ids->len > 0);

  do_at_once (owner, task_new (SL_GROUP_GIVE_LABEL, TRUE, ids, stage));
}

void
sl_group_category (SlWindow    *owner,
                   const char  *category,
                   GArray      *ids)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);
  g_return_if_fail (category != NULL && ids != NULL && ids->len > 0);

  do_at_once (owner, task_new (SL_GROUP_CATEGORY, FALSE, ids, category));
}
