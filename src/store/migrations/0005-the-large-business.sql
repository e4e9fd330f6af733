-- Version 5: a business of a million records, a section a subject.

-- == Lists ==

-- The labels that there are, for the choice above the list, without looking at every person.
CREATE INDEX contact_with_labels ON contact (labels) WHERE labels <> '';

-- Another number whenever a downline becomes another, so that what was worked out from one is
-- known to be of it (business/estimate-own.c).  What drops the packed picture is what changes it;
-- undo and large imports, for which triggers are off, count here themselves.
CREATE TABLE downline_version (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
) STRICT;
INSERT INTO downline_version VALUES (1, 1);
DROP TRIGGER downline_cache_member_update;
CREATE TRIGGER downline_cache_member_update
AFTER UPDATE OF company_id, code, country, joined_on ON member BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_member_delete;
CREATE TRIGGER downline_cache_member_delete AFTER DELETE ON member BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_membership_insert;
CREATE TRIGGER downline_cache_membership_insert AFTER INSERT ON membership BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_membership_update;
CREATE TRIGGER downline_cache_membership_update AFTER UPDATE ON membership BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_membership_delete;
CREATE TRIGGER downline_cache_membership_delete AFTER DELETE ON membership BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_member_volume_insert;
CREATE TRIGGER downline_cache_member_volume_insert AFTER INSERT ON member_volume BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_member_volume_update;
CREATE TRIGGER downline_cache_member_volume_update AFTER UPDATE ON member_volume BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_member_volume_delete;
CREATE TRIGGER downline_cache_member_volume_delete AFTER DELETE ON member_volume BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_snapshot_insert;
CREATE TRIGGER downline_cache_snapshot_insert AFTER INSERT ON snapshot BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_snapshot_update;
CREATE TRIGGER downline_cache_snapshot_update AFTER UPDATE ON snapshot BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_snapshot_delete;
CREATE TRIGGER downline_cache_snapshot_delete AFTER DELETE ON snapshot BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;
DROP TRIGGER downline_cache_company_update;
CREATE TRIGGER downline_cache_company_update AFTER UPDATE OF me ON company BEGIN
  DELETE FROM downline_cache;
  UPDATE downline_version SET version = version + 1;
END;

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
