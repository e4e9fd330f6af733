#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Why the expected commission of the period that holds @day is what it is, beside what the
 * company's statement of it paid: each bonus with the lines that add up to it, paid or not, and
 * what is missing for the next rank.  @member (nullable): the code of who is paid, oneself
 * otherwise.  With @source (nullable), the code of a member, only what comes from that one.
 * @company (nullable): the only one. */
void sl_explanation_window_open (SlWindow   *owner,
                                 SlDay       day,
                                 const char *member,
                                 const char *source,
                                 const char *company);

G_END_DECLS
