-- Version 6: what a large business looks up, a section a subject.

-- == Lists ==

-- == Bringing in and giving out ==

-- == Exchange with the company ==

-- == Advice and statements ==

-- == People ==
