#include "config.h"

#include "business/import-roster.h"

SlRoster *
_sl_roster_new (void)
{
  SlRoster *self = g_new0 (SlRoster, 1);

  self->keys = sl_id_table_new ();
  self->countries = sl_id_table_new ();
  self->above = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->before = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ids = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->high_ids = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->country = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->marks = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->flags = g_array_new (FALSE, FALSE, sizeof (guint8));
  return self;
}

void
_sl_roster_free (SlRoster *self)
{
  if (self == NULL)
    return;

  sl_id_table_free (self->keys);
  sl_id_table_free (self->countries);
  g_array_unref (self->above);
  g_array_unref (self->before);
  g_array_unref (self->lines);
  g_array_unref (self->ids);
  g_array_unref (self->high_ids);
  g_array_unref (self->country);
  g_array_unref (self->marks);
  g_array_unref (self->flags);
  g_free (self);
}

static gint32
add_key (SlRoster   *self,
         const char *key)
{
  const gint32 nobody = SL_ROSTER_NOBODY;
  const guint32 no_line = 0;
  const guint8 no_flags = 0;
  gint32 number = sl_id_table_add (self->keys, key, NULL);

  if ((guint) number < _sl_roster_size (self))
    return number;

  g_array_append_val (self->above, nobody);
  g_array_append_val (self->lines, no_line);
  g_array_append_val (self->flags, no_flags);
  return number;
}

/* Of an array that ends with the last of whom it was said. */
static gint32
get_short (const GArray *array,
           gint32        number)
{
  return (guint) number < array->len ? g_array_index (array, gint32, number) : SL_ROSTER_NOBODY;
}

static void
put_short (GArray *array,
           gint32  number,
           gint32  value)
{
  const gint32 nobody = SL_ROSTER_NOBODY;

  while (array->len <= (guint) number)
    g_array_append_val (array, nobody);

  g_array_index (array, gint32, number) = value;
}

/* The same of an array whose empty places are 0. */
static void
put_half (GArray  *array,
          gint32   number,
          guint32  value)
{
  if (value == 0 && (guint) number >= array->len)
    return;

  if (array->len <= (guint) number)
    g_array_set_size (array, (guint) number + 1);

  g_array_index (array, guint32, number) = value;
}

static guint32
get_half (const GArray *array,
          gint32        number)
{
  return (guint) number < array->len ? g_array_index (array, guint32, number) : 0;
}

void
_sl_roster_know (SlRoster *self,
                 gint32    number,
                 gint64    id,
                 gint32    before)
{
  g_return_if_fail (self != NULL && number >= 0);

  put_short (self->before, number, before);

  put_half (self->ids, number, (guint32) id);
  put_half (self->high_ids, number, (guint32) ((guint64) id >> 32));
}

gint64
_sl_roster_id (const SlRoster *self,
               gint32          number)
{
  return (gint64) ((guint64) get_half (self->high_ids, number) << 32 |
                   get_half (self->ids, number));
}

void
_sl_roster_put_mark (SlRoster *self,
                     gint32    number,
                     guint64   mark)
{
  g_return_if_fail (self != NULL && number >= 0);

  if (self->marks->len <= (guint) number)
    g_array_set_size (self->marks, (guint) number + 1);

  g_array_index (self->marks, guint64, number) = mark;
}

guint64
_sl_roster_mark_of (const SlRoster *self,
                    gint32          number)
{
  return (guint) number < self->marks->len ? g_array_index (self->marks, guint64, number) : 0;
}

gint32
_sl_roster_before (const SlRoster *self,
                   gint32          number)
{
  return get_short (self->before, number);
}

gint32
_sl_roster_name (SlRoster   *self,
                 const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, SL_ROSTER_NOBODY);

  return key[0] == '\0' ? SL_ROSTER_NOBODY : add_key (self, key);
}

void
_sl_roster_mark (SlRoster      *self,
                 const char    *key,
                 SlRosterFlags  flag)
{
  /* Naming somebody makes room, and moves the others. */
  gint32 number = _sl_roster_name (self, key);

  if (number >= 0)
    _sl_roster_flags (self, number) |= flag;
}

gboolean
_sl_roster_is_good (const SlRoster *self,
                    gint32          number)
{
  guint8 flags = _sl_roster_flags (self, number);

  return (flags & SL_ROSTER_IN_FILE) && !(flags & SL_ROSTER_BAD);
}

gboolean
_sl_roster_is_there (const SlRoster *self,
                     gint32          number)
{
  return number >= 0 && (_sl_roster_flags (self, number) &
                         (SL_ROSTER_IN_FILE | SL_ROSTER_KNOWN | SL_ROSTER_MENTIONED)) != 0;
}

/* An id that somebody of another country has already. */
static gint32
define_other (SlRoster   *self,
              gint32      first,
              const char *id,
              const char *country)
{
  g_autofree char *key = g_strdup_printf ("%s %s", id, country);

  _sl_roster_flags (self, first) |= SL_ROSTER_SHARED;
  return add_key (self, key);
}

gint32
_sl_roster_define (SlRoster      *self,
                   const char    *id,
                   const char    *country,
                   SlRosterFlags  flag)
{
  gint32 number, own;

  g_return_val_if_fail (self != NULL && id != NULL && country != NULL, SL_ROSTER_NOBODY);

  number = add_key (self, id);
  own = country[0] == '\0' ? -1 : sl_id_table_add (self->countries, country, NULL);

  if (own < 0 && (_sl_roster_flags (self, number) & SL_ROSTER_SHARED))
    return SL_ROSTER_AMBIGUOUS;

  if (own >= 0 && _sl_roster_is_there (self, number) &&
      get_short (self->country, number) >= 0 && get_short (self->country, number) != own)
    number = define_other (self, number, id, country);

  if (own >= 0)
    put_short (self->country, number, own);

  _sl_roster_flags (self, number) |= flag;
  return number;
}

gint32
_sl_roster_resolve (const SlRoster *self,
                    gint32          named,
                    gint32          number)
{
  gint32 country = get_short (self->country, number);
  char id[SL_ID_TABLE_BUFFER], name[SL_ID_TABLE_BUFFER];
  g_autofree char *key = NULL;
  gint32 other;

  if (named < 0 || !(_sl_roster_flags (self, named) & SL_ROSTER_SHARED) ||
      (country >= 0 && get_short (self->country, named) == country))
    return named;

  if (country < 0)
    return SL_ROSTER_AMBIGUOUS;

  key = g_strdup_printf ("%s %s", sl_id_table_peek (self->keys, named, id),
                         sl_id_table_peek (self->countries, country, name));
  other = sl_id_table_find (self->keys, key);
  return _sl_roster_is_there (self, other) ? other : SL_ROSTER_AMBIGUOUS;
}

const char *
_sl_roster_peek_key (const SlRoster *self,
                     gint32          number,
                     char           *buffer)
{
  return number < 0 ? "" : sl_id_table_peek (self->keys, number, buffer);
}

char *
_sl_roster_dup_key (const SlRoster *self,
                    gint32          number)
{
  char buffer[SL_ID_TABLE_BUFFER];

  return g_strdup (_sl_roster_peek_key (self, number, buffer));
}
