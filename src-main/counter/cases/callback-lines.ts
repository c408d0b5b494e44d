import type { ResultKept } from '#contract/work/result-correction.ts';
import type { CallbackView } from '#contract/work/moves.ts';
import { words } from '#contract/words.ts';
import type { CallbackLine, Correction } from '../../paper/printing/values.ts';

/** The callbacks of a case as its form shows them: every attempt, corrected results struck through (B8, E1). */
export function callbackLines(tasks: readonly CallbackView[], corrected: number): readonly CallbackLine[] {
  let number = corrected;
  return tasks.flatMap((task) =>
    task.attempts.map((attempt) => {
      const line = {
        round: task.round,
        at: attempt.at,
        method: words.callbackMethod[attempt.method],
        by: attempt.byName,
      };
      if (attempt.level === null || task.level === null)
        return { ...line, old: [], result: words.callbackOutcome[attempt.outcome], note: attempt.note };
      const old = task.corrections.map((correction) => ({
        text: wordResult({ ...correction.old, understands: null }),
        correction: (number += 1),
      }));
      const result = wordResult({ level: task.level, understands: null });
      return { ...line, old, result, note: wordNote(task) };
    }),
  );
}

/** The corrections of results, for the form's list of corrections; numbered on after those of its fields. */
export function resultCorrections(tasks: readonly CallbackView[]): readonly Correction[] {
  return tasks.flatMap(({ round, corrections }) =>
    corrections.map((line) => ({
      field: 'callback' as const,
      label: `第${round}轮回访`,
      old: wordKept(line.old),
      now: wordKept(line.new),
      by: line.record === 'manager' ? `${line.byName}（主管）` : line.byName,
      at: line.at,
      reason: line.reason,
    })),
  );
}

/** A result with its reasons as one line. */
export function wordKept(kept: ResultKept): string {
  const said = [kept.reasonLabel, kept.reasonText].filter((part) => part !== null).join('，');
  const suggestion = kept.suggestion === null ? '' : `建议：${kept.suggestion}`;
  return [wordResult(kept), said, suggestion].filter((part) => part !== '').join('；');
}

function wordResult({ level, understands }: Pick<ResultKept, 'level' | 'understands'>): string {
  const asked = understands === null ? '' : understands ? '（理解）' : '（不理解）';
  return `${level} ${words.level[level]}${asked}`;
}

function wordNote({ understands, reasonLabel, reasonText, suggestion, self }: CallbackView): string | null {
  const parts = [
    understands === null ? null : understands ? '客户理解' : '客户不理解',
    reasonLabel === null ? null : `原因：${reasonLabel}${reasonText === null ? '' : `，${reasonText}`}`,
    suggestion === null ? null : `建议：${suggestion}`,
    self ? '本人回访' : null,
  ];
  return parts.filter((part) => part !== null).join('；') || null;
}
