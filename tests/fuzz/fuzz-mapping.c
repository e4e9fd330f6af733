/* Any bytes as a mapping file of each kind, and a header of those bytes mapped by it. */
#include "formats/autoship-record.h"
#include "formats/bank-record.h"
#include "formats/contact-record.h"
#include "formats/member-record.h"
#include "formats/order-record.h"
#include "formats/product-record.h"
#include "formats/statement-record.h"
#include "formats/volume-record.h"

#include <string.h>

#define MAX_FIELDS 64

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* The lines of the file as the columns of a header. */
static void
map_header (const SlSchema       *schema,
            const SlMappingRules *rules,
            char                **lines)
{
  const SlTableRow row = {
    .line = 1,
    .n_fields = MIN (g_strv_length (lines), MAX_FIELDS),
    .fields = (const char * const *) lines,
  };
  g_autoptr(SlMapping) mapping = sl_mapping_new (schema, rules, &row);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < schema->n_fields; i++)
    g_assert_true (mapping->places[i] < (int) mapping->n_columns);

  if (sl_mapping_is_complete (mapping))
    return;

  sl_mapping_set_error (mapping, rules, &error);
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const SlSchema * const schemas[] = {
    &sl_autoship_schema, &sl_bank_schema, &sl_contact_schema, &sl_member_schema,
    &sl_order_schema, &sl_product_schema, &sl_statement_schema, &sl_volume_schema,
  };
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto(GStrv) lines = g_strsplit_set (valid, "\n=", -1);

  for (guint i = 0; i < G_N_ELEMENTS (schemas); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SlMappingRules) rules = sl_mapping_rules_parse (text, strlen (text), schemas[i],
                                                                &error);

      g_assert_true ((rules == NULL) == (error != NULL));

      if (error != NULL)
        g_assert_true (g_utf8_validate (error->message, -1, NULL));

      map_header (schemas[i], NULL, lines);

      if (rules != NULL)
        map_header (schemas[i], rules, lines);
    }

  return 0;
}
