-- Version 5: a business of a million records, a section a subject.

-- == Lists ==

-- == Bringing in and giving out ==

-- == Exchange with the company ==

-- == Advice and statements ==

-- == People ==
