#include "seed.h"

#include "core/uid.h"
#include "formats/table.h"
#include "record.h"

#define DANA "0048213"
#define RHEA "0051238"
#define CURRENCY "USD"

typedef void (*RowFunc) (Company            *company,
                         const char * const *header,
                         const char * const *fields,
                         gpointer            data);

static const char *
cell (const char * const *header,
      const char * const *fields,
      const char         *name)
{
  for (guint i = 0; header[i] != NULL && fields[i] != NULL; i++)
    if (g_str_equal (header[i], name))
      return fields[i];
  return "";
}

/* Cells of one row, followed by NULL. */
static char **
copy_row (const SlTableRow *row)
{
  char **fields = g_new0 (char *, row->n_fields + 1);

  for (guint i = 0; i < row->n_fields; i++)
    fields[i] = g_strdup (row->fields[i]);
  return fields;
}

/* Calls @function for each row behind the one whose first cell is @first. */
static void
read_file (Company    *company,
           const char *path,
           const char *first,
           RowFunc     function,
           gpointer    data)
{
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr(SlTable) table = sl_table_new (NULL);
  g_auto(GStrv) header = NULL;
  SlTableRow row;

  g_assert (g_file_get_contents (path, &bytes, &length, NULL));
  sl_table_feed (table, (const guint8 *) bytes, length);
  sl_table_finish (table);
  while (sl_table_next (table, &row, NULL) == SL_TABLE_ROW)
    {
      g_auto(GStrv) fields = copy_row (&row);

      if (header != NULL)
        function (company, (const char * const *) header, (const char * const *) fields, data);
      else if (g_str_equal (fields[0], first))
        header = g_steal_pointer (&fields);
    }
}

/* "12.5" as hundredths. */
static gint64
read_centi (const char *text)
{
  gboolean negative = *text == '-';
  const char *dot = strchr (text, '.');
  gint64 whole = g_ascii_strtoll (text + negative, NULL, 10);
  gint64 part = 0;

  if (dot != NULL && g_ascii_isdigit (dot[1]))
    part = (dot[1] - '0') * 10 + (g_ascii_isdigit (dot[2]) ? dot[2] - '0' : 0);
  return negative ? -(whole * 100 + part) : whole * 100 + part;
}

/* MM/DD/YYYY as YYYY-MM-DD */
static char *
read_day (const char *text)
{
  if (strlen (text) != 10)
    return g_strdup ("");
  return g_strdup_printf ("%.4s-%.2s-%.2s", text + 6, text, text + 3);
}

static json_t *
make_money (gint64 minor)
{
  return json_pack ("{s:I, s:s}", "minor", (json_int_t) minor, "currency", CURRENCY);
}

static void
put (Company    *company,
     const char *account,
     const char *type,
     json_t     *data)
{
  g_autofree char *text = json_dumps (data, JSON_COMPACT);

  record_put (company, account, type, json_string_value (json_object_get (data, "id")), text, NULL,
              record_next_act (company));
  json_decref (data);
}

static json_t *
make_price (const char *from,
            gint64      wholesale,
            gint64      retail,
            gint64      pv,
            gint64      cv)
{
  return json_pack ("{s:s, s:o, s:o, s:I, s:I}", "valid_from", from, "wholesale",
                    make_money (wholesale), "retail", make_money (retail), "pv_centi",
                    (json_int_t) pv, "cv_centi", (json_int_t) cv);
}

static void
set_number (json_t     *object,
            const char *name,
            const char *text)
{
  if (*text != '\0')
    json_object_set_new (object, name, json_integer (g_ascii_strtoll (text, NULL, 10)));
}

static void
add_product (Company            *company,
             const char * const *header,
             const char * const *fields,
             gpointer            data)
{
  const char *sku = cell (header, fields, "sku");
  g_autofree char *id = company_derive_uid ("product", sku);
  json_t *price = make_price (cell (header, fields, "valid_from"),
                              read_centi (cell (header, fields, "wholesale")),
                              read_centi (cell (header, fields, "retail")),
                              read_centi (cell (header, fields, "pv")),
                              read_centi (cell (header, fields, "cv")));
  json_t *product = json_pack ("{s:s, s:s, s:s, s:b, s:s, s:s, s:s, s:[o]}", "id", id, "sku", sku,
                               "name", cell (header, fields, "name"), "active", TRUE, "category",
                               cell (header, fields, "category"), "barcode",
                               cell (header, fields, "barcode"), "tax_class",
                               cell (header, fields, "tax_class"), "prices", price);

  set_number (product, "pack", cell (header, fields, "pack"));
  set_number (product, "usage_days", cell (header, fields, "usage_days"));
  set_number (product, "shelf_life_days", cell (header, fields, "shelf_life_days"));
  put (company, "", "product", product);
}

/* A month of the downline, as one account sees it. */
typedef struct
{
  const char *account;
  const char *period;
  GHashTable *seen;    /* codes of those who are in the report */
} Month;

static json_t *
make_member (const char * const *header,
             const char * const *fields,
             const char         *id)
{
  const char *sponsor = cell (header, fields, "SponsorID");
  g_autofree char *sponsor_id = company_derive_uid ("member", sponsor);
  g_autofree char *name = g_strstrip (g_strjoin (" ", cell (header, fields, "FirstName"),
                                                 cell (header, fields, "LastName"), NULL));
  g_autofree char *joined = read_day (cell (header, fields, "JoinDate"));

  return json_pack ("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "id", id,
                    "code", cell (header, fields, "CustomerID"), "sponsor_id", sponsor_id,
                    "sponsor_code", sponsor, "enroller_code", cell (header, fields, "EnrollerID"),
                    "name", name, "status", "active", "kind",
                    cell (header, fields, "CustomerType"), "rank", cell (header, fields, "Rank"),
                    "paid_rank", cell (header, fields, "PaidRank"), "email",
                    cell (header, fields, "Email"), "phone", cell (header, fields, "Phone"),
                    "joined_on", joined);
}

/* A member's month: where they stood and what they did in it. */
static json_t *
make_volume (const char * const *header,
             const char * const *fields,
             const char         *member_id,
             const char         *period)
{
  g_autofree char *key = g_strjoin ("/", member_id, period, NULL);
  g_autofree char *id = company_derive_uid ("volume", key);

  return json_pack ("{s:s, s:s, s:s, s:s, s:I, s:I, s:b, s:s, s:s, s:s, s:s, s:s}", "id", id,
                    "member_id", member_id, "member_code", cell (header, fields, "CustomerID"),
                    "period", period, "pv_centi",
                    (json_int_t) read_centi (cell (header, fields, "PV")), "gv_centi",
                    (json_int_t) read_centi (cell (header, fields, "GV")), "final",
                    !g_str_equal (period, "2026-10"), "sponsor_code",
                    cell (header, fields, "SponsorID"), "enroller_code",
                    cell (header, fields, "EnrollerID"), "kind",
                    cell (header, fields, "CustomerType"), "rank", cell (header, fields, "Rank"),
                    "paid_rank", cell (header, fields, "PaidRank"));
}

/* Rhea sees herself and whoever is below her; a report lists each person behind the sponsor. */
static gboolean
sees (Month      *month,
      const char *code,
      const char *sponsor)
{
  return g_str_equal (month->account, DANA) || g_str_equal (code, month->account) ||
         g_hash_table_contains (month->seen, sponsor);
}

static void
add_member (Company            *company,
            const char * const *header,
            const char * const *fields,
            gpointer            data)
{
  Month *month = data;
  const char *code = cell (header, fields, "CustomerID");
  g_autofree char *id = company_derive_uid ("member", code);
  g_autoptr(json_t) member = NULL;
  g_autoptr(json_t) known = NULL;

  if (*code == '\0' || !sees (month, code, cell (header, fields, "SponsorID")))
    return;
  g_hash_table_add (month->seen, g_strdup (code));
  member = make_member (header, fields, id);
  known = record_read (company, month->account, "member", id);
  if (known == NULL || !json_equal (known, member))
    put (company, month->account, "member", g_steal_pointer (&member));
  put (company, month->account, "volume", make_volume (header, fields, id, month->period));
}

/* Who is in the report no more has left: the record goes, with the reason. */
static void
remove_missing (Company    *company,
                Month      *month,
                GHashTable *before)
{
  GHashTableIter iter;
  gpointer code;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    if (!g_hash_table_contains (month->seen, code))
      {
        g_autofree char *id = company_derive_uid ("member", code);

        record_remove (company, month->account, "member", id, "out_of_scope", NULL,
                       record_next_act (company));
      }
}

static void
seed_month (Company     *company,
            const char  *folder,
            const char  *account,
            const char  *period,
            GHashTable **before)
{
  g_autofree char *name = g_strdup_printf ("downline-%s.csv", period);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  Month month = { account, period, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  read_file (company, path, "CustomerID", add_member, &month);
  if (*before != NULL)
    {
      remove_missing (company, &month, *before);
      g_hash_table_unref (*before);
    }
  *before = month.seen;
}

static void
seed_team (Company    *company,
           const char *folder,
           const char *account)
{
  g_autoptr(GHashTable) before = NULL;

  for (guint month = 10; month < 22; month++)
    {
      g_autofree char *period = g_strdup_printf ("%u-%02u", 2025 + month / 12, month % 12 + 1);

      seed_month (company, folder, account, period, &before);
    }
}

/* A statement while its lines are read. */
typedef struct
{
  json_t *lines; /* (owned) */
  gint64  sum;
  gint64  fee;
  gint64  total;
} Sheet;

static void
add_line (Sheet              *sheet,
          const char * const *header,
          const char * const *fields,
          gint64              earned)
{
  g_autofree char *rate = g_strdup (cell (header, fields, "%"));

  g_strdelimit (rate, "%", '\0');
  json_array_append_new (
    sheet->lines,
    json_pack ("{s:s, s:s, s:s, s:I, s:I, s:s, s:o}", "bonus", cell (header, fields, "Bonus"),
               "from_code", cell (header, fields, "From ID"), "from_name",
               cell (header, fields, "From"), "level",
               (json_int_t) g_ascii_strtoll (cell (header, fields, "Level"), NULL, 10),
               "source_centi", (json_int_t) read_centi (cell (header, fields, "Source")),
               "rate_percent", rate, "amount", make_money (earned)));
  sheet->sum += earned;
}

static void
read_sheet_row (Company            *company,
                const char * const *header,
                const char * const *fields,
                gpointer            data)
{
  Sheet *sheet = data;
  gint64 earned = read_centi (cell (header, fields, "Earned"));

  if (g_str_equal (fields[0], "Total"))
    sheet->total = earned;
  else if (strstr (cell (header, fields, "From"), "fee") != NULL)
    sheet->fee -= earned;
  else if (*fields[0] != '\0')
    add_line (sheet, header, fields, earned);
}

/* A page that any reader of PDF opens; what it says is what the file says. */
static char *
store_document (Company    *company,
                const char *period,
                const Sheet *sheet)
{
  g_autofree char *text = g_strdup_printf (
    "BT /F1 12 Tf 72 720 Td (" COMPANY_NAME " - commission statement %s: %" G_GINT64_FORMAT
    " cents) Tj ET", period, sheet->total);
  char *document = g_strdup_printf (
    "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
    "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n",
    strlen (text), text);
  g_autoptr(GBytes) bytes = g_bytes_new_take (document, strlen (document));
  char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  sql_run (company->sql, "INSERT INTO blob (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
           "tb", sha256, bytes);
  return sha256;
}

static void
seed_statement (Company    *company,
                const char *folder,
                guint       month)
{
  g_autofree char *period = g_strdup_printf ("%u-%02u", 2025 + month / 12, month % 12 + 1);
  g_autofree char *paid_on =
    g_strdup_printf ("%u-%02u-12", 2025 + (month + 1) / 12, (month + 1) % 12 + 1);
  g_autofree char *name = g_strdup_printf ("statement-%s.csv", period);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *id = company_derive_uid ("statement", period);
  g_autofree char *sha256 = NULL;
  Sheet sheet = { .lines = json_array () };

  read_file (company, path, "From ID", read_sheet_row, &sheet);
  sha256 = store_document (company, period, &sheet);
  put (company, DANA, "statement",
       json_pack ("{s:s, s:s, s:i, s:s, s:o, s:o, s:o, s:s, s:o}", "id", id, "period", period,
                  "version", 1, "paid_on", paid_on, "total", make_money (sheet.total),
                  "lines_total_check", make_money (sheet.sum), "fee", make_money (sheet.fee),
                  "pdf_sha256", sha256, "lines", sheet.lines));
}

static void
seed_catalogue (Company    *company,
                const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "catalogue.csv", NULL);

  read_file (company, path, "sku", add_product, NULL);
}

void
seed_sample (Company    *company,
             const char *folder)
{
  if (sql_get_int (company->sql, "SELECT is_seeded FROM life", ""))
    return;
  company_begin (company);
  seed_catalogue (company, folder);
  seed_team (company, folder, DANA);
  seed_team (company, folder, RHEA);
  for (guint month = 10; month < 21; month++)
    seed_statement (company, folder, month);
  sql_run (company->sql, "UPDATE life SET is_seeded = 1", "");
  company_commit (company);
}

static void
put_text (Company    *company,
          const char *type,
          const char *id,
          char       *text)
{
  record_put (company, DANA, type, id, text, NULL, record_next_act (company));
  g_free (text);
}

static void
add_synthetic (Company *company,
               guint    number,
               guint    n_months)
{
  g_autofree char *code = g_strdup_printf ("%07u", 1000000 + number);
  g_autofree char *id = company_derive_uid ("member", code);
  guint above = number == 0 ? 0 : 1000000 + (number - 1) / 4;
  g_autofree char *sponsor = number == 0 ? g_strdup (DANA) : g_strdup_printf ("%07u", above);
  g_autofree char *sponsor_id = company_derive_uid ("member", sponsor);

  put_text (company, "member", id,
            g_strdup_printf ("{\"id\":\"%s\",\"code\":\"%s\",\"sponsor_id\":\"%s\","
                             "\"sponsor_code\":\"%s\",\"enroller_code\":\"%s\","
                             "\"name\":\"Member %u\",\"status\":\"active\","
                             "\"kind\":\"Distributor\","
                             "\"rank\":\"Associate\",\"paid_rank\":\"Associate\"}",
                             id, code, sponsor_id, sponsor, sponsor, number));
  for (guint month = 0; month < n_months; month++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%u", id, month);
      g_autofree char *volume = company_derive_uid ("volume", key);

      put_text (company, "volume", volume,
                g_strdup_printf ("{\"id\":\"%s\",\"member_id\":\"%s\",\"member_code\":\"%s\","
                                 "\"period\":\"%u-%02u\",\"pv_centi\":%u,\"gv_centi\":%u,"
                                 "\"final\":true,\"sponsor_code\":\"%s\",\"enroller_code\":\"%s\","
                                 "\"kind\":\"Distributor\",\"rank\":\"Associate\","
                                 "\"paid_rank\":\"Associate\"}",
                                 volume, id, code, 2024 + month / 12, month % 12 + 1,
                                 (number * 37 + month * 101) % 30000, (number * 91) % 90000,
                                 sponsor, sponsor));
    }
}

void
seed_many (Company *company,
           guint    n_members,
           guint    n_months)
{
  /* Ids come in no order, so all of the index is touched all the time. */
  sql_script (company->sql, "PRAGMA cache_size = -400000; PRAGMA synchronous = OFF");
  company_begin (company);
  for (guint i = 0; i < n_members; i++)
    add_synthetic (company, i, n_months);
  sql_run (company->sql, "UPDATE life SET is_seeded = 1", "");
  company_commit (company);
  sql_script (company->sql, "PRAGMA cache_size = -8000; PRAGMA synchronous = FULL");
}
