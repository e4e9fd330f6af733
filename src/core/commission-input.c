#include "config.h"

#include "core/commission-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOBODY (-1)

G_DEFINE_QUARK (sl-commission-error-quark, sl_commission_error)

static void
clear_carry_cb (gpointer data)
{
  SlCarryRow *row = data;

  g_free (row->member);
  g_free (row->bonus);
}

static void
free_report_cb (gpointer data)
{
  SlReport *report = data;

  g_clear_pointer (&report->qv, g_array_unref);
  g_clear_pointer (&report->cv, g_array_unref);
  g_free (report);
}

static void
free_column_cb (gpointer data)
{
  SlMemberColumn *column = data;

  g_free (column->name);
  g_array_unref (column->values);
  g_free (column);
}

static GArray *
new_array (guint item_size)
{
  return g_array_new (FALSE, TRUE, item_size);
}

/* What an input has, whoever fills it. */
static SlCommissionInput *
new_input (void)
{
  SlCommissionInput *self = g_new0 (SlCommissionInput, 1);

  g_atomic_ref_count_init (&self->references);
  self->columns = g_ptr_array_new_with_free_func (free_column_cb);
  self->reports = g_ptr_array_new_with_free_func (free_report_cb);
  self->order_ids = sl_id_table_new ();
  self->order_id_of = new_array (sizeof (gint32));
  self->order_members = new_array (sizeof (gint32));
  self->order_dates = new_array (sizeof (SlDay));
  self->order_types = new_array (sizeof (gint32));
  for (guint i = 0; i < G_N_ELEMENTS (self->order_fields); i++)
    self->order_fields[i] = new_array (sizeof (gint64));
  self->order_duplicates = new_array (sizeof (gint32));
  self->carry = new_array (sizeof (SlCarryRow));
  g_array_set_clear_func (self->carry, clear_carry_cb);
  self->held = new_array (sizeof (SlHeldRank));

  return self;
}

SlCommissionInput *
sl_commission_input_new (void)
{
  SlCommissionInput *self = new_input ();

  self->ids = sl_id_table_new ();
  self->id_of = new_array (sizeof (gint32));
  self->member_of_id = new_array (sizeof (gint32));
  self->sponsors = new_array (sizeof (gint32));
  self->duplicates = new_array (sizeof (gint32));
  self->words = sl_id_table_new ();
  sl_id_table_add (self->words, "", NULL);

  return self;
}

SlCommissionInput *
sl_commission_input_new_of (SlMemberTable *table,
                            SlDay          day,
                            const char    *type)
{
  SlCommissionInput *self;

  g_return_val_if_fail (table != NULL && type != NULL, NULL);

  self = new_input ();
  self->ids = g_steal_pointer (&table->codes);
  self->n_members = (guint) sl_member_table_size (table);
  if (!table->is_sorted)
    self->id_of = g_steal_pointer (&table->code_of);
  self->place_parents = g_steal_pointer (&table->sponsor);
  self->enrol_parents = g_steal_pointer (&table->enroller);
  self->legs = g_steal_pointer (&table->leg);
  self->joined = g_steal_pointer (&table->joined);
  self->titles = g_steal_pointer (&table->title);
  self->kinds = g_steal_pointer (&table->kind);
  self->countries = g_steal_pointer (&table->country);
  self->words = g_steal_pointer (&table->words);
  self->duplicates = g_steal_pointer (&table->twice);

  if (table->qv != NULL || table->cv != NULL)
    sl_commission_input_add_report (self, day, type, g_steal_pointer (&table->qv),
                                    g_steal_pointer (&table->cv));

  sl_member_table_free (table);
  return self;
}

SlCommissionInput *
sl_commission_input_ref (SlCommissionInput *input)
{
  g_return_val_if_fail (input != NULL, NULL);

  g_atomic_ref_count_inc (&input->references);
  return input;
}

/* The arrays of an input with one order more that are its own. */
static void
free_with_order (SlCommissionInput *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->order_fields); i++)
    g_array_unref (self->order_fields[i]);

  g_array_unref (self->order_id_of);
  g_array_unref (self->order_members);
  g_array_unref (self->order_dates);
  g_array_unref (self->order_types);
  sl_id_table_free (self->words);
  g_free (self->order_position);
  sl_plan_unref (self->checked_for);
  sl_commission_input_unref (self->base);
  g_free (self);
}

void
sl_commission_input_unref (SlCommissionInput *input)
{
  if (input == NULL || !g_atomic_ref_count_dec (&input->references))
    return;

  if (input->base != NULL)
    {
      free_with_order (input);
      return;
    }

  GArray *arrays[] = { input->id_of, input->member_of_id, input->sponsors, input->enrollers,
                       input->place_parents, input->enrol_parents, input->legs, input->joined,
                       input->titles, input->kinds, input->countries, input->forces,
                       input->duplicates, input->order_id_of, input->order_members,
                       input->order_dates, input->order_types, input->order_fields[0],
                       input->order_fields[1], input->order_fields[2], input->order_fields[3],
                       input->order_fields[4],
                       input->order_duplicates, input->carry, input->held };

  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    if (arrays[i] != NULL)
      g_array_unref (arrays[i]);

  sl_id_table_free (input->ids);
  sl_id_table_free (input->words);
  sl_id_table_free (input->order_ids);
  g_ptr_array_unref (input->columns);
  g_ptr_array_unref (input->reports);
  sl_genealogy_free (input->place);
  sl_genealogy_free (input->enrol);
  g_free (input->order_position);
  sl_plan_unref (input->checked_for);
  g_free (input);
}

guint
sl_commission_input_add_column (SlCommissionInput *input,
                                const char        *name)
{
  SlMemberColumn *column;

  g_return_val_if_fail (input != NULL && name != NULL && !input->is_sealed, 0);

  for (guint i = 0; i < input->columns->len; i++)
    if (g_str_equal (((SlMemberColumn *) g_ptr_array_index (input->columns, i))->name, name))
      return i;

  column = g_new0 (SlMemberColumn, 1);
  column->name = g_strdup (name);
  column->values = new_array (sizeof (gint64));
  g_ptr_array_add (input->columns, column);

  return input->columns->len - 1;
}

static gint32
add_word (SlCommissionInput *self,
          const char        *word)
{
  return word == NULL || *word == '\0' ? 0 : sl_id_table_add (self->words, word, NULL);
}

/* The number of a member's id in the table, NOBODY for no id. */
static gint32
add_id (SlCommissionInput *self,
        const char        *id)
{
  const gint32 nobody = NOBODY;
  gboolean is_new;
  gint32 number;

  if (id == NULL || *id == '\0')
    return NOBODY;

  number = sl_id_table_add (self->ids, id, &is_new);

  if (is_new)
    g_array_append_val (self->member_of_id, nobody);

  return number;
}

/* A column begins with the first member of whom it says something else than @usual. */
static void
append (GArray **column,
        gint32   number,
        gint32   usual,
        gint32   value)
{
  if (*column == NULL && value == usual)
    return;

  if (*column == NULL)
    {
      *column = new_array (sizeof (gint32));
      for (gint32 i = 0; i < number; i++)
        g_array_append_val (*column, usual);
    }

  g_array_append_val (*column, value);
}

static void
append_leg (SlCommissionInput *self,
            gint32             number,
            gint8              leg)
{
  if (self->legs == NULL && leg == -1)
    return;

  if (self->legs == NULL)
    {
      self->legs = new_array (sizeof (gint8));
      g_array_set_size (self->legs, (guint) number);
      if (number > 0)
        memset (self->legs->data, -1, (gsize) number);
    }

  g_array_append_val (self->legs, leg);
}

gint32
sl_commission_input_add_member (SlCommissionInput        *input,
                                const SlCommissionMember *member)
{
  gint32 number, id, sponsor;

  g_return_val_if_fail (input != NULL && member != NULL && !input->is_sealed, -1);
  g_return_val_if_fail (input->member_of_id != NULL, -1);
  g_return_val_if_fail (member->id != NULL && *member->id != '\0', -1);

  number = (gint32) input->n_members++;
  id = add_id (input, member->id);
  sponsor = add_id (input, member->sponsor);
  g_array_append_val (input->id_of, id);
  g_array_append_val (input->sponsors, sponsor);
  append (&input->enrollers, number, NOBODY, add_id (input, member->enroller));
  append (&input->kinds, number, 0, add_word (input, member->kind));
  append (&input->countries, number, 0, add_word (input, member->country));
  append (&input->forces, number, 0, add_word (input, member->force_rank));
  append (&input->joined, number, SL_DAY_NONE, member->joined);
  append (&input->titles, number, 0, member->title);
  append_leg (input, number, (gint8) CLAMP (member->leg, -1, 2));

  if (g_array_index (input->member_of_id, gint32, id) == NOBODY)
    g_array_index (input->member_of_id, gint32, id) = number;
  else
    g_array_append_val (input->duplicates, number);

  return number;
}

void
sl_commission_input_force_rank (SlCommissionInput *input,
                                gint32             member,
                                const char        *rank)
{
  g_return_if_fail (input != NULL && rank != NULL && !input->is_sealed);
  g_return_if_fail (member >= 0 && (guint) member < input->n_members);

  if (input->forces == NULL)
    {
      input->forces = new_array (sizeof (gint32));
      g_array_set_size (input->forces, input->n_members);
    }

  g_array_index (input->forces, gint32, member) = add_word (input, rank);
}

void
sl_commission_input_set_column (SlCommissionInput *input,
                                gint32             member,
                                guint              column,
                                gint64             value)
{
  GArray *values;

  g_return_if_fail (input != NULL && !input->is_sealed);
  g_return_if_fail (member >= 0 && (guint) member < input->n_members);
  g_return_if_fail (column < input->columns->len);

  values = ((SlMemberColumn *) g_ptr_array_index (input->columns, column))->values;

  if (values->len <= (guint) member)
    g_array_set_size (values, (guint) member + 1);

  g_array_index (values, gint64, member) = value;
}

gint
sl_commission_order_count (const SlCommissionOrder *order)
{
  g_return_val_if_fail (order != NULL, 0);

  switch (order->counts)
    {
    case SL_ORDER_COUNTS_ONE:
      return 1;
    case SL_ORDER_COUNTS_NONE:
      return 0;
    case SL_ORDER_COUNTS_TAKEN_BACK:
      return -1;
    default:
      g_assert_not_reached ();
    }
}

static gint32
add_order (SlCommissionInput       *self,
           gint32                   member,
           const SlCommissionOrder *order)
{
  gint32 number = (gint32) self->order_members->len;
  gint32 type = add_word (self, order->type);
  const gint64 fields[SL_N_FIELDS] = {
    [SL_FIELD_QV] = order->qv,
    [SL_FIELD_CV] = order->cv,
    [SL_FIELD_PRICE] = order->price,
    [SL_FIELD_MARGIN] = order->margin,
    [SL_FIELD_COUNT] = sl_commission_order_count (order) * sl_decimal_power (SL_VOLUME_SCALE),
  };
  gint32 id = NOBODY;

  if (order->id != NULL && *order->id != '\0')
    {
      gboolean is_new;

      id = sl_id_table_add (self->order_ids, order->id, &is_new);
      if (!is_new)
        g_array_append_val (self->order_duplicates, number);
    }

  g_array_append_val (self->order_id_of, id);
  g_array_append_val (self->order_members, member);
  g_array_append_val (self->order_dates, order->date);
  g_array_append_val (self->order_types, type);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_array_append_val (self->order_fields[i], fields[i]);

  return number;
}

gint32
sl_commission_input_add_order (SlCommissionInput       *input,
                               const SlCommissionOrder *order)
{
  g_return_val_if_fail (input != NULL && order != NULL && !input->is_sealed, -1);
  g_return_val_if_fail (order->member != NULL && *order->member != '\0', -1);

  return add_order (input, add_id (input, order->member), order);
}

gint32
sl_commission_input_add_order_of (SlCommissionInput       *input,
                                  gint32                   member,
                                  const SlCommissionOrder *order)
{
  g_return_val_if_fail (input != NULL && order != NULL && !input->is_sealed, -1);
  g_return_val_if_fail (member >= 0 && (guint) member < input->n_members, -1);

  return add_order (input, _sl_input_id_of (input, member), order);
}

void
sl_commission_input_add_report (SlCommissionInput *input,
                                SlDay              day,
                                const char        *type,
                                GArray            *qv,
                                GArray            *cv)
{
  SlReport *report = g_new0 (SlReport, 1);

  g_return_if_fail (input != NULL && type != NULL && day != SL_DAY_NONE && !input->is_sealed);
  g_return_if_fail (qv == NULL || qv->len == input->n_members);
  g_return_if_fail (cv == NULL || cv->len == input->n_members);

  report->day = day;
  report->type = add_word (input, type);
  report->qv = qv;
  report->cv = cv;
  g_ptr_array_add (input->reports, report);
}

SlCommissionInput *
_sl_commission_input_with_orders (SlCommissionInput       *input,
                                  gint32                   member,
                                  const SlCommissionOrder *orders,
                                  guint                    n_orders)
{
  guint n_before = input->order_members->len;
  SlCommissionInput *self;

  g_assert (input->checked_for != NULL);

  self = g_memdup2 (input, sizeof *input);
  g_atomic_ref_count_init (&self->references);
  self->base = sl_commission_input_ref (input);
  self->checked_for = sl_plan_ref (input->checked_for);
  self->words = sl_id_table_copy (input->words);
  self->order_id_of = g_array_copy (input->order_id_of);
  self->order_members = g_array_copy (input->order_members);
  self->order_dates = g_array_copy (input->order_dates);
  self->order_types = g_array_copy (input->order_types);
  for (guint i = 0; i < G_N_ELEMENTS (self->order_fields); i++)
    self->order_fields[i] = g_array_copy (input->order_fields[i]);

  self->order_position = g_new (gint32, n_before + n_orders + 1);
  memcpy (self->order_position, input->order_position, n_before * sizeof (gint32));

  for (guint i = 0; i < n_orders; i++)
    {
      SlCommissionOrder order = orders[i];
      gint32 number;

      order.id = NULL;
      number = add_order (self, _sl_input_id_of (input, member), &order);
      self->order_position[number] = input->place->position_of[member];
    }

  return self;
}

void
sl_commission_input_add_carry (SlCommissionInput       *input,
                               const SlCommissionCarry *carry)
{
  SlCarryRow row = { 0 };

  g_return_if_fail (input != NULL && carry != NULL && !input->is_sealed);
  g_return_if_fail (carry->member != NULL && carry->bonus != NULL);

  row.member = g_strdup (carry->member);
  row.bonus = g_strdup (carry->bonus);
  row.left = carry->left;
  row.right = carry->right;
  g_array_append_val (input->carry, row);
}

void
sl_commission_input_add_held_rank (SlCommissionInput *input,
                                   const char        *member,
                                   guint              periods_ago,
                                   const char        *rank)
{
  SlHeldRank held = { .periods_ago = (gint32) MIN (periods_ago, G_MAXINT32) };

  g_return_if_fail (input != NULL && !input->is_sealed);
  g_return_if_fail (member != NULL && *member != '\0' && rank != NULL && periods_ago > 0);

  held.member = add_id (input, member);
  held.rank_word = add_word (input, rank);
  g_array_append_val (input->held, held);
}

gint32
sl_commission_input_n_members (const SlCommissionInput *input)
{
  g_return_val_if_fail (input != NULL, 0);

  return (gint32) input->n_members;
}

const char *
sl_commission_input_member_id (const SlCommissionInput *input,
                               gint32                   member)
{
  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (member >= 0 && (guint) member < input->n_members, NULL);

  return sl_id_table_text (input->ids, _sl_input_id_of (input, member));
}

const char *
sl_commission_input_peek_id (const SlCommissionInput *input,
                             gint32                   member,
                             char                    *buffer)
{
  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (member >= 0 && (guint) member < input->n_members, NULL);

  return sl_id_table_peek (input->ids, _sl_input_id_of (input, member), buffer);
}

const char *
sl_commission_input_order_id (const SlCommissionInput *input,
                              gint32                   order)
{
  gint32 id;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (order >= 0 && order < _sl_input_n_orders (input), NULL);

  if (order >= (gint32) input->order_members->len)
    return "";

  id = g_array_index (input->order_id_of, gint32, order);
  return id >= 0 ? sl_id_table_text (input->order_ids, id) : "";
}

SlDay
sl_commission_input_order_date (const SlCommissionInput *input,
                                gint32                   order)
{
  g_return_val_if_fail (input != NULL, SL_DAY_NONE);
  g_return_val_if_fail (order >= 0 && order < _sl_input_n_orders (input), SL_DAY_NONE);

  return _sl_order_day (input, order);
}

gint32
sl_commission_input_find_member (const SlCommissionInput *input,
                                 const char              *id)
{
  gint32 number;

  g_return_val_if_fail (input != NULL && id != NULL, -1);

  number = sl_id_table_find (input->ids, id);
  return number >= 0 ? _sl_input_member_of (input, number) : -1;
}

gint32
sl_commission_input_sponsor (const SlCommissionInput *input,
                             gint32                   member)
{
  gint32 above;

  g_return_val_if_fail (input != NULL, -1);
  g_return_val_if_fail (member >= 0 && (guint) member < input->n_members, -1);

  if (input->place != NULL)
    {
      above = input->place->parent[input->place->position_of[member]];
      return above >= 0 ? input->place->member_at[above] : -1;
    }

  if (input->place_parents != NULL)
    return g_array_index (input->place_parents, gint32, member);

  above = g_array_index (input->sponsors, gint32, member);
  return above >= 0 ? _sl_input_member_of (input, above) : -1;
}
