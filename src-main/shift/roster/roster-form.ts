import type { RosterDay } from '#contract/shift/roster.ts';
import { wordMonth } from '#domain/shift/roster.ts';
import { stamp } from '../../paper/printing/fields.ts';
import { rosterForm } from '../../paper/printing/forms/roster-form.ts';
import type { FilledForm } from '../../paper/prints/prints.ts';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** The month's roster on paper, a line a shift. */
export function fillRosterForm(
  month: string,
  days: readonly RosterDay[],
  made: { readonly at: string; readonly by: string },
): FilledForm {
  const title = wordMonth(month);
  const paper = rosterForm({
    month: title,
    madeAt: stamp(made.at) ?? '',
    madeBy: made.by,
    lines: days.flatMap((day) =>
      day.shifts.map((shift, index) => ({
        day: index === 0 ? `${Number(day.day.slice(8))}日 周${WEEKDAYS[weekday(day.day)]}` : '',
        kind: index === 0 ? `${wordKind(day)}${day.tentative ? '（暂定）' : ''}` : '',
        shift: shift.name,
        hours: `${shift.from.slice(11, 16)}–${shift.to.slice(11, 16)}`,
        people: shift.people.map(({ name }) => name).join('、'),
      })),
    ),
  });
  return { paper, fileName: `${title}排班表`, caseId: null, corrections: 0 };
}

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** A day worked in exchange must not read like the holiday it makes up for. */
function wordKind({ kind, name }: { readonly kind: string; readonly name: string | null }): string {
  return kind === '调休补班' ? `${name ?? ''}补班` : (name ?? kind);
}
