#include "config.h"

#include "app/sync/sync-window.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "app/compat/transient.h"
#include "app/orders/purchase-form.h"
#include "app/orders/quick-sale.h"
#include "app/sync/conflict-box.h"
#include "app/sync/connection-box.h"
#include "app/sync/refused-record.h"
#include "app/sync/sync-parts.h"
#include "app/widgets/job-row.h"
#include "app/widgets/markup.h"
#include "app/widgets/text.h"
#include "business/incoming.h"
#include "model/format.h"
#include "model/sync-words.h"
#include "sync/projection.h"
#include "sync/saying.h"

/* What the window holds; freed with it. */
typedef struct
{
  SlWindow   *owner;   /* (unowned) */
  SlSyncList *syncs;   /* (owned) */
  SlSync    *sync;     /* (owned) (nullable): that is shown; NULL: another company is connected */
  GtkWidget *choice;   /* (unowned): of the company */
  gboolean   is_filling;
  GtkWidget *box;      /* (unowned): everything below the state */
  GtkLabel  *state;    /* (unowned) */
  GtkLabel  *problem;  /* (unowned) */
  GtkWidget *now;      /* (unowned) */
  GtkWidget *place;    /* (unowned): of the exchange that is under way */
  SlJob     *job;      /* (owned) (nullable): that is shown there */
  GtkWidget *preview;  /* (unowned) (nullable): where the first records are counted */
  GtkLabel  *page;     /* (unowned) (nullable): what is to be opened to sign in */
  char      *drawn;    /* (owned) (nullable): what is shown, so that it is not drawn again */
} View;

static void
view_free (gpointer data)
{
  View *view = data;

  g_clear_object (&view->sync);
  g_clear_object (&view->job);
  g_object_unref (view->syncs);
  g_free (view->drawn);
  g_free (view);
}

/* (transfer none) */
static GtkListBox *
add_list (View       *view,
          const char *title)
{
  return sl_sync_list_add (GTK_BOX (view->box), title);
}

static GtkWidget *
make_button (const char *label,
             GCallback   callback,
             View       *view)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", callback, view);
  return button;
}

/* What the person does */

static void
now_cb (GtkButton *button,
        View      *view)
{
  sl_sync_now (view->sync);
}

static void
agree_cb (GtkButton *button,
          View      *view)
{
  sl_sync_agree (view->sync);
}

typedef struct
{
  gint64    company_id;
  char     *op_id;        /* (owned) (nullable) */
  gint64    conflict_id;
  gboolean  take_mine;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_free (decision->op_id);
  g_free (decision);
}

static gpointer
decide_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Decision *decision = data;

  if (decision->op_id != NULL
      ? !sl_sync_dismiss (business, decision->company_id, decision->op_id, error)
      : !sl_sync_decide (business, decision->conflict_id, decision->take_mine, error))
    return NULL;

  return NULL;
}

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;

  sl_session_run_finish (SL_SESSION (source), result, &error);
  if (error != NULL)
    sl_window_show_error (owner, error);
}

static void
decide_cb (GtkButton *button,
           View      *view)
{
  const Decision *decision = g_object_get_data (G_OBJECT (button), "decision");
  Decision *copy = g_memdup2 (decision, sizeof *decision);

  copy->op_id = g_strdup (decision->op_id);
  sl_session_write_async (sl_window_get_session (view->owner), decide_func, copy, decision_free,
                          NULL, NULL, decided_cb, g_object_ref (view->owner));
}

static GtkWidget *
make_decision (View       *view,
               const char *label,
               Decision   *decision)
{
  GtkWidget *button = make_button (label, G_CALLBACK (decide_cb), view);

  g_object_set_data_full (G_OBJECT (button), "decision", decision, decision_free);
  return button;
}

/* Signing in */

static void
unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static void
secret_cb (GtkButton *button,
           View      *view)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (button), "entry");

  sl_sync_set_secret (view->sync, gtk_editable_get_text (entry), TRUE);
  gtk_editable_set_text (entry, "");
}

static void
show_secret (View *view)
{
  GtkListBox *list = add_list (view, _("Sign in"));
  GtkWidget *entry = adw_password_entry_row_new ();
  GtkWidget *button = make_button (_("Sign In"), G_CALLBACK (secret_cb), view);

  sl_row_set_text (ADW_PREFERENCES_ROW (entry), _("Key or password"));
  gtk_list_box_append (list, entry);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "suggested-action");
  g_object_set_data (G_OBJECT (button), "entry", entry);
  gtk_box_append (GTK_BOX (view->box), button);
}

static void
browser_cb (GtkButton *button,
            View      *view)
{
  sl_sync_sign_in (view->sync, FALSE);
}

static void
code_cb (GtkButton *button,
         View      *view)
{
  sl_sync_sign_in (view->sync, TRUE);
}

/* The company's own page asks for the password; this window never does. */
static void
show_browser (View *view)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *by_code = make_button (_("Sign In by a Code"), G_CALLBACK (code_cb), view);
  GtkWidget *browser = make_button (_("Sign In in the Browser"), G_CALLBACK (browser_cb), view);

  gtk_box_append (GTK_BOX (view->box), sl_text_new (_("Sign in"), "heading"));
  view->page = GTK_LABEL (sl_text_new (
    _("The company asks for your password on a page of its own; this program never sees it."),
    NULL));
  gtk_label_set_selectable (view->page, TRUE);
  gtk_box_append (GTK_BOX (view->box), GTK_WIDGET (view->page));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_add_css_class (browser, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), by_code);
  gtk_box_append (GTK_BOX (buttons), browser);
  gtk_box_append (GTK_BOX (view->box), buttons);
}

static void
page_cb (SlSyncList *syncs,
         SlSync     *sync,
         const char *address,
         const char *code,
         GtkWidget  *window)
{
  View *view = g_object_get_data (G_OBJECT (window), "view");
  g_autofree char *text = NULL;

  if (view->page == NULL || sync != view->sync)
    return;

  if (*code != '\0')
    /* translators: an address of the web, and a code */
    text = g_strdup_printf (_("Open %s and type this code there: %s"), address, code);
  else
    text = g_strdup_printf (_("Your browser opens this page: %s"), address);
  gtk_label_set_text (view->page, text);
  g_app_info_launch_default_for_uri_async (address, NULL, NULL, NULL, NULL);
}

static void
show_sign_in (View               *view,
              const SlSyncStatus *status)
{
  if (g_str_equal (status->replica->method, "oauth"))
    show_browser (view);
  else
    show_secret (view);

  gtk_box_append (GTK_BOX (view->box),
                  sl_text_new (_("It goes into the keyring of your desktop. Without one it is "
                                 "forgotten when the program ends."), "dim-label"));
}

static gpointer
unlock_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  if (!sl_incoming_unlock (business, error))
    return NULL;

  return NULL;
}

static void
unlock_cb (GtkButton *button,
           View      *view)
{
  sl_session_write_async (sl_window_get_session (view->owner), unlock_func, NULL, NULL, NULL, NULL,
                          decided_cb, g_object_ref (view->owner));
}

static void
show_lock (View *view)
{
  GtkWidget *button = make_button (_("Record Anyway"), G_CALLBACK (unlock_cb), view);

  gtk_box_append (GTK_BOX (view->box),
                  sl_text_new (_("This business was restored from a backup. Until it has met the "
                                 "company again no sale is recorded, so that none is there "
                                 "twice."), NULL));
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (view->box), button);
}

/* The first records */

static const char *
kind_words (const char *type)
{
  if (g_str_equal (type, "product"))
    return _("Products");
  if (g_str_equal (type, "member"))
    return _("Members, a row a month");
  if (g_str_equal (type, "statement"))
    return _("Lines of statements");
  if (g_str_equal (type, "contact"))
    return _("Contacts");
  if (g_str_equal (type, "sale"))
    return _("Sales");

  return type;
}

static gpointer
preview_func (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return sl_projection_preview (business, *(gint64 *) data, error);
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GtkListBox) list = user_data;
  g_autoptr(GPtrArray) counts = sl_session_run_finish (SL_SESSION (source), result, NULL);

  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const SlProjectionCount *count = g_ptr_array_index (counts, i);
      g_autofree char *new = sl_format_count (count->n_new);
      g_autofree char *changed = sl_format_count (count->n_changed);
      g_autofree char *same = sl_format_count (count->n_same);
      g_autofree char *refused = sl_format_count (count->n_refused);
      g_autofree char *text = g_strdup_printf (_("%s new, %s changed, %s the same, %s refused"),
                                               new, changed, same, refused);

      gtk_list_box_append (list, sl_action_row_new (kind_words (count->type), text));
    }
}

static void
show_review (View               *view,
             const SlSyncStatus *status)
{
  GtkListBox *list = add_list (view, _("The company’s records wait for you"));
  GtkWidget *button = make_button (_("Take Them"), G_CALLBACK (agree_cb), view);

  sl_session_try_async (sl_window_get_session (view->owner), preview_func,
                        g_memdup2 (&status->replica->company_id, sizeof (gint64)), g_free,
                        unref_array, NULL, previewed_cb, g_object_ref (list));
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (view->box), button);
}

static void
show_guard (View *view)
{
  GtkWidget *button = make_button (_("Let the Company Take Them Away"), G_CALLBACK (agree_cb),
                                   view);

  gtk_box_append (GTK_BOX (view->box),
                  sl_text_new (_("The company would take away a great deal at once. Nothing was "
                                 "changed. Make a backup before you agree; sales in your books "
                                 "stay in any case."), NULL));
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "destructive-action");
  gtk_box_append (GTK_BOX (view->box), button);
}

/* Lists */

static void
show_waiting (View               *view,
              const SlSyncStatus *status)
{
  g_autofree char *title = NULL, *n = NULL;
  GtkListBox *list;

  if (status->waiting->len == 0)
    return;

  n = sl_format_count (status->count.n_waiting);
  title = g_strdup_printf (ngettext ("%s to send", "%s to send", status->count.n_waiting), n);
  list = add_list (view, title);

  for (guint i = 0; i < status->waiting->len; i++)
    {
      const SlOutboxRow *row = g_ptr_array_index (status->waiting, i);
      g_autofree char *moment = sl_format_moment (row->created_at);
      const char *problem = sl_saying_waiting (row);

      gtk_list_box_append (list, sl_action_row_new (row->subject,
                                                    *problem != '\0' ? problem : moment));
    }
}

static void
again_cb (GtkButton *button,
          View      *view)
{
  const char *uid = g_object_get_data (G_OBJECT (button), "record");

  sl_purchase_form_open_anew (view->owner, 0, uid);
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
}

static void
take_back_cb (GtkButton *button,
              View      *view)
{
  sl_refused_record_take_back (view->owner, g_object_get_data (G_OBJECT (button), "record"));
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
}

static void
put_right_cb (GtkButton *button,
              View      *view)
{
  sl_quick_sale_open_again (view->owner, g_object_get_data (G_OBJECT (button), "record"));
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
}

static void
look_cb (GtkButton *button,
         View      *view)
{
  sl_refused_record_show (view->owner, g_object_get_data (G_OBJECT (button), "record"));
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
}

static void
add_remedy (View               *view,
            GtkBox             *buttons,
            const SlSettledRow *row,
            const char         *label,
            GCallback           callback)
{
  GtkWidget *button = make_button (label, callback, view);

  g_object_set_data_full (G_OBJECT (button), "record", g_strdup (row->entity_uid), g_free);
  gtk_box_append (buttons, button);
}

/* What was refused and can be put right from here. */
static void
add_correction (View               *view,
                GtkBox             *buttons,
                const SlSettledRow *row)
{
  if (!sl_saying_has_form (row))
    {
      if (*sl_saying_refused (row) != '\0' && sl_refused_record_can_be_shown (row->entity_type))
        add_remedy (view, buttons, row, _("Look at It"), G_CALLBACK (look_cb));
    }
  else if (g_str_equal (row->kind, "order.submit"))
    add_remedy (view, buttons, row, _("Order Again…"), G_CALLBACK (again_cb));
  else
    {
      add_remedy (view, buttons, row, _("Put Right…"), G_CALLBACK (put_right_cb));
      add_remedy (view, buttons, row, _("Take Back…"), G_CALLBACK (take_back_cb));
    }
}

static void
show_answers (View               *view,
              const SlSyncStatus *status,
              gboolean            is_applied,
              const char         *title)
{
  GtkListBox *list = NULL;

  for (guint i = 0; i < status->attention->len; i++)
    {
      const SlSettledRow *row = g_ptr_array_index (status->attention, i);
      g_autofree char *left = NULL;
      GtkBox *buttons;
      Decision *decision;

      if (g_str_equal (row->outcome, "applied") != is_applied)
        continue;

      list = list != NULL ? list : add_list (view, title);
      left = g_strjoin (" ", row->reason, *sl_saying_refused (row) != '\0'
                                          ? sl_saying_refused (row) : NULL, NULL);
      buttons = sl_sync_answer_add (list, row->subject, left);
      decision = g_new0 (Decision, 1);
      decision->company_id = status->replica->company_id;
      decision->op_id = g_strdup (row->op_id);
      add_correction (view, buttons, row);
      gtk_box_append (buttons, make_decision (view, _("I Have Seen It"), decision));
    }
}

static void
show_refused (View               *view,
              const SlSyncStatus *status)
{
  show_answers (view, status, FALSE, _("Refused by the company"));
  show_answers (view, status, TRUE, _("Counted in another month"));
}

/* The fields of one record are together; they need not stand together in the list. */
static void
show_conflicts (View               *view,
                const SlSyncStatus *status)
{
  g_autoptr(GHashTable) boxes = g_hash_table_new (g_str_hash, g_str_equal);

  if (status->conflicts->len == 0)
    return;

  gtk_box_append (GTK_BOX (view->box),
                  sl_text_new (_("Changed here and at the company"), "heading"));
  for (guint i = 0; i < status->conflicts->len; i++)
    {
      const SlFieldConflict *conflict = g_ptr_array_index (status->conflicts, i);
      gboolean can_take = g_str_equal (conflict->entity_type, "contact") ||
                          g_str_equal (conflict->entity_type, "task");
      GtkWidget *box = g_hash_table_lookup (boxes, conflict->entity_uid);
      Decision *mine = g_new0 (Decision, 1), *theirs = g_new0 (Decision, 1);

      if (box == NULL)
        {
          box = sl_conflict_box_new (conflict->subject);
          g_hash_table_insert (boxes, conflict->entity_uid, box);
          gtk_box_append (GTK_BOX (view->box), box);
        }

      mine->conflict_id = theirs->conflict_id = conflict->id;
      mine->take_mine = TRUE;
      sl_conflict_box_add (box, conflict, make_decision (view, _("Take Mine"), mine),
                           make_decision (view, can_take ? _("Leave It") : _("I Have Seen It"),
                                          theirs), can_take);
    }
}

static void
show_not_taken (View               *view,
                const SlSyncStatus *status)
{
  GtkListBox *list;

  if (status->refused->len == 0)
    return;

  list = add_list (view, _("Sent by the company and not taken here"));
  for (guint i = 0; i < status->refused->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (status->refused, i);

      gtk_list_box_append (list, sl_action_row_new (kind_words (record->type), record->problem));
    }
}

static void
show_history (View               *view,
              const SlSyncStatus *status)
{
  GtkListBox *list;

  if (status->runs->len == 0)
    return;

  list = add_list (view, _("History"));
  for (guint i = 0; i < status->runs->len; i++)
    {
      const SlSyncRun *run = g_ptr_array_index (status->runs, i);
      g_autofree char *moment = sl_format_moment (run->ended_at);
      g_autofree char *text = sl_sync_say_counts (run->n_sent, run->n_refused, run->n_received);

      gtk_list_box_append (list, sl_action_row_new (moment, *run->problem != '\0' ? run->problem
                                                                                  : text));
    }
}

/* All of it */

static void
show_question (View               *view,
               const SlSyncStatus *status)
{
  SlEngineQuestion question = sl_sync_get_question (view->sync);

  if (status->replica->is_locked)
    show_lock (view);

  if (sl_sync_get_state (view->sync) == SL_ENGINE_NEEDS_LOGIN)
    show_sign_in (view, status);
  else if (question == SL_ENGINE_ASKS_REVIEW)
    show_review (view, status);
  else if (question == SL_ENGINE_ASKS_GUARD)
    show_guard (view);
}

/* (transfer full): the same while nothing that is shown has changed; what is being typed stays */
static char *
fingerprint (View               *view,
             const SlSyncStatus *status)
{
  gboolean asks = sl_sync_get_state (view->sync) == SL_ENGINE_NEEDS_LOGIN;

  return g_strdup_printf ("%" PRId64 " %d %d %d %u %u %u %u %" PRId64,
                          status->replica->company_id, status->replica->is_locked, asks,
                          (int) sl_sync_get_question (view->sync), status->count.n_waiting,
                          status->count.n_attention, status->count.n_conflicts,
                          status->refused != NULL ? status->refused->len : 0,
                          status->runs != NULL && status->runs->len > 0
                          ? ((SlSyncRun *) g_ptr_array_index (status->runs, 0))->ended_at : 0);
}

/* How far the exchange is, in place of the button that begins one. */
static void
draw_job (View *view)
{
  SlJob *job = view->sync != NULL ? sl_sync_get_job (view->sync) : NULL;
  GtkWidget *child;

  gtk_widget_set_visible (view->place, job != NULL);
  gtk_widget_set_visible (view->now, job == NULL && view->sync != NULL &&
                                     sl_sync_is_connected (view->sync));
  if (!g_set_object (&view->job, job))
    return;

  while ((child = gtk_widget_get_first_child (view->place)) != NULL)
    gtk_box_remove (GTK_BOX (view->place), child);
  if (job != NULL)
    gtk_box_append (GTK_BOX (view->place), sl_job_row_new (job));
}

static void
draw_head (View *view)
{
  g_autofree char *state = view->sync != NULL ? sl_sync_describe (view->sync)
                                              : g_strdup (_("Not connected"));
  g_autofree char *problem = view->sync != NULL ? sl_sync_describe_problem (view->sync)
                                                : g_strdup ("");

  gtk_label_set_text (view->state, state);
  gtk_label_set_text (view->problem, problem);
  draw_job (view);
  /* What went wrong before says nothing of the exchange that is under way. */
  gtk_widget_set_visible (GTK_WIDGET (view->problem), *problem != '\0' && view->job == NULL);
}

static void
draw (View *view)
{
  const SlSyncStatus *status = view->sync != NULL ? sl_sync_get_status (view->sync) : NULL;
  g_autofree char *drawn = NULL;
  GtkWidget *child;

  draw_head (view);
  if (!sl_sync_list_is_known (view->syncs) ||
      (view->sync != NULL && (status == NULL || status->replica == NULL)))
    return;

  drawn = status != NULL ? fingerprint (view, status) : g_strdup ("none");
  if (g_strcmp0 (drawn, view->drawn) == 0)
    return;

  g_free (view->drawn);
  view->drawn = g_steal_pointer (&drawn);
  view->page = NULL;
  while ((child = gtk_widget_get_first_child (view->box)) != NULL)
    gtk_box_remove (GTK_BOX (view->box), child);

  if (status == NULL)
    {
      gtk_box_append (GTK_BOX (view->box), sl_connection_box_new (view->owner));
      return;
    }

  show_question (view, status);
  show_conflicts (view, status);
  show_refused (view, status);
  show_waiting (view, status);
  show_not_taken (view, status);
  show_history (view, status);
}

/* Which company is shown */

static void
show_sync (View   *view,
           SlSync *sync)
{
  if (sync == view->sync)
    return;

  g_set_object (&view->sync, sync);
  g_clear_pointer (&view->drawn, g_free);
}

static void
chosen_cb (View *view)
{
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (view->choice));
  guint n = sl_sync_list_get_n (view->syncs);

  if (view->is_filling || i == GTK_INVALID_LIST_POSITION)
    return;

  show_sync (view, i < n ? sl_sync_list_get (view->syncs, i) : NULL);
  draw (view);
}

static guint
find_shown (View *view)
{
  guint n = sl_sync_list_get_n (view->syncs);

  for (guint i = 0; i < n; i++)
    if (sl_sync_list_get (view->syncs, i) == view->sync)
      return i;

  return n;
}

/* (transfer none) (nullable): the one that was connected just now, or the first */
static SlSync *
find_new (View *view)
{
  guint n = sl_sync_list_get_n (view->syncs);

  for (guint i = 0; i < n; i++)
    if (sl_sync_get_status (sl_sync_list_get (view->syncs, i)) == NULL)
      return sl_sync_list_get (view->syncs, i);

  return n > 0 ? sl_sync_list_get (view->syncs, 0) : NULL;
}

/* (transfer full): the names of the choice, a line each */
static char *
join_names (View *view)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < sl_sync_list_get_n (view->syncs); i++)
    g_string_append_printf (names, "%s\n",
                            sl_sync_get_company (sl_sync_list_get (view->syncs, i)));
  if (sl_sync_list_get_n_others (view->syncs) > 0)
    g_string_append (names, _("Connect another company…"));

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Companies that came or went; what is shown stays while it is there. */
static void
fill_choice (View *view)
{
  g_autofree char *names = join_names (view);
  const char *filled = g_object_get_data (G_OBJECT (view->choice), "names");
  guint n = sl_sync_list_get_n (view->syncs);
  guint shown = find_shown (view);

  if (g_strcmp0 (names, filled) == 0)
    return;

  if (shown == n)
    show_sync (view, find_new (view));

  {
    g_auto(GStrv) lines = g_strsplit (names, "\n", -1);
    g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);

    for (guint i = 0; lines[i] != NULL; i++)
      if (*lines[i] != '\0')
        gtk_string_list_append (model, lines[i]);

    view->is_filling = TRUE;
    gtk_drop_down_set_model (GTK_DROP_DOWN (view->choice), G_LIST_MODEL (model));
    gtk_drop_down_set_selected (GTK_DROP_DOWN (view->choice), find_shown (view));
    view->is_filling = FALSE;
    gtk_widget_set_visible (view->choice,
                            n > 0 && g_list_model_get_n_items (G_LIST_MODEL (model)) > 1);
  }

  g_object_set_data_full (G_OBJECT (view->choice), "names", g_steal_pointer (&names), g_free);
}

static void
changed_cb (SlSyncList *syncs,
            GtkWidget  *window)
{
  View *view = g_object_get_data (G_OBJECT (window), "view");

  fill_choice (view);
  draw (view);
}

/* A frame of its own, as the lists below. */
static GtkWidget *
make_place (View *view)
{
  view->place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (view->place, "card");
  gtk_widget_add_css_class (view->place, "sl-panel");
  gtk_widget_set_visible (view->place, FALSE);
  return view->place;
}

static GtkWidget *
make_head (View *view)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  view->state = GTK_LABEL (sl_text_new ("", "title-2"));
  view->problem = GTK_LABEL (sl_text_new ("", "dim-label"));
  view->now = make_button (_("Sync Now"), G_CALLBACK (now_cb), view);
  gtk_widget_set_hexpand (texts, TRUE);
  view->choice = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_halign (view->choice, GTK_ALIGN_START);
  gtk_widget_set_visible (view->choice, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Company"), -1);
  g_signal_connect_swapped (view->choice, "notify::selected", G_CALLBACK (chosen_cb), view);
  gtk_box_append (GTK_BOX (texts), view->choice);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (view->state));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (view->problem));
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), view->now);
  return head;
}

static GtkWidget *
make_content (View *view)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  view->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (page, "sl-panel");
  gtk_box_append (GTK_BOX (page), make_head (view));
  gtk_box_append (GTK_BOX (page), make_place (view));
  gtk_box_append (GTK_BOX (page), view->box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), page);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scrolled);
  return content;
}

void
sl_sync_window_open (SlWindow   *owner,
                     SlSyncList *syncs)
{
  GtkEventController *keys;
  GtkWidget *window;
  View *view;

  g_return_if_fail (SL_IS_WINDOW (owner) && SL_IS_SYNC_LIST (syncs));

  view = g_new0 (View, 1);
  view->owner = owner;
  view->syncs = g_object_ref (syncs);
  if (sl_sync_list_get_n (syncs) > 0)
    view->sync = g_object_ref (sl_sync_list_get (syncs, 0));
  window = g_object_new (ADW_TYPE_WINDOW, "title", _("Sync with the Company"), "modal", TRUE,
                         "default-width", 680, "default-height", 560, NULL);
  sl_window_set_parent (GTK_WINDOW (window), GTK_WINDOW (owner));
  adw_window_set_content (ADW_WINDOW (window), make_content (view));
  g_object_set_data_full (G_OBJECT (window), "view", view, view_free);

  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);

  g_signal_connect_object (syncs, "changed", G_CALLBACK (changed_cb), window, 0);
  g_signal_connect_object (syncs, "page", G_CALLBACK (page_cb), window, 0);
  fill_choice (view);
  draw (view);
  gtk_window_present (GTK_WINDOW (window));
}
