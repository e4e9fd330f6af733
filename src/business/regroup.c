#include "config.h"

#include "business/regroup.h"

#include "business/business-private.h"
#include "business/contact-private.h"
#include "store/catalogue.h"
#include "store/contact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LABEL 200

/* What is done to each. */
typedef struct
{
  const char *stage;     /* (nullable) */
  const char *label;     /* (nullable) */
  gboolean    is_given;
  const char *category;  /* (nullable): they are products then */
} Task;

char *
sl_regroup_labels (const char *labels,
                   const char *label,
                   gboolean    is_given)
{
  g_auto(GStrv) words = NULL;
  GString *text = g_string_new (NULL);
  gboolean is_there = FALSE;

  g_return_val_if_fail (labels != NULL && label != NULL, g_string_free (text, FALSE));

  words = g_strsplit (labels, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_it = g_strcmp0 (g_strstrip (words[i]), label) == 0;

      is_there |= is_it;

      if (*words[i] != '\0' && (is_given || !is_it))
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words[i]);
    }

  if (is_given && !is_there)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", label);

  return g_string_free (text, FALSE);
}

static gboolean
change_contact (SlBusiness  *business,
                gint64       id,
                const Task  *task,
                char       **name,
                GError     **error)
{
  const char *values[SL_CONTACT_N_FIELDS] = { [SL_CONTACT_STAGE] = task->stage };
  g_autofree char *labels = NULL;

  if (task->label != NULL)
    {
      g_autoptr(SlContactRow) row = sl_contact_read (business->database, id, error);

      if (row == NULL)
        return FALSE;

      labels = sl_regroup_labels (row->labels, task->label, task->is_given);
      values[SL_CONTACT_LABELS] = labels;
    }

  return _sl_contact_edit_one (business, id, values, name, error);
}

static gboolean
change_product (SlBusiness  *business,
                gint64       id,
                const Task  *task,
                char       **name,
                GError     **error)
{
  g_autoptr(SlProductRow) row = sl_product_read (business->database, id, error);

  if (row == NULL)
    return FALSE;

  if (name != NULL)
    *name = g_strdup (row->name);

  _sl_business_will_write (business);
  return sl_catalogue_set_category (business->database, id, task->category, error);
}

/* (transfer full): of the first, and how many more there are. */
static char *
describe (const char *name,
          guint       n)
{
  if (n == 1)
    return g_strdup_printf (_("Changes to %s"), name);

  /* translators: %s is a name: "Changes to Ana Díaz and 3 others" */
  return g_strdup_printf (ngettext ("Changes to %s and %u other", "Changes to %s and %u others",
                                    n - 1),
                          name, n - 1);
}

static gboolean
change_all (SlBusiness    *business,
            const gint64  *ids,
            guint          n,
            const Task    *task,
            GError       **error)
{
  gboolean is_product = task->category != NULL;
  g_autofree char *name = NULL, *subject = NULL;

  g_return_val_if_fail (business != NULL, FALSE);
  g_return_val_if_fail (ids != NULL && n > 0, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      char **first = i == 0 ? &name : NULL;

      if (!(is_product ? change_product (business, ids[i], task, first, error)
                       : change_contact (business, ids[i], task, first, error)))
        {
          sl_business_abandon (business);
          return FALSE;
        }
    }

  subject = describe (name, n);
  return sl_business_finish (business, is_product ? "product-edit" : "contact-edit", subject,
                             error);
}

gboolean
sl_regroup_stage (SlBusiness    *business,
                  const gint64  *contact_ids,
                  guint          n,
                  const char    *stage,
                  GError       **error)
{
  const Task task = { .stage = stage };

  g_return_val_if_fail (stage != NULL, FALSE);

  return change_all (business, contact_ids, n, &task, error);
}

gboolean
sl_regroup_label (SlBusiness    *business,
                  const gint64  *contact_ids,
                  guint          n,
                  const char    *label,
                  gboolean       is_given,
                  GError       **error)
{
  g_autofree char *word = NULL;
  Task task = { .is_given = is_given };

  g_return_val_if_fail (label != NULL, FALSE);

  task.label = word = g_strstrip (g_strdup (label));

  if (*word == '\0' || strlen (word) > MAX_LABEL || strchr (word, ',') != NULL ||
      !g_utf8_validate (word, -1, NULL))
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("A label is a few words without a comma."));
      return FALSE;
    }

  return change_all (business, contact_ids, n, &task, error);
}

gboolean
sl_regroup_category (SlBusiness    *business,
                     const gint64  *product_ids,
                     guint          n,
                     const char    *category,
                     GError       **error)
{
  g_autofree char *word = NULL;
  Task task = { NULL };

  g_return_val_if_fail (category != NULL, FALSE);

  task.category = word = g_strstrip (g_strdup (category));

  if (strlen (word) > MAX_LABEL || !g_utf8_validate (word, -1, NULL))
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The name of a category is too long, or is not text."));
      return FALSE;
    }

  return change_all (business, product_ids, n, &task, error);
}
