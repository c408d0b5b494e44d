/** The end of every guard of a sealed row. */
export const REFUSED = "BEGIN SELECT RAISE (ABORT, '该事项已装订封存，不可修改'); END;";

/** Whether the case of this id is sealed. */
export const isSealed = (caseId: string): string =>
  `(SELECT sealed_at FROM "case" WHERE id = ${caseId}) IS NOT NULL`;

/** Whether this row is being erased in this very transaction. */
export const isErased = (table: string): string =>
  `EXISTS (SELECT 1 FROM erasing WHERE area = '${table}' AND id = OLD.id)`;

/** Rows that are written once. */
export const appendOnly = (table: string, words: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE (ABORT, '${words}不可修改'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE (ABORT, '${words}不可删除'); END;`;
