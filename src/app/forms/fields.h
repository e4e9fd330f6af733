#pragma once

#include "app/widgets/currency-entry.h"
#include "app/widgets/day-entry.h"
#include "app/widgets/form.h"
#include "app/widgets/money-entry.h"

G_BEGIN_DECLS

/* The fields that small forms are made of.  Each appends one to the form, under @caption
 * (with a mnemonic), and names it for screen readers.  Enter in an entry records. */
GtkEntry     *sl_fields_add_text    (SlForm              *form,
                                     const char          *caption,
                                     const char          *text);
SlMoneyEntry *sl_fields_add_money   (SlForm              *form,
                                     const char          *caption);
SlCurrencyEntry *sl_fields_add_currency (SlForm           *form);
/* Holds today. */
SlDayEntry   *sl_fields_add_day     (SlForm              *form,
                                     const char          *caption);
/* @words (array zero-terminated=1) */
GtkDropDown  *sl_fields_add_choices (SlForm              *form,
                                     const char          *caption,
                                     const char * const  *words);

/* (transfer none): the text of an entry from its first letter on; NULL when it is empty. */
const char   *sl_fields_get_text    (GtkEntry            *entry);

G_END_DECLS
