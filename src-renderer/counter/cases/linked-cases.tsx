import type { CaseView } from '#contract/counter/cases.ts';
import type { LinkedCase } from '#contract/counter/linked.ts';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import { openCase } from '../../state/place.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { LevelWord, NumberText, StateWord } from '../../ui/words.tsx';

/** 关联事项: the lead and all that are linked to it, each with its own customer and callback (spec 10). */
export function LinkedCases({ view }: { readonly view: CaseView }) {
  const { data, error, again } = useOffice('case.linked', { caseId: view.id });
  if (error) return <ErrorBar error={error} again={again} />;
  if (!data?.lead) return null;
  const { lead, linked, open } = data;
  return (
    <section className="sheet record-sheet" aria-label="关联事项">
      <div className="sheet-head">
        <h2>关联事项 {linked.length + 1}</h2>
        <span className="quiet">
          {open > 0
            ? `在主件上判定和派单一次；各位客户分别回访，还有 ${open} 件未了结，主件最后关闭。`
            : '关联的各件都已了结。'}
        </span>
      </div>
      <table className="order-table linked-cases">
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">客户</th>
            <th scope="col">单元房号</th>
            <th scope="col">状态</th>
            <th scope="col">最近回访</th>
            <th scope="col">进度</th>
          </tr>
        </thead>
        <tbody>
          <Line entry={lead} role="主件" here={lead.caseId === view.id} />
          {linked.map((entry) => (
            <Line
              key={entry.caseId}
              entry={entry}
              role={entry.follows ? '随主件办理' : '自行回访'}
              here={entry.caseId === view.id}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps {
  readonly entry: LinkedCase;
  readonly role: string;
  /** It is the case on the screen. */
  readonly here: boolean;
}

function Line({ entry, role, here }: LineProps) {
  return (
    <tr aria-current={here ? 'true' : undefined}>
      <td>
        {here ? (
          <NumberText>{entry.number}</NumberText>
        ) : (
          <button type="button" className="text-button number" onClick={() => openCase(entry.caseId)}>
            {entry.number}
          </button>
        )}
      </td>
      <td>{entry.customerName}</td>
      <td>{entry.unit}</td>
      <td>
        <StateWord state={entry.state} />
        {entry.closeKind && <span className="quiet"> {words.closeKind[entry.closeKind]}</span>}
      </td>
      <td>{entry.lastLevel === null ? '—' : <LevelWord level={entry.lastLevel} />}</td>
      <td>
        {role}
        {here && <span className="quiet">（本件）</span>}
        {entry.round > 1 && <span className="quiet"> 第 {entry.round} 轮</span>}
      </td>
    </tr>
  );
}
