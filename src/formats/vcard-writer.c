#include "config.h"

#include "formats/vcard-writer.h"

#include <string.h>

/* Octets of a line without its end (RFC 6350, 3.2; RFC 2426, 2.6). */
#define MAX_LINE 75

typedef struct
{
  GString             *text;     /* (unowned) */
  SlVcardVersion       version;
  const SlVcardPerson *person;   /* (unowned) */
  guint                n_groups; /* "item1" … */
} Card;

/* --- lines ------------------------------------------------------------------------------- */

/* A line goes on with one that begins with a space, which counts for that one. */
static void
append_line (Card       *card,
             const char *line)
{
  gsize room = MAX_LINE;

  while (strlen (line) > room)
    {
      gsize n = room;

      while (n > 1 && ((guchar) line[n] & 0xc0) == 0x80)
        n--;

      g_string_append_len (card->text, line, (gssize) n);
      g_string_append (card->text, "\r\n ");
      line += n;
      room = MAX_LINE - 1;
    }

  g_string_append (card->text, line);
  g_string_append (card->text, "\r\n");
}

/* Escapes what stands for something else in a value.  Line ends become one; other control
 * characters have no place in a card. */
static void
append_escaped (GString    *line,
                const char *value)
{
  for (; *value != '\0'; value++)
    if (*value == '\\' || *value == ',' || *value == ';')
      g_string_append_printf (line, "\\%c", *value);
    else if (*value == '\n' || (*value == '\r' && value[1] != '\n'))
      g_string_append (line, "\\n");
    else if ((guchar) *value >= 0x20 || *value == '\t')
      g_string_append_c (line, *value);
}

static void
append_text (Card       *card,
             const char *head,
             const char *value)
{
  g_autoptr(GString) line = g_string_new (head);

  append_escaped (line, value);
  append_line (card, line->str);
}

static void
append_given (Card       *card,
              const char *head,
              const char *value)
{
  if (value[0] != '\0')
    append_text (card, head, value);
}

/* --- labels ------------------------------------------------------------------------------- */

/* The word of the standards for a word of a label; NULL when they have none. */
static const char *
find_type (const char *word)
{
  static const char * const words[][2] = {
    { "home", "home" }, { "work", "work" }, { "mobile", "cell" }, { "fax", "fax" },
    { "pager", "pager" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i][0]) == 0)
      return words[i][1];

  return NULL;
}

/* (transfer full) (nullable): "cell", "home,fax"; NULL when the label is one's own. */
static char *
find_types (const char *label)
{
  g_auto(GStrv) words = g_strsplit (label, " ", -1);
  g_autoptr(GString) types = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *type = find_type (words[i]);

      if (type == NULL)
        return NULL;

      g_string_append_printf (types, "%s%s", i > 0 ? "," : "", type);
    }

  return g_strdup (types->str);
}

/* (transfer full): "item2.TEL" or "TEL", with its types.  A label of one's own needs a group, in
 * which it stands as a line of its own. */
static GString *
begin_point (Card        *card,
             const char  *name,
             const char  *label,
             const char  *usual,
             gboolean     needs_group,
             char       **group)
{
  g_autofree char *types = label[0] != '\0' ? find_types (label) : g_strdup ("");
  GString *line = g_string_new (NULL), *all = g_string_new (usual);

  if (types == NULL || needs_group)
    *group = g_strdup_printf ("item%u", ++card->n_groups);

  if (*group != NULL)
    g_string_append_printf (line, "%s.", *group);

  if (types != NULL && types[0] != '\0')
    g_string_append_printf (all, "%s%s", all->len > 0 ? "," : "", types);

  g_string_append (line, name);

  if (all->len > 0)
    {
      g_autofree char *upper = g_ascii_strup (all->str, -1);

      /* Types are lower case in 4.0, upper case in 3.0, by custom. */
      g_string_append_printf (line, strchr (all->str, ',') != NULL && card->version == SL_VCARD_4
                              ? ";TYPE=\"%s\"" : ";TYPE=%s",
                              card->version == SL_VCARD_4 ? all->str : upper);
    }

  g_string_free (all, TRUE);
  return line;
}

static void
append_own_label (Card       *card,
                  const char *group,
                  const char *label)
{
  g_autofree char *head = NULL, *types = NULL;

  if (group == NULL || label[0] == '\0')
    return;

  types = find_types (label);

  if (types != NULL)
    return;

  head = g_strconcat (group, ".X-ABLabel:", NULL);
  append_text (card, head, label);
}

/* --- points -------------------------------------------------------------------------------- */

static void
append_point (Card       *card,
              const char *name,
              const char *usual,
              const char *label,
              const char *value)
{
  g_autofree char *group = NULL;
  g_autoptr(GString) line = begin_point (card, name, label, usual, FALSE, &group);

  g_string_append_c (line, ':');
  append_escaped (line, value);
  append_line (card, line->str);
  append_own_label (card, group, label);
}

/* Those of a kind, the one that is shown first. */
static void
append_kind (Card       *card,
             const char *kind,
             const char *name,
             const char *usual,
             const char *shown)
{
  const SlVcardPerson *person = card->person;
  const SlVcardPoint *first = NULL;

  for (guint i = 0; i < person->n_points && first == NULL; i++)
    if (strcmp (person->points[i].kind, kind) == 0 && strcmp (person->points[i].value, shown) == 0)
      first = &person->points[i];

  if (shown[0] != '\0')
    append_point (card, name, usual, first != NULL ? first->label : "", shown);

  for (guint i = 0; i < person->n_points; i++)
    if (strcmp (person->points[i].kind, kind) == 0 && &person->points[i] != first)
      append_point (card, name, usual, person->points[i].label, person->points[i].value);
}

/* --- addresses ----------------------------------------------------------------------------- */

/* An address in its parts: what is above the line that begins with the city, what is behind the
 * city in that line, what is below. */
typedef struct
{
  char *street, *city, *region, *postcode, *country; /* (owned) */
} Address;

static void
clear_address (Address *address)
{
  g_free (address->street);
  g_free (address->city);
  g_free (address->region);
  g_free (address->postcode);
  g_free (address->country);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Address, clear_address)

static gboolean
begins_with_city (const char *line,
                  const char *city)
{
  gsize length = strlen (city);

  return length > 0 && strncmp (line, city, length) == 0 && strchr (", ", line[length]) != NULL;
}

/* "OR 97914" is a region and a postcode; what has no digit is a region. */
static void
split_region (Address    *address,
              const char *rest)
{
  g_autofree char *text = g_strdup (rest + strspn (rest, ", "));
  char *last = strrchr (text, ' ');
  const char *word = last != NULL ? last + 1 : text;
  gboolean has_digit = strpbrk (word, "0123456789") != NULL;

  address->postcode = g_strdup (has_digit ? word : "");

  if (has_digit)
    text[last != NULL ? last - text : 0] = '\0';

  address->region = g_strdup (text);
}

static void
split_address (Address    *address,
               const char *value,
               const char *city)
{
  g_auto(GStrv) lines = g_strsplit (value, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (begins_with_city (lines[i], city))
      {
        split_region (address, lines[i] + strlen (city));
        address->city = g_strdup (city);
        address->country = g_strjoinv ("\n", lines + i + 1);
        g_clear_pointer (&lines[i], g_free);
        address->street = g_strjoinv ("\n", lines);

        /* What the array no longer reaches. */
        for (guint j = i + 1; lines[j] != NULL; j++)
          g_clear_pointer (&lines[j], g_free);
        return;
      }

  address->street = g_strdup (value);
  address->city = g_strdup ("");
  address->region = g_strdup ("");
  address->postcode = g_strdup ("");
  address->country = g_strdup ("");
}

/* As a parameter in quotation marks (RFC 6868). */
static void
append_parameter (GString    *line,
                  const char *value)
{
  g_string_append (line, ";LABEL=\"");

  for (; *value != '\0'; value++)
    if (*value == '"')
      g_string_append (line, "^'");
    else if (*value == '^')
      g_string_append (line, "^^");
    else if (*value == '\n')
      g_string_append (line, "^n");
    else if ((guchar) *value >= 0x20 || *value == '\t')
      g_string_append_c (line, *value);

  g_string_append_c (line, '"');
}

/* Whether the city is one of its parts. */
static gboolean
append_address (Card       *card,
                const char *label,
                const char *value)
{
  g_autofree char *group = NULL;
  g_auto(Address) address = { 0 };
  gboolean has_whole = strcmp (value, card->person->city) != 0;
  gboolean is_new = card->version == SL_VCARD_4;
  g_autoptr(GString) line = begin_point (card, "ADR", label, "", has_whole && !is_new, &group);

  split_address (&address, value, card->person->city);

  if (has_whole && is_new)
    append_parameter (line, value);

  g_string_append (line, ":;;");

  for (guint i = 0; i < 5; i++)
    {
      const char *parts[] = { address.street, address.city, address.region, address.postcode,
                              address.country };

      g_string_append (line, i > 0 ? ";" : "");
      append_escaped (line, parts[i]);
    }

  append_line (card, line->str);

  if (has_whole && !is_new)
    {
      g_autofree char *head = g_strconcat (group, ".LABEL:", NULL);

      append_text (card, head, value);
    }

  append_own_label (card, group, label);
  return address.city[0] != '\0';
}

static void
append_addresses (Card *card)
{
  const SlVcardPerson *person = card->person;
  gboolean has_city = person->city[0] == '\0';

  for (guint i = 0; i < person->n_points; i++)
    {
      const SlVcardPoint *point = &person->points[i];

      if (strcmp (point->kind, "address") == 0)
        has_city |= append_address (card, point->label, point->value);
    }

  if (!has_city)
    append_address (card, "", person->city);
}

/* --- the person ------------------------------------------------------------------------------ */

static void
append_name (Card *card)
{
  g_autoptr(GString) line = g_string_new ("N:");

  append_text (card, "FN:", card->person->name);
  append_escaped (line, card->person->family_name);
  g_string_append_c (line, ';');
  append_escaped (line, card->person->given_name);
  g_string_append (line, ";;;");
  append_line (card, line->str);
}

/* 3.0 knows no birthday without its year: Apple writes one of long ago and says so. */
static void
append_birthday (Card *card)
{
  const char *birthday = card->person->birthday;
  g_autoptr(GString) line = g_string_new ("BDAY");

  if (birthday[0] == '\0')
    return;

  if (card->version == SL_VCARD_4)
    {
      g_string_append_c (line, ':');

      /* "19800517", "--0517" */
      for (const char *p = birthday; *p != '\0'; p++)
        if (*p != '-' || p - birthday < (g_str_has_prefix (birthday, "--") ? 2 : 0))
          g_string_append_c (line, *p);
    }
  else if (g_str_has_prefix (birthday, "--"))
    g_string_append_printf (line, ";X-APPLE-OMIT-YEAR=1604:1604-%s", birthday + 2);
  else
    g_string_append_printf (line, ":%s", birthday);

  append_line (card, line->str);
}

static void
append_categories (Card *card)
{
  g_auto(GStrv) labels = g_strsplit (card->person->labels, ", ", -1);
  g_autoptr(GString) line = g_string_new ("CATEGORIES:");

  if (card->person->labels[0] == '\0')
    return;

  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_string_append (line, i > 0 ? "," : "");
      append_escaped (line, labels[i]);
    }

  append_line (card, line->str);
}

void
sl_vcard_append (GString             *text,
                 SlVcardVersion       version,
                 const SlVcardPerson *person)
{
  Card card = { .text = text, .version = version, .person = person };
  gboolean is_new = version == SL_VCARD_4;

  g_return_if_fail (text != NULL && person != NULL);

  append_line (&card, "BEGIN:VCARD");
  append_line (&card, is_new ? "VERSION:4.0" : "VERSION:3.0");
  append_line (&card, "PRODID:" SL_VCARD_PRODUCT "EN");
  append_given (&card, is_new ? "UID:urn:uuid:" : "UID:", person->uid);
  append_name (&card);
  append_given (&card, "ORG:", person->organization);
  append_kind (&card, "phone", "TEL", "", person->phone);
  append_kind (&card, "email", "EMAIL", is_new ? "" : "internet", person->email);
  append_kind (&card, "web", "URL", "", "");
  append_addresses (&card);
  append_birthday (&card);
  append_categories (&card);
  append_given (&card, "NOTE:", person->note);

  if (person->leave_alone)
    append_line (&card, "X-SIDELINE-DO-NOT-CONTACT:1");

  append_line (&card, "END:VCARD");
}
