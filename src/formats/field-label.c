#include "config.h"

#include "formats/field-label.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *label;
} labels[] = {
  { "account", N_("Account") }, { "address", N_("Whole address") },
  { "address_extended", N_("Second line of the address") },
  { "address_label", N_("Kind of address") }, { "amount", N_("Amount") },
  { "bank_id", N_("The bank’s id") }, { "barcode", N_("Bar code") },
  { "birth_month", N_("Month of birth") }, { "birth_year", N_("Year of birth") },
  { "birthday", N_("Birthday") }, { "bonus", N_("Bonus") }, { "category", N_("Category") },
  { "check", N_("Check number") }, { "city", N_("City") },
  { "correction", N_("Kind of correction") }, { "corrects", N_("Corrects line") },
  { "country", N_("Country") }, { "credit", N_("Came in") }, { "currency", N_("Currency") },
  { "customer_id", N_("Customer id") }, { "cv", N_("Commissionable volume") },
  { "date", N_("Date") }, { "debit", N_("Went out") },
  { "direction", N_("In or out") },
  { "discontinued_on", N_("Discontinued on") }, { "discount", N_("Discount") },
  { "earned", N_("Earned") }, { "email", N_("E-mail") }, { "email_label", N_("Kind of e-mail") },
  { "enroller", N_("Enroller") }, { "first_name", N_("First name") },
  { "formatted_name", N_("Name to show") }, { "freight", N_("Freight") },
  { "from", N_("From whom") }, { "from_id", N_("From member id") }, { "gv", N_("Group volume") },
  { "id", N_("Member id") }, { "joined", N_("Joined on") }, { "kind", N_("Kind") },
  { "labels", N_("Labels") }, { "last_amount", N_("Last amount") },
  { "last_name", N_("Last name") }, { "last_on", N_("Last sent on") },
  { "last_order", N_("Last order on") }, { "leg", N_("Leg") }, { "level", N_("Level") },
  { "memo", N_("Memo") }, { "middle_name", N_("Middle name") }, { "name", N_("Name") },
  { "nickname", N_("Nickname") }, { "notes", N_("Notes") }, { "order", N_("Order") },
  { "order_number", N_("Order number") }, { "organization", N_("Organization") },
  { "pack", N_("Pack") }, { "page", N_("Web page") }, { "page_label", N_("Kind of web page") },
  { "paid", N_("Paid") }, { "paid_level", N_("Paid level") }, { "paid_rank", N_("Paid as rank") },
  { "payee", N_("Payee") }, { "phone", N_("Telephone") },
  { "phone_label", N_("Kind of telephone") }, { "po_box", N_("PO box") },
  { "points", N_("Numbers and addresses") },
  { "postcode", N_("Postal code") }, { "prefix", N_("Before the name") },
  { "price", N_("Price of one") }, { "pv", N_("Personal volume") }, { "quantity", N_("Quantity") },
  { "rank", N_("Rank") }, { "rate", N_("Percentage") }, { "region", N_("State or region") },
  { "retail", N_("Retail price") }, { "run", N_("Commission run") },
  { "shelf_life_days", N_("Days on the shelf") }, { "ship_day", N_("Day of sending") },
  { "sku", N_("Product code") }, { "source", N_("Paid on") }, { "sponsor", N_("Sponsor") },
  { "status", N_("Status") }, { "street", N_("Street") }, { "suffix", N_("Behind the name") },
  { "tax", N_("Tax") }, { "tax_class", N_("Tax class") }, { "title", N_("Title") },
  { "total", N_("Total") }, { "usage_days", N_("Days of use") }, { "user_name", N_("User name") },
  { "valid_from", N_("Prices from") }, { "volume", N_("Volume") },
  { "wholesale", N_("Wholesale price") }, { "uid", N_("Sideline’s id") }, { "stage", N_("Stage") },
  { "came_from", N_("Where from") }, { "consent", N_("Consent") },
  { "consent_on", N_("Consent given on") }, { "next_step", N_("Next step") },
  { "next_on", N_("Next step on") }, { "last_contact", N_("Last contact on") },
  { "cadence_days", N_("Days between contacts") }, { "do_not_contact", N_("Leave alone") },
  { "no_step", N_("No next step, on purpose") },
  { "created_on", N_("Written down on") },
  { "customer_uid", N_("Sideline’s id of the customer") },
  { "company_number", N_("The company’s number") }, { "of_order", N_("Gives back order") },
  { "to_scrap", N_("Thrown away") }, { "starts_on", N_("First sent on") },
  { "ended_on", N_("Ended on") }, { "every", N_("Every so many") },
  { "unit", N_("Days or months") }, { "cancel_days", N_("Days to cancel") },
  { "note", N_("Note") }, { "code", N_("Code") }, { "position", N_("Place in the row") },
  { "retired_on", N_("Not used since") }, { "step", N_("Step") }, { "after", N_("After what") },
  { "days", N_("Days") }, { "template", N_("Message") }, { "is_on", N_("In use") },
  { "subject", N_("Subject") }, { "body", N_("Text of the message") },
  { "source_name", N_("Source") }, { "cost", N_("Cost") }, { "company", N_("Company") },
  { "measure", N_("What is measured") }, { "count", N_("Number") },
  { "from_on", N_("From day") }, { "by_on", N_("By day") }, { "text", N_("Text") },
  { "due_on", N_("Due on") }, { "done_on", N_("Done on") }, { "topic", N_("Topic") },
  { "value", N_("What is known") }, { "fact_source", N_("Where it is from") },
};

const char *
sl_field_label (const char *name)
{
  g_return_val_if_fail (name != NULL, "");

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].name, name))
      return _(labels[i].label);

  return name;
}
