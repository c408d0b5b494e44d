import { unreachable } from '../unreachable.ts';

/** The fate of one pre-numbered form (E6): in stock, issued to a person, used for a case, spoiled, lost. */
export const BLANK_FORM_STATES = ['stock', 'issued', 'used', 'spoiled', 'lost'] as const;
export type BlankFormState = (typeof BLANK_FORM_STATES)[number];

/** The numbers of a pad, `DJ-0001` … `DJ-0050`; null when first and last don't belong together. */
export function padNumbers(first: string, last: string): readonly string[] | null {
  const begin = /^(.*?)(\d{1,10})$/.exec(first);
  const end = /^(.*?)(\d{1,10})$/.exec(last);
  if (!begin || !end || begin[1] !== end[1] || begin[2]?.length !== end[2]?.length) return null;
  const [from, to] = [Number(begin[2]), Number(end[2])];
  if (to < from) return null;
  const width = begin[2]?.length ?? 0;
  return Array.from(
    { length: Math.min(to - from + 1, PAD_LIMIT + 1) },
    (_, index) => `${begin[1]}${String(from + index).padStart(width, '0')}`,
  );
}

/** Forms of one pad at most. */
export const PAD_LIMIT = 500;

/** A number as it is compared: no spaces, capitals, half-width digits and letters. */
export function plainFormNumber(number: string): string {
  return number.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase();
}

/** Why a form's number can't be written on a case, or null. What was lost and is found again counts as used. */
export function useRefusal(form: {
  readonly state: BlankFormState;
  readonly caseNumber: string | null;
}): string | null {
  switch (form.state) {
    case 'stock':
    case 'issued':
    case 'lost':
      return null;
    case 'used':
      return `这个纸质单号已用于 ${form.caseNumber ?? '另一件'}，请核对纸上号码。`;
    case 'spoiled':
      return '这个纸质单号已作废，请核对纸上号码。';
    default:
      return unreachable(form.state);
  }
}

/** What is strange about a use and stands in the report, or null (E6: 严格控制发放和使用). */
export function useRemark(state: BlankFormState): string | null {
  if (state === 'stock') return '未发放即使用';
  return state === 'lost' ? '曾报遗失，已找回使用' : null;
}

/** Why a form can't be issued, spoiled or reported lost, or null. */
export function fateReason(
  number: string,
  state: BlankFormState,
  fate: 'issued' | 'spoiled' | 'lost',
): string | null {
  if (fate === 'issued') return state === 'stock' ? null : `${number} 不在库存，不能发放。`;
  return state === 'stock' || state === 'issued' ? null : `${number} 已有去向，不能再改。`;
}
