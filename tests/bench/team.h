#pragma once

#include <glib.h>

/* The downlines of the benchmarks, and what they have in common. */
#define UNIT 10000
#define MAX_MEMBERS 1000000
#define PERIOD "2026-10"

typedef enum
{
  REALISTIC,
  STAR,
  CHAIN,
  N_SHAPES,
} Shape;

/* In the order of joining: a parent comes before its children. */
typedef struct
{
  gint32  n;
  gint32 *parent; /* (owned): -1 above the first */
  gint64 *pv;     /* (owned) */
  gint64 *cv;     /* (owned) */
} Team;

/* Volumes, ranks, unilevel with dynamic compression, differential, generation and match. */
extern const char         team_plan[];
extern const char * const shape_names[N_SHAPES];

/* The same of every run: (transfer full). */
Team   *make_team (Shape   shape,
                   gint32  n);
void    free_team (Team   *team);
/* Processor time of this process, in nanoseconds. */
gint64  now       (void);
/* Sorts @times. */
gint64  median    (gint64 *times,
                   guint   n);
