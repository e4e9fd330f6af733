#include "config.h"

#include "sync/saying.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/money.h"
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
      g_autofree char *amount = sl_money_format (minor, currency);

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

const char *
sl_saying_waiting (const SlOutboxRow *row)
{
  g_return_val_if_fail (row != NULL, "");

  return row->waits_for_sale
         ? _("Waits until the company knows the sale again that this takes back.") : row->problem;
}
