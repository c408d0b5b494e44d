import { AppError } from '#contract/errors.ts';
import { periodOf } from '#domain/period.ts';
import { dayOf, type Instant } from '#domain/time.ts';
import type { ReportScope } from './drafts.ts';

/** Why a period can't be published: it isn't over. A day may be published in its last hours. */
export function refusalOf({ period: choice }: ReportScope, now: Instant): string | null {
  const period = periodOf(choice);
  if (period.from > now) return '这个期间还没有开始，不能发布。';
  if (period.last > dayOf(now)) return `本期到 ${period.last} 才结束，结束后再发布。`;
  return null;
}

/** A receptionist asks for another day's. */
export function notTheirs(): AppError {
  return new AppError('not-allowed', '接待员只能查看当天的报表；其他期间请由投诉专管员或主管办理。');
}

/** A copy of a whole that tells of the person who asks. */
export function ownListed(): AppError {
  return new AppError(
    'not-allowed',
    '这份报表列有与您本人有关的事项，打印件和文件请由其他同事取用；其余内容可以在屏幕上查看。',
  );
}

/** A manager signs nothing that tells of themselves. */
export function ownPublished(): AppError {
  return new AppError('not-allowed', '这份报表列有与您本人有关的事项，请由另一位主管发布。没有发布。');
}

/** A correction without its reason (E7). */
export function needsReason(): AppError {
  return new AppError('bad-input', '这份报表已经发布过。更正须写明原因，作为新的一次发布，原来的保留。', {
    reason: '更正请写明原因。',
  });
}

/** What its files are called. */
export function nameOf(name: string, period: string, revision: number): string {
  return `${name} ${period}${revision > 1 ? `（第${revision}次发布）` : ''}`;
}
