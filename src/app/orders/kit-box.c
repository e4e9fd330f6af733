#include "config.h"

#include "app/orders/kit-box.h"

#include <glib/gi18n.h>

#include "app/widgets/markup.h"
#include "model/format.h"

#define DELAY_MS 80

/* What is asked of the reader's thread. */
typedef struct
{
  GArray  *lines; /* (owned) (element-type SlLineDraft) */
  SlDay    day;
  gboolean open_kits;
} Question;

typedef struct
{
  SlKitBox *box; /* (owned) */
  guint     serial;
} Request;

struct _SlKitBox
{
  GtkWidget       parent_instance;

  SlSession      *session; /* (owned) (nullable): of the question that waits */
  Question       *waiting; /* (owned) (nullable) */
  guint           timer;   /* source id */
  guint           serial;  /* of the newest question */

  /* (unowned) children */
  GtkCheckButton *check;
  GtkLabel       *note;
};

enum
{
  TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlKitBox, sl_kit_box, GTK_TYPE_WIDGET)

static void
question_free (gpointer pointer)
{
  Question *question = pointer;

  g_array_unref (question->lines);
  g_free (question);
}

static gpointer
preview_func (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Question *question = data;

  return sl_kit_preview (business, question->lines, NULL, question->day, question->open_kits,
                         error);
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr(SlKitBox) self = request->box;
  gboolean is_old = request->serial != self->serial;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlKitPreview) kits = sl_session_run_finish (SL_SESSION (object), result, &error);

  g_free (request);

  /* What is wrong with the lines is said when they are recorded. */
  if (!is_old && kits != NULL)
    sl_kit_box_show (self, kits->openings, kits->openable);
}

static gboolean
ask_cb (gpointer user_data)
{
  SlKitBox *self = user_data;
  Request *request = g_new0 (Request, 1);

  self->timer = 0;
  request->box = g_object_ref (self);
  request->serial = ++self->serial;
  sl_session_read_async (self->session, preview_func, g_steal_pointer (&self->waiting),
                         question_free, (GDestroyNotify) sl_kit_preview_free, NULL, previewed_cb,
                         request);

  return G_SOURCE_REMOVE;
}

static void
toggled_cb (SlKitBox *self)
{
  g_signal_emit (self, signals[TOGGLED], 0);
}

static void
sl_kit_box_dispose (GObject *object)
{
  SlKitBox *self = SL_KIT_BOX (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->waiting, question_free);
  g_clear_object (&self->session);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sl_kit_box_parent_class)->dispose (object);
}

static void
sl_kit_box_class_init (SlKitBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_kit_box_dispose;
  signals[TOGGLED] = g_signal_new ("toggled", SL_TYPE_KIT_BOX, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
sl_kit_box_init (SlKitBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->check = GTK_CHECK_BUTTON (sl_check_new (_("Open _kits for what is missing")));
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->check), GTK_WIDGET (self));

  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_xalign (self->note, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->note), GTK_WIDGET (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
sl_kit_box_new (void)
{
  return g_object_new (SL_TYPE_KIT_BOX, NULL);
}

gboolean
sl_kit_box_get_open (SlKitBox *self)
{
  g_return_val_if_fail (SL_IS_KIT_BOX (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

/* (transfer full): "1 × Family Box, 2 × Pack of 12" */
static char *
describe (const GPtrArray *openings)
{
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) texts = NULL;

  for (guint i = 0; i < openings->len; i++)
    {
      const SlKitOpening *opening = g_ptr_array_index (openings, i);
      g_autofree char *count = sl_format_count (opening->quantity);
      /* translators: a number of kits, the name of the kit */
      g_autofree char *text = g_strdup_printf (_("%s × %s"), count, opening->name);

      g_strv_builder_add (parts, text);
    }

  texts = g_strv_builder_end (parts);
  return g_strjoinv (", ", texts);
}

void
sl_kit_box_show (SlKitBox        *self,
                 const GPtrArray *openings,
                 const GPtrArray *openable)
{
  gboolean is_offered, can_choose;
  const GPtrArray *shown;
  g_autofree char *kits = NULL, *text = NULL;

  g_return_if_fail (SL_IS_KIT_BOX (self) && openings != NULL && openable != NULL);

  is_offered = openable->len > 0;
  can_choose = is_offered || sl_kit_box_get_open (self);
  shown = is_offered ? openable : openings;
  kits = describe (shown);
  /* translators: kits and how many of each */
  text = g_strdup_printf (is_offered ? _("It would open %s") : _("This opens %s"), kits);
  gtk_label_set_text (self->note, shown->len > 0 ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->check), can_choose);
  gtk_widget_set_visible (GTK_WIDGET (self), can_choose || shown->len > 0);
}

void
sl_kit_box_ask (SlKitBox  *self,
                SlSession *session,
                GArray    *lines,
                SlDay      day)
{
  g_return_if_fail (SL_IS_KIT_BOX (self) && SL_IS_SESSION (session) && lines != NULL);

  g_clear_pointer (&self->waiting, question_free);
  g_set_object (&self->session, session);
  self->waiting = g_new (Question, 1);
  *self->waiting = (Question) { lines, day, sl_kit_box_get_open (self) };
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (DELAY_MS, ask_cb, self);
}
