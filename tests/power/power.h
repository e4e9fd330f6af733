#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that forgets: every file that SQLite opens from power_install() on is written through a
 * layer that knows what is on the platter and what is only on its way there.  At a power cut of
 * the second each sector of 512 bytes arrives, or not, or in part, for itself; a new name stays
 * or not unless its folder was synced.
 *
 * Counted are the calls that change something.  From the one that power_arm() names everything
 * fails, as in a process that is no more; its connections must be closed before power_cut(). */
typedef enum
{
  POWER_LOSES,   /* the machine stopped: what was not synced is in pieces */
  POWER_KILLED,  /* the process was killed: the system keeps what it was given */
} PowerCut;

void     power_install   (void);
/* Forgets every file, and takes those that are opened from now on as being on the platter. */
void     power_reset     (guint32     seed);
/* From the @n-th call from now on there is no power; 0: there is. */
void     power_arm       (guint       n);
/* Once, at the @n-th call from now on, @code (SQLITE_FULL, SQLITE_IOERR) is the answer. */
void     power_fail_once (guint       n,
                          int         code);
gboolean power_is_out    (void);
/* Whether what power_fail_once() waits for has happened. */
gboolean power_has_failed (void);
guint    power_get_calls (void);
/* What is in the files afterwards is what a machine finds that starts again. */
void     power_cut       (PowerCut    how);
/* A disk that says it has synced and has not. */
void     power_set_lying (gboolean    is_lying);

G_END_DECLS
