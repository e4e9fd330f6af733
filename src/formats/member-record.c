#include "config.h"

#include "formats/member-record.h"

#include "core/decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  FIELD_ID,
  FIELD_SPONSOR,
  FIELD_ENROLLER,
  FIELD_USER_NAME,
  FIELD_LEG,
  FIELD_NAME,
  FIELD_FIRST_NAME,
  FIELD_LAST_NAME,
  FIELD_EMAIL,
  FIELD_PHONE,
  FIELD_COUNTRY,
  FIELD_KIND,
  FIELD_STATUS,
  FIELD_RANK,
  FIELD_PAID_RANK,
  FIELD_LEVEL,
  FIELD_PV,
  FIELD_GV,
  FIELD_CV,
  FIELD_JOINED,
  FIELD_LAST_ORDER,
  N_FIELDS,
};

static const SlFieldSpec fields[N_FIELDS] = {
  [FIELD_ID] = { "id", SL_FIELD_REQUIRED },
  [FIELD_SPONSOR] = { "sponsor", SL_FIELD_ONE_OF },
  [FIELD_ENROLLER] = { "enroller", SL_FIELD_ONE_OF },
  [FIELD_USER_NAME] = { "user_name", SL_FIELD_PLAIN },
  [FIELD_LEG] = { "leg", SL_FIELD_PLAIN },
  [FIELD_NAME] = { "name", SL_FIELD_PLAIN },
  [FIELD_FIRST_NAME] = { "first_name", SL_FIELD_PLAIN },
  [FIELD_LAST_NAME] = { "last_name", SL_FIELD_PLAIN },
  [FIELD_EMAIL] = { "email", SL_FIELD_PLAIN },
  [FIELD_PHONE] = { "phone", SL_FIELD_PLAIN },
  [FIELD_COUNTRY] = { "country", SL_FIELD_PLAIN },
  [FIELD_KIND] = { "kind", SL_FIELD_PLAIN },
  [FIELD_STATUS] = { "status", SL_FIELD_PLAIN },
  [FIELD_RANK] = { "rank", SL_FIELD_PLAIN },
  [FIELD_PAID_RANK] = { "paid_rank", SL_FIELD_PLAIN },
  [FIELD_LEVEL] = { "level", SL_FIELD_ONE_OF },
  [FIELD_PV] = { "pv", SL_FIELD_NUMBER },
  [FIELD_GV] = { "gv", SL_FIELD_NUMBER },
  [FIELD_CV] = { "cv", SL_FIELD_NUMBER },
  [FIELD_JOINED] = { "joined", SL_FIELD_DATE },
  [FIELD_LAST_ORDER] = { "last_order", SL_FIELD_DATE },
};

static const SlHeaderSpec headers[] = {
  { "customerid", FIELD_ID },
  { "memberid", FIELD_ID },
  { "distributorid", FIELD_ID },
  { "consultantid", FIELD_ID },
  { "associateid", FIELD_ID },
  { "memberno", FIELD_ID },
  { "membernumber", FIELD_ID },
  { "id", FIELD_ID },
  { "idno", FIELD_ID },
  { "idnumber", FIELD_ID },
  { "beraternummer", FIELD_ID },
  { "beraternr", FIELD_ID },
  { "partnernummer", FIELD_ID },
  { "partnernr", FIELD_ID },
  { "vertriebspartnernummer", FIELD_ID },
  { "mitgliedsnummer", FIELD_ID },
  { "mitgliedsnr", FIELD_ID },
  { "kundennummer", FIELD_ID },
  { "sponsorid", FIELD_SPONSOR },
  { "placementid", FIELD_SPONSOR },
  { "parentid", FIELD_SPONSOR },
  { "uplineid", FIELD_SPONSOR },
  { "sponsorno", FIELD_SPONSOR },
  { "sponsornumber", FIELD_SPONSOR },
  { "sponsornr", FIELD_SPONSOR },
  { "sponsornummer", FIELD_SPONSOR },
  { "idpatrocinador", FIELD_SPONSOR },
  { "sponsor", FIELD_SPONSOR },
  { "upline", FIELD_SPONSOR },
  { "patrocinador", FIELD_SPONSOR },
  { "enrollerid", FIELD_ENROLLER },
  { "enrolerid", FIELD_ENROLLER },
  { "recruiterid", FIELD_ENROLLER },
  { "referrerid", FIELD_ENROLLER },
  { "enroller", FIELD_ENROLLER },
  { "sponsorusername", FIELD_SPONSOR },
  { "sponsorlogin", FIELD_SPONSOR },
  { "sponsorwebalias", FIELD_SPONSOR },
  { "uplineusername", FIELD_SPONSOR },
  { "enrollerusername", FIELD_ENROLLER },
  { "enrollerlogin", FIELD_ENROLLER },
  { "enrollerwebalias", FIELD_ENROLLER },
  { "username", FIELD_USER_NAME },
  { "loginname", FIELD_USER_NAME },
  { "login", FIELD_USER_NAME },
  { "webalias", FIELD_USER_NAME },
  { "leg", FIELD_LEG },
  { "side", FIELD_LEG },
  { "position", FIELD_LEG },
  { "name", FIELD_NAME },
  { "fullname", FIELD_NAME },
  { "membername", FIELD_NAME },
  { "customername", FIELD_NAME },
  { "distributorname", FIELD_NAME },
  { "consultantname", FIELD_NAME },
  { "associatename", FIELD_NAME },
  { "firstname", FIELD_FIRST_NAME },
  { "givenname", FIELD_FIRST_NAME },
  { "vorname", FIELD_FIRST_NAME },
  { "lastname", FIELD_LAST_NAME },
  { "familyname", FIELD_LAST_NAME },
  { "surname", FIELD_LAST_NAME },
  { "nachname", FIELD_LAST_NAME },
  { "nombre", FIELD_FIRST_NAME },
  { "apellidos", FIELD_LAST_NAME },
  { "email", FIELD_EMAIL },
  { "emailaddress", FIELD_EMAIL },
  { "phone", FIELD_PHONE },
  { "phonenumber", FIELD_PHONE },
  { "mobile", FIELD_PHONE },
  { "mobilephone", FIELD_PHONE },
  { "telephone", FIELD_PHONE },
  { "country", FIELD_COUNTRY },
  { "maincountry", FIELD_COUNTRY },
  { "market", FIELD_COUNTRY },
  { "countrycode", FIELD_COUNTRY },
  { "land", FIELD_COUNTRY },
  { "país", FIELD_COUNTRY },
  { "customertype", FIELD_KIND },
  { "customertypedescription", FIELD_KIND },
  { "customertypeid", FIELD_KIND },
  { "membertype", FIELD_KIND },
  { "accounttype", FIELD_KIND },
  { "type", FIELD_KIND },
  { "kind", FIELD_KIND },
  { "status", FIELD_STATUS },
  { "customerstatus", FIELD_STATUS },
  { "accountstatus", FIELD_STATUS },
  { "customerstatusid", FIELD_STATUS },
  { "rank", FIELD_RANK },
  { "rang", FIELD_RANK },
  { "rango", FIELD_RANK },
  { "title", FIELD_RANK },
  { "careertitle", FIELD_RANK },
  { "highestachievedrank", FIELD_RANK },
  { "highestrank", FIELD_RANK },
  { "rankid", FIELD_RANK },
  { "paidrank", FIELD_PAID_RANK },
  { "paidasrank", FIELD_PAID_RANK },
  { "payrank", FIELD_PAID_RANK },
  { "paidas", FIELD_PAID_RANK },
  { "paidastitle", FIELD_PAID_RANK },
  { "payrankid", FIELD_PAID_RANK },
  { "level", FIELD_LEVEL },
  { "lvl", FIELD_LEVEL },
  { "gen", FIELD_LEVEL },
  { "depth", FIELD_LEVEL },
  { "generation", FIELD_LEVEL },
  { "ebene", FIELD_LEVEL },
  { "nivel", FIELD_LEVEL },
  { "pv", FIELD_PV },
  { "personalvolume", FIELD_PV },
  { "qv", FIELD_PV },
  { "personalqv", FIELD_PV },
  { "volume#", FIELD_PV },
  { "gv", FIELD_GV },
  { "groupvolume", FIELD_GV },
  { "groupqv", FIELD_GV },
  { "tv", FIELD_GV },
  { "teamvolume", FIELD_GV },
  { "pgv", FIELD_GV },
  { "cv", FIELD_CV },
  { "bv", FIELD_CV },
  { "commissionablevolume", FIELD_CV },
  { "joindate", FIELD_JOINED },
  { "joined", FIELD_JOINED },
  { "dateofjoining", FIELD_JOINED },
  { "startdate", FIELD_JOINED },
  { "enrolldate", FIELD_JOINED },
  { "enrollmentdate", FIELD_JOINED },
  { "signupdate", FIELD_JOINED },
  { "createddate", FIELD_JOINED },
  { "dateenrolled", FIELD_JOINED },
  { "enrolled", FIELD_JOINED },
  { "eintrittsdatum", FIELD_JOINED },
  { "beitrittsdatum", FIELD_JOINED },
  { "startdatum", FIELD_JOINED },
  { "fechadeingreso", FIELD_JOINED },
  { "lastorderdate", FIELD_LAST_ORDER },
  { "lastorder", FIELD_LAST_ORDER },
};

/* Some back offices show no ids: who is meant is told by the user name, or by the name alone. */
static const SlStandIn stand_ins[] = {
  { FIELD_ID, FIELD_USER_NAME },
  { FIELD_ID, FIELD_NAME },
};

const SlSchema sl_member_schema = {
  "members", fields, G_N_ELEMENTS (fields), headers, G_N_ELEMENTS (headers),
  SL_TOTALS_HAVE_GAPS, stand_ins, G_N_ELEMENTS (stand_ins),
};

static gint64
read_volume (SlCells  *cells,
             guint     field,
             gboolean *has)
{
  return sl_cells_decimal (cells, field, SL_VOLUME_SCALE, has);
}

static const SlCellsText texts[] = {
  { FIELD_ID, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, id) },
  { FIELD_SPONSOR, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, sponsor_id) },
  { FIELD_ENROLLER, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, enroller_id) },
  { FIELD_USER_NAME, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, user_name) },
  { FIELD_LEG, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, leg) },
  { FIELD_NAME, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, name) },
  { FIELD_FIRST_NAME, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, first_name) },
  { FIELD_LAST_NAME, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, last_name) },
  { FIELD_EMAIL, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, email) },
  { FIELD_PHONE, SL_CELLS_NAME_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, phone) },
  { FIELD_COUNTRY, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, country) },
  { FIELD_KIND, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, kind) },
  { FIELD_STATUS, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, status) },
  { FIELD_RANK, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, rank) },
  { FIELD_PAID_RANK, SL_CELLS_ID_LENGTH, G_STRUCT_OFFSET (SlMemberRecord, paid_rank) },
};

/* "3", and as trees are drawn: "L3", "..3", "Level 3". */
static gint64
parse_level (const char *text)
{
  gsize prefix = strcspn (text, "0123456789");
  char *end;
  gint64 level;

  if (text[prefix] == '\0' || memchr (text, '-', prefix) != NULL)
    return -1;

  level = g_ascii_strtoll (text + prefix, &end, 10);
  return end[strspn (end, " .)0")] == '\0' && level <= G_MAXINT32 ? level : -1;
}

static gint64
read_level (SlCells *cells)
{
  g_autofree char *text = sl_cells_text (cells, FIELD_LEVEL, SL_CELLS_ID_LENGTH);
  gint64 level = parse_level (text);

  if (text[0] != '\0' && level < 0)
    sl_cells_reject (cells, FIELD_LEVEL, g_strdup_printf (_("“%s” is not a level."), text));

  return level;
}

gint64
sl_member_record_read_level (const SlMapping  *mapping,
                             const SlTableRow *row)
{
  g_return_val_if_fail (mapping != NULL && row != NULL, -1);

  return row->problem != NULL ? -1 : parse_level (sl_mapping_get (mapping, row, FIELD_LEVEL));
}

static void
read_place (SlCells        *cells,
            SlMemberRecord *found)
{
  sl_cells_check_id (cells, FIELD_ID, found->id, TRUE);
  sl_cells_check_id (cells, FIELD_SPONSOR, found->sponsor_id, FALSE);
  sl_cells_check_id (cells, FIELD_ENROLLER, found->enroller_id, FALSE);
  sl_cells_check_id (cells, FIELD_USER_NAME, found->user_name, FALSE);

  if (sl_mapping_has (cells->mapping, FIELD_LEVEL))
    found->level = read_level (cells);

  if (!sl_mapping_has (cells->mapping, FIELD_SPONSOR))
    found->sponsor_id = found->enroller_id;

  if (found->id[0] != '\0' && strcmp (found->id, found->sponsor_id) == 0)
    sl_cells_reject (cells, FIELD_SPONSOR,
                     g_strdup_printf (_("Member %s is named as the sponsor of itself."),
                                      found->id));
}

/* "Name;Vorname": the name is the last one, or the whole. */
static void
read_surname (SlMemberRecord *found)
{
  if (strstr (found->name, found->first_name) == NULL)
    found->last_name = found->name;
  else
    found->first_name = found->name;
}

char *
sl_member_record_read_id (const SlMapping  *mapping,
                          const SlTableRow *row)
{
  return sl_cells_peek_id (mapping, row, FIELD_ID);
}

gboolean
sl_member_record_read (const SlMapping  *mapping,
                       const SlTableRow *row,
                       const SlNotation *notation,
                       SlMemberRecord   *record,
                       SlRejection     **rejection)
{
  g_auto(SlMemberRecord) found = { 0 };
  g_auto(SlCells) cells = { 0 };

  g_return_val_if_fail (record != NULL && rejection != NULL, FALSE);

  sl_cells_init (&cells, mapping, row, notation, NULL);
  found.line = row->line;
  found.level = -1;
  found.memory = sl_cells_read_texts (&cells, texts, G_N_ELEMENTS (texts), &found);

  if (found.first_name[0] == '\0' && found.last_name[0] == '\0')
    found.first_name = found.name;
  else if (!sl_mapping_has (mapping, FIELD_LAST_NAME))
    read_surname (&found);

  read_place (&cells, &found);
  found.pv = read_volume (&cells, FIELD_PV, &found.has_pv);
  found.gv = read_volume (&cells, FIELD_GV, &found.has_gv);
  found.cv = read_volume (&cells, FIELD_CV, &found.has_cv);
  found.joined = sl_cells_day (&cells, FIELD_JOINED);
  found.last_order = sl_cells_day (&cells, FIELD_LAST_ORDER);

  if (!sl_cells_finish (&cells, rejection))
    return FALSE;

  *record = found;
  found = (SlMemberRecord) { 0 };
  return TRUE;
}

void
sl_member_record_clear (SlMemberRecord *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->memory, g_free);
}
