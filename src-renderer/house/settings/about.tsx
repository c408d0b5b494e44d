import { Button } from 'antd';
import licences from '../../../assets/licences.json' with { type: 'json' };
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { ErrorBar } from '../../ui/notices.tsx';

/** About: versions, where the data lies and how much there is, and whose work the program stands on. */
export function About() {
  const { data: about, error, again } = useOffice('app.about', undefined);
  const { data: facts } = useOffice('organisation.facts', undefined);
  return (
    <div className="sheet settings-page">
      <div className="sheet-head">
        <h1>关于</h1>
      </div>
      <div className="settings-fields">
        <ErrorBar error={error} again={again} />
        <dl className="report-facts">
          {about && (
            <>
              <dt>客户投诉受理台</dt>
              <dd>{about.version}</dd>
              <dt>运行环境</dt>
              <dd>
                Electron {about.electron} · Chromium {about.chrome} · Node {about.node}
              </dd>
              <dt>系统</dt>
              <dd>{about.system}</dd>
            </>
          )}
          {facts && (
            <>
              <dt>SQLite</dt>
              <dd>{facts.sqlite}</dd>
              <dt>数据版本</dt>
              <dd>
                {facts.schema}（{facts.schemaName}）
              </dd>
              <dt>登记簿</dt>
              <dd>
                {facts.cases} 件，留痕 {facts.events} 条，{(facts.bytes / 1_048_576).toFixed(1)} MB
              </dd>
              <dt>当前链首</dt>
              <dd className="number">{facts.head}</dd>
            </>
          )}
          {about && (
            <>
              <dt>数据文件夹</dt>
              <dd>{about.dataDir}</dd>
            </>
          )}
        </dl>
        <p className="quiet">本程序不连接网络，全部内容只在本机的数据文件夹里。</p>
        <details>
          <summary>所用软件的许可</summary>
          <ul className="licences selectable">
            {licences.map(({ name, licence }) => (
              <li key={name}>
                <span>{name}</span> <span className="hint">{licence}</span>
              </li>
            ))}
          </ul>
        </details>
      </div>
      <div className="sheet-foot">
        <Button onClick={() => void office('folder.open')}>打开数据文件夹</Button>
      </div>
    </div>
  );
}
