import type { CaseWork } from '#contract/work/moves.ts';

/** What keeps the case from closing (B7), in words. */
export function GapList({ gaps }: { readonly gaps: CaseWork['gaps'] }) {
  if (gaps.length === 0) return null;
  return (
    <section className="gaps" aria-label="关闭前还差">
      <h3>关闭前还差 {gaps.length} 项</h3>
      <ul>
        {gaps.map((gap) => (
          <li key={gap.reason}>{gap.reason}</li>
        ))}
      </ul>
    </section>
  );
}
