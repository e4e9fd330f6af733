#include "config.h"

#include "store/member-writer.h"

#include "store/history.h"
#include "store/statement.h"

struct _SlMemberWriter
{
  SlDatabase  *database; /* (unowned) */
  SlBulk      *bulk;     /* (unowned) */
  SlDay        period;
  SlStatement *member;   /* (owned) */
  SlStatement *standing; /* (owned) */
  SlStatement *volume;   /* (owned) */
};

SlMemberWriter *
sl_member_writer_new (SlDatabase *database,
                      SlBulk     *bulk,
                      gint64      company_id,
                      SlDay       period)
{
  SlMemberWriter *self = g_new0 (SlMemberWriter, 1);

  self->database = database;
  self->bulk = bulk;
  self->period = period;
  self->member = sl_statement_new (database,
    "INSERT INTO member (company_id, uid, code, country, name, email, phone, joined_on)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  self->standing = sl_statement_new (database,
    "INSERT INTO membership (from_period, present, member_id, sponsor, enroller, leg, kind, rank,"
    " paid_rank) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  self->volume = sl_statement_new (database,
    "INSERT INTO member_volume (period, member_id, pv, cv, gv) VALUES (?1, ?2, ?3, ?4, ?5)");
  sl_statement_bind_int (self->member, 1, company_id);
  sl_statement_bind_int (self->standing, 1, period);
  sl_statement_bind_int (self->volume, 1, period);
  return self;
}

void
sl_member_writer_free (SlMemberWriter *self)
{
  if (self == NULL)
    return;

  sl_statement_free (self->member);
  sl_statement_free (self->standing);
  sl_statement_free (self->volume);
  g_free (self);
}

static gboolean
add_member (SlMemberWriter  *self,
            const char      *uid,
            SlMemberRow     *row,
            GError         **error)
{
  sl_statement_lend_text (self->member, 2, uid);
  sl_statement_lend_text (self->member, 3, row->code);
  sl_statement_lend_text (self->member, 4, row->country);
  sl_statement_lend_text (self->member, 5, row->name);
  sl_statement_lend_text (self->member, 6, row->email);
  sl_statement_lend_text (self->member, 7, row->phone);
  sl_statement_bind_day (self->member, 8, row->joined_on);
  return sl_statement_run_insert (self->member, &row->id, error);
}

static gboolean
add_standing (SlMemberWriter         *self,
              gint64                  id,
              const SlMembershipRow  *standing,
              GError                **error)
{
  sl_statement_bind_int (self->standing, 2, id);
  sl_statement_lend_text (self->standing, 3, standing->sponsor);
  sl_statement_lend_text (self->standing, 4, standing->enroller);
  sl_statement_lend_text (self->standing, 5, standing->leg);
  sl_statement_lend_text (self->standing, 6, standing->kind);
  sl_statement_lend_text (self->standing, 7, standing->rank);
  sl_statement_lend_text (self->standing, 8, standing->paid_rank);
  return sl_statement_run (self->standing, error);
}

static gboolean
add_volume (SlMemberWriter        *self,
            gint64                 id,
            const SlMemberVolume  *volume,
            GError               **error)
{
  sl_statement_bind_int (self->volume, 2, id);
  sl_statement_bind_int (self->volume, 3, volume->pv);
  sl_statement_bind_int (self->volume, 4, volume->cv);
  sl_statement_bind_int (self->volume, 5, volume->gv);
  return sl_statement_run (self->volume, error);
}

gboolean
sl_member_writer_add (SlMemberWriter         *self,
                      const char             *uid,
                      SlMemberRow            *row,
                      const SlMembershipRow  *standing,
                      const SlMemberVolume   *volume,
                      GError                **error)
{
  gboolean ok;

  g_return_val_if_fail (self != NULL && row != NULL && standing != NULL, FALSE);

  sl_history_pause (self->database);
  ok = add_member (self, uid, row, error) &&
       sl_member_add_words (self->bulk, row, error) &&
       add_standing (self, row->id, standing, error) &&
       (volume == NULL || add_volume (self, row->id, volume, error));
  sl_history_resume (self->database);

  if (!ok)
    return FALSE;

  sl_history_note_born (self->database, SL_BORN_MEMBERS, 0, row->id);
  sl_history_note_born (self->database, SL_BORN_STANDINGS, self->period, row->id);

  if (volume != NULL)
    sl_history_note_born (self->database, SL_BORN_VOLUMES, self->period, row->id);

  return TRUE;
}
