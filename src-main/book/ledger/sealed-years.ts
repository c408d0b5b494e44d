import { words } from '#contract/words.ts';
import type { CaseKind } from '#domain/terms.ts';
import { type Instant, yearOf } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';

/** Why nothing of this kind may be dated to a moment, or null: its year is sealed (T7). */
export type SealedYearReason = (kind: CaseKind, at: Instant) => string | null;

/** The one answer to "is that year sealed?", asked by registering and by corrections. */
export function createSealedYears(db: Db): SealedYearReason {
  const sealed = db.prepare('SELECT sealed_at FROM seal WHERE kind = @kind AND year = @year').pluck();
  return (kind, at) => {
    const year = yearOf(at);
    const sealedAt = sealed.get({ kind, year }) as Instant | undefined;
    if (sealedAt === undefined) return null;
    return `${year} 年度${words.kind[kind]}台账已于 ${sealedAt.slice(0, 10)} 封存，不能再登记为该年受理。`;
  };
}
