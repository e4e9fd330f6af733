#include "config.h"

#include "core/number-text.h"
#include "core/plan-table-private.h"

#include "core/money.h"

#include <glib/gi18n-lib.h>

/* Figures */

char *
_sl_plan_say_volume (gint64 volume)
{
  return sl_number_text (volume, SL_VOLUME_SCALE, 0);
}

char *
_sl_plan_say_rate (gint64 rate)
{
  g_autofree char *percent = sl_number_text (rate, SL_RATE_SCALE - 2, 0);

  return g_strdup_printf (_("%s %%"), percent);
}

char *
_sl_plan_say_amount (const SlPlan *plan,
                     gint64        amount)
{
  g_autofree char *text = sl_number_text (amount, plan->decimals, plan->decimals);

  return *sl_plan_currency (plan) != '\0'
           ? g_strdup_printf ("%s %s", text, sl_plan_currency (plan))
           : g_steal_pointer (&text);
}

const char *
_sl_plan_say_tree (SlTree tree)
{
  return tree == SL_TREE_ENROL ? _("enrolment tree") : _("placement tree");
}

static const char *
say_field (SlOrderField field)
{
  switch (field)
    {
    case SL_FIELD_QV:
      return _("qualifying volume (QV)");
    case SL_FIELD_CV:
      return _("commissionable volume (CV)");
    case SL_FIELD_PRICE:
      return _("price");
    case SL_FIELD_MARGIN:
      return _("margin");
    case SL_FIELD_COUNT:
      return _("number of orders");
    default:
      g_assert_not_reached ();
    }
}

static char *
say_bonuses (const SlPlan *plan,
             const GArray *bonuses)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < bonuses->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            _sl_plan_bonus (plan, g_array_index (bonuses, guint, i))->name);

  return g_strdup_printf (_("what was paid as %s"), names->str);
}

char *
_sl_plan_say_base (const SlPlan     *plan,
                   const SlPlanBase *base)
{
  switch (base->kind)
    {
    case SL_BASE_FIELD:
      return g_strdup (say_field (base->field));
    case SL_BASE_VOLUME:
      return g_strdup (_sl_plan_volume (plan, base->volume)->name);
    case SL_BASE_BONUS:
      return say_bonuses (plan, base->bonuses);
    case SL_BASE_NONE:
      return g_strdup ("");
    default:
      g_assert_not_reached ();
    }
}

/* Conditions */

static char *
say_compared (const char *subject,
              SlCompare   compare,
              const char *figure)
{
  switch (compare)
    {
    case SL_COMPARE_GE:
      return g_strdup_printf (_("%s at least %s"), subject, figure);
    case SL_COMPARE_LE:
      return g_strdup_printf (_("%s at most %s"), subject, figure);
    case SL_COMPARE_GT:
      return g_strdup_printf (_("%s more than %s"), subject, figure);
    case SL_COMPARE_LT:
      return g_strdup_printf (_("%s less than %s"), subject, figure);
    case SL_COMPARE_EQ:
      return g_strdup_printf (_("%s exactly %s"), subject, figure);
    case SL_COMPARE_NE:
      return g_strdup_printf (_("%s other than %s"), subject, figure);
    default:
      g_assert_not_reached ();
    }
}

/* (transfer full): "personal volume PV"; bare when its name alone says what it is. */
static char *
say_volume_name (const SlPlan *plan,
                 guint         index)
{
  const SlPlanVolume *volume = _sl_plan_volume (plan, index);

  if (volume->of.kind != SL_BASE_VOLUME &&
      (volume->of.kind != SL_BASE_FIELD ||
       (volume->of.field != SL_FIELD_QV && volume->of.field != SL_FIELD_CV)))
    return g_strdup (volume->name);

  switch (volume->scope)
    {
    case SL_SCOPE_SELF:
      /* translators: these are of a plan: %s is what it calls such a volume, "PV" */
      return g_strdup_printf (_("personal volume %s"), volume->name);
    case SL_SCOPE_CUSTOMERS:
      return g_strdup_printf (_("volume with customers %s"), volume->name);
    case SL_SCOPE_FRONT:
      return g_strdup_printf (_("volume of the direct downline %s"), volume->name);
    case SL_SCOPE_GROUP:
      return g_strdup_printf (_("group volume %s"), volume->name);
    case SL_SCOPE_DOWN:
      return g_strdup_printf (_("volume of the downline %s"), volume->name);
    default:
      g_assert_not_reached ();
    }
}

static char *
say_rank (const SlPlan *plan,
          const SlAtom *atom)
{
  const char *name = _sl_plan_rank (plan, (guint) atom->value)->name;

  switch (atom->compare)
    {
    case SL_COMPARE_GE:
      return g_strdup_printf (_("rank %s or higher"), name);
    case SL_COMPARE_LE:
      return g_strdup_printf (_("rank %s or lower"), name);
    case SL_COMPARE_GT:
      return g_strdup_printf (_("rank above %s"), name);
    case SL_COMPARE_LT:
      return g_strdup_printf (_("rank below %s"), name);
    case SL_COMPARE_EQ:
      return g_strdup_printf (_("rank %s"), name);
    case SL_COMPARE_NE:
      return g_strdup_printf (_("any rank but %s"), name);
    default:
      g_assert_not_reached ();
    }
}

static char *
say_was (const SlPlan *plan,
         const SlAtom *atom)
{
  const char *name = _sl_plan_rank (plan, (guint) atom->value)->name;

  if (atom->n_periods == 0)
    return g_strdup_printf (_("has been %s or higher before"), name);

  return g_strdup_printf (_("has been %s or higher in %u of the last %u periods"), name,
                          atom->n_held, atom->n_periods);
}

static char *
say_word (const char   *is,
          const char   *is_not,
          const SlAtom *atom)
{
  return g_strdup_printf ("%s “%s”", atom->compare == SL_COMPARE_NE ? is_not : is, atom->word);
}

static char *
subject_itself (const SlPlan *plan,
                const char   *subject,
                const SlAtom *atom)
{
  return g_strdup (subject);
}

/* Those who must be so and so, counted. */
static char *
subject_of_crowd (const SlPlan *plan,
                  const char   *who,
                  const SlAtom *atom)
{
  g_autofree char *inner = _sl_plan_say_predicate (plan, atom->inner);

  return g_strdup_printf ("%s (%s):", who, inner);
}

/* A volume of one leg. */
static char *
subject_of_leg (const SlPlan *plan,
                const char   *leg,
                const SlAtom *atom)
{
  g_autofree char *name = say_volume_name (plan, atom->volume);

  return g_strdup_printf ("%s, %s", name, leg);
}

/* Conditions that compare a figure, and differ in their subject alone. */
static const struct
{
  SlAtomKind  kind;
  const char *subject;
  char     *(*say) (const SlPlan *plan,
                    const char   *subject,
                    const SlAtom *atom);
  gboolean    is_count;
} subjects[] = {
  { SL_ATOM_TITLE, N_("title"), subject_itself, FALSE },
  { SL_ATOM_AGE, N_("days since joining:"), subject_itself, TRUE },
  { SL_ATOM_MONTHS, N_("months since joining:"), subject_itself, TRUE },
  { SL_ATOM_PAIR_LEFT, N_("left leg"), subject_itself, FALSE },
  { SL_ATOM_PAIR_RIGHT, N_("right leg"), subject_itself, FALSE },
  { SL_ATOM_PAIR_WEAK, N_("lesser leg"), subject_itself, FALSE },
  { SL_ATOM_LEGS, N_("legs with one such member"), subject_of_crowd, TRUE },
  { SL_ATOM_FRONT, N_("direct downline"), subject_of_crowd, TRUE },
  { SL_ATOM_ENROLLED, N_("personally enrolled"), subject_of_crowd, TRUE },
  { SL_ATOM_ENROLLED_LEFT, N_("personally enrolled on the left leg"), subject_of_crowd, TRUE },
  { SL_ATOM_ENROLLED_RIGHT, N_("personally enrolled on the right leg"), subject_of_crowd, TRUE },
  { SL_ATOM_LEFT, N_("left leg"), subject_of_leg, FALSE },
  { SL_ATOM_RIGHT, N_("right leg"), subject_of_leg, FALSE },
  { SL_ATOM_WEAK, N_("lesser leg"), subject_of_leg, FALSE },
};

/* (transfer full) (nullable): whose figure @atom compares; NULL: it compares none.  @figure (out)
 * (transfer full): with what. */
static char *
say_subject (const SlPlan  *plan,
             const SlAtom  *atom,
             char         **figure)
{
  gboolean is_count = FALSE;
  char *subject = NULL;

  if (atom->kind == SL_ATOM_VOLUME || atom->kind == SL_ATOM_CAPPED)
    subject = say_volume_name (plan, atom->volume);
  if (atom->kind == SL_ATOM_COLUMN)
    subject = g_strdup (g_ptr_array_index (plan->columns, atom->volume));
  if (atom->kind == SL_ATOM_FIELD)
    subject = g_strdup (say_field ((SlOrderField) atom->volume));

  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (subjects[i].kind == atom->kind)
      {
        subject = subjects[i].say (plan, _(subjects[i].subject), atom);
        is_count = subjects[i].is_count;
      }

  *figure = is_count ? g_strdup_printf ("%" G_GINT64_FORMAT, atom->value)
                     : _sl_plan_say_volume (atom->value);
  return subject;
}

static char *
say_figure_atom (const SlPlan *plan,
                 const SlAtom *atom)
{
  g_autofree char *figure = NULL;
  g_autofree char *subject = say_subject (plan, atom, &figure);
  g_autofree char *said = NULL;
  g_autofree char *share = NULL;

  g_assert (subject != NULL);
  said = say_compared (subject, atom->compare, figure);

  if (atom->kind != SL_ATOM_CAPPED)
    return g_steal_pointer (&said);

  share = _sl_plan_say_rate (atom->share);
  return g_strdup_printf (_("%s, of which one leg counts for at most %s"), said, share);
}

static char *
say_atom (const SlPlan *plan,
          const SlAtom *atom)
{
  if (atom->kind == SL_ATOM_RANK)
    return say_rank (plan, atom);
  if (atom->kind == SL_ATOM_WAS)
    return say_was (plan, atom);
  if (atom->kind == SL_ATOM_ACTIVE)
    return g_strdup (_("active"));
  if (atom->kind == SL_ATOM_COUNTRY)
    return say_word (_("country is"), _("country is not"), atom);
  if (atom->kind == SL_ATOM_KIND)
    return say_word (_("member is"), _("member is not"), atom);
  if (atom->kind == SL_ATOM_TYPE)
    return say_word (_("order is"), _("order is not"), atom);

  return say_figure_atom (plan, atom);
}

char *
_sl_plan_say_atom (const SlPlan *plan,
                   const SlAtom *atom)
{
  g_autofree char *bare = say_atom (plan, atom);

  return atom->is_negated ? g_strdup_printf (_("not %s"), bare) : g_steal_pointer (&bare);
}

/* (transfer full): of what must be at least so much, how much of it is there. */
static char *
say_reached (const SlPlan *plan,
             const SlAtom *atom,
             gboolean      is_met,
             const char   *have)
{
  g_autofree char *figure = NULL;
  g_autofree char *subject = say_subject (plan, atom, &figure);
  g_autofree char *share = NULL;

  if (atom->kind == SL_ATOM_CAPPED)
    {
      g_autofree char *name = g_steal_pointer (&subject);

      share = _sl_plan_say_rate (atom->share);
      /* translators: a volume, and a percentage; a figure that is needed follows */
      subject = g_strdup_printf (_("%s, one leg counting for at most %s:"), name, share);
    }

  /* translators: "personal volume PV 300 needed, 120 so far." */
  return is_met ? g_strdup_printf (_("%s %s needed, %s reached."), subject, figure, have)
                : g_strdup_printf (_("%s %s needed, %s so far."), subject, figure, have);
}

char *
_sl_plan_say_state (const SlPlan *plan,
                    const SlAtom *atom,
                    gboolean      is_met,
                    const gint64 *have)
{
  g_autofree char *figure = have != NULL ? _sl_plan_say_volume (*have) : NULL;
  g_autofree char *said = NULL;

  if (have != NULL && atom->compare == SL_COMPARE_GE && !atom->is_negated)
    return say_reached (plan, atom, is_met, figure);

  said = _sl_plan_say_atom (plan, atom);

  if (have != NULL)
    /* translators: a condition, and what its figure is */
    return is_met ? g_strdup_printf (_("%s: met, it is %s."), said, figure)
                  : g_strdup_printf (_("%s: not met, it is %s."), said, figure);

  return is_met ? g_strdup_printf (_("%s: met."), said) : g_strdup_printf (_("%s: not met."), said);
}

char *
_sl_plan_say_predicate (const SlPlan      *plan,
                        const SlPredicate *predicate)
{
  g_autofree char *text = NULL;

  if (predicate == NULL || predicate->atoms->len == 0)
    return g_strdup (_("always"));

  for (guint i = 0; i < predicate->atoms->len; i++)
    {
      g_autofree char *said = _sl_plan_say_atom (plan, _sl_predicate_atom (predicate, i));
      g_autofree char *before = g_steal_pointer (&text);

      /* translators: two conditions that must both hold */
      text = before != NULL ? g_strdup_printf (_("%s and %s"), before, said)
                            : g_steal_pointer (&said);
    }

  return g_steal_pointer (&text);
}
