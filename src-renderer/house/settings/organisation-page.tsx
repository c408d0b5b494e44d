import { Button } from 'antd';
import { useState } from 'react';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { Empty, ErrorBar } from '../../ui/notices.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { Logo } from './logo.tsx';

/** 单位: the name as it stands on paper, and the logo. */
export function OrganisationPage() {
  const { data: settings, error, again } = useOffice('setting.all', undefined);
  const { data: logo } = useOffice('organisation.logo', undefined);
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  const [refused, setRefused] = useState<OfficeError | null>(null);
  const [done, setDone] = useState('');
  const attempt = async (act: () => Promise<string>) => {
    setRefused(null);
    setDone('');
    try {
      setDone(await act());
    } catch (failure) {
      setRefused(asOfficeError(failure));
    }
  };
  return (
    <div className="sheet settings-page">
      <div className="sheet-head">
        <h1>单位</h1>
        <span className="hint">{mayChange ? '标志印在表格抬头，也显示在登录页' : '由系统管理员修改'}</span>
      </div>
      <div className="settings-fields">
        <ErrorBar error={error} again={again} />
        {settings && (
          <dl className="report-facts">
            <dt>单位名称</dt>
            <dd>{settings['organisation.name']}</dd>
            <dt>站点代码</dt>
            <dd>{settings['organisation.site'] || '未用'}</dd>
          </dl>
        )}
        <p className="hint">名称和站点代码在“参数”页修改，可设定从何时起生效。</p>
        {logo && (
          <figure className="logo-card">
            <Logo logo={logo} />
            <figcaption className="hint">
              {logo.width} × {logo.height} 像素，{wordFull(logo.setAt)} 起使用
            </figcaption>
          </figure>
        )}
        {logo === null && <Empty title="没有单位标志">可选一张 PNG 或 JPEG 图片，不超过 512 KB。</Empty>}
        <ErrorBar error={refused} />
      </div>
      {mayChange && (
        <div className="sheet-foot">
          <span className="grow" role="status">
            {done}
          </span>
          {logo && (
            <Button
              onClick={() =>
                void attempt(async () => {
                  await office('organisation.removeLogo');
                  return '已不用标志；印出的表格不变。';
                })
              }
            >
              不用标志
            </Button>
          )}
          <Button
            type="primary"
            onClick={() =>
              void attempt(async () => ((await office('organisation.chooseLogo')) ? '已设定单位标志。' : ''))
            }
          >
            选择图片…
          </Button>
        </div>
      )}
    </div>
  );
}
