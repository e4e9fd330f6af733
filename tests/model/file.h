#pragma once

#include "model/session.h"

G_BEGIN_DECLS

/* A business file of a test in a folder of its own, and the session that has it open. */
typedef struct
{
  char      *folder;  /* (owned) */
  char      *path;    /* (owned) */
  SlSession *session; /* (owned) (nullable) */
} File;

void       file_set_up      (File          *file,
                             gconstpointer  data);
/* Closes the session and asserts that nobody else holds it. */
void       file_tear_down   (File          *file,
                             gconstpointer  data);

/* Writes @n_contacts people called "Person 0000" and so on, behind the session's back. */
void       file_add_people  (File          *file,
                             guint          n_contacts);

/* Runs the main loop until *@flag is TRUE. */
void       wait_for         (gboolean      *flag);

/* Gives up the reference and runs the main loop until the object is gone. */
void       wait_gone        (gpointer       object);

/* Runs @func through the session and waits. */
gpointer   file_write       (File          *file,
                             SlSessionFunc  func,
                             gpointer       data,
                             GError       **error);
gpointer   file_read        (File          *file,
                             SlSessionFunc  func,
                             gpointer       data,
                             GError       **error);

/* SlSessionFunc: adds one contact with the name @data. */
gpointer   add_contact_func (SlBusiness    *business,
                             gpointer       data,
                             GCancellable  *cancellable,
                             GError       **error);

G_END_DECLS
