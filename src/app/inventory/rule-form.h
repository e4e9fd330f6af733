#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* How a product is kept: which lot goes first, how the company takes it back, when to order
 * more.  An empty field follows the rule of the company. */
#define SL_TYPE_RULE_FORM (sl_rule_form_get_type ())
G_DECLARE_FINAL_TYPE (SlRuleForm, sl_rule_form, SL, RULE_FORM, SlForm)

/* Shows the form when the rule was read. */
void sl_rule_form_open (SlWindow *owner,
                        gint64    product_id);

/* The rule of a company, for all of its products. */
void sl_rule_form_open_company (SlWindow   *owner,
                                const char *company);

G_END_DECLS
