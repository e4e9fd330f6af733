#include "config.h"

#include "app/team/changes-sheet.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/forms/simple-form.h"
#include "app/sheet-window.h"
#include "business/team-change.h"
#include "model/format.h"

/* Members that are named of each kind: more than anybody reads. */
#define N_NAMED 300

/* The sheet */

typedef enum
{
  JOINED,
  LEFT,
  MOVED,
  RANK,
  VOLUME,
  N_GROUPS,
} Group;

typedef struct
{
  SlPeriod   from;
  SlPeriod   to;
  GPtrArray *changes; /* (owned) (element-type SlMemberChange) */
} Report;

static void
report_free (gpointer pointer)
{
  Report *report = pointer;

  g_clear_pointer (&report->changes, g_ptr_array_unref);
  g_free (report);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Report *report = g_new0 (Report, 1);
  SlDay from, to;

  g_variant_get (data, "(ii)", &from, &to);
  report->from = sl_period_of (from, SL_PERIOD_MONTH, 0);
  report->to = sl_period_of (to, SL_PERIOD_MONTH, 0);
  report->changes = sl_team_change_list (business, NULL, report->from, report->to, error);
  if (report->changes == NULL)
    g_clear_pointer (&report, report_free);

  return report;
}

static gboolean
is_in (const SlMemberChange *change,
       Group                 group)
{
  gboolean stayed = change->was_present && change->is_present;

  switch (group)
    {
    case JOINED:
      return !change->was_present;
    case LEFT:
      return !change->is_present;
    case MOVED:
      return stayed && !g_str_equal (change->sponsor_before, change->sponsor);
    case RANK:
      return stayed && !g_str_equal (change->rank_before, change->rank);
    case VOLUME:
      return stayed && change->volume_before != change->volume;
    case N_GROUPS:
    default:
      return FALSE;
    }
}

/* (transfer full) (nullable): "Silver → Gold" */
static char *
describe (const SlMemberChange *change,
          Group                 group)
{
  g_autofree char *before = NULL, *after = NULL;

  if (group == MOVED)
    return g_strdup_printf ("%s → %s", change->sponsor_before, change->sponsor);
  if (group == RANK)
    return g_strdup_printf ("%s → %s", change->rank_before, change->rank);
  if (group != VOLUME)
    return NULL;

  before = sl_format_volume (change->volume_before);
  after = sl_format_volume (change->volume);

  return g_strdup_printf ("%s → %s", before, after);
}

static void
add_group (SlDetails    *pane,
           const Report *report,
           Group         group,
           const char   *title)
{
  guint n = 0;

  for (guint i = 0; i < report->changes->len && n < N_NAMED; i++)
    {
      const SlMemberChange *change = g_ptr_array_index (report->changes, i);
      g_autofree char *figure = NULL;

      if (!is_in (change, group))
        continue;

      if (n++ == 0)
        sl_details_add_group (pane, title);
      figure = describe (change, group);
      sl_details_add_line (pane, change->name[0] != '\0' ? change->name : change->code,
                           change->code, figure);
    }
}

static void
show_report (SlDetails     *pane,
             gconstpointer  pointer,
             const char    *currency)
{
  const char *titles[N_GROUPS] = {
    [JOINED] = _("Joined"), [LEFT] = _("Left"), [MOVED] = _("Moved to another sponsor"),
    [RANK] = _("Rank"), [VOLUME] = _("Group volume"),
  };
  const Report *report = pointer;
  g_autofree char *from = sl_format_month (report->from.first);
  g_autofree char *to = sl_format_month (report->to.first);
  /* translators: two months */
  g_autofree char *heading = g_strdup_printf (_("From %s to %s"), from, to);

  sl_details_begin (pane, heading, report->changes->len > 0 ? NULL : _("Nothing changed."));

  for (guint i = 0; i < N_GROUPS; i++)
    add_group (pane, report, (Group) i, titles[i]);
}

static const SlSheetInfo info = {
  .title = N_("Changes in the Team"),
  .width = 560,
  .is_long = TRUE,
  .read = read_func,
  .free_report = report_free,
  .show = show_report,
};

/* Choosing the months */

typedef struct
{
  GArray      *months; /* (owned) (element-type SlDay): newest first */
  SlWindow    *owner;  /* (unowned) */
  GtkDropDown *from;
  GtkDropDown *to;
} Fields;

static void
fields_free (gpointer pointer)
{
  Fields *fields = pointer;

  g_array_unref (fields->months);
  g_free (fields);
}

static void
record (SlForm   *form,
        gpointer  pointer)
{
  Fields *fields = pointer;
  SlDay from = g_array_index (fields->months, SlDay, gtk_drop_down_get_selected (fields->from));
  SlDay to = g_array_index (fields->months, SlDay, gtk_drop_down_get_selected (fields->to));

  if (from == to)
    {
      sl_form_set_problem (form, _("Choose two different months."));
      return;
    }

  sl_sheet_window_open (fields->owner, &info,
                        g_variant_new ("(ii)", MIN (from, to), MAX (from, to)));
  gtk_window_close (GTK_WINDOW (form));
}

static void
show_form (SlWindow *owner,
           GArray   *months)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;
  Fields *fields = g_new0 (Fields, 1);
  SlForm *form = sl_simple_form_new (owner, _("Changes in the Team"), record, fields, fields_free);

  for (guint i = 0; i < months->len; i++)
    {
      g_autofree char *month = sl_format_month (g_array_index (months, SlDay, i));

      g_strv_builder_add (builder, month);
    }

  words = g_strv_builder_end (builder);
  fields->months = months;
  fields->owner = owner;
  fields->from = sl_fields_add_choices (form, _("_From the report of"),
                                        (const char * const *) words);
  fields->to = sl_fields_add_choices (form, _("_To the report of"), (const char * const *) words);
  gtk_drop_down_set_selected (fields->from, 1);
  sl_form_set_verb (form, _("_Show"));
  sl_simple_form_show (form, GTK_WIDGET (fields->from));
}

static gpointer
read_months_func (SlBusiness    *business,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return sl_team_change_list_months (business, NULL, error);
}

static void
months_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) months = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (months->len < 2)
    sl_window_toast (owner, _("There are no two reports of the team yet. Import them first."));
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_form (owner, g_steal_pointer (&months));
}

void
sl_changes_sheet_open (SlWindow *owner)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_long_async (sl_window_get_session (owner), read_months_func, NULL, NULL,
                              (GDestroyNotify) g_array_unref, NULL, months_read_cb,
                              g_object_ref (owner));
}
