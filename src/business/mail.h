#pragma once

#include "business/business.h"
#include "store/template.h"

G_BEGIN_DECLS

/* Messages of templates, for the person's own mail program: nothing here sends anything.
 * Fields: {name}, {given-name}, {family-name}, {me}, {next-step}, {product} (bought last), {today}.
 * Who asked not to be contacted is written to by no template. */

typedef struct
{
  char *to;      /* (owned): the address */
  char *subject; /* (owned): filled */
  char *body;    /* (owned) */
  char *uri;     /* (owned): "mailto:…" */
} SlMail;

gboolean   sl_template_save   (SlBusiness  *business,
                               const char  *name,
                               const char  *subject,
                               const char  *body,
                               GError     **error);
/* The same inside sl_business_begin(). */
gboolean   _sl_template_save_within (SlBusiness *business,
                               const char  *name,
                               const char  *subject,
                               const char  *body,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_template_remove (SlBusiness  *business,
                               const char  *name,
                               GError     **error);
/* (transfer full).  SL_BUSINESS_ERROR_INVALID: the person asked not to be contacted, or has no
 * address; or the template has a field that nobody knows. */
SlMail *sl_mail_write   (SlBusiness  *business,
                               gint64       contact_id,
                               const char  *template_name,
                               GError     **error);
void       sl_mail_free    (SlMail   *mail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMail, sl_mail_free)

G_END_DECLS
