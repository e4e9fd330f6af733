#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* A folder of its own for a test, with helpers to make files in it and to look at them. */
typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned): of the business file, which is not made yet */
} Workbench;

void        workbench_set_up      (Workbench     *bench,
                                   gconstpointer  data);
void        workbench_tear_down   (Workbench     *bench,
                                   gconstpointer  data);

/* (transfer full): an open business file with its business row */
SlDatabase *workbench_create      (Workbench     *bench);
SlDatabase *workbench_open        (Workbench     *bench,
                                   SlDatabaseMode mode);
/* (transfer full) */
char       *workbench_build_path  (Workbench     *bench,
                                   const char    *name);
/* (transfer full): names and contents of every file of the folder, as one digest */
char       *workbench_digest      (Workbench     *bench);

/* Runs SQL that must succeed, and reads one number. */
void        workbench_execute     (SlDatabase    *database,
                                   const char    *sql);
gint64      workbench_get_int     (SlDatabase    *database,
                                   const char    *sql);

#define workbench_add(path, function)                                                \
  g_test_add (path, Workbench, NULL, workbench_set_up, function, workbench_tear_down)

G_END_DECLS
