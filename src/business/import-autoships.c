#include "config.h"

#include "business/import-private.h"

#include "business/business-private.h"
#include "business/import-order-private.h"
#include "formats/autoship-record.h"
#include "store/autoship-listing.h"
#include "store/autoship.h"
#include "store/product.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* All rows of a list with the same id and day are one autoship; of our own export, those with the
 * same id of ours, which are taken as they are.  Those that an earlier list had
 * are known by the id, and of several of one id by the day. */
typedef struct
{
  char    *key;        /* (owned): id and day */
  char    *id;         /* (owned) */
  GArray  *rows;       /* (owned) (element-type SlAutoshipRecord) */
  GArray  *lines;      /* (owned) (element-type SlAutoshipLine) */
  SlAutoshipListing *known; /* (unowned) (nullable) */
} Group;

typedef struct
{
  GPtrArray  *groups;    /* (owned) (element-type Group) */
  GHashTable *by_key;    /* (owned) (element-type utf8 Group): unowned both */
  GHashTable *mentioned; /* (owned) (element-type utf8): ids of rows that were rejected */
  GPtrArray  *known;     /* (owned) (element-type SlAutoshipListing): by code */
  GHashTable *by_code;   /* (owned) (element-type utf8 guint): its first in known, from 1 on */
  GHashTable *by_hand;   /* (owned) (element-type gint64 gint64): contact → the only autoship
                          * that was recorded by hand; 0: there are several */
  GHashTable *taken;     /* (owned) (element-type SlAutoshipListing): that a group is */
  SlImportCustomers *customers; /* (owned) */
  gboolean    has_unreadable;
  gboolean    is_own;    /* of our own export: who is not in it has not ended */
} Autoships;

static void
free_group (gpointer data)
{
  Group *group = data;

  g_free (group->key);
  g_free (group->id);
  g_array_unref (group->rows);
  g_array_unref (group->lines);
  g_free (group);
}

static void
free_autoships (gpointer data)
{
  Autoships *autoships = data;

  g_hash_table_unref (autoships->by_key);
  g_hash_table_unref (autoships->by_code);
  g_hash_table_unref (autoships->by_hand);
  g_hash_table_unref (autoships->mentioned);
  g_hash_table_unref (autoships->taken);
  g_ptr_array_unref (autoships->groups);
  g_ptr_array_unref (autoships->known);
  _sl_import_customers_free (autoships->customers);
  g_free (autoships);
}

/* (transfer full) (nullable): those of the company that go on and that no list had; of whoever has
 * several it cannot be told which. */
static GHashTable *
read_by_hand (SlImport   *self,
              GPtrArray  *known,
              GError    **error)
{
  g_autoptr(GHashTable) listed = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GPtrArray) rows = sl_autoship_list (self->database, 0, error);
  GHashTable *by_hand;

  if (rows == NULL)
    return NULL;

  by_hand = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < known->len; i++)
    g_hash_table_add (listed, &((SlAutoshipListing *) known->pdata[i])->autoship_id);

  for (guint i = 0; i < rows->len; i++)
    {
      const SlAutoshipRow *row = rows->pdata[i];
      gint64 id = g_hash_table_contains (by_hand, &row->contact_id) ? 0 : row->id;

      if (row->company_id == self->company->id && !g_hash_table_contains (listed, &row->id))
        g_hash_table_replace (by_hand, g_memdup2 (&row->contact_id, sizeof row->contact_id),
                              g_memdup2 (&id, sizeof id));
    }

  return by_hand;
}

/* (transfer full): where those with a code begin. */
static GHashTable *
index_codes (GPtrArray *known)
{
  GHashTable *by_code = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = known->len; i > 0; i--)
    g_hash_table_insert (by_code, ((SlAutoshipListing *) known->pdata[i - 1])->code,
                         GUINT_TO_POINTER (i));

  return by_code;
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  g_autoptr(GPtrArray) known = sl_autoship_listing_list (self->database, self->company->id, error);
  g_autoptr(GHashTable) by_hand = known != NULL ? read_by_hand (self, known, error) : NULL;
  Autoships *autoships;

  if (by_hand == NULL)
    return NULL;

  autoships = g_new0 (Autoships, 1);
  autoships->by_code = index_codes (known);
  autoships->by_hand = g_steal_pointer (&by_hand);
  autoships->known = g_steal_pointer (&known);
  autoships->groups = g_ptr_array_new_with_free_func (free_group);
  autoships->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  autoships->mentioned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  autoships->taken = g_hash_table_new (NULL, NULL);
  autoships->customers = _sl_import_customers_new (self);
  return autoships;
}

/* --- rows ------------------------------------------------------------------------------ */

static Group *
get_group (Autoships              *autoships,
           const SlAutoshipRecord *record)
{
  g_autofree char *key = record->uid[0] != '\0'
                         ? g_strdup (record->uid)
                         : g_strdup_printf ("%s\n%d\n%d", record->id, record->ship_day,
                                            record->next_on);
  Group *group = g_hash_table_lookup (autoships->by_key, key);

  if (group != NULL)
    return group;

  group = g_new0 (Group, 1);
  group->key = g_steal_pointer (&key);
  group->id = g_strdup (record->id);
  group->lines = g_array_new (FALSE, FALSE, sizeof (SlAutoshipLine));
  group->rows = g_array_new (FALSE, FALSE, sizeof (SlAutoshipRecord));
  g_array_set_clear_func (group->rows, (GDestroyNotify) sl_autoship_record_clear);
  g_ptr_array_add (autoships->groups, group);
  g_hash_table_insert (autoships->by_key, group->key, group);
  return group;
}

static void
mention (Autoships *autoships,
         char      *id)
{
  if (id == NULL || id[0] == '\0')
    {
      autoships->has_unreadable = TRUE;
      g_free (id);
    }
  else
    g_hash_table_add (autoships->mentioned, id);
}

/* 0 when there is none: the row is rejected then. */
static gint64
find_product (SlImport                *self,
              const SlAutoshipRecord  *record,
              GError                 **error)
{
  g_autoptr(GPtrArray) products = sl_product_list_by_sku (self->database, self->company->id,
                                                          record->sku, error);

  if (products == NULL)
    return -1;

  if (products->len > 0)
    return ((const SlProductRow *) products->pdata[0])->id;

  _sl_import_reject_row (self, record->line, "sku",
                         g_strdup_printf (_("There is no product “%s” in the catalogue. Bring the "
                                            "catalogue in first."), record->sku));
  return 0;
}

static gboolean
take (SlImport          *self,
      gpointer           state,
      const SlTableRow  *row,
      GError           **error)
{
  g_auto(SlAutoshipRecord) record = { 0 };
  Autoships *autoships = state;
  SlRejection *rejection = NULL;
  SlAutoshipLine line;
  Group *group;

  if (!sl_autoship_record_read (self->mapping, row, &self->result->notation,
                                self->company->currency, &record, &rejection))
    {
      mention (autoships, sl_autoship_record_read_id (self->mapping, row));
      _sl_import_reject (self, rejection);
      return TRUE;
    }

  line = (SlAutoshipLine) { find_product (self, &record, error), record.quantity,
                            record.unit_price };
  autoships->is_own |= record.uid[0] != '\0';

  if (line.product_id <= 0)
    {
      mention (autoships, g_strdup (record.id));
      return line.product_id == 0;
    }

  group = get_group (autoships, &record);
  g_array_append_val (group->lines, line);
  g_array_append_val (group->rows, record);
  record = (SlAutoshipRecord) { 0 };
  return TRUE;
}

/* --- which is which -------------------------------------------------------------------- */

static const SlAutoshipRecord *
first_of (const Group *group)
{
  return &g_array_index (group->rows, SlAutoshipRecord, 0);
}

static int
day_of_month (SlDay day)
{
  int year, month, day_of;

  sl_day_split (day, &year, &month, &day_of);
  return day_of;
}

static gboolean
is_same_day (const Group             *group,
             const SlAutoshipListing *listing)
{
  const SlAutoshipRecord *record = first_of (group);

  return record->ship_day != 0 ? record->ship_day == day_of_month (listing->starts_on)
                               : record->next_on == listing->next_on;
}

/* @by_day: only one that is sent on the same day. */
static void
find_known (Autoships *autoships,
            Group     *group,
            gboolean   by_day)
{
  guint first = first_of (group)->uid[0] != '\0' ? 0
                : GPOINTER_TO_UINT (g_hash_table_lookup (autoships->by_code, group->id));

  for (guint i = first; first != 0 && i <= autoships->known->len && group->known == NULL; i++)
    {
      SlAutoshipListing *listing = autoships->known->pdata[i - 1];

      if (!g_str_equal (listing->code, group->id))
        return;

      if (g_hash_table_contains (autoships->taken, listing) ||
          (by_day && !is_same_day (group, listing)))
        continue;

      group->known = listing;
      g_hash_table_add (autoships->taken, listing);
    }
}

/* --- writing --------------------------------------------------------------------------- */

/* The first day of the list's from today on.  The start is in January, which has all of them. */
static void
find_days (SlImport    *self,
           const Group *group,
           SlDay       *starts_on,
           SlDay       *next_on)
{
  const SlAutoshipRecord *record = first_of (group);
  SlDay today = sl_business_get_today (self->business);
  int year, month, day;

  *starts_on = *next_on = record->next_on;

  if (record->ship_day == 0)
    return;

  sl_day_split (today, &year, &month, &day);
  *starts_on = sl_day_new (year - 1, 1, record->ship_day);

  for (int n = 0; (*next_on = sl_day_add_months (*starts_on, n)) < today ||
                  (record->last_on != SL_DAY_NONE && *next_on <= record->last_on && n < 600); n++)
    continue;
}

static gboolean
is_same_lines (GArray *a,
               GArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const SlAutoshipLine *one = &g_array_index (a, SlAutoshipLine, i);
      const SlAutoshipLine *other = &g_array_index (b, SlAutoshipLine, i);

      if (one->product_id != other->product_id || one->quantity != other->quantity)
        return FALSE;
    }

  return TRUE;
}

/* What the list says of the autoship as a whole: once, or the same in each row; volumes that
 * differ are of the rows. */
static void
read_listing (const Group       *group,
              SlAutoshipListing *listing)
{
  gint64 sum = 0;
  gboolean is_alike = TRUE;

  *listing = (SlAutoshipListing) { .code = group->id, .last_on = SL_DAY_NONE };

  for (guint i = 0; i < group->rows->len; i++)
    {
      const SlAutoshipRecord *record = &g_array_index (group->rows, SlAutoshipRecord, i);

      is_alike &= record->volume == first_of (group)->volume;
      sum += MIN (record->volume, G_MAXINT64 / 2 - sum);
      listing->last_on = MAX (listing->last_on, record->last_on);
      listing->last_amount = listing->last_amount == 0 ? record->last_amount
                                                       : listing->last_amount;
    }

  listing->volume = is_alike ? first_of (group)->volume : sum;
}

static void
count_rows (SlImport        *self,
            const Group     *group,
            SlImportOutcome  outcome)
{
  for (guint i = 0; i < group->rows->len; i++)
    _sl_import_count (self, outcome);
}

static gboolean
change (SlImport           *self,
        const Group        *group,
        SlAutoshipListing  *listing,
        GError            **error)
{
  const SlAutoshipListing *known = group->known;
  g_autoptr(GArray) lines = sl_autoship_read_lines (self->database, known->autoship_id, error);
  gboolean is_same_order, is_same_listing;
  SlDay starts_on, next_on;

  if (lines == NULL)
    return FALSE;

  is_same_order = known->ended_on == SL_DAY_NONE && is_same_day (group, known) &&
                  is_same_lines (lines, group->lines);
  is_same_listing = known->volume == listing->volume && known->last_on == listing->last_on &&
                    known->last_amount == listing->last_amount;
  count_rows (self, group, is_same_order && is_same_listing ? SL_IMPORT_SAME : SL_IMPORT_CHANGED);

  if (!self->writes)
    return TRUE;

  find_days (self, group, &starts_on, &next_on);
  listing->autoship_id = known->autoship_id;
  return (is_same_order ||
          sl_autoship_rewrite (self->database, known->autoship_id, starts_on, next_on,
                               group->lines, error)) &&
         (is_same_listing || sl_autoship_listing_put (self->database, self->company->id, listing,
                                                      self->name, error));
}

/* Somebody recorded it by hand, and no group is it yet; 0: nobody did. */
static gint64
take_by_hand (Autoships *autoships,
              gint64     contact_id)
{
  const gint64 *found = g_hash_table_lookup (autoships->by_hand, &contact_id);
  gint64 id = found != NULL ? *found : 0;

  g_hash_table_remove (autoships->by_hand, &contact_id);
  return id;
}

static gboolean
add (SlImport           *self,
     Autoships          *autoships,
     const Group        *group,
     SlAutoshipListing  *listing,
     GError            **error)
{
  const SlAutoshipRecord *record = first_of (group);
  const SlImportPerson person = { "", record->id, record->name, record->email, record->phone };
  g_autofree char *uid = sl_business_new_uid (self->business);
  SlAutoshipRow row = { .company_id = self->company->id, .every = 1 };
  gboolean is_own = g_str_equal (group->id, self->company->me);

  row.kind = (char *) (is_own ? "purchase" : "direct");
  find_days (self, group, &row.starts_on, &row.next_on);

  if (!is_own && !_sl_import_customers_find_person (autoships->customers, &person,
                                                    &row.contact_id, error))
    return FALSE;

  row.id = take_by_hand (autoships, row.contact_id);
  count_rows (self, group, row.id != 0 ? SL_IMPORT_CHANGED : SL_IMPORT_ADDED);

  if (row.id != 0 ? !sl_autoship_rewrite (self->database, row.id, row.starts_on, row.next_on,
                                          group->lines, error)
                  : !sl_autoship_insert (self->database, &row, uid, group->lines, &row.id, error))
    return FALSE;

  listing->autoship_id = row.id;
  return sl_autoship_listing_put (self->database, self->company->id, listing, self->name, error);
}

static gboolean
settle_own (SlImport   *self,
            Autoships  *autoships,
            Group      *group,
            GError    **error)
{
  SlImportOutcome outcome;

  if (!_sl_import_own_autoship (self, autoships->customers, group->rows, group->lines, &outcome,
                                error))
    return FALSE;

  count_rows (self, group, outcome);
  return TRUE;
}

static gboolean
settle (SlImport   *self,
        Autoships  *autoships,
        Group      *group,
        GError    **error)
{
  g_autoptr(GError) fault = NULL;
  SlAutoshipListing listing;

  read_listing (group, &listing);

  if (group->known != NULL)
    return change (self, group, &listing, error);

  if (first_of (group)->uid[0] != '\0' ? settle_own (self, autoships, group, &fault)
                                       : add (self, autoships, group, &listing, &fault))
    return TRUE;

  if (fault->domain != SL_BUSINESS_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  for (guint i = 0; i < group->rows->len; i++)
    _sl_import_reject_row (self, g_array_index (group->rows, SlAutoshipRecord, i).line, NULL,
                           g_strdup (fault->message));
  return TRUE;
}

/* Whom an earlier list had and this one has not. */
static gboolean
end_others (SlImport   *self,
            Autoships  *autoships,
            GError    **error)
{
  if (autoships->has_unreadable || autoships->is_own || autoships->groups->len == 0)
    return TRUE;

  for (guint i = 0; i < autoships->known->len; i++)
    {
      SlAutoshipListing *listing = autoships->known->pdata[i];

      if (listing->ended_on != SL_DAY_NONE || g_hash_table_contains (autoships->taken, listing) ||
          g_hash_table_contains (autoships->mentioned, listing->code))
        continue;

      self->result->n_left++;

      if (self->writes && !sl_autoship_set (self->database, listing->autoship_id, listing->next_on,
                                            sl_business_get_today (self->business), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  Autoships *autoships = state;
  GPtrArray *groups = autoships->groups;

  for (guint i = 0; i < groups->len; i++)
    find_known (autoships, groups->pdata[i], TRUE);

  for (guint i = 0; i < groups->len; i++)
    find_known (autoships, groups->pdata[i], FALSE);

  for (guint i = 0; i < groups->len; i++)
    if (!settle (self, autoships, groups->pdata[i], error))
      return FALSE;

  return end_others (self, autoships, error);
}

const SlImportWork _sl_import_autoships = {
  "autoships", &sl_autoship_schema, "import-autoships", TRUE, begin, take, NULL, end,
  free_autoships,
};
