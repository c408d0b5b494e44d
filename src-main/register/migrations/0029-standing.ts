/** The events that left accounts, deputations and settings: read at every sign-in (audit/standing-rows.ts). */
export const sql = /* sql */ `
CREATE INDEX event_standing ON event (seq)
WHERE instr(rows, 'user/') > 0 OR instr(rows, 'deputy/') > 0 OR instr(rows, 'setting/') > 0;
`;
