import type { ReportCell, ReportFormat, ReportTable } from '#contract/figures/report-content.ts';
import { openCase } from '../../state/place.ts';
import type { Listed } from './listed-dialog.tsx';

interface ReportTableProps {
  readonly table: ReportTable;
  readonly onOpen: (listed: Listed) => void;
}

const NUMBERS: ReadonlySet<ReportFormat> = new Set(['whole', 'percent', 'hours']);

/** A table of a report: a number opens the cases behind it, a row of a list its case. */
export function ReportTableView({ table, onOpen }: ReportTableProps) {
  const { title, note, columns, rows, cases, opens, empty, more } = table;
  const totals = columns.some(({ total }) => total) && rows.length > 1;
  const amount = (format: ReportFormat) => (NUMBERS.has(format) ? 'amount' : undefined);
  return (
    <section className="report-part" aria-label={title}>
      <h3 title={note ?? undefined}>
        {note ? <span className="explained">{title}</span> : title}
        {rows.length === 0 && <span className="hint">{empty}</span>}
        {rows.length > 0 && cases.some((id) => id !== null) && (
          <span className="hint">{rows.length + more} 行</span>
        )}
      </h3>
      {rows.length > 0 && (
        <div className="report-scroll" role="group" aria-label={title} tabIndex={0}>
          <table className="report-table">
            <thead>
              <tr>
                {columns.map(({ name, format }) => (
                  <th key={name} scope="col" className={amount(format)}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // A frozen table's rows never move.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={index}>
                  {row.map((cell, place) => {
                    const column = columns[place];
                    if (!column) return null;
                    const { name, format } = column;
                    const behind = opens[index]?.[place] ?? [];
                    const text = wordCell(cell, format);
                    const caseId = place === firstText(table) ? (cases[index] ?? null) : null;
                    return (
                      <td key={name} className={amount(format) ?? (format === 'long' ? 'long' : undefined)}>
                        {caseId !== null ? (
                          <button
                            type="button"
                            className="text-button number"
                            onClick={() => openCase(caseId)}
                          >
                            {text}
                          </button>
                        ) : behind.length > 0 ? (
                          <button
                            type="button"
                            className="text-button"
                            aria-label={`${String(row[0] ?? '')} ${name} ${text}，看所列事项`}
                            onClick={() =>
                              onOpen({
                                title: `${title}：${String(row[0] ?? '')} ${name}`,
                                note,
                                ids: behind,
                              })
                            }
                          >
                            {text}
                          </button>
                        ) : (
                          text
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
            {totals && (
              <tfoot>
                <tr>
                  {columns.map(({ name, format, total }, place) => (
                    <td key={name} className={amount(format)}>
                      {place === 0 ? '合计' : total ? sumOf(rows, place) : ''}
                    </td>
                  ))}
                </tr>
              </tfoot>
            )}
          </table>
        </div>
      )}
      {more > 0 && <p className="hint">另有 {more} 行未列出，全部见 Excel。</p>}
    </section>
  );
}

/** The column that opens the case: the one with its number. */
function firstText({ columns }: ReportTable): number {
  const number = columns.findIndex(({ name }) => name === '编号' || name === '回访号' || name === '来源');
  return number === -1 ? 0 : number;
}

function sumOf(rows: readonly (readonly ReportCell[])[], place: number): number {
  return rows.reduce((sum, { [place]: value }) => sum + (typeof value === 'number' ? value : 0), 0);
}

function wordCell(cell: ReportCell, format: ReportFormat): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (format === 'percent') return `${(cell * 100).toFixed(1)}%`;
    return format === 'hours' ? cell.toFixed(1) : String(cell);
  }
  return format === 'time' ? cell.slice(0, 16).replace('T', ' ') : cell;
}
