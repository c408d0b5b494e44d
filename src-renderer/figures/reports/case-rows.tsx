import { labelOf } from '#domain/counter/case-fields.ts';
import type { ReportCase } from '#contract/figures/reports.ts';
import { words } from '#contract/words.ts';
import { openCase } from '../../state/place.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { StateWord } from '../../ui/words.tsx';

/** Cases behind a figure as a table; the number opens one. */
export function CaseRows(props: { readonly rows: readonly ReportCase[]; readonly onLeave: () => void }) {
  return (
    <div className="behind-scroll">
      <table className="behind">
        <thead>
          <tr>
            {['编号', '状态', '受理', '客户', '类别', '内容', labelOf('ownerName')].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.id}>
              <td>
                <button
                  type="button"
                  className="text-button number"
                  onClick={() => {
                    props.onLeave();
                    openCase(row.id);
                  }}
                >
                  {row.number}
                </button>
              </td>
              <td>
                <StateWord state={row.state} />
              </td>
              <td>
                <TimeText at={row.receivedAt} />
              </td>
              <td>{row.customerName}</td>
              <td>
                {words.kind[row.kind]} · {row.categoryLabel}
              </td>
              <td className="content" title={row.content}>
                {row.content}
              </td>
              <td>{row.ownerName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
