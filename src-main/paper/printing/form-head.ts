import { codeOf, type PaperSubject } from '#domain/paper/paper-code.ts';
import type { Paper } from './paper.ts';

/** The head of a form about one numbered row: its number, and the code a scanner finds it by. */
export function formHead(
  title: string,
  formCode: string,
  form: { readonly id: number; readonly serial: number; readonly number: string },
  subject: PaperSubject,
  aside: string | null = null,
): Omit<Paper, 'rows'> {
  return {
    title,
    formCode,
    revision: 'A/0',
    number: { label: '编号', text: form.number },
    scan: codeOf(subject, form.id, form.serial),
    aside,
  };
}
