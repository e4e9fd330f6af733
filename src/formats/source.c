#include "config.h"

#include "formats/source.h"

#include "formats/ofx.h"
#include "formats/page.h"
#include "formats/vcard-table.h"

#include <string.h>

/* How much is looked at to see what the file is. */
#define SAMPLE 4096

struct _SlSource
{
  SlTableOptions options;
  GByteArray    *held;    /* (owned) (nullable): until the form is known */
  SlTable       *table;   /* (owned) (nullable): one of these, by the form */
  SlOfx         *bank;    /* (owned) (nullable) */
  SlPage        *page;    /* (owned) (nullable) */
  SlVcardTable  *cards;   /* (owned) (nullable) */
  SlDecoder     *decoder; /* (owned) (nullable): of cards and bank lines in UTF-16 */
  GError        *error;   /* (owned) (nullable): final */
  SlForm         form;
  SlEncoding     encoding; /* of what is no table of text */
};

SlSource *
sl_source_new (const SlTableOptions *options)
{
  SlSource *self = g_new0 (SlSource, 1);

  if (options != NULL)
    self->options = *options;

  self->held = g_byte_array_new ();
  return self;
}

void
sl_source_free (SlSource *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->held, g_byte_array_unref);
  g_clear_pointer (&self->table, sl_table_free);
  g_clear_pointer (&self->bank, sl_ofx_free);
  g_clear_pointer (&self->page, sl_page_free);
  g_clear_pointer (&self->cards, sl_vcard_table_free);
  g_clear_pointer (&self->decoder, sl_decoder_free);
  g_clear_error (&self->error);
  g_free (self);
}

/* --- what the file is --------------------------------------------------------------- */

/* (transfer full): the beginning of the file as text, or as far as it is text. */
static char *
decode_sample (const GByteArray *held,
               SlEncoding       *encoding)
{
  g_autoptr(SlDecoder) decoder = sl_decoder_new ();
  g_autoptr(GString) text = g_string_new (NULL);

  if (!sl_decoder_feed (decoder, held->data, MIN (held->len, SAMPLE), text, NULL) ||
      !sl_decoder_finish (decoder, text, NULL))
    g_string_assign (text, "");

  if (text->len == 0)
    g_string_append_len (text, (const char *) held->data, MIN (held->len, SAMPLE));

  *encoding = sl_decoder_get_encoding (decoder);
  return g_strdup (text->str);
}

static gboolean
starts_card (const char *text)
{
  text += strspn (text, " \t\r\n");

  if (g_ascii_strncasecmp (text, "BEGIN", 5) != 0)
    return FALSE;

  text += 5 + strspn (text + 5, " \t");
  return *text == ':' && g_ascii_strncasecmp (text + 1 + strspn (text + 1, " \t"), "VCARD", 5) == 0;
}

static gboolean
starts_bank (const char *text)
{
  g_autofree char *folded = NULL;

  text += strspn (text, " \t\r\n");
  folded = g_ascii_strup (text, -1);
  return g_str_has_prefix (folded, "OFXHEADER") || strstr (folded, "<?OFX") != NULL ||
         (folded[0] == '<' && strstr (folded, "<OFX>") != NULL);
}

/* A page, or a part of one as browsers put it on the clipboard (Windows with a head of its own). */
static gboolean
starts_page (const char *text)
{
  static const char * const tags[] = { "<html", "<!doctype html", "<head", "<body", "<table",
                                       "<thead", "<tbody", "<tr", "<td", "<th", "<meta", "<div",
                                       "<span", "<style", "<p>", "<br" };
  g_autofree char *folded = NULL;

  text += strspn (text, " \t\r\n");
  folded = g_ascii_strdown (text, -1);

  if (g_str_has_prefix (folded, "version:") && strstr (folded, "starthtml:") != NULL)
    return TRUE;

  for (guint i = 0; folded[0] == '<' && i < G_N_ELEMENTS (tags); i++)
    if (strstr (folded, tags[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Cards and bank lines have their own ways to say how they are encoded, but for UTF-16. */
static void
begin_decoding (SlSource *self)
{
  if (self->encoding == SL_ENCODING_UTF16_LE || self->encoding == SL_ENCODING_UTF16_BE)
    self->decoder = sl_decoder_new ();
  else if (self->encoding == SL_ENCODING_UTF8_BOM)
    g_byte_array_remove_range (self->held, 0, 3);
}

static void
decide (SlSource *self)
{
  g_autofree char *text = decode_sample (self->held, &self->encoding);

  if (starts_card (text))
    {
      self->form = SL_FORM_CARDS;
      self->cards = sl_vcard_table_new ();
      begin_decoding (self);
    }
  else if (starts_bank (text))
    {
      self->form = SL_FORM_BANK;
      self->bank = sl_ofx_new ();
      begin_decoding (self);
    }
  else if (starts_page (text))
    {
      self->form = SL_FORM_PAGE;
      self->page = sl_page_new ();
    }
  else
    {
      self->form = SL_FORM_TABLE;
      self->table = sl_table_new (&self->options);
    }
}

/* --- passing on --------------------------------------------------------------------- */

static void
feed_reader (SlSource     *self,
             const guint8 *bytes,
             gsize         length)
{
  if (self->bank != NULL)
    sl_ofx_feed (self->bank, bytes, length);
  else
    sl_vcard_table_feed (self->cards, bytes, length);
}

static void
feed_decoded (SlSource     *self,
              const guint8 *bytes,
              gsize         length)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->decoder == NULL)
    feed_reader (self, bytes, length);
  else if (self->error == NULL &&
           sl_decoder_feed (self->decoder, bytes, length, text, &self->error))
    feed_reader (self, (const guint8 *) text->str, text->len);
}

static void
pass_on (SlSource     *self,
         const guint8 *bytes,
         gsize         length)
{
  if (self->table != NULL)
    sl_table_feed (self->table, bytes, length);
  else if (self->page != NULL)
    sl_page_feed (self->page, bytes, length);
  else
    feed_decoded (self, bytes, length);
}

static void
start (SlSource *self)
{
  g_autoptr(GByteArray) held = NULL;

  decide (self);
  held = g_steal_pointer (&self->held);
  pass_on (self, held->data, held->len);
}

void
sl_source_feed (SlSource     *self,
                const guint8 *bytes,
                gsize         length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (bytes != NULL || length == 0);

  if (self->held == NULL)
    {
      pass_on (self, bytes, length);
      return;
    }

  g_byte_array_append (self->held, bytes, (guint) length);

  if (self->held->len >= SAMPLE)
    start (self);
}

static void
finish_decoded (SlSource *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->decoder != NULL && self->error == NULL &&
      sl_decoder_finish (self->decoder, text, &self->error))
    feed_reader (self, (const guint8 *) text->str, text->len);

  g_clear_pointer (&self->decoder, sl_decoder_free);

  if (self->bank != NULL)
    sl_ofx_finish (self->bank);
  else
    sl_vcard_table_finish (self->cards);
}

void
sl_source_finish (SlSource *self)
{
  g_return_if_fail (self != NULL);

  if (self->held != NULL)
    start (self);

  if (self->table != NULL)
    sl_table_finish (self->table);
  else if (self->page != NULL)
    sl_page_finish (self->page);
  else
    finish_decoded (self);
}

SlTableStep
sl_source_next (SlSource    *self,
                SlTableRow  *row,
                GError     **error)
{
  g_return_val_if_fail (self != NULL && row != NULL, SL_TABLE_ERROR);

  if (self->held != NULL)
    return SL_TABLE_MORE;

  if (self->error != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (self->error);

      return SL_TABLE_ERROR;
    }

  if (self->bank != NULL)
    return sl_ofx_next (self->bank, row, error);

  if (self->page != NULL)
    return sl_page_next (self->page, row, error);

  return self->table != NULL ? sl_table_next (self->table, row, error)
                             : sl_vcard_table_next (self->cards, row);
}

gboolean
sl_source_next_table (SlSource *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->page != NULL && sl_page_next_table (self->page);
}

SlForm
sl_source_get_form (SlSource *self)
{
  g_return_val_if_fail (self != NULL, SL_FORM_UNKNOWN);

  return self->form;
}

SlEncoding
sl_source_get_encoding (SlSource *self)
{
  g_return_val_if_fail (self != NULL, SL_ENCODING_UNKNOWN);

  if (self->page != NULL)
    return sl_page_get_encoding (self->page);

  return self->table != NULL ? sl_table_get_encoding (self->table) : self->encoding;
}

char
sl_source_get_delimiter (SlSource *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->table != NULL ? sl_table_get_delimiter (self->table) : 0;
}
