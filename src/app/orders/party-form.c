#include "config.h"

#include <inttypes.h>

#include "app/orders/party-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/forms/simple-form.h"
#include "app/orders/choices.h"
#include "app/orders/payment-box.h"
#include "app/widgets/markup.h"
#include "business/party.h"
#include "model/format.h"

/* A new party */

typedef struct
{
  /* (unowned) children of the form */
  GtkEntry       *name;
  SlSearchPicker *host;
  GtkEntry       *rate;
  SlDayEntry     *day;
  GtkEntry       *note;
} PartyFields;

typedef struct
{
  SlPartyDraft draft;
  char        *name; /* (owned): the draft's, as the next */
  char        *note; /* (owned) (nullable) */
} Party;

static void
party_free (gpointer pointer)
{
  Party *party = pointer;

  g_free (party->name);
  g_free (party->note);
  g_free (party);
}

static gpointer
record_party_func (SlBusiness    *business,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const Party *party = data;
  gint64 id;

  if (!sl_party_record (business, &party->draft, &id, error))
    return NULL;

  /* translators: %s is the name of a party */
  return g_strdup_printf (_("Party “%s” recorded"), party->name);
}

/* (transfer none) (nullable): what is wrong. */
static const char *
read_party (const PartyFields *fields,
            SlPartyDraft      *draft)
{
  const SlChoice *host = sl_search_picker_get_choice (fields->host);

  if (sl_fields_get_text (fields->name) == NULL)
    return _("Write what the party is called.");
  if (sl_search_picker_is_open_ended (fields->host))
    return _("Choose the host from the list, or leave the field empty.");
  if (!sl_fields_get_rate (fields->rate, &draft->host_rate))
    return _("What the host gets is a percentage, such as 10.");
  if (!sl_day_entry_get_day (fields->day, &draft->dated))
    return _("The day cannot be read.");

  draft->host_id = host != NULL ? host->id : 0;
  draft->host_rate = MAX (draft->host_rate, 0);
  return NULL;
}

static void
record_party (SlForm   *form,
              gpointer  data)
{
  const PartyFields *fields = data;
  SlPartyDraft draft = { 0 };
  const char *problem = read_party (fields, &draft);
  Party *party;

  if (problem != NULL)
    {
      sl_form_set_problem (form, problem);
      return;
    }

  party = g_new0 (Party, 1);
  party->name = g_strdup (sl_fields_get_text (fields->name));
  party->note = g_strdup (sl_fields_get_text (fields->note));
  party->draft = draft;
  party->draft.name = party->name;
  party->draft.note = party->note;
  sl_form_submit (form, record_party_func, party, party_free, g_free);
}

void
sl_party_form_open (SlWindow *owner)
{
  PartyFields *fields;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  fields = g_new0 (PartyFields, 1);
  form = sl_simple_form_new (owner, _("New Party"), record_party, fields, g_free);
  fields->name = sl_fields_add_text (form, _("_Name"), NULL);
  fields->host = sl_fields_add_contact (form, _("_Host"), _("Name, or leave empty"));
  fields->rate = sl_fields_add_rate (form, _("The host _gets, percent of what is sold"), -1);
  gtk_entry_set_placeholder_text (fields->rate, _("Nothing"));
  fields->day = sl_fields_add_day (form, _("_Day"));
  fields->note = sl_fields_add_text (form, _("No_te"), NULL);
  sl_simple_form_show (form, GTK_WIDGET (fields->name));
}

/* The orders of its guests */

typedef struct
{
  SlSearchPicker *who;   /* (unowned), as the next */
  SlLineList     *lines;
} Guest;

typedef struct
{
  gint64        party_id;
  SlForm       *form;    /* (unowned): owns this */
  GArray       *guests;  /* (owned) (element-type Guest) */

  /* (unowned) children of the form */
  GtkBox       *box;
  SlMoneyEntry *freight;
  SlDayEntry   *day;
  SlPaymentBox *payment;
} GuestsFields;

typedef struct
{
  gint64     party_id;
  GPtrArray *sales;   /* (owned) (element-type SlSaleDraft) */
  gint64     freight;
} Split;

static void
guests_fields_free (gpointer pointer)
{
  GuestsFields *fields = pointer;

  g_array_unref (fields->guests);
  g_free (fields);
}

static void
split_free (gpointer pointer)
{
  Split *split = pointer;

  g_ptr_array_unref (split->sales);
  g_free (split);
}

static gpointer
split_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Split *split = data;
  g_autoptr(GArray) results = g_array_new (FALSE, FALSE, sizeof (SlOrderResult));
  g_autofree char *total = NULL, *count = NULL;
  gint64 sum = 0;

  if (!sl_party_split (business, split->party_id, split->sales, split->freight, results, error))
    return NULL;

  for (guint i = 0; i < results->len; i++)
    sum += g_array_index (results, SlOrderResult, i).total;

  total = sl_format_money (sum, sl_business_get_currency (business));
  count = sl_format_count (results->len);
  /* translators: how many orders, and their sum */
  return g_strdup_printf (ngettext ("%s order recorded · %s", "%s orders recorded · %s",
                                    results->len),
                          count, total);
}

/* FALSE with a sentence in the form. */
static gboolean
read_guest (GuestsFields *fields,
            const Guest  *guest,
            Split        *split,
            SlDay         day)
{
  const SlChoice *who = sl_search_picker_get_choice (guest->who);
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;

  /* The last, blank guest is nobody. */
  if (who == NULL && !sl_search_picker_is_open_ended (guest->who))
    return TRUE;

  if (who == NULL)
    {
      sl_form_set_problem (fields->form, _("Choose each guest from the list; the last choice makes "
                                           "a new contact."));
      gtk_widget_grab_focus (GTK_WIDGET (guest->who));
      return FALSE;
    }

  if (!sl_line_list_read (guest->lines, draft->lines, &error))
    {
      sl_form_set_problem (fields->form, error->message);
      return FALSE;
    }

  draft->contact_id = who->id;
  draft->customer = who->id == 0 ? g_strdup (who->title) : NULL;
  draft->create_customer = who->id == 0;
  draft->dated = day;
  draft->paid = sl_payment_box_get_is_paid (fields->payment) ? SL_PAID_IN_FULL : 0;
  draft->method = sl_payment_box_get_method (fields->payment);
  g_ptr_array_add (split->sales, g_steal_pointer (&draft));
  return TRUE;
}

static gboolean
read_guests (GuestsFields *fields,
             Split        *split)
{
  SlDay day;

  if (!sl_day_entry_get_day (fields->day, &day))
    {
      sl_form_set_problem (fields->form, _("The day cannot be read."));
      return FALSE;
    }

  if (!sl_money_entry_get_amount (fields->freight, &split->freight))
    {
      sl_form_set_problem (fields->form, _("The freight cannot be read."));
      return FALSE;
    }

  for (guint i = 0; i < fields->guests->len; i++)
    {
      if (!read_guest (fields, &g_array_index (fields->guests, Guest, i), split, day))
        return FALSE;
    }

  if (split->sales->len > 0)
    return TRUE;

  sl_form_set_problem (fields->form, _("There is no guest yet."));
  return FALSE;
}

static void
record_guests (SlForm   *form,
               gpointer  data)
{
  GuestsFields *fields = data;
  Split *split = g_new0 (Split, 1);

  split->party_id = fields->party_id;
  split->sales = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sale_draft_free);

  if (read_guests (fields, split))
    sl_form_submit (form, split_func, split, split_free, g_free);
  else
    split_free (split);
}

static void
guest_picked_cb (SlSearchPicker *who,
                 SlLineList     *lines)
{
  if (sl_search_picker_get_choice (who) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (lines));
}

static void
add_guest (GuestsFields *fields)
{
  SlSession *session = sl_form_get_session (fields->form);
  g_autofree char *count = sl_format_count (fields->guests->len + 1);
  /* translators: the first, second ... guest of a party */
  g_autofree char *name = g_strdup_printf (_("Guest %s"), count);
  Guest guest;

  guest.who = SL_SEARCH_PICKER (sl_search_picker_new (name, _("Name")));
  sl_search_picker_set_create (guest.who, _("New customer “%s”"));
  sl_choices_find_contacts (guest.who, session);
  guest.lines = SL_LINE_LIST (sl_line_list_new (SL_LINE_PRICE | SL_LINE_DISCOUNT, session));
  g_signal_connect_object (guest.who, "picked", G_CALLBACK (guest_picked_cb), guest.lines, 0);
  gtk_box_append (fields->box, sl_form_field_new (name, GTK_WIDGET (guest.who)));
  gtk_box_append (fields->box, GTK_WIDGET (guest.lines));
  g_array_append_val (fields->guests, guest);
  gtk_widget_grab_focus (GTK_WIDGET (guest.who));
}

static void
add_guest_cb (GtkButton    *button,
              GuestsFields *fields)
{
  add_guest (fields);
}

static void
add_foot (GuestsFields *fields)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Another _Guest"));
  GtkBox *content = sl_form_get_content (fields->form);

  sl_button_name_by_child (GTK_BUTTON (button));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (add_guest_cb), fields);
  gtk_box_append (content, button);
  fields->freight = sl_fields_add_money (fields->form, _("_Freight, shared by what each buys"));
  fields->day = sl_fields_add_day (fields->form, _("_Day"));
  fields->payment = SL_PAYMENT_BOX (sl_payment_box_new (_("All of them p_aid"), TRUE));
  gtk_box_append (content, GTK_WIDGET (fields->payment));
}

void
sl_guests_form_open (SlWindow *owner,
                     gint64    party_id)
{
  GuestsFields *fields;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  fields = g_new0 (GuestsFields, 1);
  fields->party_id = party_id;
  fields->guests = g_array_new (FALSE, FALSE, sizeof (Guest));
  fields->form = sl_simple_form_new (owner, _("Orders of the Guests"), record_guests, fields,
                                     guests_fields_free);
  gtk_window_set_default_size (GTK_WINDOW (fields->form), 720, 560);
  fields->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_box_append (sl_form_get_content (fields->form), GTK_WIDGET (fields->box));
  add_guest (fields);
  add_foot (fields);
  sl_simple_form_show (fields->form, GTK_WIDGET (g_array_index (fields->guests, Guest, 0).who));
}
