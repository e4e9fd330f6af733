#include "config.h"

#include "app/income/reversal-form.h"

#include <glib/gi18n.h>

#include "app/forms/plain-form.h"
#include "business/reversal.h"

static const SlPlainField fields[] = {
  { N_("_Reason"), SL_PLAIN_TEXT, NULL },
  { N_("_Day"), SL_PLAIN_TODAY, NULL },
};

static gboolean
record (SlBusiness           *business,
        gint64                entry_id,
        const char           *key,
        const SlPlainValues  *values,
        GError              **error)
{
  return sl_reversal_record (business, entry_id, values->days[1], values->texts[0], error);
}

static const SlPlainFormInfo info = {
  .title = N_("Take an Entry Back"),
  .told = N_("The entry is taken back"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .record = record,
};

void
sl_reversal_form_open (SlWindow *owner,
                       gint64    entry_id)
{
  sl_plain_form_open (owner, &info, entry_id, NULL, NULL);
}
