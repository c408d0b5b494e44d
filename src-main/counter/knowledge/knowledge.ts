import { DISSATISFIED } from '#domain/work/callbacks/levels.ts';
import { AppError } from '#contract/errors.ts';
import type { Faq, KnowledgeVersion, KnowledgeView } from '#contract/counter/knowledge.ts';
import type { Parsed } from '#contract/endpoints.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Journal } from '../../register/audit/journal.ts';
import type { CaseReader } from '../cases/case-row.ts';
import type { Db } from '../../register/open.ts';
import type { DictionaryStore } from '../../house/dictionaries/dictionaries.ts';
import { labelPinyin } from '../../text/initials.ts';
import type { Context, Handlers } from '../../office/router.ts';

const VERSION = `
  v.version, v.title, v.solution, v.deadline, v.compensation, v.script, v.faq, v.retired, v.reason, v.at,
  v.by_name AS byName`;

/** 知识: what is known about each category, in versions, with how it served (spec 30). */
export function createKnowledge(
  db: Db,
  journal: Journal,
  areas: { readonly dictionaries: DictionaryStore; readonly reader: CaseReader },
): Handlers<'knowledge'> {
  const { dictionaries, reader } = areas;
  // A draft counts once it is registered; a case where it was cited twice counts once.
  const list = db.prepare(`
    WITH asked AS (SELECT id FROM knowledge WHERE @categoryId IS NULL OR category_id = @categoryId),
    used AS (
      SELECT knowledge_id, case_id FROM knowledge_use
      WHERE case_id IS NOT NULL AND knowledge_id IN (SELECT id FROM asked)
      UNION
      SELECT u.knowledge_id, c.id FROM knowledge_use AS u JOIN "case" AS c ON c.request_id = u.draft_id
      WHERE u.draft_id IS NOT NULL AND u.knowledge_id IN (SELECT id FROM asked)),
    served AS (
      SELECT used.knowledge_id, (
          SELECT level FROM callback WHERE case_id = c.id AND level IS NOT NULL ORDER BY n DESC LIMIT 1) AS level
      FROM used JOIN "case" AS c ON c.id = used.case_id WHERE c.state <> 'voided'),
    counted AS (
      SELECT knowledge_id, count(*) AS uses, count(level) AS answered,
        count(*) FILTER (WHERE level < ${DISSATISFIED}) AS satisfied
      FROM served GROUP BY knowledge_id)
    SELECT k.id, k.category_id AS categoryId, g.label AS categoryLabel, ${VERSION},
      coalesce(s.uses, 0) AS uses, coalesce(s.answered, 0) AS answered, coalesce(s.satisfied, 0) AS satisfied
    FROM knowledge AS k
    JOIN category AS g ON g.id = k.category_id
    JOIN knowledge_version AS v ON v.id = (SELECT max(id) FROM knowledge_version WHERE knowledge_id = k.id)
    LEFT JOIN counted AS s ON s.knowledge_id = k.id
    WHERE k.id IN (SELECT id FROM asked)
    ORDER BY g.sort, g.id, k.id`);
  const versions = db.prepare(`
    SELECT ${VERSION} FROM knowledge_version AS v WHERE v.knowledge_id = ? ORDER BY v.version DESC`);
  const insert = db.prepare('INSERT INTO knowledge (category_id, created_at) VALUES (@categoryId, @now)');
  const sort = db.prepare('UPDATE knowledge SET category_id = @categoryId WHERE id = @id');
  const insertVersion = db.prepare(`
    INSERT INTO knowledge_version (knowledge_id, version, title, solution, deadline, compensation, script, faq, retired,
      reason, at, by_id, by_name)
    VALUES (@id, @version, @title, @solution, @deadline, @compensation, @script, @faq, @retired, @reason, @now,
      @actorId, @actorName)`);
  const use = db.prepare(`
    INSERT INTO knowledge_use (knowledge_id, version, case_id, draft_id, at, by_id, by_name)
    VALUES (@id, @version, @caseId, @draftId, @now, @actorId, @actorName)
    ON CONFLICT DO NOTHING`);
  const used = db
    .prepare(`
    SELECT DISTINCT knowledge_id FROM knowledge_use
    WHERE case_id = @caseId OR draft_id = @draftId
      OR draft_id = (SELECT request_id FROM "case" WHERE id = @caseId)`)
    .pluck();

  function newest(id: number): KnowledgeVersion {
    const row = versions.get(id) as StoredVersion | undefined;
    if (!row) throw new AppError('not-found', '没有这条知识，请刷新后再试。');
    return versionOf(row);
  }

  function write(
    id: number,
    entry: Omit<KnowledgeVersion, 'at' | 'byName'>,
    { now, actor }: Context,
  ): readonly [AuditedTable, number] {
    const { lastInsertRowid } = insertVersion.run({
      ...entry,
      id,
      faq: JSON.stringify(entry.faq),
      retired: entry.retired ? 1 : 0,
      now,
      actorId: actor.id,
      actorName: actor.name,
    });
    return ['knowledge_version', Number(lastInsertRowid)];
  }

  function save(input: Parsed<'knowledge.save'>, context: Context): number {
    const { id: known, version, categoryId, reason, ...body } = input;
    const { now, actor } = context;
    dictionaries.category(categoryId);
    const empty = [body.solution, body.deadline, body.compensation, body.script].every(
      (text) => text === null,
    );
    if (empty && body.faq.length === 0)
      throw new AppError('bad-input', '内容是空的，没有保存。', { solution: '至少填写一栏。' });
    if (known !== null) {
      if (newest(known).version !== version)
        throw new AppError(
          'stale',
          '这条知识刚被别人改过，您的内容没有保存，输入仍保留。请看过最新版本后再存。',
        );
      if (reason === null)
        throw new AppError('bad-input', '请写明为什么修改，没有保存。', { reason: '修改须写原因。' });
      sort.run({ id: known, categoryId });
    }
    const id = known ?? Number(insert.run({ categoryId, now }).lastInsertRowid);
    const row = write(
      id,
      { ...body, reason, version: known === null ? 1 : version + 1, retired: false },
      context,
    );
    journal.append({
      at: now,
      actor,
      type: 'knowledge.saved',
      subject: `knowledge/${id}`,
      facts: { title: body.title, version: known === null ? 1 : version + 1, reason },
      rows: [['knowledge', id], row],
    });
    return id;
  }

  return {
    'knowledge.list': (input) =>
      (
        list.all({ categoryId: input?.categoryId ?? null }) as (StoredVersion &
          Omit<KnowledgeView, 'faq' | 'retired' | 'initials'>)[]
      ).map((row) => ({
        ...row,
        ...versionOf(row),
        initials: labelPinyin(`${row.title}${row.categoryLabel}`),
      })),
    'knowledge.versions': ({ id }) => (versions.all(id) as StoredVersion[]).map(versionOf),
    'knowledge.save': (input, context) => ({
      id: db.transaction(() => save(input, context)).immediate(),
    }),
    'knowledge.retire': ({ id, retired, reason }, context) =>
      db
        .transaction(() => {
          const known = newest(id);
          if (known.retired === retired)
            throw new AppError('rule-broken', `这条知识已经${retired ? '停用' : '在用'}，未作改动。`);
          const row = write(id, { ...known, version: known.version + 1, retired, reason }, context);
          journal.append({
            at: context.now,
            actor: context.actor,
            type: 'knowledge.retired',
            subject: `knowledge/${id}`,
            facts: { title: known.title, retired, reason },
            rows: [row],
          });
          return null;
        })
        .immediate(),
    'knowledge.use': ({ id, caseId, draftId }, { now, actor }) =>
      db
        .transaction(() => {
          const { version, title, retired } = newest(id);
          if (retired) throw new AppError('rule-broken', '这条知识已经停用，没有引用。');
          if (caseId !== null) reader.record(caseId);
          const cited = used.all({ caseId, draftId }) as number[];
          if (cited.includes(id)) return null;
          const { lastInsertRowid } = use.run({
            id,
            version,
            caseId,
            draftId,
            now,
            actorId: actor.id,
            actorName: actor.name,
          });
          journal.append({
            at: now,
            actor,
            type: 'knowledge.used',
            subject: caseId === null ? `knowledge/${id}` : `case/${caseId}`,
            facts: { title, version },
            rows: [['knowledge_use', Number(lastInsertRowid)]],
          });
          return null;
        })
        .immediate(),
    'knowledge.used': (which) => used.all(which) as number[],
  };
}

/** SQLite has no booleans and no lists. */
type StoredVersion = Omit<KnowledgeVersion, 'faq' | 'retired'> & {
  readonly faq: string;
  readonly retired: number;
};

const versionOf = (row: StoredVersion): KnowledgeVersion => ({
  version: row.version,
  title: row.title,
  solution: row.solution,
  deadline: row.deadline,
  compensation: row.compensation,
  script: row.script,
  faq: JSON.parse(row.faq) as Faq[], // written by write()
  retired: row.retired === 1,
  reason: row.reason,
  at: row.at,
  byName: row.byName,
});
