/** Q3: when each person last looked at a queue; what came later is new for them. */
export const sql = /* sql */ `
CREATE TABLE queue_look (
  user_id INTEGER NOT NULL REFERENCES user (id),
  queue TEXT NOT NULL, looked_at TEXT NOT NULL,
  PRIMARY KEY (user_id, queue)
) STRICT, WITHOUT ROWID;
`;
