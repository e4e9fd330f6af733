#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who stands under whom in a downline report, and what cannot be: a sponsor that nobody
 * knows, and members who stand above each other in a ring. */
typedef struct
{
  const char *code;       /* (unowned) */
  const char *sponsor;    /* (unowned): "" for none */
  const char *name;       /* (unowned): to name the member in faults */
  guint       line;       /* of the file; 0: known from before, not in the file */
  gboolean    is_me;      /* may stand below somebody that is not known */
  char       *fault;      /* (owned) (nullable): a sentence, set by sl_downline_judge() */
} SlDownlineMember;

/* @members (element-type SlDownlineMember), each code once.  Judges those with a line. */
void _sl_downline_judge        (GArray           *members);
void _sl_downline_member_clear (gpointer          member);

G_END_DECLS
