#pragma once

#include "fault.h"

G_BEGIN_DECLS

/* Answers byte by byte, for what no HTTP library would send.  Takes the connection away from
 * libsoup. */

/* Whether @fault is one of the way. */
gboolean wire_concerns (const Fault       *fault);
/* @answer is as it would have been sent. */
void     wire_send     (const Fault       *fault,
                        SoupServerMessage *message,
                        const Answer      *answer);

G_END_DECLS
