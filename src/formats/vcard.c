#include "config.h"

#include "formats/vcard.h"

#include "formats/charset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LINE (1024 * 1024)
#define MAX_CARD (8 * 1024 * 1024)
#define MAX_PROPERTIES 4096

struct _SlVcardReader
{
  GString  *line;       /* (owned): the physical line being read */
  GString  *logical;    /* (owned): the line that may still be continued */
  GQueue    cards;      /* (owned) (element-type SlVcard): complete, not handed out */
  SlVcard  *card;       /* (owned) (nullable): being read */
  gsize     card_size;
  guint     number;     /* of the physical line being read */
  guint     logical_at; /* line of `logical`; 0: there is none */
  guint     depth;      /* of cards inside the card (AGENT of 2.1) */
  guint     skips_lf : 1;
  guint     is_too_long : 1;      /* the physical line */
  guint     has_zero : 1;         /* the physical line */
  guint     is_binary : 1;        /* the logical line is a picture or the like: not kept */
  guint     is_quoted : 1;        /* the logical line is quoted-printable */
  guint     follows_agent : 1;    /* the last property was an empty AGENT */
};

static void
free_property (gpointer data)
{
  SlVcardProperty *property = data;

  g_free (property->group);
  g_free (property->name);
  g_ptr_array_unref (property->types);
  g_free (property->label);
  g_free (property->kind);
  g_free (property->charset);
  g_string_free (property->value, TRUE);
  g_free (property);
}

void
sl_vcard_free (SlVcard *card)
{
  if (card == NULL)
    return;

  g_ptr_array_unref (card->properties);
  g_free (card->problem);
  g_free (card);
}

SlVcardReader *
sl_vcard_reader_new (void)
{
  SlVcardReader *self = g_new0 (SlVcardReader, 1);

  self->line = g_string_new (NULL);
  self->logical = g_string_new (NULL);
  self->number = 1;
  g_queue_init (&self->cards);
  return self;
}

void
sl_vcard_reader_free (SlVcardReader *self)
{
  if (self == NULL)
    return;

  g_string_free (self->line, TRUE);
  g_string_free (self->logical, TRUE);
  g_clear_pointer (&self->card, sl_vcard_free);
  g_queue_clear_full (&self->cards, (GDestroyNotify) sl_vcard_free);
  g_free (self);
}

/* --- cards -------------------------------------------------------------------------- */

/* The first fault of a card is the one that is told. */
static void
spoil (SlVcardReader *self,
       guint          line,
       char          *problem)
{
  if (self->card == NULL || self->card->problem != NULL)
    {
      g_free (problem);
      return;
    }

  self->card->problem = problem;
  self->card->problem_line = line;
  g_ptr_array_set_size (self->card->properties, 0);
}

static void
close_card (SlVcardReader *self)
{
  if (self->card != NULL)
    g_queue_push_tail (&self->cards, g_steal_pointer (&self->card));

  self->depth = 0;
  self->follows_agent = FALSE;
}

static void
open_card (SlVcardReader *self,
           guint          line)
{
  if (self->card != NULL && (self->follows_agent || self->depth > 0))
    {
      self->depth++;
      self->follows_agent = FALSE;
      return;
    }

  if (self->card != NULL)
    {
      spoil (self, self->card->line,
             g_strdup (_("The card is not closed: END:VCARD is missing.")));
      close_card (self);
    }

  self->card = g_new0 (SlVcard, 1);
  self->card->line = line;
  self->card->properties = g_ptr_array_new_with_free_func (free_property);
  self->card_size = 0;
}

/* --- content lines ------------------------------------------------------------------ */

static gboolean
is_marker (const char *line,
           const char *word)
{
  gsize length = strlen (word);

  if (g_ascii_strncasecmp (line, word, length) != 0)
    return FALSE;

  line += length;
  line += strspn (line, " \t");

  if (*line++ != ':')
    return FALSE;

  line += strspn (line, " \t");
  return g_ascii_strncasecmp (line, "VCARD", 5) == 0 && line[5 + strspn (line + 5, " \t")] == '\0';
}

/* The colon between name and value: not inside quotation marks, unless one is left open. */
static char *
find_colon (char *line)
{
  gboolean is_quoted = FALSE;

  for (char *p = line; *p != '\0'; p++)
    {
      if (*p == '"')
        is_quoted = !is_quoted;
      else if (*p == ':' && !is_quoted)
        return p;
    }

  return strchr (line, ':');
}

/* (transfer full): a parameter's value without quotation marks and the escapes of RFC 6868. */
static char *
read_parameter (const char *text)
{
  GString *value = g_string_new (NULL);
  char *plain;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        continue;

      if (p[0] == '^' && (p[1] == 'n' || p[1] == '^' || p[1] == '\''))
        g_string_append_c (value, *++p == 'n' ? '\n' : *p == '^' ? '^' : '"');
      else
        g_string_append_c (value, *p);
    }

  plain = sl_charset_to_utf8 (g_strstrip (value->str), -1, NULL);
  g_string_free (value, TRUE);
  return plain;
}

static void
add_types (SlVcardProperty *property,
           const char      *list)
{
  g_auto(GStrv) each = g_strsplit (list, ",", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *type = g_ascii_strdown (g_strstrip (each[i]), -1);

      if (strcmp (type, "pref") == 0)
        property->pref = MIN (property->pref, 1);
      else if (type[0] != '\0')
        g_ptr_array_add (property->types, g_steal_pointer (&type));
    }
}

static gboolean
set_encoding (SlVcardProperty *property,
              const char      *name)
{
  if (g_ascii_strcasecmp (name, "quoted-printable") == 0)
    property->encoding = SL_VCARD_QUOTED_PRINTABLE;
  else if (g_ascii_strcasecmp (name, "base64") == 0 || g_ascii_strcasecmp (name, "b") == 0)
    property->encoding = SL_VCARD_BASE64;
  else
    return g_ascii_strcasecmp (name, "7bit") == 0 || g_ascii_strcasecmp (name, "8bit") == 0;

  return TRUE;
}

static void
set_parameter (SlVcardProperty *property,
               const char      *name,
               const char      *text)
{
  g_autofree char *value = read_parameter (text);

  if (g_ascii_strcasecmp (name, "type") == 0)
    add_types (property, value);
  else if (g_ascii_strcasecmp (name, "encoding") == 0)
    (void) set_encoding (property, value);
  else if (g_ascii_strcasecmp (name, "charset") == 0)
    {
      g_free (property->charset);
      property->charset = g_steal_pointer (&value);
    }
  else if (g_ascii_strcasecmp (name, "value") == 0)
    {
      g_free (property->kind);
      property->kind = g_ascii_strdown (value, -1);
    }
  else if (g_ascii_strcasecmp (name, "pref") == 0)
    property->pref = (guint) CLAMP (g_ascii_strtoll (value, NULL, 10), 1, 100);
  else if (g_ascii_strcasecmp (name, "x-apple-omit-year") == 0)
    property->no_year = (guint) CLAMP (g_ascii_strtoll (value, NULL, 10), 0, 9999);
  else if (g_ascii_strcasecmp (name, "label") == 0)
    {
      g_free (property->label);
      property->label = g_steal_pointer (&value);
    }
}

/* Vcard 2.1 leaves the names of parameters out. */
static void
set_bare_parameter (SlVcardProperty *property,
                    const char      *text)
{
  g_autofree char *value = read_parameter (text);

  if (!set_encoding (property, value))
    add_types (property, value);
}

/* Cuts @text behind the next semicolon outside of quotation marks; what follows, or NULL. */
static char *
cut_parameter (char *text)
{
  gboolean is_quoted = FALSE;

  for (char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        is_quoted = !is_quoted;
      else if (*p == ';' && !is_quoted)
        {
          *p = '\0';
          return p + 1;
        }
    }

  return NULL;
}

/* (transfer full): the property that @head, the part before the colon, begins. */
static SlVcardProperty *
read_head (char  *head,
           guint  line)
{
  SlVcardProperty *property = g_new0 (SlVcardProperty, 1);
  char *next = cut_parameter (head), *dot = strrchr (head, '.');

  property->line = line;
  property->types = g_ptr_array_new_with_free_func (g_free);
  property->pref = SL_VCARD_NO_PREFERENCE;
  property->kind = g_strdup ("");
  property->value = g_string_new (NULL);

  if (dot != NULL)
    *dot = '\0';

  property->group = g_ascii_strdown (dot != NULL ? g_strstrip (head) : "", -1);
  property->name = g_ascii_strup (g_strstrip (dot != NULL ? dot + 1 : head), -1);

  for (char *at = next; at != NULL; at = next)
    {
      char *equals;

      next = cut_parameter (at);
      equals = strchr (at, '=');

      if (equals == NULL)
        set_bare_parameter (property, at);
      else
        {
          *equals = '\0';
          set_parameter (property, g_strstrip (at), equals + 1);
        }
    }

  return property;
}

/* What is of any size and of no use here.  Some telephones write text as base64, too. */
static gboolean
is_binary (const SlVcardProperty *property)
{
  static const char * const names[] = { "PHOTO", "LOGO", "SOUND", "KEY", NULL };
  static const char * const texts[] = { "N", "FN", "NICKNAME", "ORG", "TITLE", "NOTE", "TEL",
                                        "EMAIL", "URL", "ADR", "LABEL", "CATEGORIES", NULL };

  return g_strv_contains (names, property->name) ||
         (property->encoding == SL_VCARD_BASE64 && !g_strv_contains (texts, property->name));
}

/* What of a line has to be known before its end: whether it is kept, and how it goes on. */
static void
look_at_head (SlVcardReader *self)
{
  g_autofree char *head = NULL;
  char *colon = find_colon (self->logical->str);
  SlVcardProperty *property;

  self->is_binary = self->is_quoted = FALSE;

  if (colon == NULL)
    return;

  head = g_strndup (self->logical->str, (gsize) (colon - self->logical->str));
  property = read_head (head, self->logical_at);
  self->is_binary = is_binary (property);
  self->is_quoted = property->encoding == SL_VCARD_QUOTED_PRINTABLE;
  free_property (property);

  if (self->is_binary)
    g_string_truncate (self->logical, (gsize) (colon - self->logical->str) + 1);
}

/* A line that is no property: one that a careless program broke out of a note. */
static void
take_stray_line (SlVcardReader *self)
{
  GPtrArray *properties = self->card->properties;
  SlVcardProperty *last = properties->len > 0 ? properties->pdata[properties->len - 1] : NULL;

  if (self->logical->str[strspn (self->logical->str, " \t")] == '\0')
    return;

  if (last != NULL && !is_binary (last) &&
      (last->encoding == SL_VCARD_BASE64 || g_str_equal (last->name, "NOTE")))
    {
      g_string_append (last->value, last->encoding == SL_VCARD_BASE64 ? " " : "\\n");
      g_string_append_len (last->value, self->logical->str, (gssize) self->logical->len);
      return;
    }

  /* The picture of an old card may go on without spaces. */
  if (last != NULL && is_binary (last))
    return;

  spoil (self, self->logical_at, g_strdup (_("The line has no colon between name and value.")));
}

static void
take_property (SlVcardReader *self,
               char          *colon)
{
  SlVcardProperty *property;

  *colon = '\0';
  property = read_head (self->logical->str, self->logical_at);
  g_string_append (property->value, colon + 1);
  self->card_size += self->logical->len;
  self->follows_agent = g_str_equal (property->name, "AGENT") &&
                        property->value->str[strspn (property->value->str, " \t")] == '\0';

  if (g_str_equal (property->name, "VERSION"))
    self->card->is_old = strstr (property->value->str, "2.") != NULL;

  g_ptr_array_add (self->card->properties, property);

  if (self->card->properties->len > MAX_PROPERTIES || self->card_size > MAX_CARD)
    spoil (self, self->logical_at, g_strdup (_("The card is too long.")));
}

/* Takes the line that nothing continues any more. */
static void
end_logical (SlVcardReader *self)
{
  char *colon;

  if (self->logical_at == 0)
    return;

  if (is_marker (self->logical->str, "BEGIN"))
    open_card (self, self->logical_at);
  else if (is_marker (self->logical->str, "END") && self->depth > 0)
    self->depth--;
  else if (is_marker (self->logical->str, "END"))
    close_card (self);
  else if (self->card != NULL && self->depth == 0 && self->card->problem == NULL)
    {
      colon = find_colon (self->logical->str);

      if (colon == NULL)
        take_stray_line (self);
      else
        take_property (self, colon);
    }

  self->logical_at = 0;
  g_string_truncate (self->logical, 0);
}

/* --- physical lines ----------------------------------------------------------------- */

static gboolean
ends_softly (const SlVcardReader *self)
{
  gsize end = self->logical->len;

  while (end > 0 && (self->logical->str[end - 1] == ' ' || self->logical->str[end - 1] == '\t'))
    end--;

  return self->is_quoted && end > 0 && self->logical->str[end - 1] == '=';
}

/* Some programs indent what follows a soft line break, and the blanks are not part of the text:
 * where the break stands behind an encoded end of line, and where the other blanks of the value
 * are encoded. */
static gsize
measure_indent (const SlVcardReader *self,
                const char          *text)
{
  const char *value = strchr (self->logical->str, ':');
  gsize indent = strspn (text, " \t"), length = self->logical->len;
  gboolean is_new_line = length >= 3 && self->logical->str[length - 3] == '=' &&
                         self->logical->str[length - 2] == '0' &&
                         strchr ("AaDd", self->logical->str[length - 1]) != NULL;

  return is_new_line || value == NULL || strchr (value, ' ') == NULL ? indent : 0;
}

static void
append_to_logical (SlVcardReader *self,
                   const char    *text,
                   gsize          length)
{
  if (self->is_binary)
    return;

  g_string_append_len (self->logical, text, (gssize) length);

  if (self->logical->len > MAX_LINE)
    {
      spoil (self, self->logical_at,
             g_strdup_printf (_("The line is longer than %d bytes."), MAX_LINE));
      g_string_truncate (self->logical, MAX_LINE / 2);
    }
}

static void
end_physical (SlVcardReader *self)
{
  const char *text = self->line->str;
  gsize length = self->line->len;

  /* A value that was cut off must not swallow the end of its card. */
  if (self->logical_at > 0 && ends_softly (self) && !is_marker (text, "END"))
    {
      gsize indent;

      g_string_truncate (self->logical, (gsize) (strrchr (self->logical->str, '=') -
                                                 self->logical->str));
      indent = measure_indent (self, text);
      append_to_logical (self, text + indent, length - indent);
    }
  else if (self->logical_at > 0 && (text[0] == ' ' || text[0] == '\t'))
    {
      gboolean keeps_space = self->card != NULL && self->card->is_old;

      append_to_logical (self, text + !keeps_space, length - !keeps_space);
    }
  else
    {
      end_logical (self);
      self->logical_at = self->number;
      g_string_append_len (self->logical, text, (gssize) length);
      look_at_head (self);
    }

  if (self->has_zero && !self->is_binary)
    spoil (self, self->number, g_strdup (_("The line has zero bytes.")));

  if (self->is_too_long && !self->is_binary)
    spoil (self, self->number, g_strdup_printf (_("The line is longer than %d bytes."), MAX_LINE));

  g_string_truncate (self->line, 0);
  self->is_too_long = self->has_zero = FALSE;
  self->number++;
}

/* Of a picture on one line only the head is of use, and of a line with zero bytes what is before
 * them. */
static void
append_to_line (SlVcardReader *self,
                const guint8  *bytes,
                gsize          length)
{
  gsize room = MAX_LINE - MIN (self->line->len, MAX_LINE), n = MIN (length, room);
  const guint8 *zero = memchr (bytes, 0, n);

  self->is_too_long |= length > room;

  if (!self->has_zero)
    g_string_append_len (self->line, (const char *) bytes,
                         zero != NULL ? zero - bytes : (gssize) n);

  self->has_zero |= zero != NULL;
}

void
sl_vcard_reader_feed (SlVcardReader *self,
                      const guint8  *bytes,
                      gsize          length)
{
  gsize at = 0;

  g_return_if_fail (self != NULL);

  if (self->skips_lf && length > 0)
    {
      at = bytes[0] == '\n';
      self->skips_lf = FALSE;
    }

  while (at < length)
    {
      gsize n = 0;

      while (at + n < length && bytes[at + n] != '\n' && bytes[at + n] != '\r')
        n++;

      append_to_line (self, bytes + at, n);
      at += n;

      if (at == length)
        return;

      end_physical (self);

      if (bytes[at] == '\r' && at + 1 < length)
        at += bytes[at + 1] == '\n';
      else
        self->skips_lf = bytes[at] == '\r';

      at++;
    }
}

void
sl_vcard_reader_finish (SlVcardReader *self)
{
  g_return_if_fail (self != NULL);

  if (self->line->len > 0 || self->has_zero || self->is_too_long)
    end_physical (self);

  end_logical (self);

  if (self->card != NULL)
    {
      spoil (self, self->card->line,
             g_strdup (_("The card is not closed: END:VCARD is missing.")));
      close_card (self);
    }
}

SlVcard *
sl_vcard_reader_next (SlVcardReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_queue_pop_head (&self->cards);
}

/* --- values ------------------------------------------------------------------------- */

/* Decodes "=C3=A9" in place of @text; what is no pair of digits stays as it is, but for the
 * sign at the very end of a value that was cut off. */
static void
decode_quoted_printable (GString *text)
{
  gsize n = 0;

  for (gsize i = 0; i < text->len; i++)
    {
      if (text->str[i] == '=' && i + 2 < text->len && g_ascii_isxdigit (text->str[i + 1]) &&
          g_ascii_isxdigit (text->str[i + 2]))
        {
          text->str[n++] = (char) (g_ascii_xdigit_value (text->str[i + 1]) * 16 +
                                   g_ascii_xdigit_value (text->str[i + 2]));
          i += 2;
        }
      else if (text->str[i] != '=' || i + 1 < text->len)
        text->str[n++] = text->str[i];
    }

  g_string_truncate (text, n);
}

/* (transfer full): bytes as written → UTF-8, with its escapes. */
static char *
decode (const SlVcardProperty *property,
        const char            *text,
        gsize                  length)
{
  g_autoptr(GString) bytes = g_string_new_len (text, (gssize) length);

  if (property->encoding == SL_VCARD_QUOTED_PRINTABLE)
    decode_quoted_printable (bytes);
  else if (property->encoding == SL_VCARD_BASE64 && bytes->len > 1)
    g_base64_decode_inplace (bytes->str, &bytes->len);

  return sl_charset_to_utf8 (bytes->str, (gssize) bytes->len, property->charset);
}

/* (transfer full): without backslashes, with one kind of end of line.  Colons and quotes need none,
 * but address books write them. */
static char *
unescape (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\' && (p[1] == 'n' || p[1] == 'N'))
        g_string_append_c (plain, '\n');
      else if (*p == '\\' && p[1] != '\0' && strchr ("\\,;:\"", p[1]) != NULL)
        g_string_append_c (plain, p[1]);
      else if (*p == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (plain, '\n');

          continue;
        }
      else
        {
          g_string_append_c (plain, *p);
          continue;
        }

      p++;
    }

  return g_strstrip (g_string_free (plain, FALSE));
}

/* The next separator at or behind @text that no backslash takes away, or its end. */
static const char *
find_separator (const char *text,
                char        separator)
{
  for (; *text != '\0' && *text != separator; text++)
    if (text[0] == '\\' && text[1] != '\0')
      text++;

  return text;
}

char *
sl_vcard_get_text (const SlVcardProperty *property)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (property != NULL, NULL);

  text = decode (property, property->value->str, property->value->len);
  return unescape (text);
}

/* (transfer full): @text with @joint for each comma that divides, which in prose has a space behind
 * it. */
static char *
join_list (const char *text,
           const char *joint)
{
  GString *joined = g_string_new (NULL);

  for (;;)
    {
      const char *end = find_separator (text, ',');

      g_string_append_len (joined, text, (gssize) (end - text));

      if (*end == '\0')
        return g_string_free (joined, FALSE);

      g_string_append (joined, end[1] == ' ' ? "," : joint);
      text = end + 1;
    }
}

/* Separators are looked for before decoding: a phone writes a semicolon of a name as "=3B".
 * A value without any was encoded as a whole, separators and all.  @joint (nullable): commas divide
 * in the parts. */
static char **
get_parts (const SlVcardProperty *property,
           char                   separator,
           const char            *joint)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *whole = NULL;
  const char *text = property->value->str;
  gboolean is_decoded = *find_separator (text, separator) == '\0';

  if (is_decoded)
    text = whole = decode (property, text, property->value->len);

  for (;;)
    {
      const char *end = find_separator (text, separator);
      g_autofree char *part = is_decoded ? g_strndup (text, (gsize) (end - text))
                                         : decode (property, text, (gsize) (end - text));
      g_autofree char *joined = joint != NULL ? join_list (part, joint) : NULL;

      g_ptr_array_add (parts, unescape (joined != NULL ? joined : part));

      if (*end == '\0')
        break;

      text = end + 1;
    }

  g_ptr_array_add (parts, NULL);
  return (char **) g_ptr_array_steal (parts, NULL);
}

char **
sl_vcard_get_parts (const SlVcardProperty *property,
                    char                   separator)
{
  g_return_val_if_fail (property != NULL, NULL);

  return get_parts (property, separator, NULL);
}

char **
sl_vcard_get_lists (const SlVcardProperty *property,
                    const char            *joint)
{
  g_return_val_if_fail (property != NULL && joint != NULL, NULL);

  return get_parts (property, ';', joint);
}
