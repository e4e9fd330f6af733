#pragma once

#include "cli.h"

#include "business/kit.h"

G_BEGIN_DECLS

/* What the commands of orders have in common: what they read, and how they answer. */

/* An amount, or the word for all there is. */
gboolean    sl_cli_read_amount_or_all (SlCli                *cli,
                                       const char           *text,
                                       gint64                all,
                                       gint64               *amount);
/* What the bank or a card's issuer keeps, in the currency of the business; nothing typed is 0, what
 * the rule says, and a 0 that was typed SL_FEE_NONE. */
gboolean    sl_cli_read_fee           (SlCli                *cli,
                                       const char           *text,
                                       gint64               *fee);

/* What was kept of a payment; nothing of 0. */
void        sl_cli_say_fee            (SlCli                *cli,
                                       gint64                fee);
/* @what: "Sale", as the person would say it. */
void        sl_cli_say_order          (SlCli                *cli,
                                       const char           *what,
                                       const SlOrderResult  *result);
SlCliStatus sl_cli_answer_order       (SlCli                *cli,
                                       const char           *what,
                                       const SlOrderResult  *result);

/* Kits of @openings (element-type SlKitOpening), as a member of @json or, without, in words. */
void        sl_cli_show_openings      (SlCli                *cli,
                                       SlJson               *json,
                                       const char           *key,
                                       GPtrArray            *openings);
/* What --unpack does. */
extern const char * const sl_cli_unpack_text;
/* Refuses with @error (transfer full), and says what would help when something is not there: kits
 * that could be opened, or what @otherwise (nullable) says. */
SlCliStatus sl_cli_refuse_short       (GError               *error,
                                       gboolean              could_open,
                                       const char           *otherwise);
/* Whether opening kits would help, so that a refusal can say so. */
gboolean    sl_cli_could_open         (SlCli                *cli,
                                       GArray               *lines,
                                       const char           *company,
                                       SlDay                 day);

G_END_DECLS
