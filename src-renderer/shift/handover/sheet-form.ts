import type { AskInput } from '#contract/endpoints.ts';
import type { CurrentHandover, HandoverThingView } from '#contract/shift/handover.ts';

/** What is typed into the sheet before it is signed. */
export interface SheetForm {
  /** Notes by case. */
  readonly notes: Readonly<Record<number, string>>;
  readonly things: readonly HandoverThingView[];
  readonly remarks: string;
  readonly instructions: string;
  /** 当班人 besides whoever signs. */
  readonly onDuty: readonly number[];
}

/** The form as the office keeps it. */
export function sheetForm({ sheet, onDuty }: CurrentHandover): SheetForm {
  return {
    notes: Object.fromEntries(sheet.items.map(({ caseId, note }) => [caseId, note ?? ''])),
    things: sheet.things,
    remarks: sheet.remarks ?? '',
    instructions: sheet.instructions ?? '',
    onDuty: onDuty.map(({ id }) => id),
  };
}

/** The form as the office takes it. */
export function toNotes(form: SheetForm): AskInput<'handover.saveNotes'> {
  return {
    notes: Object.entries(form.notes)
      .filter(([, note]) => note.trim() !== '')
      .map(([caseId, note]) => ({ caseId: Number(caseId), note })),
    things: form.things.map(({ termId, counted, remark }) => ({ termId, counted, remark })),
    remarks: form.remarks,
    instructions: form.instructions,
  };
}
