import { Button } from 'antd';
import type { ImportCheck, ImportProblem } from '#contract/house/imports.ts';

interface ImportFindingsProps {
  readonly check: ImportCheck;
  readonly onSave: () => void;
}

/** The dry run: what would be written, each row that can't be taken and why, and what is worth knowing. */
export function ImportFindings({ check, onSave }: ImportFindingsProps) {
  const { counts, badRows, problems, notes, noteRows, changes, preview, previewHeads } = check;
  return (
    <>
      <section className="sheet import-findings" aria-label="试导入">
        <p role="status" className="import-counts">
          <span>
            新建 <strong>{counts.added}</strong>
          </span>
          {counts.updated > 0 && (
            <span>
              更新 <strong>{counts.updated}</strong>
            </span>
          )}
          {counts.skipped > 0 && (
            <span>
              已有，跳过 <strong>{counts.skipped}</strong>
            </span>
          )}
          {counts.joined > 0 && (
            <span>
              并到同一份 <strong>{counts.joined}</strong>
            </span>
          )}
          <span className={badRows > 0 ? 'bad-count' : undefined}>
            有误 <strong>{badRows}</strong>
          </span>
          {badRows > 0 && (
            <Button size="small" onClick={onSave}>
              有误的行存为 Excel…
            </Button>
          )}
        </p>
        {problems.length > 0 && <Rows name="有误的行" rows={problems} total={badRows} bad />}
        {changes.length > 0 && <Changes changes={changes} />}
        {notes.length > 0 && <Rows name="提醒" rows={notes} total={noteRows} />}
      </section>
      {preview.length > 0 && (
        <section className="sheet import-columns" aria-label="导入后的样子">
          <table>
            <thead>
              <tr>
                <th scope="col">原行号</th>
                {previewHeads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.map(({ row, cells }) => (
                <tr key={row}>
                  <td className="quiet">{row}</td>
                  {cells.map((cell, index) => (
                    <td key={previewHeads[index]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

/** What was understood on the way, column by column with an example. */
function Changes({ changes }: { readonly changes: ImportCheck['changes'] }) {
  return (
    <div className="import-rows">
      <h3>读的时候改写了</h3>
      <ol aria-label="读的时候改写了">
        {changes.map(({ column, sentence, cells, from, to }) => (
          <li key={`${column} ${sentence}`}>
            <span className="quiet">{column}</span>
            <span>
              {cells} 格{sentence}，如 {from || '（空）'} → {to || '（空）'}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

interface RowsProps {
  readonly name: string;
  readonly rows: readonly ImportProblem[];
  readonly total: number;
  readonly bad?: boolean;
}

function Rows({ name, rows, total, bad = false }: RowsProps) {
  const shown = new Set(rows.map(({ row }) => row)).size;
  return (
    <div className="import-rows">
      <h3>
        {name} {total}
      </h3>
      <ol aria-label={name} tabIndex={0}>
        {rows.map(({ row, column, sentence }, index) => (
          // A row may have several findings in one column.
          <li key={`${row} ${column ?? ''} ${index}`}>
            <span className="quiet">第 {row} 行</span>
            <span className={bad ? 'field-error' : undefined}>
              {column !== null && `${column}：`}
              {sentence}
            </span>
          </li>
        ))}
        {shown < total && <li className="quiet">另有 {total - shown} 行，存为 Excel 可看全部</li>}
      </ol>
    </div>
  );
}
