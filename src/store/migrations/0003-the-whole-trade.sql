-- Version 3: the rest of the trade, a section a subject.

-- == Stock: counts, kits, reorder points, locations ==

-- Where goods are kept: the cellar, the car, a friend's house.
CREATE TABLE location (
  id   INTEGER PRIMARY KEY,
  uid  TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(trim(name)) > 0)
) STRICT;

-- A lot that was moved or split keeps the lot it came with as its origin: the purchase, and what
-- the company refunds, are found by that one.
ALTER TABLE lot ADD COLUMN location_id INTEGER REFERENCES location(id); -- absent: not said
ALTER TABLE lot ADD COLUMN origin_id INTEGER REFERENCES lot(id);        -- absent: itself
ALTER TABLE lot ADD COLUMN buyback_rate INTEGER                         -- absent: the company's
  CHECK (buyback_rate BETWEEN 0 AND 1000000);
ALTER TABLE lot ADD COLUMN last_on INTEGER;                             -- of its last movement
UPDATE lot SET last_on = (SELECT max (dated) FROM movement WHERE lot_id = lot.id);
CREATE INDEX lot_by_location ON lot (location_id) WHERE location_id IS NOT NULL;
CREATE INDEX lot_by_origin ON lot (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX lot_by_last ON lot (last_on, received_on);

-- The rules of a company, and where a product makes an exception.
ALTER TABLE company ADD COLUMN costing TEXT CHECK (costing IN ('fifo', 'fefo')); -- the file's own
ALTER TABLE company ADD COLUMN buyback_days INTEGER NOT NULL DEFAULT 0 -- shelf life that must be
  CHECK (buyback_days BETWEEN 0 AND 3650);                             -- left on giving back
ALTER TABLE product ADD COLUMN costing TEXT CHECK (costing IN ('fifo', 'fefo'));
ALTER TABLE product ADD COLUMN buyback_months INTEGER CHECK (buyback_months BETWEEN 0 AND 120);
ALTER TABLE product ADD COLUMN buyback_rate INTEGER CHECK (buyback_rate BETWEEN 0 AND 1000000);
ALTER TABLE product ADD COLUMN buyback_days INTEGER CHECK (buyback_days BETWEEN 0 AND 3650);
ALTER TABLE product ADD COLUMN reorder_point INTEGER CHECK (reorder_point >= 0); -- absent: by
                                                                                 -- own sales
-- What a kit or a pack is made of.
CREATE TABLE component (
  kit_id     INTEGER NOT NULL REFERENCES product(id),
  product_id INTEGER NOT NULL REFERENCES product(id),
  quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
  PRIMARY KEY (kit_id, product_id),
  CHECK (kit_id <> product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX component_by_product ON component (product_id, kit_id);

-- Units promised and not handed over, and units ordered and not here, are few among all lines.
CREATE INDEX order_line_backordered ON order_line (product_id, order_id, position)
  WHERE backordered > 0;

-- What was counted, also where it agreed.
CREATE TABLE count_line (
  order_id   INTEGER NOT NULL REFERENCES orders(id),
  position   INTEGER NOT NULL CHECK (position >= 0),
  product_id INTEGER NOT NULL REFERENCES product(id),
  lot_id     INTEGER REFERENCES lot(id),                 -- absent: all lots of the product
  expected   INTEGER NOT NULL,                           -- by the ledger
  counted    INTEGER NOT NULL CHECK (counted >= 0),
  reason     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX count_line_by_product ON count_line (product_id, order_id);
CREATE INDEX count_line_by_lot ON count_line (lot_id) WHERE lot_id IS NOT NULL;
CREATE TRIGGER count_line_is_final_update BEFORE UPDATE ON count_line BEGIN
  SELECT RAISE (ABORT, 'what was counted is never changed');
END;
CREATE TRIGGER count_line_is_final_delete BEFORE DELETE ON count_line BEGIN
  SELECT RAISE (ABORT, 'what was counted is never deleted');
END;

-- The movements again, with the kinds of goods that stay with the business: 'kit' is packed or
-- unpacked, 'transfer' goes from one place to another.  Both leave the value as it is.
CREATE TABLE movement_of_3 (
  id       INTEGER PRIMARY KEY,
  lot_id   INTEGER NOT NULL REFERENCES lot(id),
  order_id INTEGER NOT NULL REFERENCES orders(id),
  position INTEGER NOT NULL,                             -- the order's line
  dated    INTEGER NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('receipt', 'sale', 'own-use', 'sample', 'gift', 'loss',
             'expiry', 'return-to-shelf', 'scrap', 'company-return', 'count', 'kit', 'transfer')),
  quantity INTEGER NOT NULL CHECK (quantity <> 0),       -- positive comes in
  cost     INTEGER NOT NULL,                             -- landed, with the sign of the quantity
  reason   TEXT NOT NULL DEFAULT '',
  CHECK ((quantity > 0 AND cost >= 0) OR (quantity < 0 AND cost <= 0))
) STRICT;
INSERT INTO movement_of_3 (id, lot_id, order_id, position, dated, kind, quantity, cost, reason)
  SELECT id, lot_id, order_id, position, dated, kind, quantity, cost, reason FROM movement
   ORDER BY id;
DROP TABLE movement;
ALTER TABLE movement_of_3 RENAME TO movement;
CREATE INDEX movement_by_lot ON movement (lot_id, dated, quantity, cost);
CREATE INDEX movement_by_order ON movement (order_id, position);
CREATE TRIGGER movement_moves_lot AFTER INSERT ON movement BEGIN
  UPDATE lot SET on_hand = on_hand + NEW.quantity, cost = cost + NEW.cost,
                 last_on = max (coalesce (last_on, NEW.dated), NEW.dated)
   WHERE id = NEW.lot_id;
END;
CREATE TRIGGER movement_is_final_update BEFORE UPDATE ON movement BEGIN
  SELECT RAISE (ABORT, 'a movement of stock is never changed');
END;
CREATE TRIGGER movement_is_final_delete BEFORE DELETE ON movement BEGIN
  SELECT RAISE (ABORT, 'a movement of stock is never deleted');
END;
CREATE TRIGGER movement_in_open_month BEFORE INSERT ON movement
WHEN NEW.dated <= (SELECT max (last_day) FROM closing) BEGIN
  SELECT RAISE (ABORT, 'the month of a movement is closed');
END;

-- == Orders: direct, placed, parties, autoships, tax classes, numbering ==

-- Where the business is and what stands on its papers.  A place is a country, or a country and a
-- part of it: 'DE', 'US-CA'.
ALTER TABLE business ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE business ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE business ADD COLUMN tax_number TEXT NOT NULL DEFAULT '';
ALTER TABLE business ADD COLUMN paper_note TEXT NOT NULL DEFAULT ''; -- at the foot of an invoice

-- What tax is charged from a day on.  The row of the place and class counts; without one that of
-- the class '' of the place.  Freight is taxed by the class 'shipping', and not without a row of
-- its own.
CREATE TABLE tax_rate (
  place       TEXT NOT NULL,                             -- '': wherever no other row fits
  tax_class   TEXT NOT NULL,                             -- of product.tax_class
  valid_from  INTEGER NOT NULL,
  rate        INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 1000000),
  is_included INTEGER NOT NULL CHECK (is_included IN (0, 1)), -- prices have it in them
  name        TEXT NOT NULL DEFAULT '',                  -- on papers: 'VAT'
  PRIMARY KEY (place, tax_class, valid_from)
) STRICT, WITHOUT ROWID;

-- How long a customer may go back on a sale, by country and from a day on.
CREATE TABLE withdrawal_rule (
  place      TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  days       INTEGER NOT NULL CHECK (days BETWEEN 0 AND 366),
  counts     TEXT NOT NULL CHECK (counts IN ('days', 'business-days')),
  least      INTEGER NOT NULL DEFAULT 0 CHECK (least >= 0), -- total from which it holds
  PRIMARY KEY (place, valid_from)
) STRICT, WITHOUT ROWID;
-- 16 CFR 429 (three business days, from 25 dollars on); Directive 2011/83/EU, article 9, and the
-- Consumer Contracts Regulations 2013 in the United Kingdom (14 days).
INSERT INTO withdrawal_rule (place, valid_from, days, counts, least) VALUES
  ('US', 1618, 3, 'business-days', 2500),
  ('AT', 16234, 14, 'days', 0), ('BE', 16234, 14, 'days', 0), ('BG', 16234, 14, 'days', 0),
  ('CY', 16234, 14, 'days', 0), ('CZ', 16234, 14, 'days', 0), ('DE', 16234, 14, 'days', 0),
  ('DK', 16234, 14, 'days', 0), ('EE', 16234, 14, 'days', 0), ('ES', 16234, 14, 'days', 0),
  ('FI', 16234, 14, 'days', 0), ('FR', 16234, 14, 'days', 0), ('GB', 16234, 14, 'days', 0),
  ('GR', 16234, 14, 'days', 0), ('HR', 16234, 14, 'days', 0), ('HU', 16234, 14, 'days', 0),
  ('IE', 16234, 14, 'days', 0), ('IT', 16234, 14, 'days', 0), ('LT', 16234, 14, 'days', 0),
  ('LU', 16234, 14, 'days', 0), ('LV', 16234, 14, 'days', 0), ('MT', 16234, 14, 'days', 0),
  ('NL', 16234, 14, 'days', 0), ('PL', 16234, 14, 'days', 0), ('PT', 16234, 14, 'days', 0),
  ('RO', 16234, 14, 'days', 0), ('SE', 16234, 14, 'days', 0), ('SI', 16234, 14, 'days', 0),
  ('SK', 16234, 14, 'days', 0);

-- What one unit of a currency is worth in the currency of the business, scaled by 10^9.
CREATE TABLE exchange_rate (
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  dated    INTEGER NOT NULL,
  rate     INTEGER NOT NULL CHECK (rate > 0),
  source   TEXT NOT NULL DEFAULT '',                     -- typed, or the file it came from
  PRIMARY KEY (currency, dated)
) STRICT, WITHOUT ROWID;

-- Several customers' orders of one evening, and what its host is given for it.
CREATE TABLE party (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name       TEXT NOT NULL CHECK (length(trim(name)) > 0),
  host_id    INTEGER REFERENCES contact(id),
  company_id INTEGER REFERENCES company(id),
  dated      INTEGER NOT NULL,
  host_rate  INTEGER NOT NULL DEFAULT 0 CHECK (host_rate BETWEEN 0 AND 1000000),
  closed_on  INTEGER,                                    -- the host was given the credit
  note       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX party_by_day ON party (dated, id);
CREATE INDEX party_by_host ON party (host_id) WHERE host_id IS NOT NULL;

-- Orders that come again.  Own ones become purchases, those of customers sales or direct orders.
CREATE TABLE autoship (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  kind        TEXT NOT NULL CHECK (kind IN ('sale', 'direct', 'purchase')),
  contact_id  INTEGER REFERENCES contact(id),
  company_id  INTEGER NOT NULL REFERENCES company(id),
  starts_on   INTEGER NOT NULL,
  every       INTEGER NOT NULL CHECK (every BETWEEN 1 AND 366),
  unit        TEXT NOT NULL CHECK (unit IN ('days', 'months')),
  next_on     INTEGER NOT NULL,
  cancel_days INTEGER NOT NULL DEFAULT 0 CHECK (cancel_days BETWEEN 0 AND 366),
  ended_on    INTEGER,
  note        TEXT NOT NULL DEFAULT '',
  CHECK ((kind = 'purchase') = (contact_id IS NULL))
) STRICT;
CREATE INDEX autoship_by_next ON autoship (next_on) WHERE ended_on IS NULL;
CREATE INDEX autoship_by_contact ON autoship (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE autoship_line (
  autoship_id INTEGER NOT NULL REFERENCES autoship(id),
  position    INTEGER NOT NULL CHECK (position >= 0),
  product_id  INTEGER NOT NULL REFERENCES product(id),
  quantity    INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000000),
  unit_price  INTEGER CHECK (unit_price >= 0),           -- absent: the price of the day
  PRIMARY KEY (autoship_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX autoship_line_by_product ON autoship_line (product_id);

-- The orders again, with kinds and columns that version 1 did not know.  Triggers of other tables
-- that name the old table go first and are made again below.
--   receipt       goods of a placed purchase that arrived; its lines are `of_position` of it
--   cancellation  what a placed purchase waits for no more
--   direct        the company ships to the customer and is paid by him: volume, no stock, no money
--   kit, transfer goods packed, unpacked, or moved from one place to another
-- All amounts of an order are in its currency; `rate` says what one unit of that was worth in the
-- currency of the business on the day, scaled by 10^9.
DROP TRIGGER payment_pays_order;
CREATE TABLE orders_of_3 (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  number       INTEGER NOT NULL UNIQUE CHECK (number > 0),
  kind         TEXT NOT NULL CHECK (kind IN ('sale', 'return', 'purchase', 'company-return',
                 'own-use', 'sample', 'gift', 'loss', 'count', 'delivery', 'receipt',
                 'cancellation', 'direct', 'kit', 'transfer')),
  company_id   INTEGER REFERENCES company(id),
  contact_id   INTEGER REFERENCES contact(id),
  reverses_id  INTEGER REFERENCES orders(id),            -- the sale of a return or a delivery, the
                                                         -- purchase of a receipt or a cancellation
  follows_id   INTEGER REFERENCES orders(id),            -- the return that this sale is in exchange
  party_id     INTEGER REFERENCES party(id),             -- for
  autoship_id  INTEGER REFERENCES autoship(id),
  dated        INTEGER NOT NULL,
  currency     TEXT NOT NULL CHECK (length(currency) = 3),
  rate         INTEGER NOT NULL DEFAULT 1000000000 CHECK (rate > 0),
  goods        INTEGER NOT NULL CHECK (goods >= 0),      -- sum of the lines
  discount     INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0 AND discount <= goods),
  tax          INTEGER NOT NULL DEFAULT 0 CHECK (tax >= 0),
  tax_included INTEGER NOT NULL DEFAULT 0                -- of the tax: what is in goods and freight
                 CHECK (tax_included BETWEEN 0 AND tax),
  freight      INTEGER NOT NULL DEFAULT 0 CHECK (freight >= 0), -- charged to the customer, or by
                                                                -- the company
  freight_tax  INTEGER NOT NULL DEFAULT 0 CHECK (freight_tax BETWEEN 0 AND tax), -- of the tax
  fees         INTEGER NOT NULL DEFAULT 0 CHECK (fees >= 0),    -- of a purchase: handling, duty
  tip          INTEGER NOT NULL DEFAULT 0 CHECK (tip >= 0),
  total        INTEGER NOT NULL
                 CHECK (total = goods - discount + tax - tax_included + freight + fees + tip),
  paid         INTEGER NOT NULL DEFAULT 0,               -- kept by the payment triggers
  deposit      INTEGER NOT NULL DEFAULT 0                -- to be paid before it is handed over
                 CHECK (deposit BETWEEN 0 AND total),
  due_on       INTEGER,                                  -- absent: at once
  cancel_by    INTEGER,                                  -- last day of the right to cancel
  place        TEXT NOT NULL DEFAULT '',                 -- whose tax rates it has
  ship_to      TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT '',
  created_at   INTEGER NOT NULL,
  CHECK ((kind IN ('return', 'delivery', 'receipt', 'cancellation')) = (reverses_id IS NOT NULL))
) STRICT;
INSERT INTO orders_of_3 (id, uid, number, kind, company_id, contact_id, reverses_id, dated,
                         currency, goods, discount, tax, freight, total, paid, note, created_at)
  SELECT id, uid, number, kind, company_id, contact_id, reverses_id, dated, currency, goods,
         discount, tax, freight, total, paid, note, created_at FROM orders ORDER BY id;
DROP TABLE orders;
ALTER TABLE orders_of_3 RENAME TO orders;
CREATE INDEX orders_by_day ON orders (dated, id);
CREATE INDEX orders_by_contact ON orders (contact_id, dated) WHERE contact_id IS NOT NULL;
CREATE INDEX orders_by_reversed ON orders (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX orders_by_party ON orders (party_id) WHERE party_id IS NOT NULL;
CREATE INDEX orders_by_followed ON orders (follows_id) WHERE follows_id IS NOT NULL;
CREATE INDEX orders_by_autoship ON orders (autoship_id, dated) WHERE autoship_id IS NOT NULL;
CREATE INDEX orders_open ON orders (dated) WHERE paid <> total AND kind IN ('sale', 'purchase');
CREATE TRIGGER orders_are_final_update
BEFORE UPDATE OF id, uid, number, kind, company_id, contact_id, reverses_id, follows_id, party_id,
                 autoship_id, dated, currency, rate, goods, discount, tax, tax_included, freight,
                 freight_tax, fees, tip, total, deposit, due_on, cancel_by, place ON orders BEGIN
  SELECT RAISE (ABORT, 'an order that was recorded is never changed');
END;
CREATE TRIGGER orders_are_final_delete BEFORE DELETE ON orders BEGIN
  SELECT RAISE (ABORT, 'an order that was recorded is never deleted');
END;
CREATE TRIGGER orders_in_open_month BEFORE INSERT ON orders
WHEN NEW.dated <= (SELECT max (last_day) FROM closing) BEGIN
  SELECT RAISE (ABORT, 'the month of an order is closed');
END;

-- `amount` of a line is after its own discount and before its part of the order's.
ALTER TABLE order_line ADD COLUMN discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0);
ALTER TABLE order_line ADD COLUMN tax INTEGER NOT NULL DEFAULT 0 CHECK (tax >= 0);
ALTER TABLE order_line ADD COLUMN tax_included INTEGER NOT NULL DEFAULT 0
  CHECK (tax_included BETWEEN 0 AND tax);                -- of the tax: what is in the amount
ALTER TABLE order_line ADD COLUMN tax_class TEXT NOT NULL DEFAULT '';

-- The tax of an order by class and rate, as its invoice says it.  Orders whose tax was typed as
-- an amount have no rows.
CREATE TABLE order_tax (
  order_id    INTEGER NOT NULL REFERENCES orders(id),
  position    INTEGER NOT NULL CHECK (position >= 0),
  tax_class   TEXT NOT NULL,
  name        TEXT NOT NULL DEFAULT '',
  rate        INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 1000000),
  is_included INTEGER NOT NULL CHECK (is_included IN (0, 1)),
  base        INTEGER NOT NULL CHECK (base >= 0),        -- without the tax
  amount      INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

-- The payments again: a customer's credit pays too, a card keeps a fee, and money in another
-- currency has the rate of its day.  `amount` is in the currency of the order, `fee` in that of
-- the business.
CREATE TABLE payment_of_3 (
  id       INTEGER PRIMARY KEY,
  uid      TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  order_id INTEGER NOT NULL REFERENCES orders(id),
  dated    INTEGER NOT NULL,
  amount   INTEGER NOT NULL CHECK (amount <> 0),         -- toward the order's total; negative: given back
  method   TEXT NOT NULL DEFAULT 'cash'
             CHECK (method IN ('cash', 'bank', 'card', 'other', 'credit')),
  rate     INTEGER NOT NULL DEFAULT 1000000000 CHECK (rate > 0),
  fee      INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),
  entry_id INTEGER NOT NULL REFERENCES entry(id)
) STRICT;
INSERT INTO payment_of_3 (id, uid, order_id, dated, amount, method, entry_id)
  SELECT id, uid, order_id, dated, amount, method, entry_id FROM payment ORDER BY id;
DROP TABLE payment;
ALTER TABLE payment_of_3 RENAME TO payment;
CREATE INDEX payment_by_order ON payment (order_id);
CREATE INDEX payment_by_entry ON payment (entry_id);
CREATE TRIGGER payment_pays_order AFTER INSERT ON payment BEGIN
  UPDATE orders SET paid = paid + NEW.amount WHERE id = NEW.order_id;
END;
CREATE TRIGGER payment_is_final_update BEFORE UPDATE ON payment BEGIN
  SELECT RAISE (ABORT, 'a payment is never changed');
END;
CREATE TRIGGER payment_is_final_delete BEFORE DELETE ON payment BEGIN
  SELECT RAISE (ABORT, 'a payment is never deleted');
END;

-- What customers have standing with the business: given for a return or to a host, used to pay.
CREATE TABLE credit (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  contact_id INTEGER NOT NULL REFERENCES contact(id),
  dated      INTEGER NOT NULL,
  amount     INTEGER NOT NULL CHECK (amount <> 0),       -- negative: used
  order_id   INTEGER REFERENCES orders(id),
  party_id   INTEGER REFERENCES party(id),
  entry_id   INTEGER NOT NULL REFERENCES entry(id),
  reason     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX credit_by_contact ON credit (contact_id, dated);
CREATE INDEX credit_by_order ON credit (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX credit_by_party ON credit (party_id) WHERE party_id IS NOT NULL;
CREATE INDEX credit_by_entry ON credit (entry_id);

-- On its way: a placed purchase may come in several parcels.
CREATE TABLE shipment (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  order_id    INTEGER NOT NULL REFERENCES orders(id),
  dated       INTEGER NOT NULL,
  expected_on INTEGER,
  carrier     TEXT NOT NULL DEFAULT '',
  tracking    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX shipment_by_order ON shipment (order_id);

-- Papers that were given out, numbered without gaps in each kind and year.
CREATE TABLE invoice (
  id        INTEGER PRIMARY KEY,
  uid       TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  kind      TEXT NOT NULL CHECK (kind IN ('receipt', 'invoice', 'credit-note')),
  year      INTEGER NOT NULL,
  number    INTEGER NOT NULL CHECK (number > 0),
  order_id  INTEGER NOT NULL REFERENCES orders(id),
  issued_on INTEGER NOT NULL,
  UNIQUE (kind, year, number),
  UNIQUE (order_id, kind)
) STRICT;

-- That a customer was reminded of what is owed.
CREATE TABLE reminder (
  id       INTEGER PRIMARY KEY,
  uid      TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  order_id INTEGER NOT NULL REFERENCES orders(id),
  dated    INTEGER NOT NULL,
  note     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX reminder_by_order ON reminder (order_id, dated);

-- What a posting was in another currency; posting.amount is always in that of the business.
CREATE TABLE foreign_amount (
  entry_id INTEGER NOT NULL REFERENCES entry(id),
  position INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount   INTEGER NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER order_tax_is_final_update BEFORE UPDATE ON order_tax BEGIN
  SELECT RAISE (ABORT, 'the tax of an order is never changed');
END;
CREATE TRIGGER order_tax_is_final_delete BEFORE DELETE ON order_tax BEGIN
  SELECT RAISE (ABORT, 'the tax of an order is never deleted');
END;
CREATE TRIGGER credit_is_final_update BEFORE UPDATE ON credit BEGIN
  SELECT RAISE (ABORT, 'a credit is never changed');
END;
CREATE TRIGGER credit_is_final_delete BEFORE DELETE ON credit BEGIN
  SELECT RAISE (ABORT, 'a credit is never deleted');
END;
CREATE TRIGGER invoice_is_final_update BEFORE UPDATE ON invoice BEGIN
  SELECT RAISE (ABORT, 'a paper that was given out is never changed');
END;
CREATE TRIGGER invoice_is_final_delete BEFORE DELETE ON invoice BEGIN
  SELECT RAISE (ABORT, 'a paper that was given out is never deleted');
END;
CREATE TRIGGER foreign_amount_is_final_update BEFORE UPDATE ON foreign_amount BEGIN
  SELECT RAISE (ABORT, 'a posting is never changed');
END;
CREATE TRIGGER foreign_amount_is_final_delete BEFORE DELETE ON foreign_amount BEGIN
  SELECT RAISE (ABORT, 'a posting is never deleted');
END;

INSERT INTO account (code, kind) VALUES
  ('assets:on-order', 'asset'),                          -- ordered from a company, not here yet
  ('liabilities:customer-credit', 'liability'),
  ('income:shipping', 'income'),
  ('income:tips', 'income'),
  ('income:exchange-gains', 'income'),
  ('expenses:exchange-losses', 'expense'),
  ('expenses:host-credit', 'expense');

-- == Money: currencies, mileage, attachments, Schedule C ==

-- What a mile or a kilometre with one's own car costs, from a day on, beside the rates that come
-- with the program.
CREATE TABLE mileage_rate (
  place      TEXT NOT NULL,                              -- as business.place
  valid_from INTEGER NOT NULL,
  unit       TEXT NOT NULL CHECK (unit IN ('mile', 'km')),
  rate       INTEGER NOT NULL CHECK (rate > 0),          -- of one unit of length, 10^6
  source     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (place, unit, valid_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE trip (
  id       INTEGER PRIMARY KEY,
  uid      TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  dated    INTEGER NOT NULL,
  distance INTEGER NOT NULL CHECK (distance BETWEEN 1 AND 100000000), -- scaled by 10^3
  unit     TEXT NOT NULL CHECK (unit IN ('mile', 'km')),
  rate     INTEGER NOT NULL CHECK (rate > 0),            -- that of the day
  amount   INTEGER NOT NULL CHECK (amount >= 0),
  route    TEXT NOT NULL DEFAULT '',
  purpose  TEXT NOT NULL CHECK (length(trim(purpose)) > 0),
  entry_id INTEGER REFERENCES entry(id)
) STRICT;
CREATE INDEX trip_by_day ON trip (dated, id);
CREATE INDEX trip_by_entry ON trip (entry_id) WHERE entry_id IS NOT NULL;
CREATE TRIGGER trip_is_final_update BEFORE UPDATE ON trip BEGIN
  SELECT RAISE (ABORT, 'a trip that was logged is never changed');
END;
CREATE TRIGGER trip_is_final_delete BEFORE DELETE ON trip BEGIN
  SELECT RAISE (ABORT, 'a trip that was logged is never deleted');
END;

-- Papers kept with an entry of the journal: in the file itself, so that a copy of the file is a
-- copy of them too.  The bytes are kept apart: they are not part of an undo record, and the same
-- paper is kept once.
CREATE TABLE attachment_content (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64),   -- SHA-256
  bytes  BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 10485760)
) STRICT;
CREATE TABLE attachment (
  id       INTEGER PRIMARY KEY,
  uid      TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  entry_id INTEGER NOT NULL REFERENCES entry(id),
  name     TEXT NOT NULL CHECK (length(name) > 0),
  size     INTEGER NOT NULL CHECK (size > 0),
  digest   TEXT NOT NULL REFERENCES attachment_content(digest)
) STRICT;
CREATE INDEX attachment_by_entry ON attachment (entry_id);
CREATE INDEX attachment_by_digest ON attachment (digest);

-- The postings of each account and day as one sum, kept by the trigger below, checked by
-- `verify`.  `cash` is the part in entries that also move money.
CREATE TABLE account_day (
  account  TEXT NOT NULL REFERENCES account(code),
  dated    INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount   INTEGER NOT NULL,
  cash     INTEGER NOT NULL,
  PRIMARY KEY (account, dated, currency)
) STRICT, WITHOUT ROWID;
INSERT INTO account_day (account, dated, currency, amount, cash)
  SELECT p.account, p.dated, p.currency, sum (p.amount),
         sum (CASE WHEN EXISTS (SELECT 1 FROM posting m WHERE m.entry_id = p.entry_id
                AND m.currency = p.currency AND m.account IN
                ('assets:cash', 'assets:bank', 'assets:card', 'assets:other'))
              THEN p.amount ELSE 0 END)
    FROM posting p GROUP BY p.account, p.dated, p.currency;
CREATE TRIGGER entry_adds_to_day AFTER INSERT ON entry_seal BEGIN
  INSERT INTO account_day (account, dated, currency, amount, cash)
    SELECT p.account, p.dated, p.currency, p.amount,
           CASE WHEN EXISTS (SELECT 1 FROM posting m WHERE m.entry_id = NEW.entry_id
                  AND m.currency = p.currency AND m.account IN
                  ('assets:cash', 'assets:bank', 'assets:card', 'assets:other'))
                THEN p.amount ELSE 0 END
      FROM posting p WHERE p.entry_id = NEW.entry_id
    ON CONFLICT (account, dated, currency)
    DO UPDATE SET amount = amount + excluded.amount, cash = cash + excluded.cash;
END;

INSERT INTO account (code, kind) VALUES ('expenses:mileage', 'expense');

-- == Import and export: mappings, bank lines, merged people ==

-- What the bank says came and went, to be compared with the journal.  A line is known again by
-- the bank's id of it, or without one by what it says and its place among those of its file that
-- say the same: two coffees of one day are two.
CREATE TABLE bank_line (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  account      TEXT NOT NULL DEFAULT '',                 -- as the bank writes it
  bank_id      TEXT NOT NULL DEFAULT '',                 -- FITID
  dated        INTEGER NOT NULL,
  amount       INTEGER NOT NULL,                         -- negative went out
  currency     TEXT NOT NULL CHECK (length(currency) = 3),
  ordinal      INTEGER NOT NULL DEFAULT 1 CHECK (ordinal >= 1 AND (bank_id = '' OR ordinal = 1)),
  kind         TEXT NOT NULL DEFAULT '',
  payee        TEXT NOT NULL DEFAULT '',
  memo         TEXT NOT NULL DEFAULT '',
  check_number TEXT NOT NULL DEFAULT '',
  source       TEXT NOT NULL DEFAULT '',                 -- the file's name, without its folder
  entry_id     INTEGER REFERENCES entry(id)              -- that says the same; absent: not found
) STRICT;
CREATE UNIQUE INDEX bank_line_by_id ON bank_line (account, bank_id, dated, amount, currency)
  WHERE bank_id <> '';
CREATE UNIQUE INDEX bank_line_by_text ON bank_line (account, dated, amount, currency, payee, memo,
  ordinal) WHERE bank_id = '';
CREATE UNIQUE INDEX bank_line_by_entry ON bank_line (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX bank_line_by_day ON bank_line (dated, id);
-- People again.  `points` has every number and address of a person, in order: a line each of
-- kind (phone, email, address, web), label and value with tabs between; \\, \t and \n stand for
-- themselves in a value.  One row a person instead of four: an import of a million writes
-- nothing else so often.  For the same reason the usual stage is asked for alone (a list in a
-- CHECK is a table made for each row), there is one index for names and stages, and none for
-- what only an import asks: it reads all there is in one pass.
CREATE TABLE contact_of_3 (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name         TEXT NOT NULL CHECK (length(trim(name)) > 0),
  given_name   TEXT NOT NULL DEFAULT '',
  family_name  TEXT NOT NULL DEFAULT '',
  organization TEXT NOT NULL DEFAULT '',
  phone        TEXT NOT NULL DEFAULT '',                 -- of the points, for lists
  email        TEXT NOT NULL DEFAULT '',
  city         TEXT NOT NULL DEFAULT '',
  birthday     TEXT NOT NULL DEFAULT '',                 -- '1980-05-17' or '--05-17'
  stage        TEXT NOT NULL DEFAULT 'new' CHECK (stage = 'new' OR stage IN
                 ('contacted', 'presented', 'following-up', 'customer', 'joined', 'not-now')),
  source       TEXT NOT NULL DEFAULT '',                 -- where this person came from
  source_key   TEXT NOT NULL DEFAULT '',                 -- what an import knows the row by again
  consent      TEXT NOT NULL DEFAULT '',
  labels       TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT '',
  next_step    TEXT NOT NULL DEFAULT '',
  next_on      INTEGER,
  last_on      INTEGER,                                  -- last contact logged or order
  created_on   INTEGER NOT NULL,
  points       TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO contact_of_3 SELECT contact.*, coalesce ((
  SELECT group_concat (kind || char (9)
           || replace (replace (replace (label, '\', '\\'), char (9), '\t'), char (10), '\n')
           || char (9)
           || replace (replace (replace (value, '\', '\\'), char (9), '\t'), char (10), '\n'),
         char (10))
    FROM (SELECT kind, label, value FROM contact_point WHERE contact_id = contact.id
           ORDER BY position)), '') FROM contact ORDER BY id;
DROP TABLE contact_point;
DROP TABLE contact;
ALTER TABLE contact_of_3 RENAME TO contact;
CREATE INDEX contact_by_name ON contact (name COLLATE NOCASE, id, stage);
CREATE INDEX contact_by_next ON contact (next_on) WHERE next_on IS NOT NULL;

-- What a verb changed when that is too much for activity.changeset, which is 'P' then: the
-- changes in parts, in order (store/history.c).
CREATE TABLE activity_part (
  activity_id INTEGER NOT NULL REFERENCES activity(id) DEFERRABLE INITIALLY DEFERRED,
  position    INTEGER NOT NULL,
  body        BLOB NOT NULL CHECK (length (body) > 0),
  PRIMARY KEY (activity_id, position)
) STRICT;

-- Which column of a file was which, as it was said for the first file with this header.
CREATE TABLE import_mapping (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (length(kind) > 0),    -- of the import
  company_id  INTEGER REFERENCES company(id),            -- absent: of no company
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64), -- of the header (SHA-256)
  body        TEXT NOT NULL                              -- a mapping file
) STRICT;
CREATE INDEX import_mapping_by_company ON import_mapping (company_id)
  WHERE company_id IS NOT NULL;
CREATE UNIQUE INDEX import_mapping_by_header
  ON import_mapping (kind, coalesce (company_id, 0), fingerprint);

-- == Sync: replica, outbox, base, cursors, conflicts ==

-- What this file is to a company it is connected with.  No secret is kept here.
CREATE TABLE replica (
  company_id      INTEGER PRIMARY KEY REFERENCES company(id),
  uid             TEXT NOT NULL CHECK (length(uid) = 36),
  address         TEXT NOT NULL CHECK (length(address) > 0),
  method          TEXT NOT NULL CHECK (method IN ('token', 'key', 'basic', 'oauth')),
  login           TEXT NOT NULL DEFAULT '',              -- a name, never a password
  account         TEXT NOT NULL DEFAULT '',              -- as the company calls it; nothing is sent to another
  epoch           TEXT NOT NULL DEFAULT '',              -- the life of the server that was met last
  reason          TEXT CHECK (reason IN ('new', 'restored', 'forked', 'upgraded')), -- NULL: registered
  replaces        TEXT NOT NULL DEFAULT '',              -- the uid before
  last_op         TEXT NOT NULL DEFAULT '',              -- settled last, so that the server sees two copies
  restored_at     INTEGER,                               -- until what the server knows is here again
  shares_contacts INTEGER NOT NULL DEFAULT 0 CHECK (shares_contacts IN (0, 1)),
  is_reviewed     INTEGER NOT NULL DEFAULT 0 CHECK (is_reviewed IN (0, 1)), -- the first records were agreed to
  first_order     INTEGER NOT NULL DEFAULT 0,            -- orders above this id are told
  connected_at    INTEGER NOT NULL,
  last_ok_at      INTEGER,
  last_problem    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE sync_cursor (
  company_id   INTEGER NOT NULL REFERENCES replica(company_id),
  scope        TEXT NOT NULL CHECK (scope IN ('account', 'catalog', 'team')),
  cursor       TEXT,                                     -- opaque; NULL: a full copy is needed
  last_ok_at   INTEGER,
  gen          INTEGER NOT NULL DEFAULT 0,               -- of the last full copy
  resync_token TEXT,                                     -- its next page while it runs; '' for the first
  PRIMARY KEY (company_id, scope)
) STRICT, WITHOUT ROWID;

-- What the server said last, members that this version does not know included.
CREATE TABLE base (
  company_id INTEGER NOT NULL,
  scope      TEXT NOT NULL,
  type       TEXT NOT NULL,
  uid        TEXT NOT NULL CHECK (length(uid) = 36),
  rev        INTEGER NOT NULL CHECK (rev > 0),           -- grows only
  body       TEXT,                                       -- NULL: removed
  origin     TEXT,                                       -- the operation that made it, when known
  gen        INTEGER NOT NULL DEFAULT 0,                 -- the full copy that touched it last
  projected  INTEGER NOT NULL DEFAULT 0 CHECK (projected IN (0, 1, 2)), -- 2: refused, see problem
  problem    TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (company_id, scope, type, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_unprojected ON base (company_id, type) WHERE projected <> 1;

CREATE TRIGGER base_rev_grows BEFORE UPDATE OF rev ON base WHEN NEW.rev < OLD.rev BEGIN
  SELECT RAISE (ABORT, 'a record never becomes older');
END;

-- Pages of a full copy until it is whole; then they become base in one transaction.
CREATE TABLE stage (
  company_id INTEGER NOT NULL,
  scope      TEXT NOT NULL,
  type       TEXT NOT NULL,
  uid        TEXT NOT NULL CHECK (length(uid) = 36),
  rev        INTEGER NOT NULL CHECK (rev > 0),
  body       TEXT,
  origin     TEXT,
  PRIMARY KEY (company_id, scope, type, uid)
) STRICT, WITHOUT ROWID;

-- One row a business transaction: the very bytes that are sent, written with the fact itself.
CREATE TABLE outbox (
  seq           INTEGER PRIMARY KEY AUTOINCREMENT,       -- order only, never identity
  company_id    INTEGER NOT NULL REFERENCES company(id),
  op_id         TEXT NOT NULL CHECK (length(op_id) = 36),
  kind          TEXT NOT NULL CHECK (length(kind) > 0),  -- 'sale.record', 'contact.patch'
  entity_type   TEXT NOT NULL,
  entity_uid    TEXT NOT NULL CHECK (length(entity_uid) = 36),
  base_rev      INTEGER,                                 -- that the person saw
  subject       TEXT NOT NULL DEFAULT '',                -- as the person would say it
  body          TEXT NOT NULL,                           -- never built again
  sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
  money         INTEGER NOT NULL CHECK (money IN (0, 1)),
  created_at    INTEGER NOT NULL,
  first_sent_at INTEGER,                                 -- on the disk before the first byte leaves
  attempts      INTEGER NOT NULL DEFAULT 0,
  not_before    INTEGER NOT NULL DEFAULT 0,              -- parked until then
  last_problem  TEXT NOT NULL DEFAULT '',
  UNIQUE (company_id, op_id)
) STRICT;
CREATE INDEX outbox_by_entity ON outbox (company_id, entity_type, entity_uid, seq);

-- What became of each; rows of money stay for ever.
CREATE TABLE op_log (
  company_id   INTEGER NOT NULL REFERENCES company(id),
  op_id        TEXT NOT NULL CHECK (length(op_id) = 36),
  seq          INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  entity_type  TEXT NOT NULL,
  entity_uid   TEXT NOT NULL,
  base_rev     INTEGER,
  subject      TEXT NOT NULL DEFAULT '',
  body         TEXT NOT NULL,
  sha256       TEXT NOT NULL,
  money        INTEGER NOT NULL CHECK (money IN (0, 1)),
  created_at   INTEGER NOT NULL,
  first_sent_at INTEGER,
  outcome      TEXT NOT NULL CHECK (outcome IN ('applied', 'merged', 'rejected', 'conflict')),
  result       TEXT NOT NULL DEFAULT '',                 -- the reason in the company's words, as text
  epoch        TEXT NOT NULL,                            -- the life of the server that answered
  settled_at   INTEGER NOT NULL,
  attention    INTEGER NOT NULL DEFAULT 0 CHECK (attention IN (0, 1)), -- waits for the person
  PRIMARY KEY (company_id, op_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_log_attention ON op_log (company_id) WHERE attention = 1;
CREATE INDEX op_log_by_epoch ON op_log (company_id, epoch);

-- Values that lost against others: nothing that was typed disappears.
CREATE TABLE field_conflict (
  id           INTEGER PRIMARY KEY,
  company_id   INTEGER NOT NULL REFERENCES company(id),
  entity_type  TEXT NOT NULL,
  entity_uid   TEXT NOT NULL,
  field        TEXT NOT NULL,
  base_value   TEXT,
  local_value  TEXT,
  server_value TEXT,
  op_id        TEXT NOT NULL,
  decided      TEXT NOT NULL CHECK (decided IN ('server', 'client', 'both')),
  created_at   INTEGER NOT NULL,
  resolved_at  INTEGER,                                  -- by the person
  UNIQUE (company_id, op_id, field)
) STRICT;
CREATE INDEX field_conflict_open ON field_conflict (company_id) WHERE resolved_at IS NULL;

-- How a contact was told to a company, a row a field: what a change is measured against.
CREATE TABLE told (
  company_id INTEGER NOT NULL,
  contact_uid TEXT NOT NULL CHECK (length(contact_uid) = 36),
  field      TEXT NOT NULL,
  value      TEXT NOT NULL,
  PRIMARY KEY (company_id, contact_uid, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_run (
  id         INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company(id),
  started_at INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  n_sent     INTEGER NOT NULL DEFAULT 0,
  n_refused  INTEGER NOT NULL DEFAULT 0,
  n_received INTEGER NOT NULL DEFAULT 0,
  problem    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sync_run_by_company ON sync_run (company_id, id);

-- Facts whose row in the outbox is still to be written, by the frame of the verb that made them.
CREATE TABLE outbox_due (
  kind TEXT NOT NULL CHECK (kind IN ('order', 'payment', 'entry', 'contact')),
  id   INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER orders_are_due AFTER INSERT ON orders BEGIN
  INSERT INTO outbox_due (kind, id) VALUES ('order', NEW.id);
END;
CREATE TRIGGER payment_is_due AFTER INSERT ON payment BEGIN
  INSERT INTO outbox_due (kind, id) VALUES ('payment', NEW.id);
END;
CREATE TRIGGER entry_is_due AFTER INSERT ON entry WHEN NEW.order_id IS NULL BEGIN
  INSERT INTO outbox_due (kind, id) VALUES ('entry', NEW.id);
END;
CREATE TRIGGER contact_is_due AFTER INSERT ON contact
WHEN EXISTS (SELECT 1 FROM replica WHERE shares_contacts = 1) BEGIN
  INSERT INTO outbox_due (kind, id) VALUES ('contact', NEW.id);
END;
CREATE TRIGGER contact_is_due_again AFTER UPDATE ON contact
WHEN EXISTS (SELECT 1 FROM replica WHERE shares_contacts = 1)
 AND NOT EXISTS (SELECT 1 FROM outbox_due WHERE kind = 'contact' AND id = NEW.id) BEGIN
  INSERT INTO outbox_due (kind, id) VALUES ('contact', NEW.id);
END;

-- What may have been sent stands as it is, and leaves only when its outcome is known.
CREATE TRIGGER outbox_is_frozen
BEFORE UPDATE OF company_id, kind, entity_type, entity_uid, body, sha256, money ON outbox
WHEN OLD.first_sent_at IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'an operation that may have been sent is never changed');
END;
CREATE TRIGGER outbox_identity BEFORE UPDATE OF op_id ON outbox BEGIN
  SELECT RAISE (ABORT, 'an operation keeps its id');
END;
CREATE TRIGGER outbox_unsend BEFORE UPDATE OF first_sent_at ON outbox
WHEN OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS NOT OLD.first_sent_at BEGIN
  SELECT RAISE (ABORT, 'what was sent stays sent');
END;
CREATE TRIGGER outbox_leave BEFORE DELETE ON outbox
WHEN OLD.first_sent_at IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM op_log WHERE company_id = OLD.company_id AND op_id = OLD.op_id)
BEGIN
  SELECT RAISE (ABORT, 'the outcome of an operation that was sent is not known');
END;
CREATE TRIGGER op_log_is_final
BEFORE UPDATE OF op_id, kind, entity_uid, body, sha256, money, outcome ON op_log BEGIN
  SELECT RAISE (ABORT, 'what became of an operation is never changed');
END;
CREATE TRIGGER op_log_keeps_money BEFORE DELETE ON op_log
WHEN OLD.money = 1
 AND NOT EXISTS (SELECT 1 FROM outbox WHERE company_id = OLD.company_id AND op_id = OLD.op_id)
BEGIN
  SELECT RAISE (ABORT, 'operations of money are kept');
END;

-- == Search: full text ==

-- The words of store/words.h and nothing else: no text is kept twice, so what is taken out has
-- to be told.  A trigger must not write a virtual table in a file that may be a stranger's, so
-- triggers note which rows are due and what the index holds of them, and the commit of the
-- transaction brings the index up to date (store/search.c).  An import of very many rows writes
-- the index beside its own rows; undo, which works without triggers, does it by itself.
CREATE TABLE search_due (
  kind  TEXT NOT NULL CHECK (kind IN ('contact', 'member', 'product')),
  id    INTEGER NOT NULL,
  words TEXT,                                            -- NULL: nothing
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE contact_search USING fts5 (words, content = '', detail = none,
  columnsize = 0, prefix = '1 2', tokenize = 'ascii');
CREATE VIRTUAL TABLE member_search USING fts5 (words, content = '', detail = none,
  columnsize = 0, prefix = '1 2', tokenize = 'ascii');
CREATE VIRTUAL TABLE product_search USING fts5 (words, content = '', detail = none,
  columnsize = 0, prefix = '1 2', tokenize = 'ascii');

-- What the indexes hold, for the check.
CREATE VIRTUAL TABLE contact_search_words USING fts5vocab (contact_search, instance);
CREATE VIRTUAL TABLE member_search_words USING fts5vocab (member_search, instance);
CREATE VIRTUAL TABLE product_search_words USING fts5vocab (product_search, instance);

INSERT INTO contact_search (rowid, words)
SELECT id, sl_contact_words (name, organization, city, labels, note, phone, email, points)
  FROM contact;
INSERT INTO member_search (rowid, words) SELECT id, sl_words (name, code, phone) FROM member;
INSERT INTO product_search (rowid, words)
SELECT id, sl_words (name, sku, barcode, category) FROM product;

CREATE TRIGGER contact_is_found AFTER INSERT ON contact BEGIN
  INSERT INTO search_due (kind, id) VALUES ('contact', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER contact_is_found_again AFTER UPDATE OF name, organization, city, labels, note,
  phone, email, points ON contact
WHEN sl_contact_words (OLD.name, OLD.organization, OLD.city, OLD.labels, OLD.note,
      OLD.phone, OLD.email, OLD.points)
  <> sl_contact_words (NEW.name, NEW.organization, NEW.city, NEW.labels, NEW.note,
      NEW.phone, NEW.email, NEW.points) BEGIN
  INSERT INTO search_due (kind, id, words) VALUES ('contact', OLD.id,
    sl_contact_words (OLD.name, OLD.organization, OLD.city, OLD.labels, OLD.note,
      OLD.phone, OLD.email, OLD.points)) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER contact_is_lost AFTER DELETE ON contact BEGIN
  INSERT INTO search_due (kind, id, words) VALUES ('contact', OLD.id,
    sl_contact_words (OLD.name, OLD.organization, OLD.city, OLD.labels, OLD.note,
      OLD.phone, OLD.email, OLD.points)) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER member_is_found AFTER INSERT ON member BEGIN
  INSERT INTO search_due (kind, id) VALUES ('member', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER member_is_found_again AFTER UPDATE OF name, code, phone ON member
WHEN sl_words (OLD.name, OLD.code, OLD.phone)
  <> sl_words (NEW.name, NEW.code, NEW.phone) BEGIN
  INSERT INTO search_due (kind, id, words) VALUES ('member', OLD.id,
    sl_words (OLD.name, OLD.code, OLD.phone)) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER member_is_lost AFTER DELETE ON member BEGIN
  INSERT INTO search_due (kind, id, words) VALUES ('member', OLD.id,
    sl_words (OLD.name, OLD.code, OLD.phone)) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER product_is_found AFTER INSERT ON product BEGIN
  INSERT INTO search_due (kind, id) VALUES ('product', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER product_is_found_again AFTER UPDATE OF name, sku, barcode, category ON product
WHEN sl_words (OLD.name, OLD.sku, OLD.barcode, OLD.category)
  <> sl_words (NEW.name, NEW.sku, NEW.barcode, NEW.category) BEGIN
  INSERT INTO search_due (kind, id, words) VALUES ('product', OLD.id,
    sl_words (OLD.name, OLD.sku, OLD.barcode, OLD.category)) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER product_is_lost AFTER DELETE ON product BEGIN
  INSERT INTO search_due (kind, id, words) VALUES ('product', OLD.id,
    sl_words (OLD.name, OLD.sku, OLD.barcode, OLD.category)) ON CONFLICT DO NOTHING;
END;

-- == Plans: what a month's run keeps ==

-- The newest picture of a downline, packed (store/downline-cache.h): what a month's run would
-- otherwise gather from three tables.  It says nothing of its own, so it is no part of undo, and
-- whatever changes what it was made of drops it.  A new member alone is in no picture yet.
CREATE TABLE downline_cache (
  company_id INTEGER NOT NULL REFERENCES company(id),
  part       INTEGER NOT NULL,                           -- core/member-table.h
  period     INTEGER NOT NULL,                           -- of the picture
  data       BLOB NOT NULL,
  PRIMARY KEY (company_id, part)
) STRICT;
CREATE TRIGGER downline_cache_member_update AFTER UPDATE OF company_id, code, country, joined_on ON member
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_member_delete AFTER DELETE ON member
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_membership_insert AFTER INSERT ON membership
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_membership_update AFTER UPDATE ON membership
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_membership_delete AFTER DELETE ON membership
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_member_volume_insert AFTER INSERT ON member_volume
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_member_volume_update AFTER UPDATE ON member_volume
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_member_volume_delete AFTER DELETE ON member_volume
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_snapshot_insert AFTER INSERT ON snapshot
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_snapshot_update AFTER UPDATE ON snapshot
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_snapshot_delete AFTER DELETE ON snapshot
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_company_update AFTER UPDATE OF me ON company
  WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;

-- == People: stages, cadence, templates, goals, events, courses ==

-- How often one wants to be in touch with a person, and whether the person wants it.  Of whom asked
-- to be left alone nothing is ever due.
ALTER TABLE contact ADD COLUMN cadence INTEGER CHECK (cadence BETWEEN 1 AND 3650); -- days
ALTER TABLE contact ADD COLUMN leave_alone INTEGER NOT NULL DEFAULT 0
  CHECK (leave_alone IN (0, 1));
ALTER TABLE contact ADD COLUMN consent_on INTEGER;       -- when `consent` was given
CREATE TRIGGER contact_left_alone_insert BEFORE INSERT ON contact
WHEN NEW.leave_alone = 1 AND NEW.next_on IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'who asked to be left alone has no next step');
END;
CREATE TRIGGER contact_left_alone_update BEFORE UPDATE ON contact
WHEN NEW.leave_alone = 1 AND NEW.next_on IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'who asked to be left alone has no next step');
END;

-- Of a training, what it was and who earns from it.  A planned one is of the learning plan: it
-- has no hours and has cost nothing yet, and `dated` is the day that it is meant for.
ALTER TABLE training ADD COLUMN form TEXT NOT NULL DEFAULT 'course' CHECK (form IN
  ('course', 'book', 'webinar', 'meeting', 'conference', 'coaching'));
ALTER TABLE training ADD COLUMN state TEXT NOT NULL DEFAULT 'done'
  CHECK (state IN ('planned', 'done'));
ALTER TABLE training ADD COLUMN provider_earns INTEGER CHECK (provider_earns IN (0, 1));
ALTER TABLE training ADD COLUMN is_online INTEGER CHECK (is_online IN (0, 1));
ALTER TABLE training ADD COLUMN travel INTEGER NOT NULL DEFAULT 0 CHECK (travel >= 0);
ALTER TABLE training ADD COLUMN travel_minutes INTEGER NOT NULL DEFAULT 0
  CHECK (travel_minutes >= 0);
ALTER TABLE training ADD COLUMN certificate TEXT NOT NULL DEFAULT '';
ALTER TABLE training ADD COLUMN certificate_until INTEGER;
CREATE INDEX training_by_day ON training (dated, id);

-- == Advice: envelopes, advice kept with an order ==

-- What the person puts by, and what an hour is worth to him.
CREATE TABLE reserve (
  one             INTEGER PRIMARY KEY CHECK (one = 1),
  income_tax_rate INTEGER NOT NULL DEFAULT 0 CHECK (income_tax_rate BETWEEN 0 AND 1000000),
  wage            INTEGER NOT NULL DEFAULT 0 CHECK (wage >= 0) -- an hour; 0: not said
) STRICT;
INSERT INTO reserve (one) VALUES (1);

-- What was known when a purchase was recorded, so that later it can be said what following the
-- advice would have saved.
CREATE TABLE advice (
  order_id INTEGER PRIMARY KEY REFERENCES orders(id),
  n_days   INTEGER NOT NULL CHECK (n_days > 0),          -- until the next order
  free     INTEGER NOT NULL                              -- received and free to spend before it
) STRICT;

CREATE TABLE advice_line (
  order_id    INTEGER NOT NULL REFERENCES advice(order_id),
  position    INTEGER NOT NULL CHECK (position >= 0),    -- the order's line
  weekly      INTEGER NOT NULL CHECK (weekly >= 0),      -- expected sales of a week, scaled by 10^6
  needed      INTEGER NOT NULL CHECK (needed >= 0),
  excess      INTEGER NOT NULL CHECK (excess >= 0),
  excess_cost INTEGER NOT NULL CHECK (excess_cost >= 0),
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER advice_is_final_update BEFORE UPDATE ON advice BEGIN
  SELECT RAISE (ABORT, 'advice that was given is never changed');
END;
CREATE TRIGGER advice_line_is_final_update BEFORE UPDATE ON advice_line BEGIN
  SELECT RAISE (ABORT, 'advice that was given is never changed');
END;
