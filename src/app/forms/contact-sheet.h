#pragma once

#include "app/widgets/form.h"
#include "store/contact.h"

G_BEGIN_DECLS

/* What a form over a person begins with: the person, and the stages there are. */
typedef struct
{
  SlContactRow *contact; /* (owned) (nullable): NULL for a new one */
  GPtrArray    *stages;  /* (owned) (element-type SlContactStageRow): in the order of the board */
} SlContactSheet;

/* For sl_session_read_async(): @data is the contact's id, a gint64; 0: nobody yet. */
gpointer     sl_contact_sheet_read      (SlBusiness    *business,
                                         gpointer       data,
                                         GCancellable  *cancellable,
                                         GError       **error);
void         sl_contact_sheet_free      (SlContactSheet        *sheet);

/* Appends the choice of a stage, at the contact's own; with @may_stay a first choice leaves it
 * as it is. */
GtkDropDown *sl_contact_sheet_add_stages (const SlContactSheet *sheet,
                                          SlForm               *form,
                                          gboolean              may_stay);
/* (transfer none): the code of the chosen one; NULL: as it is. */
const char  *sl_contact_sheet_get_stage  (const SlContactSheet *sheet,
                                          GtkDropDown          *choice,
                                          gboolean              may_stay);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlContactSheet, sl_contact_sheet_free)

G_END_DECLS
