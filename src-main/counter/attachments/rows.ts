import type { AttachmentSubject, AttachmentView } from '#contract/counter/attachments.ts';
import type { AttachedTo } from '#domain/counter/attachments.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';

/** A file with the case it belongs to; null while it hangs on a draft. */
export type FileRow = AttachmentView & { readonly caseId: number | null };

interface NewFile {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly note: string | null;
  readonly at: Instant;
  readonly actorId: number;
  readonly actorName: string;
}

const OWN = 'sha256, name, size, type, note, at, by_id AS byId, by_name AS byName';
const FILE = `
  SELECT id, area AS "of", CASE area WHEN 'case' THEN NULL ELSE area_id END AS aboutId, ${OWN},
    removed_at AS removedAt, removed_by_name AS removedByName, remove_reason AS removeReason, case_id AS caseId
  FROM attachment`;
const DRAFT_FILE = `
  SELECT id, 'draft' AS "of", NULL AS aboutId, ${OWN},
    NULL AS removedAt, NULL AS removedByName, NULL AS removeReason, NULL AS caseId
  FROM draft_attachment`;

/** The table behind each thing a file may hang on. */
const TABLES: Readonly<Record<Exclude<AttachedTo, 'case'>, string>> = {
  order: 'work_order',
  claim: 'claim',
  sanction: 'sanction',
  emergency: 'emergency_repair',
};

/** Rows of attachments, of cases and of drafts. */
export type AttachmentRows = ReturnType<typeof createAttachmentRows>;

export function createAttachmentRows(db: Db) {
  const draft = db.prepare('SELECT 1 FROM draft WHERE id = ?');
  const closed = db
    .prepare(`
    SELECT sealed_at IS NOT NULL AND (@of IN ('case', 'order')
      OR EXISTS (SELECT 1 FROM bound_paper WHERE area = @of AND id = @id))
    FROM "case" WHERE id = @caseId`)
    .pluck();
  const cases = {
    case: db.prepare('SELECT id FROM "case" WHERE id = ?').pluck(),
    ...mapTables((table) => db.prepare(`SELECT case_id FROM ${table} WHERE id = ?`).pluck()),
  };
  const byId = db.prepare(`${FILE} WHERE id = ?`);
  const byDraftId = db.prepare(`${DRAFT_FILE} WHERE id = ?`);
  const ofCase = db.prepare(`${FILE} WHERE case_id = ? ORDER BY id`);
  const ofArea = db.prepare(`${FILE} WHERE area = @area AND area_id = @areaId ORDER BY id`);
  const ofDraft = db.prepare(`${DRAFT_FILE} WHERE draft_id = ? ORDER BY id`);
  const same = db.prepare(
    `${FILE} WHERE area = @of AND area_id = @id AND sha256 = @sha256 AND removed_at IS NULL`,
  );
  const sameInDraft = db.prepare(`${DRAFT_FILE} WHERE draft_id = @id AND sha256 = @sha256`);
  const countOfCase = db
    .prepare('SELECT count(*) FROM attachment WHERE case_id = ? AND removed_at IS NULL')
    .pluck();
  const countOfDraft = db.prepare('SELECT count(*) FROM draft_attachment WHERE draft_id = ?').pluck();
  const hashes = db
    .prepare('SELECT sha256 FROM attachment UNION SELECT sha256 FROM draft_attachment')
    .pluck();
  const named = db
    .prepare(`
    SELECT EXISTS (SELECT 1 FROM attachment WHERE sha256 = @sha256)
      OR EXISTS (SELECT 1 FROM draft_attachment WHERE sha256 = @sha256)`)
    .pluck();
  const insert = db.prepare(`
    INSERT INTO attachment (case_id, area, area_id, sha256, name, size, type, note, at, by_id, by_name, salt)
    VALUES (@caseId, @area, @areaId, @sha256, @name, @size, @type, @note, @at, @actorId, @actorName, @salt)`);
  const insertInDraft = db.prepare(`
    INSERT INTO draft_attachment (draft_id, sha256, name, size, type, note, at, by_id, by_name)
    VALUES (@draftId, @sha256, @name, @size, @type, @note, @at, @actorId, @actorName)`);
  const note = db.prepare('UPDATE attachment SET note = @note WHERE id = @id');
  const noteDraft = db.prepare('UPDATE draft_attachment SET note = @note WHERE id = @id');
  const remove = db.prepare(`
    UPDATE attachment SET removed_at = @at, removed_by_name = @name, remove_reason = @reason WHERE id = @id`);
  const removeFromDraft = db.prepare('DELETE FROM draft_attachment WHERE id = ?');

  // The columns of FILE and DRAFT_FILE are those of a FileRow.
  const one = (row: unknown): FileRow | null => (row as FileRow | undefined) ?? null;
  const many = (found: unknown[]): readonly FileRow[] => found as FileRow[];
  const written = (row: FileRow | null): FileRow => {
    if (!row) throw new Error('a row just written is not there');
    return row;
  };

  return {
    hasDraft: (id: string): boolean => draft.get(id) !== undefined,
    /** Nothing of it may be added or changed: sealed with its case, or for what outlives the case ended or bound. */
    isClosed: (file: { readonly of: AttachedTo; readonly id: number; readonly caseId: number }): boolean =>
      closed.get(file) === 1,
    /** The case of an order, a claim, …; null when there is no such thing. */
    caseOf: (of: AttachedTo, id: number): number | null => (cases[of].get(id) as number | undefined) ?? null,
    file: (id: number) => one(byId.get(id)),
    draftFile: (id: number) => one(byDraftId.get(id)),
    ofDraft: (draftId: string) => many(ofDraft.all(draftId)),
    /** With what was taken out; of a case all of it. */
    all: (area: AttachedTo, id: number): readonly FileRow[] =>
      many(area === 'case' ? ofCase.all(id) : ofArea.all({ area, areaId: id })),
    /** Without what was taken out; of a case all of it, also of its orders and claims. */
    ofCase: (caseId: number): readonly FileRow[] => many(ofCase.all(caseId)).filter(isPresent),
    /** Without what was taken out. */
    of: (area: AttachedTo, id: number): readonly FileRow[] =>
      many(ofArea.all({ area, areaId: id })).filter(isPresent),
    /** The same file already attached to the same thing. */
    same: (subject: AttachmentSubject, sha256: string): FileRow | null =>
      one((subject.of === 'draft' ? sameInDraft : same).get({ ...subject, sha256 })),
    countOfCase: (caseId: number): number => Number(countOfCase.get(caseId)),
    countOfDraft: (draftId: string): number => Number(countOfDraft.get(draftId)),
    hashes: (): ReadonlySet<string> => new Set(hashes.all() as string[]),
    isNamed: (sha256: string): boolean => named.get({ sha256 }) === 1,
    add: (
      file: NewFile & {
        readonly caseId: number;
        readonly area: AttachedTo;
        readonly areaId: number;
        readonly salt: string;
      },
    ): FileRow => written(one(byId.get(insert.run(file).lastInsertRowid))),
    addToDraft: (draftId: string, file: NewFile): FileRow =>
      written(one(byDraftId.get(insertInDraft.run({ ...file, draftId }).lastInsertRowid))),
    note: (id: number, text: string | null) => note.run({ id, note: text }),
    noteDraft: (id: number, text: string | null) => noteDraft.run({ id, note: text }),
    remove: (id: number, how: { readonly at: Instant; readonly name: string; readonly reason: string }) =>
      remove.run({ id, ...how }),
    removeFromDraft: (id: number) => removeFromDraft.run(id),
  };
}

const isPresent = ({ removedAt }: FileRow): boolean => removedAt === null;

function mapTables<Made>(make: (table: string) => Made): Record<keyof typeof TABLES, Made> {
  // The same keys as the table it is made of.
  return Object.fromEntries(Object.entries(TABLES).map(([of, table]) => [of, make(table)])) as Record<
    keyof typeof TABLES,
    Made
  >;
}
