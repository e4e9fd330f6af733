#pragma once

#include "exchange.h"

G_BEGIN_DECLS

/* What can go wrong between the company and a client, on order of the control port.
 *
 * A fault is an object: "fault" names it, "route" the page that it waits for (any without one),
 * "skip" how many requests go well before it, "times" how many it spoils (1; -1 for ever).
 *
 *   instead of the page
 *     status       status, code, retry_after (text), retry_after_s, detail, headers {}
 *     redirect     status, location
 *     page         status, type, body                       whatever one wants
 *     stale        the answer of the request before
 *     held         the answer that "hold" kept
 *     drop-before  the connection ends; nothing was done
 *     drop-reused  the same, but only on a connection that has served a request already
 *     hang         no answer, ever
 *   the page is served, then the answer is spoilt
 *     duplicate    the page is served twice, as if the request had come twice
 *     edit         set {pointer: value}, remove [pointer]
 *     array        pointer, how: reverse, drop-first, drop-last, repeat, empty, grow (to, with
 *                  copies of its first element)
 *     inject       text: comes after the first brace of the body
 *     append       text: comes after the body
 *     nest         depth: brackets instead of the body
 *     type         type: of the content
 *     header       name, value
 *   the page is served, the answer spoilt on its way
 *     drop-after   the connection ends without an answer
 *     hold         the same, and the answer is kept for "held"
 *     half         half of the body, then the end; share (percent, 50)
 *     half-open    the same without a length
 *     delay        ms
 *     drip         bytes a second
 *     bomb         mib: so much of nothing, packed
 *     endless      chunks without an end
 *     long-headers kib
 *     garbage      bytes: what comes instead of the answer
 *     coding       name: says that the body is packed that way */
typedef struct
{
  char   *name;  /* (owned) */
  char   *route; /* (owned) (nullable) */
  int     skip;
  int     times;
  json_t *spec;  /* (owned) */
} Fault;

typedef struct
{
  GPtrArray  *waiting; /* (owned) (element-type Fault) */
  GHashTable *last;    /* (owned): path → the answer given last, for "stale" */
  GBytes     *held;    /* (owned) (nullable) */
} Faults;

Faults     *faults_new      (void);
void        faults_free     (Faults        *self);
/* FALSE when nobody knows a fault of that name. */
gboolean    faults_add      (Faults        *self,
                             json_t        *spec);
void        faults_clear    (Faults        *self);
/* (transfer full) (nullable): the fault that this request meets. */
Fault      *faults_take     (Faults        *self,
                             const char    *route,
                             gboolean       is_reused);
void        fault_free      (Fault         *fault);

const char *fault_get_text  (const Fault   *fault,
                             const char    *name);
gint64      fault_get_int   (const Fault   *fault,
                             const char    *name,
                             gint64         otherwise);
gboolean    fault_is        (const Fault   *fault,
                             const char    *name);

/* TRUE when the fault takes the place of the page. */
gboolean    fault_replace   (const Fault   *fault,
                             Faults        *faults,
                             const Request *request,
                             Answer        *answer);
/* Spoils what the page has answered. */
void        fault_spoil     (const Fault   *fault,
                             Answer        *answer);
/* Keeps @answer for "stale". */
void        faults_remember (Faults        *self,
                             const Request *request,
                             const Answer  *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Faults, faults_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fault, fault_free)

G_END_DECLS
