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

GPtrArray *
sl_follow_up_birthdays (SlDatabase  *database,
                        SlDay        from,
                        SlDay        to,
                        GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_follow_up_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, uid, name, phone, email, stage, '', NULL, last_on, birthday FROM contact"
    " WHERE birthday <> '' AND leave_alone = 0");

  while (sl_statement_next (statement, error))
    {
      SlDay due = next_birthday (sl_statement_get_text (statement, 9), from);
      SlFollowUp *follow_up;

      if (due == SL_DAY_NONE || due > to)
        continue;

      follow_up = read_row (statement);
      follow_up->due = due;
      g_ptr_array_add (list, follow_up);
    }

  g_ptr_array_sort (list, compare);

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}
