import { Button } from 'antd';
import { office } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { ErrorBar } from '../ui/notices.tsx';

/** About: versions and where the data lies. */
export function About() {
  const { data: about, error, again } = useOffice('app.about', undefined);
  return (
    <div className="sheet settings-page">
      <div className="sheet-head">
        <h1>关于</h1>
      </div>
      <div className="settings-fields">
        <ErrorBar error={error} again={again} />
        {about && (
          <dl className="report-facts">
            <dt>客户投诉受理台</dt>
            <dd>{about.version}</dd>
            <dt>Electron</dt>
            <dd>{about.electron}</dd>
            <dt>数据文件夹</dt>
            <dd>{about.dataDir}</dd>
          </dl>
        )}
        <p className="quiet">本程序不连接网络，全部内容只在本机的数据文件夹里。</p>
      </div>
      <div className="sheet-foot">
        <Button onClick={() => void office('folder.open')}>打开数据文件夹</Button>
      </div>
    </div>
  );
}
