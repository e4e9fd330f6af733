#include "config.h"

#include "business/import-spool.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* What of a record has a fixed length; its texts follow, each with its zero. */
typedef struct
{
  guint32 length; /* of the texts */
  gint32  number;
  guint32 line;
  SlDay   joined;
  gint64  pv, gv, cv;
  guint32 flags;
} Head;

#define HAS_PV 1
#define HAS_GV 2
#define HAS_CV 4

/* What is written or read at once. */
#define PIECE (64 * 1024)

struct _SlSpool
{
  FILE    *file;   /* (owned) */
  GString *buffer; /* (owned): one record, or its texts */
};

static gboolean
fail (GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               _("There is no room for a temporary file (%s). Nothing was changed."),
               g_strerror (errno));
  return FALSE;
}

SlSpool *
_sl_spool_new (GError **error)
{
  FILE *file = tmpfile ();
  SlSpool *self;

  if (file == NULL)
    {
      fail (error);
      return NULL;
    }

  /* Without that memory it is only slower. */
  (void) !setvbuf (file, NULL, _IOFBF, PIECE);
  self = g_new0 (SlSpool, 1);
  self->file = file;
  self->buffer = g_string_new (NULL);
  return self;
}

void
_sl_spool_free (SlSpool *self)
{
  if (self == NULL)
    return;

  (void) !fclose (self->file);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

static void
add_text (SlSpool    *self,
          const char *text)
{
  g_string_append_len (self->buffer, text, (gssize) strlen (text) + 1);
}

static void
add_name (SlSpool              *self,
          const SlMemberRecord *record)
{
  g_string_append (self->buffer, record->first_name);

  if (record->first_name[0] != '\0' && record->last_name[0] != '\0')
    g_string_append_c (self->buffer, ' ');

  add_text (self, record->last_name);
}

char *
_sl_spool_make_name (const SlMemberRecord *record)
{
  const char *first = record->first_name, *last = record->last_name;

  return g_strconcat (first, first[0] != '\0' && last[0] != '\0' ? " " : "", last, NULL);
}

gboolean
_sl_spool_write (SlSpool              *self,
                 gint32                number,
                 const SlMemberRecord *record,
                 GError              **error)
{
  Head head = { .number = number, .line = record->line, .joined = record->joined,
                .pv = record->pv, .gv = record->gv, .cv = record->cv };

  g_return_val_if_fail (self != NULL, FALSE);

  g_string_set_size (self->buffer, sizeof head);
  add_name (self, record);
  add_text (self, record->id);
  add_text (self, record->enroller_id);
  add_text (self, record->leg);
  add_text (self, record->email);
  add_text (self, record->phone);
  add_text (self, record->country);
  add_text (self, record->kind);
  add_text (self, record->rank);
  add_text (self, record->paid_rank);
  head.length = (guint32) (self->buffer->len - sizeof head);
  head.flags = (record->has_pv ? HAS_PV : 0) | (record->has_gv ? HAS_GV : 0) |
               (record->has_cv ? HAS_CV : 0);

  memcpy (self->buffer->str, &head, sizeof head);

  return fwrite (self->buffer->str, self->buffer->len, 1, self->file) == 1 || fail (error);
}

gboolean
_sl_spool_rewind (SlSpool  *self,
                  GError  **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return fseek (self->file, 0, SEEK_SET) == 0 || fail (error);
}

/* (transfer none) */
static char *
take_text (char **at)
{
  char *text = *at;

  *at += strlen (text) + 1;
  return text;
}

static void
read_texts (SlSpool        *self,
            SlMemberRecord *record)
{
  char *at = self->buffer->str;

  record->first_name = take_text (&at);
  record->id = take_text (&at);
  record->enroller_id = take_text (&at);
  record->leg = take_text (&at);
  record->email = take_text (&at);
  record->phone = take_text (&at);
  record->country = take_text (&at);
  record->kind = take_text (&at);
  record->rank = take_text (&at);
  record->paid_rank = take_text (&at);
}

gboolean
_sl_spool_next (SlSpool         *self,
                gint32          *number,
                SlMemberRecord  *record,
                gboolean        *has,
                GError         **error)
{
  Head head;

  g_return_val_if_fail (self != NULL && record != NULL && has != NULL, FALSE);

  *has = fread (&head, sizeof head, 1, self->file) == 1;

  if (!*has)
    return !ferror (self->file) || fail (error);

  g_string_set_size (self->buffer, head.length);

  if (fread (self->buffer->str, head.length, 1, self->file) != 1)
    return fail (error);

  *number = head.number;
  *record = (SlMemberRecord) {
    .line = head.line,
    .sponsor_id = (char *) "",
    .user_name = (char *) "",
    .last_name = (char *) "",
    .status = (char *) "",
    .level = -1,
    .pv = head.pv, .gv = head.gv, .cv = head.cv,
    .joined = head.joined,
    .last_order = SL_DAY_NONE,
    .has_pv = (head.flags & HAS_PV) != 0,
    .has_gv = (head.flags & HAS_GV) != 0,
    .has_cv = (head.flags & HAS_CV) != 0,
  };
  read_texts (self, record);
  return TRUE;
}
