#include "config.h"

#include "app/start/business-form.h"

#include <glib/gi18n.h>

#include "app/compat/dialogs.h"
#include "app/forms/fields.h"
#include "app/widgets/text.h"
#include "business/company.h"
#include "core/currency.h"

struct _SlBusinessForm
{
  SlForm       parent_instance;

  gboolean     with_import;
  SlSession   *session;   /* (owned) (nullable): the new one */
  char        *plan_text; /* (owned) (nullable) */

  /* Children */
  GtkEntry    *name;
  GtkDropDown *currency;
  GtkEntry    *company;
  GtkEntry    *me;
  GtkButton   *plan;
};

/* A company's draft that owns its texts. */
typedef struct
{
  SlCompanyDraft draft;
  char          *name;
  char          *me;
  char          *plan_text; /* (nullable) */
} Company;

G_DEFINE_FINAL_TYPE (SlBusinessForm, sl_business_form, SL_TYPE_FORM)

static void
company_free (gpointer pointer)
{
  Company *company = pointer;

  g_free (company->name);
  g_free (company->me);
  g_free (company->plan_text);
  g_free (company);
}

/* (transfer full): "Berg & Söhne" is the file "Berg & Söhne.sideline" in Documents. */
static char *
make_path (const char *name)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *stem = g_strstrip (g_strdup (name));
  g_autofree char *file = NULL;

  g_strdelimit (stem, "/\\:", '-');
  file = g_strconcat (stem, ".sideline", NULL);

  return g_build_filename (folder != NULL ? folder : g_get_home_dir (), file, NULL);
}

static void
finish (SlBusinessForm *self)
{
  SlWindow *owner = sl_form_get_owner (SL_FORM (self));

  sl_window_set_session (owner, self->session);
  if (self->with_import)
    g_action_group_activate_action (G_ACTION_GROUP (owner), "import", NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
fail (SlBusinessForm *self,
      const GError   *error)
{
  sl_form_set_busy (SL_FORM (self), FALSE);
  sl_form_set_problem (SL_FORM (self), error->message);
}

static gpointer
add_company_func (SlBusiness    *business,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  const Company *company = data;

  sl_company_add (business, &company->draft, NULL, error);
  return NULL;
}

static void
company_added_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SlBusinessForm) self = user_data;
  g_autoptr(GError) error = NULL;

  sl_session_run_finish (SL_SESSION (object), result, &error);
  if (error == NULL)
    finish (self);
  else
    fail (self, error);
}

/* The file is there; a company that was refused is asked for again in the same file. */
static void
add_company (SlBusinessForm *self)
{
  Company *company = g_new0 (Company, 1);

  company->name = g_strdup (sl_fields_get_text (self->company));
  company->me = g_strdup (sl_fields_get_text (self->me));
  company->plan_text = g_strdup (self->plan_text);
  company->draft = (SlCompanyDraft) {
    .name = company->name,
    .me = company->me,
    .buyback_months = -1,
    .buyback_rate = -1,
    .plan_text = company->plan_text,
    .plan_from = SL_DAY_NONE,
  };
  sl_session_write_async (self->session, add_company_func, company, company_free, NULL, NULL,
                          company_added_cb, g_object_ref (self));
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SlBusinessForm) self = user_data;
  g_autoptr(GError) error = NULL;

  self->session = sl_session_create_finish (result, &error);
  if (self->session != NULL)
    add_company (self);
  else
    fail (self, error);
}

static void
sl_business_form_record (SlForm *form)
{
  SlBusinessForm *self = SL_BUSINESS_FORM (form);
  g_autofree char *path = NULL;
  guint n_codes;
  const char * const *codes = sl_currency_codes (&n_codes);
  guint currency = gtk_drop_down_get_selected (self->currency);

  if (sl_fields_get_text (self->name) == NULL || sl_fields_get_text (self->company) == NULL ||
      sl_fields_get_text (self->me) == NULL)
    {
      sl_form_set_problem (form, _("A business needs a name, a company and your member number."));
      return;
    }

  sl_form_set_busy (form, TRUE);
  if (self->session != NULL)
    {
      add_company (self);
      return;
    }

  path = make_path (sl_fields_get_text (self->name));
  sl_session_create_async (path, codes[MIN (currency, n_codes - 1)], NULL, created_cb,
                           g_object_ref (self));
}

/* The plan file */

static void
plan_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SlBusinessForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (object), result, &text, &length, NULL, &error))
    {
      sl_form_set_problem (SL_FORM (self), error->message);
      return;
    }

  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      sl_form_set_problem (SL_FORM (self), _("This is not a plan file: it is not text."));
      return;
    }

  g_free (self->plan_text);
  self->plan_text = g_steal_pointer (&text);
  gtk_button_set_label (self->plan, name);
}

static void
plan_chosen_cb (GFile        *file,
                const GError *error,
                gpointer      user_data)
{
  g_autoptr(SlBusinessForm) self = user_data;

  if (error != NULL)
    sl_form_set_problem (SL_FORM (self), error->message);
  else if (file != NULL)
    g_file_load_contents_async (file, NULL, plan_loaded_cb, g_object_ref (self));
}

static void
choose_plan_cb (SlBusinessForm *self)
{
  sl_file_open_async (GTK_WINDOW (self), _("Choose a Plan File"), NULL, plan_chosen_cb,
                      g_object_ref (self));
}

static void
sl_business_form_dispose (GObject *object)
{
  SlBusinessForm *self = SL_BUSINESS_FORM (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->plan_text, g_free);

  G_OBJECT_CLASS (sl_business_form_parent_class)->dispose (object);
}

static void
sl_business_form_class_init (SlBusinessFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_business_form_dispose;
  SL_FORM_CLASS (klass)->record = sl_business_form_record;
}

static void
sl_business_form_init (SlBusinessForm *self)
{
}

static void
add_currency (SlBusinessForm *self)
{
  guint n_codes;
  const char * const *codes = sl_currency_codes (&n_codes);

  self->currency = sl_fields_add_choices (SL_FORM (self), _("_Currency"), codes);
  for (guint i = 0; i < n_codes; i++)
    if (g_str_equal (codes[i], "USD"))
      gtk_drop_down_set_selected (self->currency, i);
}

static void
add_note (SlBusinessForm *self)
{
  const char *text = _("The file is made in your documents, readable by you alone.");

  gtk_box_append (sl_form_get_content (SL_FORM (self)), sl_text_new (text, "dim-label"));
}

void
sl_business_form_open (SlWindow *owner,
                       gboolean  with_import)
{
  SlBusinessForm *self;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner));

  self = g_object_new (SL_TYPE_BUSINESS_FORM,
                       "title", _("New Business"),
                       "default-width", 480,
                       "default-height", 520,
                       NULL);
  self->with_import = with_import;
  form = SL_FORM (self);
  sl_form_set_owner (form, owner);
  sl_form_set_verb (form, _("_Start"));

  self->name = sl_fields_add_text (form, _("_Name of the business"), NULL);
  add_currency (self);
  self->company = sl_fields_add_text (form, _("C_ompany whose products you sell"), NULL);
  self->me = sl_fields_add_text (form, _("Your _member number there"), NULL);
  self->plan = GTK_BUTTON (gtk_button_new_with_label (_("Choose a Plan File…")));
  gtk_widget_set_halign (GTK_WIDGET (self->plan), GTK_ALIGN_START);
  g_signal_connect_swapped (self->plan, "clicked", G_CALLBACK (choose_plan_cb), self);
  gtk_box_append (sl_form_get_content (form),
                  sl_form_field_new (_("Compensation _plan, if you have it"),
                                     GTK_WIDGET (self->plan)));
  add_note (self);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
