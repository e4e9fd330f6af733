#include "config.h"

#include "app/income/letter-saving.h"

#include <glib/gi18n.h>

#include "app/file-saving.h"
#include "app/printout-saving.h"
#include "business/letter.h"

#include <string.h>

/* Which statement: a company and the first day of its period. */
typedef struct
{
  char  *company; /* (owned) */
  SlDay  day;
} Question;

static Question *
question_new (const char *company,
              SlDay       day)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { g_strdup (company), day };
  return question;
}

static void
question_free (gpointer pointer)
{
  Question *question = pointer;

  g_free (question->company);
  g_free (question);
}

static SlReconciliation *
read_statement (SlBusiness      *business,
                const Question  *question,
                GError         **error)
{
  /* Only its first day counts. */
  SlPeriod period = { question->day, question->day, SL_PERIOD_MONTH };

  return sl_reconciliation_report (business, question->company, period, error);
}

static gpointer
write_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(SlReconciliation) statement = read_statement (business, data, error);

  return statement != NULL ? sl_letter_print (business, statement, SL_PRINTOUT_A4, error) : NULL;
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  SlPrintout *paper = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (paper == NULL)
    sl_window_show_error (window, error);
  else
    sl_printout_save (window, paper, _("Letter about a statement.pdf"));
}

void
sl_letter_save (SlWindow   *window,
                const char *company,
                SlDay       day)
{
  g_return_if_fail (SL_IS_WINDOW (window) && sl_window_get_session (window) != NULL);

  sl_session_read_long_async (sl_window_get_session (window), write_func,
                              question_new (company, day), question_free,
                              (GDestroyNotify) sl_printout_free, NULL, written_cb,
                              g_object_ref (window));
}

static gpointer
write_text_func (SlBusiness    *business,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(SlReconciliation) statement = read_statement (business, data, error);

  return statement != NULL ? sl_letter_write (business, statement, error) : NULL;
}

static void
text_written_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  char *text = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autoptr(GBytes) bytes = NULL;

  if (text == NULL)
    {
      sl_window_show_error (window, error);
      return;
    }

  bytes = g_bytes_new_take (text, strlen (text));
  sl_bytes_save (window, bytes, _("Save the Letter"), _("Letter about a statement.txt"));
}

void
sl_letter_save_text (SlWindow   *window,
                     const char *company,
                     SlDay       day)
{
  g_return_if_fail (SL_IS_WINDOW (window) && sl_window_get_session (window) != NULL);

  sl_session_read_long_async (sl_window_get_session (window), write_text_func,
                              question_new (company, day), question_free, g_free, NULL,
                              text_written_cb, g_object_ref (window));
}
