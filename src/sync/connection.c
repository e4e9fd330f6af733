#include "config.h"

#include "sync/connection.h"

#include <glib/gi18n-lib.h>

#include "business/company.h"
#include "store/fact.h"
#include "store/outbox.h"

gboolean
sl_connection_allows_loopback (void)
{
  return SL_ALLOW_LOOPBACK;
}

const char *
sl_connection_get_authority (void)
{
  return SL_ALLOW_LOOPBACK ? g_getenv ("SIDELINE_SYNC_AUTHORITY") : NULL;
}

static const char *
kind_name (SlLoginKind kind)
{
  switch (kind)
    {
    case SL_LOGIN_OAUTH:
      return "oauth";
    case SL_LOGIN_BASIC:
      return "basic";
    case SL_LOGIN_KEY:
    default:
      return "key";
    }
}

SlCredentials *
sl_connection_get_credentials (const SlReplica *replica)
{
  g_autofree char *kept_for = NULL;

  g_return_val_if_fail (replica != NULL, NULL);

  /* Not the id of the installation, which changes with a restored backup. */
  kept_for = g_strconcat (replica->address, "#", replica->login, NULL);
  return sl_credentials_new (sl_login_kind_parse (replica->method), replica->address, kept_for,
                             replica->login);
}

SlReplica *
sl_connection_find (SlBusiness  *business,
                    const char  *company,
                    GError     **error)
{
  g_autoptr(GPtrArray) list = sl_replica_list (sl_business_get_database (business), error);

  if (list == NULL)
    return NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const SlReplica *replica = g_ptr_array_index (list, i);

      if (company == NULL ? list->len == 1 : g_ascii_strcasecmp (replica->company, company) == 0)
        return sl_replica_read (sl_business_get_database (business), replica->company_id, error);
    }

  if (list->len == 0)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                         _("This business is not connected with a company."));
  else if (company != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("This business is not connected with “%s”."), company);
  else
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_AMBIGUOUS,
                         _("This business is connected with several companies; say with which."));

  return NULL;
}

/* (transfer full): "https://api.company.example", without a slash at its end */
static char *
trim_address (const char *address)
{
  char *trimmed = g_strstrip (g_strdup (address));

  while (g_str_has_suffix (trimmed, "/"))
    trimmed[strlen (trimmed) - 1] = '\0';

  return trimmed;
}

static gboolean
write_connection (SlBusiness  *business,
                  SlReplica   *replica,
                  GError     **error)
{
  SlDatabase *database = sl_business_get_database (business);

  if (!sl_business_begin_bulk (business, error))
    return FALSE;

  if (!sl_replica_insert (database, replica, sl_business_get_now (business), error) ||
      (replica->shares_contacts && !sl_fact_add_contacts (database, error)) ||
      !sl_business_begin (business, error) ||
      !sl_business_finish (business, "connect", replica->company, error))
    {
      sl_business_abandon_bulk (business);
      return FALSE;
    }

  return sl_business_finish_bulk (business, error);
}

SlReplica *
sl_connection_add (SlBusiness               *business,
                   const SlConnectionDraft  *draft,
                   GError                  **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autofree char *address = NULL, *uid = NULL;
  g_autoptr(SlCompanyRow) company = NULL;
  SlReplica replica = { 0 };

  g_return_val_if_fail (business != NULL && draft != NULL, NULL);

  address = trim_address (draft->address);
  if (!sl_http_check_address (address, draft->allow_loopback, error))
    return NULL;

  company = sl_business_find_company (business, draft->company, error);
  if (company == NULL)
    return NULL;

  uid = sl_business_new_uid (business);
  g_strlcpy (replica.uid, uid, sizeof replica.uid);
  replica.company_id = company->id;
  replica.company = company->name;
  replica.address = address;
  replica.method = (char *) kind_name (draft->kind);
  replica.login = (char *) (draft->user != NULL ? draft->user : "");
  replica.shares_contacts = draft->shares_contacts;
  replica.shares_notes = draft->shares_contacts && draft->shares_notes;

  return write_connection (business, &replica, error)
         ? sl_replica_read (database, company->id, error) : NULL;
}

static gboolean
check_unsent (SlDatabase  *database,
              gint64       company_id,
              GError     **error)
{
  g_autoptr(GPtrArray) waiting = sl_outbox_list (database, company_id, 1000, error);

  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    if (((SlOutboxRow *) g_ptr_array_index (waiting, i))->first_sent_at != 0)
      {
        g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                             _("Something was sent to the company and not answered yet. Exchange "
                               "once more before you end the connection."));
        return FALSE;
      }

  return waiting != NULL;
}

gboolean
sl_connection_remove (SlBusiness  *business,
                      gint64       company_id,
                      GError     **error)
{
  SlDatabase *database = sl_business_get_database (business);

  if (!check_unsent (database, company_id, error) || !sl_database_begin (database, error))
    return FALSE;

  if (sl_replica_delete (database, company_id, error))
    return sl_database_commit (database, error);

  sl_database_rollback (database);
  return FALSE;
}
