#include "config.h"

#include "business/import-private.h"

#include "formats/volume-record.h"
#include "store/volume.h"

#include <glib/gi18n-lib.h>

/* Four bytes a member, however the file writes the ids. */
typedef struct
{
  GArray *lines; /* (owned) (element-type guint32): of each member by id; 0: not met yet */
} Volumes;

static void
free_volumes (gpointer data)
{
  Volumes *volumes = data;

  g_array_unref (volumes->lines);
  g_free (volumes);
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  Volumes *volumes = g_new0 (Volumes, 1);

  volumes->lines = g_array_new (FALSE, TRUE, sizeof (guint32));
  return volumes;
}

/* The line in which the member stands already, 0 when this is the first. */
static guint
note_line (Volumes *volumes,
           gint64   member_id,
           guint    line)
{
  guint32 *known;
  guint earlier;

  if (member_id >= (gint64) volumes->lines->len)
    g_array_set_size (volumes->lines, (guint) member_id + 1);

  known = &g_array_index (volumes->lines, guint32, member_id);
  earlier = *known;

  if (earlier == 0)
    *known = line;

  return earlier;
}

/* An empty cell, or a column that is not there, leaves what is known. */
static gboolean
merge (SlMemberVolume       *volume,
       const SlVolumeRecord *record)
{
  SlMemberVolume before = *volume;

  volume->pv = record->has_pv ? record->pv : volume->pv;
  volume->cv = record->has_cv ? record->cv : volume->cv;
  volume->gv = record->has_gv ? record->gv : volume->gv;
  return before.pv != volume->pv || before.cv != volume->cv || before.gv != volume->gv;
}

static gboolean
settle (SlImport              *self,
        gint64                 member_id,
        const SlVolumeRecord  *record,
        GError               **error)
{
  SlMemberVolume volume, before;
  gboolean exists, is_new;

  if (!sl_volume_read (self->database, member_id, self->period, &volume, &exists, error))
    return FALSE;

  before = volume;
  is_new = merge (&volume, record) || !exists;

  if (exists)
    {
      _sl_import_note_volume (self, record->line, record->id, "pv", before.pv, volume.pv);
      _sl_import_note_volume (self, record->line, record->id, "gv", before.gv, volume.gv);
      _sl_import_note_volume (self, record->line, record->id, "cv", before.cv, volume.cv);
    }

  _sl_import_count (self, !exists ? SL_IMPORT_ADDED : is_new ? SL_IMPORT_CHANGED : SL_IMPORT_SAME);
  return !is_new || !self->writes ||
         sl_member_put_volume (self->database, member_id, self->period, &volume, error);
}

static gboolean
take (SlImport          *self,
      gpointer           state,
      const SlTableRow  *row,
      GError           **error)
{
  g_auto(SlVolumeRecord) record = { 0 };
  SlRejection *rejection = NULL;
  gint64 member_id;
  guint earlier;

  if (!sl_volume_record_read (self->mapping, row, &self->result->notation, &record, &rejection))
    {
      _sl_import_reject (self, rejection);
      return TRUE;
    }

  if (!sl_volume_find_member (self->database, self->company->id, record.id, record.country,
                              &member_id, error))
    return FALSE;

  if (member_id <= 0 || member_id >= G_MAXINT32)
    {
      _sl_import_reject_row (self, row->line, "id",
                             g_strdup_printf (_("There is no member %s in the downline."),
                                              record.id));
      return TRUE;
    }

  earlier = note_line (state, member_id, row->line);

  if (earlier == 0)
    return settle (self, member_id, &record, error);

  _sl_import_reject_row (self, row->line, "id",
                         g_strdup_printf (_("Member %s stands in line %u already."), record.id,
                                          earlier));
  return TRUE;
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  return TRUE;
}

const SlImportWork _sl_import_volumes = {
  .name = "volumes",
  .schema = &sl_volume_schema,
  .verb = "import-volumes",
  .needs_company = TRUE,
  .begin = begin,
  .take = take,
  .end = end,
  .free = free_volumes,
};
