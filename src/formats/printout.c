#include "config.h"

#include "formats/printout.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#define MARGIN 50     /* points, all round */
#define FOOT_HEIGHT 40
#define CELL_PADDING 4
#define MAX_COLUMNS 8
#define MAX_CELL_LINES 12 /* what is longer ends in an ellipsis */
#define FONT "Sans"
#define MAX_SQUEEZE 3

typedef enum
{
  BLOCK_TEXT,
  BLOCK_BESIDE,
  BLOCK_SPACE,
  BLOCK_HEAD, /* the titles of a table */
  BLOCK_ROW,
  BLOCK_SUM,
} BlockKind;

typedef struct
{
  BlockKind    kind;
  SlPrintoutStyle style;
  gboolean     is_strong;
  int          height;  /* points; of a space when it is made, otherwise when it is laid out */
  guint        table;   /* index of its columns */
  GStrv        texts;   /* (owned) */
} Block;

/* The columns of a table. */
typedef struct
{
  guint    n_columns;
  int      widths[MAX_COLUMNS]; /* points */
  gboolean is_end[MAX_COLUMNS];
} Columns;

/* A block on a page. */
typedef struct
{
  guint block;
  guint page;
  int   y;
} Place;

struct _SlPrintout
{
  char         *title;       /* (owned) */
  char         *dated;       /* (owned) */
  char         *foot;        /* (owned) (nullable) */
  char         *page_format; /* (owned) (nullable) */
  int           width;       /* points */
  int           height;
  gboolean      is_dense;    /* plain text is small */
  int           squeeze;     /* steps in which a dense paper was made to fit one page */
  gboolean      is_festive;  /* texts are large and in the middle, in a frame */
  GArray       *blocks;      /* (owned) (element-type Block) */
  GArray       *tables;      /* (owned) (element-type Columns) */
  guint         head;        /* block of the table that is open; G_MAXUINT: none */
  GArray       *places;      /* (owned) (nullable) (element-type Place): once laid out */
  guint         n_pages;
  PangoContext *context;     /* (owned) (nullable): to measure with */
};

static void
clear_block (gpointer data)
{
  Block *block = data;

  g_strfreev (block->texts);
}

SlPrintout *
sl_printout_new (const char  *title,
              const char  *dated,
              SlPrintoutSize  size)
{
  SlPrintout *paper = g_new0 (SlPrintout, 1);

  g_return_val_if_fail (title != NULL && dated != NULL, NULL);

  paper->title = g_strdup (title);
  paper->dated = g_strdup (dated);
  paper->width = size == SL_PRINTOUT_A4 ? 595 : 612;
  paper->height = size == SL_PRINTOUT_A4 ? 842 : 792;
  paper->blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  g_array_set_clear_func (paper->blocks, clear_block);
  paper->tables = g_array_new (FALSE, TRUE, sizeof (Columns));
  paper->head = G_MAXUINT;
  return paper;
}

void
sl_printout_free (SlPrintout *paper)
{
  if (paper == NULL)
    return;

  g_free (paper->title);
  g_free (paper->dated);
  g_free (paper->foot);
  g_free (paper->page_format);
  g_array_unref (paper->blocks);
  g_array_unref (paper->tables);
  g_clear_pointer (&paper->places, g_array_unref);
  g_clear_object (&paper->context);
  g_free (paper);
}

void
sl_printout_set_foot (SlPrintout    *paper,
                   const char *text,
                   const char *page_format)
{
  g_return_if_fail (paper != NULL && page_format != NULL);

  g_free (paper->foot);
  g_free (paper->page_format);
  paper->foot = g_strdup (text);
  paper->page_format = g_strdup (page_format);
}

/* @texts is taken. */
static void
add_block (SlPrintout   *paper,
           BlockKind  kind,
           GStrv      texts,
           Block      like)
{
  g_return_if_fail (paper != NULL && paper->places == NULL);

  like.kind = kind;
  like.texts = texts;
  g_array_append_val (paper->blocks, like);
}

/* (transfer full): what a person may have written, fit to be drawn. */
static char *
clean (const char *text)
{
  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

static GStrv
strv_of (const char *first,
         const char *second)
{
  GStrv texts = g_new0 (char *, 3);

  texts[0] = clean (first);
  texts[1] = second != NULL ? clean (second) : NULL;
  return texts;
}

void
sl_printout_set_festive (SlPrintout *paper)
{
  g_return_if_fail (paper != NULL);

  paper->is_festive = TRUE;
}

void
sl_printout_set_dense (SlPrintout *paper)
{
  g_return_if_fail (paper != NULL);

  paper->is_dense = TRUE;
}

void
sl_printout_add_text (SlPrintout      *paper,
                   SlPrintoutStyle  style,
                   const char   *text)
{
  g_auto(GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  /* A block a line, so that a long text flows over pages. */
  for (guint i = 0; lines[i] != NULL; i++)
    add_block (paper, BLOCK_TEXT, strv_of (lines[i], NULL), (Block) { .style = style });
}

void
sl_printout_add_beside (SlPrintout    *paper,
                     const char *start,
                     const char *end)
{
  g_return_if_fail (end != NULL);

  add_block (paper, BLOCK_BESIDE, strv_of (start, end), (Block) { 0 });
}

void
sl_printout_add_space (SlPrintout *paper,
                    int      points)
{
  g_return_if_fail (points >= 0 && points < 400);

  add_block (paper, BLOCK_SPACE, NULL, (Block) { .height = points });
}

void
sl_printout_begin_table (SlPrintout             *paper,
                      const SlPrintoutColumn *columns,
                      guint                n_columns)
{
  Columns table = { .n_columns = n_columns };
  GStrv titles = g_new0 (char *, n_columns + 1);
  int sum = 0, left;

  g_return_if_fail (paper != NULL && columns != NULL);
  g_return_if_fail (n_columns > 0 && n_columns <= MAX_COLUMNS);

  for (guint i = 0; i < n_columns; i++)
    sum += columns[i].width;

  left = paper->width - 2 * MARGIN;
  for (guint i = 0; i < n_columns; i++)
    {
      table.widths[i] = (paper->width - 2 * MARGIN) * columns[i].width / sum;
      table.is_end[i] = columns[i].is_end;
      titles[i] = clean (columns[i].title);
      left -= table.widths[i];
    }

  table.widths[0] += left;
  g_array_append_val (paper->tables, table);
  paper->head = paper->blocks->len;
  add_block (paper, BLOCK_HEAD, titles,
             (Block) { .is_strong = TRUE, .table = paper->tables->len - 1 });
}

void
sl_printout_add_row (SlPrintout            *paper,
                  const char * const *cells)
{
  guint n_columns;
  GStrv texts;

  g_return_if_fail (paper != NULL && paper->head != G_MAXUINT && cells != NULL);

  n_columns = g_array_index (paper->tables, Columns, paper->tables->len - 1).n_columns;
  texts = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    texts[i] = clean (cells[i]);

  add_block (paper, BLOCK_ROW, texts, (Block) { .table = paper->tables->len - 1 });
}

void
sl_printout_end_table (SlPrintout *paper)
{
  g_return_if_fail (paper != NULL && paper->head != G_MAXUINT);

  paper->head = G_MAXUINT;
}

void
sl_printout_add_sum (SlPrintout    *paper,
                  const char *label,
                  const char *value,
                  gboolean    is_strong)
{
  g_return_if_fail (value != NULL);

  add_block (paper, BLOCK_SUM, strv_of (label, value), (Block) { .is_strong = is_strong });
}

/* Laying out */

static const int sizes[] = {
  [SL_PRINTOUT_PLAIN] = 10,
  [SL_PRINTOUT_TITLE] = 20,
  [SL_PRINTOUT_HEADING] = 13,
  [SL_PRINTOUT_SMALL] = 8,
};

static const int festive_sizes[] = {
  [SL_PRINTOUT_PLAIN] = 15,
  [SL_PRINTOUT_TITLE] = 40,
  [SL_PRINTOUT_HEADING] = 28,
  [SL_PRINTOUT_SMALL] = 11,
};

static int
size_of (const SlPrintout *paper,
         SlPrintoutStyle   style)
{
  if (paper->is_festive)
    return festive_sizes[style];

  if (paper->is_dense && (style == SL_PRINTOUT_PLAIN || style == SL_PRINTOUT_SMALL))
    return sizes[SL_PRINTOUT_SMALL] - (paper->squeeze == MAX_SQUEEZE);

  return sizes[style];
}

/* (transfer full): @width in points */
static PangoLayout *
make_layout (SlPrintout      *paper,
             const char   *text,
             int           width,
             SlPrintoutStyle  style,
             gboolean      is_strong,
             gboolean      is_end)
{
  PangoLayout *layout = pango_layout_new (paper->context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_font_description_set_size (font, size_of (paper, style) * PANGO_SCALE);
  if (is_strong || style == SL_PRINTOUT_TITLE || style == SL_PRINTOUT_HEADING)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, is_end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_auto_dir (layout, !is_end);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Calls @func for each text of a block with where it stands on the line: x in points. */
typedef void (*LayoutFunc) (PangoLayout *layout,
                            int          x,
                            gpointer     user_data);

static void
each_cell (SlPrintout     *paper,
           const Block *block,
           LayoutFunc   func,
           gpointer     user_data)
{
  const Columns *table = &g_array_index (paper->tables, Columns, block->table);
  int x = MARGIN;

  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autoptr(PangoLayout) layout = NULL;

      layout = make_layout (paper, block->texts[i], table->widths[i] - CELL_PADDING,
                            SL_PRINTOUT_PLAIN, block->is_strong, table->is_end[i]);
      pango_layout_set_height (layout, -MAX_CELL_LINES);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      func (layout, x, user_data);
      x += table->widths[i];
    }
}

static void
each_layout (SlPrintout     *paper,
             const Block *block,
             LayoutFunc   func,
             gpointer     user_data)
{
  int width = paper->width - 2 * MARGIN;
  g_autoptr(PangoLayout) first = NULL, second = NULL;

  switch (block->kind)
    {
    case BLOCK_TEXT:
      first = make_layout (paper, block->texts[0], width, block->style, FALSE, FALSE);
      if (paper->is_festive)
        pango_layout_set_alignment (first, PANGO_ALIGN_CENTER);
      func (first, MARGIN, user_data);
      break;
    case BLOCK_BESIDE:
      first = make_layout (paper, block->texts[0], width / 2 - CELL_PADDING, SL_PRINTOUT_PLAIN,
                           FALSE, FALSE);
      second = make_layout (paper, block->texts[1], width / 2, SL_PRINTOUT_PLAIN, FALSE, TRUE);
      func (first, MARGIN, user_data);
      func (second, MARGIN + width / 2, user_data);
      break;
    case BLOCK_SUM:
      first = make_layout (paper, block->texts[0], width * 3 / 4 - CELL_PADDING, SL_PRINTOUT_PLAIN,
                           block->is_strong, TRUE);
      second = make_layout (paper, block->texts[1], width / 4, SL_PRINTOUT_PLAIN, block->is_strong,
                            TRUE);
      func (first, MARGIN, user_data);
      func (second, MARGIN + width * 3 / 4, user_data);
      break;
    case BLOCK_HEAD:
    case BLOCK_ROW:
      each_cell (paper, block, func, user_data);
      break;
    case BLOCK_SPACE:
    default:
      break;
    }
}

static void
measure_cb (PangoLayout *layout,
            int          x,
            gpointer     user_data)
{
  int *highest = user_data;
  int height;

  pango_layout_get_size (layout, NULL, &height);
  *highest = MAX (*highest, PANGO_PIXELS_CEIL (height));
}

static int
measure (SlPrintout *paper,
         Block   *block)
{
  static const int gaps[] = {
    [BLOCK_TEXT] = 4, [BLOCK_BESIDE] = 6, [BLOCK_HEAD] = 8, [BLOCK_ROW] = 6, [BLOCK_SUM] = 3,
  };

  if (block->kind == BLOCK_SPACE)
    return block->height;

  block->height = 0;
  each_layout (paper, block, measure_cb, &block->height);
  block->height += gaps[block->kind];
  if (block->kind == BLOCK_ROW)
    block->height -= 2 * MIN (paper->squeeze, 2);
  return block->height;
}

static void
place (SlPrintout *paper,
       guint    block,
       int     *y)
{
  const Place where = { block, paper->n_pages - 1, *y };

  g_array_append_val (paper->places, where);
  *y += g_array_index (paper->blocks, Block, block).height;
}

/* The titles of the table that a row belongs to: they stand before it. */
static guint
head_of (SlPrintout *paper,
         guint    row)
{
  while (g_array_index (paper->blocks, Block, row).kind != BLOCK_HEAD)
    row--;

  return row;
}

static void
place_all (SlPrintout *paper)
{
  int bottom = paper->height - MARGIN - FOOT_HEIGHT, y = MARGIN;

  g_array_set_size (paper->places, 0);
  paper->n_pages = 1;

  for (guint i = 0; i < paper->blocks->len; i++)
    {
      Block *block = &g_array_index (paper->blocks, Block, i);
      int height = measure (paper, block);

      /* A block higher than a page is cut off by nothing but the page's end. */
      if (y + height > bottom && y > MARGIN)
        {
          paper->n_pages++;
          y = MARGIN;

          if (block->kind == BLOCK_SPACE)
            continue;
          if (block->kind == BLOCK_ROW)
            place (paper, head_of (paper, i), &y);
        }

      place (paper, i, &y);
    }
}

static void
lay_out (SlPrintout *paper)
{
  PangoFontMap *fonts = pango_cairo_font_map_get_default ();

  if (paper->places != NULL)
    return;

  paper->context = pango_font_map_create_context (fonts);
  pango_cairo_context_set_resolution (paper->context, 72);
  paper->places = g_array_new (FALSE, FALSE, sizeof (Place));
  place_all (paper);

  /* What little goes over the end of the page is made room for: some languages are longer. */
  while (paper->is_dense && paper->n_pages == 2 && paper->squeeze < MAX_SQUEEZE)
    {
      paper->squeeze++;
      place_all (paper);
    }

  if (paper->n_pages == 1 || paper->squeeze == 0)
    return;

  paper->squeeze = 0;
  place_all (paper);
}

guint
sl_printout_count_pages (SlPrintout *paper)
{
  g_return_val_if_fail (paper != NULL, 0);

  lay_out (paper);
  return paper->n_pages;
}

void
sl_printout_get_size (SlPrintout *paper,
                   int     *width,
                   int     *height)
{
  g_return_if_fail (paper != NULL && width != NULL && height != NULL);

  *width = paper->width;
  *height = paper->height;
}

/* Drawing */

typedef struct
{
  cairo_t *cr;
  int      y;
} Pen;

static void
draw_cb (PangoLayout *layout,
         int          x,
         gpointer     user_data)
{
  Pen *pen = user_data;

  cairo_move_to (pen->cr, x, pen->y);
  pango_cairo_show_layout (pen->cr, layout);
}

static void
draw_line (SlPrintout *paper,
           cairo_t *cr,
           int      y)
{
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, MARGIN, y);
  cairo_line_to (cr, paper->width - MARGIN, y);
  cairo_stroke (cr);
}

static void
draw_frame (SlPrintout *paper,
            cairo_t    *cr)
{
  for (int i = 0; i < 2; i++)
    {
      int edge = MARGIN / 2 + i * 5;

      cairo_set_line_width (cr, i == 0 ? 2 : 0.5);
      cairo_rectangle (cr, edge, edge, paper->width - 2 * edge, paper->height - 2 * edge);
      cairo_stroke (cr);
    }
}

static void
draw_foot (SlPrintout *paper,
           cairo_t *cr,
           guint    page)
{
  int width = paper->width - 2 * MARGIN, top = paper->height - MARGIN - FOOT_HEIGHT + 10;
  g_autoptr(PangoLayout) text = NULL, number = NULL;
  g_autoptr(GString) words = NULL;
  Pen pen = { cr, top + 5 };

  if (paper->page_format == NULL)
    return;

  /* The two %u of the format, put in by hand: it comes from a translation. */
  words = g_string_new (paper->page_format);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i == 0 ? page + 1 : paper->n_pages);

      g_string_replace (words, "%u", value, 1);
    }

  draw_line (paper, cr, top);
  number = make_layout (paper, words->str, width / 4, SL_PRINTOUT_SMALL, FALSE, TRUE);
  draw_cb (number, MARGIN + width * 3 / 4, &pen);
  if (paper->foot == NULL)
    return;

  text = make_layout (paper, paper->foot, width * 3 / 4 - CELL_PADDING, SL_PRINTOUT_SMALL, FALSE,
                      FALSE);
  pango_layout_set_height (text, FOOT_HEIGHT * PANGO_SCALE);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  draw_cb (text, MARGIN, &pen);
}

void
sl_printout_draw_page (SlPrintout *paper,
                    cairo_t *cr,
                    guint    page)
{
  g_return_if_fail (paper != NULL && cr != NULL);

  lay_out (paper);
  cairo_set_source_rgb (cr, 0, 0, 0);
  if (paper->is_festive)
    draw_frame (paper, cr);

  for (guint i = 0; i < paper->places->len; i++)
    {
      const Place *where = &g_array_index (paper->places, Place, i);
      const Block *block = &g_array_index (paper->blocks, Block, where->block);
      Pen pen = { cr, where->y };

      if (where->page != page)
        continue;

      each_layout (paper, block, draw_cb, &pen);
      if (block->kind == BLOCK_HEAD)
        draw_line (paper, cr, where->y + block->height - 4);
    }

  draw_foot (paper, cr, page);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
sl_printout_to_pdf (SlPrintout *paper)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autofree char *made = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (paper != NULL, NULL);

  lay_out (paper);
  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, paper->width, paper->height);
  made = g_strconcat (paper->dated, "T12:00:00Z", NULL);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, paper->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
  cr = cairo_create (surface);

  for (guint page = 0; page < paper->n_pages; page++)
    {
      sl_printout_draw_page (paper, cr, page);
      cairo_show_page (cr);
    }

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}
