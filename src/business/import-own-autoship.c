#include "config.h"

#include "business/import-order-private.h"

#include "business/business-private.h"
#include "formats/autoship-record.h"
#include "store/autoship-listing.h"
#include "store/autoship.h"

#include <glib/gi18n-lib.h>

/* What our own export says of an autoship, and what is there of it. */
typedef struct
{
  SlAutoshipRow      said;    /* its texts are of the row of the list */
  SlAutoshipListing  listing; /* the same; its code is "" when no list of the company had it */
  SlAutoshipRow     *known;   /* (unowned) (nullable) */
} Own;

/* (transfer none): of the company's list; NULL when none had it. */
static SlAutoshipListing *
find_listing (GPtrArray *listings,
              gint64     autoship_id)
{
  for (guint i = 0; i < listings->len; i++)
    {
      SlAutoshipListing *listing = listings->pdata[i];

      if (listing->autoship_id == autoship_id)
        return listing;
    }

  return NULL;
}

static gboolean
is_same_row (const SlAutoshipRow *one,
             const SlAutoshipRow *other)
{
  return g_str_equal (one->kind, other->kind) && one->contact_id == other->contact_id &&
         one->starts_on == other->starts_on && one->every == other->every &&
         one->in_days == other->in_days && one->next_on == other->next_on &&
         one->cancel_days == other->cancel_days && one->ended_on == other->ended_on &&
         g_str_equal (one->note, other->note);
}

static gboolean
is_same_lines (GArray *one,
               GArray *other)
{
  for (guint i = 0; one->len == other->len && i < one->len; i++)
    {
      const SlAutoshipLine *a = &g_array_index (one, SlAutoshipLine, i);
      const SlAutoshipLine *b = &g_array_index (other, SlAutoshipLine, i);

      if (a->product_id != b->product_id || a->quantity != b->quantity ||
          a->unit_price != b->unit_price)
        return FALSE;
    }

  return one->len == other->len;
}

static gboolean
is_same_listing (const SlAutoshipListing *one,
                 const SlAutoshipListing *other)
{
  if (other == NULL || one->code[0] == '\0')
    return one->code[0] == '\0';

  return g_str_equal (one->code, other->code) && one->volume == other->volume &&
         one->last_on == other->last_on && one->last_amount == other->last_amount;
}

static gboolean
read_own (SlImport           *self,
          SlImportCustomers  *customers,
          GArray             *rows,
          Own                *own,
          GError            **error)
{
  const SlAutoshipRecord *first = &g_array_index (rows, SlAutoshipRecord, 0);
  const SlImportPerson person = { first->customer_uid, "", first->name, "", "" };

  own->said = (SlAutoshipRow) {
    .kind = first->kind, .company_id = self->company->id, .starts_on = first->starts_on,
    .every = first->every, .in_days = first->in_days, .next_on = first->next_on,
    .cancel_days = first->cancel_days, .ended_on = first->ended_on, .note = first->note,
  };
  own->listing = (SlAutoshipListing) {
    .code = first->id, .volume = first->volume, .last_on = first->last_on,
    .last_amount = first->last_amount,
  };

  if (first->next_on == SL_DAY_NONE)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The next day of an autoship of Sideline’s own list is a whole "
                             "date."));
      return FALSE;
    }

  if (g_str_equal (first->kind, "purchase"))
    return TRUE;

  if (!_sl_import_customers_find_person (customers, &person, &own->said.contact_id, error))
    return FALSE;

  if (own->said.contact_id != 0)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("An autoship of a customer names the customer."));
  return FALSE;
}

static gboolean
add (SlImport    *self,
     Own         *own,
     const char  *uid,
     GArray      *lines,
     GError     **error)
{
  if (!sl_autoship_insert (self->database, &own->said, uid, lines, &own->said.id, error) ||
      (own->said.ended_on != SL_DAY_NONE &&
       !sl_autoship_set (self->database, own->said.id, own->said.next_on, own->said.ended_on,
                         error)))
    return FALSE;

  own->listing.autoship_id = own->said.id;
  return own->listing.code[0] == '\0' ||
         sl_autoship_listing_put (self->database, self->company->id, &own->listing, self->name,
                                  error);
}

static gboolean
change (SlImport         *self,
        Own              *own,
        GArray           *lines,
        SlImportOutcome  *outcome,
        GError          **error)
{
  g_autoptr(GPtrArray) listings = sl_autoship_listing_list (self->database, self->company->id,
                                                            error);
  g_autoptr(GArray) known_lines = sl_autoship_read_lines (self->database, own->known->id, error);
  gboolean is_same_order, is_same_list;

  if (listings == NULL || known_lines == NULL)
    return FALSE;

  own->said.id = own->listing.autoship_id = own->known->id;
  is_same_order = is_same_row (&own->said, own->known) && is_same_lines (lines, known_lines);
  is_same_list = is_same_listing (&own->listing, find_listing (listings, own->known->id));
  *outcome = is_same_order && is_same_list ? SL_IMPORT_SAME : SL_IMPORT_CHANGED;
  return (is_same_order || sl_autoship_replace (self->database, &own->said, lines, error)) &&
         (is_same_list || sl_autoship_listing_put (self->database, self->company->id,
                                                   &own->listing, self->name, error));
}

gboolean
_sl_import_own_autoship (SlImport           *self,
                         SlImportCustomers  *customers,
                         GArray             *rows,
                         GArray             *lines,
                         SlImportOutcome    *outcome,
                         GError            **error)
{
  const char *uid = g_array_index (rows, SlAutoshipRecord, 0).uid;
  g_autoptr(GPtrArray) known = NULL;
  Own own = { 0 };
  gint64 id = 0;

  if (!read_own (self, customers, rows, &own, error) ||
      !sl_autoship_find (self->database, uid, &id, error))
    return FALSE;

  *outcome = SL_IMPORT_ADDED;

  if (id == 0)
    return add (self, &own, uid, lines, error);

  known = sl_autoship_list (self->database, id, error);

  if (known == NULL)
    return FALSE;

  own.known = known->pdata[0];
  return change (self, &own, lines, outcome, error);
}
