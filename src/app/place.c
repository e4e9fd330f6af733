#include "config.h"

#include "app/place.h"

typedef struct
{
  SlSession    *session;  /* (owned) (nullable) */
  GSignalGroup *signals;  /* (owned) (nullable): those of the session; NULL once disposed */
  gboolean      is_narrow;
  gboolean      is_stale; /* the file changed while nobody looked */
} SlPlacePrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPERTIES
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SlPlace, sl_place, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPERTIES];

static void
sl_place_get_property (GObject    *object,
                       guint       property_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  SlPlace *self = SL_PLACE (object);

  switch (property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, sl_place_get_session (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_place_set_property (GObject      *object,
                       guint         property_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  SlPlace *self = SL_PLACE (object);

  switch (property_id)
    {
    case PROP_SESSION:
      sl_place_set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
tell_changed (SlPlace *self)
{
  SlPlacePrivate *priv = sl_place_get_instance_private (self);

  priv->is_stale = FALSE;
  if (SL_PLACE_GET_CLASS (self)->file_changed != NULL)
    SL_PLACE_GET_CLASS (self)->file_changed (self);
}

static void
changed_cb (SlPlace *self)
{
  SlPlacePrivate *priv = sl_place_get_instance_private (self);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      tell_changed (self);
      return;
    }

  priv->is_stale = TRUE;
  if (SL_PLACE_GET_CLASS (self)->changed_unseen != NULL)
    SL_PLACE_GET_CLASS (self)->changed_unseen (self);
}

static void
sl_place_map (GtkWidget *widget)
{
  SlPlacePrivate *priv = sl_place_get_instance_private (SL_PLACE (widget));

  GTK_WIDGET_CLASS (sl_place_parent_class)->map (widget);

  if (priv->is_stale)
    tell_changed (SL_PLACE (widget));
}

static void
sl_place_dispose (GObject *object)
{
  SlPlacePrivate *priv = sl_place_get_instance_private (SL_PLACE (object));

  g_clear_object (&priv->signals);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (sl_place_parent_class)->dispose (object);
}

/* Never the place itself: going back with Shift+Tab it would take the focus to where it begins, and
 * no key would lead out of it. */
static gboolean
sl_place_focus (GtkWidget        *widget,
                GtkDirectionType  direction)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL && gtk_widget_child_focus (child, direction);
}

static void
sl_place_class_init (SlPlaceClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = sl_place_focus;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_place_get_property;
  object_class->set_property = sl_place_set_property;
  object_class->dispose = sl_place_dispose;
  GTK_WIDGET_CLASS (klass)->map = sl_place_map;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL,
                         SL_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
sl_place_init (SlPlace *self)
{
  SlPlacePrivate *priv = sl_place_get_instance_private (self);

  priv->signals = g_signal_group_new (SL_TYPE_SESSION);
  g_signal_group_connect_swapped (priv->signals, "changed", G_CALLBACK (changed_cb), self);
}

SlSession *
sl_place_get_session (SlPlace *self)
{
  SlPlacePrivate *priv = sl_place_get_instance_private (self);

  g_return_val_if_fail (SL_IS_PLACE (self), NULL);

  return priv->session;
}

void
sl_place_set_session (SlPlace   *self,
                      SlSession *session)
{
  SlPlacePrivate *priv = sl_place_get_instance_private (self);

  g_return_if_fail (SL_IS_PLACE (self));
  g_return_if_fail (session == NULL || SL_IS_SESSION (session));

  if (!g_set_object (&priv->session, session))
    return;

  priv->is_stale = FALSE;
  g_signal_group_set_target (priv->signals, session);

  if (SL_PLACE_GET_CLASS (self)->session_changed != NULL)
    SL_PLACE_GET_CLASS (self)->session_changed (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
sl_place_set_stale (SlPlace *self)
{
  SlPlacePrivate *priv = sl_place_get_instance_private (self);

  g_return_if_fail (SL_IS_PLACE (self));

  priv->is_stale = TRUE;
}

gboolean
sl_place_get_narrow (SlPlace *self)
{
  SlPlacePrivate *priv = sl_place_get_instance_private (self);

  g_return_val_if_fail (SL_IS_PLACE (self), FALSE);

  return priv->is_narrow;
}

void
sl_place_set_narrow (SlPlace  *self,
                     gboolean  is_narrow)
{
  SlPlacePrivate *priv = sl_place_get_instance_private (self);

  g_return_if_fail (SL_IS_PLACE (self));

  if (priv->is_narrow == is_narrow)
    return;

  priv->is_narrow = is_narrow;

  if (SL_PLACE_GET_CLASS (self)->narrow_changed != NULL)
    SL_PLACE_GET_CLASS (self)->narrow_changed (self, is_narrow);
}

gboolean
sl_place_can_search (SlPlace *self)
{
  g_return_val_if_fail (SL_IS_PLACE (self), FALSE);

  return SL_PLACE_GET_CLASS (self)->search != NULL;
}

void
sl_place_search (SlPlace    *self,
                 const char *text)
{
  g_return_if_fail (SL_IS_PLACE (self));
  g_return_if_fail (text != NULL);

  if (SL_PLACE_GET_CLASS (self)->search != NULL)
    SL_PLACE_GET_CLASS (self)->search (self, text);
}

void
sl_place_show_item (SlPlace *self,
                    gint64   id)
{
  g_return_if_fail (SL_IS_PLACE (self));

  if (SL_PLACE_GET_CLASS (self)->show_item != NULL)
    SL_PLACE_GET_CLASS (self)->show_item (self, id);
}

gboolean
sl_place_close_details (SlPlace *self)
{
  g_return_val_if_fail (SL_IS_PLACE (self), FALSE);

  return SL_PLACE_GET_CLASS (self)->close_details != NULL &&
         SL_PLACE_GET_CLASS (self)->close_details (self);
}
