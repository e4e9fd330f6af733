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

/* How many were changed. */
static gpointer
run_func (SlBusiness    *business,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Task *task = data;

  return run (business, task, error) ? g_memdup2 (&task->ids->len, sizeof (guint)) : NULL;
}

static char *
tell (SlGroupKind kind,
      guint       n)
{
  return g_strdup_printf (kind == SL_GROUP_CATEGORY
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

static char *
sl_group_form_told (SlForm   *form,
                    gpointer  data)
{
  return tell (SL_GROUP_FORM (form)->kind, *(const guint *) data);
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
  SL_FORM_CLASS (klass)->told = sl_group_form_told;
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
told_at_once (GObject      *object,
              GAsyncResult *result,
              SlWindow     *window,
              SlGroupKind   kind)
{
  g_autoptr(GError) error = NULL;
  g_autofree guint *n = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autofree char *text = NULL;

  if (error != NULL)
    {
      sl_window_show_error (window, error);
      return;
    }

  text = tell (kind, *n);
  sl_window_undo_toast (window, text);
}

static void
stage_set_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;

  told_at_once (object, result, window, SL_GROUP_GIVE_LABEL);
}

static void
category_set_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;

  told_at_once (object, result, window, SL_GROUP_CATEGORY);
}

static void
do_at_once (SlWindow            *owner,
            Task                *task,
            GAsyncReadyCallback  callback)
{
  sl_session_write_async (sl_window_get_session (owner), run_func, task, task_free, g_free, NULL,
                          callback, g_object_ref (owner));
}

void
sl_group_stage (SlWindow    *owner,
                const char  *stage,
                GArray      *ids)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);
  g_return_if_fail (stage != NULL && ids != NULL && ids->len > 0);

  do_at_once (owner, task_new (SL_GROUP_GIVE_LABEL, TRUE, ids, stage), stage_set_cb);
}

void
sl_group_category (SlWindow    *owner,
                   const char  *category,
                   GArray      *ids)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);
  g_return_if_fail (category != NULL && ids != NULL && ids->len > 0);

  do_at_once (owner, task_new (SL_GROUP_CATEGORY, FALSE, ids, category), category_set_cb);
}
