#pragma once

#include "app/orders/line-list.h"
#include "app/widgets/currency-entry.h"
#include "app/widgets/day-entry.h"
#include "app/widgets/form.h"
#include "app/widgets/money-entry.h"
#include "app/widgets/search-picker.h"
#include "business/draft.h"

G_BEGIN_DECLS

/* The fields that small forms are made of.  Each appends one to the form, under @caption
 * (with a mnemonic), and names it for screen readers.  Enter in an entry records. */
GtkEntry     *sl_fields_add_text    (SlForm              *form,
                                     const char          *caption,
                                     const char          *text);
/* Several lines. */
GtkTextView  *sl_fields_add_paragraph (SlForm            *form,
                                     const char          *caption,
                                     const char          *text);
SlMoneyEntry *sl_fields_add_money   (SlForm              *form,
                                     const char          *caption);
SlCurrencyEntry *sl_fields_add_currency (SlForm           *form);
/* What one unit of @currency was worth; NULL, and no field, for that of the business. */
GtkEntry     *sl_fields_add_exchange_rate (SlForm        *form,
                                     const char          *currency);
/* Holds today. */
SlDayEntry   *sl_fields_add_day     (SlForm              *form,
                                     const char          *caption);
/* @words (array zero-terminated=1) */
GtkDropDown  *sl_fields_add_choices (SlForm              *form,
                                     const char          *caption,
                                     const char * const  *words);

/* The ways of paying. */
GtkDropDown  *sl_fields_add_method  (SlForm              *form,
                                     const char          *caption,
                                     SlPayMethod          selected);

/* A whole number from 0 on; -1 is written as nothing. */
GtkEntry     *sl_fields_add_whole   (SlForm              *form,
                                     const char          *caption,
                                     gint64               number);
/* A percentage, of SL_RATE_SCALE; -1 is written as nothing. */
GtkEntry     *sl_fields_add_rate    (SlForm              *form,
                                     const char          *caption,
                                     gint64               rate);
GtkCheckButton *sl_fields_add_check (SlForm              *form,
                                     const char          *caption);
SlSearchPicker *sl_fields_add_contact (SlForm            *form,
                                     const char          *caption,
                                     const char          *placeholder);
SlSearchPicker *sl_fields_add_member (SlForm             *form,
                                     const char          *caption,
                                     const char          *placeholder);
/* Where people come from, at @source (nullable) at first; what is typed may be a new one. */
SlSearchPicker *sl_fields_add_source (SlForm             *form,
                                     const char          *caption,
                                     const char          *source);
/* A party or another event that was held, or nothing. */
SlSearchPicker *sl_fields_add_event (SlForm              *form);
/* FALSE after saying in the form that what was typed is no event; @id (out): 0 for none. */
gboolean      sl_fields_get_event   (SlForm              *form,
                                     SlSearchPicker      *picker,
                                     gint64              *id);
/* Enter in the blank line records. */
SlLineList   *sl_fields_add_lines   (SlForm              *form,
                                     const char          *caption,
                                     SlLineFields         columns);

/* (transfer full) */
char         *sl_fields_dup_paragraph (GtkTextView       *view);
/* FALSE when it is no whole number up to @most; -1 when it is empty. */
gboolean      sl_fields_get_whole   (GtkEntry            *entry,
                                     gint64               most,
                                     gint64              *number);
/* FALSE when it is no percentage; -1 when it is empty. */
gboolean      sl_fields_get_rate    (GtkEntry            *entry,
                                     gint64              *rate);
SlPayMethod   sl_fields_get_method  (GtkDropDown         *choices);
/* FALSE when it is no rate of exchange; 0 when it is empty, or @entry is NULL. */
gboolean      sl_fields_get_exchange_rate (GtkEntry      *entry,
                                     gint64              *rate);
/* (transfer none): the text of an entry from its first letter on; NULL when it is empty. */
const char   *sl_fields_get_text    (GtkEntry            *entry);

G_END_DECLS
