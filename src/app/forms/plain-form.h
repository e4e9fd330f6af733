#pragma once

#include "app/window.h"
#include "core/day.h"

G_BEGIN_DECLS

/* A simple form (forms/simple-form.h) whose fields are said in a table: for what needs no widgets
 * of its own.  What is typed is given to `record` on the writer's thread as it was read from the
 * fields; what is wrong with it the verb says. */

#define SL_PLAIN_MAX_FIELDS 12

typedef enum
{
  SL_PLAIN_TEXT,
  SL_PLAIN_NAME,   /* the text by which a thing is found again: what has one keeps it */
  SL_PLAIN_LINES,  /* a text of several lines */
  SL_PLAIN_DAY,    /* empty at first, and may be left so */
  SL_PLAIN_TODAY,  /* a day that holds today at first */
  SL_PLAIN_MONEY,  /* empty: 0 */
  SL_PLAIN_CHOICE,
  SL_PLAIN_CONTACT, /* one of the people that there are; its text is the id, or "" */
  SL_PLAIN_MEMBER,  /* the same of the team's members */
  SL_PLAIN_OPTION,  /* one of what the file holds; its text is the key of it */
} SlPlainKind;

/* (transfer full) (array zero-terminated=1): the key of each option and, behind it, its words; of
 * a form about @key; NULL: a new one. */
typedef char **(*SlPlainOptions) (SlBusiness  *business,
                                  const char  *key,
                                  GError     **error);

typedef struct
{
  const char         *caption; /* N_(): with a mnemonic */
  SlPlainKind         kind;
  const char * const *choices; /* N_() (array zero-terminated=1): of a choice */
  const char         *empty;   /* N_() (nullable): stands in a day or a picker that is empty */
  SlPlainOptions      options; /* of an option */
} SlPlainField;

/* By the place of the field. */
typedef struct
{
  char   *texts[SL_PLAIN_MAX_FIELDS];   /* (owned): of a text, "" when it is empty */
  SlDay   days[SL_PLAIN_MAX_FIELDS];    /* SL_DAY_NONE: empty */
  gint64  amounts[SL_PLAIN_MAX_FIELDS];
  guint   choices[SL_PLAIN_MAX_FIELDS];
} SlPlainValues;

/* What stands in the fields at first, by their place: nothing where it is NULL or 0. */
typedef struct
{
  const char *texts[SL_PLAIN_MAX_FIELDS]; /* (unowned) */
  gint64      contacts[SL_PLAIN_MAX_FIELDS]; /* whose name the text is */
  gint64      amounts[SL_PLAIN_MAX_FIELDS];
  guint       choices[SL_PLAIN_MAX_FIELDS];
} SlPlainFirst;

typedef struct
{
  const char         *title;  /* N_() */
  const char         *verb;   /* N_() (nullable): with a mnemonic */
  const char         *told;   /* N_(): for the toast, when it was recorded */
  const SlPlainField *fields;
  guint               n_fields;
  /* (nullable) (transfer full): the texts of the fields, of a choice its number, as they are of
   * @key; NULL without an error when there is nothing with that key. */
  char             **(*read)   (SlBusiness           *business,
                               const char           *key,
                               GError              **error);
  gboolean          (*record) (SlBusiness           *business,
                               gint64                id,
                               const char           *key,
                               const SlPlainValues  *values,
                               GError              **error);
} SlPlainFormInfo;

/* @info is static.  @id and @key (nullable): what is recorded is about.
 * @first (nullable). */
void sl_plain_form_open (SlWindow              *owner,
                         const SlPlainFormInfo *info,
                         gint64                 id,
                         const char            *key,
                         const SlPlainFirst    *first);
/* The same for a form that has options, or holds what there is of @key at first (nullable: nothing,
 * it is to be new, as it is with ""); that is read before the form comes. */
void sl_plain_form_open_on (SlWindow              *owner,
                            const SlPlainFormInfo *info,
                            const char            *key);

G_END_DECLS
