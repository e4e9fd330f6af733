#pragma once

#include "server.h"

G_BEGIN_DECLS

/* What may be ordered at the control port; JSON in, JSON out.
 *
 *   GET    /state?account=           epoch, counts of records by type, every operation
 *   GET    /records?account=&type=   the live records
 *   GET    /log      DELETE /log     the requests since
 *   POST   /faults   DELETE /faults  fault.h; an object or an array of them
 *   POST   /rules {name, value}      out-of-stock SKU, credit-limit MINOR, period YYYY-MM,
 *                                    reject TEXT=CODE, poison TEXT; without a value no more
 *   POST   /data {account, put: [{type, data}], remove: [{type, id, reason, merged_into}]}
 *                                    one transaction of the company
 *   POST   /backup {path}            POST /restore {path, keep_epoch}
 *   POST   /forget {account, keep_epoch}  everything it knows of the account
 *   POST   /expire {what}            cursors, access, tokens
 *   POST   /clock {offset_ms}
 *   POST   /token {account}          an access token
 *   POST   /device {user_code, account, decision}  "approved" or "denied"
 *   POST   /event {name}             month, price, ship, correction: what a company does
 *   POST   /end */
void control_serve (Server        *server,
                    const Request *request,
                    Answer        *answer);

G_END_DECLS
