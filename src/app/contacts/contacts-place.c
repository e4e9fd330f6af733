#include "config.h"

#include <glib/gi18n.h>

#include "app/contacts/contacts-place.h"
#include "app/widgets/markup.h"

struct _SlContactsPlace
{
  SlPlace parent_instance;
};

G_DEFINE_FINAL_TYPE (SlContactsPlace, sl_contacts_place, SL_TYPE_PLACE)

static void
sl_contacts_place_class_init (SlContactsPlaceClass *klass)
{
}

static void
sl_contacts_place_init (SlContactsPlace *self)
{
  adw_bin_set_child (ADW_BIN (self),
                     sl_empty_state_new ("sl-place-contacts-symbolic",
                                         _("No contacts yet"),
                                         _("Everyone you sell to or talk with, with the next "
                                           "step for each."),
                                         _("_Import Contacts…"),
                                         "win.import"));
}

GtkWidget *
sl_contacts_place_new (void)
{
  return g_object_new (SL_TYPE_CONTACTS_PLACE, NULL);
}
