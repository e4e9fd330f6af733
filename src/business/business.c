#include "config.h"

#include "business/advice-memory-private.h"
#include "business/business-private.h"
#include "business/estimate-private.h"
#include "business/incoming.h"
#include "business/op-journal-private.h"
#include "business/outgoing-private.h"
#include "core/currency.h"
#include "core/day-text.h"
#include "core/period.h"
#include "core/uid.h"
#include "store/closing.h"
#include "store/history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (sl-business-error-quark, sl_business_error)

#define SECONDS_A_DAY 86400
#define NOON 43200

static SlBusiness *
wrap (SlDatabase *database)
{
  SlBusiness *business = g_new0 (SlBusiness, 1);

  business->database = database;
  business->clock_day = SL_DAY_NONE;
  return business;
}

static gboolean
fill_new_cb (SlDatabase  *database,
             gpointer     user_data,
             GError     **error)
{
  const SlBusinessRow *row = user_data;

  return sl_business_row_insert (database, row, g_get_real_time () / G_USEC_PER_SEC, error);
}

SlBusiness *
sl_business_create (const char  *path,
                    const char  *currency,
                    GError     **error)
{
  g_autoptr(SlBusiness) business = wrap (NULL);
  SlBusinessRow row = { .fixed_day = SL_DAY_NONE };
  g_autofree char *uid = sl_business_new_uid (business);

  g_return_val_if_fail (path != NULL && currency != NULL, NULL);

  if (sl_currency_decimals (currency) < 0)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY,
                   _("“%s” is not the code of a currency, such as USD or EUR."), currency);
      return NULL;
    }

  g_strlcpy (row.uid, uid, sizeof row.uid);
  g_strlcpy (row.currency, currency, sizeof row.currency);
  business->database = sl_database_create (path, fill_new_cb, &row, error);

  if (business->database == NULL)
    return NULL;

  business->row = row;
  return g_steal_pointer (&business);
}

SlBusiness *
sl_business_open (const char      *path,
                  SlBusinessMode   mode,
                  GError         **error)
{
  g_autoptr(SlBusiness) business = NULL;
  SlDatabase *database;

  g_return_val_if_fail (path != NULL, NULL);

  database = sl_database_open (path,
                               mode == SL_BUSINESS_READ ? SL_DATABASE_READ : SL_DATABASE_WRITE,
                               error);

  if (database == NULL)
    return NULL;

  business = wrap (database);

  if (!sl_business_row_read (database, &business->row, error))
    return NULL;

  /* What a crash left out. */
  if (mode == SL_BUSINESS_WRITE)
    _sl_op_journal_write (business);

  return g_steal_pointer (&business);
}

static void
drop_answers (SlBusiness *business)
{
  g_clear_pointer (&business->advice_memory, _sl_advice_memory_free);
  g_clear_pointer (&business->estimate, _sl_estimate_free);
}

void
sl_business_forget (SlBusiness *business)
{
  g_return_if_fail (business != NULL);

  drop_answers (business);
  sl_database_shrink (business->database);
}

void
sl_business_set_lasting (SlBusiness *business)
{
  g_return_if_fail (business != NULL);

  business->is_lasting = sl_database_get_mode (business->database) == SL_DATABASE_READ;
}

void
sl_business_set_progress (SlBusiness *business,
                          SlProgress  progress,
                          gpointer    data)
{
  g_return_if_fail (business != NULL);

  business->progress = progress;
  business->progress_data = data;
  business->part = (SlBusinessPart) { 0, _SL_BUSINESS_WHOLE };
  business->n_told = 0;
}

SlBusinessPart
sl_business_begin_part (SlBusiness *business,
                        guint       from,
                        guint       to,
                        guint       of)
{
  SlBusinessPart before;

  g_return_val_if_fail (business != NULL, ((SlBusinessPart) { 0, 0 }));
  g_return_val_if_fail (from <= to && to <= of && of > 0, business->part);

  before = business->part;
  business->part.from += before.width / of * from;
  business->part.width = before.width / of * (to - from);
  _sl_business_tell (0, 1, business);
  return before;
}

void
sl_business_end_part (SlBusiness     *business,
                      SlBusinessPart  before)
{
  g_return_if_fail (business != NULL);

  business->part = before;
}

void
_sl_business_tell (gint64   n_done,
                   gint64   n_total,
                   gpointer user_data)
{
  SlBusiness *business = user_data;
  gint64 told;

  if (business->progress == NULL || n_total <= 0)
    return;

  told = business->part.from + (gint64) ((__int128) business->part.width * n_done / n_total);
  if (told <= business->n_told)
    return;

  business->n_told = told;
  business->progress (told, _SL_BUSINESS_WHOLE, business->progress_data);
}

void
sl_business_free (SlBusiness *business)
{
  if (business == NULL)
    return;

  drop_answers (business);
  g_clear_pointer (&business->own_estimates, g_hash_table_unref);
  g_free (business->order_uid);
  g_free (business->payment_uid);
  g_clear_pointer (&business->notes, g_ptr_array_unref);
  sl_database_close (business->database);
  g_free (business);
}

SlDatabase *
sl_business_get_database (SlBusiness *business)
{
  g_return_val_if_fail (business != NULL, NULL);

  return business->database;
}

const char *
sl_business_get_currency (SlBusiness *business)
{
  g_return_val_if_fail (business != NULL, NULL);

  return business->row.currency;
}

/* The day it stands still on, SL_DAY_NONE when the clock goes on. */
static SlDay
fixed_day (SlBusiness *business)
{
  return business->clock_day != SL_DAY_NONE ? business->clock_day : business->row.fixed_day;
}

SlDay
sl_business_get_today (SlBusiness *business)
{
  g_autoptr(GDateTime) now = NULL;

  g_return_val_if_fail (business != NULL, SL_DAY_NONE);

  if (fixed_day (business) != SL_DAY_NONE)
    return fixed_day (business);

  now = g_date_time_new_now_local ();
  return sl_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                     g_date_time_get_day_of_month (now));
}

gint64
sl_business_get_now (SlBusiness *business)
{
  g_return_val_if_fail (business != NULL, 0);

  if (fixed_day (business) != SL_DAY_NONE)
    return (gint64) fixed_day (business) * SECONDS_A_DAY + NOON;

  return g_get_real_time () / G_USEC_PER_SEC;
}

gboolean
sl_business_is_sample (SlBusiness *business)
{
  g_return_val_if_fail (business != NULL, FALSE);

  return business->row.fixed_day != SL_DAY_NONE;
}

void
sl_business_set_clock (SlBusiness *business,
                       SlDay       day,
                       guint64     seed)
{
  g_return_if_fail (business != NULL);

  business->clock_day = day;
  business->is_seeded = day != SL_DAY_NONE;
  business->seed = seed;
}

gboolean
sl_business_fix_day (SlBusiness  *business,
                     SlDay        day,
                     guint64      seed,
                     GError     **error)
{
  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_row_set_fixed_day (business->database, day, error))
    return FALSE;

  business->row.fixed_day = day;
  sl_business_set_clock (business, day, seed);
  return TRUE;
}

/* SplitMix64 (Steele, Lea and Flood, 2014): the next of a run that a seed repeats. */
static guint64
next_random (guint64 *state)
{
  guint64 mixed = *state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return mixed ^ (mixed >> 31);
}

/* The part of a millisecond stands before what is by chance, so that of many that are made at once
 * the later has the later place in an index, too (RFC 9562, 6.2, method 3). */
static void
put_microseconds (guint8 *random,
                  gint64  microseconds)
{
  guint fraction = (guint) (microseconds % 1000) * 4096 / 1000;

  random[0] = (guint8) (fraction >> 8);
  random[1] = (guint8) fraction;
}

char *
sl_business_new_uid (SlBusiness *business)
{
  guint8 random[SL_UID_RANDOM_BYTES];
  gint64 now;

  g_return_val_if_fail (business != NULL, NULL);

  if (business->is_seeded)
    for (guint i = 0; i < sizeof random; i++)
      random[i] = (guint8) next_random (&business->seed);
  else
    for (guint i = 0; i < sizeof random; i += sizeof (guint32))
      {
        guint32 number = g_random_int ();

        memcpy (random + i, &number, MIN (sizeof number, sizeof random - i));
      }

  /* On a fixed day the count stands for the milliseconds, so that ids still rise. */
  if (fixed_day (business) != SL_DAY_NONE)
    return sl_uid_new (sl_business_get_now (business) * 1000 + (gint64) business->n_uids++,
                       random);

  now = g_get_real_time ();
  put_microseconds (random, now);
  return sl_uid_new (now / 1000, random);
}

void
_sl_business_will_write (SlBusiness *business)
{
  g_assert (business->in_verb);

  business->has_written = TRUE;
}

gboolean
sl_business_begin (SlBusiness  *business,
                   GError     **error)
{
  g_return_val_if_fail (business != NULL, FALSE);
  g_return_val_if_fail (!business->in_verb, FALSE);

  if (!business->in_bulk && !sl_history_begin (business->database, error))
    return FALSE;

  business->in_verb = TRUE;
  business->has_written = FALSE;
  business->is_void = FALSE;
  g_clear_pointer (&business->notes, g_ptr_array_unref);
  return TRUE;
}

#define MAX_SUBJECT 200 /* characters */

/* (transfer full): one line of a length that can be shown; names may be anything. */
static char *
shorten (const char *subject)
{
  g_autofree char *valid = g_utf8_make_valid (subject, -1);
  g_autoptr(GString) text = g_string_new (NULL);
  glong n_left = MAX_SUBJECT;

  for (const char *p = valid; *p != '\0' && n_left > 0; p = g_utf8_next_char (p), n_left--)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (text, g_unichar_iscntrl (c) ? ' ' : c);
    }

  if (g_utf8_strlen (valid, -1) > MAX_SUBJECT)
    g_string_append (text, "…");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What the verb recorded is told in its own transaction: there is never a sale without its
 * operation, nor an operation without its sale. */
static gboolean
tell (SlBusiness  *business,
      const char  *subject,
      GError     **error)
{
  g_autoptr(GPtrArray) facts = NULL;

  if (business->is_incoming)
    return _sl_outgoing_drop (business, error);

  facts = _sl_outgoing_collect (business, subject, error);
  return facts != NULL && _sl_op_journal_note (business, facts, error);
}

gboolean
sl_business_finish (SlBusiness  *business,
                    const char  *verb,
                    const char  *subject,
                    GError     **error)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (business != NULL && business->in_verb, FALSE);
  g_return_val_if_fail (verb != NULL && subject != NULL, FALSE);

  shown = shorten (subject);

  if (!tell (business, shown, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  business->in_verb = FALSE;
  if (business->in_bulk)
    return TRUE;

  if (!sl_history_finish (business->database, sl_business_get_now (business), verb, shown, NULL,
                          error))
    return FALSE;

  _sl_op_journal_write (business);
  return TRUE;
}

void
sl_business_abandon (SlBusiness *business)
{
  g_return_if_fail (business != NULL && business->in_verb);

  business->in_verb = FALSE;

  if (!business->in_bulk)
    sl_history_abandon (business->database);
  else if (business->has_written)
    business->is_spoilt = TRUE;
}

gboolean
sl_business_begin_bulk (SlBusiness  *business,
                        GError     **error)
{
  g_return_val_if_fail (business != NULL, FALSE);
  g_return_val_if_fail (!business->in_bulk && !business->in_verb, FALSE);

  business->is_spoilt = FALSE;
  business->in_bulk = sl_database_begin (business->database, error);
  return business->in_bulk;
}

gboolean
sl_business_finish_bulk (SlBusiness  *business,
                         GError     **error)
{
  g_return_val_if_fail (business != NULL, FALSE);
  g_return_val_if_fail (business->in_bulk && !business->in_verb, FALSE);

  if (!business->is_spoilt)
    {
      business->in_bulk = FALSE;
      business->is_incoming = FALSE;
      if (!sl_database_commit (business->database, error))
        return FALSE;

      _sl_op_journal_write (business);
      return TRUE;
    }

  sl_business_abandon_bulk (business);
  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("One of the records could not be written, so none of them was kept."));
  return FALSE;
}

gboolean
sl_business_begin_group (SlBusiness  *business,
                         GError     **error)
{
  g_return_val_if_fail (business != NULL && !business->in_bulk, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  /* The frame of the group stays open; those of its verbs are in it. */
  business->in_verb = FALSE;
  business->in_bulk = TRUE;
  business->is_spoilt = FALSE;
  return TRUE;
}

gboolean
sl_business_finish_group (SlBusiness  *business,
                          const char  *verb,
                          const char  *subject,
                          GError     **error)
{
  g_return_val_if_fail (business != NULL, FALSE);
  g_return_val_if_fail (business->in_bulk && !business->in_verb, FALSE);

  if (business->is_spoilt)
    {
      sl_business_abandon_group (business);
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("One of the records could not be written, so none of them was kept."));
      return FALSE;
    }

  business->in_bulk = FALSE;
  business->in_verb = TRUE;
  return sl_business_finish (business, verb, subject, error);
}

void
sl_business_abandon_group (SlBusiness *business)
{
  g_return_if_fail (business != NULL && business->in_bulk && !business->in_verb);

  business->in_bulk = FALSE;
  business->in_verb = TRUE;
  sl_business_abandon (business);
}

void
sl_business_set_incoming (SlBusiness *business,
                          gboolean    is_incoming)
{
  g_return_if_fail (business != NULL && business->in_bulk);

  business->is_incoming = is_incoming;
}

void
sl_business_abandon_bulk (SlBusiness *business)
{
  g_return_if_fail (business != NULL && business->in_bulk);

  business->in_bulk = FALSE;
  business->is_incoming = FALSE;
  sl_database_rollback (business->database);
}

/* Takes @activity over: says its subject, or that there was @none. */
static gboolean
say_subject (SlActivity  *activity,
             char       **subject)
{
  if (activity == NULL)
    return FALSE;

  if (subject != NULL)
    *subject = g_strdup (activity->subject);

  sl_activity_free (activity);
  return TRUE;
}

/* Whether the newest verb that stands closed a month. */
static gboolean
stands_at_closing (SlBusiness *business)
{
  g_autoptr(GPtrArray) done = sl_history_list (business->database, 0, SL_HISTORY_N_UNDOABLE, NULL);

  for (guint i = 0; done != NULL && i < done->len; i++)
    {
      const SlActivity *activity = g_ptr_array_index (done, i);

      if (activity->state == SL_ACTIVITY_DONE)
        return g_str_equal (activity->verb, "close");
    }

  return FALSE;
}

/* Says so when there is nothing to undo because a month was closed. */
static void
refuse_undo (SlBusiness  *business,
             GError     **error)
{
  g_autofree char *month = NULL;
  SlDay closed;

  if (!g_error_matches (*error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND) ||
      !sl_closing_read_last (business->database, &closed, NULL) || closed == SL_DAY_NONE ||
      !stands_at_closing (business))
    return;

  month = sl_period_text (sl_period_of (closed, SL_PERIOD_MONTH, 0));
  g_clear_error (error);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_OVER,
               /* translators: a month, as September 2026 */
               _("The month %s was closed; what was done before that stays, and is put right by "
                 "a return or another record of a later day."), month);
}

gboolean
sl_business_undo (SlBusiness  *business,
                  char       **subject,
                  GError     **error)
{
  GError *local = NULL;

  g_return_val_if_fail (business != NULL && !business->in_verb && !business->in_bulk, FALSE);

  if (say_subject (sl_history_undo (business->database, &local), subject))
    {
      _sl_op_journal_write (business);
      return TRUE;
    }

  refuse_undo (business, &local);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
sl_business_redo (SlBusiness  *business,
                  char       **subject,
                  GError     **error)
{
  g_return_val_if_fail (business != NULL && !business->in_verb && !business->in_bulk, FALSE);

  if (!say_subject (sl_history_redo (business->database, error), subject))
    return FALSE;

  _sl_op_journal_write (business);
  return TRUE;
}

gboolean
sl_business_peek_history (SlBusiness  *business,
                          char       **undo_subject,
                          char       **redo_subject,
                          GError     **error)
{
  g_autoptr(SlActivity) undo = NULL, redo = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (business != NULL, FALSE);
  g_return_val_if_fail (undo_subject != NULL && redo_subject != NULL, FALSE);

  undo = sl_history_peek_undo (business->database, &local);

  if (local == NULL)
    redo = sl_history_peek_redo (business->database, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  *undo_subject = undo != NULL ? g_strdup (undo->subject) : NULL;
  *redo_subject = redo != NULL ? g_strdup (redo->subject) : NULL;
  return TRUE;
}
