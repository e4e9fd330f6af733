#include "config.h"

#include <glib/gi18n.h>

#include "app/several-run.h"
#include "app/team/next-rank.h"
#include "app/team/team-place.h"
#include "app/team/tree-chart.h"
#include "app/widgets/chart.h"
#include "app/widgets/palette.h"
#include "business/several.h"
#include "business/team.h"
#include "model/excerpt.h"
#include "model/format.h"
#include "model/words.h"
#include "store/member-page.h"
#include "store/team-order.h"

struct _SlTeamPlace
{
  SlListPlace parent_instance;
};

typedef struct
{
  SlExcerpt    *member; /* (owned): one row */
  SlMemberPage *page;   /* (owned) */
  SlDay         today;
} Details;

G_DEFINE_FINAL_TYPE (SlTeamPlace, sl_team_place, SL_TYPE_LIST_PLACE)

static const SlColumn columns[] = {
  { "name", N_("Name"), 26, .expands = TRUE, .is_tree = TRUE },
  { "code", N_("Member"), 10, .is_optional = TRUE },
  { "pv", N_("PV"), 8 },
  { "gv", N_("GV"), 9 },
  { "paid-rank", N_("Paid rank"), 12, .is_optional = TRUE },
  { "kind", N_("Kind"), 17, .is_optional = TRUE, .word = sl_words_member },
  { "joined-on", N_("Joined"), 11, .is_optional = TRUE },
  { "cv", N_("CV"), 8, .is_extra = TRUE },
  { "rank", N_("Highest rank"), 12, .is_extra = TRUE },
  { "country", N_("Country"), 7, .is_extra = TRUE },
  { "phone", N_("Phone"), 16, .is_extra = TRUE },
  { "email", N_("Email"), 18, .is_extra = TRUE },
};

static const SlChip chips[] = {
  { N_("Everybody"), NULL },
  { N_("Distributors"), "distributor" },
  { N_("Customers"), "customer" },
  { N_("Left"), "left" },
};

static const SlListPlaceInfo info = {
  .kind = SL_LISTING_MEMBERS,
  .name = N_("Team"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .groups = { { "company", N_("Company"), N_("The first company"), NULL } },
  .verb = N_("_Plan…"),
  .action = "win.show-plan",
  .icon_name = "sl-place-team-symbolic",
  .empty_title = N_("No team yet"),
  .empty_text = N_("Bring in the downline report of your back office. Each one is kept, so that "
                   "you see who joined, left and moved."),
  .empty_verb = N_("_Import a Downline…"),
  .empty_action = "win.import",
  .view_name = N_("Chart"),
  .view_icon = "sl-place-team-symbolic",
};

/* Whose tree, by the name of the action's target. */
static const struct
{
  const char    *name;
  const char    *title;
  SlListingTree  tree;
} trees[] = {
  { "sponsor", N_("Tree of _Sponsors"), SL_LISTING_BY_SPONSOR },
  { "enroller", N_("Tree of En_rollers"), SL_LISTING_BY_ENROLLER },
  { "none", N_("List by _Name"), SL_LISTING_BY_NOBODY },
};

static void
change_tree_action (GSimpleAction *action,
                    GVariant      *state,
                    gpointer       user_data)
{
  SlListPlace *place = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (trees); i++)
    if (g_str_equal (trees[i].name, g_variant_get_string (state, NULL)))
      {
        g_simple_action_set_state (action, state);
        sl_list_table_unsort (sl_list_place_get_table (place));
        sl_row_list_set_tree (sl_list_place_get_rows (place), trees[i].tree);
      }
}

static void
open_all_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sl_row_list_set_all_open (sl_list_place_get_rows (user_data), TRUE);
}

static void
close_all_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_row_list_set_all_open (sl_list_place_get_rows (user_data), FALSE);
}

static gpointer
make_contacts_func (SlBusiness    *business,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  const SlSeveral *members = data;
  guint n;

  if (!sl_several_make_contacts (business, members->ids, members->n, &n, error))
    return NULL;

  return g_strdup_printf (ngettext ("%u of the team is a contact", "%u of the team are contacts",
                                    n),
                          n);
}

static void
make_contacts_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_several_run (user_data, make_contacts_func);
}

static const GActionEntry actions[] = {
  { "make-contacts", make_contacts_action },
  { "close-all", close_all_action },
  { "open-all", open_all_action },
  { "tree", NULL, "s", "'sponsor'", change_tree_action },
};

static GMenuModel *
make_menu (SlListPlace *place)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) kinds = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autofree char *action = g_strdup_printf ("rows.tree::%s", trees[i].name);

      g_menu_append (kinds, _(trees[i].title), action);
    }

  g_menu_append_section (menu, NULL, G_MENU_MODEL (kinds));
  g_menu_append (menu, _("_Open Everything"), "rows.open-all");
  g_menu_append (menu, _("Close E_verything"), "rows.close-all");
  g_menu_append (menu, _("Make Contacts of _Them"), "rows.make-contacts");

  return G_MENU_MODEL (menu);
}

static void
chart_selected_cb (SlTreeChart *chart,
                   gint64       id,
                   SlListPlace *place)
{
  if (!sl_place_get_narrow (SL_PLACE (place)))
    sl_list_table_select (sl_list_place_get_table (place), id);
}

static void
chart_activated_cb (SlTreeChart *chart,
                    gint64       id,
                    SlListPlace *place)
{
  sl_place_show_item (SL_PLACE (place), id);
}

static void
table_selected_cb (SlListTable *table,
                   gint64       id,
                   SlTreeChart *chart)
{
  sl_tree_chart_select (chart, id);
}

static GtkWidget *
make_view (SlListPlace *place,
           SlRowList   *rows)
{
  GtkWidget *chart = sl_tree_chart_new (_("Chart of the team"), rows, "name", "gv");
  SlListTable *table = sl_list_place_get_table (place);

  g_signal_connect_object (chart, "selected", G_CALLBACK (chart_selected_cb), place, 0);
  g_signal_connect_object (chart, "activated", G_CALLBACK (chart_activated_cb), place, 0);
  g_signal_connect_object (table, "selected", G_CALLBACK (table_selected_cb), chart, 0);
  sl_tree_chart_select (SL_TREE_CHART (chart), sl_list_table_get_selected (table));

  return chart;
}

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->member, sl_excerpt_free);
  g_clear_pointer (&details->page, sl_member_page_free);
  g_free (details);
}

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  Details *details = g_new0 (Details, 1);

  details->member = sl_excerpt_read_one (business, SL_LISTING_MEMBERS, id, SL_DAY_NONE, error);

  if (details->member != NULL && sl_excerpt_get_n_rows (details->member) > 0)
    details->page = sl_member_page_read (sl_business_get_database (business), id, error);

  details->today = sl_business_get_today (business);
  if (details->page == NULL)
    g_clear_pointer (&details, details_free);

  return details;
}

static void
add_member (SlDetails     *pane,
            const Details *details)
{
  static const struct
  {
    const char *name;
    const char *title;
  } facts[] = {
    { "pv", N_("Personal volume") },
    { "gv", N_("Group volume") },
    { "rank", N_("Highest rank") },
    { "paid-rank", N_("Paid rank") },
    { "joined-on", N_("Joined") },
    { "country", N_("Country") },
    { "phone", N_("Phone") },
    { "email", N_("Email") },
  };

  sl_details_add_group (pane, NULL);
  sl_details_add_property (pane, _("Kind"),
                           sl_words_member (sl_excerpt_get_text (details->member, 0, "kind")));

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *value = sl_excerpt_format (details->member, 0, facts[i].name);

      sl_details_add_property (pane, _(facts[i].title), value);
    }
}

static void
add_sponsor (SlDetails     *pane,
             const Details *details)
{
  const char *code = sl_excerpt_get_text (details->member, 0, "sponsor");

  if (*code == '\0')
    return;

  sl_details_add_group (pane, _("Sponsor"));

  if (details->page->past->sponsor_id != 0)
    sl_details_add_link (pane, details->page->past->sponsor_name, code, NULL, "win.show-member",
                         g_variant_new_int64 (details->page->past->sponsor_id));
  else
    sl_details_add_line (pane, code, _("not in the file"), NULL);
}

/* As somebody to talk with: a member who is a contact too has notes, orders and a next step. */
static void
add_contact (SlDetails     *pane,
             const Details *details)
{
  const SlContactRow *contact = details->page->contact;
  g_autofree char *due = NULL;
  g_autofree char *ordered = sl_format_day (details->page->ordered_on);
  g_autofree char *autoship = sl_format_day (details->page->autoship_on);

  if (contact == NULL)
    return;

  due = sl_format_day_distance (contact->next_on, details->today);
  sl_details_add_group (pane, _("As a contact"));
  if (contact->leave_alone)
    sl_details_add_line (pane, _("Asked not to be contacted."), NULL, NULL);
  else if (*contact->next_step != '\0' || contact->next_on != SL_DAY_NONE)
    sl_details_add_line (pane, *contact->next_step != '\0' ? contact->next_step
                                                            : _("Get in touch"), NULL, due);
  sl_details_add_property (pane, _("Last order"), ordered);
  sl_details_add_property (pane, _("Next autoship"), autoship);
  if (*contact->note != '\0')
    sl_details_add_line (pane, contact->note, NULL, NULL);
  sl_details_add_link (pane, contact->name, _("Notes, orders and calls"), NULL,
                       "win.show-contact", g_variant_new_int64 (contact->id));
}

static char *
format_value (gint64   value,
              gboolean is_short,
              gpointer user_data)
{
  return is_short ? sl_format_number (value) : sl_format_volume (value);
}

/* The oldest month first, as one reads. */
static void
add_chart (SlDetails     *pane,
           const Details *details)
{
  const GArray *months = details->page->past->months;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree gint64 *pv = g_new (gint64, months->len + 1);
  g_autofree gint64 *gv = g_new (gint64, months->len + 1);
  GtkWidget *chart;
  SlChartData *data;

  if (months->len < 2)
    return;

  for (guint i = 0; i < months->len; i++)
    {
      const SlMemberMonth *month = &g_array_index (months, SlMemberMonth, months->len - 1 - i);

      g_ptr_array_add (names, sl_format_month (month->period));
      pv[i] = month->pv;
      gv[i] = month->gv;
    }
  g_ptr_array_add (names, NULL);

  data = sl_chart_data_new ((const char * const *) names->pdata);
  sl_chart_data_add (data, _("Group volume"), SL_PALETTE_SKY, gv);
  sl_chart_data_add (data, _("Personal volume"), SL_PALETTE_BLUE, pv);
  chart = sl_chart_new (SL_CHART_LINES, _("Volume of twelve months"));
  sl_chart_set_format (SL_CHART (chart), format_value, NULL, NULL);
  sl_chart_set_empty_text (SL_CHART (chart), _("No volume in these months"));
  sl_chart_set_data (SL_CHART (chart), data);
  gtk_widget_set_size_request (chart, -1, 180);
  sl_details_add_widget (pane, chart);
}

/* A month without any volume is said in one word, or the list would be noughts. */
static void
add_months (SlDetails     *pane,
            const Details *details)
{
  const GArray *months = details->page->past->months;

  if (months->len == 0)
    return;

  /* The amounts beside the months are the statements'; a month opens both. */
  sl_details_add_group (pane, _("Twelve months: volume, paid to you"));

  for (guint i = 0; i < months->len; i++)
    {
      const SlMemberMonth *month = &g_array_index (months, SlMemberMonth, i);
      g_autofree char *name = sl_format_month (month->period);
      g_autofree char *pv = sl_format_volume (month->pv);
      g_autofree char *gv = sl_format_volume (month->gv);
      g_autofree char *volumes = NULL;
      g_autofree char *paid = NULL;

      if (month->pv == 0 && month->gv == 0)
        volumes = g_strdup (_("not active"));
      else
        /* translators: personal and group volume of a month */
        volumes = g_strdup_printf (_("PV %s · GV %s"), pv, gv);

      if (month->paid != 0)
        paid = sl_format_money (month->paid, details->page->past->currency);

      sl_details_add_link (pane, name, volumes, paid, "win.explain-commission",
                           g_variant_new ("(xss)", (gint64) month->period,
                                          sl_excerpt_get_text (details->member, 0, "code"),
                                          details->page->company));
    }
}

static void
add_earned (SlDetails     *pane,
            const Details *details)
{
  const GArray *months = details->page->past->months;
  g_autofree char *text = NULL;
  g_autofree char *money = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < months->len; i++)
    sum += g_array_index (months, SlMemberMonth, i).paid;

  if (sum == 0)
    return;

  money = sl_format_money (sum, details->page->past->currency);
  /* translators: %s is an amount; the amounts stand beside the months above */
  text = g_strdup_printf (_("In these months the company’s statements paid you %s on this "
                            "member’s volume. A month opens what the plan expects of it, beside "
                            "what was paid."),
                          money);
  sl_details_add_note (pane, text);
}

/* The newest month of which there is a picture of the downline. */
static SlDay
newest_month (const Details *details)
{
  return g_array_index (details->page->past->months, SlMemberMonth, 0).period;
}

static void
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  Details *details = data;
  const char *name = sl_excerpt_get_text (details->member, 0, "name");
  const char *code = sl_excerpt_get_text (details->member, 0, "code");

  sl_details_begin (pane, *name != '\0' ? name : code, code);
  if (details->page->past->months->len > 0)
    {
      sl_details_add_action (pane, _("_Rank and Pay"), "sl-place-income-symbolic",
                             "win.explain-member",
                             g_variant_new ("(xss)", (gint64) newest_month (details), code,
                                            details->page->company));
      sl_details_add_action (pane, _("_What If…"), "document-edit-symbolic",
                             "win.what-if-member",
                             g_variant_new ("(xsss)", (gint64) newest_month (details), code,
                                            name, details->page->company));
    }
  if (details->page->contact == NULL)
    sl_details_add_action (pane, _("Make a _Contact"), "contact-new-symbolic", "win.make-contact",
                           g_variant_new_int64 (details->page->id));
  else if (!details->page->contact->leave_alone)
    sl_details_add_action (pane, _("_Log a Call"), "call-start-symbolic", "win.log-call",
                           g_variant_new_int64 (details->page->contact->id));
  sl_details_add_action (pane, _("_Mentoring"), "x-office-calendar-symbolic",
                         "win.show-mentoring-of", g_variant_new_int64 (details->page->id));
  add_member (pane, details);
  if (details->page->past->months->len > 0)
    sl_details_add_widget (pane, sl_next_rank_box_new (sl_place_get_session (SL_PLACE (place)),
                                                       details->page->company,
                                                       newest_month (details), code));
  add_contact (pane, details);
  add_sponsor (pane, details);
  add_chart (pane, details);
  add_months (pane, details);
  add_earned (pane, details);
}

static gpointer
keep_order_func (SlBusiness    *business,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return sl_team_keep_order (business, error) ? business : NULL;
}

static void
order_kept_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  sl_session_run_finish (SL_SESSION (object), result, &error);
  if (error != NULL)
    g_message ("Could not keep the order of the team: %s", error->message);
}

/* A large team that was just put in order is there at once the next time. */
static void
loaded_cb (SlRowList *rows,
           SlPlace   *place)
{
  SlSession *session = sl_place_get_session (place);

  if (session != NULL && sl_row_list_is_tree (rows) &&
      g_list_model_get_n_items (G_LIST_MODEL (rows)) >= SL_TEAM_ORDER_MIN)
    sl_session_try_async (session, keep_order_func, NULL, NULL, NULL, NULL, order_kept_cb, NULL);
}

static void
sl_team_place_constructed (GObject *object)
{
  G_OBJECT_CLASS (sl_team_place_parent_class)->constructed (object);

  g_signal_connect_object (sl_list_place_get_rows (SL_LIST_PLACE (object)), "loaded",
                           G_CALLBACK (loaded_cb), object, 0);
}

static void
sl_team_place_class_init (SlTeamPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sl_team_place_constructed;
  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = details_free;
  list_class->show_details = show_details;
  list_class->actions = actions;
  list_class->n_actions = G_N_ELEMENTS (actions);
  list_class->make_menu = make_menu;
  list_class->make_view = make_view;
}

static void
sl_team_place_init (SlTeamPlace *self)
{
}

GtkWidget *
sl_team_place_new (void)
{
  return g_object_new (SL_TYPE_TEAM_PLACE, NULL);
}
