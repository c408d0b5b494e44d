import type { AskInput } from '#contract/endpoints.ts';
import type { BatchKind, CaseKind, CustomerType } from '#domain/terms.ts';
import type { Day } from '#domain/time.ts';
import { readCallees } from './callee-rows.ts';

/** A new batch as it stands on screen. */
export interface NewBatchForm {
  readonly kind: BatchKind | null;
  readonly name: string;
  readonly dueOn: Day | null;
  readonly clerkId: number | null;
  readonly from: 'filter' | 'import';
  readonly members: boolean;
  readonly settled: boolean;
  readonly types: readonly CustomerType[];
  readonly since: Day | null;
  readonly until: Day | null;
  readonly kinds: readonly CaseKind[];
  /** The list as pasted or read from a file. */
  readonly list: string;
}

export const blankBatch: NewBatchForm = {
  kind: null,
  name: '',
  dueOn: null,
  clerkId: null,
  from: 'filter',
  members: false,
  settled: false,
  types: [],
  since: null,
  until: null,
  kinds: [],
  list: '',
};

/** The archive's filter; a last matter is asked for as soon as something is said about it. */
export function filterOf(form: NewBatchForm): AskInput<'batch.preview'>['source'] {
  const { members, settled, types, since, until, kinds } = form;
  const byMatter = since !== null || until !== null || kinds.length > 0;
  return {
    from: 'filter',
    members,
    settled,
    types: [...types],
    lastMatter: byMatter ? { since, until, kinds: [...kinds] } : null,
  };
}

/** What the office is asked to create; of a list only the rows that can be taken. */
export function createOf(form: NewBatchForm, requestId: string): AskInput<'batch.create'> | null {
  const { kind, name, dueOn, clerkId } = form;
  if (kind === null || dueOn === null) return null;
  const source =
    form.from === 'filter'
      ? filterOf(form)
      : { from: 'import' as const, rows: [...readCallees(form.list, kind).rows] };
  return { requestId, kind, name, dueOn, clerkId, source };
}

/** What keeps the form from being sent, by field. */
export function batchFaults(form: NewBatchForm): Readonly<Record<string, string>> {
  return {
    ...(form.kind === null && { kind: '请选择类型。' }),
    ...(form.name.trim() === '' && { name: '请填写批次名称。' }),
    ...(form.dueOn === null && { dueOn: '请填写完成期限。' }),
    ...(form.from === 'import' &&
      readCallees(form.list, form.kind).rows.length === 0 && { source: '名单里没有可以回访的客户。' }),
  };
}
