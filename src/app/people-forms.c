#include "config.h"

#include "app/people-forms.h"

#include <glib/gi18n.h>

#include "app/forms/plain-form.h"
#include "business/member.h"

/* Upline */

static const char * const levels[] = {
  N_("Own sponsor"), N_("Second above"), N_("Third above"), N_("Fourth above"), N_("Fifth above"),
  NULL
};

static const SlPlainField upline_fields[] = {
  { N_("_Who"), SL_PLAIN_TEXT, NULL },
  { N_("W_here"), SL_PLAIN_CHOICE, levels },
  { N_("What to _ask"), SL_PLAIN_TEXT, NULL },
};

static gboolean
record_upline (SlBusiness           *business,
               gint64                id,
               const SlPlainValues  *values,
               GError              **error)
{
  return sl_upline_set (business, NULL, values->choices[1] + 1,
                        *values->texts[0] != '\0' ? values->texts[0] : NULL, values->texts[2],
                        error);
}

static const SlPlainFormInfo upline_form = {
  .title = N_("Who Stands Above You"),
  .told = N_("The upline is saved"),
  .fields = upline_fields,
  .n_fields = G_N_ELEMENTS (upline_fields),
  .record = record_upline,
};

void
sl_upline_form_open (SlWindow *owner)
{
  sl_plain_form_open (owner, &upline_form, 0, NULL);
}
