#pragma once

#include "formats/cells.h"

G_BEGIN_DECLS

/* One person of an address book: Google Contacts (old and new headers), Outlook,
 * Thunderbird, vCard (vcard-table.h), or any table with a name, an e-mail address or a
 * telephone number. */

/* An e-mail address, a telephone number, a web page. */
typedef struct
{
  char *label; /* (owned): "home", "work", as written; "" when not said */
  char *value; /* (owned): never empty */
} SlContactEntry;

typedef struct
{
  char *label;    /* (owned) */
  char *street;   /* (owned): with what Google calls the extended address behind a newline */
  char *po_box;   /* (owned) */
  char *city;     /* (owned) */
  char *region;   /* (owned) */
  char *postcode; /* (owned) */
  char *country;  /* (owned) */
  char *formatted; /* (owned): all of it, where the file has nothing else */
} SlContactAddress;

/* What our own export says of a person besides (store/dump.h); its columns are taken from other
 * files, too.  Texts are "" and days SL_DAY_NONE where the file has none. */
typedef struct
{
  char    *uid;            /* (unowned), as all texts; a file with this column is one of ours */
  char    *stage;
  char    *source;
  char    *consent;
  char    *next_step;
  SlDay    next_on;
  SlDay    last_on;
  SlDay    consent_on;
  SlDay    created_on;
  gint64   cadence;        /* days; 0: none */
  gboolean do_not_contact;
  gboolean no_step;        /* on purpose */
  gboolean shows_phone;    /* the first telephone number is the one that lists show */
  gboolean shows_email;
} SlContactOwn;

typedef struct
{
  guint         line;         /* of the file */
  char         *memory;       /* (owned) (nullable): all texts, one behind the other */
  char         *formatted_name; /* (unowned), as all texts: how the person is called (vCard's FN);
                                 * may be "" */
  char         *name;         /* of a column for the whole name; may be "" */
  char         *prefix;
  char         *first_name;
  char         *middle_name;
  char         *last_name;
  char         *suffix;
  char         *nickname;
  char         *organization;
  char         *title;
  char         *notes;
  SlPartialDate birthday;     /* month 0: none */
  GPtrArray    *emails;       /* (owned) (element-type SlContactEntry) */
  GPtrArray    *phones;       /* (owned) (element-type SlContactEntry) */
  GPtrArray    *pages;        /* (owned) (element-type SlContactEntry) */
  GPtrArray    *addresses;    /* (owned) (element-type SlContactAddress) */
  GPtrArray    *labels;       /* (owned) (element-type utf8): without Google's own groups */
  SlContactOwn  own;
} SlContactRecord;

extern const SlSchema sl_contact_schema;

/* Returns FALSE and sets @rejection (transfer full) when the row cannot be taken.  A row
 * must say who it is: a name, an organization, an e-mail address or a telephone number. */
gboolean sl_contact_record_read         (const SlMapping        *mapping,
                                         const SlTableRow       *row,
                                         const SlNotation       *notation,
                                         SlContactRecord        *record,
                                         SlRejection           **rejection)
  G_GNUC_WARN_UNUSED_RESULT;
void     sl_contact_record_clear        (SlContactRecord        *self);
/* (transfer full): the name to show: the formatted one, its parts, the whole name, nickname,
 * organization, first e-mail address, first telephone number. */
char    *sl_contact_record_display_name (const SlContactRecord  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlContactRecord, sl_contact_record_clear)

G_END_DECLS
