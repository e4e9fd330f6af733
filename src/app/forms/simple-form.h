#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* A form of a few fields that needs no type of its own: whoever opens it adds the fields
 * (forms/fields.h), keeps them in a plain struct, and says what is done with them. */
#define SL_TYPE_SIMPLE_FORM (sl_simple_form_get_type ())
G_DECLARE_FINAL_TYPE (SlSimpleForm, sl_simple_form, SL, SIMPLE_FORM, SlForm)

/* Reads the fields and either calls sl_form_set_problem() or sl_form_submit(), whose function
 * returns (transfer full) the text of the toast. */
typedef void (*SlSimpleFormFunc) (SlForm   *form,
                                  gpointer  fields);

/* Not shown yet.  @fields lives as long as the form, then @fields_free is called. */
SlForm *sl_simple_form_new  (SlWindow         *owner,
                             const char       *title,
                             SlSimpleFormFunc  record,
                             gpointer          fields,
                             GDestroyNotify    fields_free);
/* Shows the form with the focus in @first. */
void    sl_simple_form_show (SlForm           *form,
                             GtkWidget        *first);

G_END_DECLS
