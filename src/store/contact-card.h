#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* A person as an address book has one: what store/contact.h leaves out, and every telephone
 * number, address and page. */
typedef struct
{
  const char *kind;  /* (unowned): static: "phone", "email", "address", "web" */
  char       *label; /* (owned) */
  char       *value; /* (owned): not empty */
} SlContactPoint;

typedef struct
{
  gint64     id;           /* 0: not in the file yet */
  char      *name;         /* (owned), as all texts; none is NULL */
  char      *given_name;
  char      *family_name;
  char      *organization;
  char      *phone;        /* the one that lists show */
  char      *email;
  char      *city;
  char      *birthday;     /* "1980-05-17", "--05-17" or "" */
  char      *source;       /* where the person came from */
  char      *source_key;   /* what an import knows the person by again */
  char      *labels;       /* separated by ", " */
  char      *note;
  GPtrArray *points;       /* (owned) (element-type SlContactPoint) */
} SlContactCard;

SlContactPoint *sl_contact_point_new   (const char           *kind,
                                        const char           *label,
                                        const char           *value);
/* (transfer full): empty texts and no points. */
SlContactCard  *sl_contact_card_new    (void);
void            sl_contact_card_free   (SlContactCard        *card);

/* (transfer full) (element-type SlContactCard): everybody, in the order of the file. */
GPtrArray      *sl_contact_card_list   (SlDatabase           *database,
                                        GError              **error);
gboolean        sl_contact_card_insert (SlDatabase           *database,
                                        const SlContactCard  *card,
                                        const char           *uid,
                                        SlDay                 created_on,
                                        gint64               *id,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes everything but name and source; the points take the place of those there were. */
gboolean        sl_contact_card_update (SlDatabase           *database,
                                        const SlContactCard  *card,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlContactCard, sl_contact_card_free)

G_END_DECLS
