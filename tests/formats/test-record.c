#include "reading.h"

#include "formats/bank-record.h"
#include "formats/contact-record.h"
#include "formats/member-record.h"
#include "formats/product-record.h"
#include "formats/statement-record.h"

#include <string.h>

/* Each record as one line of text; what is empty is left out. */

static void
show (GString    *out,
      const char *name,
      const char *value)
{
  if (value[0] != '\0')
    g_string_append_printf (out, " %s=%s", name, value);
}

static void
show_number (GString    *out,
             const char *name,
             gint64      value)
{
  g_string_append_printf (out, " %s=%" G_GINT64_FORMAT, name, value);
}

static void
show_day (GString    *out,
          const char *name,
          SlDay       day)
{
  g_autofree char *text = day == SL_DAY_NONE ? g_strdup ("") : sl_day_format (day);

  show (out, name, text);
}

static void
show_product (const SlMapping  *mapping,
              const SlTableRow *row,
              const SlNotation *notation,
              GString          *out)
{
  g_auto(SlProductRecord) product = { 0 };
  SlRejection *rejection = NULL;

  if (!sl_product_record_read (mapping, row, notation, "USD", &product, &rejection))
    {
      reading_show (rejection, out);
      return;
    }

  g_string_append_printf (out, "%s", product.sku);
  show (out, "name", product.name);
  show_number (out, "wholesale", product.wholesale);
  show_number (out, "retail", product.retail);
  show_number (out, "pv", product.pv);
  show_number (out, "cv", product.cv);
  show (out, "category", product.category);
  show (out, "barcode", product.barcode);
  show_number (out, "pack", product.pack);
  show_number (out, "life", product.shelf_life_days);
  show_day (out, "from", product.valid_from);
  show_day (out, "until", product.discontinued_on);
  g_string_append_c (out, '\n');
}

static void
test_product (void)
{
  g_autofree char *text = reading_run (
    &sl_product_schema, NULL,
    "sku,name,wholesale,retail,pv,cv,category,barcode,pack,shelf_life_days,valid_from\n"
    "001,Soap,4.50,\"1,006.00\",3.5,2.8,Bath,0042,6,900,2025-10-01\n"
    "002,,4,6,3,2,,,,,\n"
    "003,Balm,,6,3,2,,,,,\n"
    "004,Balm,-1,6,3,2,,,,,\n"
    "005,Balm,4.505,6,3,2,,,,,\n"
    "006,Balm,4,6,3,2,,,0,,\n"
    "007,Balm,4,6,x,2,,,,,\n"
    "1.23E+11,Balm,4,6,1,2,,,,,\n"
    ",Balm,4,6,1,2,,,,,\n"
    "010,Balm,$4,€6,1,2,,,,,\n"
    "011,Balm,4,6,1,2,,,,,2025-02-30\n"
    "012,Balm,4,6,,,,,,,\n",
    -1, show_product);

  g_assert_cmpstr (text, ==,
    "001 name=Soap wholesale=450 retail=100600 pv=35000 cv=28000 category=Bath barcode=0042 pack=6"
    " life=900 from=2025-10-01\n"
    "3:2 name: There is nothing in this column.\n"
    "4:3 wholesale: There is nothing in this column.\n"
    "5:3 wholesale: A price cannot be negative.\n"
    "6:3 wholesale: “4.505” has more than 2 decimals.\n"
    "7:9 pack: The number must be from 1 to 1000000.\n"
    "8:5 pv: “x” is not a number.\n"
    "9:1 sku: “1.23E+11” is an id that a spreadsheet has shortened. Format the column as text"
    " before exporting it.\n"
    "10:1 sku: There is nothing in this column.\n"
    "11:4 retail: “€6” is not an amount in USD.\n"
    "12:11 valid_from: There is no day “2025-02-30”.\n"
    "012 name=Balm wholesale=400 retail=600 pv=0 cv=0 pack=1 life=0\n");
}

static void
show_member (const SlMapping  *mapping,
             const SlTableRow *row,
             const SlNotation *notation,
             GString          *out)
{
  g_auto(SlMemberRecord) member = { 0 };
  SlRejection *rejection = NULL;

  if (!sl_member_record_read (mapping, row, notation, &member, &rejection))
    {
      reading_show (rejection, out);
      return;
    }

  g_string_append_printf (out, "%u %s", member.line, member.id);
  show (out, "sponsor", member.sponsor_id);
  show (out, "enroller", member.enroller_id);
  show (out, "first", member.first_name);
  show (out, "last", member.last_name);
  show (out, "kind", member.kind);
  show (out, "rank", member.rank);
  show (out, "paid", member.paid_rank);

  if (member.has_pv)
    show_number (out, "pv", member.pv);

  if (member.has_gv)
    show_number (out, "gv", member.gv);

  if (member.level >= 0)
    show_number (out, "level", member.level);

  show_day (out, "joined", member.joined);
  g_string_append_c (out, '\n');
}

static void
test_member (void)
{
  g_autofree char *text = reading_run (
    &sl_member_schema, NULL,
    "CustomerID,EnrollerID,SponsorID,FirstName,LastName,CustomerType,Rank,PaidRank,PV,GV,"
    "JoinDate\n"
    "0048213,0031077,0031077,Dana,Whitlock,Distributor,Leader,Builder,\"1,770.00\",-2.5,"
    "06/14/2020\n"
    "0051238,,0048213,Rhea,,,,,,,09/04/2020\n"
    "7,,7,,,,,,,,\n"
    ",,7,,,,,,,,\n"
    "8,,7,,,,,,1.00001,,\n"
    "9,,7,,,,,,,,13/13/2020\n"
    "10,,7,,,,,,,,,extra\n"
    "11,,7,,,,,,-,N/A,n/a\n"
    "12,,7,,,,,, –   ,1,0000-00-00\n",
    -1, show_member);
  g_autofree char *other = reading_run (
    &sl_member_schema, NULL,
    "Level,Paid Level,Name,ID,Country,Sponsor ID,Sponsor Name,Highest Achieved Rank,PV,PGV,GV\n"
    "1,1,Ann Lee,00A1,US,5,Bob,Gold,\"12,5\",\"1\",\"1.234\"\n",
    -1, show_member);
  g_autofree char *german = reading_run (
    &sl_member_schema, NULL,
    "Gen,Associate ID,Name,Vorname\n1,5,Lee,Ann\n2,6,Bob Ode,Bob\n", -1, show_member);

  g_assert_cmpstr (text, ==,
    "2 0048213 sponsor=0031077 enroller=0031077 first=Dana last=Whitlock kind=Distributor"
    " rank=Leader paid=Builder pv=17700000 gv=-25000 joined=2020-06-14\n"
    "3 0051238 sponsor=0048213 first=Rhea joined=2020-09-04\n"
    "4:3 SponsorID: Member 7 is named as the sponsor of itself.\n"
    "5:1 CustomerID: There is nothing in this column.\n"
    "6:9 PV: “1.00001” has more than 4 decimals.\n"
    "7:11 JoinDate: There is no day “13/13/2020”.\n"
    "8:12 -: The line has 12 columns and the header has 11.\n"
    "9 11 sponsor=7\n"
    "10 12 sponsor=7 gv=10000\n");
  g_assert_cmpstr (other, ==,
    "2 00A1 sponsor=5 first=Ann Lee rank=Gold pv=125000 gv=12340000 level=1\n");
  g_assert_cmpstr (german, ==, "2 5 first=Ann last=Lee level=1\n3 6 first=Bob Ode level=2\n");
}

static void
show_statement (const SlMapping  *mapping,
                const SlTableRow *row,
                const SlNotation *notation,
                GString          *out)
{
  g_auto(SlStatementRecord) line = { 0 };
  SlRejection *rejection = NULL;

  if (!sl_statement_record_read (mapping, row, notation, "USD", &line, &rejection))
    {
      reading_show (rejection, out);
      return;
    }

  g_string_append_printf (out, "%u kind=%d", line.line, line.kind);
  show (out, "run", line.run_id);
  show (out, "bonus", line.bonus);
  show (out, "id", line.from_id);
  show (out, "from", line.from_name);
  show (out, "order", line.order_id);

  if (line.level >= 0)
    show_number (out, "level", line.level);

  if (line.has_source)
    show_number (out, "source", line.source);

  if (line.has_rate)
    show_number (out, "rate", line.rate);

  show_number (out, "earned", line.earned);
  g_string_append_c (out, '\n');
}

static void
test_statement (void)
{
  g_autofree char *text = reading_run (
    &sl_statement_schema, NULL,
    "Company\nPeriod,September 2026\n\nFrom ID,From,Bonus,Level,Source,%,Earned\n"
    "0051238,Rhea,Unilevel,1,25.00,5%,1.25\n"
    "0051239,Total Fitness,Total Bonus,1,25.00,5,$1.25\n"
    "0051240,Ann,Unilevel,2,$25.00,0.05,(1.25)\n"
    "0051241,Ann,Unilevel,2,-25.00,.05,-1.25\n"
    "0051242,Ann,Unilevel,2,25.00,5%,\n"
    ",Processing fee,,,,,-2.50\n"
    ",Carried balance,,,,,3.00\n"
    "Total,,,,,,65.97\n",
    -1, show_statement);
  g_autofree char *runs = reading_run (
    &sl_statement_schema, NULL,
    "CommissionRunID,BonusID,FromCustomerID,OrderID,Level,PaidLevel,SourceAmount,Percentage,"
    "CommissionAmount\n88,3,00123,A-5,4,2,100,0.0525,5.25\n",
    -1, show_statement);
  g_autofree char *missing = reading_run (&sl_statement_schema, NULL, "From,Level\nA,1\n", -1,
                                          show_statement);

  g_assert_cmpstr (text, ==,
    "5 kind=0 bonus=Unilevel id=0051238 from=Rhea level=1 source=250000 rate=50000 earned=125\n"
    "6 kind=0 bonus=Total Bonus id=0051239 from=Total Fitness level=1 source=250000 rate=50000"
    " earned=125\n"
    "7 kind=0 bonus=Unilevel id=0051240 from=Ann level=2 source=250000 rate=500 earned=-125\n"
    "8 kind=0 bonus=Unilevel id=0051241 from=Ann level=2 source=-250000 rate=50000 earned=-125\n"
    "9:7 Earned: There is nothing in this column.\n"
    "10 kind=2 from=Processing fee earned=-250\n"
    "11 kind=1 from=Carried balance earned=300\n"
    "12 kind=3 id=Total earned=6597\n");
  g_assert_cmpstr (runs, ==,
    "2 kind=0 run=88 bonus=3 id=00123 order=A-5 level=4 source=1000000 rate=52500 earned=525\n");
  g_assert_cmpstr (missing, ==, "error: The header in line 1 lacks “Earned”. It has: From, Level.");
}

static void
show_bank (const SlMapping  *mapping,
           const SlTableRow *row,
           const SlNotation *notation,
           GString          *out)
{
  g_auto(SlBankRecord) line = { 0 };
  SlRejection *rejection = NULL;

  if (!sl_bank_record_read (mapping, row, notation, "USD", &line, &rejection))
    {
      reading_show (rejection, out);
      return;
    }

  g_string_append_printf (out, "%u", line.line);
  show (out, "payee", line.payee);
  show_number (out, "amount", line.amount);
  g_string_append_c (out, '\n');
}

/* (transfer full): what becomes of @text with the mapping file @rules. */
static char *
read_bank (const char *rules,
           const char *text)
{
  g_autoptr(GError) error = NULL;
  SlMappingRules *parsed = sl_mapping_rules_parse (rules, strlen (rules), &sl_bank_schema, &error);
  char *read;

  g_assert_no_error (error);
  read = reading_run (&sl_bank_schema, parsed, text, -1, show_bank);
  sl_mapping_rules_free (parsed);
  return read;
}

/* Without a header columns are called by letters; what is plain is found without being told. */
static void
test_bank_bare (void)
{
  g_autofree char *found = read_bank ("", "10/31/2026,-5.00,Shop\n10/30/2026,6.00,Pay\n");
  g_autofree char *told = read_bank ("date=A\npayee=B\ndebit=C\ncredit=D",
                                     "10/31/2026,Shop,5.00,,9.00\n10/30/2026,Pay,,6.00,14.00\n");
  g_autofree char *balance = read_bank ("", "10/31/2026,Shop,5.00,,9.00\n");
  g_autofree char *open = read_bank ("", "\"10/31/2026,5.00,Shop\n10/30/2026,6.00,Pay\n");

  g_assert_cmpstr (found, ==, "1 payee=Shop amount=-500\n2 payee=Pay amount=600\n");
  g_assert_cmpstr (told, ==, "1 payee=Shop amount=-500\n2 payee=Pay amount=600\n");
  g_assert_cmpstr (balance, ==, "error: The header in line 1 lacks “Date”. It has: 10/31/2026,"
                                " Shop, 5.00, , 9.00.");
  g_assert_nonnull (strstr (open, "error: "));
}

/* Cards show what was spent as positive: the column is called one of what went out. */
static void
test_bank_turned (void)
{
  const char *card = "Date,Description,Amount\n10/31/2026,Shop,5.00\n10/30/2026,Thanks,-6.00\n";
  g_autofree char *written = read_bank ("", card);
  g_autofree char *turned = read_bank ("debit=Amount\namount=", card);

  g_assert_cmpstr (written, ==, "2 payee=Shop amount=500\n3 payee=Thanks amount=-600\n");
  g_assert_cmpstr (turned, ==, "2 payee=Shop amount=-500\n3 payee=Thanks amount=600\n");
}

static void
test_contact_google_new (void)
{
  g_autofree char *text = reading_run (
    &sl_contact_schema, NULL,
    "First Name,Middle Name,Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Street,Address 1 - City,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address\n"
    "Ann,B,Lee,Dr.,PhD,,,,--10-31,\"two\nlines\",* myContacts ::: Friends ::: Friends,"
    "* Home,a@x.org,Work,b@x.org ::: c@x.org,Mobile,+1 555 0100 ::: 555 0101,"
    "Home,1 Main St,Ontario,OR,97914,US,Apt 2\n"
    ",,,,,,,Acme,,,,,,,,,,,,,,,,\n"
    ",,,,,,,,,,,,only@x.org,,,,,,,,,,,\n"
    ",,,,,,,,,note alone,,,,,,,,,,,,,,\n"
    "Zoë,,,,,,,,31 February,,,,,,,,,,,,,,,\n",
    -1, reading_show_contact);

  g_assert_cmpstr (text, ==,
    "Dr. Ann B Lee PhD note=two\nlines born=0-10-31 mail(Home)=a@x.org mail(Work)=b@x.org"
    " mail(Work)=c@x.org tel(Mobile)=+1 555 0100 tel(Mobile)=555 0101"
    " at(Home)=1 Main St\nApt 2/Ontario/OR/97914/US label=Friends\n"
    "Acme org=Acme\n"
    "only@x.org mail()=only@x.org\n"
    "6:0 -: The row has no name, no e-mail address and no telephone number.\n"
    "7:9 Birthday: There is no day “31 February”.\n");
}

static void
test_contact_other (void)
{
  const struct { const char *text, *contact; } files[] = {
    { "Name,Given Name,Family Name,Birthday,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
      "Phone 1 - Type,Phone 1 - Value,Organization 1 - Name\n"
      "Ann Lee,Ann,Lee,1980-05-17,* myContacts,* Home,a@x.org,Mobile,5,Acme\n",
      "Ann Lee org=Acme born=1980-5-17 mail(Home)=a@x.org tel(Mobile)=5\n" },
    { "Title,First Name,Last Name,Company,Business Street,Business City,Home Phone,Mobile Phone,"
      "E-mail Address,E-mail 2 Address,Birthday,Categories\n"
      "Mr,Ann,Lee,Acme,1 Main,Boise,1,2,a@x.org,b@x.org,0/0/00,Friends;Fair\n",
      "Ann Lee org=Acme mail()=a@x.org mail()=b@x.org tel(home)=1 tel(mobile)=2"
      " at(work)=1 Main/Boise/// label=Friends label=Fair\n" },
    { "First Name,Last Name,Display Name,Primary Email,Home Address,Home City,Home ZipCode\n"
      "Ann,Lee,Annie,a@x.org,1 Main,Boise,83701\n",
      "Ann Lee mail()=a@x.org at(home)=1 Main/Boise//83701/\n" },
    { "Email\nx@example.org\n", "x@example.org mail()=x@example.org\n" },
    { "Name,Birthday\nAnn,N/A\n", "Ann\n" },
    { "Name;Telefon\nJürgen;0123\n", "Jürgen tel()=0123\n" },
    { "Name;Vorname;PLZ;Ort\nMüller;Jürgen;10115;Berlin\nAnn Lee;Ann;;\n",
      "Jürgen Müller at()=/Berlin//10115/\nAnn Lee\n" },
    { "First Name,Address 1 - Street,Address 1 - City,Address 1 - Extended Address\n"
      "Ann,1 St,Town,Apt 2\n",
      "Ann at()=1 St\nApt 2/Town///\n" },
    { "Name,Address 1,Address 2,City\nAnn,1 St,Apt 2,Town\n",
      "Ann at()=1 St\nApt 2/Town///\n" },
    { "First,Middle,Last,Notiz,Alternate Email 1\nAnn,B,Lee,n,a@x.org\n",
      "Ann B Lee note=n mail()=a@x.org\n" },
    { "Nombre,Apellidos,Correo electrónico,Móvil\nAna,Díaz,a@x.org,1\n",
      "Ana Díaz mail()=a@x.org tel(mobile)=1\n" },
    { "Name,Business Fax,Home Fax,Phone\n\"Ann\nLee\",1,2,\"\u00a03\u00a0\"\n",
      "Ann Lee tel()=3 tel(work fax)=1 tel(home fax)=2\n" },
    { "Foo,Bar\n1,2\n", "error: The header in line 1 has none of “Name”, “First name”, "
      "“Last name”, “Organization”, “E-mail”, “Telephone”. It has: Foo, Bar." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text = reading_run (&sl_contact_schema, NULL, files[i].text, -1,
                                           reading_show_contact);

      g_assert_cmpstr (text, ==, files[i].contact);
    }
}

/* A name of 10,000 letters is a name; one letter more is not. */
static void
test_contact_long (void)
{
  g_autoptr(GString) table = g_string_new ("Name,Notes\n");
  g_autofree char *text = NULL;

  for (guint i = 0; i < SL_CELLS_NAME_LENGTH; i++)
    g_string_append (table, "é");

  g_string_append (table, ",x\nn");

  for (guint i = 0; i < SL_CELLS_NAME_LENGTH; i++)
    g_string_append (table, "é");

  g_string_append (table, ",x\n");
  text = reading_run (&sl_contact_schema, NULL, table->str, -1, reading_show_contact);
  g_assert_true (g_str_has_suffix (text, " note=x\n3:1 Name: The text is longer than 10000 "
                                         "characters.\n"));
}

/* The files of the sample business, as people have them: nothing may be rejected. */
static void
test_sample (void)
{
  const struct { const char *file; const SlSchema *schema; ReadingFunc func; } files[] = {
    { "catalogue.csv", &sl_product_schema, show_product },
    { "contacts.csv", &sl_contact_schema, reading_show_contact },
    { "downline-2026-10.csv", &sl_member_schema, show_member },
    { "statement-2026-06.csv", &sl_statement_schema, show_statement },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("SIDELINE_DATA_DIR"), "sample",
                                                files[i].file, NULL);
      g_autofree char *text = reading_run_file (files[i].schema, path, files[i].func);
      g_autoptr(GRegex) rejected = g_regex_new ("^\\d+:\\d+ |^error: ", G_REGEX_MULTILINE, 0, NULL);

      g_assert_false (g_regex_match (rejected, text, 0, NULL));
      g_assert_cmpuint (strlen (text), >, 500);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/product-record/read", test_product);
  g_test_add_func ("/formats/member-record/read", test_member);
  g_test_add_func ("/formats/statement-record/read", test_statement);
  g_test_add_func ("/formats/bank-record/bare", test_bank_bare);
  g_test_add_func ("/formats/bank-record/turned", test_bank_turned);
  g_test_add_func ("/formats/contact-record/google-new", test_contact_google_new);
  g_test_add_func ("/formats/contact-record/other", test_contact_other);
  g_test_add_func ("/formats/contact-record/long", test_contact_long);
  g_test_add_func ("/formats/record/sample", test_sample);
  return g_test_run ();
}
