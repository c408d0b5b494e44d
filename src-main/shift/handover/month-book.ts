import { AppError } from '#contract/errors.ts';
import type { ClosedMissed, HandoverSheet, MissedView } from '#contract/shift/handover.ts';
import { words } from '#contract/words.ts';
import { stamp } from '../../paper/printing/fields.ts';
import { handoverMonthCover } from '../../paper/printing/forms/handover-month-form.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';
import { fillHandoverForm } from './handover-paper.ts';

/** A signed sheet with what its form needs besides. */
interface BoundHandover {
  readonly id: number;
  readonly serial: number;
  readonly sheet: HandoverSheet;
}

/** The handovers of a month (`2026-03`) as one book: cover, contents, gaps, then every sheet by number (H8). */
export function fillHandoverMonth(
  month: string,
  bound: readonly BoundHandover[],
  missed: { readonly open: readonly MissedView[]; readonly closed: readonly ClosedMissed[] },
  made: { readonly at: string; readonly by: string },
): FilledForm {
  if (bound.length === 0) throw new AppError('not-found', '这个月没有交班表，不能合订。');
  const title = `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
  const ofMonth = ({ shift }: Pick<MissedView, 'shift'>): boolean => shift.from.startsWith(month);
  const shiftOf = ({ shift }: Pick<MissedView, 'shift'>): string =>
    `${shift.from.slice(0, 10)} ${shift.name}`;
  const gaps = [
    ...missed.closed.filter(ofMonth).map((gap) => ({
      shift: shiftOf(gap),
      said: `${gap.reason}（${gap.closedByName} ${stamp(gap.closedAt)} 关闭）`,
    })),
    ...missed.open
      .filter(ofMonth)
      .map((gap) => ({ shift: shiftOf(gap), said: `${words.missedHow[gap.how]}，主管尚未关闭` })),
  ].toSorted((a, b) => (a.shift < b.shift ? -1 : 1));
  const cover = handoverMonthCover({
    month: title,
    made: made.by,
    lines: bound.map(({ sheet }) => ({
      number: sheet.number ?? '',
      shift: `${sheet.shift.from.slice(5, 10)} ${sheet.shift.name}`,
      outgoing: signed(sheet.outgoing),
      incoming: signed(sheet.incoming),
      left: sheet.counts.left,
      state: sheet.state === 'preparing' ? '' : words.handoverState[sheet.state],
    })),
    missed: gaps,
  });
  return {
    paper: cover,
    more: bound.map(({ id, serial, sheet }) => fillHandoverForm(id, serial, sheet).paper),
    fileName: `${title}交班表合订本`,
    caseId: null,
    corrections: 0,
  };
}

const signed = (by: HandoverSheet['outgoing']): string =>
  by === null ? '' : `${by.name}\n${stamp(by.at)?.slice(5)}`;
