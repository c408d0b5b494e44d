import type { FigureValue, FigureView } from '#contract/figures/reports.ts';
import type { Behind } from './behind-dialog.tsx';
import { wordChange, wordValue } from '#domain/figures/word-figure.ts';

interface FigureTableProps {
  readonly figures: readonly FigureView[];
  /** Opens the list behind a number; a frozen report has none of its own. */
  readonly onOpen?: ((behind: Behind) => void) | undefined;
}

/** Every figure with what it counts, beside the period before and the same period last year. */
export function FigureTable({ figures, onOpen }: FigureTableProps) {
  return (
    <div className="figure-scroll">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col" className="amount">
              分子
            </th>
            <th scope="col" className="amount">
              分母
            </th>
            <th scope="col" className="amount">
              本期
            </th>
            <th scope="col" className="amount">
              上期
            </th>
            <th scope="col" className="amount">
              较上期
            </th>
            <th scope="col" className="amount">
              去年同期
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <FigureRow key={figure.key} figure={figure} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FigureRow({
  figure,
  onOpen,
}: {
  readonly figure: FigureView;
  readonly onOpen: FigureTableProps['onOpen'];
}) {
  const { key, id, name, formula, unit, now, before, lastYear } = figure;
  const main = key === id;
  return (
    <tr className={main ? 'main' : undefined} data-figure={key}>
      <th scope="row" title={formula}>
        <span className="figure-name">{name}</span>
      </th>
      <td className="amount">
        <Opening figure={figure} part="cases" onOpen={onOpen}>
          {unit === 'hours' ? null : now.numerator}
        </Opening>
      </td>
      <td className="amount">
        <Opening figure={figure} part="base" onOpen={onOpen}>
          {now.denominator}
        </Opening>
      </td>
      <td className="amount value">{wordValue(unit, now)}</td>
      <td className="amount" title={wordParts(before)}>
        {wordValue(unit, before)}
      </td>
      <td className="amount quiet">{wordChange(unit, now, before)}</td>
      <td className="amount" title={wordParts(lastYear)}>
        {wordValue(unit, lastYear)}
      </td>
    </tr>
  );
}

interface OpeningProps {
  readonly figure: FigureView;
  readonly part: Behind['part'];
  readonly onOpen: FigureTableProps['onOpen'];
  readonly children: number | null;
}

/** A number that opens the list of cases behind it. */
function Opening({ figure, part, onOpen, children }: OpeningProps) {
  if (children === null) return null;
  // What a house has set (户数) has no list behind it.
  const listed = part === 'cases' || !/^FIG10\.(households|contracts)$/.test(figure.key);
  if (children === 0 || !onOpen || !listed) return <>{children}</>;
  const label = `${figure.name}${part === 'cases' ? '' : '的分母'} ${children}，看所列事项`;
  return (
    <button type="button" className="text-button" aria-label={label} onClick={() => onOpen({ figure, part })}>
      {children}
    </button>
  );
}

function wordParts({ numerator, denominator }: FigureValue): string {
  return denominator === null ? `${numerator}` : `${numerator} / ${denominator}`;
}
