import { Button } from 'antd';
import { useState } from 'react';
import type { SetupStatus } from '#contract/house/setup.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { RestoreOffer } from '../../book/backup/restore-offer.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import '../people/people.css';

interface TroubleProps {
  readonly status: SetupStatus;
  readonly again: () => void;
}

/** The register can't be opened: what is wrong in a sentence, and the ways out. */
export function Trouble({ status, again }: TroubleProps) {
  const [error, setError] = useState<OfficeError | null>(null);
  const [trying, setTrying] = useState(false);
  const attempt = async (name: 'folder.retry' | 'folder.open' | 'folder.choose') => {
    setTrying(true);
    setError(null);
    try {
      await office(name);
      again();
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setTrying(false);
    }
  };
  return (
    <main className="cover-page">
      <div className="sheet sign-in" role="alert">
        <header>
          <p className="quiet">客户投诉受理台</p>
          <h1>登记簿暂时打不开</h1>
        </header>
        <div className="trouble-body">
          <p className="selectable">{status.trouble?.message}</p>
          <p className="quiet">
            数据文件夹：<span className="selectable">{status.dataDir}</span>
          </p>
          <ErrorBar error={error} />
        </div>
        <div className="sheet-foot">
          <RestoreOffer />
          <Button disabled={trying} onClick={() => void attempt('folder.choose')}>
            选择其他文件夹…
          </Button>
          <Button disabled={trying} onClick={() => void attempt('folder.open')}>
            打开数据文件夹
          </Button>
          <Button type="primary" loading={trying} onClick={() => void attempt('folder.retry')}>
            重试
          </Button>
        </div>
      </div>
    </main>
  );
}
