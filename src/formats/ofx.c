#include "config.h"

#include "formats/ofx.h"

#include "formats/charset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TAG 256
#define MAX_VALUE 10000

enum
{
  COLUMN_ACCOUNT,
  COLUMN_FITID,
  COLUMN_DATE,
  COLUMN_AMOUNT,
  COLUMN_CURRENCY,
  COLUMN_TYPE,
  COLUMN_PAYEE,
  COLUMN_MEMO,
  COLUMN_CHECK,
  COLUMN_CORRECTS,
  COLUMN_CORRECTION,
  N_COLUMNS,
};

static const char * const header[N_COLUMNS] = {
  [COLUMN_ACCOUNT] = "Account Number",
  [COLUMN_FITID] = "FITID",
  [COLUMN_DATE] = "Posting Date",
  [COLUMN_AMOUNT] = "Amount",
  [COLUMN_CURRENCY] = "Currency",
  [COLUMN_TYPE] = "Type",
  [COLUMN_PAYEE] = "Payee",
  [COLUMN_MEMO] = "Memo",
  [COLUMN_CHECK] = "Check Number",
  [COLUMN_CORRECTS] = "Corrected FITID",
  [COLUMN_CORRECTION] = "Correction",
};

typedef struct
{
  guint line;
  char *cells[N_COLUMNS]; /* (owned): none is NULL */
  char *problem;          /* (owned) (nullable) */
} Line;

typedef enum
{
  STATE_TEXT,    /* between tags: a header, a value, white space */
  STATE_TAG,
  STATE_CDATA,   /* text as it is, up to "]]>" */
  STATE_COMMENT, /* up to "-->" */
} State;

struct _SlOfx
{
  GString  *tag;      /* (owned): being read */
  GString  *name;     /* (owned): upper case; of the element whose value is being read */
  GString  *value;    /* (owned); before the first tag, the head */
  char     *charset;  /* (owned) (nullable) */
  char     *account;  /* (owned): of the statement */
  char     *currency; /* (owned): of the statement */
  Line     *open;     /* (owned) (nullable): the transaction being read */
  Line     *row;      /* (owned) (nullable): last handed out */
  GQueue    lines;    /* (owned) (element-type Line) */
  GError   *error;    /* (owned) (nullable): final */
  char     *status;   /* (owned) (nullable): the bank's message, or else its code */
  char     *refusal;  /* (owned) (nullable): that of the first status of severity ERROR */
  guint     line;
  guint     n_lines;
  guint     last;       /* line of what was queued last */
  State     state;
  guint     status_at;         /* line of the status last begun */
  guint     refused_at;        /* line of a status of severity ERROR that is not closed; or 0 */
  guint     is_refused : 1;    /* there was such a status */
  guint     in_unread : 1;     /* inside a statement of investments or of a loan */
  guint     in_account : 1;    /* inside BANKACCTFROM or CCACCTFROM */
  guint     in_other : 1;      /* inside BANKACCTTO, PAYEE's address and the like */
  guint     in_currency : 1;   /* inside CURRENCY, whose CURSYM is that of the amount */
  guint     skips_lf : 1;
  guint     has_header : 1;
  guint     is_at_end : 1;
};

G_DEFINE_QUARK (sl-ofx-error-quark, sl_ofx_error)

static void
free_line (gpointer data)
{
  Line *line = data;

  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (line->cells[i]);

  g_free (line->problem);
  g_free (line);
}

SlOfx *
sl_ofx_new (void)
{
  SlOfx *self = g_new0 (SlOfx, 1);

  self->tag = g_string_new (NULL);
  self->value = g_string_new (NULL);
  self->name = g_string_new (NULL);
  self->account = g_strdup ("");
  self->currency = g_strdup ("");
  self->line = 1;
  g_queue_init (&self->lines);
  return self;
}

void
sl_ofx_free (SlOfx *self)
{
  if (self == NULL)
    return;

  g_string_free (self->tag, TRUE);
  g_string_free (self->value, TRUE);
  g_string_free (self->name, TRUE);
  g_free (self->charset);
  g_free (self->account);
  g_free (self->currency);
  g_free (self->status);
  g_free (self->refusal);
  g_clear_pointer (&self->open, free_line);
  g_clear_pointer (&self->row, free_line);
  g_queue_clear_full (&self->lines, free_line);
  g_clear_error (&self->error);
  g_free (self);
}

/* --- values ------------------------------------------------------------------------- */

/* (transfer full) (nullable): what stands behind @key in @text, as far as it is a name. */
static char *
find_word (const char *text,
           const char *key)
{
  g_autofree char *folded = g_ascii_strup (text, -1);
  const char *at = strstr (folded, key), *next;
  gsize length;

  if (at == NULL)
    return NULL;

  at += strlen (key);
  at += strspn (at, " \t\"'");
  length = strspn (at, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_");

  /* In a head of one line the next name follows at once. */
  next = strstr (at, "COMPRESSION");

  if (next != NULL && (gsize) (next - at) < length)
    length = (gsize) (next - at);

  return g_strndup (at, length);
}

/* "CHARSET:1252" of OFX 1. */
static void
read_head (SlOfx *self)
{
  g_autofree char *charset = find_word (self->value->str, "CHARSET:");

  if (charset == NULL)
    return;

  g_free (self->charset);
  self->charset = strspn (charset, "0123456789") == 4 && strlen (charset) == 4
                  ? g_strconcat ("CP", charset, NULL) : g_steal_pointer (&charset);
}

/* The length of the entity at @text with its semicolon and the character that it is; 0 when it
 * is none. */
static gsize
read_entity (const char *text,
             gunichar   *character)
{
  static const struct { const char *name; gunichar character; } entities[] = {
    { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' },
    { "&nbsp;", ' ' },
  };
  char *end;
  guint64 code;

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_ascii_strncasecmp (text, entities[i].name, strlen (entities[i].name)) == 0)
      {
        *character = entities[i].character;
        return strlen (entities[i].name);
      }

  if (text[1] != '#')
    return 0;

  code = g_ascii_tolower (text[2]) == 'x' ? g_ascii_strtoull (text + 3, &end, 16)
                                          : g_ascii_strtoull (text + 2, &end, 10);
  *character = (gunichar) code;
  return *end == ';' && code >= ' ' && code <= 0x10ffff && g_unichar_validate ((gunichar) code)
         ? (gsize) (end + 1 - text) : 0;
}

/* (transfer full): the value as UTF-8, entities resolved, white space as one space.  What is
 * well-formed UTF-8 is UTF-8 whatever the head says: many banks copy theirs from elsewhere. */
static char *
take_value (SlOfx *self)
{
  const char *charset = g_utf8_validate_len (self->value->str, self->value->len, NULL)
                        ? NULL : self->charset;
  g_autofree char *text = sl_charset_to_utf8 (self->value->str, (gssize) self->value->len, charset);
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gunichar character;
      gsize length = *p == '&' ? read_entity (p, &character) : 0;

      if (length > 0)
        {
          g_string_append_unichar (plain, character);
          p += length;
        }
      else if (g_ascii_isspace (*p))
        {
          if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c (plain, ' ');

          p++;
        }
      else
        g_string_append_c (plain, *p++);
    }

  return g_strstrip (g_string_free (plain, FALSE));
}

static void
set_cell (Line *line,
          guint column,
          char *text)
{
  g_free (line->cells[column]);
  line->cells[column] = text;
}

/* (transfer full): "20261031120000.000[-5:EST]" → "2026-10-31": the day as the bank counts it. */
static char *
make_day (const char *text)
{
  if (strspn (text, "0123456789") < 8)
    return g_strdup (text);

  return g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
}

/* (transfer full): an OFX amount has no separators of thousands, and a comma may be its mark. */
static char *
make_amount (char *text)
{
  char *comma = strchr (text, ',');

  if (comma != NULL && strchr (text, '.') == NULL && strchr (comma + 1, ',') == NULL)
    *comma = '.';

  return text;
}

/* --- elements ------------------------------------------------------------------------ */

/* (transfer full) */
static Line *
new_line (guint number)
{
  Line *line = g_new0 (Line, 1);

  line->line = number;

  for (guint i = 0; i < N_COLUMNS; i++)
    line->cells[i] = g_strdup ("");

  return line;
}

static void
begin_line (SlOfx *self)
{
  self->open = new_line (self->line);
  set_cell (self->open, COLUMN_ACCOUNT, g_strdup (self->account));
  set_cell (self->open, COLUMN_CURRENCY, g_strdup (self->currency));
}

static void
end_line (SlOfx *self)
{
  if (self->open == NULL)
    return;

  self->n_lines++;
  self->last = self->open->line;
  g_queue_push_tail (&self->lines, g_steal_pointer (&self->open));
  self->in_other = self->in_currency = FALSE;
}

/* What a whole statement lacks is told like a line that cannot be read, in the order of the file.
 * @problem: (transfer full) */
static void
refuse_statement (SlOfx *self,
                  guint  number,
                  char  *problem)
{
  Line *line;

  end_line (self);
  line = new_line (MAX (number, self->last));
  line->problem = problem;
  self->last = line->line;
  g_queue_push_tail (&self->lines, line);
}

/* Another statement says its own account and currency. */
static void
begin_statement (SlOfx    *self,
                 gboolean  is_read)
{
  g_free (self->account);
  g_free (self->currency);
  self->account = g_strdup ("");
  self->currency = g_strdup ("");
  self->in_unread = !is_read;

  if (!is_read)
    refuse_statement (self, self->line,
                      g_strdup (_("The statement of an investment or a loan is not read.")));
}

static void
end_status (SlOfx *self)
{
  if (self->refused_at == 0)
    return;

  refuse_statement (self, self->refused_at,
                    /* translators: %s is what the bank says, in its language */
                    g_strdup_printf (_("The bank has put no lines of this account into the file. "
                                       "It says: “%s”."),
                                     self->status != NULL ? self->status : "?"));
  self->refused_at = 0;

  if (self->refusal == NULL)
    self->refusal = g_steal_pointer (&self->status);
}

static void
read_line_value (SlOfx      *self,
                 const char *tag,
                 char       *value)
{
  static const struct { const char *tag; guint column; } places[] = {
    { "FITID", COLUMN_FITID }, { "TRNTYPE", COLUMN_TYPE }, { "NAME", COLUMN_PAYEE },
    { "MEMO", COLUMN_MEMO }, { "CHECKNUM", COLUMN_CHECK }, { "CORRECTFITID", COLUMN_CORRECTS },
    { "CORRECTACTION", COLUMN_CORRECTION },
  };
  Line *line = self->open;

  if (self->in_other)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (tag, places[i].tag) == 0 && line->cells[places[i].column][0] == '\0')
      set_cell (line, places[i].column, g_strdup (value));

  if (strcmp (tag, "DTPOSTED") == 0 ||
      (strcmp (tag, "DTUSER") == 0 && line->cells[COLUMN_DATE][0] == '\0'))
    set_cell (line, COLUMN_DATE, make_day (value));
  else if (strcmp (tag, "TRNAMT") == 0)
    set_cell (line, COLUMN_AMOUNT, make_amount (g_strdup (value)));
  else if (strcmp (tag, "EXTDNAME") == 0) /* NAME is cut at 32 letters */
    set_cell (line, COLUMN_PAYEE, g_strdup (value));
  else if (strcmp (tag, "CURSYM") == 0 && self->in_currency)
    set_cell (line, COLUMN_CURRENCY, g_strdup (value));
}

/* The text behind the tag `name` is complete; behind a closing tag there is nothing of use. */
static void
end_value (SlOfx *self)
{
  g_autofree char *value = NULL;
  const char *tag = self->name->str;

  if (tag[0] == '\0')
    {
      read_head (self);
      return;
    }

  value = take_value (self);

  if (value[0] == '\0')
    return;

  if (self->open != NULL)
    read_line_value (self, tag, value);
  else if (self->in_account && strcmp (tag, "ACCTID") == 0)
    {
      g_free (self->account);
      self->account = g_steal_pointer (&value);
    }
  else if (strcmp (tag, "CURDEF") == 0)
    {
      g_free (self->currency);
      self->currency = g_steal_pointer (&value);
    }
  else if (strcmp (tag, "SEVERITY") == 0 && g_ascii_strcasecmp (value, "ERROR") == 0)
    {
      self->is_refused = TRUE;
      self->refused_at = MAX (self->status_at, 1);
    }
  else if (strcmp (tag, "MESSAGE") == 0 || strcmp (tag, "CODE") == 0)
    {
      g_free (self->status);
      self->status = g_steal_pointer (&value);
    }
}

static void
begin_element (SlOfx      *self,
               const char *tag)
{
  if (strcmp (tag, "STMTTRN") == 0 && !self->in_unread)
    {
      end_line (self);
      begin_line (self);
    }
  else if (strcmp (tag, "STMTRS") == 0 || strcmp (tag, "CCSTMTRS") == 0)
    begin_statement (self, TRUE);
  else if (strcmp (tag, "INVSTMTRS") == 0 || strcmp (tag, "LOANSTMTRS") == 0)
    begin_statement (self, FALSE);
  else if (strcmp (tag, "BANKACCTFROM") == 0 || strcmp (tag, "CCACCTFROM") == 0)
    self->in_account = TRUE;
  else if (strcmp (tag, "BANKACCTTO") == 0 || strcmp (tag, "CCACCTTO") == 0)
    self->in_other = TRUE;
  else if (strcmp (tag, "CURRENCY") == 0)
    self->in_currency = TRUE;
  else if (strcmp (tag, "STATUS") == 0)
    self->status_at = self->line;
}

static void
end_element (SlOfx      *self,
             const char *tag)
{
  if (strcmp (tag, "STMTTRN") == 0 || strcmp (tag, "BANKTRANLIST") == 0 ||
      strcmp (tag, "OFX") == 0)
    end_line (self);
  else if (strcmp (tag, "STATUS") == 0)
    end_status (self);
  else if (strcmp (tag, "INVSTMTRS") == 0 || strcmp (tag, "LOANSTMTRS") == 0)
    self->in_unread = FALSE;
  else if (strcmp (tag, "BANKACCTFROM") == 0 || strcmp (tag, "CCACCTFROM") == 0)
    self->in_account = FALSE;
  else if (strcmp (tag, "BANKACCTTO") == 0 || strcmp (tag, "CCACCTTO") == 0)
    self->in_other = FALSE;
  else if (strcmp (tag, "CURRENCY") == 0)
    self->in_currency = FALSE;
}

static void
end_tag (SlOfx *self)
{
  const char *tag = self->tag->str;
  gsize length = strcspn (tag, " \t\r\n");

  self->state = STATE_TEXT;

  if (tag[0] == '?' || tag[0] == '!')
    {
      if (g_ascii_strncasecmp (tag, "?xml", 4) == 0 && self->charset == NULL)
        self->charset = find_word (tag, "ENCODING=");

      return;
    }

  end_value (self);
  g_string_truncate (self->value, 0);
  g_string_truncate (self->name, 0);
  g_string_append_len (self->name, tag, (gssize) length);
  g_string_ascii_up (self->name);

  if (length > 1 && self->name->str[length - 1] == '/')
    g_string_truncate (self->name, length - 1);

  if (tag[0] == '/')
    end_element (self, self->name->str + 1);
  else
    begin_element (self, self->name->str);
}

/* --- bytes --------------------------------------------------------------------------- */

static void
append_to_value (SlOfx *self,
                 char   byte)
{
  if (self->value->len < MAX_VALUE)
    g_string_append_c (self->value, byte);
  else if (self->open != NULL && self->open->problem == NULL)
    self->open->problem = g_strdup (_("The line is too long."));
}

/* "<" in a value that some bank did not escape is followed by no name. */
static gboolean
starts_tag (char next)
{
  return g_ascii_isalpha (next) || next == '/' || next == '?' || next == '!';
}

static void
read_tag_byte (SlOfx *self,
               char   byte)
{
  if (self->tag->len == 0 && !starts_tag (byte))
    {
      append_to_value (self, '<');
      append_to_value (self, byte);
      self->state = STATE_TEXT;
      return;
    }

  if (byte == '>')
    {
      end_tag (self);
      return;
    }

  if (self->tag->len < MAX_TAG)
    g_string_append_c (self->tag, byte);

  if (g_str_equal (self->tag->str, "!--"))
    self->state = STATE_COMMENT;
  else if (g_str_equal (self->tag->str, "![CDATA["))
    self->state = STATE_CDATA;
}

static void
read_comment_byte (SlOfx *self,
                   char   byte)
{
  gsize length = self->tag->len;

  if (byte == '>' && length >= 5 && memcmp (self->tag->str + length - 2, "--", 2) == 0)
    {
      self->state = STATE_TEXT;
      return;
    }

  /* Only the end of it is looked at. */
  if (length > 16)
    g_string_erase (self->tag, 3, (gssize) length - 8);

  g_string_append_c (self->tag, byte);
}

static void
read_cdata_byte (SlOfx *self,
                 char   byte)
{
  gsize length = self->value->len;

  if (byte == '>' && length >= 2 && memcmp (self->value->str + length - 2, "]]", 2) == 0)
    {
      g_string_truncate (self->value, length - 2);
      self->state = STATE_TEXT;
    }
  else
    append_to_value (self, byte);
}

static void
read_byte (SlOfx *self,
           char   byte)
{
  switch (self->state)
    {
    case STATE_TAG:
      read_tag_byte (self, byte);
      break;
    case STATE_CDATA:
      read_cdata_byte (self, byte);
      break;
    case STATE_COMMENT:
      read_comment_byte (self, byte);
      break;
    case STATE_TEXT:
    default:
      if (byte == '<')
        {
          self->state = STATE_TAG;
          g_string_truncate (self->tag, 0);
        }
      else
        append_to_value (self, byte);
      break;
    }
}

void
sl_ofx_feed (SlOfx        *self,
             const guint8 *bytes,
             gsize         length)
{
  g_return_if_fail (self != NULL);

  for (gsize i = 0; i < length; i++)
    {
      char byte = (char) bytes[i];

      self->line += byte == '\r' || (byte == '\n' && !self->skips_lf);
      self->skips_lf = byte == '\r';
      read_byte (self, byte != '\0' ? byte : ' ');
    }
}

void
sl_ofx_finish (SlOfx *self)
{
  g_return_if_fail (self != NULL);

  if (self->is_at_end)
    return;

  self->is_at_end = TRUE;
  end_value (self);

  /* The last line of a file that was cut off may lack its amount. */
  if (self->open != NULL && self->open->problem == NULL)
    self->open->problem = g_strdup (_("The file ends in the middle of this line."));

  end_line (self);
  end_status (self);

  if (self->is_refused && self->n_lines == 0)
    g_set_error (&self->error, SL_OFX_ERROR, SL_OFX_ERROR_REFUSED,
                 /* translators: %s is what the bank says, in its language */
                 _("The bank has put no lines into this file. It says: “%s”."),
                 self->refusal != NULL ? self->refusal : "?");
}

SlTableStep
sl_ofx_next (SlOfx       *self,
             SlTableRow  *row,
             GError     **error)
{
  g_return_val_if_fail (self != NULL && row != NULL, SL_TABLE_ERROR);

  if (self->error != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (self->error);

      return SL_TABLE_ERROR;
    }

  if (!self->has_header)
    {
      self->has_header = TRUE;
      *row = (SlTableRow) { .line = 0, .n_fields = N_COLUMNS, .fields = header };
      return SL_TABLE_ROW;
    }

  g_clear_pointer (&self->row, free_line);
  self->row = g_queue_pop_head (&self->lines);

  if (self->row == NULL)
    return self->is_at_end ? SL_TABLE_END : SL_TABLE_MORE;

  *row = (SlTableRow) {
    .line = self->row->line,
    .n_fields = N_COLUMNS,
    .fields = (const char * const *) self->row->cells,
    .problem = self->row->problem,
  };
  return SL_TABLE_ROW;
}
