#include "config.h"

#include <inttypes.h>

#include "formats/cells.h"

#include "core/decimal.h"
#include "core/uid.h"
#include "formats/number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bytes that SL_CELLS_ID_LENGTH characters may have, with the zero. */
#define SHORT (SL_CELLS_ID_LENGTH * 4 + 1)

void
sl_cells_init (SlCells          *self,
               const SlMapping  *mapping,
               const SlTableRow *row,
               const SlNotation *notation,
               const char       *currency)
{
  g_return_if_fail (self != NULL && mapping != NULL && row != NULL);

  *self = (SlCells) { .mapping = mapping, .row = row, .currency = currency };

  if (notation != NULL)
    self->notation = *notation;

  if (row->problem != NULL)
    {
      guint at = row->problem_column;
      gboolean has_name = at > 0 && at <= mapping->n_columns;
      const char *name = has_name ? mapping->columns[at - 1].header : NULL;

      self->rejection = sl_rejection_new (row->line, at, name, g_strdup (row->problem));
    }
}

void
sl_cells_clear (SlCells *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->rejection, sl_rejection_free);
}

gboolean
sl_cells_is_good (const SlCells *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->rejection == NULL;
}

gboolean
sl_cells_finish (SlCells      *self,
                 SlRejection **rejection)
{
  g_return_val_if_fail (self != NULL && rejection != NULL, FALSE);

  if (self->rejection == NULL)
    return TRUE;

  *rejection = g_steal_pointer (&self->rejection);
  return FALSE;
}

void
sl_cells_reject (SlCells *self,
                 guint    field,
                 char    *why)
{
  int at = self->mapping->places[field];

  if (self->rejection != NULL)
    {
      g_free (why);
      return;
    }

  self->rejection = sl_rejection_new (self->row->line, at >= 0 ? (guint) at + 1 : 0,
                                      at >= 0 ? self->mapping->columns[at].header : NULL, why);
}

static void
reject_error (SlCells *self,
              guint    field,
              GError  *error)
{
  sl_cells_reject (self, field, g_strdup (error->message));
}

static inline gboolean
is_space (const char *at)
{
  return (guchar) *at < 0x80 ? g_ascii_isspace (*at) : g_unichar_isspace (g_utf8_get_char (at));
}

/* Without white space of any alphabet at the ends; where it begins, and how long it is. */
static const char *
find_trimmed (const char *text,
              gsize      *length)
{
  const char *end;

  while (*text != '\0' && is_space (text))
    text = g_utf8_next_char (text);

  for (end = text + strlen (text); end > text; )
    {
      const char *last = g_utf8_prev_char (end);

      if (!is_space (last))
        break;

      end = last;
    }

  *length = (gsize) (end - text);
  return text;
}

char *
sl_cells_trim (const char *text)
{
  gsize length;
  const char *start;

  g_return_val_if_fail (text != NULL, NULL);

  start = find_trimmed (text, &length);
  return g_strndup (start, length);
}

gboolean
sl_cells_says_nothing (const char *text)
{
  static const char * const words[] = { "n/a", "na", "none", "null", "never", "--", "—", "–", "-",
                                        NULL };

  g_return_val_if_fail (text != NULL, TRUE);

  /* Nearly all of a million cells are told at once: "0000-00-00" and "0/0/0000" are no day. */
  if (g_ascii_isdigit (text[0]))
    return text[0] == '0' && strpbrk (text, "/-") != NULL &&
           text[strspn (text, "0/-")] == '\0';

  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;

  return FALSE;
}

/* FALSE rejects the row. */
static gboolean
check_length (SlCells    *self,
              guint       field,
              const char *text,
              gsize       length,
              guint       max_length)
{
  if (length <= max_length || g_utf8_strlen (text, (gssize) length) <= (glong) max_length)
    return TRUE;

  sl_cells_reject (self, field, g_strdup_printf (_("The text is longer than %u characters."),
                                                 max_length));
  return FALSE;
}

/* Puts what a number or a day is read of into @text[SHORT]; FALSE when there is nothing. */
static gboolean
read_short (SlCells *self,
            guint    field,
            char    *text)
{
  const char *start;
  gsize length;

  if (self->rejection != NULL || self->mapping->places[field] < 0)
    return FALSE;

  start = find_trimmed (sl_mapping_get (self->mapping, self->row, field), &length);

  if (length == 0 || !check_length (self, field, start, length, SL_CELLS_ID_LENGTH))
    return FALSE;

  memcpy (text, start, length);
  text[length] = '\0';

  /* Where something is needed, this is told as what it is. */
  return (self->mapping->schema->fields[field].flags & SL_FIELD_REQUIRED) ||
         !sl_cells_says_nothing (text);
}

const char *
sl_cells_find (SlCells *self,
               guint    field,
               guint    max_length,
               gsize   *length)
{
  const char *start;

  g_return_val_if_fail (self != NULL && length != NULL, "");

  *length = 0;

  if (self->rejection != NULL || self->mapping->places[field] < 0)
    return "";

  start = find_trimmed (sl_mapping_get (self->mapping, self->row, field), length);
  (void) !check_length (self, field, start, *length, max_length);
  return start;
}

char *
sl_cells_read_texts (SlCells           *self,
                     const SlCellsText *wanted,
                     guint              n_wanted,
                     gpointer           record)
{
  const char *starts[SL_CELLS_MAX_TEXTS];
  gsize lengths[SL_CELLS_MAX_TEXTS], total = 0;
  char *memory, *to;

  g_return_val_if_fail (self != NULL && wanted != NULL && record != NULL, NULL);
  g_return_val_if_fail (n_wanted <= SL_CELLS_MAX_TEXTS, NULL);

  for (guint i = 0; i < n_wanted; i++)
    {
      starts[i] = sl_cells_find (self, wanted[i].field, wanted[i].max_length, &lengths[i]);
      total += lengths[i] + 1;
    }

  memory = to = g_malloc (total);

  for (guint i = 0; i < n_wanted; i++)
    {
      memcpy (to, starts[i], lengths[i]);
      to[lengths[i]] = '\0';

      /* Only notes have lines: a name that was broken in a cell is still one. */
      if (wanted[i].max_length < SL_CELLS_NOTE_LENGTH && memchr (to, '\n', lengths[i]) != NULL)
        g_strdelimit (to, "\n", ' ');

      G_STRUCT_MEMBER (char *, record, wanted[i].offset) = to;
      to += lengths[i] + 1;
    }

  return memory;
}

char *
sl_cells_text (SlCells *self,
               guint    field,
               guint    max_length)
{
  gsize length;
  const char *start = sl_cells_find (self, field, max_length, &length);

  return g_strndup (start, length);
}

char *
sl_cells_uid (SlCells *self,
              guint    field)
{
  char *text = sl_cells_text (self, field, SL_CELLS_ID_LENGTH);

  if (!sl_uid_is_valid (text))
    text[0] = '\0';

  return text;
}

/* What a spreadsheet makes of a long id: "1.23457E+11". */
static gboolean
is_shortened (const char *id)
{
  const char *exponent = strpbrk (id, "eE");

  if (exponent == NULL || exponent == id || (exponent[1] != '+' && exponent[1] != '-') ||
      exponent[2] == '\0' || strpbrk (id, ".,") == NULL)
    return FALSE;

  return strspn (id, "0123456789.,") == (gsize) (exponent - id) &&
         strspn (exponent + 2, "0123456789") == strlen (exponent + 2);
}

void
sl_cells_check_id (SlCells    *self,
                   guint       field,
                   const char *id,
                   gboolean    is_required)
{
  if (is_required)
    sl_cells_require (self, field);

  if (is_shortened (id))
    sl_cells_reject (self, field,
                     g_strdup_printf (_("“%s” is an id that a spreadsheet has shortened. "
                                        "Format the column as text before exporting it."),
                                      id));
}

char *
sl_cells_id (SlCells  *self,
             guint     field,
             gboolean  is_required)
{
  char *id = sl_cells_text (self, field, SL_CELLS_ID_LENGTH);

  sl_cells_check_id (self, field, id, is_required);
  return id;
}

char *
sl_cells_peek_id (const SlMapping  *mapping,
                  const SlTableRow *row,
                  guint             field)
{
  g_return_val_if_fail (mapping != NULL && row != NULL, NULL);

  return row->problem != NULL ? NULL : sl_cells_trim (sl_mapping_get (mapping, row, field));
}

void
sl_cells_require (SlCells *self,
                  guint    field)
{
  gsize length;

  if (self->rejection != NULL)
    return;

  find_trimmed (sl_mapping_get (self->mapping, self->row, field), &length);

  if (length == 0)
    sl_cells_reject (self, field, g_strdup (_("There is nothing in this column.")));
}

gint64
sl_cells_decimal (SlCells  *self,
                  guint     field,
                  guint     scale,
                  gboolean *has)
{
  char text[SHORT];
  gboolean is_there = read_short (self, field, text);
  g_autoptr(GError) error = NULL;
  gint64 value = 0;

  if (has != NULL)
    *has = is_there;

  if (is_there && !sl_number_parse (text, scale, &self->notation, &value, &error))
    reject_error (self, field, error);

  return value;
}

gint64
sl_cells_integer (SlCells *self,
                  guint    field,
                  gint64   min,
                  gint64   max,
                  gint64   otherwise)
{
  gboolean has;
  gint64 value = sl_cells_decimal (self, field, 0, &has);

  if (!has)
    return otherwise;

  if (value < min || value > max)
    sl_cells_reject (self, field,
                     g_strdup_printf (_("The number must be from %" PRId64
                                        " to %" PRId64 "."),
                                      min, max));

  return value;
}

gint64
sl_cells_money (SlCells  *self,
                guint     field,
                gboolean *has)
{
  char text[SHORT];
  gboolean is_there = read_short (self, field, text);

  if (has != NULL)
    *has = is_there;

  return is_there ? sl_cells_parse_money (self, field, text) : 0;
}

gint64
sl_cells_parse_money (SlCells    *self,
                      guint       field,
                      const char *text)
{
  g_autoptr(GError) error = NULL;
  gint64 amount = 0;

  g_return_val_if_fail (self != NULL && text != NULL, 0);
  g_return_val_if_fail (self->currency != NULL, 0);

  if (self->rejection == NULL &&
      !sl_number_parse_money (text, self->currency, &self->notation, &amount, &error))
    reject_error (self, field, error);

  return amount;
}

SlDay
sl_cells_day (SlCells *self,
              guint    field)
{
  char text[SHORT];
  g_autoptr(GError) error = NULL;
  SlDay day = SL_DAY_NONE;

  if (read_short (self, field, text) && !sl_date_parse (text, &self->notation, &day, &error))
    reject_error (self, field, error);

  return day;
}
