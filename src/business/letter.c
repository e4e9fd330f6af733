#include "config.h"

#include "business/letter.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "business/profile.h"
#include "core/currency.h"
#include "core/day-text.h"
#include "core/decimal.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>

/* What a letter says, before it has a form. */
typedef struct
{
  char      *sender;   /* (owned): name and address, with line ends */
  char      *facts;    /* (owned): company, own number, day */
  char      *subject;  /* (owned) */
  char      *opening;  /* (owned) */
  char      *closing;  /* (owned) */
  char      *name;     /* (owned): below it */
  char      *day;      /* (owned) */
  GPtrArray *rows;     /* (owned) (element-type GStrv): from, expected, paid, difference, remark */
  char      *sum;      /* (owned) */
} Letter;

static void
clear_letter (Letter *letter)
{
  g_free (letter->sender);
  g_free (letter->facts);
  g_free (letter->subject);
  g_free (letter->opening);
  g_free (letter->closing);
  g_free (letter->name);
  g_free (letter->day);
  g_clear_pointer (&letter->rows, g_ptr_array_unref);
  g_free (letter->sum);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letter, clear_letter)

static char *
money (gint64      amount,
       const char *currency)
{
  int decimals = sl_currency_decimals (currency);
  guint n = decimals >= 0 ? (guint) decimals : 2;

  return sl_number_text (amount, n, n);
}

/* (transfer full): "Unilevel, Ana Díaz (1002), level 2" */
static char *
line_text (const SlMatch *match)
{
  GString *text = g_string_new (match->bonus);

  if (*match->from_code != '\0' && *match->from_name != '\0')
    g_string_append_printf (text, ", %s (%s)", match->from_name, match->from_code);
  else if (*match->from_code != '\0')
    g_string_append_printf (text, ", %s", match->from_code);

  if (match->level >= 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _("level %d"), match->level);
    }

  return g_string_free (text, FALSE);
}

static gint64
add_rows (Letter                 *letter,
          const SlReconciliation *statement)
{
  gint64 sum = 0;

  for (guint i = 0; i < statement->matches->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (statement->matches, i);
      char **row;

      if (match->state == SL_MATCH_EQUAL || match->paid >= match->expected)
        continue;

      row = g_new0 (char *, 6);
      row[0] = line_text (match);
      row[1] = money (match->expected, statement->currency);
      row[2] = money (match->paid, statement->currency);
      row[3] = money (match->paid - match->expected, statement->currency);
      row[4] = match->note != NULL ? g_strdup (match->note) : sl_match_say_cause (match);
      g_ptr_array_add (letter->rows, row);
      sum += match->paid - match->expected;
    }

  return sum;
}

static gboolean
write_heads (SlBusiness              *business,
             const SlReconciliation  *statement,
             Letter                  *letter,
             GError                 **error)
{
  g_autoptr(SlProfileRow) profile = sl_profile_of (business, error);
  g_autoptr(SlCompanyRow) company = _sl_find_company (business, statement->company, error);
  g_autofree char *period = sl_period_text (statement->period);

  if (profile == NULL || company == NULL)
    return FALSE;

  letter->day = sl_day_text (sl_business_get_today (business));
  letter->name = g_strdup (profile->name);
  letter->sender = g_strdup_printf ("%s\n%s", profile->name, profile->address);
  /* translators: a company, the own number with it, a day */
  letter->facts = g_strdup_printf (_("To %s\nMember %s\n%s"), company->name, company->me,
                                   letter->day);
  /* translators: a period, such as October 2026 */
  letter->subject = g_strdup_printf (_("Commission statement for %s"), period);
  return TRUE;
}

static gboolean
compose (SlBusiness              *business,
         const SlReconciliation  *statement,
         Letter                  *letter,
         GError                 **error)
{
  g_autofree char *short_by = NULL;
  gint64 sum;

  letter->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (!write_heads (business, statement, letter, error))
    return FALSE;

  sum = statement->problem == NULL ? add_rows (letter, statement) : 0;

  if (letter->rows->len == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           statement->problem != NULL
                             ? statement->problem
                             : _("No line of this statement pays less than was expected."));
      return FALSE;
    }

  short_by = money (-sum, statement->currency);
  letter->sum = money (sum, statement->currency);
  /* translators: a currency and an amount */
  letter->opening = g_strdup_printf (_("By your compensation plan and the volumes that you "
                                       "reported, these lines pay %s %s less than they should. "
                                       "Please correct them, or tell me for each what its reason "
                                       "is."), statement->currency, short_by);
  letter->closing = g_strdup (_("The volumes and the way of each line can be had from me on "
                                "request. Please answer in writing."));
  return TRUE;
}

char *
sl_letter_write (SlBusiness              *business,
                 const SlReconciliation  *statement,
                 GError                 **error)
{
  g_auto(Letter) letter = { NULL };
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (business != NULL && statement != NULL, NULL);

  if (!compose (business, statement, &letter, error))
    return NULL;

  g_string_append_printf (text, "%s\n\n%s\n\n%s\n\n%s\n\n", letter.sender, letter.facts,
                          letter.subject, letter.opening);

  for (guint i = 0; i < letter.rows->len; i++)
    {
      char **row = g_ptr_array_index (letter.rows, i);

      g_string_append_printf (text, "- %s: ", row[0]);
      /* translators: three amounts */
      g_string_append_printf (text, _("expected %s, paid %s, difference %s."), row[1], row[2],
                              row[3]);
      g_string_append_printf (text, " %s\n", row[4]);
    }

  g_string_append_printf (text, "\n%s\n\n%s\n", letter.closing, letter.name);
  /* Who has no name and address yet has no sender above the letter. */
  return g_strchug (g_string_free (g_steal_pointer (&text), FALSE));
}

SlPrintout *
sl_letter_print (SlBusiness              *business,
                 const SlReconciliation  *statement,
                 SlPrintoutSize           size,
                 GError                 **error)
{
  const SlPrintoutColumn columns[] = {
    { _("Line"), 5, FALSE }, { _("Expected"), 2, TRUE }, { _("Paid"), 2, TRUE },
    { _("Difference"), 2, TRUE }, { _("What is known"), 5, FALSE },
  };
  g_auto(Letter) letter = { NULL };
  SlPrintout *paper;

  g_return_val_if_fail (business != NULL && statement != NULL, NULL);

  if (!compose (business, statement, &letter, error))
    return NULL;

  paper = sl_printout_new (letter.subject, letter.day, size);
  sl_printout_set_foot (paper, letter.subject, _("Page %u of %u"));
  sl_printout_add_beside (paper, letter.sender, letter.facts);
  sl_printout_add_space (paper, 24);
  sl_printout_add_text (paper, SL_PRINTOUT_HEADING, letter.subject);
  sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, letter.opening);
  sl_printout_add_space (paper, 12);
  sl_printout_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < letter.rows->len; i++)
    sl_printout_add_row (paper, g_ptr_array_index (letter.rows, i));
  sl_printout_end_table (paper);
  sl_printout_add_sum (paper, _("Together"), letter.sum, TRUE);
  sl_printout_add_space (paper, 12);
  sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, letter.closing);
  sl_printout_add_space (paper, 24);
  sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, letter.name);
  return paper;
}
