import { Button } from 'antd';
import { useState } from 'react';
import { PRACTICE_PIN } from '#contract/house/setup.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { ErrorBar } from '../../ui/notices.tsx';

/** 练习: opens the practice register beside the real one. */
export function PracticePage() {
  const { data: status } = useOffice('setup.status', undefined);
  const may = useSession(
    (state) => state.session?.person.roles.some((role) => role === 'admin' || role === 'manager') ?? false,
  );
  const [error, setError] = useState<OfficeError | null>(null);
  const [working, setWorking] = useState(false);
  const enter = async () => {
    setWorking(true);
    setError(null);
    try {
      await office('practice.enter');
    } catch (failure) {
      setError(asOfficeError(failure));
      setWorking(false);
    }
  };
  return (
    <div className="sheet settings-page">
      <div className="sheet-head">
        <h1>练习</h1>
        <span className="hint">给新同事练手，也可先看看各页的样子</span>
      </div>
      <div className="settings-fields">
        <p>
          练习环境是另一本登记簿：里面是标明“示例”的人员和事项，号码以 LX 开头，
          打印件上有“示例”字样。在那里做的一切都不进入正式登记簿，不占号、不进报表、不装订、不备份。
        </p>
        <p>
          离开时连同练习内容一起清除。示例人员的 PIN 都是 <span className="number">{PRACTICE_PIN}</span>。
        </p>
        <ErrorBar error={error} />
      </div>
      <div className="sheet-foot">
        <span className="hint grow">{may ? '会退出登录；草稿已保存' : '由系统管理员或主管打开'}</span>
        <Button
          type="primary"
          disabled={!may || status?.practice === true}
          loading={working}
          onClick={() => void enter()}
        >
          打开练习环境
        </Button>
      </div>
    </div>
  );
}
