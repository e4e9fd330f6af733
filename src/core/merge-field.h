#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts with fields: "Hello {given-name}," is filled with what is known of a person.
 *
 * A field is a name of letters and hyphens in braces; "{{" and "}}" are braces.  What is put in is
 * never looked at again, so that a person who is called "{me}" stays it. */
typedef struct
{
  const char *name;
  const char *value;
} SlMergeField;

/* (transfer full) (nullable): NULL with @unknown (out) (transfer full) set to the first field that
 * is not among @fields (array length=n_fields), or to "" when a brace is open. */
char *sl_merge_field_fill (const char         *text,
                           const SlMergeField *fields,
                           guint               n_fields,
                           char              **unknown);

G_END_DECLS
