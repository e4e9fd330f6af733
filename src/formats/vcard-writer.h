#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes vCards: 3.0 (RFC 2426), which every address book reads, and 4.0 (RFC 6350).  UTF-8, lines
 * that end in CR LF and are folded so that none has over 75 octets, never inside of a character.
 *
 * What the standards have no word for is written as Apple and Google do: a label of one's own as
 * X-ABLabel in a group, a birthday without its year in 3.0 as X-APPLE-OMIT-YEAR.  An address is
 * written in its parts as far as they can be told, and as a whole beside them. */
typedef enum
{
  SL_VCARD_3,
  SL_VCARD_4,
} SlVcardVersion;

typedef struct
{
  const char *kind;  /* "phone", "email", "address", "web" */
  const char *label; /* "" when not said */
  const char *value;
} SlVcardPoint;

/* (unowned) texts, "" where there is nothing; one that is given must have a name. */
typedef struct
{
  const char         *uid;
  const char         *name;
  const char         *given_name;
  const char         *family_name;
  const char         *organization;
  const char         *phone;    /* the preferred one */
  const char         *email;
  const char         *city;
  const char         *birthday; /* "1980-05-17", "--05-17" */
  const char         *labels;   /* separated by ", " */
  const char         *note;
  gboolean            leave_alone;
  const SlVcardPoint *points;
  guint               n_points;
} SlVcardPerson;

/* What the cards of ours say they were made by. */
#define SL_VCARD_PRODUCT "-//Sideline//"

void sl_vcard_append (GString              *text,
                      SlVcardVersion        version,
                      const SlVcardPerson  *person);

G_END_DECLS
