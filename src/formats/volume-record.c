#include "config.h"

#include "formats/volume-record.h"

#include "core/decimal.h"

#include <glib/gi18n-lib.h>

enum
{
  FIELD_ID,
  FIELD_COUNTRY,
  FIELD_PV,
  FIELD_CV,
  FIELD_GV,
  N_FIELDS,
};

static const SlFieldSpec fields[N_FIELDS] = {
  [FIELD_ID] = { "id", SL_FIELD_REQUIRED },
  [FIELD_COUNTRY] = { "country", SL_FIELD_PLAIN },
  [FIELD_PV] = { "pv", SL_FIELD_ONE_OF | SL_FIELD_NUMBER },
  [FIELD_CV] = { "cv", SL_FIELD_ONE_OF | SL_FIELD_NUMBER },
  [FIELD_GV] = { "gv", SL_FIELD_ONE_OF | SL_FIELD_NUMBER },
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
  { "member", FIELD_ID },
  { "country", FIELD_COUNTRY },
  { "countrycode", FIELD_COUNTRY },
  { "pv", FIELD_PV },
  { "personalvolume", FIELD_PV },
  { "qv", FIELD_PV },
  { "personalqv", FIELD_PV },
  { "volume#", FIELD_PV },
  { "volume", FIELD_PV },
  { "cv", FIELD_CV },
  { "bv", FIELD_CV },
  { "commissionablevolume", FIELD_CV },
  { "businessvolume", FIELD_CV },
  { "gv", FIELD_GV },
  { "groupvolume", FIELD_GV },
  { "groupqv", FIELD_GV },
  { "tv", FIELD_GV },
  { "teamvolume", FIELD_GV },
  { "pgv", FIELD_GV },
};

const SlSchema sl_volume_schema = {
  "volumes", fields, G_N_ELEMENTS (fields), headers, G_N_ELEMENTS (headers),
  SL_TOTALS_BY_NAME_ALONE,
};

gboolean
sl_volume_record_read (const SlMapping  *mapping,
                       const SlTableRow *row,
                       const SlNotation *notation,
                       SlVolumeRecord   *record,
                       SlRejection     **rejection)
{
  g_auto(SlVolumeRecord) found = { 0 };
  g_auto(SlCells) cells = { 0 };

  g_return_val_if_fail (record != NULL && rejection != NULL, FALSE);

  sl_cells_init (&cells, mapping, row, notation, NULL);
  found.line = row->line;
  found.id = sl_cells_id (&cells, FIELD_ID, TRUE);
  found.country = sl_cells_text (&cells, FIELD_COUNTRY, SL_CELLS_ID_LENGTH);
  found.pv = sl_cells_decimal (&cells, FIELD_PV, SL_VOLUME_SCALE, &found.has_pv);
  found.cv = sl_cells_decimal (&cells, FIELD_CV, SL_VOLUME_SCALE, &found.has_cv);
  found.gv = sl_cells_decimal (&cells, FIELD_GV, SL_VOLUME_SCALE, &found.has_gv);

  if (!found.has_pv && !found.has_cv && !found.has_gv)
    sl_cells_reject (&cells, FIELD_ID, g_strdup (_("There is no volume in this row.")));

  if (!sl_cells_finish (&cells, rejection))
    return FALSE;

  *record = found;
  found = (SlVolumeRecord) { 0 };
  return TRUE;
}

void
sl_volume_record_clear (SlVolumeRecord *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->country, g_free);
}
