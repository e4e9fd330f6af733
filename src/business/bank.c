#include "config.h"

#include "business/bank.h"

#include <inttypes.h>

#include "business/business-private.h"
#include "business/document-private.h"
#include "business/expense.h"
#include "business/lookup-private.h"
#include "core/money.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>

GPtrArray *
sl_bank_list (SlBusiness  *business,
              gboolean     only_open,
              GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return sl_bank_line_list (business->database, only_open, error);
}

/* --- finding what says the same -------------------------------------------------------- */

/* Lines of one amount on days near each other are handed the entries in the order of days:
 * which of two equal payments is which makes no difference.  Unless a line has one candidate
 * only, one of the day itself is wanted. */
static gboolean
match_line (SlBusiness        *business,
            const SlBankLine  *line,
            gboolean          *is_matched,
            GError           **error)
{
  g_autoptr(GPtrArray) candidates = sl_bank_line_candidates (business->database, line,
                                                             SL_BANK_DAYS, error);
  const SlBankCandidate *first;

  if (candidates == NULL)
    return FALSE;

  first = candidates->len > 0 ? candidates->pdata[0] : NULL;
  *is_matched = first != NULL && (candidates->len == 1 || first->dated == line->dated);

  if (!*is_matched)
    return TRUE;

  _sl_business_will_write (business);
  return sl_bank_line_match (business->database, line->id, first->entry_id, error);
}

static gboolean
match_all (SlBusiness  *business,
           guint       *n_matched,
           guint       *n_open,
           GError     **error)
{
  g_autoptr(GPtrArray) lines = sl_bank_line_list (business->database, TRUE, error);

  if (lines == NULL)
    return FALSE;

  *n_matched = 0;

  /* The oldest first. */
  for (guint i = lines->len; i-- > 0;)
    {
      gboolean is_matched;

      if (!match_line (business, lines->pdata[i], &is_matched, error))
        return FALSE;

      *n_matched += is_matched;
    }

  *n_open = lines->len - *n_matched;
  return TRUE;
}

gboolean
sl_bank_match_all (SlBusiness  *business,
                   guint       *n_matched,
                   guint       *n_open,
                   GError     **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && n_matched != NULL && n_open != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!match_all (business, n_matched, n_open, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (*n_matched == 0)
    {
      sl_business_abandon (business);
      return TRUE;
    }

  subject = g_strdup_printf (ngettext ("%u bank line matched", "%u bank lines matched",
                                       *n_matched), *n_matched);
  return sl_business_finish (business, "match-bank", subject, error);
}

/* --- one line --------------------------------------------------------------------------- */

typedef gboolean (*LineFunc) (SlBusiness        *business,
                              const SlBankLine  *line,
                              gconstpointer      data,
                              GError           **error);

static char *
describe (const SlBankLine *line)
{
  g_autofree char *amount = sl_amount_text (line->amount, line->currency);

  /* translators: a line of the bank: amount, currency, who was paid */
  return g_strdup_printf (_("Bank line %s %s: %s"), amount, line->currency, line->payee);
}

/* One verb about one line. */
static gboolean
act (SlBusiness     *business,
     gint64          line_id,
     LineFunc        func,
     gconstpointer   data,
     const char     *verb,
     GError        **error)
{
  g_autoptr(SlBankLine) line = NULL;
  g_autofree char *subject = NULL;

  if (!sl_business_begin (business, error))
    return FALSE;

  line = sl_bank_line_read (business->database, line_id, error);

  if (line == NULL || !func (business, line, data, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = describe (line);
  return sl_business_finish (business, verb, subject, error);
}

static gboolean
check_open (const SlBankLine  *line,
            GError           **error)
{
  if (line->entry_id == 0)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("This bank line is matched already."));
  return FALSE;
}

static gboolean
match_order (SlBusiness        *business,
             const SlBankLine  *line,
             gconstpointer      data,
             GError           **error)
{
  const gint64 *order = data;
  g_autoptr(GPtrArray) candidates = NULL;

  if (!check_open (line, error))
    return FALSE;

  /* Said by hand, the day makes no difference. */
  candidates = sl_bank_line_candidates (business->database, line, 36500, error);

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const SlBankCandidate *candidate = candidates->pdata[i];

      if (candidate->order == *order)
        {
          _sl_business_will_write (business);
          return sl_bank_line_match (business->database, line->id, candidate->entry_id, error);
        }
    }

  if (candidates != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("Order %" PRId64 " has no open payment of this amount by bank or card."),
                 *order);

  return FALSE;
}

gboolean
sl_bank_match (SlBusiness  *business,
               gint64       line_id,
               gint64       order,
               GError     **error)
{
  g_return_val_if_fail (business != NULL, FALSE);

  return act (business, line_id, match_order, &order, "match-bank", error);
}

static gboolean
unmatch (SlBusiness        *business,
         const SlBankLine  *line,
         gconstpointer      data,
         GError           **error)
{
  if (line->entry_id == 0)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("This bank line is not matched."));
      return FALSE;
    }

  _sl_business_will_write (business);
  return sl_bank_line_match (business->database, line->id, 0, error);
}

gboolean
sl_bank_unmatch (SlBusiness  *business,
                 gint64       line_id,
                 GError     **error)
{
  g_return_val_if_fail (business != NULL, FALSE);

  return act (business, line_id, unmatch, NULL, "match-bank", error);
}

/* --- an expense out of a line ----------------------------------------------------------- */

typedef struct
{
  const char *kind;
  const char *note;
} Spending;

static gboolean
check_spending (SlBusiness        *business,
                const SlBankLine  *line,
                const Spending    *spending,
                GError           **error)
{
  if (!check_open (line, error))
    return FALSE;

  if (line->amount >= 0)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("Only money that went out can be an expense."));
  else if (!g_str_equal (line->currency, sl_business_get_currency (business)))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("This line is in %s. Record the expense by hand, as what it was in %s."),
                 line->currency, sl_business_get_currency (business));
  else if (!g_strv_contains (sl_expense_kinds (), spending->kind))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no kind of expense “%s”."), spending->kind);
  else
    return TRUE;

  return FALSE;
}

static gboolean
spend (SlBusiness        *business,
       const SlBankLine  *line,
       gconstpointer      data,
       GError           **error)
{
  const Spending *spending = data;
  g_autofree char *account = g_strconcat ("expenses:", spending->kind, NULL);
  g_autoptr(SlEntry) entry = NULL;
  gint64 entry_id;
  SlDay day;

  if (!check_spending (business, line, spending, error) ||
      !_sl_resolve_day (business, line->dated, &day, error))
    return FALSE;

  entry = sl_entry_for_expense (account, "assets:bank", -line->amount);
  return _sl_write_entry (business, "expense", day, 0,
                          spending->note != NULL ? spending->note : line->payee, entry, &entry_id,
                          error) &&
         sl_bank_line_match (business->database, line->id, entry_id, error);
}

gboolean
sl_bank_spend (SlBusiness  *business,
               gint64       line_id,
               const char  *kind,
               const char  *note,
               GError     **error)
{
  const Spending spending = { kind, note };

  g_return_val_if_fail (business != NULL && kind != NULL, FALSE);

  return act (business, line_id, spend, &spending, "expense", error);
}
