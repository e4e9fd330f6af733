-- Version 4: currencies, people, events and what the company sends, a section a subject.

-- == Stock and orders ==

-- == Currencies ==

-- == Journal and accounts ==

-- == Bringing in and giving out ==

-- == Exchange with the company ==

-- == Advice and statements ==

-- == People ==

-- == Team ==

-- == Training and events ==

-- == The window ==
