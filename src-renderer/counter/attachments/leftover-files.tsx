import { Button } from 'antd';
import { useState } from 'react';
import { wordSize } from '#domain/counter/attachments.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBar } from '../../ui/notices.tsx';

/** Files that thrown-away drafts left behind: counted, and removed only when somebody says so. */
export function LeftoverFiles() {
  const { data: left, error, again } = useOffice('attachment.leftovers', undefined, 'once');
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<OfficeError | null>(null);
  const [cleaned, setCleaned] = useState<string | null>(null);
  const clean = async () => {
    try {
      const gone = await office('attachment.clean');
      setCleaned(`已清理 ${gone.count} 个文件，${wordSize(gone.bytes)}。`);
      setAsking(false);
      again();
    } catch (failure) {
      setRefused(asOfficeError(failure));
    }
  };
  return (
    <section className="sheet" aria-label="附件文件">
      <div className="sheet-head">
        <h2>附件文件</h2>
        <span className="hint">已登记事项的附件不在此列，不会被清理</span>
      </div>
      <div className="backup-state">
        <ErrorBar error={error} again={again} />
        {left && (
          <div className="field">
            <span className="label">无主文件</span>
            <div className="backup-place">
              <span>
                {left.count === 0 ? '没有' : `${left.count} 个，${wordSize(left.bytes)}，由丢弃的草稿留下`}
              </span>
              {left.count > 0 && <Button onClick={() => setAsking(true)}>清理…</Button>}
              <span className="hint" role="status">
                {cleaned}
              </span>
            </div>
          </div>
        )}
      </div>
      {asking && left && (
        <Dialog
          title="清理无主文件"
          onClose={() => setAsking(false)}
          onSubmit={() => void clean()}
          foot={<DialogFoot word="清理" danger onClose={() => setAsking(false)} />}
        >
          <ErrorBar error={refused} />
          <p>
            将从这台电脑删除 {left.count} 个没有任何事项或草稿引用的文件（{wordSize(left.bytes)}
            ），并留痕。备份里的不受影响。
          </p>
          <p className="hint">
            刚恢复过较早的备份时，恢复前登记的附件也会列在这里；还要用“恢复前留底”的，请先不要清理。
          </p>
        </Dialog>
      )}
    </section>
  );
}
