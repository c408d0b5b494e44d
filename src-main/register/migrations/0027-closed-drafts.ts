/** Drafts closed by mistake can be opened again for a week; nothing but that list reads them. */
export const sql = /* sql */ `
CREATE TABLE closed_draft (
  id TEXT PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES user (id), kind TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)),
  begun_at TEXT NOT NULL, saved_at TEXT NOT NULL, closed_at TEXT NOT NULL
) STRICT;
CREATE INDEX closed_draft_by_owner ON closed_draft (owner_id, closed_at);
`;
