/* Reads a plan in three steps: the outer form (plan-text.c), the names of all sections,
 * then each section with every name known.  What depends on the whole is judged last
 * (plan-checker.c). */

#include "config.h"

#include "core/currency.h"
#include "core/plan-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SECTIONS 500
#define MAX_WINDOW 1200

typedef enum
{
  KIND_PLAN,
  KIND_VOLUME,
  KIND_RANK,
  KIND_BONUS,
  KIND_LIMIT,
  KIND_UNKNOWN,
} Kind;

static const char * const kind_words[] = { "plan", "volume", "rank", "bonus", "limit", NULL };
static const char * const bonus_kinds[] = { "walk", "pair", "pool", "grant", NULL };

static const char * const reserved_words[] = {
  "qv", "cv", "price", "margin", "count", "rank", "title", "was", "active", "age", "months",
  "country", "kind", "type", "L", "R", "weak", "legs", "front", "enrolled", "enrolled-left",
  "enrolled-right", "left", "right", "not", NULL,
};

static Kind
kind_of (const SlPlanSection *section)
{
  for (guint i = 0; kind_words[i] != NULL; i++)
    if (g_str_equal (section->kind, kind_words[i]))
      return (Kind) i;

  return KIND_UNKNOWN;
}

static const SlPlanEntry *
find_entry (const SlPlanSection *section,
            const char          *key)
{
  for (guint i = 0; i < section->entries->len; i++)
    {
      const SlPlanEntry *entry = &g_array_index (section->entries, SlPlanEntry, i);

      if (g_str_equal (entry->key, key))
        return entry;
    }

  return NULL;
}

/* A volume is read as one word in the middle of a condition; other names only end one, so
 * they may have spaces (“Silver Director”). */
static gboolean
is_good_name (const char *name,
              Kind        kind)
{
  const char *forbidden = kind == KIND_VOLUME ? " ;,:()=<>!/%+#[]" : ";,:()=<>!/#[]";

  return name[strcspn (name, forbidden)] == '\0' && !g_str_has_prefix (name, "-");
}

static void
check_name (SlPlanParser        *parser,
            const SlPlanSection *section,
            Kind                 kind)
{
  if (kind == KIND_PLAN)
    {
      if (*section->name != '\0')
        _sl_plan_report (parser->report, SL_PLAN_FAULT, section->line, section->name_column,
                         _("The section [plan] has no name; the plan's name is its key “name”."));
      return;
    }

  if (*section->name == '\0')
    _sl_plan_report (parser->report, SL_PLAN_FAULT, section->line, section->column,
                     _("This section needs a name: [%s NAME]."), section->kind);
  else if (!is_good_name (section->name, kind))
    _sl_plan_report (parser->report, SL_PLAN_FAULT, section->line, section->name_column,
                     _("“%.60s” cannot be a name: it has a sign that means something in conditions "
                       "and lists."), section->name);
  else if (kind == KIND_VOLUME && g_strv_contains (reserved_words, section->name))
    _sl_plan_report (parser->report, SL_PLAN_FAULT, section->line, section->name_column,
                     _("“%s” is a word of the language and cannot name a volume."), section->name);
}

static void
refuse_section (SlPlanParser        *parser,
                const SlPlanSection *section)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; kind_words[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer) kind_words[i]);

  _sl_plan_report (parser->report, SL_PLAN_FAULT, section->line, section->column,
                   _("“%.60s” is not a kind of section. Did you mean [%s …]?"), section->kind,
                   _sl_nearest_word (section->kind, known, NULL));
}

static SlPlanBonus *
declare_bonus (SlPlanParser        *parser,
               const SlPlanSection *section)
{
  SlPlanBonus *bonus = g_new0 (SlPlanBonus, 1);
  const SlPlanEntry *entry = find_entry (section, "kind");
  int kind = -1;

  if (entry == NULL)
    _sl_plan_report (parser->report, SL_PLAN_FAULT, section->line, section->column,
                     _("The bonus “%s” has no “kind”: walk, pair, pool or grant."), section->name);
  else
    kind = _sl_plan_read_choice (parser, entry, bonus_kinds);

  bonus->name = g_strdup (section->name);
  bonus->kind = kind >= 0 ? (SlBonusKind) kind : SL_BONUS_WALK;
  bonus->factor = sl_decimal_power (SL_RATE_SCALE);
  bonus->from = 1;
  bonus->depth = -1;
  bonus->beyond = -1;
  bonus->max = -1;
  bonus->carry = G_MAXINT64;
  bonus->rates.by_volume = -1;
  bonus->shares_by = -1;
  bonus->line = section->line;

  return bonus;
}

static void
add_step (SlPlan   *plan,
          gboolean  is_limit,
          guint     index)
{
  SlPlanStep step = { .is_limit = is_limit, .index = index };

  g_array_append_val (plan->steps, step);
}

/* Makes the thing that @section names, still empty. */
static void
declare (SlPlanParser        *parser,
         const SlPlanSection *section,
         Kind                 kind)
{
  SlPlan *plan = parser->plan;

  check_name (parser, section, kind);

  if (kind == KIND_VOLUME)
    {
      SlPlanVolume *volume = g_new0 (SlPlanVolume, 1);

      volume->name = g_strdup (section->name);
      volume->window = 1;
      volume->line = section->line;
      g_ptr_array_add (plan->volumes, volume);
    }
  else if (kind == KIND_RANK)
    {
      SlPlanRank *rank = g_new0 (SlPlanRank, 1);

      rank->name = g_strdup (section->name);
      rank->needs = g_ptr_array_new_with_free_func ((GDestroyNotify) _sl_predicate_free);
      rank->line = section->line;
      g_ptr_array_add (plan->ranks, rank);
    }
  else if (kind == KIND_BONUS)
    {
      g_ptr_array_add (plan->bonuses, declare_bonus (parser, section));
      add_step (plan, FALSE, plan->bonuses->len - 1);
    }
  else if (kind == KIND_LIMIT)
    {
      SlPlanLimit *limit = g_new0 (SlPlanLimit, 1);

      limit->name = g_strdup (section->name);
      limit->max_rate = -1;
      limit->line = section->line;
      g_ptr_array_add (plan->limits, limit);
      add_step (plan, TRUE, plan->limits->len - 1);
    }
}

static void
read_currency (SlPlanParser      *parser,
               const SlPlanEntry *entry)
{
  int decimals = sl_currency_decimals (entry->value);

  if (decimals < 0)
    {
      g_autoptr(GPtrArray) known = g_ptr_array_new ();
      guint n_codes;
      const char * const *codes = sl_currency_codes (&n_codes);

      for (guint i = 0; i < n_codes; i++)
        g_ptr_array_add (known, (gpointer) codes[i]);

      _sl_plan_report (parser->report, SL_PLAN_FAULT, entry->line, entry->value_column,
                       _("“%.60s” is not a currency. Did you mean “%s”?"), entry->value,
                       _sl_nearest_word (entry->value, known, NULL));
      return;
    }

  g_free (parser->plan->currency);
  parser->plan->currency = g_strdup (entry->value);
  parser->plan->decimals = (guint) decimals;
}

static void
read_trees (SlPlanParser      *parser,
            const SlPlanEntry *entry)
{
  g_autoptr(GArray) items = _sl_plan_split (parser, entry, ";");
  static const char * const words[] = { "place", "enrol", NULL };

  for (guint i = 0; i < items->len; i++)
    {
      SlPlanItem *item = &g_array_index (items, SlPlanItem, i);
      SlPlanEntry part = { .key = entry->key, .value = item->text, .line = entry->line,
                           .value_column = item->column };

      if (*item->text != '\0' && _sl_plan_read_choice (parser, &part, words) == SL_TREE_ENROL)
        parser->plan->declares_enrol = TRUE;
    }
}

static void
read_plan_entry (SlPlanParser        *parser,
                 const SlPlanSection *section,
                 const SlPlanEntry   *entry)
{
  static const char * const periods[] = { "month", "week", NULL };
  static const char * const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
                                       "saturday", "sunday", NULL };
  static const char * const rounds[] = { "half-up", "half-even", "down", NULL };
  static const char * const places[] = { "line", "bonus", "total", NULL };
  static const char * const known[] = { "name", "currency", "period", "week-start", "round",
                                        "round-at", "active", "trees", "min-payout", NULL };
  SlPredicateScope scope = SL_PREDICATE_SCOPE_INIT;
  SlPlan *plan = parser->plan;

  if (g_str_equal (entry->key, "name"))
    {
      g_free (plan->name);
      plan->name = g_strdup (entry->value);
    }
  else if (g_str_equal (entry->key, "currency"))
    read_currency (parser, entry);
  else if (g_str_equal (entry->key, "period"))
    plan->period = (SlPeriodKind) MAX (_sl_plan_read_choice (parser, entry, periods), 0);
  else if (g_str_equal (entry->key, "week-start"))
    plan->week_start = MAX (_sl_plan_read_choice (parser, entry, days), 0);
  else if (g_str_equal (entry->key, "round"))
    plan->rounding = (SlRounding) MAX (_sl_plan_read_choice (parser, entry, rounds), 0);
  else if (g_str_equal (entry->key, "round-at"))
    plan->round_at = (SlRoundAt) MAX (_sl_plan_read_choice (parser, entry, places), 0);
  else if (g_str_equal (entry->key, "active"))
    _sl_plan_read_predicate (parser, entry, &scope, &plan->active);
  else if (g_str_equal (entry->key, "trees"))
    read_trees (parser, entry);
  else if (!g_str_equal (entry->key, "min-payout"))
    _sl_plan_refuse_key (parser, section, entry, known);
}

static void
read_plan (SlPlanParser        *parser,
           const SlPlanSection *section)
{
  const SlPlanEntry *entry;

  for (guint i = 0; i < section->entries->len; i++)
    read_plan_entry (parser, section, &g_array_index (section->entries, SlPlanEntry, i));

  /* An amount has the decimals of the currency, wherever in the section that stands. */
  entry = find_entry (section, "min-payout");
  if (entry != NULL)
    _sl_plan_read_number (parser, entry->value, parser->plan->decimals, entry->line,
                          entry->value_column, &parser->plan->min_payout);
}

static void
read_window (SlPlanParser      *parser,
             SlPlanVolume      *volume,
             const SlPlanEntry *entry)
{
  gint64 window;

  if (g_str_equal (entry->value, "life"))
    volume->window = 0;
  else if (_sl_plan_read_whole (parser, entry, 1, MAX_WINDOW, &window))
    volume->window = (guint) window;
}

static void
read_volume_entry (SlPlanParser        *parser,
                   const SlPlanSection *section,
                   guint                index,
                   const SlPlanEntry   *entry)
{
  static const char * const scopes[] = { "self", "customers", "front", "group", "down", NULL };
  static const char * const trees[] = { "place", "enrol", NULL };
  static const char * const known[] = { "of", "orders", "scope", "until", "tree", "window", NULL };
  SlPlanVolume *volume = _sl_plan_volume (parser->plan, index);
  SlPredicateScope scope = SL_PREDICATE_SCOPE_INIT;

  scope.volume = (int) index;
  scope.is_volume = TRUE;
  scope.is_order = g_str_equal (entry->key, "orders");

  if (g_str_equal (entry->key, "of"))
    _sl_plan_read_base (parser, entry, (int) index, -1, &volume->of);
  else if (scope.is_order)
    _sl_plan_read_predicate (parser, entry, &scope, &volume->orders);
  else if (g_str_equal (entry->key, "scope"))
    volume->scope = (SlScope) MAX (_sl_plan_read_choice (parser, entry, scopes), 0);
  else if (g_str_equal (entry->key, "until"))
    _sl_plan_read_predicate (parser, entry, &scope, &volume->until);
  else if (g_str_equal (entry->key, "tree"))
    volume->tree = (SlTree) MAX (_sl_plan_read_choice (parser, entry, trees), 0);
  else if (g_str_equal (entry->key, "window"))
    read_window (parser, volume, entry);
  else
    _sl_plan_refuse_key (parser, section, entry, known);
}

static void
read_volume (SlPlanParser        *parser,
             const SlPlanSection *section,
             guint                index)
{
  SlPlanVolume *volume = _sl_plan_volume (parser->plan, index);
  guint n_faults = parser->report->n_faults;
  SlPlanReport *report = parser->report;

  for (guint i = 0; i < section->entries->len; i++)
    read_volume_entry (parser, section, index, &g_array_index (section->entries, SlPlanEntry, i));

  parser->plan->uses_enrol |= volume->tree == SL_TREE_ENROL;

  if (report->n_faults != n_faults)
    return;

  if (volume->of.kind == SL_BASE_NONE)
    _sl_plan_report (report, SL_PLAN_FAULT, section->line, section->column,
                     _("The volume “%s” does not say what it adds up: “of” is missing."),
                     volume->name);
  if (volume->of.kind == SL_BASE_VOLUME && (volume->orders != NULL || volume->window != 1))
    _sl_plan_report (report, SL_PLAN_FAULT, section->line, section->column,
                     _("The volume “%s” is made of another volume, so “orders” and “window” do "
                       "not belong in it."), volume->name);
  if (volume->until != NULL && volume->scope != SL_SCOPE_GROUP)
    _sl_plan_report (report, SL_PLAN_FAULT, section->line, section->column,
                     _("“until” in the volume “%s” needs scope=group."), volume->name);
}

static void
read_rank (SlPlanParser        *parser,
           const SlPlanSection *section,
           guint                index)
{
  static const char * const known[] = { "need", NULL };
  SlPlanRank *rank = _sl_plan_rank (parser->plan, index);
  SlPredicateScope scope = SL_PREDICATE_SCOPE_INIT;

  scope.rank = (int) index;

  for (guint i = 0; i < section->entries->len; i++)
    {
      const SlPlanEntry *entry = &g_array_index (section->entries, SlPlanEntry, i);
      guint64 number;

      if (g_str_equal (entry->key, "need") ||
          (g_str_has_prefix (entry->key, "need.") &&
           g_ascii_string_to_unsigned (entry->key + 5, 10, 1, 1000, &number, NULL)))
        {
          SlPredicate *need = NULL;

          _sl_plan_read_predicate (parser, entry, &scope, &need);
          g_ptr_array_add (rank->needs, need);
        }
      else
        {
          _sl_plan_refuse_key (parser, section, entry, known);
        }
    }
}

static void
read_sections (SlPlanParser *parser,
               GPtrArray    *sections)
{
  guint next[KIND_UNKNOWN] = { 0 };

  /* The currency's decimals are needed everywhere. */
  for (guint i = 0; i < sections->len; i++)
    if (kind_of (g_ptr_array_index (sections, i)) == KIND_PLAN)
      read_plan (parser, g_ptr_array_index (sections, i));

  for (guint i = 0; i < sections->len; i++)
    {
      const SlPlanSection *section = g_ptr_array_index (sections, i);
      Kind kind = kind_of (section);

      if (kind == KIND_VOLUME)
        read_volume (parser, section, next[kind]++);
      else if (kind == KIND_RANK)
        read_rank (parser, section, next[kind]++);
      else if (kind == KIND_BONUS)
        _sl_plan_read_bonus (parser, section, next[kind]++);
      else if (kind == KIND_LIMIT)
        _sl_plan_read_limit (parser, section, next[kind]++);
    }
}

static void
declare_sections (SlPlanParser *parser,
                  GPtrArray    *sections)
{
  gboolean has_plan = FALSE;

  for (guint i = 0; i < sections->len; i++)
    {
      const SlPlanSection *section = g_ptr_array_index (sections, i);
      Kind kind = kind_of (section);

      has_plan |= kind == KIND_PLAN;

      if (kind == KIND_UNKNOWN)
        refuse_section (parser, section);
      else
        declare (parser, section, kind);
    }

  if (!has_plan)
    _sl_plan_report (parser->report, SL_PLAN_FAULT, 1, 1,
                     _("This is not a plan: the section [plan] is missing."));
}

static gboolean
is_readable (const char   *text,
             gsize         length,
             SlPlanReport *report)
{
  const char *end;
  guint line = 1;

  if (length > SL_PLAN_MAX_LENGTH)
    {
      _sl_plan_report (report, SL_PLAN_FAULT, 1, 1,
                       _("The text is too long for a plan: more than four megabytes."));
      return FALSE;
    }

  if (g_utf8_validate_len (text, length, &end))
    return TRUE;

  for (const char *at = text; at < end; at++)
    line += *at == '\n';

  _sl_plan_report (report, SL_PLAN_FAULT, line, 1,
                   _("The text is not UTF-8; save the file with that encoding."));
  return FALSE;
}

static int
compare_problems_cb (gconstpointer a,
                     gconstpointer b)
{
  const SlPlanProblem *first = *(const SlPlanProblem * const *) a;
  const SlPlanProblem *second = *(const SlPlanProblem * const *) b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;

  return first->column < second->column ? -1 : first->column > second->column;
}

SlPlan *
sl_plan_parse_for (const char         *text,
                   gssize              length,
                   const char * const *columns,
                   GPtrArray          *problems)
{
  g_autoptr(SlPlan) plan = _sl_plan_new ();
  g_autoptr(GPtrArray) sections = NULL;
  SlPlanReport report = { .problems = problems };
  SlPlanParser parser = { .plan = plan, .report = &report, .columns = columns };
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;

  if (!is_readable (text, size, &report))
    return NULL;

  sections = _sl_plan_text_read (text, size, &report);

  if (sections->len > MAX_SECTIONS)
    {
      _sl_plan_report (&report, SL_PLAN_FAULT, 1, 1, _("These are too many sections for a plan."));
      return NULL;
    }

  declare_sections (&parser, sections);
  read_sections (&parser, sections);
  _sl_plan_check (&parser);

  if (problems != NULL)
    g_ptr_array_sort (problems, compare_problems_cb);

  return report.n_faults == 0 ? g_steal_pointer (&plan) : NULL;
}

SlPlan *
sl_plan_parse (const char *text,
               gssize      length,
               GPtrArray  *problems)
{
  return sl_plan_parse_for (text, length, NULL, problems);
}
