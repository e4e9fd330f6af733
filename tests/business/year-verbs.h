#pragma once

#include "year.h"

/* The verbs of a random year: each records one on the business and in the model, or, when it is not
 * possible as things stand, on neither. */
extern const char * const year_skus[3];
extern const char * const year_people[3];

/* With the company and with customers: year-trade.c. */
void year_buy (Run *run);
void year_receive (Run *run);
void year_sell (Run *run);
void year_sell_direct (Run *run);
void year_pay (Run *run);
void year_deliver (Run *run);
void year_give_back (Run *run);
void year_exchange (Run *run);
void year_hold_party (Run *run);
void year_come_again (Run *run);

/* On the shelf: year-goods.c. */
void year_consume (Run *run);
void year_count_shelf (Run *run);
void year_write_off (Run *run);
void year_move_goods (Run *run);
void year_unpack (Run *run);
void year_give_to_company (Run *run);
