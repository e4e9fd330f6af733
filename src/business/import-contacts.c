#include "config.h"

#include "business/import-private.h"

#include "business/import-card.h"
#include "business/import-index.h"
#include "formats/contact-record.h"
#include "store/bulk.h"
#include "store/contact-card.h"
#include "store/history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How a person of the file is found among those that are there:
 *   1. by the key of an earlier import: the name with the first e-mail address, or with the
 *      first telephone number when there is none;
 *   2. else by the same name and an e-mail address or telephone number in common;
 *   3. else by the name, when the file and the business have one of that name each, and one of
 *      them came from an import or has neither address nor number.
 * Whoever is found by key is not looked at for 2 and 3.
 *
 * A million rows are not kept.  Whoever is found by key, and whoever has a name that nobody
 * here has, is settled as the row is read.  The others, and rows that may stand in the file
 * twice, are noted by their line, and the file is read once more for them, with an index of
 * just those names. */

/* The indexes are made anew at the end when so many were put in, and a part of all. */
#define BULK_MIN 5000
#define BULK_PART 16

/* Of one name that rows of the file have which were put off. */
typedef struct
{
  guint64 name;      /* hash of the folded name */
  guint   n_in_file;
  guint   n_free;    /* people here with that name whom nobody was found to be */
  gint64  free_ids;  /* exclusive or of their ids: the id when there is one */
} Namesakes;

/* Somebody here, by the name with one of the numbers or addresses. */
typedef struct
{
  guint64 hash;
  gint64  id;
} Reach;

typedef struct
{
  SlDay          today;       /* asked once: it takes longer than a row */
  SlNumberIndex  by_key;      /* hash of a key → contact id */
  SlBits         names;       /* of the folded names that are here, see note_name() */
  guint64        n_name_bits; /* a power of two */
  SlBits         taken;       /* contact ids that somebody was found to be */
  gint64         n_known;
  gint64         last_known;  /* id */
  guint          n_inserted;
  SlHashSet      seen;        /* hashes of the keys of the file */
  GArray        *doubles;     /* (owned) (element-type guint64): keys that were seen again */
  GHashTable    *first_lines; /* (owned) (element-type guint64 guint): of those keys */
  GArray        *put_off;     /* (owned) (element-type guint): lines, rising */
  guint          next_put_off;
  GArray        *namesakes;   /* (owned) (element-type Namesakes): by name */
  GArray        *reaches;     /* (owned) (element-type Reach): by hash, then id */
  SlBulk        *bulk;        /* (owned) (nullable) */
  SlContactWriter *writer;    /* (owned) */
  gboolean       is_second;   /* reading for those who were put off */
} Contacts;

static void
free_contacts (gpointer data)
{
  Contacts *contacts = data;

  sl_number_index_clear (&contacts->by_key);
  sl_bits_clear (&contacts->names);
  sl_hash_set_clear (&contacts->seen);
  sl_bits_clear (&contacts->taken);
  g_array_unref (contacts->doubles);
  g_hash_table_unref (contacts->first_lines);
  g_array_unref (contacts->put_off);
  g_array_unref (contacts->namesakes);
  g_array_unref (contacts->reaches);
  g_clear_pointer (&contacts->bulk, sl_bulk_free);
  g_clear_pointer (&contacts->writer, sl_contact_writer_free);
  g_free (contacts);
}

static guint64
hash_folded (const char *text)
{
  g_autofree char *folded = _sl_import_fold (text);

  return _sl_import_hash (folded);
}

/* What is made of a row (import-reader.h). */
typedef struct
{
  guint          line;
  SlRejection   *rejection; /* (owned) (nullable): there is no card */
  SlContactCard *card;      /* (owned) (nullable) */
  char          *points;    /* (owned) (nullable): of the card, packed */
  GString       *words;     /* (owned) (nullable) */
  guint64        key;       /* hash */
  guint64        name;      /* hash of the folded name */
} Person;

static gpointer
make (const SlImportMaking *making,
      const SlTableRow     *row)
{
  g_auto(SlContactRecord) record = { 0 };
  Person *person = g_new0 (Person, 1);

  person->line = row->line;

  if (!sl_contact_record_read (making->mapping, row, making->notation, &record,
                               &person->rejection))
    return person;

  person->card = _sl_import_make_card (making->name, &record);
  person->points = sl_contact_card_pack_points (person->card->points);
  person->key = _sl_import_hash (person->card->source_key);
  person->name = hash_folded (person->card->name);

  if (making->wants_words)
    {
      person->words = g_string_new (NULL);
      sl_contact_card_put_words (person->words, person->card, person->points);
    }

  return person;
}

static void
unmake (gpointer data)
{
  Person *person = data;

  g_clear_pointer (&person->rejection, sl_rejection_free);
  g_clear_pointer (&person->card, sl_contact_card_free);
  g_free (person->points);

  if (person->words != NULL)
    g_string_free (person->words, TRUE);

  g_free (person);
}

/* A Bloom filter: four bits a name among sixteen.  One name in four hundred seems to be here
 * and is not, and its row is read twice. */
#define BITS_PER_NAME 16
#define N_BITS 4

static void
note_name (Contacts *contacts,
           guint64   hash)
{
  for (guint i = 0; i < N_BITS; i++)
    sl_bits_add (&contacts->names, ((hash >> 32) * i + hash) & (contacts->n_name_bits - 1));
}

static gboolean
may_be_here (const Contacts *contacts,
             guint64         hash)
{
  for (guint i = 0; i < N_BITS; i++)
    if (!sl_bits_has (&contacts->names, ((hash >> 32) * i + hash) & (contacts->n_name_bits - 1)))
      return FALSE;

  return TRUE;
}

static void
index_known (gint64      id,
             const char *name,
             const char *source_key,
             gpointer    data)
{
  Contacts *contacts = data;

  contacts->n_known++;
  contacts->last_known = id;
  note_name (contacts, hash_folded (name));

  if (source_key[0] != '\0' && id <= SL_NUMBER_INDEX_MAX)
    sl_number_index_add (&contacts->by_key, _sl_import_hash (source_key), id);
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  Contacts *contacts = g_new0 (Contacts, 1);
  gint64 n_known = 0;
  gboolean is_counted = sl_contact_card_count (self->database, &n_known, error);

  self->wants_words = self->writes && is_counted && n_known == 0;
  contacts->today = sl_business_get_today (self->business);
  contacts->writer = sl_contact_writer_new (self->database);
  contacts->doubles = g_array_new (FALSE, FALSE, sizeof (guint64));
  contacts->first_lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  contacts->put_off = g_array_new (FALSE, FALSE, sizeof (guint));
  contacts->namesakes = g_array_new (FALSE, FALSE, sizeof (Namesakes));
  contacts->reaches = g_array_new (FALSE, FALSE, sizeof (Reach));

  for (contacts->n_name_bits = 8; contacts->n_name_bits < (guint64) n_known * BITS_PER_NAME;)
    contacts->n_name_bits *= 2;

  if (!is_counted ||
      !sl_contact_card_each_name (self->database, index_known, contacts, error))
    {
      free_contacts (contacts);
      return NULL;
    }

  return contacts;
}

/* --- settling -------------------------------------------------------------------------- */

/* Once it shows that very many are put in. */
static gboolean
begin_bulk (SlImport  *self,
            Contacts  *contacts,
            GError   **error)
{
  if (contacts->bulk != NULL || ++contacts->n_inserted < BULK_MIN ||
      contacts->n_inserted < contacts->n_known / BULK_PART)
    return TRUE;

  contacts->bulk = sl_bulk_begin (self->database, SL_SEARCH_CONTACTS, error);
  return contacts->bulk != NULL;
}

static gboolean
insert (SlImport      *self,
        Contacts      *contacts,
        const Person  *person,
        GError       **error)
{
  const SlContactCard *card = person->card;
  g_autofree char *uid = NULL;
  gboolean is_bulk, ok;
  gint64 id = 0;

  _sl_import_count (self, SL_IMPORT_ADDED);

  if (!self->writes)
    return TRUE;

  if (!begin_bulk (self, contacts, error))
    return FALSE;

  is_bulk = contacts->bulk != NULL;
  uid = card->uid[0] != '\0' ? g_strdup (card->uid) : sl_business_new_uid (self->business);

  if (is_bulk)
    sl_history_pause (self->database);

  ok = sl_contact_writer_add (contacts->writer, card, person->points,
                              person->words != NULL ? person->words->str : NULL, uid,
                              card->created_on != SL_DAY_NONE ? card->created_on : contacts->today,
                              contacts->bulk, &id, error);

  if (is_bulk)
    sl_history_resume (self->database);

  if (is_bulk && ok)
    sl_history_note_born (self->database, SL_BORN_CONTACTS, 0, id);

  return ok;
}

/* Whether the file has another name, day or address than what is here, or more. */
static gboolean
merge (SlImport             *self,
       SlContactCard        *known,
       const SlContactCard  *card,
       guint                 line,
       gboolean             *is_changed)
{
  char *points = sl_contact_card_pack_points (known->points);
  SlImportReview fields[] = {
    { "first_name", &known->given_name }, { "last_name", &known->family_name },
    { "organization", &known->organization }, { "phone", &known->phone },
    { "email", &known->email }, { "city", &known->city }, { "birthday", &known->birthday },
    { "labels", &known->labels, TRUE }, { "notes", &known->note, TRUE },
    { "points", &points, TRUE },
  };
  gboolean is_merged, is_good;

  _sl_import_review_begin (fields, G_N_ELEMENTS (fields));
  is_merged = _sl_import_merge_card (known, card);
  g_free (points);
  points = sl_contact_card_pack_points (known->points);
  is_good = _sl_import_review_end (self, line, known->name, fields, G_N_ELEMENTS (fields),
                                   is_changed);
  /* The key by which the next file finds the person is no field, and changes all the same. */
  *is_changed |= is_merged && self->conflicts == SL_CONFLICTS_FILE;
  g_free (points);
  return is_good;
}

static gboolean
settle_known (SlImport             *self,
              Contacts             *contacts,
              SlContactCard        *known,
              const SlContactCard  *card,
              guint                 line,
              GError              **error)
{
  gboolean is_changed;

  sl_bits_add (&contacts->taken, (guint64) known->id);

  if (!merge (self, known, card, line, &is_changed))
    return TRUE;

  _sl_import_count (self, is_changed ? SL_IMPORT_CHANGED : SL_IMPORT_SAME);
  return !is_changed || !self->writes || sl_contact_card_update (self->database, known, error);
}

/* @known: (out) (transfer full) (nullable) */
static gboolean
find_by_key (SlImport             *self,
             Contacts             *contacts,
             const SlContactCard  *card,
             guint64               hash,
             SlContactCard       **known,
             GError              **error)
{
  gsize place = 0;
  gint64 id;

  *known = NULL;

  while ((id = sl_number_index_next (&contacts->by_key, hash, &place)) != 0)
    {
      g_autoptr(SlContactCard) found = NULL;

      if (sl_bits_has (&contacts->taken, (guint64) id))
        continue;

      found = sl_contact_card_read (self->database, id, error);

      if (found == NULL)
        return FALSE;

      if (g_str_equal (found->source_key, card->source_key))
        {
          *known = g_steal_pointer (&found);
          return TRUE;
        }
    }

  return TRUE;
}

/* --- the first reading ------------------------------------------------------------------ */

static void
put_off (Contacts *contacts,
         guint     line)
{
  g_array_append_val (contacts->put_off, line);
}

static gboolean
take_first (SlImport      *self,
            Contacts      *contacts,
            const Person  *person,
            GError       **error)
{
  g_autoptr(SlContactCard) known = NULL;
  guint64 hash = person->key;
  Namesakes namesakes = { 0 };

  if (!sl_hash_set_add (&contacts->seen, hash))
    {
      g_array_append_val (contacts->doubles, hash);
      put_off (contacts, person->line);
      return TRUE;
    }

  if (!find_by_key (self, contacts, person->card, hash, &known, error))
    return FALSE;

  if (known != NULL)
    return settle_known (self, contacts, known, person->card, person->line, error);

  if (!may_be_here (contacts, person->name))
    return insert (self, contacts, person, error);

  namesakes.name = person->name;
  namesakes.n_in_file = 1;
  g_array_append_val (contacts->namesakes, namesakes);
  put_off (contacts, person->line);
  return TRUE;
}

/* A person of a file of our own is known by the uid, and somebody new where nobody was.
 * @is_settled: FALSE when others have to say who it is. */
static gboolean
take_own (SlImport      *self,
          Contacts      *contacts,
          const Person  *person,
          gboolean      *is_settled,
          GError       **error)
{
  const SlContactCard *card = person->card;
  g_autoptr(SlContactCard) known = NULL;
  gint64 id = 0;

  *is_settled = FALSE;

  if (card->uid[0] == '\0')
    return TRUE;

  if (!sl_contact_card_find_uid (self->database, card->uid, &id, error))
    return FALSE;

  *is_settled = id != 0 || contacts->n_known == 0;

  if (!*is_settled)
    return TRUE;

  if (id == 0)
    return insert (self, contacts, person, error);

  known = sl_contact_card_read (self->database, id, error);
  return known != NULL && settle_known (self, contacts, known, card, person->line, error);
}

/* --- the second reading ----------------------------------------------------------------- */

static int
compare_namesakes (gconstpointer a,
                   gconstpointer b)
{
  const Namesakes *one = a, *other = b;

  return (one->name > other->name) - (one->name < other->name);
}

/* Those of the same name become one, with their number. */
static void
unite_namesakes (Contacts *contacts)
{
  GArray *all = contacts->namesakes;
  guint n = 0;

  g_array_sort (all, compare_namesakes);

  for (guint i = 0; i < all->len; i++)
    {
      Namesakes *last = n > 0 ? &g_array_index (all, Namesakes, n - 1) : NULL;

      if (last != NULL && last->name == g_array_index (all, Namesakes, i).name)
        last->n_in_file++;
      else
        g_array_index (all, Namesakes, n++) = g_array_index (all, Namesakes, i);
    }

  g_array_set_size (all, n);
}

static Namesakes *
find_namesakes (Contacts *contacts,
                guint64   name)
{
  const Namesakes wanted = { .name = name };
  guint at;

  if (!g_array_binary_search (contacts->namesakes, &wanted, compare_namesakes, &at))
    return NULL;

  return &g_array_index (contacts->namesakes, Namesakes, at);
}

static int
compare_reaches (gconstpointer a,
                 gconstpointer b)
{
  const Reach *one = a, *other = b;

  if (one->hash != other->hash)
    return one->hash > other->hash ? 1 : -1;

  return (one->id > other->id) - (one->id < other->id);
}

static guint64
hash_reach (guint64     name,
            const char *kind,
            const char *value)
{
  g_autofree char *simple = _sl_import_simplify (kind, value);

  /* A number without a digit is the same only as itself. */
  return name ^ (_sl_import_hash (simple[0] != '\0' ? simple : value) *
                 (g_str_equal (kind, "phone") ? G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)
                                              : G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F)));
}

typedef void (*ReachFunc) (Contacts *contacts,
                           guint64   hash,
                           gpointer  data);

static void
each_reach (Contacts            *contacts,
            const SlContactCard *card,
            guint64              name,
            ReachFunc            func,
            gpointer             data)
{
  if (card->email[0] != '\0')
    func (contacts, hash_reach (name, "email", card->email), data);

  if (card->phone[0] != '\0')
    func (contacts, hash_reach (name, "phone", card->phone), data);

  for (guint i = 0; i < card->points->len; i++)
    {
      const SlContactPoint *point = card->points->pdata[i];

      if (g_str_equal (point->kind, "phone") || g_str_equal (point->kind, "email"))
        func (contacts, hash_reach (name, point->kind, point->value), data);
    }
}

static void
add_reach (Contacts *contacts,
           guint64   hash,
           gpointer  data)
{
  Reach reach = { hash, *(const gint64 *) data };

  g_array_append_val (contacts->reaches, reach);
}

/* Somebody here with a name that was put off. */
static gboolean
index_namesake (SlImport      *self,
                Contacts      *contacts,
                Namesakes     *namesakes,
                gint64         id,
                GError       **error)
{
  g_autoptr(SlContactCard) card = sl_contact_card_read (self->database, id, error);

  if (card == NULL)
    return FALSE;

  namesakes->n_free++;
  namesakes->free_ids ^= id;
  each_reach (contacts, card, namesakes->name, add_reach, &id);
  return TRUE;
}

typedef struct
{
  SlImport  *import;
  Contacts  *contacts;
  gint64     last_known;
  GError    *error;      /* (owned) (nullable) */
} Indexing;

static void
index_known_again (gint64      id,
                   const char *name,
                   const char *source_key,
                   gpointer    data)
{
  Indexing *indexing = data;
  Namesakes *namesakes;

  /* Whom this import has put in is nobody's match. */
  if (indexing->error != NULL || id > indexing->last_known ||
      sl_bits_has (&indexing->contacts->taken, (guint64) id))
    return;

  namesakes = find_namesakes (indexing->contacts, hash_folded (name));

  if (namesakes != NULL)
    index_namesake (indexing->import, indexing->contacts, namesakes, id, &indexing->error);
}

static gboolean
index_namesakes (SlImport  *self,
                 Contacts  *contacts,
                 GError   **error)
{
  Indexing indexing = { self, contacts, contacts->last_known, NULL };

  unite_namesakes (contacts);

  if (contacts->namesakes->len > 0 &&
      !sl_contact_card_each_name (self->database, index_known_again, &indexing, error))
    {
      g_clear_error (&indexing.error);
      return FALSE;
    }

  if (indexing.error != NULL)
    {
      g_propagate_error (error, indexing.error);
      return FALSE;
    }

  g_array_sort (contacts->reaches, compare_reaches);

  for (guint i = 0; i < contacts->doubles->len; i++)
    g_hash_table_insert (contacts->first_lines,
                         g_memdup2 (&g_array_index (contacts->doubles, guint64, i),
                                    sizeof (guint64)), NULL);
  return TRUE;
}

/* Keeps in @data the lowest id of those not taken that are reached by @hash. */
static void
find_reach (Contacts *contacts,
            guint64   hash,
            gpointer  data)
{
  gint64 *best = data;
  guint low = 0, high = contacts->reaches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (contacts->reaches, Reach, middle).hash < hash)
        low = middle + 1;
      else
        high = middle;
    }

  for (; low < contacts->reaches->len; low++)
    {
      Reach *reach = &g_array_index (contacts->reaches, Reach, low);

      if (reach->hash != hash)
        return;

      if (sl_bits_has (&contacts->taken, (guint64) reach->id))
        continue;

      if (*best == 0 || reach->id < *best)
        *best = reach->id;

      return;
    }
}

static gboolean
is_bare (const SlContactCard *card)
{
  return card->phone[0] == '\0' && card->email[0] == '\0' && card->points->len == 0;
}

/* Rules 2 and 3 of the head of this file.  @known: (out) (transfer full) (nullable) */
static gboolean
find_by_name (SlImport       *self,
              Contacts       *contacts,
              const Person   *person,
              SlContactCard **known,
              GError        **error)
{
  const SlContactCard *card = person->card;
  Namesakes *namesakes = find_namesakes (contacts, person->name);
  g_autoptr(SlContactCard) found = NULL;
  gboolean is_reached;
  gint64 id = 0;

  *known = NULL;

  if (namesakes == NULL)
    return TRUE;

  each_reach (contacts, card, namesakes->name, find_reach, &id);
  is_reached = id != 0;

  if (!is_reached && (namesakes->n_free != 1 || namesakes->n_in_file != 1))
    return TRUE;

  found = sl_contact_card_read (self->database, is_reached ? id : namesakes->free_ids, error);

  if (found == NULL)
    return FALSE;

  if (!is_reached && found->source_key[0] == '\0' && !is_bare (found) && !is_bare (card))
    return TRUE;

  namesakes->n_free--;
  namesakes->free_ids ^= found->id;
  *known = g_steal_pointer (&found);
  return TRUE;
}

/* Whether the row stands in the file already; it is rejected then. */
static gboolean
is_double (SlImport     *self,
           Contacts     *contacts,
           const Person *person)
{
  guint64 hash = person->key;
  gpointer key, first;

  if (!g_hash_table_lookup_extended (contacts->first_lines, &hash, &key, &first))
    return FALSE;

  if (first == NULL)
    {
      g_hash_table_insert (contacts->first_lines, g_memdup2 (&hash, sizeof hash),
                           GUINT_TO_POINTER (person->line));
      return FALSE;
    }

  _sl_import_reject_row (self, person->line, NULL,
                         g_strdup_printf (_("%s stands in line %u already."), person->card->name,
                                          GPOINTER_TO_UINT (first)));
  return TRUE;
}

static gboolean
take_second (SlImport      *self,
             Contacts      *contacts,
             const Person  *person,
             gboolean       is_put_off,
             GError       **error)
{
  g_autoptr(SlContactCard) known = NULL;

  contacts->next_put_off += is_put_off ? 1 : 0;

  if (is_double (self, contacts, person) || !is_put_off)
    return TRUE;

  if (!find_by_name (self, contacts, person, &known, error))
    return FALSE;

  return known != NULL ? settle_known (self, contacts, known, person->card, person->line, error)
                       : insert (self, contacts, person, error);
}

/* --- the work ----------------------------------------------------------------------------- */

static gboolean
take_made (SlImport  *self,
           gpointer   state,
           gpointer   made,
           GError   **error)
{
  Person *person = made;
  Contacts *contacts = state;
  gboolean is_settled;
  gboolean is_put_off = contacts->next_put_off < contacts->put_off->len &&
                        g_array_index (contacts->put_off, guint, contacts->next_put_off)
                        == person->line;

  /* Only a row that may stand twice needs all the others looked at again. */
  if (contacts->is_second && !is_put_off && contacts->doubles->len == 0)
    return TRUE;

  if (person->card == NULL)
    {
      if (!contacts->is_second)
        _sl_import_reject (self, g_steal_pointer (&person->rejection));

      return TRUE;
    }

  if (contacts->is_second)
    return take_second (self, contacts, person, is_put_off, error);

  return take_own (self, contacts, person, &is_settled, error) &&
         (is_settled || take_first (self, contacts, person, error));
}

static gboolean
again (SlImport  *self,
       gpointer   state,
       gboolean  *is_wanted,
       GError   **error)
{
  Contacts *contacts = state;

  *is_wanted = !contacts->is_second && contacts->put_off->len > 0;
  contacts->is_second = TRUE;
  sl_hash_set_clear (&contacts->seen);
  return !*is_wanted || index_namesakes (self, contacts, error);
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  Contacts *contacts = state;

  /* What is not needed any more makes room for sorting. */
  sl_number_index_clear (&contacts->by_key);
  sl_bits_clear (&contacts->names);
  return contacts->bulk == NULL || sl_bulk_finish (contacts->bulk, error);
}

const SlImportWork _sl_import_contacts = {
  "contacts", &sl_contact_schema, "import-contacts", FALSE, begin, NULL, again, end,
  free_contacts, make, unmake, take_made,
};
