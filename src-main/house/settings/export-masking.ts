import { AppError } from '#contract/errors.ts';
import type { PersonView } from '#contract/house/people.ts';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { type Masking, maskingOf } from '#domain/text/masking.ts';

/** What an export hides for this person (E4, spec 30): every export asks here before it begins. */
export function exportMasking(settings: Settings, person: PersonView | null, reason: string | null): Masking {
  const rules = { fullBy: settings['export.fullBy'], alsoMasked: settings['export.alsoMasked'] };
  const masking = maskingOf(reason, person?.roles ?? [], rules);
  if (masking !== null) return masking;
  const who = rules.fullBy.map((role) => words.role[role]).join('、');
  throw new AppError(
    'not-allowed',
    who === ''
      ? '按设置，导出时一律隐去电话，没有导出。请取消“完整显示”后再导出。'
      : `按设置，完整显示电话的导出只能由${who}办理，没有导出。请取消“完整显示”，或请他们导出。`,
  );
}
