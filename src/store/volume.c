#include "config.h"

#include "store/volume.h"

#include "store/history.h"
#include "store/statement.h"

gboolean
sl_volume_find_member (SlDatabase  *database,
                       gint64       company_id,
                       const char  *code,
                       const char  *country,
                       gint64      *member_id,
                       GError     **error)
{
  /* A row for the country itself, or the only one where one of the two does not tell. */
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, country = ?3, country = '' OR ?3 = '' FROM member"
    " WHERE company_id = ?1 AND code IN (?2, ?2 || ' ' || ?3) ORDER BY 2 DESC LIMIT 2");
  guint n = 0;
  gboolean is_exact = FALSE;

  g_return_val_if_fail (code != NULL && country != NULL && member_id != NULL, FALSE);

  *member_id = 0;
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, code);
  sl_statement_bind_text (statement, 3, country);

  while (sl_statement_next (statement, error))
    {
      is_exact |= sl_statement_get_int (statement, 1) != 0;

      if (n++ == 0 && (is_exact || sl_statement_get_int (statement, 2) != 0))
        *member_id = sl_statement_get_int (statement, 0);
    }

  if (n > 1 && !is_exact)
    *member_id = 0;

  return sl_statement_is_done (statement);
}

gboolean
sl_volume_read (SlDatabase      *database,
                gint64           member_id,
                SlDay            period,
                SlMemberVolume  *volume,
                gboolean        *exists,
                GError         **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT pv, cv, gv FROM member_volume WHERE period = ?1 AND member_id = ?2");

  g_return_val_if_fail (volume != NULL && exists != NULL, FALSE);

  *volume = (SlMemberVolume) { 0 };
  *exists = FALSE;
  sl_statement_bind_int (statement, 1, period);
  sl_statement_bind_int (statement, 2, member_id);

  if (sl_statement_next (statement, error))
    {
      *exists = TRUE;
      volume->pv = sl_statement_get_int (statement, 0);
      volume->cv = sl_statement_get_int (statement, 1);
      volume->gv = sl_statement_get_int (statement, 2);
      sl_statement_reset (statement);
      return TRUE;
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_volume_has_any (SlDatabase  *database,
                   gint64       company_id,
                   SlDay        period,
                   gboolean    *has,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT 1 FROM member_volume v JOIN member m ON m.id = v.member_id"
    " WHERE v.period = ?2 AND m.company_id = ?1 LIMIT 1");

  g_return_val_if_fail (has != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);
  *has = sl_statement_next (statement, error);
  return *has || sl_statement_is_done (statement);
}

/* Very many */

/* So many rows are put in by one statement, which costs more than a row. */
#define TOGETHER 32

typedef struct
{
  gint64         member_id;
  SlMemberVolume volume;
} Waiting;

struct _SlVolumeWriter
{
  SlDatabase  *database; /* (unowned) */
  SlDay        period;
  SlStatement *one;      /* (owned) */
  SlStatement *many;     /* (owned): TOGETHER of them */
  Waiting      waiting[TOGETHER];
  guint        n_waiting;
};

static SlStatement *
prepare (SlVolumeWriter *self,
         guint           n_rows)
{
  g_autoptr(GString) sql =
    g_string_new ("INSERT INTO member_volume (period, member_id, pv, cv, gv) VALUES ");
  SlStatement *statement;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (sql, "%s(?1, ?, ?, ?, ?)", i > 0 ? ", " : "");

  statement = sl_statement_new (self->database, sql->str);
  sl_statement_bind_int (statement, 1, self->period);
  return statement;
}

SlVolumeWriter *
sl_volume_writer_new (SlDatabase *database,
                      SlDay       period)
{
  SlVolumeWriter *self = g_new0 (SlVolumeWriter, 1);

  self->database = database;
  self->period = period;
  self->one = prepare (self, 1);
  self->many = prepare (self, TOGETHER);
  return self;
}

void
sl_volume_writer_free (SlVolumeWriter *self)
{
  if (self == NULL)
    return;

  sl_statement_free (self->one);
  sl_statement_free (self->many);
  g_free (self);
}

static void
bind_row (SlStatement   *statement,
          const Waiting *row,
          int            at)
{
  sl_statement_bind_int (statement, at, row->member_id);
  sl_statement_bind_int (statement, at + 1, row->volume.pv);
  sl_statement_bind_int (statement, at + 2, row->volume.cv);
  sl_statement_bind_int (statement, at + 3, row->volume.gv);
}

static gboolean
write_waiting (SlVolumeWriter  *self,
               GError         **error)
{
  if (self->n_waiting == TOGETHER)
    {
      for (guint i = 0; i < TOGETHER; i++)
        bind_row (self->many, &self->waiting[i], 2 + 4 * (int) i);

      return sl_statement_run (self->many, error);
    }

  for (guint i = 0; i < self->n_waiting; i++)
    {
      bind_row (self->one, &self->waiting[i], 2);
      if (!sl_statement_run (self->one, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sl_volume_writer_flush (SlVolumeWriter  *self,
                        GError         **error)
{
  gboolean ok;

  g_return_val_if_fail (self != NULL, FALSE);

  sl_history_pause (self->database);
  ok = write_waiting (self, error);
  sl_history_resume (self->database);
  self->n_waiting = 0;
  return ok;
}

gboolean
sl_volume_writer_add (SlVolumeWriter        *self,
                      gint64                 member_id,
                      const SlMemberVolume  *volume,
                      GError               **error)
{
  g_return_val_if_fail (self != NULL && member_id != 0 && volume != NULL, FALSE);

  self->waiting[self->n_waiting++] = (Waiting) { member_id, *volume };
  sl_history_note_born (self->database, SL_BORN_VOLUMES, self->period, member_id);
  return self->n_waiting < TOGETHER || sl_volume_writer_flush (self, error);
}
