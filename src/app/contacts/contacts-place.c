#include "config.h"

#include <glib/gi18n.h>

#include "app/contacts/contact-actions.h"
#include "app/contacts/contact-board.h"
#include "app/contacts/contacts-place.h"
#include "app/list-place.h"
#include "business/contact.h"
#include "business/run-out.h"
#include "model/excerpt.h"
#include "model/format.h"
#include "model/words.h"
#include "store/contact-stage.h"
#include "store/contact.h"
#include "store/credit.h"

#define N_PURCHASES 12

struct _SlContactsPlace
{
  SlListPlace parent_instance;
};

typedef struct
{
  SlContactRow *contact; /* (owned) */
  char         *stage;   /* (owned): its name */
  SlExcerpt    *orders;  /* (owned) */
  GPtrArray    *run_outs; /* (owned) (element-type SlCustomerRunOut) */
  SlDay         today;
  gint64        credit;   /* to spend */
  char          currency[4];
} Details;

G_DEFINE_FINAL_TYPE (SlContactsPlace, sl_contacts_place, SL_TYPE_LIST_PLACE)

static const SlColumn columns[] = {
  { "name", N_("Name"), 20, .expands = TRUE },
  { "stage-name", N_("Stage"), 10, .word = sl_words_stage },
  { "to-do", N_("Next step"), 18, .expands = TRUE, .is_optional = TRUE,
    .word = sl_words_to_do },
  { "next-on", N_("Due"), 11 },
  { "phone", N_("Phone"), 16, .is_optional = TRUE },
  { "last-on", N_("Last contact"), 11, .is_optional = TRUE },
  { "email", N_("Email"), 18, .is_extra = TRUE },
  { "city", N_("City"), 12, .is_extra = TRUE },
  { "organization", N_("Organization"), 14, .expands = TRUE, .is_extra = TRUE },
  { "labels", N_("Labels"), 14, .is_extra = TRUE },
  { "created-on", N_("In the list since"), 11, .is_extra = TRUE },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("Due"), "due" },
  { N_("No next step"), "without-step" },
  { N_("Owing"), "owing" },
  { N_("New"), "new" },
  { N_("Follow-up"), "following-up" },
  { N_("Customers"), "customer" },
  { N_("Joined"), "joined" },
};

static const SlListPlaceInfo info = {
  .kind = SL_LISTING_CONTACTS,
  .name = N_("Contacts"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .groups = {
    { "label", N_("Label"), N_("Any label"),
      N_("Nobody has a label yet. Give one by the menu of the list.") },
  },
  .icon_name = "sl-place-contacts-symbolic",
  .empty_title = N_("No contacts yet"),
  .empty_text = N_("Everyone you sell to or talk with, and the next step for each."),
  .empty_verb = N_("_Import Contacts…"),
  .empty_action = "win.import",
  .view_name = N_("Board"),
  .view_icon = "view-grid-symbolic",
};

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->contact, sl_contact_row_free);
  g_clear_pointer (&details->orders, sl_excerpt_free);
  g_clear_pointer (&details->run_outs, g_ptr_array_unref);
  g_free (details->stage);
  g_free (details);
}

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(SlContactRow) contact = NULL;
  g_autoptr(SlExcerpt) orders = NULL;
  g_autoptr(GPtrArray) run_outs = NULL;
  g_autoptr(GError) fault = NULL;
  gint64 credit = 0;
  Details *details;

  contact = sl_contact_read (database, id, &fault);

  if (contact != NULL)
    orders = sl_excerpt_read_of (business, SL_LISTING_ORDERS, id, N_PURCHASES, &fault);
  if (orders != NULL)
    run_outs = sl_run_out_list_of (business, id, &fault);
  if (run_outs != NULL &&
      !sl_credit_read_balance (database, id, sl_business_get_today (business), &credit, &fault))
    g_clear_pointer (&run_outs, g_ptr_array_unref);

  if (g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    return NULL;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }

  details = g_new0 (Details, 1);
  details->contact = g_steal_pointer (&contact);
  details->stage = sl_contact_stage_dup_name (database, details->contact->stage);
  details->orders = g_steal_pointer (&orders);
  details->run_outs = g_steal_pointer (&run_outs);
  details->credit = credit;
  g_strlcpy (details->currency, sl_business_get_currency (business), sizeof details->currency);
  details->today = sl_business_get_today (business);

  return details;
}

/* A fact that is changed where it stands. */
static void
add_field (SlDetails          *pane,
           const SlContactRow *contact,
           SlContactField      field,
           const char         *name,
           const char         *shown,
           const char         *text)
{
  sl_details_add_field (pane, name, shown, text, "win.set-contact-field", contact->id, field);
}

/* The next follow-up can always be seen, and what there is none of can be written. */
static void
add_next_step (SlDetails     *pane,
               const Details *details)
{
  const SlContactRow *contact = details->contact;
  g_autofree char *due = NULL, *typed = NULL;

  if (contact->leave_alone)
    {
      sl_details_add_note (pane, _("Asked not to be contacted."));
      return;
    }

  if (contact->no_step)
    {
      sl_details_add_note (pane, _("No next step, on purpose."));
      return;
    }

  typed = contact->next_on != SL_DAY_NONE ? sl_day_format (contact->next_on) : NULL;
  due = typed != NULL ? sl_format_day_distance (contact->next_on, details->today) : NULL;
  sl_details_add_group (pane, _("Next step"));
  add_field (pane, contact, SL_CONTACT_NEXT_STEP, _("Next step"),
             contact->next_step, contact->next_step);
  add_field (pane, contact, SL_CONTACT_NEXT_ON, _("Due"), due, typed);
}

static void
add_person (SlDetails     *pane,
            const Details *details)
{
  const SlContactRow *contact = details->contact;
  g_autofree char *last_on = sl_format_day (contact->last_on);
  g_autofree char *created_on = sl_format_day (contact->created_on);
  g_autofree char *consent_on = sl_format_day (contact->consent_on);
  g_autofree char *birthday = sl_format_birthday (contact->birthday);
  g_autofree char *credit = sl_format_money (details->credit, details->currency);
  g_autofree char *cadence = NULL;

  cadence = g_strdup_printf (ngettext ("Every %d day", "Every %d days", (gulong) contact->cadence),
                             (int) contact->cadence);
  sl_details_add_group (pane, _("Person"));
  add_field (pane, contact, SL_CONTACT_PHONE, _("Phone"), contact->phone, contact->phone);
  add_field (pane, contact, SL_CONTACT_EMAIL, _("Email"), contact->email, contact->email);
  add_field (pane, contact, SL_CONTACT_CITY, _("City"), contact->city, contact->city);
  add_field (pane, contact, SL_CONTACT_BIRTHDAY, _("Birthday"), birthday, contact->birthday);
  sl_details_add_property (pane, _("Stage"), sl_words_stage (details->stage));
  sl_details_add_property (pane, _("Labels"), contact->labels);
  sl_details_add_property (pane, _("Last contact"), last_on);
  add_field (pane, contact, SL_CONTACT_SOURCE, _("Known from"), contact->source, contact->source);
  sl_details_add_property (pane, _("Stay in touch"), contact->cadence > 0 ? cadence : NULL);
  add_field (pane, contact, SL_CONTACT_CONSENT, _("Consent"), contact->consent, contact->consent);
  sl_details_add_property (pane, _("Given on"), consent_on);
  sl_details_add_property (pane, _("Credit to spend"), details->credit > 0 ? credit : NULL);
  sl_details_add_property (pane, _("In the list since"), created_on);
}

/* (transfer full): where the day comes from */
static char *
describe_run_out (const SlCustomerRunOut *run_out)
{
  g_autofree char *day = NULL;

  if (run_out->autoship_on != SL_DAY_NONE)
    {
      day = sl_format_day (run_out->autoship_on);
      /* translators: a day */
      return g_strdup_printf (_("Comes by itself on %s"), day);
    }

  day = sl_format_day (run_out->bought_on);
  return run_out->run_out.basis == SL_RUN_OUT_BY_PACE
           /* translators: a day */
           ? g_strdup_printf (_("Bought on %s, by the pace of the purchases"), day)
           : g_strdup_printf (_("Bought on %s, by the product’s days of use"), day);
}

static void
add_run_outs (SlDetails     *pane,
              const Details *details)
{
  if (details->run_outs->len == 0)
    return;

  sl_details_add_group (pane, _("Should run out"));

  for (guint i = 0; i < details->run_outs->len; i++)
    {
      const SlCustomerRunOut *run_out = g_ptr_array_index (details->run_outs, i);
      g_autofree char *why = describe_run_out (run_out);
      g_autofree char *day = sl_format_day_distance (run_out->run_out.on, details->today);

      sl_details_add_link (pane, run_out->product, why, day, "win.show-product",
                           g_variant_new_int64 (run_out->product_id));
    }
}

static void
add_orders (SlDetails       *pane,
            const SlExcerpt *orders)
{
  if (sl_excerpt_get_n_rows (orders) == 0)
    return;

  sl_details_add_group (pane, _("Purchases"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (orders); i++)
    {
      g_autofree char *day = sl_excerpt_format (orders, i, "dated");
      g_autofree char *total = sl_excerpt_format (orders, i, "total");

      sl_details_add_link (pane,
                           sl_words_order (sl_excerpt_get_text (orders, i, "kind")),
                           day,
                           total,
                           "win.show-order",
                           g_variant_new_int64 (sl_excerpt_get_id (orders, i)));
    }
}

static void
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  Details *details = data;
  const SlContactRow *contact = details->contact;

  sl_details_begin (pane, contact->name, sl_words_stage (details->stage));
  if (!contact->leave_alone)
    sl_details_add_action (pane, _("_Log a Call"), "call-start-symbolic", "win.log-call",
                           g_variant_new_int64 (contact->id));
  if (!contact->leave_alone && *contact->email != '\0')
    sl_details_add_action (pane, _("_Write"), "mail-send-symbolic", "win.write-message",
                           g_variant_new_int64 (contact->id));
  sl_details_add_action (pane, _("_Edit"), "document-edit-symbolic", "win.edit-contact",
                         g_variant_new_int64 (contact->id));
  sl_details_add_action (pane, _("Give a C_redit…"), "sl-place-income-symbolic", "win.give-credit",
                         g_variant_new_int64 (contact->id));
  add_next_step (pane, details);
  add_person (pane, details);
  add_run_outs (pane, details);
  add_orders (pane, details->orders);

  if (*contact->note != '\0')
    {
      sl_details_add_group (pane, _("Notes"));
      sl_details_add_line (pane, contact->note, NULL, NULL);
    }

  sl_details_add_group (pane, _("If the Person Asks"));
  sl_details_add_link (pane, _("Save All That Is Held…"), NULL, NULL, "win.save-person",
                       g_variant_new_int64 (contact->id));
  sl_details_add_link (pane, _("Erase This Person…"), NULL, NULL, "win.erase-person",
                       g_variant_new_int64 (contact->id));
}

static void
sl_contacts_place_class_init (SlContactsPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = details_free;
  list_class->show_details = show_details;
  list_class->actions = sl_contact_actions;
  list_class->n_actions = sl_n_contact_actions;
  list_class->make_menu = sl_contact_actions_make_menu;
  list_class->make_view = sl_contact_board_new;
  list_class->drop_title = N_("Stage");
  list_class->read_drops = sl_contact_actions_read_drops;
  list_class->drop = sl_contact_actions_drop;
}

static void
sl_contacts_place_init (SlContactsPlace *self)
{
}

GtkWidget *
sl_contacts_place_new (void)
{
  return g_object_new (SL_TYPE_CONTACTS_PLACE, NULL);
}
