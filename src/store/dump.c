#include "config.h"

#include "store/dump.h"

#include "store/statement.h"

typedef struct
{
  const char         *sql; /* the columns in order, then the currency; ?1 to ?3 as SlDumpScope */
  const SlDumpColumn *columns;
  guint               n_columns;
  guint               n_parameters; /* of ?1 to ?3 */
} Dump;

#define TEXT(name) { name, SL_DUMP_TEXT, NULL }
#define INTEGER(name) { name, SL_DUMP_INTEGER, NULL }
#define MONEY(name) { name, SL_DUMP_MONEY, NULL }
#define VOLUME(name) { name, SL_DUMP_VOLUME, NULL }
#define DAY(name) { name, SL_DUMP_DAY, NULL }
#define POINTS(name, part) { name, SL_DUMP_POINTS, part }

/* `uid` says that the file is one of ours (formats/contact-record.h). */
static const SlDumpColumn contact_columns[] = {
  TEXT ("name"), TEXT ("first_name"), TEXT ("last_name"), TEXT ("phone"), TEXT ("email"),
  TEXT ("city"), TEXT ("birthday"), TEXT ("organization"), TEXT ("stage"), TEXT ("source"),
  TEXT ("labels"), TEXT ("next_step"), DAY ("next_on"), DAY ("last_on"), INTEGER ("cadence_days"),
  INTEGER ("do_not_contact"), INTEGER ("no_step"), TEXT ("consent"), DAY ("consent_on"),
  DAY ("created_on"),
  TEXT ("note"), POINTS ("phones", "phone"), POINTS ("phone_labels", "phone label"),
  POINTS ("emails", "email"), POINTS ("email_labels", "email label"),
  POINTS ("addresses", "address"), POINTS ("address_labels", "address label"),
  POINTS ("web_pages", "web"), POINTS ("web_labels", "web label"), TEXT ("uid"),
};

static const SlDumpColumn product_columns[] = {
  TEXT ("sku"), TEXT ("name"), MONEY ("wholesale"), MONEY ("retail"), VOLUME ("pv"), VOLUME ("cv"),
  TEXT ("category"), TEXT ("barcode"), TEXT ("tax_class"), INTEGER ("pack"),
  INTEGER ("usage_days"), INTEGER ("shelf_life_days"), DAY ("valid_from"), DAY ("discontinued_on"),
  TEXT ("company"),
};

static const SlDumpColumn member_columns[] = {
  TEXT ("id"), TEXT ("sponsor"), TEXT ("enroller"), TEXT ("leg"), TEXT ("name"), TEXT ("email"),
  TEXT ("phone"), TEXT ("country"), TEXT ("kind"), TEXT ("rank"), TEXT ("paid_rank"), VOLUME ("pv"),
  VOLUME ("cv"), VOLUME ("gv"), DAY ("joined"), DAY ("period"), TEXT ("company"),
  INTEGER ("do_not_contact"),
};

static const SlDumpColumn volume_columns[] = {
  TEXT ("id"), TEXT ("country"), VOLUME ("pv"), VOLUME ("cv"), VOLUME ("gv"), DAY ("period"),
  TEXT ("company"),
};

static const SlDumpColumn order_columns[] = {
  INTEGER ("number"), TEXT ("kind"), DAY ("date"), TEXT ("customer"), TEXT ("sku"),
  TEXT ("product"), INTEGER ("quantity"), INTEGER ("backordered"), MONEY ("unit_price"),
  MONEY ("amount"), VOLUME ("pv"), VOLUME ("cv"), MONEY ("order_discount"), MONEY ("tax"),
  MONEY ("freight"), MONEY ("order_total"), MONEY ("order_paid"), TEXT ("currency"), TEXT ("note"),
  TEXT ("company_number"), INTEGER ("of_order"), INTEGER ("to_scrap"), TEXT ("customer_uid"),
  TEXT ("uid"), TEXT ("company"),
};

static const SlDumpColumn movement_columns[] = {
  DAY ("date"), TEXT ("sku"), TEXT ("product"), TEXT ("kind"), INTEGER ("quantity"),
  MONEY ("cost"), TEXT ("currency"), INTEGER ("order"), TEXT ("lot"), DAY ("received"),
  DAY ("expires"), TEXT ("reason"),
};

static const SlDumpColumn lot_columns[] = {
  TEXT ("lot"), TEXT ("sku"), TEXT ("product"), DAY ("received"), DAY ("expires"),
  DAY ("buyback_until"), INTEGER ("on_hand"), MONEY ("cost"), TEXT ("currency"), TEXT ("place"),
  TEXT ("company"),
};

/* The first column says what a line is, so that no name of a bonus is taken for a sum. */
static const SlDumpColumn statement_columns[] = {
  TEXT ("line"), TEXT ("bonus"), TEXT ("from_id"), TEXT ("from"), TEXT ("order"),
  INTEGER ("level"), VOLUME ("source"), { "rate", SL_DUMP_PERCENT, NULL }, MONEY ("earned"),
  TEXT ("currency"), DAY ("received"), DAY ("period"), TEXT ("company"),
};

static const SlDumpColumn autoship_columns[] = {
  TEXT ("autoship"), TEXT ("kind"), TEXT ("customer"), DAY ("starts"), INTEGER ("every"),
  TEXT ("unit"), INTEGER ("cancel_days"), DAY ("next"), DAY ("ended"), TEXT ("sku"),
  TEXT ("product"), INTEGER ("quantity"), MONEY ("unit_price"), TEXT ("currency"), TEXT ("note"),
  TEXT ("customer_id"), VOLUME ("volume"), DAY ("last_on"), MONEY ("last_amount"),
  TEXT ("customer_uid"), TEXT ("company"),
};

static const SlDumpColumn bank_columns[] = {
  TEXT ("account"), TEXT ("transaction_id"), DAY ("date"), MONEY ("amount"), TEXT ("currency"),
  TEXT ("type"), TEXT ("payee"), TEXT ("memo"), TEXT ("check"),
};

static const SlDumpColumn follow_up_columns[] = {
  DAY ("next_on"), TEXT ("name"), TEXT ("next_step"), DAY ("last_on"), INTEGER ("cadence_days"),
  TEXT ("stage"), TEXT ("phone"), TEXT ("email"),
};

static const SlDumpColumn activity_columns[] = {
  { "at", SL_DUMP_MOMENT, NULL }, TEXT ("verb"), TEXT ("subject"), TEXT ("state"),
};

static const SlDumpColumn training_columns[] = {
  DAY ("date"), TEXT ("title"), TEXT ("kind"), TEXT ("form"), TEXT ("state"), TEXT ("provider"),
  INTEGER ("minutes"), INTEGER ("travel_minutes"), MONEY ("cost"), MONEY ("travel"),
  TEXT ("currency"), TEXT ("certificate"), DAY ("certificate_until"), TEXT ("event"),
};

static const SlDumpColumn hours_columns[] = {
  DAY ("date"), TEXT ("kind"), INTEGER ("minutes"), TEXT ("note"),
};

static const SlDumpColumn mileage_columns[] = {
  DAY ("date"), { "distance", SL_DUMP_DISTANCE, NULL }, TEXT ("unit"),
  { "rate", SL_DUMP_RATE, NULL }, MONEY ("amount"), TEXT ("currency"), TEXT ("route"),
  TEXT ("purpose"),
};

static const SlDumpColumn expense_columns[] = {
  DAY ("date"), TEXT ("account"), MONEY ("amount"), TEXT ("currency"), TEXT ("verb"),
  INTEGER ("order"), TEXT ("memo"),
};

static const SlDumpColumn payment_columns[] = {
  DAY ("date"), INTEGER ("order"), TEXT ("customer"), MONEY ("amount"), TEXT ("currency"),
  TEXT ("method"),
};

static const SlDumpColumn credit_columns[] = {
  DAY ("date"), TEXT ("customer"), MONEY ("amount"), TEXT ("currency"), INTEGER ("order"),
  TEXT ("reason"),
};

static const SlDumpColumn party_columns[] = {
  DAY ("date"), TEXT ("name"), TEXT ("host"), DAY ("closed_on"), TEXT ("note"),
};

static const SlDumpColumn place_columns[] = {
  TEXT ("company"), TEXT ("id"), TEXT ("country"), TEXT ("name"), TEXT ("email"), TEXT ("phone"),
  DAY ("joined"),
};

static const SlDumpColumn told_columns[] = {
  TEXT ("company"), TEXT ("field"), TEXT ("value"),
};

static const SlDumpColumn guest_columns[] = {
  DAY ("date"), TEXT ("event"), TEXT ("guest"), TEXT ("state"),
};

static const SlDumpColumn talk_columns[] = {
  DAY ("date"), TEXT ("member"), TEXT ("kind"), INTEGER ("minutes"), TEXT ("note"),
};

static const SlDumpColumn upline_columns[] = {
  TEXT ("company"), INTEGER ("level"), TEXT ("name"), TEXT ("ask"),
};

static const SlDumpColumn paper_columns[] = {
  DAY ("date"), INTEGER ("order"), TEXT ("name"), INTEGER ("size"), INTEGER ("paper"),
};

static const SlDumpColumn template_columns[] = { TEXT ("name"), TEXT ("subject"), TEXT ("body") };

static const SlDumpColumn stage_columns[] = {
  INTEGER ("position"), TEXT ("code"), TEXT ("name"), DAY ("retired_on"),
};

static const SlDumpColumn care_columns[] = {
  TEXT ("step"), TEXT ("name"), TEXT ("after"), INTEGER ("days"), TEXT ("template"), INTEGER ("on"),
};

static const SlDumpColumn source_columns[] = {
  TEXT ("source"), TEXT ("kind"), DAY ("date"), TEXT ("account"), MONEY ("cost"),
  TEXT ("currency"), TEXT ("memo"),
};

/* Of a volume the decimals are those of volumes; a count has none. */
static const SlDumpColumn goal_columns[] = {
  TEXT ("company"), TEXT ("member"), TEXT ("measure"), VOLUME ("volume"), INTEGER ("count"),
  DAY ("from"), DAY ("by"), DAY ("ended"), TEXT ("note"), TEXT ("country"), TEXT ("uid"),
};

static const SlDumpColumn plan_step_columns[] = {
  TEXT ("member"), INTEGER ("step"), TEXT ("text"), DAY ("due"), DAY ("done"), TEXT ("country"),
  TEXT ("company"),
};

static const SlDumpColumn prospect_columns[] = {
  TEXT ("company"), TEXT ("topic"), TEXT ("value"), TEXT ("source"),
};

static const SlDumpColumn redacted_columns[] = { TEXT ("name"), TEXT ("city") };

#define COLUMNS(columns) columns, G_N_ELEMENTS (columns)

static const Dump dumps[SL_DUMP_N_KINDS] = {
  [SL_DUMP_CONTACTS] = {
    "SELECT name, given_name, family_name, phone, email, city, birthday, organization, stage,"
    " source, labels, next_step, next_on, last_on, cadence, nullif (leave_alone, 0),"
    " nullif (no_step, 0), consent, consent_on, created_on, note, points, points, points, points,"
    " points, points, points, points,"
    " uid, ''"
    " FROM contact WHERE ?3 = 0 OR id = ?3 ORDER BY name COLLATE NOCASE, id",
    COLUMNS (contact_columns), 3 },
  [SL_DUMP_PRODUCTS] = {
    "SELECT p.sku, p.name, r.wholesale, r.retail, r.pv, r.cv, p.category, p.barcode, p.tax_class,"
    " p.pack, p.usage_days, p.shelf_life_days, r.valid_from, p.discontinued_on, c.name, c.currency"
    " FROM product p JOIN company c ON c.id = p.company_id LEFT JOIN price r ON r.product_id = p.id"
    " WHERE ?1 = 0 OR p.company_id = ?1 ORDER BY c.name, p.sku, r.valid_from",
    COLUMNS (product_columns), 1 },
  [SL_DUMP_MEMBERS] = {
    "SELECT m.code, s.sponsor, s.enroller, s.leg, m.name, m.email, m.phone, m.country, s.kind,"
    " s.rank, s.paid_rank, v.pv, v.cv, v.gv, m.joined_on, x.period, c.name,"
    " (SELECT nullif (leave_alone, 0) FROM contact WHERE contact.id = m.contact_id), c.currency"
    " FROM (SELECT company_id, max (period) AS period FROM snapshot"
    "        WHERE ?2 IS NULL OR period = ?2 GROUP BY company_id) x"
    " JOIN company c ON c.id = x.company_id JOIN member m ON m.company_id = c.id"
    " JOIN membership s ON s.member_id = m.id AND s.present = 1 AND s.from_period ="
    "      (SELECT max (from_period) FROM membership WHERE member_id = m.id"
    "                                                  AND from_period <= x.period)"
    " LEFT JOIN member_volume v ON v.member_id = m.id AND v.period = x.period"
    " WHERE ?1 = 0 OR c.id = ?1 ORDER BY c.name, m.code, m.country",
    COLUMNS (member_columns), 2 },
  [SL_DUMP_VOLUMES] = {
    "SELECT m.code, m.country, v.pv, v.cv, v.gv, v.period, c.name, c.currency"
    " FROM member_volume v JOIN member m ON m.id = v.member_id"
    " JOIN company c ON c.id = m.company_id"
    " WHERE v.period = coalesce (?2, (SELECT max (period) FROM member_volume))"
    "   AND (?1 = 0 OR c.id = ?1) ORDER BY c.name, m.code, m.country",
    COLUMNS (volume_columns), 2 },
  [SL_DUMP_ORDERS] = {
    "SELECT o.number, o.kind, o.dated, coalesce (c.name, ''), p.sku, p.name, l.quantity,"
    " l.backordered, l.unit_price, l.amount, l.pv, l.cv, o.discount, o.tax - o.tax_included,"
    " o.freight, o.total, o.paid, o.currency, o.note,"
    " (SELECT number FROM order_reference WHERE order_id = o.id),"
    " (SELECT number FROM orders r WHERE r.id = o.reverses_id),"
    " iif (o.kind = 'return', EXISTS (SELECT 1 FROM movement m"
    "   WHERE m.order_id = o.id AND m.kind = 'scrap'), NULL),"
    " c.uid, o.uid, k.name, o.currency FROM orders o"
    " JOIN order_line l ON l.order_id = o.id"
    " JOIN product p ON p.id = l.product_id JOIN company k ON k.id = p.company_id"
    " LEFT JOIN contact c ON c.id = o.contact_id"
    " WHERE (?1 = 0 OR k.id = ?1) AND (?3 = 0 OR o.contact_id = ?3) ORDER BY o.number, l.position",
    COLUMNS (order_columns), 3 },
  [SL_DUMP_MOVEMENTS] = {
    "SELECT m.dated, p.sku, p.name, m.kind, m.quantity, m.cost, b.currency, o.number, l.uid,"
    " l.received_on, l.expires_on, m.reason, b.currency"
    " FROM business b JOIN movement m JOIN lot l ON l.id = m.lot_id"
    " JOIN product p ON p.id = l.product_id"
    " JOIN orders o ON o.id = m.order_id ORDER BY m.dated, m.id",
    COLUMNS (movement_columns), 0 },
  [SL_DUMP_LOTS] = {
    "SELECT l.uid, p.sku, p.name, l.received_on, l.expires_on, l.buyback_until, l.on_hand, l.cost,"
    " b.currency, coalesce (k.name, ''), c.name, b.currency"
    " FROM lot l JOIN product p ON p.id = l.product_id JOIN company c ON c.id = p.company_id"
    " JOIN business b LEFT JOIN location k ON k.id = l.location_id ORDER BY l.received_on, l.id",
    COLUMNS (lot_columns), 0 },
  [SL_DUMP_STATEMENTS] = {
    "SELECT l.line, l.bonus, l.from_code, l.from_name, l.order_ref, l.level, l.source, l.rate,"
    " l.amount, h.currency, h.received_on, h.period, h.name, h.currency FROM ("
    " SELECT s.*, c.name FROM statement s JOIN company c ON c.id = s.company_id"
    "  WHERE (?1 = 0 OR c.id = ?1) AND s.period = coalesce (?2, (SELECT max (period)"
    "        FROM statement t WHERE t.company_id = s.company_id))) h JOIN ("
    " SELECT statement_id AS sid, position, 'commission' AS line, bonus, from_code, from_name,"
    "        order_ref, level, source, rate, amount FROM statement_line"
    " UNION ALL SELECT id, 1 << 40, 'carried', '', '', '', '', NULL, NULL, NULL, carried"
    "   FROM statement WHERE carried <> 0"
    " UNION ALL SELECT id, 1 << 41, 'fee', '', '', '', '', NULL, NULL, NULL, -fee"
    "   FROM statement WHERE fee <> 0) l ON l.sid = h.id ORDER BY h.name, l.position",
    COLUMNS (statement_columns), 2 },
  [SL_DUMP_AUTOSHIPS] = {
    "SELECT a.uid, a.kind, coalesce (k.name, ''), a.starts_on, a.every, a.unit, a.cancel_days,"
    " a.next_on, a.ended_on, p.sku, p.name, l.quantity, l.unit_price, c.currency, a.note, s.code,"
    " s.volume, s.last_on, s.last_amount, k.uid, c.name, c.currency"
    " FROM autoship a JOIN autoship_line l ON l.autoship_id = a.id"
    " JOIN product p ON p.id = l.product_id JOIN company c ON c.id = a.company_id"
    " LEFT JOIN contact k ON k.id = a.contact_id"
    " LEFT JOIN autoship_listing s ON s.autoship_id = a.id"
    " WHERE (?1 = 0 OR c.id = ?1) AND (?3 = 0 OR a.contact_id = ?3)"
    " ORDER BY a.next_on, a.id, l.position",
    COLUMNS (autoship_columns), 3 },
  [SL_DUMP_BANK] = {
    "SELECT account, bank_id, dated, amount, currency, kind, payee, memo, check_number, currency"
    " FROM bank_line ORDER BY dated, id",
    COLUMNS (bank_columns), 0 },
  [SL_DUMP_FOLLOW_UPS] = {
    "SELECT next_on, name, next_step, last_on, cadence, stage, phone, email, '' FROM contact"
    " WHERE leave_alone = 0 AND (next_on IS NOT NULL OR next_step <> '' OR cadence IS NOT NULL)"
    " ORDER BY next_on IS NULL, next_on, name COLLATE NOCASE, id",
    COLUMNS (follow_up_columns), 0 },
  [SL_DUMP_ACTIVITY] = {
    "SELECT at, verb, subject, state, '' FROM activity ORDER BY id",
    COLUMNS (activity_columns), 0 },
  [SL_DUMP_TRAINING] = {
    "SELECT t.dated, t.title, t.kind, t.form, t.state, t.provider, t.minutes, t.travel_minutes,"
    " t.cost, t.travel, t.currency, t.certificate, t.certificate_until, coalesce (p.name, ''),"
    " t.currency FROM training t LEFT JOIN party p ON p.id = t.party_id ORDER BY t.dated, t.id",
    COLUMNS (training_columns), 0 },
  [SL_DUMP_HOURS] = {
    "SELECT dated, kind, minutes, note, '' FROM hours ORDER BY dated, id",
    COLUMNS (hours_columns), 0 },
  [SL_DUMP_MILEAGE] = {
    "SELECT t.dated, t.distance, t.unit, t.rate, t.amount, b.currency, t.route, t.purpose,"
    " b.currency FROM trip t JOIN business b ORDER BY t.dated, t.id",
    COLUMNS (mileage_columns), 0 },
  [SL_DUMP_EXPENSES] = {
    "SELECT e.dated, p.account, p.amount, p.currency, e.verb, o.number, e.memo, p.currency"
    " FROM posting p JOIN entry e ON e.id = p.entry_id JOIN account a ON a.code = p.account"
    " LEFT JOIN orders o ON o.id = e.order_id"
    " WHERE a.kind = 'expense' ORDER BY e.dated, e.id, p.position",
    COLUMNS (expense_columns), 0 },
  [SL_DUMP_PAYMENTS] = {
    "SELECT y.dated, o.number, coalesce (c.name, ''), y.amount, o.currency, y.method, o.currency"
    " FROM payment y JOIN orders o ON o.id = y.order_id LEFT JOIN contact c ON c.id = o.contact_id"
    " WHERE ?3 = 0 OR o.contact_id = ?3 ORDER BY y.dated, y.id",
    COLUMNS (payment_columns), 3 },
  [SL_DUMP_CREDITS] = {
    "SELECT d.dated, c.name, d.amount, b.currency, o.number, d.reason, b.currency"
    " FROM credit d JOIN contact c ON c.id = d.contact_id JOIN business b"
    " LEFT JOIN orders o ON o.id = d.order_id WHERE ?3 = 0 OR d.contact_id = ?3"
    " ORDER BY d.dated, d.id",
    COLUMNS (credit_columns), 3 },
  [SL_DUMP_PARTIES] = {
    "SELECT p.dated, p.name, coalesce (c.name, ''), p.closed_on, p.note, '' FROM party p"
    " LEFT JOIN contact c ON c.id = p.host_id WHERE ?3 = 0 OR p.host_id = ?3"
    " ORDER BY p.dated, p.id",
    COLUMNS (party_columns), 3 },
  [SL_DUMP_PLACES] = {
    "SELECT c.name, m.code, m.country, m.name, m.email, m.phone, m.joined_on, ''"
    " FROM member m JOIN company c ON c.id = m.company_id"
    " WHERE m.contact_id IS NOT NULL AND (?3 = 0 OR m.contact_id = ?3) ORDER BY c.name, m.code",
    COLUMNS (place_columns), 3 },
  [SL_DUMP_TOLD] = {
    "SELECT k.name, t.field, t.value, '' FROM told t JOIN company k ON k.id = t.company_id"
    " JOIN contact c ON c.uid = t.contact_uid WHERE ?3 = 0 OR c.id = ?3"
    " UNION ALL SELECT k.name, '/task', t.text, '' FROM told_task t"
    " JOIN company k ON k.id = t.company_id JOIN contact c ON c.uid = t.contact_uid"
    " WHERE ?3 = 0 OR c.id = ?3 ORDER BY 1, 2, 3",
    COLUMNS (told_columns), 3 },
  [SL_DUMP_GUESTS] = {
    "SELECT p.dated, p.name, c.name, g.state, '' FROM party_guest g"
    " JOIN party p ON p.id = g.party_id JOIN contact c ON c.id = g.contact_id"
    " WHERE ?3 = 0 OR g.contact_id = ?3 ORDER BY p.dated, p.id, c.name COLLATE NOCASE",
    COLUMNS (guest_columns), 3 },
  [SL_DUMP_TALKS] = {
    "SELECT t.dated, m.code, t.kind, t.minutes, t.note, '' FROM member m"
    " JOIN mentoring t ON t.member_id = m.id"
    " WHERE ?3 = 0 OR m.contact_id = ?3 ORDER BY t.dated, t.id",
    COLUMNS (talk_columns), 3 },
  [SL_DUMP_UPLINE] = {
    "SELECT k.name, u.level, c.name, u.ask, '' FROM upline u JOIN company k ON k.id = u.company_id"
    " JOIN contact c ON c.id = u.contact_id WHERE ?3 = 0 OR u.contact_id = ?3"
    " ORDER BY k.name, u.level",
    COLUMNS (upline_columns), 3 },
  [SL_DUMP_PAPERS] = {
    "SELECT e.dated, o.number, a.name, a.size, a.id, '' FROM orders o"
    " JOIN entry e ON e.order_id = o.id JOIN attachment a ON a.entry_id = e.id"
    " WHERE ?3 = 0 OR o.contact_id = ?3 ORDER BY a.id",
    COLUMNS (paper_columns), 3 },
  [SL_DUMP_TEMPLATES] = {
    "SELECT name, subject, body, '' FROM template ORDER BY name COLLATE NOCASE, id",
    COLUMNS (template_columns), 0 },
  [SL_DUMP_STAGES] = {
    "SELECT position, code, name, retired_on, '' FROM contact_stage ORDER BY position, code",
    COLUMNS (stage_columns), 0 },
  [SL_DUMP_CARE] = {
    "SELECT code, name, anchor, days, template_name, is_on, '' FROM care_step"
    " ORDER BY anchor, days, code",
    COLUMNS (care_columns), 0 },
  [SL_DUMP_SOURCES] = {
    "SELECT s.name, s.kind, e.dated, p.account, p.amount, p.currency, e.memo, p.currency"
    " FROM source s LEFT JOIN source_cost k ON k.source_id = s.id"
    " LEFT JOIN entry e ON e.id = k.entry_id"
    " LEFT JOIN posting p ON p.entry_id = e.id AND substr (p.account, 1, 9) = 'expenses:'"
    " ORDER BY s.name, e.dated, e.id, p.position",
    COLUMNS (source_columns), 0 },
  [SL_DUMP_GOALS] = {
    "SELECT k.name, coalesce (m.code, ''), g.measure, iif (g.measure = 'volume', g.target, NULL),"
    " iif (g.measure = 'volume', NULL, g.target), g.from_on, g.by_on, g.ended_on, g.note,"
    " coalesce (m.country, ''), g.uid, ''"
    " FROM goal g JOIN company k ON k.id = g.company_id LEFT JOIN member m ON m.id = g.member_id"
    " WHERE ?1 = 0 OR k.id = ?1 ORDER BY g.from_on, g.id",
    COLUMNS (goal_columns), 1 },
  [SL_DUMP_PLAN_STEPS] = {
    "SELECT m.code, s.position, s.text, s.due_on, s.done_on, m.country, k.name, ''"
    " FROM plan_step s JOIN member m ON m.id = s.member_id JOIN company k ON k.id = m.company_id"
    " WHERE (?1 = 0 OR k.id = ?1) AND (?3 = 0 OR m.contact_id = ?3)"
    " ORDER BY m.code, m.id, s.position",
    COLUMNS (plan_step_columns), 3 },
  [SL_DUMP_PROSPECTS] = {
    "SELECT p.name, f.topic, f.value, f.source, '' FROM prospect p"
    " LEFT JOIN prospect_fact f ON f.prospect_id = p.id UNION ALL"
    " SELECT name, 'plan-file', plan, '', '' FROM prospect WHERE plan <> '' ORDER BY 1, 2",
    COLUMNS (prospect_columns), 0 },
  [SL_DUMP_REDACTED] = {
    "SELECT name, city, '' FROM contact ORDER BY name COLLATE NOCASE, id",
    COLUMNS (redacted_columns), 0 },
};

const SlDumpColumn *
sl_dump_get_columns (SlDumpKind  kind,
                     guint      *n_columns)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (dumps) && n_columns != NULL, NULL);

  *n_columns = dumps[kind].n_columns;
  return dumps[kind].columns;
}

static void
read_cell (SlStatement  *statement,
           guint         column,
           SlDumpType    type,
           SlDumpCell   *cell)
{
  *cell = (SlDumpCell) { .is_empty = sl_statement_is_null (statement, (int) column) };

  if (cell->is_empty)
    return;

  if (type == SL_DUMP_TEXT || type == SL_DUMP_POINTS)
    cell->text = sl_statement_get_text (statement, (int) column);
  else
    cell->number = sl_statement_get_int (statement, (int) column);
}

static void
bind_scope (SlStatement       *statement,
            const SlDumpScope *scope,
            guint              n_parameters)
{
  if (n_parameters >= 1)
    sl_statement_bind_int (statement, 1, scope->company_id);

  if (n_parameters >= 2)
    sl_statement_bind_day (statement, 2, scope->period);

  if (n_parameters >= 3)
    sl_statement_bind_int (statement, 3, scope->contact_id);
}

gboolean
sl_dump_each (SlDatabase         *database,
              SlDumpKind          kind,
              const SlDumpScope  *scope,
              SlDumpFunc          func,
              gpointer            user_data,
              GError            **error)
{
  g_autoptr(SlStatement) statement = NULL;
  const Dump *dump;

  g_return_val_if_fail (kind < G_N_ELEMENTS (dumps) && scope != NULL && func != NULL, FALSE);

  dump = &dumps[kind];
  g_assert (dump->n_columns <= SL_DUMP_MAX_COLUMNS);
  statement = sl_statement_new (database, dump->sql);
  bind_scope (statement, scope, dump->n_parameters);

  while (sl_statement_next (statement, error))
    {
      SlDumpCell cells[SL_DUMP_MAX_COLUMNS];

      for (guint i = 0; i < dump->n_columns; i++)
        read_cell (statement, i, dump->columns[i].type, &cells[i]);

      if (!func (cells, sl_statement_get_text (statement, (int) dump->n_columns), user_data, error))
        return FALSE;
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_dump_count (SlDatabase         *database,
               SlDumpKind          kind,
               const SlDumpScope  *scope,
               gint64             *n,
               GError            **error)
{
  g_autoptr(SlStatement) statement = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (kind < G_N_ELEMENTS (dumps) && scope != NULL && n != NULL, FALSE);

  sql = g_strconcat ("SELECT count(*) FROM (", dumps[kind].sql, ")", NULL);
  statement = sl_statement_new (database, sql);
  bind_scope (statement, scope, dumps[kind].n_parameters);
  return sl_statement_run_int (statement, n, error);
}

static const char *
periods_sql (SlDumpKind kind)
{
  if (kind == SL_DUMP_MEMBERS)
    return "SELECT period FROM snapshot WHERE company_id = ?1 ORDER BY period";

  if (kind == SL_DUMP_VOLUMES)
    return "SELECT DISTINCT v.period FROM member_volume v JOIN member m ON m.id = v.member_id"
           " WHERE m.company_id = ?1 ORDER BY v.period";

  g_assert (kind == SL_DUMP_STATEMENTS);
  return "SELECT period FROM statement WHERE company_id = ?1 ORDER BY period";
}

GArray *
sl_dump_list_periods (SlDatabase  *database,
                      SlDumpKind   kind,
                      gint64       company_id,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, periods_sql (kind));
  g_autoptr(GArray) periods = g_array_new (FALSE, FALSE, sizeof (SlDay));

  sl_statement_bind_int (statement, 1, company_id);

  while (sl_statement_next (statement, error))
    {
      SlDay period = sl_statement_get_day (statement, 0);

      g_array_append_val (periods, period);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&periods) : NULL;
}
