/* What can be judged only when the whole plan was read: in which order volumes, looks at
 * other members and ranks can be settled, and whether they can be settled at all. */

#include "config.h"

#include "core/plan-parser.h"

#include <glib/gi18n-lib.h>

/* Volumes come first, then slots: node n_volumes + slot. */
typedef struct
{
  SlPlanParser *parser;
  SlPlan       *plan;
  guint         n_volumes;
  guint         n_nodes;
  guint8       *needs;       /* n_nodes × n_nodes: row needs column */
  guint8       *needs_ranks; /* directly, then by way of others */
  guint8       *feeds_ranks;
} Checker;

static void
collect (Checker           *self,
         const SlPredicate *predicate,
         guint8            *row,
         guint8            *needs_ranks,
         gboolean           is_active)
{
  for (guint i = 0; predicate != NULL && i < predicate->atoms->len; i++)
    {
      const SlAtom *atom = _sl_predicate_atom (predicate, i);

      if (atom->slot >= 0)
        row[self->n_volumes + (guint) atom->slot] = TRUE;
      else if (atom->kind == SL_ATOM_VOLUME)
        row[atom->volume] = TRUE;
      else if (atom->kind == SL_ATOM_RANK)
        *needs_ranks = TRUE;
      else if (atom->kind == SL_ATOM_ACTIVE && !is_active)
        collect (self, self->plan->active, row, needs_ranks, TRUE);
    }
}

static void
collect_needs (Checker *self)
{
  for (guint i = 0; i < self->n_volumes; i++)
    {
      const SlPlanVolume *volume = _sl_plan_volume (self->plan, i);
      guint8 *row = self->needs + (gsize) i * self->n_nodes;

      collect (self, volume->until, row, &self->needs_ranks[i], FALSE);
      if (volume->of.kind == SL_BASE_VOLUME)
        row[volume->of.volume] = TRUE;
    }

  for (guint i = 0; i < self->plan->slots->len; i++)
    {
      const SlAtom *atom = g_array_index (self->plan->slots, SlPlanSlot, i).atom;
      guint node = self->n_volumes + i;
      guint8 *row = self->needs + (gsize) node * self->n_nodes;

      if (atom->inner != NULL)
        collect (self, atom->inner, row, &self->needs_ranks[node], FALSE);
      else
        row[atom->volume] = TRUE;
    }
}

/* A figure that needs one that needs ranks needs them too; the other way round for what
 * the ranks are made of.  Few nodes, so simply until nothing changes. */
static void
spread (Checker *self)
{
  gboolean is_changed = TRUE;

  while (is_changed)
    {
      is_changed = FALSE;

      for (guint i = 0; i < self->n_nodes; i++)
        for (guint k = 0; k < self->n_nodes; k++)
          {
            if (!self->needs[(gsize) i * self->n_nodes + k])
              continue;

            if (self->needs_ranks[k] && !self->needs_ranks[i])
              self->needs_ranks[i] = is_changed = TRUE;
            if (self->feeds_ranks[i] && !self->feeds_ranks[k])
              self->feeds_ranks[k] = is_changed = TRUE;
          }
    }
}

static void
mark_ranks (Checker *self)
{
  guint8 ignored = FALSE;

  for (guint i = 0; i < self->plan->ranks->len; i++)
    for (guint k = 0; k < _sl_plan_rank (self->plan, i)->needs->len; k++)
      collect (self, g_ptr_array_index (_sl_plan_rank (self->plan, i)->needs, k),
               self->feeds_ranks, &ignored, FALSE);
}

static SlPlanNode
make_node (const Checker *self,
           guint          i)
{
  SlPlanNode node = {
    .is_slot = i >= self->n_volumes,
    .index = i >= self->n_volumes ? i - self->n_volumes : i,
    .needs_ranks = self->needs_ranks[i],
    .feeds_ranks = self->feeds_ranks[i],
    .needs_itself = self->needs[(gsize) i * self->n_nodes + i],
  };

  node.tree = node.is_slot ? g_array_index (self->plan->slots, SlPlanSlot, node.index).tree
                           : _sl_plan_volume (self->plan, node.index)->tree;
  return node;
}

static gboolean
is_ready (const Checker *self,
          const guint8  *is_done,
          guint          i)
{
  for (guint k = 0; k < self->n_nodes; k++)
    if (k != i && self->needs[(gsize) i * self->n_nodes + k] && !is_done[k])
      return FALSE;

  return TRUE;
}

static void
refuse_circle (Checker *self,
               guint    i)
{
  if (i < self->n_volumes)
    {
      const SlPlanVolume *volume = _sl_plan_volume (self->plan, i);

      _sl_plan_report (self->parser->report, SL_PLAN_FAULT, volume->line, 1,
                       _("The volume “%s” depends on itself in a circle."), volume->name);
    }
  else
    {
      const SlAtom *atom = g_array_index (self->plan->slots, SlPlanSlot, i - self->n_volumes).atom;

      _sl_plan_report (self->parser->report, SL_PLAN_FAULT, atom->line, atom->column,
                       _("“%s” depends on itself in a circle."), atom->text);
    }
}

static void
order_nodes (Checker *self)
{
  g_autofree guint8 *is_done = g_new0 (guint8, self->n_nodes + 1);
  guint n_done = 0, n_before;

  do
    {
      n_before = n_done;

      for (guint i = 0; i < self->n_nodes; i++)
        if (!is_done[i] && is_ready (self, is_done, i))
          {
            SlPlanNode node = make_node (self, i);

            is_done[i] = TRUE;
            n_done++;
            g_array_append_val (self->plan->nodes, node);
          }
    }
  while (n_done > n_before);

  for (guint i = 0; i < self->n_nodes; i++)
    if (!is_done[i])
      refuse_circle (self, i);
}

static gboolean
is_self_scope (const Checker    *self,
               const SlPlanNode *node)
{
  return !node->is_slot && _sl_plan_volume (self->plan, node->index)->scope == SL_SCOPE_SELF;
}

/* Ranks that look at ranks along both trees cannot be settled in one pass over either:
 * they are settled rank by rank, and no volume may stop at a rank then. */
static void
choose_way (Checker *self)
{
  gboolean uses[2] = { FALSE, FALSE };

  for (guint i = 0; i < self->plan->nodes->len; i++)
    {
      const SlPlanNode *node = &g_array_index (self->plan->nodes, SlPlanNode, i);

      if (node->needs_ranks && node->feeds_ranks && !is_self_scope (self, node))
        uses[node->tree] = TRUE;
    }

  self->plan->is_rank_by_rank = uses[SL_TREE_PLACE] && uses[SL_TREE_ENROL];

  for (guint i = 0; self->plan->is_rank_by_rank && i < self->plan->nodes->len; i++)
    {
      const SlPlanNode *node = &g_array_index (self->plan->nodes, SlPlanNode, i);

      if (!node->is_slot && node->needs_ranks && node->feeds_ranks)
        _sl_plan_report (self->parser->report, SL_PLAN_FAULT,
                         _sl_plan_volume (self->plan, node->index)->line, 1,
                         _("The volume “%s” stops at a rank, while ranks count it and also look "
                           "along the other tree: these feed each other and cannot be settled."),
                         _sl_plan_volume (self->plan, node->index)->name);
    }
}

/* Calls @visit for every atom of the plan that stands outside other atoms. */
static void
visit_predicates (SlPlan *plan,
                  void  (*visit) (const SlPredicate *predicate,
                                  gpointer           user_data),
                  gpointer user_data)
{
  for (guint i = 0; i < plan->volumes->len; i++)
    {
      visit (_sl_plan_volume (plan, i)->until, user_data);
      visit (_sl_plan_volume (plan, i)->orders, user_data);
    }

  for (guint i = 0; i < plan->ranks->len; i++)
    for (guint k = 0; k < _sl_plan_rank (plan, i)->needs->len; k++)
      visit (g_ptr_array_index (_sl_plan_rank (plan, i)->needs, k), user_data);

  for (guint i = 0; i < plan->bonuses->len; i++)
    {
      const SlPlanBonus *bonus = _sl_plan_bonus (plan, i);
      const SlPredicate *all[] = { bonus->orders, bonus->pay, bonus->unit, bonus->skip,
                                   bonus->stop, bonus->flush };

      for (gsize k = 0; k < G_N_ELEMENTS (all); k++)
        visit (all[k], user_data);
    }

  for (guint i = 0; i < plan->slots->len; i++)
    visit (g_array_index (plan->slots, SlPlanSlot, i).atom->inner, user_data);
}

static void
check_active_cb (const SlPredicate *predicate,
                 gpointer           user_data)
{
  SlPlanParser *parser = user_data;

  for (guint i = 0; predicate != NULL && i < predicate->atoms->len; i++)
    {
      const SlAtom *atom = _sl_predicate_atom (predicate, i);

      if (atom->kind == SL_ATOM_ACTIVE && parser->plan->active == NULL)
        _sl_plan_report (parser->report, SL_PLAN_FAULT, atom->line, atom->column,
                         _("“active” means nothing yet: [plan] needs the key “active”."));
    }
}

static void
check_active (SlPlanParser *parser)
{
  const SlPredicate *active = parser->plan->active;

  visit_predicates (parser->plan, check_active_cb, parser);

  for (guint i = 0; active != NULL && i < active->atoms->len; i++)
    {
      const SlAtom *atom = _sl_predicate_atom (active, i);

      if (atom->kind == SL_ATOM_ACTIVE)
        _sl_plan_report (parser->report, SL_PLAN_FAULT, atom->line, atom->column,
                         _("“active” cannot be explained by itself."));
    }
}

static void
check_trees (SlPlanParser *parser)
{
  if (parser->plan->uses_enrol && !parser->plan->declares_enrol)
    _sl_plan_report (parser->report, SL_PLAN_WARNING, 1, 1,
                     _("The plan uses the enrolment tree; [plan] should say trees=place;enrol."));
}

void
_sl_plan_check (SlPlanParser *parser)
{
  SlPlan *plan = parser->plan;
  Checker checker = { .parser = parser, .plan = plan, .n_volumes = plan->volumes->len };
  g_autofree guint8 *needs = NULL;
  g_autofree guint8 *needs_ranks = NULL;
  g_autofree guint8 *feeds_ranks = NULL;

  /* What follows needs every name resolved. */
  if (parser->report->n_faults > 0)
    return;

  check_active (parser);
  _sl_plan_check_rates (parser);
  check_trees (parser);

  checker.n_nodes = checker.n_volumes + plan->slots->len;
  checker.needs = needs = g_new0 (guint8, (gsize) checker.n_nodes * checker.n_nodes + 1);
  checker.needs_ranks = needs_ranks = g_new0 (guint8, checker.n_nodes + 1);
  checker.feeds_ranks = feeds_ranks = g_new0 (guint8, checker.n_nodes + 1);

  collect_needs (&checker);
  mark_ranks (&checker);
  spread (&checker);
  order_nodes (&checker);
  choose_way (&checker);
}
