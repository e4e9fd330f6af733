#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): an address for the mail program (RFC 6068) with everything but
 * letters, digits and "-._~@" written as %XX, so that nothing in a name or a text can add another
 * reader or an attachment.  Line ends become CR LF; control codes of the subject become spaces.
 * NULL when @address is not one mailbox. */
char *sl_mailto_make (const char *address,
                      const char *subject,
                      const char *body);

G_END_DECLS
