/** `case_by_link` (0006) is the same index: every linked case was written into both. */
export const sql = /* sql */ `
DROP INDEX case_by_lead;
`;
