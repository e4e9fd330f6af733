#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Small forms about people, each a table of fields for app/forms/plain-form.h. */

/* Who stands above oneself, and what to ask. */
void sl_upline_form_open   (SlWindow   *owner);
/* @code (nullable): a stage that is renamed, moved or retired; NULL: a new one. */
void sl_stage_form_open    (SlWindow   *owner,
                            const char *code);
/* @name: of the template that is changed; "": a new one. */
void sl_template_form_open (SlWindow   *owner,
                            const char *name);
/* @name: of the source whose kind is said; "": a new one. */
void sl_source_form_open   (SlWindow   *owner,
                            const char *name);
/* @code: of the step of the care that is changed; "": a new one. */
void sl_care_form_open     (SlWindow   *owner,
                            const char *code);
/* Something for a customer to spend with the business. */
void sl_credit_form_open   (SlWindow   *owner,
                            gint64      contact_id);
/* A goal of the team or of a member. */
void sl_goal_form_open     (SlWindow   *owner);
/* A talk with a member, or a training of theirs. */
void sl_talk_form_open     (SlWindow   *owner,
                            gint64      member_id);
/* A guest of the event @id. */
void sl_guest_form_open    (SlWindow   *owner,
                            gint64      id);
/* For one who is a guest already, called @name, whose answer is @state. */
void sl_guest_form_open_for (SlWindow   *owner,
                             gint64      id,
                             gint64      contact_id,
                             const char *name,
                             const char *state);
/* What is known of a company before one joins; @name may be "". */
void sl_prospect_form_open (SlWindow   *owner,
                            const char *name);
/* What is said of @topic, a code, so far; @value and @source may be "". */
void sl_prospect_form_open_for (SlWindow   *owner,
                                const char *name,
                                const char *topic,
                                const char *value,
                                const char *source);

G_END_DECLS
