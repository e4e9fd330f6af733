#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One thing that can be picked, all of its text plain. */
typedef struct
{
  gint64  id;       /* 0: not in the file yet */
  char   *title;    /* (owned) */
  char   *subtitle; /* (owned): "" for none */
  char   *note;     /* (owned): at the end of the row: a price, a number on the shelf */
  gint64  amount;   /* the price of the day, in minor units of the own currency; -1: none */
  gint64  cost;     /* the wholesale price of the day; -1: none */
} SlChoice;

/* (transfer full); each text may be NULL, which is "". */
SlChoice *sl_choice_new  (gint64          id,
                          const char     *title,
                          const char     *subtitle,
                          const char     *note,
                          gint64          amount,
                          gint64          cost);
SlChoice *sl_choice_copy (const SlChoice *choice);
void      sl_choice_free (SlChoice       *choice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlChoice, sl_choice_free)

G_END_DECLS
