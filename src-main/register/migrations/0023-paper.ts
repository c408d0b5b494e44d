/**
 * The versions of the form templates a volume was bound with, `{"KS-01":2}` with 0 for the built-in one (null: bound
 * before templates reached the book, so in built-in words), and what was installed when for those called back about it.
 */
export const sql = /* sql */ `
ALTER TABLE ledger_volume ADD COLUMN templates TEXT CHECK (templates IS NULL OR json_valid(templates));
ALTER TABLE batch_task ADD COLUMN product TEXT;
ALTER TABLE batch_task ADD COLUMN installed_on TEXT;
`;
