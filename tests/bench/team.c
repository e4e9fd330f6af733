#include "team.h"

#include <stdlib.h>
#include <time.h>

const char team_plan[] =
  "[plan]\nname=Bench\ncurrency=USD\nround-at=bonus\nactive=PV>=100\n"
  "[volume PV]\nof=qv\n[volume GV]\nof=qv\nscope=group\n"
  "[rank member]\n[rank leader]\nneed=active;GV>=1000\n"
  "[rank director]\nneed=active;GV>=10000;legs(rank>=leader)>=3\n"
  "[bonus unilevel]\nkind=walk\nbase=cv\npay=active\nunpaid=next\nrate=8%;7%;6%;5%;4%;3%;2%\n"
  "[bonus differential]\nkind=walk\nbase=cv\nmode=difference\nfrom=0\npay=active\n"
  "rate=3%\nrate.leader=8%\nrate.director=12%\n"
  "[bonus generation]\nkind=walk\nbase=cv\nunit=rank>=leader\npay=rank>=leader\nrate=5%;4%;3%\n"
  "[bonus match]\nkind=walk\nbase=bonus:unilevel\npay=active\nrate=10%;5%\n";

const char * const shape_names[N_SHAPES] = { "realistic", "star", "chain" };

gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * 1000000000 + time.tv_nsec;
}

/* Half of the realistic ones join the sponsor of a random member, so that the tree is skewed as
 * real ones are. */
Team *
make_team (Shape  shape,
           gint32 n)
{
  Team *team = g_new0 (Team, 1);
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  team->n = n;
  team->parent = g_new (gint32, n);
  team->pv = g_new (gint64, n);
  team->cv = g_new (gint64, n);

  for (gint32 i = 0; i < n; i++)
    {
      gint32 other = i > 1 ? g_rand_int_range (random, 0, i) : 0;

      if (shape == STAR)
        other = 0;
      else if (shape == CHAIN)
        other = i - 1;
      else if (other > 0 && g_rand_boolean (random))
        other = team->parent[other];

      team->parent[i] = i == 0 ? -1 : other;
      team->pv[i] = g_rand_int_range (random, 0, 4) == 0
                      ? 0 : (gint64) g_rand_int_range (random, 20, 400) * UNIT;
      team->cv[i] = team->pv[i] * 4 / 5;
    }

  return team;
}

void
free_team (Team *team)
{
  g_free (team->parent);
  g_free (team->pv);
  g_free (team->cv);
  g_free (team);
}

static int
compare_times (const void *a,
               const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

gint64
median (gint64 *times,
        guint   n)
{
  qsort (times, n, sizeof *times, compare_times);
  return times[n / 2];
}
