#pragma once

#include "formats/notation.h"
#include "formats/table.h"

G_BEGIN_DECLS

/* Which column of a table is which field of a record.
 *
 * A schema says what fields a kind of record has and by which headers people's files call
 * them.  Headers are compared without case, spaces and punctuation: "E-mail 1 - Value",
 * "email1value" and "E_MAIL 1 VALUE" are the same. */

typedef enum
{
  SL_FIELD_PLAIN = 0,
  SL_FIELD_REQUIRED = 1 << 0, /* the column must be there */
  SL_FIELD_ONE_OF = 1 << 1,   /* one column of those with this flag must be there */
  SL_FIELD_DATE = 1 << 2,     /* seen by the survey of dates */
  SL_FIELD_NUMBER = 1 << 3,   /* seen by the survey of numbers */
  SL_FIELD_REPEATED = 1 << 4, /* comes in numbered groups; every column counts */
} SlFieldFlags;

typedef struct
{
  const char  *name;  /* in mapping files: "first_name" */
  SlFieldFlags flags;
} SlFieldSpec;

typedef struct
{
  const char *header; /* lower case letters and digits only; "#" is a number, the group */
  guint       field;
  guint       group;  /* for headers without "#" */
  const char *label;  /* (nullable): what the header says about the value: "work" */
  const char *behind; /* (nullable): right behind a column of this header it is something else */
} SlHeaderSpec;

/* What a row of sums below the others is known by, besides a first text such as "Total". */
typedef enum
{
  SL_TOTALS_ARE_RECORDS,   /* nothing: the reader of records knows what to do with it */
  SL_TOTALS_HAVE_GAPS,     /* a column that a record needs is empty */
  SL_TOTALS_BY_NAME_ALONE,
} SlTotals;

/* Without a column of its own, a field is read from that of another. */
typedef struct
{
  guint field;
  guint by;
} SlStandIn;

/* Finds by what stands in @row, the first of a file without a header, which column is which field:
 * @places has one for each field, -1 at first.  FALSE when it is not plain. */
typedef gboolean (*SlSchemaGuess) (const SlTableRow *row,
                                   int              *places);

typedef struct
{
  const char         *name;    /* "contacts" */
  const SlFieldSpec  *fields;
  guint               n_fields;
  const SlHeaderSpec *headers; /* the earlier of two that fit wins the field */
  guint               n_headers;
  SlTotals            totals;
  const SlStandIn    *stand_ins; /* (nullable): the first whose column is there counts */
  guint               n_stand_ins;
  SlSchemaGuess       guess;     /* (nullable): no such file is taken unless rules name columns */
} SlSchema;

/* What counts where the file says otherwise than what is there. */
typedef enum
{
  SL_CONFLICTS_UNSAID,
  SL_CONFLICTS_FILE, /* the file */
  SL_CONFLICTS_MINE, /* what is there; the file fills in what is empty */
  SL_CONFLICTS_ASK,  /* neither: such a row is left out, with both */
} SlConflicts;

/* What a mapping file says: a key file such as
 *
 *   [columns]
 *   id=Consultant No.
 *   sponsor=Upline
 *   [file]
 *   dates=day-first
 *   decimal=,
 *   delimiter=;
 *   leave-out=Spouse's e-mail;Fax
 *   conflicts=mine
 *
 * whose first heading may be missing.  A field that it names is found by that header only, and
 * not at all when it names none ("level="). */
typedef struct
{
  GHashTable *columns;   /* (owned) (element-type utf8 utf8): field name → header */
  SlNotation  notation;
  char        delimiter; /* 0: find it */
  SlConflicts conflicts;
  char      **left_out;  /* (owned) (nullable): headers of columns that are nothing */
} SlMappingRules;

#define SL_MAPPING_ERROR (sl_mapping_error_quark ())

typedef enum
{
  SL_MAPPING_ERROR_RULES,  /* the mapping file is wrong */
  SL_MAPPING_ERROR_HEADER, /* the table has not the columns that it must have */
} SlMappingError;

typedef struct
{
  gboolean    is_known;
  guint       field;
  guint       group;  /* 0: none */
  const char *label;  /* (nullable) (unowned): static */
  char       *header; /* (owned): as written */
} SlMappingColumn;

typedef struct
{
  const SlSchema  *schema;    /* (unowned): static */
  SlMappingColumn *columns;   /* (owned) (array length=n_columns) */
  guint            n_columns;
  guint            n_known;
  guint            n_ruled;   /* of those: by the rules */
  int             *places;    /* (owned): column of each field, -1: none */
  guint            n_unmet;   /* columns that the rules name and the header lacks */
  int              stand_in;  /* the field that another is read from; -1: none */
  guint            line;      /* of the header */
  gboolean         lacks_header;
} SlMapping;

GQuark          sl_mapping_error_quark  (void);

/* "file", "mine", "ask" */
gboolean        sl_conflicts_parse      (const char            *text,
                                         SlConflicts           *conflicts);

/* (transfer full) (nullable): Errors: SL_MAPPING_ERROR_RULES. */
SlMappingRules *sl_mapping_rules_parse  (const char            *text,
                                         gsize                  length,
                                         const SlSchema        *schema,
                                         GError               **error);
void            sl_mapping_rules_free   (SlMappingRules        *self);
/* (transfer full): the text of a mapping file that says the same. */
char           *sl_mapping_rules_format (const SlMappingRules  *self);

/* (transfer full): reads @row as a header; @rules may be NULL.  It may well be no header:
 * see sl_mapping_is_complete(). */
SlMapping      *sl_mapping_new          (const SlSchema        *schema,
                                         const SlMappingRules  *rules,
                                         const SlTableRow      *row);
/* (transfer full) (nullable): of a file whose first row is @row and no header.  Its columns are
 * called as in a spreadsheet, A, B, C, and known by the rules or by what stands in the row.  NULL
 * when it is no row of a table. */
SlMapping      *sl_mapping_new_bare     (const SlSchema        *schema,
                                         const SlMappingRules  *rules,
                                         const SlTableRow      *row);
void            sl_mapping_free         (SlMapping             *self);

/* (transfer full): what the header is known by again, 64 letters: the same for the same columns in
 * the same order, whatever their case. */
char           *sl_mapping_fingerprint  (const SlMapping       *self);

/* Whether all columns that must be there are. */
gboolean        sl_mapping_is_complete  (const SlMapping       *self);
/* Says which columns are missing from this header. */
void            sl_mapping_set_error    (const SlMapping       *self,
                                         const SlMappingRules  *rules,
                                         GError               **error);

gboolean        sl_mapping_has          (const SlMapping       *self,
                                         guint                  field);
/* The same by the field's name, and the column of it: -1 when there is none. */
gboolean        sl_mapping_has_named    (const SlMapping       *self,
                                         const char            *name);
int             sl_mapping_find_named   (const SlMapping       *self,
                                         const char            *name);
/* (transfer none): the text of the field in @row, "" where there is none. */
const char     *sl_mapping_get          (const SlMapping       *self,
                                         const SlTableRow      *row,
                                         guint                  field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMappingRules, sl_mapping_rules_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMapping, sl_mapping_free)

G_END_DECLS
