import type { Probe } from '#contract/book/backup.ts';

/** What a tried backup is: when, how many, whether it is whole, and what is different from the present. */
export function ProbeView({ probe }: { readonly probe: Probe }) {
  return (
    <section className="probe" aria-label="备份内容">
      <h3 className={probe.ok ? 'state-word bar-done' : 'state-word bar-seal'} role="status">
        {probe.ok ? '能恢复：逐条核对相符' : `不能恢复：发现 ${probe.faults.length} 处不符`}
      </h3>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">项目</span>
            </th>
            <th scope="col">这份备份</th>
            {probe.present && <th scope="col">现在的登记簿</th>}
          </tr>
        </thead>
        <tbody>
          <Row name="备份时间" backup={wordMoment(probe.madeAt)} present={probe.present && '—'} />
          <Row
            name="最近一条记录"
            backup={wordMoment(probe.newestAt)}
            present={probe.present && wordMoment(probe.present.newestAt)}
          />
          <Row
            name="受理事项"
            backup={`${probe.cases} 件`}
            present={probe.present && `${probe.present.cases} 件`}
          />
          <Row
            name="留痕"
            backup={`${probe.events} 条`}
            present={probe.present && `${probe.present.events} 条`}
          />
          <Row name="链首" backup={probe.head} present={probe.present?.head ?? null} />
        </tbody>
      </table>
      <p>{wordRelation(probe)}</p>
      {probe.faults.length > 0 && (
        <ol className="findings">
          {probe.faults.slice(0, 20).map((fault) => (
            <li key={fault}>
              <span className="state-word bar-seal">不符</span>
              <span className="selectable">{fault}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Row(props: { readonly name: string; readonly backup: string; readonly present: string | null }) {
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td className="selectable">{props.backup}</td>
      {props.present !== null && <td className="selectable">{props.present}</td>}
    </tr>
  );
}

const wordMoment = (at: string | null): string => at?.slice(0, 16).replace('T', ' ') ?? '不明';

function wordRelation({ present, cases, events, organisation }: Probe): string {
  if (!present) return `${organisation}的登记簿。现在的登记簿读不出来，无从比较。`;
  switch (present.relation) {
    case 'same':
      return '与现在的登记簿完全一样。';
    case 'later':
      return `恢复后，备份之后登记的 ${present.cases - cases} 件事项和 ${present.events - events} 条留痕不在登记簿里（留底里还有）。`;
    case 'earlier':
      return '这份备份比现在的登记簿新：现在的登记簿是从更早的备份恢复的。';
    case 'diverged':
      return '这份备份和现在的登记簿从某一刻起各记各的：其中一份恢复过。恢复前请确认选对了备份。';
    case 'other':
      return `这是另一本登记簿（${organisation || '单位不明'}）的备份。恢复前请确认没有拿错 U 盘。`;
  }
}
