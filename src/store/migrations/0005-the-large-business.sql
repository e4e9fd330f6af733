-- Version 5: a business of a million records, a section a subject.

-- == Lists ==

-- == Bringing in and giving out ==

-- == Exchange with the company ==

-- What came of members and their volumes, and is not among the business's own records yet.  They are
-- taken a month at a time, so that a month waits and not each of a million; of them base_due keeps
-- those that were refused.  While records are taken in several transactions, 'again' says that what
-- was refused is still to be tried again.
CREATE TABLE base_news (
  company_id INTEGER NOT NULL,
  type       TEXT NOT NULL CHECK (type IN ('member', 'volume', 'again')),
  period     TEXT NOT NULL DEFAULT '',                   -- '': of members, and what was removed
  PRIMARY KEY (company_id, type, period)
) STRICT, WITHOUT ROWID;
INSERT INTO base_news (company_id, type, period)
  SELECT DISTINCT company_id, type, period FROM base_due
   WHERE type IN ('member', 'volume') AND problem IS NULL;
DELETE FROM base_due WHERE type IN ('member', 'volume') AND problem IS NULL;

-- == Advice and statements ==

-- == People ==
