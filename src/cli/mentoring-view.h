#pragma once

#include "cli.h"
#include "store/mentoring.h"

G_BEGIN_DECLS

/* Talks, steps of the first 90 days and goals: a line of text each, or an object (SlCliRowFunc). */
void sl_mentoring_view    (SlCli         *cli,
                           SlJson        *json,
                           gconstpointer  row);
void sl_plan_step_view    (SlCli         *cli,
                           SlJson        *json,
                           gconstpointer  step);
void sl_goal_view         (SlCli         *cli,
                           SlJson        *json,
                           gconstpointer  goal);

G_END_DECLS
