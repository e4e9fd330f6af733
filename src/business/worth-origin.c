#include "config.h"

#include "business/worth-private.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "business/origin-private.h"
#include "business/reality-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which lines of statements are asked for, and by person. */
typedef enum
{
  OF_TEAM,
  OF_LEG,
  OF_OWN,
  OF_PERSON,
} Asked;

typedef struct
{
  SlWorthReading *reading; /* (unowned) */
  Asked           asked;
  SlOrigin        origin;
  GHashTable     *people;  /* (owned) (element-type utf8 SlWorthLine (unowned)): by number */
} Search;

/* (transfer full): a person of a company, whose numbers may be those of another one, too. */
static char *
of_line (const SlOriginLine *line)
{
  return g_strdup_printf ("%s/%s", line->company->name, line->row->from_code);
}

static gboolean
is_of (const SlOriginLine *line,
       const char         *of)
{
  gsize n = strlen (line->company->name);

  return strncmp (of, line->company->name, n) == 0 && of[n] == '/' &&
         g_str_equal (of + n + 1, line->row->from_code);
}

static gboolean
is_asked (const Search       *search,
          const SlOriginLine *line)
{
  switch (search->asked)
    {
    case OF_TEAM:
      return !line->is_own;
    case OF_LEG:
      return _sl_origin_is_of_leg (&search->origin, line);
    case OF_OWN:
      return line->is_own;
    case OF_PERSON:
    default:
      return is_of (line, search->reading->of);
    }
}

/* One line a person; what names nobody stands together. */
static void
add_person (Search             *search,
            const SlOriginLine *line)
{
  const char *code = line->row->from_code;
  g_autofree char *of = of_line (line);
  SlWorthLine *person = g_hash_table_lookup (search->people, of);
  const char *name = *line->row->from_name != '\0' ? line->row->from_name : code;

  if (person == NULL)
    {
      person = _sl_worth_add (search->reading, *code != '\0' ? name : _("Nobody is named"), 0);
      person->lead = SL_WORTH_TO_FIGURE;
      person->name = g_strdup ("person");
      person->of = g_steal_pointer (&of);
      person->note = g_strdup (code);
      g_hash_table_insert (search->people, person->of, person);
    }

  person->amount += line->amount;
}

/* What a statement says of a person. */
static void
add_said (Search             *search,
          const SlOriginLine *line)
{
  SlWorthLine *said = _sl_worth_add (search->reading, line->row->bonus, line->amount);
  g_autofree char *month = sl_month_text (line->payout->period);

  /* translators: a company and a month: where a line of its statement is from */
  said->note = g_strdup_printf (_("%s, statement of %s"), line->company->name, month);
  said->from = said->to = line->payout->received_on;
}

static void
take_line_cb (const SlOriginLine *line,
              gpointer            user_data)
{
  Search *search = user_data;

  if (!is_asked (search, line))
    return;

  if (search->asked == OF_PERSON)
    add_said (search, line);
  else
    add_person (search, line);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const SlWorthLine *one = *(SlWorthLine * const *) a;
  const SlWorthLine *other = *(SlWorthLine * const *) b;

  return one->amount > other->amount ? -1 : one->amount < other->amount;
}

static gboolean
search_lines (SlWorthReading  *reading,
              Asked            asked,
              SlDay            from,
              GError         **error)
{
  g_autoptr(GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  Search search = { reading, asked, { 0 }, people };

  if ((asked == OF_LEG && !_sl_origin_read (reading->business, from, &search.origin, error)) ||
      !_sl_origin_each_line (reading->business, from, take_line_cb, &search, error))
    return FALSE;

  if (asked != OF_PERSON)
    g_ptr_array_sort (reading->worth->lines, compare_lines);
  return TRUE;
}

static gboolean
read_share (SlWorthReading  *reading,
            Asked            asked,
            GError         **error)
{
  g_autoptr(SlReality) reality = sl_reality_read (reading->business, error);

  if (reality == NULL || !search_lines (reading, asked, reality->year_from, error))
    return FALSE;

  reading->worth->amount = asked == OF_TEAM ? reality->from_team
                         : asked == OF_LEG ? reality->from_leg : reality->from_own;
  return TRUE;
}

gboolean
_sl_worth_team (SlWorthReading  *reading,
                GError         **error)
{
  return read_share (reading, OF_TEAM, error);
}

gboolean
_sl_worth_leg (SlWorthReading  *reading,
               GError         **error)
{
  return read_share (reading, OF_LEG, error);
}

gboolean
_sl_worth_own (SlWorthReading  *reading,
               GError         **error)
{
  return read_share (reading, OF_OWN, error);
}

gboolean
_sl_worth_person (SlWorthReading  *reading,
                  GError         **error)
{
  SlDay from = sl_business_get_today (reading->business) - SL_REALITY_YEAR + 1;

  if (reading->of == NULL)
    reading->of = "";

  if (!search_lines (reading, OF_PERSON, from, error))
    return FALSE;

  for (guint i = 0; i < reading->worth->lines->len; i++)
    reading->worth->amount += ((SlWorthLine *) g_ptr_array_index (reading->worth->lines,
                                                                  i))->amount;
  return TRUE;
}
