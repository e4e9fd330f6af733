#include "config.h"

#include "business/import-members-private.h"

SlMemberRow
_sl_import_members_get_row (const SlMemberRecord *record,
                            char                 *name)
{
  return (SlMemberRow) {
    .code = record->id, .country = record->country, .name = name, .email = record->email,
    .phone = record->phone, .joined_on = record->joined,
  };
}

GString *
_sl_import_members_make_words (const SlMemberRecord *record,
                               char                 *name)
{
  GString *words = g_string_new (NULL);
  SlMemberRow row = _sl_import_members_get_row (record, name);

  sl_member_put_words (words, &row);
  return words;
}

gpointer
_sl_import_members_make (const SlImportMaking *making,
                         const SlTableRow     *row)
{
  SlImportMember *self = g_new0 (SlImportMember, 1);

  if (!sl_member_record_read (making->mapping, row, making->notation, &self->record,
                              &self->rejection))
    {
      self->id = sl_member_record_read_id (making->mapping, row);
      self->level = sl_member_record_read_level (making->mapping, row);
    }
  else if (making->wants_words)
    {
      self->name = _sl_spool_make_name (&self->record);
      self->words = _sl_import_members_make_words (&self->record, self->name);
    }

  return self;
}

void
_sl_import_members_unmake (gpointer data)
{
  SlImportMember *self = data;

  sl_member_record_clear (&self->record);
  g_clear_pointer (&self->rejection, sl_rejection_free);
  g_free (self->id);
  g_free (self->name);

  if (self->words != NULL)
    g_string_free (self->words, TRUE);

  g_free (self);
}
