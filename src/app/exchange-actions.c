#include "config.h"

#include "app/exchange-actions.h"

#include <glib/gi18n.h>

#include "app/exchange/duplicates-sheet.h"
#include "app/exchange/merge-form.h"
#include "app/forms/fields.h"
#include "app/forms/simple-form.h"
#include "app/team/changes-sheet.h"
#include "app/verb-run.h"
#include "business/bank.h"
#include "business/expense.h"
#include "model/words.h"

static void
show_duplicates_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  sl_duplicates_sheet_open (user_data);
}

static void
merge_contacts_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  gint64 first, second;

  g_variant_get (parameter, "(xx)", &first, &second);
  sl_merge_form_open (user_data, first, second);
}

static void
show_changes_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_changes_sheet_open (user_data);
}

/* The bank */

static gpointer
match_all_func (SlBusiness    *business,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  guint n_matched, n_open;

  if (!sl_bank_match_all (business, &n_matched, &n_open, error))
    return NULL;

  return g_strdup_printf (ngettext ("%u line was matched", "%u lines were matched", n_matched),
                          n_matched);
}

static void
match_bank_all_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  sl_verb_run_id (user_data, match_all_func, 0);
}

static gpointer
unmatch_func (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return sl_bank_unmatch (business, *(gint64 *) data, error)
           ? g_strdup (_("The line is open again")) : NULL;
}

static void
unmatch_bank_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_verb_run_id (user_data, unmatch_func, g_variant_get_int64 (parameter));
}

typedef struct
{
  gint64       line;
  GtkEntry    *order; /* (unowned) children of the form */
  GtkDropDown *kind;
} Fields;

typedef struct
{
  gint64      line;
  gint64      order;
  const char *kind;  /* (unowned): static */
} Task;

static gpointer
match_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Task *task = data;

  return sl_bank_match (business, task->line, task->order, error)
           ? g_strdup (_("The line is matched")) : NULL;
}

static void
record_match (SlForm   *form,
              gpointer  pointer)
{
  const Fields *fields = pointer;
  gint64 order;

  if (!sl_fields_get_whole (fields->order, G_MAXINT32, &order) || order <= 0)
    {
      sl_form_set_problem (form, _("The number of an order is a whole number."));
      return;
    }

  sl_form_submit (form, match_func,
                  g_memdup2 (&(Task) { fields->line, order, NULL }, sizeof (Task)), g_free, g_free);
}

static void
match_bank_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  Fields *fields = g_new0 (Fields, 1);
  SlForm *form = sl_simple_form_new (user_data, _("Match a Line of the Bank"), record_match, fields,
                                     g_free);

  fields->line = g_variant_get_int64 (parameter);
  fields->order = sl_fields_add_whole (form, _("_Number of the order that it paid"), -1);
  sl_form_set_verb (form, _("_Match"));
  sl_simple_form_show (form, GTK_WIDGET (fields->order));
}

static gpointer
spend_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Task *task = data;

  return sl_bank_spend (business, task->line, task->kind, NULL, error)
           ? g_strdup (_("The expense is recorded")) : NULL;
}

static void
record_spend (SlForm   *form,
              gpointer  pointer)
{
  const Fields *fields = pointer;
  const char *kind = sl_expense_kinds ()[gtk_drop_down_get_selected (fields->kind)];

  sl_form_submit (form, spend_func,
                  g_memdup2 (&(Task) { fields->line, 0, kind }, sizeof (Task)), g_free, g_free);
}

static void
spend_bank_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  const char * const *kinds = sl_expense_kinds ();
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  Fields *fields = g_new0 (Fields, 1);
  SlForm *form = sl_simple_form_new (user_data, _("What the Line Paid"), record_spend, fields,
                                     g_free);

  for (; *kinds != NULL; kinds++)
    {
      g_autofree char *account = g_strconcat ("expenses:", *kinds, NULL);

      g_ptr_array_add (words, (gpointer) sl_words_account (account));
    }

  g_ptr_array_add (words, NULL);
  fields->line = g_variant_get_int64 (parameter);
  fields->kind = sl_fields_add_choices (form, _("_Kind of expense"),
                                        (const char * const *) words->pdata);
  sl_form_set_verb (form, _("_Record"));
  sl_simple_form_show (form, GTK_WIDGET (fields->kind));
}

static const GActionEntry entries[] = {
  { "match-bank", match_bank_action, "x" },
  { "match-bank-all", match_bank_all_action },
  { "merge-contacts", merge_contacts_action, "(xx)" },
  { "show-changes", show_changes_action },
  { "show-duplicates", show_duplicates_action },
  { "spend-bank", spend_bank_action, "x" },
  { "unmatch-bank", unmatch_bank_action, "x" },
};

void
sl_exchange_actions_install (SlWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

void
sl_exchange_actions_set_enabled (SlWindow *window,
                                 gboolean  is_enabled)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
    }
}
