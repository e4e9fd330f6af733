-- The business file, version 1.
--
-- Days are integers, days since 1970-01-01 (core/day.h); moments are Unix seconds.
-- A period is kept as its first day.  Money is an integer of minor units of the currency
-- beside it; volumes (pv, cv, gv) are scaled by 10^4, rates by 10^6.  `uid` is a UUIDv7 and
-- the only name that leaves this file; `id` stays inside.
-- Facts of money and stock are append-only: the triggers of this file refuse to change them.
-- Undo turns triggers off and applies the inverse of a recorded changeset (store/history.c).

CREATE TABLE business (
  one        INTEGER PRIMARY KEY CHECK (one = 1),
  uid        TEXT NOT NULL CHECK (length(uid) = 36),
  name       TEXT NOT NULL DEFAULT '',
  currency   TEXT NOT NULL CHECK (length(currency) = 3),
  costing    TEXT NOT NULL DEFAULT 'fefo' CHECK (costing IN ('fifo', 'fefo')),
  -- A sample business stands still on this day, so that it looks the same in any year.
  fixed_day  INTEGER,
  next_number INTEGER NOT NULL DEFAULT 1 CHECK (next_number > 0), -- of the next order: no gaps
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE company (
  id              INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name            TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(trim(name)) > 0),
  currency        TEXT NOT NULL CHECK (length(currency) = 3),
  me              TEXT NOT NULL CHECK (length(me) > 0),   -- own member id, as the company writes it
  buyback_months  INTEGER NOT NULL DEFAULT 12 CHECK (buyback_months BETWEEN 0 AND 120),
  buyback_rate    INTEGER NOT NULL DEFAULT 900000 CHECK (buyback_rate BETWEEN 0 AND 1000000)
) STRICT;

CREATE TABLE plan (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  company_id INTEGER NOT NULL REFERENCES company(id),
  valid_from INTEGER NOT NULL,
  name       TEXT NOT NULL,
  body       TEXT NOT NULL,                              -- the plan file, byte for byte
  UNIQUE (company_id, valid_from)
) STRICT;

CREATE TABLE contact (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name         TEXT NOT NULL CHECK (length(trim(name)) > 0),
  given_name   TEXT NOT NULL DEFAULT '',
  family_name  TEXT NOT NULL DEFAULT '',
  organization TEXT NOT NULL DEFAULT '',
  phone        TEXT NOT NULL DEFAULT '',                 -- the first of contact_point, for lists
  email        TEXT NOT NULL DEFAULT '',
  city         TEXT NOT NULL DEFAULT '',
  birthday     TEXT NOT NULL DEFAULT '',                 -- '1980-05-17' or '--05-17'
  stage        TEXT NOT NULL DEFAULT 'new' CHECK (stage IN
                 ('new', 'contacted', 'presented', 'following-up', 'customer', 'joined', 'not-now')),
  source       TEXT NOT NULL DEFAULT '',                 -- where this person came from
  source_key   TEXT NOT NULL DEFAULT '',                 -- what an import knows the row by again
  consent      TEXT NOT NULL DEFAULT '',
  labels       TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT '',
  next_step    TEXT NOT NULL DEFAULT '',
  next_on      INTEGER,
  last_on      INTEGER,                                  -- last contact logged or order
  created_on   INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_by_name ON contact (name COLLATE NOCASE, id);
CREATE INDEX contact_by_stage ON contact (stage, name COLLATE NOCASE, id);
CREATE INDEX contact_by_next ON contact (next_on) WHERE next_on IS NOT NULL;
CREATE INDEX contact_by_source ON contact (source_key) WHERE source_key <> '';

CREATE TABLE contact_point (
  contact_id INTEGER NOT NULL REFERENCES contact(id),
  position   INTEGER NOT NULL CHECK (position >= 0),
  kind       TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'address', 'web')),
  label      TEXT NOT NULL DEFAULT '',
  value      TEXT NOT NULL CHECK (length(value) > 0),
  PRIMARY KEY (contact_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE product (
  id              INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  company_id      INTEGER NOT NULL REFERENCES company(id),
  sku             TEXT NOT NULL CHECK (length(sku) > 0),
  name            TEXT NOT NULL CHECK (length(name) > 0),
  category        TEXT NOT NULL DEFAULT '',
  barcode         TEXT NOT NULL DEFAULT '',
  tax_class       TEXT NOT NULL DEFAULT '',
  pack            INTEGER NOT NULL DEFAULT 1 CHECK (pack >= 1),
  usage_days      INTEGER CHECK (usage_days > 0),
  shelf_life_days INTEGER CHECK (shelf_life_days > 0),
  discontinued_on INTEGER,
  UNIQUE (company_id, sku)
) STRICT;
CREATE INDEX product_by_name ON product (name COLLATE NOCASE, id);
CREATE INDEX product_by_barcode ON product (barcode) WHERE barcode <> '';

-- What a product costs and counts from a day on.
CREATE TABLE price (
  product_id INTEGER NOT NULL REFERENCES product(id),
  valid_from INTEGER NOT NULL,
  wholesale  INTEGER NOT NULL CHECK (wholesale >= 0),
  retail     INTEGER NOT NULL CHECK (retail >= 0),
  pv         INTEGER NOT NULL CHECK (pv >= 0),
  cv         INTEGER NOT NULL CHECK (cv >= 0),
  PRIMARY KEY (product_id, valid_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  company_id INTEGER NOT NULL REFERENCES company(id),
  code       TEXT NOT NULL CHECK (length(code) > 0),     -- as the company writes it, zeros kept
  country    TEXT NOT NULL DEFAULT '',
  name       TEXT NOT NULL DEFAULT '',
  email      TEXT NOT NULL DEFAULT '',
  phone      TEXT NOT NULL DEFAULT '',
  joined_on  INTEGER,
  contact_id INTEGER REFERENCES contact(id),
  UNIQUE (company_id, code, country)
) STRICT;
CREATE INDEX member_by_name ON member (company_id, name COLLATE NOCASE, id, code);
CREATE INDEX member_by_contact ON member (contact_id) WHERE contact_id IS NOT NULL;

-- A dated picture of the downline.  Kept as changes: a membership row says how a member
-- stood from that period on, until a later row says otherwise.
CREATE TABLE snapshot (
  company_id INTEGER NOT NULL REFERENCES company(id),
  period     INTEGER NOT NULL,
  source     TEXT NOT NULL DEFAULT '',                   -- the file's name, without its folder
  taken_at   INTEGER NOT NULL,
  PRIMARY KEY (company_id, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
  member_id   INTEGER NOT NULL REFERENCES member(id),
  from_period INTEGER NOT NULL,
  present     INTEGER NOT NULL CHECK (present IN (0, 1)), -- 0: left the downline
  sponsor     TEXT NOT NULL DEFAULT '',                   -- placement parent's code, as written;
  enroller    TEXT NOT NULL DEFAULT '',                   -- may name somebody above oneself
  leg         TEXT NOT NULL DEFAULT '',
  kind        TEXT NOT NULL DEFAULT '',                   -- distributor, customer, preferred
  rank        TEXT NOT NULL DEFAULT '',                   -- highest ever, the company's word
  paid_rank   TEXT NOT NULL DEFAULT '',
  title       INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (member_id, from_period)
) STRICT, WITHOUT ROWID;

-- What the company reported for a member in a period.  Narrow on purpose: a month's run
-- reads it once from end to end.
CREATE TABLE member_volume (
  period    INTEGER NOT NULL,
  member_id INTEGER NOT NULL REFERENCES member(id),
  pv        INTEGER NOT NULL,
  cv        INTEGER NOT NULL,
  gv        INTEGER NOT NULL,
  PRIMARY KEY (period, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_volume_by_member ON member_volume (member_id, period);

-- Every document that moves stock or money between people: one table, so that each has a
-- number, lines and one place in the list.
CREATE TABLE orders (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  number      INTEGER NOT NULL UNIQUE CHECK (number > 0),
  kind        TEXT NOT NULL CHECK (kind IN ('sale', 'return', 'purchase', 'company-return',
                'own-use', 'sample', 'gift', 'loss', 'count', 'delivery')),
  company_id  INTEGER REFERENCES company(id),
  contact_id  INTEGER REFERENCES contact(id),
  reverses_id INTEGER REFERENCES orders(id),             -- the sale of a return or a delivery
  dated       INTEGER NOT NULL,
  currency    TEXT NOT NULL CHECK (length(currency) = 3),
  goods       INTEGER NOT NULL CHECK (goods >= 0),       -- sum of the lines
  discount    INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0 AND discount <= goods),
  tax         INTEGER NOT NULL DEFAULT 0 CHECK (tax >= 0),
  freight     INTEGER NOT NULL DEFAULT 0 CHECK (freight >= 0),
  total       INTEGER NOT NULL CHECK (total = goods - discount + tax + freight),
  paid        INTEGER NOT NULL DEFAULT 0,                -- kept by the payment triggers
  note        TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  CHECK ((kind IN ('return', 'delivery')) = (reverses_id IS NOT NULL))
) STRICT;
CREATE INDEX orders_by_day ON orders (dated, id);
CREATE INDEX orders_by_contact ON orders (contact_id, dated) WHERE contact_id IS NOT NULL;
CREATE INDEX orders_by_reversed ON orders (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX orders_open ON orders (dated) WHERE paid <> total AND kind IN ('sale', 'purchase');

CREATE TABLE order_line (
  order_id    INTEGER NOT NULL REFERENCES orders(id),
  position    INTEGER NOT NULL CHECK (position >= 0),
  product_id  INTEGER NOT NULL REFERENCES product(id),
  quantity    INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000000),
  backordered INTEGER NOT NULL DEFAULT 0 CHECK (backordered BETWEEN 0 AND quantity), -- when sold
  unit_price  INTEGER NOT NULL CHECK (unit_price >= 0),
  amount      INTEGER NOT NULL CHECK (amount >= 0),      -- of the line, before the order's discount
  pv          INTEGER NOT NULL DEFAULT 0 CHECK (pv >= 0), -- of the line
  cv          INTEGER NOT NULL DEFAULT 0 CHECK (cv >= 0),
  of_position INTEGER,                                   -- the line of the reversed order
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_line_by_product ON order_line (product_id, order_id);

CREATE TABLE payment (
  id       INTEGER PRIMARY KEY,
  uid      TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  order_id INTEGER NOT NULL REFERENCES orders(id),
  dated    INTEGER NOT NULL,
  amount   INTEGER NOT NULL CHECK (amount <> 0),         -- toward the order's total; negative: given back
  method   TEXT NOT NULL DEFAULT 'cash' CHECK (method IN ('cash', 'bank', 'card', 'other')),
  entry_id INTEGER NOT NULL REFERENCES entry(id)
) STRICT;
CREATE INDEX payment_by_order ON payment (order_id);
CREATE INDEX payment_by_entry ON payment (entry_id);

CREATE TABLE lot (
  id            INTEGER PRIMARY KEY,
  uid           TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  product_id    INTEGER NOT NULL REFERENCES product(id),
  received_on   INTEGER NOT NULL,
  expires_on    INTEGER,
  buyback_until INTEGER,
  on_hand       INTEGER NOT NULL DEFAULT 0 CHECK (on_hand >= 0),  -- both kept by the movement
  cost          INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0),     -- trigger, checked by `verify`
  CHECK (on_hand > 0 OR cost = 0)
) STRICT;
CREATE INDEX lot_by_product ON lot (product_id, on_hand);

-- The ledger of stock.  A lot holds the sum of its movements, and nothing else changes it.
CREATE TABLE movement (
  id       INTEGER PRIMARY KEY,
  lot_id   INTEGER NOT NULL REFERENCES lot(id),
  order_id INTEGER NOT NULL REFERENCES orders(id),
  position INTEGER NOT NULL,                             -- the order's line
  dated    INTEGER NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('receipt', 'sale', 'own-use', 'sample', 'gift', 'loss',
             'expiry', 'return-to-shelf', 'scrap', 'company-return', 'count')),
  quantity INTEGER NOT NULL CHECK (quantity <> 0),       -- positive comes in
  cost     INTEGER NOT NULL,                             -- landed, with the sign of the quantity
  reason   TEXT NOT NULL DEFAULT '',
  CHECK ((quantity > 0 AND cost >= 0) OR (quantity < 0 AND cost <= 0))
) STRICT;
CREATE INDEX movement_by_lot ON movement (lot_id, dated, quantity, cost);
CREATE INDEX movement_by_order ON movement (order_id, position);

CREATE TRIGGER movement_moves_lot AFTER INSERT ON movement BEGIN
  UPDATE lot SET on_hand = on_hand + NEW.quantity, cost = cost + NEW.cost WHERE id = NEW.lot_id;
END;
CREATE TRIGGER movement_is_final_update BEFORE UPDATE ON movement BEGIN
  SELECT RAISE (ABORT, 'a movement of stock is never changed');
END;
CREATE TRIGGER movement_is_final_delete BEFORE DELETE ON movement BEGIN
  SELECT RAISE (ABORT, 'a movement of stock is never deleted');
END;

CREATE TRIGGER payment_pays_order AFTER INSERT ON payment BEGIN
  UPDATE orders SET paid = paid + NEW.amount WHERE id = NEW.order_id;
END;
CREATE TRIGGER payment_is_final_update BEFORE UPDATE ON payment BEGIN
  SELECT RAISE (ABORT, 'a payment is never changed');
END;
CREATE TRIGGER payment_is_final_delete BEFORE DELETE ON payment BEGIN
  SELECT RAISE (ABORT, 'a payment is never deleted');
END;

CREATE TRIGGER orders_are_final_update
BEFORE UPDATE OF id, uid, number, kind, company_id, contact_id, reverses_id, dated, currency, goods,
                 discount, tax, freight, total ON orders BEGIN
  SELECT RAISE (ABORT, 'an order that was recorded is never changed');
END;
CREATE TRIGGER orders_are_final_delete BEFORE DELETE ON orders BEGIN
  SELECT RAISE (ABORT, 'an order that was recorded is never deleted');
END;
CREATE TRIGGER order_line_is_final_update BEFORE UPDATE ON order_line BEGIN
  SELECT RAISE (ABORT, 'a line that was recorded is never changed');
END;
CREATE TRIGGER order_line_is_final_delete BEFORE DELETE ON order_line BEGIN
  SELECT RAISE (ABORT, 'a line that was recorded is never deleted');
END;

-- The journal.  An entry can only be committed once it is sealed (a deferred foreign key asks
-- for the seal), and a seal is only given to an entry that balances in every currency.
CREATE TABLE account (
  code TEXT PRIMARY KEY CHECK (length(code) > 0),
  kind TEXT NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense'))
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  id          INTEGER PRIMARY KEY REFERENCES entry_seal(entry_id) DEFERRABLE INITIALLY DEFERRED,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  dated       INTEGER NOT NULL,
  verb        TEXT NOT NULL CHECK (length(verb) > 0),
  order_id    INTEGER REFERENCES orders(id),
  reverses_id INTEGER REFERENCES entry(id),
  memo        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX entry_by_order ON entry (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX entry_by_day ON entry (dated, id);
CREATE INDEX entry_by_reversed ON entry (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE TABLE entry_seal (
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id)
) STRICT;

CREATE TABLE posting (
  entry_id INTEGER NOT NULL REFERENCES entry(id),
  position INTEGER NOT NULL CHECK (position >= 0),
  account  TEXT NOT NULL REFERENCES account(code),
  dated    INTEGER NOT NULL,                             -- the entry's day, so that a sum needs one index
  amount   INTEGER NOT NULL CHECK (amount <> 0),         -- debit positive
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_account ON posting (account, dated, currency, amount);

CREATE TRIGGER entry_balances BEFORE INSERT ON entry_seal
WHEN (SELECT count(*) FROM posting WHERE entry_id = NEW.entry_id) < 2
  OR EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id
              GROUP BY currency HAVING sum(amount) <> 0)
  OR EXISTS (SELECT 1 FROM posting WHERE entry_id = NEW.entry_id
              AND dated <> (SELECT dated FROM entry WHERE id = NEW.entry_id))
BEGIN
  SELECT RAISE (ABORT, 'an entry must balance');
END;
CREATE TRIGGER entry_is_final_update BEFORE UPDATE ON entry BEGIN
  SELECT RAISE (ABORT, 'an entry is never changed, only reversed');
END;
CREATE TRIGGER entry_is_final_delete BEFORE DELETE ON entry BEGIN
  SELECT RAISE (ABORT, 'an entry is never deleted, only reversed');
END;
CREATE TRIGGER entry_seal_is_final_update BEFORE UPDATE ON entry_seal BEGIN
  SELECT RAISE (ABORT, 'a seal stays');
END;
CREATE TRIGGER entry_seal_is_final_delete BEFORE DELETE ON entry_seal BEGIN
  SELECT RAISE (ABORT, 'a seal stays');
END;
CREATE TRIGGER posting_after_seal BEFORE INSERT ON posting
WHEN EXISTS (SELECT 1 FROM entry_seal WHERE entry_id = NEW.entry_id) BEGIN
  SELECT RAISE (ABORT, 'a sealed entry takes no further posting');
END;
CREATE TRIGGER posting_is_final_update BEFORE UPDATE ON posting BEGIN
  SELECT RAISE (ABORT, 'a posting is never changed');
END;
CREATE TRIGGER posting_is_final_delete BEFORE DELETE ON posting BEGIN
  SELECT RAISE (ABORT, 'a posting is never deleted');
END;

-- What the company said it paid, as it said it.
CREATE TABLE statement (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  company_id  INTEGER NOT NULL REFERENCES company(id),
  period      INTEGER NOT NULL,
  received_on INTEGER NOT NULL,
  currency    TEXT NOT NULL CHECK (length(currency) = 3),
  earned      INTEGER NOT NULL,                          -- sum of the lines
  fee         INTEGER NOT NULL DEFAULT 0,
  carried     INTEGER NOT NULL DEFAULT 0,                -- balance brought in
  total       INTEGER NOT NULL CHECK (total = earned - fee + carried),
  source      TEXT NOT NULL DEFAULT '',
  entry_id    INTEGER REFERENCES entry(id),              -- absent when nothing was paid
  UNIQUE (company_id, period)
) STRICT;

CREATE TABLE statement_line (
  statement_id INTEGER NOT NULL REFERENCES statement(id),
  position     INTEGER NOT NULL,
  bonus        TEXT NOT NULL DEFAULT '',
  from_code    TEXT NOT NULL DEFAULT '',
  from_name    TEXT NOT NULL DEFAULT '',
  level        INTEGER,
  source       INTEGER,                                  -- volume the line is paid on, 10^4
  rate         INTEGER,                                  -- 10^6
  amount       INTEGER NOT NULL,
  order_ref    TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (statement_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE hours (
  id      INTEGER PRIMARY KEY,
  uid     TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  dated   INTEGER NOT NULL,
  kind    TEXT NOT NULL CHECK (length(kind) > 0),        -- selling, travel, team, training, office
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  note    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX hours_by_day ON hours (dated);

CREATE TABLE training (
  id       INTEGER PRIMARY KEY,
  uid      TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  dated    INTEGER NOT NULL,
  title    TEXT NOT NULL CHECK (length(title) > 0),
  kind     TEXT NOT NULL CHECK (kind IN ('product', 'sales', 'plan', 'skill', 'motivation')),
  provider TEXT NOT NULL DEFAULT '',
  minutes  INTEGER NOT NULL DEFAULT 0 CHECK (minutes >= 0),
  cost     INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  entry_id INTEGER REFERENCES entry(id)
) STRICT;

-- What was done, in order; the same record is the undo stack and the activity log.
-- Only the newest done row can be undone, only the oldest undone row can be done again, and
-- a new act makes what was undone final ('dropped', its changeset emptied).
CREATE TABLE activity (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  verb      TEXT NOT NULL CHECK (length(verb) > 0),
  subject   TEXT NOT NULL DEFAULT '',                    -- whom or what, as the person would say it
  state     TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')),
  changeset BLOB NOT NULL
) STRICT;
CREATE INDEX activity_undone ON activity (id) WHERE state = 'undone';

INSERT INTO account (code, kind) VALUES
  ('assets:cash', 'asset'),
  ('assets:bank', 'asset'),
  ('assets:card', 'asset'),
  ('assets:other', 'asset'),
  ('assets:receivable', 'asset'),
  ('assets:inventory', 'asset'),
  ('liabilities:payable', 'liability'),
  ('liabilities:deposits', 'liability'),
  ('liabilities:sales-tax', 'liability'),
  ('liabilities:others-money', 'liability'),
  ('equity:owner', 'equity'),
  ('equity:own-use', 'equity'),
  ('income:retail-sales', 'income'),
  ('income:sales-returns', 'income'),
  ('income:commissions', 'income'),
  ('expenses:cost-of-goods', 'expense'),
  ('expenses:samples', 'expense'),
  ('expenses:gifts', 'expense'),
  ('expenses:stock-loss', 'expense'),
  ('expenses:training', 'expense'),
  ('expenses:events', 'expense'),
  ('expenses:travel', 'expense'),
  ('expenses:fees', 'expense'),
  ('expenses:card-fees', 'expense'),
  ('expenses:marketing', 'expense'),
  ('expenses:office', 'expense'),
  ('expenses:phone', 'expense'),
  ('expenses:shipping', 'expense'),
  ('expenses:starter-kit', 'expense'),
  ('expenses:bad-debts', 'expense'),
  ('expenses:interest', 'expense'),
  ('expenses:other', 'expense');
