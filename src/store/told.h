#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* "true" for who asked not to be contacted, or "false".  What the company does not say stays. */
#define SL_SHARED_LEAVE_ALONE "/consent/do_not_contact"

/* A contact as it is shared with a company, a text a field.  The name of a field is a JSON
 * pointer into the record: "/name/full", "/phones/KEY", "/tags/friend".  The value of a field
 * of a keyed list is "LABEL\nVALUE", that of a tag is the tag.  What is not set is not there. */
typedef struct
{
  gint64      id;     /* 0: not in the file */
  char       *uid;    /* (owned) */
  char       *name;   /* (owned) */
  GHashTable *fields; /* (owned) (element-type utf8 utf8) */
} SlSharedContact;

SlSharedContact *sl_shared_contact_new  (const char             *uid);
void             sl_shared_contact_free (SlSharedContact        *contact);

/* (transfer full): as it is now. */
SlSharedContact *sl_shared_contact_read (SlDatabase             *database,
                                         gint64                  id,
                                         GError                **error);
/* @id (out): 0 when there is none. */
gboolean         sl_shared_contact_find (SlDatabase             *database,
                                         const char             *uid,
                                         gint64                 *id,
                                         GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes the contact what @contact says, or adds it; other columns stay. */
gboolean         sl_shared_contact_write (SlDatabase            *database,
                                         const SlSharedContact  *contact,
                                         SlDay                   today,
                                         GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* As it was told last.  (transfer full) (element-type utf8 utf8): empty when never */
GHashTable      *sl_told_read           (SlDatabase             *database,
                                         gint64                  company_id,
                                         const char             *contact_uid,
                                         GError                **error);
gboolean         sl_told_write          (SlDatabase             *database,
                                         gint64                  company_id,
                                         const char             *contact_uid,
                                         GHashTable             *fields,
                                         GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Contacts that were deleted since.  (transfer full) (element-type utf8): uids */
GPtrArray       *sl_told_list_gone      (SlDatabase             *database,
                                         GError                **error);
gboolean         sl_told_clear_gone     (SlDatabase             *database,
                                         GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSharedContact, sl_shared_contact_free)

G_END_DECLS
