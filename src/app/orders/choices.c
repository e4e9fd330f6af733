#include "config.h"

#include "app/orders/choices.h"

#include <glib/gi18n.h>

#include "business/currency-rate.h"
#include "model/excerpt.h"
#include "model/format.h"
#include "model/words.h"
#include "store/lookup.h"

#define MAX_CHOICES 24

typedef struct
{
  GWeakRef picker;
  char    *text; /* (owned) */
  guint    serial;
} Search;

static void
search_free (gpointer pointer)
{
  Search *search = pointer;

  g_weak_ref_clear (&search->picker);
  g_free (search->text);
  g_free (search);
}

static GPtrArray *
new_choices (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sl_choice_free);
}

/* (transfer full) (nullable): @rows (nullable), each with a second line or none. */
static GPtrArray *
choose_from (GPtrArray   *rows,
             const char *(*describe) (const SlLookupRow *row))
{
  GPtrArray *choices;

  if (rows == NULL)
    return NULL;

  choices = new_choices ();
  for (guint i = 0; i < rows->len; i++)
    {
      const SlLookupRow *row = g_ptr_array_index (rows, i);

      g_ptr_array_add (choices, sl_choice_new (row->id, row->name, describe (row), NULL, -1, -1));
    }

  return choices;
}

static const char *
describe_contact (const SlLookupRow *row)
{
  return row->detail;
}

static const char *
describe_source (const SlLookupRow *row)
{
  return *row->detail != '\0' ? sl_words_source (row->detail) : NULL;
}

static gpointer
find_contacts_func (SlBusiness    *business,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  const Search *search = data;
  g_autoptr(GPtrArray) rows = sl_lookup_contacts (sl_business_get_database (business),
                                                  search->text, MAX_CHOICES, error);

  return choose_from (rows, describe_contact);
}

static gpointer
find_sources_func (SlBusiness    *business,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const Search *search = data;
  g_autoptr(GPtrArray) rows = sl_lookup_sources (sl_business_get_database (business),
                                                 search->text, MAX_CHOICES, error);

  return choose_from (rows, describe_source);
}

/* @price of the catalogue in the currency of the business; -1: there is none, or no rate of it. */
static gint64
own_price (SlBusiness        *business,
           const SlLookupRow *row,
           gint64             price)
{
  gint64 own;

  return price >= 0 &&
         sl_currency_to_own (business, row->currency, SL_DAY_NONE, price, &own, NULL) ? own : -1;
}

/* "3 on the shelf · $12.00" */
static char *
make_note (const SlLookupRow *row,
           gint64             retail,
           const char        *currency)
{
  g_autofree char *count = NULL;
  g_autofree char *price = NULL;

  count = g_strdup_printf (ngettext ("%d on the shelf", "%d on the shelf", (gulong) row->on_hand),
                           (int) MIN (row->on_hand, G_MAXINT));
  if (retail < 0)
    return g_steal_pointer (&count);

  price = sl_format_money (retail, currency);
  return g_strdup_printf ("%s · %s", count, price);
}

static gpointer
find_products_func (SlBusiness    *business,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  Search *search = data;
  g_autoptr(GPtrArray) rows = NULL;
  GPtrArray *choices;

  rows = sl_lookup_products (sl_business_get_database (business), search->text,
                             sl_business_get_today (business), MAX_CHOICES, error);
  if (rows == NULL)
    return NULL;

  choices = new_choices ();
  for (guint i = 0; i < rows->len; i++)
    {
      const SlLookupRow *row = g_ptr_array_index (rows, i);
      gint64 retail = own_price (business, row, row->retail);
      g_autofree char *note = make_note (row, retail, sl_business_get_currency (business));

      g_ptr_array_add (choices, sl_choice_new (row->id, row->name, row->detail, note, retail,
                                               own_price (business, row, row->wholesale)));
    }

  return choices;
}

static gpointer
find_events_func (SlBusiness    *business,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Search *search = data;
  SlListingQuery query = { .kind = SL_LISTING_PARTIES, .search = search->text,
                           .as_of = sl_business_get_today (business) };
  g_autoptr(SlExcerpt) rows = sl_excerpt_read (business, &query, MAX_CHOICES, error);
  GPtrArray *choices;

  if (rows == NULL)
    return NULL;

  choices = new_choices ();
  for (guint i = 0; i < sl_excerpt_get_n_rows (rows); i++)
    {
      g_autofree char *day = sl_excerpt_format (rows, i, "dated");

      g_ptr_array_add (choices, sl_choice_new (sl_excerpt_get_id (rows, i),
                                               sl_excerpt_get_text (rows, i, "name"), day,
                                               sl_excerpt_get_text (rows, i, "host"), -1, -1));
    }

  return choices;
}

static gpointer
find_members_func (SlBusiness    *business,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  Search *search = data;
  SlListingQuery query = { .kind = SL_LISTING_MEMBERS, .search = search->text,
                           .as_of = SL_DAY_NONE };
  g_autoptr(SlExcerpt) rows = sl_excerpt_read (business, &query, MAX_CHOICES, error);
  GPtrArray *choices;

  if (rows == NULL)
    return NULL;

  choices = new_choices ();
  for (guint i = 0; i < sl_excerpt_get_n_rows (rows); i++)
    {
      const char *name = sl_excerpt_get_text (rows, i, "name");
      const char *code = sl_excerpt_get_text (rows, i, "code");

      g_ptr_array_add (choices, sl_choice_new (sl_excerpt_get_id (rows, i),
                                               *name != '\0' ? name : code, code,
                                               sl_excerpt_get_text (rows, i, "paid-rank"),
                                               -1, -1));
    }

  return choices;
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Search *search = user_data;
  g_autoptr(SlSearchPicker) picker = g_weak_ref_get (&search->picker);
  g_autoptr(GError) error = NULL;
  GPtrArray *choices = sl_session_run_finish (SL_SESSION (object), result, &error);

  /* A file that is closed meanwhile has nobody left to tell. */
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_warning ("Could not search: %s", error->message);

  if (picker != NULL)
    sl_search_picker_set_choices (picker, search->serial, choices);
  else
    g_clear_pointer (&choices, g_ptr_array_unref);

  search_free (search);
}

#define FIND "sl-find"

static void
search_cb (SlSearchPicker *picker,
           const char     *text,
           guint           serial,
           SlSession      *session)
{
  const SlSessionFunc *find = g_object_get_data (G_OBJECT (picker), FIND);
  Search *search = g_new0 (Search, 1);

  g_weak_ref_init (&search->picker, picker);
  search->text = g_strdup (text);
  search->serial = serial;
  sl_session_read_async (session, *find, search, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                         found_cb, search);
}

static void
let_find (SlSearchPicker *picker,
          SlSession      *session,
          SlSessionFunc   find)
{
  g_return_if_fail (SL_IS_SEARCH_PICKER (picker) && SL_IS_SESSION (session));

  g_object_set_data_full (G_OBJECT (picker), FIND, g_memdup2 (&find, sizeof find), g_free);
  g_signal_connect_object (picker, "search", G_CALLBACK (search_cb), session, 0);
}

void
sl_choices_find_contacts (SlSearchPicker *picker,
                          SlSession      *session)
{
  let_find (picker, session, find_contacts_func);
}

void
sl_choices_find_events (SlSearchPicker *picker,
                        SlSession      *session)
{
  let_find (picker, session, find_events_func);
}

void
sl_choices_find_products (SlSearchPicker *picker,
                          SlSession      *session)
{
  let_find (picker, session, find_products_func);
}

void
sl_choices_find_members (SlSearchPicker *picker,
                         SlSession      *session)
{
  let_find (picker, session, find_members_func);
}

void
sl_choices_find_sources (SlSearchPicker *picker,
                         SlSession      *session)
{
  let_find (picker, session, find_sources_func);
}
