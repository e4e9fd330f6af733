#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* vCard 2.1 (versit, 1996), 3.0 (RFC 2426) and 4.0 (RFC 6350): bytes in, cards out, in
 * bounded memory.
 *
 * Read as it is met, whatever the version says: any of CR, LF and CR LF ends a line; a line
 * that begins with a space or a tab goes on with the one before it (in 2.1 the space counts,
 * as in RFC 822); a quoted-printable line that ends in "=" goes on with the next; parameters
 * without a name are types, encodings or kinds of value.  Names are in any case.
 *
 * Pictures, sounds and keys are passed over as they stream, of any size.  A card that
 * cannot be read is handed out with `problem` set and the rest goes on: a card that is not
 * closed, a line of text over 1 MiB, more than 4096 lines, zero bytes.
 *
 * Why our own: the libraries that Debian 12 has are libvformat and libvc (without a release
 * since 2006), libbelcard (C++, a grammar that refuses what phones write) and
 * libebook-contacts (a database server with its bus and its sandbox); libical's vCard parser
 * is newer than Debian 12. */
typedef struct _SlVcardReader SlVcardReader;

typedef enum
{
  SL_VCARD_PLAIN,
  SL_VCARD_QUOTED_PRINTABLE,
  SL_VCARD_BASE64,
} SlVcardEncoding;

typedef struct
{
  guint           line;     /* of the file */
  char           *group;    /* (owned): "item1", "" when there is none */
  char           *name;     /* (owned): upper case: "TEL" */
  GPtrArray      *types;    /* (owned) (element-type utf8): lower case, in order, without "pref" */
  char           *label;    /* (owned) (nullable): the parameter LABEL (4.0) */
  char           *kind;     /* (owned): the parameter VALUE in lower case, or "" */
  char           *charset;  /* (owned) (nullable) */
  guint           pref;     /* 1 is the most preferred, 101: not said */
  guint           no_year;  /* the year that Apple writes for none, or 0 */
  SlVcardEncoding encoding;
  GString        *value;    /* (owned): as written, without folds */
} SlVcardProperty;

typedef struct
{
  guint      line;       /* of BEGIN:VCARD */
  gboolean   is_old;     /* version 2.1 */
  GPtrArray *properties; /* (owned) (element-type SlVcardProperty): in the order of the file */
  char      *problem;    /* (owned) (nullable): a sentence; the card is not to be used */
  guint      problem_line;
} SlVcard;

#define SL_VCARD_NO_PREFERENCE 101

SlVcardReader *sl_vcard_reader_new    (void);
void           sl_vcard_reader_free   (SlVcardReader          *self);

void           sl_vcard_reader_feed   (SlVcardReader          *self,
                                       const guint8           *bytes,
                                       gsize                   length);
void           sl_vcard_reader_finish (SlVcardReader          *self);
/* (transfer full) (nullable): the next card that is complete; NULL: feed more, or the end. */
SlVcard       *sl_vcard_reader_next   (SlVcardReader          *self);

void           sl_vcard_free          (SlVcard                *card);

/* (transfer full): the whole value as text: decoded, in UTF-8, without escapes. */
char          *sl_vcard_get_text      (const SlVcardProperty  *property);
/* (transfer full): the parts between separators that are not escaped; at least one. */
char         **sl_vcard_get_parts     (const SlVcardProperty  *property,
                                       char                    separator);
/* (transfer full): the parts between semicolons; where one is a list (3.0 and 4.0), what it lists
 * with @joint between. */
char         **sl_vcard_get_lists     (const SlVcardProperty  *property,
                                       const char             *joint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlVcardReader, sl_vcard_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlVcard, sl_vcard_free)

G_END_DECLS
