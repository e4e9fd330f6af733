#include "config.h"

#include "store/contact-card.h"

#include <string.h>

#include "store/statement.h"
#include "store/words.h"

static const char *
known_kind (const char *kind)
{
  static const char *const kinds[] = { "phone", "email", "address", "web" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kind, kinds[i]) == 0)
      return kinds[i];

  return NULL;
}

SlContactPoint *
sl_contact_point_new (const char *kind,
                      const char *label,
                      const char *value)
{
  SlContactPoint *point;

  g_return_val_if_fail (known_kind (kind) != NULL, NULL);

  point = g_new0 (SlContactPoint, 1);

  point->kind = known_kind (kind);
  point->label = g_strdup (label);
  point->value = g_strdup (value);
  return point;
}

void
sl_contact_point_free (gpointer data)
{
  SlContactPoint *point = data;

  g_free (point->label);
  g_free (point->value);
  g_free (point);
}

static SlContactCard *
new_blank (void)
{
  SlContactCard *card = g_new0 (SlContactCard, 1);

  card->points = g_ptr_array_new_with_free_func (sl_contact_point_free);
  card->next_on = card->last_on = card->consent_on = card->created_on = SL_DAY_NONE;
  return card;
}

SlContactCard *
sl_contact_card_new (void)
{
  SlContactCard *card = new_blank ();
  char **texts[] = { &card->name, &card->given_name, &card->family_name, &card->organization,
                     &card->phone, &card->email, &card->city, &card->birthday, &card->source,
                     &card->source_key, &card->labels, &card->note, &card->uid, &card->stage,
                     &card->consent, &card->next_step };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");

  return card;
}

void
sl_contact_card_free (SlContactCard *card)
{
  if (card == NULL)
    return;

  g_free (card->name);
  g_free (card->given_name);
  g_free (card->family_name);
  g_free (card->organization);
  g_free (card->phone);
  g_free (card->email);
  g_free (card->city);
  g_free (card->birthday);
  g_free (card->source);
  g_free (card->source_key);
  g_free (card->labels);
  g_free (card->note);
  g_free (card->uid);
  g_free (card->stage);
  g_free (card->consent);
  g_free (card->next_step);
  g_ptr_array_unref (card->points);
  g_free (card);
}

/* --- points as one text, see 0003 ----------------------------------------------------- */

static void
append_escaped (GString    *text,
                const char *value)
{
  for (;;)
    {
      gsize n = strcspn (value, "\\\t\n");

      g_string_append_len (text, value, (gssize) n);
      value += n;

      if (*value == '\0')
        return;

      g_string_append_c (text, '\\');
      g_string_append_c (text, *value == '\t' ? 't' : *value == '\n' ? 'n' : '\\');
      value++;
    }
}

char *
sl_contact_card_pack_points (GPtrArray *points)
{
  GString *text;

  g_return_val_if_fail (points != NULL, NULL);

  text = g_string_sized_new (64 * points->len + 1);

  for (guint i = 0; i < points->len; i++)
    {
      const SlContactPoint *point = points->pdata[i];

      if (i > 0)
        g_string_append_c (text, '\n');

      g_string_append (text, point->kind);
      g_string_append_c (text, '\t');
      append_escaped (text, point->label);
      g_string_append_c (text, '\t');
      append_escaped (text, point->value);
    }

  return g_string_free (text, FALSE);
}

/* (transfer full): the text up to a tab or the end of the line; @text goes behind it. */
static char *
take_part (const char **text)
{
  gsize length = strcspn (*text, "\t\n");
  char *part = g_strndup (*text, length), *to = part;

  for (const char *from = part; *from != '\0'; from++)
    if (from[0] == '\\' && from[1] != '\0')
      {
        from++;
        *to++ = *from == 't' ? '\t' : *from == 'n' ? '\n' : *from;
      }
    else
      *to++ = *from;

  *to = '\0';
  *text += length + ((*text)[length] == '\t' ? 1 : 0);
  return part;
}

void
sl_contact_card_unpack_points (const char *text,
                               GPtrArray  *points)
{
  g_return_if_fail (text != NULL && points != NULL);

  while (*text != '\0')
    {
      g_autofree char *kind = take_part (&text);
      g_autofree char *label = take_part (&text);
      g_autofree char *value = take_part (&text);

      if (known_kind (kind) != NULL && value[0] != '\0')
        g_ptr_array_add (points, sl_contact_point_new (known_kind (kind), label, value));

      text += strcspn (text, "\n");
      text += *text == '\n' ? 1 : 0;
    }
}

/* --- reading ------------------------------------------------------------------------- */

#define COLUMNS "id, name, given_name, family_name, organization, phone, email, city, birthday," \
                " source, source_key, labels, note, points, uid, stage, consent, next_step," \
                " next_on, last_on, consent_on, created_on, cadence, leave_alone, no_step"

static SlContactCard *
read_card (SlStatement *statement)
{
  SlContactCard *card = new_blank ();

  card->id = sl_statement_get_int (statement, 0);
  card->name = sl_statement_dup_text (statement, 1);
  card->given_name = sl_statement_dup_text (statement, 2);
  card->family_name = sl_statement_dup_text (statement, 3);
  card->organization = sl_statement_dup_text (statement, 4);
  card->phone = sl_statement_dup_text (statement, 5);
  card->email = sl_statement_dup_text (statement, 6);
  card->city = sl_statement_dup_text (statement, 7);
  card->birthday = sl_statement_dup_text (statement, 8);
  card->source = sl_statement_dup_text (statement, 9);
  card->source_key = sl_statement_dup_text (statement, 10);
  card->labels = sl_statement_dup_text (statement, 11);
  card->note = sl_statement_dup_text (statement, 12);
  sl_contact_card_unpack_points (sl_statement_get_text (statement, 13), card->points);
  card->uid = sl_statement_dup_text (statement, 14);
  card->stage = sl_statement_dup_text (statement, 15);
  card->consent = sl_statement_dup_text (statement, 16);
  card->next_step = sl_statement_dup_text (statement, 17);
  card->next_on = sl_statement_get_day (statement, 18);
  card->last_on = sl_statement_get_day (statement, 19);
  card->consent_on = sl_statement_get_day (statement, 20);
  card->created_on = sl_statement_get_day (statement, 21);
  card->cadence = sl_statement_get_int (statement, 22);
  card->leave_alone = sl_statement_get_int (statement, 23) != 0;
  card->no_step = sl_statement_get_int (statement, 24) != 0;
  return card;
}

SlContactCard *
sl_contact_card_read (SlDatabase  *database,
                      gint64       id,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM contact WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  return sl_statement_need (statement, error) ? read_card (statement) : NULL;
}

gboolean
sl_contact_card_find_uid (SlDatabase  *database,
                          const char  *uid,
                          gint64      *id,
                          GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id FROM contact WHERE uid = ?1");

  g_return_val_if_fail (uid != NULL && id != NULL, FALSE);

  *id = 0;
  sl_statement_bind_text (statement, 1, uid);

  if (!sl_statement_next (statement, error))
    return sl_statement_is_done (statement);

  *id = sl_statement_get_int (statement, 0);
  return TRUE;
}

gboolean
sl_contact_card_count (SlDatabase  *database,
                       gint64      *n,
                       GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, "SELECT count(*) FROM contact");

  return sl_statement_run_int (statement, n, error);
}

gboolean
sl_contact_card_each (SlDatabase         *database,
                      SlContactCardFunc   func,
                      gpointer            user_data,
                      GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM contact ORDER BY name COLLATE NOCASE, id");

  g_return_val_if_fail (func != NULL, FALSE);

  while (sl_statement_next (statement, error))
    {
      g_autoptr(SlContactCard) card = read_card (statement);

      if (!func (card, user_data, error))
        return FALSE;
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_contact_card_each_name (SlDatabase         *database,
                           SlContactNameFunc   func,
                           gpointer            user_data,
                           GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, name, source_key FROM contact");

  g_return_val_if_fail (func != NULL, FALSE);

  while (sl_statement_next (statement, error))
    func (sl_statement_get_int (statement, 0), sl_statement_get_text (statement, 1),
          sl_statement_get_text (statement, 2), user_data);

  return sl_statement_is_done (statement);
}

/* --- writing ------------------------------------------------------------------------- */

/* ?1 to ?11, which insert and update have in common; they are lent. */
static void
bind_card (SlStatement         *statement,
           const SlContactCard *card,
           const char          *points)
{
  sl_statement_lend_text (statement, 1, card->given_name);
  sl_statement_lend_text (statement, 2, card->family_name);
  sl_statement_lend_text (statement, 3, card->organization);
  sl_statement_lend_text (statement, 4, card->phone);
  sl_statement_lend_text (statement, 5, card->email);
  sl_statement_lend_text (statement, 6, card->city);
  sl_statement_lend_text (statement, 7, card->birthday);
  sl_statement_lend_text (statement, 8, card->source_key);
  sl_statement_lend_text (statement, 9, card->labels);
  sl_statement_lend_text (statement, 10, card->note);
  sl_statement_lend_text (statement, 11, points);
}

/* What a file of our own says besides.  Few cards have any of it. */
static gboolean
write_more (SlDatabase           *database,
            const SlContactCard  *card,
            gint64                id,
            GError              **error)
{
  g_autoptr(SlStatement) statement = NULL;

  if (card->stage[0] == '\0' && card->consent[0] == '\0' && card->next_step[0] == '\0' &&
      card->next_on == SL_DAY_NONE && card->last_on == SL_DAY_NONE &&
      card->consent_on == SL_DAY_NONE && card->cadence == 0 && !card->leave_alone && !card->no_step)
    return TRUE;

  statement = sl_statement_new (database,
    "UPDATE contact SET stage = coalesce ((SELECT code FROM contact_stage WHERE retired_on IS NULL"
    "  AND (code = ?1 OR name = ?1) ORDER BY code = ?1 DESC LIMIT 1), stage),"
    " consent = ?2, next_step = ?3, next_on = ?4, last_on = ?5, consent_on = ?6,"
    " cadence = nullif (?7, 0), leave_alone = ?8, no_step = ?9 WHERE id = ?10");
  sl_statement_bind_text (statement, 1, card->stage);
  sl_statement_bind_text (statement, 2, card->consent);
  sl_statement_bind_text (statement, 3, card->next_step);
  sl_statement_bind_day (statement, 4, card->leave_alone ? SL_DAY_NONE : card->next_on);
  sl_statement_bind_day (statement, 5, card->last_on);
  sl_statement_bind_day (statement, 6, card->consent_on);
  sl_statement_bind_int (statement, 7, card->cadence);
  sl_statement_bind_int (statement, 8, card->leave_alone);
  sl_statement_bind_int (statement, 9, card->no_step && card->next_on == SL_DAY_NONE);
  sl_statement_bind_int (statement, 10, id);
  return sl_statement_run (statement, error);
}

struct _SlContactWriter
{
  SlDatabase  *database; /* (unowned) */
  SlStatement *insert;   /* (owned) */
};

SlContactWriter *
sl_contact_writer_new (SlDatabase *database)
{
  SlContactWriter *self = g_new0 (SlContactWriter, 1);

  self->database = database;
  self->insert = sl_statement_new (database,
    "INSERT INTO contact (given_name, family_name, organization, phone, email, city, birthday,"
    " source_key, labels, note, points, name, source, uid, created_on)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
  return self;
}

void
sl_contact_writer_free (SlContactWriter *self)
{
  if (self == NULL)
    return;

  sl_statement_free (self->insert);
  g_free (self);
}

void
sl_contact_card_put_words (GString             *words,
                           const SlContactCard *card,
                           const char          *points)
{
  g_return_if_fail (words != NULL && card != NULL && points != NULL);

  _sl_words_add_contact (words, card->name, card->organization, card->city, card->labels,
                         card->note, card->phone, card->email, points);
}

static gboolean
add_words (SlBulk               *bulk,
           const SlContactCard  *card,
           const char           *points,
           const char           *words,
           gint64                id,
           GError              **error)
{
  if (bulk == NULL)
    return TRUE;

  if (words != NULL)
    g_string_append (sl_bulk_get_words (bulk), words);
  else
    sl_contact_card_put_words (sl_bulk_get_words (bulk), card, points);

  return sl_bulk_end_words (bulk, id, error);
}

gboolean
sl_contact_writer_add (SlContactWriter      *self,
                       const SlContactCard  *card,
                       const char           *points,
                       const char           *words,
                       const char           *uid,
                       SlDay                 created_on,
                       SlBulk               *bulk,
                       gint64               *id,
                       GError              **error)
{
  g_return_val_if_fail (self != NULL && card != NULL && points != NULL && id != NULL, FALSE);

  bind_card (self->insert, card, points);
  sl_statement_lend_text (self->insert, 12, card->name);
  sl_statement_lend_text (self->insert, 13, card->source);
  sl_statement_lend_text (self->insert, 14, uid);
  sl_statement_bind_int (self->insert, 15, created_on);

  return sl_statement_run_insert (self->insert, id, error) &&
         write_more (self->database, card, *id, error) &&
         add_words (bulk, card, points, words, *id, error);
}

gboolean
sl_contact_card_update (SlDatabase           *database,
                        const SlContactCard  *card,
                        GError              **error)
{
  g_autofree char *points = NULL;
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE contact SET given_name = ?1, family_name = ?2, organization = ?3, phone = ?4,"
    " email = ?5, city = ?6, birthday = ?7, source_key = ?8, labels = ?9, note = ?10, points = ?11"
    " WHERE id = ?12");

  g_return_val_if_fail (card != NULL, FALSE);

  points = sl_contact_card_pack_points (card->points);
  bind_card (statement, card, points);
  sl_statement_bind_int (statement, 12, card->id);
  return sl_statement_run (statement, error);
}

gboolean
sl_contact_card_write_points (SlDatabase  *database,
                              gint64       id,
                              GPtrArray   *points,
                              GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "UPDATE contact SET points = ?2 WHERE id = ?1");
  g_autofree char *text = NULL;

  g_return_val_if_fail (points != NULL, FALSE);

  text = sl_contact_card_pack_points (points);
  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_text (statement, 2, text);
  return sl_statement_run (statement, error);
}
