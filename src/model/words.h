#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words for the codes of the business file.  Each returns (transfer none) translated
 * text, and an unknown code as it is: a file of a newer version stays readable. */

/* contact.stage: "following-up" is "Follow-up". */
const char *sl_words_stage    (const char *code);
/* The next step of a contact; "leave-alone" of who asked not to be contacted. */
const char *sl_words_to_do    (const char *code);
/* orders.kind: "own-use" is "Own use". */
const char *sl_words_order    (const char *code);
/* movement.kind */
const char *sl_words_movement (const char *code);
/* account.code, as in the journal: "assets:cash" is "Cash". */
const char *sl_words_account  (const char *code);
/* entry.verb */
const char *sl_words_entry    (const char *code);
/* payment.method */
const char *sl_words_method   (const char *code);
/* membership.kind */
const char *sl_words_member   (const char *code);
/* hours.kind */
const char *sl_words_work     (const char *code);
/* training.kind */
const char *sl_words_training (const char *code);
/* training.form */
const char *sl_words_training_form (const char *code);
/* training.state */
const char *sl_words_training_state (const char *code);
/* (transfer full): why somebody of the team is slipping, SlSlippingReasons, with commas. */
char       *sl_words_slipping (guint       reasons);
/* source.kind */
const char *sl_words_source   (const char *code);
/* SlContactPoint.kind */
const char *sl_words_point    (const char *code);

G_END_DECLS
