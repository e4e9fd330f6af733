#include "config.h"

#include "store/listing-private.h"

#include "store/currency-rate-private.h"
#include "store/order-amount-private.h"
#include "store/waiting-private.h"

#define TEXT(name, sql) { { name, SL_CELL_TEXT }, sql, NULL, sql " COLLATE NOCASE" }
#define CODE(name, sql) { { name, SL_CELL_CODE }, sql, NULL, NULL }
#define INTEGER(name, sql) { { name, SL_CELL_INTEGER }, sql, NULL, NULL }
#define MONEY(name, sql, currency) { { name, SL_CELL_MONEY }, sql, currency, NULL }
#define VOLUME(name, sql) { { name, SL_CELL_VOLUME }, sql, NULL, NULL }
#define RATE(name, sql) { { name, SL_CELL_RATE }, sql, NULL, NULL }
#define DAY(name, sql) { { name, SL_CELL_DAY }, sql, NULL, NULL }
#define MOMENT(name, sql) { { name, SL_CELL_MOMENT }, sql, NULL, NULL }

#define LINE "|| char (10) ||"

static const SlListingField contact_fields[] = {
  TEXT ("name", "c.name"),
  TEXT ("phone", "c.phone"),
  TEXT ("email", "c.email"),
  TEXT ("city", "c.city"),
  CODE ("stage", "c.stage"),
  TEXT ("next-step", "c.next_step"),
  DAY ("next-on", "c.next_on"),
  DAY ("last-on", "c.last_on"),
  TEXT ("labels", "c.labels"),
  TEXT ("organization", "c.organization"),
  DAY ("created-on", "c.created_on"),
  CODE ("stage-name", "(SELECT iif (name = '', code, name) FROM contact_stage"
                      " WHERE code = c.stage)"),
  TEXT ("source", "c.source"),
  CODE ("wish", "iif (c.leave_alone = 1, 'leave-alone', '')"),
  /* Who asked to be left alone has no next step; that is said in its place. */
  CODE ("to-do", "iif (c.leave_alone = 1, 'leave-alone', c.next_step)"),
};

static const SlListingFilter contact_filters[] = {
  { "due", "c.next_on <= " LISTING_AS_OF },
  { "owing", "EXISTS (SELECT 1 FROM orders o WHERE o.contact_id = c.id AND o.kind = 'sale'"
             " AND o.paid < o.total AND " STILL_OWED " > 0)" },
  { "without-step", "c.next_on IS NULL AND c.no_step = 0 AND c.leave_alone = 0"
                    " AND c.stage NOT IN ('new', 'not-now', 'customer', 'joined')" },
  { NULL, NULL },
};

#define PRICE(column)                                                      \
  "(SELECT " column " FROM price WHERE product_id = p.id"                  \
  " AND valid_from <= " LISTING_AS_OF " ORDER BY valid_from DESC LIMIT 1)"
/* Of what the catalogue says; what goods cost is in the currency of the business. */
#define COMPANY_CURRENCY "(SELECT currency FROM company WHERE id = p.company_id)"
#define BUSINESS_CURRENCY "(SELECT currency FROM business)"
#define ON_HAND "(SELECT coalesce (sum (on_hand), 0) FROM lot WHERE product_id = p.id)"

#define WAITING_IN(kind)                                                                     \
  "(SELECT coalesce (sum (" WAITING "), 0) FROM order_line l"                                \
  " JOIN orders s ON s.id = l.order_id AND s.kind = '" kind "'"                              \
  " WHERE l.product_id = p.id AND l.backordered > 0)"
#define RESERVED WAITING_IN ("sale")
#define ON_ORDER WAITING_IN ("purchase")
/* core/need.h says what these are. */
#define USED                                                                                 \
  "(SELECT coalesce (-sum (m.quantity), 0) FROM lot t JOIN movement m ON m.lot_id = t.id"    \
  " AND m.dated > " LISTING_AS_OF " - 90 AND m.kind IN"                                      \
  " ('sale', 'own-use', 'sample', 'gift', 'return-to-shelf')"                                \
  " WHERE t.product_id = p.id AND t.last_on > " LISTING_AS_OF " - 90)"
#define REORDER_POINT "coalesce (p.reorder_point, max (" USED " + 2, 0) / 3)"

static const SlListingField product_fields[] = {
  TEXT ("name", "p.name"),
  TEXT ("sku", "p.sku"),
  TEXT ("category", "p.category"),
  INTEGER ("on-hand", ON_HAND),
  MONEY ("value", "(SELECT coalesce (sum (cost), 0) FROM lot WHERE product_id = p.id"
                  " AND on_hand > 0)", BUSINESS_CURRENCY),
  MONEY ("wholesale", PRICE ("wholesale"), COMPANY_CURRENCY),
  MONEY ("retail", PRICE ("retail"), COMPANY_CURRENCY),
  VOLUME ("pv", PRICE ("pv")),
  VOLUME ("cv", PRICE ("cv")),
  DAY ("expires", "(SELECT min (expires_on) FROM lot WHERE product_id = p.id AND on_hand > 0)"),
  INTEGER ("reserved", RESERVED),
  INTEGER ("on-order", ON_ORDER),
  INTEGER ("used", USED),
  INTEGER ("cover", "CASE WHEN " USED " > 0 THEN max (" ON_HAND " - " RESERVED ", 0) * 90 / " USED
                    " END"),
  INTEGER ("reorder-point", REORDER_POINT),
  INTEGER ("parts", "(SELECT count(*) FROM component WHERE kit_id = p.id)"),
  TEXT ("barcode", "p.barcode"),
  DAY ("discontinued-on", "p.discontinued_on"),
  TEXT ("company", "(SELECT name FROM company WHERE id = p.company_id)"),
};

static const SlListingFilter product_filters[] = {
  { "on-hand", ON_HAND " > 0" },
  { "sold-out", ON_HAND " = 0" },
  { "expired", "EXISTS (SELECT 1 FROM lot WHERE product_id = p.id AND on_hand > 0"
               " AND expires_on < " LISTING_AS_OF ")" },
  { "expiring", "EXISTS (SELECT 1 FROM lot WHERE product_id = p.id AND on_hand > 0"
                " AND expires_on BETWEEN " LISTING_AS_OF " AND " LISTING_AS_OF " + 60)" },
  { "reorder", "p.discontinued_on IS NULL AND " REORDER_POINT " > 0 AND " ON_HAND " - " RESERVED
               " + " ON_ORDER " <= " REORDER_POINT },
  { "discontinued", "p.discontinued_on <= " LISTING_AS_OF },
  { NULL, NULL },
};

static const SlListingField lot_fields[] = {
  TEXT ("product", "p.name"),
  TEXT ("sku", "p.sku"),
  DAY ("received-on", "l.received_on"),
  INTEGER ("on-hand", "l.on_hand"),
  MONEY ("cost", "l.cost", BUSINESS_CURRENCY),
  DAY ("expires-on", "l.expires_on"),
  DAY ("buyback-until", "l.buyback_until"),
  TEXT ("location", "(SELECT name FROM location WHERE id = l.location_id)"),
  INTEGER ("product-id", "l.product_id"),
};

static const SlListingFilter lot_filters[] = {
  { "goes-back", "l.on_hand > 0 AND l.buyback_until >= " LISTING_AS_OF },
  { "expired", "l.on_hand > 0 AND l.expires_on < " LISTING_AS_OF },
  { "on-hand", "l.on_hand > 0" },
  { "sold-out", "l.on_hand = 0" },
  { NULL, NULL },
};

/* Purchases are made from a company, the rest is done with a contact or with nobody. */
#define WHO                                                              \
  "coalesce ((SELECT name FROM contact WHERE id = o.contact_id),"        \
  " (SELECT name FROM company WHERE id = o.company_id), '')"

static const SlListingField order_fields[] = {
  INTEGER ("number", "o.number"),
  DAY ("dated", "o.dated"),
  TEXT ("who", WHO),
  CODE ("kind", "o.kind"),
  INTEGER ("items", "(SELECT coalesce (sum (quantity), 0) FROM order_line WHERE order_id = o.id)"),
  MONEY ("total", "o.total", "o.currency"),
  MONEY ("paid", "o.paid", "o.currency"),
  MONEY ("open", "CASE WHEN o.kind IN ('sale', 'purchase', 'company-return') THEN " STILL_OWED
         " ELSE 0 END", "o.currency"),
  TEXT ("note", "o.note"),
};

static const SlListingFilter order_filters[] = {
  { "open", "o.paid <> o.total AND o.kind IN ('sale', 'purchase', 'company-return')"
            " AND " STILL_OWED " <> 0" },
  { "since", "o.dated >= " LISTING_AS_OF },
  { NULL, NULL },
};

#define ORDER_CURRENCY "(SELECT currency FROM orders WHERE id = " LISTING_PARENT ")"

static const SlListingField order_line_fields[] = {
  TEXT ("product", "p.name"),
  TEXT ("sku", "p.sku"),
  INTEGER ("quantity", "i.quantity"),
  INTEGER ("backordered", "i.backordered"),
  MONEY ("unit-price", "i.unit_price", ORDER_CURRENCY),
  MONEY ("amount", "i.amount", ORDER_CURRENCY),
  VOLUME ("pv", "i.pv"),
  VOLUME ("cv", "i.cv"),
};

static const SlListingField payment_fields[] = {
  DAY ("dated", "y.dated"),
  MONEY ("amount", "y.amount", "o.currency"),
  CODE ("method", "y.method"),
  INTEGER ("number", "o.number"),
};

#define MEMBER_VOLUME(column)                                                      \
  "(SELECT " column " FROM member_volume WHERE member_id = m.id AND period ="       \
  " (SELECT max (period) FROM snapshot WHERE company_id = m.company_id"            \
  " AND period <= " LISTING_AS_OF "))"

/* A member who asked not to be contacted is reached by no list. */
#define UNLESS_ALONE(column)                                                       \
  "iif (m.contact_id IS NOT NULL AND EXISTS (SELECT 1 FROM contact"                \
  " WHERE id = m.contact_id AND leave_alone = 1), '', " column ")"

static const SlListingField member_fields[] = {
  TEXT ("name", "m.name"),
  TEXT ("code", "m.code"),
  VOLUME ("pv", MEMBER_VOLUME ("pv")),
  VOLUME ("gv", MEMBER_VOLUME ("gv")),
  TEXT ("rank", "s.rank"),
  TEXT ("paid-rank", "s.paid_rank"),
  CODE ("kind", "s.kind"),
  DAY ("joined-on", "m.joined_on"),
  INTEGER ("present", "s.present"),
  TEXT ("sponsor", "s.sponsor"),
  TEXT ("enroller", "s.enroller"),
  TEXT ("country", "m.country"),
  TEXT ("email", UNLESS_ALONE ("m.email")),
  TEXT ("phone", UNLESS_ALONE ("m.phone")),
  VOLUME ("cv", MEMBER_VOLUME ("cv")),
};

static const SlListingFilter member_filters[] = {
  { "present", "s.present = 1" },
  { "left", "s.present = 0" },
  { NULL, NULL },
};

static const SlListingField training_fields[] = {
  DAY ("dated", "t.dated"),
  TEXT ("title", "t.title"),
  CODE ("kind", "t.kind"),
  TEXT ("provider", "t.provider"),
  INTEGER ("minutes", "t.minutes"),
  MONEY ("cost", "t.cost + t.travel", "t.currency"),
  CODE ("form", "t.form"),
  CODE ("state", "t.state"),
};

static const SlListingFilter training_filters[] = {
  { "planned", "t.state = 'planned'" },
  { NULL, NULL },
};

static const SlListingFilter hours_filters[] = {
  { "since", "h.dated >= " LISTING_AS_OF },
  { NULL, NULL },
};

static const SlListingField hours_fields[] = {
  DAY ("dated", "h.dated"),
  CODE ("kind", "h.kind"),
  INTEGER ("minutes", "h.minutes"),
  TEXT ("note", "h.note"),
};

static const SlListingField activity_fields[] = {
  MOMENT ("at", "a.at"),
  CODE ("verb", "a.verb"),
  TEXT ("subject", "a.subject"),
  CODE ("state", "a.state"),
};

static const SlListingField statement_fields[] = {
  DAY ("period", "r.period"),
  TEXT ("company", "(SELECT name FROM company WHERE id = r.company_id)"),
  DAY ("received-on", "r.received_on"),
  MONEY ("earned", "r.earned", "r.currency"),
  MONEY ("fee", "r.fee", "r.currency"),
  MONEY ("carried", "r.carried", "r.currency"),
  MONEY ("total", "r.total", "r.currency"),
  TEXT ("source", "r.source"),
};

#define STATEMENT_CURRENCY "(SELECT currency FROM statement WHERE id = " LISTING_PARENT ")"

static const SlListingField statement_line_fields[] = {
  TEXT ("bonus", "n.bonus"),
  TEXT ("from-code", "n.from_code"),
  TEXT ("from-name", "n.from_name"),
  INTEGER ("level", "n.level"),
  VOLUME ("source", "n.source"),
  RATE ("rate", "n.rate"),
  MONEY ("amount", "n.amount", STATEMENT_CURRENCY),
  TEXT ("order", "n.order_ref"),
};

static const SlListingField posting_fields[] = {
  DAY ("dated", "g.dated"),
  CODE ("account", "g.account"),
  CODE ("verb", "e.verb"),
  TEXT ("memo", "e.memo"),
  MONEY ("amount", "g.amount", "g.currency"),
  INTEGER ("order", "(SELECT number FROM orders WHERE id = e.order_id)"),
};

/* Sales and direct orders of the party, less what came back of them. */
#define SOLD_AT(what)                                                                           \
  "(SELECT " what " FROM orders o WHERE o.party_id = v.id AND o.kind IN ('sale', 'direct'))"

static const SlListingField party_fields[] = {
  DAY ("dated", "v.dated"),
  TEXT ("name", "v.name"),
  TEXT ("host", "coalesce ((SELECT name FROM contact WHERE id = v.host_id), '')"),
  INTEGER ("orders", SOLD_AT ("count (*)")),
  MONEY ("goods", SOLD_AT ("coalesce (sum (" SL_OWN_AMOUNT (GOODS_KEPT, "o") "), 0)"),
         BUSINESS_CURRENCY),
  RATE ("host-rate", "v.host_rate"),
  DAY ("closed-on", "v.closed_on"),
  TEXT ("note", "v.note"),
  INTEGER ("host-id", "coalesce (v.host_id, 0)"),
};

static const SlListingFilter party_filters[] = {
  { "open", "v.closed_on IS NULL" },
  { "closed", "v.closed_on IS NOT NULL" },
  { NULL, NULL },
};

#define AUTOSHIP_WHO                                                     \
  "coalesce ((SELECT name FROM contact WHERE id = x.contact_id),"        \
  " (SELECT name FROM company WHERE id = x.company_id), '')"

static const SlListingField autoship_fields[] = {
  DAY ("next-on", "CASE WHEN x.ended_on IS NULL THEN x.next_on END"),
  DAY ("cancel-by", "CASE WHEN x.ended_on IS NULL THEN x.next_on - x.cancel_days END"),
  TEXT ("who", AUTOSHIP_WHO),
  CODE ("kind", "x.kind"),
  INTEGER ("items", "(SELECT coalesce (sum (quantity), 0) FROM autoship_line"
                    " WHERE autoship_id = x.id)"),
  INTEGER ("orders", "(SELECT count (*) FROM orders WHERE autoship_id = x.id)"),
  INTEGER ("every", "x.every"),
  CODE ("unit", "x.unit"),
  DAY ("ended-on", "x.ended_on"),
  TEXT ("note", "x.note"),
  INTEGER ("contact-id", "coalesce (x.contact_id, 0)"),
};

static const SlListingField autoship_line_fields[] = {
  TEXT ("product", "p.name"),
  INTEGER ("quantity", "i.quantity"),
  MONEY ("unit-price", "i.unit_price", BUSINESS_CURRENCY),
  INTEGER ("product-id", "i.product_id"),
};

static const SlListingFilter autoship_filters[] = {
  { "open", "x.ended_on IS NULL" },
  { "ended", "x.ended_on IS NOT NULL" },
  { NULL, NULL },
};

/* What was written about it; otherwise who the order is with. */
#define ENTRY_ABOUT                                                                             \
  "CASE WHEN e.memo <> '' THEN e.memo ELSE coalesce ((SELECT " WHO                              \
  " FROM orders o WHERE o.id = e.order_id), '') END"

/* What an entry moved: the sum of its debits. */
static const SlListingField entry_fields[] = {
  DAY ("dated", "e.dated"),
  CODE ("verb", "e.verb"),
  TEXT ("about", ENTRY_ABOUT),
  TEXT ("memo", "e.memo"),
  MONEY ("amount", "(SELECT sum (amount) FROM posting WHERE entry_id = e.id AND amount > 0)",
         BUSINESS_CURRENCY),
  INTEGER ("order", "(SELECT number FROM orders WHERE id = e.order_id)"),
  INTEGER ("order-id", "coalesce (e.order_id, 0)"),
  INTEGER ("reverses", "coalesce (e.reverses_id, 0)"),
  INTEGER ("reversed-by", "coalesce ((SELECT max (id) FROM entry WHERE reverses_id = e.id), 0)"),
};

static const SlListingFilter entry_filters[] = {
  { "since", "e.dated >= " LISTING_AS_OF },
  { "reversals", "e.reverses_id IS NOT NULL" },
  { "papers", "e.id IN (SELECT entry_id FROM attachment)" },
  { NULL, NULL },
};

#define MOVEMENT_WHO                                                     \
  "coalesce ((SELECT name FROM contact WHERE id = o.contact_id),"        \
  " CASE WHEN o.kind IN ('purchase', 'receipt', 'company-return')"       \
  " THEN (SELECT name FROM company WHERE id = o.company_id) END, '')"

static const SlListingField movement_fields[] = {
  DAY ("dated", "w.dated"),
  TEXT ("product", "p.name"),
  CODE ("kind", "w.kind"),
  INTEGER ("quantity", "w.quantity"),
  MONEY ("cost", "w.cost", BUSINESS_CURRENCY),
  TEXT ("who", MOVEMENT_WHO),
  TEXT ("reason", "w.reason"),
  INTEGER ("order", "o.number"),
  INTEGER ("order-id", "o.id"),
  INTEGER ("product-id", "l.product_id"),
};

static const SlListingFilter movement_filters[] = {
  { "since", "w.dated >= " LISTING_AS_OF },
  { "in", "w.quantity > 0" },
  { "out", "w.quantity < 0" },
  { NULL, NULL },
};

static const SlListingField shipment_fields[] = {
  DAY ("dated", "h.dated"),
  DAY ("expected-on", "h.expected_on"),
  TEXT ("carrier", "h.carrier"),
  TEXT ("tracking", "h.tracking"),
};

static const SlListingField paper_fields[] = {
  DAY ("dated", "e.dated"),
  TEXT ("name", "a.name"),
  CODE ("verb", "e.verb"),
  TEXT ("memo", "e.memo"),
  INTEGER ("order", "(SELECT number FROM orders WHERE id = e.order_id)"),
  INTEGER ("size", "a.size"),
  INTEGER ("order-id", "coalesce (e.order_id, 0)"),
  INTEGER ("entry-id", "e.id"),
};

static const SlListingField trip_fields[] = {
  DAY ("dated", "t.dated"),
  TEXT ("purpose", "t.purpose"),
  TEXT ("route", "t.route"),
  VOLUME ("distance", "t.distance * 10"), /* it is of 10^3 in the file */
  CODE ("unit", "t.unit"),
  MONEY ("amount", "t.amount", BUSINESS_CURRENCY),
  RATE ("rate", "t.rate"),
  INTEGER ("entry-id", "coalesce (t.entry_id, 0)"),
};

static const SlListingFilter dated_trip_filters[] = {
  { "since", "t.dated >= " LISTING_AS_OF },
  { NULL, NULL },
};

/* Names of companies are short lists; the number of their rows says nothing that matters. */
#define COMPANIES "SELECT name, 0 FROM company ORDER BY name COLLATE NOCASE"
#define COMPANY_OF(group) "(SELECT id FROM company WHERE name = " group ")"
/* A sale is of those companies whose products it has. */
#define ORDER_IS_OF(group)                                                            \
  "o.company_id = " COMPANY_OF (group) " OR EXISTS (SELECT 1 FROM order_line i"       \
  " JOIN product p ON p.id = i.product_id WHERE i.order_id = o.id"                    \
  " AND p.company_id = " COMPANY_OF (group) ")"
/* Commas part the labels, with a space behind or without. */
#define HAS_LABEL(group)                                                              \
  "c.labels <> '' AND instr (',' || replace (c.labels, ', ', ',') || ',', ',' || "    \
  group " || ',') > 0"

#define FIELDS(array) .fields = array, .n_fields = G_N_ELEMENTS (array)

/* Both may be looked at from more than one place, which is the parent. */
#define ORDERS_OF(place)                                                 \
  {                                                                      \
    FIELDS (order_fields),                                               \
    .id = "o.id", .row_where = "o.id = " LISTING_ID, .from = "orders o", \
    .parent = place " = " LISTING_PARENT,                                \
    .searched = "o.number " LINE WHO LINE " o.note",                     \
    .find = _sl_listing_find_orders,                                     \
    .filtered = "o.kind", .filters = order_filters,                      \
    .groupings = { { "company", ORDER_IS_OF (LISTING_GROUP_0), COMPANIES } }, \
    .order = "o.dated DESC, o.id DESC",                                  \
  }
#define PAPERS_OF(place)                                                 \
  {                                                                      \
    FIELDS (paper_fields),                                               \
    .id = "a.id", .row_where = "a.id = " LISTING_ID,                     \
    .from = "attachment a JOIN entry e ON e.id = a.entry_id",            \
    .parent = place " = " LISTING_PARENT,                                \
    .searched = "a.name " LINE " e.memo", .filtered = "e.verb",          \
    .order = "a.id DESC",                                                \
  }

static const SlListingShape shapes[] = {
  [SL_LISTING_CONTACTS] = {
    FIELDS (contact_fields),
    .id = "c.id", .row_where = "c.id = " LISTING_ID, .from = "contact c",
    .searched = "c.name " LINE " c.organization " LINE " c.phone " LINE " c.email " LINE " c.city "
                LINE " c.labels " LINE " c.note " LINE " c.points",
    .find = _sl_listing_find_indexed, .index = SL_SEARCH_CONTACTS,
    .filtered = "c.stage", .filters = contact_filters,
    .groupings = { { "label", HAS_LABEL (LISTING_GROUP_0),
                     "SELECT labels, count(*) FROM contact WHERE labels <> '' GROUP BY 1" } },
    .order = "c.name COLLATE NOCASE, c.id",
  },
  [SL_LISTING_PRODUCTS] = {
    FIELDS (product_fields),
    .id = "p.id", .row_where = "p.id = " LISTING_ID, .from = "product p",
    .parent = "p.company_id = " LISTING_PARENT,
    .searched = "p.name " LINE " p.sku " LINE " p.barcode " LINE " p.category",
    .find = _sl_listing_find_indexed, .index = SL_SEARCH_PRODUCTS,
    .filtered = "p.category", .filters = product_filters,
    .groupings = {
      { "category", "p.category = " LISTING_GROUP_0,
        "SELECT category, count(*) FROM product WHERE category <> '' GROUP BY 1" },
      { "company", "p.company_id = " COMPANY_OF (LISTING_GROUP_1), COMPANIES },
    },
    .order = "p.name COLLATE NOCASE, p.id",
  },
  [SL_LISTING_LOTS] = {
    FIELDS (lot_fields),
    .id = "l.id", .row_where = "l.id = " LISTING_ID,
    .from = "lot l JOIN product p ON p.id = l.product_id",
    .parent = "l.product_id = " LISTING_PARENT,
    .searched = "p.name " LINE " p.sku " LINE " p.barcode " LINE
                " coalesce ((SELECT name FROM location WHERE id = l.location_id), '')",
    .filtered = "p.sku", .filters = lot_filters,
    .order = "l.expires_on IS NULL, l.expires_on, l.received_on, l.id",
  },
  [SL_LISTING_ORDERS] = ORDERS_OF ("o.contact_id"),
  [SL_LISTING_ORDER_LINES] = {
    FIELDS (order_line_fields),
    .id = "i.position", .row_where = "i.order_id = " LISTING_PARENT " AND i.position = " LISTING_ID,
    .from = "order_line i JOIN product p ON p.id = i.product_id",
    .parent = "i.order_id = " LISTING_PARENT,
    .order = "i.position",
  },
  [SL_LISTING_PAYMENTS] = {
    FIELDS (payment_fields),
    .id = "y.id", .row_where = "y.id = " LISTING_ID,
    .from = "payment y JOIN orders o ON o.id = y.order_id",
    .parent = "y.order_id = " LISTING_PARENT, .filtered = "y.method",
    .order = "y.dated, y.id",
  },
  [SL_LISTING_MEMBERS] = {
    FIELDS (member_fields),
    .id = "m.id", .row_where = "m.id = " LISTING_ID,
    .from = "member m JOIN membership s ON s.member_id = m.id AND s.from_period ="
            " (SELECT max (from_period) FROM membership WHERE member_id = m.id"
            " AND from_period <= " LISTING_AS_OF ")",
    .parent = "m.company_id = " LISTING_PARENT,
    .searched = "m.name " LINE " m.code " LINE " m.phone " LINE " m.email",
    .find = _sl_listing_find_indexed, .index = SL_SEARCH_MEMBERS,
    .filtered = "s.kind", .filters = member_filters,
    .groupings = { { "company", "m.company_id = " COMPANY_OF (LISTING_GROUP_0), COMPANIES } },
    .order = "m.name COLLATE NOCASE, m.id",
  },
  [SL_LISTING_TRAINING] = {
    FIELDS (training_fields),
    .id = "t.id", .row_where = "t.id = " LISTING_ID, .from = "training t",
    .searched = "t.title " LINE " t.provider", .filtered = "t.kind",
    .filters = training_filters,
    .order = "t.dated DESC, t.id DESC",
  },
  [SL_LISTING_HOURS] = {
    FIELDS (hours_fields),
    .id = "h.id", .row_where = "h.id = " LISTING_ID, .from = "hours h",
    .searched = "h.note", .filtered = "h.kind", .filters = hours_filters,
    .order = "h.dated DESC, h.id DESC",
  },
  [SL_LISTING_ACTIVITY] = {
    FIELDS (activity_fields),
    .id = "a.id", .row_where = "a.id = " LISTING_ID, .from = "activity a",
    .searched = "a.subject", .filtered = "a.state",
    .order = "a.id DESC",
  },
  [SL_LISTING_STATEMENTS] = {
    FIELDS (statement_fields),
    .id = "r.id", .row_where = "r.id = " LISTING_ID, .from = "statement r",
    .parent = "r.company_id = " LISTING_PARENT, .searched = "r.source",
    .order = "r.period DESC, r.id DESC",
  },
  [SL_LISTING_STATEMENT_LINES] = {
    FIELDS (statement_line_fields),
    .id = "n.position",
    .row_where = "n.statement_id = " LISTING_PARENT " AND n.position = " LISTING_ID,
    .from = "statement_line n", .parent = "n.statement_id = " LISTING_PARENT,
    .searched = "n.bonus " LINE " n.from_code " LINE " n.from_name " LINE " n.order_ref",
    .filtered = "n.bonus",
    .order = "n.position",
  },
  [SL_LISTING_POSTINGS] = {
    FIELDS (posting_fields),
    .id = "g.entry_id * 65536 + g.position",
    .row_where = "g.entry_id = " LISTING_ID " >> 16 AND g.position = " LISTING_ID " & 65535",
    .from = "posting g JOIN entry e ON e.id = g.entry_id",
    .parent = "e.order_id = " LISTING_PARENT,
    .searched = "e.memo", .filtered = "g.account",
    .order = "g.dated DESC, g.entry_id DESC, g.position",
  },
  [SL_LISTING_PARTIES] = {
    FIELDS (party_fields),
    .id = "v.id", .row_where = "v.id = " LISTING_ID, .from = "party v",
    .searched = "v.name " LINE " v.note " LINE
                " coalesce ((SELECT name FROM contact WHERE id = v.host_id), '')",
    .filters = party_filters,
    .order = "v.dated DESC, v.id DESC",
  },
  [SL_LISTING_PARTY_ORDERS] = ORDERS_OF ("o.party_id"),
  [SL_LISTING_AUTOSHIPS] = {
    FIELDS (autoship_fields),
    .id = "x.id", .row_where = "x.id = " LISTING_ID, .from = "autoship x",
    .searched = AUTOSHIP_WHO LINE " x.note", .filtered = "x.kind", .filters = autoship_filters,
    .order = "x.ended_on IS NOT NULL, x.next_on, x.id",
  },
  [SL_LISTING_AUTOSHIP_LINES] = {
    FIELDS (autoship_line_fields),
    .id = "i.position",
    .row_where = "i.autoship_id = " LISTING_PARENT " AND i.position = " LISTING_ID,
    .from = "autoship_line i JOIN product p ON p.id = i.product_id",
    .parent = "i.autoship_id = " LISTING_PARENT,
    .order = "i.position",
  },
  [SL_LISTING_ENTRIES] = {
    FIELDS (entry_fields),
    .id = "e.id", .row_where = "e.id = " LISTING_ID, .from = "entry e",
    .parent = "e.order_id = " LISTING_PARENT,
    .searched = ENTRY_ABOUT LINE
                " coalesce ((SELECT number FROM orders WHERE id = e.order_id), '')",
    .filtered = "e.verb", .filters = entry_filters,
    .order = "e.dated DESC, e.id DESC",
  },
  [SL_LISTING_ENTRY_POSTINGS] = {
    FIELDS (posting_fields),
    .id = "g.position",
    .row_where = "g.entry_id = " LISTING_PARENT " AND g.position = " LISTING_ID,
    .from = "posting g JOIN entry e ON e.id = g.entry_id",
    .parent = "g.entry_id = " LISTING_PARENT, .filtered = "g.account",
    .order = "g.position",
  },
  [SL_LISTING_ENTRY_PAPERS] = PAPERS_OF ("e.id"),
  [SL_LISTING_SHIPMENTS] = {
    FIELDS (shipment_fields),
    .id = "h.id", .row_where = "h.id = " LISTING_ID, .from = "shipment h",
    .parent = "h.order_id = " LISTING_PARENT, .filtered = "h.carrier",
    .order = "h.dated DESC, h.id DESC",
  },
  [SL_LISTING_MOVEMENTS] = {
    FIELDS (movement_fields),
    .id = "w.id", .row_where = "w.id = " LISTING_ID,
    .from = "movement w JOIN lot l ON l.id = w.lot_id JOIN product p ON p.id = l.product_id"
            " JOIN orders o ON o.id = w.order_id",
    .parent = "l.product_id = " LISTING_PARENT,
    .searched = "p.name " LINE " p.sku " LINE " o.number " LINE MOVEMENT_WHO LINE " w.reason",
    .filtered = "w.kind", .filters = movement_filters,
    .order = "w.dated DESC, w.id DESC",
  },
  [SL_LISTING_PAPERS] = PAPERS_OF ("e.order_id"),
  [SL_LISTING_TRIPS] = {
    FIELDS (trip_fields),
    .id = "t.id", .row_where = "t.id = " LISTING_ID, .from = "trip t",
    .searched = "t.purpose " LINE " t.route", .filtered = "t.unit",
    .filters = dated_trip_filters,
    .order = "t.dated DESC, t.id DESC",
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (shapes) == SL_LISTING_N_KINDS);

const SlListingShape *
_sl_listing_get_shape (SlListingKind kind)
{
  g_return_val_if_fail (kind < SL_LISTING_N_KINDS, NULL);

  return &shapes[kind];
}
