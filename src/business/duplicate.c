#include "config.h"

#include "business/duplicate.h"

#include "business/business-private.h"
#include "business/contact-private.h"
#include "business/import-card.h"
#include "business/import-index.h"
#include "store/contact-merge.h"
#include "store/contact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A shorter number says too little. */
#define MIN_DIGITS 7

typedef struct
{
  guint64 hash;
  gint64  id;
} Trait;

typedef struct
{
  GArray *traits[SL_DUPLICATE_NAME + 1]; /* (owned) (element-type Trait) */
} Traits;

const char *
sl_duplicate_reason_name (SlDuplicateReason reason)
{
  static const char * const names[] = { "email", "phone", "name" };

  g_return_val_if_fail (reason < G_N_ELEMENTS (names), NULL);

  return names[reason];
}

static void
add_trait (Traits            *traits,
           SlDuplicateReason  reason,
           const char        *text,
           gint64             id)
{
  Trait trait = { _sl_import_hash (text), id };

  g_array_append_val (traits->traits[reason], trait);
}

static void
add_traits (gint64       id,
            const char  *name,
            const char  *phone,
            const char  *email,
            gpointer     data)
{
  g_autofree char *folded = _sl_import_fold (name);
  g_autofree char *digits = _sl_import_simplify ("phone", phone);
  g_autofree char *address = _sl_import_fold (email);

  add_trait (data, SL_DUPLICATE_NAME, folded, id);

  if (strlen (digits) >= MIN_DIGITS)
    add_trait (data, SL_DUPLICATE_PHONE, digits, id);

  if (address[0] != '\0')
    add_trait (data, SL_DUPLICATE_EMAIL, address, id);
}

static int
compare_traits (gconstpointer a,
                gconstpointer b)
{
  const Trait *one = a, *other = b;

  if (one->hash != other->hash)
    return one->hash > other->hash ? 1 : -1;

  return (one->id > other->id) - (one->id < other->id);
}

/* Each of a group with the oldest of it, unless the two are a pair already. */
static void
add_pairs (GArray            *pairs,
           SlHashSet         *known,
           GArray            *traits,
           SlDuplicateReason  reason,
           guint              limit)
{
  guint first = 0;

  g_array_sort (traits, compare_traits);

  for (guint i = 1; i < traits->len && pairs->len < limit; i++)
    {
      const Trait *one = &g_array_index (traits, Trait, first);
      const Trait *other = &g_array_index (traits, Trait, i);
      SlDuplicate pair = { one->id, other->id, reason };
      g_autofree char *name = NULL;

      if (one->hash != other->hash)
        {
          first = i;
          continue;
        }

      name = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, one->id, other->id);
      if (sl_hash_set_add (known, _sl_import_hash (name)))
        g_array_append_val (pairs, pair);
    }
}

GArray *
sl_duplicate_list (SlBusiness  *business,
                   guint        limit,
                   GError     **error)
{
  g_autoptr(GArray) pairs = g_array_new (FALSE, FALSE, sizeof (SlDuplicate));
  SlHashSet known = { 0 };
  Traits traits;
  gboolean ok;

  g_return_val_if_fail (business != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (traits.traits); i++)
    traits.traits[i] = g_array_new (FALSE, FALSE, sizeof (Trait));

  ok = sl_contact_each_brief (business->database, add_traits, &traits, error);

  for (guint i = 0; i < G_N_ELEMENTS (traits.traits); i++)
    {
      if (ok)
        add_pairs (pairs, &known, traits.traits[i], i, limit);

      g_array_unref (traits.traits[i]);
    }

  sl_hash_set_clear (&known);
  return ok ? g_steal_pointer (&pairs) : NULL;
}

/* What was typed in here stands in the row alone, and would be lost beside another. */
static void
note_shown (SlContactCard *card,
            const char    *kind,
            const char    *value)
{
  for (guint i = 0; i < card->points->len; i++)
    {
      const SlContactPoint *point = card->points->pdata[i];

      if (g_str_equal (point->kind, kind) && g_str_equal (point->value, value))
        return;
    }

  if (value[0] != '\0')
    g_ptr_array_add (card->points, sl_contact_point_new (kind, "", value));
}

static void
choose (char       **text,
        const char  *value)
{
  if (value == NULL)
    return;

  g_free (*text);
  *text = g_strdup (value);
}

/* The other number or address stays among the points: only what lists show is chosen. */
static void
choose_shown (SlContactCard      *card,
              const char * const *values)
{
  choose (&card->phone, values[SL_CONTACT_PHONE]);
  choose (&card->email, values[SL_CONTACT_EMAIL]);
  choose (&card->city, values[SL_CONTACT_CITY]);
  choose (&card->birthday, values[SL_CONTACT_BIRTHDAY]);
}

/* What is no part of a card. */
static gboolean
choose_others (SlBusiness          *business,
               gint64               kept,
               const char * const  *values,
               GError             **error)
{
  const char *others[SL_CONTACT_N_FIELDS] = { NULL };

  others[SL_CONTACT_NAME] = values[SL_CONTACT_NAME];
  others[SL_CONTACT_STAGE] = values[SL_CONTACT_STAGE];
  return _sl_contact_edit_one (business, kept, others, NULL, error);
}

/* @values (nullable) */
static gboolean
merge (SlBusiness          *business,
       SlContactCard       *kept,
       SlContactCard       *gone,
       const char * const  *values,
       GError             **error)
{
  g_autofree char *key = g_strdup (kept->source_key);

  note_shown (kept, "phone", kept->phone);
  note_shown (kept, "email", kept->email);
  note_shown (gone, "phone", gone->phone);
  note_shown (gone, "email", gone->email);
  _sl_import_merge_card (kept, gone);

  if (values != NULL)
    choose_shown (kept, values);

  /* The file that @kept came from still knows it. */
  if (key[0] != '\0')
    {
      g_free (kept->source_key);
      kept->source_key = g_steal_pointer (&key);
    }

  _sl_business_will_write (business);
  return sl_contact_card_update (business->database, kept, error) &&
         sl_contact_merge (business->database, kept->id, gone->id, error) &&
         (values == NULL || choose_others (business, kept->id, values, error));
}

const SlContactField sl_duplicate_fields[SL_DUPLICATE_N_FIELDS] = {
  SL_CONTACT_NAME, SL_CONTACT_PHONE, SL_CONTACT_EMAIL, SL_CONTACT_CITY, SL_CONTACT_BIRTHDAY,
  SL_CONTACT_STAGE,
};

char **
sl_duplicate_read (SlBusiness  *business,
                   gint64       id,
                   GError     **error)
{
  g_autoptr(SlContactRow) row = NULL;
  char **texts;

  g_return_val_if_fail (business != NULL, NULL);

  row = sl_contact_read (business->database, id, error);

  if (row == NULL)
    return NULL;

  texts = g_new0 (char *, SL_DUPLICATE_N_FIELDS + 1);
  texts[0] = g_strdup (row->name);
  texts[1] = g_strdup (row->phone);
  texts[2] = g_strdup (row->email);
  texts[3] = g_strdup (row->city);
  texts[4] = g_strdup (row->birthday);
  texts[5] = g_strdup (row->stage);
  return texts;
}

gboolean
sl_duplicate_merge (SlBusiness  *business,
                    gint64       kept,
                    gint64       gone,
                    GError     **error)
{
  return sl_duplicate_merge_as (business, kept, gone, NULL, error);
}

gboolean
sl_duplicate_merge_as (SlBusiness          *business,
                       gint64               kept,
                       gint64               gone,
                       const char * const  *values,
                       GError             **error)
{
  g_autoptr(SlContactCard) keeps = NULL, goes = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL, FALSE);

  if (kept == gone)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("These are the same contact already."));
      return FALSE;
    }

  if (!sl_business_begin (business, error))
    return FALSE;

  keeps = sl_contact_card_read (business->database, kept, error);
  goes = keeps != NULL ? sl_contact_card_read (business->database, gone, error) : NULL;

  if (goes == NULL || !merge (business, keeps, goes, values, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  /* translators: two names of one person */
  subject = g_strdup_printf (_("%s and %s"), keeps->name, goes->name);
  return sl_business_finish (business, "merge", subject, error);
}
