import type { Database } from 'better-sqlite3';
import type { Instant } from '#domain/time.ts';
import { createScene, RECIPES, SPARE, WHOLE } from './fuzz-recipes.ts';

/** Makes inputs mean something: ids that are there, in the state the endpoint asks for, with their newest version. */
export interface Plausible {
  /** Ids a field of an endpoint may have at this moment; none when nothing of the kind exists yet. */
  ids(endpoint: string, field: string): readonly number[];
  /** Texts a field of an endpoint may have at this moment. */
  texts(endpoint: string, field: string): readonly string[];
  /** An input as somebody who sees the register would send it: its newest version, what belongs together. */
  fitting(endpoint: string, input: unknown, now: Instant): unknown;
}

/** Where the ids of a field are found: by `endpoint.field`, by the endpoint's area, else by the field alone. */
const IDS: Readonly<Record<string, string>> = {
  caseId: 'SELECT id FROM "case"',
  'case.link caseId': 'SELECT id FROM "case" WHERE state <> \'closed\'',
  leadId: "SELECT id FROM \"case\" WHERE state NOT IN ('closed', 'voided')",
  'case.unlink caseId': 'SELECT id FROM "case" WHERE linked_to IS NOT NULL',
  'decision.extend caseId': 'SELECT case_id FROM clock',
  orderId: 'SELECT id FROM work_order',
  clockId: 'SELECT id FROM clock',
  customerId: 'SELECT id FROM customer',
  keepId: 'SELECT id FROM customer WHERE merged_into IS NULL',
  mergeId: 'SELECT id FROM customer WHERE merged_into IS NULL',
  userId: 'SELECT id FROM user',
  // Whoever is set another PIN or retired must not be somebody the run signs in as.
  'people userId': `SELECT id FROM user WHERE name IN (${SPARE.map((name) => `'${name}'`).join()})`,
  toUserId: 'SELECT id FROM user WHERE retired_at IS NULL',
  clerkId: 'SELECT id FROM user WHERE retired_at IS NULL',
  concernsId: 'SELECT id FROM user',
  managerId: "SELECT id FROM user WHERE roles LIKE '%manager%'",
  deputyId: 'SELECT id FROM user WHERE retired_at IS NULL',
  departmentId: 'SELECT id FROM department',
  categoryId: 'SELECT id FROM category WHERE parent_id IS NOT NULL',
  parentId: 'SELECT id FROM category WHERE parent_id IS NULL',
  channelId: "SELECT id FROM term WHERE dictionary = 'channel'",
  causeId: "SELECT id FROM term WHERE dictionary = 'cause'",
  reasonId: "SELECT id FROM term WHERE dictionary = 'dissatisfaction'",
  callbackId: 'SELECT id FROM callback',
  'callback.record callbackId': 'SELECT id FROM callback WHERE result_at IS NULL',
  'callback.correct callbackId': 'SELECT id FROM callback WHERE result_at IS NOT NULL',
  printId: 'SELECT id FROM print_record',
  sealId: 'SELECT id FROM seal',
  batchId: 'SELECT id FROM callback_batch',
  taskId: 'SELECT id FROM batch_task',
  'batch.correct taskId': 'SELECT id FROM batch_task WHERE result_at IS NOT NULL',
  itemId: 'SELECT id FROM inspection_item',
  remedyId: 'SELECT id FROM claim_remedy',
  paymentId: 'SELECT id FROM claim_payment',
  publicationId: 'SELECT id FROM report_publication',
  exportId: "SELECT seq FROM event WHERE type LIKE '%export%'",
  viewId: 'SELECT id FROM register_view',
  templateId: 'SELECT id FROM template',
  reservedId: 'SELECT id FROM reserved_number',
  'case id': 'SELECT id FROM "case"',
  'case.tell id': 'SELECT id FROM "case" WHERE enquiry_type IS NOT NULL',
  'case.correct id': 'SELECT id FROM "case" WHERE state <> \'registered\'',
  'customer id': 'SELECT id FROM customer WHERE merged_into IS NULL',
  'decision id': "SELECT id FROM decision WHERE state = 'proposed'",
  'handover id': 'SELECT id FROM handover',
  'handover.take id': "SELECT id FROM handover WHERE state = 'waiting'",
  'handover.refuse id': "SELECT id FROM handover WHERE state = 'waiting'",
  'swap id': 'SELECT id FROM shift_swap',
  'leave id': 'SELECT id FROM leave_handover',
  'pad id': 'SELECT id FROM form_pad',
  'measure id': 'SELECT id FROM measure',
  'improvement id': 'SELECT id FROM measure',
  'violation id': 'SELECT id FROM violation WHERE voided_at IS NULL',
  'penalty id': 'SELECT id FROM sanction',
  'emergency id': 'SELECT id FROM emergency_repair',
  'claim id': 'SELECT id FROM claim',
  'inspection id': 'SELECT id FROM inspection',
  'knowledge id': 'SELECT id FROM knowledge',
  'publication id': 'SELECT id FROM report_publication',
  'template id': 'SELECT id FROM template',
  'register id': 'SELECT id FROM register_view',
  'reserved id': 'SELECT id FROM reserved_number',
  'people.endDeputy id': 'SELECT id FROM deputy',
  'dictionary id': 'SELECT id FROM term',
};

const TEXTS: Readonly<Record<string, string>> = {
  draftId: 'SELECT id FROM draft',
  'draft.discard id': 'SELECT id FROM draft',
};

/** The row whose version an endpoint compares. */
const VERSIONS: readonly (readonly [prefix: RegExp, field: string, versionField: string, sql: string])[] = [
  [/^claim\./, 'id', 'version', 'SELECT version FROM claim WHERE id = ?'],
  [/^case\./, 'id', 'version', 'SELECT version FROM "case" WHERE id = ?'],
  [/./, 'caseId', 'version', 'SELECT version FROM "case" WHERE id = ?'],
  [/^customer\./, 'id', 'version', 'SELECT version FROM customer WHERE id = ?'],
  [/^customer\.merge/, 'keepId', 'keepVersion', 'SELECT version FROM customer WHERE id = ?'],
  [/^customer\.merge/, 'mergeId', 'mergeVersion', 'SELECT version FROM customer WHERE id = ?'],
  [/^knowledge\./, 'id', 'version', 'SELECT max(version) FROM knowledge_version WHERE knowledge_id = ?'],
];

/** The state of a register as inputs need it; `answers`: what each endpoint answered last. */
export function createPlausible(db: Database, answers: ReadonlyMap<string, unknown>): Plausible {
  const sceneOf = createScene(db, answers);
  const read = (sql: string): unknown[] => db.prepare(`SELECT * FROM (${sql}) LIMIT 400`).pluck().all();
  const sourceOf = (table: Readonly<Record<string, string>>, endpoint: string, field: string) =>
    table[`${endpoint} ${field}`] ?? table[`${endpoint.split('.')[0]} ${field}`] ?? table[field];
  const values = (table: Readonly<Record<string, string>>, endpoint: string, field: string): unknown[] => {
    const sql = sourceOf(table, endpoint, field);
    return sql === undefined ? [] : read(sql);
  };
  return {
    ids: (endpoint, field) => values(IDS, endpoint, field).map(Number),
    texts: (endpoint, field) => values(TEXTS, endpoint, field).map(String),
    fitting(endpoint, input, now) {
      if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
      const scene = sceneOf({ ...input }, now);
      const whole = WHOLE[endpoint];
      if (whole && scene.any(true, false)) return whole(scene);
      const recipe = RECIPES[endpoint]?.(scene) ?? {};
      // What isn't there yet stays as the schema made it.
      const found = Object.entries(recipe).filter(([, value]) => value !== undefined);
      let made: Record<string, unknown> = { ...input, ...Object.fromEntries(found) };
      for (const [prefix, field, versionField, sql] of VERSIONS) {
        // Five stands for a version somebody else has changed meanwhile.
        if (!prefix.test(endpoint) || !(versionField in made) || made[versionField] === 5) continue;
        const id = made[field];
        if (!Number.isSafeInteger(id)) continue;
        made = { ...made, [versionField]: db.prepare(sql).pluck().get(id) ?? made[versionField] };
      }
      return made;
    },
  };
}
