#include "config.h"

#include "business/archive.h"

#include "business/business-private.h"
#include "business/export.h"
#include "business/paper.h"
#include "formats/json.h"
#include "formats/zip.h"
#include "store/company.h"
#include "store/dump.h"
#include "store/output.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Of the progress, what reading it again takes: an eighth of what writing it took. */
#define CHECK_PART 8

/* A file of the archive, as it was written. */
typedef struct
{
  char   *name;      /* (owned) */
  char   *digest;    /* (owned): SHA-256 */
  gint64  n_records; /* -1: of no records */
  gint64  size;
} Member;

typedef struct
{
  SlBusiness           *business;    /* (unowned) */
  const SlArchiveDraft *draft;       /* (unowned) */
  GCancellable         *cancellable; /* (unowned) (nullable) */
  SlOutput             *output;      /* (owned) */
  SlZipWriter          *zip;         /* (owned) */
  GChecksum            *sum;         /* (owned) (nullable): of the file that is being written */
  GPtrArray            *members;     /* (owned) (element-type Member) */
  GArray               *parts;       /* (owned) (element-type Part): what is to be written */
  gint64                n_total;     /* records of all parts */
  gint64                n_before;    /* of the parts that are done */
  gint64                n_bytes;
  gint64                n_checked;   /* bytes that were read again */
  guint                 n_read;      /* members that were */
} Archive;

/* One table or list of people. */
typedef struct
{
  SlExportDraft  draft;
  char          *name;    /* (owned): of the file */
  char          *company; /* (owned) (nullable) */
} Part;

static void
free_member (gpointer data)
{
  Member *member = data;

  g_free (member->name);
  g_free (member->digest);
  g_free (member);
}

static void
clear_part (gpointer data)
{
  Part *part = data;

  g_free (part->name);
  g_free (part->company);
}

static void
clear_archive (Archive *self)
{
  g_clear_pointer (&self->zip, sl_zip_writer_free);
  g_clear_pointer (&self->output, sl_output_free);
  g_clear_pointer (&self->sum, g_checksum_free);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Archive, clear_archive)

/* --- files of the archive ------------------------------------------------------------------ */

static gboolean
zip_cb (const void  *bytes,
        gsize        length,
        gpointer     data,
        GError     **error)
{
  Archive *self = data;

  return sl_output_write (self->output, bytes, length, error);
}

static gboolean
begin_file (Archive     *self,
            const char  *name,
            GError     **error)
{
  Member *member = g_new0 (Member, 1);

  member->name = g_strdup (name);
  member->n_records = -1;
  g_ptr_array_add (self->members, member);
  g_clear_pointer (&self->sum, g_checksum_free);
  self->sum = g_checksum_new (G_CHECKSUM_SHA256);
  return sl_zip_writer_begin (self->zip, name, error);
}

static Member *
last_member (Archive *self)
{
  return self->members->pdata[self->members->len - 1];
}

static gboolean
write_bytes (Archive     *self,
             const void  *bytes,
             gsize        length,
             GError     **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  g_checksum_update (self->sum, bytes, (gssize) length);
  last_member (self)->size += (gint64) length;
  self->n_bytes += (gint64) length;
  return sl_zip_writer_write (self->zip, bytes, length, error);
}

static void
end_file (Archive *self)
{
  last_member (self)->digest = g_strdup (g_checksum_get_string (self->sum));
}

static gboolean
add_file (Archive     *self,
          const char  *name,
          const void  *bytes,
          gsize        length,
          GError     **error)
{
  if (!begin_file (self, name, error) || !write_bytes (self, bytes, length, error))
    return FALSE;

  end_file (self);
  return TRUE;
}

static gboolean
sink_cb (const char  *text,
         gsize        length,
         gpointer     data,
         GError     **error)
{
  return write_bytes (data, text, length, error);
}

/* --- parts --------------------------------------------------------------------------------- */

/* (transfer full): @text as a name of a file on any system. */
static char *
clean_name (const char *text)
{
  char *name = g_strdup (text);

  for (char *p = name; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || strchr ("/\\:*?\"<>|", *p) != NULL)
      *p = '-';

  if (name[0] == '.')
    name[0] = '-';

  return name;
}

static void
add_part (Archive      *self,
          SlExportKind  kind,
          const char   *company,
          SlDay         period,
          char         *name)
{
  Part part = { .draft.kind = kind, .name = name, .company = g_strdup (company) };

  if (period != SL_DAY_NONE)
    part.draft.period = sl_period_of (period, SL_PERIOD_MONTH, 0);

  g_array_append_val (self->parts, part);
}

/* One file a month and company. */
static gboolean
add_periods (Archive             *self,
             SlExportKind         kind,
             SlDumpKind           dump,
             const SlCompanyRow  *company,
             GError             **error)
{
  g_autoptr(GArray) periods = NULL;
  g_autofree char *clean = clean_name (company->name);
  const char *folder = sl_export_kind_name (kind);

  periods = sl_dump_list_periods (self->business->database, dump, company->id, error);

  for (guint i = 0; periods != NULL && i < periods->len; i++)
    {
      SlDay day = g_array_index (periods, SlDay, i);
      g_autofree char *month = sl_day_format (day);

      month[strlen ("2026-10")] = '\0';
      add_part (self, kind, company->name, day,
                g_strdup_printf ("%s/%s-%s.csv", folder, clean, month));
    }

  return periods != NULL;
}

static gboolean
list_parts (Archive  *self,
            GError  **error)
{
  g_autoptr(GPtrArray) companies = sl_company_list (self->business->database, NULL, error);

  if (companies == NULL)
    return FALSE;

  for (guint i = 0; i < SL_EXPORT_N_KINDS; i++)
    if (i != SL_EXPORT_MEMBERS && i != SL_EXPORT_VOLUMES && i != SL_EXPORT_STATEMENT &&
        i != SL_EXPORT_REDACTED)
      {
        const char *name = sl_export_kind_name ((SlExportKind) i);

        add_part (self, (SlExportKind) i, NULL, SL_DAY_NONE,
                  i == SL_EXPORT_JOURNAL ? g_strdup ("journal.hledger")
                  : i == SL_EXPORT_VCARD ? g_strdup ("contacts.vcf")
                  : i == SL_EXPORT_VCARD_4 ? g_strdup ("contacts-4.vcf")
                                           : g_strconcat (name, ".csv", NULL));
      }

  for (guint i = 0; i < companies->len; i++)
    if (!add_periods (self, SL_EXPORT_MEMBERS, SL_DUMP_MEMBERS, companies->pdata[i], error) ||
        !add_periods (self, SL_EXPORT_VOLUMES, SL_DUMP_VOLUMES, companies->pdata[i], error) ||
        !add_periods (self, SL_EXPORT_STATEMENT, SL_DUMP_STATEMENTS, companies->pdata[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
count_parts (Archive  *self,
             GError  **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = &g_array_index (self->parts, Part, i);
      gint64 n = 0;

      part->draft.company = part->company;

      if (!sl_export_count (self->business, &part->draft, &n, error))
        return FALSE;

      self->n_total += n;
    }

  return TRUE;
}

static void
tell (Archive *self,
      gint64   n_written,
      gint64   n_checked)
{
  gint64 total = self->n_total + self->n_total / CHECK_PART + 1;

  if (self->draft->progress != NULL)
    self->draft->progress (MIN (n_written + n_checked, total), total, self->draft->progress_data);
}

static void
progress_cb (gint64   n_done,
             gint64   n_total,
             gpointer data)
{
  Archive *self = data;

  tell (self, self->n_before + n_done, 0);
}

static gboolean
write_parts (Archive  *self,
             GError  **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = &g_array_index (self->parts, Part, i);
      guint n = 0;

      part->draft.progress = progress_cb;
      part->draft.progress_data = self;

      if (!begin_file (self, part->name, error) ||
          !sl_export_write (self->business, &part->draft, sink_cb, self, &n, self->cancellable,
                            error))
        return FALSE;

      end_file (self);
      last_member (self)->n_records = n;
      self->n_before += n;
    }

  return TRUE;
}

/* --- plans and papers ------------------------------------------------------------------------ */

static gboolean
write_plans (Archive  *self,
             GError  **error)
{
  g_autoptr(GPtrArray) plans = sl_company_list_plans (self->business->database, error);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const SlPlanRow *plan = plans->pdata[i];
      g_autofree char *company = clean_name (plan->company);
      g_autofree char *day = sl_day_format (plan->valid_from);
      g_autofree char *name = g_strdup_printf ("plans/%s-%s.plan", company, day);

      if (!add_file (self, name, plan->body, strlen (plan->body), error))
        return FALSE;
    }

  return plans != NULL;
}

static gboolean
write_papers (Archive  *self,
              GError  **error)
{
  g_autoptr(GPtrArray) papers = sl_paper_list (self->business, error);

  for (guint i = 0; papers != NULL && i < papers->len; i++)
    {
      const SlPaperItem *paper = papers->pdata[i];
      g_autoptr(GBytes) bytes = sl_paper_get (self->business, paper->id, error);
      g_autofree char *clean = clean_name (paper->name);
      g_autofree char *name = g_strdup_printf ("papers/%" PRId64 "-%s", paper->id, clean);

      if (bytes == NULL ||
          !add_file (self, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error))
        return FALSE;
    }

  return papers != NULL;
}

/* --- what says what is what ------------------------------------------------------------------ */

static gboolean
write_manifest (Archive  *self,
                GError  **error)
{
  SlJson *json = sl_json_new ();
  g_autofree char *day = sl_day_format (sl_business_get_today (self->business)), *text = NULL;

  sl_json_begin_object (json);
  sl_json_member_string (json, "program", "Sideline " PACKAGE_VERSION);
  sl_json_member_string (json, "written_on", day);
  sl_json_member_string (json, "currency", sl_business_get_currency (self->business));
  sl_json_key (json, "files");
  sl_json_begin_array (json);

  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = self->members->pdata[i];

      sl_json_begin_object (json);
      sl_json_member_string (json, "name", member->name);
      if (member->n_records >= 0)
        sl_json_member_integer (json, "records", member->n_records);
      sl_json_member_integer (json, "bytes", member->size);
      sl_json_member_string (json, "sha256", member->digest);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
  sl_json_end_object (json);
  text = sl_json_finish (json);
  sl_json_free (json);
  return add_file (self, "manifest.json", text, strlen (text), error);
}

/* As `sha256sum --check` reads it. */
static gboolean
write_sums (Archive  *self,
            GError  **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = self->members->pdata[i];

      g_string_append_printf (text, "%s  %s\n", member->digest, member->name);
    }

  return add_file (self, "SHA256SUMS", text->str, text->len, error);
}

static gboolean
write_readme (Archive  *self,
              GError  **error)
{
  const char *text = _(
    "This is everything that was in a business kept with Sideline, in forms that other programs "
    "read.\n\n"
    "*.csv            tables, in UTF-8 with commas; an apostrophe in front keeps a spreadsheet\n"
    "                 from taking a text for a formula, and is not part of it\n"
    "members/ volumes/ statement/\n"
    "                 what the company reported, a file for each month\n"
    "journal.hledger  the journal of the books, for hledger\n"
    "contacts.vcf     people as vCard 3.0; contacts-4.vcf the same as vCard 4.0\n"
    "plans/           compensation plans, as text\n"
    "papers/          receipts and other papers, as they were kept\n"
    "manifest.json    how many records each file has, and its SHA-256\n"
    "SHA256SUMS       the same for “sha256sum --check SHA256SUMS”\n\n"
    "Contacts, products, members, volumes, orders, autoships, statements, bank lines, stages,\n"
    "care, templates, sources, goals, first-90-days and due-diligence come in again by an\n"
    "import: first products, members, contacts and templates, then what names them. The other\n"
    "tables are to be read and reckoned with, and do not come in again: what they say is bound\n"
    "to the journal or to people and members of this one business (payments, training, hours,\n"
    "guests, talks, upline). Whoever moves to another computer takes a backup along, which is\n"
    "all of it.\n\n"
    "It holds personal data of others: keep it as you would keep their letters.\n");

  return add_file (self, "README.txt", text, strlen (text), error);
}

/* --- reading it again ------------------------------------------------------------------------ */

static gssize
source_cb (void      *buffer,
           gsize      length,
           gpointer   data,
           GError   **error)
{
  Archive *self = data;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return -1;

  return sl_output_read (self->output, buffer, length, error);
}

static gboolean
compare_cb (const char  *name,
            gint64       size,
            const char  *digest,
            gpointer     data,
            GError     **error)
{
  Archive *self = data;
  const Member *member = self->n_read < self->members->len ? self->members->pdata[self->n_read]
                                                           : NULL;

  if (member == NULL || strcmp (member->name, name) != 0 || member->size != size ||
      strcmp (member->digest, digest) != 0)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("The archive was not written as it should be (“%s”), so it was not kept."),
                   name);
      return FALSE;
    }

  self->n_read++;
  self->n_checked += size;
  tell (self, self->n_total, self->n_bytes > 0 ? (gint64) ((__int128) self->n_checked *
                                                           (self->n_total / CHECK_PART) /
                                                           self->n_bytes) : 0);
  return TRUE;
}

static gboolean
check (Archive  *self,
       GError  **error)
{
  if (!sl_output_rewind (self->output, error) ||
      !sl_zip_read (source_cb, self, compare_cb, self, error))
    return FALSE;

  if (self->n_read == self->members->len)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("The archive lacks files that were written, so it was not kept."));
  return FALSE;
}

/* --- the verb -------------------------------------------------------------------------------- */

static gboolean
write_all (Archive  *self,
           GError  **error)
{
  return list_parts (self, error) && count_parts (self, error) && write_readme (self, error) &&
         write_parts (self, error) && write_plans (self, error) && write_papers (self, error) &&
         write_manifest (self, error) && write_sums (self, error) &&
         sl_zip_writer_close (self->zip, error);
}

static gboolean
write_from_one_moment (Archive  *self,
                       GError  **error)
{
  gboolean is_view, ok;

  if (!sl_database_begin_view (self->business->database, &is_view, error))
    return FALSE;

  ok = write_all (self, error);
  sl_database_end_view (self->business->database, is_view);
  return ok;
}

gboolean
sl_archive_save (SlBusiness            *business,
                 const SlArchiveDraft  *draft,
                 SlArchiveResult       *result,
                 GCancellable          *cancellable,
                 GError               **error)
{
  g_auto(Archive) self = { .business = business, .draft = draft, .cancellable = cancellable };

  g_return_val_if_fail (business != NULL && draft != NULL && draft->path != NULL, FALSE);

  self.members = g_ptr_array_new_with_free_func (free_member);
  self.parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self.parts, clear_part);
  self.output = sl_output_new (draft->path, draft->may_replace, error);

  if (self.output == NULL)
    return FALSE;

  self.zip = sl_zip_writer_new (zip_cb, &self, sl_business_get_now (business), error);

  if (self.zip == NULL || !write_from_one_moment (&self, error) || !check (&self, error) ||
      !sl_output_publish (self.output, error))
    return FALSE;

  if (result != NULL)
    *result = (SlArchiveResult) { self.members->len, self.n_before, self.n_bytes };

  return TRUE;
}
