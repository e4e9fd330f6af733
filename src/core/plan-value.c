#include "config.h"

#include <inttypes.h>

#include "core/plan-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* No rate or factor is larger, so that products with 64-bit volumes stay in 128 bits. */
#define MAX_RATE (G_GINT64_CONSTANT (1000000) * 1000000)

static void
clear_item_cb (gpointer data)
{
  g_free (((SlPlanItem *) data)->text);
}

static GArray *
split_text (SlPlanParser *parser,
            const char   *text,
            guint         line,
            guint         column,
            const char   *separators)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (SlPlanItem));

  g_array_set_clear_func (items, clear_item_cb);

  while (*text != '\0')
    {
      gsize length = strcspn (text, separators);
      gsize start = 0, end = length;
      SlPlanItem item;

      while (start < end && g_ascii_isspace (text[start]))
        start++;
      while (end > start && g_ascii_isspace (text[end - 1]))
        end--;

      item.text = g_strndup (text + start, end - start);
      item.column = column + (guint) g_utf8_strlen (text, (gssize) start);

      if (start == end)
        _sl_plan_report (parser->report, SL_PLAN_FAULT, line, item.column,
                         _("A part of this list is empty."));

      g_array_append_val (items, item);
      column += (guint) g_utf8_strlen (text, (gssize) length) + 1;
      text += length;
      text += *text != '\0';
    }

  return items;
}

GArray *
_sl_plan_split (SlPlanParser      *parser,
                const SlPlanEntry *entry,
                const char        *separators)
{
  GArray *items = split_text (parser, entry->value, entry->line, entry->value_column, separators);

  if (items->len == 0)
    _sl_plan_report (parser->report, SL_PLAN_FAULT, entry->line, entry->value_column,
                     _("“%s” has no value."), entry->key);

  return items;
}

gboolean
_sl_plan_read_number (SlPlanParser *parser,
                      const char   *text,
                      guint         scale,
                      guint         line,
                      guint         column,
                      gint64       *value)
{
  g_autoptr(GError) error = NULL;

  if (g_ascii_isdigit (text[0]) || text[0] == '.')
    {
      if (sl_decimal_parse (text, -1, scale, value, &error))
        return TRUE;

      _sl_plan_report (parser->report, SL_PLAN_FAULT, line, column, "%s", error->message);
      return FALSE;
    }

  _sl_plan_report (parser->report, SL_PLAN_FAULT, line, column,
                   _("“%.60s” is not a number: digits with at most one point."), text);
  return FALSE;
}

gboolean
_sl_plan_read_rate (SlPlanParser *parser,
                    const char   *text,
                    guint         line,
                    guint         column,
                    gint64       *value)
{
  g_autoptr(GError) error = NULL;

  if (!g_ascii_isdigit (text[0]) && text[0] != '.')
    {
      _sl_plan_report (parser->report, SL_PLAN_FAULT, line, column,
                       _("“%.60s” is not a rate, such as 5%% or 0.05."), text);
      return FALSE;
    }

  if (!sl_decimal_parse_rate (text, -1, value, &error))
    {
      _sl_plan_report (parser->report, SL_PLAN_FAULT, line, column, "%s", error->message);
      return FALSE;
    }

  if (*value > MAX_RATE)
    {
      _sl_plan_report (parser->report, SL_PLAN_FAULT, line, column, _("The number is too large."));
      return FALSE;
    }

  return TRUE;
}

int
_sl_plan_read_choice (SlPlanParser       *parser,
                      const SlPlanEntry  *entry,
                      const char * const *words)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();

  for (int i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], entry->value))
        return i;

      g_ptr_array_add (known, (gpointer) words[i]);
    }

  _sl_plan_report (parser->report, SL_PLAN_FAULT, entry->line, entry->value_column,
                   _("“%.60s” cannot be the value of “%s”. Did you mean “%s”?"),
                   entry->value, entry->key, _sl_nearest_word (entry->value, known, NULL));
  return -1;
}

gboolean
_sl_plan_read_whole (SlPlanParser      *parser,
                     const SlPlanEntry *entry,
                     gint64             minimum,
                     gint64             maximum,
                     gint64            *value)
{
  gint64 number;

  if (!_sl_plan_read_number (parser, entry->value, 0, entry->line, entry->value_column, &number))
    return FALSE;

  if (number < minimum || number > maximum)
    {
      _sl_plan_report (parser->report, SL_PLAN_FAULT, entry->line, entry->value_column,
                       _("“%s” must be between %" PRId64 " and %" PRId64 "."),
                       entry->key, minimum, maximum);
      return FALSE;
    }

  *value = number;
  return TRUE;
}

static GPtrArray *
volume_names (const SlPlan *plan)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < plan->volumes->len; i++)
    g_ptr_array_add (names, _sl_plan_volume (plan, i)->name);

  return names;
}

static void
refuse_name (SlPlanParser *parser,
             const char   *format_near,
             const char   *format_alone,
             const char   *name,
             GPtrArray    *known,
             guint         line,
             guint         column)
{
  const char *nearest = _sl_nearest_word (name, known, NULL);
  g_autoptr(GString) sentence = g_string_new (nearest != NULL ? format_near : format_alone);

  g_string_replace (sentence, "%1", name, 1);
  g_string_replace (sentence, "%2", nearest != NULL ? nearest : "", 1);
  _sl_plan_report (parser->report, SL_PLAN_FAULT, line, column, "%s", sentence->str);
}

int
_sl_plan_resolve_rank (SlPlanParser *parser,
                       const char   *name,
                       guint         line,
                       guint         column)
{
  int rank = sl_plan_find_rank (parser->plan, name);
  g_autoptr(GPtrArray) known = NULL;

  if (rank >= 0)
    return rank;

  known = g_ptr_array_new ();
  for (guint i = 0; i < parser->plan->ranks->len; i++)
    g_ptr_array_add (known, _sl_plan_rank (parser->plan, i)->name);

  /* translators: %1 is the name that was written, %2 the nearest that exists */
  refuse_name (parser, _("There is no rank “%1”. Did you mean “%2”?"),
               /* translators: %1 is the name that was written */
               _("There is no rank “%1”; the plan has no ranks."), name, known, line, column);
  return -1;
}

int
_sl_plan_read_volume_name (SlPlanParser      *parser,
                           const SlPlanEntry *entry)
{
  int volume = sl_plan_find_volume (parser->plan, entry->value);
  g_autoptr(GPtrArray) known = NULL;

  if (volume >= 0)
    return volume;

  known = volume_names (parser->plan);
  /* translators: %1 is the name that was written, %2 the nearest that exists */
  refuse_name (parser, _("There is no volume “%1”. Did you mean “%2”?"),
               /* translators: %1 is the name that was written */
               _("There is no volume “%1”; the plan has no volumes."),
               entry->value, known, entry->line, entry->value_column);
  return -1;
}

static const char * const field_names[] = { "qv", "cv", "price", "margin", "count", NULL };

GArray *
_sl_plan_read_bonus_list (SlPlanParser      *parser,
                          const SlPlanEntry *entry,
                          guint              offset,
                          int                before_bonus,
                          const char        *separators)
{
  g_autoptr(GArray) items = split_text (parser, entry->value + offset, entry->line,
                                        entry->value_column + offset, separators);
  g_autoptr(GArray) bonuses = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < items->len; i++)
    {
      const SlPlanItem *item = &g_array_index (items, SlPlanItem, i);
      int bonus = sl_plan_find_bonus (parser->plan, item->text);
      guint number = (guint) bonus;

      if (bonus < 0)
        {
          g_autoptr(GPtrArray) known = g_ptr_array_new ();

          for (guint k = 0; k < parser->plan->bonuses->len; k++)
            g_ptr_array_add (known, _sl_plan_bonus (parser->plan, k)->name);

          /* translators: %1 is the name that was written, %2 the nearest that exists */
          refuse_name (parser, _("There is no bonus “%1”. Did you mean “%2”?"),
                       /* translators: %1 is the name that was written */
                       _("There is no bonus “%1”; the plan has no bonuses."),
                       item->text, known, entry->line, item->column);
          continue;
        }

      if (before_bonus >= 0 && bonus >= before_bonus)
        _sl_plan_report (parser->report, SL_PLAN_FAULT, entry->line, item->column,
                         _("The bonus “%s” comes later in the file; move this section below it."),
                         item->text);

      for (guint k = 0; k < bonuses->len; k++)
        if (g_array_index (bonuses, guint, k) == number)
          _sl_plan_report (parser->report, SL_PLAN_FAULT, entry->line, item->column,
                           _("The bonus “%s” is named twice."), item->text);

      g_array_append_val (bonuses, number);
    }

  if (items->len == 0)
    _sl_plan_report (parser->report, SL_PLAN_FAULT, entry->line, entry->value_column,
                     _("“%s” must name a bonus."), entry->key);

  return g_steal_pointer (&bonuses);
}

static gboolean
refuse_base (SlPlanParser      *parser,
             const SlPlanEntry *entry,
             gboolean           may_be_bonus)
{
  g_autoptr(GPtrArray) known = volume_names (parser->plan);

  for (int i = 0; field_names[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer) field_names[i]);

  if (may_be_bonus)
    g_ptr_array_add (known, (gpointer) "bonus:…");

  /* translators: %1 is the name that was written, %2 the nearest that exists */
  refuse_name (parser, _("“%1” is neither a figure of the orders nor a volume. Did you mean “%2”?"),
               "", entry->value, known, entry->line, entry->value_column);
  return FALSE;
}

gboolean
_sl_plan_read_base (SlPlanParser      *parser,
                    const SlPlanEntry *entry,
                    int                before_volume,
                    int                before_bonus,
                    SlPlanBase        *base)
{
  int volume;

  for (int i = 0; field_names[i] != NULL; i++)
    if (g_str_equal (field_names[i], entry->value))
      {
        base->kind = SL_BASE_FIELD;
        base->field = (SlOrderField) i;
        return TRUE;
      }

  if (before_bonus >= 0 && g_str_has_prefix (entry->value, "bonus:"))
    {
      base->kind = SL_BASE_BONUS;
      g_clear_pointer (&base->bonuses, g_array_unref);
      base->bonuses = _sl_plan_read_bonus_list (parser, entry, 6, before_bonus, ",");
      return TRUE;
    }

  volume = sl_plan_find_volume (parser->plan, entry->value);

  if (volume < 0)
    return refuse_base (parser, entry, before_bonus >= 0);

  if (before_volume >= 0 && volume >= before_volume)
    {
      _sl_plan_report (parser->report, SL_PLAN_FAULT, entry->line, entry->value_column,
                       volume == before_volume
                         ? _("The volume “%s” cannot be made of itself.")
                         : _("The volume “%s” comes later in the file; move it up."),
                       entry->value);
      return FALSE;
    }

  base->kind = SL_BASE_VOLUME;
  base->volume = (guint) volume;
  return TRUE;
}

void
_sl_plan_set_figure (SlPlanParser      *parser,
                     SlRankFigures     *figures,
                     const SlPlanEntry *entry,
                     const char        *suffix,
                     guint              scale)
{
  gint64 value;
  int rank = -1;

  if (suffix != NULL &&
      (rank = _sl_plan_resolve_rank (parser, suffix, entry->line, entry->key_column)) < 0)
    return;

  if (!_sl_plan_read_number (parser, entry->value, scale, entry->line, entry->value_column, &value))
    return;

  if (!figures->is_set)
    {
      figures->has = g_new0 (gboolean, parser->plan->ranks->len + 1);
      figures->value = g_new0 (gint64, parser->plan->ranks->len + 1);
      figures->is_set = TRUE;
      figures->line = entry->line;
    }

  figures->has[rank + 1] = TRUE;
  figures->value[rank + 1] = value;
}

void
_sl_plan_read_predicate (SlPlanParser           *parser,
                         const SlPlanEntry      *entry,
                         const SlPredicateScope *scope,
                         SlPredicate           **predicate)
{
  _sl_predicate_free (*predicate);
  *predicate = _sl_predicate_read (parser, entry->value, entry->line, entry->value_column, scope);
}

void
_sl_plan_refuse_key (SlPlanParser        *parser,
                     const SlPlanSection *section,
                     const SlPlanEntry   *entry,
                     const char * const  *keys)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new ();

  for (int i = 0; keys[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer) keys[i]);

  _sl_plan_report (parser->report, SL_PLAN_FAULT, entry->line, entry->key_column,
                   _("“%.60s” is not a key of this [%s] section. Did you mean “%s”?"),
                   entry->key, section->kind, _sl_nearest_word (entry->key, known, NULL));
}
