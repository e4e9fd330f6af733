#include "config.h"

#include "formats/table.h"

#include "formats/csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FIELD (1024 * 1024)
#define MAX_COLUMNS 4096
/* A row is at most this many longest fields. */
#define MAX_ROW_FIELDS 8
/* The delimiter is guessed from this much text.  The decoder never starts with less
 * unless the file ends, so the guess does not depend on the chunks. */
#define DELIMITER_SAMPLE (16 * 1024)
#define MAX_COUNTED 256
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef enum
{
  STATE_START,    /* of a field; spaces may have been seen */
  STATE_PLAIN,
  STATE_QUOTED,
  STATE_QUOTE,    /* behind a quote inside a quoted field */
  STATE_CLOSED,   /* behind a quoted field and some spaces */
  STATE_SKIP,     /* the rest of a spoiled line */
} State;

struct _SlTable
{
  SlDecoder     *decoder;  /* (owned) */
  SlTableOptions options;
  GString       *text;     /* (owned): decoded, from the first character still needed */
  gsize          pos;      /* in text */
  GString       *row;      /* (owned): the fields of the row, a NUL behind each */
  GArray        *starts;   /* (owned) (element-type gsize): of the fields in row */
  GPtrArray     *fields;   /* (owned) (element-type utf8): pointers into row */
  GError        *error;    /* (owned) (nullable): final */
  char          *problem;  /* (owned) (nullable): of the row being read */
  char          *reported; /* (owned) (nullable): of the row last delivered */
  gsize          quote_pos; /* in text, of the open quote */
  guint          quote_line;
  guint          line;     /* of pos */
  guint          row_line;
  guint          problem_column;
  State          state;
  guint          skips_lf : 1; /* the last character was CR */
  guint          is_begun : 1;
  guint          is_at_end : 1;
};

SlTable *
sl_table_new (const SlTableOptions *options)
{
  SlTable *self = g_new0 (SlTable, 1);

  if (options != NULL)
    self->options = *options;

  if (self->options.max_field == 0)
    self->options.max_field = MAX_FIELD;

  if (self->options.max_columns == 0)
    self->options.max_columns = MAX_COLUMNS;

  self->decoder = sl_decoder_new ();
  self->text = g_string_new (NULL);
  self->row = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->fields = g_ptr_array_new ();
  self->line = 1;
  self->row_line = 1;
  return self;
}

void
sl_table_free (SlTable *self)
{
  if (self == NULL)
    return;

  sl_decoder_free (self->decoder);
  g_string_free (self->text, TRUE);
  g_string_free (self->row, TRUE);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->fields);
  g_clear_error (&self->error);
  g_free (self->problem);
  g_free (self->reported);
  g_free (self);
}

SlEncoding
sl_table_get_encoding (SlTable *self)
{
  g_return_val_if_fail (self != NULL, SL_ENCODING_UNKNOWN);

  return sl_decoder_get_encoding (self->decoder);
}

char
sl_table_get_delimiter (SlTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->options.delimiter;
}

/* Forgets the text that was read, but not the line of an open quote: it may have to be
 * read again. */
static void
drop_read_text (SlTable *self)
{
  gboolean is_open = self->state == STATE_QUOTED || self->state == STATE_QUOTE;
  gsize n = is_open ? self->quote_pos : self->pos;

  if (n == 0)
    return;

  g_string_erase (self->text, 0, (gssize) n);
  self->pos -= n;
  self->quote_pos -= is_open ? n : 0;
}

void
sl_table_feed (SlTable      *self,
               const guint8 *bytes,
               gsize         length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (!self->is_at_end);

  if (self->error != NULL)
    return;

  drop_read_text (self);

  if (!sl_decoder_feed (self->decoder, bytes, length, self->text, &self->error))
    g_string_truncate (self->text, 0);
}

void
sl_table_finish (SlTable *self)
{
  g_return_if_fail (self != NULL);

  if (self->is_at_end)
    return;

  self->is_at_end = TRUE;

  if (self->error == NULL)
    (void) !sl_decoder_finish (self->decoder, self->text, &self->error);
}

/* --- the delimiter -------------------------------------------------------------- */

typedef struct
{
  guint n_rows;   /* that have the most common number of fields */
  guint n_fields; /* that number */
  guint n_lines;  /* all that have any text */
} Fit;

/* Of the rows so far: how many have each number of fields. */
typedef struct
{
  guint    histogram[MAX_COUNTED + 1];
  guint    n_fields; /* of the row that is read */
  gboolean has_text; /* it has some */
} Count;

static void
end_row (Count *count)
{
  if (count->n_fields > 1 || count->has_text)
    count->histogram[MIN (count->n_fields, MAX_COUNTED)]++;

  count->n_fields = 1;
  count->has_text = FALSE;
}

static Fit
most_common (const Count *count)
{
  Fit fit = { .n_fields = 1, .n_lines = count->histogram[1] };

  for (guint n = 2; n <= MAX_COUNTED; n++)
    {
      fit.n_lines += count->histogram[n];

      if (count->histogram[n] > 0 && count->histogram[n] >= fit.n_rows)
        {
          fit.n_rows = count->histogram[n];
          fit.n_fields = n;
        }
    }

  return fit;
}

/* "12,34": not the end of a field, where something else divides better. */
static gboolean
is_decimal_mark (const char *text,
                 gsize       length,
                 gsize       at)
{
  return at > 0 && at + 1 < length && g_ascii_isdigit (text[at - 1]) &&
         g_ascii_isdigit (text[at + 1]);
}

/* How evenly @delimiter cuts the text.  The last line counts only if it is complete.
 * @is_mark: between digits it does not cut. */
static Fit
measure_delimiter (const char *text,
                   gsize       length,
                   gboolean    is_whole,
                   char        delimiter,
                   gboolean    is_mark)
{
  Count count = { .n_fields = 1 };
  gboolean is_quoted = FALSE, is_at_start = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (c == '"' && (is_quoted || is_at_start))
        is_quoted = !is_quoted;
      else if (!is_quoted && c == delimiter && !(is_mark && is_decimal_mark (text, length, i)))
        count.n_fields++;
      else if (!is_quoted && (c == '\n' || c == '\r'))
        end_row (&count);
      else
        count.has_text = TRUE;

      /* A doubled quote closes and opens again, which comes to the same. */
      is_at_start = c == delimiter || c == '\n' || c == '\r' || c == '"' ||
                    (is_at_start && c == ' ');
    }

  if (is_whole)
    end_row (&count);

  return most_common (&count);
}

/* Many rows that are alike speak for a delimiter, and lines that are not speak against it: with a
 * wrong one the lines of a quoted text look like rows.  Then the number of fields decides. */
static gboolean
is_better (const Fit *fit,
           const Fit *best)
{
  guint64 worth = (guint64) fit->n_rows * fit->n_rows * MAX (best->n_lines, 1);
  guint64 best_worth = (guint64) best->n_rows * best->n_rows * MAX (fit->n_lines, 1);

  return worth > best_worth || (worth == best_worth && fit->n_fields > best->n_fields);
}

static char
guess_delimiter (SlTable *self)
{
  static const char candidates[] = { '\t', ';', '|' };
  gsize length = MIN (self->text->len, DELIMITER_SAMPLE);
  gboolean is_whole = self->is_at_end && length == self->text->len;
  Fit best = { .n_fields = 1 };
  Fit comma = measure_delimiter (self->text->str, length, is_whole, ',', FALSE);
  char delimiter = ',';

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      Fit fit = measure_delimiter (self->text->str, length, is_whole, candidates[i], FALSE);

      if (is_better (&fit, &best))
        {
          best = fit;
          delimiter = candidates[i];
        }
    }

  if (best.n_rows > 1 && best.n_fields > comma.n_fields)
    comma = measure_delimiter (self->text->str, length, is_whole, ',', TRUE);

  return is_better (&comma, &best) ? ',' : delimiter;
}

static void
begin (SlTable *self)
{
  const char *text = self->text->str;

  self->is_begun = TRUE;

  /* Excel's own first line. */
  if (g_ascii_strncasecmp (text, "sep=", 4) == 0 && text[4] != '\0' &&
      (text[5] == '\n' || text[5] == '\r') && strchr (",;\t|", text[4]) != NULL)
    {
      self->options.delimiter = text[4];
      self->pos = text[5] == '\r' && text[6] == '\n' ? 7 : 6;
      self->line = 2;
    }

  if (self->options.delimiter == 0)
    self->options.delimiter = guess_delimiter (self);
}

/* --- rows ------------------------------------------------------------------------ */

static gsize
field_start (SlTable *self)
{
  return self->starts->len == 0 ? 0 : g_array_index (self->starts, gsize, self->starts->len - 1);
}

static void
open_field (SlTable *self)
{
  gsize start = self->row->len;

  if (self->starts->len == 0)
    self->row_line = self->line;

  g_array_append_val (self->starts, start);
  self->state = STATE_START;
}

/* Notes what is wrong with the row; the first fault is the one that is told. */
static void
spoil (SlTable *self,
       char    *problem)
{
  if (self->problem != NULL)
    {
      g_free (problem);
      return;
    }

  self->problem = problem;
  self->problem_column = self->starts->len;
}

static void
skip_line (SlTable *self,
           char    *problem)
{
  spoil (self, problem);
  g_string_truncate (self->row, field_start (self));
  self->state = STATE_SKIP;
}

static void
end_field (SlTable *self)
{
  g_string_append_c (self->row, '\0');

  if (self->starts->len >= self->options.max_columns)
    skip_line (self, g_strdup_printf (_("The line has more than %u columns."),
                                      self->options.max_columns));
  else
    open_field (self);
}

static void
take_newline (SlTable *self)
{
  self->skips_lf = self->text->str[self->pos] == '\r';
  self->pos++;
  self->line++;
}

/* An open quote has swallowed what it could: only its own line is given up, and what
 * lies below is read again as lines.  That happens at most once to each character: what
 * was swallowed has only even runs of quotes, which open and close at once. */
static void
give_up_quote (SlTable *self)
{
  gsize length = strcspn (self->text->str + self->quote_pos, "\r\n");

  skip_line (self, g_strdup (_("The quotation mark is not closed.")));

  if (self->quote_pos + length < self->text->len)
    {
      self->pos = self->quote_pos + length;
      self->line = self->quote_line;
      self->skips_lf = FALSE;
    }
}

static void
check_length (SlTable *self)
{
  gsize length = self->row->len - field_start (self);

  if (length > self->options.max_field)
    {
      if (self->state == STATE_QUOTED)
        give_up_quote (self);
      else
        skip_line (self, g_strdup_printf (_("The field is longer than %zu bytes."),
                                          self->options.max_field));
    }
  else if (self->row->len > self->options.max_field * MAX_ROW_FIELDS)
    skip_line (self, g_strdup (_("The line is too long.")));
}

/* Takes text up to one of @stops, but not far more than a field may hold. */
static void
take_span (SlTable    *self,
           const char *stops)
{
  const char *from = self->text->str + self->pos;
  gsize length = strcspn (from, stops);

  if (self->state != STATE_SKIP)
    g_string_append_len (self->row, from, (gssize) MIN (length, self->options.max_field + 1));

  self->pos += length;

  if (self->state != STATE_SKIP)
    check_length (self);
}

static void
open_quote (SlTable *self)
{
  g_string_truncate (self->row, field_start (self));
  self->quote_pos = self->pos++;
  self->quote_line = self->line;
  self->state = STATE_QUOTED;
}

static void
read_quoted (SlTable *self)
{
  char c = self->text->str[self->pos];

  if (c == '"')
    {
      self->pos++;
      self->state = STATE_QUOTE;
    }
  else if (c == '\n' || c == '\r')
    {
      g_string_append_c (self->row, '\n');
      take_newline (self);
      check_length (self);
    }
  else
    take_span (self, "\"\r\n");
}

/* Returns TRUE when the row is complete. */
static gboolean
read_outside_quotes (SlTable *self)
{
  const char stops[] = { self->options.delimiter, '\r', '\n', '\0' };
  char c = self->text->str[self->pos];

  if (c == '\n' || c == '\r')
    {
      take_newline (self);
      return TRUE;
    }

  if (self->state == STATE_SKIP)
    take_span (self, "\r\n");
  else if (c == self->options.delimiter)
    {
      self->pos++;
      end_field (self);
    }
  else if (self->state == STATE_START && c == '"')
    open_quote (self);
  else if (self->state == STATE_START && c == ' ')
    {
      g_string_append_c (self->row, c);
      self->pos++;
      check_length (self);
    }
  else if ((self->state == STATE_QUOTE || self->state == STATE_CLOSED) && c == ' ')
    {
      self->pos++;
      self->state = STATE_CLOSED;
    }
  else
    {
      if (self->state == STATE_QUOTE || self->state == STATE_CLOSED)
        spoil (self, g_strdup (_("There is text behind the closing quotation mark.")));

      self->state = STATE_PLAIN;
      take_span (self, stops);
    }

  return FALSE;
}

/* Returns TRUE when the row is complete. */
static gboolean
read_on (SlTable *self)
{
  if (self->skips_lf)
    {
      self->skips_lf = FALSE;

      if (self->text->str[self->pos] == '\n')
        {
          self->pos++;
          return FALSE;
        }
    }

  /* Files that were put one behind the other: the second begins with its mark. */
  if (self->starts->len == 0 &&
      strncmp (self->text->str + self->pos, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      self->pos += strlen (BYTE_ORDER_MARK);
      return FALSE;
    }

  if (self->starts->len == 0)
    open_field (self);

  if (self->state == STATE_QUOTED)
    read_quoted (self);
  else if (self->state == STATE_QUOTE && self->text->str[self->pos] == '"')
    {
      g_string_append_c (self->row, '"');
      self->pos++;
      self->state = STATE_QUOTED;
      check_length (self);
    }
  else
    return read_outside_quotes (self);

  return FALSE;
}

static void
find_damage (SlTable *self)
{
  if (self->problem != NULL ||
      memchr (self->row->str, SL_DECODER_DAMAGE[0], self->row->len) == NULL)
    return;

  for (guint i = 0; i < self->fields->len; i++)
    if (strstr (self->fields->pdata[i], SL_DECODER_DAMAGE) != NULL)
      {
        const char *name = sl_encoding_name (sl_decoder_get_encoding (self->decoder));

        /* Translators: %s is the name of a text encoding, such as UTF-8 */
        self->problem = g_strdup_printf (_("The field has bytes that are not %s."), name);
        self->problem_column = i + 1;
        return;
      }
}

static gboolean
has_text (SlTable *self)
{
  for (gsize i = 0; i < self->row->len; i++)
    if (strchr (" \t\v\f\x1a\n", self->row->str[i]) == NULL && self->row->str[i] != '\0')
      return TRUE;

  return FALSE;
}

/* What a field says: without the apostrophe that keeps it from being a formula, and without the
 * formula ="0123" that keeps a spreadsheet from taking a text for a number. */
static const char *
clean_field (char *text)
{
  gsize length = strlen (text);

  if (length < 3 || text[0] != '=' || text[1] != '"' ||
      strchr (text + 2, '"') != text + length - 1)
    return sl_csv_unguard (text);

  text[length - 1] = '\0';
  return text + 2;
}

/* Hands the row out and makes ready for the next; FALSE when there was nothing in it. */
static gboolean
deliver (SlTable    *self,
         SlTableRow *row)
{
  gboolean is_worth_it;

  g_string_append_c (self->row, '\0');
  g_ptr_array_set_size (self->fields, 0);

  for (guint i = 0; i < self->starts->len; i++)
    g_ptr_array_add (self->fields, (char *) clean_field (
                     self->row->str + g_array_index (self->starts, gsize, i)));

  find_damage (self);
  is_worth_it = self->problem != NULL || has_text (self);

  g_free (self->reported);
  self->reported = g_steal_pointer (&self->problem);
  *row = (SlTableRow) {
    .line = self->row_line,
    .n_fields = self->fields->len,
    .fields = (const char * const *) self->fields->pdata,
    .problem = self->reported,
    .problem_column = self->reported != NULL ? self->problem_column : 0,
  };

  g_array_set_size (self->starts, 0);
  self->state = STATE_START;
  return is_worth_it;
}

SlTableStep
sl_table_next (SlTable    *self,
               SlTableRow *row,
               GError    **error)
{
  g_return_val_if_fail (self != NULL && row != NULL, SL_TABLE_ERROR);

  if (self->error != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (self->error);

      return SL_TABLE_ERROR;
    }

  if (!self->is_begun && !self->is_at_end && !sl_decoder_is_started (self->decoder))
    return SL_TABLE_MORE;

  if (!self->is_begun)
    begin (self);

  /* The fields of the last row were valid until now. */
  if (self->starts->len == 0)
    g_string_truncate (self->row, 0);

  for (;;)
    {
      while (self->pos < self->text->len)
        if (read_on (self))
          {
            if (deliver (self, row))
              return SL_TABLE_ROW;

            g_string_truncate (self->row, 0);
          }

      if (!self->is_at_end)
        return SL_TABLE_MORE;

      if (self->state == STATE_QUOTED && self->starts->len > 0)
        give_up_quote (self);
      else if (self->starts->len == 0)
        return SL_TABLE_END;

      if (self->pos == self->text->len && self->starts->len > 0 && deliver (self, row))
        return SL_TABLE_ROW;
    }
}
