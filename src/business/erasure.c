#include "config.h"

#include "business/erasure.h"

#include "business/business-private.h"
#include "store/contact-card.h"
#include "store/erasure.h"
#include "store/outbox.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

void
sl_erasure_free (SlErasure *erasure)
{
  if (erasure == NULL)
    return;

  g_free (erasure->name);
  g_free (erasure->called);
  g_ptr_array_unref (erasure->said);
  g_free (erasure);
}

static void
say (SlErasure *erasure,
     char      *sentence)
{
  g_ptr_array_add (erasure->said, sentence);
}

static void
say_what_stays (SlErasure            *erasure,
                const SlErasureCount *count)
{
  if (count->n_orders > 0)
    say (erasure, g_strdup_printf (
      ngettext ("%u order stays without the name: the books and the tax office need it.",
                "%u orders stay without the name: the books and the tax office need them.",
                (gulong) count->n_orders), (guint) count->n_orders));

  if (count->n_open > 0)
    say (erasure, g_strdup_printf (
      ngettext ("%u of the sales is not paid in full: who owes it will not be known any more.",
                "%u of the sales are not paid in full: who owes them will not be known any more.",
                (gulong) count->n_open), (guint) count->n_open));

  if (count->n_credits > 0)
    say (erasure, g_strdup (_("Credits that were given stay without the name: they are part of "
                              "the books.")));

  if (count->n_parties > 0)
    say (erasure, g_strdup (_("Parties that the person hosted stay without the name.")));
}

static void
say_the_rest (SlErasure            *erasure,
              const SlErasureCount *count)
{
  if (count->n_autoships > 0)
    say (erasure, g_strdup (_("Orders that come again end today.")));

  if (count->n_members > 0)
    say (erasure, g_strdup (_("The place in the downline stays as the company reports it, and no "
                              "longer leads to the person.")));

  if (count->n_companies > 0)
    say (erasure, g_strdup (_("The company was told of this person: the next exchange asks it to "
                              "erase the person, too.")));

  say (erasure, g_strdup (_("Backups that were made before still hold the person, until they are "
                            "deleted.")));
  say (erasure, g_strdup (_("This cannot be undone, and neither can what was done before it.")));
}

static SlErasure *
look (SlBusiness  *business,
      gint64       contact_id,
      GError     **error)
{
  g_autoptr(SlContactCard) card = NULL;
  g_autoptr(SlErasure) erasure = NULL;
  SlErasureCount count;

  card = sl_contact_card_read (business->database, contact_id, error);

  if (card == NULL || !sl_erasure_count (business->database, contact_id, &count, error))
    return NULL;

  erasure = g_new0 (SlErasure, 1);
  erasure->contact_id = contact_id;
  erasure->name = g_strdup (card->name);
  erasure->said = g_ptr_array_new_with_free_func (g_free);

  if (count.n_orders > 0 || count.n_credits > 0 || count.n_parties > 0 || count.n_autoships > 0)
    /* translators: instead of the name of a person who asked to be forgotten */
    erasure->called = g_strdup_printf (_("Erased person %" PRId64), contact_id);

  say_what_stays (erasure, &count);
  say_the_rest (erasure, &count);
  return g_steal_pointer (&erasure);
}

SlErasure *
sl_erasure_preview (SlBusiness  *business,
                    gint64       contact_id,
                    GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return look (business, contact_id, error);
}

/* The company has to forget the person, whatever has been changed there since. */
static gboolean
tell_companies (SlBusiness  *business,
                GPtrArray   *told,
                const char  *called,
                GError     **error)
{
  for (guint i = 0; i < told->len; i++)
    {
      const SlErasureTold *at = g_ptr_array_index (told, i);
      g_autofree char *op_id = sl_business_new_uid (business);
      g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\"}", at->uid);
      SlOutboxRow row = {
        .company_id = at->company_id, .op_id = op_id, .entity_type = (char *) "contact",
        .kind = (char *) "contact.delete", .entity_uid = at->uid, .subject = (char *) called,
        .body = body, .created_at = sl_business_get_now (business),
      };

      if (!sl_outbox_insert (business->database, &row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
erase (SlBusiness  *business,
       SlErasure   *erasure,
       const char  *called,
       GError     **error)
{
  g_autoptr(GPtrArray) told =
    sl_erasure_list_told (business->database, erasure->contact_id, error);

  return told != NULL &&
         sl_erasure_run (business->database, erasure->contact_id, called,
                         sl_business_get_today (business), erasure->called == NULL, error) &&
         tell_companies (business, told, called, error);
}

SlErasure *
sl_erasure_record (SlBusiness  *business,
                   gint64       contact_id,
                   GError     **error)
{
  g_autoptr(SlErasure) erasure = NULL;
  const char *called;

  g_return_val_if_fail (business != NULL, NULL);

  if (!sl_business_begin (business, error))
    return NULL;

  erasure = look (business, contact_id, error);
  /* translators: who was erased, where there is nothing left to be named by */
  called = erasure != NULL && erasure->called != NULL ? erasure->called : _("A person");

  if (erasure == NULL || !erase (business, erasure, called, error))
    {
      sl_business_abandon (business);
      return NULL;
    }

  return sl_business_finish (business, "erase", called, error) ? g_steal_pointer (&erasure) : NULL;
}
