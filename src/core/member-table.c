#include "config.h"

#include "core/member-table.h"

#include "core/genealogy.h"
#include "core/plan-private.h"

#include <string.h>

#define MAGIC G_GUINT64_CONSTANT (0x33454c424154534d) /* and the order of bytes in a word */

typedef struct
{
  guint64 magic;
  gint32  n;
  gint32  me;
  guint32 n_orphans;
  guint32 n_words;
} Head;

static GArray *
new_column (gsize item_size)
{
  return g_array_new (FALSE, FALSE, (guint) item_size);
}

SlMemberTable *
sl_member_table_new (void)
{
  SlMemberTable *table = g_new0 (SlMemberTable, 1);

  table->codes = sl_id_table_new ();
  table->code_of = new_column (sizeof (gint32));
  table->sponsor = new_column (sizeof (gint32));
  table->words = sl_id_table_new ();
  table->twice = new_column (sizeof (gint32));
  table->me = -1;
  sl_id_table_add (table->words, "", NULL);

  return table;
}

/* Where the column of @part is kept; NULL for the parts that are no column. */
static GArray **
column_at (SlMemberTable *table,
           SlMemberPart   part)
{
  GArray **columns[SL_MEMBER_N_PARTS] = {
    [SL_MEMBER_PART_SPONSOR] = &table->sponsor, [SL_MEMBER_PART_QV] = &table->qv,
    [SL_MEMBER_PART_CV] = &table->cv, [SL_MEMBER_PART_ENROLLER] = &table->enroller,
    [SL_MEMBER_PART_LEG] = &table->leg, [SL_MEMBER_PART_JOINED] = &table->joined,
    [SL_MEMBER_PART_TITLE] = &table->title, [SL_MEMBER_PART_KIND] = &table->kind,
    [SL_MEMBER_PART_COUNTRY] = &table->country,
  };

  return columns[part];
}

static gsize
item_size_of (SlMemberPart part)
{
  if (part == SL_MEMBER_PART_LEG)
    return sizeof (gint8);

  return part == SL_MEMBER_PART_QV || part == SL_MEMBER_PART_CV ? sizeof (gint64)
                                                                : sizeof (gint32);
}

void
sl_member_table_free (SlMemberTable *table)
{
  if (table == NULL)
    return;

  for (SlMemberPart part = 0; part < SL_MEMBER_N_PARTS; part++)
    if (column_at (table, part) != NULL)
      g_clear_pointer (column_at (table, part), g_array_unref);

  g_clear_pointer (&table->code_of, g_array_unref);
  g_clear_pointer (&table->twice, g_array_unref);
  g_clear_pointer (&table->codes, sl_id_table_free);
  g_clear_pointer (&table->words, sl_id_table_free);
  g_free (table);
}

gint32
sl_member_table_size (const SlMemberTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return (gint32) table->code_of->len;
}

static gboolean
asks_for (const SlPlan *plan,
          SlAtomKind    kind)
{
  return (plan->atom_kinds >> kind & 1) != 0;
}

SlMemberColumns
sl_member_table_columns_for (const SlPlan *plan)
{
  SlMemberColumns columns = 0;

  g_return_val_if_fail (plan != NULL, 0);

  if (sl_plan_uses_enrolment (plan) || plan->declares_enrol)
    columns |= SL_MEMBER_ENROLLER;
  if (sl_plan_uses_legs (plan))
    columns |= SL_MEMBER_LEG;
  if (asks_for (plan, SL_ATOM_AGE) || asks_for (plan, SL_ATOM_MONTHS))
    columns |= SL_MEMBER_JOINED;
  if (asks_for (plan, SL_ATOM_TITLE))
    columns |= SL_MEMBER_TITLE;
  if (asks_for (plan, SL_ATOM_KIND))
    columns |= SL_MEMBER_KIND;
  if (asks_for (plan, SL_ATOM_COUNTRY))
    columns |= SL_MEMBER_COUNTRY;

  for (guint i = 0; i < plan->volumes->len; i++)
    if (_sl_plan_volume (plan, i)->scope == SL_SCOPE_CUSTOMERS)
      columns |= SL_MEMBER_KIND;

  return columns;
}

/* @column in the order of @member_at. */
static void
reorder (GArray       **column,
         gsize          size,
         const gint32  *member_at)
{
  GArray *old = *column;
  GArray *fresh = new_column (size);
  char *to;

  g_array_set_size (fresh, old->len);
  to = fresh->data;

  for (guint i = 0; i < old->len; i++, to += size)
    memcpy (to, old->data + (gsize) member_at[i] * size, size);

  g_array_unref (old);
  *column = fresh;
}

static void
renumber (GArray       *members,
          const gint32 *number_of)
{
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      gint32 *member = &g_array_index (members, gint32, i);

      *member = *member >= 0 ? number_of[*member] : -1;
    }
}

gboolean
sl_member_table_sort (SlMemberTable  *table,
                      gint32        **number_of)
{
  g_autoptr(GPtrArray) cycles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr(SlGenealogy) place = NULL;
  gint32 n = sl_member_table_size (table);
  SlIdTable *codes;

  if (number_of != NULL)
    *number_of = NULL;
  if (table->twice->len > 0)
    return FALSE;

  place = sl_genealogy_new ((const gint32 *) (gpointer) table->sponsor->data, n, cycles);

  if (place == NULL)
    return FALSE;

  for (SlMemberPart part = 0; part < SL_MEMBER_N_PARTS; part++)
    {
      GArray **column = column_at (table, part);

      if (column != NULL && *column != NULL)
        reorder (column, item_size_of (part), place->member_at);
    }

  renumber (table->sponsor, place->position_of);
  renumber (table->enroller, place->position_of);
  table->me = table->me >= 0 ? place->position_of[table->me] : -1;
  reorder (&table->code_of, sizeof (gint32), place->member_at);
  codes = sl_id_table_pick (table->codes, (const gint32 *) (gpointer) table->code_of->data, n);
  sl_id_table_free (table->codes);
  table->codes = codes;

  for (gint32 i = 0; i < n; i++)
    g_array_index (table->code_of, gint32, i) = i;

  if (number_of != NULL)
    *number_of = g_memdup2 (place->position_of, (gsize) n * sizeof (gint32));

  table->is_sorted = TRUE;
  return TRUE;
}

static void
push (GArray *column,
      gint32  value)
{
  if (column != NULL)
    g_array_append_val (column, value);
}

/* A column of volumes that was not there begins with nothing for those before. */
static void
push_volume (GArray **column,
             gint32   number,
             gint64   volume)
{
  if (*column == NULL && volume == 0)
    return;

  if (*column == NULL)
    {
      *column = g_array_new (FALSE, TRUE, sizeof (gint64));
      g_array_set_size (*column, (guint) number);
    }

  g_array_append_val (*column, volume);
}

gint32
sl_member_table_add (SlMemberTable     *table,
                     const SlNewMember *member)
{
  gint32 number = sl_member_table_size (table);

  g_return_val_if_fail (member != NULL && member->code != NULL && member->kind != NULL, -1);
  g_return_val_if_fail (member->sponsor >= -1 && member->sponsor < number, -1);

  push (table->code_of, sl_id_table_add (table->codes, member->code, NULL));
  push (table->sponsor, member->sponsor);
  push (table->enroller, -1);
  push (table->joined, member->joined);
  push (table->title, 0);
  push (table->country, 0);
  if (table->kind != NULL)
    push (table->kind, sl_id_table_add (table->words, member->kind, NULL));
  if (table->leg != NULL)
    g_array_append_val (table->leg, member->leg);

  push_volume (&table->qv, number, member->qv);
  push_volume (&table->cv, number, member->cv);
  table->is_sorted = FALSE;

  return number;
}

gint32
sl_member_table_find (const SlMemberTable *table,
                      const char          *code)
{
  gint32 number;

  g_return_val_if_fail (table != NULL && code != NULL, -1);

  number = sl_id_table_find (table->codes, code);

  for (gint32 i = 0; number >= 0 && i < sl_member_table_size (table); i++)
    if (g_array_index (table->code_of, gint32, i) == number)
      return i;

  return -1;
}

/* Volumes take four bytes where that is enough for all. */
static GBytes *
pack_volumes (const GArray *volumes)
{
  const gint64 *from = (const gint64 *) (gpointer) volumes->data;
  g_autofree gint32 *narrow = g_new (gint32, volumes->len);

  for (guint i = 0; i < volumes->len; i++)
    {
      narrow[i] = (gint32) from[i];

      if (narrow[i] != from[i])
        return g_bytes_new (from, volumes->len * sizeof (gint64));
    }

  return g_bytes_new_take (g_steal_pointer (&narrow), volumes->len * sizeof (gint32));
}

GBytes *
sl_member_table_pack (const SlMemberTable *table,
                      SlMemberPart         part)
{
  GArray **column;
  Head head;

  g_return_val_if_fail (table != NULL, NULL);

  switch ((guint) part)
    {
    case SL_MEMBER_PART_HEAD:
      head = (Head) { .magic = MAGIC, .n = sl_member_table_size (table), .me = table->me,
                      .n_orphans = table->n_orphans,
                      .n_words = sl_id_table_size (table->words) };
      return g_bytes_new (&head, sizeof head);
    case SL_MEMBER_PART_CODES:
      return sl_id_table_pack (table->codes);
    case SL_MEMBER_PART_WORDS:
      return sl_id_table_pack (table->words);
    default:
      column = column_at ((SlMemberTable *) table, part);
    }

  if (*column == NULL)
    return NULL;

  return item_size_of (part) == sizeof (gint64)
           ? pack_volumes (*column)
           : g_bytes_new ((*column)->data, (*column)->len * item_size_of (part));
}

static GArray *
unpack_volumes (const char *data,
                gsize       size,
                gint32      n)
{
  gboolean is_narrow = size == (gsize) n * sizeof (gint32);
  GArray *column;

  if (!is_narrow && size != (gsize) n * sizeof (gint64))
    return NULL;

  column = new_column (sizeof (gint64));
  g_array_set_size (column, (guint) n);

  for (gint32 i = 0; is_narrow && i < n; i++)
    {
      gint32 volume;

      memcpy (&volume, data + (gsize) i * sizeof volume, sizeof volume);
      g_array_index (column, gint64, i) = volume;
    }

  if (!is_narrow)
    memcpy (column->data, data, size);

  return column;
}

/* (transfer full) (nullable): NULL when it has not the size of @n members. */
static GArray *
unpack_column (GBytes       *bytes,
               SlMemberPart  part,
               gint32        n)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  GArray *column;

  if (item_size_of (part) == sizeof (gint64))
    return unpack_volumes (data, size, n);

  if (size != (gsize) n * item_size_of (part))
    return NULL;

  column = new_column (item_size_of (part));
  return g_array_append_vals (column, data, (guint) n);
}

/* Whether every number lies in [@least, @end). */
static gboolean
is_within (const GArray *numbers,
           gint32        least,
           gint32        end)
{
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    if (g_array_index (numbers, gint32, i) < least || g_array_index (numbers, gint32, i) >= end)
      return FALSE;

  return TRUE;
}

static gboolean
is_sound (const SlMemberTable *table,
          const Head          *head)
{
  return table->sponsor != NULL && sl_id_table_size (table->codes) == (guint) head->n &&
         sl_id_table_size (table->words) == head->n_words &&
         head->me >= -1 && head->me < head->n && is_within (table->sponsor, -1, head->n) &&
         is_within (table->enroller, -1, head->n) &&
         is_within (table->kind, 0, (gint32) head->n_words) &&
         is_within (table->country, 0, (gint32) head->n_words);
}

static gboolean
unpack_columns (SlMemberTable  *table,
                GBytes        **parts,
                gint32          n)
{
  g_clear_pointer (&table->sponsor, g_array_unref);

  for (SlMemberPart part = 0; part < SL_MEMBER_N_PARTS; part++)
    {
      GArray **column = column_at (table, part);

      if (column == NULL || parts[part] == NULL)
        continue;

      *column = unpack_column (parts[part], part, n);

      if (*column == NULL)
        return FALSE;
    }

  return TRUE;
}

SlMemberTable *
sl_member_table_unpack (GBytes **parts)
{
  g_autoptr(SlMemberTable) table = sl_member_table_new ();
  Head head;

  g_return_val_if_fail (parts != NULL, NULL);

  if (parts[SL_MEMBER_PART_HEAD] == NULL || parts[SL_MEMBER_PART_CODES] == NULL ||
      parts[SL_MEMBER_PART_WORDS] == NULL ||
      g_bytes_get_size (parts[SL_MEMBER_PART_HEAD]) != sizeof head)
    return NULL;

  memcpy (&head, g_bytes_get_data (parts[SL_MEMBER_PART_HEAD], NULL), sizeof head);

  if (head.magic != MAGIC || head.n < 0 || head.n > SL_GENEALOGY_MAX_MEMBERS ||
      !unpack_columns (table, parts, head.n))
    return NULL;

  sl_id_table_free (table->codes);
  sl_id_table_free (table->words);
  table->codes = sl_id_table_unpack (parts[SL_MEMBER_PART_CODES]);
  table->words = sl_id_table_unpack (parts[SL_MEMBER_PART_WORDS]);

  if (table->codes == NULL || table->words == NULL || !is_sound (table, &head))
    return NULL;

  g_array_set_size (table->code_of, (guint) head.n);
  for (gint32 i = 0; i < head.n; i++)
    g_array_index (table->code_of, gint32, i) = i;

  table->is_sorted = TRUE;
  table->me = head.me;
  table->n_orphans = head.n_orphans;
  return g_steal_pointer (&table);
}
