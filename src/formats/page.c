#include "config.h"

#include "formats/page.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_PAGE (32 * 1024 * 1024)
#define MAX_CELLS (2 * 1000 * 1000)
#define MAX_DEPTH 400
#define MAX_COLUMNS 4096
#define MAX_ROW_SPAN 65534

/* A cell that goes on in the rows below. */
typedef struct
{
  char *text;   /* (owned) */
  guint n_rows; /* still to come */
} Span;

typedef struct
{
  GPtrArray *rows;   /* (owned) (element-type GPtrArray): of utf8, the cells of each */
  GPtrArray *row;    /* (unowned) (nullable): the last of them, while it is open */
  GString   *cell;   /* (owned) (nullable): while it is open */
  GArray    *spans;  /* (owned) (element-type Span): by column */
  guint      colspan;
  guint      rowspan;
  guint      depth;  /* of the element that it is */
  guint      score;
} Table;

struct _SlPage
{
  SlDecoder        *decoder; /* (owned) */
  htmlParserCtxtPtr parser;  /* (owned) (nullable): from the first byte to the end */
  GPtrArray        *tables;  /* (owned) (element-type Table): finished */
  GPtrArray        *open;    /* (owned) (element-type Table): the innermost last */
  GError           *error;   /* (owned) (nullable): final */
  gsize             size;
  guint             n_cells;
  guint             depth;
  guint             hidden;  /* depth of the element that is not shown; 0: none */
  guint             table;   /* that is handed out */
  guint             row;     /* next to be handed out */
  guint             is_at_end : 1;
};

G_DEFINE_QUARK (sl-page-error-quark, sl_page_error)

static void
clear_span (gpointer data)
{
  g_clear_pointer (&((Span *) data)->text, g_free);
}

static Table *
new_table (guint depth)
{
  Table *table = g_new0 (Table, 1);

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  table->spans = g_array_new (FALSE, TRUE, sizeof (Span));
  g_array_set_clear_func (table->spans, clear_span);
  table->depth = depth;
  return table;
}

static void
free_table (gpointer data)
{
  Table *table = data;

  g_ptr_array_unref (table->rows);
  g_array_unref (table->spans);

  if (table->cell != NULL)
    g_string_free (table->cell, TRUE);

  g_free (table);
}

SlPage *
sl_page_new (void)
{
  SlPage *self = g_new0 (SlPage, 1);

  self->decoder = sl_decoder_new ();
  self->tables = g_ptr_array_new_with_free_func (free_table);
  self->open = g_ptr_array_new_with_free_func (free_table);
  return self;
}

void
sl_page_free (SlPage *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->parser, htmlFreeParserCtxt);
  sl_decoder_free (self->decoder);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->open);
  g_clear_error (&self->error);
  g_free (self);
}

SlEncoding
sl_page_get_encoding (SlPage *self)
{
  g_return_val_if_fail (self != NULL, SL_ENCODING_UNKNOWN);

  return sl_decoder_get_encoding (self->decoder);
}

static void
refuse (SlPage     *self,
        const char *why)
{
  if (self->error == NULL)
    g_set_error_literal (&self->error, SL_PAGE_ERROR, SL_PAGE_ERROR_TOO_LARGE, why);

  if (self->parser != NULL)
    xmlStopParser (self->parser);
}

/* --- tables ------------------------------------------------------------------------- */

static Table *
innermost (SlPage *self)
{
  return self->open->len > 0 ? self->open->pdata[self->open->len - 1] : NULL;
}

static void
add_cell (SlPage     *self,
          Table      *table,
          const char *text,
          guint       rowspan)
{
  guint column = table->row->len;
  Span *span;

  if (column >= MAX_COLUMNS || self->n_cells >= MAX_CELLS)
    {
      refuse (self, _("The table of this page has too many cells."));
      return;
    }

  g_ptr_array_add (table->row, g_strdup (text));
  self->n_cells++;

  if (table->spans->len <= column)
    g_array_set_size (table->spans, column + 1);

  if (rowspan < 2)
    return;

  span = &g_array_index (table->spans, Span, column);
  g_free (span->text);
  *span = (Span) { g_strdup (text), rowspan - 1 };
}

/* The cells of rows above that reach down into the next column of this row. */
static void
add_spans (SlPage *self,
           Table  *table)
{
  while (self->error == NULL && table->row->len < table->spans->len)
    {
      Span *span = &g_array_index (table->spans, Span, table->row->len);
      g_autofree char *text = NULL;

      if (span->n_rows == 0)
        return;

      span->n_rows--;
      text = g_strdup (span->text);
      add_cell (self, table, text, 0);
    }
}

static void
end_cell (SlPage *self,
          Table  *table)
{
  g_autofree char *text = NULL;

  if (table == NULL || table->cell == NULL)
    return;

  text = g_strstrip (g_string_free (g_steal_pointer (&table->cell), FALSE));
  add_spans (self, table);

  for (guint i = 0; i < table->colspan && self->error == NULL; i++)
    add_cell (self, table, i == 0 ? text : "", i == 0 ? table->rowspan : 0);
}

static void
end_row (SlPage *self,
         Table  *table)
{
  guint n_filled = 0;

  if (table == NULL || table->row == NULL)
    return;

  end_cell (self, table);
  add_spans (self, table);

  for (guint i = 0; i < table->row->len; i++)
    n_filled += ((char *) table->row->pdata[i])[0] != '\0';

  table->score += n_filled > 1 ? n_filled : 0;
  table->row = NULL;
}

static void
begin_row (SlPage *self)
{
  Table *table = innermost (self);

  if (table == NULL)
    {
      table = new_table (0);
      g_ptr_array_add (self->open, table);
    }

  end_row (self, table);
  table->row = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (table->rows, table->row);
}

static void
end_table (SlPage *self)
{
  Table *table = innermost (self);

  end_row (self, table);
  g_ptr_array_add (self->tables, g_ptr_array_steal_index (self->open, self->open->len - 1));
}

static guint
read_span (const xmlChar **attributes,
           const char     *name,
           guint           max)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0 && attributes[i + 1] != NULL)
      return (guint) CLAMP (g_ascii_strtoll ((const char *) attributes[i + 1], NULL, 10), 1, max);

  return 1;
}

static void
begin_cell (SlPage         *self,
            const xmlChar **attributes)
{
  Table *table = innermost (self);

  if (table == NULL || table->row == NULL)
    begin_row (self);

  table = innermost (self);
  end_cell (self, table);
  table->cell = g_string_new (NULL);
  table->colspan = read_span (attributes, "colspan", MAX_COLUMNS);
  table->rowspan = read_span (attributes, "rowspan", MAX_ROW_SPAN);
}

/* --- text --------------------------------------------------------------------------- */

static void
append_space (GString *cell)
{
  if (cell->len > 0 && cell->str[cell->len - 1] != ' ' && cell->str[cell->len - 1] != '\n')
    g_string_append_c (cell, ' ');
}

static void
append_line_break (GString *cell)
{
  while (cell->len > 0 && cell->str[cell->len - 1] == ' ')
    g_string_truncate (cell, cell->len - 1);

  if (cell->len > 0 && cell->str[cell->len - 1] != '\n')
    g_string_append_c (cell, '\n');
}

static void
append_text (SlPage     *self,
             const char *text,
             gsize       length)
{
  Table *table = innermost (self);

  if (table == NULL || table->cell == NULL || self->hidden != 0)
    return;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isspace (text[i]))
      append_space (table->cell);
    else if ((guchar) text[i] == 0xc2 && i + 1 < length && (guchar) text[i + 1] == 0xa0)
      {
        /* It keeps words in one line, and is no part of a name. */
        append_space (table->cell);
        i++;
      }
    else
      g_string_append_c (table->cell, text[i]);
}

/* --- events ------------------------------------------------------------------------- */

static gboolean
is_one_of (const char         *name,
           const char * const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (name, *names) == 0)
      return TRUE;

  return FALSE;
}

static const char *
find_attribute (const xmlChar **attributes,
                const char     *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";

  return NULL;
}

/* Rows and cells that are not displayed still count: the header has theirs, too. */
static gboolean
is_left_out (const char     *name,
             const xmlChar **attributes)
{
  static const char * const silent[] = { "script", "style", "select", "template", "noscript",
                                         "title", "textarea", "button", NULL };
  static const char * const frame[] = { "html", "body", "table", "thead", "tbody", "tfoot", "tr",
                                        "td", "th", NULL };
  const char *style = find_attribute (attributes, "style");
  g_autofree char *plain = NULL;
  guint n = 0;

  if (is_one_of (name, silent))
    return TRUE;

  if (is_one_of (name, frame))
    return FALSE;

  if (find_attribute (attributes, "hidden") != NULL)
    return TRUE;

  if (style == NULL)
    return FALSE;

  plain = g_ascii_strdown (style, -1);

  for (const char *p = plain; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      plain[n++] = *p;

  plain[n] = '\0';
  return strstr (plain, "display:none") != NULL;
}

static void
begin_element (void           *data,
               const xmlChar  *tag,
               const xmlChar **attributes)
{
  static const char * const blocks[] = { "br", "p", "div", "li", "h1", "h2", "h3", "h4", NULL };
  const char *name = (const char *) tag, *alternative;
  SlPage *self = data;

  self->depth++;

  if (self->error != NULL)
    return;

  if (self->depth > MAX_DEPTH)
    refuse (self, _("This page cannot be read: too much in it lies inside something else."));
  else if (self->hidden != 0)
    return;
  else if (is_left_out (name, attributes))
    self->hidden = self->depth;
  else if (is_one_of (name, (const char * const[]) { "table", NULL }))
    g_ptr_array_add (self->open, new_table (self->depth));
  else if (g_ascii_strcasecmp (name, "tr") == 0)
    begin_row (self);
  else if (g_ascii_strcasecmp (name, "td") == 0 || g_ascii_strcasecmp (name, "th") == 0)
    begin_cell (self, attributes);
  else if (innermost (self) != NULL && innermost (self)->cell != NULL && is_one_of (name, blocks))
    append_line_break (innermost (self)->cell);
  else if (g_ascii_strcasecmp (name, "img") == 0)
    {
      alternative = find_attribute (attributes, "alt");

      if (alternative != NULL)
        append_text (self, alternative, strlen (alternative));
    }
}

static void
end_element (void          *data,
             const xmlChar *tag)
{
  const char *name = (const char *) tag;
  SlPage *self = data;
  Table *table = innermost (self);

  if (self->error == NULL)
    {
      if (self->hidden != 0)
        self->hidden = self->hidden == self->depth ? 0 : self->hidden;
      else if (table != NULL && table->depth == self->depth &&
               g_ascii_strcasecmp (name, "table") == 0)
        end_table (self);
      else if (g_ascii_strcasecmp (name, "tr") == 0)
        end_row (self, table);
      else if (g_ascii_strcasecmp (name, "td") == 0 || g_ascii_strcasecmp (name, "th") == 0)
        end_cell (self, table);
      else if (table != NULL && table->cell != NULL &&
               is_one_of (name, (const char * const[]) { "p", "div", "li", NULL }))
        append_line_break (table->cell);
    }

  if (self->depth > 0)
    self->depth--;
}

static void
take_characters (void          *data,
                 const xmlChar *text,
                 int            length)
{
  append_text (data, (const char *) text, (gsize) length);
}

/* --- the page ----------------------------------------------------------------------- */

static void
parse (SlPage     *self,
       const char *text,
       gsize       length,
       gboolean    is_last)
{
  static htmlSAXHandler events = {
    .startElement = begin_element,
    .endElement = end_element,
    .characters = take_characters,
    .ignorableWhitespace = take_characters,
  };

  self->size += length;

  if (self->size > MAX_PAGE)
    refuse (self, _("This page is too large to be read as one table."));

  if (self->error != NULL)
    return;

  if (self->parser == NULL)
    {
      self->parser = htmlCreatePushParserCtxt (&events, self, NULL, 0, NULL,
                                               XML_CHAR_ENCODING_UTF8);
      htmlCtxtUseOptions (self->parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                          HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC);
    }

  htmlParseChunk (self->parser, text, (int) length, is_last);
}

static int
compare_tables (gconstpointer a,
                gconstpointer b)
{
  const Table *x = *(Table * const *) a, *y = *(Table * const *) b;

  return x->score > y->score ? -1 : x->score < y->score;
}

void
sl_page_feed (SlPage       *self,
              const guint8 *bytes,
              gsize         length)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_if_fail (self != NULL);

  if (self->error == NULL && sl_decoder_feed (self->decoder, bytes, length, text, &self->error))
    parse (self, text->str, text->len, FALSE);
}

void
sl_page_finish (SlPage *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_if_fail (self != NULL);

  if (self->is_at_end)
    return;

  self->is_at_end = TRUE;

  if (self->error == NULL && sl_decoder_finish (self->decoder, text, &self->error))
    parse (self, text->str, text->len, TRUE);

  while (self->error == NULL && self->open->len > 0)
    end_table (self);

  g_ptr_array_sort (self->tables, compare_tables);
  g_clear_pointer (&self->parser, htmlFreeParserCtxt);

  if (self->error == NULL &&
      (self->tables->len == 0 || ((Table *) self->tables->pdata[0])->score == 0))
    g_set_error_literal (&self->error, SL_PAGE_ERROR, SL_PAGE_ERROR_NO_TABLE,
                         _("There is no table in this page."));
}

gboolean
sl_page_next_table (SlPage *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->is_at_end || self->table + 1 >= self->tables->len)
    return FALSE;

  self->table++;
  self->row = 0;
  return TRUE;
}

static gboolean
has_text (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (((const char *) cells->pdata[i])[0] != '\0')
      return TRUE;

  return FALSE;
}

SlTableStep
sl_page_next (SlPage      *self,
              SlTableRow  *row,
              GError     **error)
{
  Table *table;

  g_return_val_if_fail (self != NULL && row != NULL, SL_TABLE_ERROR);

  if (self->error != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (self->error);

      return SL_TABLE_ERROR;
    }

  if (!self->is_at_end)
    return SL_TABLE_MORE;

  table = self->tables->pdata[self->table];

  while (self->row < table->rows->len)
    {
      GPtrArray *cells = table->rows->pdata[self->row++];

      if (!has_text (cells))
        continue;

      *row = (SlTableRow) {
        .line = self->row,
        .n_fields = cells->len,
        .fields = (const char * const *) cells->pdata,
      };
      return SL_TABLE_ROW;
    }

  return SL_TABLE_END;
}
