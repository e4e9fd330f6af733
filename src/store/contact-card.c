#include "config.h"

#include "store/contact-card.h"

#include "store/statement.h"

SlContactPoint *
sl_contact_point_new (const char *kind,
                      const char *label,
                      const char *value)
{
  SlContactPoint *point = g_new0 (SlContactPoint, 1);

  point->kind = g_intern_string (kind);
  point->label = g_strdup (label);
  point->value = g_strdup (value);
  return point;
}

static void
free_point (gpointer data)
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

  card->points = g_ptr_array_new_with_free_func (free_point);
  return card;
}

SlContactCard *
sl_contact_card_new (void)
{
  SlContactCard *card = new_blank ();
  char **texts[] = { &card->name, &card->given_name, &card->family_name, &card->organization,
                     &card->phone, &card->email, &card->city, &card->birthday, &card->source,
                     &card->source_key, &card->labels, &card->note };

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
  g_ptr_array_unref (card->points);
  g_free (card);
}

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
  return card;
}

/* Both lists are in the order of the ids, so one walk gives each card its points. */
static gboolean
read_points (SlDatabase  *database,
             GPtrArray   *cards,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT contact_id, kind, label, value FROM contact_point ORDER BY contact_id, position");
  guint at = 0;

  while (sl_statement_next (statement, error))
    {
      gint64 id = sl_statement_get_int (statement, 0);

      while (at < cards->len && ((SlContactCard *) cards->pdata[at])->id < id)
        at++;

      g_assert (at < cards->len);
      g_ptr_array_add (((SlContactCard *) cards->pdata[at])->points,
                       sl_contact_point_new (sl_statement_get_text (statement, 1),
                                             sl_statement_get_text (statement, 2),
                                             sl_statement_get_text (statement, 3)));
    }

  return sl_statement_is_done (statement);
}

GPtrArray *
sl_contact_card_list (SlDatabase  *database,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, name, given_name, family_name, organization, phone, email, city, birthday, source,"
    " source_key, labels, note FROM contact ORDER BY id");
  g_autoptr(GPtrArray) cards = NULL;

  cards = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_contact_card_free);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (cards, read_card (statement));

  if (!sl_statement_is_done (statement) || !read_points (database, cards, error))
    return NULL;

  return g_steal_pointer (&cards);
}

static gboolean
write_points (SlDatabase           *database,
              gint64                id,
              const SlContactCard  *card,
              GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO contact_point (contact_id, position, kind, label, value)"
    " VALUES (?1, ?2, ?3, ?4, ?5)");

  for (guint i = 0; i < card->points->len; i++)
    {
      const SlContactPoint *point = card->points->pdata[i];

      sl_statement_bind_int (statement, 1, id);
      sl_statement_bind_int (statement, 2, i);
      sl_statement_bind_text (statement, 3, point->kind);
      sl_statement_bind_text (statement, 4, point->label);
      sl_statement_bind_text (statement, 5, point->value);

      if (!sl_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/* ?1 to ?10, which insert and update have in common. */
static void
bind_card (SlStatement         *statement,
           const SlContactCard *card)
{
  sl_statement_bind_text (statement, 1, card->given_name);
  sl_statement_bind_text (statement, 2, card->family_name);
  sl_statement_bind_text (statement, 3, card->organization);
  sl_statement_bind_text (statement, 4, card->phone);
  sl_statement_bind_text (statement, 5, card->email);
  sl_statement_bind_text (statement, 6, card->city);
  sl_statement_bind_text (statement, 7, card->birthday);
  sl_statement_bind_text (statement, 8, card->source_key);
  sl_statement_bind_text (statement, 9, card->labels);
  sl_statement_bind_text (statement, 10, card->note);
}

gboolean
sl_contact_card_insert (SlDatabase           *database,
                        const SlContactCard  *card,
                        const char           *uid,
                        SlDay                 created_on,
                        gint64               *id,
                        GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO contact (given_name, family_name, organization, phone, email, city, birthday,"
    " source_key, labels, note, name, source, uid, created_on)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");

  g_return_val_if_fail (card != NULL && id != NULL, FALSE);

  bind_card (statement, card);
  sl_statement_bind_text (statement, 11, card->name);
  sl_statement_bind_text (statement, 12, card->source);
  sl_statement_bind_text (statement, 13, uid);
  sl_statement_bind_int (statement, 14, created_on);

  return sl_statement_run_insert (statement, id, error) &&
         write_points (database, *id, card, error);
}

gboolean
sl_contact_card_update (SlDatabase           *database,
                        const SlContactCard  *card,
                        GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE contact SET given_name = ?1, family_name = ?2, organization = ?3, phone = ?4,"
    " email = ?5, city = ?6, birthday = ?7, source_key = ?8, labels = ?9, note = ?10"
    " WHERE id = ?11");
  g_autoptr(SlStatement) clear = sl_statement_new (database,
    "DELETE FROM contact_point WHERE contact_id = ?1");

  g_return_val_if_fail (card != NULL, FALSE);

  bind_card (statement, card);
  sl_statement_bind_int (statement, 11, card->id);
  sl_statement_bind_int (clear, 1, card->id);

  return sl_statement_run (statement, error) && sl_statement_run (clear, error) &&
         write_points (database, card->id, card, error);
}
