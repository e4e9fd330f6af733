#include "config.h"

#include "store/listing-private.h"

#include <string.h>

#include "store/marks.h"
#include "store/words.h"

/* An order is found by whatever finds its customer or one of its products, by the name of the
 * company that it is with when it has no customer, by the words of its note, and by how its number
 * begins.  The indexes of people and products say who and what is meant, and other indexes which
 * orders those have; so nothing of an order is written again when somebody marries.
 *
 * Each part of a search is marked as the orders that it finds.  For the first page alone that is
 * done as long as it is soon done; of a part that finds more than that, orders are asked whether
 * they have it, the first of the list or those that the other parts have.
 *
 * Mostly it is the customers that are too many.  Then what has all such parts is an order of
 * somebody who has them all, and those are fewer, or it has one of them by something else: such
 * orders are marked, and they alone are asked. */

/* Customers whose orders are sought each by itself, and lines of products that are read: what some
 * 5 ms are enough for. */
#define MANY 6000
#define MANY_LINES 60000
/* Orders that are marked by their number. */
#define MANY_NUMBERS 15000
/* So many orders are asked, of the words of their customers before all that a letter finds is read
 * from the index, and of what was read then; fewer, when a fifth of them finds too few. */
#define N_ASKED_FOR_WORDS 2000
#define N_ASKED 20000
/* More customers than these are looked for by reading the customers of all orders. */
#define N_SOUGHT 100000
/* As listing-search.c: what an index finds too much of is looked at when it is not more. */
#define FEW 2000
/* So many orders that have a part by something else are there for one customer who has all. */
#define N_OTHERS_EACH 8

#define ORDER_COLUMNS "o.number, o.contact_id, o.company_id, o.note"

typedef struct
{
  char     *text;      /* (owned) */
  char     *number;    /* (owned) (nullable): its digits, when it is a number */
  SlMarks   orders;
  SlMarks   contacts;  /* bits NULL: none; the same below */
  SlMarks   products;
  SlMarks   companies;
  gboolean  asks_contacts; /* for their words: there are too many to mark them */
  gboolean  asks_note;
  gboolean  asks_number;
  guint     n_contacts;    /* that it finds, or that it was sought by */
  gboolean  has_many_lines;
  gboolean  has_others;    /* what it finds, but for the customers, is marked */
  gboolean  is_whole;      /* all that it finds is marked */
} Part;

typedef struct
{
  SlDatabase *database;
  SlStatement *snapshot; /* (owned): has a row as long as the search lasts, so that not each of
                          * thousands of statements has to lock the file */
  gint64      last;    /* of the orders */
  Part       *parts;   /* (owned) */
  guint       n_parts;
  gboolean    is_all;  /* whatever is found is marked */
  guint       n_asked; /* since walking began */
  guint       most;    /* of them */
  guint       limit;
  gboolean    is_cut;  /* walking ended before the list did */
  gboolean    has_rarest; /* the part that finds the fewest was marked to its end */
  gboolean    has_common; /* @contacts are known: an order of none of them is found only with a mark
                           * of a part that has its others */
  SlMarks     contacts;   /* who have all parts that have their others; bits NULL: none */
  GArray     *found;   /* (borrowed) (element-type gint64) */
  gboolean    is_failed;
  GError    **error;
} Search;

static gboolean
is_marked (const SlMarks *marks,
           gint64         id)
{
  return marks->bits != NULL && _sl_marks_have (marks, id);
}

/* Marks the ids that @statement has, unless they are more than @room, of which it takes theirs. */
static gboolean
mark_rows (SlStatement  *statement,
           SlMarks      *marks,
           guint        *room,
           GError      **error)
{
  while (sl_statement_next (statement, error))
    {
      if (*room == 0)
        return TRUE;

      _sl_marks_add (marks, sl_statement_get_int (statement, 0));
      *room -= 1;
    }

  return sl_statement_is_done (statement);
}

/* --- what a part finds ------------------------------------------------------------------------ */

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/* (transfer full): the rows that the index of people or products finds for a part. */
static GArray *
find_rows (Search        *search,
           SlListingKind  kind,
           const char    *text,
           guint          most)
{
  SlListingQuery query = { .kind = kind, .search = text };
  g_autofree char *among = NULL, *words = NULL;
  g_autoptr(GArray) found = NULL;
  gboolean is_exact;
  GArray *ids;

  found = sl_search_find (search->database, _sl_listing_get_shape (kind)->index, text, most,
                          &is_exact, search->error);
  if (found == NULL || is_exact || found->len > FEW)
    return g_steal_pointer (&found);

  among = _sl_listing_write_ids (found);
  words = _sl_match_prepare (text);
  ids = _sl_listing_read_ordered (search->database, &query, LISTING_BOTH, among, words,
                                  search->error);
  if (ids != NULL)
    g_array_sort (ids, compare_ids);

  return ids;
}

/* Marks the orders of each of @owners by @sql, until there is no more room. */
static gboolean
mark_orders_of (Search     *search,
                SlMarks    *marks,
                const char *sql,
                GArray     *owners,
                guint      *room)
{
  g_autoptr(SlStatement) orders = sl_statement_new (search->database, sql);

  for (guint i = 0; i < owners->len && *room > 0; i++)
    {
      sl_statement_bind_int (orders, 1, g_array_index (owners, gint64, i));
      if (!mark_rows (orders, marks, room, search->error))
        return FALSE;

      sl_statement_reset (orders);
    }

  return TRUE;
}

static gboolean
mark_orders_of_many (Search        *search,
                     SlMarks       *marks,
                     const SlMarks *contacts)
{
  g_autoptr(SlStatement) orders = sl_statement_new (search->database,
    "SELECT id FROM orders WHERE contact_id IS NOT NULL AND sl_marked (contact_id, ?1)");
  guint room = G_MAXUINT;

  sl_statement_bind_pointer (orders, 1, (gpointer) contacts, SL_MARKS);
  return mark_rows (orders, marks, &room, search->error);
}

/* @marked: the same as @contacts */
static gboolean
mark_orders_of_contacts (Search        *search,
                         SlMarks       *marks,
                         const SlMarks *marked,
                         GArray        *contacts,
                         guint         *room)
{
  if (contacts->len > N_SOUGHT)
    return mark_orders_of_many (search, marks, marked);

  return mark_orders_of (search, marks, "SELECT id FROM orders WHERE contact_id = ?1", contacts,
                         room);
}

static gboolean
find_by_contact (Search *search,
                 Part   *part,
                 guint  *room)
{
  g_autoptr(GArray) contacts = find_rows (search, SL_LISTING_CONTACTS, part->text,
                                          search->is_all ? 0 : MANY);

  if (contacts == NULL)
    return FALSE;

  part->n_contacts = contacts->len;
  if (!search->is_all && contacts->len > MANY)
    {
      part->asks_contacts = TRUE;
      return TRUE;
    }

  _sl_marks_init_ids (&part->contacts, contacts);
  return mark_orders_of_contacts (search, &part->orders, &part->contacts, contacts, room);
}

static gboolean
find_by_product (Search *search,
                 Part   *part,
                 guint  *room)
{
  g_autoptr(GArray) products = find_rows (search, SL_LISTING_PRODUCTS, part->text, 0);

  if (products == NULL)
    return FALSE;

  _sl_marks_init_ids (&part->products, products);
  return mark_orders_of (search, &part->orders,
                         "SELECT order_id FROM order_line WHERE product_id = ?1", products, room);
}

/* Of companies there are few. */
static gboolean
find_by_company (Search *search,
                 Part   *part,
                 guint  *room)
{
  g_autoptr(GArray) companies = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SlStatement) all = sl_statement_new (search->database,
                                                 "SELECT id, sl_words (name) FROM company"
                                                 " ORDER BY id");

  while (sl_statement_next (all, search->error))
    if (_sl_words_hold (sl_statement_get_text (all, 1), part->text))
      {
        gint64 id = sl_statement_get_int (all, 0);

        g_array_append_val (companies, id);
      }

  if (!sl_statement_is_done (all))
    return FALSE;

  _sl_marks_init_ids (&part->companies, companies);
  return mark_orders_of (search, &part->orders,
                         "SELECT id FROM orders WHERE contact_id IS NULL AND company_id = ?1",
                         companies, room);
}

static gboolean
find_by_note (Search *search,
              Part   *part,
              guint  *room)
{
  gboolean is_exact;
  g_autoptr(GArray) orders = sl_search_find (search->database, SL_SEARCH_ORDERS, part->text,
                                             search->is_all ? 0 : MANY, &is_exact, search->error);

  if (orders == NULL)
    return FALSE;

  part->asks_note = !search->is_all && orders->len > MANY;
  *room -= MIN (*room, orders->len);
  for (guint i = 0; i < orders->len; i++)
    _sl_marks_add (&part->orders, g_array_index (orders, gint64, i));

  return TRUE;
}

/* Numbers that begin as the part: 12, 120 to 129, 1200 to 1299 … */
static gboolean
find_by_number (Search *search,
                Part   *part,
                guint  *room)
{
  g_autoptr(SlStatement) orders = NULL;
  gint64 first, n = 1;

  if (part->number == NULL || part->number[0] == '0' ||
      !g_ascii_string_to_signed (part->number, 10, 1, G_MAXINT64, &first, NULL))
    return TRUE;

  orders = sl_statement_new (search->database, "SELECT id FROM orders WHERE number"
                                               " BETWEEN ?1 AND ?2");
  part->asks_number = TRUE;

  for (;;)
    {
      sl_statement_bind_int (orders, 1, first);
      sl_statement_bind_int (orders, 2, first + (n - 1));
      if (!mark_rows (orders, &part->orders, room, search->error))
        return FALSE;

      sl_statement_reset (orders);
      if (*room == 0 || first > G_MAXINT64 / 10 - 1)
        return TRUE;

      first *= 10;
      n *= 10;
    }
}

static void
ask_no_others (Part *part)
{
  g_clear_pointer (&part->products.bits, g_free);
  g_clear_pointer (&part->companies.bits, g_free);
  part->asks_note = part->asks_number = FALSE;
}

static void
ask_nothing (Part *part)
{
  ask_no_others (part);
  g_clear_pointer (&part->contacts.bits, g_free);
  part->asks_contacts = FALSE;
}

static void
clear_part (Part *part)
{
  ask_nothing (part);
  g_clear_pointer (&part->orders.bits, g_free);
}

static gboolean
find_part (Search *search,
           Part   *part)
{
  guint room = search->is_all ? G_MAXUINT : MANY;
  guint lines = search->is_all ? G_MAXUINT : MANY_LINES;
  guint numbers = search->is_all ? G_MAXUINT : MANY_NUMBERS;

  clear_part (part);
  _sl_marks_init (&part->orders, search->last);
  if (!find_by_contact (search, part, &room) || !find_by_product (search, part, &lines) ||
      !find_by_company (search, part, &room) || !find_by_note (search, part, &room) ||
      !find_by_number (search, part, &numbers))
    return FALSE;

  part->has_many_lines = lines == 0;
  part->has_others = room > 0 && lines > 0 && numbers > 0;
  part->is_whole = part->has_others && !part->asks_contacts;
  if (part->has_others)
    ask_no_others (part);
  if (part->is_whole)
    ask_nothing (part);
  return TRUE;
}

static gboolean
find_parts (Search *search)
{
  for (guint i = 0; i < search->n_parts; i++)
    if (!find_part (search, &search->parts[i]))
      return FALSE;

  return TRUE;
}

/* --- asking an order ------------------------------------------------------------------------ */

typedef struct
{
  gint64      id;
  gint64      number;
  gint64      contact_id; /* 0: none; the same below */
  gint64      company_id;
  const char *note;       /* (borrowed) */
} Order;

static gboolean
has_product (Search *search,
             Part   *part,
             gint64  id)
{
  g_autoptr(SlStatement) lines = NULL;

  if (part->products.bits == NULL)
    return FALSE;

  lines = sl_statement_new (search->database, "SELECT product_id FROM order_line"
                                              " WHERE order_id = ?1");
  sl_statement_bind_int (lines, 1, id);
  while (sl_statement_next (lines, search->error))
    if (is_marked (&part->products, sl_statement_get_int (lines, 0)))
      return TRUE;

  search->is_failed |= !sl_statement_is_done (lines);
  return FALSE;
}

static gboolean
has_note (const Part *part,
          const char *note)
{
  g_autoptr(GString) words = NULL;

  if (!part->asks_note || *note == '\0')
    return FALSE;

  words = g_string_new (NULL);
  _sl_words_add (words, note);
  return _sl_words_hold (words->str, part->text);
}

static gboolean
has_number (const Part *part,
            gint64      number)
{
  char text[24];

  if (!part->asks_number)
    return FALSE;

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  return g_str_has_prefix (text, part->number);
}

static gboolean
has_contact (Search *search,
             Part   *part,
             gint64  id)
{
  gboolean holds = FALSE;

  if (id != 0 && part->asks_contacts &&
      !sl_search_holds (search->database, SL_SEARCH_CONTACTS, part->text, id, &holds,
                        search->error))
    search->is_failed = TRUE;

  return holds;
}

static gboolean
part_holds (Search      *search,
            Part        *part,
            const Order *order)
{
  return _sl_marks_have (&part->orders, order->id) || has_number (part, order->number) ||
         is_marked (&part->contacts, order->contact_id) ||
         (order->contact_id == 0 && is_marked (&part->companies, order->company_id)) ||
         has_product (search, part, order->id) || has_note (part, order->note) ||
         has_contact (search, part, order->contact_id);
}

static gboolean
has_mark (const Search *search,
          gint64        id)
{
  for (guint i = 0; i < search->n_parts; i++)
    if (search->parts[i].has_others && _sl_marks_have (&search->parts[i].orders, id))
      return TRUE;

  return FALSE;
}

/* What is soon said first. */
static gboolean
all_hold (Search      *search,
          const Order *order)
{
  gboolean is_common = is_marked (&search->contacts, order->contact_id);

  if (search->has_common && !is_common && !has_mark (search, order->id))
    return FALSE;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < search->n_parts && !search->is_failed; i++)
      if (search->parts[i].asks_contacts == (pass == 1) &&
          !(is_common && search->parts[i].has_others) &&
          !part_holds (search, &search->parts[i], order))
        return FALSE;

  return TRUE;
}

/* Whether all parts hold the order of @row. */
static gboolean
ask (Search      *search,
     SlStatement *row)
{
  Order order = { sl_statement_get_int (row, 0), sl_statement_get_int (row, 1),
                  sl_statement_get_int (row, 2), sl_statement_get_int (row, 3),
                  sl_statement_get_text (row, 4) };

  if (!all_hold (search, &order))
    return FALSE;

  if (!search->is_failed)
    g_array_append_val (search->found, order.id);

  return TRUE;
}

static gboolean
ask_cb (SlStatement *row,
        gpointer     user_data)
{
  Search *search = user_data;
  guint n = search->found->len;

  ask (search, row);
  search->n_asked++;
  search->is_cut = search->is_failed || search->n_asked == search->most ||
                   search->found->len == search->limit ||
                   (search->n_asked == search->most / 20 && n < search->limit / 40) ||
                   (search->n_asked == search->most / 5 && n < search->limit / 5);

  return !search->is_cut;
}

/* @first (out) (transfer full) (nullable): as many as are asked for, when @most of those that are
 * @marked (nullable), the first of the list, have so many; all, when those were all. */
static gboolean
ask_first (Search                *search,
           const SlListingQuery  *query,
           SlMarks               *marked,
           guint                  most,
           GArray               **first)
{
  g_autoptr(GArray) found = g_array_sized_new (FALSE, FALSE, sizeof (gint64), query->limit);
  SlListingQuery all = *query;

  all.limit = 0;
  search->found = found;
  search->limit = query->limit;
  search->n_asked = 0;
  search->most = most;
  search->is_cut = FALSE;

  if (!_sl_listing_walk (search->database, &all, ORDER_COLUMNS, marked, ask_cb, search,
                         search->error) || search->is_failed)
    return FALSE;

  if (!search->is_cut || found->len == query->limit)
    *first = g_steal_pointer (&found);
  return TRUE;
}

/* (transfer full) (nullable): those of @ids that all parts hold. */
static GArray *
ask_each (Search *search,
          GArray *ids)
{
  g_autoptr(SlStatement) row = sl_statement_new (search->database, "SELECT o.id, " ORDER_COLUMNS
                                                 " FROM orders o WHERE o.id = ?1");
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));

  search->found = found;
  for (guint i = 0; i < ids->len; i++)
    {
      sl_statement_bind_int (row, 1, g_array_index (ids, gint64, i));
      if (sl_statement_next (row, search->error))
        ask (search, row);
      else if (!sl_statement_is_done (row))
        return NULL;

      if (search->is_failed)
        return NULL;
      sl_statement_reset (row);
    }

  return g_steal_pointer (&found);
}

/* --- searching --------------------------------------------------------------------------- */

/* (transfer full) (nullable) */
static char *
dup_number (const char *text)
{
  GString *digits;

  if (text[strspn (text, "0123456789 +-/().")] != '\0')
    return NULL;

  digits = g_string_new (NULL);
  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);

  return g_string_free (digits, FALSE);
}

static gboolean
begin (Search      *search,
       const char  *text)
{
  g_autoptr(GPtrArray) texts = _sl_words_split (text);

  search->n_parts = texts->len;
  search->parts = g_new0 (Part, texts->len);
  for (guint i = 0; i < texts->len; i++)
    {
      search->parts[i].text = g_steal_pointer (&g_ptr_array_index (texts, i));
      search->parts[i].number = dup_number (search->parts[i].text);
    }

  search->snapshot = sl_statement_new (search->database,
                                       "SELECT coalesce (max (id), 0) FROM orders");
  if (!sl_statement_need (search->snapshot, search->error))
    return FALSE;

  search->last = sl_statement_get_int (search->snapshot, 0);
  return TRUE;
}

static void
end (Search *search)
{
  for (guint i = 0; i < search->n_parts; i++)
    {
      clear_part (&search->parts[i]);
      g_free (search->parts[i].text);
      g_free (search->parts[i].number);
    }

  g_free (search->parts);
  g_free (search->contacts.bits);
  sl_statement_free (search->snapshot);
}

/* (transfer full) (nullable): what all whole parts have marked; NULL when there is none. */
static GArray *
gather (Search  *search,
        SlMarks *marks)
{
  gboolean is_any = FALSE;

  _sl_marks_init (marks, search->last);
  memset (marks->bits, 0xff, (gsize) marks->last / 8 + 1);

  for (guint i = 0; i < search->n_parts; i++)
    if (search->parts[i].is_whole)
      {
        _sl_marks_keep (marks, &search->parts[i].orders);
        is_any = TRUE;
      }

  return is_any ? _sl_marks_list (marks) : NULL;
}

/* Instead of asking for words. */
static gboolean
read_contacts (Search *search)
{
  for (guint i = 0; i < search->n_parts; i++)
    {
      Part *part = &search->parts[i];
      g_autoptr(GArray) contacts = NULL;

      if (!part->asks_contacts)
        continue;

      contacts = find_rows (search, SL_LISTING_CONTACTS, part->text, 0);
      if (contacts == NULL)
        return FALSE;

      _sl_marks_init_ids (&part->contacts, contacts);
      part->n_contacts = contacts->len;
      part->asks_contacts = FALSE;
    }

  return TRUE;
}

static gboolean
is_whole (const Search *search)
{
  for (guint i = 0; i < search->n_parts; i++)
    if (!search->parts[i].is_whole)
      return FALSE;

  return TRUE;
}

/* (transfer none) (nullable): of several, the part that is soonest marked to its end. */
static Part *
find_rarest (const Search *search)
{
  Part *rarest = NULL;

  for (guint i = 0; i < search->n_parts && search->n_parts > 1; i++)
    {
      Part *part = &search->parts[i];

      if (!part->has_many_lines && (rarest == NULL || part->n_contacts < rarest->n_contacts))
        rarest = part;
    }

  return rarest;
}

/* (transfer full) (nullable): the parts that have their others, as one search; NULL when there are
 * two numbers among them, which would be one. */
static char *
write_common (const Search *search)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const char *number = NULL;

  for (guint i = 0; i < search->n_parts; i++)
    {
      const Part *part = &search->parts[i];

      if (!part->has_others)
        continue;
      if (part->number != NULL && number != NULL)
        return NULL;

      if (part->number != NULL)
        number = part->text;
      else
        g_string_append_printf (text, "%s ", part->text);
    }

  if (number != NULL)
    g_string_append (text, number);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* (transfer full) (nullable): the contacts that have all parts that have their others, which are
 * marked, too; from those of each part, which are then known. */
static GArray *
intersect_contacts (Search *search)
{
  if (!read_contacts (search))
    return NULL;

  for (guint i = 0; i < search->n_parts; i++)
    if (!search->parts[i].has_others)
      continue;
    else if (search->contacts.bits == NULL)
      _sl_marks_copy (&search->contacts, &search->parts[i].contacts);
    else
      _sl_marks_keep (&search->contacts, &search->parts[i].contacts);

  return _sl_marks_list (&search->contacts);
}

/* Whether of @n_others so many come before the page is full that each is asked longer than the
 * customers of each part are read. */
static gboolean
asks_many (guint n_others,
           guint n_contacts)
{
  return n_others > FEW / 4 && n_others / N_OTHERS_EACH > n_contacts;
}

/* The same, by one search where that is less work. */
static GArray *
find_common_contacts (Search *search,
                      guint   n_others)
{
  g_autofree char *text = write_common (search);
  g_autoptr(GArray) contacts = NULL;

  if (text == NULL)
    return intersect_contacts (search);

  contacts = find_rows (search, SL_LISTING_CONTACTS, text, 0);
  if (contacts == NULL || asks_many (n_others, contacts->len))
    return contacts != NULL ? intersect_contacts (search) : NULL;

  _sl_marks_init_ids (&search->contacts, contacts);
  return g_steal_pointer (&contacts);
}

/* No part is whole, and some have their others. */
static gboolean
find_of_common_contacts (Search                *search,
                         const SlListingQuery  *query,
                         GArray               **first)
{
  SlMarks marks;
  g_autofree guint8 *bits = NULL;
  g_autoptr(GArray) others = NULL, contacts = NULL;
  guint room = G_MAXUINT;

  _sl_marks_init (&marks, search->last);
  bits = marks.bits;
  for (guint i = 0; i < search->n_parts; i++)
    if (search->parts[i].has_others)
      _sl_marks_add_all (&marks, &search->parts[i].orders);

  others = _sl_marks_list (&marks);
  contacts = find_common_contacts (search, others->len);
  if (contacts == NULL)
    return FALSE;

  search->has_common = TRUE;
  if (contacts->len > N_ASKED && !ask_first (search, query, NULL, N_ASKED, first))
    return FALSE;

  return *first != NULL ||
         (mark_orders_of_contacts (search, &marks, &search->contacts, contacts, &room) &&
          ask_first (search, query, &marks, G_MAXUINT, first));
}

static gboolean
has_others (const Search *search)
{
  for (guint i = 0; i < search->n_parts; i++)
    if (search->parts[i].has_others)
      return search->n_parts > 1;

  return FALSE;
}

static GArray *find (Search                *search,
                     const SlListingQuery  *query,
                     GArray               **first);

/* Of parts that each find too many, few orders may have all: those of the rarest are asked. */
static GArray *
find_more (Search                *search,
           const SlListingQuery  *query,
           GArray               **first)
{
  Part *rarest = search->has_rarest ? NULL : find_rarest (search);

  search->is_all = TRUE;
  if (rarest == NULL)
    return find_parts (search) ? find (search, query, first) : NULL;

  if (!find_part (search, rarest))
    return NULL;

  search->is_all = FALSE;
  search->has_rarest = TRUE;
  return find (search, query, first);
}

/* As SlListingFind says, once the parts are found. */
static GArray *
find (Search                *search,
      const SlListingQuery  *query,
      GArray               **first)
{
  guint most = search->has_rarest ? G_MAXUINT : N_ASKED;
  g_autoptr(GArray) whole = NULL;
  g_autofree guint8 *bits = NULL;
  SlMarks marks;

  whole = gather (search, &marks);
  bits = marks.bits;
  if (is_whole (search))
    return g_steal_pointer (&whole);

  if (whole != NULL && whole->len <= N_ASKED / 2)
    return whole->len > FEW / 4 && !read_contacts (search) ? NULL : ask_each (search, whole);

  if (!ask_first (search, query, whole != NULL ? &marks : NULL, N_ASKED_FOR_WORDS, first) ||
      *first != NULL)
    return NULL;

  if (whole == NULL && has_others (search))
    {
      find_of_common_contacts (search, query, first);
      return NULL;
    }

  if (!read_contacts (search) ||
      !ask_first (search, query, whole != NULL ? &marks : NULL, most, first) || *first != NULL)
    return NULL;

  return find_more (search, query, first);
}

GArray *
_sl_listing_find_orders (SlDatabase            *database,
                         const SlListingQuery  *query,
                         gboolean              *is_exact,
                         GArray               **first,
                         GError               **error)
{
  Search search = { .database = database, .is_all = query->limit == 0, .error = error };
  GArray *ids = NULL;

  *is_exact = TRUE;
  if (begin (&search, query->search) && search.n_parts > 0 && find_parts (&search))
    ids = find (&search, query, first);

  end (&search);
  return ids;
}
