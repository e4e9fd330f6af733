#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a file writes dates and numbers.  "03/04/2026" and "1.234" say nothing alone; the
 * other rows of the same file usually do.  So a file is read twice: a survey sees every
 * date and every number of it first, then the records are read with what was decided. */
typedef enum
{
  SL_DATE_ORDER_UNKNOWN,
  SL_DATE_ORDER_DAY_FIRST,   /* 31/10/2026 */
  SL_DATE_ORDER_MONTH_FIRST, /* 10/31/2026 */
  SL_DATE_ORDER_YEAR_FIRST,  /* 26/10/31; with four digits of the year no order is needed */
} SlDateOrder;

typedef struct
{
  SlDateOrder dates;
  char        decimal_mark; /* '.' or ','; 0: unknown, read by the rule of number.h */
} SlNotation;

typedef struct
{
  guint day_first;     /* line of the first date that can only be day first; 0: none */
  guint month_first;   /* the same for month first */
  guint either;        /* line of the first date that means two days */
  guint decimal_point; /* line of the first number that can only have a decimal point */
  guint decimal_comma;
} SlNotationSurvey;

#define SL_NOTATION_ERROR (sl_notation_error_quark ())

typedef enum
{
  SL_NOTATION_ERROR_DATES, /* the order of day and month must be asked for */
} SlNotationError;

GQuark   sl_notation_error_quark   (void);

void     sl_notation_survey_date   (SlNotationSurvey        *self,
                                    const char              *text,
                                    guint                    line);
void     sl_notation_survey_number (SlNotationSurvey        *self,
                                    const char              *text,
                                    guint                    line);

/* What @asked leaves open (SL_DATE_ORDER_UNKNOWN, 0) is filled in from the survey.
 * Errors: SL_NOTATION_ERROR_DATES when dates mean two days and nothing decides, or when the
 * file has dates of both orders.  Numbers of both kinds leave the mark unknown. */
gboolean sl_notation_survey_decide (const SlNotationSurvey  *self,
                                    const SlNotation        *asked,
                                    SlNotation              *decided,
                                    GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
