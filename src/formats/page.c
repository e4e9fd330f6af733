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
  GPtrArray *cells;     /* (owned) (element-type utf8) */
  gboolean   is_hidden; /* not displayed */
} Row;

typedef struct
{
  GPtrArray *rows;   /* (owned) (element-type Row) */
  Row       *row;    /* (unowned) (nullable): the last of them, while it is open */
  GString   *cell;   /* (owned) (nullable): while it is open */
  GArray    *spans;  /* (owned) (element-type Span): by column */
  guint      colspan;
  guint      rowspan;
  guint      depth;  /* of the element that it is */
  guint      hidden; /* depth of the part that is not displayed; 0: none */
  guint      head;   /* depth of the head; 0: outside */
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

static void
free_row (gpointer data)
{
  Row *row = data;

  g_ptr_array_unref (row->cells);
  g_free (row);
}

static Table *
new_table (guint depth)
{
  Table *table = g_new0 (Table, 1);

  table->rows = g_ptr_array_new_with_free_func (free_row);
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
  guint column = table->row->cells->len;
  Span *span;

  if (column >= MAX_COLUMNS || self->n_cells >= MAX_CELLS)
    {
      refuse (self, _("The table of this page has too many cells."));
      return;
    }

  g_ptr_array_add (table->row->cells, g_strdup (text));
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
  while (self->error == NULL && table->row->cells->len < table->spans->len)
    {
      Span *span = &g_array_index (table->spans, Span, table->row->cells->len);
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

  for (guint i = 0; i < table->row->cells->len; i++)
    n_filled += ((char *) table->row->cells->pdata[i])[0] != '\0';

  table->score += n_filled > 1 ? n_filled : 0;
  table->row = NULL;
}

static void
begin_row (SlPage   *self,
           gboolean  is_hidden)
{
  Table *table = innermost (self);

  if (table == NULL)
    {
      table = new_table (0);
      g_ptr_array_add (self->open, table);
    }

  end_row (self, table);
  table->row = g_new0 (Row, 1);
  table->row->cells = g_ptr_array_new_with_free_func (g_free);
  table->row->is_hidden = table->head == 0 && (is_hidden || table->hidden != 0);
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
    begin_row (self, FALSE);

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

/* It is not displayed. */
static gboolean
is_hidden (const xmlChar **attributes)
{
  const char *style = find_attribute (attributes, "style");
  g_autofree char *plain = NULL;
  guint n = 0;

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

/* Cells that are not displayed still count: the header has theirs, too.  Rows are told of. */
static gboolean
is_left_out (const char     *name,
             const xmlChar **attributes)
{
  static const char * const silent[] = { "script", "style", "select", "template", "noscript",
                                         "title", "textarea", "button", NULL };
  static const char * const frame[] = { "html", "body", "thead", "tbody", "tfoot", "tr", "td", "th",
                                        NULL };

  return is_one_of (name, silent) || (!is_one_of (name, frame) && is_hidden (attributes));
}

static void
begin_part (Table          *table,
            const char     *name,
            const xmlChar **attributes,
            guint           depth)
{
  if (table == NULL)
    return;

  if (g_ascii_strcasecmp (name, "thead") == 0)
    table->head = depth;
  else if (is_hidden (attributes))
    table->hidden = depth;
}

static void
end_part (Table *table,
          guint  depth)
{
  if (table == NULL)
    return;

  table->head = table->head == depth ? 0 : table->head;
  table->hidden = table->hidden == depth ? 0 : table->hidden;
}

/* What an editable table says stands in its fields. */
static void
read_field (SlPage         *self,
            const xmlChar **attributes)
{
  static const char * const silent[] = { "checkbox", "radio", "hidden", "button", "submit", "reset",
                                         "image", "file", "password", NULL };
  const char *type = find_attribute (attributes, "type");
  const char *value = find_attribute (attributes, "value");

  if (value != NULL && (type == NULL || !is_one_of (type, silent)))
    append_text (self, value, strlen (value));
}

static void
begin_element (void           *data,
               const xmlChar  *tag,
               const xmlChar **attributes)
{
  static const char * const blocks[] = { "br", "p", "div", "li", "h1", "h2", "h3", "h4", NULL };
  static const char * const parts[] = { "thead", "tbody", "tfoot", NULL };
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
    begin_row (self, is_hidden (attributes));
  else if (is_one_of (name, parts))
    begin_part (innermost (self), name, attributes, self->depth);
  else if (g_ascii_strcasecmp (name, "input") == 0)
    read_field (self, attributes);
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

      end_part (innermost (self), self->depth);
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

static gboolean
has_text (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (((const char *) cells->pdata[i])[0] != '\0')
      return TRUE;

  return FALSE;
}

/* (transfer full) (nullable): the first row as one text, when it has several cells. */
static char *
describe_top (const Table *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      GPtrArray *cells = ((Row *) table->rows->pdata[i])->cells;
      g_autoptr(GString) text = NULL;

      if (!has_text (cells))
        continue;

      text = g_string_new (NULL);

      for (guint j = 0; j < cells->len; j++)
        g_string_append_printf (text, "%s\t", (const char *) cells->pdata[j]);

      return cells->len > 1 ? g_strdup (text->str) : NULL;
    }

  return NULL;
}

/* A long list is often cut into pages, each with the header again: they are one table. */
static void
join_tables (SlPage *self)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) all = g_steal_pointer (&self->tables);

  g_ptr_array_set_free_func (all, NULL);
  self->tables = g_ptr_array_new_with_free_func (free_table);

  for (guint i = 0; i < all->len; i++)
    {
      Table *table = all->pdata[i], *first;
      char *top = describe_top (table);

      if (top == NULL || (first = g_hash_table_lookup (known, top)) == NULL)
        {
          g_ptr_array_add (self->tables, table);

          if (top != NULL)
            g_hash_table_insert (known, top, table);

          continue;
        }

      g_ptr_array_extend_and_steal (first->rows, g_steal_pointer (&table->rows));
      table->rows = g_ptr_array_new_with_free_func (free_row);
      first->score += table->score;
      free_table (table);
      g_free (top);
    }
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

  join_tables (self);
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
      const Row *next = table->rows->pdata[self->row++];

      if (!has_text (next->cells))
        continue;

      *row = (SlTableRow) {
        .line = self->row,
        .n_fields = next->cells->len,
        .fields = (const char * const *) next->cells->pdata,
        .problem = next->is_hidden ? _("The row is not shown in the page.") : NULL,
      };
      return SL_TABLE_ROW;
    }

  return SL_TABLE_END;
}
