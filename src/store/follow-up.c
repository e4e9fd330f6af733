#include "config.h"

#include "store/follow-up.h"

#include "store/statement.h"

#include <string.h>

#define COLUMNS "id, uid, name, phone, email, stage, next_step, next_on, last_on"

void
sl_follow_up_free (SlFollowUp *follow_up)
{
  if (follow_up == NULL)
    return;

  g_free (follow_up->uid);
  g_free (follow_up->name);
  g_free (follow_up->phone);
  g_free (follow_up->email);
  g_free (follow_up->stage);
  g_free (follow_up->next_step);
  g_free (follow_up);
}

static SlFollowUp *
read_row (SlStatement *statement)
{
  SlFollowUp *follow_up = g_new0 (SlFollowUp, 1);

  follow_up->contact_id = sl_statement_get_int (statement, 0);
  follow_up->uid = sl_statement_dup_text (statement, 1);
  follow_up->name = sl_statement_dup_text (statement, 2);
  follow_up->phone = sl_statement_dup_text (statement, 3);
  follow_up->email = sl_statement_dup_text (statement, 4);
  follow_up->stage = sl_statement_dup_text (statement, 5);
  follow_up->next_step = sl_statement_dup_text (statement, 6);
  follow_up->due = sl_statement_get_day (statement, 7);
  follow_up->last_on = sl_statement_get_day (statement, 8);

  return follow_up;
}

GPtrArray *
sl_follow_up_list (SlDatabase  *database,
                   SlDay        until,
                   guint        limit,
                   GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_follow_up_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM contact WHERE next_on IS NOT NULL AND next_on <= ?1"
    " ORDER BY next_on, name COLLATE NOCASE, id LIMIT ?2");

  sl_statement_bind_int (statement, 1, until);
  sl_statement_bind_int (statement, 2, limit);
  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

/* -1: not two digits */
static int
read_two (const char *text)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return -1;

  return 10 * g_ascii_digit_value (text[0]) + g_ascii_digit_value (text[1]);
}

/* The first day not before @from on which @birthday ("1980-05-17", "--05-17") comes. */
static SlDay
next_birthday (const char *birthday,
               SlDay       from)
{
  const char *rest = g_str_has_prefix (birthday, "--") ? birthday + 2
                     : strlen (birthday) == 10 ? birthday + 5 : NULL;
  int year, month, day, this_month, this_day;

  if (rest == NULL || strlen (rest) != 5)
    return SL_DAY_NONE;

  month = read_two (rest);
  day = read_two (rest + 3);
  sl_day_split (from, &year, &this_month, &this_day);

  for (int i = 0; i < 2; i++)
    {
      SlDay found = sl_day_new (year + i, month, day);

      if (found == SL_DAY_NONE && month == 2 && day == 29)
        found = sl_day_new (year + i, 3, 1);
      if (found == SL_DAY_NONE || found >= from)
        return found;
    }

  return SL_DAY_NONE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const SlFollowUp *first = *(SlFollowUp * const *) a, *second = *(SlFollowUp * const *) b;

  if (first->due != second->due)
    return first->due < second->due ? -1 : 1;

  return g_utf8_collate (first->name, second->name);
}

/* "10-28"; 29 February is kept on 1 March in most years. */
static char *
month_and_day (SlDay day)
{
  g_autofree char *text = sl_day_format (day);

  return g_str_has_suffix (text, "-03-01") ? g_strdup ("02-29") : g_strdup (text + 5);
}

static void
take_occasion (SlStatement *statement,
               SlDay        from,
               SlDay        to,
               GPtrArray   *list)
{
  const char *began = sl_statement_get_text (statement, 9);
  SlDay due = next_birthday (began, from);
  g_autofree char *day = NULL;
  SlFollowUp *follow_up;

  if (due == SL_DAY_NONE || due > to)
    return;

  /* The day itself is no return of it. */
  day = sl_day_format (due);
  if (g_str_equal (day, began))
    return;

  follow_up = read_row (statement);
  follow_up->due = due;
  g_ptr_array_add (list, follow_up);
}

static gboolean
read_span (SlDatabase  *database,
           const char  *sql,
           const char  *first,
           const char  *last,
           SlDay        from,
           SlDay        to,
           guint        limit,
           GPtrArray   *list,
           GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  sl_statement_bind_text (statement, 1, first);
  sl_statement_bind_text (statement, 2, last);
  sl_statement_bind_int (statement, 3, limit);
  while (sl_statement_next (statement, error))
    take_occasion (statement, from, to, list);

  return sl_statement_is_done (statement);
}

/* The days of a year are a circle: a span that goes over its end is two of the index. */
static gboolean
read_occasions (SlDatabase  *database,
                const char  *sql,
                SlDay        from,
                SlDay        to,
                guint        limit,
                GPtrArray   *list,
                GError     **error)
{
  g_autofree char *first = month_and_day (from);
  g_autofree char *last = sl_day_format (to);
  g_autofree char *before = g_strdup_printf ("%.4s%c~", first, first[4] - 1);

  if (to - from < 364 && strcmp (first, last + 5) <= 0)
    return read_span (database, sql, first, last + 5, from, to, limit, list, error);

  /* The whole circle ends with what sorts right before its beginning. */
  return read_span (database, sql, first, "99", from, to, limit, list, error) &&
         read_span (database, sql, "00", to - from >= 364 ? before : last + 5, from, to, limit,
                    list, error);
}

/* ?1 to ?2 of the year's circle, at most ?3, the first of them first. */
static const char birthdays[] =
  "SELECT id, uid, name, phone, email, stage, '', NULL, last_on, birthday FROM contact"
  " WHERE birthday <> '' AND leave_alone = 0 AND substr (birthday, -5) BETWEEN ?1 AND ?2"
  " ORDER BY substr (birthday, -5) LIMIT ?3";
static const char anniversaries[] =
  "SELECT c.id, c.uid, c.name, c.phone, c.email, c.stage, 'joined', NULL, c.last_on,"
  " date (m.joined_on * 86400, 'unixepoch') FROM member m"
  " JOIN contact c ON c.id = m.contact_id AND c.leave_alone = 0"
  " WHERE m.contact_id IS NOT NULL AND m.joined_on IS NOT NULL"
  " AND strftime ('%m-%d', m.joined_on * 86400, 'unixepoch') BETWEEN ?1 AND ?2"
  " ORDER BY strftime ('%m-%d', m.joined_on * 86400, 'unixepoch') LIMIT ?3";

GPtrArray *
sl_follow_up_birthdays (SlDatabase  *database,
                        SlDay        from,
                        SlDay        to,
                        guint        limit,
                        GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_follow_up_free);

  if (!read_occasions (database, birthdays, from, to, limit, list, error) ||
      !read_occasions (database, anniversaries, from, to, limit, list, error))
    return NULL;

  g_ptr_array_sort (list, compare);
  if (list->len > limit)
    g_ptr_array_set_size (list, (int) limit);
  return g_steal_pointer (&list);
}
