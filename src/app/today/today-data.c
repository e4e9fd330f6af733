#include "config.h"

#include "app/today/today-data.h"

#include <glib/gi18n.h>

#include "business/care.h"
#include "business/overview.h"
#include "business/run-out.h"
#include "store/agenda.h"
#include "store/company.h"
#include "store/follow-up.h"

#define MAX_ROWS 30
#define DAYS_AHEAD 7

/* Each company by itself: they pay by plans and in currencies of their own. */
static gboolean
read_expected (SlBusiness   *business,
               SlTodayData  *data,
               GError      **error)
{
  SlPeriod period = sl_period_of (data->today, SL_PERIOD_MONTH, 0);
  g_autoptr(GPtrArray) companies = NULL;
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  companies = sl_company_list (sl_business_get_database (business), NULL, error);
  data->expected = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_expected_commission_free);

  for (guint i = 0; companies != NULL && i < companies->len; i++)
    {
      const SlCompanyRow *company = g_ptr_array_index (companies, i);
      SlBusinessPart part = sl_business_begin_part (business, i, i + 1, companies->len);
      g_autoptr(GError) local = NULL;
      SlExpectedCommission *expected;

      expected = sl_commission_expect (business, company->name, period, &local);
      sl_business_end_part (business, part);
      if (expected != NULL)
        g_ptr_array_add (data->expected, expected);
      else if (companies->len == 1)
        g_ptr_array_add (problems, g_strdup (local->message));
      else
        /* translators: a company, and a sentence that says why */
        g_ptr_array_add (problems, g_strdup_printf (_("No commission is expected of %s: %s"),
                                                    company->name, local->message));
    }

  if (problems->len > 0)
    {
      g_ptr_array_add (problems, NULL);
      data->why = g_strjoinv ("\n", (char **) problems->pdata);
    }

  return companies != NULL;
}

/* After what is due by a plan: the row of a customer says all of the products. */
static void
add_run_out (GPtrArray              *agenda,
             guint                   first,
             guint                  *n_rows,
             const SlCustomerRunOut *run_out)
{
  SlAgendaRow *row;

  for (guint i = first; i < first + *n_rows; i++)
    {
      char *detail;

      row = g_ptr_array_index (agenda, i);
      if (row->id != run_out->contact_id)
        continue;

      detail = g_strdup_printf ("%s, %s", row->detail, run_out->product);
      g_free (row->detail);
      row->detail = detail;
      return;
    }

  if (*n_rows >= MAX_ROWS)
    return;

  row = g_new0 (SlAgendaRow, 1);
  row->kind = SL_AGENDA_RUN_OUT;
  row->id = run_out->contact_id;
  row->title = g_strdup (run_out->contact);
  row->detail = g_strdup (run_out->product);
  row->day = run_out->run_out.on;
  g_ptr_array_insert (agenda, (int) (first + (*n_rows)++), row);
}

static gboolean
add_run_outs (SlBusiness   *business,
              SlTodayData  *data,
              GError      **error)
{
  g_autoptr(GPtrArray) due = sl_run_out_list_due (business, data->today + SL_RUN_OUT_AHEAD_DAYS,
                                                  error);
  guint first = 0, n_rows = 0;

  if (due == NULL)
    return FALSE;

  while (first < data->agenda->len &&
         ((SlAgendaRow *) g_ptr_array_index (data->agenda, first))->kind == SL_AGENDA_FOLLOW_UP)
    first++;

  for (guint i = 0; i < due->len; i++)
    add_run_out (data->agenda, first, &n_rows, g_ptr_array_index (due, i));

  return TRUE;
}

/* What the program itself calls a day of a person. */
static const char *
occasion_of (const SlFollowUp *follow_up)
{
  return g_str_equal (follow_up->next_step, "joined") ? _("Anniversary of joining") : _("Birthday");
}

static void
insert_row (GPtrArray    *agenda,
            SlAgendaKind  kind,
            gint64        contact_id,
            const char   *name,
            char         *detail,
            SlDay         day)
{
  SlAgendaRow *row = g_new0 (SlAgendaRow, 1);
  guint i = 0;

  row->kind = kind;
  row->id = contact_id;
  row->title = g_strdup (name);
  row->detail = detail;
  row->day = day;
  while (i < agenda->len && ((SlAgendaRow *) g_ptr_array_index (agenda, i))->kind <= kind)
    i++;
  g_ptr_array_insert (agenda, (int) i, row);
}

/* Run-outs have a group of their own. */
static gboolean
add_care (SlBusiness   *business,
          SlTodayData  *data,
          GError      **error)
{
  g_autoptr(GPtrArray) items = sl_care_list_of (business, data->today, FALSE, error);

  for (guint i = 0; items != NULL && i < MIN (items->len, MAX_ROWS); i++)
    {
      const SlCareItem *item = g_ptr_array_index (items, i);
      const char *step = sl_care_step_word (item->step_name, item->step);

      insert_row (data->agenda, SL_AGENDA_CARE, item->contact_id, item->contact,
                  /* translators: what to do for a customer, and the product that it is about */
                  g_strdup_printf (_("%s · %s"), step, item->product), item->due);
    }

  return items != NULL;
}

static gboolean
add_birthdays (SlBusiness   *business,
               SlTodayData  *data,
               GError      **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GPtrArray) days = sl_follow_up_birthdays (database, data->today,
                                                      data->today + DAYS_AHEAD, MAX_ROWS, error);

  for (guint i = 0; days != NULL && i < MIN (days->len, MAX_ROWS); i++)
    {
      const SlFollowUp *item = g_ptr_array_index (days, i);

      insert_row (data->agenda, SL_AGENDA_BIRTHDAY, item->contact_id, item->name,
                  g_strdup (occasion_of (item)), item->due);
    }

  return days != NULL;
}

gpointer
sl_today_figures_func (SlBusiness    *business,
                       gpointer       unused,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(SlTodayData) data = g_new0 (SlTodayData, 1);

  data->today = sl_business_get_today (business);
  data->month = sl_income_report (business,
                                  sl_period_of (data->today, SL_PERIOD_MONTH, 0).first,
                                  data->today, error);
  if (data->month == NULL)
    return NULL;

  if (!read_expected (business, data, error))
    return NULL;

  return g_steal_pointer (&data);
}

gpointer
sl_today_agenda_func (SlBusiness    *business,
                      gpointer       unused,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(SlTodayData) data = g_new0 (SlTodayData, 1);

  data->today = sl_business_get_today (business);
  data->agenda = sl_agenda_list (sl_business_get_database (business), data->today,
                                 SL_OVERVIEW_DAYS, MAX_ROWS, error);
  if (data->agenda == NULL || !add_run_outs (business, data, error) ||
      !add_care (business, data, error) || !add_birthdays (business, data, error))
    return NULL;

  return g_steal_pointer (&data);
}

void
sl_today_data_free (SlTodayData *data)
{
  if (data == NULL)
    return;

  g_clear_pointer (&data->month, sl_income_free);
  g_clear_pointer (&data->expected, g_ptr_array_unref);
  g_clear_pointer (&data->agenda, g_ptr_array_unref);
  g_free (data->why);
  g_free (data);
}
