#pragma once

#include "core/idtable.h"
#include "store/member.h"

G_BEGIN_DECLS

/* Everybody of a downline report and of the downline as it is known, in some bytes each: who is
 * there, who stands above whom, and in which line.  Members are numbered by their keys.  A key is
 * the id; where an id is there in several countries, the ids of all but the first have the country
 * behind them ("1002 DE"), and that is the code under which such a member is kept. */
typedef enum
{
  SL_ROSTER_IN_FILE = 1 << 0,   /* a row that is good so far */
  SL_ROSTER_KNOWN = 1 << 1,     /* from an earlier report */
  SL_ROSTER_PRESENT = 1 << 2,   /* that one had not left */
  SL_ROSTER_MENTIONED = 1 << 3, /* of a row that was rejected, or oneself */
  SL_ROSTER_BAD = 1 << 4,       /* rejected for where it stands */
  SL_ROSTER_SHARED = 1 << 5,    /* an id of several countries */
} SlRosterFlags;

#define SL_ROSTER_NOBODY (-1)
#define SL_ROSTER_AMBIGUOUS (-2) /* an id of several countries, and it cannot be told which */

typedef struct
{
  SlIdTable *keys;      /* (owned) */
  SlIdTable *countries; /* (owned) */
  GArray    *above;     /* (owned) (element-type gint32): in the report */
  GArray    *lines;     /* (owned) (element-type guint32): of the file; 0: not in it */
  GArray    *flags;     /* (owned) (element-type guint8) */

  /* As long as the last of whom it is said, so that they cost nothing where it never is. */
  GArray    *before;    /* (owned) (element-type gint32): who was above, as it is known */
  GArray    *ids;       /* (owned) (element-type guint32): of the member, its lower half; 0: not
                         * known yet */
  GArray    *high_ids;  /* (owned) (element-type guint32): the upper half */
  GArray    *country;   /* (owned) (element-type gint32): in @countries; -1: not said */
  GArray    *marks;     /* (owned) (element-type guint64): what all that is known comes to; 0: not
                         * said */
} SlRoster;

SlRoster   *_sl_roster_new      (void);
void        _sl_roster_free     (SlRoster    *self);

#define _sl_roster_size(self) ((self)->flags->len)
#define _sl_roster_above(self, n) g_array_index ((self)->above, gint32, (n))
#define _sl_roster_line(self, n) g_array_index ((self)->lines, guint32, (n))
#define _sl_roster_flags(self, n) g_array_index ((self)->flags, guint8, (n))

/* The number of @id in @country ("": not said), for somebody who is there; @flag says how.
 * SL_ROSTER_AMBIGUOUS when the id is of several countries and none is said. */
gint32      _sl_roster_define   (SlRoster       *self,
                                 const char     *id,
                                 const char     *country,
                                 SlRosterFlags   flag);
/* Somebody is known from an earlier report, by @id and below @before. */
void        _sl_roster_know     (SlRoster       *self,
                                 gint32          number,
                                 gint64          id,
                                 gint32          before);
/* 0 for somebody new. */
gint64      _sl_roster_id       (const SlRoster *self,
                                 gint32          number);
/* By which it is known again who the file says nothing new of. */
void        _sl_roster_put_mark (SlRoster       *self,
                                 gint32          number,
                                 guint64         mark);
guint64     _sl_roster_mark_of  (const SlRoster *self,
                                 gint32          number);
gint32      _sl_roster_before   (const SlRoster *self,
                                 gint32          number);
/* The number of a key that is only named; SL_ROSTER_NOBODY for "". */
gint32      _sl_roster_name     (SlRoster       *self,
                                 const char     *key);
/* The same, and says @flag of it. */
void        _sl_roster_mark     (SlRoster       *self,
                                 const char     *key,
                                 SlRosterFlags   flag);
/* In the file, and has a place. */
gboolean    _sl_roster_is_good  (const SlRoster *self,
                                 gint32          number);
/* Whether somebody with that number is there, and not only named. */
gboolean    _sl_roster_is_there (const SlRoster *self,
                                 gint32          number);
/* Whom @named means for somebody of the country of @number: of an id of several countries the
 * one of the same country, or SL_ROSTER_AMBIGUOUS. */
gint32      _sl_roster_resolve  (const SlRoster *self,
                                 gint32          named,
                                 gint32          number);
/* @buffer has SL_ID_TABLE_BUFFER bytes; valid until the next addition. */
const char *_sl_roster_peek_key (const SlRoster *self,
                                 gint32          number,
                                 char           *buffer);
/* (transfer full) */
char       *_sl_roster_dup_key  (const SlRoster *self,
                                 gint32          number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRoster, _sl_roster_free)

G_END_DECLS
