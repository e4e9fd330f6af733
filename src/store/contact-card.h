#pragma once

#include "core/day.h"
#include "store/bulk.h"

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
  /* Only a new card is written with these. */
  char      *uid;          /* "": not said */
  char      *stage;        /* "", or none there is: a new one */
  char      *consent;
  char      *next_step;
  SlDay      next_on;      /* SL_DAY_NONE: none, as all days */
  SlDay      last_on;
  SlDay      consent_on;
  SlDay      created_on;
  gint64     cadence;      /* days; 0: none */
  gboolean   leave_alone;  /* do not contact */
  gboolean   no_step;      /* none, on purpose */
} SlContactCard;

SlContactPoint *sl_contact_point_new   (const char           *kind,
                                        const char           *label,
                                        const char           *value);
void            sl_contact_point_free  (gpointer              point);
/* (transfer full): empty texts and no points. */
SlContactCard  *sl_contact_card_new    (void);
void            sl_contact_card_free   (SlContactCard        *card);

/* The points as the file keeps them, in one text, and back: added to @points. */
char           *sl_contact_card_pack_points   (GPtrArray   *points);
void            sl_contact_card_unpack_points (const char  *text,
                                               GPtrArray   *points);

/* (transfer full): SL_STORE_ERROR_NOT_FOUND */
SlContactCard  *sl_contact_card_read   (SlDatabase           *database,
                                        gint64                id,
                                        GError              **error);

/* @id: 0 when there is nobody with that uid. */
gboolean        sl_contact_card_find_uid (SlDatabase         *database,
                                          const char         *uid,
                                          gint64             *id,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        sl_contact_card_count  (SlDatabase           *database,
                                        gint64               *n,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE with @error ends it. */
typedef gboolean (*SlContactCardFunc)  (const SlContactCard  *card,
                                        gpointer              user_data,
                                        GError              **error);
/* Everybody, by name. */
gboolean        sl_contact_card_each   (SlDatabase           *database,
                                        SlContactCardFunc     func,
                                        gpointer              user_data,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds the words by which a person is found.  On any thread. */
void            sl_contact_card_put_words (GString             *words,
                                           const SlContactCard *card,
                                           const char          *points);

typedef void  (*SlContactNameFunc)     (gint64                id,
                                        const char           *name,
                                        const char           *source_key,
                                        gpointer              user_data);
/* Everybody, in the order of the file. */
gboolean        sl_contact_card_each_name (SlDatabase         *database,
                                           SlContactNameFunc   func,
                                           gpointer            user_data,
                                           GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts new people in, one after another. */
typedef struct _SlContactWriter SlContactWriter;

/* (transfer full) */
SlContactWriter *sl_contact_writer_new (SlDatabase           *database);
void            sl_contact_writer_free (SlContactWriter      *self);
/* @points: of the card, packed.  @bulk (nullable): that the row is one of; @words (nullable): of
 * the card, where they are made already. */
gboolean        sl_contact_writer_add  (SlContactWriter      *self,
                                        const SlContactCard  *card,
                                        const char           *points,
                                        const char           *words,
                                        const char           *uid,
                                        SlDay                 created_on,
                                        SlBulk               *bulk,
                                        gint64               *id,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes everything but name and source. */
gboolean        sl_contact_card_update (SlDatabase           *database,
                                        const SlContactCard  *card,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes only the points. */
gboolean        sl_contact_card_write_points (SlDatabase       *database,
                                              gint64            id,
                                              GPtrArray        *points,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlContactCard, sl_contact_card_free)

G_END_DECLS
