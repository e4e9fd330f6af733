-- Version 4: currencies, people, events and what the company sends, a section a subject.

-- == Stock and orders ==

-- From which day the right to cancel is counted.  Directive 2011/83/EU, article 9 (2) (b): from
-- the day that the customer has the goods.
ALTER TABLE withdrawal_rule ADD COLUMN starts TEXT NOT NULL DEFAULT 'sale'
  CHECK (starts IN ('sale', 'delivery'));
UPDATE withdrawal_rule SET starts = 'delivery' WHERE place <> 'US';

-- Whether a kit is opened for what is missing of its parts.
ALTER TABLE product ADD COLUMN opening TEXT NOT NULL DEFAULT 'ask'
  CHECK (opening IN ('by-itself', 'ask', 'never'));

-- What a company refunds is open too until it is paid.
DROP INDEX orders_open;
CREATE INDEX orders_open ON orders (dated)
  WHERE paid <> total AND kind IN ('sale', 'purchase', 'company-return');

-- == Currencies ==

-- == Journal and accounts ==

-- What the bank or a card's issuer keeps of a payment from a customer, from a day on.
CREATE TABLE fee_rule (
  method     TEXT NOT NULL CHECK (method IN ('cash', 'bank', 'card', 'other')),
  valid_from INTEGER NOT NULL,
  rate       INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 1000000), -- 10^6, of the own money
  fixed      INTEGER NOT NULL CHECK (fixed >= 0),        -- minor units of the business's currency
  PRIMARY KEY (method, valid_from)
) STRICT, WITHOUT ROWID;

-- Money that belongs to others and only passes through: taken in, or handed on (negative).
CREATE TABLE others_money (
  id       INTEGER PRIMARY KEY,
  uid      TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  who      TEXT NOT NULL COLLATE NOCASE CHECK (length(trim(who)) > 0), -- whose it is
  dated    INTEGER NOT NULL,
  amount   INTEGER NOT NULL CHECK (amount <> 0),
  entry_id INTEGER NOT NULL REFERENCES entry(id)
) STRICT;
CREATE INDEX others_money_by_who ON others_money (who, dated);
CREATE INDEX others_money_by_entry ON others_money (entry_id);
CREATE TRIGGER others_money_is_final_update BEFORE UPDATE ON others_money BEGIN
  SELECT RAISE (ABORT, 'what was taken in for others is never changed');
END;
CREATE TRIGGER others_money_is_final_delete BEFORE DELETE ON others_money BEGIN
  SELECT RAISE (ABORT, 'what was taken in for others is never deleted');
END;

-- == Bringing in and giving out ==

-- The number that the company, or another program, gave an order that was brought in: the same
-- list brought in again finds it there.
CREATE TABLE order_reference (
  order_id   INTEGER PRIMARY KEY REFERENCES orders(id),
  company_id INTEGER NOT NULL REFERENCES company(id),
  number     TEXT NOT NULL CHECK (length(number) > 0),
  source     TEXT NOT NULL DEFAULT '',                   -- the file's name, without its folder
  UNIQUE (company_id, number)
) STRICT;

-- What the company's list says of an autoship that was brought in, and by whose id it is known.
CREATE TABLE autoship_listing (
  autoship_id INTEGER PRIMARY KEY REFERENCES autoship(id),
  company_id  INTEGER NOT NULL REFERENCES company(id),
  code        TEXT NOT NULL CHECK (length(code) > 0),    -- the customer's, or the own one
  volume      INTEGER NOT NULL DEFAULT 0 CHECK (volume >= 0), -- scaled by 10^4
  last_on     INTEGER,                                   -- of the order before, as the list has it
  last_amount INTEGER NOT NULL DEFAULT 0,
  source      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX autoship_listing_by_code ON autoship_listing (company_id, code);

-- Lines of the bank that a later one corrected: an older file still has them.
CREATE TABLE bank_line_gone (
  account  TEXT NOT NULL,
  bank_id  TEXT NOT NULL CHECK (length(bank_id) > 0),
  dated    INTEGER NOT NULL,
  amount   INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  PRIMARY KEY (account, bank_id, dated, amount)
) STRICT, WITHOUT ROWID;

-- Members again: what finds them by their codes is an index that an import of very many can take
-- away and sort anew, which a UNIQUE of the table is not.  Codes come in no order.
CREATE TABLE member_of_4 (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  company_id INTEGER NOT NULL REFERENCES company(id),
  code       TEXT NOT NULL CHECK (length(code) > 0),     -- as the company writes it, zeros kept
  country    TEXT NOT NULL DEFAULT '',
  name       TEXT NOT NULL DEFAULT '',
  email      TEXT NOT NULL DEFAULT '',
  phone      TEXT NOT NULL DEFAULT '',
  joined_on  INTEGER,
  contact_id INTEGER REFERENCES contact(id)
) STRICT;
INSERT INTO member_of_4 (id, uid, company_id, code, country, name, email, phone, joined_on,
                         contact_id)
  SELECT id, uid, company_id, code, country, name, email, phone, joined_on, contact_id
    FROM member ORDER BY id;
DROP TABLE member;
ALTER TABLE member_of_4 RENAME TO member;
CREATE UNIQUE INDEX member_by_code ON member (company_id, code, country);
CREATE INDEX member_by_name ON member (company_id, name COLLATE NOCASE, id, code);
CREATE INDEX member_by_contact ON member (contact_id) WHERE contact_id IS NOT NULL;
CREATE TRIGGER member_is_found AFTER INSERT ON member BEGIN
  INSERT INTO search_due (kind, id) VALUES ('member', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER downline_cache_member_update
AFTER UPDATE OF company_id, code, country, joined_on ON member
WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;
CREATE TRIGGER downline_cache_member_delete AFTER DELETE ON member
WHEN EXISTS (SELECT 1 FROM downline_cache) BEGIN
  DELETE FROM downline_cache;
END;

-- == Lists ==

-- The team as a walk through its tree, in pieces (store/team-order.h), so that a million members are
-- shown without putting them in order first.  It says nothing of its own: whatever it was made of
-- drops it, as undo does, for which triggers are off.
CREATE TABLE team_order (
  company_id INTEGER NOT NULL REFERENCES company(id),
  tree       TEXT NOT NULL CHECK (tree IN ('sponsor', 'enroller')),
  part       INTEGER NOT NULL CHECK (part >= 0),
  newest     INTEGER NOT NULL,                           -- period of the newest membership
  data       BLOB NOT NULL,
  PRIMARY KEY (company_id, tree, part)
) STRICT;
CREATE TRIGGER team_order_member_update AFTER UPDATE OF company_id, code, name ON member
WHEN EXISTS (SELECT 1 FROM team_order) BEGIN
  DELETE FROM team_order;
END;
CREATE TRIGGER team_order_member_delete AFTER DELETE ON member
WHEN EXISTS (SELECT 1 FROM team_order) BEGIN
  DELETE FROM team_order;
END;
CREATE TRIGGER team_order_membership_insert AFTER INSERT ON membership
WHEN EXISTS (SELECT 1 FROM team_order) BEGIN
  DELETE FROM team_order;
END;
CREATE TRIGGER team_order_membership_update
AFTER UPDATE OF member_id, from_period, present, sponsor, enroller ON membership
WHEN EXISTS (SELECT 1 FROM team_order) BEGIN
  DELETE FROM team_order;
END;
CREATE TRIGGER team_order_membership_delete AFTER DELETE ON membership
WHEN EXISTS (SELECT 1 FROM team_order) BEGIN
  DELETE FROM team_order;
END;

-- == Exchange with the company ==

-- The person knows that the file was restored, and records before the company was met again.
ALTER TABLE replica ADD COLUMN is_unlocked INTEGER NOT NULL DEFAULT 0 CHECK (is_unlocked IN (0, 1));

-- Notes of calls and next steps are sent too.
ALTER TABLE replica ADD COLUMN shares_notes INTEGER NOT NULL DEFAULT 0
  CHECK (shares_notes IN (0, 1));

-- Next steps as a company knows them; one of a contact's open ones stands there.
CREATE TABLE told_task (
  company_id  INTEGER NOT NULL,
  uid         TEXT NOT NULL CHECK (length(uid) = 36),
  contact_uid TEXT NOT NULL CHECK (length(contact_uid) = 36),
  text        TEXT NOT NULL DEFAULT '',
  due         INTEGER,
  is_done     INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)),
  is_step     INTEGER NOT NULL DEFAULT 0 CHECK (is_step IN (0, 1)),
  PRIMARY KEY (company_id, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_task_by_contact ON told_task (company_id, contact_uid, is_done);
CREATE UNIQUE INDEX told_task_step ON told_task (company_id, contact_uid) WHERE is_step = 1;

-- In the order in which they came, so that what a first exchange brings by the million is put behind
-- what is there, and found by an index of its own.  With the month of a volume, so that a month is
-- found without reading the others, and with what is asked for before what the company says.  A
-- check against a list would cost each row a table.
CREATE TABLE base_of_4 (
  id         INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL,
  scope      TEXT NOT NULL,
  type       TEXT NOT NULL,
  uid        TEXT NOT NULL CHECK (length(uid) = 36),
  rev        INTEGER NOT NULL CHECK (rev > 0),           -- grows only
  gen        INTEGER NOT NULL DEFAULT 0,                 -- the full copy that touched it last
  period     TEXT NOT NULL DEFAULT '',
  origin     TEXT,                                       -- the operation that made it, when known
  body       TEXT                                        -- NULL: removed
) STRICT;
INSERT INTO base_of_4 (company_id, scope, type, uid, rev, gen, period, origin, body)
  SELECT company_id, scope, type, uid, rev, gen,
         iif (type = 'volume' AND body IS NOT NULL,
              coalesce (json_extract (body, '$.period'), ''), ''), origin, body
    FROM base;

-- What of it is not among the business's own records: not yet, or because it was refused.  Not a
-- column of base, which would be written twice.
CREATE TABLE base_due (
  company_id INTEGER NOT NULL,
  type       TEXT NOT NULL,
  base_id    INTEGER NOT NULL,
  period     TEXT NOT NULL DEFAULT '',                   -- '': also of what was removed
  problem    TEXT,                                       -- why it was refused
  PRIMARY KEY (company_id, type, base_id)
) STRICT, WITHOUT ROWID;
INSERT INTO base_due (company_id, type, base_id, period, problem)
  SELECT n.company_id, n.type, n.id, n.period, iif (o.projected = 2, o.problem, NULL)
    FROM base_of_4 n JOIN base o ON o.company_id = n.company_id AND o.scope = n.scope
         AND o.type = n.type AND o.uid = n.uid
   WHERE o.projected <> 1;
DROP TABLE base;
ALTER TABLE base_of_4 RENAME TO base;
CREATE TRIGGER base_rev_grows BEFORE UPDATE OF rev ON base WHEN NEW.rev < OLD.rev BEGIN
  SELECT RAISE (ABORT, 'a record never becomes older');
END;
CREATE UNIQUE INDEX base_by_uid ON base (company_id, scope, type, uid);
CREATE INDEX base_removed ON base (company_id, scope, type) WHERE body IS NULL;
CREATE INDEX base_by_period ON base (company_id, period) WHERE period <> '';
ALTER TABLE stage ADD COLUMN period TEXT NOT NULL DEFAULT '';
UPDATE stage SET period = coalesce (json_extract (body, '$.period'), '')
  WHERE type = 'volume' AND body IS NOT NULL;

-- Facts of money and stock for the journal beside the file (store/op-journal.h), with their text
-- until it is on the disk there.
CREATE TABLE journal_fact (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  uid  TEXT NOT NULL CHECK (length(uid) = 36),
  type INTEGER NOT NULL CHECK (type IN (1, 2, 3)),       -- recorded, taken back, there again
  body TEXT
) STRICT;
CREATE INDEX journal_fact_by_uid ON journal_fact (uid, id);
CREATE INDEX journal_fact_waits ON journal_fact (id) WHERE body IS NOT NULL;

-- Contacts that were deleted and whose companies are still to be told, by the frame of the verb.
CREATE TABLE contact_gone (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36)
) STRICT, WITHOUT ROWID;

-- == Advice and statements ==

-- The commission that what was not needed was expected to bring in a month; absent: not asked.
ALTER TABLE advice ADD COLUMN gain INTEGER;

-- What giving goods back to the company costs and asks for.
ALTER TABLE company ADD COLUMN buyback_freight INTEGER NOT NULL DEFAULT 0 -- once, minor units
  CHECK (buyback_freight >= 0);
ALTER TABLE company ADD COLUMN buyback_claw_rate INTEGER NOT NULL DEFAULT 0 -- of the volume given
  CHECK (buyback_claw_rate BETWEEN 0 AND 1000000);                          -- back, 10^6
ALTER TABLE company ADD COLUMN buyback_condition TEXT NOT NULL DEFAULT '';
ALTER TABLE company ADD COLUMN buyback_exclusions TEXT NOT NULL DEFAULT '';

-- == People ==

-- The stages that people go through, in the order of the board.  Without a name of its own a stage
-- is called by the program's word for its code.  Nobody stands in one that was retired.
CREATE TABLE contact_stage (
  code       TEXT PRIMARY KEY CHECK (length(code) > 0),
  name       TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  position   INTEGER NOT NULL,
  retired_on INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX contact_stage_by_name ON contact_stage (name) WHERE name <> '';
INSERT INTO contact_stage (code, position) VALUES
  ('new', 1), ('contacted', 2), ('presented', 3), ('following-up', 4), ('customer', 5),
  ('joined', 6), ('not-now', 7);

-- People again, with stages of one's own, and whether no next step was said on purpose.
CREATE TABLE contact_of_4 (
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
  stage        TEXT NOT NULL DEFAULT 'new',              -- of contact_stage
  source       TEXT NOT NULL DEFAULT '',                 -- where this person came from
  source_key   TEXT NOT NULL DEFAULT '',                 -- what an import knows the row by again
  consent      TEXT NOT NULL DEFAULT '',
  labels       TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT '',
  next_step    TEXT NOT NULL DEFAULT '',
  next_on      INTEGER,
  last_on      INTEGER,                                  -- last contact logged or order
  created_on   INTEGER NOT NULL,
  points       TEXT NOT NULL DEFAULT '',
  cadence      INTEGER CHECK (cadence BETWEEN 1 AND 3650), -- days from one contact to the next
  leave_alone  INTEGER NOT NULL DEFAULT 0 CHECK (leave_alone IN (0, 1)),
  consent_on   INTEGER,                                  -- when `consent` was given
  no_step      INTEGER NOT NULL DEFAULT 0 CHECK (no_step IN (0, 1)) -- none, on purpose
) STRICT;
INSERT INTO contact_of_4 (id, uid, name, given_name, family_name, organization, phone, email,
                          city, birthday, stage, source, source_key, consent, labels, note,
                          next_step, next_on, last_on, created_on, points, cadence, leave_alone,
                          consent_on)
  SELECT id, uid, name, given_name, family_name, organization, phone, email, city, birthday,
         stage, source, source_key, consent, labels, note, next_step, next_on, last_on,
         created_on, points, cadence, leave_alone, consent_on FROM contact ORDER BY id;
DROP TABLE contact;
ALTER TABLE contact_of_4 RENAME TO contact;
CREATE INDEX contact_by_name ON contact (name COLLATE NOCASE, id, stage);
CREATE INDEX contact_by_next ON contact (next_on) WHERE next_on IS NOT NULL;
-- With whom something was begun and nothing is planned.
CREATE INDEX contact_without_step ON contact (last_on)
  WHERE next_on IS NULL AND no_step = 0 AND leave_alone = 0
    AND stage NOT IN ('new', 'not-now', 'customer', 'joined');
CREATE INDEX contact_by_birthday ON contact (substr (birthday, -5))
  WHERE birthday <> '' AND leave_alone = 0;
CREATE TRIGGER contact_left_alone_insert BEFORE INSERT ON contact
WHEN NEW.leave_alone = 1 AND NEW.next_on IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'who asked to be left alone has no next step');
END;
CREATE TRIGGER contact_left_alone_update BEFORE UPDATE ON contact
WHEN NEW.leave_alone = 1 AND NEW.next_on IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'who asked to be left alone has no next step');
END;
CREATE TRIGGER contact_stands_insert BEFORE INSERT ON contact
WHEN NEW.stage <> 'new' AND NOT EXISTS (SELECT 1 FROM contact_stage WHERE code = NEW.stage) BEGIN
  SELECT RAISE (ABORT, 'there is no such stage');
END;
CREATE TRIGGER contact_stands_update BEFORE UPDATE OF stage ON contact
WHEN NEW.stage <> 'new' AND NOT EXISTS (SELECT 1 FROM contact_stage WHERE code = NEW.stage) BEGIN
  SELECT RAISE (ABORT, 'there is no such stage');
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

-- Messages that are written again and again, with fields in braces.
CREATE TABLE template (
  id      INTEGER PRIMARY KEY,
  uid     TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name    TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(trim(name)) > 0),
  subject TEXT NOT NULL DEFAULT '',
  body    TEXT NOT NULL DEFAULT ''
) STRICT;

-- What is done for a customer how many days after an order, a sample, or the day on which a
-- product should be used up; before it below 0.
CREATE TABLE care_step (
  code          TEXT PRIMARY KEY CHECK (length(code) > 0),
  name          TEXT NOT NULL DEFAULT '',                -- '': the program's word for the code
  anchor        TEXT NOT NULL CHECK (anchor IN ('order', 'run-out', 'sample')),
  days          INTEGER NOT NULL CHECK (days BETWEEN -3650 AND 3650),
  template_name TEXT NOT NULL DEFAULT '',
  is_on         INTEGER NOT NULL DEFAULT 1 CHECK (is_on IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO care_step (code, anchor, days) VALUES
  ('check-in', 'order', 7), ('reminder', 'run-out', -7), ('reorder', 'run-out', 0),
  ('sample', 'sample', 5);

-- Where people come from, with what it cost to find them; a contact's `source` names one.
CREATE TABLE source (
  id   INTEGER PRIMARY KEY,
  uid  TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(trim(name)) > 0),
  kind TEXT NOT NULL CHECK (kind IN ('warm', 'referral', 'online', 'event', 'company-lead',
         'cold'))
) STRICT;
CREATE TABLE source_cost (
  entry_id  INTEGER PRIMARY KEY REFERENCES entry(id),    -- the expense or the training
  source_id INTEGER NOT NULL REFERENCES source(id)
) STRICT;
CREATE INDEX source_cost_by_source ON source_cost (source_id);

-- Companies that are looked at before one joins or leaves.
CREATE TABLE prospect (
  id   INTEGER PRIMARY KEY,
  uid  TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(trim(name)) > 0),
  plan TEXT NOT NULL DEFAULT ''                          -- a plan file, byte for byte
) STRICT;
CREATE TABLE prospect_fact (
  prospect_id INTEGER NOT NULL REFERENCES prospect(id),
  topic       TEXT NOT NULL CHECK (length(topic) > 0),
  value       TEXT NOT NULL,
  source      TEXT NOT NULL DEFAULT '',                  -- where it is from
  PRIMARY KEY (prospect_id, topic)
) STRICT, WITHOUT ROWID;

-- == Team ==

-- Who stands above oneself, and what to ask them.
CREATE TABLE upline (
  company_id INTEGER NOT NULL REFERENCES company(id),
  level      INTEGER NOT NULL CHECK (level BETWEEN 1 AND 100), -- 1: the own sponsor
  contact_id INTEGER NOT NULL REFERENCES contact(id),
  ask        TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (company_id, level)
) STRICT, WITHOUT ROWID;
CREATE INDEX upline_by_contact ON upline (contact_id);
-- Talks with members and their trainings; the plan of a new one's first 90 days; goals.
CREATE TABLE mentoring (
  id        INTEGER PRIMARY KEY,
  uid       TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  member_id INTEGER NOT NULL REFERENCES member(id),
  dated     INTEGER NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('talk', 'training')),
  minutes   INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
  note      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX mentoring_by_member ON mentoring (member_id, dated);
CREATE INDEX mentoring_by_day ON mentoring (dated, id);
CREATE TABLE plan_step (
  member_id INTEGER NOT NULL REFERENCES member(id),
  position  INTEGER NOT NULL CHECK (position > 0),
  due_on    INTEGER NOT NULL,
  done_on   INTEGER,
  text      TEXT NOT NULL CHECK (length(text) > 0),
  PRIMARY KEY (member_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE goal (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  company_id INTEGER NOT NULL REFERENCES company(id),
  member_id  INTEGER REFERENCES member(id),              -- absent: of the whole team
  measure    TEXT NOT NULL CHECK (measure IN ('volume', 'customers', 'joined', 'trainings')),
  target     INTEGER NOT NULL CHECK (target > 0),        -- a volume: scaled by 10^4
  from_on    INTEGER NOT NULL,
  by_on      INTEGER NOT NULL CHECK (by_on >= from_on),
  note       TEXT NOT NULL DEFAULT '',
  ended_on   INTEGER
) STRICT;
CREATE INDEX goal_by_company ON goal (company_id);
CREATE INDEX goal_by_member ON goal (member_id) WHERE member_id IS NOT NULL;
-- What a statement paid for one member, on the page of this member.
CREATE INDEX statement_line_by_member ON statement_line (statement_id, from_code, amount);

-- == Training and events ==

-- What an event cost, in money and hours, beside the orders that name it; and who was asked to
-- come.  A party is such an event.
CREATE TABLE party_cost (
  entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
  party_id INTEGER NOT NULL REFERENCES party(id)
) STRICT;
CREATE INDEX party_cost_by_party ON party_cost (party_id);
CREATE TABLE party_hours (
  hours_id INTEGER PRIMARY KEY REFERENCES hours(id),
  party_id INTEGER NOT NULL REFERENCES party(id)
) STRICT;
CREATE INDEX party_hours_by_party ON party_hours (party_id);
CREATE TABLE party_guest (
  party_id   INTEGER NOT NULL REFERENCES party(id),
  contact_id INTEGER NOT NULL REFERENCES contact(id),
  state      TEXT NOT NULL CHECK (state IN ('invited', 'coming', 'came', 'not-coming')),
  PRIMARY KEY (party_id, contact_id)
) STRICT;
CREATE INDEX party_guest_by_contact ON party_guest (contact_id);
-- A training may be such an event; its entry and hours are then of the event as well.
ALTER TABLE training ADD COLUMN party_id INTEGER REFERENCES party(id);
CREATE INDEX training_by_party ON training (party_id) WHERE party_id IS NOT NULL;

-- == The window ==

-- Members are found by what stands before the @ of their address, too.
INSERT INTO member_search (member_search) VALUES ('delete-all');
INSERT INTO member_search (rowid, words)
SELECT id, sl_words (name, code, phone, substr (email, 1, instr (email || '@', '@') - 1))
  FROM member;

CREATE TRIGGER member_is_found_again AFTER UPDATE OF name, code, phone, email ON member
WHEN sl_words (OLD.name, OLD.code, OLD.phone,
      substr (OLD.email, 1, instr (OLD.email || '@', '@') - 1))
  <> sl_words (NEW.name, NEW.code, NEW.phone,
      substr (NEW.email, 1, instr (NEW.email || '@', '@') - 1)) BEGIN
  INSERT INTO search_due (kind, id, words) VALUES ('member', OLD.id,
    sl_words (OLD.name, OLD.code, OLD.phone,
      substr (OLD.email, 1, instr (OLD.email || '@', '@') - 1))) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER member_is_lost AFTER DELETE ON member BEGIN
  INSERT INTO search_due (kind, id, words) VALUES ('member', OLD.id,
    sl_words (OLD.name, OLD.code, OLD.phone,
      substr (OLD.email, 1, instr (OLD.email || '@', '@') - 1))) ON CONFLICT DO NOTHING;
END;

-- == Exchange with the company: triggers of tables that were made again above ==

CREATE TRIGGER contact_is_gone AFTER DELETE ON contact
WHEN EXISTS (SELECT 1 FROM replica WHERE shares_contacts = 1)
 AND NOT EXISTS (SELECT 1 FROM contact_gone WHERE uid = OLD.uid) BEGIN
  INSERT INTO contact_gone (uid) VALUES (OLD.uid);
END;
