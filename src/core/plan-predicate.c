/* Predicates: `PV>=100; legs(rank>=elite, active)>=3; not country==NO`. */

#include "config.h"

#include "core/plan-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Looks at members inside looks at members: deeper than this nobody can follow. */
#define MAX_DEPTH 4
#define MAX_ATOMS 64
#define MAX_PERIODS 1200
#define MAX_SLOTS 256

typedef struct
{
  SlPlanParser           *parser;
  const SlPredicateScope *scope;
  guint                   depth;
  guint                   line;
  guint                   column; /* of @text */
  const char             *text;   /* the whole predicate: columns are counted from here */
} Place;

typedef struct
{
  const char *word;
  SlAtomKind  kind;
  gboolean    is_function;
} Word;

static const Word words[] = {
  { "rank", SL_ATOM_RANK, FALSE },
  { "title", SL_ATOM_TITLE, FALSE },
  { "was", SL_ATOM_WAS, FALSE },
  { "active", SL_ATOM_ACTIVE, FALSE },
  { "age", SL_ATOM_AGE, FALSE },
  { "months", SL_ATOM_MONTHS, FALSE },
  { "country", SL_ATOM_COUNTRY, FALSE },
  { "kind", SL_ATOM_KIND, FALSE },
  { "type", SL_ATOM_TYPE, FALSE },
  { "qv", SL_ATOM_FIELD, FALSE },
  { "cv", SL_ATOM_FIELD, FALSE },
  { "price", SL_ATOM_FIELD, FALSE },
  { "margin", SL_ATOM_FIELD, FALSE },
  { "L", SL_ATOM_PAIR_LEFT, FALSE },
  { "R", SL_ATOM_PAIR_RIGHT, FALSE },
  { "weak", SL_ATOM_PAIR_WEAK, FALSE },
  { "legs", SL_ATOM_LEGS, TRUE },
  { "front", SL_ATOM_FRONT, TRUE },
  { "enrolled", SL_ATOM_ENROLLED, TRUE },
  { "enrolled-left", SL_ATOM_ENROLLED_LEFT, TRUE },
  { "enrolled-right", SL_ATOM_ENROLLED_RIGHT, TRUE },
  { "left", SL_ATOM_LEFT, TRUE },
  { "right", SL_ATOM_RIGHT, TRUE },
  { "weak", SL_ATOM_WEAK, TRUE },
};

static const char * const field_names[] = { "qv", "cv", "price", "margin", NULL };

static SlPredicate *read_list (Place      *place,
                               const char *start,
                               const char *end);

static guint
column_at (const Place *place,
           const char  *at)
{
  return place->column + (guint) g_utf8_strlen (place->text, at - place->text);
}

#define fault(place, at, ...) \
  _sl_plan_report ((place)->parser->report, SL_PLAN_FAULT, (place)->line, \
                   column_at (place, at), __VA_ARGS__)

static void
trim (const char **start,
      const char **end)
{
  while (*start < *end && g_ascii_isspace (**start))
    (*start)++;
  while (*end > *start && g_ascii_isspace ((*end)[-1]))
    (*end)--;
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-' || c == '.' || (c & 0x80) != 0;
}

/* Reads `>=` and its sisters at @at; a single `=` is `==`. */
static gboolean
read_compare (const char **at,
              const char  *end,
              SlCompare   *compare)
{
  static const struct { const char *sign; SlCompare compare; } signs[] = {
    { ">=", SL_COMPARE_GE }, { "<=", SL_COMPARE_LE }, { "==", SL_COMPARE_EQ },
    { "!=", SL_COMPARE_NE }, { ">", SL_COMPARE_GT }, { "<", SL_COMPARE_LT },
    { "=", SL_COMPARE_EQ },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize length = strlen (signs[i].sign);

      if ((gsize) (end - *at) >= length && memcmp (*at, signs[i].sign, length) == 0)
        {
          *at += length;
          *compare = signs[i].compare;
          return TRUE;
        }
    }

  return FALSE;
}

static GPtrArray *
known_names (const Place *place)
{
  const SlPlan *plan = place->parser->plan;
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < plan->volumes->len; i++)
    g_ptr_array_add (names, _sl_plan_volume (plan, i)->name);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_add (names, (gpointer) words[i].word);

  for (gsize i = 0; place->parser->columns != NULL && place->parser->columns[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) place->parser->columns[i]);

  return names;
}

static guint
add_column (SlPlan     *plan,
            const char *name)
{
  guint i;

  if (g_ptr_array_find_with_equal_func (plan->columns, name, g_str_equal, &i))
    return i;

  g_ptr_array_add (plan->columns, g_strdup (name));
  return plan->columns->len - 1;
}

/* A name that is no word and no volume: a further column of the members, if they may
 * have it. */
static gboolean
read_column (Place      *place,
             SlAtom     *atom,
             const char *name,
             const char *at)
{
  const char * const *columns = place->parser->columns;
  g_autoptr(GPtrArray) known = NULL;
  const char *nearest;
  guint distance;

  if (columns == NULL || !g_strv_contains (columns, name))
    {
      known = known_names (place);
      nearest = _sl_nearest_word (name, known, &distance);

      if (columns != NULL || distance <= MAX (1, strlen (name) / 3))
        {
          fault (place, at, _("There is no volume, column or word “%.60s”. Did you mean “%s”?"),
                 name, nearest);
          return FALSE;
        }

      _sl_plan_report (place->parser->report, SL_PLAN_WARNING, place->line, column_at (place, at),
                       _("“%.60s” is no volume; the members must come with such a column. "
                         "The nearest known name is “%s”."), name, nearest);
    }

  atom->kind = SL_ATOM_COLUMN;
  atom->volume = add_column (place->parser->plan, name);
  return TRUE;
}

static gboolean
read_volume (Place      *place,
             SlAtom     *atom,
             const char *name,
             const char *at)
{
  int volume = sl_plan_find_volume (place->parser->plan, name);

  if (volume < 0)
    return FALSE;

  if (place->scope->volume >= 0 && volume > place->scope->volume)
    fault (place, at, _("The volume “%s” comes later in the file; move it up."), name);

  atom->volume = (guint) volume;
  return TRUE;
}

/* What a predicate may not ask where it stands. */
static void
check_place (Place        *place,
             const SlAtom *atom,
             const char   *at)
{
  gboolean is_order_word = atom->kind == SL_ATOM_TYPE || atom->kind == SL_ATOM_FIELD;
  gboolean is_pair_word = atom->kind == SL_ATOM_PAIR_LEFT || atom->kind == SL_ATOM_PAIR_RIGHT ||
                          atom->kind == SL_ATOM_PAIR_WEAK;
  gboolean is_settled = atom->kind == SL_ATOM_VOLUME || atom->kind == SL_ATOM_RANK ||
                        atom->kind == SL_ATOM_ACTIVE || atom->slot >= 0;

  if (is_order_word && (!place->scope->is_order || place->depth > 0))
    fault (place, at, _("“%s” asks about an order, and can stand only in “orders”."), atom->text);
  else if (is_pair_word && (!place->scope->is_pair || place->depth > 0))
    fault (place, at, _("“%s” can stand only in a pair bonus; elsewhere write left(VOLUME), "
                        "right(VOLUME) or weak(VOLUME)."), atom->text);
  else if (is_settled && place->scope->is_order && place->scope->is_volume)
    fault (place, at, _("“%s” is not known yet when the orders of a volume are added up."),
           atom->text);
}

static gboolean
read_rank_value (Place      *place,
                 SlAtom     *atom,
                 const char *name,
                 const char *at)
{
  int rank = _sl_plan_resolve_rank (place->parser, name, place->line, column_at (place, at));

  if (rank < 0)
    return FALSE;

  if (place->scope->rank >= 0 && rank > place->scope->rank)
    fault (place, at, _("The rank “%s” comes later in the file than the rank that asks for it."),
           name);

  atom->value = rank;
  return TRUE;
}

/* `director:3/12`, or `director`: ever. */
static gboolean
read_was_value (Place      *place,
                SlAtom     *atom,
                const char *value,
                const char *at)
{
  g_auto(GStrv) parts = g_strsplit (value, ":", 2);
  g_auto(GStrv) figures = NULL;
  guint64 n_held = 1, n_periods = 0;

  if (atom->compare != SL_COMPARE_GE)
    {
      fault (place, at, _("“was” is written was>=RANK:HELD/PERIODS."));
      return FALSE;
    }

  if (!read_rank_value (place, atom, g_strstrip (parts[0]), at))
    return FALSE;

  figures = parts[1] != NULL ? g_strsplit (parts[1], "/", 2) : NULL;

  if (figures != NULL &&
      (g_strv_length (figures) != 2 ||
       !g_ascii_string_to_unsigned (g_strstrip (figures[0]), 10, 1, MAX_PERIODS, &n_held, NULL) ||
       !g_ascii_string_to_unsigned (g_strstrip (figures[1]), 10, 1, MAX_PERIODS, &n_periods, NULL)))
    {
      fault (place, at, _("“was” is written was>=RANK:HELD/PERIODS."));
      return FALSE;
    }

  atom->n_held = (guint) n_held;
  atom->n_periods = (guint) n_periods;

  if (n_periods > 0 && n_held > n_periods)
    fault (place, at, _("A rank cannot be held in more periods than are looked at."));

  return TRUE;
}

static gboolean
read_value (Place      *place,
            SlAtom     *atom,
            const char *value,
            const char *at)
{
  SlPlanParser *parser = place->parser;
  guint column = column_at (place, at);
  guint scale = SL_VOLUME_SCALE;

  if (*value == '\0')
    {
      fault (place, at, _("After the comparison in “%s” a value is missing."), atom->text);
      return FALSE;
    }

  switch ((guint) atom->kind)
    {
    case SL_ATOM_RANK:
      return read_rank_value (place, atom, value, at);
    case SL_ATOM_WAS:
      return read_was_value (place, atom, value, at);
    case SL_ATOM_COUNTRY:
    case SL_ATOM_KIND:
    case SL_ATOM_TYPE:
      if (atom->compare != SL_COMPARE_EQ && atom->compare != SL_COMPARE_NE)
        {
          fault (place, at, _("“%s” can only be compared with == or !=."), atom->text);
          return FALSE;
        }
      atom->word = g_strdup (value);
      return TRUE;
    case SL_ATOM_AGE:
    case SL_ATOM_MONTHS:
    case SL_ATOM_LEGS:
    case SL_ATOM_FRONT:
    case SL_ATOM_ENROLLED:
    case SL_ATOM_ENROLLED_LEFT:
    case SL_ATOM_ENROLLED_RIGHT:
      scale = 0;
      break;
    default:
      break;
    }

  return _sl_plan_read_number (parser, value, scale, place->line, column, &atom->value);
}

/* FALSE when the plan has too many of them. */
static gboolean
add_slot (Place      *place,
          SlAtom     *atom,
          const char *at,
          SlTree      tree)
{
  SlPlan *plan = place->parser->plan;
  SlPlanSlot slot = { .tree = tree };

  if (plan->slots->len >= MAX_SLOTS)
    {
      fault (place, at, _("The plan has too many conditions that look at other members."));
      return FALSE;
    }

  atom->slot = (int) plan->slots->len;
  g_array_append_val (plan->slots, slot);
  return TRUE;
}

static gboolean
is_volume_look (SlAtomKind kind)
{
  return kind == SL_ATOM_LEFT || kind == SL_ATOM_RIGHT || kind == SL_ATOM_WEAK;
}

/* left(OV), weak(OV): the figure of one leg. */
static gboolean
read_leg_volume (Place      *place,
                 SlAtom     *atom,
                 const char *start,
                 const char *end)
{
  g_autofree char *name = NULL;
  SlScope scope;

  trim (&start, &end);
  name = g_strndup (start, (gsize) (end - start));

  if (!read_volume (place, atom, name, start))
    {
      SlPlanEntry entry = { .key = (char *) "volume", .value = name, .line = place->line,
                            .value_column = column_at (place, start) };

      _sl_plan_read_volume_name (place->parser, &entry);
      return FALSE;
    }

  scope = _sl_plan_volume (place->parser->plan, atom->volume)->scope;

  if (scope != SL_SCOPE_DOWN && scope != SL_SCOPE_GROUP)
    {
      fault (place, start, _("“%s” has no legs: only a volume with scope=down or scope=group has."),
             name);
      return FALSE;
    }

  place->parser->plan->uses_legs = TRUE;
  return add_slot (place, atom, start, SL_TREE_PLACE);
}

static gboolean
read_inner (Place      *place,
            SlAtom     *atom,
            const char *start,
            const char *end)
{
  SlPlan *plan = place->parser->plan;
  gboolean is_enrolled = atom->kind == SL_ATOM_ENROLLED || atom->kind == SL_ATOM_ENROLLED_LEFT ||
                         atom->kind == SL_ATOM_ENROLLED_RIGHT;

  if (place->depth >= MAX_DEPTH)
    {
      fault (place, start, _("The brackets are nested too deep."));
      return FALSE;
    }

  place->depth++;
  atom->inner = read_list (place, start, end);
  place->depth--;

  if (atom->inner == NULL)
    return FALSE;

  if (is_enrolled)
    plan->uses_enrol = TRUE;
  if (atom->kind == SL_ATOM_ENROLLED_LEFT || atom->kind == SL_ATOM_ENROLLED_RIGHT)
    plan->uses_legs = TRUE;

  return add_slot (place, atom, start, is_enrolled ? SL_TREE_ENROL : SL_TREE_PLACE);
}

static const char *
matching_close (const char *open,
                const char *end)
{
  int depth = 0;

  for (const char *at = open; at < end; at++)
    {
      depth += *at == '(';
      depth -= *at == ')';

      if (depth == 0)
        return at;
    }

  return NULL;
}

static const Word *
find_word (const char *name,
           gboolean    is_function)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].is_function == is_function && g_str_equal (words[i].word, name))
      return &words[i];

  return NULL;
}

/* `legs(…)` up to its bracket; *@at is moved behind it. */
static gboolean
read_function (Place       *place,
               SlAtom      *atom,
               const char  *name,
               const char  *start,
               const char **at,
               const char  *end)
{
  const Word *word = find_word (name, TRUE);
  const char *open = *at, *close = matching_close (open, end);

  if (word == NULL)
    {
      g_autoptr(GPtrArray) known = g_ptr_array_new ();

      for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
        if (words[i].is_function)
          g_ptr_array_add (known, (gpointer) words[i].word);

      fault (place, start, _("There is no word “%.60s(…)”. Did you mean “%s(…)”?"), name,
             _sl_nearest_word (name, known, NULL));
      return FALSE;
    }

  if (close == NULL)
    {
      fault (place, open, _("This “(” is never closed."));
      return FALSE;
    }

  atom->kind = word->kind;
  *at = close + 1;

  return is_volume_look (word->kind) ? read_leg_volume (place, atom, open + 1, close)
                                     : read_inner (place, atom, open + 1, close);
}

/* `OV/60%`: *@at stands on the slash. */
static gboolean
read_share (Place       *place,
            SlAtom      *atom,
            const char **at,
            const char  *end)
{
  const char *start = *at + 1, *stop = start;
  g_autofree char *text = NULL;
  SlTree tree;

  while (stop < end && strchr ("<>=!", *stop) == NULL)
    stop++;

  *at = stop;
  trim (&start, &stop);
  text = g_strndup (start, (gsize) (stop - start));

  if (!_sl_plan_read_rate (place->parser, text, place->line, column_at (place, start),
                           &atom->share))
    return FALSE;

  tree = _sl_plan_volume (place->parser->plan, atom->volume)->tree;
  atom->kind = SL_ATOM_CAPPED;
  return add_slot (place, atom, start, tree);
}

/* The left side of an atom.  FALSE when it is beyond use. */
static gboolean
read_subject (Place       *place,
              SlAtom      *atom,
              const char **at,
              const char  *end)
{
  const char *start = *at;
  g_autofree char *name = NULL;
  const Word *word;

  while (*at < end && is_word_byte (**at))
    (*at)++;

  name = g_strndup (start, (gsize) (*at - start));

  while (*at < end && g_ascii_isspace (**at))
    (*at)++;

  if (*name == '\0')
    {
      fault (place, start, _("Here a volume, a column or a word such as “rank” is expected."));
      return FALSE;
    }

  if (*at < end && **at == '(')
    return read_function (place, atom, name, start, at, end);

  word = find_word (name, FALSE);

  if (word != NULL)
    {
      atom->kind = word->kind;
      for (guint i = 0; word->kind == SL_ATOM_FIELD && field_names[i] != NULL; i++)
        if (g_str_equal (field_names[i], name))
          atom->volume = i;
      return TRUE;
    }

  atom->kind = SL_ATOM_VOLUME;
  if (!read_volume (place, atom, name, start))
    return read_column (place, atom, name, start);

  if (*at < end && **at == '/')
    return read_share (place, atom, at, end);

  return TRUE;
}

static gboolean
read_atom (Place      *place,
           SlAtom     *atom,
           const char *start,
           const char *end)
{
  const char *at = start;
  g_autofree char *value = NULL;

  while (end - at > 4 && memcmp (at, "not", 3) == 0 && g_ascii_isspace (at[3]))
    {
      const char *stop = end;

      atom->is_negated = !atom->is_negated;
      at += 3;
      trim (&at, &stop);
    }

  if (!read_subject (place, atom, &at, end))
    return FALSE;

  check_place (place, atom, start);

  while (at < end && g_ascii_isspace (*at))
    at++;

  if (atom->kind == SL_ATOM_ACTIVE && at == end)
    return TRUE;

  if (!read_compare (&at, end, &atom->compare))
    {
      fault (place, at, _("In “%s” a comparison such as >= is missing here."), atom->text);
      return FALSE;
    }

  if (atom->kind == SL_ATOM_ACTIVE)
    {
      fault (place, at, _("“active” stands alone: it is not compared with anything."));
      return FALSE;
    }

  trim (&at, &end);
  value = g_strndup (at, (gsize) (end - at));
  return read_value (place, atom, value, at);
}

static void
add_atom (Place       *place,
          SlPredicate *predicate,
          const char  *start,
          const char  *end)
{
  SlAtom atom = { .slot = -1, .line = place->line };
  guint n_faults = place->parser->report->n_faults;

  trim (&start, &end);
  atom.column = column_at (place, start);
  atom.text = g_strndup (start, (gsize) (end - start));

  if (start == end)
    fault (place, start, _("A condition is missing here."));
  else if (!read_atom (place, &atom, start, end) && place->parser->report->n_faults == n_faults)
    fault (place, start, _("“%s” cannot be understood."), atom.text);

  place->parser->plan->atom_kinds |= (guint64) 1 << atom.kind;
  g_array_append_val (predicate->atoms, atom);
}

static SlPredicate *
read_list (Place      *place,
           const char *start,
           const char *end)
{
  SlPredicate *predicate = g_new0 (SlPredicate, 1);
  const char *first;
  int depth = 0;

  predicate->atoms = g_array_new (FALSE, TRUE, sizeof (SlAtom));
  predicate->line = place->line;
  predicate->column = column_at (place, start);
  trim (&start, &end);
  first = start;

  for (const char *at = start; at <= end; at++)
    {
      gboolean is_separator = at < end && depth == 0 &&
                              (*at == ';' || (*at == ',' && place->depth > 0));

      if (at < end)
        depth += (*at == '(') - (*at == ')');

      if (!is_separator && at < end)
        continue;

      /* A separator at the very end closes nothing. */
      if (at < end || first < end || start == end)
        add_atom (place, predicate, first, at);

      first = at + 1;

      if (predicate->atoms->len >= MAX_ATOMS)
        {
          fault (place, start, _("These are too many conditions."));
          break;
        }
    }

  return predicate;
}

/* Slots point to their atoms once the arrays that hold the atoms have stopped growing. */
static void
bind_slots (SlPlan      *plan,
            SlPredicate *predicate)
{
  for (guint i = 0; i < predicate->atoms->len; i++)
    {
      SlAtom *atom = &g_array_index (predicate->atoms, SlAtom, i);

      if (atom->slot >= 0)
        g_array_index (plan->slots, SlPlanSlot, atom->slot).atom = atom;
      if (atom->inner != NULL)
        bind_slots (plan, atom->inner);
    }
}

SlPredicate *
_sl_predicate_read (SlPlanParser           *parser,
                    const char             *text,
                    guint                   line,
                    guint                   column,
                    const SlPredicateScope *scope)
{
  Place place = { .parser = parser, .scope = scope, .line = line, .column = column, .text = text };
  SlPredicate *predicate = read_list (&place, text, text + strlen (text));

  bind_slots (parser->plan, predicate);
  return predicate;
}
