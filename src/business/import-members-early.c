#include "config.h"

#include "business/import-members-private.h"

gboolean
_sl_import_members_write_early (SlImport              *self,
                                SlImportMembers       *members,
                                const SlImportMember  *made,
                                const char            *key,
                                GError               **error)
{
  const SlMemberRecord *record = &made->record;
  g_autofree char *uid = sl_business_new_uid (self->business);
  SlMemberRow row = _sl_import_members_get_row (record, made->name);
  const SlMembershipRow standing = {
    .is_present = TRUE, .sponsor = record->sponsor_id, .enroller = record->enroller_id,
    .leg = record->leg, .kind = record->kind, .rank = record->rank,
    .paid_rank = record->paid_rank,
  };
  const SlMemberVolume volume = {
    .pv = record->has_pv ? record->pv : 0,
    .cv = record->has_cv ? record->cv : 0,
    .gv = record->has_gv ? record->gv : 0,
  };
  GString *words = key != NULL ? _sl_import_members_make_words (record, made->name) : NULL;
  gboolean ok = sl_member_writer_add (members->writer, uid, &row, &standing,
                                      _sl_import_members_has_volume (record) ? &volume : NULL,
                                      words != NULL ? words->str : made->words->str, error);

  if (words != NULL)
    g_string_free (words, TRUE);

  return ok;
}

/* --- at the end ---------------------------------------------------------------------------- */

/* What the file says of somebody was written as it stands there. */
static gboolean
settle_one_written (const SlMemberWritten  *written,
                    gpointer                data,
                    GError                **error)
{
  SlImportMembers *members = data;
  SlRoster *roster = members->roster;
  gint32 number = sl_id_table_find (roster->keys, written->code);
  g_autofree char *sponsor = NULL, *enroller = NULL;

  if (!_sl_roster_is_good (roster, number))
    return sl_member_writer_remove (members->writer, written->id, error);

  sponsor = _sl_roster_dup_key (roster, _sl_roster_above (roster, number));
  enroller = _sl_import_members_find_enroller (members, number, written->enroller);

  return (g_str_equal (sponsor, written->sponsor) && g_str_equal (enroller, written->enroller)) ||
         sl_member_writer_move (members->writer, written->id, sponsor, enroller, error);
}

/* Whether anything is otherwise than the file called it. */
static gboolean
is_otherwise (const SlImportMembers *members)
{
  const SlRoster *roster = members->roster;

  if (members->is_moved)
    return TRUE;

  for (gint32 i = 0; i < (gint32) _sl_roster_size (roster); i++)
    if (_sl_roster_flags (roster, i) & (SL_ROSTER_BAD | SL_ROSTER_SHARED))
      return TRUE;

  return FALSE;
}

gboolean
_sl_import_members_settle_early (SlImport         *self,
                                 SlImportMembers  *members,
                                 guint             n_good,
                                 GError          **error)
{
  self->result->n_added += n_good;
  members->has_written |= n_good > 0;

  return (!is_otherwise (members) ||
          sl_member_writer_each (members->writer, settle_one_written, members, error)) &&
         sl_member_writer_finish (members->writer, error);
}
