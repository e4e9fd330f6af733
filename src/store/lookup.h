#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* A few things that fit what a person has typed so far, best first: for the window's pickers.
 * Exact codes come before names that begin with the text, and those before names and codes
 * that have it anywhere.  ASCII letters match in either case. */
typedef struct
{
  gint64  id;
  char   *name;   /* (owned) */
  char   *detail; /* (owned): a contact's city, phone or e-mail; a product's sku; a source's kind */
  gint64  retail; /* products: prices of the day; -1 when there is none */
  gint64  wholesale;
  char    currency[4]; /* products: of the prices, that of the company; "" otherwise */
  gint64  on_hand; /* products: units on the shelf that are not expired on the day */
} SlLookupRow;

void       sl_lookup_row_free  (SlLookupRow  *row);

/* (transfer full) (element-type SlLookupRow): at most @limit.  An empty @text lists those who
 * bought last.  After names that begin with @text comes what a list of contacts finds (see
 * listing.h: accents and what stands between digits make no difference) or, with an @ in it, whose
 * address has it; and of up to 5,000 people also those that have it inside a word. */
GPtrArray *sl_lookup_contacts  (SlDatabase   *database,
                                const char   *text,
                                guint         limit,
                                GError      **error);
/* The same for products by sku, bar code or name; an empty @text lists what is on the shelf. */
GPtrArray *sl_lookup_products  (SlDatabase   *database,
                                const char   *text,
                                SlDay         day,
                                guint         limit,
                                GError      **error);
/* Where people come from, by name: every source that has a kind, which is the detail, and those
 * without that the newest people were met by.  The id is the place in the answer. */
GPtrArray *sl_lookup_sources   (SlDatabase   *database,
                                const char   *text,
                                guint         limit,
                                GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlLookupRow, sl_lookup_row_free)

G_END_DECLS
