/* The keys of [bonus] and [limit]. */

#include "config.h"

#include "core/plan-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WALK (1u << SL_BONUS_WALK)
#define PAIR (1u << SL_BONUS_PAIR)
#define POOL (1u << SL_BONUS_POOL)
#define GRANT (1u << SL_BONUS_GRANT)
#define ANY (WALK | PAIR | POOL | GRANT)

#define MAX_LEVELS 1000
#define MAX_DEPTH 10000
#define MAX_ITEMS 1000

typedef struct
{
  SlPlanParser        *parser;
  const SlPlanSection *section;
  SlPlanBonus         *bonus;
  guint                index;
  const SlPlanEntry   *entry;  /* the one that is being read */
  const char          *suffix; /* of rate.RANK; (nullable) */
  const SlPlanEntry   *bracket;
  const SlPlanEntry   *max;
  const SlPlanEntry   *carry;
} Reader;

typedef struct
{
  const char *key;
  guint       kinds;
  gboolean    has_ranks; /* key.RANK exists */
  void      (*read) (Reader *reader);
} Key;

#define fault(reader, ...) \
  _sl_plan_report ((reader)->parser->report, SL_PLAN_FAULT, (reader)->entry->line, \
                   (reader)->entry->value_column, __VA_ARGS__)

static void
read_kind (Reader *reader)
{
}

static void
read_base (Reader *reader)
{
  _sl_plan_read_base (reader->parser, reader->entry, -1, (int) reader->index, &reader->bonus->base);
}

static void
read_predicate (Reader       *reader,
                SlPredicate **predicate)
{
  SlPredicateScope scope = SL_PREDICATE_SCOPE_INIT;

  scope.is_pair = reader->bonus->kind == SL_BONUS_PAIR;
  _sl_plan_read_predicate (reader->parser, reader->entry, &scope, predicate);
}

static void
read_orders (Reader *reader)
{
  SlPredicateScope scope = SL_PREDICATE_SCOPE_INIT;

  scope.is_order = TRUE;
  _sl_plan_read_predicate (reader->parser, reader->entry, &scope, &reader->bonus->orders);
}

static void
read_factor (Reader *reader)
{
  _sl_plan_read_rate (reader->parser, reader->entry->value, reader->entry->line,
                      reader->entry->value_column, &reader->bonus->factor);
}

static void
read_tree (Reader *reader)
{
  static const char * const trees[] = { "place", "enrol", NULL };
  int tree = _sl_plan_read_choice (reader->parser, reader->entry, trees);

  if (tree < 0)
    return;

  reader->bonus->tree = (SlTree) tree;
  reader->parser->plan->uses_enrol |= tree == SL_TREE_ENROL;
}

static void
read_from (Reader *reader)
{
  gint64 value;

  if (_sl_plan_read_whole (reader->parser, reader->entry, 0, MAX_LEVELS, &value))
    reader->bonus->from = (gint32) value;
}

static void
read_depth (Reader *reader)
{
  gint64 value;

  if (_sl_plan_read_whole (reader->parser, reader->entry, 0, MAX_DEPTH, &value))
    reader->bonus->depth = (gint32) value;
}

static void
read_unit (Reader *reader)
{
  read_predicate (reader, &reader->bonus->unit);
}

static void
read_skip (Reader *reader)
{
  read_predicate (reader, &reader->bonus->skip);
}

static void
read_pay (Reader *reader)
{
  read_predicate (reader, &reader->bonus->pay);
}

static void
read_stop (Reader *reader)
{
  read_predicate (reader, &reader->bonus->stop);
}

static void
read_flush (Reader *reader)
{
  read_predicate (reader, &reader->bonus->flush);
}

static void
read_rates (Reader *reader)
{
  SlPlanParser *parser = reader->parser;
  SlRateTable *table = &reader->bonus->rates;
  g_autoptr(GArray) items = NULL;
  GArray *rates;
  int rank = -1;

  if (reader->suffix != NULL &&
      (rank = _sl_plan_resolve_rank (parser, reader->suffix, reader->entry->line,
                                     reader->entry->key_column)) < 0)
    return;

  items = _sl_plan_split (parser, reader->entry, ";");
  rates = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < items->len; i++)
    {
      const SlPlanItem *item = &g_array_index (items, SlPlanItem, i);
      gint64 rate = 0;

      if (*item->text != '\0')
        _sl_plan_read_rate (parser, item->text, reader->entry->line, item->column, &rate);
      g_array_append_val (rates, rate);
    }

  if (items->len > MAX_LEVELS)
    fault (reader, _("This list is too long."));

  if (table->lists == NULL)
    table->lists = g_new0 (GArray *, parser->plan->ranks->len + 1);

  g_clear_pointer (&table->lists[rank + 1], g_array_unref);
  table->lists[rank + 1] = rates;
  table->line = reader->entry->line;
}

static void
read_rate_by (Reader *reader)
{
  reader->bonus->rates.by_volume = _sl_plan_read_volume_name (reader->parser, reader->entry);
}

static void
append_bracket (Reader           *reader,
                const SlPlanItem *item,
                GArray           *brackets)
{
  g_auto(GStrv) parts = g_strsplit (item->text, ":", 2);
  guint line = reader->entry->line;
  SlBracket bracket = { 0 };
  guint rate_column;

  if (g_strv_length (parts) != 2)
    {
      _sl_plan_report (reader->parser->report, SL_PLAN_FAULT, line, item->column,
                       _("A bracket is written VOLUME:RATE, such as 1000:5%%."));
      return;
    }

  rate_column = item->column + (guint) g_utf8_strlen (parts[0], -1) + 1;

  if (!_sl_plan_read_number (reader->parser, g_strstrip (parts[0]), SL_VOLUME_SCALE, line,
                             item->column, &bracket.threshold) ||
      !_sl_plan_read_rate (reader->parser, g_strstrip (parts[1]), line, rate_column, &bracket.rate))
    return;

  if (brackets->len > 0 &&
      g_array_index (brackets, SlBracket, brackets->len - 1).threshold >= bracket.threshold)
    _sl_plan_report (reader->parser->report, SL_PLAN_FAULT, line, item->column,
                     _("The brackets must ascend: “%s” is not above the one before it."),
                     item->text);

  g_array_append_val (brackets, bracket);
}

static void
read_brackets (Reader *reader)
{
  g_autoptr(GArray) items = _sl_plan_split (reader->parser, reader->entry, ";");
  GArray *brackets = g_array_new (FALSE, FALSE, sizeof (SlBracket));

  for (guint i = 0; i < items->len; i++)
    append_bracket (reader, &g_array_index (items, SlPlanItem, i), brackets);

  if (items->len > MAX_ITEMS)
    fault (reader, _("This list is too long."));

  g_clear_pointer (&reader->bonus->rates.brackets, g_array_unref);
  reader->bonus->rates.brackets = brackets;
  reader->bracket = reader->entry;
}

static void
read_beyond (Reader *reader)
{
  _sl_plan_read_rate (reader->parser, reader->entry->value, reader->entry->line,
                      reader->entry->value_column, &reader->bonus->beyond);
}

static gboolean
choose (Reader     *reader,
        const char *first,
        const char *second)
{
  const char *words[] = { first, second, NULL };

  return _sl_plan_read_choice (reader->parser, reader->entry, words) == 1;
}

static void
read_unpaid (Reader *reader)
{
  reader->bonus->is_next = choose (reader, "lost", "next");
}

static void
read_mode (Reader *reader)
{
  reader->bonus->is_difference = choose (reader, "full", "difference");
}

static void
read_against (Reader *reader)
{
  reader->bonus->is_child = choose (reader, "path", "child");
}

static void
read_per (Reader *reader)
{
  reader->bonus->is_per_order = choose (reader, "member", "order");
}

static void
read_amount (Reader *reader)
{
  _sl_plan_set_figure (reader->parser, &reader->bonus->amount, reader->entry, reader->suffix,
                       reader->parser->plan->decimals);
}

static void
read_cycle (Reader *reader)
{
  g_autoptr(GArray) items = _sl_plan_split (reader->parser, reader->entry, "/");
  gint64 sides[2] = { 0, 0 };

  if (items->len != 2)
    {
      fault (reader, _("A cycle is written LARGER/SMALLER, such as 600/300."));
      return;
    }

  for (guint i = 0; i < 2; i++)
    {
      const SlPlanItem *item = &g_array_index (items, SlPlanItem, i);

      if (!_sl_plan_read_number (reader->parser, item->text, SL_VOLUME_SCALE, reader->entry->line,
                                 item->column, &sides[i]))
        return;
    }

  reader->bonus->cycle_large = MAX (sides[0], sides[1]);
  reader->bonus->cycle_small = MIN (sides[0], sides[1]);

  if (reader->bonus->cycle_small <= 0)
    fault (reader, _("Both sides of a cycle must be more than zero."));
}

static void
read_tiers (Reader *reader)
{
  g_autoptr(GArray) items = _sl_plan_split (reader->parser, reader->entry, ";");
  GArray *tiers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < items->len; i++)
    {
      const SlPlanItem *item = &g_array_index (items, SlPlanItem, i);
      gint64 tier;

      if (*item->text == '\0' ||
          !_sl_plan_read_number (reader->parser, item->text, SL_VOLUME_SCALE, reader->entry->line,
                                 item->column, &tier))
        continue;

      if (tiers->len > 0 && g_array_index (tiers, gint64, tiers->len - 1) >= tier)
        _sl_plan_report (reader->parser->report, SL_PLAN_FAULT, reader->entry->line, item->column,
                         _("The tiers must ascend: “%s” is not above the one before it."),
                         item->text);

      g_array_append_val (tiers, tier);
    }

  g_clear_pointer (&reader->bonus->tiers, g_array_unref);
  reader->bonus->tiers = tiers;
}

static void
read_max (Reader *reader)
{
  reader->max = reader->entry;
}

static void
read_carry (Reader *reader)
{
  if (g_str_equal (reader->entry->value, "all"))
    reader->bonus->carry = G_MAXINT64;
  else if (g_str_equal (reader->entry->value, "none"))
    reader->bonus->carry = 0;
  else if (g_ascii_isalpha (reader->entry->value[0]))
    choose (reader, "all", "none");
  else
    _sl_plan_read_number (reader->parser, reader->entry->value, SL_VOLUME_SCALE,
                          reader->entry->line, reader->entry->value_column, &reader->bonus->carry);
}

static void
read_shares (Reader *reader)
{
  _sl_plan_set_figure (reader->parser, &reader->bonus->shares, reader->entry, reader->suffix,
                       SL_VOLUME_SCALE);
}

static void
read_shares_by (Reader *reader)
{
  reader->bonus->shares_by = _sl_plan_read_volume_name (reader->parser, reader->entry);
}

static void
read_remainder (Reader *reader)
{
  reader->bonus->is_first = choose (reader, "company", "first");
}

static void
read_once (Reader *reader)
{
  reader->bonus->once = choose (reader, "rank", "life") ? SL_ONCE_LIFE : SL_ONCE_RANK;
}

static const Key keys[] = {
  { "kind", ANY, FALSE, read_kind },
  { "base", ANY, FALSE, read_base },
  { "orders", ANY, FALSE, read_orders },
  { "factor", ANY, FALSE, read_factor },
  { "pay", ANY, FALSE, read_pay },
  { "rate", ANY, TRUE, read_rates },
  { "rate-by", ANY, FALSE, read_rate_by },
  { "bracket", ANY, FALSE, read_brackets },
  { "tree", WALK, FALSE, read_tree },
  { "from", WALK, FALSE, read_from },
  { "depth", WALK, FALSE, read_depth },
  { "unit", WALK, FALSE, read_unit },
  { "skip", WALK, FALSE, read_skip },
  { "beyond", WALK, FALSE, read_beyond },
  { "unpaid", WALK, FALSE, read_unpaid },
  { "mode", WALK, FALSE, read_mode },
  { "against", WALK, FALSE, read_against },
  { "stop", WALK, FALSE, read_stop },
  { "per", WALK, FALSE, read_per },
  { "amount", PAIR | POOL | GRANT, TRUE, read_amount },
  { "cycle", PAIR, FALSE, read_cycle },
  { "tiers", PAIR, FALSE, read_tiers },
  { "max", PAIR, FALSE, read_max },
  { "carry", PAIR, FALSE, read_carry },
  { "flush", PAIR, FALSE, read_flush },
  { "shares", POOL, TRUE, read_shares },
  { "shares-by", POOL, FALSE, read_shares_by },
  { "remainder", POOL, FALSE, read_remainder },
  { "once", GRANT, FALSE, read_once },
};

static const Key *
find_key (SlBonusKind  kind,
          const char  *key,
          const char **suffix)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gsize length = strlen (keys[i].key);

      if ((keys[i].kinds & 1u << kind) == 0)
        continue;

      *suffix = NULL;
      if (g_str_equal (key, keys[i].key))
        return &keys[i];

      if (keys[i].has_ranks && strncmp (key, keys[i].key, length) == 0 && key[length] == '.')
        {
          *suffix = key + length + 1;
          return &keys[i];
        }
    }

  return NULL;
}

static void
refuse_key (Reader *reader)
{
  const char *known[G_N_ELEMENTS (keys) + 1] = { NULL };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if ((keys[i].kinds & 1u << reader->bonus->kind) != 0)
      known[n++] = keys[i].key;

  _sl_plan_refuse_key (reader->parser, reader->section, reader->entry, known);
}

/* `max` counts cycles in a pair with `cycle`, and is a volume in any other. */
static void
finish_max (Reader *reader)
{
  if (reader->max == NULL)
    return;

  if (reader->bonus->cycle_large > 0)
    _sl_plan_read_whole (reader->parser, reader->max, 0, G_MAXINT64 / 2, &reader->bonus->max);
  else
    _sl_plan_read_number (reader->parser, reader->max->value, SL_VOLUME_SCALE, reader->max->line,
                          reader->max->value_column, &reader->bonus->max);
}

#define missing(reader, ...) \
  _sl_plan_report ((reader)->parser->report, SL_PLAN_FAULT, (reader)->section->line, \
                   (reader)->section->column, __VA_ARGS__)

static void
check_walk (Reader *reader)
{
  SlPlanBonus *bonus = reader->bonus;
  gboolean has_rates = bonus->rates.lists != NULL || bonus->rates.brackets != NULL;

  if (bonus->base.kind == SL_BASE_NONE)
    missing (reader, _("The bonus “%s” has no “base”."), bonus->name);
  if (!has_rates && bonus->beyond < 0)
    missing (reader, _("The bonus “%s” has no rate."), bonus->name);
  if (bonus->depth >= 0 && bonus->depth < bonus->from)
    missing (reader, _("The bonus “%s” ends (“depth”) before it begins (“from”)."), bonus->name);
  if (bonus->orders != NULL && bonus->base.kind != SL_BASE_FIELD)
    missing (reader, _("The bonus “%s” can choose “orders” only when its base is a figure of the "
                       "orders."), bonus->name);
  if (bonus->is_per_order && bonus->base.kind != SL_BASE_FIELD)
    missing (reader, _("The bonus “%s” can be per order only when its base is a figure of the "
                       "orders."), bonus->name);
}

static void
check_pair (Reader *reader)
{
  SlPlanBonus *bonus = reader->bonus;
  gboolean has_rates = bonus->rates.lists != NULL || bonus->rates.brackets != NULL;

  reader->parser->plan->uses_legs = TRUE;

  if (bonus->base.kind == SL_BASE_NONE)
    missing (reader, _("The bonus “%s” has no “base”."), bonus->name);
  if (bonus->cycle_large > 0 && !bonus->amount.is_set)
    missing (reader, _("The bonus “%s” has cycles but no “amount” for one."), bonus->name);
  if (bonus->cycle_large == 0 && !has_rates)
    missing (reader, _("The bonus “%s” has neither “cycle” nor “rate”."), bonus->name);
  if (bonus->cycle_large > 0 && (has_rates || bonus->tiers != NULL))
    missing (reader, _("The bonus “%s” pays cycles, so “rate” and “tiers” do not belong in it."),
             bonus->name);
  if (bonus->cycle_large == 0 && bonus->amount.is_set)
    missing (reader, _("The bonus “%s” has an “amount” but no “cycle”."), bonus->name);
}

static void
check_pool (Reader *reader)
{
  SlPlanBonus *bonus = reader->bonus;
  gboolean has_rates = bonus->rates.lists != NULL;

  if ((bonus->base.kind != SL_BASE_NONE && has_rates) == bonus->amount.is_set)
    missing (reader, _("The pool “%s” needs either “base” and “rate”, or “amount”."), bonus->name);
  if (bonus->shares.is_set && bonus->shares_by >= 0)
    missing (reader, _("The pool “%s” has both “shares” and “shares-by”."), bonus->name);
}

static void
check_grant (Reader *reader)
{
  SlPlanBonus *bonus = reader->bonus;
  gboolean has_rates = bonus->rates.lists != NULL || bonus->rates.brackets != NULL;

  if ((bonus->base.kind != SL_BASE_NONE && has_rates) == bonus->amount.is_set)
    missing (reader, _("The grant “%s” needs either “amount”, or “base” and “rate”."), bonus->name);
}

static void
check_bonus (Reader *reader)
{
  SlPlanBonus *bonus = reader->bonus;

  if (reader->bracket != NULL && bonus->rates.by_volume < 0)
    _sl_plan_report (reader->parser->report, SL_PLAN_FAULT, reader->bracket->line,
                     reader->bracket->key_column,
                     _("“bracket” needs “rate-by”, the volume that is compared with it."));
  if (reader->bracket == NULL && bonus->rates.by_volume >= 0)
    missing (reader, _("“rate-by” in the bonus “%s” needs “bracket”."), bonus->name);

  if (bonus->kind == SL_BONUS_WALK)
    check_walk (reader);
  else if (bonus->kind == SL_BONUS_PAIR)
    check_pair (reader);
  else if (bonus->kind == SL_BONUS_POOL)
    check_pool (reader);
  else
    check_grant (reader);
}

void
_sl_plan_read_bonus (SlPlanParser        *parser,
                     const SlPlanSection *section,
                     guint                bonus)
{
  Reader reader = { .parser = parser, .section = section, .index = bonus,
                    .bonus = _sl_plan_bonus (parser->plan, bonus) };

  guint n_faults = parser->report->n_faults;

  for (guint i = 0; i < section->entries->len; i++)
    {
      const Key *key;

      reader.entry = &g_array_index (section->entries, SlPlanEntry, i);
      key = find_key (reader.bonus->kind, reader.entry->key, &reader.suffix);

      if (key == NULL)
        refuse_key (&reader);
      else
        key->read (&reader);
    }

  finish_max (&reader);

  /* What was refused would be missed here as well. */
  if (parser->report->n_faults == n_faults)
    check_bonus (&reader);
}

/* A limit's max is an amount, or a rate of `max-of`. */
static void
read_limit_max (SlPlanParser      *parser,
                SlPlanLimit       *limit,
                const SlPlanEntry *entry)
{
  if (entry->key[3] != '.' && g_str_has_suffix (entry->value, "%"))
    _sl_plan_read_rate (parser, entry->value, entry->line, entry->value_column, &limit->max_rate);
  else
    _sl_plan_set_figure (parser, &limit->max, entry, entry->key[3] == '.' ? entry->key + 4 : NULL,
                         parser->plan->decimals);
}

static void
read_limit_of (SlPlanParser      *parser,
               SlPlanLimit       *limit,
               guint              index,
               const SlPlanEntry *entry)
{
  /* A limit works on what was computed above it. */
  guint n_above = 0;

  for (guint i = 0; i < parser->plan->steps->len; i++)
    {
      const SlPlanStep *step = &g_array_index (parser->plan->steps, SlPlanStep, i);

      if (step->is_limit && step->index == index)
        break;
      n_above += !step->is_limit;
    }

  g_clear_pointer (&limit->bonuses, g_array_unref);
  limit->bonuses = _sl_plan_read_bonus_list (parser, entry, 0, (int) n_above, ",;");
}

static void
read_limit_entry (SlPlanParser        *parser,
                  const SlPlanSection *section,
                  SlPlanLimit         *limit,
                  guint                index,
                  const SlPlanEntry   *entry)
{
  static const char * const pers[] = { "member", "company", NULL };
  static const char * const fits[] = { "cut", "scale", NULL };
  static const char * const known[] = { "of", "per", "max", "max-of", "fit", NULL };

  if (g_str_equal (entry->key, "of"))
    read_limit_of (parser, limit, index, entry);
  else if (g_str_equal (entry->key, "per"))
    limit->is_company = _sl_plan_read_choice (parser, entry, pers) == 1;
  else if (g_str_equal (entry->key, "fit"))
    limit->is_scale = _sl_plan_read_choice (parser, entry, fits) == 1;
  else if (g_str_equal (entry->key, "max-of"))
    _sl_plan_read_base (parser, entry, -1, -1, &limit->max_of);
  else if (g_str_equal (entry->key, "max") || g_str_has_prefix (entry->key, "max."))
    read_limit_max (parser, limit, entry);
  else
    _sl_plan_refuse_key (parser, section, entry, known);
}

void
_sl_plan_read_limit (SlPlanParser        *parser,
                     const SlPlanSection *section,
                     guint                index)
{
  SlPlanLimit *limit = _sl_plan_limit (parser->plan, index);
  guint n_faults = parser->report->n_faults;
  gboolean has_rate, has_of;

  for (guint i = 0; i < section->entries->len; i++)
    read_limit_entry (parser, section, limit, index,
                      &g_array_index (section->entries, SlPlanEntry, i));

  if (parser->report->n_faults != n_faults)
    return;

  has_rate = limit->max_rate >= 0;
  has_of = limit->max_of.kind != SL_BASE_NONE;

  if (limit->bonuses == NULL)
    _sl_plan_report (parser->report, SL_PLAN_FAULT, section->line, section->column,
                     _("The limit “%s” does not say which bonuses it limits: “of” is missing."),
                     limit->name);
  if (has_rate == limit->max.is_set || has_rate != has_of)
    _sl_plan_report (parser->report, SL_PLAN_FAULT, section->line, section->column,
                     _("The limit “%s” needs “max” as an amount, or as a percentage with "
                       "“max-of”."),
                     limit->name);
  if (limit->is_company && limit->max.is_set && !limit->max.has[0])
    _sl_plan_report (parser->report, SL_PLAN_FAULT, section->line, section->column,
                     _("The limit “%s” is for the company as a whole, which has no rank."),
                     limit->name);
}
