-- Version 3: the rest of the trade, a section a subject.

-- == Stock: counts, kits, reorder points, locations ==

-- == Orders: direct, placed, parties, autoships, tax classes, numbering ==

-- == Money: currencies, mileage, attachments, Schedule C ==

-- == Import and export: mappings, bank lines, merged people ==

-- == Sync: replica, outbox, base, cursors, conflicts ==

-- == Search: full text ==

-- == Plans: what a month's run keeps ==

-- == People: stages, cadence, templates, goals, events, courses ==

-- == Advice: envelopes, advice kept with an order ==
