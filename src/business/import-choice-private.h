#pragma once

#include "business/import-private.h"

G_BEGIN_DECLS

/* Tables of choices and plans, which only our own export has: each row is one record, all of its
 * fields are compared as texts, and who stands there already is changed by the rule of all
 * imports.  import-choice.c reads rows and counts them; a table says what is there and writes. */

typedef enum
{
  SL_CHOICE_TEXT,
  SL_CHOICE_WHOLE,   /* text with the white space around it */
  SL_CHOICE_UID,     /* text; what is no id of ours is empty */
  SL_CHOICE_DAY,     /* 2026-10-31 */
  SL_CHOICE_INTEGER,
  SL_CHOICE_VOLUME,  /* a plain decimal, as those below */
  SL_CHOICE_MONEY,   /* in the currency of the business */
} SlChoiceType;

typedef struct
{
  SlChoiceType type;
  gint64       min; /* of an integer */
  gint64       max;
  gboolean     is_needed; /* a row without it is rejected */
} SlChoiceField;

/* The state of one import. */
typedef struct
{
  GHashTable *lines;    /* (owned) (element-type utf8 guint): of each key, or of what a
                         * row is already */
  gint64      entry_id; /* of the row, when it is in the journal; else 0 */
  gint64      row_id;   /* of what is there, or of whom it is; else 0 */
} SlChoiceState;

/* All texts of a row are in the order of the schema's fields, and none is NULL. */
typedef struct
{
  const SlSchema      *schema; /* (unowned) */
  const SlChoiceField *fields; /* (unowned) (array): of each field of the schema */
  guint                who;    /* the field that names a row */
  /* (transfer full): what no other row of the file has; NULL: rows may be alike. */
  char     *(*key)   (char          **texts);
  /* Fills in what is there of the same as @said. */
  gboolean  (*read)  (SlImport       *self,
                      SlChoiceState  *state,
                      char          **said,
                      char          **known,
                      gboolean       *is_known,
                      GError        **error);
  /* Errors: SL_BUSINESS_ERROR rejects the row; nothing may have been written then. */
  gboolean  (*write) (SlImport       *self,
                      SlChoiceState  *state,
                      char          **texts,
                      GError        **error);
} SlChoice;

gpointer _sl_choice_begin (SlImport          *self,
                           GError           **error);
gboolean _sl_choice_take  (SlImport          *self,
                           SlChoiceState     *state,
                           const SlChoice    *choice,
                           const SlTableRow  *row,
                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_choice_end   (SlImport          *self,
                           gpointer           state,
                           GError           **error);
void     _sl_choice_free  (gpointer           state);

/* Over what @text points to. */
void     _sl_choice_set        (char        **text,
                                const char   *value);
void     _sl_choice_set_day    (char        **text,
                                SlDay         day);
void     _sl_choice_set_number (char        **text,
                                gint64        number);
/* 0 and SL_DAY_NONE for "". */
gint64   _sl_choice_get_number (const char   *text);
SlDay    _sl_choice_get_day    (const char   *text);

/* A work of import.c: its functions are those above, and a take that names its choice. */
#define SL_CHOICE_WORK(name, verb, schema, needs_company, take) \
  { name, schema, verb, needs_company, _sl_choice_begin, take, NULL, _sl_choice_end, \
    _sl_choice_free }

G_END_DECLS
