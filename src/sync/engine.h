#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The exchange with a company as a state machine: events in, one action out.
 *
 * It does no I/O, knows no clock and no threads; time, randomness and answers come with the
 * events.  It does one thing at a time: after an action that is work (a request to the server or
 * a transaction of the store) nothing is asked of the driver until that work's answer.  What must
 * survive a crash is in the store before the action that depends on it is given.
 *
 * The protocol is docs/sync.md.  After every step: something waits to be sent, so there is work
 * under way, or a timer is armed, or the state is one that the person has to end. */
typedef struct _SlEngine SlEngine;

typedef enum
{
  SL_ENGINE_STOPPED,
  SL_ENGINE_IDLE,         /* all is exchanged; a timer is armed */
  SL_ENGINE_META,         /* asks the server who it is */
  SL_ENGINE_REGISTER,     /* says which installation this is */
  SL_ENGINE_AUTH,         /* a new access token */
  SL_ENGINE_LOOKUP,       /* what became of operations, after either side lost its memory */
  SL_ENGINE_PUSH,
  SL_ENGINE_PULL,
  SL_ENGINE_SNAPSHOT,     /* a full copy of a scope, into the stage */
  SL_ENGINE_REPAIR,       /* compares ids and revisions after a wrong digest */
  SL_ENGINE_PROJECT,      /* what came becomes records of the business */
  SL_ENGINE_WAIT,         /* something failed; the timer says when it is tried again */
  SL_ENGINE_OFFLINE,      /* no network; looks again when it is back, or after a while */
  SL_ENGINE_NEEDS_LOGIN,
  SL_ENGINE_NEEDS_UPDATE, /* this program is too old for the server */
  SL_ENGINE_NEEDS_USER,   /* the person has to decide; see SlEngineQuestion */
  SL_ENGINE_READ_ONLY,    /* the disk is full or broken */
} SlEngineState;

typedef enum
{
  SL_ENGINE_NO_QUESTION,
  SL_ENGINE_ASKS_GUARD,   /* the server would take away a great deal */
  SL_ENGINE_ASKS_REVIEW,  /* the first records wait to be looked at */
  SL_ENGINE_ASKS_ACCOUNT, /* somebody else is signed in */
} SlEngineQuestion;

typedef enum
{
  /* Work of the store. */
  SL_DO_NOTHING,
  SL_DO_LOAD,             /* read SlEngineFacts */
  SL_DO_REGISTERED,       /* the server knows the installation: account of the reply */
  SL_DO_FORK,             /* another installation id, because two copies of this one send */
  SL_DO_TAKE_DOUBTFUL,    /* the next operations to look up; SlEngineDone.n */
  SL_DO_RESOLVE_DOUBT,    /* T3 or T6 for each of the reply */
  SL_DO_NEW_EPOCH,        /* adopt the server's life; every scope needs a full copy if it changed */
  SL_DO_WHOLE,            /* a restored file knows again what the server knows */
  SL_DO_TAKE_BATCH,       /* T2: mark as sent; SlEngineDone.n */
  SL_DO_SETTLE,           /* T3 */
  SL_DO_PARK,             /* the only operation of the batch waits for a day */
  SL_DO_PAGE,             /* T4 */
  SL_DO_BEGIN_RESYNC,
  SL_DO_STAGE,
  SL_DO_SWAP,             /* T5, by the reply that was staged last */
  SL_DO_MANIFEST,
  SL_DO_PROJECT,
  SL_DO_CLOSE_RUN,        /* a line of history; problem in the action */
  /* Work of the network. */
  SL_DO_SEND_META,
  SL_DO_SEND_REGISTER,
  SL_DO_SEND_REFRESH,
  SL_DO_SEND_LOOKUP,
  SL_DO_SEND_PUSH,
  SL_DO_SEND_CHANGES,
  SL_DO_SEND_SNAPSHOT,
  SL_DO_SEND_MANIFEST,
} SlEngineWork;

#define SL_ENGINE_N_SCOPES 3

typedef struct
{
  guint        id;        /* of the work: its answer has the same */
  SlEngineWork work;
  guint        scope;     /* index of sl_scope_names */
  guint        max_ops;   /* of a batch */
  gboolean     is_agreed; /* the person agreed to what the guard stopped, or to the first records */
  gboolean     is_again;  /* of doubtful: those that wait, too */
  gboolean     failed;    /* of a run that is closed */
  gboolean     is_cancelled; /* because the person ended it */
} SlEngineAction;

/* What the store knows, after SL_DO_LOAD and, the counts, after every work of the store. */
typedef struct
{
  gboolean has_login;     /* a token can be had */
  gboolean is_registered;
  gboolean is_restored;
  gboolean has_epoch;     /* a server was met before */
  gboolean has_cursor[SL_ENGINE_N_SCOPES];
  gboolean resyncs[SL_ENGINE_N_SCOPES]; /* a full copy has begun */
  guint    n_waiting;     /* in the outbox */
  guint    n_sendable;
} SlEngineFacts;

typedef enum
{
  SL_DONE_OK,
  SL_DONE_BUSY,           /* another program writes: later */
  SL_DONE_BROKEN,         /* disk full, I/O error, a rule of the file broken */
  SL_DONE_GUARDED,        /* nothing was written: too much would be taken away */
  SL_DONE_STALE,          /* nothing was written: the page does not fit the cursor */
  SL_DONE_REVIEW,         /* nothing was written: the person has not seen it yet */
  SL_DONE_OTHER_ACCOUNT,
} SlDoneKind;

typedef struct
{
  SlDoneKind kind;
  guint      n;           /* operations taken; settled; differences of a manifest; whether records
                           * of the business changed */
  gboolean   has_more;    /* pages of the manifest, or slices of what becomes records */
  gboolean   is_wrong;    /* the digest of the checkpoint is another */
} SlEngineDone;

/* How a request ended.  Whatever is not 200 with a body that was read to its end is a failure. */
typedef enum
{
  SL_REPLY_OK,
  SL_REPLY_UNREACHABLE,   /* no connection, timeout, cut off, garbage */
  SL_REPLY_REFUSED,       /* an HTTP status that is not 2xx */
  SL_REPLY_LOGGED_OUT,    /* of a refresh: the refresh token is good for nothing */
} SlReplyKind;

typedef struct
{
  SlReplyKind kind;
  guint       status;
  gboolean    is_forked;      /* 409 replica-forked */
  gboolean    is_epoch_gone;  /* 410 epoch-changed */
  gint64      retry_after_ms; /* -1: the server did not say */
  gboolean    is_same_epoch;  /* of the one that the store has */
  gboolean    is_too_new;     /* the server wants a newer program */
  gboolean    has_more;
  gboolean    is_standing;    /* next is the same as since */
  gboolean    is_current[SL_ENGINE_N_SCOPES]; /* the cursor is the server's newest */
} SlEngineReply;

typedef enum
{
  SL_EVENT_START,
  SL_EVENT_STOP,
  SL_EVENT_TIMER,
  SL_EVENT_SYNC_NOW,       /* the person asked */
  SL_EVENT_OUTBOX_GREW,
  SL_EVENT_NETWORK_UP,
  SL_EVENT_NETWORK_DOWN,
  SL_EVENT_LOGGED_IN,
  SL_EVENT_AGREED,         /* to what the question is about */
  SL_EVENT_CANCEL,         /* the person ends this run; what is under way is answered first */
  SL_EVENT_REPLY,
  SL_EVENT_DONE,
} SlEventKind;

typedef struct
{
  SlEventKind          kind;
  gint64               now_ms; /* of a clock that never goes back */
  guint                id;     /* of a reply or a work of the store */
  const SlEngineReply *reply;  /* (unowned) */
  const SlEngineDone  *done;   /* (unowned) */
  const SlEngineFacts *facts;  /* (unowned): with every SL_EVENT_DONE */
} SlEngineEvent;

SlEngine        *sl_engine_new           (guint64               seed);
void             sl_engine_free          (SlEngine             *self);

/* @action->work is SL_DO_NOTHING when there is nothing to do now. */
void             sl_engine_step          (SlEngine             *self,
                                          const SlEngineEvent  *event,
                                          SlEngineAction       *action);

/* Before a run: the person agrees to what a question would be about. */
void             sl_engine_set_agreed    (SlEngine             *self,
                                          gboolean              is_agreed);

SlEngineState    sl_engine_get_state     (SlEngine             *self);
SlEngineQuestion sl_engine_get_question  (SlEngine             *self);
/* By the clock of the events; 0: no timer is armed. */
gint64           sl_engine_get_wake_at   (SlEngine             *self);
/* Requests that failed since the last that did not. */
guint            sl_engine_get_n_failures (SlEngine            *self);
/* Whether the answer to request @id is waited for: another one comes late, and must not take the
 * place of the answer that the store is at work with. */
gboolean         sl_engine_awaits        (SlEngine             *self,
                                          guint                 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlEngine, sl_engine_free)

G_END_DECLS
