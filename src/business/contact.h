#pragma once

#include "business/business.h"
#include "store/follow-up.h"

G_BEGIN_DECLS

/* People.  A contact's changes are not facts of money: they may be edited. */

/* Columns in this order in sl_contact_edit(). */
typedef enum
{
  SL_CONTACT_NAME,
  SL_CONTACT_PHONE,
  SL_CONTACT_EMAIL,
  SL_CONTACT_CITY,
  SL_CONTACT_BIRTHDAY,
  SL_CONTACT_STAGE,
  SL_CONTACT_SOURCE,
  SL_CONTACT_LABELS,
  SL_CONTACT_NOTE,
  SL_CONTACT_NEXT_STEP,
  SL_CONTACT_NEXT_ON,     /* "2026-10-31", or "" for none */
  SL_CONTACT_CADENCE,     /* days from one contact to the next, "30"; "" for none */
  SL_CONTACT_LEAVE_ALONE, /* "1": asked not to be contacted, so that nothing is ever due */
  SL_CONTACT_CONSENT,     /* to be contacted, in the words in which it was given */
  SL_CONTACT_CONSENT_ON,  /* "2026-10-31", or "" when it is not known */
  SL_CONTACT_NO_STEP,     /* "1": there is no next step, on purpose */
  SL_CONTACT_N_FIELDS,
} SlContactField;

/* @values: SL_CONTACT_N_FIELDS texts; NULL: as it is (or empty for a new one).
 * @contact_id (out) (optional). */
gboolean sl_contact_add  (SlBusiness         *business,
                          const char * const *values,
                          gint64             *contact_id,
                          GError            **error);
gboolean sl_contact_edit (SlBusiness         *business,
                          gint64              contact_id,
                          const char * const *values,
                          GError            **error);

/* A call or meeting: sets the day of the last contact, adds @note with its day on top of the
 * notes, and sets the next step.  @next_on SL_DAY_NONE: the cadence says when, and nothing is due
 * any more when there is none or when it @is_last on purpose. */
typedef struct
{
  gint64      contact_id;
  SlDay       dated;
  const char *note;      /* (nullable) */
  const char *stage;     /* (nullable): as it is; 'new' moves on to 'contacted' by itself */
  const char *next_step; /* (nullable): none */
  SlDay       next_on;
  gboolean    is_last;   /* no next step, on purpose */
} SlCallDraft;

gboolean sl_contact_log_call (SlBusiness         *business,
                              const SlCallDraft  *draft,
                              GError            **error);

/* @text: a name, uid, or id as digits. */
gboolean sl_contact_look_up  (SlBusiness         *business,
                              const char         *text,
                              gint64             *contact_id,
                              GError            **error);

/* (transfer full): the follow-ups, birthdays and care of customers up to @until as a calendar
 * (RFC 5545), with the days after which goods cannot be given back, or expire. */
GString *sl_contact_calendar (SlBusiness         *business,
                              SlDay               until,
                              GError            **error);

G_END_DECLS
