#include "config.h"

#include "sync/saying.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/money.h"
#include "core/number-text.h"
#include "sync/reading.h"

/* A pointer, or what all pointers into a list begin with. */
static const struct
{
  const char *pointer;
  const char *name;
} fields[] = {
  { "/name/full", N_("Name") },
  { "/name/given", N_("Given name") },
  { "/name/family", N_("Family name") },
  { "/name/organization", N_("Organization") },
  { "/phones/", N_("Telephone") },
  { "/phone", N_("Telephone") },
  { "/emails/", N_("E-mail") },
  { "/email", N_("E-mail") },
  { "/addresses/", N_("Address") },
  { "/urls/", N_("Web page") },
  { "/city", N_("City") },
  { "/birthday", N_("Birthday") },
  { "/stage", N_("Stage") },
  { "/tags/", N_("Label") },
  { "/consent/do_not_contact", N_("Wants to be left alone") },
  { "/text", N_("Next step") },
  { "/due", N_("Due on") },
  { "/done", N_("Done") },
  { "/total", N_("Total") },
};

const char *
sl_saying_field (const char *pointer)
{
  g_return_val_if_fail (pointer != NULL, "");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_has_suffix (fields[i].pointer, "/") ? g_str_has_prefix (pointer, fields[i].pointer)
                                                  : g_str_equal (pointer, fields[i].pointer))
      return _(fields[i].name);

  return pointer;
}

/* (transfer full) */
static char *
say_object (json_t     *value,
            const char *json)
{
  const char *text = sl_reading_text (value, "value", 1000);
  g_autoptr(json_t) wrapped = json_pack ("{s:O}", "money", value);
  const char *currency;
  gint64 minor;

  if (text != NULL)
    return g_strdup (text);

  if (sl_reading_money (wrapped, "money", &minor, &currency))
    {
      g_autofree char *amount = sl_amount_text (minor, currency);

      return g_strdup_printf ("%s %s", amount, currency);
    }

  return g_strdup (json);
}

char *
sl_saying_value (const char *json)
{
  g_autoptr(json_t) value = json != NULL ? sl_reading_parse (json, strlen (json)) : NULL;

  if (value == NULL || json_is_null (value))
    return g_strdup ("–");
  if (json_is_string (value))
    return g_strdup (json_string_value (value));
  if (json_is_boolean (value))
    return g_strdup (json_is_true (value) ? _("yes") : _("no"));

  return json_is_object (value) ? say_object (value, json) : g_strdup (json);
}

/* By the kind of an operation, or by what the kind begins with. */
static const struct
{
  const char *kind;
  const char *text;
} refusals[] = {
  { "sale.", N_("In your books it was given back, and at the company the sale stands. Ask the "
                "company to take it back, too.") },
  { "payment.record", N_("Your books have this payment, and the company does not.") },
  { "stock.move", N_("Your books have these goods, and the company does not know of it.") },
  { "order.cancel", N_("The order stands. Only the company can still stop it.") },
  { "contact.create", N_("It stays here, and the company does not have it.") },
  { "contact.delete", N_("It is gone here, and the company still has it.") },
  { "contact.", N_("What you typed stays here, and the company keeps what it has. Change it "
                   "again to send it again.") },
  { "task.create", N_("It stays here, and the company does not have it.") },
  { "task.", N_("What you typed stays here, and the company keeps what it has. Change it "
                "again to send it again.") },
  { "note.", N_("It stays here, and the company does not have it.") },
};

gboolean
sl_saying_has_form (const SlSettledRow *row)
{
  g_return_val_if_fail (row != NULL, FALSE);

  /* A return is told by the same operation as a sale. */
  return g_str_equal (row->outcome, "rejected") &&
         (g_str_equal (row->kind, "order.submit") ||
          (g_str_equal (row->kind, "sale.record") &&
           strstr (row->body, "\"kind\":\"sale\"") != NULL));
}

const char *
sl_saying_refused (const SlSettledRow *row)
{
  g_return_val_if_fail (row != NULL, "");

  if (g_str_equal (row->outcome, "applied") || g_str_equal (row->outcome, "merged") ||
      sl_saying_has_form (row))
    return "";

  if (g_str_equal (row->outcome, "conflict") && row->is_money)
    return _("The company has another record in its place. Yours stays in your books; compare the "
             "two with the company.");

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_str_has_prefix (row->kind, refusals[i].kind))
      return _(refusals[i].text);

  return "";
}

const char *
sl_saying_waiting (const SlOutboxRow *row)
{
  g_return_val_if_fail (row != NULL, "");

  return row->waits_for_sale
         ? _("Waits until the company knows the sale again that this takes back.") : row->problem;
}
