#pragma once

#include "business/business.h"
#include "business/yardstick.h"
#include "formats/printout.h"

G_BEGIN_DECLS

/* One's own full figures on one page, beside what authorities and the trade measured by: for
 * whoever asks what it brings.  A person's own books: neither a promise nor legal advice. */
typedef enum
{
  SL_DISCLOSURE_MONEY,   /* minor units */
  SL_DISCLOSURE_COUNT,
  SL_DISCLOSURE_RATE,    /* SL_RATE_SCALE */
  SL_DISCLOSURE_MINUTES,
  SL_DISCLOSURE_DAY,     /* SL_DAY_NONE: not yet */
} SlDisclosureKind;

typedef struct
{
  const char       *key;      /* (unowned): static, for files and JSON */
  char             *title;    /* (owned) */
  SlDisclosureKind  kind;
  gboolean          is_known;
  gint64            number;
} SlDisclosureFigure;

typedef struct
{
  const char *key;     /* (unowned): static */
  char       *title;   /* (owned) */
  GPtrArray  *figures; /* (owned) (element-type SlDisclosureFigure) */
} SlDisclosurePart;

/* One's own figure beside what is named. */
typedef struct
{
  SlYardstick        *yardstick; /* (owned) */
  SlDisclosureFigure *own;       /* (owned) */
} SlDisclosureMeasure;

typedef struct
{
  char      *name;      /* (owned): of the person, perhaps "" */
  char      *companies; /* (owned) */
  char      *currency;  /* (owned) */
  SlDay      from;
  SlDay      to;
  GPtrArray *parts;     /* (owned) (element-type SlDisclosurePart) */
  GPtrArray *measures;  /* (owned) (element-type SlDisclosureMeasure) */
} SlDisclosure;

SlDisclosure *sl_disclosure_read   (SlBusiness                *business,
                                    GError                   **error);
void          sl_disclosure_free   (SlDisclosure              *disclosure);
/* (transfer full): what @figure is, as digits of "C" with the currency. */
char         *sl_disclosure_format (const SlDisclosure        *disclosure,
                                    const SlDisclosureFigure  *figure);
/* (transfer full): "Amway …, 1979-05-08" */
char         *sl_disclosure_source (const SlYardstick         *yardstick);
/* (transfer full): that it is neither a promise nor legal advice. */
char         *sl_disclosure_remark (void);
/* (transfer full): the page to be printed or made a PDF. */
SlPrintout   *sl_disclosure_print  (const SlDisclosure        *disclosure,
                                    SlPrintoutSize             size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDisclosure, sl_disclosure_free)

G_END_DECLS
