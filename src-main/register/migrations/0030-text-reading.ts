/**
 * By which version of the readers (domain/text, initials) the search texts, initials and turned phone numbers of this
 * register were made; older ones are made anew when it is opened (book/integrity/reread).
 */
export const sql = /* sql */ `
CREATE TABLE text_reading (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL) STRICT;
INSERT INTO text_reading (id, version) VALUES (1, 0);
`;
