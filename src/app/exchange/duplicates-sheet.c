#include "config.h"

#include "app/exchange/duplicates-sheet.h"

#include <glib/gi18n.h>

#include "app/sheet-window.h"
#include "business/duplicate.h"

/* Pairs that are listed: more than anybody looks through at once. */
#define N_PAIRS 200

typedef struct
{
  SlDuplicate   pair;
  char        **texts[2]; /* (owned): of sl_duplicate_read() */
} Twice;

static void
twice_free (gpointer pointer)
{
  Twice *twice = pointer;

  g_strfreev (twice->texts[0]);
  g_strfreev (twice->texts[1]);
  g_free (twice);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GArray) pairs = sl_duplicate_list (business, N_PAIRS, error);
  g_autoptr(GPtrArray) report = g_ptr_array_new_with_free_func (twice_free);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      Twice *twice = g_new0 (Twice, 1);

      g_ptr_array_add (report, twice);
      twice->pair = g_array_index (pairs, SlDuplicate, i);
      twice->texts[0] = sl_duplicate_read (business, twice->pair.first, error);
      if (twice->texts[0] != NULL)
        twice->texts[1] = sl_duplicate_read (business, twice->pair.second, error);
      if (twice->texts[1] == NULL)
        return NULL;
    }

  return pairs != NULL ? g_steal_pointer (&report) : NULL;
}

/* (transfer full): what of @texts is said: "(541) 555-0159 · ana@example.org · Lima" */
static char *
describe (char **texts)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 1; i <= 4; i++)
    if (texts[i][0] != '\0')
      g_ptr_array_add (parts, texts[i]);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_pair (SlDetails   *pane,
          const Twice *twice)
{
  g_autofree char *first = describe (twice->texts[0]);
  g_autofree char *second = describe (twice->texts[1]);

  sl_details_add_link (pane, twice->texts[0][0], first, NULL, "win.show-contact",
                       g_variant_new_int64 (twice->pair.first));
  sl_details_add_link (pane, twice->texts[1][0], second, NULL, "win.show-contact",
                       g_variant_new_int64 (twice->pair.second));
  sl_details_add_button (pane, _("Compare…"), "win.merge-contacts",
                         g_variant_new ("(xx)", twice->pair.first, twice->pair.second));
}

static void
show_report (SlDetails     *pane,
             gconstpointer  pointer,
             const char    *currency)
{
  static const char * const titles[] = {
    N_("The same e-mail address"), N_("The same telephone number"), N_("The same name"),
  };
  const GPtrArray *report = pointer;
  int shown = -1;

  sl_details_begin (pane, report->len > 0 ? _("Perhaps written down twice")
                                          : _("Nobody is written down twice"), NULL);

  for (guint i = 0; i < report->len; i++)
    {
      const Twice *twice = g_ptr_array_index (report, i);

      if ((int) twice->pair.reason != shown)
        sl_details_add_group (pane, _(titles[twice->pair.reason]));
      shown = (int) twice->pair.reason;
      add_pair (pane, twice);
    }
}

static const SlSheetInfo info = {
  .title = N_("Written Down Twice"),
  .width = 560,
  .is_long = TRUE,
  .read = read_func,
  .free_report = (GDestroyNotify) g_ptr_array_unref,
  .show = show_report,
};

void
sl_duplicates_sheet_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &info, NULL);
}
