-- Version 6: what a large business looks up, a section a subject.

-- == Lists ==

-- Orders are found by whatever finds their customer, company or products, by how their number
-- begins (store/listing-orders.c), and by the words of their note, which alone are indexed here:
-- a product of another name is then one row of an index and not those of all its orders.
CREATE TABLE search_due_of_5 AS SELECT kind, id, words FROM search_due;
DROP TABLE search_due;
CREATE TABLE search_due (
  kind  TEXT NOT NULL CHECK (kind IN ('contact', 'member', 'product', 'orders')),
  id    INTEGER NOT NULL,
  words TEXT,                                            -- NULL: nothing
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO search_due (kind, id, words) SELECT kind, id, words FROM search_due_of_5;
DROP TABLE search_due_of_5;

CREATE VIRTUAL TABLE orders_search USING fts5 (words, content = '', detail = none,
  columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE orders_search_words USING fts5vocab (orders_search, instance);
INSERT INTO orders_search (rowid, words) SELECT id, sl_words (note) FROM orders WHERE note <> '';

CREATE TRIGGER orders_are_found AFTER INSERT ON orders WHEN NEW.note <> '' BEGIN
  INSERT INTO search_due (kind, id) VALUES ('orders', NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER orders_are_found_again AFTER UPDATE OF note ON orders WHEN OLD.note <> NEW.note BEGIN
  INSERT INTO search_due (kind, id, words)
  VALUES ('orders', OLD.id, iif (OLD.note <> '', sl_words (OLD.note), NULL)) ON CONFLICT DO NOTHING;
END;

-- Purchases are found by the name of their company.
CREATE INDEX orders_by_company ON orders (company_id)
  WHERE contact_id IS NULL AND company_id IS NOT NULL;

-- == Bringing in and giving out ==

-- What is typed first is found by words that store/words.h makes, and not by FTS5's own index of
-- prefixes, which held those of every three of digits, too, and took as long as all the rest.
DROP TABLE contact_search_words;
DROP TABLE member_search_words;
DROP TABLE product_search_words;
DROP TABLE contact_search;
DROP TABLE member_search;
DROP TABLE product_search;

CREATE VIRTUAL TABLE contact_search USING fts5 (words, content = '', detail = none,
  columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE member_search USING fts5 (words, content = '', detail = none,
  columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE product_search USING fts5 (words, content = '', detail = none,
  columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE contact_search_words USING fts5vocab (contact_search, instance);
CREATE VIRTUAL TABLE member_search_words USING fts5vocab (member_search, instance);
CREATE VIRTUAL TABLE product_search_words USING fts5vocab (product_search, instance);

-- Nothing is due any more.
DELETE FROM search_due;
INSERT INTO contact_search (rowid, words)
SELECT id, sl_contact_words (name, organization, city, labels, note, phone, email, points)
  FROM contact;
INSERT INTO member_search (rowid, words)
SELECT id, sl_words (name, code, phone, substr (email, 1, instr (email || '@', '@') - 1))
  FROM member;
INSERT INTO product_search (rowid, words)
SELECT id, sl_words (name, sku, barcode, category) FROM product;

-- == Exchange with the company ==

-- == Advice and statements ==

-- == People ==
