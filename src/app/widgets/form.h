#pragma once

#include <adwaita.h>

#include "app/window.h"

G_BEGIN_DECLS

/* A window in which one thing is recorded: a header bar with Cancel and the verb, fields, a
 * place for one sentence about what is wrong.  Ctrl+Enter records from anywhere, Enter from
 * the last field, Escape leaves.  Recording runs on the session's writer; on success the form
 * closes and its owner says what was done, with Undo.
 *
 * A subclass puts its fields into sl_form_get_content() and overrides record(), in which it
 * makes a draft and calls sl_form_submit(). */
#define SL_TYPE_FORM (sl_form_get_type ())
G_DECLARE_DERIVABLE_TYPE (SlForm, sl_form, SL, FORM, AdwWindow)

struct _SlFormClass
{
  AdwWindowClass parent_class;

  gboolean is_final; /* what it records cannot be undone, so the toast does not offer it */

  void  (*record) (SlForm   *self);
  /* (transfer full): what was done, for the toast.  @result is what the function returned;
   * without an implementation that is the text itself. */
  char *(*told)   (SlForm   *self,
                   gpointer  result);
};

/* Once, after g_object_new(): who opened it, with the file that is open in it (or none). */
void        sl_form_set_owner     (SlForm         *self,
                                   SlWindow       *owner);
/* (transfer none) */
SlWindow   *sl_form_get_owner     (SlForm         *self);
SlSession  *sl_form_get_session   (SlForm         *self);
GtkBox     *sl_form_get_content   (SlForm         *self);
/* @verb has a mnemonic: "_Record". */
void        sl_form_set_verb      (SlForm         *self,
                                   const char     *verb);
/* A sentence about what is wrong; NULL takes it away. */
void        sl_form_set_problem   (SlForm         *self,
                                   const char     *text);
/* Nothing can be changed or recorded while it is busy. */
void        sl_form_set_busy      (SlForm         *self,
                                   gboolean        is_busy);
void        sl_form_record        (SlForm         *self);
/* Writes into the open file.  @data and the result belong to the writer's thread while it runs. */
void        sl_form_submit        (SlForm         *self,
                                   SlSessionFunc   func,
                                   gpointer        data,
                                   GDestroyNotify  data_free,
                                   GDestroyNotify  result_free);

/* A caption over or beside a field that it names: (transfer none) floating. */
GtkWidget  *sl_form_field_new     (const char     *caption,
                                   GtkWidget      *field);

G_END_DECLS
