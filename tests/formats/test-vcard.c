#include "reading.h"

#include "formats/contact-record.h"
#include "formats/product-record.h"
#include "formats/vcard.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *people;
} Trap;

static const Trap traps[] = {
  { "2.1-quoted-printable",
    "Jürgen Müller note=met at the fair\n"
    "likes soap, and tea mail()=j@example.org tel(mobile)=+49 170 1234567 tel(work)=030"
    " 12345 at(home)=Hauptstraße 1/Berlin//10115/Germany\n" },
  { "2.1-charset-latin-1",
    "José Núñez tel(home)=1\n"
    "Jiří Novák tel(home)=2\n"
    "Ida Strauß tel()=3\n" },
  { "2.1-photo-folded",
    "Ann Lee tel()=1\n"
    "Bob Lee tel()=2\n" },
  { "2.1-agent-inside",
    "Fred Friday mail()=fred@example.org tel(work)=1\n" },
  { "2.1-soft-break-at-end",
    "Ann Lee note=cut off tel()=1\n"
    "Bob Lee tel()=2\n" },
  { "2.1-soft-break-indented",
    "Ivan Иванов note=für dich und mich tel()=1 at(home)=//// whole=P. O. Box 456\n"
    "123 Main Street\n"
    "Any Town, CA 91921\n"
    "Ann Lee note=two words and more\n" },
  { "3.0-apple",
    "Dr. Ana María Díaz org=Fair & Co, Ltd. note=one\n"
    "two, three; four \\ five born=0-5-17 mail(private)=ana@example.org"
    " mail(work)=work@example.org tel(mobile)=+1 555 0100 tel(home fax)=555 0101"
    " web(HomePage)=https://example.org web(twitter)=https://twitter.com/ana at(home)=1"
    " Main St\n"
    "Apt 2/Ontario/OR/97914/United States label=Friends label=Fair 2026\n" },
  { "3.0-google",
    "Ann Lee born=1980-5-17 mail(home)=a@example.org mail()=b@example.org tel(mobile)=+1"
    " 555 0102 tel(Sister)=+1 555 0100 web(PROFILE)=http://www.google.com/profiles/1"
    " at()=2 Oak Ave/Boise/ID/83701/US label=Soap\n" },
  { "3.0-label-only",
    "Ann Lee at(home)=//// whole=1 Main St\n"
    "Ontario, OR 97914\n" },
  { "3.0-folded",
    "Ann Lee note=a long note tel()=5550100\n" },
  { "3.0-department-alone",
    "Ann Lee org=Sales\n"
    "Bob Lee org=Acme\n" },
  { "4.0-plain",
    "Simon Perreault org=Viagenie born=0-2-3 mail(work)=simon.perreault@viagenie.ca"
    " tel(mobile)=+1-418-262-6501 tel(work)=+1-418-656-9254 ext. 102"
    " web()=xmpp:simon@example.org web(home)=http://nomis80.org at(work)=2875 Laurier\n"
    "Suite D2-630/Quebec/QC/G1V 2M2/Canada\n" },
  { "4.0-birthdays",
    "Born 19850412 born=1985-4-12\n"
    "Born 1985-04-12 born=1985-4-12\n"
    "Born --0412 born=0-4-12\n"
    "Born --04-12 born=0-4-12\n"
    "Born 19531015T231000Z born=1953-10-15\n"
    "Born 1985\n"
    "Born 1985-04\n"
    "Born ---12\n"
    "Born circa 1800\n"
    "Born\n" },
  { "4.0-preferred",
    "Dr. Jim van der Harten tel()=2 tel()=1 at()=12 Main St, Building B\n"
    "Suite 5, Mail Stop 7/Boise/ID/83701/US\n" },
  { "2.1-base64-text",
    "Jürgen Müller note=met at the fair, likes tea tel(mobile)=1\n"
    "Ann Lee note=hello tel()=2\n" },
  { "birthdays-by-hand",
    "Born 1985-4-2 born=1985-4-2\n"
    "Born 1985/04/12 born=1985-4-12\n"
    "Born 12.04.1985 born=1985-4-12\n"
    "Born 12 April 1985 born=1985-4-12\n"
    "Born April 12 born=0-4-12\n"
    "Born 04/25/1985 born=1985-4-25\n"
    "Born 04/05/1985 born=1985-4-5\n"
    "Born 1900-03-04 born=0-3-4\n"
    "Born 1985-04-12T23:20:50.52Z born=1985-4-12\n" },
  { "4.0-group-of-people",
    "1:0 -: The card is a list of people, not a person.\n"
    "John Doe\n" },
  { "4.0-quoted-colon",
    "Ann Lee tel(work)=1 at()=//// whole=Mr: X; Y, Z\n" },
  { "several",
    "One\n"
    "Two\n"
    "Three\n" },
  { "name-only-n",
    "Mr. John Quinlan Public Esq.\n" },
  { "no-name",
    "Acme Ltd. org=Acme Ltd.\n"
    "only@example.org mail()=only@example.org\n"
    "11:0 -: The row has no name, no e-mail address and no telephone number.\n" },
  { "byte-order-mark",
    "Zoë tel()=1\n" },
  { "utf-16",
    "Zoë Müller tel(mobile)=1\n" },
  { "bare-cr",
    "Ann Lee tel()=1\n"
    "Bob tel()=2\n" },
  { "escapes",
    "Lee, Ann; Dr. org=A;B note=a\n"
    "b\\nc\\xd \"e\" label=a,b label=c\n" },
  { "not-closed",
    "1:0 -: The card is not closed: END:VCARD is missing.\n"
    "Two\n"
    "8:0 -: The card is not closed: END:VCARD is missing.\n" },
  { "line-without-colon",
    "One note=first\n"
    "second line of a note\n"
    "10:0 -: The line has no colon between name and value.\n"
    "Three\n" },
  { "zero-bytes",
    "2:0 -: The line has zero bytes.\n"
    "Three\n" },
  { "other-objects",
    "One\n"
    "Two\n" },
};

static void
test_trap (gconstpointer data)
{
  const Trap *trap = data;
  g_autofree char *path = g_strdup_printf ("corpus/vcard-%s.vcf", trap->name);
  g_autofree char *text = reading_run_file (&sl_contact_schema, path, reading_show_contact);

  g_assert_cmpstr (text, ==, trap->people);
}

static void
show_nothing (const SlMapping  *mapping,
              const SlTableRow *row,
              const SlNotation *notation,
              GString          *out)
{
}

static void
test_not_products (void)
{
  g_autofree char *text = reading_run_file (&sl_product_schema, "corpus/vcard-several.vcf",
                                            show_nothing);

  g_assert_cmpstr (text, ==, "error: The file holds address cards. Import it as contacts.");
}

/* A picture of 3 MB on one line is passed over; a name of that size is not taken. */
static void
test_long_lines (void)
{
  g_autoptr(GString) cards = g_string_new ("BEGIN:VCARD\nFN:Ann\nPHOTO;ENCODING=b:");
  g_autofree char *much = g_strnfill (3 * 1024 * 1024, 'A'), *text = NULL;

  g_string_append_printf (cards, "%s\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:%s\nTEL:2\nEND:VCARD\n",
                          much, much);
  text = reading_run (&sl_contact_schema, NULL, cards->str, (gssize) cards->len,
                      reading_show_contact);
  g_assert_cmpstr (text, ==, "Ann tel()=1\n7:0 -: The line is longer than 1048576 bytes.\n");
}

/* However the bytes are cut, the cards are the same. */
static void
test_chunks (void)
{
  static const char file[] = "BEGIN:VCARD\r\nFN:Ann\r\n  Lee\r\n"
                             "N;QUOTED-PRINTABLE:L=C3=\r\n=A9e\r\n"
                             "END:VCARD\r\nBEGIN:VCARD\rFN:Bob\rEND:VCARD\r"
                             "BEGIN:VCARD\0\rFN:Cid\rEND:VCARD\r";

  for (gsize size = 1; size < sizeof file; size++)
    {
      g_autoptr(SlVcardReader) reader = sl_vcard_reader_new ();
      g_autoptr(GString) seen = g_string_new (NULL);
      SlVcard *card;

      for (gsize at = 0; at < sizeof file - 1; at += size)
        sl_vcard_reader_feed (reader, (const guint8 *) file + at, MIN (size, sizeof file - 1 - at));

      sl_vcard_reader_finish (reader);

      while ((card = sl_vcard_reader_next (reader)) != NULL)
        {
          for (guint i = 0; i < card->properties->len; i++)
            {
              g_autofree char *text = sl_vcard_get_text (card->properties->pdata[i]);

              g_string_append_printf (seen, "%s|", text);
            }

          g_string_append_printf (seen, "%u;", card->line);
          sl_vcard_free (card);
        }

      g_assert_cmpstr (seen->str, ==, "Ann Lee|Lée|1;Bob|7;Cid|10;");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/vcard/", traps[i].name, NULL);

      g_test_add_data_func (path, &traps[i], test_trap);
    }

  g_test_add_func ("/formats/vcard/not-products", test_not_products);
  g_test_add_func ("/formats/vcard/long-lines", test_long_lines);
  g_test_add_func ("/formats/vcard/chunks", test_chunks);
  return g_test_run ();
}
