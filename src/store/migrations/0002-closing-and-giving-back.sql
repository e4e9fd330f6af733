-- Version 2: months whose books are closed, and goods given back to the company.

-- A row closes its month and all before it: nothing dated until its last day is written any
-- more.  Closing cannot be taken back; what was wrong is put right by a later record.
CREATE TABLE closing (
  period    INTEGER PRIMARY KEY,                         -- the month's first day
  last_day  INTEGER NOT NULL CHECK (last_day BETWEEN period + 27 AND period + 30),
  closed_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER closing_is_final_update BEFORE UPDATE ON closing BEGIN
  SELECT RAISE (ABORT, 'a closed month stays closed');
END;
CREATE TRIGGER closing_is_final_delete BEFORE DELETE ON closing BEGIN
  SELECT RAISE (ABORT, 'a closed month stays closed');
END;
CREATE TRIGGER entry_in_open_month BEFORE INSERT ON entry
WHEN NEW.dated <= (SELECT max (last_day) FROM closing) BEGIN
  SELECT RAISE (ABORT, 'the month of an entry is closed');
END;
CREATE TRIGGER orders_in_open_month BEFORE INSERT ON orders
WHEN NEW.dated <= (SELECT max (last_day) FROM closing) BEGIN
  SELECT RAISE (ABORT, 'the month of an order is closed');
END;
CREATE TRIGGER movement_in_open_month BEFORE INSERT ON movement
WHEN NEW.dated <= (SELECT max (last_day) FROM closing) BEGIN
  SELECT RAISE (ABORT, 'the month of a movement is closed');
END;
CREATE TRIGGER hours_in_open_month BEFORE INSERT ON hours
WHEN NEW.dated <= (SELECT max (last_day) FROM closing) BEGIN
  SELECT RAISE (ABORT, 'the month of hours worked is closed');
END;

-- What the company does not refund of goods that are given back.
INSERT INTO account (code, kind) VALUES ('expenses:buy-back', 'expense');
