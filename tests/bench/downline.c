#include "downline.h"

void
format_code (char     *code,
             gboolean  is_long,
             gint32    member)
{
  g_snprintf (code, CODE_SIZE, is_long ? "US-2026-DISTRIBUTOR-%07d" : "%d", member + 1);
}

void
fill_downline (sqlite3    *handle,
               const Team *team,
               gboolean    is_long)
{
  sqlite3_stmt *member, *standing, *volume;

  must (sqlite3_exec (handle, "BEGIN", NULL, NULL, NULL));
  must (sqlite3_exec (handle, "INSERT INTO snapshot VALUES (1, 20727, 'bench', 0)", NULL, NULL,
                      NULL));
  must (sqlite3_prepare_v2 (handle,
    "INSERT INTO member (id, uid, company_id, code, name, joined_on) VALUES (?1,"
    " printf ('00000000-0000-7000-8000-%012d', ?1), 1, ?2, 'Member ' || ?1, 20000)", -1, &member,
    NULL));
  must (sqlite3_prepare_v2 (handle,
    "INSERT INTO membership (member_id, from_period, present, sponsor, kind) VALUES (?1, 20727, 1,"
    " ?2, 'distributor')", -1, &standing, NULL));
  must (sqlite3_prepare_v2 (handle,
    "INSERT INTO member_volume VALUES (20727, ?1, ?2, ?3, 0)", -1, &volume, NULL));

  for (gint32 i = 0; i < team->n; i++)
    {
      char code[CODE_SIZE], sponsor[CODE_SIZE];

      format_code (code, is_long, i);
      format_code (sponsor, is_long, team->parent[i]);
      must (sqlite3_bind_int (member, 1, i + 1));
      must (sqlite3_bind_text (member, 2, code, -1, SQLITE_STATIC));
      run_once (member);
      must (sqlite3_bind_int (standing, 1, i + 1));
      must (sqlite3_bind_text (standing, 2, i > 0 ? sponsor : "", -1, SQLITE_STATIC));
      run_once (standing);
      must (sqlite3_bind_int (volume, 1, i + 1));
      must (sqlite3_bind_int64 (volume, 2, team->pv[i]));
      must (sqlite3_bind_int64 (volume, 3, team->cv[i]));
      run_once (volume);
    }

  sqlite3_finalize (member);
  sqlite3_finalize (standing);
  sqlite3_finalize (volume);
  must (sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL));
}
